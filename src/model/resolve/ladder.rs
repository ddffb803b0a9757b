//! Resolves what roles are described with.

use std::collections::BTreeMap;

use toml::Spanned;

use super::names::Found;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Category, Discipline, End, Id, Ladder, Level, Scale, Skill, Statements, Step, Tier, Track,
};
use crate::parse::{
    CategoryTable, DisciplineTable, EndTable, LadderTable, LevelTable, ScaleTable, SkillTable,
    StatementsTable, TrackTable, in_written_order,
};
use crate::source::Place;

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
            locale: table.locale.clone(),
            notice: self.line_optional(table.notice.as_ref(), source),
        }
    }

    pub(super) fn scale(&mut self, found: &Found<'_, ScaleTable>) -> Scale {
        let (table, source) = (found.table, found.source);
        let mut first: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
        for step in &table.steps {
            if let Some(first) = first.insert(step.id.get_ref(), &step.id) {
                let message = format!("step `{}` is declared twice", step.id.get_ref());
                self.diagnostics.push(
                    Diagnostic::error(Code::DuplicateId, message)
                        .label(Place::new(source, step.id.span()), "declared again here")
                        .label(Place::new(source, first.span()), "first declared here"),
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
        let length =
            self.names.scale_tables.get(scale.index()).map_or(0, |scale| scale.steps.len());
        let mut steps: Vec<_> = (0..length).map(|_| Statements::default()).collect();
        for (id, statements) in in_written_order(&table.steps) {
            let place = Place::new(source, id.span());
            if let Some(step) = self.step(id.get_ref(), scale, place) {
                steps[step] = self.statements(statements, found);
            }
        }
        Skill {
            slug: found.slug(),
            name: table.name.clone(),
            category: self.find(&table.category, source).unwrap_or(Id::new(0)),
            scale,
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

    fn scale_of(&mut self, found: &Found<'_, SkillTable>) -> Id<Scale> {
        if let Some(scale) = &found.table.scale {
            return self.find(scale, found.source).unwrap_or(Id::new(0));
        }
        let skill = self.names.skills.get(found.id.get_ref()).flatten();
        let scale = skill.and_then(|skill| self.names.skill_scales[skill.index()]);
        scale.unwrap_or_else(|| {
            let message = format!("skill `{}` has no scale", found.id.get_ref());
            let count = self.names.scale_tables.len();
            let help = match count {
                0 => "declare a scale, `[scales.ID]`, with its steps",
                _ => "name one with `scale`, here or for all skills in `[ladder]`",
            };
            self.diagnostics.push(
                Diagnostic::error(Code::UnknownScale, message)
                    .label(found.place(), format!("the ladder has {count} scales"))
                    .help(help),
            );
            Id::new(0)
        })
    }

    /// The position of a step in a scale.
    pub(super) fn step(&mut self, id: &str, scale: Id<Scale>, place: Place) -> Option<usize> {
        let table = self.names.scale_tables.get(scale.index())?;
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
