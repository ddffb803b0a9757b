//! Which ids exist, and what has to be known of each before names can be looked up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::collect::{Found, Tables};
use super::moves::Draft;
use crate::model::{
    Advert, Category, Discipline, Entry, Essay, Exercise, Exit, Id, InterviewPlan, Level, Move,
    Question, Role, Scale, Skill, Track,
};
use crate::parse::{EssayFile, ScaleTable, SkillTable, Spanned};

/// The ids of one kind.
pub(super) struct Index<T> {
    ids: HashMap<String, Option<Id<T>>>,
    hidden: BTreeSet<String>,
    former: BTreeMap<String, String>,
}

impl<T> Index<T> {
    fn new<'a>(slugs: impl Iterator<Item = &'a str>) -> Self {
        let ids = slugs.enumerate().map(|(at, slug)| (slug.to_owned(), Some(Id::new(at))));
        Self { ids: ids.collect(), hidden: BTreeSet::new(), former: BTreeMap::new() }
    }

    fn with_others(mut self, tables: &Tables<'_>, kind: &str) -> Self {
        for id in tables.unreadable.get(kind).into_iter().flatten() {
            self.ids.insert((*id).to_owned(), None);
        }
        self.hidden = tables.hidden.get(kind).cloned().unwrap_or_default();
        let former = tables.former.get(kind).into_iter().flatten();
        self.former = former.map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        self
    }

    /// Adds ids that may exist.
    fn with_unreadable(mut self, ids: &BTreeSet<String>) -> Self {
        for id in ids {
            self.ids.entry(id.clone()).or_insert(None);
        }
        self
    }

    /// `None` if there is no such id; `Some(None)` if its table could not be read, or is hidden.
    #[expect(clippy::option_option, reason = "unknown and unreadable are told apart by the caller")]
    pub(super) fn get(&self, id: &str) -> Option<Option<Id<T>>> {
        if self.hidden.contains(id) {
            return Some(None);
        }
        self.ids.get(id).copied()
    }

    /// Whether there are some that the audience does not see.
    pub(super) fn hides_some(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// What an id is called now that was another one before.
    pub(super) fn renamed(&self, id: &str) -> Option<&str> {
        self.former.get(id).map(String::as_str)
    }

    /// All ids in order, for suggestions.
    pub(super) fn known(&self) -> Vec<&str> {
        let mut known: Vec<_> = self.ids.keys().map(String::as_str).collect();
        known.sort_unstable();
        known
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
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
    pub(super) questions: Index<Question>,
    pub(super) exercises: Index<Exercise>,
    pub(super) interview_plans: Index<InterviewPlan>,
    pub(super) adverts: Index<Advert>,
    pub(super) moves: Index<Move>,
    pub(super) essays: Index<Essay>,
    /// The essays, in the order of their ids.
    pub(super) essay_files: Vec<&'p EssayFile>,
    /// The essays by their path, those that can't be read too.
    pub(super) essay_paths: BTreeMap<&'p str, Option<Id<Essay>>>,
    /// The scales, in the order of their ids.
    pub(super) scale_tables: Vec<&'p ScaleTable>,
    /// The scale that is meant where none is named.
    pub(super) default_scale: Option<Id<Scale>>,
    /// The scale of each skill.
    pub(super) skill_scales: Vec<Option<Id<Scale>>>,
    /// The category of each skill.
    pub(super) skill_categories: Vec<Option<Id<Category>>>,
    /// The category that each category is a part of.
    pub(super) category_parents: Vec<Option<Id<Category>>>,
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
                .with_others(tables, kind)
        }
        let scales: Index<Scale> = index(tables, &tables.scales, "scale");
        let categories: Index<Category> = index(tables, &tables.categories, "category");
        let essays = tables.essays.iter().enumerate();
        let mut essay_paths: BTreeMap<&str, Option<Id<Essay>>> =
            tables.other_essays.iter().map(|path| (*path, None)).collect();
        essay_paths
            .extend(essays.map(|(at, essay)| (essay.source.path.as_str(), Some(Id::new(at)))));
        let default_scale = default_scale(tables, &scales);
        let category = |id: &Spanned<String>| categories.get(id.get_ref()).flatten();
        let parent = |(at, found): (usize, &Found<'_, crate::parse::CategoryTable>)| {
            // What is inside itself comes before its parent.
            let parent = found.table.parent.as_ref().and_then(category);
            parent.filter(|parent| parent.index() < at)
        };
        Self {
            default_scale,
            skill_scales: skill_scales(tables, &scales, default_scale),
            skill_categories: (tables.skills.iter())
                .map(|found| category(&found.table.category))
                .collect(),
            category_parents: tables.categories.iter().enumerate().map(parent).collect(),
            scales,
            categories,
            skills: index(tables, &tables.skills, "skill"),
            levels: index(tables, &tables.levels, "level"),
            tracks: index(tables, &tables.tracks, "track"),
            disciplines: index(tables, &tables.disciplines, "discipline"),
            roles: Index::new(tables.roles.iter().map(|draft| draft.slug.as_str()))
                .with_others(tables, "role")
                .with_unreadable(&tables.unreadable_roles),
            entries: index(tables, &tables.entries, "entry"),
            exits: index(tables, &tables.exits, "exit"),
            questions: index(tables, &tables.questions, "question"),
            exercises: index(tables, &tables.exercises, "exercise"),
            interview_plans: index(tables, &tables.interview_plans, "interview-plan"),
            adverts: index(tables, &tables.adverts, "advert"),
            moves: Index::new(std::iter::empty()),
            essays: Index::new(tables.essays.iter().map(|essay| essay.file.id.as_str()))
                .with_others(tables, "essay"),
            essay_files: tables.essays.iter().map(|essay| essay.file).collect(),
            essay_paths,
            scale_tables: tables.scales.iter().map(|found| found.table).collect(),
            are_partial: tables.has_unreadable_file,
            lacks_moves: tables.lacks_a_move
                || ["role", "entry", "exit"]
                    .iter()
                    .any(|kind| tables.unreadable.contains_key(kind)),
            files,
        }
    }

    /// Moves have no ids of their own; they are named by their ends.
    pub(super) fn set_moves(&mut self, drafts: &[Draft<'_>]) {
        self.moves = Index::new(drafts.iter().map(|draft| draft.slug.as_str()));
    }

    /// A category and those that it is a part of, the nearest first.
    pub(super) fn ancestors(&self, category: Id<Category>) -> impl Iterator<Item = Id<Category>> {
        std::iter::successors(Some(category), |id| self.category_parents[id.index()])
    }
}

/// The scale that is meant where none is named: the ladder's, else the only one there is.
fn default_scale(tables: &Tables<'_>, scales: &Index<Scale>) -> Option<Id<Scale>> {
    let ladders = tables.ladder.first().and_then(|found| found.table.scale.as_ref());
    match ladders {
        Some(id) => scales.get(id.get_ref()).flatten(),
        // One that can't be read may be the one that is meant.
        None if scales.len() == 1 && !tables.has_unreadable_file => {
            tables.scales.first().map(|_| Id::new(0))
        }
        None => None,
    }
}

fn skill_scales(
    tables: &Tables<'_>,
    scales: &Index<Scale>,
    default: Option<Id<Scale>>,
) -> Vec<Option<Id<Scale>>> {
    let scale_of = |found: &Found<'_, SkillTable>| match &found.table.scale {
        Some(id) => scales.get(id.get_ref()).flatten(),
        None => default,
    };
    tables.skills.iter().map(scale_of).collect()
}
