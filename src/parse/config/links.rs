//! Reads the addresses of links below pages: where a page is edited, and where to say something about it.
//!
//! It must not know pages: what stands for a placeholder is given when one is made.

use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Spanned;
use crate::source::{Place, Source};

/// The links that the config asks for.
#[derive(Debug, Clone, Default)]
pub struct PageLinks {
    /// To where it is edited.
    pub edit: Option<UrlPattern>,
    /// To where something is said about it.
    pub feedback: Option<UrlPattern>,
}

/// An address with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlPattern {
    /// What stands before each placeholder, and the placeholder.
    parts: Vec<(String, Placeholder)>,
    /// What stands behind the last one.
    end: String,
}

/// What is different for each page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The path of the file in which it is written, from the project's folder.
    Path,
    /// The line there.
    Line,
    /// What the page is called.
    Title,
    /// The page's own address.
    Url,
}

/// The placeholders of each key.
const EDIT: &[(&str, Placeholder)] = &[("path", Placeholder::Path), ("line", Placeholder::Line)];
const FEEDBACK: &[(&str, Placeholder)] = &[
    ("title", Placeholder::Title),
    ("url", Placeholder::Url),
    ("path", Placeholder::Path),
    ("line", Placeholder::Line),
];
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];
/// What to escape in a value: all but what RFC 3986 calls unreserved.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// A path keeps its slashes.
const PATH: &AsciiSet = &VALUE.remove(b'/');

impl UrlPattern {
    /// The address of a page, for which `value` says what stands for each placeholder.
    pub fn fill(&self, value: impl Fn(Placeholder) -> String) -> String {
        let mut address = String::new();
        for (before, placeholder) in &self.parts {
            let set = if *placeholder == Placeholder::Path { PATH } else { VALUE };
            address.push_str(before);
            address.extend(utf8_percent_encode(&value(*placeholder), set));
        }
        address + &self.end
    }

    /// Reads a pattern. The error is what is wrong with it, as a phrase.
    fn parse(text: &str, known: &[(&str, Placeholder)]) -> Result<Self, String> {
        if !SCHEMES.iter().any(|scheme| text.starts_with(scheme)) {
            return Err("it must begin with `https://`, `http://` or `mailto:`".to_owned());
        }
        if let Some(bad) = text.chars().find(|c| !c.is_ascii_graphic() || "\"'<>\\^`|".contains(*c))
        {
            return Err(format!("`{}` can't stand in an address", bad.escape_default()));
        }
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some((before, inside)) = rest.split_once('{') {
            let (name, after) = inside.split_once('}').ok_or("a `{` is not closed")?;
            let found = known.iter().find(|(its, _)| *its == name);
            let (_, placeholder) = found.ok_or_else(|| {
                let known: Vec<_> = known.iter().map(|(name, _)| format!("`{{{name}}}`")).collect();
                format!("`{{{name}}}` is not one of {}", known.join(", "))
            })?;
            parts.push((before.to_owned(), *placeholder));
            rest = after;
        }
        if parts.iter().map(|(before, _)| &**before).chain([rest]).any(|text| text.contains('}')) {
            return Err("a `}` closes nothing".to_owned());
        }
        Ok(Self { parts, end: rest.to_owned() })
    }
}

/// Reads the patterns of the config.
pub(super) fn read(
    config: &Config,
    source: &Arc<Source>,
    diagnostics: &mut Vec<Diagnostic>,
) -> PageLinks {
    let mut pattern = |text: &Option<Spanned<String>>, known, example: &str| {
        let text = text.as_ref()?;
        let problem = match UrlPattern::parse(text.get_ref(), known) {
            Ok(pattern) => return Some(pattern),
            Err(problem) => problem,
        };
        let message = format!("`{}` is not the address of a link", text.get_ref());
        diagnostics.push(
            Diagnostic::error(Code::InvalidValue, message)
                .label(Place::new(source, text.span()), problem)
                .help(format!("write it like `{example}`")),
        );
        None
    };
    PageLinks {
        edit: pattern(&config.edit_url, EDIT, "https://example.org/edit/main/{path}#L{line}"),
        feedback: pattern(
            &config.feedback_url,
            FEEDBACK,
            "mailto:ladder@example.org?subject={title}&body={url}",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped() {
        let pattern = UrlPattern::parse(
            "https://a.example/{path}?t={title}#L{line}!",
            &[EDIT, FEEDBACK].concat(),
        );
        let pattern = pattern.expect("the pattern is right");
        let address = pattern.fill(|placeholder| match placeholder {
            Placeholder::Path => "content/a b/\u{e9}.md".to_owned(),
            Placeholder::Line => "7".to_owned(),
            _ => "R&D \"x\" <y>".to_owned(),
        });
        assert_eq!(
            address,
            "https://a.example/content/a%20b/%C3%A9.md?t=R%26D%20%22x%22%20%3Cy%3E#L7!"
        );
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for text in [
            "javascript:alert({title})",
            "ftp://a.example/{path}",
            "/edit/{path}",
            "https://a.example/{path",
            "https://a.example/path}",
            "https://a.example/{title}",
            "https://a.example/{ path }",
            "https://a.example/ {path}",
            "https://a.example/\"{path}",
        ] {
            assert!(UrlPattern::parse(text, EDIT).is_err(), "{text}");
        }
    }
}
