//! The lines of moves, each with its arrow head and what keeps it apart from the lines that it crosses.
//!
//! It must not know which moves belong together: [`Near`] says so.

use super::near::Near;
use super::{hue, path, put};
use crate::graph::{Drawing, Edge};

/// Writes all lines, those that matter most last.
pub(super) fn write(svg: &mut String, drawing: &Drawing, near: &Near) {
    for bundle in bundles(drawing) {
        // Those that end at one node may come to it from several sides.
        let ends: Vec<_> = bundle.iter().map(|(_, edge)| edge.points.last()).collect();
        let joined = ends.iter().enumerate().any(|(at, end)| ends[..at].contains(end));
        let lines: Vec<_> = bundle.iter().map(|(_, edge)| shape(edge, joined)).collect();
        let halo: String = lines.iter().map(|(line, _)| line.as_str()).collect();
        let halo = format!("<path class=\"halo\" d=\"{halo}\"/>");
        // A halo between two lines of a bundle would cut the one below where they part.
        let apart = bundle.len() > 1;
        if apart {
            put(svg, format_args!("<g class=\"move {}\">{halo}</g>", bundle[0].1.kind.name()));
        }
        // One line stands for all that a card leads to.
        let mut drawn: Vec<&[(i32, i32)]> = Vec::new();
        for ((_, edge), (line, heads)) in bundle.iter().zip(&lines) {
            if drawn.contains(&&*edge.points) {
                continue;
            }
            drawn.push(&edge.points);
            let same = bundle.iter().filter(|(_, other)| other.points == edge.points);
            let near = near.edges(same.map(|(at, _)| *at));
            let lane = edge.lane.map(|lane| format!(" {}", hue(&drawing.lanes[lane])));
            put(
                svg,
                format_args!(
                    "<g class=\"move {}{}{}\">{}<path class=\"line\" d=\"{line}\"/>\
                     <path class=\"head\" d=\"{heads}\"/></g>\n",
                    edge.kind.name(),
                    lane.unwrap_or_default(),
                    near,
                    if apart { "" } else { &halo },
                ),
            );
        }
    }
}

/// The lines that are drawn together: those of one bundle, and each other one.
fn bundles(drawing: &Drawing) -> Vec<Vec<(usize, &Edge)>> {
    let mut bundles: Vec<Vec<(usize, &Edge)>> = Vec::new();
    for (at, edge) in drawing.edges.iter().enumerate() {
        let joins = |bundle: &&mut Vec<(usize, &Edge)>| {
            edge.bundle.is_some() && bundle[0].1.bundle == edge.bundle
        };
        match bundles.iter_mut().find(joins) {
            Some(bundle) => bundle.push((at, edge)),
            None => bundles.push(vec![(at, edge)]),
        }
    }
    bundles
}

/// The line of an edge and its heads. Dashes begin where all lines of a bundle are: at the end if they are
/// `joined` there. So they lie on one another.
fn shape(edge: &Edge, joined: bool) -> (String, String) {
    let (mut line, mut heads) = (String::new(), String::new());
    let mut way = edge.points.clone();
    path::head(&mut heads, &mut way);
    if edge.back.is_some() {
        way.reverse();
        path::head(&mut heads, &mut way);
    } else if joined {
        way.reverse();
    }
    path::line(&mut line, &way);
    (line, heads)
}
