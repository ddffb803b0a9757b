//! Essays.

use super::text::Text;
use super::{About, EssayKind, Id, RoleId, SkillId};
use crate::parse::{Day, Heading};
use crate::source::Place;

/// Id of an [`Essay`].
pub type EssayId = Id<Essay>;

/// A Markdown article.
#[derive(Debug)]
pub struct Essay {
    /// Its id.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: EssayKind,
    /// What it says, in a sentence.
    pub summary: Option<Text>,
    /// Skills that it helps with.
    pub skills: Vec<SkillId>,
    /// Roles that it is for.
    pub roles: Vec<RoleId>,
    /// One thing to practise.
    pub takeaway: Option<Text>,
    /// Words to group essays by.
    pub tags: Vec<String>,
    /// The day when it was written.
    pub date: Option<Day>,
    /// Its owner, its last review, its former ids and the like.
    pub about: About,
    /// The article.
    pub body: Text,
    /// Where the file begins.
    pub place: Place,
}

impl Essay {
    /// The headings of the article.
    pub fn headings(&self) -> &[Heading] {
        &self.body.markdown.headings
    }

    /// Minutes that reading takes, at 230 words a minute (Brysbaert 2019 measured 238 for English non-fiction).
    pub fn minutes(&self) -> usize {
        self.body.markdown.words.div_ceil(230).max(1)
    }
}
