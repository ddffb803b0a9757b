//! The rules by which roles follow from a discipline, a level and a track, written a second time, from the source's
//! values, and compared with the model for every combination.

use std::collections::BTreeMap;

use rungs::model::{How, Model};
use serde_json::{Value, json};

use super::fit_pathway::{MATURITIES, PROFICIENCIES, Source};
use super::folder;
use super::site::{model_of, requires};
use super::values::{items, slug, text};
use crate::support::{Numbers, model, sources};

/// A role, by the rules: its title, and the step of each skill and behaviour.
#[derive(Debug, PartialEq, Eq)]
struct Expected {
    title: String,
    steps: BTreeMap<String, String>,
}

/// Discipline, level, track.
type Combination = (String, String, Option<String>);

#[test]
fn the_roles_of_the_starter_follow_from_the_published_rules() {
    let Some(folder) = folder("fit-pathway-starter") else { return };
    let source = Source::read(&folder);
    let count = compare(&source, "as it is");
    assert_eq!(count, 12);
}

#[test]
fn so_do_the_roles_of_other_levels_tracks_and_modifiers() {
    let Some(folder) = folder("fit-pathway-starter") else { return };
    let mut count = 0;
    for seed in 1..=12 {
        let mut source = Source::read(&folder);
        change(&mut source, &mut Numbers(seed));
        count += compare(&source, &format!("seed {seed}"));
    }
    assert!(count > 300, "only {count} roles");
}

#[test]
fn titles_have_no_end_without_a_track_and_ids_say_more_than_bases() {
    let model = model(&sources(
        r#"
-- content/ladder.toml --
[ladder]
name = "Ladder"
[levels.mid]
rank = 1
name = "Mid"
[tracks.web]
name = "Web"
[disciplines.any]
name = "Anything"
[disciplines.dev]
name = "Development"
role-title = "Developer"
derive = { levels = ["mid"], tracks = ["web"], without-track = true, title = "{level} {role-title} - {track}" }
[roles.base]
name = "Base"
discipline = "any"
[roles.mid-dev]
based-on = "base"
"#,
    ));
    let roles = model.roles.iter().map(|(_, role)| {
        let discipline = &model.disciplines[role.discipline.expect("each has one")];
        (role.slug.as_str(), role.name.as_str(), discipline.slug.as_str())
    });
    let expected = [
        ("base", "Base", "any"),
        ("mid-dev", "Mid Developer", "dev"),
        ("mid-dev-web", "Mid Developer - Web", "dev"),
    ];
    assert_eq!(roles.collect::<Vec<_>>(), expected);
}

/// Compares every combination; gives the number of roles.
fn compare(source: &Source, what: &str) -> usize {
    let found = found(&model_of(source.convert()));
    let mut expected = BTreeMap::new();
    for discipline in &source.disciplines {
        for level in &source.levels {
            let tracks = source.tracks.iter().map(Some);
            for track in std::iter::once(None).chain(tracks) {
                if is_valid(source, discipline, level, track) {
                    let id = |value: &Value| text(&value["id"]).to_owned();
                    let combination = (id(discipline), slug(text(&level["id"])), track.map(id));
                    expected.insert(combination, role(source, discipline, level, track));
                }
            }
        }
    }
    for (combination, role) in &expected {
        assert_eq!(found.get(combination), Some(role), "{what}: {combination:?}");
    }
    assert_eq!(found.len(), expected.len(), "{what}");
    found.len()
}

/// What the model has.
fn found(model: &Model) -> BTreeMap<Combination, Expected> {
    let roles = model.roles.iter().map(|(_, role)| {
        let discipline = role.discipline.expect("it is derived");
        let level = role.level.expect("it is derived");
        let track = role.track.map(|track| model.tracks[track].slug.clone());
        let ids =
            (model.disciplines[discipline].slug.clone(), model.levels[level].slug.clone(), track);
        let derived = role.requires.iter().all(|r| matches!(r.origin.how, How::Derived(_)));
        assert!(role.is_derived && derived, "`{}` is written", role.slug);
        let steps = requires(model, role).into_iter();
        let steps = steps.map(|(skill, step)| (skill.to_owned(), step.to_owned())).collect();
        (ids, Expected { title: role.name.clone(), steps })
    });
    roles.collect()
}

/// Whether there is such a role. No track named at all means any, and none.
fn is_valid(source: &Source, discipline: &Value, level: &Value, track: Option<&Value>) -> bool {
    let rank = |level: &Value| level["ordinalRank"].as_u64().expect("levels are ranked");
    let reaches = |lowest: &Value| {
        let lowest = source.levels.iter().find(|level| level["id"] == *lowest);
        lowest.is_none_or(|lowest| rank(level) >= rank(lowest))
    };
    let named = items(&discipline["validTracks"]);
    let is_named = match track {
        None => named.contains(&Value::Null),
        Some(track) => named.contains(&track["id"]),
    };
    (named.is_empty() || is_named)
        && reaches(&discipline["minLevel"])
        && track.is_none_or(|track| reaches(&track["minLevel"]))
}

fn role(source: &Source, discipline: &Value, level: &Value, track: Option<&Value>) -> Expected {
    let mut steps = BTreeMap::new();
    for capability in &source.capabilities {
        for skill in items(&capability["skills"]) {
            let modifier =
                track.map_or(0, |t| number(&t["skillModifiers"][text(&capability["id"])]));
            if let Some(step) = proficiency(discipline, level, &skill["id"], modifier) {
                steps.insert(text(&skill["id"]).to_owned(), step.to_owned());
            }
        }
    }
    for behaviour in &source.behaviours {
        let id = text(&behaviour["id"]);
        let of = |value: &Value| number(&value["behaviourModifiers"][id]);
        let base = index(&MATURITIES, &level["baseBehaviourMaturity"]);
        let step = base + of(discipline) + track.map_or(0, of);
        steps.insert(id.to_owned(), at(&MATURITIES, step).to_owned());
    }
    Expected { title: title(discipline, level, track), steps }
}

fn proficiency(
    discipline: &Value,
    level: &Value,
    skill: &Value,
    modifier: i64,
) -> Option<&'static str> {
    let tiers =
        [("coreSkills", "core"), ("supportingSkills", "supporting"), ("broadSkills", "broad")];
    let named = tiers.into_iter().find(|(key, _)| items(&discipline[*key]).contains(skill));
    if named.is_none() && modifier <= 0 {
        return None;
    }
    let base = |tier: &str| index(&PROFICIENCIES, &level["baseSkillProficiencies"][tier]);
    let highest = tiers.into_iter().map(|(_, tier)| base(tier)).max().expect("there are tiers");
    let step = base(named.map_or("broad", |(_, tier)| tier)) + modifier;
    Some(at(&PROFICIENCIES, if modifier > 0 { step.min(highest) } else { step }))
}

fn title(discipline: &Value, level: &Value, track: Option<&Value>) -> String {
    let role = text(&discipline["roleTitle"]);
    let track = |dash: &str| {
        track.map_or(String::new(), |track| format!(" {dash} {}", text(&track["name"])))
    };
    if discipline["isManagement"] == true {
        return format!("{}, {role}{}", text(&level["managementTitle"]), track("\u{2013}"));
    }
    match text(&level["professionalTitle"]) {
        title if title.starts_with("Level") => format!("{role} {title}{}", track("-")),
        title => format!("{title} {role}{}", track("-")),
    }
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or(0)
}

fn index(steps: &[&str], step: &Value) -> i64 {
    let at = steps.iter().position(|known| step == known).expect("it is a step");
    i64::try_from(at).expect("there are five")
}

/// The step at a position; the nearest one if there is none.
fn at(steps: &[&'static str], position: i64) -> &'static str {
    steps[usize::try_from(position.clamp(0, 4)).expect("it is not below zero")]
}

/// Other levels, tracks for everyone, and modifiers that go over every edge.
fn change(source: &mut Source, numbers: &mut Numbers) {
    for rank in 3..=5 {
        let mut level = source.levels[0].clone();
        level["id"] = format!("J{rank}").into();
        level["professionalTitle"] = format!("Level {rank}").into();
        level["ordinalRank"] = rank.into();
        for tier in ["core", "supporting", "broad"] {
            level["baseSkillProficiencies"][tier] = (*numbers.of(&PROFICIENCIES)).into();
        }
        level["baseBehaviourMaturity"] = (*numbers.of(&MATURITIES)).into();
        source.levels.push(level);
    }
    let capabilities: Vec<&str> = source.capabilities.iter().map(|c| text(&c["id"])).collect();
    let modifier = |numbers: &mut Numbers| *numbers.of(&[-3, -2, -1, 1, 2, 3]);
    for track in &mut source.tracks {
        track["skillModifiers"] = json!({});
        for capability in &capabilities {
            track["skillModifiers"][capability] = modifier(numbers).into();
        }
        track["behaviourModifiers"]["systems-thinking"] = modifier(numbers).into();
    }
    source.tracks[0]["minLevel"] = "J060".into();
    for discipline in &mut source.disciplines {
        let all = json!([null, "platform", "forward-deployed"]);
        let choices = [json!([]), json!([null]), json!(["platform"]), all.clone(), all];
        discipline["validTracks"] = numbers.of(&choices).clone();
    }
    source.disciplines[1]["minLevel"] = (*numbers.of(&["J040", "J060", "J3"])).into();
}
