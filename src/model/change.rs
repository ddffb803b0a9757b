//! What changes between two roles.

use std::cmp::Ordering;

use super::{Model, RoleId, SkillId};

/// What happens to a required skill on the way from one role to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Required there and not here: the step there.
    Gained(usize),
    /// Required higher: from, to.
    Raised(usize, usize),
    /// Required lower: from, to.
    Lowered(usize, usize),
    /// Required here and not there: the step here.
    Dropped(usize),
    /// Required at the same step.
    Kept(usize),
}

impl Change {
    /// It in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gained(_) => "gained",
            Self::Raised(..) => "raised",
            Self::Lowered(..) => "lowered",
            Self::Dropped(_) => "dropped",
            Self::Kept(_) => "kept",
        }
    }
}

/// All that changes in what is required, by skill.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Each skill that either role requires, in the order of the skills.
    pub skills: Vec<(SkillId, Change)>,
}

/// Compares what two roles require.
pub fn compare(model: &Model, from: RoleId, to: RoleId) -> Comparison {
    let (from, to) = (&model.roles[from], &model.roles[to]);
    let mut skills: Vec<_> = to
        .requires
        .iter()
        .map(|there| {
            let change = match from.requirement(there.skill) {
                None => Change::Gained(there.step),
                Some(here) => match there.step.cmp(&here.step) {
                    Ordering::Greater => Change::Raised(here.step, there.step),
                    Ordering::Less => Change::Lowered(here.step, there.step),
                    Ordering::Equal => Change::Kept(there.step),
                },
            };
            (there.skill, change)
        })
        .collect();
    for here in &from.requires {
        if to.requirement(here.skill).is_none() {
            skills.push((here.skill, Change::Dropped(here.step)));
        }
    }
    skills.sort_unstable();
    Comparison { skills }
}
