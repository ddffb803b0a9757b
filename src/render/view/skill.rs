//! A skill.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::{
    AboutView, EssayCardView, ExerciseView, Html, LinkView, PageView, QuestionView, ResourceView,
    StatementsView, ToolView,
};
use crate::model::{Skill, SkillId, Thing};
use crate::render::Renderer;
use crate::site::Route;

/// What `skill.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SkillView {
    /// The page.
    pub page: PageView,
    /// The group it belongs to; leads to its place among the skills.
    pub category: LinkView,
    /// The categories that its group is inside of, from the top.
    pub path: Vec<LinkView>,
    /// The scale of its steps; leads to its place among the skills.
    pub scale: LinkView,
    /// What one can do who has it.
    pub summary: Option<Html>,
    /// What it is, at length.
    pub description: Option<Html>,
    /// Words to group skills by.
    pub tags: Vec<String>,
    /// Other names that people look for.
    pub keywords: Vec<String>,
    /// What each step looks like, the lowest first.
    pub steps: Vec<SkillStepView>,
    /// What to learn it from.
    pub resources: Vec<ResourceView>,
    /// What it is done with.
    pub tools: Vec<ToolView>,
    /// Essays that help with it.
    pub essays: Vec<EssayCardView>,
    /// Interview questions about it.
    pub questions: Vec<QuestionView>,
    /// Exercises that show it.
    pub exercises: Vec<ExerciseView>,
    /// How many roles require it.
    pub role_count: usize,
    /// Who keeps it.
    pub about: AboutView,
}

/// A step of a skill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SkillStepView {
    /// Its anchor on the page.
    pub anchor: String,
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What the step means, for all skills of the scale.
    pub summary: Option<Html>,
    /// What it looks like for this skill.
    pub text: StatementsView,
    /// The roles that require just this step.
    pub roles: Vec<LinkView>,
}

/// Makes the view of a skill.
pub fn skill(renderer: &Renderer<'_>, id: SkillId) -> SkillView {
    let (model, index) = (renderer.model, renderer.index);
    let skill = &model.skills[id];
    let above = [("Skills", Route::Skills)];
    let essays = index.essays_of_skill.get(&id).iter();
    let steps = (0..skill.steps.len()).map(|step| renderer.skill_step(id, skill, step));
    SkillView {
        page: renderer.page(&Route::Skill(id), &skill.name, skill.summary.as_ref(), &above),
        category: renderer.category_link(skill.category),
        path: renderer.category_path(skill.category),
        scale: LinkView {
            name: model.scales[skill.scale].name.clone(),
            href: renderer.site.thing_href(Thing::Scale(skill.scale), model),
        },
        summary: renderer.html_optional(skill.summary.as_ref()),
        description: renderer.html_optional(skill.description.as_ref()),
        tags: skill.tags.clone(),
        keywords: skill.keywords.clone(),
        steps: steps.collect(),
        resources: renderer.resources(&skill.resources),
        tools: renderer.tools(&skill.tools),
        essays: essays.map(|essay| renderer.essay_card(*essay)).collect(),
        questions: renderer.questions(index.questions_of_skill.get(&Some(id))),
        exercises: renderer.exercises(index.exercises_of_skill.get(&Some(id))),
        role_count: renderer.roles_with(id),
        about: about(&skill.about),
    }
}

impl Renderer<'_> {
    fn skill_step(&self, id: SkillId, skill: &Skill, at: usize) -> SkillStepView {
        let step = &self.model.scales[skill.scale].steps[at];
        let roles = self.index.at_step.get(&(id, at)).iter();
        SkillStepView {
            anchor: format!("step-{}", step.slug),
            number: at + 1,
            name: step.name.clone(),
            summary: self.html_optional(step.summary.as_ref()),
            text: self.step_text(&skill.steps[at]),
            roles: roles.map(|role| self.role_link(*role)).collect(),
        }
    }

    pub(super) fn skill_link(&self, id: SkillId) -> LinkView {
        self.link(&self.model.skills[id].name, &Route::Skill(id))
    }
}
