//! Where a line of a label may end.
//!
//! It must not know how lines are filled.

use unicode_segmentation::UnicodeSegmentation;

use super::Style;
use super::even;
use super::measure::width;

/// What a word that is too long may end a line with.
const HYPHENS: [char; 7] = ['-', '/', '_', '.', '\u{2010}', '\u{2013}', '\u{2014}'];
/// Ends a line with a hyphen, or is nothing.
const SOFT_HYPHEN: char = '\u{AD}';
const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// Does not begin a line (JIS X 4051, the usual rules, and vowels that Thai and Lao write behind their letter).
const CLOSING: &str = "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ～…‥\
                       !%),.:;?]}»›ะาำฯๅๆະາຳໆ";
/// Does not end a line; with the vowels that Thai and Lao write before their letter, and the sign that sets the
/// next letter of Khmer below.
const OPENING: &str = "‘“（〔［｛〈《「『【〘〖〝([{«‹เแโใไເແໂໃໄ\u{17D2}";

/// What stays on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What is between it and the piece before, on the same line or not.
    pub(super) joint: Joint,
    /// Its text.
    pub(super) text: String,
}

/// What is between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space, or the end of a line.
    Space,
    /// Nothing, or a hyphen and the end of a line.
    Hyphen,
    /// Nothing, or the end of a line.
    Nothing,
}

/// The pieces of a text. None is wider than a line may be, not even with the hyphen that may follow it.
pub(super) fn pieces(text: &str, style: Style) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in text.split(is_space) {
        let is_long = width(&word.replace(SOFT_HYPHEN, ""), style.size) > style.most;
        let ends = |c: char| {
            c == ZERO_WIDTH_SPACE || is_long && (c == SOFT_HYPHEN || HYPHENS.contains(&c))
        };
        let mut joint = Joint::Space;
        for part in word.split_inclusive(ends) {
            let is_soft = part.ends_with(SOFT_HYPHEN);
            let room = if is_soft { width("-", style.size) } else { 0 };
            let part = part.replace([SOFT_HYPHEN, ZERO_WIDTH_SPACE], "");
            if part.is_empty() {
                continue;
            }
            for text in cut(&part, Style { most: style.most - room, ..style }) {
                pieces.push(Piece { joint, text });
                joint = Joint::Nothing;
            }
            if is_soft {
                joint = Joint::Hyphen;
            }
        }
    }
    pieces
}

/// Whether words end here. There are spaces that keep words together.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Cuts writing without spaces between its words, and what is too wide for a line.
fn cut(part: &str, style: Style) -> Vec<String> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    for atom in atoms(part, style) {
        let begins_dense = atom.chars().next().is_some_and(is_dense);
        let last = groups.last_mut();
        let ends_dense = |group: &Vec<String>| {
            group.last().and_then(|it| it.chars().next_back()).is_some_and(is_dense)
        };
        match last.filter(|group| !begins_dense && !ends_dense(group)) {
            Some(group) => group.push(atom),
            None => groups.push(vec![atom]),
        }
    }
    let whole_or_even = |group: Vec<String>| {
        if width(&group.concat(), style.size) <= style.most {
            return vec![group.concat()];
        }
        let pieces = group.into_iter().map(|text| Piece { joint: Joint::Nothing, text });
        even(&pieces.collect::<Vec<_>>(), style)
    };
    groups.into_iter().flat_map(whole_or_even).collect()
}

/// What is broken only if it is wider than a line: what a reader takes for one character (grapheme clusters of
/// Unicode's annex 29), with the punctuation that belongs to it.
fn atoms(text: &str, style: Style) -> Vec<String> {
    let fits = |text: &str| width(text, style.size) <= style.most;
    let mut atoms: Vec<String> = Vec::new();
    for cluster in text.graphemes(true) {
        if !fits(cluster) {
            atoms.extend(cluster.chars().map(String::from));
            continue;
        }
        let closes = cluster.starts_with(|c| CLOSING.contains(c));
        let last = atoms.last_mut().filter(|last| {
            (closes || last.ends_with(|c| OPENING.contains(c))) && fits(&format!("{last}{cluster}"))
        });
        match last {
            Some(last) => last.push_str(cluster),
            None => atoms.push(cluster.to_owned()),
        }
    }
    atoms
}

/// Writing that may be broken between any two characters: Japanese kana, Chinese characters and their
/// punctuation.
fn is_dense(c: char) -> bool {
    matches!(
        u32::from(c),
        0x2E80..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF
            | 0x20000..=0x3FFFD
    )
}
