//! Writes moves and the ends outside, and rules in plain language.

use super::writer::{Writer, count, escaped, span};
use crate::model::{End, Move, MoveEnd, MoveKind, Rule};

impl Writer<'_> {
    pub(super) fn rules<'r>(&mut self, rules: impl Iterator<Item = &'r Rule>) {
        let rules: Vec<_> = rules.map(|rule| escaped(&rule.plain(self.model))).collect();
        self.list("**And**", rules);
    }

    pub(super) fn ends(&mut self) {
        let model = self.model;
        self.group("Ways in", model.entries.iter().map(|(id, its)| (id, &its.0)), Self::end);
        self.group("Ways out", model.exits.iter().map(|(id, its)| (id, &its.0)), Self::end);
    }

    fn end(&mut self, end: &End) {
        self.heading(3, &end.name);
        self.sentence(end.summary.as_ref());
        self.line(&end.url.as_ref().map_or_else(String::new, |url| format!("<{url}>")));
        self.about(&end.about);
    }

    pub(super) fn moves(&mut self) {
        if self.model.moves.is_empty() {
            return;
        }
        self.heading(2, "Moves");
        let mut from: Option<MoveEnd> = None;
        for (_, step) in self.model.moves.iter() {
            if from != Some(step.from) {
                from = Some(step.from);
                self.heading(3, &format!("From {}", self.model.end_name(step.from)));
            }
            self.step_on(step);
        }
    }

    fn step_on(&mut self, step: &Move) {
        self.heading(4, &format!("To {}", self.model.end_name(step.to)));
        let months =
            step.typical_months.map(|months| format!("typically after {}", span(months, "month")));
        let least =
            step.minimum_months.map(|months| format!("after {} at least", count(months, "month")));
        let parts = std::iter::once(way(step.kind).to_owned()).chain(months).chain(least);
        self.line(&parts.collect::<Vec<_>>().join(", "));
        self.sentence(step.why.as_ref());
        self.texts("**Before it**", &step.gate);
        self.rules(step.rules.iter());
        self.texts("**What shows that one is ready**", &step.evidence);
        self.texts("**What helps**", &step.support);
        self.about(&step.about);
    }
}

fn way(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Advance => "A step up",
        MoveKind::Lateral => "To another profession",
        MoveKind::SwitchTrack => "To another track",
        MoveKind::Return => "A step back",
        MoveKind::Enter => "Into the ladder",
        MoveKind::Exit => "Out of the ladder",
    }
}
