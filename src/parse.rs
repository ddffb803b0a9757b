//! Turns one file into what is written in it, with the place of everything that a report may point at.
//!
//! **Invariant:** reads no other file, and never fails: what can't be read is left out and reported.

mod about;
pub mod config;
mod decode;
mod essay;
mod form;
mod interview;
mod ladder;
mod level;
mod markdown;
mod moves;
mod role;
mod rule;
mod shape;
mod skill;
mod spanned;
mod statement;
mod text;
pub mod theme;
mod value;
mod walk;
mod whole;

use std::sync::Arc;

pub use about::{AboutTable, ExternalTable, Visibility, keys as about_keys};
pub use config::{Config, LintOptions, PageLinks, Placeholder, UrlPattern};
pub use essay::{EssayFile, EssayKind, FrontMatter, id as essay_id};
pub use form::OrText;
pub use interview::{
    AdvertTable, ExerciseKind, ExerciseTable, InterviewPlanTable, QuestionKind, QuestionTable,
    RoleAdvertTable, StageTable,
};
pub use ladder::{Declared, LadderFile, Listed, invalid_id};
pub use level::{
    BaseTable, DeriveTable, DisciplineTable, EndTable, LevelExperienceTable, LevelTable,
    ModifiersTable, TierTable, TrackTable,
};
pub use markdown::{
    CodeBlock, FigureKind, FigureName, Heading, Link, LinkForm, Markdown, Piece, Relinked,
    plain_text, relink,
};
pub use moves::{MoveKind, MoveTable};
pub use role::{
    BandTable, CompensationTable, DropsTable, EducationTable, ExperienceTable, InheritedKey,
    PayPeriod, ProgressionTable, QualificationsTable, RequirementTable, ResponsibilitiesTable,
    RoleTable, SectionTable, TierName,
};
pub use rule::{PointsTable, RuleForm, RuleTable};
pub use skill::{CategoryKind, CategoryTable, ScaleTable, SkillTable, StatementsTable, StepTable};
pub use spanned::Spanned;
pub use statement::{ResourceKind, ResourceTable, StatementTable, StatementText, ToolTable};
pub use text::{BlockText, LineText, Text, in_written_order, is_slug};
pub use value::{Amount, Day, Decimal, Ext, Period, Range, Years};
pub use walk::{Visit, Walk};
pub use whole::{ChangeKind, ChangeTable, LadderTable};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source};

/// What one file says.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The file.
    pub source: Arc<Source>,
    /// What could be read.
    pub content: Content,
    /// What could not.
    pub diagnostics: Vec<Diagnostic>,
    /// How many parts of its tables are marked as internal on their own.
    pub internal_parts: usize,
}

/// The two kinds of content files.
#[derive(Debug, Clone)]
pub enum Content {
    /// Ladder data, `*.toml`.
    Ladder(Box<LadderFile>),
    /// An essay, `*.md`; nothing if its front matter can't be read.
    Essay(Option<Box<EssayFile>>),
}

/// Parses a content file.
pub fn parse(source: &Arc<Source>) -> Parsed {
    let mut diagnostics: Vec<_> = invalid_encoding(source).into_iter().collect();
    let mut content = match (source.is_essay(), source.invalid_utf8.is_some()) {
        (true, true) => Content::Essay(None),
        (true, false) => Content::Essay(essay::parse(source, &mut diagnostics).map(Box::new)),
        (false, true) => {
            Content::Ladder(Box::new(LadderFile { is_unreadable: true, ..LadderFile::default() }))
        }
        (false, false) => Content::Ladder(Box::new(ladder::parse(source, &mut diagnostics))),
    };
    let internal_parts = internal_parts(&mut content);
    Parsed { source: Arc::clone(source), content, diagnostics, internal_parts }
}

/// Asked once, when a file is parsed: the text itself can't tell, since TOML may write each letter as an escape.
fn internal_parts(content: &mut Content) -> usize {
    struct Counter(usize);
    impl Visit for Counter {
        fn sees(&mut self, visibility: Option<Visibility>) -> bool {
            self.0 += usize::from(visibility == Some(Visibility::Internal));
            true
        }
    }
    let mut parts = Counter(0);
    if let Content::Ladder(file) = content {
        file.walk(&mut parts);
    }
    parts.0
}

/// Reports a file that is not UTF-8.
pub fn invalid_encoding(source: &Arc<Source>) -> Option<Diagnostic> {
    let at = source.invalid_utf8?;
    let place = Place::new(source, at..at + 1);
    Some(
        Diagnostic::error(Code::InvalidEncoding, "the file is not UTF-8 text")
            .label(place, "the first byte that is not UTF-8 stands here")
            .help("save the file as UTF-8"),
    )
}
