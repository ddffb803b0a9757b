//! Reads `[lints]` of the config: the level of each lint, and the options of those that have any.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::diagnostic::{Code, Diagnostic, LintLevel, LintLevels, LintName};
use crate::parse::{Day, Spanned};
use crate::source::{Place, Source};

/// What lints may be told besides their level. What is left out is for the lint to decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LintOptions {
    /// The words that `vague-wording` looks for.
    pub vague_words: Option<Vec<String>>,
    /// Most statements at a step, and most responsibilities of a role, that `long-list` lets pass.
    pub longest_list: Option<usize>,
    /// The day by which `stale-review` goes; never that of a clock. Without it, nothing is stale.
    pub as_of: Option<Day>,
}

/// `[lints]`, by the names of the lints.
pub type LintTables = BTreeMap<Spanned<String>, Spanned<LintTable>>;

/// What is said about one lint; its level may stand for the table.
#[derive(Debug, Default)]
pub struct LintTable {
    /// What is done about what it finds.
    pub level: Option<LintLevel>,
    /// The option of `vague-wording`.
    pub words: Option<Vec<String>>,
    /// The option of `long-list`.
    pub max: Option<usize>,
}

/// The options, and the lint that each belongs to.
const OPTIONS: [(&str, Code); 2] = [("max", Code::LongList), ("words", Code::VagueWording)];

/// Turns the tables into levels and options; reports names that are not those of lints, and options of others.
pub(super) fn read(
    tables: &LintTables,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (LintLevels, LintOptions) {
    let (mut levels, mut options) = (LintLevels::default(), LintOptions::default());
    for (name, table) in tables {
        let lint = match LintName::find(name.get_ref()) {
            Ok(lint) => lint,
            Err(no_lint) => {
                let place = Place::new(source, name.span());
                diagnostics.push(
                    Diagnostic::error(Code::UnknownLint, no_lint.message(name.get_ref()))
                        .label(place, "no lint has this name")
                        .help(no_lint.help())
                        .fix_name(name.get_ref(), LintName::all()),
                );
                continue;
            }
        };
        let place = || Place::new(source, table.span());
        let table = table.get_ref();
        if let Some(level) = table.level {
            levels.set(lint, level);
        }
        let given = [("max", table.max.is_some()), ("words", table.words.is_some())];
        for (option, is_given) in given {
            let is_its =
                OPTIONS.iter().any(|(name, code)| *name == option && lint == LintName::One(*code));
            if is_given && !is_its {
                diagnostics.push(
                    Diagnostic::error(
                        Code::UnknownKey,
                        format!("lint `{}` has no option `{option}`", name.get_ref()),
                    )
                    .label(place(), "not an option of this lint")
                    .help(format!("`{option}` is an option of `{}`", owner(option))),
                );
            }
        }
        match lint {
            LintName::One(Code::LongList) => options.longest_list = table.max,
            LintName::One(Code::VagueWording) => options.vague_words.clone_from(&table.words),
            _ => {}
        }
    }
    (levels, options)
}

fn owner(option: &str) -> Code {
    let found = OPTIONS.iter().find(|(name, _)| *name == option);
    found.expect("every option belongs to a lint").1
}

/// The long form of [`LintTable`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LongForm {
    /// What is done about what it finds.
    level: Option<LintLevel>,
    /// The option of `vague-wording`: the words that it looks for.
    words: Option<Vec<String>>,
    /// The option of `long-list`: how long a list may be.
    max: Option<usize>,
}

impl JsonSchema for LintTable {
    fn schema_name() -> Cow<'static, str> {
        "LintTable".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<LintLevel>();
        let table = LongForm::json_schema(generator);
        json_schema!({ "anyOf": [level, table] })
    }
}

impl<'de> Deserialize<'de> for LintTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShortOrLong)
    }
}

/// serde's `untagged` would lose the places.
struct ShortOrLong;

impl<'de> Visitor<'de> for ShortOrLong {
    type Value = LintTable;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`\"allow\"`, `\"warn\"`, `\"deny\"`, or a table with `level`")
    }

    fn visit_str<E: Error>(self, level: &str) -> Result<Self::Value, E> {
        let level = LintLevel::deserialize(StrDeserializer::new(level))?;
        Ok(LintTable { level: Some(level), ..LintTable::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let LongForm { level, words, max } =
            LongForm::deserialize(MapAccessDeserializer::new(map))?;
        Ok(LintTable { level, words, max })
    }
}
