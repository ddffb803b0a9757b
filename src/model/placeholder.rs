//! Placeholders: words in curly brackets that stand for something of the role that a text is for.
//!
//! It must not know which texts have them, nor report anything.

use std::borrow::Cow;
use std::ops::Range;

use super::{Discipline, Level, LevelId, Track};
use crate::parse::{Link, LinkForm, Markdown, Piece};

/// Every placeholder.
const ALL: [&str; 8] =
    ["role-title", "level", "discipline", "track", "experience", "role", "company", "location"];
/// Those of the titles of derived roles: a title is not made of itself.
pub(super) const IN_TITLES: &[&str] = ALL.split_at(5).0;
/// Those of the summaries of derived roles.
pub(super) const IN_SUMMARIES: &[&str] = ALL.split_at(6).0;
/// Those of adverts.
pub(super) const IN_ADVERTS: &[&str] = &ALL;

/// What placeholders stand for; nothing of what the role does not have.
#[derive(Clone, Copy, Default)]
pub(super) struct Meanings<'m> {
    pub(super) role: Option<&'m str>,
    pub(super) discipline: Option<&'m Discipline>,
    pub(super) level: Option<(LevelId, &'m Level)>,
    pub(super) track: Option<&'m Track>,
    /// The role's own years of experience.
    pub(super) years: Option<[u32; 2]>,
    pub(super) company: Option<&'m str>,
    pub(super) location: Option<&'m str>,
}

impl Meanings<'_> {
    /// What a placeholder stands for.
    pub(super) fn of(&self, placeholder: &str) -> Option<Cow<'_, str>> {
        let level = self.level.map(|(_, level)| level);
        let text: &str = match placeholder {
            "role-title" => {
                let discipline = self.discipline?;
                discipline.role_title.as_ref().unwrap_or(&discipline.name)
            }
            "level" => self.level_title().or(level.map(|level| &*level.name))?,
            "discipline" => &self.discipline?.name,
            "track" => &self.track?.name,
            "experience" => {
                let [from, to] = self.years.or_else(|| level?.years)?;
                let years =
                    if from == to { from.to_string() } else { format!("{from}\u{2013}{to}") };
                return Some(years.into());
            }
            "role" => self.role?,
            "company" => self.company?,
            "location" => self.location?,
            _ => return None,
        };
        Some(text.into())
    }

    /// What the discipline calls the level.
    fn level_title(&self) -> Option<&str> {
        let (id, _) = self.level?;
        let (_, title) = self.discipline?.level_titles.iter().find(|(level, _)| *level == id)?;
        Some(title)
    }
}

/// The placeholders of a text: their names and ranges, brackets included.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.match_indices('{').filter_map(|(start, _)| {
        let length = text[start + 1..].find('}')?;
        let name = &text[start + 1..start + 1 + length];
        let is_name = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        (is_name && !name.is_empty()).then_some((name, start..start + length + 2))
    })
}

/// The text with its placeholders filled. Around one that stands for nothing, the text closes up: an empty pair of
/// brackets goes, and so does a space that would stand beside another one, before a mark or at an end.
pub(super) fn fill<'t>(text: &'t str, meanings: &Meanings<'_>) -> Cow<'t, str> {
    filled(text, &|name| meanings.of(name))
}

fn filled<'t, 'v>(text: &'t str, values: &dyn Fn(&str) -> Option<Cow<'v, str>>) -> Cow<'t, str> {
    let mut filled = String::new();
    let mut end = 0;
    for (name, range) in placeholders(text) {
        filled.push_str(&text[end..range.start]);
        end = range.end;
        match values(name) {
            Some(value) => filled.push_str(&value),
            None => end = close_up(&mut filled, text, end),
        }
    }
    if end == 0 {
        return text.into();
    }
    filled.push_str(&text[end..]);
    filled.into()
}

/// Closes the gap between what is filled and the rest of the text, which begins at `end`. Gives where it goes on.
fn close_up(filled: &mut String, text: &str, mut end: usize) -> usize {
    loop {
        let rest = &text[end..];
        if filled.is_empty() {
            return end + rest.len() - rest.trim_start_matches(' ').len();
        }
        if rest.is_empty() || rest.starts_with([' ', '.', ',', ';', ':', '!', '?', ')', ']', '\n'])
        {
            filled.truncate(filled.trim_end_matches(' ').len());
        }
        let is_empty_pair = [('(', ')'), ('[', ']')]
            .iter()
            .any(|(open, close)| filled.ends_with(*open) && rest.starts_with(*close));
        if !is_empty_pair {
            return end;
        }
        filled.pop();
        end += 1;
    }
}

/// The same of a parsed text. (Curly brackets mean nothing to Markdown.)
pub(super) fn fill_markdown(markdown: &Markdown, meanings: &Meanings<'_>) -> Markdown {
    let escaped = |name: &str| {
        let mut html = String::new();
        pulldown_cmark_escape::escape_html(&mut html, &meanings.of(name)?).ok()?;
        Some(html.into())
    };
    let fill_piece = |piece: &Piece| match piece {
        Piece::Html(html) => Piece::Html(filled(html, &escaped).into_owned()),
        // An article has no placeholders.
        Piece::Destination(_) | Piece::Code(_) | Piece::Figure { .. } => piece.clone(),
    };
    // What stands before a link moves it. How a text closes up depends on the sign that follows, too.
    let moved = |at: usize| {
        let next = markdown.written[at..].chars().next().map_or(0, char::len_utf8);
        fill(&markdown.written[..at + next], meanings).len() - next
    };
    let moved = |range: &Range<usize>| moved(range.start)..moved(range.end);
    let form = |form: &LinkForm| match form {
        LinkForm::Auto => LinkForm::Auto,
        LinkForm::Inline { text } => LinkForm::Inline { text: moved(text) },
        LinkForm::Reference { text, definition } => {
            LinkForm::Reference { text: moved(text), definition: moved(definition) }
        }
    };
    let link =
        |link: &Link| Link { range: moved(&link.range), form: form(&link.form), ..link.clone() };
    Markdown {
        links: markdown.links.iter().map(link).collect(),
        unseen: markdown.unseen.iter().map(moved).collect(),
        pieces: markdown.pieces.iter().map(fill_piece).collect(),
        plain: fill(&markdown.plain, meanings).into_owned(),
        written: fill(&markdown.written, meanings).into_owned(),
        ..markdown.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEANINGS: Meanings<'_> = Meanings {
        role: Some("R & D"),
        discipline: None,
        level: None,
        track: None,
        years: Some([5, 5]),
        company: None,
        location: None,
    };

    #[test]
    fn only_names_in_brackets_are_filled() {
        for (text, expected) in [
            ("As {role}, you", "As R & D, you"),
            ("{experience} years", "5 years"),
            ("a { b } {C} {}", "a { b } {C} {}"),
            ("{role", "{role"),
        ] {
            assert_eq!(fill(text, &MEANINGS), expected);
        }
    }

    #[test]
    fn a_text_closes_up_where_a_placeholder_stands_for_nothing() {
        for (text, expected) in [
            ("{level} {role}", "R & D"),
            ("{role} ({track})", "R & D"),
            ("{role} ({level} {track}) here", "R & D here"),
            ("Work at {company}, in {location}.", "Work at, in."),
            ("{role} [{level}] {track}", "R & D"),
        ] {
            assert_eq!(fill(text, &MEANINGS), expected);
        }
    }

    #[test]
    fn values_are_text_and_never_markup() {
        let filled = fill_markdown(&Markdown::line("*{role}*"), &MEANINGS);
        assert_eq!(filled.pieces, [Piece::Html("<em>R &amp; D</em>".to_owned())]);
        assert_eq!(filled.plain, "R & D");
    }
}
