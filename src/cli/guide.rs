//! `rungs check --explain`: what the guide says about a code.

use pulldown_cmark::{Event, Parser, Tag};

use crate::diagnostic::Code;

/// The page that has a heading for each code.
const GUIDE: &str = include_str!("../../content/guide/diagnostics.md");

/// The code of this name, or what to say if there is none.
pub(super) fn find(name: &str) -> Result<Code, String> {
    Code::find(name).map_err(|near| match near {
        Some(near) => format!("a similar code exists: `{near}`"),
        None => "there is no such code; reports have it in square brackets".to_owned(),
    })
}

/// The section on a code, as Markdown without links.
pub(super) fn section(code: Code) -> String {
    let start = format!("\n## `{code}`\n");
    let at = GUIDE.find(&start).expect("a test finds a heading for each code");
    let section = &GUIDE[at + 1..];
    let end = section[1..].find("\n## ").map_or(section.len(), |at| at + 2);
    without_links(section[..end].trim_end()) + "\n"
}

/// The text with `[words](destination)` as `words`.
fn without_links(text: &str) -> String {
    let (mut plain, mut done) = (String::new(), 0);
    for (event, range) in Parser::new(text).into_offset_iter() {
        let Event::Start(Tag::Link { .. }) = event else { continue };
        let Some(words) = text[range.clone()].rfind("](") else { continue };
        plain.push_str(&text[done..range.start]);
        plain.push_str(&text[range.start + 1..range.start + words]);
        done = range.end;
    }
    plain + &text[done..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_leave_their_words() {
        let text = "See [the *list*](essay:a#b \"Why\"), [`x`](#x).\n\n    [y](z)\n";
        assert_eq!(without_links(text), "See the *list*, `x`.\n\n    [y](z)\n");
    }

    #[test]
    fn every_code_is_explained() {
        for code in Code::ALL {
            let section = section(*code);
            assert!(section.starts_with(&format!("## `{code}`\n\n")), "{section}");
            assert_eq!(section.matches("\n## ").count(), 0, "{section}");
            assert_eq!(without_links(&section), section, "no link is left");
        }
    }
}
