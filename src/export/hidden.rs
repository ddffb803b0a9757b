//! Leaves out what an audience does not see: in tables that it sees, the names of things that it does not.
//!
//! It must not know how tables are found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::model::{Audience, Model};
use crate::parse::{Content, Parsed, Visibility};

/// What an audience sees.
pub(super) struct Seen<'p> {
    pub(super) audience: Audience,
    /// Ids that it does not see, by the word for their kind, as in links.
    hidden: &'p BTreeMap<&'static str, BTreeSet<String>>,
    /// Paths of essays that it does not see.
    hidden_essays: BTreeSet<&'p str>,
    /// The essays that it sees, by their paths.
    pub(super) essays: BTreeMap<&'p str, &'p str>,
}

/// Keys with the id of one thing, or a list of such ids.
const IDS: &[(&str, &str)] = &[
    ("advance-to", "role"),
    ("broad", "skill"),
    ("core", "skill"),
    ("discipline", "discipline"),
    ("disciplines", "discipline"),
    ("essay", "essay"),
    ("essays", "essay"),
    ("exercises", "exercise"),
    ("in", "category"),
    ("interview", "interview-plan"),
    ("lateral-to", "role"),
    ("level", "level"),
    ("levels", "level"),
    ("min-level", "level"),
    ("questions", "question"),
    ("return-to", "role"),
    ("roles", "role"),
    ("scale", "scale"),
    ("skill", "skill"),
    ("skills", "skill"),
    ("supporting", "skill"),
    ("template", "advert"),
    ("track", "track"),
    ("tracks", "track"),
];

/// Tables whose keys are ids.
const BY_ID: &[(&str, &str)] = &[
    ("base", "scale"),
    ("categories", "category"),
    ("level-titles", "level"),
    ("requires", "skill"),
    ("skills", "skill"),
    ("weights", "category"),
];

/// Tiers: of a discipline lists of skills, of a level's base a step each.
const TIERS: &[&str] = &["broad", "core", "supporting"];

/// Tables in which nothing is an id of the ladder.
const FOREIGN: &[&str] = &["attributes", "ext", "external", "rubric"];

fn kind_of(keys: &[(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    keys.iter().find(|(known, _)| *known == key).map(|(_, kind)| *kind)
}

impl<'p> Seen<'p> {
    /// What `audience` does not see of the files that `model` is of.
    pub(super) fn new(parsed: &'p [Arc<Parsed>], model: &'p Model, audience: Audience) -> Self {
        let mut hidden_essays = BTreeSet::new();
        let mut essays = BTreeMap::new();
        for parsed in parsed {
            let Content::Essay(Some(file)) = &parsed.content else { continue };
            let path = parsed.source.path.as_str();
            if audience.sees(file.about.visibility) {
                essays.insert(path, file.id.as_str());
            } else {
                hidden_essays.insert(path);
            }
        }
        Self { audience, hidden: &model.hidden, hidden_essays, essays }
    }

    /// Whether a thing is one that the audience does not see.
    pub(super) fn hides(&self, kind: &str, id: &str) -> bool {
        let hides =
            |kind: &str, id: &str| self.hidden.get(kind).is_some_and(|ids| ids.contains(id));
        match (kind, id.split_once("--")) {
            ("end", _) => self.hides_end(id),
            ("move", Some((from, to))) => self.hides_end(from) || self.hides_end(to),
            _ => hides(kind, id),
        }
    }

    /// Whether the essay at this path is one that the audience does not see.
    pub(super) fn hides_path(&self, path: &str) -> bool {
        self.hidden_essays.contains(path)
    }

    fn hides_end(&self, id: &str) -> bool {
        ["role", "entry", "exit"].iter().any(|kind| self.hides(kind, id))
    }

    /// Takes out of a table what the audience does not see.
    pub(super) fn filter(&self, table: &mut Map<String, Value>) {
        if self.audience == Audience::Public {
            without_internal(table);
        }
        if !self.hidden.is_empty() {
            let plan = table.get("interview").and_then(Value::as_str);
            let hides_plan = plan.is_some_and(|plan| self.hides_named("interview", plan));
            let template = table.get("advert").and_then(|advert| advert.get("template"));
            let template = template.and_then(Value::as_str);
            if template.is_some_and(|id| self.hides_named("template", id)) {
                table.shift_remove("advert");
            }
            self.entries(table);
            // Another role's plan must not come in its place.
            let is_based = table.get("based-on").is_some_and(Value::is_string);
            if let (true, true, Some(drops)) = (hides_plan, is_based, table.get_mut("drops")) {
                let keys = drops["keys"].as_array_mut().expect("it is a list");
                keys.push("interview".into());
            }
        }
    }

    fn entries(&self, table: &mut Map<String, Value>) {
        let had_tracks = table.get("tracks").is_some_and(is_not_empty);
        table.retain(|key, value| match value {
            _ if FOREIGN.contains(&key.as_str()) => true,
            // The tiers of a level's base are steps.
            Value::String(id) => TIERS.contains(&key.as_str()) || !self.hides_named(key, id),
            Value::Array(items) => {
                if key == "rules" {
                    items.retain_mut(|rule| self.keep_rule(rule));
                }
                items.retain_mut(|item| match item {
                    Value::String(id) => !self.hides_named(key, id),
                    Value::Object(below) => {
                        self.entries(below);
                        key != "resources" || below.contains_key("title")
                    }
                    _ => true,
                });
                true
            }
            Value::Object(below) => {
                if let Some(kind) = kind_of(BY_ID, key) {
                    // Tiers have lists of ids; tables by ids have something else.
                    below.retain(|id, value| value.is_array() || !self.hides(kind, id));
                }
                self.entries(below);
                true
            }
            _ => true,
        });
        // Without tracks, there would be roles without one.
        let is_told = table.get("without-track").is_some_and(|value| !value.is_null());
        let some_are_left = table.get("tracks").is_some_and(is_not_empty);
        if had_tracks && !some_are_left && !is_told && table.contains_key("without-track") {
            table.insert("without-track".to_owned(), false.into());
        }
        // A step of nothing would be a mistake.
        if table.get("skill").is_none() && table.contains_key("looking-for") {
            table.shift_remove("step");
        }
    }

    fn hides_named(&self, key: &str, id: &str) -> bool {
        match key {
            "enter-from" | "exit-to" => self.hides_end(id),
            // The other parents are needed.
            "parent" => self.hides("discipline", id),
            _ => kind_of(IDS, key).is_some_and(|kind| self.hides(kind, id)),
        }
    }

    /// Takes out of a rule what the audience does not see, and says whether a rule is left: the same that the model
    /// keeps.
    fn keep_rule(&self, rule: &mut Value) -> bool {
        let hides = |key: &str| {
            let id = rule.get(key).and_then(Value::as_str);
            id.is_some_and(|id| self.hides_named(key, id))
        };
        if hides("skill") || hides("scale") {
            return false;
        }
        if let Some(not) = rule.get_mut("not").filter(|not| !not.is_null())
            && !self.keep_rule(not)
        {
            return false;
        }
        for key in ["all", "any", "of"] {
            if let Some(Value::Array(rules)) = rule.get_mut(key) {
                rules.retain_mut(|rule| self.keep_rule(rule));
                if rules.is_empty() {
                    return false;
                }
            }
        }
        if let Some(Value::Array(ids)) = rule.get_mut("in") {
            let had_any = !ids.is_empty();
            ids.retain(|id| !id.as_str().is_some_and(|id| self.hides_named("in", id)));
            if had_any && ids.is_empty() {
                return false;
            }
        }
        let left = rule.get("of").and_then(Value::as_array).map(Vec::len);
        let asked = rule.get("at-least").and_then(Value::as_u64);
        left.zip(asked).is_none_or(|(left, asked)| left as u64 >= asked)
    }
}

fn is_not_empty(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty())
}

/// Takes out parts that are marked as internal themselves: sections, pay, an advert.
fn without_internal(table: &mut Map<String, Value>) {
    let is_internal = |value: &Value| {
        let internal = serde_json::to_value(Visibility::Internal).expect("it is a word");
        value.get("visibility") == Some(&internal)
    };
    table.retain(|key, value| match key.as_str() {
        // That there is some stays; who knows the level decides whether that is to be said.
        "compensation" if is_internal(value) => {
            *value = Map::new().into();
            true
        }
        "advert" => !is_internal(value),
        "sections" => {
            if let Value::Array(sections) = value {
                sections.retain(|section| !is_internal(section));
            }
            true
        }
        _ => true,
    });
}
