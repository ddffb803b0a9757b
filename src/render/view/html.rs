//! HTML that templates show as it is.

use serde::{Serialize, Serializer};

use crate::model::{Model, Target, Text};
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

    /// A text as a part, called `name`, of a longer document: its anchors begin with `prefix`, its tables are called
    /// after it, and its headings stand two levels deeper.
    pub(super) fn html_within(&self, text: &Text, prefix: &str, name: &str) -> Html {
        let mut label = String::new();
        pulldown_cmark_escape::escape_html(&mut label, name).expect("a string takes any text");
        let within = Within { prefix, label: &format!("{label}: ") };
        let (mut html, mut is_in_tag) = (String::new(), false);
        for piece in &text.markdown.pieces {
            match piece {
                Piece::Html(part) => within.push(&mut html, part, &mut is_in_tag),
                Piece::Destination(link) => {
                    if let Target::Anchor(anchor) = &text.targets[*link] {
                        push_link(&mut html, text, *link, &format!("#{prefix}{anchor}"));
                    } else {
                        push(&mut html, piece, text, (self.site, self.model));
                    }
                }
                Piece::Code(code) => html.push_str(code.html()),
                Piece::Figure { link, alt } => {
                    let href = self.site.target_href(&text.targets[*link], self.model);
                    push_figure(&mut html, href.as_deref(), alt);
                }
            }
        }
        Html::new(&html)
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
                let href = site.target_href(&text.targets[*link], model);
                push_figure(&mut html, href.as_deref(), alt);
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
                push_link(html, text, *link, &href);
            }
        }
        Piece::Code(code) => html.push_str(code.html()),
        Piece::Figure { .. } => {}
    }
}

/// A part of the ladder, as a link to what it is about.
fn push_figure(html: &mut String, href: Option<&str>, name: &str) {
    html.push_str("<p>");
    if let Some(href) = href {
        html.push_str("<a href=\"");
        escape_href(html, href);
        html.push_str("\">");
    }
    pulldown_cmark_escape::escape_html(&mut *html, name).expect("a string takes any text");
    html.push_str(if href.is_some() { "</a></p>" } else { "</p>" });
}

fn push_link(html: &mut String, text: &Text, link: usize, href: &str) {
    html.push_str(text.markdown.links[link].attribute());
    escape_href(html, href);
    html.push('"');
}

fn escape_href(html: &mut String, href: &str) {
    pulldown_cmark_escape::escape_href(html, href).expect("a string takes any text");
}

/// What a part of a longer document is told apart by.
struct Within<'p> {
    /// What its anchors begin with.
    prefix: &'p str,
    /// What the names of its tables begin with.
    label: &'p str,
}

impl Within<'_> {
    /// Writes HTML of the part. Text is left alone: it has no `<`. A tag may have begun in the piece before.
    fn push(&self, html: &mut String, piece: &str, is_in_tag: &mut bool) {
        let attributes = [
            (" id=\"", self.prefix),
            (" href=\"#", self.prefix),
            (" aria-labelledby=\"", self.prefix),
            (" class=\"scroll\" tabindex=\"0\" aria-label=\"", self.label),
        ];
        let mut rest = piece;
        while let Some(c) = rest.chars().next() {
            let attribute = attributes.iter().find(|(begin, _)| rest.starts_with(begin));
            if let Some((begin, more)) = attribute.filter(|_| *is_in_tag) {
                html.extend([*begin, *more]);
                rest = &rest[begin.len()..];
                continue;
            }
            let tag = ["<h", "</h"].into_iter().find(|begin| rest.starts_with(begin));
            let tag = tag.and_then(|tag| Some((tag, level(&rest[tag.len()..])?)));
            if let Some((begin, level)) = tag {
                html.push_str(begin);
                html.push_str(&(level + 2).min(6).to_string());
                rest = &rest[begin.len() + 1..];
                *is_in_tag = true;
                continue;
            }
            *is_in_tag = c == '<' || *is_in_tag && c != '>';
            html.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// The level of a heading whose tag goes on with `rest`.
fn level(rest: &str) -> Option<u32> {
    rest.chars().next()?.to_digit(10)
}

#[cfg(test)]
mod tests {
    use super::Within;

    #[test]
    fn anchors_get_a_prefix_and_headings_go_down_but_text_stays() {
        let within = Within { prefix: "p_", label: "P: " };
        let (mut html, mut is_in_tag) = (String::new(), false);
        for piece in [
            "<h2 id=\"a\">A id=\"b\"</h2><a",
            " class=\"x\" href=\"#fn\" aria-labelledby=\"a\">1</a><hr><h5>b</h5>",
            "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Table 1\">",
        ] {
            within.push(&mut html, piece, &mut is_in_tag);
        }
        let expected = "<h4 id=\"p_a\">A id=\"b\"</h4><a class=\"x\" href=\"#p_fn\" aria-labelledby=\"p_a\">1</a><hr><h6>b</h6>\
            <section class=\"scroll\" tabindex=\"0\" aria-label=\"P: Table 1\">";
        assert_eq!(html, expected);
    }
}
