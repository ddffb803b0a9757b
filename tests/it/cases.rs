//! What authors are told, one mistake a file: every case below `tests/cases`.
//!
//! A case begins with settings, one `name: value` a line, goes on with the files of a project as `-- path --`
//! sections, and ends with `-- expect --`: what is reported, as it is drawn without colour. Settings are:
//!
//! * `use: base` adds those files of `tests/cases/base.txt` that the case does not have itself
//! * `line-ends: crlf` ends every line of the input with `\r\n`
//! * `encoding: latin-1` writes every character of the input as one byte
//! * `byte-order-mark: yes` begins every file with one
//! * `as-of: DAY` is the day by which reviews are stale
//! * `audience: internal` builds for those inside
//! * `final-newline: no` leaves the newline at the end of every file out
//!
//! `UPDATE=1` writes what is reported into the cases instead of comparing it.

#![expect(clippy::disallowed_methods, reason = "with `UPDATE=1` the cases are written")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rungs::build::{Builder, Options};
use rungs::diagnostic::{Format, draw};
use rungs::model::Audience;

use crate::support::{repository, sections, sources_of, texts};

const EXPECT: &str = "-- expect --\n";

#[test]
fn every_case_is_reported_as_expected() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty());
    let cases = texts("tests/cases");
    let base = &cases["tests/cases/base.txt"];
    let mut failed = String::new();
    for (path, case) in cases.iter().filter(|(path, _)| *path != "tests/cases/base.txt") {
        let (input, expected) = case.split_once(EXPECT).unwrap_or((case, ""));
        let found = report(input, base);
        if found == expected && case.contains(EXPECT) {
            continue;
        }
        if update {
            let case = format!("{input}{EXPECT}{found}");
            std::fs::write(repository().join(path), case).expect("a case can be written");
        } else {
            writeln!(failed, "{path} (`-` expected, `+` found)\n{}", difference(expected, &found))
                .unwrap();
        }
    }
    assert!(failed.is_empty(), "{failed}`UPDATE=1 cargo test cases` accepts what was found");
}

#[test]
fn a_ladder_without_mistakes_has_no_report() {
    let cases = texts("tests/cases");
    assert_eq!(report("use: base\n", &cases["tests/cases/base.txt"]), "");
}

/// Builds the input of a case and draws what comes of it.
fn report(input: &str, base: &str) -> String {
    let head = input.split("-- ").next().unwrap_or("");
    let settings: Vec<_> = head.lines().filter(|line| !line.is_empty()).collect();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let own = sections(input);
    if settings.contains(&"use: base") {
        files.extend(sections(base).into_iter().map(|(path, text)| (path, text.into_bytes())));
    }
    files.extend(own.into_iter().map(|(path, text)| (path, bytes(&text, &settings))));
    let setting = |name: &str| settings.iter().find_map(|line| line.strip_prefix(name));
    let options = Options {
        as_of: setting("as-of: ").map(|day| day.parse().expect("the day of a case is right")),
        audience: match setting("audience: ") {
            Some("internal") => Audience::Internal,
            _ => Audience::Public,
        },
        ..Options::default()
    };
    let build = Builder::new(options).build_sources(&sources_of(files), &|_| {});
    let found = draw(&build.diagnostics, Format::Human { color: false });
    assert_eq!(
        build.outputs.is_none(),
        found.contains("error["),
        "errors, and nothing else, stop a site"
    );
    found
}

/// A file as the settings of its case want it.
fn bytes(text: &str, settings: &[&str]) -> Vec<u8> {
    let mut text = text.to_owned();
    let mut latin_1 = false;
    for setting in settings {
        match *setting {
            "use: base" | "audience: internal" => {}
            day if day.starts_with("as-of: ") => {}
            "line-ends: crlf" => text = text.replace('\n', "\r\n"),
            "byte-order-mark: yes" => text.insert(0, '\u{FEFF}'),
            "final-newline: no" => text.truncate(text.trim_end().len()),
            "encoding: latin-1" => latin_1 = true,
            unknown => panic!("`{unknown}` is not a setting of a case"),
        }
    }
    if latin_1 {
        return text.chars().map(|c| u8::try_from(c).expect("the case is Latin-1")).collect();
    }
    text.into_bytes()
}

/// Two texts line by line: what only the first has after `-`, what only the second has after `+`.
fn difference(first: &str, second: &str) -> String {
    let (first, second): (Vec<_>, Vec<_>) = (first.lines().collect(), second.lines().collect());
    // Lengths of the longest sequence of lines that both have from (i, j) on.
    let mut common = vec![vec![0; second.len() + 1]; first.len() + 1];
    for i in (0..first.len()).rev() {
        for j in (0..second.len()).rev() {
            common[i][j] = if first[i] == second[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut text) = (0, 0, String::new());
    while i < first.len() || j < second.len() {
        let (mark, line) = if i < first.len() && j < second.len() && first[i] == second[j] {
            (i, j) = (i + 1, j + 1);
            (' ', first[i - 1])
        } else if j == second.len() || i < first.len() && common[i + 1][j] >= common[i][j + 1] {
            i += 1;
            ('-', first[i - 1])
        } else {
            j += 1;
            ('+', second[j - 1])
        };
        writeln!(text, "{mark} {line}").unwrap();
    }
    text
}
