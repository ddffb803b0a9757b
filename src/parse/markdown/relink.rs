//! Leads the links of a text elsewhere, in the text as it is written.
//!
//! It must not know where links may lead.

use std::ops::Range;

use super::Link;

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

/// The text with its links changed. `links` are those of the text; `new` says what becomes of each of them, by its
/// position. A link that is not written where it stands (`[text][label]`) is followed to where it is.
pub fn relink(text: &str, links: &[Link], mut new: impl FnMut(usize) -> Relinked) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (at, link) in links.iter().enumerate() {
        match new(at) {
            Relinked::Same => {}
            Relinked::To(destination) => {
                edits.extend(written(text, link).map(|range| (range, destination)));
            }
            Relinked::Text => {
                edits.extend(unlink(text, link));
                // Its definition says the same, and leads nowhere now.
                edits.extend(definition(text, link).map(|range| (range, "#".to_owned())));
            }
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
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
    let Some(start) = opening(text, link) else { return definition(text, link) };
    let start = start + text[start..].find(|c: char| c != '<' && !c.is_whitespace())?;
    text[start..].starts_with(&link.destination).then(|| start..start + link.destination.len())
}

/// Where what follows `](` begins, if the link has that.
fn opening(text: &str, link: &Link) -> Option<usize> {
    let inside = text.get(link.range.clone())?;
    let at = inside.rfind(&format!("]({}", link.destination)).or_else(|| inside.rfind("]("))?;
    inside.ends_with(')').then(|| link.range.start + at + "](".len())
}

/// Where the destination of `[label]: destination` is written.
fn definition(text: &str, link: &Link) -> Option<Range<usize>> {
    let found = text.match_indices("]:").find_map(|(at, mark)| {
        let start = at + mark.len();
        let start = start + text[start..].find(|c: char| c != '<' && !c.is_whitespace())?;
        let rest = text[start..].strip_prefix(&*link.destination)?;
        let is_whole = rest.is_empty() || rest.starts_with(|c: char| c == '>' || c.is_whitespace());
        is_whole.then(|| start..start + link.destination.len())
    });
    found.filter(|_| !link.destination.is_empty())
}

/// The edits that leave the text of a link only.
fn unlink(text: &str, link: &Link) -> Vec<(Range<usize>, String)> {
    let range = link.range.clone();
    let Some(inside) = text.get(range.clone()).filter(|inside| inside.starts_with('[')) else {
        return Vec::new();
    };
    let close = opening(text, link).map(|start| start - "](".len());
    let close = close.or_else(|| Some(range.start + inside.rfind("][")?));
    let close = close.unwrap_or(range.end - 1);
    vec![(range.start..range.start + 1, String::new()), (close..range.end, String::new())]
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
            assert_eq!(relink(text, &markdown.links, |_| new.clone()), expected);
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
        check("[a][l] [l]\n\n[l]: role:b\n", &Relinked::Text, "a l\n\n[l]: #\n");
        check("[a](role:b \"t\")", &Relinked::Text, "a");
    }
}
