//! Footnotes: their numbers, and the ways from the text to each and back.
//!
//! It must not know what they say. Their anchors have an underscore, which no anchor of a heading has.

use std::collections::BTreeMap;

/// The footnotes of one text.
#[derive(Default)]
pub(super) struct Notes {
    /// The number of each, and whether the text has referred to it, by their labels.
    seen: BTreeMap<String, (usize, bool)>,
}

impl Notes {
    /// The mark in the text that leads to a note. The first one is where the note leads back to.
    pub(super) fn reference(&mut self, label: &str) -> String {
        let (number, is_referred) = self.entry(label);
        let number = *number;
        let id = if *is_referred { String::new() } else { format!(" id=\"ref_{number}\"") };
        *is_referred = true;
        format!("<sup class=\"footnote-reference\"><a{id} href=\"#fn_{number}\">{number}</a></sup>")
    }

    /// How a note begins.
    pub(super) fn begin(&mut self, label: &str) -> String {
        let (number, _) = self.entry(label);
        format!(
            "<div class=\"footnote-definition\" id=\"fn_{number}\"><sup class=\"footnote-definition-label\">{number}</sup>"
        )
    }

    /// How it ends; known once all of the text has been read.
    pub(super) fn end(&self, label: &str) -> String {
        match self.seen.get(label) {
            Some((number, true)) => format!(
                "<a class=\"back\" href=\"#ref_{number}\" aria-label=\"Back to the text\">\u{21a9}</a></div>\n"
            ),
            _ => "</div>\n".to_owned(),
        }
    }

    fn entry(&mut self, label: &str) -> &mut (usize, bool) {
        let next = self.seen.len() + 1;
        self.seen.entry(label.to_owned()).or_insert((next, false))
    }
}
