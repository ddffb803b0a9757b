//! A matrix of skills: which step each of some roles requires.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::LinkView;
use crate::model::{Change, RoleId, SkillId, compare};
use crate::render::Renderer;

/// Roles as columns, skills as rows.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixView {
    /// Whose roles they are.
    pub name: String,
    /// A column for each role, the lowest first.
    pub columns: Vec<MatrixColumnView>,
    /// The rows, by category.
    pub groups: Vec<MatrixGroupView>,
    /// Whether any cell differs from the role below.
    pub has_changes: bool,
}

/// A role in the head of a matrix.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixColumnView {
    /// Its title.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The short form of its level, or else its name.
    pub level: Option<String>,
}

/// The skills of a category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixGroupView {
    /// The category; leads to its place among the skills.
    pub category: LinkView,
    /// The categories that it is inside of, from the top.
    pub path: Vec<LinkView>,
    /// Its skills that any of the roles requires.
    pub rows: Vec<MatrixRowView>,
}

/// A skill in a matrix.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixRowView {
    /// The skill.
    pub skill: LinkView,
    /// A cell for each role.
    pub cells: Vec<MatrixCellView>,
}

/// What a role requires of a skill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixCellView {
    /// The name of the step; nothing if the skill is not required.
    pub step: Option<String>,
    /// Its number, from 1; 0 if the skill is not required.
    pub number: usize,
    /// How strong its colour is, from 1 to 5: its number, or on a longer scale how high it stands there; 0 if the skill
    /// is not required.
    pub shade: usize,
    /// Against the role below, if that is in the matrix: `gained`, `raised`, `lowered` or `dropped`.
    pub change: Option<&'static str>,
}

/// How many shades of the colour there are.
const SHADES: usize = 5;
/// Most roles of a track that are shown beside one another; those of a discipline always are.
pub(super) const MOST_OF_TRACK: usize = 12;

impl Renderer<'_> {
    /// The matrix of a track; nothing if it has so many roles that their disciplines show them better.
    pub(super) fn track_matrix(&self, name: &str, roles: &[RoleId]) -> Option<MatrixView> {
        self.matrix(name, roles).filter(|matrix| matrix.columns.len() <= MOST_OF_TRACK)
    }

    /// The matrix of some roles, in their order; nothing if there are less than two, or they require nothing.
    pub(super) fn matrix(&self, name: &str, roles: &[RoleId]) -> Option<MatrixView> {
        let model = self.model;
        let required = roles.iter().flat_map(|id| &model.roles[*id].requires);
        let skills: BTreeSet<SkillId> = required.map(|its| its.skill).collect();
        if roles.len() < 2 || skills.is_empty() {
            return None;
        }
        let changes: Vec<Vec<(SkillId, Change)>> =
            roles.iter().map(|id| self.changes_since_below(*id, roles)).collect();
        let cell = |(role, changes): (&RoleId, &Vec<(SkillId, Change)>), skill: SkillId| {
            let found = changes.binary_search_by_key(&skill, |(skill, _)| *skill);
            self.matrix_cell(*role, skill, found.ok().map(|at| changes[at].1))
        };
        let row = |skill: &SkillId| MatrixRowView {
            skill: self.skill_link(*skill),
            cells: roles.iter().zip(&changes).map(|column| cell(column, *skill)).collect(),
        };
        // Skills are in the order of their categories.
        let skills: Vec<SkillId> = skills.into_iter().collect();
        let category = |id: SkillId| model.skills[id].category;
        let groups = skills.chunk_by(|one, other| category(*one) == category(*other));
        let groups = groups.map(|skills| MatrixGroupView {
            category: self.category_link(category(skills[0])),
            path: self.category_path(category(skills[0])),
            rows: skills.iter().map(row).collect(),
        });
        let columns = roles.iter().map(|id| {
            let link = self.role_link(*id);
            let level = model.roles[*id].level.map(|id| &model.levels[id]);
            let level = level.map(|its| its.short.clone().unwrap_or_else(|| its.name.clone()));
            MatrixColumnView { name: link.name, href: link.href, level }
        });
        let is_change = |change: &Change| !matches!(change, Change::Kept(_));
        let has_changes = changes.iter().flatten().any(|(_, change)| is_change(change));
        let (columns, groups) = (columns.collect(), groups.collect());
        Some(MatrixView { name: name.to_owned(), columns, groups, has_changes })
    }

    /// What changes in the skills against the role below, if that is among `roles`.
    fn changes_since_below(&self, id: RoleId, roles: &[RoleId]) -> Vec<(SkillId, Change)> {
        let below = self.model.role_below(id).map(|(below, _)| below);
        let below = below.filter(|below| roles.contains(below));
        below.map_or_else(Vec::new, |below| compare(self.model, below, id).skills)
    }

    fn matrix_cell(&self, role: RoleId, id: SkillId, change: Option<Change>) -> MatrixCellView {
        let steps = &self.model.scales[self.model.skills[id].scale].steps;
        let step = self.model.roles[role].requirement(id).map(|its| its.step);
        let number = step.map_or(0, |step| step + 1);
        let is_short = steps.len() <= SHADES;
        MatrixCellView {
            step: step.map(|step| steps[step].name.clone()),
            number,
            shade: if is_short { number } else { (number * SHADES).div_ceil(steps.len()) },
            change: change.and_then(|change| match change {
                Change::Gained(_) => Some("gained"),
                Change::Raised(..) => Some("raised"),
                Change::Lowered(..) => Some("lowered"),
                Change::Dropped(_) => Some("dropped"),
                Change::Kept(_) => None,
            }),
        }
    }
}
