//! That the guide to the format is right: its examples build, and its tables have every key and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rungs::diagnostic::{Diagnostic, Format, draw};
use rungs::model::{Audience, Model, resolve, visible};
use rungs::parse::{
    AboutTable, AdvertTable, CategoryTable, ChangeTable, CompensationTable, DisciplineTable,
    EndTable, ExerciseTable, ExternalTable, FrontMatter, InterviewPlanTable, LadderTable,
    LevelTable, MoveTable, QuestionTable, ResourceTable, RoleAdvertTable, RoleTable, RuleTable,
    ScaleTable, SectionTable, SkillTable, StatementTable, StatementsTable, ToolTable, TrackTable,
    config, parse, theme,
};
use rungs::source::Source;
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use crate::support::{build, sources_of, texts};

/// The pages on the format, whose examples belong together.
const PAGES: [&str; 5] = [
    "ladder-format",
    "moves-and-rules",
    "roles-from-levels",
    "interviews-and-adverts",
    "keeping-a-ladder",
];
/// Pages whose examples are something else: mistakes, and what an importer is told.
const OTHERS: [&str; 3] = ["data", "diagnostics", "importing"];
/// Keys of the config, whose examples are TOML as well.
const CONFIG: [&str; 6] =
    ["base-url", "output", "theme", "social-cards", "edit-url", "feedback-url"];

fn pages() -> BTreeMap<String, String> {
    let name =
        |path: &str| Some(path.strip_prefix("content/guide/")?.strip_suffix(".md")?.to_owned());
    texts("content/guide")
        .into_iter()
        .filter_map(|(path, text)| Some((name(&path)?, text)))
        .collect()
}

/// What stands in the fenced blocks of one language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line == format!("```{language}") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(block.join("\n") + "\n");
        }
    }
    blocks
}

#[test]
fn every_example_parses() {
    let mut count = 0;
    for (name, page) in pages().iter().filter(|(name, _)| !OTHERS.contains(&name.as_str())) {
        for block in blocks(page, "toml") {
            let source = Arc::new(Source::new("content/example.toml", block.as_bytes()));
            let first = block.split([' ', '=', '.', '\n']).next().unwrap_or("");
            let diagnostics = if CONFIG.contains(&first) || first == "[lints]" {
                let mut diagnostics = Vec::new();
                config::parse(Some(&source), &mut diagnostics);
                diagnostics
            } else if name == "theming" {
                let mut diagnostics = Vec::new();
                theme::parse(&source, &mut diagnostics);
                diagnostics
            } else {
                parse(&source).diagnostics
            };
            let drawn = draw(&diagnostics, Format::Human { color: false });
            assert!(diagnostics.is_empty(), "`{name}`: {block}\n{drawn}");
            count += 1;
        }
    }
    assert!(count > 30, "only {count} examples were found");
}

/// The ladder that the pages on the format are about: the examples of each page in a file.
fn files() -> Vec<(String, Vec<u8>)> {
    let pages = pages();
    let file = |name: &str| {
        (format!("content/{name}.toml"), blocks(&pages[name], "toml").concat().into_bytes())
    };
    PAGES.into_iter().map(file).collect()
}

#[test]
fn the_examples_are_one_ladder_that_builds() {
    // Not every role of the examples has its way on; lints may say so.
    let build = build(&sources_of(files()));
    let drawn = draw(&build.diagnostics, Format::Human { color: false });
    assert!(build.outputs.is_some(), "{drawn}");
}

#[test]
fn the_first_example_is_a_whole_ladder() {
    let first = blocks(&pages()["ladder-format"], "toml").swap_remove(0).into_bytes();
    let build = build(&sources_of([("content/ladder.toml".to_owned(), first)]));
    assert!(build.diagnostics.is_empty(), "{}", draw(&build.diagnostics, Format::Short));
    assert!(build.outputs.is_some());
}

/// What files of ladder data come to, internal things included.
fn resolved(files: &[(String, Vec<u8>)]) -> (Model, Vec<Diagnostic>) {
    let parsed: Vec<_> = files
        .iter()
        .map(|(path, text)| Arc::new(parse(&Arc::new(Source::new(path.clone(), text)))))
        .collect();
    resolve(&visible(&parsed, Audience::Internal), &BTreeSet::new())
}

/// The rows of a table whose head begins with these cells, without the marks of Markdown.
fn table(page: &str, head: &[&str]) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        let inside = line.trim().trim_matches('|');
        inside.split('|').map(|cell| cell.trim().replace(['`', '*'], "")).collect()
    };
    let mut lines = page.lines().skip_while(|line| !cells(line).iter().take(head.len()).eq(head));
    lines.next();
    lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect()
}

#[test]
fn the_worked_example_of_derived_roles_is_what_follows() {
    let page = &pages()["roles-from-levels"];
    // What the page derives first, before it refines some of the roles.
    let (before, _) = page.split_once("\n## A derived role in your own words").expect("a heading");
    let mut files = files();
    files.retain(|(path, _)| path.ends_with("/ladder-format.toml"));
    let derived = blocks(before, "toml").concat().into_bytes();
    files.push(("content/roles-from-levels.toml".to_owned(), derived));
    let (model, _) = resolved(&files);
    let titles = table(page, &["role", "title"]);
    let derived: Vec<Vec<String>> = (model.roles.iter())
        .filter(|(_, role)| role.is_derived)
        .map(|(_, role)| vec![role.slug.clone(), role.name.clone()])
        .collect();
    assert_eq!(titles, derived);
    let skills =
        ["interface-code", "release-automation", "observability", "api-design", "feedback"];
    let rows = table(page, &["role", "interface-code"]);
    assert_eq!(rows.len(), 3);
    for row in rows {
        let role = model.roles.iter().find(|(_, role)| role.slug == row[0]);
        let (_, role) = role.unwrap_or_else(|| panic!("there is no `{}`", row[0]));
        for (skill, told) in skills.iter().zip(&row[1..]) {
            let required =
                role.requires.iter().find(|needed| model.skills[needed.skill].slug == *skill);
            let step = required.map(|needed| {
                model.scales[model.skills[needed.skill].scale].steps[needed.step].slug.as_str()
            });
            assert_eq!(step.unwrap_or(""), told, "{skill} of {}", row[0]);
        }
        let count = row[1..].iter().filter(|step| !step.is_empty()).count();
        assert_eq!(role.requires.len(), count, "{} requires something else", row[0]);
    }
}

#[test]
fn rules_read_as_the_guide_says() {
    let page = &pages()["moves-and-rules"];
    let mut checked = 0;
    for row in table(page, &["write", "it reads"]) {
        let [rule, reads] = &row[..] else { panic!("{row:?}") };
        if rule.contains("RULE") {
            continue;
        }
        let mut files = files();
        let text = format!("[roles.example]\nname = \"Example\"\nrules = [{rule}]\n");
        files.push(("content/example.toml".to_owned(), text.into_bytes()));
        let (model, diagnostics) = resolved(&files);
        assert!(diagnostics.is_empty(), "{rule}: {}", draw(&diagnostics, Format::Short));
        let example = model.roles.iter().find(|(_, example)| example.slug == "example");
        let (_, example) = example.expect("it is written above");
        assert_eq!(example.rules[0].plain(&model), *reads, "{rule}");
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn the_examples_have_what_the_guide_says_of_them() {
    let (model, _) = resolved(&files());
    let role = |slug: &str| {
        let found = model.roles.iter().find(|(_, role)| role.slug == slug);
        found.unwrap_or_else(|| panic!("there is no `{slug}`")).1
    };
    let senior = role("senior-frontend-engineer");
    let tags: Vec<&str> = senior.tags.iter().map(|tag| tag.value.as_str()).collect();
    assert_eq!(tags, ["web", "mentoring"]);
    assert_eq!(senior.primary.len(), 2);
    assert_eq!(senior.requires.len(), 2);
    assert_eq!(role("app-lead").name, "Senior Mobile Engineer");
    assert!(model.roles.iter().all(|(_, role)| role.slug != "senior-mobile"));
    assert_eq!(role("games-engineer").discipline, role("app-lead").discipline);
    let kind = |from: &str, to: &str| {
        let step = model.moves.iter().find(|(_, step)| step.slug == format!("{from}--{to}"));
        step.unwrap_or_else(|| panic!("no move from `{from}` to `{to}`")).1.kind.name()
    };
    assert_eq!(kind("staff-backend-engineer", "engineering-manager"), "switch-track");
}

/// A key in the guide: where it stands, and whether it has to be there.
type Keys = BTreeMap<String, bool>;

/// Types that have a table of their own in the guide, by their name in a schema.
const SHARED: [&str; 9] = [
    "StatementTable",
    "StatementTableOrText",
    "StatementsTable",
    "ResourceTable",
    "ToolTable",
    "ExternalTable",
    "SectionTable",
    "CompensationTable",
    "RuleTable",
];

/// The keys that a type has, those of tables inside it with a dot. Free names become `*`.
fn keys_of<T: JsonSchema>() -> Keys {
    let schema = Value::from(schema_for!(T));
    let mut keys = Keys::new();
    collect(&schema, &schema, "", &mut keys);
    keys
}

fn collect(root: &Value, schema: &Value, path: &str, keys: &mut Keys) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or(name);
        // `#` is the type itself: rules hold rules.
        if name != "#" && !SHARED.contains(&name) {
            collect(root, &root["$defs"][name], path, keys);
        }
        return;
    }
    for part in schema["anyOf"].as_array().into_iter().flatten() {
        collect(root, part, path, keys);
    }
    if let Some(items) = schema.get("items") {
        collect(root, items, path, keys);
    }
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        keys.insert(below(key), required.contains(&key.as_str()));
        collect(root, value, &below(key), keys);
    }
    // Data of the author's has no keys that we know.
    if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
        keys.insert(below("*"), false);
        collect(root, values, &below("*"), keys);
    }
}

/// The keys in the first column of the tables of a section; bold ones have to be there.
fn documented(page: &str, heading: &str) -> Keys {
    let start = page.find(&format!("\n{heading}\n"));
    let start = start.unwrap_or_else(|| panic!("no heading is `{heading}`"));
    let section = page[start + 1..].split_once('\n').map_or("", |(_, section)| section);
    let section = section.split("\n#").next().unwrap_or("");
    let mut keys = Keys::new();
    for line in section.lines().filter_map(|line| line.strip_prefix("| ")) {
        let cell = line.split(" |").next().unwrap_or("");
        let Some(key) =
            cell.trim_matches('*').strip_prefix('`').and_then(|key| key.strip_suffix('`'))
        else {
            continue;
        };
        let is_name = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
        let parts = key.split('.').map(|part| if is_name(part) { "*" } else { part });
        keys.insert(parts.collect::<Vec<_>>().join("."), cell.starts_with("**"));
    }
    keys
}

/// The maps above the keys of their values are not in the guide where a row for each value is.
fn without_bare_maps(mut keys: Keys, documented: &Keys) -> Keys {
    let all: Vec<String> = keys.keys().cloned().collect();
    for key in &all {
        let inner = format!("{key}.");
        if all.iter().any(|other| other.starts_with(&inner)) && !documented.contains_key(key) {
            keys.remove(key);
        }
    }
    keys
}

#[test]
fn the_guide_has_every_key_and_no_other() {
    let page = &pages()["ladder-keys"];
    let sections: [(&str, Keys); 26] = [
        ("## `[ladder]`", keys_of::<LadderTable>()),
        ("## `[scales.ID]`", keys_of::<ScaleTable>()),
        ("## `[categories.ID]`", keys_of::<CategoryTable>()),
        ("## `[skills.ID]`", keys_of::<SkillTable>()),
        ("## `[levels.ID]`", keys_of::<LevelTable>()),
        ("## `[tracks.ID]`", keys_of::<TrackTable>()),
        ("## `[disciplines.ID]`", keys_of::<DisciplineTable>()),
        ("## `[roles.ID]`", keys_of::<RoleTable>()),
        ("### `[roles.ID.advert]`", keys_of::<RoleAdvertTable>()),
        ("## `[entries.ID]` and `[exits.ID]`", keys_of::<EndTable>()),
        ("## `[[moves]]`", keys_of::<MoveTable>()),
        ("## `[questions.ID]`", keys_of::<QuestionTable>()),
        ("## `[exercises.ID]`", keys_of::<ExerciseTable>()),
        ("## `[interview-plans.ID]`", keys_of::<InterviewPlanTable>()),
        ("## `[adverts.ID]`", keys_of::<AdvertTable>()),
        ("## `[[changes]]`", keys_of::<ChangeTable>()),
        ("### Every table", keys_of::<AboutTable>()),
        ("### Steps", keys_of::<StatementsTable>()),
        ("### Statements", keys_of::<StatementTable>()),
        ("### Resources", keys_of::<ResourceTable>()),
        ("### Tools", keys_of::<ToolTable>()),
        ("### Other frameworks", keys_of::<ExternalTable>()),
        ("### Sections", keys_of::<SectionTable>()),
        ("### Pay", keys_of::<CompensationTable>()),
        ("### Rules", keys_of::<RuleTable>()),
        ("## Front matter of essays", keys_of::<FrontMatter>()),
    ];
    for (heading, mut keys) in sections {
        let found = documented(page, heading);
        if heading == "## `[roles.ID]`" {
            keys.retain(|key, _| !key.starts_with("advert."));
        }
        assert_eq!(found, without_bare_maps(keys, &found), "{heading} (the guide first)");
    }
}

#[test]
fn no_two_pages_of_the_guide_have_the_same_order() {
    let pages = texts("content/guide");
    let order =
        |text: &String| text.lines().find(|line| line.starts_with("order = ")).map(str::to_owned);
    let orders: BTreeSet<_> = pages.values().map(order).collect();
    assert_eq!(orders.len(), pages.len(), "{orders:?}");
}
