//! Interviews: plans, questions and exercises.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::level::words;
use super::{AboutView, Html, LinkView, ResourceView};
use crate::model::{
    Exercise, ExerciseId, ExerciseKind, InterviewPlan, Question, QuestionId, QuestionKind, Stage,
    Text,
};
use crate::render::Renderer;
use crate::site::Route;

/// The stages of an interview.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlanView {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub summary: Option<Html>,
    /// Minutes that there are for all of it.
    pub minutes: Option<u32>,
    /// One after the other.
    pub stages: Vec<StageView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// A stage of an interview.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StageView {
    /// What it is called.
    pub name: String,
    /// What happens in it.
    pub summary: Option<Html>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
    /// Skills that it looks at.
    pub skills: Vec<LinkView>,
    /// Questions that are asked.
    pub questions: Vec<QuestionView>,
    /// Exercises that are done.
    pub exercises: Vec<ExerciseView>,
}

/// A question to a candidate.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuestionView {
    /// The question.
    pub text: Html,
    /// What kind of answer it asks for, in a word.
    pub kind: Option<&'static str>,
    /// The skill that it is about.
    pub skill: Option<LinkView>,
    /// The name of the step that a good answer shows.
    pub step: Option<String>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
    /// Roles, levels, tracks and disciplines that it is for; any, if there are none.
    pub audience: Vec<LinkView>,
    /// What a good answer shows.
    pub looking_for: Vec<Html>,
    /// What speaks against it.
    pub red_flags: Vec<Html>,
    /// What to ask next.
    pub follow_ups: Vec<Html>,
    /// What each mark means.
    pub rubric: Vec<TermView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// Something for a candidate to do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExerciseView {
    /// What it is called.
    pub name: String,
    /// What one does in it, in words.
    pub kind: &'static str,
    /// What it is, in a sentence.
    pub summary: Option<Html>,
    /// What the candidate is told.
    pub brief: Option<Html>,
    /// Skills that it shows.
    pub skills: Vec<LinkView>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
    /// What a good solution shows.
    pub looking_for: Vec<Html>,
    /// What speaks against it.
    pub red_flags: Vec<Html>,
    /// What each mark means.
    pub rubric: Vec<TermView>,
    /// What it needs.
    pub resources: Vec<ResourceView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// A name of the author's with a phrase.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TermView {
    /// The name.
    pub name: String,
    /// The phrase.
    pub text: Html,
}

impl Renderer<'_> {
    pub(super) fn plan(&self, its: &InterviewPlan) -> PlanView {
        PlanView {
            name: its.name.clone(),
            summary: self.html_optional(its.summary.as_ref()),
            minutes: its.minutes,
            stages: its.stages.iter().map(|stage| self.stage(stage)).collect(),
            about: about(&its.about),
        }
    }

    fn stage(&self, its: &Stage) -> StageView {
        StageView {
            name: its.name.clone(),
            summary: self.html_optional(its.summary.as_ref()),
            minutes: its.minutes,
            skills: its.skills.iter().map(|id| self.skill_link(*id)).collect(),
            questions: self.questions(&its.questions),
            exercises: self.exercises(&its.exercises),
        }
    }

    pub(super) fn questions(&self, ids: &[QuestionId]) -> Vec<QuestionView> {
        ids.iter().map(|id| self.question(&self.model.questions[*id])).collect()
    }

    fn question(&self, its: &Question) -> QuestionView {
        let model = self.model;
        let step = its.skill.zip(its.step);
        let step = step.map(|(skill, step)| &model.scales[model.skills[skill].scale].steps[step]);
        QuestionView {
            text: self.html(&its.text),
            kind: its.kind.map(question_kind),
            skill: its.skill.map(|id| self.skill_link(id)),
            step: step.map(|step| step.name.clone()),
            minutes: its.minutes,
            audience: self.audience(its),
            looking_for: self.htmls(&its.looking_for),
            red_flags: self.htmls(&its.red_flags),
            follow_ups: self.htmls(&its.follow_ups),
            rubric: self.terms(&its.rubric),
            about: about(&its.about),
        }
    }

    fn audience(&self, its: &Question) -> Vec<LinkView> {
        let model = self.model;
        let roles = its.roles.iter().map(|id| self.role_link(*id));
        let levels = its.levels.iter();
        let levels = levels.map(|id| self.link(&model.levels[*id].name, &Route::Level(*id)));
        let tracks = its.tracks.iter();
        let tracks = tracks.map(|id| self.link(&model.tracks[*id].name, &Route::Track(*id)));
        let disciplines = its.disciplines.iter().map(|id| self.discipline_link(*id));
        roles.chain(levels).chain(tracks).chain(disciplines).collect()
    }

    pub(super) fn exercises(&self, ids: &[ExerciseId]) -> Vec<ExerciseView> {
        ids.iter().map(|id| self.exercise(&self.model.exercises[*id])).collect()
    }

    fn exercise(&self, its: &Exercise) -> ExerciseView {
        ExerciseView {
            name: its.name.clone(),
            kind: exercise_kind(its.kind),
            summary: self.html_optional(its.summary.as_ref()),
            brief: self.html_optional(its.brief.as_ref()),
            skills: its.skills.iter().map(|id| self.skill_link(*id)).collect(),
            minutes: its.minutes,
            looking_for: self.htmls(&its.looking_for),
            red_flags: self.htmls(&its.red_flags),
            rubric: self.terms(&its.rubric),
            resources: self.resources(&its.resources),
            about: about(&its.about),
        }
    }

    fn terms(&self, terms: &[(String, Text)]) -> Vec<TermView> {
        terms.iter().map(|term| self.term(term)).collect()
    }

    pub(super) fn term(&self, (name, text): &(String, Text)) -> TermView {
        TermView { name: words(name), text: self.html(text) }
    }
}

fn question_kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Technical => "technical",
        QuestionKind::Behavioural => "behavioural",
        QuestionKind::Situational => "situational",
        QuestionKind::Motivation => "motivation",
        QuestionKind::Other => "other",
    }
}

fn exercise_kind(kind: ExerciseKind) -> &'static str {
    match kind {
        ExerciseKind::CodeReview => "code review",
        ExerciseKind::LiveCoding => "live coding",
        ExerciseKind::SystemDesign => "system design",
        ExerciseKind::TakeHome => "take home",
        ExerciseKind::Presentation => "presentation",
        ExerciseKind::RolePlay => "role play",
        ExerciseKind::Other => "other",
    }
}
