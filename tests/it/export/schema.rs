//! Schemas: that they accept what the parser accepts, refuse what it refuses, and know every key that it knows.

use std::collections::BTreeSet;
use std::sync::Arc;

use jsonschema::Validator;
use rungs::diagnostic::{Code, Diagnostic};
use rungs::export::schema::SchemaOf;
use rungs::model::Audience;
use rungs::parse::{config, parse, theme};
use rungs::source::Source;
use serde_json::{Map, Value, json};

use super::{export, random};
use crate::support::{Numbers, Project, ending, own_sources, texts};

fn validator(schema: SchemaOf) -> Validator {
    let schema = schema.schema();
    jsonschema::draft202012::meta::validate(&schema).expect("it is a schema");
    jsonschema::validator_for(&schema).expect("it is a schema")
}

/// A TOML text as the data that a validator sees.
fn data(toml: &str) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(plain).collect(),
            toml::Value::Table(table) => {
                Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
            }
            value => serde_json::to_value(value).expect("it is data"),
        }
    }
    let table: toml::Table = toml.parse().unwrap_or_else(|error| panic!("{error}\n{toml}"));
    plain(table.into())
}

#[track_caller]
fn assert_valid(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

/// The front matter of an essay.
fn front_matter(text: &str) -> &str {
    let parts = text.strip_prefix("+++\n").and_then(|text| text.split_once("\n+++\n"));
    parts.expect("an essay has front matter").0
}

#[test]
fn what_we_wrote_is_valid() {
    let [ladder, essay, config] =
        [SchemaOf::Ladder, SchemaOf::Essay, SchemaOf::Config].map(validator);
    let mut all = texts("content");
    all.extend(texts("src/cli/starter"));
    all.extend(texts("tests/it").into_iter().filter(|(path, _)| ending(path) == "toml"));
    for (path, text) in &all {
        if ending(path) == "md" {
            assert_valid(&essay, &data(front_matter(text)), path);
        } else if path.ends_with("/rungs.toml") {
            assert_valid(&config, &data(text), path);
        } else if !path.ends_with("/taplo.toml") && ending(path) == "toml" {
            assert_valid(&ladder, &data(text), path);
        }
    }
    assert_valid(&config, &data(include_str!("../../../rungs.toml")), "our config");
}

#[test]
fn random_ladders_are_valid() {
    let [ladder, essay, data_schema] =
        [SchemaOf::Ladder, SchemaOf::Essay, SchemaOf::Data].map(validator);
    for seed in 1..=6 {
        let sources = random::ladder(&mut Numbers(seed));
        for (path, source) in &sources.content {
            if source.is_essay() {
                assert_valid(&essay, &data(front_matter(&source.text)), path);
            } else {
                assert_valid(&ladder, &data(&source.text), path);
            }
        }
        for audience in [Audience::Public, Audience::Internal] {
            let document = serde_json::from_str(&export(&sources, audience)).expect("it is JSON");
            assert_valid(&data_schema, &document, &format!("seed {seed}"));
        }
    }
}

#[test]
fn our_document_is_valid() {
    let document = export(&own_sources(), Audience::Internal);
    let document = serde_json::from_str(&document).expect("it is JSON");
    assert_valid(&validator(SchemaOf::Data), &document, "our document");
}

#[test]
fn what_the_parser_refuses_is_refused() {
    let ladder = validator(SchemaOf::Ladder);
    let good =
        "[skills.a]\nname = \"A\"\ncategory = \"c\"\nowner = \"x\"\nsteps.low = [\"Does.\"]\n";
    assert_valid(&ladder, &data(good), "a good skill");
    for (from, to) in [
        ("name", "nmae"),
        ("owner", "ownr"),
        ("\"A\"", "1"),
        ("[\"Does.\"]", "\"Does.\""),
        ("[\"Does.\"]", "{ statments = [] }"),
        ("[\"Does.\"]", "[{ id = \"x\" }]"),
        ("skills.a", "skills.A"),
        ("skills", "skils"),
        ("owner = \"x\"", "visibility = \"secret\""),
        ("owner = \"x\"", "former-ids = [\"A b\"]"),
        ("owner = \"x\"", "review-in = \"soon\""),
    ] {
        let bad = good.replacen(from, to, 1);
        assert!(!ladder.is_valid(&data(&bad)), "{bad}");
        let source = Arc::new(Source::new("content/a.toml", bad.as_bytes()));
        assert!(!parse(&source).diagnostics.is_empty(), "the parser lets this pass: {bad}");
    }
    let config = validator(SchemaOf::Config);
    assert!(!config.is_valid(&data("bas-url = \"/\"")));
    assert!(!config.is_valid(&data("theme = 1")));
    let essay = validator(SchemaOf::Essay);
    assert!(!essay.is_valid(&data("title = \"T\"\nkind = \"novel\"")));
    assert!(!essay.is_valid(&data("title = \"T\"")));
}

/// A key that no table has.
const UNKNOWN: &str = "zzzzzzzz";

/// Where something stands: below keys, and in lists.
#[derive(Clone)]
enum Part {
    Key(String),
    Item,
}

/// The tables of a schema, with where they stand and the keys that they have.
fn tables(schema: &Value) -> Vec<(Vec<Part>, BTreeSet<String>)> {
    fn visit(
        node: &Value,
        definitions: &Value,
        path: &[Part],
        above: &[String],
        found: &mut Vec<(Vec<Part>, BTreeSet<String>)>,
    ) {
        let below = |part| [path, &[part]].concat();
        if let Some(reference) = node["$ref"].as_str() {
            let name = reference.rsplit('/').next().expect("a reference has a name").to_owned();
            // Rules hold rules.
            if !above.contains(&name) {
                let above = [above, std::slice::from_ref(&name)].concat();
                visit(&definitions[&name], definitions, path, &above, found);
            }
        }
        for choice in node["anyOf"].as_array().into_iter().flatten() {
            visit(choice, definitions, path, above, found);
        }
        if node["items"].is_object() {
            visit(&node["items"], definitions, &below(Part::Item), above, found);
        }
        if node["additionalProperties"].is_object() {
            let key = Part::Key("some-id".to_owned());
            visit(&node["additionalProperties"], definitions, &below(key), above, found);
        }
        if let Some(properties) = node["properties"].as_object() {
            assert_eq!(node["additionalProperties"], false, "{node:#}");
            found.push((path.to_vec(), properties.keys().cloned().collect()));
            for (key, property) in properties {
                visit(property, definitions, &below(Part::Key(key.clone())), above, found);
            }
        }
    }
    let mut found = Vec::new();
    visit(schema, &schema["$defs"], &[], &[], &mut found);
    found
}

/// TOML with a key that no table has, at a place.
fn with_unknown_key(path: &[Part]) -> String {
    let leaf = json!({ UNKNOWN: 1 });
    let value = path.iter().rev().fold(leaf, |value, part| match part {
        Part::Key(key) => Value::Object(Map::from_iter([(key.clone(), value)])),
        Part::Item => json!([value]),
    });
    toml::to_string(&value).expect("it is TOML")
}

/// The keys that the report on the unknown key lists.
fn listed(diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let report = diagnostics
        .iter()
        .find(|found| found.code == Code::UnknownKey && found.message.contains(UNKNOWN));
    let help = report.and_then(|found| found.help.as_ref());
    help.map_or(BTreeSet::new(), |help| {
        help.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    })
}

#[test]
fn the_schemas_know_the_keys_that_the_parser_knows() {
    let mut compared = 0;
    for schema in [SchemaOf::Ladder, SchemaOf::Essay, SchemaOf::Config, SchemaOf::Theme] {
        for (path, keys) in tables(&schema.schema()) {
            let toml = with_unknown_key(&path);
            let source = |path, text: &str| Arc::new(Source::new(path, text.as_bytes()));
            let known = match schema {
                SchemaOf::Config => {
                    let mut diagnostics = Vec::new();
                    config::parse(Some(&source("rungs.toml", &toml)), &mut diagnostics);
                    listed(&diagnostics)
                }
                SchemaOf::Theme => {
                    let mut diagnostics = Vec::new();
                    theme::parse(&source("themes/a/theme.toml", &toml), &mut diagnostics);
                    listed(&diagnostics)
                }
                SchemaOf::Essay => {
                    let text = format!("+++\n{toml}+++\n");
                    listed(&parse(&source("content/e.md", &text)).diagnostics)
                }
                _ => listed(&parse(&source("content/a.toml", &toml)).diagnostics),
            };
            assert_eq!(known, keys, "the parser knows (left), and the schema (right), in\n{toml}");
            compared += 1;
        }
    }
    assert!(compared > 60, "only {compared} tables were compared");
}

#[test]
fn a_new_project_tells_editors_of_its_schemas() {
    let project = Project::empty();
    assert_eq!(project.run(&["init"]).code, Some(0));
    let editors: toml::Table = project.read(".taplo.toml").parse().expect("it is TOML");
    let rules = editors["rule"].as_array().expect("there are rules");
    assert_eq!(rules.len(), 3);
    for (rule, schema) in rules.iter().zip([SchemaOf::Ladder, SchemaOf::Config, SchemaOf::Theme]) {
        let path = rule["schema"]["path"].as_str().expect("a rule names its schema");
        assert_eq!(project.read(path), schema.text());
    }
    let other = Project::empty();
    other.write(".taplo.toml", "# mine\n");
    assert_eq!(other.run(&["init"]).code, Some(0));
    assert_eq!(other.read(".taplo.toml"), "# mine\n");
}
