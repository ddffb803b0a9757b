//! Exports: that nothing is lost on the way out and back, and that nothing comes out that the audience does not see.

mod command;
mod hiding;
mod random;
mod schema;
mod sheets;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use rungs::build::{Analysis, Builder, Options};
use rungs::diagnostic::{Diagnostic, Format, Severity, draw, has_errors};
use rungs::export::{Sheet, document, markdown};
use rungs::import;
use rungs::model::Audience;
use rungs::source::Sources;
use serde_json::Value;

use crate::support::{
    Numbers, build_at, everything, own_sources, sections, sources, sources_of, texts,
};

pub(crate) use sheets::{read, sheets};

const AUDIENCES: [Audience; 2] = [Audience::Public, Audience::Internal];

fn analyse(sources: &Sources, audience: Audience) -> Analysis {
    let options = Options { audience, ..Options::default() };
    Builder::new(options).analyse_sources(sources)
}

/// The document of sources that have no errors.
#[track_caller]
fn export(sources: &Sources, audience: Audience) -> String {
    let analysis = analyse(sources, audience);
    let mistakes = draw(&analysis.diagnostics, Format::Human { color: false });
    assert!(!has_errors(&analysis.diagnostics), "{mistakes}");
    document(&analysis.parsed, &analysis.model, &analysis.files).pretty()
}

/// The sources that a document makes, and those that it only names.
#[track_caller]
fn import(text: &str, before: &Sources) -> Sources {
    let imported = import::json::import("ladder.json", text).expect("it was exported");
    let files = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let others =
        imported.others.iter().map(|path| (path.clone(), before.files[path].bytes.to_vec()));
    sources_of(files.chain(others))
}

/// The document without the places of things.
fn placeless(text: &str) -> String {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(object) => {
                object.retain(|key, _| key != "file" && key != "line");
                object.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(text).expect("it is JSON");
    strip(&mut value["resolved"]);
    serde_json::to_string_pretty(&value).expect("it is data")
}

#[track_caller]
fn assert_same(found: &str, expected: &str, what: &str) {
    if found != expected {
        let lines = found.lines().zip(expected.lines()).enumerate();
        let differing = lines.filter(|(_, (found, expected))| found != expected);
        let first: Vec<_> = differing.take(3).collect();
        panic!("{what}: (line, (found, expected)) {first:#?}");
    }
}

/// Out and in again, twice.
#[track_caller]
pub(crate) fn assert_survives(sources: &Sources, audience: Audience, what: &str) {
    let first = export(sources, audience);
    let imported = import(&first, sources);
    let second = export(&imported, audience);
    assert_same(&placeless(&second), &placeless(&first), what);
    assert_same(&export(&import(&second, &imported), audience), &second, what);
}

#[test]
fn our_own_ladder_survives() {
    for audience in AUDIENCES {
        assert_survives(&own_sources(), audience, "our own");
    }
}

#[test]
fn every_case_without_errors_survives() {
    let cases = texts("tests/cases");
    let base = sections(&cases["tests/cases/base.txt"]);
    let mut survived = 0;
    for (path, case) in &cases {
        let (input, _) = case.split_once("-- expect --\n").unwrap_or((case, ""));
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        if input.starts_with("use: base") {
            files.extend(base.clone());
        }
        files.extend(sections(input));
        let files = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
        let sources = sources_of(files);
        for audience in AUDIENCES {
            if !has_errors(&analyse(&sources, audience).diagnostics) {
                assert_survives(&sources, audience, path);
                survived += 1;
            }
        }
    }
    assert!(survived > 20, "only {survived} cases have no errors");
}

#[test]
fn random_ladders_survive() {
    for seed in 1..=12 {
        let sources = random::ladder(&mut Numbers(seed));
        for audience in AUDIENCES {
            assert_survives(&sources, audience, &format!("seed {seed}, {audience:?}"));
        }
    }
}

fn object(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

#[test]
fn resolved_roles_say_where_their_requirements_come_from() {
    let sources = sources(
        r#"
-- content/ladder.toml --
[ladder]
name = "L"
[scales.s]
name = "S"
steps = [{ id = "low", name = "Low" }, { id = "mid", name = "Mid" }, { id = "high", name = "High" }]
[categories.c]
name = "C"
kind = "hard"
[skills.one]
name = "One"
category = "c"
[skills.two]
name = "Two"
category = "c"
[levels.first]
rank = 1
name = "First"
base.s = { core = "mid", supporting = "low", broad = "low" }
[disciplines.d]
name = "D"
skills = { core = ["one"], supporting = ["two"] }
derive = { levels = ["first"] }
[roles.refined]
name = "Refined"
based-on = "stated"
requires.two = { step = "high", note = "Mostly *there*", weight = 1.5 }
[roles.stated]
name = "Stated"
requires.one = "low"
progression.lateral-to = ["refined"]
"#,
    );
    let all = object(&export(&sources, Audience::Public));
    assert!(all["roles"].get("first-d").is_none(), "what is derived is not written");
    let roles = all["resolved"]["roles"].as_array().expect("a list");
    let of = |id: &str| roles.iter().find(|role| role["id"] == id).expect("it is there");
    let [derived, refined] = [of("first-d"), of("refined")];
    assert_eq!((&derived["derived"], &refined["derived"]), (&true.into(), &false.into()));
    assert_eq!(
        derived["requires"][0],
        serde_json::json!({
            "skill": "one", "step": "mid", "number": 2, "of": 3, "tier": "core",
            "origin": {
                "how": "derived", "from": "first", "file": "content/ladder.toml", "line": 18
            },
        })
    );
    assert_eq!(refined["requires"][0]["origin"]["how"], "inherited");
    assert_eq!(refined["requires"][0]["origin"]["from"], "stated");
    assert_eq!(
        refined["requires"][1],
        serde_json::json!({
            "skill": "two", "step": "high", "number": 3, "of": 3, "weight": 1.5,
            "note": "Mostly *there*",
            "origin": { "how": "own", "file": "content/ladder.toml", "line": 26 },
        })
    );
    let step = &all["resolved"]["moves"][0];
    assert_eq!((&step["from"], &step["to"]), (&"stated".into(), &"refined".into()));
    assert!(all.get("moves").is_none(), "only moves with details are written");
}

#[test]
fn the_site_publishes_the_data() {
    let sources = own_sources();
    let build = build_at(&sources, "https://example.org/ladder/");
    let outputs = build.outputs.expect("our own ladder has no mistakes").0;
    let text = |path: &str| String::from_utf8(outputs[path].to_vec()).expect("it is UTF-8");
    let expected = object(&export(&sources, Audience::Public));
    assert_eq!(object(&text("data/ladder.json")), expected);
    let analysis = analyse(&sources, Audience::Public);
    for sheet in Sheet::ALL {
        assert_eq!(text(&format!("data/{}", sheet.file())), sheet.text(&analysis.model));
    }
    let schema = object(&text("data/schema.json"));
    assert!(jsonschema::validator_for(&schema).expect("it is a schema").is_valid(&expected));
    for file in ["ladder.json", "roles.csv", "schema.json"] {
        let link = format!("href=\"/ladder/data/{file}\"");
        assert!(text("index.html").contains(&link), "the home page has no {link}");
    }
}
