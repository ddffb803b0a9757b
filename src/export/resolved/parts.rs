//! What resolved roles are made of: required skills, statements, pay, and where each comes from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::export::texts::written;
use crate::model::{
    Band, Compensation, How, Model, PayPeriod, Requirement, Rule, Section, Sourced, Statement, Tier,
};
use crate::parse::{Decimal, Ext};

/// Where a value comes from.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Origin<'m> {
    /// In what way the role has it.
    pub how: OriginKind,
    /// Id of the role, the level or the discipline that says it; nothing if the role says it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'m str>,
    /// The file where it is written.
    pub file: &'m str,
    /// The line there, from 1.
    pub line: usize,
}

/// In what way a role has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OriginKind {
    /// The role says it itself.
    Own,
    /// The role is based on another one, which says it.
    Inherited,
    /// The role's level says it.
    Level,
    /// The role's discipline says how it is made.
    Discipline,
    /// It follows from the discipline, the level and the track; `from` is the level whose base it begins from.
    Derived,
}

impl<'m> Origin<'m> {
    pub(super) fn new(origin: &'m crate::model::Origin, model: &'m Model) -> Self {
        let (how, from) = match &origin.how {
            How::Own => (OriginKind::Own, None),
            How::Inherited(role) => (OriginKind::Inherited, Some(&*model.roles[*role].slug)),
            How::Level(level) => (OriginKind::Level, Some(&*model.levels[*level].slug)),
            How::Discipline(discipline) => {
                (OriginKind::Discipline, Some(&*model.disciplines[*discipline].slug))
            }
            How::Derived(derivation) => {
                (OriginKind::Derived, Some(&*model.levels[derivation.level].slug))
            }
        };
        let place = &origin.place;
        let line = place.source.line_column(place.range.start).0;
        Self { how, from, file: &place.source.path, line }
    }
}

/// A skill that a role requires.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RequiredSkill<'m> {
    /// Id of the skill.
    pub skill: &'m str,
    /// Id of the step.
    pub step: &'m str,
    /// Position of the step in its scale, from 1.
    pub number: usize,
    /// How many steps the scale has.
    pub of: usize,
    /// How near the skill is to what the role is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// How much it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Decimal>,
    /// When, or how, it is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Id of the step that this one replaced, in the role itself or in one that it is based on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<&'m str>,
    /// Free data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ext: Option<&'m Ext>,
    /// Where it comes from.
    pub origin: Origin<'m>,
}

impl<'m> RequiredSkill<'m> {
    pub(super) fn new(requirement: &'m Requirement, model: &'m Model) -> Self {
        let skill = &model.skills[requirement.skill];
        let steps = &model.scales[skill.scale].steps;
        Self {
            skill: &skill.slug,
            step: &steps[requirement.step].slug,
            number: requirement.step + 1,
            of: steps.len(),
            tier: requirement.tier,
            weight: requirement.weight,
            note: requirement.note.as_ref().map(|text| written(text, model)),
            instead_of: requirement.instead_of.as_ref().map(|(step, _)| &*steps[*step].slug),
            ext: requirement.ext.as_ref(),
            origin: Origin::new(&requirement.origin, model),
        }
    }
}

/// Something that people in a role do.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedStatement<'m> {
    /// The statement.
    pub text: String,
    /// Its id within the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'m str>,
    /// Where it comes from.
    pub origin: Origin<'m>,
}

impl<'m> ResolvedStatement<'m> {
    pub(super) fn new(statement: &'m Sourced<Statement>, model: &'m Model) -> Self {
        Self {
            text: written(&statement.text, model),
            id: statement.slug.as_deref(),
            origin: Origin::new(&statement.origin, model),
        }
    }
}

/// What has to hold besides.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedRule<'m> {
    /// The rule in plain language.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin<'m>,
}

impl<'m> ResolvedRule<'m> {
    pub(super) fn new(rule: &'m Sourced<Rule>, model: &'m Model) -> Self {
        Self { text: rule.plain(model), origin: Origin::new(&rule.origin, model) }
    }
}

/// Free prose.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedSection<'m> {
    /// Its id within the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'m str>,
    /// Its heading.
    pub title: &'m str,
    /// The prose.
    pub text: String,
}

impl<'m> ResolvedSection<'m> {
    pub(super) fn new(section: &'m Section, model: &'m Model) -> Self {
        Self {
            id: section.slug.as_deref(),
            title: &section.title,
            text: written(&section.text, model),
        }
    }
}

/// What is paid.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedCompensation<'m> {
    /// What there is to know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// From and to, by place and currency.
    pub bands: Vec<ResolvedBand<'m>>,
    /// Where it comes from.
    pub origin: Origin<'m>,
}

/// What is paid in one place.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResolvedBand<'m> {
    /// Where it holds; everywhere, if it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<&'m str>,
    /// The currency's code (ISO 4217).
    pub currency: &'m str,
    /// What it is paid for.
    pub period: PayPeriod,
    /// The lowest.
    pub min: Decimal,
    /// The highest.
    pub max: Decimal,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl<'m> ResolvedCompensation<'m> {
    /// What is paid. Nothing if there is neither a note nor a band: a role writes an empty `compensation` so as not to
    /// take that of its level.
    pub(super) fn new(pay: &'m Sourced<Compensation>, model: &'m Model) -> Option<Self> {
        let band = |band: &'m Band| ResolvedBand {
            location: band.location.as_deref(),
            currency: &band.currency,
            period: band.period,
            min: band.min,
            max: band.max,
            note: band.note.as_ref().map(|text| written(text, model)),
        };
        let note = pay.note.as_ref().map(|text| written(text, model));
        let is_said = note.is_some() || !pay.bands.is_empty();
        is_said.then(|| Self {
            note,
            bands: pay.bands.iter().map(band).collect(),
            origin: Origin::new(&pay.origin, model),
        })
    }
}
