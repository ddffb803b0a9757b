//! Takes texts apart into words, the way the script that searches takes a question apart.
//!
//! `fold` and `words` of `themes/default/assets/search/engine.js` must give the same. It must not know what the words are for.

use unicode_normalization::UnicodeNormalization;

/// The words of a text, in order: in small letters, with accents, as stemmers want them. Scripts that
/// leave no space between words give pairs of signs.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        if part.is_ascii() {
            words_of(&part.to_ascii_lowercase(), &mut words);
        } else {
            let part: String = part.nfkc().filter(|c| !is_accent(*c)).collect();
            words_of(&part.to_lowercase(), &mut words);
        }
    }
    words
}

/// Adds the words of a part that has small letters only.
fn words_of(part: &str, words: &mut Vec<String>) {
    let mut word = String::new();
    let mut signs: Vec<char> = Vec::new();
    for c in part.chars().chain([' ']) {
        let is_sign = has_no_spaces(c) && c.is_alphanumeric();
        if !is_sign {
            pairs(&mut signs, words);
        }
        // What languages and sharps are called: C++, C#.
        let is_letter = c.is_alphanumeric() || matches!(c, '+' | '#') && !word.is_empty();
        if is_letter && !is_sign {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if is_sign {
            signs.push(c);
        }
    }
}

/// Adds each two signs that stand side by side; a sign that stands alone is a word.
fn pairs(signs: &mut Vec<char>, words: &mut Vec<String>) {
    match signs.len() {
        0 => {}
        1 => words.push(signs[0].to_string()),
        _ => words.extend(signs.windows(2).map(|pair| pair.iter().collect::<String>())),
    }
    signs.clear();
}

/// A word without its accents.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.nfkd().filter(|c| !is_accent(*c)).nfc().collect()
}

/// The anchor that a heading usually has.
pub(super) fn slug(heading: &str) -> String {
    let parts = heading.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<String> =
        parts.filter(|part| !part.is_empty()).map(str::to_ascii_lowercase).collect();
    parts.join("-")
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether its script leaves no space between words: Thai and Lao, Burmese, Khmer, Japanese, Chinese.
fn has_no_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_and_end_at_signs() {
        assert_eq!(
            words("Don’t RE-READ C++, C# & “Café”"),
            ["don", "t", "re", "read", "c++", "c#", "café"]
        );
        assert_eq!(words("ﬁle №5 cafe\u{301}"), ["file", "no5", "café"]);
        assert_eq!(fold("naïve"), "naive");
        assert_eq!(fold("Й"), "И");
    }

    #[test]
    fn scripts_without_spaces_give_pairs() {
        assert_eq!(
            words("役割と水準 API設計 人"),
            ["役割", "割と", "と水", "水準", "api", "設計", "人"]
        );
    }

    #[test]
    fn usual_anchors_are_made_from_headings() {
        assert_eq!(slug("What it is, really"), "what-it-is-really");
    }
}
