//! Leaves out of the files drafts and what an audience does not see, and every name of it, before anything else happens.
//!
//! All that comes later, the model and the exports, reads the files that this gives: nothing can tell of what is not
//! there. It must not know what the model makes of a table.

mod hidden;
mod seen;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Audience;
use crate::diagnostic::Diagnostic;
use crate::parse::{AboutTable, Content, Parsed, Walk};
use hidden::Hidden;
use seen::Eyes;

/// Files as an audience sees them.
#[derive(Debug, Default)]
pub struct Visible {
    /// The files, in the order of their paths.
    pub parsed: Vec<Arc<Parsed>>,
    /// How many things and parts of things are not there since the audience must not see them.
    pub left_out: usize,
    /// How many are not there since they are drafts.
    pub drafts: usize,
    /// Ids of what is not there, by kind: no one is told that they exist, nor that they don't.
    pub(super) hidden: BTreeMap<&'static str, BTreeSet<String>>,
    /// Roles that would be derived now, and are not: in truth, another one stands in their place.
    pub(super) absent_roles: BTreeSet<String>,
    /// Paths of essays that are not there.
    pub(super) hidden_essays: BTreeSet<String>,
    /// Paths of other files to which nothing leads any more.
    hidden_files: BTreeSet<String>,
    /// What can't be left out, and ids that are used twice.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Visible {
    /// Whether a file that is published as it is, is for the audience: if something that it sees leads there, or
    /// nothing at all does.
    pub fn sees_file(&self, path: &str) -> bool {
        !self.hidden_files.contains(path)
    }
}

/// What is left out.
#[derive(Debug, Clone, Copy, Default)]
struct Filter {
    /// What is marked as internal.
    hide_internal: bool,
    /// Drafts.
    hide_drafts: bool,
}

impl Filter {
    fn hides(self, about: &AboutTable) -> bool {
        self.hide_internal && about.is_internal() || self.hide_drafts && about.draft
    }
}

/// What `audience` sees of all files of a site. Drafts are left out.
pub fn visible(parsed: &[Arc<Parsed>], audience: Audience) -> Visible {
    filtered(parsed, Filter { hide_internal: audience == Audience::Public, hide_drafts: true })
}

/// The same with drafts.
pub fn visible_with_drafts(parsed: &[Arc<Parsed>], audience: Audience) -> Visible {
    filtered(parsed, Filter { hide_internal: audience == Audience::Public, hide_drafts: false })
}

fn filtered(parsed: &[Arc<Parsed>], filter: Filter) -> Visible {
    let mut diagnostics = Vec::new();
    let counts = parsed.iter().map(|parsed| hidden::count(parsed, filter));
    let (left_out, drafts) = counts.fold((0, 0), |sum, its| (sum.0 + its.0, sum.1 + its.1));
    if left_out + drafts == 0 {
        return Visible { parsed: parsed.to_vec(), ..Visible::default() };
    }
    let hidden = Hidden::find(parsed, filter, &mut diagnostics);
    let nothing = Hidden::default();
    let (mut all, mut seen) = (Eyes::new(&nothing), Eyes::new(&hidden));
    let mut files = Vec::new();
    for parsed in parsed {
        let mut file = Parsed::clone(parsed);
        (all.source, seen.source) = (Some(&parsed.source), Some(&parsed.source));
        match &mut file.content {
            Content::Ladder(ladder) => {
                ladder.walk(&mut all);
                seen.ladder_file(ladder);
            }
            Content::Essay(Some(essay)) => {
                essay.walk(&mut all);
                if !hidden.essays.contains(&parsed.source.path) {
                    essay.walk(&mut seen);
                }
            }
            Content::Essay(None) => {}
        }
        if !hidden.essays.contains(&parsed.source.path) {
            files.push(Arc::new(file));
        }
    }
    diagnostics.append(&mut seen.diagnostics);
    let hidden_files = all.files.difference(&seen.files).cloned().collect();
    let Hidden { ids, essays: hidden_essays, absent_roles, .. } = hidden;
    Visible {
        parsed: files,
        left_out,
        drafts,
        hidden: ids,
        absent_roles,
        hidden_essays,
        hidden_files,
        diagnostics,
    }
}
