//! Goes through rules. A rule without a part of it would say something else, so it stays whole or goes.

use super::{Visit, Walk};
use crate::parse::{RuleTable, Spanned};

/// Rules of which each holds for itself.
pub(super) fn rules(visit: &mut dyn Visit, rules: &mut Vec<Spanned<RuleTable>>) {
    rules.retain_mut(|rule| stays(visit, rule.get_mut()));
    rules.walk(visit);
}

/// Whether a rule, or what is left of it, stays. Of rules that all have to hold, the others still hold without one.
fn stays(visit: &mut dyn Visit, rule: &mut RuleTable) -> bool {
    match &mut rule.all {
        Some(all) if !all.is_empty() => {
            all.retain_mut(|rule| stays(visit, rule.get_mut()));
            !all.is_empty() && is_whole(visit, rule)
        }
        _ => is_whole(visit, rule),
    }
}

/// Whether every name in a rule stays.
fn is_whole(visit: &mut dyn Visit, rule: &RuleTable) -> bool {
    let RuleTable {
        skill,
        step,
        all,
        any,
        not,
        at_least: _,
        of,
        r#in,
        scale,
        points: _,
        text: _,
        note: _,
    } = rule;
    let mut keeps = |kind, id: &Spanned<String>| visit.keeps(kind, id.get_ref());
    let has_names = skill.iter().all(|id| keeps("skill", id))
        && scale.iter().all(|id| keeps("scale", id))
        && r#in.iter().flatten().all(|id| keeps("category", id));
    // A step of no skill is one of a scale.
    let has_scale =
        step.is_none() || skill.is_some() || scale.is_some() || visit.keeps_default("scale");
    let mut inside = [all, any, of].into_iter().flatten().flatten().chain(not.as_deref());
    has_names && has_scale && inside.all(|rule| is_whole(visit, rule.get_ref()))
}

impl Walk for RuleTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            skill: _,
            step: _,
            all,
            any,
            not,
            at_least: _,
            of,
            r#in: _,
            scale: _,
            points: _,
            text,
            note,
        } = self;
        [all, any, of].walk(visit);
        not.walk(visit);
        text.walk(visit);
        note.walk(visit);
    }
}
