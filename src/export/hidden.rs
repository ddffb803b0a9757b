//! Leaves out what an audience does not see: in tables that it sees, the names of things that it does not.
//!
//! It must not know how tables are found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::model::{Audience, Catalog, Model};
use crate::parse::{Content, Parsed, Visibility};

/// What an audience sees. What it does not see is what the model does not have: a ladder without mistakes names
/// nothing else.
pub(super) struct Seen<'m> {
    pub(super) audience: Audience,
    /// Ids of what it sees, by the word for their kind, as in links.
    ids: BTreeMap<&'static str, BTreeSet<&'m str>>,
    /// The essays that it sees, by their paths.
    pub(super) essays: BTreeMap<&'m str, &'m str>,
    /// Paths of essays that it does not see.
    hidden_essays: BTreeSet<&'m str>,
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
    ("expectations", "category"),
    ("level-titles", "level"),
    ("requires", "skill"),
    ("skills", "skill"),
    ("weights", "category"),
];

/// Tiers: of a discipline lists of skills, of a level's base a step each.
const TIERS: &[&str] = &["broad", "core", "supporting"];

/// Lists of rules.
const RULES: &[&str] = &["all", "any", "of", "rules"];

/// Tables in which nothing is an id of the ladder.
const FOREIGN: &[&str] = &["attributes", "ext", "external", "rubric"];

fn kind_of(keys: &[(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    keys.iter().find(|(known, _)| *known == key).map(|(_, kind)| *kind)
}

fn ids<T>(catalog: &Catalog<T>, slug: fn(&T) -> &String) -> BTreeSet<&str> {
    catalog.iter().map(|(_, thing)| slug(thing).as_str()).collect()
}

impl<'m> Seen<'m> {
    /// Finds out what `audience` sees, whose model this is.
    pub(super) fn new(parsed: &'m [Arc<Parsed>], model: &'m Model, audience: Audience) -> Self {
        let kinds = [
            ("scale", ids(&model.scales, |it| &it.slug)),
            ("category", ids(&model.categories, |it| &it.slug)),
            ("skill", ids(&model.skills, |it| &it.slug)),
            ("level", ids(&model.levels, |it| &it.slug)),
            ("track", ids(&model.tracks, |it| &it.slug)),
            ("discipline", ids(&model.disciplines, |it| &it.slug)),
            ("role", ids(&model.roles, |it| &it.slug)),
            ("entry", ids(&model.entries, |it| &it.0.slug)),
            ("exit", ids(&model.exits, |it| &it.0.slug)),
            ("question", ids(&model.questions, |it| &it.slug)),
            ("exercise", ids(&model.exercises, |it| &it.slug)),
            ("interview-plan", ids(&model.interview_plans, |it| &it.slug)),
            ("advert", ids(&model.adverts, |it| &it.slug)),
            ("essay", ids(&model.essays, |it| &it.slug)),
            ("move", ids(&model.moves, |it| &it.slug)),
        ];
        let essays = model.essays.iter();
        let essays: BTreeMap<&str, &str> =
            essays.map(|(_, it)| (it.place.source.path.as_str(), it.slug.as_str())).collect();
        let files = parsed.iter().filter(|parsed| matches!(parsed.content, Content::Essay(_)));
        let paths = files.map(|parsed| parsed.source.path.as_str());
        let hidden_essays = paths.filter(|path| !essays.contains_key(path)).collect();
        Self { audience, ids: BTreeMap::from(kinds), essays, hidden_essays }
    }

    /// Whether a thing is one that the audience does not see.
    pub(super) fn hides(&self, kind: &str, id: &str) -> bool {
        self.ids.get(kind).is_some_and(|ids| !ids.contains(id))
    }

    /// Whether an end of a move is one that the audience does not see.
    pub(super) fn hides_end(&self, id: &str) -> bool {
        ["role", "entry", "exit"].iter().all(|kind| self.hides(kind, id))
    }

    /// Whether the essay at this path is one that the audience does not see.
    pub(super) fn hides_path(&self, path: &str) -> bool {
        self.hidden_essays.contains(path)
    }

    /// Takes out of a table what the audience does not see.
    pub(super) fn filter(&self, table: &mut Map<String, Value>) {
        if self.audience == Audience::Public {
            without_internal(table);
            let plan = table.get("interview").and_then(Value::as_str);
            let hides_plan = plan.is_some_and(|plan| self.hides_named("interview", plan));
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
                if RULES.contains(&key.as_str()) {
                    items
                        .retain_mut(|rule| rule.as_object_mut().is_none_or(|rule| self.rule(rule)));
                    return true;
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
                    let is_tier = |id: &String| key == "skills" && TIERS.contains(&id.as_str());
                    below.retain(|id, _| is_tier(id) || !self.hides(kind, id));
                }
                match key.as_str() {
                    "not" => return self.rule(below),
                    // An advert that begins from nothing else is none.
                    "advert" if self.hides_id(below, "template") => return false,
                    _ => self.entries(below),
                }
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
            // Of a discipline or of a category.
            "parent" => ["discipline", "category"].iter().all(|kind| self.hides(kind, id)),
            _ => kind_of(IDS, key).is_some_and(|kind| self.hides(kind, id)),
        }
    }

    /// Whether a table names one thing by this key that the audience does not see.
    fn hides_id(&self, table: &Map<String, Value>, key: &str) -> bool {
        let id = table.get(key).and_then(Value::as_str);
        id.is_some_and(|id| self.hides_named(key, id))
    }

    /// Takes out of a rule what the audience does not see; false if what is left says nothing, or nothing true.
    fn rule(&self, rule: &mut Map<String, Value>) -> bool {
        if self.hides_id(rule, "skill") || self.hides_id(rule, "scale") {
            return false;
        }
        let count_of = |rule: &Map<String, Value>, key| -> Option<usize> {
            rule.get(key).and_then(Value::as_array).map(Vec::len)
        };
        let (had_not, had_categories) =
            (rule.get("not").is_some_and(Value::is_object), count_of(rule, "in"));
        self.entries(rule);
        let at_least = rule.get("at-least").and_then(Value::as_u64).unwrap_or_default();
        let has_enough = |count: usize| u64::try_from(count).is_ok_and(|count| count >= at_least);
        let is_empty = |key| count_of(rule, key) == Some(0);
        let lacks_rules = ["all", "any", "of"].into_iter().any(is_empty);
        let lacks_categories = had_categories > Some(0) && is_empty("in");
        let lacks_its_rule = had_not && !rule.contains_key("not");
        let is_empty = lacks_rules || lacks_categories || lacks_its_rule;
        !is_empty && count_of(rule, "of").is_none_or(has_enough)
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
