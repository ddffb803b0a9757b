//! What everything may have: who keeps it, when it is looked through, what it is elsewhere; and free prose.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Html, PhraseView};
use crate::model::{About, External, Section, Sourced};
use crate::render::Renderer;

/// Who keeps something, and what it is elsewhere.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AboutView {
    /// Whether there is anything at all.
    pub any: bool,
    /// Who keeps it.
    pub owner: Option<String>,
    /// The day when it was last looked through, as `2026-09-01`.
    pub reviewed: Option<String>,
    /// How long that holds.
    pub review_in: Option<String>,
    /// The day by which it should be looked through again.
    pub due: Option<String>,
    /// What it is in the frameworks of others.
    pub external: Vec<ExternalView>,
}

/// The same thing in a framework of others.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExternalView {
    /// The framework, with its version: "SFIA 9".
    pub framework: String,
    /// What the thing is there: "PROG, Programming, level 4"; may be empty.
    pub what: String,
    /// Where it is described.
    pub href: Option<String>,
}

/// Prose under a heading of the author's.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SectionView {
    /// Its anchor on the page.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// The prose.
    pub text: Html,
    /// Where it comes from, if that is not the thing whose page it is on.
    pub origin: Vec<PhraseView>,
}

pub(super) fn about(about: &About) -> AboutView {
    AboutView {
        any: about.owner.is_some() || about.reviewed.is_some() || !about.external.is_empty(),
        owner: about.owner.clone(),
        reviewed: about.reviewed.as_ref().map(|(day, _)| day.to_string()),
        review_in: about.review_in.map(|period| period.to_string()),
        due: about.due().map(|day| day.to_string()),
        external: external(&about.external),
    }
}

pub(super) fn external(all: &[External]) -> Vec<ExternalView> {
    let view = |its: &External| {
        let level = its.level.as_ref().map(|level| format!("level {level}"));
        let parts: Vec<_> =
            [its.id.clone(), its.name.clone(), level].into_iter().flatten().collect();
        let version = its.version.as_ref().map(|version| format!(" {version}"));
        ExternalView {
            framework: format!("{}{}", its.framework, version.unwrap_or_default()),
            what: parts.join(", "),
            href: its.url.as_ref().map(|url| url.get_ref().clone()),
        }
    };
    all.iter().map(view).collect()
}

impl Renderer<'_> {
    pub(super) fn sections(&self, sections: &[Section]) -> Vec<SectionView> {
        let sections = sections.iter().enumerate();
        sections.map(|(at, section)| self.section(at, section, Vec::new())).collect()
    }

    pub(super) fn role_sections(&self, sections: &[Sourced<Section>]) -> Vec<SectionView> {
        let sections = sections.iter().enumerate();
        sections.map(|(at, its)| self.section(at, its, self.origin_of(its))).collect()
    }

    fn section(&self, at: usize, section: &Section, origin: Vec<PhraseView>) -> SectionView {
        SectionView {
            anchor: format!("section-{}", at + 1),
            title: section.title.clone(),
            text: self.html(&section.text),
            origin,
        }
    }
}
