//! Makes links to files, which count from `content/` in a document, count from the folder of the file that they came to
//! stand in.

use std::ops::Range;
use std::sync::Arc;

use crate::import::toml;
use crate::parse::{Content, Link, Relinked, Text, Visit, Walk, parse, relink};
use crate::source::Source;

/// The text of a file of ladder data at `path`, with its links made right.
pub(super) fn from_content(path: &str, text: String) -> String {
    let up = "../".repeat(path.matches('/').count() - 1);
    if up.is_empty() {
        return text;
    }
    // Only who parses a file knows which of its strings are Markdown, and of which kind.
    let source = Arc::new(Source::new(path.to_owned(), text.as_bytes()));
    let Content::Ladder(mut file) = parse(&source).content else { return text };
    let mut links = Links { up, edits: Vec::new() };
    file.walk(&mut links);
    links.edits.sort_by_key(|(range, _)| range.start);
    let mut edited = text;
    for (range, new) in links.edits.into_iter().rev() {
        edited.replace_range(range, &new);
    }
    edited
}

struct Links {
    /// The way up to `content/`.
    up: String,
    /// Strings of TOML, with what comes in their place.
    edits: Vec<(Range<usize>, String)>,
}

impl Visit for Links {
    fn text(&mut self, text: &mut Text) {
        let links = &text.markdown.links;
        if !links.iter().any(Link::is_relative) {
            return;
        }
        let new = relink(&text.value, &text.markdown, |at| {
            if links[at].is_relative() {
                Relinked::To(format!("{}{}", self.up, links[at].destination))
            } else {
                Relinked::Same
            }
        });
        self.edits.push((text.span.clone(), toml::string(&new)));
    }
}
