//! Roles.

use super::text::Text;
use super::{DisciplineId, Id, LevelId, SkillId, TrackId};
use crate::source::Place;

/// Id of a [`Role`].
pub type RoleId = Id<Role>;

/// A position.
#[derive(Debug)]
pub struct Role {
    /// Its id.
    pub slug: String,
    /// Its title.
    pub name: String,
    /// Its profession.
    pub discipline: Option<DisciplineId>,
    /// Its height.
    pub level: Option<LevelId>,
    /// Its line of work.
    pub track: Option<TrackId>,
    /// What it is, in a sentence.
    pub summary: Option<Text>,
    /// What it is for, at length.
    pub definition: Option<Text>,
    /// Words to group roles by.
    pub tags: Vec<String>,
    /// Other names that people look for.
    pub keywords: Vec<String>,
    /// What it requires, in the order of the skills.
    pub requires: Vec<Requirement>,
    /// What it is for.
    pub primary: Vec<Text>,
    /// What it does besides.
    pub secondary: Vec<Text>,
    /// What one brings.
    pub qualifications: Qualifications,
    /// Where its id is written.
    pub place: Place,
}

impl Role {
    /// What the role requires of `skill`.
    pub fn requirement(&self, skill: SkillId) -> Option<&Requirement> {
        let at =
            self.requires.binary_search_by_key(&skill, |requirement| requirement.skill).ok()?;
        Some(&self.requires[at])
    }
}

/// A role needs a skill at a step.
#[derive(Debug)]
pub struct Requirement {
    /// The skill.
    pub skill: SkillId,
    /// Position of the step in the skill's scale.
    pub step: usize,
    /// When, or how, it is needed.
    pub note: Option<Text>,
    /// Where it is written.
    pub place: Place,
}

/// What one brings to a role.
#[derive(Debug, Default)]
pub struct Qualifications {
    /// Schooling that has to be there.
    pub education_minimum: Vec<Text>,
    /// Schooling that is welcome.
    pub education_preferred: Vec<Text>,
    /// Fields of study.
    pub fields: Vec<Text>,
    /// Years of experience that are typical, from and to.
    pub years: Option<[u32; 2]>,
    /// Experience that is welcome.
    pub experience_preferred: Vec<Text>,
    /// Certificates.
    pub certifications: Vec<Text>,
}
