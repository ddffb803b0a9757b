//! The tables of moves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LineText, Range, RuleTable, Spanned};

/// `[[moves]]`: a move with what belongs to it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MoveTable {
    /// Id of a role or an entry.
    pub from: Spanned<String>,
    /// Id of a role or an exit.
    pub to: Spanned<String>,
    /// What kind of step it is.
    pub kind: Spanned<MoveKind>,
    /// Whether the way back exists too.
    pub both_ways: Option<Spanned<bool>>,
    /// Months from and to that people typically spend before it.
    pub typical_months: Option<Spanned<Range>>,
    /// Months that one has to have spent before it.
    pub minimum_months: Option<Spanned<u32>>,
    /// What has to be true or to happen.
    #[serde(default)]
    pub gate: Vec<LineText>,
    /// What has to hold, in terms of skills.
    #[serde(default)]
    pub rules: Vec<Spanned<RuleTable>>,
    /// Why people make it.
    pub why: Option<LineText>,
    /// What shows that one is ready.
    #[serde(default)]
    pub evidence: Vec<LineText>,
    /// What the organisation gives.
    #[serde(default)]
    pub support: Vec<LineText>,
}

/// What kind of step a move is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum MoveKind {
    /// To more of the same: the next level.
    Advance,
    /// To another line of work.
    SwitchTrack,
    /// To another profession at the same height.
    Lateral,
    /// Back to where one came from.
    Return,
    /// Into the ladder.
    Enter,
    /// Out of it.
    Exit,
}

impl MoveKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Advance, Self::SwitchTrack, Self::Lateral, Self::Return, Self::Enter, Self::Exit];

    /// Its name, as authors write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Advance => "advance",
            Self::SwitchTrack => "switch-track",
            Self::Lateral => "lateral",
            Self::Return => "return",
            Self::Enter => "enter",
            Self::Exit => "exit",
        }
    }
}
