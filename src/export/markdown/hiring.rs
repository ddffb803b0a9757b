//! Writes what interview kits and job adverts are made of.

use super::writer::{Writer, after, escaped, inline, minutes, word};
use crate::model::{Advert, Exercise, InterviewPlan, Question, Role, RoleId, Stage, Text};

impl Writer<'_> {
    pub(super) fn hiring(&mut self) {
        let model = self.model;
        self.group("Interview plans", model.interview_plans.iter(), Self::plan);
        self.group("Questions", model.questions.iter(), Self::question);
        self.group("Exercises", model.exercises.iter(), Self::exercise);
        self.group("Adverts", model.adverts.iter(), Self::advert);
    }

    fn plan(&mut self, plan: &InterviewPlan) {
        self.heading(3, &plan.name);
        self.sentence(plan.summary.as_ref());
        self.line(&plan.minutes.map_or_else(String::new, minutes));
        let stages: Vec<_> = plan.stages.iter().flat_map(|stage| self.stage(stage)).collect();
        self.items("", &stages);
        self.about(&plan.about);
    }

    fn stage(&self, stage: &Stage) -> Vec<(usize, String)> {
        let model = self.model;
        let time = stage.minutes.map(|count| format!(" ({})", minutes(count))).unwrap_or_default();
        let summary = after(stage.summary.as_ref());
        let mut items = vec![(0, format!("{}{time}{summary}", escaped(&stage.name)))];
        items.extend(stage.skills.iter().map(|id| (1, escaped(&model.skills[*id].name))));
        items.extend(stage.questions.iter().map(|id| (1, inline(&model.questions[*id].text))));
        items.extend(stage.exercises.iter().map(|id| (1, escaped(&model.exercises[*id].name))));
        items
    }

    pub(super) fn question(&mut self, its: &Question) {
        let model = self.model;
        let question = inline(&its.text);
        self.line(&format!("### {question}"));
        let kind = its.kind.map(|kind| word(&kind));
        let time = its.minutes.map(minutes);
        let skill = its.skill.map(|id| {
            let skill = &model.skills[id];
            let step =
                its.step.map(|at| format!(" at {}", model.scales[skill.scale].steps[at].name));
            escaped(&format!("{}{}", skill.name, step.unwrap_or_default()))
        });
        let names = (its.roles.iter().map(|id| &model.roles[*id].name))
            .chain(its.levels.iter().map(|id| &model.levels[*id].name))
            .chain(its.tracks.iter().map(|id| &model.tracks[*id].name))
            .chain(its.disciplines.iter().map(|id| &model.disciplines[*id].name));
        let names: Vec<_> = names.map(|name| &**name).collect();
        let about: Vec<_> = kind.into_iter().chain(skill).chain(time).collect();
        self.line(&about.join(", "));
        self.words("For", &names);
        self.answers(&its.looking_for, &its.red_flags, &its.rubric);
        self.texts("To ask next:", &its.follow_ups);
        self.about(&its.about);
    }

    pub(super) fn exercise(&mut self, its: &Exercise) {
        self.heading(3, &its.name);
        let time = its.minutes.map(|count| format!(", {}", minutes(count))).unwrap_or_default();
        self.line(&format!("{}{time}", word(&its.kind)));
        self.sentence(its.summary.as_ref());
        self.block(its.brief.as_ref());
        let skills: Vec<_> = its.skills.iter().map(|id| &*self.model.skills[*id].name).collect();
        self.words("It shows", &skills);
        self.answers(&its.looking_for, &its.red_flags, &its.rubric);
        self.resources(&its.resources.iter().collect::<Vec<_>>());
        self.about(&its.about);
    }

    fn answers(&mut self, looking_for: &[Text], red_flags: &[Text], rubric: &[(String, Text)]) {
        self.texts("A good one shows:", looking_for);
        self.texts("What speaks against it:", red_flags);
        let mark =
            |(name, text): &(String, Text)| format!("{}{}", escaped(name), after(Some(text)));
        let marks: Vec<_> = rubric.iter().map(mark).collect();
        self.list("Marks:", marks);
    }

    fn advert(&mut self, its: &Advert) {
        self.heading(3, &its.name);
        let more = its.location.iter().chain(&its.job_type);
        let about: Vec<_> = std::iter::once(&its.company).chain(more).map(|its| &**its).collect();
        self.line(&escaped(&about.join(", ")));
        self.block(its.about_us.as_ref());
        self.block(its.description.as_ref());
        self.texts("What we offer:", &its.offer);
        self.block(its.apply.as_ref());
        self.about(&its.about);
    }

    pub(super) fn role_advert(&mut self, id: RoleId, role: &Role) {
        let Some(its) = &role.advert else { return };
        let template = its.template.map(|id| &self.model.adverts[id].name);
        let parts =
            template.into_iter().chain(&its.title).chain(&its.location).chain(&its.job_type);
        let parts: Vec<_> = parts.map(|part| &**part).collect();
        let posted = its.posted.map(|day| format!("posted {day}"));
        let through = its.valid_through.map(|day| format!("open until {day}"));
        let days: Vec<_> = posted.into_iter().chain(through).collect();
        self.words("Advert", &parts);
        self.line(&days.join(", "));
        let model = self.model;
        let filled = |text: &Text| model.advert_text(id, its, text);
        self.block(its.description.as_ref().map(filled).as_ref());
        self.texts("What is offered besides:", &its.offer.iter().map(filled).collect::<Vec<_>>());
        self.block(its.apply.as_ref().map(filled).as_ref());
    }
}
