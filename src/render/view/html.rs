//! HTML that templates show as it is.

use serde::{Serialize, Serializer};

use crate::model::{Model, Text};
use crate::parse::Piece;
use crate::render::Renderer;
use crate::site::Site;

/// HTML, as opposed to text: templates don't escape it. Made here only, from Markdown, from text, or
/// from a drawing.
#[derive(Debug, Clone)]
pub struct Html(tera::Value);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Html {
    pub(super) fn new(html: &str) -> Self {
        Self(tera::Value::safe_string(html))
    }

    /// Text as HTML, for where either may stand.
    pub(super) fn text(text: &str) -> Self {
        let mut html = String::new();
        pulldown_cmark_escape::escape_html(&mut html, text).expect("a string takes any text");
        Self::new(&html)
    }
}

impl Renderer<'_> {
    /// A Markdown text, with its links leading where they lead.
    pub(super) fn html(&self, text: &Text) -> Html {
        Html::new(&html(text, self.site, self.model))
    }

    pub(super) fn html_optional(&self, text: Option<&impl AsRef<Text>>) -> Option<Html> {
        text.map(|text| self.html(text.as_ref()))
    }

    pub(super) fn htmls(&self, texts: &[impl AsRef<Text>]) -> Vec<Html> {
        texts.iter().map(|text| self.html(text.as_ref())).collect()
    }
}

/// The whole text. A part of the ladder that it shows is a link to what that is about.
fn html(text: &Text, site: &Site, model: &Model) -> String {
    let mut html = String::new();
    for piece in &text.markdown.pieces {
        match piece {
            Piece::Figure { link, alt } => {
                html.push_str("<p>");
                let href = site.target_href(&text.targets[*link], model);
                if let Some(href) = &href {
                    html.push_str("<a href=\"");
                    escape_href(&mut html, href);
                    html.push_str("\">");
                }
                pulldown_cmark_escape::escape_html(&mut html, alt)
                    .expect("a string takes any text");
                html.push_str(if href.is_some() { "</a></p>" } else { "</p>" });
            }
            piece => push(&mut html, piece, text, (site, model)),
        }
    }
    html
}

/// Adds a piece that is no part of the ladder.
pub(super) fn push(html: &mut String, piece: &Piece, text: &Text, (site, model): (&Site, &Model)) {
    match piece {
        Piece::Html(part) => html.push_str(part),
        Piece::Destination(link) => {
            if let Some(href) = site.target_href(&text.targets[*link], model) {
                html.push_str(text.markdown.links[*link].attribute());
                escape_href(html, &href);
                html.push('"');
            }
        }
        Piece::Code(code) => html.push_str(code.html()),
        Piece::Figure { .. } => {}
    }
}

fn escape_href(html: &mut String, href: &str) {
    pulldown_cmark_escape::escape_href(html, href).expect("a string takes any text");
}
