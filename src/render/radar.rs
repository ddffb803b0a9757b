//! Draws a radar as SVG: one shape on five to nine axes, and a second one dashed.
//!
//! It must not know what the axes are. Pixels are counted in tenths, in integers: a sine may differ in its last bit
//! from one machine to another, and the bytes of a page must not.

use std::fmt::Write as _;

use super::svg::escape;
use crate::graph::caption;

/// What a radar shows.
#[derive(Debug)]
pub(super) struct Radar<'a> {
    /// What the ids in the picture begin with.
    pub(super) id: &'a str,
    /// Its name.
    pub(super) title: &'a str,
    /// What it shows, in words.
    pub(super) description: &'a str,
    /// How many rings there are around the centre.
    pub(super) steps: usize,
    /// The end of each axis, from the top, clockwise; empty for a small picture without words.
    pub(super) labels: &'a [String],
    /// The ring that the shape has on each axis; 0 is the centre. Five to nine of them.
    pub(super) values: &'a [usize],
    /// The same of the dashed shape.
    pub(super) before: Option<&'a [usize]>,
}

/// Width of a picture with labels: that of a narrow phone without its margins, so that nothing has to shrink there.
const WIDTH: i32 = 328;
/// Its height.
const HEIGHT: i32 = 248;
/// From its centre to the end of an axis.
const RADIUS: i32 = 72;
/// Width and height of a picture without labels, and its radius.
const SMALL: (i32, i32) = (120, 54);
/// From the end of an axis to its label.
const GAP: i32 = 9;
/// Font size and line height of labels.
const FONT: (i32, i32) = (12, 14);
/// Most lines of the name in a label.
const NAME_LINES: usize = 2;
/// Most width of a label above or below the middle, where others stand at both sides.
const MIDDLE: i32 = 84;

/// Where the axes of a radar point, in thousandths: sine and cosine of each angle from the top, clockwise, for five
/// axes and more. The left half mirrors the right one.
const RIGHT: [&[(i32, i32)]; 5] = [
    &[(0, -1000), (951, -309), (588, 809)],
    &[(0, -1000), (866, -500), (866, 500), (0, 1000)],
    &[(0, -1000), (782, -623), (975, 223), (434, 901)],
    &[(0, -1000), (707, -707), (1000, 0), (707, 707), (0, 1000)],
    &[(0, -1000), (643, -766), (985, -174), (866, 500), (342, 940)],
];

/// A point in tenths of pixels.
type Point = (i32, i32);

/// Draws it.
pub(super) fn radar(radar: &Radar<'_>) -> String {
    let directions = directions(radar.values.len());
    let (width, height, radius) = match radar.labels {
        [] => (SMALL.0, SMALL.0, SMALL.1),
        _ => (WIDTH, HEIGHT, RADIUS),
    };
    let centre = (width * 5, height * 5);
    let steps = i32::try_from(radar.steps).expect("a scale has few steps");
    let at = |(x, y): Point, ring: usize| {
        let ring = i32::try_from(ring).expect("a scale has few steps");
        let along = |centre, way| centre + radius * way * ring / (steps * 100);
        (along(centre.0, x), along(centre.1, y))
    };
    let shape = |values: &dyn Fn(usize) -> usize| {
        let points = directions.iter().enumerate().map(|(axis, way)| at(*way, values(axis)));
        points.map(|(x, y)| format!("{},{}", tenths(x), tenths(y))).collect::<Vec<_>>().join(" ")
    };
    let (id, title, description) =
        (escape(radar.id), escape(radar.title), escape(radar.description));
    let class = if radar.labels.is_empty() { "radar small" } else { "radar" };
    let mut svg = format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title\" \
         aria-describedby=\"{id}-text\"><title id=\"{id}-title\">{title}</title><desc id=\"{id}-text\">{description}</desc>\n"
    );
    for ring in 1..=radar.steps {
        let class = if ring == radar.steps { "ring last" } else { "ring" };
        put(&mut svg, format_args!("<polygon class=\"{class}\" points=\"{}\"/>", shape(&|_| ring)));
    }
    for way in &directions {
        let end = at(*way, radar.steps);
        let [x1, y1, x2, y2] = [centre.0, centre.1, end.0, end.1].map(tenths);
        put(
            &mut svg,
            format_args!("<line class=\"axis\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"),
        );
    }
    put(
        &mut svg,
        format_args!("<polygon class=\"now\" points=\"{}\"/>", shape(&|axis| radar.values[axis])),
    );
    if let Some(before) = radar.before {
        let points = shape(&|axis| before[axis]);
        put(&mut svg, format_args!("<polygon class=\"before\" points=\"{points}\"/>"));
    }
    let required = directions.iter().zip(radar.values).filter(|(_, value)| **value > 0);
    for (way, value) in required {
        let (x, y) = at(*way, *value);
        let (x, y) = (tenths(x), tenths(y));
        put(&mut svg, format_args!("<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"3\"/>"));
    }
    for ((way, name), value) in directions.iter().zip(radar.labels).zip(radar.values) {
        label(&mut svg, at(*way, radar.steps), *way, name, &format!("{value} of {steps}"));
    }
    svg.push_str("</svg>");
    svg
}

/// Where the axes point, from the top, clockwise.
fn directions(count: usize) -> Vec<Point> {
    let right = RIGHT[count.checked_sub(5).expect("a radar has at least five axes")];
    let left = right.iter().rev().filter(|(x, _)| *x != 0).map(|(x, y)| (-x, *y));
    right.iter().copied().chain(left).collect()
}

/// The name of an axis and the value on it, beyond the axis' end.
fn label(svg: &mut String, end: Point, (x, y): Point, name: &str, value: &str) {
    let (size, line) = FONT;
    let from = end.0 / 10 + GAP * x / 1000;
    let (anchor, most) = match x {
        0 => ("middle", MIDDLE),
        1.. => ("start", WIDTH - from),
        _ => ("end", from),
    };
    let mut lines = caption(name, size, most, NAME_LINES);
    lines.push(value.to_owned());
    let height = line * i32::try_from(lines.len()).expect("a label has few lines");
    // The nearer to the top or the bottom, the more of the label stands above or below the end.
    let middle = end.1 / 10 + GAP * y / 1000 + height * y / 2000;
    write(svg, format_args!("<text text-anchor=\"{anchor}\">"));
    for (at, text) in (1..).zip(&lines) {
        let baseline = middle - height / 2 + line * at - line / 4;
        let class = if at * line == height { " class=\"value\"" } else { "" };
        let text = escape(text);
        // A space between two lines would count as part of the first, and move it.
        write(svg, format_args!("<tspan{class} x=\"{from}\" y=\"{baseline}\">{text}</tspan>"));
    }
    svg.push_str("</text>\n");
}

/// Tenths of pixels as pixels. No point lies above or left of the picture.
fn tenths(tenths: i32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn put(svg: &mut String, part: std::fmt::Arguments<'_>) {
    write(svg, part);
    svg.push('\n');
}

fn write(svg: &mut String, part: std::fmt::Arguments<'_>) {
    svg.write_fmt(part).expect("a string takes any text");
}

#[cfg(test)]
mod tests {
    use super::directions;

    #[test]
    fn axes_stand_at_equal_angles_from_the_top() {
        for count in 5..=9_u8 {
            let found = directions(usize::from(count));
            assert_eq!(found.len(), usize::from(count));
            for (axis, (x, y)) in (0..count).zip(found) {
                let (sine, cosine) =
                    (std::f64::consts::TAU * f64::from(axis) / f64::from(count)).sin_cos();
                let near =
                    |found: i32, exact: f64| (f64::from(found) / 1000.0 - exact).abs() < 0.001;
                assert!(near(x, sine) && near(y, -cosine), "axis {axis} of {count}");
            }
        }
    }
}
