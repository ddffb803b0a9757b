//! Gathers the tables of all files, kind by kind.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::nesting::{self, nest};
use super::roles::{self, RoleDraft};
use super::visible::Visible;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{
    AboutTable, AdvertTable, CategoryTable, ChangeTable, Content, Declared, DisciplineTable,
    EndTable, EssayFile, ExerciseTable, InterviewPlanTable, LadderFile, LadderTable, LevelTable,
    Listed, MoveTable, Parsed, QuestionTable, ScaleTable, SkillTable, Spanned, TrackTable,
};
use crate::source::{Place, Source};

/// A table that could be read, and where.
pub(super) struct Found<'p, T> {
    pub(super) id: &'p Spanned<String>,
    pub(super) table: &'p T,
    /// Whether a mistake in it has been reported.
    pub(super) is_flawed: bool,
    pub(super) about: &'p AboutTable,
    pub(super) source: &'p Arc<Source>,
}

// A derive would ask the same of `T`.
impl<T> Clone for Found<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Found<'_, T> {}

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
    pub(super) roles: Vec<RoleDraft<'p>>,
    pub(super) entries: Vec<Found<'p, EndTable>>,
    pub(super) exits: Vec<Found<'p, EndTable>>,
    pub(super) questions: Vec<Found<'p, QuestionTable>>,
    pub(super) exercises: Vec<Found<'p, ExerciseTable>>,
    pub(super) interview_plans: Vec<Found<'p, InterviewPlanTable>>,
    pub(super) adverts: Vec<Found<'p, AdvertTable>>,
    pub(super) moves: Vec<(&'p Listed<MoveTable>, &'p Arc<Source>)>,
    pub(super) changes: Vec<(&'p Listed<ChangeTable>, &'p Arc<Source>)>,
    pub(super) essays: Vec<FoundEssay<'p>>,
    /// Paths of essays that could not be read, or whose id another one has, or that the audience does not see.
    pub(super) other_essays: Vec<&'p str>,
    /// Whether there is a `[[moves]]` table that could not be read.
    pub(super) lacks_a_move: bool,
    /// Whether there is a file that is not TOML, in which any id may be declared.
    pub(super) has_unreadable_file: bool,
    /// Ids, by kind, that are declared but could not be read: no one is told that they don't exist.
    pub(super) unreadable: BTreeMap<&'static str, BTreeSet<&'p str>>,
    /// Ids of derived roles of which a level or a track could not be read.
    pub(super) unreadable_roles: BTreeSet<String>,
    /// Ids, by kind, that the audience does not see: no one is told that they exist.
    pub(super) hidden: &'p BTreeMap<&'static str, BTreeSet<String>>,
    /// What ids were before, by kind.
    pub(super) former: BTreeMap<&'static str, BTreeMap<&'p str, &'p str>>,
}

impl<'p> Tables<'p> {
    /// Gathers the tables of all files.
    pub(super) fn collect(visible: &'p Visible, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut collector = Collector {
            parsed: &visible.parsed,
            diagnostics,
            unreadable: BTreeMap::new(),
            former: BTreeMap::new(),
        };
        let ladder = collector.kind("ladder", |file| &file.ladder);
        let categories = collector.kind("category", |file| &file.categories);
        let disciplines = collector.kind("discipline", |file| &file.disciplines);
        let levels = collector.kind("level", |file| &file.levels);
        let tracks = collector.kind("track", |file| &file.tracks);
        let role_tables = collector.kind("role", |file| &file.roles);
        let (essays, mut other_essays) = collector.essays();
        other_essays.extend(visible.hidden_essays.iter().map(String::as_str));
        let categories = nest(categories, &nesting::CATEGORY, collector.diagnostics);
        let disciplines = nest(disciplines, &nesting::DISCIPLINE, collector.diagnostics);
        let ends = roles::Ladder { disciplines: &disciplines, levels: &levels, tracks: &tracks };
        let absent = &visible.absent_roles;
        let roles = roles::gather(&role_tables, &ends, absent, collector.diagnostics);
        let is_unreadable = |kind: &str, id: &str| {
            collector.unreadable.get(kind).is_some_and(|ids| ids.contains(id))
        };
        let unreadable_roles = roles::unreadable(&disciplines, &is_unreadable);
        let mut tables = Self {
            unreadable_roles,
            lacks_a_move: collector.files().any(|(file, _)| file.has_unreadable_move),
            has_unreadable_file: collector.files().any(|(file, _)| file.is_unreadable),
            ladder_is_declared: !ladder.is_empty() || collector.unreadable.contains_key("ladder"),
            ladder,
            scales: collector.kind("scale", |file| &file.scales),
            categories,
            skills: collector.kind("skill", |file| &file.skills),
            levels,
            tracks,
            disciplines,
            roles,
            entries: collector.kind("entry", |file| &file.entries),
            exits: collector.kind("exit", |file| &file.exits),
            questions: collector.kind("question", |file| &file.questions),
            exercises: collector.kind("exercise", |file| &file.exercises),
            interview_plans: collector.kind("interview-plan", |file| &file.interview_plans),
            adverts: collector.kind("advert", |file| &file.adverts),
            moves: collector.lists(|file| &file.moves),
            changes: collector.lists(|file| &file.changes),
            essays,
            other_essays,
            unreadable: collector.unreadable,
            hidden: &visible.hidden,
            former: collector.former,
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
        self.roles.sort_by_cached_key(|draft| {
            let discipline = order(&disciplines, draft.discipline.map(|name| name.id));
            (discipline, order(&levels, draft.level.map(|name| name.id)))
        });
        self.changes.sort_by_key(|(change, _)| std::cmp::Reverse(*change.table.date.get_ref()));
        self.essays.sort_by_key(|essay| {
            let front_matter = &essay.file.front_matter;
            (front_matter.kind, front_matter.order.unwrap_or(i64::MAX), &essay.source.path)
        });
    }
}

pub(super) fn positions<'p, T>(tables: &[Found<'p, T>]) -> BTreeMap<&'p str, usize> {
    tables.iter().enumerate().map(|(at, found)| (found.id.get_ref().as_str(), at)).collect()
}

/// Goes through all files, one kind after the other.
struct Collector<'p, 'd> {
    parsed: &'p [Arc<Parsed>],
    diagnostics: &'d mut Vec<Diagnostic>,
    unreadable: BTreeMap<&'static str, BTreeSet<&'p str>>,
    former: BTreeMap<&'static str, BTreeMap<&'p str, &'p str>>,
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
        let mut first: HashMap<&str, Place> = HashMap::new();
        for (file, source) in self.files() {
            for Declared { id, table, is_flawed, about } in declared(file) {
                let place = Place::new(source, id.span());
                if let Some(first) = first.get(id.get_ref().as_str()) {
                    self.diagnostics.push(duplicate(name, id.get_ref(), place, first.clone()));
                    continue;
                }
                first.insert(id.get_ref(), place);
                match table {
                    Some(table) => {
                        found.push(Found { id, table, is_flawed: *is_flawed, about, source });
                    }
                    None => {
                        self.unreadable.entry(name).or_default().insert(id.get_ref());
                    }
                }
            }
        }
        let former =
            found.iter().map(|found| (found.id.get_ref().as_str(), found.about, found.source));
        self.former_ids(name, former.collect(), &first);
        found
    }

    /// Notes what ids were before, and reports those that are in use.
    fn former_ids(
        &mut self,
        name: &'static str,
        found: Vec<(&'p str, &'p AboutTable, &'p Arc<Source>)>,
        ids: &HashMap<&str, Place>,
    ) {
        let mut first: HashMap<&str, Place> = HashMap::new();
        for (id, about, source) in found {
            for former in &about.former_ids {
                let place = Place::new(source, former.span());
                let text = former.get_ref().as_str();
                if let Some(taken) = ids.get(text).or(first.get(text)) {
                    let taken = taken.clone();
                    self.diagnostics.push(former_in_use(name, text, id == text, place, taken));
                    continue;
                }
                first.insert(text, place);
                self.former.entry(name).or_default().insert(former.get_ref(), id);
            }
        }
    }

    fn lists<T>(
        &self,
        listed: fn(&LadderFile) -> &Vec<Listed<T>>,
    ) -> Vec<(&'p Listed<T>, &'p Arc<Source>)> {
        let with_source = |(file, source): (&'p LadderFile, &'p Arc<Source>)| {
            listed(file).iter().map(move |table| (table, source))
        };
        self.files().flat_map(with_source).collect()
    }

    fn essays(&mut self) -> (Vec<FoundEssay<'p>>, Vec<&'p str>) {
        let mut found: Vec<FoundEssay<'p>> = Vec::new();
        let mut others = Vec::new();
        let mut first: HashMap<&str, Place> = HashMap::new();
        for parsed in self.parsed {
            let Content::Essay(file) = &parsed.content else { continue };
            let source = &parsed.source;
            let Some(file) = file else {
                let id = crate::parse::essay_id(&source.path);
                self.unreadable.entry("essay").or_default().insert(id);
                others.push(source.path.as_str());
                continue;
            };
            let place = Place::first_line(source);
            if let Some(first) = first.get(file.id.as_str()) {
                self.diagnostics.push(duplicate("essay", &file.id, place, first.clone()));
                others.push(source.path.as_str());
                continue;
            }
            first.insert(&file.id, place);
            found.push(FoundEssay { file, source });
        }
        let former =
            found.iter().map(|essay| (essay.file.id.as_str(), &essay.file.about, essay.source));
        self.former_ids("essay", former.collect(), &first);
        (found, others)
    }
}

/// The report on an id that something had before, and that leads elsewhere.
fn former_in_use(kind: &str, id: &str, is_own: bool, place: Place, taken: Place) -> Diagnostic {
    let (message, help) = if is_own {
        (format!("{kind} `{id}` is called so now"), "remove it from `former-ids`")
    } else {
        let help = "links to it can lead to one of them only: remove it from `former-ids`";
        (format!("`{id}` leads to another {kind}"), help)
    };
    Diagnostic::error(Code::DuplicateId, message)
        .label(place, "an id that this one had before")
        .label(taken, "and here")
        .help(help)
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
    let roles =
        tables.roles.iter().map(|draft| ("a role", draft.slug.as_str(), draft.place.clone()));
    let mut first: HashMap<&str, (&str, Place)> = HashMap::new();
    let entries = tables.entries.iter().map(|found| (*found, "an entry"));
    let exits = tables.exits.iter().map(|found| (*found, "an exit"));
    let ends = entries
        .chain(exits)
        .map(|(found, kind)| (kind, found.id.get_ref().as_str(), found.place()));
    for (kind, id, place) in roles.chain(ends) {
        if let Some((other, first)) = first.get(id) {
            let message = format!("`{id}` is the id of {other} and of {kind}");
            diagnostics.push(
                Diagnostic::error(Code::DuplicateId, message)
                    .label(place, kind)
                    .label(first.clone(), *other)
                    .help("moves name roles, entries and exits alike: give one of them another id"),
            );
        } else {
            first.insert(id, (kind, place));
        }
    }
}
