//! Finds out which roles there are: those that are written, and those that follow from a discipline, its levels and
//! its tracks; and what each is based on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;

use super::collect::Found;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::{DisciplineTable, LevelTable, RoleTable, Spanned, TrackTable};
use crate::source::{Place, Source};

/// An id, and the file where it is written.
#[derive(Clone, Copy)]
pub(super) struct NamedIn<'p> {
    pub(super) id: &'p Spanned<String>,
    pub(super) source: &'p Arc<Source>,
}

impl<'p> NamedIn<'p> {
    fn text(self) -> &'p str {
        self.id.get_ref()
    }
}

/// A role before its values are resolved.
pub(super) struct RoleDraft<'p> {
    pub(super) slug: String,
    /// Where its id is written; of a derived role, where its discipline names its level.
    pub(super) place: Place,
    /// What is written of it; nothing if it is only derived.
    pub(super) own: Option<Found<'p, RoleTable>>,
    /// The roles that it is based on, the first one first.
    pub(super) bases: Vec<Found<'p, RoleTable>>,
    pub(super) discipline: Option<NamedIn<'p>>,
    pub(super) level: Option<NamedIn<'p>>,
    pub(super) track: Option<NamedIn<'p>>,
    /// What its requirements follow from, if they do.
    pub(super) derived_from: Option<Combination<'p>>,
    /// Whether a role that it is based on, or such a one, can't be found.
    pub(super) lacks_base: bool,
}

impl RoleDraft<'_> {
    /// Whether it is derived itself, and not based on a role that is.
    pub(super) fn is_derived_itself(&self) -> bool {
        self.derived_from.is_some() && combination(self) == self.derived_from
    }
}

/// A discipline that derives a role at a level and on a track, by ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Combination<'p> {
    pub(super) discipline: &'p str,
    pub(super) level: &'p str,
    pub(super) track: Option<&'p str>,
}

impl Combination<'_> {
    /// The id of its role, if nobody writes one.
    pub(super) fn slug(&self) -> String {
        let Self { discipline, level, track } = self;
        track.map_or_else(
            || format!("{level}-{discipline}"),
            |track| format!("{level}-{discipline}-{track}"),
        )
    }
}

/// What roles are derived from.
pub(super) struct Ladder<'p, 't> {
    pub(super) disciplines: &'t [Found<'p, DisciplineTable>],
    pub(super) levels: &'t [Found<'p, LevelTable>],
    pub(super) tracks: &'t [Found<'p, TrackTable>],
}

/// A combination, and where its parts are written.
struct Derived<'p> {
    discipline: NamedIn<'p>,
    level: NamedIn<'p>,
    track: Option<NamedIn<'p>>,
}

/// All roles; the written ones first. Those that are hidden are not derived either.
pub(super) fn gather<'p>(
    written: &[Found<'p, RoleTable>],
    ladder: &Ladder<'p, '_>,
    hidden: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<RoleDraft<'p>> {
    let derived = derived(ladder);
    let by_id: BTreeMap<&str, Found<'p, RoleTable>> =
        written.iter().map(|found| (found.id.get_ref().as_str(), *found)).collect();
    let slugs: BTreeMap<String, Combination<'p>> =
        derived.keys().map(|combination| (combination.slug(), *combination)).collect();
    let mut taken = BTreeSet::new();
    let mut drafts: Vec<RoleDraft<'p>> = written
        .iter()
        .map(|found| {
            let mut draft = draft(*found, &by_id, diagnostics);
            take_derived_ends(&mut draft, &slugs, &derived);
            let root = named_bases(&draft).last();
            draft.lacks_base =
                root.is_some_and(|id| !by_id.contains_key(id) && !slugs.contains_key(id));
            let own = combination(&draft).filter(|combination| derived.contains_key(combination));
            taken.extend(own);
            draft.derived_from = own;
            draft
        })
        .collect();
    inherit_derivations(&mut drafts, &slugs);
    let mut first: BTreeMap<String, Place> = BTreeMap::new();
    for (combination, Derived { discipline, level, track }) in derived {
        let slug = combination.slug();
        if taken.contains(&combination) || hidden.contains(slug.as_str()) {
            continue;
        }
        let place = Place::new(level.source, level.id.span());
        if let Some(first) = first.insert(slug.clone(), place.clone()) {
            let message = format!("role `{slug}` is derived twice");
            diagnostics.push(
                Diagnostic::error(Code::DuplicateId, message)
                    .label(place, "derived here")
                    .label(first, "and here, of another discipline or track")
                    .help("give one of the disciplines or tracks another id"),
            );
            continue;
        }
        if let Some(other) = by_id.get(slug.as_str()) {
            let message = format!("role `{slug}` is written, and derived as another one");
            diagnostics.push(
                Diagnostic::error(Code::DuplicateId, message)
                    .label(other.place(), "written here, of another discipline, level or track")
                    .label(place, "derived here")
                    .help("give the written role another id"),
            );
            continue;
        }
        drafts.push(RoleDraft {
            slug,
            place,
            own: None,
            bases: Vec::new(),
            discipline: Some(discipline),
            level: Some(level),
            track,
            derived_from: Some(combination),
            lacks_base: false,
        });
    }
    drafts
}

/// Fills in what a role does not write, where derived roles say it. If its id is that of a derived role, it has the
/// discipline, the level and the track of that one. If it is based on a derived role, it takes discipline and track,
/// and not the level: every role has a level of its own.
fn take_derived_ends<'p>(
    draft: &mut RoleDraft<'p>,
    slugs: &BTreeMap<String, Combination<'p>>,
    derived: &IndexMap<Combination<'p>, Derived<'p>>,
) {
    if let (Some(combination), Some(own)) = (slugs.get(&draft.slug), draft.own) {
        let Derived { discipline, level, track } = &derived[combination];
        draft.level = draft.level.or(Some(*level));
        // It comes before what the roles say that it is based on.
        if own.table.discipline.is_none() {
            draft.discipline = Some(*discipline);
            if own.table.track.is_none() {
                draft.track = *track;
            }
        }
    }
    for combination in named_bases(draft).filter_map(|id| slugs.get(id)) {
        let Derived { discipline, track, .. } = &derived[combination];
        draft.discipline = draft.discipline.or(Some(*discipline));
        draft.track = draft.track.or(*track);
    }
}

/// The ids in `based-on` of a role and of those that it is based on, the nearest first.
fn named_bases<'p>(draft: &RoleDraft<'p>) -> impl Iterator<Item = &'p str> + use<'p> {
    let tables: Vec<_> = draft.own.iter().chain(draft.bases.iter().rev()).copied().collect();
    tables.into_iter().filter_map(|found| Some(found.table.based_on.as_ref()?.get_ref().as_str()))
}

/// Every combination that a discipline derives, in the order in which the disciplines name them.
fn derived<'p>(ladder: &Ladder<'p, '_>) -> IndexMap<Combination<'p>, Derived<'p>> {
    let ranks: BTreeMap<&str, _> =
        ladder.levels.iter().map(|found| (found.id.get_ref().as_str(), found.table.rank)).collect();
    let lowest = |track: &str| {
        let found = ladder.tracks.iter().find(|found| found.id.get_ref() == track)?;
        ranks.get(found.table.min_level.as_ref()?.get_ref().as_str()).copied()
    };
    let is_track = |id: &str| ladder.tracks.iter().any(|found| found.id.get_ref() == id);
    let mut all = IndexMap::new();
    for found in ladder.disciplines {
        let Some(derive) = &found.table.derive else { continue };
        let source = found.source;
        let without_track = derive.without_track.unwrap_or(derive.tracks.is_empty());
        let tracks = derive.tracks.iter().filter(|id| is_track(id.get_ref()));
        let tracks: Vec<_> = tracks.map(|id| Some(NamedIn { id, source })).collect();
        for id in &derive.levels {
            let level = NamedIn { id, source };
            let Some(rank) = ranks.get(level.text()) else { continue };
            for track in without_track.then_some(None).into_iter().chain(tracks.iter().copied()) {
                let track_id = track.map(NamedIn::text);
                if track_id.and_then(lowest).is_some_and(|lowest| *rank < lowest) {
                    continue;
                }
                let discipline = NamedIn { id: found.id, source };
                let combination = Combination {
                    discipline: discipline.text(),
                    level: level.text(),
                    track: track_id,
                };
                all.insert(combination, Derived { discipline, level, track });
            }
        }
    }
    all
}

/// The ids of those that would be derived if a level or a track could be read, by kind and id, that can't.
pub(super) fn unreadable(
    disciplines: &[Found<'_, DisciplineTable>],
    is_unreadable: &dyn Fn(&str, &str) -> bool,
) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for found in disciplines {
        let derive = found.table.derive.iter();
        for (derive, level) in
            derive.flat_map(|derive| derive.levels.iter().map(move |level| (derive, level)))
        {
            let lacks_level = is_unreadable("level", level.get_ref());
            let tracks = derive.tracks.iter().map(|track| Some(track.get_ref().as_str()));
            for track in std::iter::once(None).chain(tracks) {
                if lacks_level || track.is_some_and(|track| is_unreadable("track", track)) {
                    let (discipline, level) = (found.id.get_ref(), level.get_ref());
                    all.insert(Combination { discipline, level, track }.slug());
                }
            }
        }
    }
    all
}

fn combination<'p>(draft: &RoleDraft<'p>) -> Option<Combination<'p>> {
    Some(Combination {
        discipline: draft.discipline?.text(),
        level: draft.level?.text(),
        track: draft.track.map(NamedIn::text),
    })
}

/// A written role, with what it is based on.
fn draft<'p>(
    found: Found<'p, RoleTable>,
    by_id: &BTreeMap<&str, Found<'p, RoleTable>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> RoleDraft<'p> {
    let mut bases = Vec::new();
    let mut seen = BTreeSet::from([found.id.get_ref().as_str()]);
    let mut last = found;
    while let Some(base) = &last.table.based_on {
        let Some(next) = by_id.get(base.get_ref().as_str()) else { break };
        if !seen.insert(next.id.get_ref()) {
            // Reported once for each role of the circle, and not for those that lead into it.
            if next.id.get_ref() == found.id.get_ref() {
                let message = format!("role `{}` is based on itself", found.id.get_ref());
                diagnostics.push(
                    Diagnostic::error(Code::Cycle, message)
                        .label(Place::new(last.source, base.span()), "leads back to it")
                        .help("remove one `based-on` of the circle"),
                );
            }
            break;
        }
        bases.push(*next);
        last = *next;
    }
    bases.reverse();
    let nearest = |get: fn(&RoleTable) -> Option<&Spanned<String>>| {
        let mut tables = std::iter::once(&found).chain(bases.iter().rev());
        tables.find_map(|found| get(found.table).map(|id| NamedIn { id, source: found.source }))
    };
    RoleDraft {
        slug: found.slug(),
        place: found.place(),
        own: Some(found),
        discipline: nearest(|table| table.discipline.as_ref()),
        level: found.table.level.as_ref().map(|id| NamedIn { id, source: found.source }),
        track: nearest(|table| table.track.as_ref()),
        derived_from: None,
        lacks_base: false,
        bases,
    }
}

/// A role that is not derived itself takes what follows for the nearest role that it is based on.
fn inherit_derivations<'p>(
    drafts: &mut [RoleDraft<'p>],
    slugs: &BTreeMap<String, Combination<'p>>,
) {
    let known: BTreeMap<String, Combination<'p>> =
        drafts.iter().filter_map(|draft| Some((draft.slug.clone(), draft.derived_from?))).collect();
    for draft in drafts {
        let mut names = named_bases(draft);
        let inherited = || names.find_map(|id| known.get(id).or_else(|| slugs.get(id))).copied();
        draft.derived_from = draft.derived_from.or_else(inherited);
    }
}
