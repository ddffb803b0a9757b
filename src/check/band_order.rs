//! Finds pay that does not follow the levels: a band that begins or ends lower than the one at the level below.

use std::collections::BTreeSet;

use super::lanes::lanes;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Band, Compensation, Model};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let levels: Vec<_> =
        model.levels.iter().filter_map(|(_, its)| its.compensation.as_ref()).collect();
    let mut pairs: Vec<(&Compensation, &Compensation)> =
        levels.windows(2).map(|pair| (pair[0], pair[1])).collect();
    for lane in lanes(model) {
        let of_level = |roles: &Vec<_>| -> Vec<&Compensation> {
            let paid = roles.iter().filter_map(|role| model.roles[*role].compensation.as_deref());
            paid.collect()
        };
        let paid: Vec<Vec<&Compensation>> =
            lane.iter().map(of_level).filter(|level| !level.is_empty()).collect();
        for pair in paid.windows(2) {
            let [below, above] = pair else { continue };
            pairs.extend(
                below.iter().flat_map(|below| above.iter().map(move |above| (*below, *above))),
            );
        }
    }
    // Roles that don't say what is paid have the bands of their level.
    let mut reported = BTreeSet::new();
    for (below, above) in pairs {
        for band in &above.bands {
            for lower in below.bands.iter().filter(|lower| are_comparable(lower, band)) {
                let place = |band: &Band| (band.place.source.path.clone(), band.place.range.start);
                if band.place != lower.place && reported.insert((place(lower), place(band))) {
                    diagnostics.extend(compare(lower, band));
                }
            }
        }
    }
}

fn are_comparable(a: &Band, b: &Band) -> bool {
    (&a.location, &a.currency, a.period) == (&b.location, &b.currency, b.period)
}

fn compare(lower: &Band, band: &Band) -> Option<Diagnostic> {
    let (message, bound) = if lower.max > band.max {
        ("a band ends higher than that of the level above", format!("{}", lower.max))
    } else if lower.min > band.min {
        ("a band begins higher than that of the level above", format!("{}", lower.min))
    } else {
        return None;
    };
    Some(
        Diagnostic::warning(Code::BandOrder, message)
            .label(lower.place.clone(), format!("{bound} here"))
            .label(band.place.clone(), "the level above")
            .help("who advances should not fall behind: correct one of the bands"),
    )
}
