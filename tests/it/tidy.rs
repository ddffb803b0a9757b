//! The shape of the code: who may import whom, how long files are, and that everything has its test and its docs.

use std::collections::{BTreeMap, BTreeSet};

use rungs::diagnostic::Code;
use rungs::render::{BUILT_IN, built_in_files};

use crate::support::{ending, repository, texts};

/// Each module and the modules that it may use: those to its left in the picture of the architecture.
const IMPORTS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("source", &["error"]),
    ("diagnostic", &["source"]),
    ("css", &["source"]),
    ("parse", &["source", "diagnostic"]),
    ("model", &["source", "diagnostic", "parse"]),
    ("check", &["source", "css", "diagnostic", "parse", "model"]),
    ("graph", &["model"]),
    ("site", &["diagnostic", "model"]),
    ("export", &["source", "diagnostic", "parse", "model", "graph"]),
    ("raster", &["error"]),
    ("search", &[]),
    (
        "render",
        &[
            "source",
            "css",
            "diagnostic",
            "parse",
            "model",
            "graph",
            "site",
            "export",
            "raster",
            "search",
        ],
    ),
    ("publish", &["source", "error", "render"]),
    ("fix", &["source", "error", "diagnostic", "parse", "publish"]),
    (
        "build",
        &["source", "error", "diagnostic", "parse", "model", "check", "site", "raster", "render"],
    ),
    ("serve", &["source", "error", "diagnostic", "model", "site", "render", "build"]),
    ("import", &["source", "error", "diagnostic", "parse", "export"]),
    (
        "cli",
        &[
            "source",
            "error",
            "css",
            "diagnostic",
            "parse",
            "model",
            "graph",
            "site",
            "export",
            "raster",
            "render",
            "import",
            "publish",
            "fix",
            "build",
            "serve",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

#[test]
fn modules_import_only_what_stands_to_their_left() {
    for (path, text) in texts("src") {
        if ending(&path) != "rs" {
            continue;
        }
        let module =
            path["src/".len()..].split(['/', '.']).next().expect("a path has a first name");
        let allowed = IMPORTS.iter().find(|(name, _)| *name == module);
        let (_, allowed) =
            allowed.unwrap_or_else(|| panic!("`{module}` has no place in the architecture"));
        for used in imports(&text) {
            let is_allowed = used == module || allowed.contains(&&*used);
            assert!(is_allowed, "`{path}` uses `crate::{used}`, which `{module}` must not know");
        }
    }
}

/// The modules that a file names after `crate::`, also in braces; comments don't count.
fn imports(text: &str) -> BTreeSet<String> {
    let code: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n").replace("rungs::", "crate::");
    let name = |text: &str| {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        text.trim_start().split(|c| !is_part(c)).next().unwrap_or("").to_owned()
    };
    let mut names = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(name(rest));
            continue;
        };
        let mut depth = 0;
        names.insert(name(group));
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.insert(name(&group[at + 1..]));
                }
                _ => {}
            }
        }
    }
    names.remove("");
    names
}

#[test]
fn threads_are_where_they_belong() {
    let parallel = ["src/build.rs", "src/model/resolve.rs", "src/render.rs"];
    for (path, text) in texts("src").iter().filter(|(path, _)| ending(path) == "rs") {
        let is_parallel = text.contains("rayon::");
        assert!(!is_parallel || parallel.contains(&path.as_str()), "`{path}` uses rayon");
        let has_threads = text.contains("std::thread") || text.contains("thread::spawn");
        assert!(!has_threads || path.starts_with("src/serve"), "`{path}` has threads of its own");
        assert!(!text.contains("super::super"), "`{path}` climbs: name the module from `crate`");
    }
}

#[test]
fn imports_are_found_in_every_form() {
    let found = imports(
        "use crate::a::{x, y};\nuse crate::{b::{c, d}, e, self::f};\n// crate::g\nfn h() { crate::i() }",
    );
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "b", "e", "i", "self"]);
}

#[test]
fn files_are_short() {
    let files = ["src", "tests/it", "tests/bench"].into_iter().flat_map(texts);
    let files = files.filter(|(path, _)| ending(path) == "rs");
    let mut lengths: Vec<(usize, String)> =
        files.map(|(path, text)| (text.lines().count(), path)).collect();
    lengths.sort();
    let (longest, path) = lengths.last().expect("there is code");
    assert!(*longest <= 500, "`{path}` has {longest} lines");
    let median = lengths[lengths.len() / 2].0;
    assert!(median < 150, "half of all files have {median} lines or more");
}

#[test]
fn nothing_is_left_for_later() {
    // Taken apart, so that this file does not hold them itself.
    let words = [
        ["to", "do!"],
        ["unimple", "mented!"],
        ["db", "g!"],
        ["FIX", "ME"],
        ["TO", "DO"],
        ["XX", "X"],
    ];
    let files = ["src", "tests", "themes"].into_iter().flat_map(texts);
    // What npm installs for the browser tests is not ours.
    for (path, text) in files.filter(|(path, _)| !path.contains("/node_modules/")) {
        for word in words.map(|parts| parts.concat()) {
            assert!(!text.contains(&word), "`{path}` holds `{word}`");
        }
    }
}

#[test]
fn every_code_has_a_case() {
    let cases = texts("tests/cases");
    for code in Code::ALL {
        let is_its = |path: &&String| path.rsplit('/').next() == Some(&format!("{code}.txt"));
        let path =
            cases.keys().find(is_its).unwrap_or_else(|| panic!("no case is named `{code}.txt`"));
        assert!(cases[path].contains(&format!("[{code}]")), "`{path}` does not report `{code}`");
    }
}

#[test]
fn every_lint_has_a_file_of_its_name() {
    // Found where texts, lists of names and templates are read, which is where their places are known.
    let others = [
        Code::BackwardExpansion,
        Code::MissingAlternative,
        Code::ModifierRange,
        Code::RawHtml,
        Code::RepeatedName,
        Code::UndefinedReference,
        Code::UnescapedText,
        Code::UnquotedAttribute,
    ];
    for code in Code::ALL.iter().filter(|code| !others.contains(code)) {
        let path = format!("src/check/{}.rs", code.name().replace('-', "_"));
        let is_there = repository().join(&path).is_file();
        assert_eq!(is_there, code.default_level().is_some(), "`{path}`");
    }
}

#[test]
fn codes_are_in_alphabetical_order() {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn every_code_is_documented() {
    let guide = texts("content").remove("content/guide/diagnostics.md");
    let guide = guide.expect("the guide has a page on diagnostics");
    let headings: BTreeSet<&str> = guide
        .lines()
        .filter(|line| line.starts_with("##"))
        .map(|line| line.trim_start_matches('#'))
        .collect();
    for code in Code::ALL {
        let heading = format!(" `{code}`");
        assert!(headings.contains(&*heading), "no heading is `{code}`");
    }
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!(" `{code}`")).collect();
    let unknown =
        headings.iter().find(|heading| heading.starts_with(" `") && !codes.contains(**heading));
    assert_eq!(unknown, None, "the guide has a heading of a code that does not exist");
}

#[test]
fn the_built_in_themes_are_the_folders() {
    let folders: BTreeSet<String> = texts("themes").into_keys().collect();
    let built_in = BUILT_IN.into_iter().flat_map(|theme| {
        built_in_files(theme).map(move |(path, text)| (format!("themes/{theme}/{path}"), text))
    });
    let built_in: BTreeMap<String, &str> = built_in.collect();
    assert_eq!(built_in.keys().cloned().collect::<BTreeSet<_>>(), folders);
    for (path, text) in texts("themes") {
        assert!(built_in[&path] == text, "`{path}` is not the one in the folder");
    }
}

#[test]
fn templates_make_no_addresses_and_hold_no_style_or_script() {
    for (path, text) in texts("themes/default/templates") {
        for attribute in ["href", "src", "srcset", "action"] {
            for value in attributes(&text, attribute) {
                let is_given = value.starts_with("{{")
                    && value.matches("{{").count() == 1
                    && value.ends_with("}}");
                let is_anchor = value.starts_with('#');
                assert!(
                    is_given || is_anchor,
                    "`{path}` makes an address: {attribute}=\"{value}\""
                );
            }
        }
        assert_eq!(attributes(&text, "style"), Vec::<&str>::new(), "`{path}` holds a style");
        assert!(!text.contains("<style"), "`{path}` holds a style");
        for script in text.split("<script").skip(1) {
            let inside = script.split_once('>').and_then(|(_, rest)| rest.split_once("</script"));
            assert_eq!(
                inside.map(|(inside, _)| inside.trim()),
                Some(""),
                "`{path}` holds a script"
            );
        }
        let handler = text.split(" on").skip(1).find(|rest| {
            rest.split_once("=\"")
                .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase()))
        });
        assert_eq!(handler, None, "`{path}` holds a script");
    }
}

/// The values of an attribute, wherever it stands.
fn attributes<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let begins = text.match_indices(name).filter_map(|(at, _)| {
        let is_name = text[..at].ends_with(char::is_whitespace);
        text[at + name.len()..].strip_prefix("=\"").filter(|_| is_name)
    });
    // A tag of a template may hold quotation marks of its own.
    let end = |rest: &str| {
        let inside = rest.starts_with("{{").then(|| rest.find("}}")).flatten().unwrap_or(0);
        rest[inside..].find('"').map(|at| inside + at)
    };
    begins.filter_map(|rest| end(rest).map(|end| &rest[..end])).collect()
}
