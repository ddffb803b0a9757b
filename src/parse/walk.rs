//! Goes through tables: every text, every name of another thing, every part with a visibility of its own.
//!
//! It must not know what is done with them, beyond what becomes of a table when a name in it is taken out. Each table
//! is taken apart whole, so that a new key can't be forgotten here.

mod roles;
mod rules;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::text::Text;
use super::{
    BlockText, Declared, EssayFile, LadderFile, LineText, Listed, Markdown, OrText, ResourceTable,
    SectionTable, Spanned, StatementText, Visibility,
};

/// What is done on the way. Kinds are named by the words for one thing: `role`, `interview-plan`; an end of a move, of
/// whichever kind, is an `end`.
pub trait Visit {
    /// A text, parsed.
    fn markdown(&mut self, _: &mut Arc<Markdown>) {}

    /// A text in TOML.
    fn text(&mut self, text: &mut Text) {
        self.markdown(&mut text.markdown);
    }

    /// Whether a name stays where it stands.
    fn keeps(&mut self, _kind: &'static str, _id: &str) -> bool {
        true
    }

    /// Whether what is meant stays where nothing of this kind is named.
    fn keeps_default(&mut self, _kind: &'static str) -> bool {
        true
    }

    /// A name that can't be taken out without changing what the rest means.
    fn needs(&mut self, _kind: &'static str, _id: &Spanned<String>) {}

    /// Whether a part of a table stays.
    fn sees(&mut self, _: Option<Visibility>) -> bool {
        true
    }
}

/// What can be gone through.
pub trait Walk {
    /// Shows everything in it.
    fn walk(&mut self, visit: &mut dyn Visit);
}

impl Walk for LineText {
    fn walk(&mut self, visit: &mut dyn Visit) {
        visit.text(&mut self.0);
    }
}

impl Walk for BlockText {
    fn walk(&mut self, visit: &mut dyn Visit) {
        visit.text(&mut self.0);
    }
}

impl<T: Walk + ?Sized> Walk for &mut T {
    fn walk(&mut self, visit: &mut dyn Visit) {
        T::walk(self, visit);
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        T::walk(self, visit);
    }
}

impl<T: Walk, const N: usize> Walk for [T; N] {
    fn walk(&mut self, visit: &mut dyn Visit) {
        for it in self {
            it.walk(visit);
        }
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        for it in self.iter_mut() {
            it.walk(visit);
        }
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        for it in self.iter_mut() {
            it.walk(visit);
        }
    }
}

impl<K, T: Walk> Walk for BTreeMap<K, T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        for it in self.values_mut() {
            it.walk(visit);
        }
    }
}

impl<T: Walk> Walk for Spanned<T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        self.get_mut().walk(visit);
    }
}

impl<T: Walk> Walk for OrText<T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        self.0.walk(visit);
    }
}

impl<T: Walk> Walk for Declared<T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { id: _, table, is_flawed: _, about: _ } = self;
        table.walk(visit);
    }
}

impl<T: Walk> Walk for Listed<T> {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { table, about: _ } = self;
        table.walk(visit);
    }
}

impl Walk for LadderFile {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            ladder,
            scales,
            categories,
            skills,
            levels,
            tracks,
            disciplines,
            roles,
            entries,
            exits,
            questions,
            exercises,
            interview_plans,
            adverts,
            moves,
            changes,
            has_unreadable_move: _,
            is_unreadable: _,
        } = self;
        ladder.walk(visit);
        scales.walk(visit);
        categories.walk(visit);
        skills.walk(visit);
        levels.walk(visit);
        tracks.walk(visit);
        disciplines.walk(visit);
        roles.walk(visit);
        entries.walk(visit);
        exits.walk(visit);
        questions.walk(visit);
        exercises.walk(visit);
        interview_plans.walk(visit);
        adverts.walk(visit);
        moves.walk(visit);
        changes.walk(visit);
    }
}

impl Walk for EssayFile {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { id: _, front_matter, about: _, body, body_start: _ } = self;
        front_matter.walk(visit);
        visit.markdown(body);
    }
}

/// Names in a list.
fn names(visit: &mut dyn Visit, kind: &'static str, ids: &mut Vec<Spanned<String>>) {
    ids.retain(|id| visit.keeps(kind, id.get_ref()));
}

/// A name that may be left out; gives whether it was taken out.
fn name(visit: &mut dyn Visit, kind: &'static str, id: &mut Option<Spanned<String>>) -> bool {
    id.take_if(|id| !visit.keeps(kind, id.get_ref())).is_some()
}

/// A name that can't be taken out, if it is there.
fn needs(visit: &mut dyn Visit, kind: &'static str, id: Option<&Spanned<String>>) {
    if let Some(id) = id {
        visit.needs(kind, id);
    }
}

/// Names that are keys.
fn keys<T>(visit: &mut dyn Visit, kind: &'static str, by_id: &mut BTreeMap<Spanned<String>, T>) {
    by_id.retain(|id, _| visit.keeps(kind, id.get_ref()));
}

fn resources(visit: &mut dyn Visit, resources: &mut Vec<Spanned<ResourceTable>>) {
    resources.retain(|resource| {
        let essay = resource.get_ref().essay.as_ref();
        essay.is_none_or(|essay| visit.keeps("essay", essay.get_ref()))
    });
    resources.walk(visit);
}

fn sections(visit: &mut dyn Visit, sections: &mut Vec<SectionTable>) {
    sections.retain(|section| visit.sees(section.visibility));
    sections.walk(visit);
}

/// What is expected, by category. What goes further than a statement that was taken out stands for itself.
fn expectations(
    visit: &mut dyn Visit,
    expectations: &mut BTreeMap<Spanned<String>, Vec<StatementText>>,
) {
    let ids = |by_category: &BTreeMap<_, Vec<StatementText>>| -> BTreeSet<Spanned<String>> {
        let statements = by_category.values().flatten();
        statements.filter_map(|statement| statement.0.id.clone()).collect()
    };
    let before = ids(expectations);
    keys(visit, "category", expectations);
    let after = ids(expectations);
    for statement in expectations.values_mut().flatten() {
        statement.0.expands_on.take_if(|id| before.contains(id) && !after.contains(id));
    }
    expectations.walk(visit);
}
