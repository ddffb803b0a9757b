//! Takes out of one file after the other what is hidden, and reports what can't be taken out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::hidden::Hidden;
use crate::diagnostic::Diagnostic;
use crate::parse::{
    Declared, DropsTable, LadderFile, Link, Markdown, ResponsibilitiesTable, Spanned, Visibility,
    Visit, Walk,
};
use crate::source::{Place, Source};

/// What looks at a file.
pub(super) struct Eyes<'h> {
    hidden: &'h Hidden,
    /// The file that it looks at.
    pub(super) source: Option<&'h Arc<Source>>,
    /// Paths to which the links lead that it has seen.
    pub(super) files: BTreeSet<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'h> Eyes<'h> {
    pub(super) fn new(hidden: &'h Hidden) -> Self {
        Self { hidden, source: None, files: BTreeSet::new(), diagnostics: Vec::new() }
    }

    /// Takes out of ladder data what is hidden.
    pub(super) fn ladder_file(&mut self, file: &mut LadderFile) {
        let hidden = self.hidden;
        macro_rules! retain {
            ($($kind:literal $field:ident;)*) => {$(
                file.$field.retain(|found: &Declared<_>| !hidden.hides($kind, found.id.get_ref()));
            )*};
        }
        retain! {
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
        file.moves.retain(|listed| hidden.sees_move(listed));
        file.changes.retain(|listed| !hidden.hides_about(&listed.about));
        for role in &mut file.roles {
            let id = role.id.get_ref();
            let is_useful = |dropped: &Spanned<String>| {
                !hidden.useless_drops.contains(&(id.clone(), dropped.get_ref().clone()))
            };
            let is_flawed = hidden.flawed_roles.contains(id);
            role.is_flawed |= is_flawed;
            if let Some(table) = &mut role.table {
                if is_flawed {
                    // What it would take is not known.
                    table.drops = DropsTable::default();
                    let ResponsibilitiesTable { primary, secondary } = &mut table.responsibilities;
                    for statement in primary.iter_mut().chain(secondary) {
                        statement.0.expands_on = None;
                    }
                }
                table.drops.expectations.retain(is_useful);
                table.drops.sections.retain(is_useful);
            }
        }
        file.walk(self);
    }

    fn is_hidden(&self, link: &Link) -> bool {
        if let Some(name) = link.figure() {
            // Whatever else has the id and is seen, is meant.
            let is_seen = name.kinds().any(|kind| self.hidden.shows(kind, name.id));
            return !is_seen && name.kinds().any(|kind| self.hidden.hides(kind, name.id));
        }
        if let Some((kind, id)) = link.thing() {
            return self.hidden.hides(&kind, id);
        }
        let path = self.source.and_then(|source| link.path(&source.path));
        path.is_some_and(|path| self.hidden.essays.contains(&path))
    }
}

impl Visit for Eyes<'_> {
    fn markdown(&mut self, markdown: &mut Arc<Markdown>) {
        let path = |link: &Link| self.source.and_then(|source| link.path(&source.path));
        self.files.extend(markdown.links.iter().filter_map(path));
        if markdown.links.iter().any(|link| self.is_hidden(link)) {
            for link in &mut Arc::make_mut(markdown).links {
                link.is_hidden = self.is_hidden(link);
            }
        }
    }

    fn keeps(&mut self, kind: &'static str, id: &str) -> bool {
        !self.hidden.hides(kind, id)
    }

    fn keeps_default(&mut self, kind: &'static str) -> bool {
        !self.hidden.defaults.contains(kind)
    }

    fn needs(&mut self, kind: &'static str, id: &Spanned<String>) {
        if let Some(source) = self.source.filter(|_| self.hidden.hides(kind, id.get_ref())) {
            let place = Place::new(source, id.span());
            self.diagnostics.push(self.hidden.reference(kind, id.get_ref(), place));
        }
    }

    fn sees(&mut self, visibility: Option<Visibility>) -> bool {
        !self.hidden.hides_part(visibility)
    }
}
