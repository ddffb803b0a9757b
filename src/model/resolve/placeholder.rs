//! Placeholders: words in curly brackets that stand for something of the role that a text is for.

use std::borrow::Cow;
use std::sync::Arc;

use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{Markdown, Piece};
use crate::source::{Place, Source};

/// The names of placeholders.
pub(super) const PLACEHOLDERS: [&str; 8] =
    ["role", "role-title", "level", "discipline", "track", "company", "location", "experience"];

/// What placeholders stand for; nothing of what the role does not have.
pub(in crate::model) type Values<'v> = dyn Fn(&str) -> Option<String> + 'v;

/// The placeholders of a text: their names and ranges, brackets included.
fn placeholders(text: &str) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
    text.match_indices('{').filter_map(|(start, _)| {
        let length = text[start + 1..].find('}')?;
        let name = &text[start + 1..start + 1 + length];
        let is_name = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        (is_name && !name.is_empty()).then_some((name, start..start + length + 2))
    })
}

/// The text with its placeholders filled. One that has no value leaves nothing.
pub(super) fn fill<'t>(text: &'t str, values: &Values<'_>) -> Cow<'t, str> {
    let mut filled = String::new();
    let mut end = 0;
    for (name, range) in placeholders(text) {
        filled.push_str(&text[end..range.start]);
        filled.push_str(&values(name).unwrap_or_default());
        end = range.end;
    }
    if end == 0 {
        return text.into();
    }
    filled.push_str(&text[end..]);
    filled.into()
}

/// The same of a parsed text. (Curly brackets mean nothing to Markdown.)
pub(in crate::model) fn fill_markdown(markdown: &Markdown, values: &Values<'_>) -> Markdown {
    let escaped = |name: &str| {
        let mut html = String::new();
        pulldown_cmark_escape::escape_html(&mut html, &values(name)?).ok()?;
        Some(html)
    };
    let fill_piece = |piece: &Piece| match piece {
        Piece::Html(html) => Piece::Html(fill(html, &escaped).into_owned()),
        Piece::Destination(link) => Piece::Destination(*link),
    };
    Markdown {
        pieces: markdown.pieces.iter().map(fill_piece).collect(),
        plain: fill(&markdown.plain, values).into_owned(),
        written: fill(&markdown.written, values).into_owned(),
        ..markdown.clone()
    }
}

impl Resolver<'_> {
    /// Reports placeholders that mean nothing.
    pub(super) fn check_placeholders(
        &mut self,
        text: &str,
        source: &Arc<Source>,
        span: &dyn Fn(std::ops::Range<usize>) -> std::ops::Range<usize>,
    ) {
        for (name, range) in placeholders(text) {
            if PLACEHOLDERS.contains(&name) {
                continue;
            }
            let known = PLACEHOLDERS.map(|name| format!("`{{{name}}}`")).join(", ");
            let message = format!("there is no placeholder `{{{name}}}`");
            self.diagnostics.push(
                Diagnostic::error(Code::UnknownPlaceholder, message)
                    .label(Place::new(source, span(range)), "stands for nothing")
                    .help(format!("placeholders are {known}"))
                    .suggest(name, PLACEHOLDERS),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Markdown, Piece, fill, fill_markdown};

    fn values(name: &str) -> Option<String> {
        (name == "role").then(|| "R & D".to_owned())
    }

    #[test]
    fn only_names_in_brackets_are_filled() {
        for (text, expected) in [
            ("As {role}, you", "As R & D, you"),
            ("{level} {role}", " R & D"),
            ("a { b } {C} {}", "a { b } {C} {}"),
            ("{role", "{role"),
        ] {
            assert_eq!(fill(text, &values), expected);
        }
    }

    #[test]
    fn values_are_text_and_never_markup() {
        let filled = fill_markdown(&Markdown::line("*{role}*"), &values);
        assert_eq!(filled.pieces, [Piece::Html("<em>R &amp; D</em>".to_owned())]);
        assert_eq!(filled.plain, "R & D");
    }
}
