//! Resolves names: from what each file says to one [`Model`].
//!
//! 1. `visible` leaves out what the audience does not see.
//! 2. `collect` gathers the rest, with the roles that follow from others (`roles`), in order.
//! 3. `names` gives every id its place in a catalog.
//! 4. `moves` gathers moves from both ways of writing them, since texts may link to them.
//! 5. The tables become what the model holds; each name in them is looked up, each link in each text too.
//!
//! A name that leads nowhere is reported and left out.

mod about;
mod collect;
mod derive;
mod duties;
mod essay;
mod figure;
mod interview;
mod ladder;
mod layers;
mod links;
mod moves;
mod names;
mod nesting;
mod placeholder;
mod requirements;
mod resolver;
mod role;
mod roles;
mod rule;
mod skill;
mod visible;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use collect::{Found, Tables};
use derive::Rules;
use moves::Draft;
use names::Names;
use resolver::{Resolver, take_back_guesses};
pub use visible::{Visible, visible, visible_with_drafts};

use super::{Catalog, Id, Ladder, Link, Model, MoveEnd, MoveId};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Parsed;

/// Who a site is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Audience {
    /// Everyone: what is internal never reaches the model.
    #[default]
    Public,
    /// Those inside the organisation.
    Internal,
}

/// Resolves what an audience sees of all files of a site. `files` are the paths of what is published as it is, which
/// links may lead to.
///
/// The model holds what could be resolved; it is fit to be shown only if no diagnostic is an error.
pub fn resolve(visible: &Visible, files: &BTreeSet<&str>) -> (Model, Vec<Diagnostic>) {
    let mut diagnostics = visible.diagnostics.clone();
    let tables = Tables::collect(visible, &mut diagnostics);
    let mut names = Names::new(&tables, files);
    let drafts = moves::gather(&tables, &names, &mut diagnostics);
    names.set_moves(&drafts);
    let mut resolver = Resolver::new(&names, diagnostics);
    let ladder_names_scale = tables.ladder.iter().any(|found| found.table.scale.is_some());
    resolver.missing_scale(&tables.skills, ladder_names_scale);
    let levels = each(&tables.levels, |found| resolver.level(found));
    let disciplines = each(&tables.disciplines, |found| resolver.discipline(found));
    let tracks = each(&tables.tracks, |found| resolver.track(found));
    let derivation = Rules::new(&tables, &levels, &disciplines, &tracks, &mut resolver);
    // Roles are about half of the work.
    let mut beside = Resolver::new(&names, Vec::new());
    let role = |draft| resolver.role(draft, &tables, &derivation);
    let (roles, (skills, essays)) = rayon::join(
        || tables.roles.iter().map(role).collect(),
        || {
            let skills = each(&tables.skills, |found| beside.skill(found));
            (skills, tables.essays.iter().map(|essay| beside.essay(essay)).collect())
        },
    );
    resolver.take(beside);
    let history = tables.changes.iter();
    let history = history.map(|(change, source)| resolver.history_entry(change, source)).collect();
    let mut model = Model {
        ladder: ladder(&tables, &mut resolver),
        scales: each(&tables.scales, |found| resolver.scale(found)),
        categories: each(&tables.categories, |found| resolver.category(found)),
        skills,
        levels,
        tracks,
        disciplines,
        roles: Catalog::new(roles),
        entries: each(&tables.entries, |found| super::Entry(resolver.end(found))),
        exits: each(&tables.exits, |found| super::Exit(resolver.end(found))),
        questions: each(&tables.questions, |found| resolver.question(found)),
        exercises: each(&tables.exercises, |found| resolver.exercise(found)),
        interview_plans: each(&tables.interview_plans, |found| resolver.interview_plan(found)),
        adverts: each(&tables.adverts, |found| resolver.advert(found)),
        arrivals: arrivals(&drafts),
        moves: Catalog::new(drafts.iter().map(|draft| resolver.r#move(draft)).collect()),
        essays: Catalog::new(essays),
        history,
        links: Vec::new(),
    };
    model.links = each_once(resolver.links);
    let mut diagnostics = resolver.diagnostics;
    diagnostics.retain(|diagnostic| !is_of_a_flawed_rule(diagnostic, &visible.parsed));
    take_back_guesses(&mut diagnostics);
    (model, diagnostics)
}

/// Whether it is about a rule of which a part could not be read: that has been reported already.
fn is_of_a_flawed_rule(diagnostic: &Diagnostic, parsed: &[Arc<Parsed>]) -> bool {
    let Some(label) = diagnostic.labels.first().filter(|_| diagnostic.code == Code::InvalidRule)
    else {
        return false;
    };
    let rule = &label.place;
    let files = parsed.iter().filter(|parsed| parsed.source.path == rule.source.path);
    let mut labels = files.flat_map(|parsed| &parsed.diagnostics).flat_map(|found| &found.labels);
    labels.any(|found| {
        let range = &found.place.range;
        rule.range.start <= range.start && range.end <= rule.range.end
    })
}

/// The links in the order of their places, each once: what several roles take from one table is resolved for each of
/// them.
fn each_once(mut links: Vec<Link>) -> Vec<Link> {
    links.sort_by(|a, b| (a.place.sort_key(), a.to).cmp(&(b.place.sort_key(), b.to)));
    links.dedup();
    links
}

fn each<T, M>(tables: &[Found<'_, T>], resolve: impl FnMut(&Found<'_, T>) -> M) -> Catalog<M> {
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
