//! The author's tables of all files as one, in the keys of the format and in the order of the model.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use super::prune::prune;
use super::texts;
use crate::model::{Catalog, Model};
use crate::parse::{AboutTable, Content, Declared, LadderFile, Listed, Parsed, Walk};
use crate::source::Source;

/// All tables, by the names of their kinds. Kinds without any are left out.
pub(super) fn tables(parsed: &[Arc<Parsed>], model: &Model) -> Map<String, Value> {
    let files = parsed.iter().filter_map(|parsed| match &parsed.content {
        Content::Ladder(file) => Some((&**file, &*parsed.source)),
        Content::Essay(_) => None,
    });
    let essays = model.essays.iter();
    let essays = essays.map(|(_, it)| (it.place.source.path.as_str(), it.slug.as_str())).collect();
    let reader = Reader { files: files.collect(), essays };
    let mut all = Map::new();
    let ladder = reader.files.iter().find_map(|(file, source)| {
        let found = file.ladder.first()?;
        Some(reader.entity(found.table.as_ref()?, &found.about, source))
    });
    all.insert("ladder".to_owned(), ladder.unwrap_or_default().into());
    let mut kind = |name: &str, tables: Map<String, Value>| {
        if !tables.is_empty() {
            all.insert(name.to_owned(), tables.into());
        }
    };
    kind("scales", reader.kind(|file| &file.scales, &model.scales, |it| &it.slug));
    kind("categories", reader.categories(model));
    kind("skills", reader.skills(model));
    kind("levels", reader.levels(model));
    kind("tracks", reader.kind(|file| &file.tracks, &model.tracks, |it| &it.slug));
    kind("disciplines", reader.kind(|file| &file.disciplines, &model.disciplines, |it| &it.slug));
    kind("roles", reader.roles(model));
    kind("entries", reader.kind(|file| &file.entries, &model.entries, |it| &it.0.slug));
    kind("exits", reader.kind(|file| &file.exits, &model.exits, |it| &it.0.slug));
    kind("questions", reader.kind(|file| &file.questions, &model.questions, |it| &it.slug));
    kind("exercises", reader.kind(|file| &file.exercises, &model.exercises, |it| &it.slug));
    let plans = reader.kind(|file| &file.interview_plans, &model.interview_plans, |it| &it.slug);
    kind("interview-plans", plans);
    kind("adverts", reader.kind(|file| &file.adverts, &model.adverts, |it| &it.slug));
    let moves = reader.list(|file| &file.moves);
    let mut changes = reader.list(|file| &file.changes);
    let date = |change: &Value| change["date"].as_str().unwrap_or_default().to_owned();
    changes.sort_by_key(|change| std::cmp::Reverse(date(change)));
    for (name, list) in [("moves", moves), ("changes", changes)] {
        if !list.is_empty() {
            all.insert(name.to_owned(), list.into());
        }
    }
    all
}

/// All essays, by id: front matter, path and body.
pub(super) fn essays(parsed: &[Arc<Parsed>], model: &Model) -> Map<String, Value> {
    let files = parsed.iter().filter_map(|parsed| match &parsed.content {
        Content::Essay(Some(file)) => Some((&*parsed.source, &**file)),
        _ => None,
    });
    let by_path: BTreeMap<&str, _> =
        files.map(|(source, file)| (source.path.as_str(), (source, file))).collect();
    let essay = |slug: &str, path: &str| {
        let (source, file) = by_path.get(path)?;
        let mut front_matter = file.front_matter.clone();
        front_matter.walk(&mut texts::Here);
        let mut table = object(&front_matter);
        table.extend(object(&file.about));
        prune(&mut table);
        table.insert("path".to_owned(), path.into());
        table.insert("body".to_owned(), texts::body(file, source).into());
        Some((slug.to_owned(), Value::Object(table)))
    };
    let essays = model.essays.iter();
    essays.filter_map(|(_, found)| essay(&found.slug, &found.place.source.path)).collect()
}

struct Reader<'p> {
    files: Vec<(&'p LadderFile, &'p Source)>,
    /// The ids of essays, by their paths.
    essays: BTreeMap<&'p str, &'p str>,
}

impl<'p> Reader<'p> {
    /// The tables of one kind, in the order of their catalog.
    fn kind<T: Serialize + Clone + Walk, M>(
        &self,
        declared: fn(&LadderFile) -> &Vec<Declared<T>>,
        catalog: &Catalog<M>,
        slug: fn(&M) -> &String,
    ) -> Map<String, Value> {
        let found = self.found(declared);
        let entity = |(_, thing): (_, &M)| {
            let (found, source) = found.get(slug(thing).as_str())?;
            let table = self.entity(found.table.as_ref()?, &found.about, source);
            Some((slug(thing).clone(), Value::Object(table)))
        };
        catalog.iter().filter_map(entity).collect()
    }

    fn categories(&self, model: &Model) -> Map<String, Value> {
        let mut all = self.kind(|file| &file.categories, &model.categories, |it| &it.slug);
        for (_, category) in model.categories.iter() {
            if let Some(scale) = category.scale {
                let steps = model.scales[scale].steps.iter().map(|step| step.slug.as_str());
                put_in_order(&mut all, &category.slug, "steps", &positions(steps));
            }
        }
        all
    }

    fn skills(&self, model: &Model) -> Map<String, Value> {
        let mut all = self.kind(|file| &file.skills, &model.skills, |it| &it.slug);
        for (_, skill) in model.skills.iter() {
            let steps = model.scales[skill.scale].steps.iter().map(|step| step.slug.as_str());
            put_in_order(&mut all, &skill.slug, "steps", &positions(steps));
        }
        all
    }

    fn levels(&self, model: &Model) -> Map<String, Value> {
        let mut all = self.kind(|file| &file.levels, &model.levels, |it| &it.slug);
        let scales = positions(model.scales.iter().map(|(_, scale)| scale.slug.as_str()));
        let categories = positions(model.categories.iter().map(|(_, it)| it.slug.as_str()));
        for (_, level) in model.levels.iter() {
            put_in_order(&mut all, &level.slug, "base", &scales);
            put_in_order(&mut all, &level.slug, "expectations", &categories);
            if let (None, Some(Value::Object(table))) =
                (&level.compensation, all.get_mut(&level.slug))
            {
                table.shift_remove("compensation");
            }
        }
        all
    }

    /// The roles that are written.
    fn roles(&self, model: &Model) -> Map<String, Value> {
        let mut roles = self.kind(|file| &file.roles, &model.roles, |role| &role.slug);
        let skills = positions(model.skills.iter().map(|(_, skill)| skill.slug.as_str()));
        let categories = positions(model.categories.iter().map(|(_, it)| it.slug.as_str()));
        for (_, role) in model.roles.iter() {
            put_in_order(&mut roles, &role.slug, "requires", &skills);
            put_in_order(&mut roles, &role.slug, "expectations", &categories);
        }
        // A role that keeps its pay to itself must not get that of its level; if that says nothing, it need not
        // say so.
        for (_, role) in model.roles.iter().filter(|(_, role)| role.compensation.is_none()) {
            let levels_pay = role.level.and_then(|level| model.levels[level].compensation.as_ref());
            if let (None, Some(Value::Object(table))) = (levels_pay, roles.get_mut(&role.slug)) {
                table.shift_remove("compensation");
            }
        }
        roles
    }

    /// The tables of one kind, by id.
    fn found<T>(
        &self,
        declared: fn(&LadderFile) -> &Vec<Declared<T>>,
    ) -> BTreeMap<&'p str, (&'p Declared<T>, &'p Source)> {
        let mut by_id = BTreeMap::new();
        for (file, source) in &self.files {
            for found in declared(file) {
                if found.table.is_some() {
                    by_id.entry(found.id.get_ref().as_str()).or_insert((found, *source));
                }
            }
        }
        by_id
    }

    /// The tables of a list, in the order written.
    fn list<T: Serialize + Clone + Walk>(
        &self,
        listed: fn(&LadderFile) -> &Vec<Listed<T>>,
    ) -> Vec<Value> {
        let mut all = Vec::new();
        for (file, source) in &self.files {
            for found in listed(file) {
                all.push(Value::Object(self.entity(&found.table, &found.about, source)));
            }
        }
        all
    }

    /// One table, with the keys that all have.
    fn entity<T: Serialize + Clone + Walk>(
        &self,
        table: &T,
        about: &AboutTable,
        source: &Source,
    ) -> Map<String, Value> {
        let mut table = table.clone();
        table.walk(&mut texts::Anywhere { path: &source.path, essays: &self.essays });
        let mut table = object(&table);
        table.extend(object(about));
        prune(&mut table);
        table
    }
}

fn positions<'s>(slugs: impl Iterator<Item = &'s str>) -> BTreeMap<&'s str, usize> {
    slugs.enumerate().map(|(at, slug)| (slug, at)).collect()
}

/// Puts the entries of the table `key` of an entity in the order of the model. The order written would not outlast
/// TOML, in which short entries stand before long ones.
fn put_in_order(
    all: &mut Map<String, Value>,
    slug: &str,
    key: &str,
    positions: &BTreeMap<&str, usize>,
) {
    let entity = all.get_mut(slug).and_then(|entity| entity.get_mut(key));
    let Some(Value::Object(table)) = entity else { return };
    let mut entries: Vec<_> = std::mem::take(table).into_iter().collect();
    entries.sort_by_key(|(id, _)| positions.get(id.as_str()).copied());
    table.extend(entries);
}

fn object<T: Serialize>(table: &T) -> Map<String, Value> {
    match serde_json::to_value(table) {
        Ok(Value::Object(object)) => object,
        _ => unreachable!("a table is written as one"),
    }
}
