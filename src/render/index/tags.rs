//! The words that authors group essays by.
//!
//! It must not know how they are shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EssayId, Model};

/// What belongs to a word.
#[derive(Debug)]
pub struct Tag {
    /// Its anchor on the page of all essays.
    pub anchor: String,
    /// The essays, in their order.
    pub essays: Vec<EssayId>,
}

/// The essays of each word.
pub(super) fn of(model: &Model) -> BTreeMap<String, Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for (id, essay) in model.essays.iter() {
        for tag in &essay.tags {
            let none = || Tag { anchor: String::new(), essays: Vec::new() };
            let tag = tags.entry(tag.clone()).or_insert_with(none);
            if tag.essays.last() != Some(&id) {
                tag.essays.push(id);
            }
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (word, tag) in &mut tags {
        tag.anchor = anchor(word);
        let mut count = 1;
        while !taken.insert(tag.anchor.clone()) {
            count += 1;
            tag.anchor = format!("{}-{count}", anchor(word));
        }
    }
    tags
}

/// No anchor of a kind of essays begins like it.
fn anchor(word: &str) -> String {
    let plain = word.to_lowercase();
    let parts = plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.fold("tag".to_owned(), |anchor, part| format!("{anchor}-{part}"))
}
