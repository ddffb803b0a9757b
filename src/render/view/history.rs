//! What changed in the ladder.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Html, LinkView, PageView};
use crate::model::{ChangeKind, HistoryEntry};
use crate::render::Renderer;
use crate::site::Route;

/// What `changes.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HistoryView {
    /// The page.
    pub page: PageView,
    /// What was changed at one time, the latest first.
    pub releases: Vec<ReleaseView>,
}

/// Changes of one day and version.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReleaseView {
    /// The version that they made.
    pub version: Option<String>,
    /// The day, as `2026-09-01`.
    pub date: String,
    /// The changes.
    pub changes: Vec<HistoryEntryView>,
}

/// A change.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HistoryEntryView {
    /// The day, as `2026-09-01`.
    pub date: String,
    /// How much it changed: `major`, `minor` or `patch`.
    pub kind: Option<&'static str>,
    /// The same in words.
    pub kind_words: Option<&'static str>,
    /// What changed, in a sentence.
    pub summary: Html,
    /// What changed and why, at length.
    pub description: Option<Html>,
    /// Roles that it concerns.
    pub roles: Vec<LinkView>,
    /// Skills that it concerns.
    pub skills: Vec<LinkView>,
}

/// Makes the view of the history.
pub fn history(renderer: &Renderer<'_>) -> HistoryView {
    let entries = &renderer.model.history;
    let same = |one: &HistoryEntry, other: &HistoryEntry| {
        one.date == other.date && one.version == other.version
    };
    let releases = entries.chunk_by(same).map(|entries| ReleaseView {
        version: entries[0].version.clone(),
        date: entries[0].date.to_string(),
        changes: entries.iter().map(|entry| renderer.history_entry(entry)).collect(),
    });
    HistoryView {
        page: renderer.page(&Route::Changes, "Changes", None, &[]),
        releases: releases.collect(),
    }
}

impl Renderer<'_> {
    pub(super) fn history_entry(&self, its: &HistoryEntry) -> HistoryEntryView {
        let kind = its.kind.map(|kind| match kind {
            ChangeKind::Major => ("major", "asks for something new"),
            ChangeKind::Minor => ("minor", "makes something clearer"),
            ChangeKind::Patch => ("patch", "wording"),
        });
        HistoryEntryView {
            date: its.date.to_string(),
            kind: kind.map(|(kind, _)| kind),
            kind_words: kind.map(|(_, words)| words),
            summary: self.html(&its.summary),
            description: self.html_optional(its.description.as_ref()),
            roles: its.roles.iter().map(|id| self.role_link(*id)).collect(),
            skills: its.skills.iter().map(|id| self.skill_link(*id)).collect(),
        }
    }
}
