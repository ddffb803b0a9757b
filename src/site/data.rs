//! The files with the ladder's data that stand beside its pages.

/// A file for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Data {
    /// The whole ladder as one JSON document.
    Ladder,
    /// A sheet of all roles.
    Roles,
    /// A sheet of all skills, step by step.
    Skills,
    /// A sheet of what roles require.
    Requirements,
    /// A sheet of all moves.
    Moves,
    /// The JSON Schema of the document.
    Schema,
    /// What the tools of the site itself read.
    Tools,
}

impl Data {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Ladder,
        Self::Roles,
        Self::Skills,
        Self::Requirements,
        Self::Moves,
        Self::Schema,
        Self::Tools,
    ];

    /// The name of the file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Ladder => "ladder.json",
            Self::Roles => "roles.csv",
            Self::Skills => "skills.csv",
            Self::Requirements => "requirements.csv",
            Self::Moves => "moves.csv",
            Self::Schema => "schema.json",
            Self::Tools => "tools.json",
        }
    }
}
