//! Texts as their authors wrote them, except for links: those to what the audience does not see are text, and
//! those to files count from `content/`, wherever the text stood.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::hidden::Seen;
use super::prune::FREE_TABLES;
use crate::model::{Model, Target, Text, Thing};
use crate::parse::{EssayFile, Link, Markdown, Relinked, relink};
use crate::source::Source;

/// Keys whose texts are not Markdown.
pub const PLAIN_KEYS: [&str; 6] = ["ext", "external", "keywords", "name", "tags", "title"];

/// A resolved text in Markdown.
pub(super) fn written(text: &Text, model: &Model) -> String {
    let markdown = &text.markdown;
    relink(&markdown.written, &markdown.links, |at| {
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
    relink(&markdown.written, &markdown.links, |at| match &text.targets[at] {
        Target::External(_) => Relinked::Same,
        _ => Relinked::Text,
    })
}

/// The body of an essay, which stays where it is.
pub(super) fn body(file: &EssayFile, source: &Source, seen: &Seen<'_>) -> String {
    let text = &source.text[file.body_start..];
    relink(text, &file.body.links, |at| match target(&source.path, &file.body.links[at], seen) {
        Relinked::Text => Relinked::Text,
        _ => Relinked::Same,
    })
}

/// Changes the links of all texts in a table that stands in the file `path`; in an essay, only those to what is
/// not seen.
pub(super) fn relink_table(
    table: &mut Map<String, Value>,
    path: &str,
    stays: bool,
    seen: &Seen<'_>,
) {
    let mut new = |link: &Link| match target(path, link, seen) {
        Relinked::To(_) if stays => Relinked::Same,
        relinked => relinked,
    };
    relink_entries(table, false, &mut new);
}

fn relink_entries(
    table: &mut Map<String, Value>,
    is_free: bool,
    new: &mut dyn FnMut(&Link) -> Relinked,
) {
    for (key, value) in table {
        if is_free || !PLAIN_KEYS.contains(&key.as_str()) {
            relink_value(key, value, new);
        }
    }
}

fn relink_value(key: &str, value: &mut Value, new: &mut dyn FnMut(&Link) -> Relinked) {
    match value {
        Value::String(text) if text.contains("](") || text.contains("]:") => {
            let links = Markdown::blocks(text).links;
            *text = relink(text, &links, |at| new(&links[at]));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| relink_value("", item, new)),
        Value::Object(below) => relink_entries(below, FREE_TABLES.contains(&key), new),
        _ => {}
    }
}

/// What becomes of a link in the file `path`.
fn target(path: &str, link: &Link, seen: &Seen<'_>) -> Relinked {
    let destination = &*link.destination;
    // The first page is the first page from everywhere.
    if destination == "/" {
        return Relinked::Same;
    }
    if !link.is_relative() {
        let (kind, id) = destination.split_once(':').unwrap_or_default();
        let id = id.split('#').next().unwrap_or_default();
        let is_hidden = seen.hides(&kind.to_ascii_lowercase(), id);
        return if is_hidden { Relinked::Text } else { Relinked::Same };
    }
    let Some(below) = from_content(path, destination) else { return Relinked::Same };
    let (file, anchor) = match below.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (&*below, None),
    };
    let file = format!("content/{}", percent_decode_str(file).decode_utf8_lossy());
    match seen.essays.get(&*file) {
        Some(id) => Relinked::To(essay_link(id, anchor)),
        None if seen.hides_path(&file) => Relinked::Text,
        None => Relinked::To(below),
    }
}

fn essay_link(id: &str, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| format!("essay:{id}"), |anchor| format!("essay:{id}#{anchor}"))
}

/// The path from `content/` that `destination` means in the file `path`.
fn from_content(path: &str, destination: &str) -> Option<String> {
    let mut names: Vec<&str> = path.strip_prefix("content/")?.split('/').collect();
    names.pop();
    let (relative, anchor) =
        destination.split_at(destination.find('#').unwrap_or(destination.len()));
    for name in relative.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/") + anchor)
}

#[cfg(test)]
mod tests {
    use super::from_content;

    #[test]
    fn paths_count_from_content() {
        for (path, destination, expected) in [
            ("content/ladder.toml", "a.png", Some("a.png")),
            ("content/roles/a.toml", "../b/./c.png#x", Some("b/c.png#x")),
            ("content/roles/a.toml", "../../b", None),
        ] {
            assert_eq!(from_content(path, destination).as_deref(), expected);
        }
    }
}
