//! Reads TOML tables into Rust types and turns every mistake on the way into a diagnostic with its place.
//!
//! serde stops at the first mistake. A table with one is read again without the key that is wrong, so that
//! all mistakes of a table are found at once.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error as TomlError, ValueDeserializer};

use super::shape;
use super::text::{control_character, unfit_text};
use crate::diagnostic::{Code, Diagnostic, phrase};
use crate::source::{Place, Source};

/// Parses TOML; `text` must have the offsets of `source`.
pub(super) fn toml<'t>(
    text: &'t str,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<DeTable<'t>> {
    match DeTable::parse(text) {
        Ok(table) => Some(table.into_inner()),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let place = Place::new(source, span);
            diagnostics.push(unclosed(error.message(), text, source).unwrap_or_else(|| {
                let (message, label) = syntax(error.message(), place.text());
                Diagnostic::error(Code::InvalidToml, message).label(place, label)
            }));
            None
        }
    }
}

/// The report on a text of several lines without an end, which swallows the rest of the file: where it begins.
fn unclosed(message: &str, text: &str, source: &Arc<Source>) -> Option<Diagnostic> {
    let marks = match message.strip_prefix("invalid multi-line ")?.split_once(' ')?.0 {
        "basic" => "\"\"\"",
        _ => "'''",
    };
    let mut found = text.rmatch_indices(marks).map(|(at, _)| at);
    let start = found.find(|at| !text[..*at].ends_with('\\'))?;
    Some(
        Diagnostic::error(Code::InvalidToml, "the text has no end")
            .label(Place::new(source, start..start + marks.len()), "it begins here")
            .help(format!("write `{marks}` after its last line")),
    )
}

/// What the parser says, for people who write TOML twice a year; and what to say of the place.
fn syntax(message: &str, written: &str) -> (String, &'static str) {
    let (message, label) = if message.starts_with("duplicate key") {
        ("the key is written twice", "a second time here")
    } else if message.starts_with("string values must be quoted") && written.is_empty() {
        ("the value is missing", "expected after this")
    } else if written.starts_with(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) {
        ("these are not the quotation marks of TOML", "write `\"…\"`")
    } else if message.starts_with("unexpected key or value") {
        (
            "something follows the value",
            "only a comment may; inside text, write `\\\"` for a quotation mark",
        )
    } else if message.contains("escape") || message.contains("unicode value") {
        ("this is not an escape of TOML", "write `\\\\` for a backslash")
    } else if message.starts_with("string values must be quoted") {
        ("text has to stand between quotation marks", "write `\"…\"`")
    } else if message.starts_with("invalid basic string")
        || message.starts_with("invalid literal string")
    {
        ("the text has no end", "expected a quotation mark")
    } else if message.starts_with("key with no value") {
        ("a key has no value", "expected `=` and a value")
    } else if message.starts_with("missing comma between array")
        || message.starts_with("unclosed array")
    {
        ("the list has no end, or a comma is missing", "expected `,` or `]`")
    } else {
        (message.trim_end_matches('.'), "here")
    };
    (phrase(message), label)
}

/// Reads one table as a `T`. What it is goes into the messages, such as "`[levels.senior]`"; `common` are keys that
/// it has besides those of `T`. Reports every mistake; gives what is left without them, unless a key is missing that
/// `T` can't do without.
pub(super) fn decode<T: DeserializeOwned>(
    mut value: Spanned<DeValue<'_>>,
    what: &str,
    common: &[&str],
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    report_unfit_texts(&value, source, diagnostics);
    let mut removed: Vec<Range<usize>> = Vec::new();
    loop {
        let error = match shape::table(ValueDeserializer::from(value.clone())) {
            Ok(table) => return Some(table),
            Err(error) => error,
        };
        let span = error.span().unwrap_or_else(|| value.span());
        let mut mistake = Mistake::of(&error);
        if let (Mistake::UnknownKey { known, .. }, true) = (&mut mistake, is_own_key(&value, &span))
        {
            known.extend(common.iter().map(|key| (*key).to_owned()));
        }
        // The keys of an inline table stand within its braces, those of any other table may stand anywhere.
        let is_inline = source.text[span.clone()].starts_with('{');
        let is_its_own = |key: &Range<usize>| span.start <= key.start && key.end <= span.end;
        let follows_from_another = matches!(mistake, Mistake::MissingKey(_))
            && removed.iter().any(|key| !is_inline || is_its_own(key));
        if !follows_from_another {
            let mut what = innermost(&value, &span, what);
            if source.text[span.clone()].starts_with("[[") && !what.starts_with("`[[") {
                what = what.replacen("`[", "`[[", 1).replacen("]`", "]]`", 1);
            }
            diagnostics.push(mistake.diagnostic(&Place::new(source, span.clone()), &what));
        }
        if !remove(&mut value, &span) {
            return None;
        }
        removed.push(span);
    }
}

/// Reads a whole file as a `T`, strictly, with all its mistakes.
pub(super) fn decode_file<T: DeserializeOwned>(
    text: &str,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
    what: &str,
) -> Option<T> {
    let table = toml(text, source, diagnostics)?;
    let start = text.len() - text.trim_start().len();
    decode(Spanned::new(start..start, DeValue::Table(table)), what, &[], source, diagnostics)
}

/// Whether the key at `span` is one of the table's own, and not of a table inside it.
fn is_own_key(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    let DeValue::Table(table) = value.get_ref() else { return false };
    table.keys().any(|key| key.span() == *span)
}

/// Reports texts that say nothing, and those with characters that no page can show; TOML lets these in by
/// escapes such as `\u0007`.
fn report_unfit_texts(
    value: &Spanned<DeValue<'_>>,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match value.get_ref() {
        DeValue::String(text) => {
            let place = Place::new(source, value.span());
            if let Some((_, c)) = control_character(text) {
                diagnostics.push(unfit_text(c, place));
            } else if text.trim().is_empty() {
                diagnostics.push(
                    Diagnostic::error(Code::InvalidValue, "the text is empty")
                        .label(place, "write something, or leave it out"),
                );
            }
        }
        DeValue::Array(array) => {
            array.iter().for_each(|value| report_unfit_texts(value, source, diagnostics));
        }
        DeValue::Table(table) => {
            table.values().for_each(|value| report_unfit_texts(value, source, diagnostics));
        }
        _ => {}
    }
}

/// What serde can say against a value.
enum Mistake {
    UnknownKey { key: String, known: Vec<String> },
    MissingKey(String),
    UnknownValue { value: String, known: Vec<String> },
    WrongType { found: String, expected: String },
    Other(String),
}

impl Mistake {
    /// serde gives messages only; these are the forms of its own (`serde_core::de::Error`).
    fn of(error: &TomlError) -> Self {
        let message = error.message();
        // Names come first and may hold anything; what is expected comes after them.
        let (head, tail) = message.split_once("`, expected ").unwrap_or((message, ""));
        let named = |start: &str| {
            let name = head.strip_prefix(start)?.strip_prefix(" `")?;
            Some(name.trim_end_matches('`').to_owned())
        };
        let known = || tail.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        if let Some(key) = named("unknown field") {
            Self::UnknownKey { key, known: known() }
        } else if let Some(key) = named("missing field") {
            Self::MissingKey(key)
        } else if let Some(value) = named("unknown variant") {
            Self::UnknownValue { value, known: known() }
        } else if let Some((found, expected)) = message
            .strip_prefix("invalid type: ")
            .and_then(|message| message.rsplit_once(", expected "))
        {
            Self::WrongType { found: plain(found), expected: plain(expected) }
        } else if let Some((_, expected)) =
            ["invalid value: ", "invalid length "].iter().find_map(|start| {
                message.strip_prefix(start).and_then(|message| message.rsplit_once(", expected "))
            })
        {
            Self::Other(format!("expected {}", plain(expected)))
        } else if message == "wanted string or table" {
            let expected = plain("a string");
            Self::WrongType { found: "something else".to_owned(), expected }
        } else {
            Self::Other(message.to_owned())
        }
    }

    fn diagnostic(self, place: &Place, what: &str) -> Diagnostic {
        let place = place.clone();
        match self {
            Self::UnknownKey { key, known } => unknown_key(&key, &known, what, place),
            Self::MissingKey(key) => {
                Diagnostic::error(Code::MissingKey, format!("{what} has no `{key}`"))
                    .label(place, format!("`{key}` has to stand here"))
            }
            Self::UnknownValue { value, known } => {
                let diagnostic =
                    Diagnostic::error(Code::InvalidValue, format!("`{value}` is not allowed here"))
                        .label(place, format!("expected {}", listed(&known, "or")));
                diagnostic.suggest(&value, known.iter().map(String::as_str))
            }
            Self::WrongType { found, expected } => {
                let is_text = found.starts_with("text ");
                let is_plain =
                    is_text || found.starts_with("integer") || found.starts_with("number");
                let help = match &*expected {
                    "a list" if is_plain => Some(format!("write `[{}]`", place.text())),
                    "text, in quotation marks" if is_plain => {
                        Some(format!("write `\"{}\"`", place.text()))
                    }
                    "two numbers, from and to" if is_plain && !is_text => {
                        Some(format!("write `[{0}, {0}]`, or how far it goes", place.text()))
                    }
                    "a rule, which is a table" if found == "a list" => {
                        Some("remove the square brackets around it".to_owned())
                    }
                    _ if is_text && is_value_in_quotes(place.text()) => {
                        Some("leave the quotation marks out".to_owned())
                    }
                    _ => None,
                };
                let diagnostic = Diagnostic::error(Code::WrongType, format!("expected {expected}"))
                    .label(place, format!("found {found}"));
                Diagnostic { help, ..diagnostic }
            }
            Self::Other(message) => {
                Diagnostic::error(Code::InvalidValue, phrase(&message)).label(place, "here")
            }
        }
    }
}

/// Whether a text would be a number, or `true` or `false`, without its quotation marks.
fn is_value_in_quotes(written: &str) -> bool {
    let inside = written.trim_matches(['"', '\'']);
    inside.parse::<f64>().is_ok() || matches!(inside, "true" | "false")
}

/// What serde calls a type, in the words of TOML.
fn plain(words: &str) -> String {
    match words {
        "u32" | "usize" | "u64" => "a whole number, 0 or more".to_owned(),
        "a nonzero u32" => "a whole number, 1 or more".to_owned(),
        "i32" | "i64" => "a whole number".to_owned(),
        "f64" => "a number".to_owned(),
        "map" | "a map" => "a table".to_owned(),
        "sequence" | "a sequence" => "a list".to_owned(),
        "a TOML datetime" => "a day, such as `2026-10-01`".to_owned(),
        "a string" => "text, in quotation marks".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        _ if words.starts_with("struct ") => "a table".to_owned(),
        _ => match (words.strip_prefix("floating point "), words.strip_prefix("string ")) {
            (Some(number), _) => format!("number {number}"),
            (_, Some(text)) => format!("text {text}"),
            _ => words.to_owned(),
        },
    }
}

/// The report on a key that has no meaning in `what`.
pub(super) fn unknown_key(key: &str, known: &[String], what: &str, place: Place) -> Diagnostic {
    let near = crate::diagnostic::nearest(key, known.iter().map(String::as_str));
    let diagnostic = Diagnostic::error(Code::UnknownKey, format!("{what} has no key `{key}`"))
        .label(place, "not a key of this table");
    match near {
        Some(near) => diagnostic
            .help(format!("a similar key exists: `{near}`"))
            .fix_name(key, known.iter().map(String::as_str)),
        None if known.is_empty() => diagnostic,
        None => diagnostic.help(format!("its keys are {}", listed(known, "and"))),
    }
}

/// What the innermost table is called that the mistake at `span` belongs to: the table whose key stands there, or
/// the one that begins there.
fn innermost(value: &Spanned<DeValue<'_>>, span: &Range<usize>, what: &str) -> String {
    match (path_to(value, span).as_deref(), what.strip_suffix("]`")) {
        (None | Some(""), _) => what.to_owned(),
        (Some(path), Some(start)) if !start.ends_with(']') => format!("{start}.{path}]`"),
        (Some(path), _) => format!("`{path}` in {what}"),
    }
}

/// The keys to that table, joined by dots.
fn path_to(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> Option<String> {
    match value.get_ref() {
        DeValue::Table(table) => table.iter().find_map(|(key, value)| {
            if key.span() == *span {
                return Some(String::new());
            }
            let below = match path_to(value, span) {
                None if value.span() == *span => String::new(),
                below => below?,
            };
            let dot = if below.is_empty() { "" } else { "." };
            Some(format!("{}{dot}{below}", key.get_ref()))
        }),
        DeValue::Array(array) => array.iter().find_map(|value| {
            let begins_here = value.span() == *span;
            path_to(value, span).or_else(|| begins_here.then(String::new))
        }),
        _ => None,
    }
}

/// Removes the innermost key that the mistake at `span` belongs to. False if there is none: a mistake that
/// concerns the value as a whole.
fn remove(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => {
            let holds = |outer: Range<usize>| outer.start <= span.start && span.end <= outer.end;
            if table.iter_mut().any(|(_, value)| !value.get_ref().is_str() && remove(value, span)) {
                return true;
            }
            let key = table.iter().find_map(|(key, value)| {
                (holds(key.span()) || holds(value.span())).then(|| key.clone())
            });
            key.is_some_and(|key| table.remove(&key).is_some())
        }
        DeValue::Array(array) => array.iter_mut().any(|value| remove(value, span)),
        _ => false,
    }
}

/// "`a`, `b` or `c`".
fn listed(names: &[String], last_word: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {last_word} {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}
