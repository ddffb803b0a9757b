//! Shows diagnostics as HTML, each place as a link that opens an editor there.
//!
//! It must not know when they are shown, nor whether the editor is installed.

use std::path::PathBuf;

use pulldown_cmark_escape::escape_html;

use super::request::encode;
use super::state::Trouble;
use crate::diagnostic::{Diagnostic, Format, draw};
use crate::error::Error;

/// What opens a file when a place in an error message is followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EditorName {
    /// Visual Studio Code.
    #[default]
    Vscode,
    /// IDEA, and other editors of its makers.
    Idea,
    /// Nothing: places are text.
    None,
}

/// An editor, and where the files are that it opens.
#[derive(Debug, Clone, Default)]
pub(super) struct Editor {
    /// Which one.
    pub(super) name: EditorName,
    /// The project's folder, as a whole path.
    pub(super) root: PathBuf,
}

impl Editor {
    /// What is wrong, as the terminal shows it.
    pub(super) fn trouble(&self, diagnostics: &[Diagnostic]) -> Trouble {
        let text = draw(diagnostics, Format::Human { color: false });
        let places = diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels);
        let mut links: Vec<(String, String)> = Vec::new();
        for label in places {
            let (path, range) = (&label.place.source.path, &label.place.range);
            let (line, column) = label.place.source.line_column(range.start);
            if let Some(href) = self.href(path, line, column) {
                let written = escaped(&format!("{path}:{line}:{column}"));
                links.push((written, href));
            }
        }
        let html: Vec<_> = text.lines().map(|line| linked(&escaped(line), &links)).collect();
        Trouble { html: html.join("\n") }
    }

    /// The same of something that has no place.
    pub(super) fn error(error: &Error) -> Trouble {
        Trouble { html: escaped(&format!("error: {error}")) }
    }

    fn href(&self, path: &str, line: usize, column: usize) -> Option<String> {
        let whole = self.root.join(path);
        let file = encode(&whole.to_string_lossy().replace('\\', "/"));
        let file = file.trim_start_matches('/');
        match self.name {
            EditorName::Vscode => Some(format!("vscode://file/{file}:{line}:{column}")),
            EditorName::Idea => {
                Some(format!("idea://open?file=/{file}&amp;line={line}&amp;column={column}"))
            }
            EditorName::None => None,
        }
    }
}

/// A line in which the place that it ends with is a link.
fn linked(line: &str, links: &[(String, String)]) -> String {
    let is_place = line.trim_start().starts_with("--&gt; ") || line.contains("::: ");
    let found = links.iter().filter(|_| is_place).find(|(written, _)| line.ends_with(written));
    match found {
        Some((written, href)) => {
            let before = &line[..line.len() - written.len()];
            format!("{before}<a href=\"{href}\">{written}</a>")
        }
        None => line.to_owned(),
    }
}

/// A text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_html(&mut escaped, text).expect("a string takes any text");
    escaped
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{Place, Source};

    fn trouble(name: EditorName) -> String {
        let source = Arc::new(Source::new("content/a <b>.toml", b"one\ntwo = 1\n"));
        let place = Place::new(&source, 4..7);
        let found = Diagnostic::error(Code::UnknownKey, "<script>alert(1)</script> & more")
            .label(place, "here");
        let root = PathBuf::from("/home/x y");
        Editor { name, root }.trouble(&[found]).html
    }

    #[test]
    fn trouble_is_shown_as_text() {
        let html = trouble(EditorName::None);
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"), "{html}");
        assert!(!html.contains('<'), "{html}");
    }

    #[test]
    fn a_place_opens_the_editor() {
        let html = trouble(EditorName::Vscode);
        let link = "<a href=\"vscode://file/home/x%20y/content/a%20%3Cb%3E.toml:2:1\">content/a &lt;b&gt;.toml:2:1</a>";
        assert!(html.contains(link), "{html}");
        let html = trouble(EditorName::Idea);
        let link = "<a href=\"idea://open?file=/home/x%20y/content/a%20%3Cb%3E.toml&amp;line=2&amp;column=1\">";
        assert!(html.contains(link), "{html}");
    }
}
