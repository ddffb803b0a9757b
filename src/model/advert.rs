//! What a job advert says in whole: the company's part, the role's, and what the ladder asks of the role.
//!
//! It must not know how an advert is shown.

use super::{About, Model, Requirement, Role, RoleAdvert, RoleId, SkillId, Sourced, Text, Tier};
use crate::parse::Day;

/// The advert of a role with its placeholders filled, part by part, in the order in which people read it.
#[derive(Debug)]
pub struct WholeAdvert<'m> {
    /// The title.
    pub title: &'m str,
    /// The company's name.
    pub company: Option<&'m str>,
    /// Where the work is done.
    pub location: Option<&'m str>,
    /// Such as "full time, permanent".
    pub job_type: Option<&'m str>,
    /// The day from which it stands.
    pub posted: Option<Day>,
    /// The last day on which one can apply.
    pub valid_through: Option<Day>,
    /// What the company is.
    pub about_us: Option<Text>,
    /// What it says of the role: the company's words, then the role's.
    pub description: Vec<Text>,
    /// The skills that somebody brings.
    pub needed: Vec<&'m Requirement>,
    /// The skills that are good to have.
    pub welcome: Vec<&'m Requirement>,
    /// Schooling and experience that have to be there.
    pub minimum: Vec<&'m Text>,
    /// Schooling and experience that are good to have.
    pub preferred: Vec<&'m Text>,
    /// What is offered: to everyone, then in this role.
    pub offer: Vec<Text>,
    /// How to apply.
    pub apply: Option<Text>,
    /// Who keeps the company's part.
    pub about: Option<&'m About>,
}

impl Model {
    /// The advert of a role; nothing if the role has none.
    pub fn whole_advert(&self, id: RoleId) -> Option<WholeAdvert<'_>> {
        let role = &self.roles[id];
        let its = role.advert.as_ref()?;
        let common = its.template.map(|id| &self.adverts[id]);
        let filled = |text: &Text| self.advert_text(id, its, text);
        let parts = its.texts(common);
        let (needed, welcome) = role.requires.iter().partition(|its| self.is_needed(role, its));
        let brings = &role.qualifications;
        Some(WholeAdvert {
            title: its.title.as_ref().unwrap_or(&role.name),
            company: common.map(|common| &*common.company),
            location: its.location.as_deref().or_else(|| common?.location.as_deref()),
            job_type: its.job_type.as_deref().or_else(|| common?.job_type.as_deref()),
            posted: its.posted,
            valid_through: its.valid_through,
            about_us: parts.about_us.map(filled),
            description: parts.description.into_iter().map(filled).collect(),
            needed,
            welcome,
            minimum: texts([&brings.education_minimum, &brings.experience_minimum]),
            preferred: texts([&brings.education_preferred, &brings.experience_preferred]),
            offer: parts.offer.into_iter().map(filled).collect(),
            apply: parts.apply.map(filled),
            about: common.map(|common| &common.about),
        })
    }

    /// How near a skill is to what a role is about: as the role says, or else its discipline.
    pub fn tier_of(&self, role: &Role, requirement: &Requirement) -> Option<Tier> {
        let of_discipline = |skill: SkillId| {
            let skills = &self.disciplines[role.discipline?].skills;
            skills.iter().find(|(_, its, _)| *its == skill).map(|(tier, ..)| *tier)
        };
        requirement.tier.or_else(|| of_discipline(requirement.skill))
    }

    /// Whether an advert asks for a skill: core skills always, supporting ones never, and the others from the second
    /// step of their scale on. What is only asked for at the first step can be learned in the role.
    fn is_needed(&self, role: &Role, requirement: &Requirement) -> bool {
        match self.tier_of(role, requirement) {
            Some(Tier::Core) => true,
            Some(Tier::Supporting) => false,
            Some(Tier::Broad) | None => requirement.step > 0,
        }
    }

    /// What a step of a skill looks like, in a line: the first that is written of it.
    pub fn step_line(&self, skill: SkillId, step: usize) -> Option<&Text> {
        let its = &self.skills[skill].steps[step];
        let first = its.statements.first().map(|its| &its.text);
        first.or(its.description.as_ref())
    }
}

/// The texts of an advert, before placeholders are filled.
pub(crate) struct Parts<'m> {
    about_us: Option<&'m Text>,
    description: Vec<&'m Text>,
    offer: Vec<&'m Text>,
    apply: Option<&'m Text>,
}

impl<'m> Parts<'m> {
    /// All of them.
    pub(crate) fn all(self) -> impl Iterator<Item = &'m Text> {
        let lists = self.description.into_iter().chain(self.offer);
        self.about_us.into_iter().chain(lists).chain(self.apply)
    }
}

impl RoleAdvert {
    /// The texts that its page shows: its own, and those of the company's part.
    pub(crate) fn texts<'m>(&'m self, common: Option<&'m super::Advert>) -> Parts<'m> {
        let description = common.and_then(|common| common.description.as_ref());
        Parts {
            about_us: common.and_then(|common| common.about_us.as_ref()),
            description: description.into_iter().chain(&self.description).collect(),
            offer: common.into_iter().flat_map(|its| &its.offer).chain(&self.offer).collect(),
            apply: self.apply.as_ref().or_else(|| common?.apply.as_ref()),
        }
    }
}

fn texts<const N: usize>(lists: [&Vec<Sourced<Text>>; N]) -> Vec<&Text> {
    lists.into_iter().flatten().map(|its| &its.value).collect()
}
