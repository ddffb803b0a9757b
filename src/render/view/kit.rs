//! Interview kits.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ExerciseView, Html, LinkView, PageView, PhraseView, PlanView, QuestionView};
use crate::export;
use crate::model::{
    Ask, Coverage, CoveredBy, ExerciseId, Kit, QuestionId, Role, RoleId, SkillId, Stage,
};
use crate::parse::plain_text;
use crate::render::Renderer;
use crate::site::Route;

/// What `interview.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InterviewView {
    /// The page.
    pub page: PageView,
    /// The role that one is interviewed for.
    pub role: LinkView,
    /// Its job advert.
    pub advert: Option<LinkView>,
    /// The plan, if the role has one.
    pub plan: Option<PlanView>,
    /// Where the plan comes from, if it is not the role's own.
    pub plan_origin: Vec<PhraseView>,
    /// Minutes that there are for all of it.
    pub budget: u32,
    /// Minutes that the plan takes, and what was chosen.
    pub minutes: u32,
    /// Minutes of the budget that the plan leaves; without a plan, all of them.
    pub spare: u32,
    /// What is asked besides, to cover more skills.
    pub chosen: AsksView,
    /// What could be asked instead of something else.
    pub reserve: AsksView,
    /// Other questions that name the role.
    pub others: Vec<QuestionView>,
    /// What looks at each skill that the role requires.
    pub coverage: Vec<CoverageView>,
    /// How many of these skills the plan, or what was chosen, looks at.
    pub covered: usize,
    /// A sheet to print for whoever leads a stage.
    pub sheets: Vec<SheetView>,
    /// The whole kit in Markdown, to copy.
    pub markdown: String,
    /// The whole kit as plain text, to copy.
    pub plain: String,
}

/// Questions and exercises.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AsksView {
    /// Whether there is any.
    pub any: bool,
    /// By skill.
    pub questions: Vec<QuestionView>,
    /// What candidates do.
    pub exercises: Vec<ExerciseView>,
}

/// What looks at a skill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CoverageView {
    /// The skill.
    pub skill: LinkView,
    /// The name of the step that the role requires.
    pub step: String,
    /// Its number, from 1.
    pub number: usize,
    /// How many steps the scale has.
    pub of: usize,
    /// The names of the stages that look at it.
    pub stages: Vec<String>,
    /// What else does: `chosen`, `reserve` or `nothing`; missing if a stage does.
    pub by: Option<&'static str>,
}

/// A score sheet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetView {
    /// The stage that it is for.
    pub name: String,
    /// An anchor for it.
    pub anchor: String,
    /// Minutes that there are.
    pub minutes: Option<u32>,
    /// What is marked.
    pub rows: Vec<SheetRowView>,
}

/// A skill on a score sheet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetRowView {
    /// The name of the skill.
    pub skill: String,
    /// The name of the step that is expected; nothing if the role does not require the skill.
    pub step: Option<String>,
    /// What that looks like.
    pub good: Vec<Html>,
    /// The steps of its scale, to mark one.
    pub marks: Vec<MarkView>,
}

/// A step to mark.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkView {
    /// Its name.
    pub name: String,
    /// Whether it is the one that is expected.
    pub is_expected: bool,
}

/// How many statements a score sheet quotes of a step: a page has room for a stage.
const QUOTED: usize = 2;

/// Makes the view of an interview kit.
pub fn interview(renderer: &Renderer<'_>, id: RoleId) -> InterviewView {
    let model = renderer.model;
    let role = &model.roles[id];
    let kit = model.interview_kit(id).expect("only roles with a kit have such a page");
    let plan = kit.plan.map(|plan| &model.interview_plans[plan]);
    let stages: &[Stage] = plan.map_or(&[], |plan| &plan.stages);
    let is_covered = |its: &&Coverage| matches!(its.by, CoveredBy::Stages(_) | CoveredBy::Chosen);
    let title = format!("Interview kit: {}", role.name);
    let above = renderer.above_role(id);
    let markdown = export::interview_kit(model, id).unwrap_or_default();
    InterviewView {
        page: renderer.page(
            &Route::Interview(id),
            &title,
            plan.and_then(|plan| plan.summary.as_ref()),
            &above,
        ),
        role: renderer.role_link(id),
        advert: renderer.advert_link(id),
        plan: plan.map(|plan| renderer.plan(plan)),
        plan_origin: renderer.origin_optional(role.interview.as_ref()),
        budget: kit.budget,
        minutes: kit.minutes,
        spare: kit.spare,
        chosen: renderer.asks(&kit.chosen),
        reserve: renderer.asks(&kit.reserve),
        others: renderer.questions(&kit.others),
        coverage: kit.coverage.iter().map(|its| renderer.coverage(its, stages)).collect(),
        covered: kit.coverage.iter().filter(is_covered).count(),
        sheets: renderer.sheets(role, &kit, stages),
        plain: plain_text(&markdown),
        markdown,
    }
}

impl Renderer<'_> {
    fn asks(&self, asks: &[Ask]) -> AsksView {
        let (questions, exercises) = apart(asks);
        AsksView {
            any: !asks.is_empty(),
            questions: self.questions(&questions),
            exercises: self.exercises(&exercises),
        }
    }

    fn coverage(&self, its: &Coverage, stages: &[Stage]) -> CoverageView {
        let steps = &self.model.scales[self.model.skills[its.skill].scale].steps;
        let (at, by): (&[usize], _) = match &its.by {
            CoveredBy::Stages(at) => (at, None),
            CoveredBy::Chosen => (&[], Some("chosen")),
            CoveredBy::Reserve => (&[], Some("reserve")),
            CoveredBy::Nothing => (&[], Some("nothing")),
        };
        CoverageView {
            skill: self.skill_link(its.skill),
            step: steps[its.step].name.clone(),
            number: its.step + 1,
            of: steps.len(),
            stages: at.iter().map(|at| stages[*at].name.clone()).collect(),
            by,
        }
    }

    /// A sheet for each stage that looks at a skill, and one for what is asked besides.
    fn sheets(&self, role: &Role, kit: &Kit, stages: &[Stage]) -> Vec<SheetView> {
        let mut sheets = Vec::new();
        let mut add = |name: &str, minutes, skills: &mut dyn Iterator<Item = SkillId>| {
            let rows: Vec<_> = skills.map(|skill| self.sheet_row(role, skill)).collect();
            if !rows.is_empty() {
                let anchor = format!("sheet-{}", sheets.len() + 1);
                sheets.push(SheetView { name: name.to_owned(), anchor, minutes, rows });
            }
        };
        for stage in stages {
            add(&stage.name, stage.minutes, &mut self.model.looks_at(stage).into_iter());
        }
        let chosen = kit.coverage.iter().filter(|its| its.by == CoveredBy::Chosen);
        let name = if kit.plan.is_some() { "Asked besides" } else { "Interview" };
        add(name, Some(kit.spare), &mut chosen.map(|its| its.skill));
        sheets
    }

    fn sheet_row(&self, role: &Role, id: SkillId) -> SheetRowView {
        let skill = &self.model.skills[id];
        let steps = &self.model.scales[skill.scale].steps;
        let expected = role.requirement(id).map(|its| its.step);
        let good = expected.map(|step| {
            let its = &skill.steps[step];
            let statements: Vec<_> =
                its.statements.iter().take(QUOTED).map(|its| &its.text).collect();
            let description = its.description.as_ref().filter(|_| statements.is_empty());
            statements.into_iter().chain(description).map(|text| self.html(text)).collect()
        });
        SheetRowView {
            skill: skill.name.clone(),
            step: expected.map(|step| steps[step].name.clone()),
            good: good.unwrap_or_default(),
            marks: steps
                .iter()
                .enumerate()
                .map(|(at, step)| MarkView {
                    name: step.name.clone(),
                    is_expected: expected == Some(at),
                })
                .collect(),
        }
    }
}

fn apart(asks: &[Ask]) -> (Vec<QuestionId>, Vec<ExerciseId>) {
    let (mut questions, mut exercises) = (Vec::new(), Vec::new());
    for ask in asks {
        match ask {
            Ask::Question(id) => questions.push(*id),
            Ask::Exercise(id) => exercises.push(*id),
        }
    }
    (questions, exercises)
}
