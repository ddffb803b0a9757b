//! Skills, and what helps with them, as the scripts of the tools read them.
//!
//! It must not know roles.

use serde::Serialize;

use super::{ToolNamedView, positions};
use crate::model::{CategoryKind, Id, Resource, ResourceAt, SkillId, Statements, Text};
use crate::render::Renderer;
use crate::site::Route;

/// A scale.
#[derive(Debug, Serialize)]
pub struct ToolScaleView<'m> {
    /// Its id.
    pub id: &'m str,
    /// What it is called.
    pub name: &'m str,
    /// The lowest first.
    pub steps: Vec<ToolNamedView<'m>>,
}

/// A category.
#[derive(Debug, Serialize)]
pub struct ToolCategoryView<'m> {
    /// Its id.
    pub id: &'m str,
    /// What it is called.
    pub name: &'m str,
    /// What its skills are.
    pub kind: CategoryKind,
    /// The category that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
}

/// A skill.
#[derive(Debug, Serialize)]
pub struct ToolSkillView<'m> {
    /// Its id.
    pub id: &'m str,
    /// Ids that it had before.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub former: &'m [String],
    /// What it is called.
    pub name: &'m str,
    /// Its page.
    pub href: String,
    /// Its category.
    pub category: usize,
    /// Its scale.
    pub scale: usize,
    /// What one does at each step of the scale: a list of sentences a step, empty where nothing is written.
    pub steps: Vec<Vec<&'m str>>,
    /// Essays that help with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub essays: Vec<usize>,
    /// What to learn it from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<ToolResourceView<'m>>,
}

/// Something to learn from.
#[derive(Debug, Serialize)]
pub struct ToolResourceView<'m> {
    /// What it is called.
    pub title: &'m str,
    /// Where it is, if it has an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The step that it is for, from 1; nothing if it is for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
}

/// An essay.
#[derive(Debug, Serialize)]
pub struct ToolEssayView<'m> {
    /// Its id.
    pub id: &'m str,
    /// Its title.
    pub title: &'m str,
    /// Its page.
    pub href: String,
    /// Minutes that reading takes.
    pub minutes: usize,
    /// One thing to practise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub takeaway: Option<&'m str>,
}

impl<'m> Renderer<'m> {
    pub(super) fn tool_scales(&self) -> Vec<ToolScaleView<'m>> {
        let scales = self.model.scales.iter().map(|(_, scale)| {
            let steps = scale.steps.iter();
            let steps = steps.map(|step| ToolNamedView { id: &step.slug, name: &step.name });
            ToolScaleView { id: &scale.slug, name: &scale.name, steps: steps.collect() }
        });
        scales.collect()
    }

    pub(super) fn tool_categories(&self) -> Vec<ToolCategoryView<'m>> {
        let categories = self.model.categories.iter().map(|(_, category)| ToolCategoryView {
            id: &category.slug,
            name: &category.name,
            kind: category.kind,
            parent: category.parent.map(Id::index),
        });
        categories.collect()
    }

    pub(super) fn tool_essays(&self) -> Vec<ToolEssayView<'m>> {
        let essays = self.model.essays.iter().map(|(id, essay)| ToolEssayView {
            id: &essay.slug,
            title: &essay.title,
            href: self.site.href(&Route::Essay(id)),
            minutes: essay.minutes(),
            takeaway: essay.takeaway.as_ref().map(Text::plain),
        });
        essays.collect()
    }

    pub(super) fn tool_skill(&self, id: SkillId) -> ToolSkillView<'m> {
        let skill = &self.model.skills[id];
        let mut resources: Vec<_> =
            skill.resources.iter().map(|its| self.tool_resource(its, None)).collect();
        for (at, step) in skill.steps.iter().enumerate() {
            let of_statements = step.statements.iter().flat_map(|its| &its.resources);
            let all = step.resources.iter().chain(of_statements);
            resources.extend(all.map(|its| self.tool_resource(its, Some(at + 1))));
        }
        ToolSkillView {
            id: &skill.slug,
            former: &skill.about.former_ids,
            name: &skill.name,
            href: self.site.href(&Route::Skill(id)),
            category: skill.category.index(),
            scale: skill.scale.index(),
            steps: skill.steps.iter().map(step_sentences).collect(),
            essays: positions(self.index.essays_of_skill.get(&id)),
            resources,
        }
    }

    fn tool_resource(&self, its: &'m Resource, step: Option<usize>) -> ToolResourceView<'m> {
        let href = match &its.at {
            ResourceAt::Nowhere => None,
            ResourceAt::Address(address) => Some(address.clone()),
            ResourceAt::Essay(id) => Some(self.site.href(&Route::Essay(*id))),
        };
        ToolResourceView { title: &its.title, href, step }
    }
}

/// What a step looks like: in words of its own, by paragraphs and items of lists, then its statements.
pub(in crate::render::view) fn step_sentences(step: &Statements) -> Vec<&str> {
    let description = step.description.iter().flat_map(|text| text.plain().lines());
    description.chain(step.statements.iter().map(|its| its.text.plain())).collect()
}
