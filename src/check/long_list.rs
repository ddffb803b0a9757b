//! Finds lists that nobody reads to their end.

use super::texts::{Subject, responsibilities, statement_lists};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;
use crate::parse::LintOptions;
use crate::source::Place;

/// Most texts of a list, unless the config says otherwise.
const LONGEST: usize = 12;

/// Most skills that a role requires.
const MOST_SKILLS: usize = 40;

pub(super) fn check(model: &Model, options: &LintOptions, diagnostics: &mut Vec<Diagnostic>) {
    let longest = options.longest_list.unwrap_or(LONGEST);
    let mut report = |message: String, place: &Place, label: String, help: &str| {
        let diagnostic = Diagnostic::warning(Code::LongList, message);
        diagnostics.push(diagnostic.label(place.clone(), label).help(help));
    };
    for (subject, list) in statement_lists(model) {
        if let Some(over) = list.get(longest) {
            let message = format!("{} has {} statements", subject.words(model), list.len());
            let help = match subject {
                Subject::Skill(..) => "join those that say the same, or split the skill",
                Subject::Category(..) | Subject::Level(..) => {
                    "keep those that no other one implies"
                }
            };
            report(message, &over.text.place, after(longest), help);
        }
    }
    for (_, role) in model.roles.iter() {
        if let Some(over) = responsibilities(role).nth(longest) {
            let count = responsibilities(role).count();
            let message = format!("role `{}` has {count} responsibilities", role.slug);
            let help = "keep those that make the role what it is";
            report(message, &over.place, after(longest), help);
        }
        if role.requires.len() > MOST_SKILLS {
            let count = role.requires.len();
            let message = format!("role `{}` requires {count} skills", role.slug);
            let help = "require the skills that the role can't do without";
            report(message, &role.place, format!("more than {MOST_SKILLS}"), help);
        }
    }
}

fn after(longest: usize) -> String {
    format!("the first after {longest}")
}
