//! Resolves rules: each must say one thing.

use std::sync::Arc;

use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Condition, Rule, Scale, Skill};
use crate::parse::{PointsTable, RuleForm, RuleTable, Spanned};
use crate::source::{Place, Source};

const FORMS: &str = "a rule is one of `skill` with `step`; `all`; `any`; `not`; `at-least` with `of`; \
                     `at-least` with `step`; `points`; `text`";

/// Why the keys of a table are none of the forms.
fn lacks(table: &RuleTable) -> &'static str {
    let RuleTable { skill, step, at_least, of, .. } = table;
    let others = [&table.all, &table.any];
    let is_another = others.iter().any(|rules| rules.is_some())
        || table.not.is_some()
        || table.points.is_some()
        || table.text.is_some();
    match (skill, step, at_least, of) {
        _ if is_another => "these keys make no rule together",
        (Some(_), None, None, None) => "`step` is missing",
        (None, Some(_), None, None) => "`skill`, or `at-least`, is missing",
        (None, None, Some(_), None) => "`of`, or `step`, is missing",
        (None, None, None, Some(_)) => "`at-least` is missing",
        (None, None, None, None) => "nothing says what has to hold",
        _ => "these keys make no rule together",
    }
}

impl Resolver<'_> {
    pub(super) fn rules(
        &mut self,
        tables: &[Spanned<RuleTable>],
        source: &Arc<Source>,
    ) -> Vec<Rule> {
        tables.iter().filter_map(|table| self.rule(table, source)).collect()
    }

    /// A rule; nothing if it is reported.
    pub(super) fn rule(
        &mut self,
        table: &Spanned<RuleTable>,
        source: &Arc<Source>,
    ) -> Option<Rule> {
        let note = self.line_optional(table.get_ref().note.as_ref(), source);
        let condition = self.condition(table, source)?;
        Some(Rule { condition, note, place: Place::new(source, table.span()) })
    }

    fn condition(&mut self, table: &Spanned<RuleTable>, source: &Arc<Source>) -> Option<Condition> {
        let its = table.get_ref();
        let Some(form) = its.form() else {
            self.diagnostics.push(
                Diagnostic::error(Code::InvalidRule, "the rule does not say one thing")
                    .label(Place::new(source, table.span()), lacks(its))
                    .help(FORMS),
            );
            return None;
        };
        match form {
            RuleForm::Skill(skill, step) => {
                let skill = self.find::<Skill>(skill, source)?;
                let scale = self.names.skill_scales[skill.index()]?;
                let step = self.step(step.get_ref(), scale, Place::new(source, step.span()))?;
                Some(Condition::Skill { skill, step })
            }
            RuleForm::All(rules) => self.some_rules(rules, table, source).map(Condition::All),
            RuleForm::Any(rules) => self.some_rules(rules, table, source).map(Condition::Any),
            RuleForm::Not(rule) => Some(Condition::Not(Box::new(self.rule(rule, source)?))),
            RuleForm::AtLeast(count, rules) => {
                let found = self.some_rules(rules, table, source)?;
                self.check_count(count, Some(rules.len()), source);
                Some(Condition::AtLeast(*count.get_ref(), found))
            }
            RuleForm::Skills(count, step) => {
                let scale = match &its.scale {
                    Some(scale) => self.find::<Scale>(scale, source)?,
                    None => self.scale_of_rule(step, source)?,
                };
                let place = Place::new(source, step.span());
                let step = self.step(step.get_ref(), scale, place)?;
                let categories = self.find_all(its.r#in.as_deref().unwrap_or_default(), source);
                self.check_count(count, None, source);
                Some(Condition::Skills { count: *count.get_ref(), scale, step, categories })
            }
            RuleForm::Points(points) => {
                let categories = self.find_all(its.r#in.as_deref().unwrap_or_default(), source);
                let (min, max) = match *points.get_ref() {
                    PointsTable::AtLeast(min) => (min, None),
                    PointsTable::Between(range) => {
                        let range = Spanned::new(points.span(), range);
                        let [min, max] = self.range(&range, source);
                        (min, Some(max))
                    }
                };
                Some(Condition::Points { min, max, categories })
            }
            RuleForm::Text(text) => Some(Condition::Words(self.line(text, source))),
        }
    }

    /// The rules of a group; nothing if there are none.
    fn some_rules(
        &mut self,
        rules: &[Spanned<RuleTable>],
        table: &Spanned<RuleTable>,
        source: &Arc<Source>,
    ) -> Option<Vec<Rule>> {
        if rules.is_empty() {
            self.diagnostics.push(
                Diagnostic::error(Code::InvalidRule, "the rule has no rules inside")
                    .label(Place::new(source, table.span()), "the list is empty"),
            );
        }
        let rules = self.rules(rules, source);
        (!rules.is_empty()).then_some(rules)
    }

    fn scale_of_rule(
        &mut self,
        step: &Spanned<String>,
        source: &Arc<Source>,
    ) -> Option<crate::model::ScaleId> {
        let scale = self.names.default_scale;
        if scale.is_none() && !self.names.are_partial {
            self.diagnostics.push(
                Diagnostic::error(Code::UnknownScale, "it is not clear which scale is meant")
                    .label(Place::new(source, step.span()), "a step of which scale")
                    .help("name it with `scale`"),
            );
        }
        scale
    }

    /// Reports a count that every one meets, or no one: more than there are rules.
    fn check_count(&mut self, count: &Spanned<u32>, rules: Option<usize>, source: &Arc<Source>) {
        let (message, label) = match (*count.get_ref(), rules) {
            (0, _) => ("at least none is always true".to_owned(), "expected 1 or more".to_owned()),
            (asked, Some(rules)) if asked as usize > rules => {
                let label = match rules {
                    1 => "there is one rule".to_owned(),
                    _ => format!("there are {rules} rules"),
                };
                (format!("at least {asked} of {rules} can never be true"), label)
            }
            _ => return,
        };
        let place = Place::new(source, count.span());
        self.diagnostics.push(Diagnostic::error(Code::InvalidRule, message).label(place, label));
    }
}
