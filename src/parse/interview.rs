//! The tables that interview kits and job adverts are made of.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::about::Visibility;
use super::text::written_order;
use super::{BlockText, Day, LineText, ResourceTable, Spanned};

/// `[questions.ID]`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuestionTable {
    /// The question.
    pub text: BlockText,
    /// What kind of answer it asks for.
    pub kind: Option<QuestionKind>,
    /// Id of the skill that it is about.
    pub skill: Option<Spanned<String>>,
    /// Id of the step that a good answer shows.
    pub step: Option<Spanned<String>>,
    /// Roles that it is for; any, if it is left out.
    #[serde(default)]
    pub roles: Vec<Spanned<String>>,
    /// Levels that it is for; any, if it is left out.
    #[serde(default)]
    pub levels: Vec<Spanned<String>>,
    /// Tracks that it is for; any, if it is left out.
    #[serde(default)]
    pub tracks: Vec<Spanned<String>>,
    /// Disciplines that it is for; any, if it is left out.
    #[serde(default)]
    pub disciplines: Vec<Spanned<String>>,
    /// What a good answer shows.
    #[serde(default)]
    pub looking_for: Vec<LineText>,
    /// What speaks against it.
    #[serde(default)]
    pub red_flags: Vec<LineText>,
    /// What to ask next.
    #[serde(default)]
    pub follow_ups: Vec<LineText>,
    /// Minutes that it takes.
    pub minutes: Option<NonZeroU32>,
    /// What each mark means, under free names.
    #[serde(default, serialize_with = "written_order")]
    pub rubric: BTreeMap<Spanned<String>, LineText>,
}

/// What kind of answer a question asks for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// Knowledge of the craft.
    Technical,
    /// What one did.
    Behavioural,
    /// What one would do.
    Situational,
    /// Why one wants to.
    Motivation,
    /// Something else.
    Other,
}

/// `[exercises.ID]`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExerciseTable {
    /// What it is called.
    pub name: String,
    /// What one does in it.
    pub kind: ExerciseKind,
    /// What it is, in a sentence.
    pub summary: Option<LineText>,
    /// What the candidate is told.
    pub brief: Option<BlockText>,
    /// Skills that it shows.
    #[serde(default)]
    pub skills: Vec<Spanned<String>>,
    /// Minutes that it takes.
    pub minutes: Option<NonZeroU32>,
    /// What a good solution shows.
    #[serde(default)]
    pub looking_for: Vec<LineText>,
    /// What speaks against it.
    #[serde(default)]
    pub red_flags: Vec<LineText>,
    /// What each mark means, under free names.
    #[serde(default, serialize_with = "written_order")]
    pub rubric: BTreeMap<Spanned<String>, LineText>,
    /// What it needs.
    #[serde(default)]
    pub resources: Vec<Spanned<ResourceTable>>,
}

/// What one does in an exercise.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ExerciseKind {
    /// Reviewing code.
    CodeReview,
    /// Writing code while others look on.
    LiveCoding,
    /// Talking a design through.
    SystemDesign,
    /// Working on one's own.
    TakeHome,
    /// Presenting something.
    Presentation,
    /// Playing a conversation.
    RolePlay,
    /// Something else.
    Other,
}

/// `[interview-plans.ID]`: the stages of an interview.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InterviewPlanTable {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub summary: Option<LineText>,
    /// Minutes that there are for all of it.
    pub minutes: Option<NonZeroU32>,
    /// One after the other.
    #[serde(default)]
    pub stages: Vec<StageTable>,
}

/// `[[interview-plans.ID.stages]]`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StageTable {
    /// What it is called.
    pub name: Spanned<String>,
    /// What happens in it.
    pub summary: Option<LineText>,
    /// Minutes that it takes.
    pub minutes: Option<NonZeroU32>,
    /// Questions that are asked.
    #[serde(default)]
    pub questions: Vec<Spanned<String>>,
    /// Exercises that are done.
    #[serde(default)]
    pub exercises: Vec<Spanned<String>>,
    /// Skills that it looks at.
    #[serde(default)]
    pub skills: Vec<Spanned<String>>,
}

/// `[adverts.ID]`: what the job adverts of a company have in common. Texts may hold placeholders.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AdvertTable {
    /// What it is called; for authors.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// What the company is.
    pub about: Option<BlockText>,
    /// Where the work is done.
    pub location: Option<String>,
    /// Such as "full time, permanent".
    pub job_type: Option<String>,
    /// What every advert says of its role.
    pub description: Option<BlockText>,
    /// What the company offers.
    #[serde(default)]
    pub offer: Vec<LineText>,
    /// How to apply.
    pub apply: Option<BlockText>,
}

/// `[roles.ID.advert]`: what the advert of one role says otherwise.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RoleAdvertTable {
    /// Id of the advert that it begins from; may be left out if there is only one.
    pub template: Option<Spanned<String>>,
    /// Who may see it; everyone, if it is left out.
    pub visibility: Option<Visibility>,
    /// The title, if it is not the role's.
    pub title: Option<String>,
    /// Where the work is done.
    pub location: Option<String>,
    /// Such as "full time, permanent".
    pub job_type: Option<String>,
    /// What the advert says of the role.
    pub description: Option<BlockText>,
    /// What is offered besides.
    #[serde(default)]
    pub offer: Vec<LineText>,
    /// How to apply.
    pub apply: Option<BlockText>,
    /// The day from which it stands.
    pub posted: Option<Spanned<Day>>,
    /// The last day on which one can apply.
    pub valid_through: Option<Spanned<Day>>,
}
