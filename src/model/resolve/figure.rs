//! Resolves the parts of the ladder that essays show.
//!
//! It must not know how they are drawn.

use super::links::broken;
use super::resolver::{Resolver, renamed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Figure, Id, Thing};
use crate::parse::{FigureKind, FigureName};
use crate::source::Place;

impl Resolver<'_> {
    /// The figure that a link asks for. It can be shown only where a picture stands on its own in an essay.
    pub(super) fn figure(
        &self,
        name: FigureName<'_>,
        place: &Place,
        stands_alone: bool,
    ) -> Result<Figure, Option<Diagnostic>> {
        if !stands_alone {
            let message = format!("what `{}:` shows can't stand here", name.figure.word());
            let written = written(name.figure, name.only, name.id);
            let help = format!(
                "write `![what it shows]({written})` in an essay, as a paragraph of its own"
            );
            let label = "not a picture in a paragraph of its own";
            return Err(Some(broken(message, place, label).help(help)));
        }
        let role = |thing| match thing {
            Thing::Role(role) => Ok(role),
            _ => Err(None),
        };
        let thing = self.figure_of(name, place)?;
        Ok(match name.figure {
            FigureKind::Graph => Figure::Graph(thing),
            FigureKind::Matrix => Figure::Matrix(thing),
            FigureKind::Radar => Figure::Radar(role(thing)?),
            FigureKind::Moves => Figure::Moves(role(thing)?),
        })
    }

    /// What is named: `ID`, or `KIND:ID` where several kinds have that id.
    fn figure_of(&self, name: FigureName<'_>, place: &Place) -> Result<Thing, Option<Diagnostic>> {
        let FigureName { figure, only, id } = name;
        if let Some(kind) = only.filter(|kind| !figure.kinds().contains(kind)) {
            let message = format!("there is no {} of a `{kind}`", figure.word());
            let known = figure.kinds().iter();
            let known: Vec<String> =
                known.map(|kind| format!("`{}`", written(figure, Some(kind), "ID"))).collect();
            let diagnostic = broken(message, place, "shows nothing");
            return Err(Some(diagnostic.help(format!("write {}", known.join(" or ")))));
        }
        let found = name.kinds().filter_map(|kind| Some((kind, self.thing(kind, id)?)));
        let found: Vec<(&str, Option<Thing>)> = found.collect();
        // What can't be read or is hidden is not meant where something else is there.
        let seen = found.iter().filter_map(|(kind, thing)| Some((*kind, (*thing)?)));
        match &seen.collect::<Vec<_>>()[..] {
            [(_, thing)] => Ok(*thing),
            [] if found.is_empty() => Err(self.no_figure(name, place)),
            [] => Err(None),
            seen => {
                let message = format!("`{id}` is more than one thing");
                let names = seen.iter();
                let names: Vec<String> = names
                    .map(|(kind, _)| format!("`{}`", written(figure, Some(kind), id)))
                    .collect();
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

    /// The report on a name that leads to nothing; nothing if there may be more.
    fn no_figure(&self, name: FigureName<'_>, place: &Place) -> Option<Diagnostic> {
        if self.names.are_partial {
            return None;
        }
        let id = name.id;
        let kinds: Vec<&str> = name.kinds().collect();
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
        let (mut known, mut now): (Vec<&str>, Option<&str>) = (Vec::new(), None);
        for kind in kinds {
            let (renamed, its): (_, Vec<&str>) = match kind {
                "role" => (self.names.roles.renamed(id), self.names.roles.known()),
                "discipline" => {
                    (self.names.disciplines.renamed(id), self.names.disciplines.known())
                }
                _ => (self.names.tracks.renamed(id), self.names.tracks.known()),
            };
            now = now.or(renamed);
            known.extend(its);
        }
        let diagnostic = Diagnostic::error(code, format!("{words} `{id}` does not exist"))
            .label(place.clone(), format!("there is no such {words}"));
        Some(match now {
            Some(now) => renamed(diagnostic, id, now),
            None => diagnostic.suggest(id, known),
        })
    }
}

/// How a figure is asked for.
fn written(figure: FigureKind, only: Option<&str>, id: &str) -> String {
    let only = only.map(|kind| format!("{kind}:")).unwrap_or_default();
    format!("{}:{only}{id}", figure.word())
}
