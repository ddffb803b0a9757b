//! Sheets for spreadsheet programs: comma-separated values (RFC 4180), UTF-8, with a header row.
//!
//! `rungs import csv` reads them again, so their columns are a contract.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::texts::written;
use crate::model::{Model, Text, Tier};

/// One of the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// A row for each role.
    Roles,
    /// A row for each skill and step of its scale.
    Skills,
    /// A row for each skill that a role requires.
    Requirements,
    /// A row for each move.
    Moves,
}

impl Sheet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Roles, Self::Skills, Self::Requirements, Self::Moves];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Roles => "roles.csv",
            Self::Skills => "skills.csv",
            Self::Requirements => "requirements.csv",
            Self::Moves => "moves.csv",
        }
    }

    /// The names of its columns.
    pub fn header(self) -> &'static [&'static str] {
        match self {
            Self::Roles => &[
                "role",
                "name",
                "discipline",
                "discipline-name",
                "family",
                "family-name",
                "level",
                "level-name",
                "level-rank",
                "track",
                "track-name",
                "summary",
                "definition",
                "tags",
            ],
            Self::Skills => &[
                "skill",
                "name",
                "category",
                "category-name",
                "category-kind",
                "scale",
                "summary",
                "description",
                "step",
                "step-name",
                "step-rank",
                "step-description",
                "statements",
            ],
            Self::Requirements => &["role", "skill", "step", "tier", "weight", "note"],
            Self::Moves => &[
                "from",
                "to",
                "kind",
                "typical-months-min",
                "typical-months-max",
                "minimum-months",
                "why",
            ],
        }
    }

    /// The sheet as text.
    pub fn text(self, model: &Model) -> String {
        let mut writer = WriterBuilder::new()
            .quote_style(QuoteStyle::Necessary)
            .terminator(Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        let mut row = |cells: &[&str]| {
            let written = writer.write_record(cells.iter().map(|cell| harmless(cell)));
            written.expect("a text in memory takes any row");
        };
        row(self.header());
        match self {
            Self::Roles => roles(model, &mut row),
            Self::Skills => skills(model, &mut row),
            Self::Requirements => requirements(model, &mut row),
            Self::Moves => moves(model, &mut row),
        }
        let bytes = writer.into_inner().expect("a text in memory takes any row");
        String::from_utf8(bytes).expect("it is made of texts")
    }
}

/// A cell that no spreadsheet takes for a formula: OWASP's rule against CSV injection. What would look like such a
/// cell gets an apostrophe too, so that [`plain`] gives back every one.
fn harmless(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

/// What a cell of a sheet was made of.
pub fn plain(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'');
    rest.filter(|rest| is_formula(rest.trim_start_matches('\''))).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

type Row<'r> = &'r mut dyn FnMut(&[&str]);

fn roles(model: &Model, row: Row<'_>) {
    for (_, role) in model.roles.iter() {
        let discipline = role.discipline.map(|id| &model.disciplines[id]);
        let family = discipline.and_then(|it| it.parent).map(|id| &model.disciplines[id]);
        let level = role.level.map(|id| &model.levels[id]);
        let track = role.track.map(|id| &model.tracks[id]);
        let tags: Vec<&str> = role.tags.iter().map(|tag| tag.as_str()).collect();
        row(&[
            &role.slug,
            &role.name,
            discipline.map_or("", |it| &it.slug),
            discipline.map_or("", |it| &it.name),
            family.map_or("", |it| &it.slug),
            family.map_or("", |it| &it.name),
            level.map_or("", |it| &it.slug),
            level.map_or("", |it| &it.name),
            &level.map_or(String::new(), |it| it.rank.to_string()),
            track.map_or("", |it| &it.slug),
            track.map_or("", |it| &it.name),
            &text(role.summary.as_ref(), model),
            &text(role.definition.as_ref(), model),
            &tags.join(", "),
        ]);
    }
}

fn skills(model: &Model, row: Row<'_>) {
    for (_, skill) in model.skills.iter() {
        let category = &model.categories[skill.category];
        let scale = &model.scales[skill.scale];
        let kind = category.kind.name();
        let (summary, description) =
            (text(skill.summary.as_ref(), model), text(skill.description.as_ref(), model));
        for (at, step) in scale.steps.iter().enumerate() {
            let looks = &skill.steps[at];
            let statements = looks.statements.iter();
            // A line each: line ends inside a statement count as spaces.
            let statements: Vec<String> = statements
                .map(|statement| written(&statement.text, model).replace(['\n', '\r'], " "))
                .collect();
            row(&[
                &skill.slug,
                &skill.name,
                &category.slug,
                &category.name,
                kind,
                &scale.slug,
                &summary,
                &description,
                &step.slug,
                &step.name,
                &(at + 1).to_string(),
                &text(looks.description.as_ref(), model),
                &statements.join("\n"),
            ]);
        }
    }
}

fn requirements(model: &Model, row: Row<'_>) {
    for (_, role) in model.roles.iter() {
        for required in &role.requires {
            let skill = &model.skills[required.skill];
            row(&[
                &role.slug,
                &skill.slug,
                &model.scales[skill.scale].steps[required.step].slug,
                required.tier.map_or("", Tier::name),
                &required.weight.map_or(String::new(), |weight| weight.to_string()),
                &text(required.note.as_ref(), model),
            ]);
        }
    }
}

fn moves(model: &Model, row: Row<'_>) {
    for (_, step) in model.moves.iter() {
        let number = |number: Option<u32>| number.map_or(String::new(), |it| it.to_string());
        row(&[
            model.end_id(step.from).1,
            model.end_id(step.to).1,
            step.kind.name(),
            &number(step.typical_months.map(|[from, _]| from)),
            &number(step.typical_months.map(|[_, to]| to)),
            &number(step.minimum_months),
            &text(step.why.as_ref(), model),
        ]);
    }
}

fn text(text: Option<&impl AsRef<Text>>, model: &Model) -> String {
    // The line end behind the last line of a long text is none of the text's.
    text.map_or(String::new(), |text| written(text.as_ref(), model).trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{harmless, plain};

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("-x", "'-x"),
            ("\tx", "'\tx"),
            ("'+1' reviewer", "''+1' reviewer"),
            ("''=", "'''="),
            ("a=b", "a=b"),
            ("'a'", "'a'"),
        ] {
            assert_eq!(harmless(cell), expected);
            assert_eq!(plain(expected), cell);
        }
    }
}
