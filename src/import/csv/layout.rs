//! Lays a draft out in files that people like to edit.
//!
//! It must not know where the draft comes from, and how TOML is written.
//!
//! What there is one of stands in `ladder.toml`; disciplines stand in one file, so that they keep their order;
//! each discipline has a file of its roles, and each category one of its skills, or a folder if it has many.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::draft::{Draft, Fact, Facts, RoleName, Subject};
use super::ids::Ids;

/// More skills than one wants to have in a file.
const CROWD: usize = 40;

/// Keys in the order in which they are written.
const KEYS: [&str; 18] = [
    "name",
    "parent",
    "category",
    "scale",
    "kind",
    "rank",
    "discipline",
    "level",
    "track",
    "summary",
    "definition",
    "description",
    "statements",
    "step",
    "tier",
    "weight",
    "note",
    "why",
];

/// The tables of each file, by its path.
pub(super) fn files(draft: &Draft, ids: &Ids, name: &str) -> BTreeMap<String, Table> {
    let layout = Layout::new(draft, ids);
    let ladder = Table::from_iter([("name".to_owned(), name.into())]);
    let first = Table::from_iter([("ladder".to_owned(), ladder.into())]);
    let mut files = BTreeMap::from([("content/ladder.toml".to_owned(), first)]);
    let mut things: Vec<_> = draft.things.iter().collect();
    things.sort_by_key(|(subject, _)| (order(subject), layout.rank(subject)));
    for (subject, facts) in &things {
        let (path, keys) = layout.address(subject);
        insert(
            files.entry(path).or_default(),
            &keys,
            layout.value(subject, facts),
            is_listed(subject),
        );
    }
    // What only programs read stands last.
    for (subject, facts) in &things {
        let ext = ext(facts);
        if !ext.is_empty() {
            let (path, mut keys) = layout.address(subject);
            keys.push("ext".to_owned());
            insert(files.entry(path).or_default(), &keys, ext.into(), false);
        }
    }
    files
}

/// Puts a value below keys; `is_listed` if there may be several with those keys.
fn insert(table: &mut Table, keys: &[String], value: Value, is_listed: bool) {
    let (key, above) = keys.split_last().expect("an address has a key");
    let table = above.iter().fold(table, |table, key| {
        let below = table.entry(key.clone()).or_insert_with(|| Table::new().into());
        below.as_table_mut().expect("only tables stand above")
    });
    if is_listed {
        let list = table.entry(key.clone()).or_insert_with(|| Value::Array(Vec::new()));
        list.as_array_mut().expect("only lists stand there").push(value);
    } else {
        table.insert(key.clone(), value);
    }
}

fn is_listed(subject: &Subject) -> bool {
    matches!(subject, Subject::Step { .. } | Subject::Move { .. })
}

/// What comes before what in a file.
fn order(subject: &Subject) -> usize {
    match subject {
        Subject::Scale(_) => 0,
        Subject::Step { .. } => 1,
        Subject::Category(_) => 2,
        Subject::Level(_) => 3,
        Subject::Track(_) => 4,
        Subject::Discipline(_) => 5,
        Subject::Skill(_) => 6,
        Subject::SkillStep { .. } => 7,
        Subject::Role(_) => 8,
        Subject::Requirement { .. } => 9,
        Subject::Entry(_) => 10,
        Subject::Exit(_) => 11,
        Subject::Move { .. } => 12,
    }
}

struct Layout<'d> {
    draft: &'d Draft,
    ids: &'d Ids,
    /// Steps and levels by their rank, which also tells where something stands among its neighbours.
    ranks: BTreeMap<&'d Subject, usize>,
    /// How many skills each category has.
    crowds: BTreeMap<&'d str, usize>,
    has_one_scale: bool,
}

impl<'d> Layout<'d> {
    fn new(draft: &'d Draft, ids: &'d Ids) -> Self {
        let ranked = draft.things.iter().filter_map(|(subject, facts)| {
            let rank = text(facts, "rank")?;
            Some((rank.parse::<f64>().ok()?, subject))
        });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let ranks =
            ranked.into_iter().enumerate().map(|(at, (_, subject))| (subject, at)).collect();
        let mut crowds = BTreeMap::new();
        for (subject, facts) in &draft.things {
            if let (Subject::Skill(_), Some(category)) = (subject, text(facts, "category")) {
                *crowds.entry(category).or_default() += 1;
            }
        }
        let is_scale = |subject: &&Subject| matches!(subject, Subject::Scale(_));
        let has_one_scale = draft.things.keys().filter(is_scale).count() == 1;
        Self { draft, ids, ranks, crowds, has_one_scale }
    }

    fn rank(&self, subject: &Subject) -> usize {
        let step = match subject {
            Subject::SkillStep { skill, step } => &self.step(skill, step),
            subject => subject,
        };
        self.ranks.get(step).copied().unwrap_or_default()
    }

    /// The file of something, and the keys that lead to it.
    fn address(&self, subject: &Subject) -> (String, Vec<String>) {
        let id = |subject: &Subject| self.ids.of(subject).to_owned();
        let ladder =
            |kind: &str| ("content/ladder.toml".to_owned(), vec![kind.to_owned(), id(subject)]);
        let moves = |kind: &str| ("content/moves.toml".to_owned(), vec![kind.to_owned()]);
        match subject {
            Subject::Scale(_) => ladder("scales"),
            Subject::Step { scale, .. } => {
                let scale = id(&Subject::Scale(scale.clone()));
                (
                    "content/ladder.toml".to_owned(),
                    vec!["scales".to_owned(), scale, "steps".to_owned()],
                )
            }
            Subject::Category(_) => ladder("categories"),
            Subject::Level(_) => ladder("levels"),
            Subject::Track(_) => ladder("tracks"),
            Subject::Discipline(_) => {
                ("content/disciplines.toml".to_owned(), vec!["disciplines".to_owned(), id(subject)])
            }
            Subject::Skill(name) => (self.skill_file(name), vec!["skills".to_owned(), id(subject)]),
            Subject::SkillStep { skill, step } => {
                let (path, mut keys) = self.address(&Subject::Skill(skill.clone()));
                keys.extend(["steps".to_owned(), id(&self.step(skill, step))]);
                (path, keys)
            }
            Subject::Role(role) => (self.role_file(role), vec!["roles".to_owned(), id(subject)]),
            Subject::Requirement { role, skill } => {
                let (path, mut keys) = self.address(&Subject::Role(role.clone()));
                keys.extend(["requires".to_owned(), id(&Subject::Skill(skill.clone()))]);
                (path, keys)
            }
            Subject::Entry(name) | Subject::Exit(name) => {
                let kind = if matches!(subject, Subject::Entry(_)) { "entries" } else { "exits" };
                let (path, mut keys) = moves(kind);
                keys.push(name.clone());
                (path, keys)
            }
            Subject::Move { .. } => moves("moves"),
        }
    }

    fn skill_file(&self, skill: &str) -> String {
        let name = self.said(&Subject::Skill(skill.to_owned()), "category").unwrap_or_default();
        let category = self.ids.of(&Subject::Category(name.to_owned()));
        if self.crowds[name] <= CROWD {
            return format!("content/skills/{category}.toml");
        }
        let skill = self.ids.of(&Subject::Skill(skill.to_owned()));
        let folder = if self.crowds.len() == 1 { String::new() } else { format!("{category}/") };
        format!("content/skills/{folder}{skill}.toml")
    }

    fn role_file(&self, role: &RoleName) -> String {
        let Some(name) = self.said(&Subject::Role(role.clone()), "discipline") else {
            return "content/roles.toml".to_owned();
        };
        let discipline = Subject::Discipline(name.to_owned());
        let family = self.said(&discipline, "parent").map_or(String::new(), |family| {
            format!("{}/", self.ids.of(&Subject::Discipline(family.to_owned())))
        });
        format!("content/roles/{family}{}.toml", self.ids.of(&discipline))
    }

    fn said(&self, subject: &Subject, key: &'static str) -> Option<&'d str> {
        text(self.draft.things.get(subject)?, key)
    }

    /// A step of a skill's scale.
    fn step(&self, skill: &str, step: &str) -> Subject {
        let scale = self.said(&Subject::Skill(skill.to_owned()), "scale").unwrap_or_default();
        Subject::Step { scale: scale.to_owned(), step: step.to_owned() }
    }

    /// What is written about something.
    fn value(&self, subject: &Subject, facts: &Facts) -> Value {
        let mut table = Table::new();
        if let Subject::Step { .. } = subject {
            table.insert("id".to_owned(), self.ids.of(subject).into());
        }
        if let Subject::Move { from, to } = subject {
            table.insert("from".to_owned(), from.as_str().into());
            table.insert("to".to_owned(), to.as_str().into());
        }
        for key in KEYS {
            let is_implied = match subject {
                Subject::Skill(_) => key == "scale" && self.has_one_scale,
                Subject::Step { .. } => key == "rank",
                _ => false,
            };
            if let Some(text) = text(facts, key).filter(|_| !is_implied) {
                table.insert(key.to_owned(), self.field(subject, key, text));
            }
        }
        months(facts, &mut table);
        let tags = facts.keys().filter_map(|fact| match fact {
            Fact::Tag(tag) => Some(Value::from(tag.as_str())),
            _ => None,
        });
        let tags: Vec<Value> = tags.collect();
        if !tags.is_empty() {
            table.insert("tags".to_owned(), tags.into());
        }
        short_form(subject, table)
    }

    fn field(&self, subject: &Subject, key: &str, text: &str) -> Value {
        let id = |subject: Subject| Value::from(self.ids.of(&subject));
        match (key, subject) {
            ("parent" | "discipline", _) => id(Subject::Discipline(text.to_owned())),
            ("category", _) => id(Subject::Category(text.to_owned())),
            ("scale", _) => id(Subject::Scale(text.to_owned())),
            ("level", _) => id(Subject::Level(text.to_owned())),
            ("track", _) => id(Subject::Track(text.to_owned())),
            ("step", Subject::Requirement { skill, .. }) => id(self.step(skill, text)),
            ("rank" | "weight", _) => number(text),
            ("statements", _) => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                Value::Array(lines.map(Value::from).collect())
            }
            // The closing quotation marks of a long text stand on a line of their own.
            ("description" | "definition", _) if text.contains('\n') => format!("{text}\n").into(),
            _ => text.into(),
        }
    }
}

fn text<'f>(facts: &'f Facts, key: &'static str) -> Option<&'f str> {
    facts.get(&Fact::Value(key)).map(|said| said.text.as_str())
}

/// What is kept as it was.
fn ext(facts: &Facts) -> Table {
    let ext = facts.iter().filter_map(|(fact, said)| match fact {
        Fact::Ext(key) => Some((key.clone(), Value::from(said.text.as_str()))),
        _ => None,
    });
    ext.collect()
}

fn months(facts: &Facts, table: &mut Table) {
    let of = |key| text(facts, key).map(number);
    if let (Some(least), Some(most)) = (of("typical-months-min"), of("typical-months-max")) {
        table.insert("typical-months".to_owned(), Value::Array(vec![least, most]));
    }
    if let Some(minimum) = of("minimum-months") {
        table.insert("minimum-months".to_owned(), minimum);
    }
}

/// A whole number if it is one.
fn number(text: &str) -> Value {
    let whole = text.parse::<i64>().ok().map(Value::Integer);
    whole.unwrap_or_else(|| text.parse::<f64>().unwrap_or_default().into())
}

/// A step alone for a requirement, and statements alone for a step, if nothing else is said.
fn short_form(subject: &Subject, table: Table) -> Value {
    let key = match subject {
        Subject::Requirement { .. } => "step",
        Subject::SkillStep { .. } => "statements",
        _ => "",
    };
    match (table.len(), table.get(key)) {
        (1, Some(value)) => value.clone(),
        _ => table.into(),
    }
}
