//! Resolves names: from what each file says to one [`Model`].
//!
//! 1. `names` gives every id its place in a catalog, and reports ids that are written twice.
//! 2. `moves` gathers moves from both ways of writing them, since texts may link to them.
//! 3. The tables become what the model holds; each name in them is looked up, each link in each text too.
//!
//! A name that leads nowhere is reported and left out.

mod essay;
mod ladder;
mod links;
mod moves;
mod names;
mod resolver;
mod role;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use moves::Draft;
use names::{Names, Tables};
use resolver::Resolver;

use super::{Catalog, Id, Ladder, Model, MoveEnd, MoveId};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Parsed;

/// Resolves all files of a site. `files` are the paths of what is published as it is, which links may lead to.
///
/// The model holds what could be resolved; it is fit to be shown only if no diagnostic is an error.
pub fn resolve(parsed: &[Arc<Parsed>], files: &BTreeSet<&str>) -> (Model, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let tables = Tables::collect(parsed, &mut diagnostics);
    let mut names = Names::new(&tables, files);
    let drafts = moves::gather(&tables, &names, &mut diagnostics);
    names.set_moves(&drafts);
    let mut resolver = Resolver { names: &names, diagnostics };
    let ladder_names_scale = tables.ladder.iter().any(|found| found.table.scale.is_some());
    resolver.missing_scale(&tables.skills, ladder_names_scale);
    let model = Model {
        ladder: ladder(&tables, &mut resolver),
        scales: each(&tables.scales, |found| resolver.scale(found)),
        categories: each(&tables.categories, |found| resolver.category(found)),
        skills: each(&tables.skills, |found| resolver.skill(found)),
        levels: each(&tables.levels, |found| resolver.level(found)),
        tracks: each(&tables.tracks, |found| resolver.track(found)),
        disciplines: each(&tables.disciplines, |found| resolver.discipline(found)),
        roles: each(&tables.roles, |found| resolver.role(found)),
        entries: each(&tables.entries, |found| super::Entry(resolver.end(found))),
        exits: each(&tables.exits, |found| super::Exit(resolver.end(found))),
        arrivals: arrivals(&drafts),
        moves: Catalog::new(drafts.iter().map(|draft| resolver.r#move(draft)).collect()),
        essays: Catalog::new(tables.essays.iter().map(|essay| resolver.essay(essay)).collect()),
    };
    (model, resolver.diagnostics)
}

fn each<T, M>(
    tables: &[names::Found<'_, T>],
    resolve: impl FnMut(&names::Found<'_, T>) -> M,
) -> Catalog<M> {
    Catalog::new(tables.iter().map(resolve).collect())
}

/// The moves by where they lead.
fn arrivals(drafts: &[Draft<'_>]) -> BTreeMap<MoveEnd, Vec<MoveId>> {
    let mut arrivals: BTreeMap<MoveEnd, Vec<MoveId>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        arrivals.entry(draft.to).or_default().push(Id::new(at));
    }
    arrivals
}

fn ladder(tables: &Tables<'_>, resolver: &mut Resolver<'_>) -> Ladder {
    match tables.ladder.first() {
        Some(found) => resolver.ladder(found),
        None if tables.ladder_is_declared || tables.has_unreadable_file => Ladder::default(),
        None => {
            resolver.diagnostics.push(
                Diagnostic::error(Code::MissingLadder, "no file has the table `[ladder]`")
                    .help("write `[ladder]` with a `name` into a TOML file below `content/`"),
            );
            Ladder::default()
        }
    }
}
