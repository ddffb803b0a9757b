//! Texts as their authors wrote them, without comments and other things that no page shows, and except for links: those
//! to what the audience does not see are text, and those to files count from `content/`, wherever the text stood.

use std::collections::BTreeMap;

use crate::model::{Model, Target, Text, Thing};
use crate::parse::{self, EssayFile, Link, Relinked, Visit, relink};
use crate::source::{Source, resolved};

/// A resolved text in Markdown.
pub(super) fn written(text: &Text, model: &Model) -> String {
    let markdown = &text.markdown;
    relink(&markdown.written, markdown, |at| {
        let link = &markdown.links[at];
        match &text.targets[at] {
            Target::Nowhere => Relinked::Text,
            _ if !link.is_relative() => Relinked::Same,
            Target::Thing(Thing::Essay(id), anchor) => {
                Relinked::To(essay_link(&model.essays[*id].slug, anchor.as_deref()))
            }
            _ => from_content(&text.place.source.path, &link.destination)
                .map_or(Relinked::Same, Relinked::To),
        }
    })
}

/// A resolved text in Markdown, with links out of the site only.
pub(super) fn outside(text: &Text) -> String {
    let markdown = &text.markdown;
    relink(&markdown.written, markdown, |at| match &text.targets[at] {
        Target::External(_) => Relinked::Same,
        _ => Relinked::Text,
    })
}

/// The body of an essay, which stays where it is.
pub(super) fn body(file: &EssayFile, source: &Source) -> String {
    relink(&source.text[file.body_start..], &file.body, |at| here(&file.body.links[at]))
}

/// What becomes of a link in a file that stays where it is.
fn here(link: &Link) -> Relinked {
    if link.is_hidden { Relinked::Text } else { Relinked::Same }
}

/// Changes the texts of a table that stays where it is.
pub(super) struct Here;

impl Visit for Here {
    fn text(&mut self, text: &mut parse::Text) {
        text.value = relink(&text.value, &text.markdown, |at| here(&text.markdown.links[at]));
    }
}

/// Changes the texts of a table that could come to stand anywhere.
pub(super) struct Anywhere<'e> {
    /// The path of the file that it stands in.
    pub(super) path: &'e str,
    /// The ids of essays, by their paths.
    pub(super) essays: &'e BTreeMap<&'e str, &'e str>,
}

impl Visit for Anywhere<'_> {
    fn text(&mut self, text: &mut parse::Text) {
        text.value =
            relink(&text.value, &text.markdown, |at| self.relinked(&text.markdown.links[at]));
    }
}

impl Anywhere<'_> {
    fn relinked(&self, link: &Link) -> Relinked {
        let destination = &*link.destination;
        // The first page is the first page from everywhere.
        if link.is_hidden || destination == "/" || !link.is_relative() {
            return here(link);
        }
        let anchor = destination.split_once('#').map(|(_, anchor)| anchor);
        let essay = link.path(self.path).and_then(|path| self.essays.get(path.as_str()));
        match (essay, from_content(self.path, destination)) {
            (Some(id), _) => Relinked::To(essay_link(id, anchor)),
            (None, Some(below)) => Relinked::To(below),
            (None, None) => Relinked::Same,
        }
    }
}

fn essay_link(id: &str, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| format!("essay:{id}"), |anchor| format!("essay:{id}#{anchor}"))
}

/// The path from `content/` that `destination` means in the file `path`.
fn from_content(path: &str, destination: &str) -> Option<String> {
    let (relative, anchor) =
        destination.split_at(destination.find('#').unwrap_or(destination.len()));
    Some(resolved(path.strip_prefix("content/")?, relative)? + anchor)
}
