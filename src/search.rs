//! Writes the index that readers search: every page and each of its sections, by the stems of their words.
//!
//! It must not know the model, how addresses are made, or what a page is made from: it reads pages that are made already,
//! each with its address, so what no page shows can't be found. [`index`] is all that others call: another engine takes its place by writing another
//! file from the same [`Page`]s, and a script in the theme that reads it.

mod encode;
mod read;
mod terms;
mod words;

pub use read::{Shown, read};

use std::collections::BTreeMap;

/// The global that the file sets, for the script that searches.
const GLOBAL: &str = "rungsIndex";

/// Characters of a description that are kept.
const DESCRIPTION: usize = 110;

/// A page as it can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is, in a word that results show. Pages that match equally well are in the order of `rank`.
    pub kind: &'static str,
    /// How soon it stands among pages that match as well; the least is the first.
    pub rank: u8,
    /// Its title.
    pub title: String,
    /// What it says, in a sentence; may be empty.
    pub description: String,
    /// Where it is.
    pub href: String,
    /// What is written on it, from the top. The first stands before any heading.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading; empty for what stands before the first.
    pub heading: String,
    /// What its address ends with; empty for what stands before the first heading.
    pub anchor: String,
    /// Its words.
    pub text: String,
}

/// Writes pages, in any order, as a script that sets one global. `language` is a tag such as `en-GB`.
pub fn index(mut pages: Vec<Page>, language: &str) -> String {
    pages.sort_by(|one, other| (one.rank, &one.href).cmp(&(other.rank, &other.href)));
    let mut kinds: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    let mut sections = Vec::new();
    for page in &pages {
        let kind = kinds.iter().position(|kind| *kind == page.kind).unwrap_or_else(|| {
            kinds.push(page.kind);
            kinds.len() - 1
        });
        let inner = page.sections.get(1..).unwrap_or_default();
        rows.push(serde_json::json!([
            kind,
            page.title,
            page.href,
            shortened(&page.description),
            inner.len(),
        ]));
        sections.extend(inner.iter().flat_map(|its| [its.heading.clone(), anchor(its)]));
    }
    let terms::Terms { terms, common } = terms::terms(&pages, language);
    let encode::Encoded { names, places, fields } = encode::encode(&terms);
    let data = serde_json::json!({
        "kinds": kinds,
        "pages": rows,
        "sections": sections,
        "common": common.join(" "),
        "terms": names,
        "places": places,
        "fields": fields,
    });
    format!("self.{GLOBAL}={data};\n")
}

/// The anchor of a section; nothing if the script can make it from the heading.
fn anchor(section: &Section) -> String {
    let usual = words::slug(&section.heading);
    if usual == section.anchor { String::new() } else { section.anchor.clone() }
}

/// The beginning of a text that is too long for a row, up to a word's end.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION) else { return text.to_owned() };
    let start = &text[..end];
    let start = start.rsplit_once(' ').map_or(start, |(start, _)| start);
    format!("{}…", start.trim_end_matches([',', ';', ':', '.']))
}

/// Where a term stands: number of the section among all of the pages, and in which fields.
type Postings = BTreeMap<usize, terms::Fields>;
