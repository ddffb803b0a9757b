//! Writes scales, categories, and skills with what each step looks like.

use super::writer::{Writer, after, escaped, word};
use crate::model::{Category, Scale, ScaleId, Skill, Statements};

impl Writer<'_> {
    pub(super) fn scales(&mut self) {
        let scales = self.model.scales.iter();
        self.group("Scales", scales, Self::scale);
    }

    fn scale(&mut self, scale: &Scale) {
        self.heading(3, &scale.name);
        self.sentence(scale.summary.as_ref());
        let steps = scale.steps.iter().map(|step| {
            let points = step.points.map(|points| format!(" ({points} points)"));
            let summary = after(step.summary.as_ref());
            format!("{}{}{summary}", escaped(&step.name), points.unwrap_or_default())
        });
        self.list("", steps.collect::<Vec<_>>());
        let external: Vec<_> = scale.steps.iter().flat_map(|step| step.external.clone()).collect();
        self.external(&external);
        self.about(&scale.about);
    }

    pub(super) fn skills(&mut self) {
        if self.model.categories.is_empty() {
            return;
        }
        self.heading(2, "Skills");
        for (id, category) in self.model.categories.iter() {
            self.category(category);
            for (_, skill) in self.model.skills.iter().filter(|(_, skill)| skill.category == id) {
                self.skill(skill);
            }
        }
    }

    fn category(&mut self, category: &Category) {
        self.heading(3, &category.name);
        let parent = category.parent.map(|id| &*self.model.categories[id].name);
        self.words("Part of", parent.as_slice());
        let weight = category.weight.map(|weight| format!(", weight {weight}")).unwrap_or_default();
        self.line(&format!("Kind: {}{weight}", word(&category.kind)));
        self.sentence(category.summary.as_ref());
        self.block(category.description.as_ref());
        self.steps(4, category.scale, &category.steps);
        self.about(&category.about);
    }

    fn skill(&mut self, skill: &Skill) {
        self.heading(4, &skill.name);
        self.sentence(skill.summary.as_ref());
        self.block(skill.description.as_ref());
        self.words("Tags", &skill.tags.iter().map(String::as_str).collect::<Vec<_>>());
        self.words("Also called", &skill.keywords.iter().map(String::as_str).collect::<Vec<_>>());
        self.steps(5, Some(skill.scale), &skill.steps);
        let essays: Vec<_> = skill.essays.iter().map(|id| &*self.model.essays[*id].title).collect();
        self.words("Essays", &essays);
        self.resources(&skill.resources.iter().collect::<Vec<_>>());
        self.tools(&skill.tools.iter().collect::<Vec<_>>());
        self.about(&skill.about);
    }

    fn steps(&mut self, level: usize, scale: Option<ScaleId>, all: &[Statements]) {
        let Some(scale) = scale else { return };
        for (step, looks) in self.model.scales[scale].steps.iter().zip(all) {
            let start = self.text.len();
            self.heading(level, &step.name);
            let written = self.text.len();
            self.step(looks);
            if self.text.len() == written {
                self.text.truncate(start);
            }
        }
    }

    fn step(&mut self, looks: &Statements) {
        self.block(looks.description.as_ref());
        self.statements("", &looks.statements);
        self.texts("Others notice:", &looks.signals);
        self.texts("For example:", &looks.examples);
        self.texts("Not this:", &looks.counter_examples);
        self.resources(&looks.resources.iter().collect::<Vec<_>>());
        self.tools(&looks.tools.iter().collect::<Vec<_>>());
        self.external(&looks.external);
    }
}
