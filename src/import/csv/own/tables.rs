//! Hears what a row of each of Rungs' own sheets says.
//!
//! It must not know how a cell is written.

use super::row::Row;
use crate::diagnostic::nearest;
use crate::import::csv::draft::{Draft, Fact, Heard, RoleName, Subject};
use crate::import::csv::tags;
use crate::parse::{CategoryKind, MoveKind, TierName};

/// Hears a row of `roles.csv`.
pub(super) fn role(draft: &mut Draft, row: &Row<'_>) -> Result<Heard, String> {
    row.need("role")?;
    let id = row.id("role")?;
    let name = row.need("name")?;
    let family = row.named("family", "family-name")?;
    let discipline = row.named("discipline", "discipline-name")?;
    let level = row.named("level", "level-name")?;
    let track = row.named("track", "track-name")?;
    let rank = row.number("level-rank")?;
    if family.is_some() && discipline.is_none() {
        return Err("`discipline` is empty, and `family` is not".to_owned());
    }
    if level.is_some() && rank.is_empty() {
        return Err("`level-rank` is empty, and `level` is not".to_owned());
    }
    let mut heard = Heard::Known;
    if let Some((id, name)) = family {
        heard = heard.max(row.say(draft, &Subject::Discipline(id.to_owned()), &[("name", name)]));
    }
    if let Some((id, name)) = discipline {
        let facts = [("name", name), ("parent", family.map_or("", |(id, _)| id))];
        heard = heard.max(row.say(draft, &Subject::Discipline(id.to_owned()), &facts));
    }
    if let Some((id, name)) = level {
        let facts = [("name", name), ("rank", rank)];
        heard = heard.max(row.say(draft, &Subject::Level(id.to_owned()), &facts));
    }
    if let Some((id, name)) = track {
        heard = heard.max(row.say(draft, &Subject::Track(id.to_owned()), &[("name", name)]));
    }
    let subject = Subject::Role(role_name(id));
    let facts = [
        ("name", name),
        ("discipline", discipline.map_or("", |(id, _)| id)),
        ("level", level.map_or("", |(id, _)| id)),
        ("track", track.map_or("", |(id, _)| id)),
        ("summary", row.get("summary")),
        ("definition", row.get("definition")),
    ];
    heard = heard.max(row.say(draft, &subject, &facts));
    for tag in tags(row.get("tags")) {
        heard = heard.max(draft.say(&subject, Fact::Tag(tag.to_owned()), tag, row.at));
    }
    Ok(heard)
}

/// Hears a row of `skills.csv`.
pub(super) fn skill(draft: &mut Draft, row: &Row<'_>) -> Result<Heard, String> {
    row.need("skill")?;
    let id = row.id("skill")?;
    let name = row.need("name")?;
    row.need("category")?;
    let category = row.named("category", "category-name")?;
    row.need("category-kind")?;
    let kind = row.one_of("category-kind", &CategoryKind::ALL.map(CategoryKind::name))?;
    let scale = row.id("scale")?;
    let step = row.named("step", "step-name")?;
    let rank = row.number("step-rank")?;
    if step.is_some() && (scale.is_empty() || rank.is_empty()) {
        return Err("a step needs a `scale` and a `step-rank`".to_owned());
    }
    let mut heard = Heard::Known;
    if let Some((id, name)) = category {
        let subject = Subject::Category(id.to_owned());
        heard = heard.max(row.say(draft, &subject, &[("name", name), ("kind", kind)]));
    }
    let facts = [
        ("name", name),
        ("category", category.map_or("", |(id, _)| id)),
        ("scale", scale),
        ("summary", row.get("summary")),
        ("description", row.get("description")),
    ];
    heard = heard.max(row.say(draft, &Subject::Skill(id.to_owned()), &facts));
    if !scale.is_empty() {
        let name = humanised(scale);
        heard = heard.max(row.say(draft, &Subject::Scale(scale.to_owned()), &[("name", &name)]));
    }
    if let Some((step, name)) = step {
        let subject = Subject::Step { scale: scale.to_owned(), step: step.to_owned() };
        heard = heard.max(row.say(draft, &subject, &[("name", name), ("rank", rank)]));
        let subject = Subject::SkillStep { skill: id.to_owned(), step: step.to_owned() };
        for key in ["description", "statements"] {
            let column = if key == "description" { "step-description" } else { key };
            let text = row.get(column);
            if !text.is_empty() {
                heard = heard.max(row.say(draft, &subject, &[(key, text)]));
            }
        }
    }
    Ok(heard)
}

/// Hears a row of `requirements.csv`.
pub(super) fn requirement(draft: &mut Draft, row: &Row<'_>) -> Result<Heard, String> {
    let (role, skill, step) = (row.need("role")?, row.need("skill")?, row.need("step")?);
    let tier = row.one_of("tier", &TierName::ALL.map(TierName::name))?;
    let weight = row.number("weight")?;
    known_role(draft, role)?;
    let facts = draft.things.get(&Subject::Skill(skill.to_owned()));
    let Some(facts) = facts else {
        let skills = draft.things.keys().filter_map(|subject| match subject {
            Subject::Skill(id) => Some(id.as_str()),
            _ => None,
        });
        return Err(unknown("skill", skill, skills));
    };
    let scale = facts.get(&Fact::Value("scale")).map_or("", |said| &said.text);
    let wanted = Subject::Step { scale: scale.to_owned(), step: step.to_owned() };
    if !draft.things.contains_key(&wanted) {
        let steps = draft.things.keys().filter_map(|subject| match subject {
            Subject::Step { scale: of, step } if of == scale => Some(step.as_str()),
            _ => None,
        });
        return Err(unknown("step", step, steps));
    }
    let subject = Subject::Requirement { role: role_name(role), skill: skill.to_owned() };
    let facts = [("step", step), ("tier", tier), ("weight", weight), ("note", row.get("note"))];
    Ok(row.say(draft, &subject, &facts))
}

/// Hears a row of `moves.csv`.
pub(super) fn a_move(draft: &mut Draft, row: &Row<'_>) -> Result<Heard, String> {
    let (from, to) = (row.need("from")?, row.need("to")?);
    row.id("from")?;
    row.id("to")?;
    row.need("kind")?;
    let kind = row.one_of("kind", &MoveKind::ALL.map(MoveKind::name))?;
    if from == to {
        return Err(format!("the move from `{from}` leads back to it"));
    }
    let (least, most) = (row.months("typical-months-min")?, row.months("typical-months-max")?);
    row.months("minimum-months")?;
    if least.is_none() != most.is_none() {
        return Err("one of `typical-months-min` and `typical-months-max` is empty".to_owned());
    }
    if least > most {
        return Err("`typical-months-min` is more than `typical-months-max`".to_owned());
    }
    // Ends outside the ladder are named by moves only.
    let (entry, exit) = (Subject::Entry(from.to_owned()), Subject::Exit(to.to_owned()));
    let mut heard = Heard::Known;
    if kind != "enter" {
        known_role(draft, from)?;
    }
    if kind != "exit" {
        known_role(draft, to)?;
    }
    for (subject, id, is_end) in [(&entry, from, kind == "enter"), (&exit, to, kind == "exit")] {
        if is_end && known_role(draft, id).is_ok() {
            return Err(format!(
                "`{id}` is a role, and a move of kind `{kind}` has an end outside"
            ));
        }
        if is_end {
            heard = heard.max(row.say(draft, subject, &[("name", &humanised(id))]));
        }
    }
    let subject = Subject::Move { from: from.to_owned(), to: to.to_owned() };
    let facts = [
        ("kind", kind),
        ("typical-months-min", row.get("typical-months-min")),
        ("typical-months-max", row.get("typical-months-max")),
        ("minimum-months", row.get("minimum-months")),
        ("why", row.get("why")),
    ];
    Ok(heard.max(row.say(draft, &subject, &facts)))
}

fn role_name(id: &str) -> RoleName {
    RoleName { discipline: String::new(), name: id.to_owned() }
}

fn known_role(draft: &Draft, id: &str) -> Result<(), String> {
    if draft.things.contains_key(&Subject::Role(role_name(id))) {
        return Ok(());
    }
    let roles = draft.things.keys().filter_map(|subject| match subject {
        Subject::Role(role) => Some(role.name.as_str()),
        _ => None,
    });
    Err(unknown("role", id, roles))
}

fn unknown<'d>(what: &str, id: &str, known: impl Iterator<Item = &'d str>) -> String {
    let near =
        nearest(id, known).map_or(String::new(), |near| format!(" (a similar one is: `{near}`)"));
    format!("no row says what the {what} `{id}` is{near}")
}

/// A name made of an id: `degree-programme` is "Degree programme".
fn humanised(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
