//! Texts whose links lead somewhere.

use std::sync::Arc;

use super::{
    CategoryId, DisciplineId, EntryId, EssayId, ExitId, LevelId, MoveId, RoleId, ScaleId, SkillId,
    TrackId,
};
use crate::parse::Markdown;
use crate::source::Place;

/// A Markdown text with its links resolved.
#[derive(Debug, Clone)]
pub struct Text {
    /// The text, parsed.
    pub markdown: Arc<Markdown>,
    /// Where each of its links leads, in the order of [`Markdown::links`].
    pub targets: Vec<Target>,
    /// Where it is written.
    pub place: Place,
}

impl Text {
    /// The text without markup.
    pub fn plain(&self) -> &str {
        &self.markdown.plain
    }
}

impl AsRef<Self> for Text {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To something of the ladder, and to a heading there.
    Thing(Thing, Option<String>),
    /// To a heading of the page that the link stands on.
    Anchor(String),
    /// To a file that is published as it is, by its path below the project's root, and to a part of it.
    File(String, Option<String>),
    /// To a part of the ladder that is shown there.
    Figure(Figure),
    /// To the site's first page.
    Home,
    /// Out of the site.
    External(String),
    /// To something that this audience does not see.
    Nowhere,
}

/// A part of the ladder that an essay shows, as `![text](graph:ID)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// `graph:ID`: ways to and from a role, or those of a discipline or a track.
    Graph(Thing),
    /// `matrix:ID`: the skills of the roles of a discipline or a track.
    Matrix(Thing),
    /// `radar:ID`: the shape of a role.
    Radar(RoleId),
    /// `moves:ID`: the ways to and from a role as a list.
    Moves(RoleId),
}

impl Figure {
    /// What it is about.
    pub fn thing(self) -> Thing {
        match self {
            Self::Graph(thing) | Self::Matrix(thing) => thing,
            Self::Radar(role) | Self::Moves(role) => Thing::Role(role),
        }
    }
}

/// A link of a text to something of the ladder. An essay that is named as a resource is linked, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub to: Thing,
    /// Where it is written.
    pub place: Place,
}

/// Something that can be linked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// `role:ID`
    Role(RoleId),
    /// `skill:ID`
    Skill(SkillId),
    /// `level:ID`
    Level(LevelId),
    /// `track:ID`
    Track(TrackId),
    /// `discipline:ID`
    Discipline(DisciplineId),
    /// `category:ID`
    Category(CategoryId),
    /// `scale:ID`
    Scale(ScaleId),
    /// `entry:ID`
    Entry(EntryId),
    /// `exit:ID`
    Exit(ExitId),
    /// `move:FROM--TO`
    Move(MoveId),
    /// `essay:ID`
    Essay(EssayId),
}
