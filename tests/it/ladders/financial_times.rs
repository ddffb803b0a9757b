//! The Financial Times: job families with statements by theme and level, in two editions.
//!
//! A theme is a skill, its steps are the levels. A level is a role too, which requires each theme at its own step.

use serde_json::Value;
use toml::Table;

use super::site::Site;
use super::values::{items, list, number, rest, sub, table, text, toml};
use super::{Document, folder};

#[test]
fn engineering_has_twins_of_levels() {
    let Some((_, site)) = family("engineering") else { return };
    counts(&site, 8, 9, 72, 0);
    let rank = |id: &str| site.model.levels[site.role(id).level.expect("roles have levels")].rank;
    for twins in ["senior-2", "principal"] {
        assert_eq!(rank(&format!("{twins}-ic")), rank(&format!("{twins}-pm")));
    }
    assert!(rank("senior-1") < rank("senior-2-ic") && rank("senior-2-pm") < rank("principal-ic"));
}

#[test]
fn the_edition_before_has_examples_and_addresses() {
    let Some((_, site)) = family("engineering-v1") else { return };
    counts(&site, 4, 4, 101, 257);
    let resources: Vec<_> = site.statements().flat_map(|statement| &statement.resources).collect();
    assert_eq!(resources.len(), 3);
    assert!(resources.iter().any(|resource| resource.title.starts_with("Open Web Application")));
}

#[test]
fn operations_is_a_family_of_its_own() {
    let Some((_, site)) = family("operations") else { return };
    counts(&site, 3, 4, 48, 74);
}

/// The site of a job family, which has lost nothing.
fn family(name: &str) -> Option<(Document, Site)> {
    let folder = folder("financial-times")?;
    let document = folder.yaml(&format!("data/job-families/{name}.yml"));
    let site = Site::new([("ladder".to_owned(), convert(name, &document.1))]);
    site.assert_has_all_of(std::slice::from_ref(&document));
    each_competency_has_its_place(&document.1, &site);
    Some((document, site))
}

#[track_caller]
fn counts(site: &Site, levels: usize, themes: usize, competencies: usize, examples: usize) {
    let model = &site.model;
    assert_eq!(
        (model.levels.len(), model.roles.len(), model.skills.len()),
        (levels, levels, themes)
    );
    // A competency is a statement with an id, or a list of statements that has one.
    let steps = model.skills.iter().flat_map(|(_, skill)| &skill.steps);
    let lists = steps.filter(|step| step.ext.is_some()).count();
    let statements = site.statements().filter(|statement| statement.slug.is_some()).count();
    assert_eq!(lists + statements, competencies);
    let given = site.statements().map(|statement| statement.examples.len());
    assert_eq!(given.sum::<usize>(), examples);
}

/// Each competency stands at the step of its level, in the skill of its theme, and the role of its level requires it.
fn each_competency_has_its_place(family: &Value, site: &Site) {
    for competency in items(&family["competencies"]) {
        let (theme, level) = (text(&competency["theme"]), text(&competency["level"]));
        let id = text(&competency["id"]);
        let skill = site.skill(theme);
        let scale = &site.model.scales[skill.scale].steps;
        let at = scale.iter().position(|step| step.slug == level).expect("levels are steps");
        let step = &skill.steps[at];
        let is_list = step.ext.as_ref().is_some_and(|ext| ext.0["id"] == *id);
        let statement =
            step.statements.iter().find(|statement| statement.slug.as_deref() == Some(id));
        assert!(is_list || statement.is_some(), "{id} is not at `{theme}`, `{level}`");
        let ext = statement.map_or(&step.ext, |statement| &statement.ext);
        let ext = ext.as_ref().expect("a competency has free data");
        assert_eq!(ext.0["proficiency"], competency["proficiency"]);
        assert!(site.requires(site.role(level)).contains(&(theme, level)), "{level}: {theme}");
    }
}

fn convert(id: &str, family: &Value) -> Table {
    let levels = items(&family["levels"]);
    let steps = levels
        .iter()
        .map(|level| table([("id", toml(&level["id"])), ("name", toml(&level["name"]))]));
    let themes = items(&family["themes"]).iter();
    let scale = sub([("name", "Level".into()), ("steps", list(steps))]);
    table([
        (
            "ladder",
            sub([
                ("name", toml(&family["name"])),
                ("summary", toml(&family["summary"])),
                ("ext", rest(family, &["name", "summary", "levels", "themes", "competencies"])),
            ]),
        ),
        ("scales", sub([("level", scale)])),
        (
            "categories",
            sub([(id, sub([("name", toml(&family["name"])), ("kind", "hard".into())]))]),
        ),
        ("skills", sub(themes.map(|theme| (text(&theme["id"]), skill(id, theme, family))))),
        ("levels", sub(ranks(levels))),
        ("disciplines", sub([(id, sub([("name", toml(&family["name"]))]))])),
        ("roles", sub(levels.iter().map(|level| (text(&level["id"]), role(id, level, family))))),
    ])
}

/// The levels in the order of the source; twins share a rank.
fn ranks(levels: &[Value]) -> Vec<(&str, toml::Value)> {
    let mut rank = 0;
    let mut before = "";
    let mut ranked = Vec::new();
    for level in levels {
        let id = text(&level["id"]);
        let stem = id.strip_suffix("-ic").or(id.strip_suffix("-pm")).unwrap_or(id);
        rank += usize::from(stem != before);
        before = stem;
        ranked.push((id, sub([("rank", number(rank)), ("name", toml(&level["name"]))])));
    }
    ranked
}

fn role(family_id: &str, level: &Value, family: &Value) -> toml::Value {
    let id = text(&level["id"]);
    let competencies = items(&family["competencies"]).iter();
    let required = competencies.filter(|competency| competency["level"] == level["id"]);
    sub([
        ("name", toml(&level["name"])),
        ("discipline", family_id.into()),
        ("level", id.into()),
        ("requires", sub(required.map(|competency| (text(&competency["theme"]), id.into())))),
    ])
}

fn skill(category: &str, theme: &Value, family: &Value) -> toml::Value {
    let of_level = |level: &Value| {
        let competencies = items(&family["competencies"]).iter();
        let here = competencies.filter(|competency| {
            competency["theme"] == theme["id"] && competency["level"] == level["id"]
        });
        step(&here.collect::<Vec<_>>())
    };
    let steps = items(&family["levels"]).iter().map(|level| (text(&level["id"]), of_level(level)));
    sub([
        ("name", toml(&theme["name"])),
        ("category", category.into()),
        ("summary", toml(&theme["summary"])),
        ("steps", sub(steps)),
    ])
}

/// What is written for a theme at a level. A competency that is a numbered list is a step as a whole.
fn step(competencies: &[&Value]) -> toml::Value {
    match competencies {
        [competency] if text(&competency["summary"]).starts_with("1. ") => {
            let lines = text(&competency["summary"]).lines();
            let points = lines.filter_map(|line| line.split_once(". "));
            sub([
                ("statements", list(points.map(|(_, point)| point.trim()))),
                ("ext", rest(competency, &["summary", "level", "theme"])),
            ])
        }
        _ => list(competencies.iter().map(|competency| statement(competency))),
    }
}

fn statement(competency: &Value) -> Table {
    let resources = items(&competency["supportingUrls"]).iter();
    let resource =
        |link: &Value| table([("title", toml(&link["label"])), ("url", toml(&link["url"]))]);
    table([
        ("id", toml(&competency["id"])),
        ("text", toml(&competency["summary"])),
        ("examples", toml(&competency["examples"])),
        ("resources", list(resources.map(resource))),
        ("ext", sub([("proficiency", toml(&competency["proficiency"]))])),
    ])
}
