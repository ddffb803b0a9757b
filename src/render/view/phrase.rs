//! Sentences that are put together: rules, and where a value of a role comes from.

use schemars::JsonSchema;
use serde::Serialize;

use super::Html;
use crate::model::{How, OriginPhrase, Phrase, Requirement, Rule, SkillId, Sourced};
use crate::render::Renderer;
use crate::site::Route;

/// A part of a sentence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PhraseView {
    /// What it says, with the spaces around it.
    pub text: Html,
    /// The page of what it names.
    pub href: Option<String>,
}

/// Values of a role that come from the same place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FromView<T> {
    /// Where they come from, as a sentence; empty if all are the role's own.
    pub origin: Vec<PhraseView>,
    /// The values.
    pub items: Vec<T>,
}

fn words(text: &str) -> PhraseView {
    PhraseView { text: Html::text(text), href: None }
}

impl Renderer<'_> {
    fn named(&self, name: &str, route: &Route) -> PhraseView {
        PhraseView { text: Html::text(name), href: Some(self.site.href(route)) }
    }

    /// Rules in plain language.
    pub(super) fn rules(&self, rules: &[Rule]) -> Vec<Vec<PhraseView>> {
        rules.iter().map(|rule| self.rule(rule)).collect()
    }

    /// A rule in plain language, as a sentence.
    pub(super) fn rule(&self, rule: &Rule) -> Vec<PhraseView> {
        let model = self.model;
        let phrases = rule.phrases(model).into_iter().enumerate();
        let view = |(at, phrase)| match phrase {
            Phrase::Words(text) if at == 0 => words(&capitalised(&text)),
            Phrase::Words(text) => words(&text),
            Phrase::Skill(id) => self.named(&model.skills[id].name, &Route::Skill(id)),
            Phrase::Category(id) => {
                let link = self.category_link(id);
                PhraseView { text: Html::text(&link.name), href: Some(link.href) }
            }
            Phrase::Text(text) => PhraseView { text: self.html(&text), href: None },
        };
        phrases.map(view).collect()
    }

    /// Values in runs of the same origin, in their order.
    pub(super) fn by_origin<T, V>(
        &self,
        values: &[Sourced<T>],
        view: impl Fn(&T) -> V,
    ) -> Vec<FromView<V>> {
        let is_all_own = values.iter().all(|value| matches!(value.origin.how, How::Own));
        let runs = values.chunk_by(|one, other| same(&one.origin.how, &other.origin.how));
        let run = |run: &[Sourced<T>]| FromView {
            origin: if is_all_own { Vec::new() } else { self.origin_words(&run[0].origin.how) },
            items: run.iter().map(|value| view(&value.value)).collect(),
        };
        runs.map(run).collect()
    }

    /// Where a value comes from, as a sentence; nothing for what is the role's own.
    pub(super) fn origin_of<T>(&self, value: &Sourced<T>) -> Vec<PhraseView> {
        match &value.origin.how {
            How::Own => Vec::new(),
            how => self.origin_words(how),
        }
    }

    /// "inherited from X", "from the level X", "derived: core at X".
    pub(super) fn origin_words(&self, how: &How) -> Vec<PhraseView> {
        let view = |phrase| match phrase {
            OriginPhrase::Words(text) => words(&text),
            OriginPhrase::Named { thing, name, .. } => {
                let href = self.site.thing_href(thing, self.model);
                PhraseView { text: Html::text(name), href: Some(href) }
            }
        };
        how.phrases(self.model).into_iter().map(view).collect()
    }

    /// Where a requirement comes from, and what it stands in the place of; nothing if the role just says it.
    pub(super) fn requirement_origin(&self, requirement: &Requirement) -> Vec<PhraseView> {
        let mut phrases = match &requirement.origin.how {
            How::Own => Vec::new(),
            how => self.origin_words(how),
        };
        // A role may write what follows anyway, to add a note.
        let before = requirement.instead_of.as_ref();
        if let Some((step, origin)) = before.filter(|(step, _)| *step != requirement.step) {
            let step = self.step_name(requirement.skill, *step);
            let comma = if phrases.is_empty() { "" } else { ", " };
            phrases.push(words(&format!("{comma}instead of {step} (")));
            phrases.extend(self.origin_words(&origin.how));
            phrases.push(words(")"));
        }
        phrases
    }

    fn step_name(&self, skill: SkillId, step: usize) -> &str {
        &self.model.scales[self.model.skills[skill].scale].steps[step].name
    }
}

/// Whether two values come from the same place.
pub(super) fn same(one: &How, other: &How) -> bool {
    match (one, other) {
        (How::Own, How::Own) => true,
        (How::Inherited(one), How::Inherited(other)) => one == other,
        (How::Level(one), How::Level(other)) => one == other,
        (How::Discipline(one), How::Discipline(other)) => one == other,
        _ => false,
    }
}

/// "at least" as "At least".
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
