//! Leads the links of a text elsewhere, in the text as it is written.
//!
//! It must not know where links may lead.

use std::ops::Range;

use super::{Link, LinkForm, Markdown};

/// What becomes of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relinked {
    /// It stays.
    Same,
    /// It leads to this destination.
    To(String),
    /// Its text stays, and is no link any more.
    Text,
}

/// The text, of which `markdown` was made, with its links changed and without what no page shows. `new` says what
/// becomes of each link, by its position.
pub fn relink(text: &str, markdown: &Markdown, mut new: impl FnMut(usize) -> Relinked) -> String {
    let cut = |range: Range<usize>| (range, String::new());
    let mut edits: Vec<_> = markdown.unseen.iter().cloned().map(cut).collect();
    for (at, link) in markdown.links.iter().enumerate() {
        match (new(at), &link.form) {
            (Relinked::Same, _) | (_, LinkForm::Auto) => {}
            (Relinked::To(destination), _) => {
                edits.extend(written(text, link).map(|range| (range, destination)));
            }
            (Relinked::Text, LinkForm::Inline { text } | LinkForm::Reference { text, .. }) => {
                edits.push(cut(link.range.start..text.start));
                edits.push(cut(text.end..link.range.end));
                if let LinkForm::Reference { definition, .. } = &link.form {
                    edits.push(cut(definition.clone()));
                }
            }
        }
    }
    // Of two that begin together, the longer one holds the other.
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut edited = String::with_capacity(text.len());
    let mut end = 0;
    for (range, part) in edits {
        if range.start >= end {
            edited.push_str(&text[end..range.start]);
            edited.push_str(&part);
            end = range.end;
        }
    }
    edited.push_str(&text[end..]);
    edited
}

/// Where the destination of a link is written.
fn written(text: &str, link: &Link) -> Option<Range<usize>> {
    let begins = |start: usize| {
        let start = start + text[start..].find(|c: char| c != '<' && !c.is_whitespace())?;
        text[start..].starts_with(&link.destination).then(|| start..start + link.destination.len())
    };
    match &link.form {
        LinkForm::Auto => None,
        LinkForm::Inline { text } => begins(text.end + "](".len()),
        LinkForm::Reference { definition, .. } => {
            let inside = &text[definition.clone()];
            let mut marks = inside.match_indices("]:");
            marks.find_map(|(at, mark)| begins(definition.start + at + mark.len()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Markdown;

    #[track_caller]
    fn check(text: &str, new: &Relinked, expected: &str) {
        for markdown in [Markdown::blocks(text), Markdown::line(text)] {
            if markdown.links.is_empty() {
                continue;
            }
            assert_eq!(relink(text, &markdown, |_| new.clone()), expected);
        }
    }

    #[test]
    fn links_lead_elsewhere_in_every_form() {
        let new = Relinked::To("new".to_owned());
        check("See [a](b.md).", &new, "See [a](new).");
        check("See [a]( <b c.md> \"Why\").", &new, "See [a]( <new> \"Why\").");
        check("[*a* (x)](b) and ![c](b)", &new, "[*a* (x)](new) and ![c](new)");
        check("[![a](x.png)](b)", &new, "[![a](new)](new)");
        check("[a][l]\n\n[l]: b.md\n", &new, "[a][l]\n\n[l]: new\n");
        check("größe [ä](b)", &new, "größe [ä](new)");
    }

    #[test]
    fn links_become_text() {
        check("See [a *b*](role:c).", &Relinked::Text, "See a *b*.");
        check("[a][l] [l]\n\n[l]: role:b\n", &Relinked::Text, "a l\n\n\n");
        check("[a][l] [b][m]\n\n[l]: role:b\n[m]: role:c\n", &Relinked::Text, "a b\n\n\n\n");
        check("[![a](x.png)](role:b) ![c](role:b)", &Relinked::Text, "a c");
        check("[a \\] b](role:c)", &Relinked::Text, "a \\] b");
        check("[a](role:b \"t\")", &Relinked::Text, "a");
    }
    #[test]
    fn what_no_page_shows_is_cut() {
        for (text, expected) in [
            ("a <!-- b --> c", "a  c"),
            ("a\n\n<!-- b\n\nc -->\n\nd", "a\n\n\n\nd"),
            ("> <!-- b -->\n> c", "> \n> c"),
            ("a <b>c</b>", "a c"),
            ("`<!-- a -->`", "`<!-- a -->`"),
            ("a\n\n[//]: # (b)\n", "a\n\n\n"),
            ("[l]\n\n[l]: x\n[l]: y\n", "[l]\n\n[l]: x\n\n"),
            ("> a\n>\n> [l]:\n> role:b\n>\n> c", "> a\n>\n> \n> c"),
            ("- a [l]: b", "- a [l]: b"),
        ] {
            let markdown = Markdown::blocks(text);
            assert_eq!(relink(text, &markdown, |_| Relinked::Same), expected, "{text}");
        }
        let text = "a[^b]\n\n[^b]: c\n";
        assert_eq!(relink(text, &Markdown::article(text), |_| Relinked::Same), text);
    }
}
