//! Reads the project's inputs: the text and the path of every file, and places inside them.
//!
//! The only module that reads disk. It must not know what is written in a file.

mod inputs;
mod put;
mod read;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use inputs::{Found, Inputs};
pub use read::{CONFIG, CONTENT, THEME, exists, is_markdown, read_file, read_project, read_theme};

/// The path that `relative` means in the file `base`, both below one folder. Nothing if it leads out of that folder.
pub fn resolved(base: &str, relative: &str) -> Option<String> {
    let mut names: Vec<&str> = base.split('/').collect();
    names.pop();
    for name in relative.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// What some editors put at the beginning of UTF-8 text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One text file as it was read. Line ends are `\n` and there is no byte order mark, whatever the file on
/// disk has, so that every later stage sees one form; lines and columns are the same in both.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Path below the project's root, `/` between names: `content/roles/senior.toml`.
    pub path: String,
    /// The text. Bytes that are not UTF-8 stand as U+FFFD.
    pub text: String,
    /// Offset in [`text`](Self::text) of the first byte that was not UTF-8.
    pub invalid_utf8: Option<usize>,
    /// Offset of the beginning of each line.
    line_starts: Vec<usize>,
}

impl Source {
    /// Makes a source of a file's bytes.
    pub fn new(path: impl Into<String>, bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        let valid = std::str::from_utf8(bytes).err().map(|e| e.valid_up_to());
        let text = String::from_utf8_lossy(bytes);
        let invalid_utf8 = valid.map(|at| at - text[..at].matches("\r\n").count());
        let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text.into_owned() };
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(ends).collect();
        Self { path: path.into(), text, invalid_utf8, line_starts }
    }

    /// Whether its name says that it is an essay and not ladder data.
    pub fn is_essay(&self) -> bool {
        is_markdown(&self.path)
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }
}

/// Where the byte at `offset` of [`Source::text`] stands in the bytes of a file that is UTF-8.
pub fn offset_on_disk(bytes: &[u8], offset: usize) -> usize {
    let mut at = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    for _ in 0..offset {
        at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    at
}

/// A range of bytes in a source: where something is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Bytes of [`Source::text`], on character boundaries.
    pub range: Range<usize>,
}

impl Place {
    /// The place of `range` in `source`, cut to the text and widened to whole characters.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        let text = &source.text;
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end.min(text.len())).max(start);
        Self { source: Arc::clone(source), range: start..end }
    }

    /// The place of a file as such: its first line.
    pub fn first_line(source: &Arc<Source>) -> Self {
        Self::new(source, 0..source.text.lines().next().unwrap_or("").len())
    }

    /// What is written there.
    pub fn text(&self) -> &str {
        &self.source.text[self.range.clone()]
    }

    /// Order of places in reports: by path, then by position.
    pub fn sort_key(&self) -> (&str, usize, usize) {
        (&self.source.path, self.range.start, self.range.end)
    }
}

/// A file that is published as it is (a picture beside an essay).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Everything a build reads, at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The site's config file, `rungs.toml`, if there is one.
    pub config: Option<Arc<Source>>,
    /// Ladder data and essays, `content/**/*.toml` and `content/**/*.md`, by path.
    pub content: BTreeMap<String, Arc<Source>>,
    /// Any other file below `content/`, by path.
    pub files: BTreeMap<String, StaticFile>,
    /// The site's own theme.
    pub theme: ThemeFiles,
}

/// What a folder `themes/NAME` holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFiles {
    /// The name of the folder, if the config names one.
    pub name: Option<String>,
    /// The file `theme.toml`.
    pub config: Option<Arc<Source>>,
    /// Files below `templates/`, by path below that.
    pub templates: BTreeMap<String, Arc<Source>>,
    /// Files below `assets/`, by path below that.
    pub assets: BTreeMap<String, Arc<[u8]>>,
}

impl ThemeFiles {
    /// Whether it holds nothing that makes a theme.
    pub fn is_empty(&self) -> bool {
        self.config.is_none() && self.templates.is_empty() && self.assets.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_the_folder_of_their_file() {
        for (base, relative, expected) in [
            ("ladder.toml", "a.png", Some("a.png")),
            ("roles/a.toml", "../b/./c.png", Some("b/c.png")),
            ("roles/a.toml", "../../b", None),
        ] {
            assert_eq!(resolved(base, relative).as_deref(), expected);
        }
    }

    #[test]
    fn line_ends_and_byte_order_mark_are_normalised() {
        let source = Source::new("a.md", b"\xEF\xBB\xBFone\r\ntwo\n");
        assert_eq!(source.text, "one\ntwo\n");
        assert_eq!(source.line_column(4), (2, 1));
    }

    #[test]
    fn every_byte_of_the_text_is_found_on_disk() {
        let bytes = "\u{FEFF}a\r\n\r\né\rb\u{FEFF}\n".as_bytes();
        let text = Source::new("a.md", bytes).text;
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| *byte != b'\n') {
            assert_eq!(bytes[offset_on_disk(bytes, at)], byte, "at {at}");
        }
        assert_eq!(offset_on_disk(bytes, text.len()), bytes.len());
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.md", "größe = x".as_bytes());
        let at = source.text.find('x').expect("x is in the text");
        assert_eq!(source.line_column(at), (1, 9));
    }

    #[test]
    fn invalid_utf8_is_placed_after_line_ends_are_normalised() {
        let source = Source::new("a.md", b"a\r\nb\xFF");
        assert_eq!(source.invalid_utf8, Some(3));
        assert_eq!(&source.text[3..], "\u{FFFD}");
    }

    #[test]
    fn a_place_never_splits_a_character() {
        let source = Arc::new(Source::new("a.md", "aé".as_bytes()));
        assert_eq!(Place::new(&source, 2..99).text(), "é");
    }
}
