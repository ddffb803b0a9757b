//! Finds the part of a ladder that somebody names.

use crate::diagnostic::nearest;
use crate::error::Error;
use crate::graph::Scope;
use crate::model::Model;

/// The kinds of parts that can be named.
const KINDS: [&str; 3] = ["role", "discipline", "track"];

/// The part with this name: `KIND:ID`, or an id that only one part has.
///
/// # Errors
/// [`Error::Usage`] if there is none, or more than one.
pub(super) fn find(model: &Model, text: &str) -> Result<Scope, Error> {
    let all = parts(model);
    let (kind, id) = match text.split_once(':') {
        Some((kind, id)) if KINDS.contains(&kind) => (Some(kind), id),
        Some((kind, _)) => {
            let why =
                format!("`{kind}` can't be drawn; write `role:ID`, `discipline:ID` or `track:ID`");
            return Err(Error::Usage(why));
        }
        None => (None, text),
    };
    let of_kind = || all.iter().filter(|(its, ..)| kind.is_none_or(|kind| kind == *its));
    let found: Vec<_> = of_kind().filter(|(_, its, _)| *its == id).collect();
    match found[..] {
        [(.., scope)] => Ok(*scope),
        [] => {
            let near = nearest(id, of_kind().map(|(_, id, _)| *id));
            let near = near.map_or(String::new(), |near| format!("; a similar id is `{near}`"));
            let what = kind.unwrap_or("role, discipline or track");
            Err(Error::Usage(format!("{what} `{id}` does not exist{near}")))
        }
        _ => {
            let names: Vec<_> = found.iter().map(|(kind, ..)| format!("`{kind}:{id}`")).collect();
            let names = names.join(" or ");
            Err(Error::Usage(format!("`{id}` is more than one thing; write {names}")))
        }
    }
}

/// Every part: its kind, its id, and what it is to the engine.
fn parts(model: &Model) -> Vec<(&'static str, &str, Scope)> {
    let [role, discipline, track] = KINDS;
    let roles = model.roles.iter().map(|(id, it)| (role, &*it.slug, Scope::Role(id)));
    let disciplines =
        model.disciplines.iter().map(|(id, it)| (discipline, &*it.slug, Scope::Discipline(id)));
    let tracks = model.tracks.iter().map(|(id, it)| (track, &*it.slug, Scope::Track(id)));
    roles.chain(disciplines).chain(tracks).collect()
}
