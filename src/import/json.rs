//! Imports the JSON document that `rungs export` writes: its tables become TOML files, its essays Markdown.
//!
//! It must not know the rules of the format, beyond which keys are days: what is wrong is found when the files are
//! parsed.

mod days;
mod layout;
mod relink;
mod value;

use serde_json::{Map, Value};

use ::toml::Table;

use super::{Imported, Remark, toml};
use crate::error::Error;
use crate::export::{FORMAT, VERSION};
use crate::source::is_markdown;

/// Keys of a document that are no tables. What is resolved follows from the tables.
const OTHERS: [&str; 6] = ["$schema", "format", "version", "essays", "files", "resolved"];

/// Makes ladder data of a document; `file` is what it was named.
///
/// # Errors
/// [`Error::Usage`] if the text is no such document.
pub fn import(file: &str, text: &str) -> Result<Imported, Error> {
    let document: Value = serde_json::from_str(text)
        .map_err(|error| Error::Usage(format!("`{file}` is not JSON: {error}")))?;
    let wrong = |why: String| Error::Usage(format!("`{file}` {why}"));
    let Value::Object(document) = document else {
        return Err(wrong("is not an exported ladder: it holds no object".to_owned()));
    };
    match document.get("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        _ => {
            return Err(wrong(format!(
                "is not an exported ladder: its `format` is not `{FORMAT}`"
            )));
        }
    }
    match document.get("version") {
        Some(version) if version.as_u64() == Some(VERSION) => {}
        version => {
            let version = version.map_or("none".to_owned(), ToString::to_string);
            return Err(wrong(format!(
                "has the version {version}, and this version of Rungs reads {VERSION}"
            )));
        }
    }
    let others = others(&document);
    let remarks = others.iter().map(|path| Remark {
        file: file.to_owned(),
        line: 1,
        is_loss: false,
        text: format!("the document names the file `{path}` and does not hold it; copy it there"),
    });
    let remarks = remarks.collect();
    let count = |kind: &str| match document.get(kind) {
        Some(Value::Object(tables)) => tables.len(),
        Some(Value::Array(tables)) => tables.len(),
        _ => 0,
    };
    let things = ["roles", "skills", "moves", "essays"].map(|kind| (kind, count(kind))).to_vec();
    let files = files(document).map_err(wrong)?;
    Ok(Imported { files, others, remarks, counts: Vec::new(), things })
}

/// The paths of the files that a document names and does not hold, such as pictures.
pub fn others(document: &Map<String, Value>) -> Vec<String> {
    let files = document.get("files").and_then(Value::as_array);
    files.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The files of a document, by path.
///
/// # Errors
/// What is wrong with it, as the rest of a sentence.
pub fn files(mut document: Map<String, Value>) -> Result<Vec<(String, String)>, String> {
    let essays = document.shift_remove("essays");
    document.retain(|key, _| !OTHERS.contains(&key.as_str()));
    let mut tables = value::table(document, &mut Vec::new())?;
    days::restore(&mut tables);
    let files = layout::files(tables).into_iter();
    let mut files: Vec<(String, String)> = files.map(|(path, table)| file(path, &table)).collect();
    match essays {
        Some(Value::Object(essays)) => {
            for (id, essay) in essays {
                files.push(self::essay(&id, essay)?);
            }
        }
        None => {}
        Some(_) => return Err("has `essays` that are no object".to_owned()),
    }
    Ok(files)
}

/// A file of ladder data.
fn file(path: String, table: &Table) -> (String, String) {
    let text = relink::from_content(&path, toml::write(table));
    (path, text)
}

/// The file of an essay.
fn essay(id: &str, essay: Value) -> Result<(String, String), String> {
    let Value::Object(mut essay) = essay else {
        return Err(format!("has an essay `{id}` that is no object"));
    };
    let mut text = |key: &str| match essay.shift_remove(key) {
        Some(Value::String(text)) => Ok(Some(text)),
        None => Ok(None),
        Some(_) => Err(format!("has an essay `{id}` whose `{key}` is no text")),
    };
    let body = text("body")?.unwrap_or_default();
    let path = text("path")?.unwrap_or_else(|| format!("content/essays/{id}.md"));
    if !is_essay_path(&path) || crate::parse::essay_id(&path) != id {
        return Err(format!("has an essay `{id}` with the path `{path}`, which can't be its own"));
    }
    let mut front_matter = value::table(essay, &mut vec!["essays".to_owned(), id.to_owned()])?;
    days::restore_about(&mut front_matter);
    Ok((path, format!("+++\n{}+++\n{body}", toml::write(&front_matter))))
}

/// Whether a path is one of an essay below `content/`, whoever wrote it.
fn is_essay_path(path: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && !name.starts_with(['.', '#']) && !name.ends_with('~') && name != ".."
    };
    path.starts_with("content/")
        && is_markdown(path)
        && !path.contains(['\\', ':', '\0', '\n', '\r'])
        && path.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::is_essay_path;

    #[test]
    fn essays_stay_below_the_content() {
        assert!(is_essay_path("content/essays/a/index.md"));
        for path in ["a.md", "content/../a.md", "/content/a.md", "content/a.toml", "content//a.md"]
        {
            assert!(!is_essay_path(path), "{path}");
        }
        for path in ["content/.a.md", "content\\a.md", "content/c:a.md", "content/./a.md"] {
            assert!(!is_essay_path(path), "{path}");
        }
    }
}
