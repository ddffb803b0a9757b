//! The parts of an essay: its text, and between it what it shows of the ladder.

use schemars::JsonSchema;
use serde::Serialize;

use super::html::push;
use super::ways::Ways;
use super::{GraphView, Html, MatrixView, RadarView, WayView};
use crate::graph::Scope;
use crate::model::{Figure, RoleId, Target, Text, Thing};
use crate::parse::Piece;
use crate::render::Renderer;

/// A part of an essay: text, or what it shows of the ladder.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct PartView {
    /// The text, if it is that.
    pub text: Option<Html>,
    /// Else what is shown, in words.
    pub name: String,
    /// An anchor for it.
    pub anchor: String,
    /// A progression graph. That of a role has its ways besides.
    pub graph: Option<GraphView>,
    /// A table of skills by role.
    pub matrix: Option<MatrixView>,
    /// The shape of a role.
    pub radar: Option<RadarView>,
    /// The ways to and from a role.
    pub ways: Option<RoleWaysView>,
}

/// Which pieces of the ladder an essay shows, for the styles that they need.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShowsView {
    /// A progression graph.
    pub graph: bool,
    /// A table of skills.
    pub matrix: bool,
    /// The shape of a role.
    pub radar: bool,
}

impl ShowsView {
    pub(super) fn of(parts: &[PartView]) -> Self {
        Self {
            graph: parts.iter().any(|part| part.graph.is_some()),
            matrix: parts.iter().any(|part| part.matrix.is_some()),
            radar: parts.iter().any(|part| part.radar.is_some()),
        }
    }
}

/// The ways to and from a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleWaysView {
    /// Those that lead to it.
    pub enter_from: Vec<WayView>,
    /// Those that lead up.
    pub advance_to: Vec<WayView>,
    /// Those that lead sideways.
    pub lateral: Vec<WayView>,
    /// Those that lead back or out.
    pub leave_to: Vec<WayView>,
}

impl Renderer<'_> {
    /// A text, cut where it shows a part of the ladder.
    pub(super) fn parts(&self, text: &Text) -> Vec<PartView> {
        let (mut parts, mut html) = (Vec::new(), String::new());
        let text_part =
            |html: String| PartView { text: Some(Html::new(&html)), ..PartView::default() };
        let mut figures = 0;
        for piece in &text.markdown.pieces {
            let Piece::Figure { link, alt } = piece else {
                push(&mut html, piece, text, (self.site, self.model));
                continue;
            };
            if !html.trim().is_empty() {
                parts.push(text_part(std::mem::take(&mut html)));
            }
            figures += 1;
            // No heading's anchor has an underscore.
            let anchor = format!("fig_{figures}");
            parts.push(match &text.targets[*link] {
                Target::Figure(figure) => self.figure(*figure, alt, anchor),
                _ => PartView { name: alt.clone(), anchor, ..PartView::default() },
            });
        }
        if !html.trim().is_empty() {
            parts.push(text_part(html));
        }
        parts
    }

    fn figure(&self, figure: Figure, alt: &str, anchor: String) -> PartView {
        let mut part = PartView { name: alt.to_owned(), ..PartView::default() };
        match figure {
            Figure::Graph(thing) => {
                let scope = match thing {
                    Thing::Role(id) => Scope::Role(id),
                    Thing::Discipline(id) => Scope::Discipline(id),
                    Thing::Track(id) => Scope::Track(id),
                    _ => Scope::Ladder,
                };
                part.graph = self.graph_named(scope, &anchor, alt);
                part.ways = thing_role(thing).map(|id| self.role_ways(id));
            }
            Figure::Matrix(thing) => {
                let roles = match thing {
                    Thing::Discipline(id) => self.index.of_discipline.get(&Some(id)),
                    Thing::Track(id) => self.index.of_track.get(&Some(id)),
                    _ => &[],
                };
                part.matrix = self.matrix(alt, roles);
            }
            Figure::Radar(id) => part.radar = self.radar_named(id, &anchor, alt),
            Figure::Moves(id) => part.ways = Some(self.role_ways(id)),
        }
        PartView { anchor, ..part }
    }

    fn role_ways(&self, id: RoleId) -> RoleWaysView {
        let Ways { enter_from, advance_to, lateral, leave_to } = Ways::of(self, id);
        RoleWaysView { enter_from, advance_to, lateral, leave_to }
    }
}

fn thing_role(thing: Thing) -> Option<RoleId> {
    match thing {
        Thing::Role(id) => Some(id),
        _ => None,
    }
}
