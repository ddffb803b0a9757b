//! Ladders that use every key of the format, made of numbers.
//!
//! What is internal has an id that begins with `hidden-`, which nothing else does; and what it says begins so.

mod parts;

use std::collections::BTreeMap;

use rungs::source::Sources;
use serde_json::{Map, Value, json};

use crate::support::{Numbers, sources_of};

const FILES: [&str; 4] =
    ["content/a.toml", "content/b/c.toml", "content/b/d/e.toml", "content/z.toml"];
/// Words of the format, which ids may be as well.
const LOW: &str = "core";
const MID: &str = "skills";

struct Maker<'n> {
    numbers: &'n mut Numbers,
    /// Whether things may be internal that others can't do without.
    is_wild: bool,
    files: BTreeMap<&'static str, Map<String, Value>>,
    /// The file that is being written.
    at: &'static str,
    ids: BTreeMap<&'static str, Vec<String>>,
}

/// A ladder without mistakes, for each audience.
pub(super) fn ladder(numbers: &mut Numbers) -> Sources {
    make(numbers, false)
}

/// A ladder in which anything may be internal, and so be missed by the public.
pub(super) fn wild_ladder(numbers: &mut Numbers) -> Sources {
    make(numbers, true)
}

fn make(numbers: &mut Numbers, is_wild: bool) -> Sources {
    let (files, ids) = (BTreeMap::new(), BTreeMap::new());
    let mut maker = Maker { numbers, is_wild, files, at: FILES[0], ids };
    maker.name_everything();
    maker.whole();
    maker.skills();
    maker.heights();
    maker.disciplines();
    maker.roles();
    maker.moves();
    maker.interviews();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (path, table) in &maker.files {
        let text = toml::to_string(table).expect("tables are TOML");
        files.push(((*path).to_owned(), text.into_bytes()));
    }
    let essays = maker.essays();
    files.extend(essays);
    files.push(("content/b/it.png".to_owned(), Vec::new()));
    // What nothing leads to is for everyone.
    if maker.ids["essay"].iter().any(|id| id.starts_with("hidden-")) {
        files.push(("content/b/hidden-it.png".to_owned(), Vec::new()));
    }
    sources_of(files)
}

impl Maker<'_> {
    fn chance(&mut self, percent: usize) -> bool {
        self.numbers.below(100) < percent
    }

    /// Decides which ids there are; some of each kind are internal.
    fn name_everything(&mut self) {
        let kinds = [
            "scale",
            "category",
            "skill",
            "level",
            "track",
            "discipline",
            "role",
            "entry",
            "exit",
            "question",
            "exercise",
            "plan",
            "advert",
            "essay",
        ];
        for kind in kinds {
            let count = 2 + self.numbers.below(4);
            // Others can't do without those.
            let needed = ["scale", "category", "level", "discipline"].contains(&kind);
            let wild = self.is_wild;
            let mut ids: Vec<String> = Vec::new();
            for at in 0..count {
                let is_hidden =
                    if wild { self.chance(8) } else { at > 0 && at % 2 == 0 && !needed };
                let hidden = if is_hidden { "hidden-" } else { "" };
                ids.push(format!("{hidden}{kind}-{at}"));
            }
            self.ids.insert(kind, ids);
        }
        // Words that are keys elsewhere. Others can do without the last level, category and scale.
        for (kind, id) in
            [("skill", "interview"), ("category", "skills"), ("track", "core"), ("level", "level")]
        {
            id.clone_into(&mut self.ids.get_mut(kind).expect("it is a kind")[1]);
        }
        for kind in ["scale", "category", "level", "discipline"] {
            self.ids.get_mut(kind).expect("it is a kind").push(format!("hidden-{kind}-last"));
        }
    }

    fn id(&mut self, kind: &'static str) -> String {
        let count = self.ids[kind].len();
        self.ids[kind][self.numbers.below(count)].clone()
    }

    /// The id of something that its user can't do without.
    fn needed(&mut self, kind: &'static str) -> String {
        let ids = self.ids[kind].iter();
        let seen: Vec<_> = ids.filter(|id| !id.starts_with("hidden-")).cloned().collect();
        let is_missed = seen.is_empty() || self.is_wild && self.chance(5);
        if is_missed { self.id(kind) } else { self.numbers.of(&seen).clone() }
    }

    fn some(&mut self, kind: &'static str) -> Vec<String> {
        let all = self.ids[kind].clone();
        all.into_iter().filter(|_| self.chance(40)).collect()
    }

    /// Writes an entity into one of the files, with keys that all have. What is empty is left out, mostly.
    fn put(&mut self, kind: &str, id: &str, mut table: Value) {
        let object = table.as_object_mut().expect("an entity is a table");
        if self.chance(30) {
            object.insert("owner".to_owned(), "Someone".into());
            object.insert("reviewed".to_owned(), "2026-09-01".into());
            object.insert("review-in".to_owned(), "6 months".into());
            object.insert("ext".to_owned(), self.ext());
            object.insert("external".to_owned(), json!([{ "framework": "F", "level": "level-1" }]));
            object.insert("former-ids".to_owned(), json!([format!("former-{id}")]));
        }
        if id.starts_with("hidden-") {
            object.insert("visibility".to_owned(), "internal".into());
            for key in ["name", "text", "summary", "definition", "brief"] {
                if object.contains_key(key) {
                    object.insert(key.to_owned(), "hidden-text".into());
                }
            }
        }
        let optional: Vec<String> = object
            .iter()
            .filter(|(_, value)| value.is_array() || value.is_object())
            .map(|(key, _)| key.clone())
            .collect();
        for key in optional {
            if !["steps", "responsibilities"].contains(&&*key) && self.chance(30) {
                object.remove(&key);
            }
        }
        let tables =
            self.files.entry(self.at).or_default().entry(kind).or_insert_with(|| json!({}));
        tables[id] = table;
    }

    fn turn(&mut self) {
        self.at = FILES[self.numbers.below(FILES.len())];
    }

    fn each(&mut self, kind: &'static str, plural: &str, make: impl Fn(&mut Self, usize) -> Value) {
        for (at, id) in self.ids[kind].clone().into_iter().enumerate() {
            self.turn();
            let table = make(self, at);
            self.put(plural, &id, table);
        }
    }

    fn whole(&mut self) {
        let ladder = json!({
            "name": "L", "summary": self.line(), "description": self.block(), "version": "1.0.0",
            "effective": "2026-10-01", "locale": "en-GB", "scale": self.ids["scale"][0],
        });
        self.files.entry(self.at).or_default().insert("ladder".to_owned(), ladder);
    }

    fn skills(&mut self) {
        self.each("scale", "scales", |maker, _| {
            json!({ "name": "S", "summary": maker.line(), "steps": [
                { "id": LOW, "name": "Low", "points": 1.5 },
                { "id": MID, "name": "Mid", "summary": maker.line() },
                { "id": "high", "name": "High", "points": 3 },
            ] })
        });
        self.each("category", "categories", |maker, at| {
            let mut table = json!({
                "name": "C", "kind": "hard", "description": maker.block(), "weight": 0.5,
                "steps": { MID: [maker.line()], LOW: { "description": maker.block() } },
            });
            if at > 0 {
                let parent = maker.numbers.below(at);
                table["parent"] = maker.ids["category"][parent].clone().into();
            }
            table
        });
        self.each("skill", "skills", |maker, _| {
            let long = json!({
                "description": maker.block(), "statements": [maker.statement("i"), maker.statement("j")],
                "signals": maker.lines(), "tools": [{ "name": "T", "use-when": maker.line() }],
            });
            json!({
                "name": "S", "category": maker.needed("category"), "scale": maker.needed("scale"),
                "summary": maker.line(), "tags": ["t [x](y)"], "keywords": ["k"],
                "steps": { "high": long, LOW: [maker.statement("k")] },
                "essays": maker.some("essay"), "resources": maker.resources(),
            })
        });
    }

    fn heights(&mut self) {
        self.each("level", "levels", |maker, at| {
            json!({
                "rank": at / 2, "name": "L", "attributes": maker.phrases(), "rules": maker.rules(),
                "experience": { "years": [at, 9], "summary": maker.line() },
                "base": {
                    maker.ids["scale"][1].clone(): { "core": "high", "supporting": MID, "broad": LOW },
                    maker.ids["scale"][0].clone(): LOW, maker.ids["scale"][2].clone(): LOW,
                },
                "compensation": maker.compensation(), "sections": maker.sections(),
                "expectations": maker.expectations("l"),
            })
        });
        self.each("track", "tracks", |maker, _| {
            let (category, skill, level) =
                (maker.id("category"), maker.id("skill"), maker.needed("level"));
            json!({
                "name": "T", "modifiers": { "categories": { category.clone(): 1 }, "skills": { skill: -1 } },
                "weights": { category: 0.5 }, "min-level": level, "summary": maker.line(),
            })
        });
    }

    fn disciplines(&mut self) {
        self.each("discipline", "disciplines", |maker, at| {
            let skills = maker.ids["skill"].clone();
            let (core, broad) = skills.split_at(skills.len() / 2);
            let mut table = json!({
                "name": "D", "role-title": "R", "skills": { "core": core, "broad": broad },
                "level-titles": { maker.id("level"): "Title" }, "summary": maker.line(),
                "derive": {
                    "levels": maker.some("level"), "tracks": maker.some("track"),
                    "title": "{level} {role-title}", "summary": "As {role}, *you* do.",
                },
            });
            if at > 0 {
                let parent = maker.numbers.below(at);
                table["parent"] = maker.ids["discipline"][parent].clone().into();
            }
            table
        });
    }

    fn roles(&mut self) {
        self.each("role", "roles", |maker, at| {
            let (one, two) = (maker.id("skill"), maker.id("skill"));
            let mut table = json!({
                "name": "R", "summary": maker.line(), "definition": maker.block(), "tags": ["t"],
                "level": maker.needed("level"), "attributes": maker.phrases(), "rules": maker.rules(),
                "requires": { one: { "step": MID, "note": maker.line(), "ext": maker.ext() }, two: LOW },
                "responsibilities": {
                    "primary": [{ "text": maker.line(), "id": format!("p{at}") }], "secondary": maker.lines(),
                },
                "progression": {
                    "enter-from": maker.some("entry"), "exit-to": maker.some("exit"),
                },
                "qualifications": {
                    "education": { "minimum": maker.lines(), "fields": ["F"] },
                    "experience": { "years": [1, 2] }, "certifications": maker.lines(),
                },
                "compensation": maker.compensation(), "sections": maker.sections(),
                "resources": maker.resources(), "interview": maker.id("plan"),
                "advert": { "template": maker.id("advert"), "posted": "2026-10-02", "offer": maker.lines() },
            });
            table["expectations"] = maker.expectations("r");
            // One that is internal and refines a derived role keeps it from being derived, which only it can say.
            if (at == 0 || at % 2 == 1 || maker.is_wild) && maker.chance(60) {
                table["discipline"] = maker.needed("discipline").into();
            }
            if maker.is_wild && maker.chance(30) {
                table["track"] = maker.id("track").into();
            }
            if at > 0 && maker.chance(40) {
                // The first one is for everyone.
                table["based-on"] = maker.ids["role"][0].clone().into();
                table["drops"] = json!({ "keys": ["resources", "summary"] });
                // What it goes further than stands in another file, mostly.
                let further = json!({ "text": maker.line(), "expands-on": "p0" });
                table["responsibilities"]["secondary"] = json!([further]);
            }
            if maker.chance(20) {
                table["terminal"] = true.into();
            }
            table
        });
    }

    fn moves(&mut self) {
        self.each("entry", "entries", |maker, _| json!({ "name": "E", "summary": maker.line() }));
        self.each("exit", "exits", |_, _| json!({ "name": "X", "url": "https://example.org/" }));
        let roles = self.ids["role"].clone();
        for (at, from) in roles.iter().enumerate() {
            for to in &roles[at + 1..] {
                self.turn();
                let table = json!({
                    "from": from, "to": to, "kind": "lateral", "both-ways": self.chance(50),
                    "typical-months": [12, 24], "gate": self.lines(), "rules": self.rules(),
                    "why": self.line(), "evidence": self.lines(), "support": self.lines(),
                });
                self.list("moves", table);
            }
        }
        for day in 1..4 {
            self.turn();
            let table = json!({
                "date": format!("2026-10-0{}", day % 2 + 1), "kind": "minor", "summary": self.line(),
                "roles": self.some("role"), "skills": self.some("skill"), "ext": self.ext(),
            });
            self.list("changes", table);
        }
    }

    fn list(&mut self, kind: &str, table: Value) {
        let lists = self.files.entry(self.at).or_default().entry(kind).or_insert_with(|| json!([]));
        lists.as_array_mut().expect("it is a list").push(table);
    }

    fn interviews(&mut self) {
        self.each("question", "questions", |maker, _| {
            json!({
                "text": maker.block(), "kind": "technical", "skill": maker.id("skill"), "step": MID,
                "roles": maker.some("role"), "tracks": maker.some("track"), "looking-for": maker.lines(),
                "rubric": maker.phrases(), "minutes": 5,
            })
        });
        self.each("exercise", "exercises", |maker, _| {
            json!({
                "name": "E", "kind": "live-coding", "brief": maker.block(), "skills": maker.some("skill"),
                "rubric": maker.phrases(), "resources": maker.resources(),
            })
        });
        self.each("plan", "interview-plans", |maker, _| {
            json!({ "name": "P", "stages": [{
                "name": "S", "questions": maker.some("question"), "exercises": maker.some("exercise"),
                "skills": maker.some("skill"), "minutes": 30,
            }] })
        });
        self.each("advert", "adverts", |maker, _| {
            json!({ "name": "A", "company": "C", "offer": maker.lines(), "apply": maker.block() })
        });
    }

    fn essays(&mut self) -> Vec<(String, Vec<u8>)> {
        self.at = "content/essays/x.md";
        let mut essays = Vec::new();
        for (at, id) in self.ids["essay"].clone().into_iter().enumerate() {
            let path = if at == 1 { format!("{id}/index") } else { id.clone() };
            // A folder deeper, paths from here lead elsewhere.
            let text = if at == 1 { "Word".to_owned() } else { self.block() };
            let is_hidden = id.starts_with("hidden-");
            let visibility = if is_hidden { "internal" } else { "public" };
            let up = if at == 1 { "../.." } else { ".." };
            let hidden = format!("![it]({up}/b/hidden-it.png) hidden-text");
            let text = if is_hidden { hidden } else { text };
            let front_matter = json!({
                "title": "E", "kind": "guide", "roles": self.some("role"), "skills": self.some("skill"),
                "order": self.numbers.below(3), "tags": ["t"], "visibility": visibility, "ext": self.ext(),
                "reviewed": "2026-09-01",
            });
            let front_matter = toml::to_string(&front_matter).expect("tables are TOML");
            let essay = format!("+++\n{front_matter}+++\n\n{text}\n\n## Part\n\nEnd");
            essays.push((format!("content/essays/{path}.md"), essay.into_bytes()));
        }
        essays
    }
}
