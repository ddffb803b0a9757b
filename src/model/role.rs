//! Roles.

use super::text::Text;
use super::{
    CategoryId, DisciplineId, How, Id, InterviewPlanId, LevelId, Model, Origin, Resource,
    RoleAdvert, Rule, Section, SkillId, Sourced, Statement, Tool, TrackId,
};
use crate::model::About;
use crate::parse::{Decimal, Ext, PayPeriod};
use crate::source::Place;

pub use crate::parse::TierName as Tier;

/// Id of a [`Role`].
pub type RoleId = Id<Role>;

/// A position. Of each value it is known where it comes from.
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
    /// Where these come from.
    pub placement: Placement,
    /// The role that it is based on.
    pub based_on: Option<RoleId>,
    /// What it is, in a sentence.
    pub summary: Option<Sourced<Text>>,
    /// What it is for, at length.
    pub definition: Option<Sourced<Text>>,
    /// Words to group roles by.
    pub tags: Vec<Sourced<String>>,
    /// Other names that people look for.
    pub keywords: Vec<Sourced<String>>,
    /// Free names with a phrase each: its own, and then those of its level that it does not say itself.
    pub attributes: Vec<(String, Sourced<Text>)>,
    /// What it requires, in the order of the skills.
    pub requires: Vec<Requirement>,
    /// What it would require if it, or a role that it is based on, did not drop it; in the order of the skills.
    pub dropped: Vec<Sourced<SkillId>>,
    /// What is expected in each category, where no steps say it: of everyone at its level, then of itself. In the
    /// order of the categories.
    pub expectations: Vec<(CategoryId, Vec<Sourced<Statement>>)>,
    /// What has to hold besides: its own rules, then those of its level.
    pub rules: Vec<Sourced<Rule>>,
    /// What it is for.
    pub primary: Vec<Sourced<Statement>>,
    /// What it does besides.
    pub secondary: Vec<Sourced<Statement>>,
    /// What one brings.
    pub qualifications: Qualifications,
    /// What is paid.
    pub compensation: Option<Sourced<Compensation>>,
    /// Free prose.
    pub sections: Vec<Sourced<Section>>,
    /// What to learn from.
    pub resources: Vec<Sourced<Resource>>,
    /// What it works with.
    pub tools: Vec<Sourced<Tool>>,
    /// How one is interviewed for it.
    pub interview: Option<Sourced<InterviewPlanId>>,
    /// The job advert.
    pub advert: Option<RoleAdvert>,
    /// Whether it is meant that no move leads on.
    pub terminal: bool,
    /// Whether no file names it: it follows from its discipline.
    pub is_derived: bool,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// Where its id is written; of a derived role, where its discipline derives it.
    pub place: Place,
}

impl Model {
    /// How high a role is, if it has a level: the level's rank, which other levels may share.
    pub fn rank(&self, role: &Role) -> Option<Decimal> {
        Some(self.levels[role.level?].rank)
    }
}

impl Role {
    /// What the role requires of `skill`.
    pub fn requirement(&self, skill: SkillId) -> Option<&Requirement> {
        let at =
            self.requires.binary_search_by_key(&skill, |requirement| requirement.skill).ok()?;
        Some(&self.requires[at])
    }
}

/// Where the title of a role and its place in the ladder come from.
#[derive(Debug)]
pub struct Placement {
    /// Of its title.
    pub name: Origin,
    /// Of its profession.
    pub discipline: Option<Origin>,
    /// Of its height.
    pub level: Option<Origin>,
    /// Of its line of work.
    pub track: Option<Origin>,
}

/// A role needs a skill at a step.
#[derive(Debug)]
pub struct Requirement {
    /// The skill.
    pub skill: SkillId,
    /// Position of the step in the skill's scale.
    pub step: usize,
    /// How near the skill is to what the role is about.
    pub tier: Option<Tier>,
    /// How much it counts.
    pub weight: Option<Decimal>,
    /// When, or how, it is needed.
    pub note: Option<Text>,
    /// Free data.
    pub ext: Option<Ext>,
    /// Where it comes from.
    pub origin: Origin,
    /// The step that this one replaced, and where that came from: in the role itself, or in one that it is based on.
    pub instead_of: Option<(usize, Origin)>,
}

impl Requirement {
    /// Where it is written, or where the rule is that it follows from.
    pub fn place(&self) -> &Place {
        &self.origin.place
    }

    /// Whether the role says it itself.
    pub fn is_own(&self) -> bool {
        matches!(self.origin.how, How::Own)
    }
}

/// What one brings to a role.
#[derive(Debug, Default)]
pub struct Qualifications {
    /// Schooling that has to be there.
    pub education_minimum: Vec<Sourced<Text>>,
    /// Schooling that is welcome.
    pub education_preferred: Vec<Sourced<Text>>,
    /// Fields of study.
    pub fields: Vec<Sourced<Text>>,
    /// Years of experience that are typical, from and to.
    pub years: Option<Sourced<[u32; 2]>>,
    /// Experience that has to be there.
    pub experience_minimum: Vec<Sourced<Text>>,
    /// Experience that is welcome.
    pub experience_preferred: Vec<Sourced<Text>>,
    /// Certificates.
    pub certifications: Vec<Sourced<Text>>,
}

/// What is paid.
#[derive(Debug, Clone)]
pub struct Compensation {
    /// What there is to know about it.
    pub note: Option<Text>,
    /// From and to, by place and currency.
    pub bands: Vec<Band>,
}

impl Band {
    /// Whether both are for the same place, currency and period.
    pub fn is_comparable(&self, other: &Self) -> bool {
        (&self.location, &self.currency, self.period)
            == (&other.location, &other.currency, other.period)
    }
}

/// What is paid in one place.
#[derive(Debug, Clone)]
pub struct Band {
    /// Where it holds; everywhere, if it is not said.
    pub location: Option<String>,
    /// The currency's code (ISO 4217).
    pub currency: String,
    /// What it is paid for.
    pub period: PayPeriod,
    /// The lowest.
    pub min: Decimal,
    /// The highest.
    pub max: Decimal,
    /// A remark.
    pub note: Option<Text>,
    /// Where it is written.
    pub place: Place,
}
