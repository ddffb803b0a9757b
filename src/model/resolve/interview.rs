//! Resolves what interview kits and job adverts are made of.

use std::num::NonZeroU32;
use std::sync::Arc;

use super::collect::Found;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::placeholder::IN_ADVERTS;
use crate::model::{Advert, Exercise, Id, InterviewPlan, Question, RoleAdvert, Skill, Stage, Text};
use crate::parse::{
    AdvertTable, BlockText, ExerciseTable, InterviewPlanTable, LineText, QuestionTable,
    RoleAdvertTable, StageTable,
};
use crate::source::{Place, Source};

impl Resolver<'_> {
    pub(super) fn question(&mut self, found: &Found<'_, QuestionTable>) -> Question {
        let (table, source) = (found.table, found.source);
        let skill = self.find_optional::<Skill>(table.skill.as_ref(), source);
        let step = table.step.as_ref().and_then(|step| {
            let place = Place::new(source, step.span());
            if table.skill.is_none() {
                self.diagnostics.push(
                    Diagnostic::error(Code::MissingKey, "a `step` needs the `skill` that it is of")
                        .label(place, "a step of what"),
                );
                return None;
            }
            let scale = self.names.skill_scales[skill?.index()]?;
            self.step(step.get_ref(), scale, place)
        });
        Question {
            slug: found.slug(),
            text: self.block(&table.text, source),
            kind: table.kind,
            skill,
            step,
            roles: self.find_all(&table.roles, source),
            levels: self.find_all(&table.levels, source),
            tracks: self.find_all(&table.tracks, source),
            disciplines: self.find_all(&table.disciplines, source),
            looking_for: self.lines(&table.looking_for, source),
            red_flags: self.lines(&table.red_flags, source),
            follow_ups: self.lines(&table.follow_ups, source),
            minutes: table.minutes.map(NonZeroU32::get),
            rubric: self.phrases(&table.rubric, source),
            about: self.about(found.about, source),
        }
    }

    pub(super) fn exercise(&mut self, found: &Found<'_, ExerciseTable>) -> Exercise {
        let (table, source) = (found.table, found.source);
        Exercise {
            slug: found.slug(),
            name: table.name.clone(),
            kind: table.kind,
            summary: self.line_optional(table.summary.as_ref(), source),
            brief: self.block_optional(table.brief.as_ref(), source),
            skills: self.find_all(&table.skills, source),
            minutes: table.minutes.map(NonZeroU32::get),
            looking_for: self.lines(&table.looking_for, source),
            red_flags: self.lines(&table.red_flags, source),
            rubric: self.phrases(&table.rubric, source),
            resources: self.resources(&table.resources, source),
            about: self.about(found.about, source),
        }
    }

    pub(super) fn interview_plan(
        &mut self,
        found: &Found<'_, InterviewPlanTable>,
    ) -> InterviewPlan {
        let (table, source) = (found.table, found.source);
        InterviewPlan {
            slug: found.slug(),
            name: table.name.clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            minutes: table.minutes.map(NonZeroU32::get),
            stages: table.stages.iter().map(|stage| self.stage(stage, source)).collect(),
            about: self.about(found.about, source),
            place: found.place(),
        }
    }

    fn stage(&mut self, table: &StageTable, source: &Arc<Source>) -> Stage {
        Stage {
            name: table.name.get_ref().clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            minutes: table.minutes.map(NonZeroU32::get),
            questions: self.find_all(&table.questions, source),
            exercises: self.find_all(&table.exercises, source),
            skills: self.find_all(&table.skills, source),
            place: Place::new(source, table.name.span()),
        }
    }

    pub(super) fn advert(&mut self, found: &Found<'_, AdvertTable>) -> Advert {
        let (table, source) = (found.table, found.source);
        Advert {
            slug: found.slug(),
            name: table.name.clone(),
            company: table.company.clone(),
            about_us: self.advert_block(table.about.as_ref(), source),
            location: table.location.clone(),
            job_type: table.job_type.clone(),
            description: self.advert_block(table.description.as_ref(), source),
            offer: self.advert_lines(&table.offer, source),
            apply: self.advert_block(table.apply.as_ref(), source),
            about: self.about(found.about, source),
        }
    }

    /// The advert of one role.
    pub(super) fn role_advert(
        &mut self,
        table: &RoleAdvertTable,
        role: Place,
        source: &Arc<Source>,
    ) -> RoleAdvert {
        let count = self.names.adverts.len();
        let template = match &table.template {
            Some(id) => self.find(id, source),
            None if count == 1 => Some(Id::new(0)),
            None => {
                if count > 1 {
                    let message = "it is not clear which advert is meant";
                    self.diagnostics.push(
                        Diagnostic::error(Code::UnknownAdvert, message)
                            .label(role, "the advert of this role")
                            .help("name it with `template` in `advert`"),
                    );
                }
                None
            }
        };
        if let (Some(posted), Some(last)) = (&table.posted, &table.valid_through)
            && posted > last
        {
            let message = format!("the advert ends on {}, before it is posted", last.get_ref());
            self.diagnostics.push(
                Diagnostic::error(Code::ReversedRange, message)
                    .label(Place::new(source, last.span()), "the last day to apply")
                    .label(Place::new(source, posted.span()), "posted on this day"),
            );
        }
        RoleAdvert {
            template,
            title: table.title.clone(),
            location: table.location.clone(),
            job_type: table.job_type.clone(),
            description: self.advert_block(table.description.as_ref(), source),
            offer: self.advert_lines(&table.offer, source),
            apply: self.advert_block(table.apply.as_ref(), source),
            posted: table.posted.as_ref().map(|day| *day.get_ref()),
            valid_through: table.valid_through.as_ref().map(|day| *day.get_ref()),
        }
    }

    fn advert_block(&mut self, text: Option<&BlockText>, source: &Arc<Source>) -> Option<Text> {
        let BlockText(inner) = text?;
        self.check_placeholders(&inner.value, IN_ADVERTS, source, &|range| {
            inner.span_of(range, source)
        });
        self.block_optional(text, source)
    }

    fn advert_lines(&mut self, texts: &[LineText], source: &Arc<Source>) -> Vec<Text> {
        for LineText(inner) in texts {
            self.check_placeholders(&inner.value, IN_ADVERTS, source, &|range| {
                inner.span_of(range, source)
            });
        }
        self.lines(texts, source)
    }
}
