//! Fixes that need nobody's judgement: a name with one slip, and only one name that it can stand for.
//!
//! It must not know how a file is written: a fix is the exact bytes of a name, so that all else stays as it is.

use super::Diagnostic;
use crate::source::Place;

/// What to write instead of what stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The name, without quotation marks.
    pub place: Place,
    /// What to write there.
    pub replacement: String,
    /// Whether the other name may have the slip as well: the author made up both.
    pub is_guess: bool,
}

/// Names from this length on may differ in two letters and still be certain.
const LONG: usize = 8;

/// Shorter names are too like one another.
const SHORTEST: usize = 3;

impl Diagnostic {
    /// Adds a fix that replaces `name`, at the main place, by the one of `known` that is certainly meant, if there is
    /// one. What is written between quotation marks, or in a link after its scheme, a `/` or the `#`, is a name too, and so
    /// is what is between curly brackets.
    #[must_use]
    pub fn fix_name<'a>(mut self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.fix = self.labels.first().and_then(|label| {
            let replacement = certain(name, known)?.to_owned();
            let place = place_of(name, &label.place)?;
            Some(Box::new(Fix { place, replacement, is_guess: false }))
        });
        self
    }

    /// Marks the fix, if there is one, as a guess.
    #[must_use]
    pub(crate) fn guessed(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.is_guess = true;
        }
        self
    }

    /// Adds a fix that replaces `name`, at the main place, by what it is called now.
    #[must_use]
    pub(crate) fn fix_renamed(mut self, name: &str, now: &str) -> Self {
        self.fix = self.labels.first().and_then(|label| {
            let place = place_of(name, &label.place)?;
            Some(Box::new(Fix { place, replacement: now.to_owned(), is_guess: false }))
        });
        self
    }
}

/// The only name that `name` can be a slip of: one letter away, or two for long names; no other is as near.
fn certain<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let limit = if length >= LONG { 2 } else { 1 };
    let near = |candidate: &&str| candidate.chars().count().abs_diff(length) <= limit;
    let mut nearest = known
        .into_iter()
        .filter(near)
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .collect::<Vec<_>>();
    nearest.sort_unstable();
    nearest.dedup();
    let is_alone = nearest.len() == 1 || nearest.len() > 1 && nearest[0].0 < nearest[1].0;
    let (_, candidate) = *nearest.first().filter(|_| is_alone && length >= SHORTEST)?;
    // `engineer-3` is no slip of `engineer-2`. What is no plain name would need quotation marks or escapes.
    let digits = |name: &str| name.chars().filter(|c| c.is_numeric()).collect::<String>();
    let is_plain = !candidate.is_empty() && candidate.chars().all(is_part);
    (is_plain && digits(name) == digits(candidate)).then_some(candidate)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Where `name` stands at `place`; nothing if it is written otherwise than it reads, or more than once.
fn place_of(name: &str, place: &Place) -> Option<Place> {
    let text = place.text();
    let mut found = text.match_indices(name).filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        before.is_none_or(|c| "\"':#(/{".contains(c))
            && after.is_none_or(|c| "\"'#)>}".contains(c) || c.is_whitespace())
    });
    let (Some((at, _)), None) = (found.next(), found.next()) else { return None };
    let start = place.range.start + at;
    Some(Place::new(&place.source, start..start + name.len()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::Source;

    #[test]
    fn only_the_one_nearest_name_is_certain() {
        assert_eq!(certain("sumary", ["summary", "name"]), Some("summary"));
        assert_eq!(
            certain("senoir-enginer", ["senior-engineer", "engineer"]),
            Some("senior-engineer")
        );
        assert_eq!(certain("levle", ["level", "lever"]), Some("level"));
        assert_eq!(certain("leve", ["level", "lever"]), None, "two are as near");
        assert_eq!(certain("progrm", ["program", "programs"]), Some("program"));
        assert_eq!(certain("flunet", ["flute"]), None, "two letters of a short name");
        assert_eq!(certain("engineer-3", ["engineer-2"]), None, "another number");
        assert_eq!(certain("l", ["l1"]), None);
        assert_eq!(certain("naem", ["na me"]), None, "needs quotation marks");
    }

    #[test]
    fn names_are_found_within_what_is_written() {
        let found = |text: &str, name: &str| {
            let source = Arc::new(Source::new("a.md", text.as_bytes()));
            let place = place_of(name, &Place::new(&source, 0..text.len()))?;
            Some(place.range.start)
        };
        assert_eq!(found("staf", "staf"), Some(0));
        assert_eq!(found("\"staf\"", "staf"), Some(1));
        assert_eq!(found("'staf'", "staf"), Some(1));
        assert_eq!(found("[staf](role:staf)", "staf"), Some(12));
        assert_eq!(found("[x](essay:one#staf \"Why\")", "staf"), Some(14));
        assert_eq!(found("<role:staf>", "staf"), Some(6));
        assert_eq!(found("[staf.pdf](b/staf.pdf)", "staf.pdf"), Some(13));
        assert_eq!(found("{staf}", "staf"), Some(1));
        assert_eq!(found("\"sta\\u0066\"", "staf"), None, "written with an escape");
        assert_eq!(found("[x][staf]", "staf"), None, "written elsewhere");
        assert_eq!(found("role:staf and role:staf", "staf"), None, "twice");
    }
}
