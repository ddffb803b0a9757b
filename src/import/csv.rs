//! Imports spreadsheets: comma-separated values become ladder data.
//!
//! It must not know who asks for it, and where the files are.
//!
//! A [mapping](Mapping) says which column of a sheet is what; sheets in Rungs' own form need none. The rows are
//! heard one by one into a draft, things get their ids, and the draft is laid out in files.

mod draft;
mod ids;
mod layout;
mod listed;
mod mapping;
mod own;
mod plan;
mod rows;
mod sheet;

pub use mapping::{Columns, Mapping, Names, SheetMapping};

use indexmap::IndexMap;

use super::{Count, Imported, toml};
use crate::error::Error;
use crate::export::Sheet as Own;
use draft::{At, Draft, Heard, Subject};
use ids::Ids;
use listed::Listed;
use plan::Plan;
use rows::Rows;
use sheet::{Row, Sheet};

/// Makes ladder data of sheets: the files, as they were named, with their bytes.
///
/// # Errors
/// [`Error::Usage`] if a file is no sheet, or if the mapping does not fit.
pub fn import(files: &[(String, Vec<u8>)], mapping: &Mapping) -> Result<Imported, Error> {
    let unknown = |sheet: &&SheetMapping| !files.iter().any(|(file, _)| sheet.is_of(file));
    if let Some(sheet) = mapping.sheets.iter().find(unknown) {
        return Err(Error::Usage(format!(
            "the mapping has columns for `{}`, which is none of the files",
            sheet.file
        )));
    }
    let delimiter = u8::try_from(mapping.delimiter).unwrap_or(b',');
    let sheets: Result<Vec<Sheet>, Error> =
        files.iter().map(|(file, bytes)| Sheet::read(file, bytes, delimiter)).collect();
    let sheets = sheets?;
    let is_mapped = |sheet: &Sheet| mapping.sheets.iter().any(|mapped| mapped.is_of(&sheet.file));
    let own = |sheet: &Sheet| if is_mapped(sheet) { None } else { own::of(&sheet.header) };
    let mut draft = Draft::new(files.iter().map(|(file, _)| file.clone()).collect());
    let owns: Vec<_> =
        sheets.iter().enumerate().filter_map(|(at, sheet)| Some((own(sheet)?, at))).collect();
    if owns.is_empty() {
        let counts = mapped_sheets(&mut draft, &sheets, mapping)?;
        let ids = Ids::made(&mut draft);
        return Ok(finish(draft, &ids, counts, mapping));
    }
    if owns.len() < sheets.len() {
        let names: Vec<_> = owns.iter().map(|(_, at)| format!("`{}`", sheets[*at].file)).collect();
        return Err(Error::Usage(format!(
            "{} came from Rungs and the others did not; import them one after the other",
            names.join(", ")
        )));
    }
    let counts = own_sheets(&mut draft, &sheets, owns);
    let ids = Ids::kept(&draft);
    Ok(finish(draft, &ids, counts, mapping))
}

/// Hears sheets of any form.
fn mapped_sheets(
    draft: &mut Draft,
    sheets: &[Sheet],
    mapping: &Mapping,
) -> Result<Vec<Count>, Error> {
    let mut steps = Listed::new("step", &mapping.steps)?;
    let mut plans = Vec::new();
    for sheet in sheets {
        let columns = mapping.columns_of(&sheet.file).ok_or_else(|| {
            Error::Usage(format!(
                "nothing says what is in the columns of `{}`; name them in a file for `--mapping`, or with `--column`{}",
                sheet.file,
                sheet.header_hint()
            ))
        })?;
        plans.push(Plan::new(sheet, columns, &mut steps)?);
    }
    let mut rows = Rows {
        mapping,
        draft,
        steps,
        levels: Listed::new("level", &mapping.levels)?,
        trimmed: IndexMap::new(),
        placeheld: IndexMap::new(),
    };
    let mut counts = Vec::new();
    for (file, (sheet, plan)) in sheets.iter().zip(&plans).enumerate() {
        let unused: Vec<_> = plan.unused().into_iter().map(|name| format!("`{name}`")).collect();
        if !unused.is_empty() {
            rows.draft.note(
                At { file, line: 1 },
                format!("columns that are not used: {}", unused.join(", ")),
            );
        }
        let mut count = Count { file: sheet.file.clone(), ..Count::default() };
        for row in &sheet.rows {
            let at = At { file, line: row.line };
            let heard = match &row.cells {
                Ok(cells) => rows.row(plan, cells, at),
                Err(why) => Err(why.clone()),
            };
            tally(&mut count, rows.draft, at, heard);
        }
        counts.push(count);
    }
    rows.close();
    Ok(counts)
}

/// Hears Rungs' own sheets, in the order in which they are written: the later ones speak of what is in the first.
fn own_sheets(draft: &mut Draft, sheets: &[Sheet], mut owns: Vec<(Own, usize)>) -> Vec<Count> {
    owns.sort_unstable();
    let mut counts = vec![Count::default(); sheets.len()];
    for (own, file) in owns {
        let sheet = &sheets[file];
        let mut count = Count { file: sheet.file.clone(), ..Count::default() };
        for Row { line, cells } in &sheet.rows {
            let at = At { file, line: *line };
            let heard = cells.clone().and_then(|cells| own::row(own, draft, sheet, &cells, at));
            tally(&mut count, draft, at, heard);
        }
        counts[file] = count;
    }
    counts
}

/// Counts a row, and remarks if it can't be used.
fn tally(count: &mut Count, draft: &mut Draft, at: At, heard: Result<Heard, String>) {
    count.rows += 1;
    match heard {
        Ok(Heard::New) => count.used += 1,
        Ok(Heard::Known) => count.repeated += 1,
        Ok(Heard::Differs) => count.in_part += 1,
        Err(why) => {
            count.unused += 1;
            draft.lose(at, format!("row not used: {why}"));
        }
    }
}

/// Writes what a draft holds.
fn finish(mut draft: Draft, ids: &Ids, counts: Vec<Count>, mapping: &Mapping) -> Imported {
    draft.remarks.sort_by_key(|(at, _)| *at);
    let remarks =
        std::mem::take(&mut draft.remarks).into_iter().map(|(_, remark)| remark).collect();
    let count =
        |is: fn(&Subject) -> bool| draft.things.keys().filter(|subject| is(subject)).count();
    let things = vec![
        ("disciplines", count(|subject| matches!(subject, Subject::Discipline(_)))),
        ("roles", count(|subject| matches!(subject, Subject::Role(_)))),
        ("skills", count(|subject| matches!(subject, Subject::Skill(_)))),
        ("requirements", count(|subject| matches!(subject, Subject::Requirement { .. }))),
        ("moves", count(|subject| matches!(subject, Subject::Move { .. }))),
    ];
    let mut files = Vec::new();
    if !draft.things.is_empty() {
        let tables = layout::files(&draft, ids, &mapping.name);
        files = tables.into_iter().map(|(path, table)| (path, toml::write(&table))).collect();
    }
    Imported { files, others: Vec::new(), remarks, counts, things }
}

/// The tags in a cell.
fn tags(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';', '\n']).map(str::trim).filter(|tag| !tag.is_empty())
}
