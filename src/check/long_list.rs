//! Finds lists that nobody reads to their end.

use super::texts::responsibilities;
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
    for (_, skill) in model.skills.iter() {
        for (step, there) in model.scales[skill.scale].steps.iter().zip(&skill.steps) {
            if let Some(over) = there.statements.get(longest) {
                let (count, step, skill) = (there.statements.len(), &step.slug, &skill.slug);
                let message = format!("step `{step}` of skill `{skill}` has {count} statements");
                let help = "join those that say the same, or split the skill";
                report(message, &over.text.place, after(longest), help);
            }
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
