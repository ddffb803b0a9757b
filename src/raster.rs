//! Turns a picture that stands alone into a PNG, with the fonts of this machine.
//!
//! It must not know what a picture shows. The same picture gives the same bytes wherever the same fonts are.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};

use crate::error::Error;

/// Most pixels of a picture, which take four bytes each.
const MOST_PIXELS: u64 = 200_000_000;

/// Sans-serif fonts that many machines have, the widest known languages first.
const FAMILIES: [&str; 10] = [
    "Noto Sans",
    "DejaVu Sans",
    "Liberation Sans",
    "Segoe UI",
    "Roboto",
    "Helvetica Neue",
    "Helvetica",
    "Arial",
    "Ubuntu",
    "Open Sans",
];

/// The fonts to write with.
#[derive(Debug, Clone)]
pub struct Fonts(Arc<Database>);

impl Fonts {
    /// Finds the fonts that are installed.
    ///
    /// # Errors
    /// [`Error::Usage`] if there is none: a picture without its words would mislead.
    pub fn installed() -> Result<Self, Error> {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let has = |family: &str| {
            fonts.query(&Query { families: &[Family::Name(family)], ..Query::default() }).is_some()
        };
        let known = FAMILIES.into_iter().find(|family| has(family)).map(str::to_owned);
        let any = || {
            let face = fonts.faces().find(|face| !face.monospaced).or_else(|| fonts.faces().next());
            face.and_then(|face| face.families.first()).map(|(name, _)| name.clone())
        };
        let Some(family) = known.or_else(any) else {
            let why = "there is no font on this machine to write with; install one, such as DejaVu Sans or \
                       Noto Sans, or make an SVG, which is written where it is shown";
            return Err(Error::Usage(why.to_owned()));
        };
        // What a picture asks for may be missing; then its words are in this one.
        fonts.set_sans_serif_family(family.clone());
        fonts.set_serif_family(family);
        Ok(Self(Arc::new(fonts)))
    }
}

/// The picture as a PNG, `scale` pixels for each of its own.
///
/// # Errors
/// [`Error::Usage`] if it would be too large for one.
///
/// # Panics
/// If `svg` is not a picture of ours.
pub fn png(svg: &str, scale: u32, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    let options = Options { fontdb: Arc::clone(&fonts.0), ..Options::default() };
    let tree = Tree::from_str(svg, &options).expect("our pictures are well-formed");
    let size = tree.size().to_int_size();
    let (width, height) = (u64::from(size.width()), u64::from(size.height()));
    let pixels = width * height * u64::from(scale) * u64::from(scale);
    let pixmap =
        (pixels <= MOST_PIXELS).then(|| Pixmap::new(size.width() * scale, size.height() * scale));
    let Some(mut pixmap) = pixmap.flatten() else {
        let (width, height) = (width * u64::from(scale), height * u64::from(scale));
        let why = format!(
            "{width} × {height} pixels are too many for a PNG; choose a smaller `--scale` or part, or make an SVG"
        );
        return Err(Error::Usage(why));
    };
    let scale = u16::try_from(scale).map_or(f32::MAX, f32::from);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap.encode_png().expect("a picture in memory can be encoded"))
}
