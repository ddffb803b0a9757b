//! What everything of a ladder has: who keeps it, what it was called before, what it is elsewhere.

use super::Text;
use crate::parse::{Day, Ext, ExternalTable, Period, Visibility};
use crate::source::Place;

/// What everything in a ladder may have: an owner, a last review, former ids, mappings, free data.
#[derive(Debug, Default)]
pub struct About {
    /// Who keeps it.
    pub owner: Option<String>,
    /// The day when it was last looked through, and where that is written.
    pub reviewed: Option<(Day, Place)>,
    /// How long that holds.
    pub review_in: Option<Period>,
    /// Ids that it had before.
    pub former_ids: Vec<String>,
    /// What it is called in the frameworks of others.
    pub external: Vec<External>,
    /// Free data.
    pub ext: Option<Ext>,
    /// Whether it is not ready to be shown.
    pub is_draft: bool,
    /// Who may see it.
    pub visibility: Option<Visibility>,
}

impl About {
    /// The day by which it should be looked through again.
    pub fn due(&self) -> Option<Day> {
        let (reviewed, _) = self.reviewed.as_ref()?;
        Some(self.review_in?.after(*reviewed))
    }
}

/// The same thing in a framework of others.
pub type External = ExternalTable;

/// Prose that nothing else has a place for.
#[derive(Debug, Clone)]
pub struct Section {
    /// An id, to be named by.
    pub slug: Option<String>,
    /// Its heading.
    pub title: String,
    /// The prose.
    pub text: Text,
}
