//! Finds rules that nobody can meet: they ask for more skills, or more points, than the ladder has.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CategoryId, Condition, How, Model, Rule, Skill};
use crate::parse::Decimal;

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let of_levels = model.levels.iter().flat_map(|(_, level)| &level.rules);
    let of_moves = model.moves.iter().flat_map(|(_, its)| &its.rules);
    let of_roles = model.roles.iter().flat_map(|(_, role)| &role.rules);
    let own = of_roles.filter(|rule| matches!(rule.origin.how, How::Own)).map(|rule| &rule.value);
    for rule in of_levels.chain(of_moves).chain(own) {
        look_into(model, rule, diagnostics);
    }
}

fn look_into(model: &Model, rule: &Rule, diagnostics: &mut Vec<Diagnostic>) {
    let (asked, most) = match &rule.condition {
        Condition::All(rules) | Condition::Any(rules) | Condition::AtLeast(_, rules) => {
            for rule in rules {
                look_into(model, rule, diagnostics);
            }
            return;
        }
        Condition::Skills { count, scale, categories, .. } => {
            let found = skills_in(model, categories).filter(|skill| skill.scale == *scale).count();
            if *count as usize <= found {
                return;
            }
            (counted(u64::from(*count), "skill"), counted(found as u64, "skill"))
        }
        Condition::Points { min, categories, .. } => {
            let most = skills_in(model, categories).map(|skill| best(model, skill)).sum();
            if i64::from(*min) * 1000 <= most {
                return;
            }
            let points = if most == 1000 { "point" } else { "points" };
            (counted(u64::from(*min), "point"), format!("{} {points}", Decimal(most)))
        }
        // What must not be, may be impossible.
        Condition::Not(_) | Condition::Skill { .. } | Condition::Words(_) => return,
    };
    diagnostics.push(
        Diagnostic::warning(Code::ImpossibleRule, format!("nobody can meet a rule of {asked}"))
            .label(rule.place.clone(), format!("the ladder has {most} for it"))
            .help("ask for less, or for another category"),
    );
}

fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// The skills of some categories and of those inside them; all, if there are none.
fn skills_in<'m>(
    model: &'m Model,
    categories: &'m [CategoryId],
) -> impl Iterator<Item = &'m Skill> {
    let skills = model.skills.iter().map(|(_, skill)| skill);
    skills.filter(move |skill| {
        let mut around = model.around(skill.category);
        categories.is_empty() || around.any(|id| categories.contains(&id))
    })
}

/// Thousandths of points that a skill counts at its best step. Of the weights of its categories, the highest counts.
fn best(model: &Model, skill: &Skill) -> i64 {
    let points = model.scales[skill.scale].steps.iter().filter_map(|step| step.points);
    let points = points.max().unwrap_or_default();
    let weights = model.around(skill.category).filter_map(|id| model.categories[id].weight);
    let weight = weights.max().unwrap_or(Decimal(1000));
    points.0.saturating_mul(weight.0) / 1000
}
