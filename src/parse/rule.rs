//! The tables of rules: conditions richer than a list of requirements.

use schemars::JsonSchema;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::value::Range;
use super::{LineText, Spanned};

/// A condition. It says one thing: the keys that belong together are `skill` and `step`; `all`; `any`; `not`;
/// `at-least` and `of`; `at-least`, `step` and `in`; `points` and `in`; `text`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RuleTable {
    /// Id of the skill that has to be at `step` or above.
    pub skill: Option<Spanned<String>>,
    /// Id of a step.
    pub step: Option<Spanned<String>>,
    /// Rules that all have to hold.
    pub all: Option<Vec<Spanned<RuleTable>>>,
    /// Rules of which one has to hold.
    pub any: Option<Vec<Spanned<RuleTable>>>,
    /// A rule that must not hold.
    pub not: Option<Box<Spanned<RuleTable>>>,
    /// How many rules of `of` have to hold, or how many skills have to be at `step` or above.
    pub at_least: Option<Spanned<u32>>,
    /// The rules that are counted.
    pub of: Option<Vec<Spanned<RuleTable>>>,
    /// Ids of the categories whose skills are counted; all, if it is left out.
    pub r#in: Option<Vec<Spanned<String>>>,
    /// Id of the scale of `step`, where the ladder has several.
    pub scale: Option<Spanned<String>>,
    /// Points that the steps of the skills have to make together: at least so many, or from and to.
    pub points: Option<Spanned<PointsTable>>,
    /// A condition that only people can judge.
    pub text: Option<LineText>,
    /// A remark.
    pub note: Option<LineText>,
}

/// `36`, or `[36, 57]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum PointsTable {
    /// At least so many.
    AtLeast(u32),
    /// From and to, both included.
    Between(Range),
}

impl<'de> Deserialize<'de> for PointsTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PointsVisitor;
        impl<'de> Visitor<'de> for PointsVisitor {
            type Value = PointsTable;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a whole number, or two: from and to")
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<PointsTable, E> {
                let number = u32::try_from(number)
                    .map_err(|_| E::custom("expected a whole number, 0 or more"))?;
                Ok(PointsTable::AtLeast(number))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<PointsTable, A::Error> {
                let range = Range::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(PointsTable::Between(range))
            }
        }
        deserializer.deserialize_any(PointsVisitor)
    }
}
