//! Rules, and how they read in plain language.

use super::text::Text;
use super::{CategoryId, Model, ScaleId, SkillId};
use crate::source::Place;

/// A condition.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What has to hold.
    pub condition: Condition,
    /// A remark.
    pub note: Option<Text>,
    /// Where it is written.
    pub place: Place,
}

/// What has to hold.
#[derive(Debug, Clone)]
pub enum Condition {
    /// A skill is at a step or above.
    Skill {
        /// The skill.
        skill: SkillId,
        /// Position of the step in its scale.
        step: usize,
    },
    /// All of them hold.
    All(Vec<Rule>),
    /// One of them holds.
    Any(Vec<Rule>),
    /// It does not hold.
    Not(Box<Rule>),
    /// So many of them hold.
    AtLeast(u32, Vec<Rule>),
    /// So many skills are at a step or above.
    Skills {
        /// How many.
        count: u32,
        /// The scale of the step.
        scale: ScaleId,
        /// Position of the step.
        step: usize,
        /// The categories whose skills are counted; all, if there are none.
        categories: Vec<CategoryId>,
    },
    /// The points of the steps of the skills make so many together.
    Points {
        /// At least.
        min: u32,
        /// At most.
        max: Option<u32>,
        /// The categories whose skills are counted; all, if there are none.
        categories: Vec<CategoryId>,
    },
    /// People judge it.
    Words(Text),
}

/// A part of a rule in plain language.
#[derive(Debug, Clone)]
pub enum Phrase {
    /// Words.
    Words(String),
    /// The name of a skill.
    Skill(SkillId),
    /// The name of a category.
    Category(CategoryId),
    /// Words of the author's.
    Text(Text),
}

/// Small numbers are words in running text.
const NUMBERS: [&str; 10] =
    ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

fn number(count: usize) -> String {
    NUMBERS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

impl Rule {
    /// The rule in plain language, as a phrase in lower case: "at least two of: …".
    pub fn phrases(&self, model: &Model) -> Vec<Phrase> {
        let mut writer = Writer { model, phrases: Vec::new() };
        writer.rule(self, false);
        writer.phrases
    }

    /// The rule in plain language, without markup.
    pub fn plain(&self, model: &Model) -> String {
        let word = |phrase: &Phrase| match phrase {
            Phrase::Words(words) => words.clone(),
            Phrase::Skill(id) => model.skills[*id].name.clone(),
            Phrase::Category(id) => model.categories[*id].name.clone(),
            Phrase::Text(text) => text.plain().to_owned(),
        };
        self.phrases(model).iter().map(word).collect()
    }
}

struct Writer<'m> {
    model: &'m Model,
    phrases: Vec<Phrase>,
}

impl Writer<'_> {
    fn words(&mut self, words: impl Into<String>) {
        self.phrases.push(Phrase::Words(words.into()));
    }

    /// What has parts stands in brackets inside others, so that it is clear where it ends.
    fn rule(&mut self, rule: &Rule, is_inside: bool) {
        let has_parts = rule.note.is_some()
            || match &rule.condition {
                Condition::Not(_) => true,
                Condition::All(rules) | Condition::Any(rules) | Condition::AtLeast(_, rules) => {
                    rules.len() > 1
                }
                _ => false,
            };
        let has_brackets = is_inside && has_parts;
        if has_brackets {
            self.words("(");
        }
        // Around the only rule of a list, there may be brackets already.
        self.condition(&rule.condition, is_inside && !has_brackets);
        if let Some(note) = &rule.note {
            self.words(" – ");
            self.phrases.push(Phrase::Text(note.clone()));
        }
        if has_brackets {
            self.words(")");
        }
    }

    /// `is_inside` tells of the only rule of a list whether it is a part of something else.
    fn condition(&mut self, condition: &Condition, is_inside: bool) {
        match condition {
            Condition::Skill { skill, step } => {
                let scale = self.model.skills[*skill].scale;
                self.phrases.push(Phrase::Skill(*skill));
                self.words(format!(" at {}", self.step(scale, *step)));
            }
            Condition::All(rules) | Condition::Any(rules) | Condition::AtLeast(_, rules)
                if rules.len() == 1 =>
            {
                self.rule(&rules[0], is_inside);
            }
            Condition::All(rules) => self.list(rules, " and "),
            Condition::Any(rules) => self.list(rules, " or "),
            Condition::Not(rule) => {
                self.words("not: ");
                self.rule(rule, true);
            }
            Condition::AtLeast(count, rules) => {
                self.words(format!("at least {} of: ", number(*count as usize)));
                self.list(rules, "; ");
            }
            Condition::Skills { count, scale, step, categories } => {
                let skills = if *count == 1 { "skill" } else { "skills" };
                self.words(format!("at least {} {skills}", number(*count as usize)));
                self.categories(categories);
                self.words(format!(" at {}", self.step(*scale, *step)));
            }
            Condition::Points { min, max, categories } => {
                let points = if max.unwrap_or(*min) == 1 { "point" } else { "points" };
                self.words(match max {
                    Some(max) if max == min => format!("{min} {points}"),
                    Some(max) => format!("{min} to {max} {points}"),
                    None => format!("at least {min} {points}"),
                });
                self.categories(categories);
            }
            Condition::Words(text) => self.phrases.push(Phrase::Text(text.clone())),
        }
    }

    fn list(&mut self, rules: &[Rule], between: &str) {
        for (at, rule) in rules.iter().enumerate() {
            if at > 0 {
                self.words(between);
            }
            self.rule(rule, true);
        }
    }

    fn categories(&mut self, categories: &[CategoryId]) {
        for (at, id) in categories.iter().enumerate() {
            self.words(match at {
                0 => " in ",
                _ if at + 1 == categories.len() => " or ",
                _ => ", ",
            });
            self.phrases.push(Phrase::Category(*id));
        }
    }

    /// "Working or above"; the highest step has nothing above it.
    fn step(&self, scale: ScaleId, step: usize) -> String {
        let steps = &self.model.scales[scale].steps;
        let name = &steps[step].name;
        if step + 1 == steps.len() { name.clone() } else { format!("{name} or above") }
    }
}
