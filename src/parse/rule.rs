//! The tables of rules: conditions richer than a list of requirements.

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::value::Range;
use super::{LineText, Spanned};

/// A condition. It says one thing: the keys that belong together are `skill` and `step`; `all`; `any`; `not`;
/// `at-least` and `of`; `at-least`, `step` and `in`; `points` and `in`; `text`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, remote = "Self")]
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

/// The one thing that a rule says.
#[derive(Debug, Clone, Copy)]
pub enum RuleForm<'t> {
    /// `skill`, `step`
    Skill(&'t Spanned<String>, &'t Spanned<String>),
    /// `all`
    All(&'t [Spanned<RuleTable>]),
    /// `any`
    Any(&'t [Spanned<RuleTable>]),
    /// `not`
    Not(&'t Spanned<RuleTable>),
    /// `at-least`, `of`
    AtLeast(&'t Spanned<u32>, &'t [Spanned<RuleTable>]),
    /// `at-least`, `step`; perhaps `scale`, `in`
    Skills(&'t Spanned<u32>, &'t Spanned<String>),
    /// `points`; perhaps `in`
    Points(&'t Spanned<PointsTable>),
    /// `text`
    Text(&'t LineText),
}

impl RuleTable {
    /// What it says; nothing if its keys make no rule together. A form is found by some of its keys, and is the right
    /// one if there are no others.
    pub fn form(&self) -> Option<RuleForm<'_>> {
        let scale = usize::from(self.scale.is_some());
        let scope = usize::from(self.r#in.is_some());
        let (form, keys) = match self {
            Self { skill: Some(skill), step: Some(step), .. } => (RuleForm::Skill(skill, step), 2),
            Self { all: Some(rules), .. } => (RuleForm::All(rules), 1),
            Self { any: Some(rules), .. } => (RuleForm::Any(rules), 1),
            Self { not: Some(rule), .. } => (RuleForm::Not(rule), 1),
            Self { at_least: Some(count), of: Some(rules), .. } => {
                (RuleForm::AtLeast(count, rules), 2)
            }
            Self { at_least: Some(count), step: Some(step), .. } => {
                (RuleForm::Skills(count, step), 2 + scale + scope)
            }
            Self { points: Some(points), .. } => (RuleForm::Points(points), 1 + scope),
            Self { text: Some(text), .. } => (RuleForm::Text(text), 1),
            _ => return None,
        };
        (keys == self.keys()).then_some(form)
    }

    /// How many keys it has; a note goes with every form.
    fn keys(&self) -> usize {
        let Self { skill, step, all, any, not, at_least, of, r#in, scale, points, text, note: _ } =
            self;
        let keys = [
            skill.is_some(),
            step.is_some(),
            all.is_some(),
            any.is_some(),
            not.is_some(),
            at_least.is_some(),
            of.is_some(),
            r#in.is_some(),
            scale.is_some(),
            points.is_some(),
            text.is_some(),
        ];
        keys.into_iter().filter(|is_there| *is_there).count()
    }
}

/// (What serde derives would let a list of the values pass, and `not = [{ … }]` with it.)
impl<'de> Deserialize<'de> for RuleTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RuleVisitor;
        impl<'de> Visitor<'de> for RuleVisitor {
            type Value = RuleTable;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a rule, which is a table")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RuleTable, A::Error> {
                RuleTable::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_any(RuleVisitor)
    }
}

impl Serialize for RuleTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
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
