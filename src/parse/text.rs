//! Small things that every file kind is written with: texts, ids, the order of keys.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Markdown, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source};

/// A text of one line of Markdown, as a TOML string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineText(pub Text);

/// A text of Markdown blocks, as a TOML string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockText(pub Text);

/// A Markdown text inside a TOML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The value of the string.
    pub value: String,
    /// Bytes of the file that the string takes, its quotation marks included.
    pub span: Range<usize>,
    /// The value, parsed.
    pub markdown: Arc<Markdown>,
}

impl Text {
    fn new(text: Spanned<String>, parse: fn(&str) -> Markdown) -> Self {
        let span = text.span();
        let value = text.into_inner();
        let markdown = Arc::new(parse(&value));
        Self { value, span, markdown }
    }

    /// The bytes of the file where `part` of the value is written; all of the string if escapes or folded
    /// lines make them differ.
    pub fn span_of(&self, part: Range<usize>, source: &Source) -> Range<usize> {
        let written = &source.text[self.span.clone()];
        let quotes = ["\"\"\"\n", "'''\n", "\"\"\"", "'''", "\"", "'"];
        let opening = quotes.into_iter().find(|quote| written.starts_with(quote)).unwrap_or("");
        let closing = opening.trim_end();
        let inside = written[opening.len()..].strip_suffix(closing);
        if inside == Some(&*self.value) {
            let start = self.span.start + opening.len();
            return start + part.start..start + part.end;
        }
        // Written otherwise than it reads: look for the part itself.
        match self
            .value
            .get(part)
            .map(|part| (part, written.match_indices(part).collect::<Vec<_>>()))
        {
            Some((part, found)) if found.len() == 1 => {
                let start = self.span.start + found[0].0;
                start..start + part.len()
            }
            _ => self.span.clone(),
        }
    }
}

impl From<Spanned<String>> for LineText {
    fn from(text: Spanned<String>) -> Self {
        Self(Text::new(text, Markdown::line))
    }
}

impl From<Spanned<String>> for BlockText {
    fn from(text: Spanned<String>) -> Self {
        Self(Text::new(text, Markdown::blocks))
    }
}

/// Both are written, read and described as strings.
macro_rules! string {
    ($name:ident) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Spanned::<String>::deserialize(deserializer).map(Self::from)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0.value)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "minLength": 1 })
            }
        }
    };
}

string!(LineText);
string!(BlockText);

/// The first character of a text that no page can show, and its offset.
pub(super) fn control_character(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| c.is_control() && !"\n\r\t".contains(*c))
}

/// The report on a text with such a character.
pub(super) fn unfit_text(c: char, place: Place) -> Diagnostic {
    let message = format!("the text holds the control character U+{:04X}", u32::from(c));
    Diagnostic::error(Code::InvalidValue, message).label(place, "no page can show it")
}

/// Whether `id` is in kebab-case: lower-case ASCII letters and digits, in groups joined by single hyphens.
pub fn is_slug(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|group| {
            !group.is_empty() && group.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The entries of a table in the order in which they are written, not that of their names.
pub fn in_written_order<V>(table: &BTreeMap<Spanned<String>, V>) -> Vec<(&Spanned<String>, &V)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// Writes a table in the order in which it was written.
pub(super) fn written_order<V: Serialize, S: Serializer>(
    table: &BTreeMap<Spanned<String>, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(in_written_order(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(toml: &str, part: &str, expected: &str) {
        #[derive(Deserialize)]
        struct File {
            a: LineText,
        }
        let text = toml::from_str::<File>(toml).expect("the test's TOML is right").a.0;
        let start = text.value.find(part).expect("the part is in the value");
        let span = text.span_of(start..start + part.len(), &Source::new("a.toml", toml.as_bytes()));
        assert_eq!(&toml[span], expected);
    }

    #[test]
    fn parts_are_found_in_every_kind_of_string() {
        found("a = \"see x here\"", "x", "x");
        found("a = 'see x here'", "x", "x");
        found("a = \"\"\"\nsee\nx here\"\"\"", "x", "x");
        found("a = \"\\\"see\\\" xyz here\"", "xyz", "xyz");
        found("a = \"\\\"e\\\" e\"", "e", "\"\\\"e\\\" e\"");
    }

    #[test]
    fn slugs_are_kebab_case() {
        for good in ["a", "senior-engineer", "1337", "n00b", "c0ffee-12"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "ä", "a b", "../a"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
