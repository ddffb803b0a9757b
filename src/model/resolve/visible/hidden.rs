//! Finds out what is not shown: what is marked as internal or as a draft, and what follows from that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Filter, Visible};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::resolve::collect::{Found, Tables};
use crate::model::resolve::moves::slug;
use crate::model::resolve::roles::RoleDraft;
use crate::parse::{
    AboutTable, Content, DisciplineTable, Listed, MoveTable, Parsed, RoleTable, Spanned,
    StatementText, Visibility,
};
use crate::source::Place;

/// What is not shown.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// Ids, by kind.
    pub(super) ids: BTreeMap<&'static str, BTreeSet<String>>,
    /// Ids of what is not hidden, of the kinds that figures are of.
    shown: BTreeMap<&'static str, BTreeSet<String>>,
    /// Paths of essays.
    pub(super) essays: BTreeSet<String>,
    /// What is looked for. Parts of tables are hidden as well.
    filter: Filter,
    /// Ids of what is hidden since it is a draft, by kind.
    drafts: BTreeSet<(&'static str, String)>,
    /// Kinds of which what is meant where none is named is hidden.
    pub(super) defaults: BTreeSet<&'static str>,
    /// Roles that are not derived because a hidden one stands in their place.
    pub(super) absent_roles: BTreeSet<String>,
    /// Ids of what a role drops that it would not take anyway, by the id of the role.
    pub(super) useless_drops: BTreeSet<(String, String)>,
    /// Roles that can't be what they are without something hidden, which is reported.
    pub(super) flawed_roles: BTreeSet<String>,
}

/// How many things, and parts of things, of a file are left out: as internal, and as drafts.
pub(super) fn count(parsed: &Parsed, filter: Filter) -> (usize, usize) {
    let parts = if filter.hide_internal { parsed.internal_parts } else { 0 };
    let abouts: Vec<&AboutTable> = match &parsed.content {
        Content::Ladder(file) => {
            let things = file.things().into_iter().map(|(_, _, about)| about);
            let listed = file.moves.iter().map(|listed| &listed.about);
            let listed = listed.chain(file.changes.iter().map(|listed| &listed.about));
            things.chain(listed).collect()
        }
        Content::Essay(essay) => essay.iter().map(|essay| &essay.about).collect(),
    };
    let is_left_out = |about: &&&AboutTable| filter.hide_internal && about.is_internal();
    let whole = abouts.iter().filter(is_left_out).count();
    let is_draft = |about: &&&AboutTable| filter.hide_drafts && about.draft && !is_left_out(about);
    (whole + parts, abouts.iter().filter(is_draft).count())
}

impl Hidden {
    /// Finds everything that is hidden. Reports what everyone sees and can't do without it, where no name of it stands,
    /// and ids that are used both by what is hidden and by what is not.
    pub(super) fn find(
        parsed: &[Arc<Parsed>],
        filter: Filter,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut hidden = Self { filter, ..Self::default() };
        let places = hidden.marked(parsed);
        let all = Visible { parsed: parsed.to_vec(), ..Visible::default() };
        let mut found = Vec::new();
        let tables = Tables::collect(&all, &mut found);
        let is_mixed = |diagnostic: &Diagnostic| {
            let labels = diagnostic.labels.iter();
            let marked = labels.filter(|label| places.contains(&position(&label.place))).count();
            diagnostic.code == Code::DuplicateId && (1..diagnostic.labels.len()).contains(&marked)
        };
        diagnostics.extend(found.into_iter().filter(is_mixed));
        // The more a role is based on, the later its turn comes.
        let mut drafts: Vec<_> = tables.roles.iter().collect();
        drafts.sort_by_key(|draft| draft.bases.len());
        for draft in drafts {
            hidden.needs_of_role(draft, &tables, diagnostics);
            hidden.role(draft, diagnostics);
        }
        for draft in &tables.roles {
            hidden.drops(draft, &tables);
        }
        hidden.default_scale(&tables, diagnostics);
        if tables.adverts.iter().all(|found| hidden.filter.hides(found.about)) {
            hidden.defaults.insert("advert");
        }
        let questions = tables.questions.iter().filter(|found| hidden.hides_all_of(found));
        let questions: Vec<_> = questions.map(Found::slug).collect();
        hidden.ids.entry("question").or_default().extend(questions);
        let moves = hidden.moves(&tables);
        hidden.ids.insert("move", moves);
        hidden.shown = hidden.shown(&tables);
        hidden
    }

    fn shown(&self, tables: &Tables<'_>) -> BTreeMap<&'static str, BTreeSet<String>> {
        let roles: Vec<&str> = tables.roles.iter().map(|draft| &*draft.slug).collect();
        let disciplines = tables.disciplines.iter().map(|found| found.id.get_ref().as_str());
        let tracks = tables.tracks.iter().map(|found| found.id.get_ref().as_str());
        let kinds =
            [("role", roles), ("discipline", disciplines.collect()), ("track", tracks.collect())];
        let shown = kinds.into_iter().map(|(kind, ids)| {
            let ids = ids.into_iter().filter(|id| !self.hides(kind, id));
            (kind, ids.map(str::to_owned).collect())
        });
        shown.collect()
    }

    /// Notes what is marked, and gives the places of the ids.
    fn marked(&mut self, parsed: &[Arc<Parsed>]) -> BTreeSet<(String, usize)> {
        let filter = self.filter;
        let mut places = BTreeSet::new();
        for parsed in parsed {
            match &parsed.content {
                Content::Ladder(file) => {
                    let things = file.things().into_iter();
                    for (kind, id, about) in things.filter(|its| filter.hides(its.2)) {
                        self.note(kind, id.get_ref(), about);
                        places.insert(position(&Place::new(&parsed.source, id.span())));
                    }
                }
                Content::Essay(Some(essay)) if self.filter.hides(&essay.about) => {
                    self.note("essay", &essay.id, &essay.about);
                    self.essays.insert(parsed.source.path.clone());
                    places.insert(position(&Place::first_line(&parsed.source)));
                }
                Content::Essay(_) => {}
            }
        }
        places
    }

    fn note(&mut self, kind: &'static str, id: &str, about: &AboutTable) {
        self.ids.entry(kind).or_default().insert(id.to_owned());
        if !(self.filter.hide_internal && about.is_internal()) {
            self.drafts.insert((kind, id.to_owned()));
        }
    }

    /// Whether parts of tables with this mark are hidden.
    pub(super) fn hides_part(&self, visibility: Option<Visibility>) -> bool {
        self.filter.hide_internal && visibility == Some(Visibility::Internal)
    }

    /// Whether what has this table is hidden.
    pub(super) fn hides_about(&self, about: &AboutTable) -> bool {
        self.filter.hides(about)
    }

    /// The report on what is hidden and needed, at `place`, by what is not.
    pub(super) fn reference(&self, kind: &'static str, id: &str, place: Place) -> Diagnostic {
        let is_draft = self.drafts.contains(&(kind, id.to_owned())) || !self.filter.hide_internal;
        let (what, label) = if is_draft {
            ("a draft", "it is left out")
        } else {
            ("internal", "the public does not see it")
        };
        let message = format!("{kind} `{id}` is {what}, and what needs it is not");
        let help = format!("make both {what}, or neither").replace("both a draft", "both drafts");
        Diagnostic::error(Code::HiddenReference, message).label(place, label).help(help)
    }

    /// Whether there is a thing with this id that is seen, of a kind that figures are of.
    pub(super) fn shows(&self, kind: &str, id: &str) -> bool {
        self.shown.get(kind).is_some_and(|ids| ids.contains(id))
    }

    /// Whether an id is one that the public does not see. An `end` is a role, an entry or an exit.
    pub(super) fn hides(&self, kind: &str, id: &str) -> bool {
        let hides = |kind| self.ids.get(kind).is_some_and(|ids| ids.contains(id));
        if kind == "end" { ["role", "entry", "exit"].into_iter().any(hides) } else { hides(kind) }
    }

    /// Whether a move is one that the public sees.
    pub(super) fn sees_move(&self, listed: &Listed<MoveTable>) -> bool {
        let MoveTable { from, to, .. } = &listed.table;
        !self.filter.hides(&listed.about)
            && ![from, to].iter().any(|end| self.hides("end", end.get_ref()))
    }

    /// What follows for the role of a combination of which a part is hidden, and where a hidden role stands in the
    /// place of a derived one.
    fn role(&mut self, draft: &RoleDraft<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let Some(combination) = draft.derived_from else { return };
        if draft.own.is_some_and(|own| self.filter.hides(own.about)) {
            if draft.is_derived_itself() {
                self.absent_roles.insert(combination.slug());
            }
            return;
        }
        let parts = [
            ("discipline", Some(combination.discipline)),
            ("level", Some(combination.level)),
            ("track", combination.track),
        ];
        let mut parts = parts.into_iter().filter_map(|(kind, id)| Some((kind, id?)));
        let Some((kind, id)) = parts.find(|(kind, id)| self.hides(kind, id)) else { return };
        if draft.own.is_none() {
            self.ids.entry("role").or_default().insert(draft.slug.clone());
        } else if self.flawed_roles.insert(draft.slug.clone()) {
            // No name of it stands in a table.
            diagnostics.push(self.reference(kind, id, draft.place.clone()));
        }
    }

    /// Reports the hidden discipline, level or track of a role that takes something from them or from another role:
    /// without it, it would take something else.
    fn needs_of_role(
        &mut self,
        draft: &RoleDraft<'_>,
        tables: &Tables<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(own) = draft.own.filter(|own| !self.filter.hides(own.about)) else { return };
        let RoleTable { discipline, level, track, based_on, .. } = own.table;
        let derives = |found: &&Found<'_, DisciplineTable>| {
            let is_it = discipline.as_ref().is_some_and(|id| id == found.id);
            is_it && found.table.derive.is_some() && !self.filter.hides(found.about)
        };
        let takes = draft.derived_from.is_some()
            || based_on.is_some()
            || tables.disciplines.iter().any(|found| derives(&found));
        for (kind, id) in [("discipline", discipline), ("level", level), ("track", track)] {
            let hidden = id.as_ref().filter(|id| takes && self.hides(kind, id.get_ref()));
            if let Some(id) = hidden {
                let place = Place::new(own.source, id.span());
                diagnostics.push(self.reference(kind, id.get_ref(), place));
                self.flawed_roles.insert(draft.slug.clone());
            }
        }
        let base = draft.bases.iter().any(|base| self.flawed_roles.contains(base.id.get_ref()));
        let base = base || based_on.as_ref().is_some_and(|id| self.hides("role", id.get_ref()));
        if base {
            self.flawed_roles.insert(draft.slug.clone());
        }
    }

    /// Notes which drops of a role are of what it would not take anyway, since that is hidden.
    fn drops(&mut self, draft: &RoleDraft<'_>, tables: &Tables<'_>) {
        let Some(own) = draft.own else { return };
        let drops = &own.table.drops;
        let level = draft.level.map(|level| level.id.get_ref());
        let level = tables.levels.iter().find(|found| Some(found.id.get_ref()) == level);
        let of_level = level.iter().flat_map(|found| &found.table.expectations);
        let of_bases = draft.bases.iter().flat_map(|found| &found.table.expectations);
        let mut expectations: Vec<(&str, bool)> = Vec::new();
        for (category, statements) in of_level.chain(of_bases) {
            let is_hidden = self.hides("category", category.get_ref());
            for dropped in &drops.expectations {
                let is_it = |its: &StatementText| its.0.id.as_ref() == Some(dropped);
                if statements.iter().any(is_it) {
                    expectations.push((dropped.get_ref(), is_hidden));
                }
            }
        }
        let mut sections: Vec<(&str, bool)> = Vec::new();
        for section in draft.bases.iter().flat_map(|found| &found.table.sections) {
            let is_hidden = section.visibility == Some(Visibility::Internal);
            let id = section.id.as_ref().filter(|id| drops.sections.contains(id));
            sections.extend(id.map(|id| (id.get_ref().as_str(), is_hidden)));
        }
        for found in [expectations, sections] {
            let seen: BTreeSet<&str> =
                found.iter().filter(|(_, is_hidden)| !is_hidden).map(|(id, _)| *id).collect();
            let useless = found.iter().filter(|(id, _)| !seen.contains(id));
            let useless = useless.map(|(id, _)| (draft.slug.clone(), (*id).to_owned()));
            self.useless_drops.extend(useless);
        }
    }

    /// Notes whether the scale is hidden that is meant where none is named: the ladder's, else the only one.
    fn default_scale(&mut self, tables: &Tables<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let named = tables.ladder.first().and_then(|found| found.table.scale.as_ref());
        let only = || tables.scales.first().filter(|_| tables.scales.len() == 1);
        let scale = named.or_else(|| only().map(|found| found.id));
        let Some(scale) = scale.filter(|id| self.hides("scale", id.get_ref())) else { return };
        self.defaults.insert("scale");
        let skills = tables.skills.iter().filter(|found| found.table.scale.is_none());
        let mut skills = skills.filter(|found| !self.filter.hides(found.about));
        let is_bare = |found: &&Found<'_, crate::parse::CategoryTable>| {
            found.table.scale.is_none() && !found.table.steps.is_empty()
        };
        let categories = tables.categories.iter().filter(is_bare);
        let mut categories = categories.filter(|found| !self.filter.hides(found.about));
        let needs_it = skills.next().map(Found::place);
        let needs_it = needs_it.or_else(|| categories.next().map(Found::place));
        if let (None, Some(place)) = (named, needs_it) {
            diagnostics.push(self.reference("scale", scale.get_ref(), place));
        }
    }

    /// Whether a question is for nobody but roles, levels, tracks or disciplines that are hidden: it would be for
    /// anyone.
    fn hides_all_of(&self, found: &Found<'_, crate::parse::QuestionTable>) -> bool {
        let table = found.table;
        let lists = [
            ("role", &table.roles),
            ("level", &table.levels),
            ("track", &table.tracks),
            ("discipline", &table.disciplines),
        ];
        lists.iter().any(|(kind, ids)| {
            !ids.is_empty() && ids.iter().all(|id| self.hides(kind, id.get_ref()))
        })
    }

    /// The ids of moves that are written and not seen.
    fn moves(&self, tables: &Tables<'_>) -> BTreeSet<String> {
        let mut moves: Vec<(String, bool)> = Vec::new();
        for (listed, _) in &tables.moves {
            let MoveTable { from, to, both_ways, .. } = &listed.table;
            let is_seen = self.sees_move(listed);
            moves.push((slug(from.get_ref(), to.get_ref()), is_seen));
            if both_ways.as_ref().is_some_and(|both_ways| *both_ways.get_ref()) {
                moves.push((slug(to.get_ref(), from.get_ref()), is_seen));
            }
        }
        for found in tables.roles.iter().filter_map(|draft| draft.own) {
            let own = found.id.get_ref();
            let progression = &found.table.progression;
            let is_seen = |id: &Spanned<String>| {
                !self.filter.hides(found.about) && !self.hides("end", id.get_ref())
            };
            let lists = [
                &progression.advance_to,
                &progression.lateral_to,
                &progression.return_to,
                &progression.exit_to,
            ];
            let away = lists.into_iter().flatten();
            moves.extend(away.map(|id| (slug(own, id.get_ref()), is_seen(id))));
            let here = progression.enter_from.iter();
            moves.extend(here.map(|id| (slug(id.get_ref(), own), is_seen(id))));
        }
        let seen: BTreeSet<&String> =
            moves.iter().filter(|(_, is_seen)| *is_seen).map(|(id, _)| id).collect();
        moves.iter().map(|(id, _)| id).filter(|id| !seen.contains(id)).cloned().collect()
    }
}

fn position(place: &Place) -> (String, usize) {
    (place.source.path.clone(), place.range.start)
}
