//! How wide text is, from a table of what common fonts have.
//!
//! It must not know how text is broken. A width is never too small for a sans-serif font in common use, unless
//! it sets signs on one another that are made to stand beside one another.

use super::widths::{BLOCKS, PAGES};

/// East Asian writing is set in squares.
const SQUARE: u8 = 100;
/// Pictures are wider than high in all fonts of them; most, 1.37 times, in that of Windows.
const PICTURE: u8 = 137;

/// Width of `text` in pixels at a font size in pixels, rounded up.
pub(in crate::graph) fn width(text: &str, size: i32) -> i32 {
    pixels(units(text), size)
}

/// Width of `text` in hundredths of the font size. That of two texts together is the sum.
pub(super) fn units(text: &str) -> i32 {
    text.chars().fold(0, |sum: i32, c| sum.saturating_add(i32::from(advance(c))))
}

/// Hundredths of the font size in pixels, rounded up.
pub(super) fn pixels(units: i32, size: i32) -> i32 {
    units.saturating_mul(size).saturating_add(99) / 100
}

fn advance(c: char) -> u8 {
    let at = u32::from(c);
    match at {
        // Variation selectors, tags, skin tones: they change another character.
        0xFE00..=0xFE0F | 0xFEFF | 0x1F3FB..=0x1F3FF | 0xE0000..=0xE01EF => 0,
        // Two of them are a flag.
        0x1F1E6..=0x1F1FF => PICTURE.div_ceil(2),
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x20000..=0x3FFFD => SQUARE,
        // Arrows, signs and emoji. A font that can't join some of them sets them side by side.
        0x2190..=0x2BFF | 0x1F000..=0x1FAFF => PICTURE,
        _ => listed(at).or_else(|| page(at)).unwrap_or(SQUARE),
    }
}

fn listed(at: u32) -> Option<u8> {
    let after = BLOCKS.partition_point(|(first, _)| *first <= at);
    let (first, widths) = BLOCKS[after.checked_sub(1)?];
    widths.get(usize::try_from(at - first).ok()?).copied()
}

fn page(at: u32) -> Option<u8> {
    PAGES.get(usize::try_from(at >> 8).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::{units, width};

    #[test]
    fn widths_are_those_of_the_widest_font() {
        // Verdana's W is the widest; its i is a third of that.
        assert_eq!(units("W"), 99);
        assert_eq!(units("i"), 28);
        assert_eq!(width("Wi", 14), 18);
        assert_eq!(units("e\u{301}"), units("e"));
        assert_eq!(units("漢字"), 200);
        assert_eq!(units("👍\u{1F3FD}"), units("👍"));
        assert!(units("👩") > 100 && units("क्षत्रिय") > 300 && units("Ж") > 90);
    }

    #[test]
    fn every_character_has_a_width_of_its_kind() {
        for (text, least, most) in [
            ("Ω", 70, 90),
            ("ї", 25, 40),
            ("ẞ", 60, 90),
            ("א", 50, 90),
            ("م", 40, 90),
            ("ம", 70, 140),
            ("ก", 50, 80),
            ("ཀ", 50, 180),
            ("\u{12000}", 100, 255),
            ("\u{10FFFF}", 100, 100),
            ("\u{200D}", 0, 0),
        ] {
            assert!((least..=most).contains(&units(text)), "{text}: {}", units(text));
        }
    }
}
