//! Resolves what a role requires: what follows from its discipline, what it takes, and what it says itself.

use std::collections::BTreeMap;

use super::derive::Rules;
use super::layers::{Layer, Layers};
use super::resolver::Resolver;
use super::roles::RoleDraft;
use crate::model::{DisciplineId, Requirement, Skill, SkillId, Sourced};
use crate::parse::{
    Amount, InheritedKey as Key, OrText, RequirementTable, Spanned, in_written_order,
};
use crate::source::Place;

impl Resolver<'_> {
    /// What the role requires, and what it does not because that is dropped.
    pub(super) fn requirements(
        &mut self,
        layers: &Layers<'_>,
        draft: &RoleDraft<'_>,
        discipline: Option<DisciplineId>,
        rules: &Rules<'_>,
    ) -> (Vec<Requirement>, Vec<Sourced<SkillId>>) {
        let derived = draft.derived_from.as_ref();
        let mut required = derived
            .map(|combination| self.derived_requirements(combination, rules))
            .unwrap_or_default();
        let mut dropped_skills: BTreeMap<SkillId, Sourced<SkillId>> = BTreeMap::new();
        for layer in &layers.0 {
            if layer.table.drops.keys.contains(&Key::Requires) {
                let all = std::mem::take(&mut required).into_keys();
                dropped_skills
                    .extend(all.map(|skill| (skill, layer.sourced(skill, layer.place.clone()))));
            }
            for dropped in &layer.table.drops.skills {
                let Some(skill) = self.find::<Skill>(dropped, layer.source) else { continue };
                if required.remove(&skill).is_none() {
                    self.nothing_to_drop(dropped, layer);
                }
                let place = Place::new(layer.source, dropped.span());
                dropped_skills.insert(skill, layer.sourced(skill, place));
            }
            for (skill, OrText(table)) in in_written_order(&layer.table.requires) {
                self.requirement(skill, table, layer, &mut required);
            }
        }
        let mut required: Vec<_> = required.into_values().collect();
        for requirement in &mut required {
            let of_discipline = || rules.tier(discipline?, requirement.skill);
            requirement.tier = requirement.tier.or_else(of_discipline);
            dropped_skills.remove(&requirement.skill);
        }
        (required, dropped_skills.into_values().collect())
    }

    fn requirement(
        &mut self,
        skill: &Spanned<String>,
        table: &RequirementTable,
        layer: &Layer<'_>,
        required: &mut BTreeMap<SkillId, Requirement>,
    ) {
        let source = layer.source;
        let note = self.line_optional(table.note.as_ref(), source);
        let Some(id) = self.find::<Skill>(skill, source) else { return };
        let Some(scale) = self.names.skill_scales[id.index()] else { return };
        let place = Place::new(source, table.step.span());
        let Some(step) = self.step(table.step.get_ref(), scale, place.clone()) else { return };
        // It is replaced whole: what is said of a skill again is all that is said of it.
        let before = required.remove(&id);
        let requirement = Requirement {
            skill: id,
            step,
            tier: table.tier,
            weight: table.weight.map(|Amount(weight)| weight),
            note,
            ext: table.ext.clone(),
            origin: layer.origin(place),
            instead_of: before.map(|before| (before.step, before.origin)),
        };
        required.insert(id, requirement);
    }
}
