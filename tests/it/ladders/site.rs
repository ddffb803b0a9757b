//! The site of a converted ladder, and the search for what it has lost.

use std::collections::BTreeSet;

use rungs::diagnostic::{Format, draw};
use rungs::model::{Category, Model, Role, Skill, Statement};
use rungs::parse::Markdown;
use rungs::source::Sources;
use scraper::Html;
use serde_json::Value;
use toml::Table;

use super::Document;
use crate::support::{build, model, sources_of};

/// Where a site has its ladder as data.
const EXPORT: &str = "data/ladder.json";

/// A converted ladder.
pub(super) struct Site {
    pub(super) model: Model,
    /// Texts and ids that are in the site's export.
    data: BTreeSet<String>,
    /// The texts of its pages without any space, so that markup between words does not matter.
    pages: String,
}

impl Site {
    /// Builds the site of files `content/NAME.toml`.
    pub(super) fn new(files: impl IntoIterator<Item = (String, Table)>) -> Self {
        let files: Vec<_> = files.into_iter().collect();
        let sources = sources(&files);
        let build = build(&sources);
        let outputs =
            build.outputs.unwrap_or_else(|| panic!("{}", draw(&build.diagnostics, Format::Short)));
        let (mut data, mut pages) = (BTreeSet::new(), String::new());
        for (path, bytes) in &outputs.0 {
            match crate::support::ending(path) {
                "html" => {
                    let html = str::from_utf8(bytes).expect("pages are UTF-8");
                    let html = Html::parse_document(html);
                    pages.extend(html.root_element().text().map(squeezed));
                    pages.push('\n');
                }
                "json" if path == EXPORT => {
                    collect(&serde_json::from_slice(bytes).expect("it is JSON"), &mut data);
                }
                _ => {}
            }
        }
        Self { model: model(&sources), data, pages }
    }

    /// Asserts that the site has every text of the files.
    #[track_caller]
    pub(super) fn assert_has_all_of(&self, documents: &[Document]) {
        let mut lost = Vec::new();
        let mut count = 0;
        for (file, value) in documents {
            each_text(value, "", &mut |path, text| {
                count += 1;
                if !self.has(text) {
                    lost.push(format!("{file}{path}: {}", one_line(text)));
                }
            });
        }
        assert!(count > 0, "there is no text to look for");
        assert!(lost.is_empty(), "{} of {count} texts are lost:\n{}", lost.len(), lost.join("\n"));
    }

    /// Whether it has a text, as a whole or line by line: as data, or rendered.
    fn has(&self, text: &str) -> bool {
        let has = |part: &str| {
            self.data.contains(part.trim())
                || self.pages.contains(&squeezed(&Markdown::blocks(part).plain))
        };
        has(text) || text.lines().all(has)
    }

    /// A role.
    pub(super) fn role(&self, id: &str) -> &Role {
        let role = self.model.roles.iter().find(|(_, role)| role.slug == id);
        role.unwrap_or_else(|| panic!("there is no role `{id}`")).1
    }

    /// A skill.
    pub(super) fn skill(&self, id: &str) -> &Skill {
        let skill = self.model.skills.iter().find(|(_, skill)| skill.slug == id);
        skill.unwrap_or_else(|| panic!("there is no skill `{id}`")).1
    }

    /// A category.
    pub(super) fn category(&self, id: &str) -> &Category {
        let category = self.model.categories.iter().find(|(_, category)| category.slug == id);
        category.unwrap_or_else(|| panic!("there is no category `{id}`")).1
    }

    /// What a role requires: skills and steps, by ids.
    pub(super) fn requires(&self, role: &Role) -> Vec<(&str, &str)> {
        requires(&self.model, role)
    }

    /// The statements of all skills.
    pub(super) fn statements(&self) -> impl Iterator<Item = &Statement> {
        let skills = self.model.skills.iter();
        skills.flat_map(|(_, skill)| &skill.steps).flat_map(|step| &step.statements)
    }
}

/// What a converter writes, as a build reads it.
fn sources(files: &[(String, Table)]) -> Sources {
    let written = files
        .iter()
        .map(|(name, table)| (format!("content/{name}.toml"), table.to_string().into_bytes()));
    sources_of(written)
}

/// The model of one file, where its site does not matter.
pub(super) fn model_of(table: Table) -> Model {
    model(&sources(&[("ladder".to_owned(), table)]))
}

/// What a role requires: skills and steps, by ids.
pub(super) fn requires<'m>(model: &'m Model, role: &Role) -> Vec<(&'m str, &'m str)> {
    let required = role.requires.iter().map(|requirement| {
        let skill = &model.skills[requirement.skill];
        let step = &model.scales[skill.scale].steps[requirement.step];
        (skill.slug.as_str(), step.slug.as_str())
    });
    required.collect()
}

/// Calls `found` with the path and the value of each text.
fn each_text(value: &Value, path: &str, found: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => found(path, text),
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                each_text(value, &format!("{path}[{at}]"), found);
            }
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                each_text(value, &format!("{path}.{key}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Collects the texts of a file of ours, and its keys, which are ids.
fn collect(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.trim().to_owned());
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Object(entries) => {
            for (key, value) in entries {
                texts.insert(key.clone());
                collect(value, texts);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
