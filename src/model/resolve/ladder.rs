//! Resolves what roles are described with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;

use super::names::Found;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Category, Discipline, End, Id, Ladder, Level, Scale, Skill, Statements, Step, Tier, Track,
};
use crate::parse::{
    CategoryTable, DisciplineTable, EndTable, LadderTable, LevelTable, ScaleTable, SkillTable,
    StatementsTable, TrackTable, in_written_order, invalid_id, is_slug,
};
use crate::source::{Place, Source};

impl Resolver<'_> {
    pub(super) fn ladder(&mut self, found: &Found<'_, LadderTable>) -> Ladder {
        let (table, source) = (found.table, found.source);
        if let Some(scale) = &table.scale {
            self.find::<Scale>(scale, source);
        }
        Ladder {
            name: table.name.clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            description: table.description.as_ref().map(|text| self.block(text, source)),
            version: table.version.clone(),
            effective: table.effective.as_ref().and_then(|date| self.date(date, source)),
            owner: table.owner.clone(),
            locale: table.locale.as_ref().map(|locale| self.locale(locale, source)),
            notice: self.line_optional(table.notice.as_ref(), source),
        }
    }

    /// A language tag, by its shape (BCP 47): groups of letters and digits, joined by hyphens.
    fn locale(&mut self, locale: &Spanned<String>, source: &Arc<Source>) -> String {
        let tag = locale.get_ref();
        let mut groups = tag.split('-');
        let is_language = |group: &str| {
            (2..=8).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_alphabetic())
        };
        let is_group = |group: &str| {
            (1..=8).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if !(groups.next().is_some_and(is_language) && groups.all(is_group)) {
            self.diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("`{tag}` is not a language tag"))
                    .label(Place::new(source, locale.span()), "expected one such as `en-GB`"),
            );
        }
        tag.clone()
    }

    pub(super) fn scale(&mut self, found: &Found<'_, ScaleTable>) -> Scale {
        let (table, source) = (found.table, found.source);
        if table.steps.is_empty() {
            let message = format!("scale `{}` has no steps", found.id.get_ref());
            let help = "write its steps from the lowest to the highest, each with `id` and `name`";
            self.diagnostics.push(
                Diagnostic::error(Code::MissingKey, message)
                    .label(found.place(), "declared here")
                    .help(help),
            );
        }
        let mut first: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
        for step in &table.steps {
            if !is_slug(step.id.get_ref()) {
                self.diagnostics
                    .push(invalid_id(step.id.get_ref(), Place::new(source, step.id.span())));
            }
            if let Some(first) = first.insert(step.id.get_ref(), &step.id) {
                let message = format!("step `{}` is declared twice", step.id.get_ref());
                self.diagnostics.push(
                    Diagnostic::error(Code::DuplicateId, message)
                        .label(Place::new(source, step.id.span()), "declared here")
                        .label(Place::new(source, first.span()), "and here")
                        .help("remove one of them, or give it another id"),
                );
            }
        }
        let steps = table.steps.iter().map(|step| Step {
            slug: step.id.get_ref().clone(),
            name: step.name.clone(),
            summary: self.line_optional(step.summary.as_ref(), source),
        });
        Scale {
            slug: found.slug(),
            name: table.name.clone(),
            steps: steps.collect(),
            summary: self.line_optional(table.summary.as_ref(), source),
        }
    }

    pub(super) fn category(&mut self, found: &Found<'_, CategoryTable>) -> Category {
        Category {
            slug: found.slug(),
            name: found.table.name.clone(),
            kind: found.table.kind,
            summary: self.line_optional(found.table.summary.as_ref(), found.source),
        }
    }

    pub(super) fn skill(&mut self, found: &Found<'_, SkillTable>) -> Skill {
        let (table, source) = (found.table, found.source);
        let scale = self.scale_of(found);
        let length = scale.map_or(0, |scale| self.names.scale_tables[scale.index()].steps.len());
        let mut steps: Vec<_> = (0..length).map(|_| Statements::default()).collect();
        for (id, statements) in in_written_order(&table.steps) {
            let statements = self.statements(statements, found);
            let place = Place::new(source, id.span());
            let step = scale.and_then(|scale| self.step(id.get_ref(), scale, place));
            if let Some(step) = step {
                steps[step] = statements;
            }
        }
        Skill {
            slug: found.slug(),
            name: table.name.clone(),
            category: self.find(&table.category, source).unwrap_or(Id::new(0)),
            scale: scale.unwrap_or(Id::new(0)),
            summary: self.line_optional(table.summary.as_ref(), source),
            steps,
            place: found.place(),
        }
    }

    fn statements(&mut self, table: &StatementsTable, found: &Found<'_, SkillTable>) -> Statements {
        Statements {
            statements: self.lines(&table.statements, found.source),
            signals: self.lines(&table.signals, found.source),
            examples: self.lines(&table.examples, found.source),
            counter_examples: self.lines(&table.counter_examples, found.source),
        }
    }

    /// The scale of a skill; nothing if that has been reported.
    fn scale_of(&mut self, found: &Found<'_, SkillTable>) -> Option<Id<Scale>> {
        if let Some(scale) = &found.table.scale {
            return self.find(scale, found.source);
        }
        let skill = self.names.skills.get(found.id.get_ref()).flatten()?;
        self.names.skill_scales[skill.index()]
    }

    /// Reports skills that name no scale where the ladder does not say which one is meant: once for all.
    pub(super) fn missing_scale(
        &mut self,
        skills: &[Found<'_, SkillTable>],
        ladder_names_one: bool,
    ) {
        let count = self.names.scales.known().count();
        let mut without = skills.iter().filter(|found| found.table.scale.is_none());
        // One that can't be read may be the one that is meant.
        let is_partial = self.names.are_partial || count > self.names.scale_tables.len();
        if count == 1 || ladder_names_one || is_partial {
            return;
        }
        let Some(first) = without.next() else { return };
        let (message, help) = if count == 0 {
            ("the ladder has no scale", "declare one, `[scales.ID]`, with its steps")
        } else {
            (
                "it is not clear which scale is meant",
                "name one with `scale`, here or for all skills in `[ladder]`",
            )
        };
        let label = match without.count() {
            0 => "this skill needs one".to_owned(),
            more => format!("this skill needs one, and {more} more"),
        };
        self.diagnostics.push(
            Diagnostic::error(Code::UnknownScale, message).label(first.place(), label).help(help),
        );
    }

    /// The position of a step in a scale.
    pub(super) fn step(&mut self, id: &str, scale: Id<Scale>, place: Place) -> Option<usize> {
        let table = self.names.scale_tables[scale.index()];
        let ids: BTreeSet<&str> =
            table.steps.iter().map(|step| step.id.get_ref().as_str()).collect();
        // A scale that is not whole has been reported.
        if table.steps.is_empty() || ids.len() < table.steps.len() {
            return None;
        }
        let known = || table.steps.iter().map(|step| step.id.get_ref().as_str());
        let found = known().position(|step| step == id);
        if found.is_none() {
            let message = format!("step `{id}` does not exist");
            let label = format!("not a step of the scale \"{}\"", table.name);
            let diagnostic = Diagnostic::error(Code::UnknownStep, message).label(place, label);
            let near = crate::diagnostic::nearest(id, known());
            let help = near.map_or_else(
                || format!("its steps are {}", quoted(known())),
                |near| format!("a similar step exists: `{near}`"),
            );
            self.diagnostics.push(diagnostic.help(help));
        }
        found
    }

    pub(super) fn level(&mut self, found: &Found<'_, LevelTable>) -> Level {
        let (table, source) = (found.table, found.source);
        let attributes = in_written_order(&table.attributes)
            .into_iter()
            .map(|(name, text)| (name.get_ref().clone(), self.line(text, source)));
        let attributes = attributes.collect();
        let years = table.experience.as_ref().and_then(|experience| experience.years.as_ref());
        Level {
            slug: found.slug(),
            rank: table.rank,
            name: table.name.clone(),
            short: table.short.clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            attributes,
            years: years.map(|years| self.range(years, source)),
        }
    }

    pub(super) fn track(&mut self, found: &Found<'_, TrackTable>) -> Track {
        Track {
            slug: found.slug(),
            name: found.table.name.clone(),
            summary: self.line_optional(found.table.summary.as_ref(), found.source),
        }
    }

    pub(super) fn discipline(&mut self, found: &Found<'_, DisciplineTable>) -> Discipline {
        let (table, source) = (found.table, found.source);
        let tiers = [
            (Tier::Core, &table.skills.core),
            (Tier::Supporting, &table.skills.supporting),
            (Tier::Broad, &table.skills.broad),
        ];
        let mut skills = Vec::new();
        for (tier, ids) in tiers {
            skills.extend(self.find_all(ids, source).into_iter().map(|skill| (tier, skill)));
        }
        Discipline {
            slug: found.slug(),
            name: table.name.clone(),
            role_title: table.role_title.clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            skills,
        }
    }

    pub(super) fn end(&mut self, found: &Found<'_, EndTable>) -> End {
        End {
            slug: found.slug(),
            name: found.table.name.clone(),
            summary: self.line_optional(found.table.summary.as_ref(), found.source),
        }
    }
}

/// "`a`, `b`, `c`".
fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
