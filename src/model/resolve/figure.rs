//! Resolves the parts of the ladder that essays show.
//!
//! It must not know how they are drawn.

use super::links::broken;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Figure, Id, Thing};
use crate::parse::{FIGURES, Link};
use crate::source::Place;

/// The kinds of things that a figure may be of, in the order in which reports name them.
const OF_A_GRAPH: [&str; 3] = ["role", "discipline", "track"];
const OF_A_MATRIX: [&str; 2] = ["discipline", "track"];
const OF_A_ROLE: [&str; 1] = ["role"];

/// The kind of figure that a link asks for.
pub(super) fn kind(link: &Link) -> Option<&'static str> {
    let (kind, _) = link.thing()?;
    FIGURES.into_iter().find(|its| *its == kind)
}

impl Resolver<'_> {
    /// The figure that a link asks for. It can be shown only where a picture stands on its own in an essay.
    pub(super) fn figure(
        &self,
        link: &Link,
        place: &Place,
        stands_alone: bool,
    ) -> Result<Figure, Option<Diagnostic>> {
        let (kind, (_, id)) = (kind(link).ok_or(None)?, link.thing().ok_or(None)?);
        if !stands_alone {
            let message = format!("what `{kind}:` shows can't stand here");
            let help = format!(
                "write `![what it shows]({kind}:{id})` in an essay, as a paragraph of its own"
            );
            let label = "not a picture in a paragraph of its own";
            return Err(Some(broken(message, place, label).help(help)));
        }
        let role = |thing| match thing {
            Thing::Role(role) => Ok(role),
            _ => Err(None),
        };
        Ok(match kind {
            "graph" => Figure::Graph(self.figure_of(kind, id, &OF_A_GRAPH, place)?),
            "matrix" => Figure::Matrix(self.figure_of(kind, id, &OF_A_MATRIX, place)?),
            "radar" => Figure::Radar(role(self.figure_of(kind, id, &OF_A_ROLE, place)?)?),
            _ => Figure::Moves(role(self.figure_of(kind, id, &OF_A_ROLE, place)?)?),
        })
    }

    /// What is named: `ID`, or `KIND:ID` where several kinds have that id.
    fn figure_of(
        &self,
        figure: &str,
        name: &str,
        kinds: &[&str],
        place: &Place,
    ) -> Result<Thing, Option<Diagnostic>> {
        let (only, id) = match name.split_once(':') {
            Some((kind, id)) => (Some(kind), id),
            None => (None, name),
        };
        if let Some(kind) = only.filter(|kind| !kinds.contains(kind)) {
            let message = format!("there is no {figure} of a `{kind}`");
            let known: Vec<String> =
                kinds.iter().map(|kind| format!("`{figure}:{kind}:ID`")).collect();
            let diagnostic = broken(message, place, "shows nothing");
            return Err(Some(diagnostic.help(format!("write {}", known.join(" or ")))));
        }
        let mut found: Vec<(&str, Option<Thing>)> = Vec::new();
        for kind in kinds.iter().filter(|kind| only.is_none_or(|only| only == **kind)) {
            found.extend(self.thing(kind, id).map(|thing| (*kind, thing)));
        }
        match &found[..] {
            [(_, thing)] => thing.ok_or(None),
            [] => Err(self.no_figure(id, only, kinds, place)),
            _ => {
                let message = format!("`{id}` is more than one thing");
                let names: Vec<String> =
                    found.iter().map(|(kind, _)| format!("`{figure}:{kind}:{id}`")).collect();
                let diagnostic = broken(message, place, "it could be any of them");
                Err(Some(diagnostic.help(format!("write {}", names.join(" or ")))))
            }
        }
    }

    /// What a kind has under an id: nothing, or something, which may be what can't be read or is hidden.
    #[expect(clippy::option_option, reason = "as the names have it")]
    fn thing(&self, kind: &str, id: &str) -> Option<Option<Thing>> {
        fn some<T>(
            found: Option<Option<Id<T>>>,
            thing: fn(Id<T>) -> Thing,
        ) -> Option<Option<Thing>> {
            found.map(|id| id.map(thing))
        }
        match kind {
            "role" => some(self.names.roles.get(id), Thing::Role),
            "discipline" => some(self.names.disciplines.get(id), Thing::Discipline),
            _ => some(self.names.tracks.get(id), Thing::Track),
        }
    }

    /// The report on a name that leads to none of `kinds`, or not to the `only` one; nothing if there may be more.
    fn no_figure(
        &self,
        id: &str,
        only: Option<&str>,
        kinds: &[&str],
        place: &Place,
    ) -> Option<Diagnostic> {
        if self.names.are_partial {
            return None;
        }
        let kinds: Vec<&str> = only.map_or_else(|| kinds.to_vec(), |only| vec![only]);
        let words = match &kinds[..] {
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
            [] => return None,
        };
        let code = match kinds[0] {
            "role" => Code::UnknownRole,
            "discipline" => Code::UnknownDiscipline,
            _ => Code::UnknownTrack,
        };
        let mut known: Vec<&str> = Vec::new();
        for kind in kinds {
            match kind {
                "role" => known.extend(self.names.roles.known()),
                "discipline" => known.extend(self.names.disciplines.known()),
                _ => known.extend(self.names.tracks.known()),
            }
        }
        let diagnostic = Diagnostic::error(code, format!("{words} `{id}` does not exist"))
            .label(place.clone(), format!("there is no such {words}"));
        Some(diagnostic.suggest(id, known))
    }
}
