//! Which ids exist, in which order, and what they were declared with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;

use super::moves::Draft;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Category, Discipline, Entry, Essay, Exit, Id, Level, Move, Role, Scale, Skill, Track,
};
use crate::parse::{
    CategoryTable, Content, Declared, DisciplineTable, EndTable, EssayFile, LadderFile,
    LadderTable, LevelTable, MoveTable, Parsed, RoleTable, ScaleTable, SkillTable, TrackTable,
};
use crate::source::{Place, Source};

/// A table that could be read, and where.
pub(super) struct Found<'p, T> {
    pub(super) id: &'p Spanned<String>,
    pub(super) table: &'p T,
    pub(super) source: &'p Arc<Source>,
}

impl<T> Found<'_, T> {
    /// Where its id is written.
    pub(super) fn place(&self) -> Place {
        Place::new(self.source, self.id.span())
    }

    pub(super) fn slug(&self) -> String {
        self.id.get_ref().clone()
    }
}

/// An essay that could be read, and where.
pub(super) struct FoundEssay<'p> {
    pub(super) file: &'p EssayFile,
    pub(super) source: &'p Arc<Source>,
}

/// Every table of every file, each kind in the order of its catalog.
#[derive(Default)]
pub(super) struct Tables<'p> {
    pub(super) ladder: Vec<Found<'p, LadderTable>>,
    /// Also true if it could not be read.
    pub(super) ladder_is_declared: bool,
    pub(super) scales: Vec<Found<'p, ScaleTable>>,
    pub(super) categories: Vec<Found<'p, CategoryTable>>,
    pub(super) skills: Vec<Found<'p, SkillTable>>,
    pub(super) levels: Vec<Found<'p, LevelTable>>,
    pub(super) tracks: Vec<Found<'p, TrackTable>>,
    pub(super) disciplines: Vec<Found<'p, DisciplineTable>>,
    pub(super) roles: Vec<Found<'p, RoleTable>>,
    pub(super) entries: Vec<Found<'p, EndTable>>,
    pub(super) exits: Vec<Found<'p, EndTable>>,
    pub(super) moves: Vec<(&'p MoveTable, &'p Arc<Source>)>,
    pub(super) essays: Vec<FoundEssay<'p>>,
    /// Paths of essays that could not be read, or whose id another one has.
    pub(super) other_essays: Vec<&'p str>,
    /// Whether there is a `[[moves]]` table that could not be read.
    has_unreadable_move: bool,
    /// Whether there is a file that is not TOML, in which any id may be declared.
    pub(super) has_unreadable_file: bool,
    /// Ids, by kind, that are declared but could not be read: no one is told that they don't exist.
    unreadable: BTreeMap<&'static str, BTreeSet<&'p str>>,
}

impl<'p> Tables<'p> {
    /// Gathers the tables of all files.
    pub(super) fn collect(parsed: &'p [Arc<Parsed>], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut collector = Collector { parsed, diagnostics, unreadable: BTreeMap::new() };
        let ladder = collector.kind("ladder", |file| &file.ladder);
        let (essays, other_essays) = collector.essays();
        let mut tables = Self {
            has_unreadable_move: collector.files().any(|(file, _)| file.has_unreadable_move),
            has_unreadable_file: collector.files().any(|(file, _)| file.is_unreadable),
            ladder_is_declared: !ladder.is_empty() || collector.unreadable.contains_key("ladder"),
            ladder,
            scales: collector.kind("scale", |file| &file.scales),
            categories: collector.kind("category", |file| &file.categories),
            skills: collector.kind("skill", |file| &file.skills),
            levels: collector.kind("level", |file| &file.levels),
            tracks: collector.kind("track", |file| &file.tracks),
            disciplines: collector.kind("discipline", |file| &file.disciplines),
            roles: collector.kind("role", |file| &file.roles),
            entries: collector.kind("entry", |file| &file.entries),
            exits: collector.kind("exit", |file| &file.exits),
            moves: collector.moves(),
            essays,
            other_essays,
            unreadable: collector.unreadable,
        };
        shared_ids(&tables, diagnostics);
        tables.put_in_order();
        tables
    }

    fn put_in_order(&mut self) {
        self.levels.sort_by_key(|found| found.table.rank);
        let order = |names: &BTreeMap<&str, usize>, id: Option<&Spanned<String>>| {
            id.and_then(|id| names.get(id.get_ref().as_str())).copied().unwrap_or(usize::MAX)
        };
        let categories = positions(&self.categories);
        self.skills.sort_by_key(|found| order(&categories, Some(&found.table.category)));
        let (disciplines, levels) = (positions(&self.disciplines), positions(&self.levels));
        self.roles.sort_by_cached_key(|found| {
            let discipline = order(&disciplines, found.table.discipline.as_ref());
            (discipline, order(&levels, found.table.level.as_ref()))
        });
        self.essays.sort_by_key(|essay| {
            let front_matter = &essay.file.front_matter;
            (front_matter.kind, front_matter.order.unwrap_or(i64::MAX), &essay.source.path)
        });
    }
}

fn positions<'p, T>(tables: &[Found<'p, T>]) -> BTreeMap<&'p str, usize> {
    tables.iter().enumerate().map(|(at, found)| (found.id.get_ref().as_str(), at)).collect()
}

/// Goes through all files, one kind after the other.
struct Collector<'p, 'd> {
    parsed: &'p [Arc<Parsed>],
    diagnostics: &'d mut Vec<Diagnostic>,
    unreadable: BTreeMap<&'static str, BTreeSet<&'p str>>,
}

impl<'p> Collector<'p, '_> {
    fn files(&self) -> impl Iterator<Item = (&'p LadderFile, &'p Arc<Source>)> + use<'p> {
        self.parsed.iter().filter_map(|parsed| match &parsed.content {
            Content::Ladder(file) => Some((&**file, &parsed.source)),
            Content::Essay(_) => None,
        })
    }

    fn kind<T>(
        &mut self,
        name: &'static str,
        declared: fn(&LadderFile) -> &Vec<Declared<T>>,
    ) -> Vec<Found<'p, T>> {
        let mut found = Vec::new();
        let mut first: BTreeMap<&str, Place> = BTreeMap::new();
        for (file, source) in self.files() {
            for Declared { id, table } in declared(file) {
                let place = Place::new(source, id.span());
                if let Some(first) = first.get(id.get_ref().as_str()) {
                    self.diagnostics.push(duplicate(name, id.get_ref(), place, first.clone()));
                    continue;
                }
                first.insert(id.get_ref(), place);
                match table {
                    Some(table) => found.push(Found { id, table, source }),
                    None => {
                        self.unreadable.entry(name).or_default().insert(id.get_ref());
                    }
                }
            }
        }
        found
    }

    fn moves(&self) -> Vec<(&'p MoveTable, &'p Arc<Source>)> {
        let with_source = |(file, source): (&'p LadderFile, &'p Arc<Source>)| {
            file.moves.iter().map(move |table| (table, source))
        };
        self.files().flat_map(with_source).collect()
    }

    fn essays(&mut self) -> (Vec<FoundEssay<'p>>, Vec<&'p str>) {
        let mut found: Vec<FoundEssay<'p>> = Vec::new();
        let mut others = Vec::new();
        let mut first: BTreeMap<&str, &Arc<Source>> = BTreeMap::new();
        for parsed in self.parsed {
            let Content::Essay(file) = &parsed.content else { continue };
            let source = &parsed.source;
            let Some(file) = file else {
                let id = crate::parse::essay_id(&source.path);
                self.unreadable.entry("essay").or_default().insert(id);
                others.push(source.path.as_str());
                continue;
            };
            if let Some(first) = first.get(file.id.as_str()) {
                let (place, first) = (Place::first_line(source), Place::first_line(first));
                self.diagnostics.push(duplicate("essay", &file.id, place, first));
                others.push(source.path.as_str());
                continue;
            }
            first.insert(&file.id, source);
            found.push(FoundEssay { file, source });
        }
        (found, others)
    }
}

fn duplicate(kind: &str, id: &str, place: Place, first: Place) -> Diagnostic {
    let (message, help) = match kind {
        "ladder" => ("the table `[ladder]` is written twice".to_owned(), "keep one of them"),
        "essay" => {
            let help = "the name of the file is the essay's id: rename one of them";
            (format!("essay `{id}` is declared twice"), help)
        }
        _ => {
            let help = "remove one of them, or give it another id";
            (format!("{kind} `{id}` is declared twice"), help)
        }
    };
    Diagnostic::error(Code::DuplicateId, message)
        .label(place, "declared here")
        .label(first, "and here")
        .help(help)
}

/// Roles, entries and exits are named by one another in moves, so they share one set of ids.
fn shared_ids(tables: &Tables<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let roles = tables.roles.iter().map(|found| ("a role", found.id, found.source));
    let entries = tables.entries.iter().map(|found| ("an entry", found.id, found.source));
    let exits = tables.exits.iter().map(|found| ("an exit", found.id, found.source));
    let mut first: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
    for (kind, id, source) in roles.chain(entries).chain(exits) {
        let place = Place::new(source, id.span());
        if let Some((other, first)) = first.get(id.get_ref().as_str()) {
            let message = format!("`{}` is the id of {other} and of {kind}", id.get_ref());
            diagnostics.push(
                Diagnostic::error(Code::DuplicateId, message)
                    .label(place, kind)
                    .label(first.clone(), *other)
                    .help("moves name roles, entries and exits alike: give one of them another id"),
            );
        } else {
            first.insert(id.get_ref(), (kind, place));
        }
    }
}

/// The ids of one kind.
pub(super) struct Index<T> {
    ids: BTreeMap<String, Option<Id<T>>>,
}

impl<T> Index<T> {
    fn new<'a>(slugs: impl Iterator<Item = &'a str>) -> Self {
        let ids = slugs.enumerate().map(|(at, slug)| (slug.to_owned(), Some(Id::new(at))));
        Self { ids: ids.collect() }
    }

    fn with_unreadable(mut self, tables: &Tables<'_>, kind: &str) -> Self {
        for id in tables.unreadable.get(kind).into_iter().flatten() {
            self.ids.insert((*id).to_owned(), None);
        }
        self
    }

    /// `None` if there is no such id; `Some(None)` if its table could not be read.
    #[expect(clippy::option_option, reason = "unknown and unreadable are told apart by the caller")]
    pub(super) fn get(&self, id: &str) -> Option<Option<Id<T>>> {
        self.ids.get(id).copied()
    }

    /// All ids, for suggestions.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(String::as_str)
    }
}

/// Everything that can be named.
pub(super) struct Names<'p> {
    pub(super) scales: Index<Scale>,
    pub(super) categories: Index<Category>,
    pub(super) skills: Index<Skill>,
    pub(super) levels: Index<Level>,
    pub(super) tracks: Index<Track>,
    pub(super) disciplines: Index<Discipline>,
    pub(super) roles: Index<Role>,
    pub(super) entries: Index<Entry>,
    pub(super) exits: Index<Exit>,
    pub(super) moves: Index<Move>,
    pub(super) essays: Index<Essay>,
    /// The essays, in the order of their ids.
    pub(super) essay_files: Vec<&'p EssayFile>,
    /// The essays by their path, those that can't be read too.
    pub(super) essay_paths: BTreeMap<&'p str, Option<Id<Essay>>>,
    /// The skills' scales and the scales' steps are needed to read requirements.
    pub(super) scale_tables: Vec<&'p ScaleTable>,
    pub(super) skill_scales: Vec<Option<Id<Scale>>>,
    /// Whether there may be ids that are not known.
    pub(super) are_partial: bool,
    /// Whether there may be moves that are not known.
    pub(super) lacks_moves: bool,
    /// Paths of files that are published as they are.
    pub(super) files: &'p BTreeSet<&'p str>,
}

impl<'p> Names<'p> {
    pub(super) fn new(tables: &Tables<'p>, files: &'p BTreeSet<&'p str>) -> Self {
        fn index<T, M>(tables: &Tables<'_>, found: &[Found<'_, T>], kind: &str) -> Index<M> {
            Index::new(found.iter().map(|found| found.id.get_ref().as_str()))
                .with_unreadable(tables, kind)
        }
        let scales: Index<Scale> = index(tables, &tables.scales, "scale");
        let essays = tables.essays.iter().enumerate();
        let mut essay_paths: BTreeMap<&str, Option<Id<Essay>>> =
            tables.other_essays.iter().map(|path| (*path, None)).collect();
        essay_paths
            .extend(essays.map(|(at, essay)| (essay.source.path.as_str(), Some(Id::new(at)))));
        Self {
            skill_scales: skill_scales(tables, &scales),
            scales,
            categories: index(tables, &tables.categories, "category"),
            skills: index(tables, &tables.skills, "skill"),
            levels: index(tables, &tables.levels, "level"),
            tracks: index(tables, &tables.tracks, "track"),
            disciplines: index(tables, &tables.disciplines, "discipline"),
            roles: index(tables, &tables.roles, "role"),
            entries: index(tables, &tables.entries, "entry"),
            exits: index(tables, &tables.exits, "exit"),
            moves: Index { ids: BTreeMap::new() },
            essays: Index::new(tables.essays.iter().map(|essay| essay.file.id.as_str()))
                .with_unreadable(tables, "essay"),
            essay_files: tables.essays.iter().map(|essay| essay.file).collect(),
            essay_paths,
            scale_tables: tables.scales.iter().map(|found| found.table).collect(),
            are_partial: tables.has_unreadable_file,
            lacks_moves: tables.has_unreadable_move || tables.unreadable.contains_key("role"),
            files,
        }
    }

    /// Moves have no ids of their own; they are named by their ends.
    pub(super) fn set_moves(&mut self, drafts: &[Draft<'_>]) {
        self.moves = Index::new(drafts.iter().map(|draft| draft.slug.as_str()));
    }
}

/// The scale of each skill: its own, else the ladder's, else the only one there is.
fn skill_scales(tables: &Tables<'_>, scales: &Index<Scale>) -> Vec<Option<Id<Scale>>> {
    let named = |id: &Spanned<String>| scales.get(id.get_ref()).flatten();
    let ladders = tables.ladder.first().and_then(|found| found.table.scale.as_ref());
    let default = match ladders {
        Some(id) => named(id),
        // One that can't be read may be the one that is meant.
        None if scales.known().count() == 1 && !tables.has_unreadable_file => {
            tables.scales.first().map(|_| Id::new(0))
        }
        None => None,
    };
    let scale_of = |found: &Found<'_, SkillTable>| match &found.table.scale {
        Some(id) => named(id),
        None => default,
    };
    tables.skills.iter().map(scale_of).collect()
}
