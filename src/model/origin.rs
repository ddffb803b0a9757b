//! Where a value of a role comes from, and how that reads in plain language.

use std::ops::Deref;

use super::{
    CategoryId, DisciplineId, LevelId, Model, RoleId, ScaleId, SkillId, Text, Thing, Tier, TrackId,
};
use crate::source::Place;

/// A value of a role, and where it comes from.
#[derive(Debug, Clone)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Deref for Sourced<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: AsRef<Text>> AsRef<Text> for Sourced<T> {
    fn as_ref(&self) -> &Text {
        self.value.as_ref()
    }
}

/// Where a value comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// In what way.
    pub how: How,
    /// Where it is written; of what is derived, where the rule begins.
    pub place: Place,
}

/// In what way a role has a value.
#[derive(Debug, Clone)]
pub enum How {
    /// The role says it itself.
    Own,
    /// The role is based on this one, which says it.
    Inherited(RoleId),
    /// The role's level says it.
    Level(LevelId),
    /// The role's discipline says how it is made.
    Discipline(DisciplineId),
    /// It follows from the discipline, the level and the track.
    Derived(Box<Derivation>),
}

/// How the step of a derived requirement is found.
#[derive(Debug, Clone)]
pub struct Derivation {
    /// The level whose base it begins from.
    pub level: LevelId,
    /// The scale of the steps.
    pub scale: ScaleId,
    /// The tier whose base is taken; nothing if the base is one for all skills of the scale.
    pub tier: Option<Tier>,
    /// Position of the base step.
    pub base: usize,
    /// What is added.
    pub modifiers: Vec<Modifier>,
    /// The position at which the sum was cut, if it was: the highest base of the level.
    pub capped: Option<usize>,
    /// The position at which the scale ends, if there is no step for the sum.
    pub clamped: Option<usize>,
}

/// Steps that are added to the base of a derived requirement.
#[derive(Debug, Clone)]
pub struct Modifier {
    /// Who adds them.
    pub by: ModifiedBy,
    /// To what.
    pub of: Modified,
    /// How many; less than nothing takes away.
    pub steps: i32,
    /// Where it is written.
    pub place: Place,
}

/// Who adds steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModifiedBy {
    /// The discipline.
    Discipline(DisciplineId),
    /// The track.
    Track(TrackId),
}

/// What steps are added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modified {
    /// All skills of a category.
    Category(CategoryId),
    /// One skill.
    Skill(SkillId),
}

impl Modifier {
    /// How many steps, with their sign.
    pub fn signed(&self) -> String {
        let sign = if self.steps < 0 { '\u{2212}' } else { '+' };
        format!("{sign}{}", self.steps.unsigned_abs())
    }
}

/// A part of a sentence about where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginPhrase<'m> {
    /// Words.
    Words(String),
    /// Something of the ladder.
    Named {
        /// What it is.
        thing: Thing,
        /// Its id.
        slug: &'m str,
        /// What it is called.
        name: &'m str,
    },
}

impl How {
    /// In what way a role has a value, as a phrase: "inherited from X", "derived: core at Senior, +1 Platform".
    pub fn phrases<'m>(&self, model: &'m Model) -> Vec<OriginPhrase<'m>> {
        match self {
            Self::Own => vec![words("of this role")],
            Self::Inherited(id) => {
                let role = &model.roles[*id];
                vec![words("inherited from "), named(Thing::Role(*id), &role.slug, &role.name)]
            }
            Self::Level(id) => vec![words("from the level "), level(*id, model)],
            Self::Discipline(id) => vec![words("from the discipline "), discipline(*id, model)],
            Self::Derived(derivation) => derivation.phrases(model),
        }
    }
}

impl Derivation {
    fn phrases<'m>(&self, model: &'m Model) -> Vec<OriginPhrase<'m>> {
        let step = |step: usize| &model.scales[self.scale].steps[step].name;
        let tier = self.tier.map_or("for all", Tier::name);
        let mut phrases = vec![words(format!("derived: {tier} at ")), level(self.level, model)];
        for modifier in &self.modifiers {
            phrases.push(words(format!(", {} ", modifier.signed())));
            phrases.push(modifier.by.phrase(model));
            if let Modified::Category(id) = modifier.of {
                let category = &model.categories[id];
                let named = named(Thing::Category(id), &category.slug, &category.name);
                phrases.extend([words(" for "), named]);
            }
        }
        if let Some(cap) = self.capped {
            phrases.push(words(format!(", at most {}", step(cap))));
        }
        if let Some(end) = self.clamped {
            let side = if end == 0 { "least" } else { "most" };
            phrases.push(words(format!(", at {side} {}", step(end))));
        }
        phrases
    }
}

impl ModifiedBy {
    fn phrase(self, model: &Model) -> OriginPhrase<'_> {
        match self {
            Self::Discipline(id) => discipline(id, model),
            Self::Track(id) => {
                named(Thing::Track(id), &model.tracks[id].slug, &model.tracks[id].name)
            }
        }
    }
}

fn level(id: LevelId, model: &Model) -> OriginPhrase<'_> {
    named(Thing::Level(id), &model.levels[id].slug, &model.levels[id].name)
}

fn discipline(id: DisciplineId, model: &Model) -> OriginPhrase<'_> {
    named(Thing::Discipline(id), &model.disciplines[id].slug, &model.disciplines[id].name)
}

fn named<'m>(thing: Thing, slug: &'m str, name: &'m str) -> OriginPhrase<'m> {
    OriginPhrase::Named { thing, slug, name }
}

fn words<'m>(text: impl Into<String>) -> OriginPhrase<'m> {
    OriginPhrase::Words(text.into())
}
