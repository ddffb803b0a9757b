//! Puts together what one needs to interview for a role: its plan, and questions and exercises that cover more of its
//! skills in the time that is left.
//!
//! It must not know how a kit is shown.

use std::collections::BTreeSet;

use super::{
    DisciplineId, Exercise, ExerciseId, InterviewPlan, InterviewPlanId, Model, Question,
    QuestionId, Requirement, Role, RoleId, SkillId, Stage, Tier,
};

/// Minutes that there are for an interview where no plan says it.
const BUDGET: u32 = 120;
/// Minutes that a question takes where it does not say it.
const QUESTION: u32 = 10;
/// Minutes that an exercise takes where it does not say it.
const EXERCISE: u32 = 45;

/// What one needs to interview for a role.
#[derive(Debug)]
pub struct Kit {
    /// The plan that the author wrote.
    pub plan: Option<InterviewPlanId>,
    /// Minutes that there are for all of it.
    pub budget: u32,
    /// Minutes that the plan takes, and what is asked besides.
    pub minutes: u32,
    /// Minutes that the plan leaves of the budget.
    pub spare: u32,
    /// What is asked besides, to cover more skills in the minutes that the plan leaves.
    pub chosen: Vec<Ask>,
    /// What could be asked instead of something else, for skills that no time is left for.
    pub reserve: Vec<Ask>,
    /// Other questions that name the role.
    pub others: Vec<QuestionId>,
    /// What looks at each skill that the role requires, in the order of the skills.
    pub coverage: Vec<Coverage>,
}

/// Something that an interviewer asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// An answer.
    Question(QuestionId),
    /// Some work.
    Exercise(ExerciseId),
}

/// What looks at a skill.
#[derive(Debug)]
pub struct Coverage {
    /// The skill.
    pub skill: SkillId,
    /// Position, in the skill's scale, of the step that the role requires.
    pub step: usize,
    /// What looks at it.
    pub by: CoveredBy,
}

/// What looks at a skill of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoveredBy {
    /// The stages of the plan at these positions.
    Stages(Vec<usize>),
    /// What was chosen besides.
    Chosen,
    /// Only what is in reserve.
    Reserve,
    /// No question and no exercise.
    Nothing,
}

impl Model {
    /// Whether there is an interview kit of a role.
    pub fn has_interview_kit(&self, id: RoleId) -> bool {
        let role = &self.roles[id];
        role.interview.is_some()
            || !self.candidates(id, role).is_empty()
            || self.questions.iter().any(|(_, its)| its.roles.contains(&id))
    }

    /// The interview kit of a role; nothing if there is neither a plan nor anything to ask.
    pub fn interview_kit(&self, id: RoleId) -> Option<Kit> {
        if !self.has_interview_kit(id) {
            return None;
        }
        let role = &self.roles[id];
        let plan_id = role.interview.as_deref().copied();
        let plan = plan_id.map(|plan| &self.interview_plans[plan]);
        let stages: &[Stage] = plan.map_or(&[], |plan| &plan.stages);
        let looks_at: Vec<BTreeSet<SkillId>> =
            stages.iter().map(|stage| self.looks_at(stage)).collect();
        let required: BTreeSet<SkillId> = role.requires.iter().map(|its| its.skill).collect();
        let mut missing: BTreeSet<SkillId> = required
            .iter()
            .filter(|skill| !looks_at.iter().any(|its| its.contains(skill)))
            .copied()
            .collect();
        let planned = plan.map_or(0, |plan| self.minutes_of_plan(plan));
        // A plan that does not say it takes as long as it takes.
        let budget = plan.and_then(|plan| plan.minutes).unwrap_or(BUDGET.max(planned));
        let spare = budget.saturating_sub(planned);

        let candidates = self.candidates(id, role);
        let chosen = choose(&candidates, &mut missing, spare);
        let minutes = planned.saturating_add(self.minutes_of(&chosen));
        let left = missing.clone();
        let reserve = choose(&candidates, &mut missing, u32::MAX);
        let by = |skill: SkillId| {
            let at: Vec<usize> =
                (0..stages.len()).filter(|at| looks_at[*at].contains(&skill)).collect();
            if !at.is_empty() {
                CoveredBy::Stages(at)
            } else if missing.contains(&skill) {
                CoveredBy::Nothing
            } else if left.contains(&skill) {
                CoveredBy::Reserve
            } else {
                CoveredBy::Chosen
            }
        };
        let coverage = role.requires.iter().map(|its| Coverage {
            skill: its.skill,
            step: its.step,
            by: by(its.skill),
        });
        let others = self.others(id, stages, &[&chosen, &reserve]);
        let coverage = coverage.collect();
        Some(Kit { plan: plan_id, budget, minutes, spare, chosen, reserve, others, coverage })
    }

    /// The skills that a stage looks at: its own, and those of what is asked in it.
    pub fn looks_at(&self, stage: &Stage) -> BTreeSet<SkillId> {
        let questions = stage.questions.iter().filter_map(|id| self.questions[*id].skill);
        let exercises = stage.exercises.iter().flat_map(|id| &self.exercises[*id].skills);
        stage.skills.iter().chain(exercises).copied().chain(questions).collect()
    }

    fn minutes_of(&self, asks: &[Ask]) -> u32 {
        let of = |ask: &Ask| match ask {
            Ask::Question(id) => minutes_of_question(&self.questions[*id]),
            Ask::Exercise(id) => minutes_of_exercise(&self.exercises[*id]),
        };
        total(asks.iter().map(of))
    }

    fn minutes_of_plan(&self, plan: &InterviewPlan) -> u32 {
        let of_stage = |stage: &Stage| {
            let questions =
                stage.questions.iter().map(|id| minutes_of_question(&self.questions[*id]));
            let exercises =
                stage.exercises.iter().map(|id| minutes_of_exercise(&self.exercises[*id]));
            stage.minutes.unwrap_or_else(|| total(questions.chain(exercises)))
        };
        total(plan.stages.iter().map(of_stage))
    }

    /// Questions that name the role and are neither in its plan nor in `asked`.
    fn others(&self, role: RoleId, stages: &[Stage], asked: &[&[Ask]]) -> Vec<QuestionId> {
        let planned: BTreeSet<QuestionId> =
            stages.iter().flat_map(|stage| &stage.questions).copied().collect();
        let is_other = |id: &QuestionId| {
            let is_asked = asked.iter().any(|asks| asks.contains(&Ask::Question(*id)));
            !planned.contains(id) && !is_asked && self.questions[*id].roles.contains(&role)
        };
        self.questions.ids().filter(is_other).collect()
    }
}

/// What could be asked, and what that would tell.
#[derive(Debug)]
struct Candidate {
    ask: Ask,
    minutes: u32,
    /// What it is worth to hear about each skill.
    gains: Vec<(SkillId, u64)>,
}

impl Candidate {
    fn gain(&self, missing: &BTreeSet<SkillId>) -> u64 {
        let new = self.gains.iter().filter(|(skill, _)| missing.contains(skill));
        new.map(|(_, gain)| gain).sum()
    }
}

/// Takes what gains the most in a minute, then what gains the most of the rest, until no time is left or nothing gains
/// anything. Of equals, what gains more at once comes first, then what is written first; questions before exercises.
/// What is covered leaves `missing`.
fn choose(candidates: &[Candidate], missing: &mut BTreeSet<SkillId>, mut minutes: u32) -> Vec<Ask> {
    let mut chosen = Vec::new();
    loop {
        let gaining = candidates.iter().map(|its| (its, its.gain(missing)));
        let fitting = gaining.filter(|(its, gain)| *gain > 0 && its.minutes <= minutes);
        let best = fitting.min_by(|(one, gain), (other, others)| {
            let (in_time, others_in_time) =
                (gain * u64::from(other.minutes), others * u64::from(one.minutes));
            others_in_time.cmp(&in_time).then(others.cmp(gain))
        });
        let Some((best, _)) = best else { break };
        minutes -= best.minutes;
        for (skill, _) in &best.gains {
            missing.remove(skill);
        }
        chosen.push(best.ask);
    }
    chosen.sort_by_key(|ask| {
        let gains = candidates.iter().find(|its| its.ask == *ask).map(|its| &its.gains);
        (
            matches!(ask, Ask::Exercise(_)),
            gains.and_then(|gains| gains.first()).map(|(skill, _)| *skill),
        )
    });
    chosen
}

impl Model {
    /// What could be asked for a role, in the order written.
    fn candidates(&self, id: RoleId, role: &Role) -> Vec<Candidate> {
        let questions = self.questions.iter().filter(|(_, its)| self.is_for(its, id, role));
        let questions = questions.filter_map(|(at, its)| {
            let gains = vec![self.gain_of_question(role, its)?];
            Some(Candidate { ask: Ask::Question(at), minutes: minutes_of_question(its), gains })
        });
        let exercises = self.exercises.iter().filter_map(|(at, its)| {
            let required: Vec<_> =
                its.skills.iter().filter_map(|id| role.requirement(*id)).collect();
            // Most of it has to be about the role.
            let gains = required.iter().map(|its| (its.skill, 2 * self.importance(role, its)));
            let gains: Vec<_> = gains.collect();
            (2 * gains.len() > its.skills.len()).then(|| Candidate {
                ask: Ask::Exercise(at),
                minutes: minutes_of_exercise(its),
                gains,
            })
        });
        questions.chain(exercises).collect()
    }

    /// Whether a question is for a role: each list that it has names the role, or where the role belongs.
    fn is_for(&self, question: &Question, id: RoleId, role: &Role) -> bool {
        let mut inside: Option<DisciplineId> = role.discipline;
        let around = std::iter::from_fn(|| {
            let here = inside?;
            inside = self.disciplines[here].parent;
            Some(here)
        });
        let around: Vec<DisciplineId> = around.collect();
        let disciplines = &question.disciplines;
        (question.roles.is_empty() || question.roles.contains(&id))
            && (question.levels.is_empty()
                || role.level.is_some_and(|its| question.levels.contains(&its)))
            && (question.tracks.is_empty()
                || role.track.is_some_and(|its| question.tracks.contains(&its)))
            && (disciplines.is_empty() || around.iter().any(|its| disciplines.contains(its)))
    }

    /// What a question tells about a skill of a role: twice as much if a good answer shows just the step that the role
    /// requires; nothing if it shows one that is further away than the next.
    fn gain_of_question(&self, role: &Role, question: &Question) -> Option<(SkillId, u64)> {
        let requirement = role.requirement(question.skill?)?;
        let away = question.step.map_or(0, |step| step.abs_diff(requirement.step));
        let nearness = 2_u64.checked_sub(away as u64).filter(|nearness| *nearness > 0)?;
        Some((requirement.skill, nearness * self.importance(role, requirement)))
    }

    /// How much it matters to hear about a skill of a role.
    fn importance(&self, role: &Role, requirement: &Requirement) -> u64 {
        match self.tier_of(role, requirement) {
            Some(Tier::Core) => 3,
            Some(Tier::Supporting) | None => 2,
            Some(Tier::Broad) => 1,
        }
    }
}

/// Minutes together; of more than there are, as many as there are.
fn total(minutes: impl Iterator<Item = u32>) -> u32 {
    minutes.fold(0, u32::saturating_add)
}

fn minutes_of_question(its: &Question) -> u32 {
    its.minutes.unwrap_or(QUESTION)
}

fn minutes_of_exercise(its: &Exercise) -> u32 {
    its.minutes.unwrap_or(EXERCISE)
}
