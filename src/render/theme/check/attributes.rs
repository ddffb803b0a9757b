//! Finds values in attributes without quotation marks: a text with a space in it would begin another attribute.
//!
//! It follows the text of a template as a browser would, with tags of the engine taken out. Where that is not certain it
//! says nothing. It must not know the names in a template.

use std::ops::Range;

use super::scan::{Part, words};

/// Where in HTML a text ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Between elements.
    Outside,
    /// In a comment.
    Comment,
    /// In `<script>` or `<style>`.
    Raw(&'static str),
    /// In a start tag, between attributes or in a name.
    Tag,
    /// After the `=` of an attribute.
    Equals,
    /// In a value without quotation marks.
    Bare,
    /// In a value between these.
    Quoted(char),
}

/// The values that stand without quotation marks, each with the place of its braces.
pub(super) fn unquoted(text: &str, parts: &[Part]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut state = State::Outside;
    for part in parts {
        match part {
            Part::Text(range) => state = after(&text[range.clone()], state),
            Part::Shown(range) => {
                let is_component =
                    words(text, range.clone()).first().is_some_and(|it| it.is_sign("<"));
                if matches!(state, State::Equals | State::Bare) && !is_component {
                    found.push(range.clone());
                    state = State::Bare;
                }
            }
            Part::Tag(range) => {
                let words = words(text, range.clone());
                let name = words.first().map(|word| word.text);
                // A component is a piece of its own.
                if matches!(name, Some("component" | "endcomponent")) {
                    state = State::Outside;
                }
            }
        }
    }
    found
}

fn after(text: &str, mut state: State) -> State {
    let mut rest = text;
    // The name of the start tag that is open, as far as this text has it.
    let mut tag = "";
    while let Some(c) = rest.chars().next() {
        let next = &rest[c.len_utf8()..];
        (state, rest) = match state {
            State::Outside => {
                let Some(at) = rest.find('<') else { return state };
                let inside = &rest[at + 1..];
                let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
                tag = &inside[..end.unwrap_or(inside.len())];
                if let Some(inside) = inside.strip_prefix("!--") {
                    (State::Comment, inside)
                } else if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    (State::Tag, inside)
                } else {
                    (State::Outside, inside)
                }
            }
            State::Comment => match rest.find("-->") {
                Some(at) => (State::Outside, &rest[at + 3..]),
                None => return state,
            },
            State::Raw(name) => match rest.find(name) {
                Some(at) => (State::Outside, &rest[at..]),
                None => return state,
            },
            State::Quoted(quote) => match rest.find(quote) {
                Some(at) => (State::Tag, &rest[at + 1..]),
                None => return state,
            },
            State::Tag if c == '=' => (State::Equals, next),
            State::Equals if c.is_whitespace() => (State::Equals, next),
            State::Equals if c == '"' || c == '\'' => (State::Quoted(c), next),
            State::Tag | State::Equals | State::Bare if c == '>' => match tag {
                "script" => (State::Raw("</script"), next),
                "style" => (State::Raw("</style"), next),
                _ => (State::Outside, next),
            },
            State::Bare if c.is_whitespace() => (State::Tag, next),
            State::Equals => (State::Bare, next),
            State::Tag | State::Bare => (state, next),
        };
    }
    state
}

#[cfg(test)]
mod tests {
    use super::unquoted;
    use crate::render::theme::check::scan::parts;

    fn found(text: &str) -> Vec<&str> {
        unquoted(text, &parts(text)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn values_without_quotation_marks_are_found() {
        assert_eq!(found("<a href={{ a }}>{{ b }}</a>"), ["{{ a }}"]);
        assert_eq!(
            found("<a class=x{{ a }} id = {{ b }} title=\"{{ c }}\">"),
            ["{{ a }}", "{{ b }}"]
        );
        assert_eq!(found("<a{% if a %} href={{ b }}{% endif %}>{{ c }}"), ["{{ b }}"]);
    }

    #[test]
    fn what_only_looks_like_one_is_left() {
        for text in [
            "a = {{ b }}",
            "1 < 2, a={{ b }}",
            "<p>a={{ b }}</p>",
            "<a href=\"/?a={{ b }}\" title='{{ c }}'>",
            "<!-- <a href={{ b }}> -->",
            "<script src=\"{{ a }}\"></script>a={{ b }}",
            "<script>let a={{ b }}</script>",
            "<i{% if at < number %} class=\"on\"{% endif %}>a={{ b }}",
            "<a href={{ <b /> }}>",
            "<a href=x>{{ b }}",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
