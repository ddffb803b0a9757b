//! Social cards: the pictures that a link to the site is shown with elsewhere.
//!
//! It must not know which pages have which card.

use std::sync::Arc;

use super::Renderer;
use super::svg::{escape, put};
use crate::css::Scheme;
use crate::graph::{Direction, Drawing, Scope, layout};
use crate::model::{DisciplineId, Role};
use crate::raster::png;

/// Width and height, as most places show them.
const SIZE: (i32, i32) = (1200, 630);
/// What is free around, and where the drawing begins.
const MARGIN: i32 = 64;
const DRAWING_TOP: i32 = 224;
/// The drawing of a larger ladder would be a grey blur.
const MOST_ROLES: usize = 80;
/// Sizes of titles: if it is short, and at the least.
const TITLE: (i32, i32) = (68, 30);

/// The card of a discipline, or that of the whole ladder, as a PNG.
pub(super) fn card(renderer: &Renderer<'_>, of: Option<DisciplineId>) -> Arc<[u8]> {
    let fonts = renderer.fonts.expect("there is a route for cards only if there are fonts");
    let png = png(&svg(renderer, of), 1, fonts).expect("a card is not too large");
    png.into()
}

fn svg(renderer: &Renderer<'_>, of: Option<DisciplineId>) -> String {
    let model = renderer.model;
    let roles = model.roles.iter().map(|(_, role)| role);
    let roles: Vec<&Role> = roles.filter(|role| of.is_none() || role.discipline == of).collect();
    let mut levels: Vec<_> = roles.iter().filter_map(|role| role.level).collect();
    levels.sort_unstable();
    levels.dedup();
    let (above, title, scope) = match of {
        Some(id) => (&*model.ladder.name, &*model.disciplines[id].name, Scope::Discipline(id)),
        None => ("Career ladder", &*model.ladder.name, Scope::Ladder),
    };
    let styles = renderer.styles(Scheme::Light);
    let colour = |name: &str, other: &str| styles.colour(name).unwrap_or_else(|| other.to_owned());
    let (ground, ink, soft) =
        (colour("--bg", "#fff"), colour("--ink", "#222"), colour("--ink-2", "#555"));
    let accent = colour("--accent", "#235");
    let ((width, height), (size, title)) = (SIZE, fitted(title));
    let facts = [count(roles.len(), "role"), count(levels.len(), "level")].join(" · ");
    let mut svg = String::new();
    put(
        &mut svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             font-family=\"sans-serif\"><rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\
             <rect width=\"16\" height=\"{height}\" fill=\"{accent}\"/>\
             <text x=\"{MARGIN}\" y=\"76\" font-size=\"28\" fill=\"{soft}\">{}</text>\
             <text x=\"{MARGIN}\" y=\"150\" font-size=\"{size}\" font-weight=\"700\" fill=\"{ink}\">{}</text>\
             <text x=\"{MARGIN}\" y=\"196\" font-size=\"28\" fill=\"{soft}\">{facts}</text>",
            escape(&cut(above, 60)),
            escape(&title),
        ),
    );
    if (1..=MOST_ROLES).contains(&roles.len()) {
        let drawing = &layout(model, scope, Direction::Right);
        let (left, top) = place(drawing);
        let (whole, rest) = (scale(drawing) / 1000, scale(drawing) % 1000);
        put(
            &mut svg,
            format_args!(
                "<g transform=\"translate({left} {top}) scale({whole}.{rest:03})\">{}</g>",
                renderer.picture(scope, drawing, &styles)
            ),
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Room for the drawing.
const ROOM: (i32, i32) = (SIZE.0 - 2 * MARGIN, SIZE.1 - DRAWING_TOP - 32);

/// How large a drawing can be, in thousandths; it is not blown up much.
fn scale(drawing: &Drawing) -> i32 {
    let fit = |room: i32, size: i32| 1000 * room / size.max(1);
    fit(ROOM.0, drawing.width).min(fit(ROOM.1, drawing.height)).min(1300)
}

/// Where a drawing begins: below the words, in the middle of what is left.
fn place(drawing: &Drawing) -> (i32, i32) {
    let free = ROOM.1 - drawing.height * scale(drawing) / 1000;
    (MARGIN, DRAWING_TOP + free / 2)
}

/// A title and the size at which it fits on a line, cut if it is too long for the least.
fn fitted(title: &str) -> (i32, String) {
    let units =
        |text: &str| text.chars().map(|c| if u32::from(c) < 0x1100 { 3 } else { 5 }).sum::<i32>();
    let size = (5 * ROOM.0 / units(title).max(1)).clamp(TITLE.1, TITLE.0);
    let most = 5 * ROOM.0 / size;
    let mut fits = title.to_owned();
    while units(&fits) > most && fits.pop().is_some() {}
    if fits.len() < title.len() {
        fits.pop();
        fits.push('…');
    }
    (size, fits)
}

/// At most so many characters.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

fn count(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
