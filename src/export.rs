//! Gives a whole ladder to other programs and to people without a browser: as JSON, as sheets, as one text.
//!
//! It must not know where an export goes, and nothing of pages and addresses, nor of audiences: what one does not see is
//! not in what it is given.

mod document;
mod graph;
mod markdown;
mod prune;
mod resolved;
pub mod schema;
mod sheets;
mod tables;
mod texts;

pub use document::{Document, FORMAT, VERSION, document};
pub use graph::{dot, json as graph_json, mermaid};
pub use markdown::{advert, interview_kit, markdown};
pub use resolved::{
    Origin, OriginKind, Qualifications, RequiredSkill, Resolved, ResolvedBand,
    ResolvedCompensation, ResolvedExpectations, ResolvedMove, ResolvedRole, ResolvedRule,
    ResolvedSection, ResolvedSkill, ResolvedStatement, Responsibilities,
};
pub use sheets::{Sheet, plain};
