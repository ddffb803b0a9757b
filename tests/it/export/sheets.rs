//! The sheets of the CSV export.

use super::hiding::HIDING;
use super::*;

/// The four sheets of sources that have no errors.
#[track_caller]
pub(crate) fn sheets(sources: &Sources) -> Vec<(String, Vec<u8>)> {
    let analysis = analyse(sources, Audience::Public);
    assert!(!has_errors(&analysis.diagnostics), "{:#?}", analysis.diagnostics);
    Sheet::ALL
        .map(|sheet| (sheet.file().to_owned(), sheet.text(&analysis.model).into_bytes()))
        .to_vec()
}

/// The sources that our own sheets make.
#[track_caller]
pub(crate) fn read(sheets: &[(String, Vec<u8>)]) -> Sources {
    let mapping = import::csv::Mapping::read("", "", toml::Table::new()).expect("it is empty");
    let imported = import::csv::import(sheets, &mapping).expect("they are sheets");
    assert!(imported.is_complete(), "{:#?}", imported.remarks);
    sources_of(imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())))
}

#[test]
fn sheets_survive_their_import() {
    // Links lead to what the sheets don't hold.
    let unlinked = texts("content").into_iter().map(|(path, text)| {
        let text = text.replace("](essay:", "](https://example.org/");
        (path, text.into_bytes())
    });
    let first = sheets(&sources_of(unlinked));
    let second = sheets(&read(&first));
    let third = sheets(&read(&second));
    for (at, (file, bytes)) in second.iter().enumerate() {
        assert!(*bytes == third[at].1, "{file} changes each time");
    }
    for (before, after) in first.iter().zip(&second) {
        assert_eq!(cells(before), cells(after), "{}", before.0);
    }
}

/// The rows of a sheet, in any order; each a cell a column.
fn cells((_, bytes): &(String, Vec<u8>)) -> BTreeSet<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(&**bytes);
    let header = reader.headers().expect("it has a header").clone();
    let row = |row: csv::StringRecord| {
        let named = header.iter().zip(row.iter()).map(|(name, cell)| (name.into(), cell.into()));
        named.collect()
    };
    reader.records().map(|found| row(found.expect("it is a row"))).collect()
}

#[test]
fn formulas_are_no_formulas_in_sheets() {
    let sources = sources(&HIDING.replace("name = \"A\"", "name = \"=A\""));
    let analysis = analyse(&sources, Audience::Public);
    let roles = Sheet::Roles.text(&analysis.model);
    assert!(roles.contains("\na,'=A,"), "{roles}");
    assert!(!roles.contains('\r'), "{roles}");
}
