//! Medium's Snowflake: points for milestones, and titles that go by points.
//!
//! A track of the source is a skill, its milestones are steps that count points; titles and point levels have rules.

use rungs::model::Condition;
use serde_json::Value;
use toml::Table;

use super::site::Site;
use super::values::{entries, items, list, number, position, slug, sub, table, text, toml};
use super::{Document, folder};

#[test]
fn every_milestone_has_its_signals_and_examples() {
    let Some((_, site)) = ladder() else { return };
    let model = &site.model;
    assert_eq!((model.skills.len(), model.categories.len()), (16, 4));
    let steps: Vec<_> = model.skills.iter().flat_map(|(_, skill)| &skill.steps).collect();
    assert_eq!(steps.iter().filter(|step| !step.is_unwritten()).count(), 80);
    assert_eq!(steps.iter().map(|step| step.signals.len()).sum::<usize>(), 240);
    assert_eq!(steps.iter().map(|step| step.examples.len()).sum::<usize>(), 240);
    let (_, scale) = model.scales.iter().next().expect("there is a scale");
    let points =
        scale.steps.iter().map(|step| step.points.expect("steps count points").to_string());
    assert_eq!(points.collect::<Vec<_>>(), ["0", "1", "3", "6", "12", "20"]);
}

#[test]
fn titles_and_levels_go_by_points() {
    let Some((document, site)) = ladder() else { return };
    let (model, source) = (&site.model, &document.1);
    assert_eq!((model.roles.len(), model.levels.len()), (8, 15));
    for title in items(&source["titles"]) {
        let label = text(&title["label"]);
        let (_, role) = (model.roles.iter()).find(|(_, role)| role.name == label).expect(label);
        // The rules of its level follow.
        let by_points = role.rules.first().expect("every title has its own rule");
        let Condition::Points { min, max, .. } = by_points.condition else { panic!("{label}") };
        assert_eq!(u64::from(min), title["minPoints"].as_u64().expect("a number"));
        assert_eq!(max.map(u64::from), title["maxPoints"].as_u64());
    }
    let ranks = model.levels.iter().map(|(_, level)| level.rank.to_string());
    let written = entries(&source["pointsToLevels"]).map(|(_, level)| text(level).to_owned());
    assert_eq!(ranks.collect::<Vec<_>>(), written.collect::<Vec<_>>());
    let role = site.role("senior-engineer");
    assert_eq!(role.rules[0].plain(model), "36 to 57 points");
    assert_eq!(role.level, site.role("group-lead").level, "two titles stand at one level");
}

/// The ladder, and its site, which has lost nothing.
fn ladder() -> Option<(Document, Site)> {
    let document = folder("medium-snowflake")?.json("snowflake.json");
    let site = Site::new([("ladder".to_owned(), convert(&document.1))]);
    site.assert_has_all_of(std::slice::from_ref(&document));
    Some((document, site))
}

fn convert(ladder: &Value) -> Table {
    let tracks = || entries(&ladder["tracks"]);
    let steps = entries(&ladder["milestoneToPoints"]).map(|(milestone, points)| {
        let name = format!("Milestone {milestone}");
        table([("id", milestone.into()), ("name", name.into()), ("points", toml(points))])
    });
    let category = |(_, track): (&str, &Value)| {
        let name = text(&track["category"]);
        (slug(name), sub([("name", name.into()), ("kind", "hard".into())]))
    };
    table([
        ("ladder", sub([("name", "Snowflake".into())])),
        (
            "scales",
            sub([("milestone", sub([("name", "Milestones".into()), ("steps", list(steps))]))]),
        ),
        ("categories", sub(tracks().map(category))),
        ("skills", sub(tracks().map(|(id, track)| (slug(id), skill(track))))),
        ("levels", sub(entries(&ladder["pointsToLevels"]).map(level))),
        ("roles", sub(items(&ladder["titles"]).iter().map(|title| role(title, ladder)))),
    ])
}

fn skill(track: &Value) -> toml::Value {
    let milestones = items(&track["milestones"]).iter().enumerate();
    let steps = milestones.map(|(at, milestone)| {
        let step = sub([
            ("statements", list([text(&milestone["summary"])])),
            ("signals", toml(&milestone["signals"])),
            ("examples", toml(&milestone["examples"])),
        ]);
        ((at + 1).to_string(), step)
    });
    sub([
        ("name", toml(&track["displayName"])),
        ("category", slug(text(&track["category"])).into()),
        ("summary", toml(&track["description"])),
        ("steps", sub(steps)),
    ])
}

/// "2.3": from so many points on.
fn level((points, name): (&str, &Value)) -> (String, toml::Value) {
    let rank: f64 = text(name).parse().expect("levels are decimal numbers");
    let points = number(points.parse().expect("points are numbers"));
    let level = sub([
        ("rank", rank.into()),
        ("name", toml(name)),
        ("rules", list([table([("points", points)])])),
    ]);
    (slug(text(name)), level)
}

/// A title stands at the level that its points begin with.
fn role(title: &Value, ladder: &Value) -> (String, toml::Value) {
    let min = position(&title["minPoints"]);
    let points = match title["maxPoints"].as_u64() {
        Some(_) => list([toml(&title["minPoints"]), toml(&title["maxPoints"])]),
        None => number(min),
    };
    let role = sub([
        ("name", toml(&title["label"])),
        ("level", slug(text(&ladder["pointsToLevels"][min.to_string()])).into()),
        ("rules", list([table([("points", points)])])),
    ]);
    (slug(text(&title["label"])), role)
}
