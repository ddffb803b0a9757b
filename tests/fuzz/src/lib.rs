//! What holds for every project, whatever its files hold.
//!
//! It must not know how files are made up; the targets do.

pub mod grammar;
mod places;
mod site;
mod values;
pub mod write;

use std::collections::BTreeSet;
use std::sync::Arc;

use rungs::diagnostic::{Code, Diagnostic, Format, draw, has_errors};
use rungs::model::{Audience, resolve, visible};
use rungs::parse::{Markdown, Piece, config, parse};
use rungs::source::{Source, Sources, StaticFile};

/// Splits a text into its `-- path --` sections, in order; what stands before the first is dropped.
pub fn sections(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut sections: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let path = line.trim_ascii_end().strip_prefix(b"-- ");
        let path = path.and_then(|line| line.strip_suffix(b" --"));
        match (path, sections.last_mut()) {
            (Some(path), _) => {
                sections.push((String::from_utf8_lossy(path).into_owned(), Vec::new()));
            }
            (None, Some((_, text))) => text.extend_from_slice(line),
            (None, None) => {}
        }
    }
    sections
}

/// Sources from files as they would lie on disk. Paths that no disk has are left out, and so are themes.
pub fn sources(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Sources {
    let mut sources = Sources::default();
    for (path, bytes) in files {
        let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains('\0');
        let source = || Arc::new(Source::new(path.clone(), &bytes));
        if path == "rungs.toml" {
            sources.config = Some(source());
        } else if !path.starts_with("content/") || !path.split('/').all(is_name) {
        } else if [".toml", ".md"].iter().any(|ending| path.to_lowercase().ends_with(ending)) {
            sources.content.insert(path.clone(), source());
        } else {
            sources.files.insert(path.clone(), StaticFile { bytes: bytes.into() });
        }
    }
    sources
}

/// Takes a project through the whole chain, for each audience, and looks at what comes of it. Gives what authors
/// are told.
pub fn check(sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    config::parse(sources.config.as_ref(), &mut diagnostics);
    let mut parsed = Vec::new();
    for source in sources.content.values() {
        let (one, again) = (parse(source), parse(source));
        let written = format!("{:?}", one.content);
        assert_eq!(written, format!("{:?}", again.content), "parsing twice gives the same");
        assert_eq!(one.diagnostics, again.diagnostics, "parsing twice reports the same");
        places::check(&written, source);
        diagnostics.extend(one.diagnostics.iter().cloned());
        parsed.push(Arc::new(one));
    }
    let files: BTreeSet<&str> = sources.files.keys().map(String::as_str).collect();
    let mut told = Vec::new();
    // Where nothing is internal, both see the same.
    let has_internal = sources.content.values().any(|source| source.text.contains("internal"));
    let audiences = [Audience::Public, Audience::Internal];
    for audience in audiences.into_iter().take(1 + usize::from(has_internal)) {
        let (_, unresolved) = resolve(&visible(&parsed, audience), &files);
        let mut diagnostics = [&*diagnostics, &*unresolved].concat();
        check_drawing(&diagnostics);
        if !has_errors(&diagnostics) {
            diagnostics = site::check(sources, audience);
        }
        told.extend(diagnostics);
    }
    told
}

/// Diagnostics can be drawn in every format, and point at text.
fn check_drawing(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        for label in &diagnostic.labels {
            let text = label.place.source.text.get(label.place.range.clone());
            let text = text.unwrap_or_else(|| panic!("a place in its file: {diagnostic:?}"));
            // All of a string is the answer where the author's escapes hide the part.
            let is_html = text.trim_start().starts_with(['<', '"', '\'']);
            assert!(
                diagnostic.code != Code::RawHtml || is_html,
                "the place of the HTML and not of {text:?}"
            );
        }
    }
    for color in [false, true] {
        draw(diagnostics, Format::Human { color });
    }
    let short = draw(diagnostics, Format::Short);
    let lines = if diagnostics.is_empty() { 0 } else { diagnostics.len().min(50) + 1 };
    assert_eq!(short.matches('\n').count(), lines, "a line for each: {short}");
    let json: serde_json::Value = serde_json::from_str(&draw(diagnostics, Format::Json))
        .expect("JSON that programs can read");
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(diagnostics.len()));
}

/// A text, read as Markdown of each kind, has its links and what is left out of it where it says.
pub fn check_markdown(text: &str) {
    for read in [Markdown::line, Markdown::blocks, Markdown::article] {
        let markdown = read(text);
        assert_eq!(markdown, read(text), "reading twice gives the same");
        let links = markdown.links.iter().map(|link| &link.range);
        for range in links.chain(&markdown.raw_html) {
            let part = text.get(range.clone());
            assert!(part.is_some_and(|part| !part.is_empty()), "{range:?} is text of {text:?}");
        }
        let holes = markdown.pieces.iter().filter_map(|piece| match piece {
            Piece::Destination(link) | Piece::Figure { link, .. } => Some(*link),
            Piece::Html(_) | Piece::Code(_) => None,
        });
        assert!(holes.eq(0..markdown.links.len()), "a hole for each link, in order, in {text:?}");
        let ids: BTreeSet<&str> = markdown.headings.iter().map(|heading| &*heading.id).collect();
        assert_eq!(ids.len(), markdown.headings.len(), "an anchor for each heading of {text:?}");
    }
}
