//! Cuts the HTML of a text where something goes that is not known yet, or not made yet.
//!
//! It must not know what goes there.

use super::{CodeBlock, Piece};

/// Stands where something goes, before the letter that says what. No text holds it: it is taken out before.
pub(super) const HOLE: char = '\0';
/// A destination.
pub(super) const DESTINATION: char = 'd';
/// A part of the ladder.
pub(super) const FIGURE: char = 'f';
/// Code.
pub(super) const CODE: char = 'c';

/// What goes into the holes of a text besides its destinations, in order.
#[derive(Default)]
pub(super) struct Holes {
    /// Code.
    pub(super) codes: Vec<CodeBlock>,
    /// The alternative texts of parts of the ladder.
    pub(super) figures: Vec<String>,
}

impl Holes {
    /// The pieces between the holes, and what goes into them.
    pub(super) fn cut(self, html: &str) -> Vec<Piece> {
        let (mut codes, mut figures) = (self.codes.into_iter(), self.figures.into_iter());
        let mut pieces = Vec::new();
        let mut links = 0..;
        let mut link = || links.next().expect("no text has so many links");
        for (at, part) in html.split(HOLE).enumerate() {
            let mut rest = part;
            if at > 0 {
                let mut letters = part.chars();
                pieces.extend(match letters.next() {
                    Some(DESTINATION) => Some(Piece::Destination(link())),
                    Some(FIGURE) => figures.next().map(|alt| Piece::Figure { link: link(), alt }),
                    _ => codes.next().map(Piece::Code),
                });
                rest = letters.as_str();
            }
            if !rest.is_empty() {
                pieces.push(Piece::Html(rest.to_owned()));
            }
        }
        pieces
    }
}
