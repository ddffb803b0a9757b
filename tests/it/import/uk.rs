//! A real framework of 1,825 rows, if the folder of real ladders is at hand: `RUNGS_LADDERS` names it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rungs::diagnostic::{Format, Severity, draw};
use rungs::import::csv::{Mapping, import};
use rungs::import::{Imported, toml as tidy};
use rungs::model::Audience;
use rungs::source::Sources;
use toml::{Table, Value};

use crate::export::{assert_survives, read, sheets as sheets_of};
use crate::support::{build, sources_of, tree};

const MAPPING: &str = r#"
name = "Digital and data"
steps = ["NOT IN USE", "Awareness", "Working", "Practitioner", "Expert"]
unnamed = ["NOT IN USE"]

[[sheets]]
file = "roles.csv"

[sheets.columns]
family = "Role Family"
discipline = "Role"
discipline-description = "Role Description"
role = "Role Level"
role-description = "Role Level Description"
role-tags = "Role Type"
skill = "Skill Name"
skill-description = "Skill Description"
step = "Skill Level"
step-description = "Skill Level Description"

[[sheets]]
file = "skills.csv"

[sheets.columns]
skill = "Skill Name"
skill-description = "Skill Description"
skill-ext = "Roles that require Skill"
steps = { Awareness = "Awareness", Working = "Working", Practitioner = "Practitioner", Expert = "Expert" }
"#;

/// The two sheets; nothing if they are not at hand.
#[expect(clippy::print_stderr, reason = "who runs the tests has to know that these were skipped")]
fn sheets() -> Option<Vec<(String, Vec<u8>)>> {
    let Some(folder) = std::env::var_os("RUNGS_LADDERS") else {
        eprintln!("skipped: `RUNGS_LADDERS` does not name a folder of real ladders");
        return None;
    };
    let mut files = tree(&Path::new(&folder).join("uk-digital-and-data"));
    let mut file = |name: &str| (name.to_owned(), files.remove(name).expect("the sheet is there"));
    Some(vec![file("roles.csv"), file("skills.csv")])
}

fn imported(sheets: &[(String, Vec<u8>)]) -> Imported {
    let mapping =
        Mapping::read("mapping.toml", MAPPING, Table::new()).expect("the mapping is right");
    import(sheets, &mapping).expect("the mapping fits")
}

/// All tables of a kind, from all files.
fn all(files: &BTreeMap<&str, Table>, kind: &str) -> BTreeMap<String, Value> {
    let of_kind = files.values().filter_map(|table| table.get(kind)?.as_table()).flatten();
    of_kind.map(|(id, value)| (id.clone(), value.clone())).collect()
}

fn parsed(imported: &Imported) -> BTreeMap<&str, Table> {
    let parse = |(path, text): &'_ (String, String)| {
        text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    imported.files.iter().map(|file| (file.0.as_str(), parse(file))).collect()
}

#[test]
fn everything_is_counted() {
    let Some(sheets) = sheets() else { return };
    let imported = imported(&sheets);
    assert!(imported.is_complete());
    let counts = imported.counts.iter().map(|count| (count.rows, count.used, count.repeated));
    assert_eq!(counts.collect::<Vec<_>>(), [(1825, 1809, 16), (188, 188, 0)]);
    let remarks: Vec<_> = imported.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(remarks.len(), 1, "{remarks:#?}");
    assert!(remarks[0].starts_with("roles.csv:10930: note: blanks are left out of the name"));

    let files = parsed(&imported);
    let disciplines = all(&files, "disciplines");
    let families = disciplines.values().filter(|table| table.get("parent").is_none()).count();
    assert_eq!((families, disciplines.len() - families), (8, 52));
    assert_eq!(all(&files, "roles").len(), 205);
    assert_eq!(all(&files, "levels").len(), 0);
    let skills = all(&files, "skills");
    assert_eq!(skills.len(), 188);
    // 41 have no description in either sheet; of those, 36 say "MISSING" in one of them.
    assert_eq!(skills.values().filter(|skill| skill.get("description").is_none()).count(), 5);
    let steps = &all(&files, "scales")["proficiency"]["steps"];
    let names =
        steps.as_array().expect("a scale has steps").iter().map(|step| step["name"].as_str());
    let names: Vec<_> = names.flatten().collect();
    assert_eq!(names, ["NOT IN USE", "Awareness", "Working", "Practitioner", "Expert"]);
    let unnamed: Vec<_> =
        all(&files, "roles").into_iter().filter(|(_, role)| role.get("ext").is_some()).collect();
    assert_eq!(unnamed.len(), 4);
    for (_, role) in unnamed {
        assert_eq!(role["ext"]["source-name"].as_str(), Some("NOT IN USE"));
        assert!(role["name"].as_str().is_some_and(|name| name.starts_with("Chief")));
    }
}

#[test]
fn every_text_of_every_cell_is_somewhere() {
    let Some(sheets) = sheets() else { return };
    let imported = imported(&sheets);
    let files = parsed(&imported);
    let mut texts = BTreeSet::new();
    for table in files.values() {
        gather(&Value::Table(table.clone()), &mut texts);
    }
    for (file, bytes) in &sheets {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        for record in reader.records().skip(1) {
            let record = record.expect("the sheet can be read");
            let lost = record
                .iter()
                .map(str::trim)
                .find(|cell| !cell.is_empty() && !texts.contains(*cell));
            assert_eq!(lost, None, "{file}: {:?}", record.position());
        }
    }
}

/// The project that the import makes.
fn project(sheets: &[(String, Vec<u8>)]) -> Sources {
    let files = imported(sheets).files.into_iter();
    sources_of(files.map(|(path, text)| (path, text.into_bytes())))
}

#[test]
fn it_is_the_same_after_each_way_out_and_in() {
    let Some(sheets) = sheets() else { return };
    let first = project(&sheets);
    let second = read(&sheets_of(&first));
    assert!(sheets_of(&second) == sheets_of(&first), "the sheets change");
    let third = read(&sheets_of(&second));
    let texts = |sources: &Sources| -> Vec<_> {
        sources.files.iter().map(|(path, file)| (path.clone(), file.bytes.to_vec())).collect()
    };
    assert!(texts(&third) == texts(&second), "what is read from the sheets changes");
    assert_survives(&first, Audience::Public, "as JSON");
}

#[test]
fn the_site_is_built_without_an_error() {
    let Some(sheets) = sheets() else { return };
    let build = build(&project(&sheets));
    assert!(build.outputs.is_some(), "{}", draw(&build.diagnostics, Format::Short));
    let errors = build.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.count(), 0);
    // A page for each discipline and family, role, skill and move, and those that every site has.
    assert!(build.pages > 8 + 52 + 205 + 188, "{} pages", build.pages);
}

/// All texts in a value, without blanks around them.
fn gather(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.trim().to_owned());
        }
        Value::Array(array) => array.iter().for_each(|value| gather(value, texts)),
        Value::Table(table) => table.iter().for_each(|(_, value)| gather(value, texts)),
        _ => {}
    }
}

#[test]
fn what_is_written_reads_as_it_was() {
    let Some(sheets) = sheets() else { return };
    let imported = imported(&sheets);
    for (path, table) in parsed(&imported) {
        let written = tidy::write(&table);
        assert_eq!(written.parse::<Table>().as_ref(), Ok(&table), "{path}");
        assert_eq!(
            Some(&written),
            imported.files.iter().find(|file| file.0 == path).map(|file| &file.1)
        );
    }
}
