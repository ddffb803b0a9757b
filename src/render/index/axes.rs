//! The axes of radars: the categories that the skills of a role are summed up by.
//!
//! It must not know how a radar is drawn. The axes are those of the whole ladder, in its order, so that the shapes of
//! any two roles can be compared: the order of axes changes a shape as much as its values do.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CategoryId, Model, RoleId, ScaleId, SkillId};

/// Fewest axes that make a shape, and most that can be told apart.
const AXES: std::ops::RangeInclusive<usize> = 5..=9;

/// What the radars of a ladder have in common.
#[derive(Debug)]
pub struct Axes {
    /// The scale that every axis stands on.
    pub scale: ScaleId,
    /// A category an axis, in the order of the ladder.
    pub categories: Vec<CategoryId>,
}

impl Axes {
    /// The axes of a ladder: its outermost categories, or if those are too few or too many, the categories that its
    /// skills name. Only skills that a role requires count, and only those on the scale that most of them stand on,
    /// since one picture can have one scale. Nothing if no choice has five to nine.
    pub fn of(model: &Model) -> Option<Self> {
        let required = model.roles.iter().flat_map(|(_, role)| &role.requires);
        let required: BTreeSet<SkillId> = required.map(|its| its.skill).collect();
        let mut skills: BTreeMap<ScaleId, usize> = BTreeMap::new();
        for skill in &required {
            *skills.entry(model.skills[*skill].scale).or_default() += 1;
        }
        // Of scales with as many skills, the first.
        let (scale, _) = skills.into_iter().rev().max_by_key(|(_, count)| *count)?;
        let on_scale = required.iter().map(|id| &model.skills[*id]);
        let named: BTreeSet<CategoryId> =
            on_scale.filter(|skill| skill.scale == scale).map(|skill| skill.category).collect();
        let outermost = named.iter().filter_map(|id| around(model, *id).last()).collect();
        let choices: [BTreeSet<CategoryId>; 2] = [outermost, named];
        let categories = choices.into_iter().find(|choice| AXES.contains(&choice.len()))?;
        Some(Self { scale, categories: categories.into_iter().collect() })
    }

    /// Where a role stands on each axis: the number of the highest step that it requires of any skill there, from 1; 0 if
    /// it requires none. The highest, since that is a step somebody wrote down: a mean is of no skill, and it would
    /// shrink whenever a role asks for one thing more at a low step.
    pub fn values(&self, model: &Model, role: RoleId) -> Vec<usize> {
        let mut values = vec![0; self.categories.len()];
        for its in &model.roles[role].requires {
            let skill = &model.skills[its.skill];
            let axis = around(model, skill.category)
                .find_map(|category| self.categories.binary_search(&category).ok());
            if let Some(axis) = axis.filter(|_| skill.scale == self.scale) {
                values[axis] = values[axis].max(its.step + 1);
            }
        }
        values
    }
}

/// A category and those that it is inside of, from the nearest.
fn around(model: &Model, id: CategoryId) -> impl Iterator<Item = CategoryId> {
    std::iter::successors(Some(id), |id| model.categories[*id].parent)
}
