//! What interview kits and job adverts are made of.

use std::sync::Arc;

use super::placeholder::{Meanings, fill_markdown, placeholders};
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
    /// Its owner, its last review, its former ids and the like.
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
    /// Its owner, its last review, its former ids and the like.
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
    /// Its owner, its last review, its former ids and the like.
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
    /// Its owner, its last review, its former ids and the like.
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
        let meanings = self.meanings(role, advert);
        Text { markdown: Arc::new(fill_markdown(&text.markdown, &meanings)), ..text.clone() }
    }

    /// The placeholders of such a text that stand for nothing.
    pub fn empty_placeholders<'t>(
        &self,
        role: RoleId,
        advert: &RoleAdvert,
        text: &'t Text,
    ) -> Vec<&'t str> {
        let meanings = self.meanings(role, advert);
        let names = placeholders(&text.markdown.written).map(|(name, _)| name);
        names.filter(|name| meanings.of(name).is_none()).collect()
    }

    fn meanings<'m>(&'m self, role: RoleId, advert: &'m RoleAdvert) -> Meanings<'m> {
        let common = advert.template.map(|id| &self.adverts[id]);
        let role = &self.roles[role];
        let location = advert.location.as_ref().or_else(|| common?.location.as_ref());
        Meanings {
            role: Some(&role.name),
            discipline: role.discipline.map(|id| &self.disciplines[id]),
            level: role.level.map(|id| (id, &self.levels[id])),
            track: role.track.map(|id| &self.tracks[id]),
            years: role.qualifications.years.as_deref().copied(),
            company: common.map(|common| &*common.company),
            location: location.map(String::as_str),
        }
    }
}
