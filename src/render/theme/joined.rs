//! Puts the stylesheets that one imports in the place of its `@import`s, so that a page asks for one file and not for many.
//!
//! It must not know what a stylesheet says.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Asset;
use crate::css::imports;
use crate::source::resolved;

/// The text of a stylesheet with all that it imports from the theme; nothing if it is not UTF-8.
pub(super) fn joined(assets: &BTreeMap<String, Asset>, path: &str) -> Option<String> {
    join(assets, path, &mut BTreeSet::new())
}

/// What is among `parts` is there already, and is not put in again.
fn join(
    assets: &BTreeMap<String, Asset>,
    path: &str,
    parts: &mut BTreeSet<String>,
) -> Option<String> {
    let mut text = std::str::from_utf8(&assets.get(path)?.bytes).ok()?.to_owned();
    parts.insert(path.to_owned());
    let mut inside = Vec::new();
    for import in imports(&text) {
        let Some(path) = resolved(path, &import.address) else { continue };
        if parts.contains(&path) {
            inside.push((import.range, String::new()));
            continue;
        }
        let mut with_it = parts.clone();
        if let Some(part) = join(assets, &path, &mut with_it).filter(|part| may_move(part)) {
            inside.push((import.range, part));
            *parts = with_it;
        }
    }
    for (range, part) in inside.into_iter().rev() {
        text.replace_range(range, &part);
    }
    Some(text)
}

/// Whether a stylesheet means the same in another folder. Addresses in it count from its own.
fn may_move(text: &str) -> bool {
    !text.to_ascii_lowercase().contains("url(")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(files: &[(&str, &str)]) -> String {
        let asset = |text: &str| Asset {
            bytes: text.as_bytes().into(),
            path: String::new(),
            is_own: false,
        };
        let assets = files.iter().map(|(path, text)| ((*path).to_owned(), asset(text))).collect();
        joined(&assets, files[0].0).unwrap()
    }

    #[test]
    fn what_is_imported_stands_in_place_of_the_import_and_only_once() {
        let files = [
            ("home/home.css", "@layer a;@import \"../b/b.css\";@import \"c.css\";h{}"),
            ("b/b.css", "@import \"../home/c.css\";b{}"),
            ("home/c.css", "@import \"home.css\";c{}"),
        ];
        assert_eq!(all(&files), "@layer a;c{}b{}h{}");
    }

    #[test]
    fn what_is_not_of_the_theme_or_has_addresses_in_it_stays_an_import() {
        let css = "@import \"no.css\";@import \"../../no.css\";@import \"https://example.org/a.css\";@import \"b/b.css\";";
        assert_eq!(all(&[("a.css", css), ("b/b.css", "b{background:URL(b.png)}")]), css);
    }
}
