//! Gathers what rows say about a ladder, each thing under the name that the rows have for it.
//!
//! It must not know where the rows come from, and what becomes of what they say.

use std::fmt;

use indexmap::{IndexMap, IndexSet};

use crate::import::Remark;

/// Where something is said: a file, by its position, and a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) file: usize,
    pub(super) line: usize,
}

/// What something is said about. The names are those of the rows, or ids if the rows have such.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Subject {
    Scale(String),
    Step { scale: String, step: String },
    Category(String),
    Level(String),
    Track(String),
    Discipline(String),
    Skill(String),
    SkillStep { skill: String, step: String },
    Role(RoleName),
    Requirement { role: RoleName, skill: String },
    Entry(String),
    Exit(String),
    Move { from: String, to: String },
}

/// The name of a role, which is one of its discipline only; that is empty if the role has none or an id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RoleName {
    pub(super) discipline: String,
    pub(super) name: String,
}

/// What is said about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Fact {
    /// A value, by its key in TOML.
    Value(&'static str),
    /// One of its tags.
    Tag(String),
    /// Something that is kept, by its key.
    Ext(String),
}

/// What is said, and where it was said first.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) at: At,
}

/// What came of saying something. Of several, the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heard {
    /// It was said before.
    Known,
    /// It was not.
    New,
    /// Something else was said before, and stays.
    Differs,
}

/// What is said about something.
pub(super) type Facts = IndexMap<Fact, Said>;

/// All that the rows say.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The files, as they were named.
    pub(super) files: Vec<String>,
    /// What is said about what, in the order in which it first was.
    pub(super) things: IndexMap<Subject, Facts>,
    /// What there is to say about the rows.
    pub(super) remarks: Vec<(At, Remark)>,
    /// Contradictions that were reported; each is reported once.
    contradictions: IndexSet<(Subject, Fact, String)>,
}

impl Draft {
    /// Knows nothing yet.
    pub(super) fn new(files: Vec<String>) -> Self {
        Self { files, ..Self::default() }
    }

    /// Hears what a row says about something. An empty text says that it exists.
    pub(super) fn say(&mut self, subject: &Subject, fact: Fact, text: &str, at: At) -> Heard {
        if !self.things.contains_key(subject) {
            self.things.insert(subject.clone(), Facts::new());
            self.say(subject, fact, text, at);
            return Heard::New;
        }
        if text.is_empty() {
            return Heard::Known;
        }
        let facts = self.things.get_mut(subject).expect("it was just made");
        let Some(said) = facts.get(&fact) else {
            facts.insert(fact.clone(), Said { text: text.to_owned(), at });
            self.look_for_control_characters(subject, &fact, text, at);
            return Heard::New;
        };
        if said.text == text {
            return Heard::Known;
        }
        if self.contradictions.insert((subject.clone(), fact.clone(), text.to_owned())) {
            let place = match said.at {
                At { file, line } if file == at.file => format!("line {line}"),
                At { file, line } => format!("{}:{line}", self.files[file]),
            };
            let (here, there) = differing(text, &said.text);
            self.lose(
                at,
                format!("not used: {fact} of {subject} is \"{here}\", but {place} has \"{there}\", which stays"),
            );
        }
        Heard::Differs
    }

    /// Remarks that something is left out.
    pub(super) fn lose(&mut self, at: At, text: String) {
        self.remark(at, true, text);
    }

    /// Remarks something that loses nothing.
    pub(super) fn note(&mut self, at: At, text: String) {
        self.remark(at, false, text);
    }

    fn remark(&mut self, at: At, is_loss: bool, text: String) {
        let file = self.files[at.file].clone();
        self.remarks.push((at, Remark { file, line: at.line, is_loss, text }));
    }

    fn look_for_control_characters(&mut self, subject: &Subject, fact: &Fact, text: &str, at: At) {
        if let Some(c) = text.chars().find(|c| c.is_control() && !"\n\r\t".contains(*c)) {
            let c = u32::from(c);
            self.note(at, format!("{fact} of {subject} holds the control character U+{c:04X}, which no page can show"));
        }
    }
}

/// Two texts, cut to where they differ.
fn differing(a: &str, b: &str) -> (String, String) {
    const BEFORE: usize = 20;
    const SHOWN: usize = 60;
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let start = if same < SHOWN { 0 } else { same - BEFORE };
    let cut = |text: &str| {
        let shown: String = text.chars().skip(start).take(SHOWN).collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = if start > 0 { "…" } else { "" };
        let after = if text.chars().count() > start + SHOWN { "…" } else { "" };
        format!("{before}{shown}{after}")
    };
    (cut(a), cut(b))
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value("parent") => f.write_str("the family"),
            Self::Value(key) => write!(f, "the {}", key.replace('-', " ")),
            Self::Tag(tag) => write!(f, "the tag `{tag}`"),
            Self::Ext(key) => write!(f, "`{key}`"),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scale(name) => write!(f, "scale `{name}`"),
            Self::Step { step, .. } => write!(f, "step `{step}`"),
            Self::Category(name) => write!(f, "category `{name}`"),
            Self::Level(name) => write!(f, "level `{name}`"),
            Self::Track(name) => write!(f, "track `{name}`"),
            Self::Discipline(name) => write!(f, "discipline `{name}`"),
            Self::Skill(name) => write!(f, "skill `{name}`"),
            Self::SkillStep { skill, step } => write!(f, "step `{step}` of skill `{skill}`"),
            Self::Role(role) => write!(f, "role `{}`", role.name),
            Self::Requirement { role, skill } => {
                write!(f, "skill `{skill}` in role `{}`", role.name)
            }
            Self::Entry(name) => write!(f, "entry `{name}`"),
            Self::Exit(name) => write!(f, "exit `{name}`"),
            Self::Move { from, to } => write!(f, "the move from `{from}` to `{to}`"),
        }
    }
}
