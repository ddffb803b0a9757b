//! Statements: what someone does, with all that makes it clear; and what to learn it from.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::external;
use super::{ExternalView, Html};
use crate::model::{Resource, ResourceAt, ResourceKind, Statement, Statements, Tool};
use crate::render::Renderer;
use crate::site::Route;

/// What someone does.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatementView {
    /// The statement.
    pub text: Html,
    /// A remark.
    pub note: Option<Html>,
    /// The statement that it goes further than.
    pub expands_on: Option<Html>,
    /// What others notice.
    pub signals: Vec<Html>,
    /// Concrete cases.
    pub examples: Vec<Html>,
    /// What it is not.
    pub counter_examples: Vec<Html>,
    /// What to learn it from.
    pub resources: Vec<ResourceView>,
    /// How much of that there is: "2 signals, 1 example"; nothing if there is none.
    pub more: Option<String>,
}

/// What a step looks like.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatementsView {
    /// Whether there is anything at all.
    pub any: bool,
    /// The step in words of its own.
    pub description: Option<Html>,
    /// What one does at this step.
    pub statements: Vec<StatementView>,
    /// What others notice.
    pub signals: Vec<Html>,
    /// Concrete cases.
    pub examples: Vec<Html>,
    /// What it is not.
    pub counter_examples: Vec<Html>,
    /// What to learn it from.
    pub resources: Vec<ResourceView>,
    /// What it is done with.
    pub tools: Vec<ToolView>,
    /// The same in the frameworks of others.
    pub external: Vec<ExternalView>,
}

/// Something to learn from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ResourceView {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub href: Option<String>,
    /// What it is, in a word.
    pub kind: Option<&'static str>,
    /// Minutes that it takes.
    pub minutes: Option<usize>,
    /// What one learns from it.
    pub summary: Option<Html>,
}

/// What something is done with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToolView {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub href: Option<String>,
    /// What it does.
    pub summary: Option<Html>,
    /// When one takes it.
    pub use_when: Option<Html>,
}

impl Renderer<'_> {
    pub(super) fn statements<'s>(
        &self,
        all: impl IntoIterator<Item = &'s Statement>,
    ) -> Vec<StatementView> {
        all.into_iter().map(|statement| self.statement(statement)).collect()
    }

    pub(super) fn statement(&self, its: &Statement) -> StatementView {
        StatementView {
            text: self.html(&its.text),
            note: self.html_optional(its.note.as_ref()),
            expands_on: self.html_optional(its.expands_on.as_ref()),
            signals: self.htmls(&its.signals),
            examples: self.htmls(&its.examples),
            counter_examples: self.htmls(&its.counter_examples),
            resources: self.resources(&its.resources),
            more: more(its),
        }
    }

    /// What a step looks like, in whole.
    pub(super) fn step_text(&self, its: &Statements) -> StatementsView {
        let lists = [&its.signals, &its.examples, &its.counter_examples];
        let has_list = lists.iter().any(|list| !list.is_empty());
        let has_more =
            !(its.resources.is_empty() && its.tools.is_empty() && its.external.is_empty());
        StatementsView {
            any: !its.is_unwritten() || has_list || has_more,
            description: self.html_optional(its.description.as_ref()),
            statements: self.statements(&its.statements),
            signals: self.htmls(&its.signals),
            examples: self.htmls(&its.examples),
            counter_examples: self.htmls(&its.counter_examples),
            resources: self.resources(&its.resources),
            tools: self.tools(&its.tools),
            external: external(&its.external),
        }
    }

    pub(super) fn resources(&self, all: &[Resource]) -> Vec<ResourceView> {
        all.iter().map(|resource| self.resource(resource)).collect()
    }

    pub(super) fn resource(&self, its: &Resource) -> ResourceView {
        let minutes = its.minutes.map(|minutes| minutes as usize);
        let (href, minutes) = match &its.at {
            ResourceAt::Nowhere => (None, minutes),
            ResourceAt::Address(address) => (Some(address.clone()), minutes),
            ResourceAt::Essay(id) => {
                let href = self.site.href(&Route::Essay(*id));
                (Some(href), minutes.or_else(|| Some(self.model.essays[*id].minutes())))
            }
        };
        ResourceView {
            name: its.title.clone(),
            href,
            kind: its.kind.map(kind_word),
            minutes,
            summary: self.html_optional(its.summary.as_ref()),
        }
    }

    pub(super) fn tools(&self, all: &[Tool]) -> Vec<ToolView> {
        all.iter().map(|tool| self.tool(tool)).collect()
    }

    pub(super) fn tool(&self, its: &Tool) -> ToolView {
        ToolView {
            name: its.name.clone(),
            href: its.url.clone(),
            summary: self.html_optional(its.summary.as_ref()),
            use_when: self.html_optional(its.use_when.as_ref()),
        }
    }
}

fn kind_word(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Article => "article",
        ResourceKind::Book => "book",
        ResourceKind::Course => "course",
        ResourceKind::Documentation => "documentation",
        ResourceKind::Exercise => "exercise",
        ResourceKind::Talk => "talk",
        ResourceKind::Other => "other",
    }
}

/// What is folded away below a statement.
fn more(its: &Statement) -> Option<String> {
    let counts = [
        (its.signals.len(), "signal"),
        (its.examples.len(), "example"),
        (its.counter_examples.len(), "counter-example"),
        (its.resources.len(), "resource"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let words: Vec<_> = counts.map(|(count, word)| counted(count, word)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// "1 signal", "2 signals".
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
