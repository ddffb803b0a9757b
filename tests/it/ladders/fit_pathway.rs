//! The starter of Fit's pathway: disciplines, levels and tracks from which roles follow.
//!
//! Capabilities are categories, behaviours are skills on a scale of their own. What is for agents goes to `ext`.

use serde_json::{Value, json};
use toml::Table;

use super::site::Site;
use super::values::{entries, items, list, rest, slug, sub, table, text, toml};
use super::{Document, Folder, folder};

/// The steps of skills, the lowest first. (They are in the source's schemas only.)
pub(super) const PROFICIENCIES: [&str; 5] =
    ["awareness", "foundational", "working", "practitioner", "expert"];
/// The steps of behaviours.
pub(super) const MATURITIES: [&str; 5] =
    ["emerging", "developing", "practicing", "role-modeling", "exemplifying"];

/// The source: each file as it is; those of a folder with the name of the file as `id`.
pub(super) struct Source {
    pub(super) standard: Value,
    pub(super) levels: Vec<Value>,
    pub(super) capabilities: Vec<Value>,
    pub(super) behaviours: Vec<Value>,
    pub(super) disciplines: Vec<Value>,
    pub(super) tracks: Vec<Value>,
    /// What the format has no place for at all.
    others: Value,
}

#[test]
fn the_starter_loses_nothing() {
    let Some(folder) = folder("fit-pathway-starter") else { return };
    let source = Source::read(&folder);
    let site = Site::new([("ladder".to_owned(), source.convert())]);
    let model = &site.model;
    assert_eq!((model.levels.len(), model.disciplines.len(), model.tracks.len()), (2, 3, 2));
    assert_eq!((source.capabilities.len(), source.behaviours.len()), (5, 1));
    assert_eq!(model.skills.len(), 15 + 1);
    assert_eq!(folder.files("libraries", ".schema.json").len(), 13);
    site.assert_has_all_of(&source.documents());

    let steps = &site.skill("planning").steps;
    assert!(steps.iter().all(|step| step.statements.len() == 1), "a text for each step");
    assert!(steps.iter().any(|step| !step.signals.is_empty()), "markers are signals");
    let responsibilities = &site.category("delivery").steps;
    assert!(responsibilities.iter().all(|step| step.statements.len() == 2));
}

#[test]
fn placeholders_are_filled() {
    let Some(folder) = folder("fit-pathway-starter") else { return };
    let site = Site::new([("ladder".to_owned(), Source::read(&folder).convert())]);
    let role = site.role("j040-software-engineering-platform");
    let summary = role.summary.as_ref().expect("the discipline says it").plain();
    assert!(summary.starts_with("As a Software Engineer, you"), "{summary}");
    let (_, level) = site.model.levels.iter().next().expect("there is a level");
    let experience = level.summary.as_ref().expect("a level has one").plain();
    assert!(experience.ends_with("(0-2 years)."), "{experience}");
}

impl Source {
    pub(super) fn read(folder: &Folder) -> Self {
        const BELOW: &str = "products/map/starter";
        let file = |name: &str| folder.yaml(&format!("{BELOW}/{name}.yaml")).1;
        let files = |name: &str| {
            let mut values = Vec::new();
            for path in folder.files(&format!("{BELOW}/{name}"), ".yaml") {
                let id = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml"));
                let id = id.expect("files have names");
                // An index says again what the files are called.
                if id != "_index" {
                    let mut value = folder.yaml(&path).1;
                    value["id"] = id.into();
                    values.push(value);
                }
            }
            values
        };
        Self {
            standard: file("standard"),
            levels: items(&file("levels")).to_vec(),
            capabilities: files("capabilities"),
            behaviours: files("behaviours"),
            disciplines: files("disciplines"),
            tracks: files("tracks"),
            others: json!({
                "drivers": file("drivers"),
                "organizational-context": file("organizational-context"),
            }),
        }
    }

    fn documents(&self) -> Vec<Document> {
        let documents = [
            ("standard", self.standard.clone()),
            ("levels", self.levels.iter().map(with_experience).collect()),
            ("capabilities", self.capabilities.clone().into()),
            ("behaviours", self.behaviours.clone().into()),
            ("disciplines", self.disciplines.clone().into()),
            ("tracks", self.tracks.clone().into()),
            ("others", self.others.clone()),
        ];
        documents.map(|(name, value)| (name.to_owned(), value)).into()
    }

    /// The source as one file of the format.
    pub(super) fn convert(&self) -> Table {
        let skills = self.capabilities.iter().flat_map(|capability| {
            items(&capability["skills"])
                .iter()
                .map(|skill| (text(&skill["id"]), skill_of(skill, capability)))
        });
        let behaviours = self.behaviours.iter().map(|value| (text(&value["id"]), behaviour(value)));
        let mut ext = rest(&self.standard, &["title", "description"]);
        let others = toml(&self.others);
        let tables = ext.as_table_mut().zip(others.as_table());
        let (ext_table, others) = tables.expect("both are tables");
        ext_table.extend(others.clone());
        table([
            (
                "ladder",
                sub([
                    ("name", toml(&self.standard["title"])),
                    ("description", toml(&self.standard["description"])),
                    ("scale", "proficiency".into()),
                    ("ext", ext),
                ]),
            ),
            (
                "scales",
                sub([
                    ("proficiency", scale("Proficiency", PROFICIENCIES)),
                    ("maturity", scale("Maturity", MATURITIES)),
                ]),
            ),
            ("categories", self.categories()),
            ("skills", sub(skills.chain(behaviours))),
            (
                "levels",
                sub(self.levels.iter().map(|value| (slug(text(&value["id"])), level(value)))),
            ),
            ("tracks", sub(self.tracks.iter().map(|value| (text(&value["id"]), track(value))))),
            (
                "disciplines",
                sub(self
                    .disciplines
                    .iter()
                    .map(|value| (text(&value["id"]), self.discipline(value)))),
            ),
        ])
    }

    /// All capabilities are inside one category, so that a track can weigh them against behaviours.
    fn categories(&self) -> toml::Value {
        let kinds = &self.standard["entityDefinitions"];
        let whole = |kind: &str, definition: &Value| {
            sub([
                ("name", toml(&definition["title"])),
                ("kind", kind.into()),
                ("summary", toml(&definition["description"])),
            ])
        };
        let mut capabilities: Vec<&Value> = self.capabilities.iter().collect();
        capabilities.sort_by_key(|capability| capability["ordinalRank"].as_u64());
        let inside = capabilities.iter().map(|value| (text(&value["id"]), capability(value)));
        let outer = [
            ("skills", whole("hard", &kinds["skill"])),
            ("behaviours", whole("behaviour", &kinds["behaviour"])),
        ];
        sub(outer.into_iter().chain(inside))
    }

    fn discipline(&self, value: &Value) -> toml::Value {
        const PLACED: [&str; 9] = [
            "id",
            "specialization",
            "roleTitle",
            "description",
            "coreSkills",
            "supportingSkills",
            "broadSkills",
            "behaviourModifiers",
            "validTracks",
        ];
        let is_management = value["isManagement"] == true;
        let titles = self
            .levels
            .iter()
            .map(|level| (slug(text(&level["id"])), toml(&level["managementTitle"])));
        sub([
            ("name", toml(&value["specialization"])),
            ("role-title", toml(&value["roleTitle"])),
            ("description", toml(&value["description"])),
            (
                "skills",
                sub([
                    ("core", toml(&value["coreSkills"])),
                    ("supporting", toml(&value["supportingSkills"])),
                    ("broad", toml(&value["broadSkills"])),
                ]),
            ),
            ("modifiers", sub([("skills", toml(&value["behaviourModifiers"]))])),
            ("level-titles", if is_management { sub(titles) } else { sub::<&str>([]) }),
            ("derive", self.derive(value, is_management)),
            ("ext", rest(value, &PLACED)),
        ])
    }

    /// The roles that follow from a discipline.
    fn derive(&self, discipline: &Value, is_management: bool) -> toml::Value {
        let rank = |level: &Value| level["ordinalRank"].as_u64();
        let lowest = self.levels.iter().find(|level| level["id"] == discipline["minLevel"]);
        let levels = self.levels.iter().filter(|level| rank(level) >= lowest.and_then(rank));
        let valid = items(&discipline["validTracks"]);
        let tracks = match valid {
            [] => list(self.tracks.iter().map(|track| text(&track["id"]))),
            _ => toml(&discipline["validTracks"]),
        };
        let title = if is_management {
            "{level}, {role-title} \u{2013} {track}"
        } else {
            "{role-title} {level} - {track}"
        };
        let human = &discipline["human"];
        let summary =
            if is_management { "managementRoleSummary" } else { "professionalRoleSummary" };
        let summary = text(&human[summary]).replace("{roleTitle}", "{role-title}");
        sub([
            ("levels", list(levels.map(|level| slug(text(&level["id"]))))),
            ("tracks", tracks),
            ("without-track", (valid.is_empty() || valid.contains(&Value::Null)).into()),
            ("title", title.into()),
            ("summary", summary.replace("{specialization}", "{discipline}").into()),
        ])
    }
}

/// A level with its placeholder filled: a level of the format has none.
fn with_experience(level: &Value) -> Value {
    let mut level = level.clone();
    if let Some(summary) = level["qualificationSummary"].as_str() {
        let experience = text(&level["typicalExperienceRange"]);
        level["qualificationSummary"] =
            summary.replace("{typicalExperienceRange}", experience).into();
    }
    level
}

fn scale(name: &str, steps: [&str; 5]) -> toml::Value {
    let step = |id: &str| table([("id", id.into()), ("name", id.into())]);
    sub([("name", name.into()), ("steps", list(steps.map(step)))])
}

fn level(value: &Value) -> toml::Value {
    let experience = text(&value["typicalExperienceRange"]);
    let years = experience.split_whitespace().next().and_then(|years| years.split_once('-'));
    let years =
        years.map(|years| [years.0, years.1].map(|year| year.parse::<i64>().expect("years")));
    sub([
        ("rank", toml(&value["ordinalRank"])),
        ("name", toml(&value["professionalTitle"])),
        ("short", toml(&value["id"])),
        ("summary", toml(&with_experience(value)["qualificationSummary"])),
        ("attributes", toml(&value["expectations"])),
        (
            "experience",
            sub([("years", list(years.into_iter().flatten())), ("summary", experience.into())]),
        ),
        (
            "base",
            sub([
                ("proficiency", toml(&value["baseSkillProficiencies"])),
                ("maturity", toml(&value["baseBehaviourMaturity"])),
            ]),
        ),
        ("ext", sub([("managementTitle", toml(&value["managementTitle"]))])),
    ])
}

fn track(value: &Value) -> toml::Value {
    let weights = &value["assessmentWeights"];
    sub([
        ("name", toml(&value["name"])),
        ("summary", toml(&value["roleContext"])),
        ("description", toml(&value["description"])),
        (
            "modifiers",
            sub([
                ("categories", toml(&value["skillModifiers"])),
                ("skills", toml(&value["behaviourModifiers"])),
            ]),
        ),
        (
            "weights",
            sub([
                ("skills", toml(&weights["skillWeight"])),
                ("behaviours", toml(&weights["behaviourWeight"])),
            ]),
        ),
        ("min-level", slug(value["minLevel"].as_str().unwrap_or_default()).into()),
        ("ext", sub([("agent", toml(&value["agent"]))])),
    ])
}

/// Each step has a responsibility for professionals and one for managers.
fn capability(value: &Value) -> toml::Value {
    let of =
        |key: &str, step: &str| table([("text", toml(&value[key][step])), ("note", key.into())]);
    let steps = PROFICIENCIES.map(|step| {
        let keys = ["professionalResponsibilities", "managementResponsibilities"];
        (step, list(keys.map(|key| of(key, step))))
    });
    sub([
        ("name", toml(&value["name"])),
        ("kind", "hard".into()),
        ("parent", "skills".into()),
        ("description", toml(&value["description"])),
        ("steps", sub(steps)),
        (
            "ext",
            sub([
                ("emojiIcon", toml(&value["emojiIcon"])),
                ("ordinalRank", toml(&value["ordinalRank"])),
            ]),
        ),
    ])
}

fn skill_of(value: &Value, capability: &Value) -> toml::Value {
    let human = &value["human"];
    let steps = entries(&human["proficiencyDescriptions"]).map(|(step, statement)| {
        let markers = &value["markers"][step];
        let step_table = sub([
            ("statements", list([text(statement)])),
            ("signals", toml(&markers["human"])),
            ("ext", sub([("agent", toml(&markers["agent"]))])),
        ]);
        (step, step_table)
    });
    sub([
        ("name", toml(&value["name"])),
        ("category", toml(&capability["id"])),
        ("summary", toml(&human["description"])),
        ("steps", sub(steps)),
        ("ext", rest(value, &["id", "name", "human", "markers"])),
    ])
}

fn behaviour(value: &Value) -> toml::Value {
    let human = &value["human"];
    let steps = entries(&human["maturityDescriptions"]);
    sub([
        ("name", toml(&value["name"])),
        ("category", "behaviours".into()),
        ("scale", "maturity".into()),
        ("summary", toml(&human["description"])),
        ("steps", sub(steps.map(|(step, statement)| (step, list([text(statement)]))))),
        ("ext", sub([("agent", toml(&value["agent"]))])),
    ])
}
