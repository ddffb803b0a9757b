//! Turns what others keep (spreadsheets, exported ladders) into ladder data: file contents to write, and remarks on the way.
//!
//! It must not know where the files go, and what a build will say of them.

pub mod csv;
pub mod json;
mod slug;
pub mod toml;

use std::fmt;

pub use slug::{slug, unique};

/// What an import makes.
#[derive(Debug, Default)]
pub struct Imported {
    /// The files to write, by path below the project's folder.
    pub files: Vec<(String, String)>,
    /// Paths of files that belong to it and are not in the input, such as pictures.
    pub others: Vec<String>,
    /// What there is to say about the input, in the order of files and lines.
    pub remarks: Vec<Remark>,
    /// What became of the rows, one entry a file.
    pub counts: Vec<Count>,
    /// What was found, as in `[("roles", 12)]`.
    pub things: Vec<(&'static str, usize)>,
}

impl Imported {
    /// Whether everything that the input says is in the files.
    pub fn is_complete(&self) -> bool {
        self.counts.iter().all(|count| count.in_part == 0 && count.unused == 0)
    }
}

/// What there is to say about a line of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Whether something is left out because of it.
    pub is_loss: bool,
    /// A phrase, as in a diagnostic.
    pub text: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = if self.is_loss { "error" } else { "note" };
        write!(f, "{}:{}: {severity}: {}", self.file, self.line, self.text)
    }
}

/// What became of the rows of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// The file, as it was named.
    pub file: String,
    /// All of them, except for blank ones.
    pub rows: usize,
    /// Rows that say something new, all of which was taken.
    pub used: usize,
    /// Rows that say what was said before.
    pub repeated: usize,
    /// Rows of which something contradicts what was said before; the rest was taken.
    pub in_part: usize,
    /// Rows of which nothing was taken.
    pub unused: usize,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, rows, used, repeated, in_part, unused } = self;
        write!(f, "{file}: {rows} rows read: {used} used, {repeated} repeated, ")?;
        write!(f, "{in_part} used in part, {unused} not used")
    }
}
