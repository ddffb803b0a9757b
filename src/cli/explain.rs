//! `rungs explain`: where each value of a role comes from, with file and line.

use std::fmt::Write;

use crate::diagnostic::nearest;
use crate::error::Error;
use crate::model::{
    About, Derivation, How, Model, Modified, ModifiedBy, Origin, OriginPhrase, Requirement, Role,
    Sourced, Text,
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
    let roles = || model.roles.iter().map(|(_, its)| (its.slug.as_str(), &its.about));
    let found = found.ok_or_else(|| unknown("role", role, roles()))?;
    let Some(skill) = skill else { return Ok(explain_role(model, found)) };
    let known = || model.skills.iter().map(|(_, its)| (its.slug.as_str(), &its.about));
    if !known().any(|(slug, _)| slug == skill) {
        return Err(unknown("skill", skill, known()));
    }
    let required = found.requires.iter().find(|its| model.skills[its.skill].slug == skill);
    let required = required.ok_or_else(|| not_required(model, found, skill))?;
    Ok(explain_requirement(model, required))
}

/// That there is no such id, with what it is called now, or the nearest one.
fn unknown<'a>(kind: &str, id: &str, all: impl Iterator<Item = (&'a str, &'a About)>) -> Error {
    let (all, former) = (all.collect::<Vec<_>>(), id.to_owned());
    let hint = if let Some((now, _)) = all.iter().find(|(_, it)| it.former_ids.contains(&former)) {
        format!("; it is called `{now}` now")
    } else if let Some(near) = nearest(id, all.iter().map(|(slug, _)| *slug)) {
        format!("; a similar id is `{near}`")
    } else {
        String::new()
    };
    Error::Usage(format!("{kind} `{id}` does not exist{hint}"))
}

/// That a role does not require a skill, with where it is dropped, if it is.
fn not_required(model: &Model, role: &Role, skill: &str) -> Error {
    let dropped = role.dropped.iter().find(|id| model.skills[id.value].slug == skill);
    let dropped = dropped.map_or_else(String::new, |dropped| {
        let by = match &dropped.origin.how {
            How::Inherited(id) => format!("by `{}`, ", model.roles[*id].slug),
            _ => String::new(),
        };
        format!(": it is dropped {by}in {}", at(&dropped.origin.place))
    });
    Error::Usage(format!("role `{}` does not require skill `{skill}`{dropped}", role.slug))
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
    answer
}

/// Every value of a role.
fn rows(model: &Model, role: &Role) -> Vec<Row> {
    let explainer = Explainer { model, role };
    let parts = [
        Explainer::place,
        Explainer::requires,
        Explainer::duties,
        Explainer::brings,
        Explainer::rest,
    ];
    parts.iter().flat_map(|part| part(&explainer)).collect()
}

struct Explainer<'m> {
    model: &'m Model,
    role: &'m Role,
}

impl Explainer<'_> {
    fn row(&self, name: &str, value: &str, origin: &Origin) -> Row {
        Row {
            name: name.to_owned(),
            value: cut(value),
            how: how(self.model, origin),
            place: at(&origin.place),
        }
    }

    /// What it is, and where it stands.
    fn place(&self) -> Vec<Row> {
        let (model, role) = (self.model, self.role);
        let mut rows = vec![self.row("name", &role.name, &role.placement.name)];
        let placed = |name, value: Option<&String>, origin: &Option<Origin>| {
            Some(self.row(name, value?, origin.as_ref()?))
        };
        let discipline = role.discipline.map(|id| &model.disciplines[id].name);
        let level = role.level.map(|id| &model.levels[id].name);
        let track = role.track.map(|id| &model.tracks[id].name);
        rows.extend(placed("discipline", discipline, &role.placement.discipline));
        rows.extend(placed("level", level, &role.placement.level));
        rows.extend(placed("track", track, &role.placement.track));
        let text = |text: &Option<Sourced<Text>>, name: &str| {
            text.as_ref().map(|text| self.row(name, text.plain(), &text.origin))
        };
        rows.extend(text(&role.summary, "summary"));
        rows.extend(text(&role.definition, "definition"));
        rows.extend(role.tags.iter().map(|tag| self.row("tags", tag, &tag.origin)));
        rows.extend(role.keywords.iter().map(|word| self.row("keywords", word, &word.origin)));
        for (name, text) in &role.attributes {
            rows.push(self.row(&format!("attributes.{name}"), text.plain(), &text.origin));
        }
        rows
    }

    /// What it requires.
    fn requires(&self) -> Vec<Row> {
        let (model, role) = (self.model, self.role);
        let mut rows = Vec::new();
        for its in &role.requires {
            let step = &model.scales[model.skills[its.skill].scale].steps[its.step];
            let name = format!("requires.{}", model.skills[its.skill].slug);
            let weight = its.weight.map(|weight| format!("weight {weight}"));
            let more: Vec<_> =
                its.tier.map(|tier| tier.name().to_owned()).into_iter().chain(weight).collect();
            let more =
                if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
            rows.push(self.row(&name, &format!("{}{more}", step.name), &its.origin));
            if let Some(note) = &its.note {
                let place = at(&note.place);
                let name = format!("{name}.note");
                rows.push(Row { name, place, ..self.row("", note.plain(), &its.origin) });
            }
        }
        rows
    }

    /// What is expected of it.
    fn duties(&self) -> Vec<Row> {
        let (model, role) = (self.model, self.role);
        let mut rows = Vec::new();
        for (category, list) in &role.expectations {
            let name = format!("expectations.{}", model.categories[*category].slug);
            rows.extend(list.iter().map(|its| self.row(&name, its.text.plain(), &its.origin)));
        }
        rows.extend(
            role.rules.iter().map(|rule| self.row("rules", &rule.plain(model), &rule.origin)),
        );
        for (name, list) in [("primary", &role.primary), ("secondary", &role.secondary)] {
            let name = format!("responsibilities.{name}");
            rows.extend(list.iter().map(|its| self.row(&name, its.text.plain(), &its.origin)));
        }
        rows
    }

    /// What one brings.
    fn brings(&self) -> Vec<Row> {
        let role = self.role;
        let mut rows = Vec::new();
        let its = &role.qualifications;
        for (name, list) in [
            ("education.minimum", &its.education_minimum),
            ("education.preferred", &its.education_preferred),
            ("education.fields", &its.fields),
            ("experience.minimum", &its.experience_minimum),
            ("experience.preferred", &its.experience_preferred),
            ("certifications", &its.certifications),
        ] {
            rows.extend(list.iter().map(|text| self.row(name, text.plain(), &text.origin)));
        }
        rows.extend(its.years.as_ref().map(|years| {
            let [from, to] = years.value;
            let span = if from == to { from.to_string() } else { format!("{from} to {to}") };
            self.row("experience.years", &span, &years.origin)
        }));
        rows
    }

    /// What it offers and how one comes to it.
    fn rest(&self) -> Vec<Row> {
        let (model, role) = (self.model, self.role);
        let mut rows = Vec::new();
        rows.extend(role.compensation.as_ref().map(|pay| {
            let bands = if pay.bands.len() == 1 { "band" } else { "bands" };
            self.row("compensation", &format!("{} {bands}", pay.bands.len()), &pay.origin)
        }));
        rows.extend(
            role.sections
                .iter()
                .map(|section| self.row("sections", &section.title, &section.origin)),
        );
        rows.extend(
            role.resources.iter().map(|its| self.row("resources", &its.title, &its.origin)),
        );
        rows.extend(role.tools.iter().map(|tool| self.row("tools", &tool.name, &tool.origin)));
        rows.extend(role.interview.as_ref().map(|plan| {
            self.row("interview", &model.interview_plans[plan.value].name, &plan.origin)
        }));
        rows.extend(role.advert.as_ref().map(|advert| {
            let template = advert.template.map(|id| &model.adverts[id].name);
            let value = advert.title.as_ref().or(template).unwrap_or(&role.name);
            self.row("advert", value, &Origin { how: How::Own, place: role.place.clone() })
        }));
        rows
    }
}

/// One requirement, with all that its step follows from.
fn explain_requirement(model: &Model, its: &Requirement) -> String {
    let skill = &model.skills[its.skill];
    let steps = &model.scales[skill.scale].steps;
    let step = |step: usize| format!("{} (step {} of {})", steps[step].name, step + 1, steps.len());
    let mut answer = format!("{} ({}): {}\n", skill.name, skill.slug, step(its.step));
    let tier =
        its.tier.map_or_else(String::new, |tier| format!("; a {} skill of the role", tier.name()));
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
        |tier| format!("{} skills", tier.name()),
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
        let _ = writeln!(answer, "  {} by {by}, for {of}  {place}", modifier.signed());
    }
    if let Some(cap) = its.capped {
        let _ = writeln!(answer, "  not above {}: the highest base of level `{level}`", step(cap));
    }
    if let Some(end) = its.clamped {
        let side = if end == 0 { "below" } else { "above" };
        let _ = writeln!(answer, "  not {side} {}: the scale ends there", step(end));
    }
    answer
}

/// In what way a role has a value; ids stand for what it names.
fn how(model: &Model, origin: &Origin) -> String {
    let word = |phrase| match phrase {
        OriginPhrase::Words(words) => words,
        OriginPhrase::Named { slug, .. } => format!("`{slug}`"),
    };
    origin.how.phrases(model).into_iter().map(word).collect()
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
