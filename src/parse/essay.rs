//! Reads an essay: front matter in TOML between lines of `+++`, then Markdown.

use std::ops::Range;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

use super::about::{self, AboutTable};
use super::decode::{decode, toml};
use super::ladder::invalid_id;
use super::text::{control_character, unfit_text};
use super::{Day, LineText, Markdown, Spanned, is_slug};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source};

const FENCE: &str = "+++";

/// What one essay says.
#[derive(Debug, Clone)]
pub struct EssayFile {
    /// Its id: the file's name without `.md`, or the folder's name of an `index.md`.
    pub id: String,
    /// What stands above the text.
    pub front_matter: FrontMatter,
    /// Who keeps it, and so on; from the front matter, too.
    pub about: AboutTable,
    /// The text, with offsets from [`body_start`](Self::body_start).
    pub body: Arc<Markdown>,
    /// Offset of the text in the file.
    pub body_start: usize,
}

/// The front matter of an essay.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrontMatter {
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: EssayKind,
    /// What it says, in a sentence.
    pub summary: Option<LineText>,
    /// Skills that it helps with.
    #[serde(default)]
    pub skills: Vec<Spanned<String>>,
    /// Roles that it is for.
    #[serde(default)]
    pub roles: Vec<Spanned<String>>,
    /// One thing to practise.
    pub takeaway: Option<LineText>,
    /// Words to group essays by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The day when it was written; the home page shows the latest.
    pub date: Option<Day>,
    /// Place among the essays of its kind; those without one follow by path.
    pub order: Option<i64>,
}

/// What an essay is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum EssayKind {
    /// On a skill of working with oneself and others.
    SoftSkill,
    /// On something that a role answers for.
    Responsibility,
    /// How to do something.
    Guide,
    /// What has been decided.
    Policy,
    /// Questions and answers.
    Faq,
}

/// Reads an essay.
pub(super) fn parse(source: &Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> Option<EssayFile> {
    let id = id(&source.path);
    if !is_slug(id) {
        let diagnostic = invalid_id(id, Place::first_line(source));
        diagnostics.push(diagnostic.help(
            "the name of the file is the essay's id: use lower-case letters and digits, in groups joined by single hyphens",
        ));
    }
    let Some((front_matter, body_start)) = split(&source.text) else {
        diagnostics.push(missing_front_matter(source));
        return None;
    };
    // Blanks before the front matter give its parser the offsets of the file.
    let text = " ".repeat(front_matter.start) + &source.text[front_matter.clone()];
    let table = toml(&text, source, diagnostics)?;
    let start = front_matter.start;
    let mut value = TomlSpanned::new(start..start, DeValue::Table(table));
    let what = "the front matter";
    let about = about::split_off(&mut value, "essays", what, source, diagnostics);
    let common: Vec<_> = about::keys("essays").collect();
    let front_matter = decode(value, what, &common, source, diagnostics)?;
    if let Some((at, c)) = control_character(&source.text[body_start..]) {
        let at = body_start + at;
        diagnostics.push(unfit_text(c, Place::new(source, at..at + c.len_utf8())));
    }
    let body = Arc::new(Markdown::article(&source.text[body_start..]));
    Some(EssayFile { id: id.to_owned(), front_matter, about, body, body_start })
}

/// `content/essays/saying-no.md` and `content/essays/saying-no/index.md` are both `saying-no`.
pub fn id(path: &str) -> &str {
    let path = path.rsplit_once('.').map_or(path, |(path, _)| path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}

/// The range of the front matter, and where the text begins.
fn split(text: &str) -> Option<(Range<usize>, usize)> {
    let start = text.strip_prefix(FENCE)?.find('\n')? + FENCE.len() + 1;
    if text[FENCE.len()..start].trim() != "" {
        return None;
    }
    let mut line_start = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return Some((start..line_start, line_start + line.len()));
        }
        line_start += line.len();
    }
    None
}

fn missing_front_matter(source: &Arc<Source>) -> Diagnostic {
    let place = Place::first_line(source);
    let opening = place.text().trim_end();
    if source.text.starts_with(FENCE) && opening != FENCE {
        Diagnostic::error(
            Code::MissingFrontMatter,
            "the front matter does not begin with `+++` alone",
        )
        .label(place, "nothing else may stand on this line")
    } else if source.text.starts_with(FENCE) {
        Diagnostic::error(Code::MissingFrontMatter, "the front matter has no end")
            .label(place, "it begins here")
            .help("end it with a line of `+++`")
    } else {
        Diagnostic::error(Code::MissingFrontMatter, "the essay has no front matter")
            .label(place, "expected `+++`")
            .help("begin the file with a line of `+++`, then at least `title` and `kind`, then a line of `+++`")
    }
}
