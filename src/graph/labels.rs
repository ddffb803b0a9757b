//! Breaks labels into lines and says how much room they take, without a font at hand.
//!
//! It must not know what a label is for. Widths are estimates from a table and never too small for common
//! fonts; heights are in whole lines.

mod widths;

/// Most lines of a label. What does not fit ends with an ellipsis.
const MOST_LINES: usize = 4;

/// What a long word may end a line with.
const HYPHENS: [char; 7] = ['-', '/', '_', '.', '\u{2010}', '\u{2013}', '\u{2014}'];

/// How a label is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Font size in pixels.
    pub(super) size: i32,
    /// Distance of lines in pixels.
    pub(super) line: i32,
    /// Width in pixels that lines should not exceed.
    pub(super) most: i32,
}

/// A label that is broken into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// Width of the longest.
    pub(super) width: i32,
    /// Height of all.
    pub(super) height: i32,
}

/// Breaks `text` at spaces, and words that are too long after hyphens and the like, else anywhere; into as few
/// lines as the width allows, and those as even as possible.
pub(super) fn wrap(text: &str, style: Style) -> Label {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let pieces = pieces(&clean, style);
    let mut lines = fill(&pieces, style.size, style.most);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        let last = lines.last_mut().expect("there are more than a few");
        while width(&format!("{last}…"), style.size) > style.most && last.pop().is_some() {}
        *last = format!("{}…", last.trim_end());
    } else {
        // The narrowest width that needs no more lines makes them even.
        let count = lines.len();
        let (mut low, mut high) = (0, style.most);
        while low < high {
            let middle = i32::midpoint(low, high);
            let tried = fill(&pieces, style.size, middle);
            let fits = tried.iter().all(|line| width(line, style.size) <= middle);
            if fits && tried.len() <= count {
                high = middle;
                lines = tried;
            } else {
                low = middle + 1;
            }
        }
    }
    let width = lines.iter().map(|line| width(line, style.size)).max().unwrap_or(0);
    let height = style.line * i32::try_from(lines.len()).expect("there are a few lines at most");
    Label { lines, width, height }
}

/// Width of `text` in pixels, rounded up.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let units: i32 = text.chars().map(|c| i32::from(advance(c))).sum();
    (units * size + 999) / 1000
}

fn advance(c: char) -> u16 {
    match u32::from(c) {
        at @ 0x20..=0x7E => widths::ASCII[at as usize - 0x20],
        at @ 0xA0..=0x17F => widths::LATIN[at as usize - 0xA0],
        _ if joins(c) => 0,
        0x1100..=0x115F
        | 0x2014
        | 0x2026
        | 0x2E80..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x2600..=0x27BF
        | 0x1F000..=0x1FAFF
        | 0x20000..=0x3FFFD => widths::WIDE,
        _ => widths::OTHER,
    }
}

/// Whether a character belongs to the one before it: accents, variation selectors, joiners, skin tones.
fn joins(c: char) -> bool {
    matches!(
        u32::from(c),
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F
            | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0x1F3FB..=0x1F3FF
            | 0xE0100..=0xE01EF
    )
}

/// The parts between which a line may end, each with whether a space goes before it. None is wider than a
/// line may be.
fn pieces(text: &str, style: Style) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let parts: Vec<&str> = if width(word, style.size) > style.most {
            word.split_inclusive(HYPHENS).collect()
        } else {
            vec![word]
        };
        let mut spaced = true;
        for piece in parts.into_iter().flat_map(|part| cut(part, style)) {
            pieces.push((spaced, piece));
            spaced = false;
        }
    }
    pieces
}

/// Cuts a part that is too wide for a line, and writing without spaces between its words.
fn cut(part: &str, style: Style) -> Vec<String> {
    let dense = |c: char| matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF);
    let mut pieces: Vec<String> = Vec::new();
    let too_wide = width(part, style.size) > style.most;
    let mut joined = false;
    for c in part.chars() {
        let here = pieces.last().is_none_or(|last| {
            let full = too_wide && width(&format!("{last}{c}"), style.size) > style.most;
            full || dense(c) && last.chars().next_back().is_some_and(dense)
        });
        if here && !joined || pieces.is_empty() {
            pieces.push(String::new());
        }
        pieces.last_mut().expect("there is one").push(c);
        // What follows a zero-width joiner is part of the same picture.
        joined = c == '\u{200D}';
    }
    pieces
}

fn fill(pieces: &[(bool, String)], size: i32, most: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (spaced, piece) in pieces {
        let space = if *spaced { " " } else { "" };
        match lines.last_mut() {
            Some(line) if width(&format!("{line}{space}{piece}"), size) <= most => {
                line.push_str(space);
                line.push_str(piece);
            }
            _ => lines.push(piece.clone()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Style, width, wrap};

    #[track_caller]
    fn wraps(text: &str, expected: &[&str]) {
        let label = wrap(text, Style { size: 14, line: 18, most: 140 });
        assert_eq!(label.lines, expected);
        assert!(label.lines.iter().all(|line| width(line, 14) <= label.width));
        assert!(label.width <= 140, "{} is too wide", label.width);
    }

    #[test]
    fn labels_break_at_spaces_into_even_lines() {
        wraps("Tech Lead", &["Tech Lead"]);
        wraps("Senior Backend Engineer", &["Senior Backend", "Engineer"]);
        wraps("Senior Site Reliability Engineer", &["Senior Site", "Reliability Engineer"]);
        wraps("Senior Full-Stack Developer", &["Senior Full-Stack", "Developer"]);
        wraps("  a \n\t b ", &["a b"]);
        wraps("", &[]);
    }

    #[test]
    fn long_words_break_after_hyphens_then_anywhere() {
        wraps("Developer-Experience Engineer", &["Developer-", "Experience", "Engineer"]);
        wraps("Donaudampfschifffahrtskapitän", &["Donaudampfschifff", "ahrtskapitän"]);
    }

    #[test]
    fn writing_without_spaces_breaks_between_characters() {
        wraps("上級バックエンドエンジニア", &["上級バックエン", "ドエンジニア"]);
    }

    #[test]
    fn accents_and_joined_pictures_stay_whole() {
        for whole in ["e\u{301}", "👩\u{200D}💻", "👍\u{1F3FD}"] {
            let label = wrap(&whole.repeat(30), Style { size: 14, line: 18, most: 140 });
            assert!(label.lines.iter().all(|line| line.starts_with(whole)), "{:?}", label.lines);
        }
    }

    #[test]
    fn what_is_too_long_ends_with_an_ellipsis() {
        let label = wrap(&"w".repeat(200), Style { size: 14, line: 18, most: 140 });
        assert_eq!(label.lines.len(), 4);
        assert!(label.lines[3].ends_with("w…"));
        assert!(label.width <= 140);
    }
}
