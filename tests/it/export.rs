//! Exports: that nothing is lost on the way out and back, and that nothing comes out that the audience does not see.

mod command;
mod random;
mod schema;

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

#[test]
fn random_ladders_hide_what_is_internal() {
    let mut hidden = 0;
    for seed in 1..=12 {
        let sources = random::ladder(&mut Numbers(seed));
        assert_hidden(&sources, &format!("seed {seed}"));
        hidden += export(&sources, Audience::Internal).matches("hidden-").count();
    }
    assert!(hidden > 200, "the ladders hide {hidden} things only");
}

/// Nothing that begins with `hidden-` comes out for the public, in data and in pages.
#[track_caller]
fn assert_hidden(sources: &Sources, what: &str) {
    let analysis = analyse(sources, Audience::Public);
    let sheets = Sheet::ALL.map(|sheet| sheet.text(&analysis.model)).concat();
    let texts = [export(sources, Audience::Public), sheets, markdown(&analysis.model)];
    let outputs = crate::support::build(sources).outputs.expect("there are no errors").0;
    let pages = outputs.iter().map(|(path, bytes)| {
        let text = String::from_utf8_lossy(bytes).replace("overflow: hidden", "");
        format!("{path}\n{text}")
    });
    // What styles and scripts say of their own.
    let pages = pages.filter(|page| !page.starts_with("assets/"));
    for text in texts.into_iter().chain(pages) {
        if let Some(at) = text.find("hidden-") {
            let around: String = text[..at].chars().rev().take(80).collect();
            let around: String = around.chars().rev().collect();
            let rest: String = text[at..].chars().take(40).collect();
            panic!("{what}: it can be seen: {around}{rest}");
        }
    }
}

#[test]
fn random_ladders_have_no_mistakes_that_only_the_public_sees() {
    let errors = |sources: &Sources, audience| -> BTreeSet<String> {
        let found = analyse(sources, audience).diagnostics.into_iter();
        let errors = found.filter(|found| found.severity == Severity::Error);
        // Not the help: what it suggests, the public may not know of.
        let told = |found: Diagnostic| draw(&[Diagnostic { help: None, ..found }], Format::Short);
        errors.map(told).collect()
    };
    let (mut reported, mut whole) = (0, 0);
    for seed in 1..=60 {
        let sources = random::wild_ladder(&mut Numbers(seed));
        let inside = errors(&sources, Audience::Internal);
        let public = errors(&sources, Audience::Public);
        let of_public: Vec<_> = public.difference(&inside).collect();
        for error in &of_public {
            assert!(error.contains("[hidden-reference]"), "seed {seed}: {error}");
        }
        reported += usize::from(!of_public.is_empty());
        if public.is_empty() {
            assert_hidden(&sources, &format!("seed {seed}"));
            whole += 1;
        }
    }
    assert!(reported > 10 && whole > 1, "{reported} with reports, {whole} without any");
}

const HIDING: &str = r#"
-- content/ladder.toml --
[ladder]
name = "L"
[scales.s]
name = "S"
steps = [{ id = "low", name = "Low" }, { id = "high", name = "High" }]
[categories.c]
name = "C"
kind = "hard"
[skills.open]
name = "Open"
category = "c"
summary = "Not [the other](skill:secret)."
[skills.secret]
name = "Secret"
category = "c"
visibility = "internal"
[levels.one]
rank = 1
name = "One"
compensation = { bands = [{ currency = "EUR", period = "year", min = 1, max = 2 }] }
-- content/roles/a.toml --
[roles.a]
name = "A"
level = "one"
definition = "Read [this](../essays/e.md#part), see ![it](../pictures/it.png)."
requires = { open = "low", secret = "high" }
rules = [{ any = [{ skill = "secret", step = "low" }, { skill = "open", step = "low" }] }]
progression = { advance-to = ["b", "gone"] }
compensation = { visibility = "internal", note = "Between us" }
sections = [{ title = "T", text = "Between us", visibility = "internal" }]
advert = { visibility = "internal", title = "Between us" }
[roles.b]
based-on = "a"
name = "B"
terminal = true
[roles.gone]
name = "Gone"
visibility = "internal"
-- content/essays/e.md --
+++
title = "E"
kind = "guide"
roles = ["a", "gone"]
+++
## Part
See [a role](role:gone) and [a file](../pictures/it.png).
-- content/pictures/it.png --
"#;

fn object(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

#[test]
fn what_is_internal_is_left_out_with_all_that_names_it() {
    let sources = sources(HIDING);
    let text = export(&sources, Audience::Public);
    for word in ["secret", "gone", "Between us", "internal"] {
        assert!(!text.contains(word), "`{word}` in {text}");
    }
    let all = object(&text);
    assert_eq!(all["skills"]["open"]["summary"], "Not the other.");
    assert_eq!(
        all["essays"]["e"]["body"],
        "## Part\nSee a role and [a file](../pictures/it.png).\n"
    );
    // Its pay is internal, which is no reason to show what its level pays.
    assert_eq!(all["roles"]["a"]["compensation"], serde_json::json!({}));
    assert!(all["resolved"]["roles"][0].get("compensation").is_none());
    let inside = export(&sources, Audience::Internal);
    for word in ["skill:secret", "\"gone\"", "Between us", "internal"] {
        assert!(inside.contains(word), "`{word}` not in {inside}");
    }
}

#[test]
fn links_to_files_count_from_the_content() {
    let sources = sources(HIDING);
    let text = export(&sources, Audience::Internal);
    let definition = "Read [this](essay:e#part), see ![it](pictures/it.png).";
    let all = object(&text);
    assert_eq!(all["roles"]["a"]["definition"], definition);
    assert_eq!(all["resolved"]["roles"][1]["definition"], definition, "inherited");
    assert_eq!(all["files"], serde_json::json!(["content/pictures/it.png"]));
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

#[test]
fn the_text_is_markdown_without_links_into_the_ladder() {
    let analysis = analyse(&own_sources(), Audience::Public);
    let text = markdown(&analysis.model);
    for (_, role) in analysis.model.roles.iter() {
        assert!(text.contains(&format!("\n#### {}\n", role.name)), "{}", role.name);
    }
    for (_, skill) in analysis.model.skills.iter() {
        assert!(text.contains(&format!("\n#### {}\n", skill.name)), "{}", skill.name);
    }
    let schemes = ["](role:", "](skill:", "](essay:", "](level:"];
    assert!(!schemes.iter().any(|scheme| text.contains(scheme)));
    assert!(!text.contains("\n\n\n"), "blank lines come one at a time");
}

/// The texts with more than one word in a value; not free data, and not those with placeholders.
fn prose(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.trim().contains(' ') && !text.contains('{') => {
            found.insert(text.clone());
        }
        Value::Array(all) => all.iter().for_each(|it| prose(it, found)),
        Value::Object(all) => {
            let hidden = ["ext", "derive", "body", "resolved", "level-titles", "review-in"];
            all.iter()
                .filter(|(key, _)| !hidden.contains(&&***key))
                .for_each(|(_, it)| prose(it, found));
        }
        _ => {}
    }
}

#[test]
fn the_text_holds_every_word_that_is_seen() {
    let plain = |markdown: &str| {
        let plain = rungs::parse::Markdown::blocks(markdown).plain;
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let sources = everything();
    for audience in [Audience::Public, Audience::Internal] {
        let text = plain(&markdown(&analyse(&sources, audience).model));
        let mut all = BTreeSet::new();
        prose(&object(&export(&sources, audience)), &mut all);
        let lost: Vec<_> = all.iter().filter(|it| !text.contains(&plain(it))).collect();
        assert!(all.len() > 100 && lost.is_empty(), "{lost:#?}");
    }
}

#[test]
fn lines_and_counts_in_the_text_read_well() {
    let ladder = "\
-- content/ladder.toml --
[ladder]
name = \"L\"
summary = \"- not a list\"
[levels.l]
rank = 1
name = \"Top\"
rules = [{ text = \"A panel agrees.\" }]
[roles.a]
name = \"A\"
level = \"l\"
summary = \"# not a heading\"
responsibilities.primary = [\"1. of all\"]
qualifications.experience.years = [5, 5]
[roles.b]
name = \"B\"
[[moves]]
from = \"a\"
to = \"b\"
kind = \"lateral\"
typical-months = [12, 12]
minimum-months = 1
";
    let text = markdown(&analyse(&sources(ladder), Audience::Public).model);
    for expected in [
        "\n\\- not a list\n",
        "\n\\# not a heading\n",
        "\n- 1\\. of all\n",
        "\n**And**\n\n- A panel agrees.\n",
        "\n- typically 5 years\n",
        "\nTo another profession, typically after 12 months, after 1 month at least\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert_eq!(text.matches("A panel agrees.").count(), 2, "of the level, and of its role\n{text}");
}

#[test]
fn links_behind_placeholders_are_found() {
    let ladder = "\
-- content/ladder.toml --
[ladder]
name = \"L\"
[levels.l]
rank = 1
name = \"I\"
[roles.boss]
name = \"Boss\"
visibility = \"internal\"
[disciplines.d]
name = \"D\"
role-title = \"W\"
derive = { levels = [\"l\"], summary = \"{role-title} {role-title} asks [the \u{e4}ldest](role:boss).\" }
";
    let analysis = analyse(&sources(ladder), Audience::Public);
    let document = object(&export(&sources(ladder), Audience::Public));
    assert_eq!(document["resolved"]["roles"][0]["summary"], "W W asks the \u{e4}ldest.");
    let text = markdown(&analysis.model);
    assert!(text.contains("\nW W asks the \u{e4}ldest.\n"), "{text}");
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

#[test]
fn the_words_of_the_format_may_be_ids() {
    let sources = sources(
        r#"
-- content/ladder.toml --
[ladder]
name = "L"
[scales.s]
name = "S"
steps = [{ id = "supporting", name = "Low" }, { id = "core", name = "High" }]
[categories.skills]
name = "C"
kind = "hard"
[skills.interview]
name = "I"
category = "skills"
steps.core = ["Does it."]
[skills.core]
name = "C"
category = "skills"
visibility = "internal"
[tracks.t]
name = "T"
modifiers.skills = { core = 1, interview = 1 }
weights.skills = 2
[roles.r]
name = "R"
requires = { interview = "core", core = "core" }
expectations.skills = ["Holds."]
attributes = { level = "Low", track = "core" }
"#,
    );
    let all = object(&export(&sources, Audience::Public));
    assert_eq!(all["tracks"]["t"]["modifiers"]["skills"], serde_json::json!({ "interview": 1 }));
    assert_eq!(all["tracks"]["t"]["weights"], serde_json::json!({ "skills": 2 }));
    let role = &all["roles"]["r"];
    assert_eq!(role["requires"], serde_json::json!({ "interview": "core" }));
    assert_eq!(role["expectations"], serde_json::json!({ "skills": ["Holds."] }));
    assert_eq!(role["attributes"], serde_json::json!({ "level": "Low", "track": "core" }));
    assert_survives(&sources, Audience::Public, "words as ids");
}

/// Texts in which much is told that is on no page.
const TELLING: &str = r#"
-- content/ladder.toml --
[ladder]
name = "L"
[scales.s]
name = "S"
steps = [{ id = "low", name = "Low" }]
[categories.c]
name = "C"
kind = "hard"
[skills.open]
name = "Open"
category = "c"
resources = [{ title = "Hush", essay = "inside", summary = "Hush." }, { title = "Book" }]
-- content/roles/a.toml --
[roles.boss]
name = "Boss"
visibility = "internal"
summary = "Hush"
[roles.a]
name = "A"
summary = "    Four blanks, [them](role:boss), <!-- hush --> and ![it](../open.png)"
definition = """
Of [one][b], [two][c] and [b].

<!-- hush -->

    code <!-- kept -->

[b]: role:boss
[c]: <role:boss>
[d]: role:boss
[//]: # (hush)
"""
-- content/essays/inside.md --
+++
title = "Hush"
kind = "guide"
visibility = "internal"
+++
See ![this](hush.png) and ![that](../open.png).
-- content/essays/e.md --
+++
title = "E"
kind = "guide"
+++
<!-- hush -->
See [them](role:boss "Hush"), and <b>text</b>.
-- content/essays/hush.png --
-- content/open.png --
-- content/nobody-links-here.txt --
"#;

#[test]
fn what_is_on_no_page_is_in_no_data() {
    let sources = sources(TELLING);
    let analysis = analyse(&sources, Audience::Public);
    let document = export(&sources, Audience::Public);
    let all = object(&document);
    let role = &all["roles"]["a"];
    assert_eq!(role["summary"], "    Four blanks, them,  and ![it](open.png)");
    let definition = role["definition"].as_str().expect("a text");
    assert_eq!(definition.trim_end(), "Of one, two and b.\n\n\n\n    code <!-- kept -->");
    assert_eq!(all["essays"]["e"]["body"], "\nSee them, and text.\n");
    assert_eq!(all["skills"]["open"]["resources"], serde_json::json!([{ "title": "Book" }]));
    let files = serde_json::json!(["content/nobody-links-here.txt", "content/open.png"]);
    assert_eq!(all["files"], files);
    let sheets = Sheet::ALL.map(|sheet| sheet.text(&analysis.model)).concat();
    for text in [document, sheets, markdown(&analysis.model)] {
        let text = text.to_lowercase();
        assert!(!text.contains("hush") && !text.contains("boss"), "{text}");
    }
    let outputs = crate::support::build(&sources).outputs.expect("there are no errors").0;
    assert!(!outputs.contains_key("essays/hush.png") && outputs.contains_key("open.png"));
    let inside = object(&export(&sources, Audience::Internal));
    assert_eq!(inside["files"].as_array().map(Vec::len), Some(3));
    for audience in AUDIENCES {
        assert_survives(&sources, audience, "telling texts");
    }
}
