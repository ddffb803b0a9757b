//! Finds the pictures of an article that show a part of the ladder: `![text](graph:ID)`, alone in a paragraph that
//! is in no list or quotation.
//!
//! It must not know what there is to show.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Events;

/// The kinds of what can be shown, before the colon.
pub const FIGURES: [&str; 4] = ["graph", "matrix", "moves", "radar"];

/// Whether a destination is a part of the ladder that can be shown.
pub(super) fn is_figure(destination: &str) -> bool {
    let kind = destination.split_once(':').map(|(kind, _)| kind.to_ascii_lowercase());
    kind.is_some_and(|kind| FIGURES.contains(&&*kind))
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
