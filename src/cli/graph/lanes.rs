//! `rungs graph --write-lanes`: writes the order of lanes that was found into the ladder.

use std::path::Path;

use toml_edit::{Array, DocumentMut, value};

use crate::build::Analysis;
use crate::error::Error;
use crate::graph::{Scope, best_lanes};
use crate::parse::Content;
use crate::publish::replace_file;
use crate::source::read_file;

/// Sets `lanes` of `[ladder]` to the best order for a scope, and leaves everything else in its file as it is. Gives the
/// file and the order.
pub(super) fn write(
    root: &Path,
    analysis: &Analysis,
    scope: Scope,
) -> Result<(String, Vec<String>), Error> {
    let model = &analysis.model;
    let lanes = best_lanes(model, scope).into_iter();
    let lanes: Vec<String> = lanes.map(|id| model.disciplines[id].slug.clone()).collect();
    if lanes.is_empty() {
        return Err(Error::Usage(
            "there is no discipline with roles, so lanes have no order".to_owned(),
        ));
    }
    let has_ladder =
        |content: &Content| matches!(content, Content::Ladder(file) if !file.ladder.is_empty());
    let file = analysis.parsed.iter().find(|parsed| has_ladder(&parsed.content));
    let path = &file.expect("a ladder without mistakes has a `[ladder]`").source.path;
    let place = root.join(path);
    let old = read_file(&place)?;
    let text = String::from_utf8_lossy(&old);
    let (mark, text) =
        text.strip_prefix('\u{FEFF}').map_or(("", &*text), |text| ("\u{FEFF}", text));
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error| Error::Usage(format!("`{path}` changed meanwhile: {error}")))?;
    document["ladder"]["lanes"] = value(lanes.iter().map(String::as_str).collect::<Array>());
    let new = format!("{mark}{document}");
    replace_file(&place, &old, new.as_bytes())?;
    Ok((path.clone(), lanes))
}
