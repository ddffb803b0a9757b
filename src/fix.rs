//! Carries out the fixes that diagnostics hold: replaces names in the author's files, and not a byte besides.
//!
//! It must not know what a diagnostic is about, and touches nothing but the config and what lies in `content/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::error::Error;
use crate::parse::{config, parse};
use crate::publish::replace_file;
use crate::source::{CONFIG, CONTENT, Source, offset_on_disk, read_file};

/// A name that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The file, below the project's root.
    pub path: String,
    /// Its line before, from 1.
    pub line: usize,
    /// Its column before, in characters from 1.
    pub column: usize,
    /// What was written.
    pub old: String,
    /// What is written now.
    pub new: String,
}

/// A file with what will be written to it.
struct Mended {
    path: PathBuf,
    old: Vec<u8>,
    new: Vec<u8>,
    fixed: Vec<Fixed>,
}

/// Carries out every fix of `diagnostics` in the project at `root`, and tells which. One that would break its file, by
/// writing a key a second time, is left out.
///
/// # Errors
/// [`Error::Refused`] if a file has changed since it was read, may not be written, or lies elsewhere by a link;
/// [`Error::Io`] if the disk says no. Nothing is written if that is known before.
pub fn fix(root: &Path, diagnostics: &[Diagnostic]) -> Result<Vec<Fixed>, Error> {
    let mut files: BTreeMap<&str, BTreeMap<usize, &Fix>> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_deref()) {
        // Offsets in a text that was not UTF-8 are not those on disk.
        if fix.place.source.invalid_utf8.is_none() {
            let of_file = files.entry(&fix.place.source.path).or_default();
            of_file.entry(fix.place.range.start).or_insert(fix);
        }
    }
    let mended: Result<Vec<Mended>, Error> = files
        .values()
        .map(|fixes| mend(root, &fixes.values().copied().collect::<Vec<_>>()))
        .collect();
    let mut fixed = Vec::new();
    for mended in mended?.into_iter().filter(|mended| !mended.fixed.is_empty()) {
        replace_file(&mended.path, &mended.old, &mended.new)?;
        fixed.extend(mended.fixed);
    }
    Ok(fixed)
}

/// Mends one file, in memory. The fixes are in the order of their places.
fn mend(root: &Path, fixes: &[&Fix]) -> Result<Mended, Error> {
    let source = &fixes[0].place.source;
    let path = own_file(root, &source.path)?;
    let old = read_file(&path)?;
    if Source::new(source.path.clone(), &old).text != source.text {
        return refuse(&path, "has changed since it was read");
    }
    let mut kept: Vec<&Fix> = Vec::new();
    for fix in fixes {
        let is_apart = kept.last().is_none_or(|last| last.place.range.end <= fix.place.range.start);
        kept.push(fix);
        if !is_apart || !is_toml(&source.path, &replaced(&old, &kept)) {
            kept.pop();
        }
    }
    let new = replaced(&old, &kept);
    Ok(Mended { path, old, new, fixed: kept.into_iter().map(fixed).collect() })
}

/// The path of a file of the project, if it lies where its name says and is of those that may be touched.
fn own_file(root: &Path, below: &str) -> Result<PathBuf, Error> {
    let path = root.join(below);
    let (folder, name) = match below.strip_prefix(CONTENT).and_then(|it| it.strip_prefix('/')) {
        Some(name) => (root.join(CONTENT), name),
        None => (root.to_owned(), below),
    };
    let real = |path: &Path| path.canonicalize().map_err(Error::io("read", path));
    if folder == root && name != CONFIG || real(&folder)?.join(name) != real(&path)? {
        return refuse(&path, "lies elsewhere");
    }
    Ok(path)
}

fn refuse<T>(path: &Path, why: &str) -> Result<T, Error> {
    Err(Error::Refused(format!("`{}` {why}; nothing was fixed", path.display())))
}

/// The bytes of a file after some fixes.
fn replaced(bytes: &[u8], fixes: &[&Fix]) -> Vec<u8> {
    let (mut new, mut done) = (Vec::with_capacity(bytes.len()), 0);
    for fix in fixes {
        let range = &fix.place.range;
        new.extend_from_slice(&bytes[done..offset_on_disk(bytes, range.start)]);
        new.extend_from_slice(fix.replacement.as_bytes());
        done = offset_on_disk(bytes, range.end);
    }
    new.extend_from_slice(&bytes[done..]);
    new
}

/// Whether a file is still TOML after its fixes. It was before: names are looked for in nothing else.
fn is_toml(path: &str, bytes: &[u8]) -> bool {
    let source = Arc::new(Source::new(path, bytes));
    let diagnostics = if path == CONFIG {
        let mut diagnostics = Vec::new();
        config::parse(Some(&source), &mut diagnostics);
        diagnostics
    } else {
        parse(&source).diagnostics
    };
    diagnostics.iter().all(|diagnostic| diagnostic.code != Code::InvalidToml)
}

fn fixed(fix: &Fix) -> Fixed {
    let place = &fix.place;
    let (line, column) = place.source.line_column(place.range.start);
    let (old, new) = (place.text().to_owned(), fix.replacement.clone());
    Fixed { path: place.source.path.clone(), line, column, old, new }
}
