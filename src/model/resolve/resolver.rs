//! Looks names up and reports those that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::{Index, Names};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Advert, Category, Discipline, Entry, Essay, Exercise, Exit, Id, InterviewPlan, Level, Link,
    Move, MoveEnd, Question, Role, Scale, Skill, Track,
};
use crate::parse::{Range, Spanned, is_slug};
use crate::source::{Place, Source};

/// The names, and the reports so far.
pub(super) struct Resolver<'n> {
    pub(super) names: &'n Names<'n>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The links of the texts so far.
    pub(super) links: Vec<Link>,
}

impl<'n> Resolver<'n> {
    /// With the reports so far.
    pub(super) fn new(names: &'n Names<'n>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { names, diagnostics, links: Vec::new() }
    }

    /// Takes over what another has found.
    pub(super) fn take(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.links.extend(other.links);
    }
}

/// Most names that a report lists.
const LISTED: usize = 8;

/// A side of a move.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// Where it begins: a role or an entry.
    From,
    /// Where it leads: to a role or an exit.
    To,
}

/// What can be named by an id.
pub(super) trait Named: Sized {
    /// The word for one of them.
    const KIND: &'static str;
    /// The word for several: the key of their tables, with `_` for `-`.
    const PLURAL: &'static str;
    /// The report if there is no such id.
    const UNKNOWN: Code;
    /// The ids that there are.
    fn index<'n>(names: &'n Names<'_>) -> &'n Index<Self>;
}

macro_rules! named {
    ($($kind:ident $word:literal $code:ident $field:ident;)*) => {$(
        impl Named for $kind {
            const KIND: &'static str = $word;
            const PLURAL: &'static str = stringify!($field);
            const UNKNOWN: Code = Code::$code;
            fn index<'n>(names: &'n Names<'_>) -> &'n Index<Self> {
                &names.$field
            }
        }
    )*};
}

named! {
    Scale "scale" UnknownScale scales;
    Category "category" UnknownCategory categories;
    Skill "skill" UnknownSkill skills;
    Level "level" UnknownLevel levels;
    Track "track" UnknownTrack tracks;
    Discipline "discipline" UnknownDiscipline disciplines;
    Role "role" UnknownRole roles;
    Entry "entry" UnknownEntry entries;
    Exit "exit" UnknownExit exits;
    Question "question" UnknownQuestion questions;
    Exercise "exercise" UnknownExercise exercises;
    InterviewPlan "interview plan" UnknownInterviewPlan interview_plans;
    Advert "advert" UnknownAdvert adverts;
    Move "move" UnknownMove moves;
    Essay "essay" UnknownEssay essays;
}

impl Names<'_> {
    /// Looks an id up. The error is nothing if it exists, or may exist, in what could not be read: that has
    /// been reported already.
    pub(super) fn find<T: Named>(
        &self,
        id: &str,
        place: Place,
    ) -> Result<Id<T>, Option<Diagnostic>> {
        let index = T::index(self);
        match index.get(id) {
            Some(found) => found.ok_or(None),
            None if self.are_partial || (T::KIND == "move" && self.lacks_moves) => Err(None),
            None => {
                let diagnostic = unknown(T::UNKNOWN, T::KIND, id, place);
                if let Some(now) = index.renamed(id) {
                    return Err(Some(renamed(diagnostic, id, now)));
                }
                let known = index.known();
                Err(match nearest(id, known.iter().copied()) {
                    None => {
                        let plural = T::PLURAL.replace('_', "-");
                        Some(diagnostic.help(known_help(T::KIND, &plural, &known)))
                    }
                    Some(_) => suggest_id(diagnostic, id, known),
                })
            }
        }
    }

    /// Looks up an end of a move: a role, or what its side has outside the ladder.
    pub(super) fn find_end(
        &self,
        id: &Spanned<String>,
        side: Side,
        source: &Arc<Source>,
    ) -> Result<MoveEnd, Option<Diagnostic>> {
        let id_text = id.get_ref().as_str();
        let entry = || self.entries.get(id_text).map(|id| id.map(MoveEnd::Entry));
        let exit = || self.exits.get(id_text).map(|id| id.map(MoveEnd::Exit));
        let role = self.roles.get(id_text).map(|id| id.map(MoveEnd::Role));
        let (outside, other) = match side {
            Side::From => (entry(), exit()),
            Side::To => (exit(), entry()),
        };
        if let Some(found) = role.or(outside) {
            return found.ok_or(None);
        }
        if self.are_partial {
            return Err(None);
        }
        let place = Place::new(source, id.span());
        let (kind, wrong, way) = match side {
            Side::From => ("role or entry", "an exit", "begins"),
            Side::To => ("role or exit", "an entry", "leads"),
        };
        if other.is_some() {
            let message = format!("`{id_text}` is {wrong}: no move {way} there");
            let help = "moves lead from entries and roles to roles and exits";
            return Err(Some(
                Diagnostic::error(Code::InvalidValue, message).label(place, wrong).help(help),
            ));
        }
        let (now, known): (_, Vec<_>) = match side {
            Side::From => (self.entries.renamed(id_text), self.entries.known()),
            Side::To => (self.exits.renamed(id_text), self.exits.known()),
        };
        let diagnostic = unknown(Code::UnknownRole, kind, id_text, place);
        if let Some(now) = self.roles.renamed(id_text).or(now) {
            return Err(Some(renamed(diagnostic, id_text, now)));
        }
        Err(suggest_id(diagnostic, id_text, self.roles.known().into_iter().chain(known)))
    }
}

/// The reports on names that stand twice in a list.
pub(super) fn repeated(ids: &[Spanned<String>], source: &Arc<Source>) -> Vec<Diagnostic> {
    let again = ids.iter().enumerate().filter_map(|(at, id)| {
        let first = ids[..at].iter().find(|first| *first == id)?;
        let message = format!("`{}` stands twice in one list", id.get_ref());
        Some(repeated_name(message, Place::new(source, id.span()), first, source))
    });
    again.collect()
}

/// The report on a name that stands somewhere already.
pub(super) fn repeated_name(
    message: String,
    place: Place,
    first: &Spanned<String>,
    source: &Arc<Source>,
) -> Diagnostic {
    Diagnostic::warning(Code::RepeatedName, message)
        .label(place, "named again")
        .label(Place::new(source, first.span()), "and here")
        .help("remove one of them")
}

/// Says what an id is called now.
pub(super) fn renamed(diagnostic: Diagnostic, id: &str, now: &str) -> Diagnostic {
    diagnostic.help(format!("it is called `{now}` now")).fix_renamed(id, now)
}

/// Suggests the nearest id, as a guess: it may be where that is declared that a letter is wrong. Nothing if that is no
/// valid id, which has been reported.
pub(super) fn suggest_id<'a>(
    diagnostic: Diagnostic,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<Diagnostic> {
    let known: Vec<&str> = known.into_iter().collect();
    if nearest(id, known.iter().copied()).is_some_and(|near| !is_slug(near)) {
        return None;
    }
    Some(diagnostic.suggest(id, known).guessed())
}

/// Takes the guesses back for which several places speak against: where one name is written more than once, and no
/// such thing is declared, it is the declaration that may be misspelt.
pub(super) fn take_back_guesses(diagnostics: &mut [Diagnostic]) {
    let mut places: BTreeMap<(Code, String), BTreeSet<(String, usize)>> = BTreeMap::new();
    let key = |diagnostic: &Diagnostic| {
        let fix = diagnostic.fix.as_deref().filter(|fix| fix.is_guess)?;
        let name = (diagnostic.code, fix.place.text().to_owned());
        Some((name, (fix.place.source.path.clone(), fix.place.range.start)))
    };
    for (name, place) in diagnostics.iter().filter_map(key) {
        places.entry(name).or_default().insert(place);
    }
    for diagnostic in diagnostics {
        if key(diagnostic).is_some_and(|(name, _)| places[&name].len() > 1) {
            diagnostic.fix = None;
        }
    }
}

/// What to do about a name that is like no other.
fn known_help(kind: &str, plural: &str, known: &[&str]) -> String {
    let quoted: Vec<_> = known.iter().map(|id| format!("`{id}`")).collect();
    match quoted.len() {
        _ if kind == "move" => "moves are named by their ends, `FROM--TO`".to_owned(),
        0 if kind == "essay" => "there are no essays yet".to_owned(),
        0 => format!("declare it, `[{plural}.ID]`"),
        1..=LISTED => format!("{plural} of this ladder: {}", quoted.join(", ")),
        count => format!("the ladder has {count} {plural}, none with a similar name"),
    }
}

fn unknown(code: Code, kind: &str, id: &str, place: Place) -> Diagnostic {
    Diagnostic::error(code, format!("{kind} `{id}` does not exist"))
        .label(place, format!("there is no such {kind}"))
}

impl Resolver<'_> {
    /// Looks an id up; reports it if it leads nowhere.
    pub(super) fn find<T: Named>(
        &mut self,
        id: &Spanned<String>,
        source: &Arc<Source>,
    ) -> Option<Id<T>> {
        let found = self.names.find(id.get_ref(), Place::new(source, id.span()));
        found.map_err(|diagnostic| self.diagnostics.extend(diagnostic)).ok()
    }

    /// Looks several ids up. One that stands there twice counts once, and is reported.
    pub(super) fn find_all<T: Named>(
        &mut self,
        ids: &[Spanned<String>],
        source: &Arc<Source>,
    ) -> Vec<Id<T>> {
        self.diagnostics.extend(repeated(ids, source));
        let mut found = Vec::new();
        for id in ids {
            found.extend(self.find(id, source).filter(|id| !found.contains(id)));
        }
        found
    }

    /// Looks up an id that may be left out.
    pub(super) fn find_optional<T: Named>(
        &mut self,
        id: Option<&Spanned<String>>,
        source: &Arc<Source>,
    ) -> Option<Id<T>> {
        id.and_then(|id| self.find(id, source))
    }

    /// An address out of the site.
    pub(super) fn address(
        &mut self,
        url: &Spanned<String>,
        source: &Arc<Source>,
    ) -> Option<String> {
        let text = url.get_ref();
        let rest = text.strip_prefix("https://").or(text.strip_prefix("http://"));
        if rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')) {
            return Some(text.clone());
        }
        self.diagnostics.push(
            Diagnostic::error(Code::BrokenLink, format!("`{text}` is not an address")).label(
                Place::new(source, url.span()),
                "expected one such as `https://example.org/`",
            ),
        );
        None
    }

    /// A range of numbers that must not end before it begins.
    pub(super) fn range(&mut self, range: &Spanned<Range>, source: &Arc<Source>) -> [u32; 2] {
        let Range([from, to]) = *range.get_ref();
        if from > to {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::ReversedRange,
                    format!("the range ends at {to}, before it begins at {from}"),
                )
                .label(Place::new(source, range.span()), "from and to are the wrong way round")
                .help(format!("write `[{to}, {from}]`")),
            );
        }
        [from, to]
    }
}
