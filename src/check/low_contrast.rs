//! Finds colours of the theme that are too near to what they are drawn on.
//!
//! The bounds are those of WCAG 2, success criteria 1.4.3 (text) and 1.4.11 (what is drawn). Looked at are the custom
//! properties that the built-in theme is coloured by, as its stylesheets and the site's own set them for the whole page.
//! It must not know pages: a rule that colours something else is not seen.

mod colour;
mod css;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source};
use colour::Colour;
use css::{Properties, Scheme};

/// Contrast that text needs.
const TEXT: f64 = 4.5;
/// Contrast that a line needs.
const LINE: f64 = 3.0;

/// What stands on what: each of the first on each of the second, with at least this contrast.
const PAIRS: &[(&[&str], &[&str], f64)] = &[
    (&["--ink", "--ink-2"], &["--bg", "--bg-2", "--bg-3"], TEXT),
    (&["--accent"], &["--bg", "--bg-2"], TEXT),
    (&["--on-accent"], &["--accent-bg"], TEXT),
    (&["--up"], &["--up-bg", "--bg"], TEXT),
    (&["--down"], &["--down-bg", "--bg"], TEXT),
    (&["--on-shade"], &["--shade-1", "--shade-2", "--shade-3", "--shade-4", "--shade-5"], TEXT),
    // The names of lanes are in their colours.
    (
        &[
            "--lane-0",
            "--lane-1",
            "--lane-2",
            "--lane-3",
            "--lane-4",
            "--lane-5",
            "--lane-6",
            "--lane-7",
            "--lane-other",
        ],
        &["--bg", "--bg-2"],
        TEXT,
    ),
    (
        &["--move-switch", "--move-lateral", "--move-return", "--move-enter", "--move-exit"],
        &["--bg", "--bg-2"],
        LINE,
    ),
    (&["--line-2", "--chart", "--chart-before"], &["--bg"], LINE),
];

/// A pair that is too near.
struct Near {
    front: &'static str,
    back: &'static str,
    ratio: f64,
    bound: f64,
}

/// Looks at every pair in light and in dark colours. What one declaration does in one of them is one report.
pub(super) fn check(stylesheets: &[(Arc<Source>, bool)], diagnostics: &mut Vec<Diagnostic>) {
    let sources = stylesheets.iter().map(|(source, _)| source);
    let properties = Properties::of(sources);
    for scheme in properties.schemes() {
        let mut found: BTreeMap<(usize, usize), (Place, Vec<Near>)> = BTreeMap::new();
        for (fronts, backs, bound) in PAIRS {
            let pairs = fronts.iter().flat_map(|front| backs.iter().map(move |back| (front, back)));
            for (front, back) in pairs {
                let Some((ratio, places)) = contrast(&properties, front, back, scheme) else {
                    continue;
                };
                // Rounded as it is shown, so that nobody reads "4.5:1 is below 4.5:1".
                let ratio = (ratio * 10.0).round() / 10.0;
                if ratio >= *bound {
                    continue;
                }
                // Whoever changed something of their own will look there.
                let at = places.iter().find(|(file, _)| stylesheets[*file].1).unwrap_or(&places[0]);
                let key = (at.0, at.1.range.start);
                let pair = Near { front, back, ratio, bound: *bound };
                found.entry(key).or_insert_with(|| (at.1.clone(), Vec::new())).1.push(pair);
            }
        }
        diagnostics.extend(found.into_values().map(|(place, pairs)| report(place, pairs, scheme)));
    }
}

/// The contrast of two properties, and the declarations that it comes from, each with the number of its file. Nothing if
/// either is no colour that can be read.
fn contrast(
    properties: &Properties,
    front: &str,
    back: &str,
    scheme: Scheme,
) -> Option<(f64, Vec<(usize, Place)>)> {
    let mut places = Vec::new();
    let mut colour = |name| Colour::parse(&properties.value(name, scheme, &mut places)?);
    let ratio = colour(front)?.contrast(colour(back)?);
    Some((ratio, places))
}

fn report(place: Place, mut pairs: Vec<Near>, scheme: Scheme) -> Diagnostic {
    pairs.sort_by(|one, other| (one.ratio / one.bound).total_cmp(&(other.ratio / other.bound)));
    let worst = &pairs[0];
    let Near { front, back, ratio, bound } = worst;
    let colours = match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
    };
    let message =
        format!("`{front}` has a contrast of {ratio:.1}:1 on `{back}` in {colours} colours");
    let needed = if worst.bound < TEXT { "a line needs" } else { "text needs" };
    let others: Vec<String> = pairs[1..]
        .iter()
        .map(|its| format!("`{}` on `{}` ({:.1}:1)", its.front, its.back, its.ratio))
        .collect();
    let help = match &others[..] {
        [] => "make one of the two darker, or the other lighter".to_owned(),
        _ => format!("it makes these too near as well: {}", others.join(", ")),
    };
    Diagnostic::warning(Code::LowContrast, message)
        .label(place, format!("{needed} {bound}:1"))
        .help(help)
}
