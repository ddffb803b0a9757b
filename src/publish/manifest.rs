//! The manifest in an output folder: the files in it that Rungs wrote, and may replace or delete.
//!
//! It must not know where the folder is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The manifest's name in the output folder. A folder that has it is ours to publish to.
pub(super) const NAME: &str = ".rungs-output";

/// The newest format that this version can read, and the one it writes.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: u32,
    files: BTreeSet<String>,
}

/// The first key alone, which every format has.
#[derive(Deserialize)]
struct Header {
    format: u32,
}

/// Writes a manifest; the same files give the same text.
pub(super) fn write<'a>(files: impl IntoIterator<Item = &'a String>) -> String {
    let manifest = Manifest { format: FORMAT, files: files.into_iter().cloned().collect() };
    serde_json::to_string_pretty(&manifest).expect("strings and numbers are JSON") + "\n"
}

/// Reads a manifest; the error says what is wrong with it, as the end of a sentence.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeSet<String>, String> {
    match serde_json::from_slice::<Header>(bytes) {
        Ok(Header { format: FORMAT }) => serde_json::from_slice::<Manifest>(bytes)
            .map(|manifest| manifest.files)
            .map_err(|_| "is damaged".to_owned()),
        Ok(Header { format }) => Err(format!("has format {format}, which this version can't read")),
        Err(_) => Err("is damaged".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let files: BTreeSet<String> = ["b\n\"c", "a/index.html"].map(str::to_owned).into();
        assert_eq!(read(write(&files).as_bytes()), Ok(files));
    }

    #[test]
    fn damaged_and_foreign_formats_are_not_trusted() {
        let text = write([]);
        assert!(read(&text.as_bytes()[..text.len() / 2]).is_err());
        assert!(read(b"").is_err());
        assert!(read(br#"{"format": 2, "files": []}"#).unwrap_err().contains("format 2"));
    }
}
