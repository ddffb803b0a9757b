//! Skills.

use serde::Serialize;

use super::{EssayCardView, Html, LinkView, PageView};
use crate::model::{CategoryId, Skill, SkillId, Thing};
use crate::render::Renderer;
use crate::site::{Route, anchor};

/// What `skills.html` sees.
#[derive(Debug, Serialize)]
pub struct SkillsView {
    /// The page.
    pub page: PageView,
    /// All skills, by category.
    pub categories: Vec<CategoryView>,
    /// The scales that steps stand on.
    pub scales: Vec<ScaleView>,
}

/// A category with its skills.
#[derive(Debug, Serialize)]
pub struct CategoryView {
    /// Its anchor on the page.
    pub anchor: String,
    /// What it is called.
    pub name: String,
    /// What belongs to it.
    pub summary: Option<Html>,
    /// Its skills.
    pub skills: Vec<SkillCardView>,
}

/// A skill in a list.
#[derive(Debug, Serialize)]
pub struct SkillCardView {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What one can do who has it.
    pub summary: Option<Html>,
    /// How many roles require it.
    pub roles: usize,
}

/// A scale with its steps.
#[derive(Debug, Serialize)]
pub struct ScaleView {
    /// Its anchor on the page.
    pub anchor: String,
    /// What it is called.
    pub name: String,
    /// What it measures.
    pub summary: Option<Html>,
    /// The steps, the lowest first.
    pub steps: Vec<StepView>,
}

/// A step of a scale.
#[derive(Debug, Serialize)]
pub struct StepView {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub summary: Option<Html>,
}

/// What `skill.html` sees.
#[derive(Debug, Serialize)]
pub struct SkillView {
    /// The page.
    pub page: PageView,
    /// The group it belongs to; leads to its place among the skills.
    pub category: LinkView,
    /// The scale of its steps; leads to its place among the skills.
    pub scale: LinkView,
    /// What one can do who has it.
    pub summary: Option<Html>,
    /// What each step looks like, the lowest first.
    pub steps: Vec<SkillStepView>,
    /// Essays that help with it.
    pub essays: Vec<EssayCardView>,
    /// How many roles require it.
    pub role_count: usize,
}

/// A step of a skill.
#[derive(Debug, Serialize)]
pub struct SkillStepView {
    /// Its anchor on the page.
    pub anchor: String,
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What the step means, for all skills of the scale.
    pub summary: Option<Html>,
    /// What one does at this step.
    pub statements: Vec<Html>,
    /// What others notice.
    pub signals: Vec<Html>,
    /// Concrete cases.
    pub examples: Vec<Html>,
    /// What it is not.
    pub counter_examples: Vec<Html>,
    /// The roles that require just this step.
    pub roles: Vec<LinkView>,
}

/// Makes the view of all skills.
pub fn skills(renderer: &Renderer<'_>) -> SkillsView {
    let model = renderer.model;
    let categories = model.categories.iter().map(|(id, category)| CategoryView {
        anchor: anchor(Thing::Category(id), model).unwrap_or_default(),
        name: category.name.clone(),
        summary: renderer.html_optional(category.summary.as_ref()),
        skills: renderer.skill_cards(id),
    });
    let scales = model.scales.iter().map(|(id, scale)| {
        let steps = scale.steps.iter().enumerate().map(|(at, step)| StepView {
            number: at + 1,
            name: step.name.clone(),
            summary: renderer.html_optional(step.summary.as_ref()),
        });
        ScaleView {
            anchor: anchor(Thing::Scale(id), model).unwrap_or_default(),
            name: scale.name.clone(),
            summary: renderer.html_optional(scale.summary.as_ref()),
            steps: steps.collect(),
        }
    });
    SkillsView {
        page: renderer.page(&Route::Skills, "Skills", None, &[]),
        categories: categories.collect(),
        scales: scales.collect(),
    }
}

/// Makes the view of a skill.
pub fn skill(renderer: &Renderer<'_>, id: SkillId) -> SkillView {
    let model = renderer.model;
    let skill = &model.skills[id];
    let above = [("Skills", Route::Skills)];
    let essays = model.essays.iter().filter(|(_, essay)| essay.skills.contains(&id));
    let steps = (0..skill.steps.len()).map(|step| renderer.skill_step(id, skill, step));
    SkillView {
        page: renderer.page(&Route::Skill(id), &skill.name, skill.summary.as_ref(), &above),
        category: renderer.category_link(skill.category),
        scale: LinkView {
            name: model.scales[skill.scale].name.clone(),
            href: renderer.site.thing_href(Thing::Scale(skill.scale), model),
        },
        summary: renderer.html_optional(skill.summary.as_ref()),
        steps: steps.collect(),
        essays: essays.map(|(essay, _)| renderer.essay_card(essay)).collect(),
        role_count: renderer.roles_with(id),
    }
}

impl Renderer<'_> {
    fn skill_cards(&self, category: CategoryId) -> Vec<SkillCardView> {
        let skills = self.model.skills.iter().filter(|(_, skill)| skill.category == category);
        let cards = skills.map(|(id, skill)| SkillCardView {
            name: skill.name.clone(),
            href: self.site.href(&Route::Skill(id)),
            summary: self.html_optional(skill.summary.as_ref()),
            roles: self.roles_with(id),
        });
        cards.collect()
    }

    fn skill_step(&self, id: SkillId, skill: &Skill, at: usize) -> SkillStepView {
        let model = self.model;
        let step = &model.scales[skill.scale].steps[at];
        let statements = &skill.steps[at];
        let roles = model.roles.iter().filter(|(_, role)| {
            role.requirement(id).is_some_and(|requirement| requirement.step == at)
        });
        SkillStepView {
            anchor: format!("step-{}", step.slug),
            number: at + 1,
            name: step.name.clone(),
            summary: self.html_optional(step.summary.as_ref()),
            statements: self.htmls(&statements.statements),
            signals: self.htmls(&statements.signals),
            examples: self.htmls(&statements.examples),
            counter_examples: self.htmls(&statements.counter_examples),
            roles: roles.map(|(id, role)| self.link(&role.name, &Route::Role(id))).collect(),
        }
    }

    fn roles_with(&self, skill: SkillId) -> usize {
        self.model.roles.iter().filter(|(_, role)| role.requirement(skill).is_some()).count()
    }

    pub(super) fn skill_link(&self, id: SkillId) -> LinkView {
        self.link(&self.model.skills[id].name, &Route::Skill(id))
    }

    pub(super) fn category_link(&self, id: CategoryId) -> LinkView {
        LinkView {
            name: self.model.categories[id].name.clone(),
            href: self.site.thing_href(Thing::Category(id), self.model),
        }
    }
}
