//! The calls that change the disk, each with an error that says what was tried.
//!
//! It must not know why: what may be written or deleted is decided by its callers.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use walkdir::WalkDir;

use crate::error::Error;

/// Makes a folder and those above it; it may exist.
#[expect(clippy::disallowed_methods, reason = "`publish` writes disk")]
pub(super) fn create_folders(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))
}

/// Writes a file that does not exist yet, and makes its folder.
#[expect(clippy::disallowed_methods, reason = "`publish` writes disk")]
pub(super) fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    create_folders(path.parent().expect("a file is in a folder"))?;
    let file = fs::OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(Error::io("write", path))
}

/// Gives the file `from` a second name, `to`; where the file system can't, `to` is a copy.
#[expect(clippy::disallowed_methods, reason = "`publish` writes disk")]
pub(super) fn link_or_copy(from: &Path, to: &Path) -> Result<(), Error> {
    create_folders(to.parent().expect("a file is in a folder"))?;
    let linked = fs::hard_link(from, to).or_else(|refused| {
        // Copying a pipe would wait for ever, and copying a link would copy what it leads to.
        match from.symlink_metadata() {
            Ok(metadata) if metadata.is_file() => fs::copy(from, to).map(drop),
            _ => Err(refused),
        }
    });
    linked.map_err(Error::io("keep", from))
}

/// Whether the file at `path` is a regular one with these bytes.
pub(super) fn has_bytes(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let metadata = path.symlink_metadata().map_err(Error::io("read", path))?;
    if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
        return Ok(false);
    }
    Ok(read(path)? == bytes)
}

/// Whether two names stand for the same file or for equal ones.
pub(super) fn same_file(a: &Path, b: &Path) -> io::Result<bool> {
    let (one, other) = (a.symlink_metadata()?, b.symlink_metadata()?);
    if one.file_type() != other.file_type() || one.len() != other.len() {
        return Ok(false);
    }
    if one.is_symlink() {
        return Ok(a.read_link()? == b.read_link()?);
    }
    Ok(one.is_file() && raw_read(a)? == raw_read(b)?)
}

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    raw_read(path).map_err(Error::io("read", path))
}

#[expect(clippy::disallowed_methods, reason = "`publish` compares what it wrote before")]
fn raw_read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Gives a file the permissions of another one.
pub(super) fn set_permissions(path: &Path, permissions: fs::Permissions) -> Result<(), Error> {
    fs::set_permissions(path, permissions).map_err(Error::io("write", path))
}

/// Renames a file or a folder; nothing may be at `to`, except a file in the place of a file.
#[expect(clippy::disallowed_methods, reason = "`publish` writes disk")]
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(Error::io("rename", from))
}

/// Deletes one file.
#[expect(clippy::disallowed_methods, reason = "`publish` writes disk")]
pub(super) fn remove_file(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(Error::io("remove", path))
}

/// Deletes a folder that was staged, with all that is in it.
#[expect(clippy::disallowed_methods, reason = "`publish` writes disk")]
pub(super) fn remove_staged(folder: &Path) -> Result<(), Error> {
    fs::remove_dir_all(folder).map_err(Error::io("remove", folder))
}

/// Deletes a folder that holds nothing but folders. Fails, as the system does, if there is a file.
#[expect(clippy::disallowed_methods, reason = "`publish` writes disk")]
pub(super) fn remove_empty_folders(folder: &Path) -> Result<(), Error> {
    for entry in WalkDir::new(folder).contents_first(true) {
        let entry = entry.map_err(|error| walk_error(folder, error))?;
        fs::remove_dir(entry.path()).map_err(Error::io("remove the folder", entry.path()))?;
    }
    Ok(())
}

/// The error of a folder that can't be listed.
pub(super) fn walk_error(folder: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(folder).to_owned();
    Error::Io { action: "read", path, source: error.into() }
}
