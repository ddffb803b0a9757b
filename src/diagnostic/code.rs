//! The kinds of findings, by name.

use std::fmt;

use super::LintLevel;

/// Declares the codes once: the variant, the name that authors see, what it is (`error`, or the level of a lint that
/// nobody sets), and the sentence that explains it.
macro_rules! codes {
    ($($variant:ident $name:literal $kind:ident $summary:literal)*) => {
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

            /// The level of a lint that nobody sets. Nothing for an error, which has no other level.
            pub fn default_level(self) -> Option<LintLevel> {
                match self { $(Self::$variant => kind!($kind),)* }
            }
        }
    };
}

/// What stands in the third column.
macro_rules! kind {
    (error) => {
        None
    };
    (allow) => {
        Some(LintLevel::Allow)
    };
    (warn) => {
        Some(LintLevel::Warn)
    };
}

codes! {
    BackwardExpansion "backward-expansion" warn "A statement goes further than one of a higher step."
    BandOrder "band-order" warn "Pay at a level begins or ends higher than at the level above."
    BrokenAnchor "broken-anchor" error "A link leads to a heading that the page does not have."
    BrokenLink "broken-link" error "A link leads to a file that does not exist, or is not of a form that Rungs knows."
    ConflictingMove "conflicting-move" error "Two places disagree about the kind of one move."
    Cycle "cycle" error "A category, a discipline, a role or a statement comes from itself."
    DeadEnd "dead-end" warn "No move leads on from a role, although its track goes higher."
    DuplicateId "duplicate-id" error "Two things of one kind have the same id."
    DuplicateMove "duplicate-move" error "A move with details is written twice."
    DuplicateRoute "duplicate-route" error "Two things would be published at the same address."
    DuplicateStatement "duplicate-statement" warn "Two statements say the same, or almost the same."
    EmptyPlaceholder "empty-placeholder" warn "A placeholder of an advert stands for nothing."
    EmptyStub "empty-stub" allow "Something is declared with nothing beyond its name."
    FalseTerminal "false-terminal" warn "A role says that no move leads on, and one leads up."
    HiddenReference "hidden-reference" error "Something that everyone sees needs something that is internal."
    ImpossibleRule "impossible-rule" warn "A rule asks for more than the ladder has."
    InterviewOverBudget "interview-over-budget" warn "An interview takes longer than there is time for."
    InvalidEncoding "invalid-encoding" error "A file is not UTF-8 text."
    InvalidId "invalid-id" error "An id is not in kebab-case."
    InvalidRule "invalid-rule" error "A rule does not say one thing."
    InvalidTemplate "invalid-template" error "A template of the theme can't be read or rendered."
    InvalidToml "invalid-toml" error "The text is not TOML."
    InvalidValue "invalid-value" error "A value is of the right type, but not one that is allowed there."
    LongList "long-list" warn "A list is longer than anyone reads."
    LowContrast "low-contrast" warn "A colour of the theme is too near to what it stands on."
    LowerRequirement "lower-requirement" warn "A role requires less of a skill than the role before it, without a note."
    MissingAlternative "missing-alternative" warn "A picture has no alternative text."
    MissingFrontMatter "missing-front-matter" error "An essay does not begin with front matter, or the front matter has no end."
    MissingKey "missing-key" error "A key that has to be there is not."
    MissingLadder "missing-ladder" error "No file has the table `[ladder]`."
    MissingStatement "missing-statement" warn "A role requires a step of a skill for which nothing is written."
    ModifierRange "modifier-range" warn "A modifier changes nothing, or more than a scale has steps."
    NoSoftSkills "no-soft-skills" warn "A role requires skills of the craft only."
    OneWayLateral "one-way-lateral" warn "A lateral move has no way back."
    OrphanEssay "orphan-essay" warn "An essay names no skill and no role, and no text links to it."
    RawHtml "raw-html" warn "Markdown holds HTML, which is left out."
    RepeatedBand "repeated-band" warn "Two bands are for one place, currency and period."
    RepeatedName "repeated-name" warn "An id stands twice in one list."
    ReversedRange "reversed-range" error "A range ends before it begins."
    SameName "same-name" warn "Two levels, or two steps of one scale, have the same name."
    SelfMove "self-move" error "A move leads from a role to itself."
    SkillWithoutGuidance "skill-without-guidance" allow "No essay helps with the skill."
    StaleReview "stale-review" warn "Something should have been reviewed by the day that is given."
    TwinRoles "twin-roles" warn "Two roles of one discipline differ in their names only."
    UndefinedReference "undefined-reference" warn "A link names a definition that is not there."
    UnequalJump "unequal-jump" warn "One step up asks for far more than the others of its lane, and no move says why."
    UnescapedText "unescaped-text" warn "A template shows text as HTML."
    UnknownAdvert "unknown-advert" error "An advert is named that does not exist."
    UnknownAsset "unknown-asset" error "A theme names a file that it does not have."
    UnknownCategory "unknown-category" error "A category is named that does not exist."
    UnknownDiscipline "unknown-discipline" error "A discipline is named that does not exist."
    UnknownEntry "unknown-entry" error "An entry is named that does not exist."
    UnknownEssay "unknown-essay" error "An essay is named that does not exist."
    UnknownExercise "unknown-exercise" error "An exercise is named that does not exist."
    UnknownExit "unknown-exit" error "An exit is named that does not exist."
    UnknownInterviewPlan "unknown-interview-plan" error "An interview plan is named that does not exist."
    UnknownKey "unknown-key" error "A key is written that has no meaning there."
    UnknownLevel "unknown-level" error "A level is named that does not exist."
    UnknownLint "unknown-lint" error "The config sets the level of something that is no lint."
    UnknownMove "unknown-move" error "A move is named that does not exist."
    UnknownPlaceholder "unknown-placeholder" error "A text holds a placeholder that stands for nothing."
    UnknownQuestion "unknown-question" error "A question is named that does not exist."
    UnknownRole "unknown-role" error "A role is named that does not exist."
    UnknownScale "unknown-scale" error "A scale is named that does not exist."
    UnknownSkill "unknown-skill" error "A skill is named that does not exist."
    UnknownStatement "unknown-statement" error "A statement is named that does not exist."
    UnknownStep "unknown-step" error "A step is named that the scale of the skill does not have."
    UnknownTheme "unknown-theme" error "The config names a theme that does not exist."
    UnknownTrack "unknown-track" error "A track is named that does not exist."
    UnknownVariable "unknown-variable" error "A template names something that its view does not have."
    UnquotedAttribute "unquoted-attribute" warn "A template puts a value into an attribute without quotation marks."
    UnreachableRole "unreachable-role" warn "No chain of moves leads to a role."
    UnusedInterviewPlan "unused-interview-plan" warn "No role names the interview plan."
    UnusedSkill "unused-skill" warn "No role requires the skill."
    UselessDrop "useless-drop" error "A role drops what it does not take."
    VagueWording "vague-wording" allow "A text uses a word that everyone reads differently."
    WrongType "wrong-type" error "A value is of another type than the one that is expected there."
}

impl Code {
    /// The code of this name.
    ///
    /// # Errors
    /// The name that is nearest to it, if one is near.
    pub fn find(name: &str) -> Result<Self, Option<&'static str>> {
        let found = Self::ALL.iter().find(|code| code.name() == name).copied();
        found.ok_or_else(|| super::nearest(name, Self::ALL.iter().map(|code| code.name())))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
