//! Finds out what else the audience does not see, because it follows from what is internal.

use std::collections::BTreeSet;

use super::collect::{Collector, Found};
use super::roles::Combination;
use crate::parse::{Declared, DisciplineTable, QuestionTable, RoleTable};

impl<'p> Collector<'p, '_> {
    fn hides(&self, kind: &str, id: &str) -> bool {
        self.hidden.get(kind).is_some_and(|ids| ids.contains(id))
    }

    /// Leaves out the questions whose roles, levels, tracks or disciplines are all hidden. With an empty list, such a
    /// question would be for everyone.
    pub(super) fn seen_questions(
        &mut self,
        questions: Vec<Found<'p, QuestionTable>>,
    ) -> Vec<Found<'p, QuestionTable>> {
        let is_seen = |found: &Found<'_, QuestionTable>| {
            let table = found.table;
            let lists = [
                ("role", &table.roles),
                ("level", &table.levels),
                ("track", &table.tracks),
                ("discipline", &table.disciplines),
            ];
            lists.iter().all(|(kind, ids)| {
                ids.is_empty() || ids.iter().any(|id| !self.hides(kind, id.get_ref()))
            })
        };
        let (seen, hidden): (Vec<_>, Vec<_>) = questions.into_iter().partition(is_seen);
        let ids = hidden.iter().map(Found::slug);
        self.hidden.entry("question").or_default().extend(ids);
        seen
    }

    /// Notes the ids of roles that are derived from what the audience does not see, or that a role refines which it
    /// does not see.
    pub(super) fn hide_derived_roles(&mut self, seen: &[Found<'_, RoleTable>]) {
        let mut ids = BTreeSet::new();
        for (file, _) in self.files() {
            for discipline in &file.disciplines {
                ids.extend(self.hidden_of_discipline(discipline));
            }
            let hidden =
                file.roles.iter().filter(|role| !self.audience.sees(role.about.visibility));
            ids.extend(hidden.filter_map(|role| refined(role.table.as_ref()?)));
        }
        for found in seen {
            ids.remove(found.id.get_ref());
        }
        self.hidden.entry("role").or_default().extend(ids);
    }

    /// The ids of the roles of a discipline that the audience does not see.
    fn hidden_of_discipline(&self, declared: &Declared<DisciplineTable>) -> Vec<String> {
        let Declared { id, table, about, .. } = declared;
        let Some(derive) = table.as_ref().and_then(|table| table.derive.as_ref()) else {
            return Vec::new();
        };
        let is_hidden = !self.audience.sees(about.visibility);
        let mut ids = Vec::new();
        for level in &derive.levels {
            let level = level.get_ref();
            let is_hidden = is_hidden || self.hides("level", level);
            let tracks = derive.tracks.iter().map(|track| Some(track.get_ref().as_str()));
            for track in tracks.chain([None]) {
                if is_hidden || track.is_some_and(|track| self.hides("track", track)) {
                    ids.push(Combination { discipline: id.get_ref(), level, track }.slug());
                }
            }
        }
        ids
    }

    /// Whether there is a move that can't be read, or that the audience does not see.
    pub(super) fn lacks_a_move(&self) -> bool {
        self.files().any(|(file, _)| {
            let mut seen =
                file.moves.iter().map(|listed| self.audience.sees(listed.about.visibility));
            file.has_unreadable_move || !seen.all(|is_seen| is_seen)
        })
    }
}

/// The id that a role has that is derived of the discipline, level and track of this one.
fn refined(table: &RoleTable) -> Option<String> {
    let (discipline, level) = (table.discipline.as_ref()?, table.level.as_ref()?);
    let track = table.track.as_ref().map(|track| track.get_ref().as_str());
    Some(Combination { discipline: discipline.get_ref(), level: level.get_ref(), track }.slug())
}
