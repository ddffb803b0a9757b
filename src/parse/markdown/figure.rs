//! Finds the pictures of an article that show a part of the ladder: `![text](graph:ID)`, alone in a paragraph that
//! is in no list or quotation.
//!
//! It must not know what there is to show.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Events, Link};

/// What can be shown, by the word before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// `graph:ID`
    Graph,
    /// `matrix:ID`
    Matrix,
    /// `moves:ID`
    Moves,
    /// `radar:ID`
    Radar,
}

impl FigureKind {
    const ALL: [Self; 4] = [Self::Graph, Self::Matrix, Self::Moves, Self::Radar];

    fn of(destination: &str) -> Option<Self> {
        let (word, _) = destination.split_once(':')?;
        Self::ALL.into_iter().find(|its| word.eq_ignore_ascii_case(its.word()))
    }

    /// The word before the colon.
    pub fn word(self) -> &'static str {
        match self {
            Self::Graph => "graph",
            Self::Matrix => "matrix",
            Self::Moves => "moves",
            Self::Radar => "radar",
        }
    }

    /// The kinds of things that it may be of, in the order in which reports name them.
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Graph => &["role", "discipline", "track"],
            Self::Matrix => &["discipline", "track"],
            Self::Moves | Self::Radar => &["role"],
        }
    }
}

/// A part of the ladder that a text asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureName<'l> {
    /// What is shown.
    pub figure: FigureKind,
    /// The kind of thing that it is of, if that is written: `graph:track:ID`.
    pub only: Option<&'l str>,
    /// The id of the thing.
    pub id: &'l str,
}

impl FigureName<'_> {
    /// The kinds of things that may be meant.
    pub fn kinds(self) -> impl Iterator<Item = &'static str> + Clone {
        let kinds = self.figure.kinds().iter().copied();
        kinds.filter(move |kind| self.only.is_none_or(|only| only == *kind))
    }
}

impl Link {
    /// The part of the ladder that it asks for, if it does.
    pub fn figure(&self) -> Option<FigureName<'_>> {
        let figure = FigureKind::of(&self.destination)?;
        let (_, name) = self.thing()?;
        Some(match name.split_once(':') {
            Some((kind, id)) => FigureName { figure, only: Some(kind), id },
            None => FigureName { figure, only: None, id: name },
        })
    }
}

/// Whether a destination is a part of the ladder that can be shown.
pub(super) fn is_figure(destination: &str) -> bool {
    FigureKind::of(destination).is_some()
}

/// Takes the paragraphs away that hold one such picture and nothing else. Gives where these pictures begin.
pub(super) fn take(events: &mut Events<'_>) -> BTreeSet<usize> {
    let mut figures = BTreeSet::new();
    let mut ends: BTreeSet<usize> = BTreeSet::new();
    let mut depth = 0_usize;
    for at in 1..events.len() {
        match events[at - 1].0 {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth != 1 {
            continue;
        }
        let (Event::Start(Tag::Paragraph), _) = &events[at - 1] else { continue };
        let (Event::Start(Tag::Image { dest_url, .. }), range) = &events[at] else { continue };
        if !is_figure(dest_url) {
            continue;
        }
        let is_end = |(event, its): &(Event<'_>, _)| {
            matches!(event, Event::End(TagEnd::Image)) && its == range
        };
        let end = events[at..].iter().position(is_end).map(|end| at + end + 1);
        let end =
            end.filter(|&end| matches!(events.get(end), Some((Event::End(TagEnd::Paragraph), _))));
        if let Some(end) = end {
            figures.insert(range.start);
            ends.extend([at - 1, end]);
        }
    }
    let mut at = 0..;
    events.retain(|_| at.next().is_some_and(|at| !ends.contains(&at)));
    figures
}
