//! Names the places of a text that links may lead to.
//!
//! It must not know what stands there.

use std::collections::BTreeMap;

/// The anchors of one text.
pub(super) struct Anchors {
    /// How often each was wanted.
    wanted: BTreeMap<String, usize>,
}

impl Anchors {
    pub(super) fn new() -> Self {
        // The page's own: what the skip link leads to.
        Self { wanted: BTreeMap::from([("main".to_owned(), 1)]) }
    }

    /// An anchor for a heading that no heading before it has.
    pub(super) fn of_heading(&mut self, text: &str) -> String {
        let base = slug(text);
        let count = self.wanted.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return base;
        }
        let numbered = format!("{base}-{count}");
        self.of_heading(&numbered)
    }
}

/// Letters and digits of any script in lower case, with their marks; everything else as single hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        let follows_letter = !slug.is_empty() && !slug.ends_with('-');
        if c.is_alphanumeric() || follows_letter && is_mark(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '\u{2019}' {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Whether a character is a mark on the letter before it: an accent of its own, a sign of an Indic, Hebrew or
/// South-East Asian script. Those that count as letters are not in the list (Unicode 16, general category M without the
/// property Alphabetic, of scripts that are in daily use).
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5af}' | '\u{658}'
        | '\u{6df}'..='\u{6e0}' | '\u{6ea}'..='\u{6ec}' | '\u{740}'..='\u{74a}'
        | '\u{8ea}'..='\u{954}' | '\u{9bc}'..='\u{9cd}' | '\u{9fe}'..='\u{a4d}'
        | '\u{abc}'..='\u{acd}' | '\u{afd}'..='\u{b55}' | '\u{bcd}' | '\u{c3c}'..='\u{c4d}'
        | '\u{cbc}'..='\u{ccd}' | '\u{d3b}'..='\u{d4d}' | '\u{dca}' | '\u{e47}'..='\u{e4e}'
        | '\u{eba}'..='\u{ecc}' | '\u{f39}' | '\u{f71}'..='\u{f84}' | '\u{1037}'..='\u{103a}'
        | '\u{135d}'..='\u{135f}' | '\u{17b4}'..='\u{17d3}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{3099}'..='\u{309a}'
        | '\u{fe20}'..='\u{fe2f}'
    )
}
