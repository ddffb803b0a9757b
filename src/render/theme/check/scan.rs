//! Takes a template apart: what is text, what is shown, what is a tag, and the words inside.
//!
//! The engine keeps its own parser to itself, so this reads just as much as the checks need. It must not know what a
//! name stands for.

use std::ops::Range;

/// A part of a template. Comments are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Text that is shown as it is.
    Text(Range<usize>),
    /// `{{ … }}`: from brace to brace.
    Shown(Range<usize>),
    /// `{% … %}`: from brace to brace.
    Tag(Range<usize>),
}

/// A word inside of braces, or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// What it is.
    pub(super) kind: Kind,
    /// As it is written; a text without its quotation marks.
    pub(super) text: &'t str,
    /// Where it begins in the template.
    pub(super) start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, or a word of the language.
    Name,
    /// A text between quotation marks.
    Text,
    /// A number.
    Number,
    /// Anything else: one character, or two that belong together.
    Sign,
}

impl Word<'_> {
    /// Where it stands.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// Whether it is this name.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.kind == Kind::Name && self.text == name
    }
}

/// The parts of a template, in order. What the engine refuses is not looked at any further.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(open) = find_open(text, at) {
        if open > at {
            parts.push(Part::Text(at..open));
        }
        if text[open..].starts_with("{#") {
            let Some(end) = text[open..].find("#}") else { return parts };
            at = open + end + 2;
            continue;
        }
        let is_tag = text[open..].starts_with("{%");
        let Some(end) = end(text, open + 2, if is_tag { "%}" } else { "}}" }) else {
            return parts;
        };
        let range = open..end;
        at = end;
        if is_tag && first_name(text, range.clone()) == Some("raw") {
            let close = text[end..].match_indices("{%").map(|(it, _)| end + it);
            let mut close = close.filter(|it| {
                text[*it..].trim_start_matches(['{', '%', '-', ' ']).starts_with("endraw")
            });
            let Some(close) = close.next() else { return parts };
            parts.push(Part::Text(end..close));
            at = close + text[close..].find("%}").map_or(0, |it| it + 2);
            continue;
        }
        parts.push(if is_tag { Part::Tag(range) } else { Part::Shown(range) });
    }
    if at < text.len() {
        parts.push(Part::Text(at..text.len()));
    }
    parts
}

fn find_open(text: &str, from: usize) -> Option<usize> {
    let found = text[from..].match_indices('{').map(|(at, _)| from + at);
    let mut found = found.filter(|at| text[at + 1..].starts_with(['{', '%', '#']));
    found.next()
}

/// Where the braces close that are open before `from`; what stands between quotation marks does not count.
fn end(text: &str, from: usize, close: &str) -> Option<usize> {
    let (mut quote, mut escaped, mut depth) = (None, false, 0);
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        if let Some(open) = quote {
            quote = quote.filter(|_| c != open || escaped);
            escaped = c == '\\' && !escaped;
            continue;
        }
        match c {
            '"' | '\'' | '`' => quote = Some(c),
            _ if depth == 0 && text[at..].starts_with(close) => return Some(at + 2),
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn first_name(text: &str, range: Range<usize>) -> Option<&str> {
    let words = words(text, range);
    words.first().filter(|word| word.kind == Kind::Name).map(|word| word.text)
}

/// The words between the braces of a part.
pub(super) fn words(text: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let (from, to) = (range.start + 2, range.end - 2);
    let mut words = Vec::new();
    let mut at = from;
    while let Some(c) = text[at..to].chars().next() {
        let rest = &text[at..to];
        let (kind, length) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_alphabetic() || c == '_' {
            (Kind::Name, length(rest, |c| c.is_alphanumeric() || c == '_'))
        } else if c.is_ascii_digit() {
            (Kind::Number, length(rest, char::is_alphanumeric))
        } else if matches!(c, '"' | '\'' | '`') {
            let inside = text_length(&rest[1..], c);
            words.push(Word { kind: Kind::Text, text: &rest[1..=inside], start: at + 1 });
            at += (inside + 2).min(rest.len());
            continue;
        } else {
            let two = ["==", "!=", "<=", ">=", "?.", "//", "**"];
            let is_two = two.iter().any(|sign| rest.starts_with(sign));
            (Kind::Sign, if is_two { 2 } else { c.len_utf8() })
        };
        words.push(Word { kind, text: &rest[..length], start: at });
        at += length;
    }
    // `{{- … -}}` takes spaces away.
    let is_minus = |word: Option<&Word<'_>>| word.is_some_and(|word| word.is_sign("-"));
    if is_minus(words.first()) && text[from..].starts_with('-') {
        words.remove(0);
    }
    if is_minus(words.last()) {
        words.pop();
    }
    words
}

fn length(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

/// The length of a text up to its quotation mark.
fn text_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == quote && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{Part, parts, words};

    fn shown(text: &str) -> Vec<String> {
        parts(text)
            .into_iter()
            .map(|part| match part {
                Part::Text(range) => text[range].to_owned(),
                Part::Shown(range) | Part::Tag(range) => {
                    let words: Vec<&str> =
                        words(text, range).iter().map(|word| word.text).collect();
                    format!("[{}]", words.join(" "))
                }
            })
            .collect()
    }

    #[test]
    fn templates_are_taken_apart() {
        let text = "a {{ b.c | d(e=\"}}\") }}{# {{ no }} #}{%- if f == 'g' -%}h{% raw %}{{ i }}{% endraw %}";
        let found = shown(text);
        assert_eq!(found, ["a ", "[b . c | d ( e = }} )]", "[if f == g]", "h", "{{ i }}"]);
    }

    #[test]
    fn calls_of_components_hold_braces() {
        assert_eq!(shown("{{ <a b={c.d} /> }}{"), ["[< a b = { c . d } / >]", "{"]);
        assert_eq!(shown("{{ a"), Vec::<String>::new());
    }
}
