//! Writes `src/graph/labels/widths.rs`: how wide characters are in the fonts that it is given.
//!
//!     cargo run --manifest-path tests/tools/widths/Cargo.toml -- FONT... | rustfmt > src/graph/labels/widths.rs
//!
//! The table in the repository is made from Debian's fonts-cantarell, fonts-dejavu-core, fonts-inter (Regular and
//! Medium), fonts-liberation, fonts-open-sans and fonts-roboto-unhinted, and from all of fonts-noto-core that is
//! sans-serif and not monospaced, symbols or for display; each in Regular.
//!
//! Each character gets the width of the widest font, in hundredths of the font size, rounded up, so that a
//! label fits whichever of the fonts a reader has. What only one or two of them have gets [`RESERVE`] more,
//! since readers will have others.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use ttf_parser::{Face, name_id};

/// Blocks whose characters are listed one by one; of all others, the widest of 256 at a time.
const LISTED: [RangeInclusive<u32>; 10] = [
    0x0020..=0x007E, // ASCII
    0x00A0..=0x058F, // Latin, Greek, Cyrillic, Armenian
    0x0590..=0x06FF, // Hebrew, Arabic
    0x0900..=0x0DFF, // Devanagari to Sinhala
    0x0E00..=0x0EFF, // Thai, Lao
    0x1000..=0x10FF, // Burmese, Georgian
    0x1780..=0x17FF, // Khmer
    0x1E00..=0x1FFF, // Latin and Greek with accents
    0x2000..=0x206F, // Punctuation
    0x20A0..=0x214F, // Currency, signs like letters
];

/// Marks that stand on the letter before them and move nothing, whatever their fonts say.
const MARKS: [RangeInclusive<u32>; 8] = [
    0x0300..=0x036F,
    0x0483..=0x0489,
    0x0591..=0x05BD,
    0x0610..=0x061A,
    0x064B..=0x065F,
    0x06D6..=0x06DC,
    0x200B..=0x200F,
    0x2060..=0x206F,
];

/// What every font for everyday text has. Fonts for one script only have some of it too, in their own widths,
/// but nobody sees those: text is set in the first font that has its characters.
const EVERYDAY: [RangeInclusive<u32>; 3] = [0x0020..=0x052F, 0x1E00..=0x1FFF, 0x2000..=0x214F];
/// A letter that tells fonts for everyday text from others.
const EVERYDAY_LETTER: char = 'Ж';

/// More for what few fonts have, in percent: as much as the common sans-serif fonts differ at most.
const RESERVE: u32 = 7;

/// The widest advance of a character, and how many fonts have it.
type Widths = BTreeMap<u32, (u32, usize)>;

fn main() -> Result<(), String> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        return Err("name the font files".to_owned());
    }
    let mut widths = Widths::new();
    let mut names = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let face =
            Face::parse(&bytes, 0).map_err(|error| format!("{}: {error}", path.display()))?;
        measure(&face, &mut widths);
        names.push(title(&face));
    }
    names.sort();
    names.dedup();
    let text = table(&widths, &names);
    std::io::stdout().write_all(text.as_bytes()).map_err(|error| error.to_string())
}

/// Its full name.
fn title(face: &Face) -> String {
    let mut names = face.names().into_iter().filter(|name| name.name_id == name_id::FULL_NAME);
    let name = names.find_map(|name| name.to_string()).unwrap_or_default();
    name.trim_end_matches(" Regular").to_owned()
}

/// Takes in every character that the font has.
fn measure(face: &Face, widths: &mut Widths) {
    let size = u32::from(face.units_per_em());
    let is_everyday = face.glyph_index(EVERYDAY_LETTER).is_some();
    let mut found = BTreeMap::new();
    let tables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|at| {
            let glyph = char::from_u32(at).and_then(|c| face.glyph_index(c));
            if let Some(advance) = glyph.and_then(|glyph| face.glyph_hor_advance(glyph)) {
                found.insert(at, (u32::from(advance) * 100).div_ceil(size));
            }
        });
    }
    found.retain(|at, _| is_everyday || !EVERYDAY.iter().any(|block| block.contains(at)));
    for (at, advance) in found {
        let (widest, fonts) = widths.entry(at).or_default();
        *widest = advance.max(*widest);
        *fonts += 1;
    }
}

/// The width that the table gives, if a font has the character.
fn width(widths: &Widths, at: u32) -> Option<u32> {
    if MARKS.iter().any(|marks| marks.contains(&at)) {
        return Some(0);
    }
    let &(widest, fonts) = widths.get(&at)?;
    let reserve = if fonts < 3 { RESERVE } else { 0 };
    Some((widest * (100 + reserve)).div_ceil(100).min(255))
}

fn is_listed(at: u32) -> bool {
    LISTED.iter().any(|block| block.contains(&at))
}

/// The widest of each 256 characters, of those that are not listed; if there are none, as wide as high.
fn pages(widths: &Widths) -> impl Iterator<Item = u32> {
    (0..512).map(|page| {
        let page = (page << 8..(page + 1) << 8).filter(|&at| !is_listed(at));
        page.filter_map(|at| width(widths, at)).max().unwrap_or(100)
    })
}

fn table(widths: &Widths, fonts: &[String]) -> String {
    let mut text = String::from(
        "//! Advance widths of characters, in hundredths of the font size. Made by `tests/tools/widths`, which says\n\
         //! how.\n\n// The fonts:\n//",
    );
    let mut column = 2;
    for (at, font) in fonts.iter().enumerate() {
        let word = format!(" {font}{}", if at + 1 < fonts.len() { "," } else { "." });
        if column + word.len() > 105 {
            text += "\n//";
            column = 2;
        }
        column += word.len();
        text += &word;
    }
    text += "\n\n/// Blocks of characters: the first of each, and the widths of all.\n";
    text += &format!("pub(super) const BLOCKS: [(u32, &[u8]); {}] = [\n", LISTED.len());
    for block in LISTED {
        text += &format!("({:#06X}, &[", block.start());
        // What no font has is drawn as a box, which is as wide as the widest.
        let widest = block.clone().filter_map(|at| width(widths, at)).max().unwrap_or(100);
        for at in block {
            text += &format!("{}, ", width(widths, at).unwrap_or(widest.min(100)));
        }
        text += "]),\n";
    }
    text +=
        "];\n\n/// What is in none of them: of each 256 characters the widest, up to U+1FFFF.\n";
    text += "pub(super) const PAGES: [u8; 512] = [\n";
    for widest in pages(widths) {
        text += &format!("{widest}, ");
    }
    text + "];\n"
}
