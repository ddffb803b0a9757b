//! Reads a file of ladder data: tables of any kinds, in any number, in any order.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

use super::about::{self, AboutTable};
use super::decode::{decode, toml, unknown_key};
use super::{
    AdvertTable, CategoryTable, ChangeTable, DisciplineTable, EndTable, ExerciseTable,
    InterviewPlanTable, LadderTable, LevelTable, MoveTable, QuestionTable, RoleTable, ScaleTable,
    SkillTable, Spanned, TrackTable, is_slug,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source};

/// What one TOML file below `content/` says.
#[derive(Debug, Clone, Default)]
pub struct LadderFile {
    /// `[ladder]`, with the place of its key.
    pub ladder: Vec<Declared<LadderTable>>,
    /// `[scales.ID]`
    pub scales: Vec<Declared<ScaleTable>>,
    /// `[categories.ID]`
    pub categories: Vec<Declared<CategoryTable>>,
    /// `[skills.ID]`
    pub skills: Vec<Declared<SkillTable>>,
    /// `[levels.ID]`
    pub levels: Vec<Declared<LevelTable>>,
    /// `[tracks.ID]`
    pub tracks: Vec<Declared<TrackTable>>,
    /// `[disciplines.ID]`
    pub disciplines: Vec<Declared<DisciplineTable>>,
    /// `[roles.ID]`
    pub roles: Vec<Declared<RoleTable>>,
    /// `[entries.ID]`
    pub entries: Vec<Declared<EndTable>>,
    /// `[exits.ID]`
    pub exits: Vec<Declared<EndTable>>,
    /// `[questions.ID]`
    pub questions: Vec<Declared<QuestionTable>>,
    /// `[exercises.ID]`
    pub exercises: Vec<Declared<ExerciseTable>>,
    /// `[interview-plans.ID]`
    pub interview_plans: Vec<Declared<InterviewPlanTable>>,
    /// `[adverts.ID]`
    pub adverts: Vec<Declared<AdvertTable>>,
    /// `[[moves]]`
    pub moves: Vec<Listed<MoveTable>>,
    /// `[[changes]]`
    pub changes: Vec<Listed<ChangeTable>>,
    /// Whether there is a `[[moves]]` table that can't be read.
    pub has_unreadable_move: bool,
    /// Whether it can't be read as a whole, so that anything may be declared in it.
    pub is_unreadable: bool,
}

impl LadderFile {
    /// Everything with an id, with the word for its kind.
    pub fn things(&self) -> Vec<(&'static str, &Spanned<String>, &AboutTable)> {
        let mut things = Vec::new();
        macro_rules! add {
            ($($kind:literal $field:ident;)*) => {$(
                things.extend(self.$field.iter().map(|found| ($kind, &found.id, &found.about)));
            )*};
        }
        add! {
            "scale" scales;
            "category" categories;
            "skill" skills;
            "level" levels;
            "track" tracks;
            "discipline" disciplines;
            "role" roles;
            "entry" entries;
            "exit" exits;
            "question" questions;
            "exercise" exercises;
            "interview-plan" interview_plans;
            "advert" adverts;
        }
        things
    }
}

/// The kinds of tables, by their key.
const KINDS: [&str; 16] = [
    "ladder",
    "scales",
    "categories",
    "skills",
    "levels",
    "tracks",
    "disciplines",
    "roles",
    "entries",
    "exits",
    "moves",
    "questions",
    "exercises",
    "interview-plans",
    "adverts",
    "changes",
];

/// A table with its id. The id counts as declared even where the table can't be read, so that one mistake
/// is one report and not one for every reference as well.
#[derive(Debug, Clone)]
pub struct Declared<T> {
    /// The id, and where it is written.
    pub id: Spanned<String>,
    /// What is declared; nothing if it can't be read.
    pub table: Option<T>,
    /// Whether a mistake in it was reported, so that something that is missing may have been meant to be there.
    pub is_flawed: bool,
    /// Who keeps it, and so on.
    pub about: AboutTable,
}

/// A table without an id.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// What it says.
    pub table: T,
    /// Who keeps it, and so on.
    pub about: AboutTable,
}

/// Reads a file of ladder data.
pub(super) fn parse(source: &Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> LadderFile {
    let mut file = LadderFile::default();
    let Some(tables) = toml(&source.text, source, diagnostics) else {
        file.is_unreadable = true;
        return file;
    };
    let mut tables: Vec<_> = tables.into_iter().collect();
    tables.sort_by_key(|(key, _)| key.span().start);
    let mut reader = Reader { source, diagnostics };
    for (key, value) in tables {
        let kind: &str = key.get_ref();
        match kind {
            "ladder" => {
                let id = Spanned::new(key.span(), "ladder".to_owned());
                file.ladder.push(reader.declared(id, kind, value, "`[ladder]`"));
            }
            "scales" => file.scales = reader.tables(kind, value),
            "categories" => file.categories = reader.tables(kind, value),
            "skills" => file.skills = reader.tables(kind, value),
            "levels" => file.levels = reader.tables(kind, value),
            "tracks" => file.tracks = reader.tables(kind, value),
            "disciplines" => file.disciplines = reader.tables(kind, value),
            "roles" => file.roles = reader.tables(kind, value),
            "entries" => file.entries = reader.tables(kind, value),
            "exits" => file.exits = reader.tables(kind, value),
            "questions" => file.questions = reader.tables(kind, value),
            "exercises" => file.exercises = reader.tables(kind, value),
            "interview-plans" => file.interview_plans = reader.tables(kind, value),
            "adverts" => file.adverts = reader.tables(kind, value),
            "moves" => (file.moves, file.has_unreadable_move) = reader.list(kind, value),
            "changes" => (file.changes, _) = reader.list(kind, value),
            _ => {
                let place = Place::new(source, key.span());
                let known = KINDS.map(str::to_owned);
                reader.diagnostics.push(unknown_key(kind, &known, "ladder data", place));
                // Whatever is declared there was meant to be declared.
                file.is_unreadable = true;
            }
        }
    }
    file
}

struct Reader<'r> {
    source: &'r Arc<Source>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reads `[kind.ID]` for every id, in the order written.
    fn tables<T: DeserializeOwned>(
        &mut self,
        kind: &str,
        value: TomlSpanned<DeValue<'_>>,
    ) -> Vec<Declared<T>> {
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.wrong_type(&format!("expected tables `[{kind}.ID]`"), span);
            return Vec::new();
        };
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let declared = entries.into_iter().map(|(key, value)| {
            let id = Spanned::new(key.span(), key.get_ref().to_string());
            self.check_id(&id);
            let what = format!("`[{kind}.{}]`", id.get_ref());
            if value.get_ref().is_array() {
                let place = Place::new(self.source, id.span());
                let message = format!("expected {what}, with single brackets");
                self.diagnostics.push(
                    Diagnostic::error(Code::WrongType, message)
                        .label(place, "remove one pair of brackets"),
                );
                return Declared { id, table: None, is_flawed: true, about: AboutTable::default() };
            }
            self.declared(id, kind, value, &what)
        });
        declared.collect()
    }

    /// Reads `[[kind]]`; gives whether one of them can't be read, too.
    fn list<T: DeserializeOwned>(
        &mut self,
        kind: &str,
        value: TomlSpanned<DeValue<'_>>,
    ) -> (Vec<Listed<T>>, bool) {
        let span = value.span();
        let what = format!("`[[{kind}]]`");
        let DeValue::Array(array) = value.into_inner() else {
            self.wrong_type(&format!("expected {what}, with double brackets"), span);
            return (Vec::new(), true);
        };
        let count = array.iter().count();
        let read = |value| match self.entity(kind, value, &what) {
            (Some(table), about) => Some(Listed { table, about }),
            (None, _) => None,
        };
        let tables: Vec<_> = array.into_iter().filter_map(read).collect();
        let lacks_some = tables.len() < count;
        (tables, lacks_some)
    }

    fn declared<T: DeserializeOwned>(
        &mut self,
        id: Spanned<String>,
        kind: &str,
        value: TomlSpanned<DeValue<'_>>,
        what: &str,
    ) -> Declared<T> {
        let count = self.diagnostics.len();
        let (table, about) = self.entity(kind, value, what);
        Declared { id, table, is_flawed: self.diagnostics.len() > count, about }
    }

    /// Reads one table, with the keys that all tables have.
    fn entity<T: DeserializeOwned>(
        &mut self,
        kind: &str,
        mut value: TomlSpanned<DeValue<'_>>,
        what: &str,
    ) -> (Option<T>, AboutTable) {
        let about = about::split_off(&mut value, kind, what, self.source, self.diagnostics);
        for id in &about.former_ids {
            self.check_id(id);
        }
        let common: Vec<_> = about::keys(kind).collect();
        (decode(value, what, &common, self.source, self.diagnostics), about)
    }

    fn wrong_type(&mut self, expected: &str, span: std::ops::Range<usize>) {
        let place = Place::new(self.source, span);
        let diagnostic =
            Diagnostic::error(Code::WrongType, expected).label(place, "something else stands here");
        self.diagnostics.push(diagnostic);
    }

    fn check_id(&mut self, id: &Spanned<String>) {
        if !is_slug(id.get_ref()) {
            let diagnostic = invalid_id(id.get_ref(), Place::new(self.source, id.span()));
            self.diagnostics.push(diagnostic);
        }
    }
}

/// The report on an id that is not in kebab-case.
pub fn invalid_id(id: &str, place: Place) -> Diagnostic {
    Diagnostic::error(Code::InvalidId, format!("`{id}` is not a valid id"))
        .label(place, "ids are part of addresses")
        .help("use lower-case letters and digits, in groups joined by single hyphens")
}
