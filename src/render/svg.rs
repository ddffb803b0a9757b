//! Writes a [`Drawing`] as an SVG that is part of a page.
//!
//! It must not know where anything lies, nor any colour: classes say what things are. Arrow heads are plain
//! paths, since markers are shared by all pictures of a page and can't take the colour of their line.

mod bands;
mod lines;
mod near;
mod path;
mod resolved;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use near::Near;
pub use resolved::Styles;

use crate::graph::{Band, BandKind, Direction, Drawing, Node};
use crate::model::{Model, MoveEnd, MoveKind};

pub use near::{FEW_LIT, MOST_LIT};

/// What is read out, in the language of the page.
#[derive(Debug, Clone, Default)]
pub struct SvgWords {
    /// What the picture is called.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// Leads from a role to those it advances to, as do the others for their kind: `Advances to`.
    pub advance: String,
    /// `Changes track to`
    pub switch_track: String,
    /// `Sideways to`
    pub lateral: String,
    /// `Returns to`
    pub r#return: String,
    /// `Enters as`
    pub enter: String,
    /// `Leaves for`
    pub exit: String,
}

impl SvgWords {
    fn of(&self, kind: MoveKind) -> &str {
        match kind {
            MoveKind::Advance => &self.advance,
            MoveKind::SwitchTrack => &self.switch_track,
            MoveKind::Lateral => &self.lateral,
            MoveKind::Return => &self.r#return,
            MoveKind::Enter => &self.enter,
            MoveKind::Exit => &self.exit,
        }
    }
}

/// Radius of the corners of nodes.
const CORNER: i32 = 8;
/// Distance of the lines of a name, and from the top of a line to where its letters stand.
const LINE: (i32, i32) = (18, 13);
/// How far the next letter of a line may be in its name: between two are signs that are not drawn, and spaces.
const NOT_DRAWN: usize = 4;
/// Distance of a row from the frame of its card.
const ROW_GAP: i32 = 2;
/// How many colours there are for lanes.
const HUES: usize = 8;

/// The drawing as an SVG element. Ids in it begin with `id`, which no other picture of the page has; `href`
/// gives the address of a node's page. Every node has an id (see [`node_id`]), unless the drawing is about one
/// of them.
pub fn svg(
    model: &Model,
    drawing: &Drawing,
    id: &str,
    words: &SvgWords,
    href: &dyn Fn(MoveEnd) -> Option<String>,
) -> String {
    let mut svg = String::new();
    let (safe_id, width, height) = (escape(id), drawing.width, drawing.height);
    let upright = if drawing.direction == Direction::Right { "" } else { " upright" };
    put(
        &mut svg,
        format_args!(
            "<svg class=\"graph{upright}\" role=\"group\" aria-labelledby=\"{safe_id}-title\" \
             aria-describedby=\"{safe_id}-desc\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" xmlns=\"http://www.w3.org/2000/svg\">\
             <title id=\"{safe_id}-title\">{}</title><desc id=\"{safe_id}-desc\">{}</desc>\n\
             <g aria-hidden=\"true\">\n",
            escape(&words.title),
            escape(&words.description),
        ),
    );
    bands::write(&mut svg, drawing);
    let near = Near::new(model, drawing);
    lines::write(&mut svg, drawing, &near);
    cards(&mut svg, drawing);
    svg.push_str("</g>\n");
    let is_about_one = drawing.nodes.iter().any(|node| node.focus);
    for (at, node) in drawing.nodes.iter().enumerate() {
        let its = Place {
            name: model.end_name(node.end).to_owned(),
            class: format!(
                "node{}{} {}{}",
                kind_of(node.end),
                if node.card.is_some() { " row" } else { "" },
                hue(&drawing.lanes[node.lane]),
                near.node(at)
            ),
            id: (!is_about_one).then(|| node_id(model, id, node.end)),
            label: label(model, drawing, node, words),
            href: href(node.end),
        };
        box_of(&mut svg, node, &its);
    }
    svg.push_str("</svg>\n");
    svg
}

/// The frames of cards, behind their rows.
fn cards(svg: &mut String, drawing: &Drawing) {
    let mut frames: BTreeMap<usize, (&Node, i32)> = BTreeMap::new();
    for node in &drawing.nodes {
        // Rows come from the top.
        if let Some(card) = node.card {
            frames.entry(card).or_insert((node, 0)).1 = node.y + node.height;
        }
    }
    for (first, bottom) in frames.into_values() {
        let Node { x, y, width, .. } = first;
        let lane = hue(&drawing.lanes[first.lane]);
        put(
            svg,
            format_args!(
                "<rect class=\"card{} {lane}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" \
                 rx=\"{CORNER}\"/>\n",
                kind_of(first.end),
                bottom - y,
            ),
        );
    }
}

/// The id of a node in the picture whose ids begin with `id`: `map-role-senior-engineer`.
pub fn node_id(model: &Model, id: &str, end: MoveEnd) -> String {
    let (kind, slug) = model.end_id(end);
    format!("{id}-{kind}-{slug}")
}

/// The class of what is no role.
fn kind_of(end: MoveEnd) -> &'static str {
    match end {
        MoveEnd::Entry(_) => " outside entry",
        MoveEnd::Role(_) => "",
        MoveEnd::Exit(_) => " outside exit",
    }
}

/// What the element of a node says besides its name.
struct Place {
    name: String,
    class: String,
    id: Option<String>,
    label: String,
    href: Option<String>,
}

fn box_of(svg: &mut String, node: &Node, place: &Place) {
    let element = if place.href.is_some() { "a" } else { "g" };
    put(svg, format_args!("<{element} class=\"{}\"", place.class));
    if let Some(id) = &place.id {
        put(svg, format_args!(" id=\"{}\"", escape(id)));
    }
    match &place.href {
        Some(href) => put(svg, format_args!(" href=\"{}\"", escape(href))),
        None => svg.push_str(" role=\"img\""),
    }
    put(svg, format_args!(" aria-label=\"{}\"", escape(&place.label)));
    svg.push_str(if node.focus { " aria-current=\"page\">" } else { ">" });
    let Node { x, y, width, height, .. } = node;
    // A row leaves the frame of its card to be seen.
    let gap = if node.card.is_some() { ROW_GAP } else { 0 };
    let (x, y, width, height) = (x + gap, y + gap, width - 2 * gap, height - 2 * gap);
    put(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{CORNER}\"/>"
        ),
    );
    let top = y + (height - LINE.0 * count(&node.lines)) / 2;
    text(svg, "name", (x + width / 2, top), (&place.name, &node.lines));
    put(svg, format_args!("</{element}>\n"));
}

/// Writes a name that is broken into lines.
fn text(svg: &mut String, class: &str, (x, top): (i32, i32), (name, lines): (&str, &[String])) {
    // Each line stands for itself, and can't tell the direction that its first word gives to all of them.
    let direction = if runs_left(lines) { " direction=\"rtl\"" } else { "" };
    put(svg, format_args!("<text class=\"{class}\"{direction} aria-hidden=\"true\">"));
    let mut y = top + LINE.1;
    for (line, has_space) in lines.iter().zip(spaces(name, lines)) {
        if has_space {
            // Keeps words apart for what reads the text and not the picture; the stylesheet gives it no width.
            svg.push_str("<tspan class=\"gap\"> </tspan>");
        }
        put(svg, format_args!("<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", escape(line)));
        y += LINE.0;
    }
    svg.push_str("</text>");
}

/// For each line, whether the name has a space before it, and is not broken within a word there.
fn spaces(name: &str, lines: &[String]) -> Vec<bool> {
    let mut rest = name.trim_start();
    let mut spaces: Vec<bool> = Vec::new();
    for line in lines {
        let is_space = |c: char| c.is_whitespace() || c.is_control();
        spaces.push(!spaces.is_empty() && rest.starts_with(is_space));
        for c in line.chars() {
            // What the line has and the name has not is a hyphen or an ellipsis.
            let Some((at, _)) = rest.char_indices().take(NOT_DRAWN).find(|(_, its)| *its == c)
            else {
                continue;
            };
            rest = &rest[at + c.len_utf8()..];
        }
    }
    spaces
}

/// Whether a name is written from right to left: its first letter is of Hebrew, Arabic or their relatives.
fn runs_left(lines: &[String]) -> bool {
    let first = lines.iter().flat_map(|line| line.chars()).find(|c| c.is_alphabetic());
    first.is_some_and(|c| {
        matches!(
            u32::from(c),
            0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF
        )
    })
}

/// All that the picture says about a node, as sentences.
fn label(model: &Model, drawing: &Drawing, node: &Node, words: &SvgWords) -> String {
    let mut label = model.end_name(node.end).to_owned();
    let (lane, level) = (&drawing.lanes[node.lane].name, &drawing.levels[node.level].name);
    match node.end {
        MoveEnd::Role(role) if model.roles[role].level.is_none() => {
            put(&mut label, format_args!(". {lane}."));
        }
        MoveEnd::Role(_) => put(&mut label, format_args!(". {lane}, {level}.")),
        MoveEnd::Entry(_) | MoveEnd::Exit(_) => put(&mut label, format_args!(". {level}.")),
    }
    let steps = drawing.edges.iter().flat_map(|edge| [Some(edge.step), edge.back]).flatten();
    let mut steps: Vec<_> = steps.filter(|&step| model.moves[step].from == node.end).collect();
    // In the order of the model: by kind.
    steps.sort_unstable();
    let mut last = None;
    for step in steps {
        let step = &model.moves[step];
        let name = model.end_name(step.to);
        if last == Some(step.kind) {
            put(&mut label, format_args!(", {name}"));
        } else {
            let end = if last.is_some() { "." } else { "" };
            put(&mut label, format_args!("{end} {} {name}", words.of(step.kind)));
        }
        last = Some(step.kind);
    }
    if last.is_some() {
        label.push('.');
    }
    label
}

/// The class of a lane's colour, which is the same in every picture of a ladder.
pub fn hue(lane: &Band) -> String {
    match lane.kind {
        BandKind::Other => "lane-other".to_owned(),
        _ => format!("lane-{}", lane.order % HUES),
    }
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).expect("a label has a few lines")
}

pub(super) fn put(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a string takes any text");
}

/// Text as it stands in XML and in HTML, in elements and in quoted attributes, without what XML can't hold.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => escaped.push(c),
        }
    }
    escaped
}
