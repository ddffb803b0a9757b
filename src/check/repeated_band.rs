//! Finds two bands of one role, or of one level, for the same place, currency and period: nobody can tell which holds.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Compensation, How, Model};

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let of_levels = model.levels.iter().filter_map(|(_, level)| level.compensation.as_ref());
    let of_roles = model.roles.iter().filter_map(|(_, role)| role.compensation.as_ref());
    // A role that says nothing of its own has the pay of its level.
    let own = of_roles.filter(|pay| matches!(pay.origin.how, How::Own)).map(|pay| &pay.value);
    for compensation in of_levels.chain(own) {
        report(compensation, diagnostics);
    }
}

fn report(compensation: &Compensation, diagnostics: &mut Vec<Diagnostic>) {
    for (at, band) in compensation.bands.iter().enumerate() {
        let mut before = compensation.bands[..at].iter();
        if let Some(first) = before.find(|first| first.is_comparable(band)) {
            let message = "two bands are for the same place, currency and period";
            diagnostics.push(
                Diagnostic::warning(Code::RepeatedBand, message)
                    .label(band.place.clone(), "this one")
                    .label(first.place.clone(), "and this one")
                    .help("say with `location` where each holds, or make them one"),
            );
        }
    }
}
