//! Monzo: frameworks of topics by level; topics of the same name as one of the generic framework add to it.
//!
//! A framework is a discipline and a category, a topic a skill. A role is a framework at a level, based on the generic
//! role of that level, without the topics that its framework does not name.

use std::collections::{BTreeMap, BTreeSet};

use rungs::model::How;
use serde_json::{Value, json};
use toml::Table;

use super::site::Site;
use super::values::{items, list, number, position, rest, slug, sub, table, text, toml};
use super::{Document, folder};

/// What every framework is based on.
const GENERIC: &str = "generic";

/// A file of the source.
struct Framework {
    id: String,
    front_matter: Value,
    /// The Markdown after it.
    body: String,
    /// What the front matter says of topics; what the body says, in frameworks that are prose.
    topics: Vec<Value>,
}

/// All files of the source.
struct Source {
    frameworks: Vec<Framework>,
    /// Files that can't be read, and why.
    unreadable: Vec<(String, String)>,
}

#[test]
fn what_is_not_yaml_is_named() {
    let Some(source) = source() else { return };
    let [(path, error)] = &source.unreadable[..] else { panic!("{:?}", source.unreadable) };
    assert_eq!(path, "frameworks/people.md");
    assert!(error.contains("line 205"), "{error}");
    assert_eq!(source.frameworks.len(), 16);
}

#[test]
fn every_topic_criterion_and_example_comes_in() {
    let Some(source) = source() else { return };
    let site = site(&source);
    let written = source.frameworks.iter().filter(|framework| !framework.is_prose());
    let ids: BTreeSet<&str> = written.map(|framework| framework.id.as_str()).collect();
    let model = &site.model;
    let topics: Vec<_> = (model.skills.iter().map(|(_, skill)| skill))
        .filter(|skill| ids.contains(&*model.categories[skill.category].slug))
        .collect();
    let levels = topics.iter().flat_map(|skill| &skill.steps).filter(|step| !step.is_unwritten());
    assert_eq!((topics.len(), levels.count()), (65, 305));
    let examples = site.statements().map(|statement| statement.examples.len());
    assert_eq!((site.statements().count(), examples.sum::<usize>()), (1240, 130));
    // In prose, a topic at a level is a paragraph.
    let steps = model.skills.iter().flat_map(|(_, skill)| &skill.steps);
    assert_eq!(steps.filter(|step| step.description.is_some()).count(), 54);
    let documents = source.frameworks.iter().map(Framework::document);
    site.assert_has_all_of(&documents.collect::<Vec<_>>());
}

#[test]
fn topics_inherit_by_name() {
    let Some(source) = source() else { return };
    let site = site(&source);
    let generic = source.generic();
    let mut inherited = 0;
    for framework in source.frameworks.iter().filter(|framework| framework.id != GENERIC) {
        let own: BTreeSet<&str> = framework.topic_names().collect();
        let named: BTreeSet<&str> =
            generic.topic_names().filter(|name| own.contains(name)).collect();
        inherited += named.len();
        for level in framework.levels() {
            let role = site.role(&role_id(level, &framework.id));
            let taken = role
                .requires
                .iter()
                .filter(|requirement| matches!(requirement.origin.how, How::Inherited(_)));
            let taken: BTreeSet<&str> =
                taken.map(|requirement| &*site.model.skills[requirement.skill].slug).collect();
            let there = named.iter().filter(|name| generic.has(name, level));
            let expected: BTreeSet<String> = there.map(|name| skill_id(GENERIC, name)).collect();
            assert!(taken.iter().eq(&expected), "{}, level {level}: {taken:?}", framework.id);
        }
    }
    assert_eq!(inherited, 28);
    let backend = site.role("level-3-backend");
    let required = site.requires(backend);
    for skill in ["generic-communication", "backend-communication", "backend-mastery"] {
        assert!(required.contains(&(skill, "level-3")), "{required:?}");
    }
    assert!(required.iter().all(|(skill, _)| *skill != "generic-conduct"), "{required:?}");
}

fn source() -> Option<Source> {
    let folder = folder("monzo")?;
    let mut source = Source { frameworks: Vec::new(), unreadable: Vec::new() };
    for path in folder.files("frameworks", ".md") {
        match framework(&folder.text(&path)) {
            Ok(framework) => source.frameworks.push(framework),
            Err(error) => source.unreadable.push((path, error)),
        }
    }
    Some(source)
}

fn framework(file: &str) -> Result<Framework, String> {
    // The first marker stays, so that errors count lines as the file does.
    assert!(file.starts_with("---\n"), "every file has front matter");
    let (yaml, body) = file.split_once("\n---").expect("the front matter ends");
    let front_matter: Value = yaml_serde::from_str(yaml).map_err(|error| error.to_string())?;
    let path = text(&front_matter["path"]);
    let mut topics = items(&front_matter["topics"]).to_vec();
    if topics.is_empty() {
        topics = topics_of_prose(body);
    }
    let id = slug(path.rsplit('/').next().expect("a path has a last name"));
    Ok(Framework { id, body: body.trim().to_owned(), topics, front_matter })
}

/// `## Level N`, below it `### Topic`, below it a text.
fn topics_of_prose(body: &str) -> Vec<Value> {
    let mut topics: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for level in body.split("\n## Level ").skip(1) {
        let (number, sections) = level.split_once('\n').expect("a heading is a line");
        let number: u32 = number.trim().parse().expect("levels are numbers");
        for section in sections.split("\n### ").skip(1) {
            let (name, text) = section.split_once('\n').expect("a heading is a line");
            let text = text.trim().trim_end_matches("---").trim();
            topics.entry(name).or_default().push(json!({ "level": number, "text": text }));
        }
    }
    let topic = |(name, content)| json!({ "name": name, "title": name, "content": content });
    topics.into_iter().map(topic).collect()
}

impl Framework {
    fn is_prose(&self) -> bool {
        self.front_matter["yaml"] == false
    }

    fn document(&self) -> Document {
        let body = Value::String(self.body.replace("\n---\n", "\n"));
        (self.id.clone(), json!({ "front-matter": self.front_matter, "body": body }))
    }

    fn topic_names(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().map(|topic| text(&topic["name"]))
    }

    /// The levels that any topic has.
    fn levels(&self) -> BTreeSet<usize> {
        let content = self.topics.iter().flat_map(|topic| items(&topic["content"]));
        content.map(|content| position(&content["level"])).collect()
    }

    /// Whether a topic has something to say at a level.
    fn has(&self, topic: &str, level: usize) -> bool {
        let mut topics = self.topics.iter().filter(|of| of["name"] == topic);
        let mut content = topics.by_ref().flat_map(|topic| items(&topic["content"]));
        content.any(|content| position(&content["level"]) == level)
    }
}

impl Source {
    fn generic(&self) -> &Framework {
        let generic = self.frameworks.iter().find(|framework| framework.id == GENERIC);
        generic.expect("there is a generic framework")
    }
}

fn skill_id(framework: &str, topic: &str) -> String {
    format!("{framework}-{}", slug(topic))
}

fn level_id(level: usize) -> String {
    format!("level-{level}")
}

/// As a role is called that follows from a discipline.
fn role_id(level: usize, framework: &str) -> String {
    format!("{}-{framework}", level_id(level))
}

/// A file for each framework, and one for what they have in common.
fn site(source: &Source) -> Site {
    let levels = || (1..=7).map(|level| (level_id(level), format!("Level {level}"), level));
    let steps = levels().map(|(id, name, _)| table([("id", id.into()), ("name", name.into())]));
    let groups = source
        .frameworks
        .iter()
        .filter_map(|framework| framework.front_matter["sidebarGroup"].as_str());
    let ranked =
        levels().map(|(id, name, rank)| (id, sub([("rank", number(rank)), ("name", name.into())])));
    let common = table([
        ("ladder", sub([("name", "Progression".into())])),
        ("scales", sub([("level", sub([("name", "Level".into()), ("steps", list(steps))]))])),
        ("levels", sub(ranked)),
        ("disciplines", sub(groups.map(|name| (slug(name), sub([("name", name.into())]))))),
    ]);
    let files = source.frameworks.iter().map(|framework| {
        (format!("frameworks/{}", framework.id), convert(framework, source.generic()))
    });
    Site::new(files.chain([("ladder".to_owned(), common)]))
}

fn convert(framework: &Framework, generic: &Framework) -> Table {
    let front_matter = &framework.front_matter;
    let group = front_matter["sidebarGroup"].as_str().map(slug).unwrap_or_default();
    let levels = framework.levels();
    let body = if framework.is_prose() { "" } else { &framework.body };
    let discipline = sub([
        ("name", toml(&front_matter["title"])),
        ("parent", group.into()),
        ("description", body.into()),
        (
            "derive",
            sub([
                ("levels", list(levels.iter().map(|level| level_id(*level)))),
                ("title", "{discipline}, {level}".into()),
            ]),
        ),
        ("ext", rest(front_matter, &["title", "topics"])),
    ]);
    let category = sub([("name", toml(&front_matter["title"])), ("kind", "hard".into())]);
    let skills = framework.topics.iter().map(|topic| {
        (skill_id(&framework.id, text(&topic["name"])), skill(topic, framework, generic))
    });
    let roles = levels
        .iter()
        .map(|level| (role_id(*level, &framework.id), role(*level, framework, generic)));
    table([
        ("categories", sub([(&framework.id, category)])),
        ("skills", sub(skills)),
        ("disciplines", sub([(&framework.id, discipline)])),
        ("roles", sub(roles)),
    ])
}

fn role(level: usize, framework: &Framework, generic: &Framework) -> toml::Value {
    let own = framework.topic_names().filter(|name| framework.has(name, level));
    let requires = own.map(|name| (skill_id(&framework.id, name), level_id(level).into()));
    let mut role = table([("requires", sub(requires))]);
    let there: Vec<&str> = generic.topic_names().filter(|name| generic.has(name, level)).collect();
    let (named, unnamed): (Vec<&str>, Vec<&str>) =
        there.iter().partition(|name| framework.topic_names().any(|own| own == **name));
    if framework.id == GENERIC {
        role.insert("discipline".to_owned(), GENERIC.into());
    } else if !named.is_empty() {
        role.insert("based-on".to_owned(), role_id(level, GENERIC).into());
        let dropped = list(unnamed.iter().map(|name| skill_id(GENERIC, name)));
        role.insert("drops".to_owned(), sub([("skills", dropped)]));
    }
    role.into()
}

/// A topic takes its title from the generic one of that name, if it has none.
fn skill(topic: &Value, framework: &Framework, generic: &Framework) -> toml::Value {
    let mut of_generic = generic.topics.iter().filter(|of| of["name"] == topic["name"]);
    let title = topic["title"].as_str().or_else(|| of_generic.next()?["title"].as_str());
    let steps = items(&topic["content"]).iter();
    let steps = steps.map(|content| (level_id(position(&content["level"])), step(content)));
    sub([
        ("name", title.expect("a topic has a title").into()),
        ("category", framework.id.as_str().into()),
        ("steps", sub(steps)),
        ("ext", sub([("name", toml(&topic["name"]))])),
    ])
}

fn step(content: &Value) -> toml::Value {
    let plain = items(&content["criteria"]).iter().map(toml);
    let with_examples = items(&content["exampleCriteria"]).iter().map(|criterion| {
        sub([("text", toml(&criterion["criteria"])), ("examples", toml(&criterion["examples"]))])
    });
    match content["text"].as_str() {
        Some(text) => sub([("description", text.into())]),
        None => list(plain.chain(with_examples)),
    }
}
