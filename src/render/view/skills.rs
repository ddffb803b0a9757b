//! All skills by category, the scales, and what is asked about no skill in particular.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::{about, external};
use super::{
    AboutView, ExerciseView, ExternalView, Html, LinkView, PageView, QuestionView, StatementsView,
};
use crate::model::{Category, CategoryId, Scale, ScaleId, SkillId, Thing};
use crate::parse::Decimal;
use crate::render::Renderer;
use crate::site::{Route, anchor};

/// What `skills.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SkillsView {
    /// The page.
    pub page: PageView,
    /// All skills, by category.
    pub categories: Vec<CategoryView>,
    /// The scales that steps stand on.
    pub scales: Vec<ScaleView>,
    /// Interview questions about no skill in particular.
    pub questions: Vec<QuestionView>,
    /// Exercises for no skill in particular.
    pub exercises: Vec<ExerciseView>,
}

/// A category with its skills.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CategoryView {
    /// Its anchor on the page.
    pub anchor: String,
    /// What it is called.
    pub name: String,
    /// The categories that it is inside of, from the top.
    pub path: Vec<LinkView>,
    /// What belongs to it.
    pub summary: Option<Html>,
    /// What belongs to it, at length.
    pub description: Option<Html>,
    /// What its skills count in rules on points, as a factor.
    pub weight: Option<String>,
    /// What each step means for the category as a whole; those about which anything is written.
    pub steps: Vec<CategoryStepView>,
    /// Its skills.
    pub skills: Vec<SkillCardView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// A step of a category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CategoryStepView {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What it looks like.
    pub text: StatementsView,
}

/// A skill in a list.
#[derive(Debug, Serialize, JsonSchema)]
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
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScaleView {
    /// Its anchor on the page.
    pub anchor: String,
    /// What it is called.
    pub name: String,
    /// What it measures.
    pub summary: Option<Html>,
    /// The steps, the lowest first.
    pub steps: Vec<StepView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// A step of a scale.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepView {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub summary: Option<Html>,
    /// What a skill at this step counts in rules on points: "2 points".
    pub points: Option<String>,
    /// The step in the frameworks of others.
    pub external: Vec<ExternalView>,
}

/// Makes the view of all skills.
pub fn skills(renderer: &Renderer<'_>) -> SkillsView {
    let model = renderer.model;
    let categories = model.categories.iter();
    SkillsView {
        page: renderer.page(&Route::Skills, "Skills", None, &[]),
        categories: categories.map(|(id, its)| renderer.category(id, its)).collect(),
        scales: model.scales.iter().map(|(id, its)| renderer.scale(id, its)).collect(),
        questions: renderer.questions(renderer.index.questions_of_skill.get(&None)),
        exercises: renderer.exercises(renderer.index.exercises_of_skill.get(&None)),
    }
}

impl Renderer<'_> {
    fn category(&self, id: CategoryId, its: &Category) -> CategoryView {
        let scale = its.scale.map(|scale| &self.model.scales[scale].steps);
        let steps = its.steps.iter().zip(scale.into_iter().flatten()).enumerate();
        let steps = steps.map(|(at, (text, step))| CategoryStepView {
            number: at + 1,
            name: step.name.clone(),
            text: self.step_text(text),
        });
        let skills = self.index.of_category.get(&id).iter();
        CategoryView {
            anchor: anchor(Thing::Category(id), self.model).unwrap_or_default(),
            name: its.name.clone(),
            path: self.category_path(id),
            summary: self.html_optional(its.summary.as_ref()),
            description: self.html_optional(its.description.as_ref()),
            weight: its.weight.map(|weight| weight.to_string()),
            steps: steps.filter(|step| step.text.any).collect(),
            skills: skills.map(|id| self.skill_card(*id)).collect(),
            about: about(&its.about),
        }
    }

    fn skill_card(&self, id: SkillId) -> SkillCardView {
        let skill = &self.model.skills[id];
        SkillCardView {
            name: skill.name.clone(),
            href: self.site.href(&Route::Skill(id)),
            summary: self.html_optional(skill.summary.as_ref()),
            roles: self.roles_with(id),
        }
    }

    pub(super) fn scale(&self, id: ScaleId, its: &Scale) -> ScaleView {
        let steps = its.steps.iter().enumerate().map(|(at, step)| StepView {
            number: at + 1,
            name: step.name.clone(),
            summary: self.html_optional(step.summary.as_ref()),
            points: step.points.map(points),
            external: external(&step.external),
        });
        ScaleView {
            anchor: anchor(Thing::Scale(id), self.model).unwrap_or_default(),
            name: its.name.clone(),
            summary: self.html_optional(its.summary.as_ref()),
            steps: steps.collect(),
            about: about(&its.about),
        }
    }

    /// How many roles require a skill.
    pub(super) fn roles_with(&self, id: SkillId) -> usize {
        let steps = self.model.skills[id].steps.len();
        (0..steps).map(|step| self.index.at_step.get(&(id, step)).len()).sum()
    }

    pub(super) fn category_link(&self, id: CategoryId) -> LinkView {
        LinkView {
            name: self.model.categories[id].name.clone(),
            href: self.site.thing_href(Thing::Category(id), self.model),
        }
    }

    /// The categories that a category is inside of, from the top.
    pub(super) fn category_path(&self, id: CategoryId) -> Vec<LinkView> {
        let parent = |id: &CategoryId| self.model.categories[*id].parent;
        let above = std::iter::successors(parent(&id), parent);
        let mut path: Vec<_> = above.map(|id| self.category_link(id)).collect();
        path.reverse();
        path
    }
}

fn points(points: Decimal) -> String {
    format!("{points} point{}", if points == Decimal(1000) { "" } else { "s" })
}
