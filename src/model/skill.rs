//! What one can be good at: scales, categories, skills.

use super::text::Text;
use super::{About, CategoryKind, EssayId, Id, Model, ResourceKind};
use crate::parse::{Decimal, Ext, ExternalTable};
use crate::source::Place;

/// Id of a [`Scale`].
pub type ScaleId = Id<Scale>;
/// Id of a [`Category`].
pub type CategoryId = Id<Category>;
/// Id of a [`Skill`].
pub type SkillId = Id<Skill>;

/// Ordered steps.
#[derive(Debug)]
pub struct Scale {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it measures.
    pub summary: Option<Text>,
    /// From the lowest to the highest.
    pub steps: Vec<Step>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
}

/// A step of a scale. Steps are referred to by their position in [`Scale::steps`].
#[derive(Debug)]
pub struct Step {
    /// Its id within the scale.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub summary: Option<Text>,
    /// What a skill at this step counts in rules on points.
    pub points: Option<Decimal>,
    /// The step in the frameworks of others.
    pub external: Vec<ExternalTable>,
    /// Where its id is written.
    pub place: Place,
}

/// A group of skills.
#[derive(Debug)]
pub struct Category {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What its skills are.
    pub kind: CategoryKind,
    /// What belongs to it.
    pub summary: Option<Text>,
    /// What belongs to it, at length.
    pub description: Option<Text>,
    /// The category that it is a part of.
    pub parent: Option<CategoryId>,
    /// What its skills count in rules on points, as a factor.
    pub weight: Option<Decimal>,
    /// The scale of its steps, if anything is written for one.
    pub scale: Option<ScaleId>,
    /// What each step means for the category as a whole, as long as the scale.
    pub steps: Vec<Statements>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// Where its id is written.
    pub place: Place,
}

impl Model {
    /// A category, then those that it is inside of, the nearest first.
    pub fn around(&self, category: CategoryId) -> impl Iterator<Item = CategoryId> {
        std::iter::successors(Some(category), |id| self.categories[*id].parent)
    }
}

/// What one can be good at.
#[derive(Debug)]
pub struct Skill {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The group it belongs to.
    pub category: CategoryId,
    /// The scale of its steps.
    pub scale: ScaleId,
    /// What one can do who has it.
    pub summary: Option<Text>,
    /// What it is, at length.
    pub description: Option<Text>,
    /// Words to group skills by.
    pub tags: Vec<String>,
    /// Other names that people look for.
    pub keywords: Vec<String>,
    /// What each step looks like, as long as the scale; empty where nothing is written.
    pub steps: Vec<Statements>,
    /// Essays that help with it, by its own word.
    pub essays: Vec<EssayId>,
    /// What to learn it from.
    pub resources: Vec<Resource>,
    /// What it is done with.
    pub tools: Vec<Tool>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// Where its id is written.
    pub place: Place,
}

/// What a step of a skill looks like.
#[derive(Debug, Default)]
pub struct Statements {
    /// The step in words of its own, where it is prose and not a list.
    pub description: Option<Text>,
    /// What one does at this step.
    pub statements: Vec<Statement>,
    /// What others notice.
    pub signals: Vec<Text>,
    /// Concrete cases.
    pub examples: Vec<Text>,
    /// What it is not.
    pub counter_examples: Vec<Text>,
    /// What to learn it from.
    pub resources: Vec<Resource>,
    /// What it is done with.
    pub tools: Vec<Tool>,
    /// The same in the frameworks of others.
    pub external: Vec<ExternalTable>,
    /// Free data.
    pub ext: Option<Ext>,
}

impl Statements {
    /// Whether nothing says what one does at this step.
    pub fn is_unwritten(&self) -> bool {
        self.description.is_none() && self.statements.is_empty()
    }
}

/// What someone does, in a sentence that others could agree on.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The statement.
    pub text: Text,
    /// An id within the skill, or the role.
    pub slug: Option<String>,
    /// The statement that it goes further than.
    pub expands_on: Option<Text>,
    /// What others notice.
    pub signals: Vec<Text>,
    /// Concrete cases.
    pub examples: Vec<Text>,
    /// What it is not.
    pub counter_examples: Vec<Text>,
    /// What to learn it from.
    pub resources: Vec<Resource>,
    /// A remark.
    pub note: Option<Text>,
    /// Free data.
    pub ext: Option<Ext>,
}

impl AsRef<Text> for Statement {
    fn as_ref(&self) -> &Text {
        &self.text
    }
}

/// Something to learn from.
#[derive(Debug, Clone)]
pub struct Resource {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub at: ResourceAt,
    /// What it is.
    pub kind: Option<ResourceKind>,
    /// What one learns from it.
    pub summary: Option<Text>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
}

/// Where a resource is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResourceAt {
    /// It has no address: a book on a shelf.
    Nowhere,
    /// At an address out of the site.
    Address(String),
    /// An essay of the ladder.
    Essay(EssayId),
}

/// What something is done with.
#[derive(Debug, Clone)]
pub struct Tool {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub url: Option<String>,
    /// What it does.
    pub summary: Option<Text>,
    /// When one takes it.
    pub use_when: Option<Text>,
}
