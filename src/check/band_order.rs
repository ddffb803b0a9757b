//! Finds pay that does not follow the levels: a band that begins or ends lower than the nearest one below it that it can
//! be compared with.

use std::collections::{BTreeMap, BTreeSet};

use super::lanes::lanes;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Band, Compensation, Model};
use crate::parse::Decimal;

/// The bands of one height after the other, the lowest first.
type Heights<'m> = Vec<Vec<&'m Band>>;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    // Roles that don't say what is paid have the bands of their level.
    let mut reported = BTreeSet::new();
    for heights in std::iter::once(of_levels(model)).chain(of_lanes(model)) {
        for (at, bands) in heights.iter().enumerate() {
            for (lower, band) in bands.iter().flat_map(|band| below(band, &heights[..at])) {
                if band.place != lower.place && reported.insert((key(lower), key(band))) {
                    diagnostics.extend(compare(lower, band));
                }
            }
        }
    }
}

fn of_levels(model: &Model) -> Heights<'_> {
    let mut heights: BTreeMap<Decimal, Vec<&Band>> = BTreeMap::new();
    for (_, level) in model.levels.iter() {
        heights.entry(level.rank).or_default().extend(bands(level.compensation.as_ref()));
    }
    heights.into_values().collect()
}

fn of_lanes(model: &Model) -> Vec<Heights<'_>> {
    let of_roles = |roles: Vec<_>| {
        let paid = roles.into_iter().map(|role| model.roles[role].compensation.as_deref());
        paid.flat_map(bands).collect()
    };
    lanes(model).into_iter().map(|lane| lane.into_iter().map(of_roles).collect()).collect()
}

fn bands(its: Option<&Compensation>) -> impl Iterator<Item = &Band> {
    its.into_iter().flat_map(|its| &its.bands)
}

/// The bands of the nearest height below at which any can be compared with this one, beside it.
fn below<'m>(band: &'m Band, lower: &[Vec<&'m Band>]) -> Vec<(&'m Band, &'m Band)> {
    let comparable = |bands: &Vec<&'m Band>| {
        let bands = bands.iter().filter(|lower| lower.is_comparable(band));
        bands.map(|lower| (*lower, band)).collect::<Vec<_>>()
    };
    lower.iter().rev().map(comparable).find(|pairs| !pairs.is_empty()).unwrap_or_default()
}

fn key(band: &Band) -> (&str, usize, usize) {
    band.place.sort_key()
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
