//! Writes a [`Drawing`] as an SVG that is part of a page.
//!
//! It must not know where anything lies, nor any colour: classes say what things are. Arrow heads are plain
//! paths, since markers are shared by all pictures of a page and can't take the colour of their line.

mod path;

use std::fmt::Write as _;

use crate::graph::{Band, Drawing, Edge, Node};
use crate::model::{Model, MoveEnd, MoveKind};

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
/// How many colours there are for lanes.
const HUES: usize = 8;

/// The drawing as an SVG element. Ids in it begin with `id`, which no other picture of the page has; `href`
/// gives the address of a node's page.
pub fn svg(
    model: &Model,
    drawing: &Drawing,
    id: &str,
    words: &SvgWords,
    href: &dyn Fn(MoveEnd) -> Option<String>,
) -> String {
    let mut svg = String::new();
    let (id, width, height) = (escape(id), drawing.width, drawing.height);
    put(
        &mut svg,
        format_args!(
            "<svg class=\"graph\" role=\"group\" aria-labelledby=\"{id}-title\" \
             aria-describedby=\"{id}-desc\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" xmlns=\"http://www.w3.org/2000/svg\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>\n\
             <g aria-hidden=\"true\">\n",
            escape(&words.title),
            escape(&words.description),
        ),
    );
    for (at, lane) in drawing.lanes.iter().enumerate() {
        lane_band(&mut svg, drawing, at, lane);
    }
    for (at, level) in drawing.levels.iter().enumerate() {
        level_band(&mut svg, drawing, at, level);
    }
    for edges in groups(drawing) {
        lines(&mut svg, model, drawing, &edges);
    }
    svg.push_str("</g>\n");
    for node in &drawing.nodes {
        let label = label(model, drawing, node, words);
        box_of(&mut svg, drawing, node, &label, href(node.end).as_deref());
    }
    svg.push_str("</svg>\n");
    svg
}

fn lane_band(svg: &mut String, drawing: &Drawing, at: usize, lane: &Band) {
    let (class, width) = (hue(lane), drawing.width);
    let shade = if at.is_multiple_of(2) { "band shaded" } else { "band" };
    put(
        svg,
        format_args!(
            "<g class=\"{class}\"><rect class=\"{shade}\" x=\"0\" y=\"{}\" width=\"{width}\" \
             height=\"{}\" rx=\"6\"/>",
            lane.start, lane.size
        ),
    );
    let height = LINE.0 * count(&lane.lines);
    let top = lane.start + (lane.size - height) / 2;
    text(svg, "lane-name", (12, top), &lane.lines);
    svg.push_str("</g>\n");
}

fn level_band(svg: &mut String, drawing: &Drawing, at: usize, level: &Band) {
    let top = drawing.lanes.first().map_or(0, |lane| lane.start);
    if at > 0 {
        let (x, height) = (level.start, drawing.height);
        put(svg, format_args!("<path class=\"level-line\" d=\"M{x} {top}V{height}\"/>"));
    }
    let height = LINE.0 * count(&level.lines);
    // Names stand over the middle of the nodes, which the band's is not if one side is busier.
    let node = drawing.nodes.iter().find(|node| node.level == at);
    let middle = node.map_or(level.start + level.size / 2, |node| node.x + node.width / 2);
    text(svg, "level-name", (middle, top - 8 - height), &level.lines);
    svg.push('\n');
}

/// A group of lines: one, or a bundle whose lines lie on one another in part.
fn lines(svg: &mut String, model: &Model, drawing: &Drawing, edges: &[&Edge]) {
    let (kind, bundled) = (edges[0].kind, edges.len() > 1);
    let mut ways: Vec<_> = edges.iter().map(|edge| edge.points.clone()).collect();
    if bundled {
        let begin = |edge: &Edge| model.moves[edge.step].from;
        path::trim(&mut ways, begin(edges[0]) == begin(edges[1]));
    }
    let (mut path, mut heads) = (String::new(), String::new());
    for (edge, way) in edges.iter().zip(&mut ways) {
        // What joins another line has no head of its own.
        if way.last() == edge.points.last() {
            path::head(&mut heads, way);
        }
        if edge.back.is_some() {
            way.reverse();
            path::head(&mut heads, way);
        }
        path::line(&mut path, way);
    }
    let lane = edges[0].lane.filter(|_| !bundled);
    let lane = lane.map(|lane| format!(" {}", hue(&drawing.lanes[lane]))).unwrap_or_default();
    let kind = kind.name();
    put(
        svg,
        format_args!(
            "<g class=\"move {kind}{lane}\"><path class=\"halo\" d=\"{path}\"/>\
             <path class=\"line\" d=\"{path}\"/><path class=\"head\" d=\"{heads}\"/></g>\n"
        ),
    );
}

/// The edges in groups that are drawn together: those of one bundle, and each other one.
fn groups(drawing: &Drawing) -> Vec<Vec<&Edge>> {
    let mut groups: Vec<Vec<&Edge>> = Vec::new();
    for edge in &drawing.edges {
        let joins =
            |group: &&mut Vec<&Edge>| edge.bundle.is_some() && group[0].bundle == edge.bundle;
        match groups.iter_mut().find(joins) {
            Some(edges) => edges.push(edge),
            None => groups.push(vec![edge]),
        }
    }
    groups
}

fn box_of(svg: &mut String, drawing: &Drawing, node: &Node, label: &str, href: Option<&str>) {
    let outside = if node.end.role().is_some() { "" } else { " outside" };
    let focus = if node.focus { " aria-current=\"page\"" } else { "" };
    let class = format!("node {}{outside}", hue(&drawing.lanes[node.lane]));
    let label = escape(label);
    let element = if let Some(href) = href {
        let href = escape(href);
        put(
            svg,
            format_args!("<a class=\"{class}\" href=\"{href}\" aria-label=\"{label}\"{focus}>"),
        );
        "a"
    } else {
        put(svg, format_args!("<g class=\"{class}\" role=\"img\" aria-label=\"{label}\"{focus}>"));
        "g"
    };
    let Node { x, y, width, height, .. } = node;
    put(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{CORNER}\"/>"
        ),
    );
    let top = y + (height - LINE.0 * count(&node.lines)) / 2;
    text(svg, "name", (x + width / 2, top), &node.lines);
    put(svg, format_args!("</{element}>\n"));
}

fn text(svg: &mut String, class: &str, (x, top): (i32, i32), lines: &[String]) {
    put(svg, format_args!("<text class=\"{class}\" aria-hidden=\"true\">"));
    let mut y = top + LINE.1;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 && !lines[at - 1].ends_with(['-', '/', '.', '_']) {
            // Keeps words apart for what reads the text and not the picture; the stylesheet gives it no width.
            svg.push_str("<tspan class=\"gap\"> </tspan>");
        }
        put(svg, format_args!("<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", escape(line)));
        y += LINE.0;
    }
    svg.push_str("</text>");
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
fn hue(lane: &Band) -> String {
    match &*lane.key {
        "other" => "lane-other".to_owned(),
        _ => format!("lane-{}", lane.order % HUES),
    }
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).expect("a label has a few lines")
}

fn put(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a string takes any text");
}

/// Text as it stands in XML and in HTML, in elements and in quoted attributes, without what XML can't hold.
fn escape(text: &str) -> String {
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
