//! The kinds of findings, by name.

use std::fmt;

/// Declares the codes once: the variant, the name that authors see, and the sentence that explains it.
macro_rules! codes {
    ($($variant:ident $name:literal $summary:literal)*) => {
        /// Kind of a [`Diagnostic`](super::Diagnostic). Each has a case of its name in `tests/cases` and a heading in the
        /// user guide.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// Every code, in alphabetical order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name, in kebab-case; reads after "allow".
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// One sentence on what is wrong when it is reported.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)* }
            }
        }
    };
}

codes! {
    BrokenAnchor "broken-anchor" "A link leads to a heading that the page does not have."
    BrokenLink "broken-link" "A link leads to a file that does not exist, or is not of a form that Rungs knows."
    ConflictingMove "conflicting-move" "Two places disagree about the kind of one move."
    Cycle "cycle" "A category, a discipline or a role comes from itself."
    DuplicateId "duplicate-id" "Two things of one kind have the same id."
    DuplicateMove "duplicate-move" "A move with details is written twice."
    DuplicateRoute "duplicate-route" "Two things would be published at the same address."
    HiddenReference "hidden-reference" "Something that everyone sees needs something that is internal."
    InvalidEncoding "invalid-encoding" "A file is not UTF-8 text."
    InvalidId "invalid-id" "An id is not in kebab-case."
    InvalidRule "invalid-rule" "A rule does not say one thing."
    InvalidTemplate "invalid-template" "A template of the theme can't be read or rendered."
    InvalidToml "invalid-toml" "The text is not TOML."
    InvalidValue "invalid-value" "A value is of the right type, but not one that is allowed there."
    MissingFrontMatter "missing-front-matter" "An essay does not begin with front matter, or the front matter has no end."
    MissingKey "missing-key" "A key that has to be there is not."
    MissingLadder "missing-ladder" "No file has the table `[ladder]`."
    MissingStatement "missing-statement" "A role requires a step of a skill for which nothing is written."
    RawHtml "raw-html" "Markdown holds HTML, which is left out."
    ReversedRange "reversed-range" "A range ends before it begins."
    SelfMove "self-move" "A move leads from a role to itself."
    UnknownAdvert "unknown-advert" "An advert is named that does not exist."
    UnknownCategory "unknown-category" "A category is named that does not exist."
    UnknownDiscipline "unknown-discipline" "A discipline is named that does not exist."
    UnknownEntry "unknown-entry" "An entry is named that does not exist."
    UnknownEssay "unknown-essay" "An essay is named that does not exist."
    UnknownExercise "unknown-exercise" "An exercise is named that does not exist."
    UnknownExit "unknown-exit" "An exit is named that does not exist."
    UnknownInterviewPlan "unknown-interview-plan" "An interview plan is named that does not exist."
    UnknownKey "unknown-key" "A key is written that has no meaning there."
    UnknownLevel "unknown-level" "A level is named that does not exist."
    UnknownMove "unknown-move" "A move is named that does not exist."
    UnknownPlaceholder "unknown-placeholder" "A text holds a placeholder that stands for nothing."
    UnknownQuestion "unknown-question" "A question is named that does not exist."
    UnknownRole "unknown-role" "A role is named that does not exist."
    UnknownScale "unknown-scale" "A scale is named that does not exist."
    UnknownSkill "unknown-skill" "A skill is named that does not exist."
    UnknownStatement "unknown-statement" "A statement is named that does not exist."
    UnknownStep "unknown-step" "A step is named that the scale of the skill does not have."
    UnknownTheme "unknown-theme" "The config names a theme that does not exist."
    UnknownTrack "unknown-track" "A track is named that does not exist."
    UnusedSkill "unused-skill" "No role requires the skill."
    UselessDrop "useless-drop" "A role drops what it does not take."
    WrongType "wrong-type" "A value is of another type than the one that is expected there."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
