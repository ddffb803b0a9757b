//! Ids made of names.
//!
//! It must not know what the names belong to.

use std::collections::BTreeSet;

/// The id that a name gives: lower-case ASCII letters and digits in groups joined by hyphens, or nothing if
/// the name has no letter and no digit.
pub fn slug(name: &str) -> String {
    let ascii = name.chars().map(|c| match c {
        // Signs that tell names apart are words of their own.
        '&' => " and ",
        '+' => " plus ",
        '#' => " sharp ",
        // An apostrophe is inside a word; the others have no width and are there by accident.
        '\'' | '\u{2019}' | '\u{200b}'..='\u{200d}' | '\u{ad}' | '\u{feff}' => "",
        c => deunicode::deunicode_char(c).unwrap_or(" "),
    });
    let ascii = ascii.collect::<String>().to_ascii_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Makes `id` differ from those that are `taken`, by a number from 2, and takes it.
pub fn unique(id: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let free = std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id));
    let free = free.expect("there are more numbers than ids");
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_what_one_would_type() {
        for (name, expected) in [
            ("Senior engineer", "senior-engineer"),
            ("  R&D lead (interim) ", "r-and-d-lead-interim"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("Leader\u{2019}s aide", "leaders-aide"),
            ("Größe, Æther & Co.", "grosse-aether-and-co"),
            ("Why? [draft]", "why-draft"),
            ("a\u{200b}b\u{a0}c", "ab-c"),
            ("北京", "bei-jing"),
            ("---", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn taken_ids_get_a_number() {
        let mut taken = BTreeSet::new();
        let ids: Vec<_> = ["a", "a-2", "a", "a"].map(|id| unique(id, &mut taken)).into();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4"]);
    }
}
