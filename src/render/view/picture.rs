//! A progression graph as a picture that stands alone, in the theme's colours.
//!
//! It must not know what becomes of the picture.

use super::graph::{graph_title, words};
use crate::css::Scheme;
use crate::graph::{Direction, Drawing, Scope, layout};
use crate::model::MoveEnd;
use crate::render::Renderer;
use crate::render::svg::{Styles, SvgWords, svg};

/// What is drawn, and how.
#[derive(Debug, Clone, Copy)]
pub struct PictureOf {
    /// The part of the ladder.
    pub scope: Scope,
    /// Which way it runs.
    pub direction: Direction,
    /// Light or dark.
    pub scheme: Scheme,
}

/// The picture as SVG with plain colours and, if the site's host is known, full addresses; nothing if there is
/// nothing to draw.
pub fn picture(renderer: &Renderer<'_>, of: &PictureOf) -> Option<String> {
    let drawing = layout(renderer.model, of.scope, of.direction);
    (!drawing.nodes.is_empty())
        .then(|| renderer.picture(of.scope, &drawing, &renderer.styles(of.scheme)))
}

impl Renderer<'_> {
    /// The theme's stylesheets, for pictures outside of pages.
    pub(in crate::render) fn styles(&self, scheme: Scheme) -> Styles {
        let sheets = self.theme.stylesheets();
        Styles::read(sheets.iter().map(|(source, _)| source), scheme)
    }

    /// A drawing that stands alone.
    pub(in crate::render) fn picture(
        &self,
        scope: Scope,
        drawing: &Drawing,
        styles: &Styles,
    ) -> String {
        let words = SvgWords {
            // Nothing follows it.
            description: description(drawing),
            ..words(graph_title(self.model, scope), drawing)
        };
        let origin = self.site.base.origin.as_deref().unwrap_or_default();
        let href = |end| Some(format!("{origin}{}", self.site.end_href(end, self.model)));
        styles.resolve(&svg(self.model, drawing, "graph", &words, &href))
    }
}

fn description(drawing: &Drawing) -> String {
    let roles = drawing.nodes.iter().filter(|node| matches!(node.end, MoveEnd::Role(_))).count();
    let (lanes, moves) = (drawing.lanes.len(), drawing.edges.len());
    let (low, high) = match drawing.direction {
        Direction::Right => ("left", "right"),
        Direction::Down => ("top", "bottom"),
        Direction::Up => ("bottom", "top"),
    };
    let count = |count: usize, word: &str| {
        if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
    };
    format!(
        "{} in {}, from the lowest level at the {low} to the highest at the {high}, with {} between them.",
        count(roles, "role"),
        count(lanes, "lane"),
        count(moves, "way"),
    )
}
