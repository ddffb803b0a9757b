//! Finds colours of the theme that are too near to what they are drawn on.
//!
//! The bounds are those of WCAG 2, success criteria 1.4.3 (text) and 1.4.11 (what is drawn). Looked at are the custom
//! properties that the built-in theme is coloured by, as its stylesheets and the site's own set them for the whole page.
//! It must not know pages: a rule that colours something else is not seen.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::css::{Colour, Declaration, Element, Rules, Scheme, fill};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source};

/// Contrast that text needs.
const TEXT: f32 = 4.5;
/// Contrast that a line needs.
const LINE: f32 = 3.0;

/// What stands on what: each of the first on each of the second, with at least this contrast.
const PAIRS: &[(&[&str], &[&str], f32)] = &[
    (&["--ink", "--ink-2"], &["--bg", "--bg-2", "--bg-3"], TEXT),
    (&["--accent"], &["--bg", "--bg-2"], TEXT),
    (&["--on-accent"], &["--accent-bg"], TEXT),
    (&["--up"], &["--up-bg", "--bg"], TEXT),
    (&["--down"], &["--down-bg", "--bg"], TEXT),
    (&["--on-shade"], &["--shade-1", "--shade-2", "--shade-3", "--shade-4", "--shade-5"], TEXT),
    (
        &["--code-string", "--code-number", "--code-keyword", "--code-name", "--code-key"],
        &["--bg-2"],
        TEXT,
    ),
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
    ratio: f32,
    bound: f32,
}

/// Looks at every pair in light and in dark colours. What one declaration does in one of them is one report.
pub(super) fn check(stylesheets: &[(Arc<Source>, bool)], diagnostics: &mut Vec<Diagnostic>) {
    let rules = Rules::read(stylesheets.iter().map(|(source, _)| source));
    for scheme in schemes(&rules) {
        let properties = properties(&rules, scheme);
        let mut found: BTreeMap<(usize, usize), (Place, Vec<Near>)> = BTreeMap::new();
        for (fronts, backs, bound) in PAIRS {
            let pairs = fronts.iter().flat_map(|front| backs.iter().map(move |back| (front, back)));
            for (front, back) in pairs {
                let Some((ratio, from)) = contrast(&properties, front, back, scheme) else {
                    continue;
                };
                // Rounded as it is shown, so that nobody reads "4.5:1 is below 4.5:1".
                let ratio = (ratio * 10.0).round() / 10.0;
                if ratio >= *bound {
                    continue;
                }
                // Whoever changed something of their own will look there.
                let at = from.iter().find(|its| stylesheets[its.sheet].1).unwrap_or(&from[0]);
                let key = (at.sheet, at.place.range.start);
                let pair = Near { front, back, ratio, bound: *bound };
                found.entry(key).or_insert_with(|| (at.place.clone(), Vec::new())).1.push(pair);
            }
        }
        diagnostics.extend(found.into_values().map(|(place, pairs)| report(place, pairs, scheme)));
    }
}

/// What is declared for the whole page, by property.
type Properties<'r> = BTreeMap<&'r str, &'r Declaration>;

fn properties(rules: &Rules, scheme: Scheme) -> Properties<'_> {
    let page = [Element::named("html")];
    rules.of(&page, scheme).map(|its| (its.name.as_str(), its)).collect()
}

/// The schemes that pages have: both if `color-scheme` names both, else the one it names; light if it names none.
fn schemes(rules: &Rules) -> Vec<Scheme> {
    let declared = properties(rules, Scheme::Light).get("color-scheme").map(|its| &*its.value);
    let words: Vec<&str> = declared.unwrap_or_default().split_whitespace().collect();
    match (words.contains(&"light"), words.contains(&"dark")) {
        (false, true) => vec![Scheme::Dark],
        (true, true) => vec![Scheme::Light, Scheme::Dark],
        (_, false) => vec![Scheme::Light],
    }
}

/// The contrast of two properties, and the declarations that it comes from. Nothing if either is no colour that can be
/// read.
fn contrast<'r>(
    properties: &Properties<'r>,
    front: &str,
    back: &str,
    scheme: Scheme,
) -> Option<(f32, Vec<&'r Declaration>)> {
    let mut from = Vec::new();
    let mut colour = |name: &str| {
        let mut get = |name: &str| {
            let declaration = *properties.get(name)?;
            from.push(declaration);
            Some(&*declaration.value)
        };
        Colour::parse(&fill(&format!("var({name})"), &mut get)?, scheme)
    };
    let ratio = colour(front)?.contrast(colour(back)?)?;
    Some((ratio, from))
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
