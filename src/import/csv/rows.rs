//! Hears what the rows of a sheet say, by the mapping's word on what is in which column.
//!
//! It must not know how a ladder is written.

use csv::StringRecord;
use indexmap::IndexMap;

use super::draft::{At, Draft, Fact, Heard, RoleName, Subject};
use super::listed::Listed;
use super::mapping::Mapping;
use super::plan::{self, Plan};

/// Hears rows, and keeps what concerns more than one of them.
pub(super) struct Rows<'d> {
    pub(super) mapping: &'d Mapping,
    pub(super) draft: &'d mut Draft,
    pub(super) steps: Listed,
    pub(super) levels: Listed,
    /// Names that were said to have blanks around them.
    pub(super) trimmed: IndexMap<String, At>,
    /// How many cells of a column hold a placeholder, and the first of them.
    pub(super) placeheld: IndexMap<(usize, String, String), (At, usize)>,
}

impl Rows<'_> {
    /// Hears a row.
    ///
    /// # Errors
    /// Why nothing of it can be used.
    pub(super) fn row(
        &mut self,
        plan: &Plan<'_>,
        cells: &StringRecord,
        at: At,
    ) -> Result<Heard, String> {
        plan::check(plan, cells)?;
        let row = Row { plan, cells, at };
        let (step, level) = (self.name(&row, "step"), self.name(&row, "level"));
        let (step, level) = (self.steps.find(&step)?, self.levels.find(&level)?);
        let discipline = self.name(&row, "discipline");
        let role = self.name(&row, "role");
        let is_unnamed = self.mapping.unnamed.contains(&role);
        if is_unnamed && discipline.is_empty() {
            return Err(format!(
                "`{role}` is no name, and the role has no discipline that could give one"
            ));
        }
        let mut heard = self.discipline(&row, &discipline);
        let skill = self.name(&row, "skill");
        heard = heard.max(self.skill(&row, &skill));
        heard = heard.max(self.skill_steps(&row, &skill, &step));
        if role.is_empty() {
            return Ok(heard);
        }
        let role = RoleName { discipline, name: role };
        heard = heard.max(self.role(&row, &role, &level, is_unnamed));
        if !skill.is_empty() {
            let subject = Subject::Requirement { role, skill };
            let note = self.text(&row, "note").split_whitespace().collect::<Vec<_>>().join(" ");
            heard = heard.max(self.draft.say(&subject, Fact::Value("step"), &step, at));
            heard = heard.max(self.draft.say(&subject, Fact::Value("note"), &note, at));
        }
        Ok(heard)
    }

    /// Says what follows from all rows together.
    pub(super) fn close(self) {
        let Self { mapping, draft, steps, levels, trimmed, placeheld } = self;
        let first = At { file: 0, line: 1 };
        for (listed, kind) in [(&steps, "steps"), (&levels, "levels")] {
            let names: Vec<_> = listed.names().map(|name| format!("`{name}`")).collect();
            if listed.is_open && names.len() > 1 {
                let names = names.join(", ");
                draft.note(first, format!("the {kind} stand in the order in which they come, since the mapping has no `{kind}`: {names}"));
            }
        }
        let scale = &mapping.scale;
        for (rank, name) in (1..).zip(steps.names()) {
            draft.say(&Subject::Scale(scale.clone()), Fact::Value("name"), scale, first);
            let subject = Subject::Step { scale: scale.clone(), step: name.clone() };
            draft.say(&subject, Fact::Value("name"), name, first);
            draft.say(&subject, Fact::Value("rank"), &rank.to_string(), first);
        }
        for (rank, name) in (1..).zip(levels.names()) {
            let subject = Subject::Level(name.clone());
            draft.say(&subject, Fact::Value("name"), name, first);
            draft.say(&subject, Fact::Value("rank"), &rank.to_string(), first);
        }
        let skills = draft.things.keys().filter(|subject| matches!(subject, Subject::Skill(_)));
        for skill in skills.cloned().collect::<Vec<_>>() {
            if steps.names().next().is_some() {
                draft.say(&skill, Fact::Value("scale"), scale, first);
            }
            if draft.things[&skill].contains_key(&Fact::Value("category")) {
                continue;
            }
            let (name, category) = (&mapping.category, Subject::Category(mapping.category.clone()));
            let kind = mapping.kinds.get(name).unwrap_or(&mapping.kind);
            draft.say(&category, Fact::Value("name"), name, first);
            draft.say(&category, Fact::Value("kind"), kind.name(), first);
            draft.say(&skill, Fact::Value("category"), name, first);
        }
        for name in mapping.kinds.keys() {
            if !draft.things.contains_key(&Subject::Category(name.clone())) {
                let text =
                    format!("the mapping has a kind for the category `{name}`, which no row has");
                draft.note(first, text);
            }
        }
        for (name, at) in trimmed {
            draft.note(at, format!("blanks are left out of the name \"{name}\""));
        }
        for ((_, column, placeholder), (at, count)) in placeheld {
            let others = match count {
                1 => String::new(),
                _ => format!(", here and in all {count} cells of `{column}` that hold it"),
            };
            draft.note(at, format!("`{placeholder}` counts as empty{others}"));
        }
    }

    fn discipline(&mut self, row: &Row<'_>, name: &str) -> Heard {
        let family = self.name(row, "family");
        let mut heard = Heard::Known;
        if !family.is_empty() {
            let subject = Subject::Discipline(family.clone());
            let description = self.text(row, "family-description");
            heard = heard.max(self.draft.say(&subject, Fact::Value("name"), &family, row.at));
            heard = heard.max(self.draft.say(
                &subject,
                Fact::Value("description"),
                &description,
                row.at,
            ));
        }
        if !name.is_empty() {
            let subject = Subject::Discipline(name.to_owned());
            let description = self.text(row, "discipline-description");
            // A family of one discipline often has its name; it can't be its own parent.
            let parent = if family == name { "" } else { &family };
            for (key, text) in [("name", name), ("parent", parent), ("description", &description)] {
                heard = heard.max(self.draft.say(&subject, Fact::Value(key), text, row.at));
            }
        }
        heard
    }

    fn skill(&mut self, row: &Row<'_>, name: &str) -> Heard {
        if name.is_empty() {
            return Heard::Known;
        }
        let subject = Subject::Skill(name.to_owned());
        let category = self.name(row, "category");
        let mut heard = self.draft.say(&subject, Fact::Value("name"), name, row.at);
        let of_category = self.draft.say(&subject, Fact::Value("category"), &category, row.at);
        // One that the skill is not in has nothing in it.
        if !category.is_empty() && of_category != Heard::Differs {
            let subject = Subject::Category(category.clone());
            heard = heard.max(self.draft.say(&subject, Fact::Value("name"), &category, row.at));
            let kind = self.mapping.kinds.get(&category).unwrap_or(&self.mapping.kind).name();
            heard = heard.max(self.draft.say(&subject, Fact::Value("kind"), kind, row.at));
        }
        let description = self.text(row, "skill-description");
        let described = self.draft.say(&subject, Fact::Value("description"), &description, row.at);
        heard = heard.max(of_category).max(described);
        heard.max(self.more(row, &subject, "skill-tags", "skill-ext"))
    }

    fn role(&mut self, row: &Row<'_>, role: &RoleName, level: &str, is_unnamed: bool) -> Heard {
        let subject = Subject::Role(role.clone());
        let track = self.name(row, "track");
        let definition = self.text(row, "role-description");
        let mut heard = Heard::Known;
        if !track.is_empty() {
            let subject = Subject::Track(track.clone());
            heard = self.draft.say(&subject, Fact::Value("name"), &track, row.at);
        }
        let name = if is_unnamed { &role.discipline } else { &role.name };
        for (key, text) in [
            ("name", name.as_str()),
            ("discipline", &role.discipline),
            ("level", level),
            ("track", &track),
            ("definition", &definition),
        ] {
            heard = heard.max(self.draft.say(&subject, Fact::Value(key), text, row.at));
        }
        if is_unnamed {
            let fact = Fact::Ext("source-name".to_owned());
            heard = heard.max(self.draft.say(&subject, fact, &role.name, row.at));
        }
        heard.max(self.more(row, &subject, "role-tags", "role-ext"))
    }

    /// Hears what the skill looks like at a step, and at those that have columns of their own.
    fn skill_steps(&mut self, row: &Row<'_>, skill: &str, step: &str) -> Heard {
        let mut heard = Heard::Known;
        let mut say = |rows: &mut Self, step: &str, text: &str| {
            if !step.is_empty() && !text.is_empty() {
                let subject = Subject::SkillStep { skill: skill.to_owned(), step: step.to_owned() };
                heard =
                    heard.max(rows.draft.say(&subject, Fact::Value("description"), text, row.at));
            }
        };
        for (column, step) in &row.plan.steps {
            let text = self.placed(row, *column);
            say(self, step, &text);
        }
        let text = self.text(row, "step-description");
        say(self, step, &text);
        heard
    }

    /// Hears tags, and columns that are kept as they are.
    fn more(&mut self, row: &Row<'_>, subject: &Subject, tags: &str, ext: &str) -> Heard {
        let mut heard = Heard::Known;
        for at in row.plan.columns.get(tags).into_iter().flatten() {
            for tag in super::tags(&row.cells[*at]) {
                heard = heard.max(self.draft.say(subject, Fact::Tag(tag.to_owned()), tag, row.at));
            }
        }
        for at in row.plan.columns.get(ext).into_iter().flatten() {
            let key = crate::import::slug(&row.plan.sheet.header[*at]);
            let key = if key.is_empty() { format!("column-{}", at + 1) } else { key };
            heard =
                heard.max(self.draft.say(subject, Fact::Ext(key), row.cells[*at].trim(), row.at));
        }
        heard
    }

    /// A name, without the blanks around it.
    fn name(&mut self, row: &Row<'_>, key: &str) -> String {
        let Some(at) = row.plan.columns.get(key) else { return String::new() };
        let cell = &row.cells[at[0]];
        let name = if cell.contains('\n') {
            cell.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            cell.trim().to_owned()
        };
        if name != cell && !name.is_empty() {
            self.trimmed.entry(cell.to_owned()).or_insert(row.at);
        }
        name
    }

    /// A text, unless it is a placeholder.
    fn text(&mut self, row: &Row<'_>, key: &str) -> String {
        let Some(at) = row.plan.columns.get(key) else { return String::new() };
        self.placed(row, at[0])
    }

    fn placed(&mut self, row: &Row<'_>, column: usize) -> String {
        let text = row.cells[column].trim();
        if !self.mapping.placeholders.iter().any(|placeholder| placeholder == text) {
            return text.to_owned();
        }
        let column = row.plan.sheet.header[column].clone();
        let held = self.placeheld.entry((row.at.file, column, text.to_owned()));
        held.or_insert((row.at, 0)).1 += 1;
        String::new()
    }
}

struct Row<'r> {
    plan: &'r Plan<'r>,
    cells: &'r StringRecord,
    at: At,
}
