//! The whole ladder as one text to read, in Markdown: roles, skills, moves.
//!
//! It must not know what was written where: it shows what follows.

use std::fmt::Write as _;

use super::texts::written;
use crate::model::{Model, MoveEnd, MoveKind, Role, Skill, Sourced, Statement, Statements, Text};

/// The ladder as one text. Links inside the ladder are text: they lead nowhere without a site.
pub fn markdown(model: &Model) -> String {
    let mut writer = Writer { model, text: String::new() };
    let ladder = &model.ladder;
    writer.heading(1, &ladder.name);
    writer.paragraph(ladder.summary.as_ref());
    writer.paragraph(ladder.description.as_ref());
    let version = ladder.version.as_ref().map(|version| format!("Version {version}"));
    let effective = ladder.effective.map(|day| format!("in effect from {day}"));
    let about: Vec<String> = version.into_iter().chain(effective).collect();
    writer.line(&about.join(", "));
    writer.paragraph(ladder.notice.as_ref());
    writer.roles();
    writer.skills();
    writer.moves();
    writer.text.truncate(writer.text.trim_end().len());
    writer.text.push('\n');
    writer.text
}

struct Writer<'m> {
    model: &'m Model,
    text: String,
}

impl Writer<'_> {
    fn heading(&mut self, level: usize, name: &str) {
        self.line(&format!("{} {}", "#".repeat(level), escaped(name)));
    }

    /// A line with a blank one after it.
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            writeln!(self.text, "{line}\n").expect("a string takes any text");
        }
    }

    fn paragraph(&mut self, text: Option<&impl AsRef<Text>>) {
        if let Some(text) = text {
            let text = self.written(text.as_ref());
            self.line(text.trim());
        }
    }

    fn item(&mut self, item: &str) {
        // What follows the first line stands below it.
        let item = item.trim().replace('\n', "\n  ");
        writeln!(self.text, "- {item}").expect("a string takes any text");
    }

    fn list(&mut self, title: &str, items: impl IntoIterator<Item = String>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        if !title.is_empty() {
            self.line(title);
        }
        items.for_each(|item| self.item(&item));
        self.text.push('\n');
    }

    fn texts(&self, texts: &[impl AsRef<Text>]) -> Vec<String> {
        texts.iter().map(|text| self.one_line(text.as_ref())).collect()
    }

    fn one_line(&self, text: &Text) -> String {
        self.written(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A text without links into the ladder.
    fn written(&self, text: &Text) -> String {
        let written = written(text, self.model);
        let links = crate::parse::Markdown::blocks(&written).links;
        crate::parse::relink(&written, &links, |at| {
            let is_outside = ["https:", "http:", "mailto:", "tel:"]
                .iter()
                .any(|scheme| links[at].destination.starts_with(scheme));
            if is_outside { crate::parse::Relinked::Same } else { crate::parse::Relinked::Text }
        })
    }

    fn roles(&mut self) {
        if self.model.roles.is_empty() {
            return;
        }
        self.heading(2, "Roles");
        let mut discipline = None;
        for (_, role) in self.model.roles.iter() {
            if role.discipline != discipline {
                discipline = role.discipline;
                let name = discipline.map_or("Others", |id| &self.model.disciplines[id].name);
                self.heading(3, name);
                let summary = discipline.and_then(|id| self.model.disciplines[id].summary.as_ref());
                self.paragraph(summary);
            }
            self.role(role);
        }
    }

    fn role(&mut self, role: &Role) {
        self.heading(4, &role.name);
        let level = role.level.map(|id| format!("Level: {}", self.model.levels[id].name));
        let track = role.track.map(|id| format!("track: {}", self.model.tracks[id].name));
        let place: Vec<String> = level.into_iter().chain(track).collect();
        self.line(&escaped(&place.join(", ")));
        self.paragraph(role.summary.as_ref());
        self.paragraph(role.definition.as_ref());
        let attribute = |(name, text): &(String, Sourced<Text>)| {
            format!("{}: {}", escaped(name), self.one_line(text.as_ref()))
        };
        let attributes: Vec<String> = role.attributes.iter().map(attribute).collect();
        self.list("", attributes);
        self.list("**Answers for**", self.texts(&role.primary));
        self.list("**Also does**", self.texts(&role.secondary));
        for (category, statements) in &role.expectations {
            let name = escaped(&self.model.categories[*category].name);
            self.list(&format!("**{name}**"), self.texts(statements));
        }
        let required = role.requires.iter().map(|required| {
            let skill = &self.model.skills[required.skill];
            let step = &self.model.scales[skill.scale].steps[required.step];
            let note = required.note.as_ref().map(|note| format!(" ({})", self.one_line(note)));
            let note = note.unwrap_or_default();
            format!("{}: {}{note}", escaped(&skill.name), escaped(&step.name))
        });
        let required: Vec<String> = required.collect();
        self.list("**Requires**", required);
        let rules: Vec<String> = role.rules.iter().map(|rule| rule.plain(self.model)).collect();
        self.list("**And**", rules.iter().map(|rule| escaped(rule)));
        let brings = &role.qualifications;
        let lists = [
            ("**Experience**", &brings.experience_minimum),
            ("**Experience that is welcome**", &brings.experience_preferred),
            ("**Education**", &brings.education_minimum),
            ("**Education that is welcome**", &brings.education_preferred),
            ("**Fields of study**", &brings.fields),
            ("**Certificates**", &brings.certifications),
        ];
        for (title, texts) in lists {
            self.list(title, self.texts(texts));
        }
        for section in &role.sections {
            self.heading(5, &section.title);
            self.paragraph(Some(&section.text));
        }
    }

    fn skills(&mut self) {
        if self.model.skills.is_empty() {
            return;
        }
        self.heading(2, "Skills");
        let mut category = None;
        for (_, skill) in self.model.skills.iter() {
            if category != Some(skill.category) {
                category = Some(skill.category);
                let found = &self.model.categories[skill.category];
                self.heading(3, &found.name);
                self.paragraph(found.summary.as_ref());
                self.paragraph(found.description.as_ref());
            }
            self.skill(skill);
        }
    }

    fn skill(&mut self, skill: &Skill) {
        self.heading(4, &skill.name);
        self.paragraph(skill.summary.as_ref());
        self.paragraph(skill.description.as_ref());
        let steps = &self.model.scales[skill.scale].steps;
        for (step, looks) in steps.iter().zip(&skill.steps) {
            if !looks.is_unwritten() {
                self.heading(5, &step.name);
                self.step(looks);
            }
        }
    }

    fn step(&mut self, looks: &Statements) {
        self.paragraph(looks.description.as_ref());
        let statement = |statement: &Statement| self.one_line(&statement.text);
        let statements: Vec<String> = looks.statements.iter().map(statement).collect();
        self.list("", statements);
        self.list("Others notice:", self.texts(&looks.signals));
        self.list("For example:", self.texts(&looks.examples));
        self.list("Not this:", self.texts(&looks.counter_examples));
    }

    fn moves(&mut self) {
        if self.model.moves.is_empty() {
            return;
        }
        self.heading(2, "Moves");
        let mut from: Option<MoveEnd> = None;
        for (_, step) in self.model.moves.iter() {
            if from != Some(step.from) {
                if from.is_some() {
                    self.text.push('\n');
                }
                from = Some(step.from);
                self.heading(3, &format!("From {}", self.model.end_name(step.from)));
            }
            let to = escaped(self.model.end_name(step.to));
            let mut line = format!("{to} ({})", way(step.kind));
            if let Some([least, most]) = step.typical_months {
                write!(line, ", typically after {least} to {most} months")
                    .expect("a string takes any text");
            }
            if let Some(months) = step.minimum_months {
                write!(line, ", after {months} months at least").expect("a string takes any text");
            }
            if let Some(why) = &step.why {
                write!(line, ". {}", self.one_line(why)).expect("a string takes any text");
            }
            self.item(&line);
            let gate = self.texts(&step.gate).into_iter();
            let rules = step.rules.iter().map(|rule| escaped(&rule.plain(self.model)));
            let conditions: Vec<String> = gate.chain(rules).collect();
            for condition in conditions {
                writeln!(self.text, "  - {condition}").expect("a string takes any text");
            }
        }
    }
}

fn way(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Advance => "a step up",
        MoveKind::Lateral => "to another profession",
        MoveKind::SwitchTrack => "to another track",
        MoveKind::Return => "a step back",
        MoveKind::Enter => "into the ladder",
        MoveKind::Exit => "out of the ladder",
    }
}

/// A name in which nothing is markup.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars() {
        if "\\`*_[]<>#|~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c.is_whitespace() { ' ' } else { c });
    }
    escaped
}
