//! Writes disciplines, levels, tracks, and roles with all that they say.

use super::writer::{Writer, after, escaped, inline, one_line, span};
use crate::model::{Compensation, Discipline, Level, Role, RoleId, Statement, Text, Tier, Track};

impl Writer<'_> {
    pub(super) fn levels(&mut self) {
        let levels = self.model.levels.iter();
        self.group("Levels", levels, Self::level);
    }

    fn level(&mut self, level: &Level) {
        self.heading(3, &level.name);
        let short = level.short.as_ref().map(|short| escaped(short));
        let years =
            level.years.map(|years| format!("typically {} of experience", span(years, "year")));
        self.line(&short.into_iter().chain(years).collect::<Vec<_>>().join(", "));
        self.sentence(level.summary.as_ref());
        self.block(level.description.as_ref());
        self.sentence(level.experience.as_ref());
        self.attributes(level.attributes.iter().map(|(name, text)| (name, text)));
        for (category, statements) in &level.expectations {
            let name = escaped(&self.model.categories[*category].name);
            self.statements(&format!("**{name}**"), statements);
        }
        self.rules(level.rules.iter());
        self.compensation("**Pay**", level.compensation.as_ref());
        self.sections(4, &level.sections.iter().collect::<Vec<_>>());
        self.about(&level.about);
    }

    pub(super) fn tracks(&mut self) {
        let tracks = self.model.tracks.iter();
        self.group("Tracks", tracks, Self::track);
    }

    fn track(&mut self, track: &Track) {
        self.heading(3, &track.name);
        self.sentence(track.summary.as_ref());
        self.block(track.description.as_ref());
        let weights = track.weights.iter().map(|(category, weight)| {
            format!("{}: {weight}", escaped(&self.model.categories[*category].name))
        });
        self.list("What counts how much:", weights.collect::<Vec<_>>());
        self.sections(4, &track.sections.iter().collect::<Vec<_>>());
        self.about(&track.about);
    }

    pub(super) fn disciplines(&mut self) {
        let disciplines = self.model.disciplines.iter();
        self.group("Disciplines", disciplines, Self::discipline);
    }

    fn discipline(&mut self, discipline: &Discipline) {
        self.heading(3, &discipline.name);
        let parent = discipline.parent.map(|id| &*self.model.disciplines[id].name);
        self.words("Part of", parent.as_slice());
        self.sentence(discipline.summary.as_ref());
        self.block(discipline.description.as_ref());
        for tier in Tier::ALL {
            let skills = discipline.skills.iter().filter(|(its, ..)| *its == tier);
            let skills: Vec<_> = skills.map(|(_, id, _)| &*self.model.skills[*id].name).collect();
            self.words(&format!("Its {} skills", tier.name()), &skills);
        }
        self.sections(4, &discipline.sections.iter().collect::<Vec<_>>());
        self.about(&discipline.about);
    }

    pub(super) fn roles(&mut self) {
        if self.model.roles.is_empty() {
            return;
        }
        self.heading(2, "Roles");
        let mut discipline = None;
        for (at, (id, role)) in self.model.roles.iter().enumerate() {
            if at == 0 || role.discipline != discipline {
                discipline = role.discipline;
                let name = discipline.map_or("Others", |id| &self.model.disciplines[id].name);
                self.heading(3, name);
            }
            self.role(id, role);
        }
    }

    fn role(&mut self, id: RoleId, role: &Role) {
        let model = self.model;
        self.heading(4, &role.name);
        let level = role.level.map(|id| format!("level: {}", model.levels[id].name));
        let track = role.track.map(|id| format!("track: {}", model.tracks[id].name));
        let base = role.based_on.map(|id| format!("based on: {}", model.roles[id].name));
        let last = role.terminal.then(|| "meant to be where one stays".to_owned());
        let place = level.into_iter().chain(track).chain(base).chain(last);
        self.line(&escaped(&place.collect::<Vec<_>>().join(", ")));
        self.sentence(role.summary.as_ref());
        self.block(role.definition.as_ref());
        self.words("Tags", &role.tags.iter().map(|tag| tag.as_str()).collect::<Vec<_>>());
        self.words(
            "Also called",
            &role.keywords.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
        );
        self.attributes(role.attributes.iter().map(|(name, text)| (name, &text.value)));
        self.statements("**Answers for**", role.primary.iter().map(|its| &its.value));
        self.statements("**Also does**", role.secondary.iter().map(|its| &its.value));
        for (category, statements) in &role.expectations {
            let name = escaped(&model.categories[*category].name);
            self.statements(&format!("**{name}**"), statements.iter().map(|its| &its.value));
        }
        let required = role.requires.iter().map(|required| {
            let skill = &model.skills[required.skill];
            let step = &model.scales[skill.scale].steps[required.step];
            let tier = required.tier.map(|tier| tier.name().to_owned());
            let weight = required.weight.map(|weight| format!("weight {weight}"));
            let more: Vec<_> = tier.into_iter().chain(weight).collect();
            let more =
                if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
            let note = after(required.note.as_ref());
            format!("{}: {}{more}{note}", escaped(&skill.name), escaped(&step.name))
        });
        self.list("**Requires**", required.collect::<Vec<_>>());
        self.rules(role.rules.iter().map(|rule| &rule.value));
        let brings = &role.qualifications;
        let years =
            brings.years.as_ref().map(|years| format!("typically {}", span(years.value, "year")));
        let experience = brings.experience_minimum.iter().map(|text| one_line(text.as_ref()));
        let experience = years.into_iter().chain(experience).collect::<Vec<_>>();
        self.list("**Experience**", experience);
        for (title, texts) in [
            ("**Experience that is welcome**", &brings.experience_preferred),
            ("**Education**", &brings.education_minimum),
            ("**Education that is welcome**", &brings.education_preferred),
            ("**Fields of study**", &brings.fields),
            ("**Certificates**", &brings.certifications),
        ] {
            self.texts(title, texts);
        }
        self.compensation("**Pay**", role.compensation.as_deref());
        self.sections(5, &role.sections.iter().map(|its| &its.value).collect::<Vec<_>>());
        self.resources(&role.resources.iter().map(|its| &its.value).collect::<Vec<_>>());
        self.tools(&role.tools.iter().map(|its| &its.value).collect::<Vec<_>>());
        let plan = role.interview.as_ref().map(|id| &*model.interview_plans[id.value].name);
        self.words("Interview", plan.as_slice());
        self.role_advert(id, role);
        self.about(&role.about);
    }

    fn attributes<'t>(&mut self, attributes: impl Iterator<Item = (&'t String, &'t Text)>) {
        let attribute =
            |(name, text): (&String, &Text)| format!("{}{}", escaped(name), after(Some(text)));
        let attributes: Vec<_> = attributes.map(attribute).collect();
        self.list("", attributes);
    }

    pub(super) fn compensation(&mut self, title: &str, pay: Option<&Compensation>) {
        let Some(pay) = pay else { return };
        let band = |band: &crate::model::Band| {
            let place = band.location.as_ref().map(|place| format!("{}: ", escaped(place)));
            let amount = format!("{} to {} {}", band.min, band.max, escaped(&band.currency));
            let note = after(band.note.as_ref());
            let period = super::writer::word(&band.period);
            format!("{}{amount} a {period}{note}", place.unwrap_or_default())
        };
        let bands: Vec<_> = pay.bands.iter().map(band).collect();
        self.list(title, bands);
        self.sentence(pay.note.as_ref());
    }

    /// Statements with what belongs to each.
    pub(super) fn statements<'s>(
        &mut self,
        title: &str,
        statements: impl IntoIterator<Item = &'s Statement>,
    ) {
        let mut items = Vec::new();
        for its in statements {
            items.push((0, one_line(&its.text)));
            let mut below = |words: &str, text: String| items.push((1, format!("{words}: {text}")));
            for (words, texts) in [
                ("Goes further than", its.expands_on.as_slice()),
                ("Others notice", &its.signals),
                ("For example", &its.examples),
                ("Not this", &its.counter_examples),
                ("Note", its.note.as_slice()),
            ] {
                for text in texts {
                    below(words, inline(text));
                }
            }
            for its in &its.resources {
                below("To learn from", self.resource(its));
            }
        }
        self.items(title, &items);
    }
}
