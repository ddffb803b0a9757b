//! `rungs explain`: where each value of a role comes from, with file and line.

use std::fmt::Write;

use crate::diagnostic::nearest;
use crate::error::Error;
use crate::model::{
    Derivation, How, Model, Modified, ModifiedBy, Origin, Requirement, Role, Sourced, Tier,
};
use crate::source::Place;

/// A line of the answer: what, its value, in what way the role has it, and where that is written.
struct Row {
    name: String,
    value: String,
    how: String,
    place: String,
}

/// Longest value that is shown whole; texts are cut.
const VALUE: usize = 44;

/// Explains a role, or one skill that it requires.
///
/// # Errors
/// [`Error::Usage`] if there is no such role, or it does not require the skill.
pub(super) fn explain(model: &Model, role: &str, skill: Option<&str>) -> Result<String, Error> {
    let found = model.roles.iter().find(|(_, its)| its.slug == role).map(|(_, its)| its);
    let slugs = || model.roles.iter().map(|(_, its)| its.slug.as_str());
    let found = found.ok_or_else(|| unknown("role", role, slugs()))?;
    let Some(skill) = skill else { return Ok(explain_role(model, found)) };
    let known = || model.skills.iter().map(|(_, its)| its.slug.as_str());
    if !known().any(|slug| slug == skill) {
        return Err(unknown("skill", skill, known()));
    }
    let required = found.requires.iter().find(|its| model.skills[its.skill].slug == skill);
    let required = required
        .ok_or_else(|| Error::Usage(format!("role `{role}` does not require skill `{skill}`")))?;
    Ok(explain_requirement(model, required))
}

fn unknown<'a>(kind: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let near =
        nearest(id, known).map_or_else(String::new, |near| format!("; a similar id is `{near}`"));
    Error::Usage(format!("{kind} `{id}` does not exist{near}"))
}

fn explain_role(model: &Model, role: &Role) -> String {
    let mut answer = format!("{} ({})\n", role.name, role.slug);
    let _ = writeln!(
        answer,
        "{} {}\n",
        if role.is_derived { "derived in" } else { "written in" },
        at(&role.place)
    );
    let rows = rows(model, role);
    let width =
        |get: fn(&Row) -> &str| rows.iter().map(|row| get(row).chars().count()).max().unwrap_or(0);
    let (names, values, hows) =
        (width(|row| &row.name), width(|row| &row.value), width(|row| &row.how));
    for Row { name, value, how, place } in &rows {
        let line = format!("{name:names$}  {value:values$}  {how:hows$}  {place}");
        let _ = writeln!(answer, "{}", line.trim_end());
    }
    if rows.is_empty() {
        answer.push_str("the role says nothing but its name\n");
    }
    answer
}

fn rows(model: &Model, role: &Role) -> Vec<Row> {
    let row = |name: &str, value: &str, origin: &Origin| Row {
        name: name.to_owned(),
        value: cut(value),
        how: how(model, origin),
        place: at(&origin.place),
    };
    let mut rows = Vec::new();
    let text = |text: &Option<Sourced<crate::model::Text>>, name: &str| {
        text.as_ref().map(|text| row(name, text.plain(), &text.origin))
    };
    rows.extend(text(&role.summary, "summary"));
    rows.extend(text(&role.definition, "definition"));
    rows.extend(role.tags.iter().map(|tag| row("tags", tag, &tag.origin)));
    rows.extend(role.keywords.iter().map(|word| row("keywords", word, &word.origin)));
    for (name, text) in &role.attributes {
        rows.push(row(&format!("attributes.{name}"), text.plain(), &text.origin));
    }
    for its in &role.requires {
        let step = &model.scales[model.skills[its.skill].scale].steps[its.step];
        let name = format!("requires.{}", model.skills[its.skill].slug);
        rows.push(row(&name, &step.name, &its.origin));
    }
    for (category, list) in &role.expectations {
        let name = format!("expectations.{}", model.categories[*category].slug);
        rows.extend(list.iter().map(|its| row(&name, its.text.plain(), &its.origin)));
    }
    rows.extend(role.rules.iter().map(|rule| row("rules", &rule.plain(model), &rule.origin)));
    for (name, list) in [("primary", &role.primary), ("secondary", &role.secondary)] {
        let name = format!("responsibilities.{name}");
        rows.extend(list.iter().map(|its| row(&name, its.text.plain(), &its.origin)));
    }
    let its = &role.qualifications;
    for (name, list) in [
        ("education.minimum", &its.education_minimum),
        ("education.preferred", &its.education_preferred),
        ("education.fields", &its.fields),
        ("experience.minimum", &its.experience_minimum),
        ("experience.preferred", &its.experience_preferred),
        ("certifications", &its.certifications),
    ] {
        rows.extend(list.iter().map(|text| row(name, text.plain(), &text.origin)));
    }
    rows.extend(its.years.as_ref().map(|years| {
        row("experience.years", &format!("{} to {}", years[0], years[1]), &years.origin)
    }));
    rows.extend(role.compensation.as_ref().map(|pay| {
        let bands = if pay.bands.len() == 1 { "band" } else { "bands" };
        row("compensation", &format!("{} {bands}", pay.bands.len()), &pay.origin)
    }));
    rows.extend(
        role.sections.iter().map(|section| row("sections", &section.title, &section.origin)),
    );
    rows.extend(role.resources.iter().map(|its| row("resources", &its.title, &its.origin)));
    rows.extend(role.tools.iter().map(|tool| row("tools", &tool.name, &tool.origin)));
    rows.extend(
        role.interview
            .as_ref()
            .map(|plan| row("interview", &model.interview_plans[plan.value].name, &plan.origin)),
    );
    rows
}

/// One requirement, with all that its step follows from.
fn explain_requirement(model: &Model, its: &Requirement) -> String {
    let skill = &model.skills[its.skill];
    let steps = &model.scales[skill.scale].steps;
    let step = |step: usize| format!("{} (step {} of {})", steps[step].name, step + 1, steps.len());
    let mut answer = format!("{} ({}): {}\n", skill.name, skill.slug, step(its.step));
    let tier = its
        .tier
        .map_or_else(String::new, |tier| format!("; a {} skill of the role", tier_word(tier)));
    let _ = writeln!(answer, "{}{tier}", how(model, &its.origin));
    if let How::Derived(derivation) = &its.origin.how {
        answer.push_str(&explain_derivation(model, derivation, &its.origin.place, &step));
    } else {
        let _ = writeln!(answer, "  {}", at(&its.origin.place));
    }
    if let Some((before, origin)) = &its.instead_of {
        let _ = writeln!(answer, "\ninstead of {}, {}", step(*before), how(model, origin));
        if let How::Derived(derivation) = &origin.how {
            answer.push_str(&explain_derivation(model, derivation, &origin.place, &step));
        } else {
            let _ = writeln!(answer, "  {}", at(&origin.place));
        }
    }
    answer
}

fn explain_derivation(
    model: &Model,
    its: &Derivation,
    base: &Place,
    step: &dyn Fn(usize) -> String,
) -> String {
    let level = &model.levels[its.level].slug;
    let of = its.tier.map_or_else(
        || "every skill of the scale".to_owned(),
        |tier| format!("{} skills", tier_word(tier)),
    );
    let mut answer = format!("  base {}: {of} at level `{level}`  {}\n", step(its.base), at(base));
    for modifier in &its.modifiers {
        let by = match modifier.by {
            ModifiedBy::Discipline(id) => format!("discipline `{}`", model.disciplines[id].slug),
            ModifiedBy::Track(id) => format!("track `{}`", model.tracks[id].slug),
        };
        let of = match modifier.of {
            Modified::Category(id) => format!("category `{}`", model.categories[id].slug),
            Modified::Skill(_) => "this skill".to_owned(),
        };
        let place = at(&modifier.place);
        let _ = writeln!(answer, "  {:+} by {by}, for {of}  {place}", modifier.steps);
    }
    if let Some(cap) = its.capped {
        let _ = writeln!(answer, "  not above {}: the highest base of level `{level}`", step(cap));
    }
    answer
}

/// In what way a role has a value.
fn how(model: &Model, origin: &Origin) -> String {
    match &origin.how {
        How::Own => "own".to_owned(),
        How::Inherited(role) => format!("inherited from `{}`", model.roles[*role].slug),
        How::Level(level) => format!("from level `{}`", model.levels[*level].slug),
        How::Discipline(id) => format!("from discipline `{}`", model.disciplines[*id].slug),
        How::Derived(its) => {
            let sum: i32 = its.modifiers.iter().map(|modifier| modifier.steps).sum();
            let tier = its.tier.map_or("base", tier_word);
            let level = &model.levels[its.level].slug;
            let modified = if sum == 0 { String::new() } else { format!(" {sum:+}") };
            format!("derived: {tier} at `{level}`{modified}")
        }
    }
}

fn tier_word(tier: Tier) -> &'static str {
    match tier {
        Tier::Core => "core",
        Tier::Supporting => "supporting",
        Tier::Broad => "broad",
    }
}

/// `content/roles.toml:12`
fn at(place: &Place) -> String {
    format!("{}:{}", place.source.path, place.source.line_column(place.range.start).0)
}

fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= VALUE {
        return line;
    }
    line.chars().take(VALUE - 1).chain(['\u{2026}']).collect()
}
