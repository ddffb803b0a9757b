//! Writes the interview kit of a role, for interviewers who keep their notes elsewhere.

use super::writer::{Writer, escaped, inline, minutes};
use crate::model::{Ask, Coverage, CoveredBy, InterviewPlan, Kit, Model, RoleId, Stage};

/// The interview kit of a role in Markdown; nothing if there is none.
pub fn interview_kit(model: &Model, id: RoleId) -> Option<String> {
    let kit = model.interview_kit(id)?;
    let mut writer = Writer { model, text: String::new() };
    writer.heading(1, &format!("Interview kit: {}", model.roles[id].name));
    let plan = kit.plan.map(|plan| &model.interview_plans[plan]);
    if let Some(plan) = plan {
        writer.planned(plan);
    }
    writer.asked_besides(if plan.is_some() { "Asked besides" } else { "Questions" }, &kit.chosen);
    writer.asked_besides("In reserve", &kit.reserve);
    let others: Vec<_> = kit.others.iter().map(|id| Ask::Question(*id)).collect();
    writer.asked_besides("More questions for this role", &others);
    writer.coverage(&kit, plan.map_or(&[], |plan| &plan.stages));
    Some(writer.finish())
}

impl Writer<'_> {
    fn planned(&mut self, plan: &InterviewPlan) {
        let time = plan.minutes.map(|count| format!(" ({})", minutes(count))).unwrap_or_default();
        self.line(&format!("{}{time}", escaped(&plan.name)));
        self.sentence(plan.summary.as_ref());
        for stage in &plan.stages {
            self.whole_stage(stage);
        }
    }

    fn whole_stage(&mut self, its: &Stage) {
        let time = its.minutes.map(|count| format!(" ({})", minutes(count))).unwrap_or_default();
        self.line(&format!("## {}{time}", escaped(&its.name)));
        self.sentence(its.summary.as_ref());
        let skills: Vec<_> = its.skills.iter().map(|id| &*self.model.skills[*id].name).collect();
        self.words("Looks at", &skills);
        for id in &its.questions {
            self.question(&self.model.questions[*id]);
        }
        for id in &its.exercises {
            self.exercise(&self.model.exercises[*id]);
        }
    }

    fn asked_besides(&mut self, title: &str, asks: &[Ask]) {
        if asks.is_empty() {
            return;
        }
        self.heading(2, title);
        for ask in asks {
            match ask {
                Ask::Question(id) => self.question(&self.model.questions[*id]),
                Ask::Exercise(id) => self.exercise(&self.model.exercises[*id]),
            }
        }
    }

    /// Each skill with the step that is expected and what looks at it: what a score sheet has.
    fn coverage(&mut self, kit: &Kit, stages: &[Stage]) {
        if kit.coverage.is_empty() {
            return;
        }
        self.heading(2, "Score sheet");
        let lines: Vec<_> = kit.coverage.iter().flat_map(|its| self.covered(its, stages)).collect();
        self.items("", &lines);
    }

    fn covered(&self, its: &Coverage, stages: &[Stage]) -> Vec<(usize, String)> {
        let skill = &self.model.skills[its.skill];
        let step = escaped(&self.model.scales[skill.scale].steps[its.step].name);
        let by = match &its.by {
            CoveredBy::Stages(at) => {
                at.iter().map(|at| escaped(&stages[*at].name)).collect::<Vec<_>>().join(", ")
            }
            CoveredBy::Chosen => "asked besides".to_owned(),
            CoveredBy::Reserve => "in reserve".to_owned(),
            CoveredBy::Nothing => "not looked at".to_owned(),
        };
        let mut lines = vec![(0, format!("{}: {step} expected; {by}", escaped(&skill.name)))];
        let good = self.model.step_line(its.skill, its.step).map(inline);
        lines.extend(good.map(|good| (1, format!("Good: {good}"))));
        lines.push((1, "Seen:".to_owned()));
        lines
    }
}
