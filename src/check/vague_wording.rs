//! Finds words that everyone reads differently, in statements and responsibilities.

use std::ops::Range;

use super::texts::{own_statements, statements};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Text};
use crate::parse::LintOptions;
use crate::source::Place;

/// What is looked for in English, unless the config has a list.
const WORDS: &[&str] = &[
    "adequate",
    "adequately",
    "and so on",
    "appropriate",
    "appropriately",
    "as appropriate",
    "as needed",
    "as necessary",
    "as required",
    "best practices",
    "effectively",
    "etc",
    "excellent",
    "good",
    "great",
    "helps with",
    "high-quality",
    "proper",
    "properly",
    "strong",
    "suitable",
    "various",
    "world-class",
];

pub(super) fn check(model: &Model, options: &LintOptions, diagnostics: &mut Vec<Diagnostic>) {
    let words: Vec<String> = match &options.vague_words {
        Some(words) => words.iter().map(|word| word.trim().to_lowercase()).collect(),
        None => WORDS.iter().map(ToString::to_string).collect(),
    };
    let roles = model.roles.iter().flat_map(|(_, role)| own_statements(role));
    for text in statements(model).map(|(_, text)| text).chain(roles) {
        let lower = text.plain().to_lowercase();
        for word in words.iter().filter(|word| lower.contains(word.as_str())) {
            if find(&lower, word).is_some() {
                diagnostics.push(
                    Diagnostic::warning(Code::VagueWording, format!("`{word}` is vague"))
                        .label(place_of(text, word), "everyone reads this differently")
                        .help("say what can be seen: who does what, how often, with which result"),
                );
            }
        }
    }
}

/// Where a word of a text is written; the whole text, if markup or an escape is in between.
fn place_of(text: &Text, word: &str) -> Place {
    let place = &text.place;
    match find(place.text(), word) {
        Some(range) => {
            let start = place.range.start;
            Place::new(&place.source, start + range.start..start + range.end)
        }
        None => place.clone(),
    }
}

/// The first place of `word` in `text`, in any case, with no other word in touch with it.
fn find(text: &str, word: &str) -> Option<Range<usize>> {
    let mut before = None;
    for (start, c) in text.char_indices() {
        let length = if before.is_some_and(is_part) { None } else { matches(&text[start..], word) };
        if let Some(length) = length {
            return Some(start..start + length);
        }
        before = Some(c);
    }
    None
}

/// How many bytes `word` takes at the beginning of `text`, if it stands there.
fn matches(text: &str, word: &str) -> Option<usize> {
    let mut length = 0;
    let mut chars = text.chars();
    for wanted in word.chars() {
        let c = chars.next()?;
        let is_same = c.to_lowercase().eq(wanted.to_lowercase());
        if !(is_same || c.is_whitespace() && wanted.is_whitespace()) {
            return None;
        }
        length += c.len_utf8();
    }
    let ends = length > 0 && !chars.next().is_some_and(is_part);
    ends.then_some(length)
}

/// Whether a character belongs to the word beside it.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_case() {
        assert_eq!(find("Writes Good code", "good"), Some(7..11));
        assert_eq!(find("Goods, good, goodness", "good"), Some(7..11));
        assert_eq!(find("good-natured", "good"), None);
        assert_eq!(find("Reviews as\nneeded.", "as needed"), Some(8..17));
        assert_eq!(find("ÉTÉ", "été"), Some(0..5));
        assert_eq!(find("anything", ""), None);
    }
}
