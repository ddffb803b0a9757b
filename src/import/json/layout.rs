//! Lays the tables of a document out in files that people like to edit, as the import of sheets does.
//!
//! The order of a kind that the document has is kept: what has an order among its like stands in one file.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::parse::is_slug;

/// The tables of each file, by its path.
pub(super) fn files(tables: Table) -> BTreeMap<String, Table> {
    let disciplines = Disciplines::of(&tables);
    let mut files: BTreeMap<String, Table> = BTreeMap::new();
    for (kind, value) in tables {
        let path = match kind.as_str() {
            "disciplines" => "content/disciplines.toml",
            "entries" | "exits" | "moves" => "content/moves.toml",
            "questions" | "exercises" | "interview-plans" => "content/interviews.toml",
            "adverts" => "content/adverts.toml",
            "changes" => "content/changes.toml",
            "skills" | "roles" => "",
            _ => "content/ladder.toml",
        };
        match value {
            Value::Table(by_id) if path.is_empty() => {
                for (id, entity) in by_id {
                    let path = match kind.as_str() {
                        "skills" => skill_file(&entity),
                        _ => disciplines.role_file(&id),
                    };
                    put(&mut files, &path, &kind, id, entity);
                }
            }
            value => {
                let path = if path.is_empty() { "content/ladder.toml" } else { path };
                files.entry(path.to_owned()).or_default().insert(kind, value);
            }
        }
    }
    files
}

fn put(files: &mut BTreeMap<String, Table>, path: &str, kind: &str, id: String, entity: Value) {
    let file = files.entry(path.to_owned()).or_default();
    let tables = file.entry(kind).or_insert_with(|| Table::new().into());
    tables.as_table_mut().expect("only tables stand there").insert(id, entity);
}

fn skill_file(skill: &Value) -> String {
    match named(skill, "category") {
        Some(category) if is_slug(category) => format!("content/skills/{category}.toml"),
        _ => "content/skills.toml".to_owned(),
    }
}

fn named<'v>(entity: &'v Value, key: &str) -> Option<&'v str> {
    entity.get(key).and_then(Value::as_str)
}

/// Which role is of which discipline, and what these are parts of.
struct Disciplines {
    of_roles: BTreeMap<String, String>,
    parents: BTreeMap<String, String>,
}

impl Disciplines {
    fn of(tables: &Table) -> Self {
        let entries = |kind: &str| tables.get(kind).and_then(Value::as_table).into_iter().flatten();
        let mut derived = BTreeMap::new();
        let mut parents = BTreeMap::new();
        for (id, discipline) in entries("disciplines") {
            if let Some(parent) = named(discipline, "parent") {
                parents.insert(id.clone(), parent.to_owned());
            }
            derived.extend(derived_roles(id, discipline).map(|role| (role, id.clone())));
        }
        let roles: BTreeMap<&String, &Value> = entries("roles").collect();
        let discipline = |id: &String| {
            let mut role = id;
            // A role is of the discipline of the role that it is based on, unless it says otherwise.
            for _ in 0..=roles.len() {
                let entity = roles.get(role);
                let own = entity.and_then(|entity| named(entity, "discipline"));
                if let Some(own) = own {
                    return Some(own.to_owned());
                }
                let base = entity.and_then(|entity| entity.get("based-on")?.as_str());
                let Some((base, _)) = base.and_then(|base| roles.get_key_value(&base.to_owned()))
                else {
                    break;
                };
                role = base;
            }
            derived.get(id).cloned()
        };
        let of_roles = roles.keys().filter_map(|id| Some(((*id).clone(), discipline(id)?)));
        Self { of_roles: of_roles.collect(), parents }
    }

    fn role_file(&self, id: &str) -> String {
        let Some(discipline) = self.of_roles.get(id).filter(|id| is_slug(id)) else {
            return "content/roles.toml".to_owned();
        };
        match self.parents.get(discipline).filter(|id| is_slug(id)) {
            Some(family) => format!("content/roles/{family}/{discipline}.toml"),
            None => format!("content/roles/{discipline}.toml"),
        }
    }
}

/// The ids of the roles that a discipline derives.
fn derived_roles(id: &str, discipline: &Value) -> impl Iterator<Item = String> {
    let ids = |key: &str| {
        let ids = discipline.get("derive").and_then(|derive| derive.get(key)?.as_array());
        ids.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    let (levels, tracks) = (ids("levels"), ids("tracks"));
    let id = id.to_owned();
    levels.into_iter().flat_map(move |level| {
        let plain = format!("{level}-{id}");
        let on_tracks: Vec<String> =
            tracks.iter().map(|track| format!("{plain}-{track}")).collect();
        std::iter::once(plain).chain(on_tracks)
    })
}
