//! Resolves roles.

use toml::Spanned;

use super::names::Found;
use super::resolver::Resolver;
use crate::model::{Qualifications, Requirement, Role, Skill};
use crate::parse::{QualificationsTable, RequirementTable, RoleTable};
use crate::source::Place;

impl Resolver<'_> {
    pub(super) fn role(&mut self, found: &Found<'_, RoleTable>) -> Role {
        let (table, source) = (found.table, found.source);
        let mut requires: Vec<_> = table
            .requires
            .iter()
            .filter_map(|(skill, requirement)| self.requirement(skill, requirement, found))
            .collect();
        requires.sort_by_key(|requirement| requirement.skill);
        Role {
            slug: found.slug(),
            name: table.name.clone(),
            discipline: self.find_optional(table.discipline.as_ref(), source),
            level: self.find_optional(table.level.as_ref(), source),
            track: self.find_optional(table.track.as_ref(), source),
            summary: self.line_optional(table.summary.as_ref(), source),
            definition: table.definition.as_ref().map(|text| self.block(text, source)),
            tags: table.tags.clone(),
            keywords: table.keywords.clone(),
            requires,
            primary: self.lines(&table.responsibilities.primary, source),
            secondary: self.lines(&table.responsibilities.secondary, source),
            qualifications: self.qualifications(&table.qualifications, found),
            place: found.place(),
        }
    }

    fn requirement(
        &mut self,
        skill_id: &Spanned<String>,
        requirement: &Spanned<RequirementTable>,
        found: &Found<'_, RoleTable>,
    ) -> Option<Requirement> {
        let source = found.source;
        let skill = self.find::<Skill>(skill_id, source)?;
        let note = self.line_optional(requirement.get_ref().note.as_ref(), source);
        let (step, span) = &requirement.get_ref().step;
        let place = Place::new(source, span.clone().unwrap_or_else(|| requirement.span()));
        let scale = self.names.skill_scales[skill.index()]?;
        let step = self.step(step, scale, place.clone())?;
        Some(Requirement { skill, step, note, place })
    }

    fn qualifications(
        &mut self,
        table: &QualificationsTable,
        found: &Found<'_, RoleTable>,
    ) -> Qualifications {
        let source = found.source;
        Qualifications {
            education_minimum: self.lines(&table.education.minimum, source),
            education_preferred: self.lines(&table.education.preferred, source),
            fields: self.lines(&table.education.fields, source),
            years: table.experience.years.as_ref().map(|years| self.range(years, source)),
            experience_preferred: self.lines(&table.experience.preferred, source),
            certifications: self.lines(&table.certifications, source),
        }
    }
}
