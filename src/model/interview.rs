//! What interview kits and job adverts are made of.

use std::sync::Arc;

use super::resolve::placeholder::fill_markdown;
use super::{
    About, DisciplineId, ExerciseKind, Id, LevelId, Model, QuestionKind, Resource, RoleId, SkillId,
    Text, TrackId,
};
use crate::parse::Day;
use crate::source::Place;

/// Id of a [`Question`].
pub type QuestionId = Id<Question>;
/// Id of an [`Exercise`].
pub type ExerciseId = Id<Exercise>;
/// Id of an [`InterviewPlan`].
pub type InterviewPlanId = Id<InterviewPlan>;
/// Id of an [`Advert`].
pub type AdvertId = Id<Advert>;

/// A question to a candidate.
#[derive(Debug)]
pub struct Question {
    /// Its id.
    pub slug: String,
    /// The question.
    pub text: Text,
    /// What kind of answer it asks for.
    pub kind: Option<QuestionKind>,
    /// The skill that it is about.
    pub skill: Option<SkillId>,
    /// Position, in the skill's scale, of the step that a good answer shows.
    pub step: Option<usize>,
    /// Roles that it is for; any, if there are none.
    pub roles: Vec<RoleId>,
    /// Levels that it is for; any, if there are none.
    pub levels: Vec<LevelId>,
    /// Tracks that it is for; any, if there are none.
    pub tracks: Vec<TrackId>,
    /// Disciplines that it is for; any, if there are none.
    pub disciplines: Vec<DisciplineId>,
    /// What a good answer shows.
    pub looking_for: Vec<Text>,
    /// What speaks against it.
    pub red_flags: Vec<Text>,
    /// What to ask next.
    pub follow_ups: Vec<Text>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
    /// What each mark means, in the order written.
    pub rubric: Vec<(String, Text)>,
    /// Who keeps it, and so on.
    pub about: About,
}

/// Something for a candidate to do.
#[derive(Debug)]
pub struct Exercise {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What one does in it.
    pub kind: ExerciseKind,
    /// What it is, in a sentence.
    pub summary: Option<Text>,
    /// What the candidate is told.
    pub brief: Option<Text>,
    /// Skills that it shows.
    pub skills: Vec<SkillId>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
    /// What a good solution shows.
    pub looking_for: Vec<Text>,
    /// What speaks against it.
    pub red_flags: Vec<Text>,
    /// What each mark means, in the order written.
    pub rubric: Vec<(String, Text)>,
    /// What it needs.
    pub resources: Vec<Resource>,
    /// Who keeps it, and so on.
    pub about: About,
}

/// The stages of an interview.
#[derive(Debug)]
pub struct InterviewPlan {
    /// Its id.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub summary: Option<Text>,
    /// Minutes that there are for all of it.
    pub minutes: Option<u32>,
    /// One after the other.
    pub stages: Vec<Stage>,
    /// Who keeps it, and so on.
    pub about: About,
    /// Where its id is written.
    pub place: Place,
}

/// A stage of an interview.
#[derive(Debug)]
pub struct Stage {
    /// What it is called.
    pub name: String,
    /// What happens in it.
    pub summary: Option<Text>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
    /// Questions that are asked.
    pub questions: Vec<QuestionId>,
    /// Exercises that are done.
    pub exercises: Vec<ExerciseId>,
    /// Skills that it looks at.
    pub skills: Vec<SkillId>,
    /// Where its name is written.
    pub place: Place,
}

/// What the job adverts of a company have in common.
#[derive(Debug)]
pub struct Advert {
    /// Its id.
    pub slug: String,
    /// What it is called; for authors.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// What the company is.
    pub about_us: Option<Text>,
    /// Where the work is done.
    pub location: Option<String>,
    /// Such as "full time, permanent".
    pub job_type: Option<String>,
    /// What every advert says of its role.
    pub description: Option<Text>,
    /// What the company offers.
    pub offer: Vec<Text>,
    /// How to apply.
    pub apply: Option<Text>,
    /// Who keeps it, and so on.
    pub about: About,
}

/// What the advert of one role says.
#[derive(Debug)]
pub struct RoleAdvert {
    /// The advert that it begins from.
    pub template: Option<AdvertId>,
    /// The title, if it is not the role's.
    pub title: Option<String>,
    /// Where the work is done.
    pub location: Option<String>,
    /// Such as "full time, permanent".
    pub job_type: Option<String>,
    /// What it says of the role.
    pub description: Option<Text>,
    /// What is offered besides.
    pub offer: Vec<Text>,
    /// How to apply.
    pub apply: Option<Text>,
    /// The day from which it stands.
    pub posted: Option<Day>,
    /// The last day on which one can apply.
    pub valid_through: Option<Day>,
}

impl Model {
    /// A text of the advert of `role`, its own or of its template, with what the placeholders stand for.
    pub fn advert_text(&self, role: RoleId, advert: &RoleAdvert, text: &Text) -> Text {
        let common = advert.template.map(|id| &self.adverts[id]);
        let role = &self.roles[role];
        let discipline = role.discipline.map(|id| &self.disciplines[id]);
        let level = role.level.map(|id| &self.levels[id]);
        let years = role.qualifications.years.as_deref().copied();
        let values = |placeholder: &str| match placeholder {
            "role" => Some(role.name.clone()),
            "role-title" => {
                discipline.map(|its| its.role_title.as_ref().unwrap_or(&its.name).clone())
            }
            "level" => level.map(|level| level.name.clone()),
            "discipline" => discipline.map(|discipline| discipline.name.clone()),
            "track" => role.track.map(|id| self.tracks[id].name.clone()),
            "company" => common.map(|common| common.company.clone()),
            "location" => advert.location.clone().or_else(|| common?.location.clone()),
            "experience" => {
                let [from, to] = years.or_else(|| level?.years)?;
                Some(format!("{from}\u{2013}{to}"))
            }
            _ => None,
        };
        Text { markdown: Arc::new(fill_markdown(&text.markdown, &values)), ..text.clone() }
    }
}
