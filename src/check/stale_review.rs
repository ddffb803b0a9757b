//! Finds what should have been looked through again by now: by the day that is given, and never by a clock.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{About, Model};
use crate::parse::LintOptions;

pub(super) fn check(model: &Model, options: &LintOptions, diagnostics: &mut Vec<Diagnostic>) {
    let Some(today) = options.as_of else { return };
    for (what, about) in abouts(model) {
        let (Some((reviewed, place)), Some(due)) = (&about.reviewed, about.due()) else { continue };
        if due < today {
            let message = format!("{what} should have been reviewed by {due}");
            diagnostics.push(
                Diagnostic::warning(Code::StaleReview, message)
                    .label(place.clone(), format!("the last review was on {reviewed}"))
                    .help("look it through, and write the day of that as `reviewed`"),
            );
        }
    }
}

/// Everything that someone keeps, in words.
fn abouts(model: &Model) -> Vec<(String, &About)> {
    let mut all = vec![("the ladder".to_owned(), &model.ladder.about)];
    macro_rules! add {
        ($($word:literal $catalog:ident;)*) => {$(
            let named = |slug: &str| format!(concat!($word, " `{}`"), slug);
            all.extend(model.$catalog.iter().map(|(_, its)| (named(&its.slug), &its.about)));
        )*};
    }
    add! {
        "scale" scales;
        "category" categories;
        "skill" skills;
        "level" levels;
        "track" tracks;
        "discipline" disciplines;
        "role" roles;
        "question" questions;
        "exercise" exercises;
        "interview plan" interview_plans;
        "advert" adverts;
        "move" moves;
        "essay" essays;
    }
    all.extend(
        model.entries.iter().map(|(_, its)| (format!("entry `{}`", its.0.slug), &its.0.about)),
    );
    all.extend(model.exits.iter().map(|(_, its)| (format!("exit `{}`", its.0.slug), &its.0.about)));
    all
}
