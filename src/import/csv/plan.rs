//! Finds the columns that a mapping names in a sheet, and whether a row has what it needs.
//!
//! It must not know what becomes of what is in the columns.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::listed::Listed;
use super::mapping::Columns;
use super::sheet::Sheet;
use crate::diagnostic::nearest;
use crate::error::Error;

/// What hangs on what: a row that has the second without the first can't be used.
const HANGS_ON: [(&str, &[&str]); 5] = [
    ("family", &["family-description"]),
    ("discipline", &["family", "discipline-description"]),
    ("role", &["role-description", "role-tags", "role-ext", "level", "track", "skill"]),
    ("skill", &["skill-description", "skill-tags", "skill-ext", "category", "step", "steps"]),
    ("step", &["step-description", "note"]),
];

/// Where a mapping finds what in a sheet: positions of columns, by key.
pub(super) struct Plan<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) columns: BTreeMap<&'static str, Vec<usize>>,
    /// Columns of what a skill looks like at a step, and the step.
    pub(super) steps: Vec<(usize, String)>,
}

impl<'s> Plan<'s> {
    /// Finds the columns of a sheet.
    ///
    /// # Errors
    /// [`Error::Usage`] if the sheet lacks a column that is named, or has it twice.
    pub(super) fn new(
        sheet: &'s Sheet,
        mapping: &Columns,
        steps: &mut Listed,
    ) -> Result<Self, Error> {
        let mut plan = Self { sheet, columns: BTreeMap::new(), steps: Vec::new() };
        for (key, column) in mapping.named() {
            let at = plan.find(key, column)?;
            plan.columns.entry(key).or_default().push(at);
            if key == "steps" {
                let step = steps.find(&mapping.steps[column]).map_err(Error::Usage)?;
                plan.steps.push((at, step));
            }
        }
        Ok(plan)
    }

    fn find(&self, key: &str, column: &str) -> Result<usize, Error> {
        let Sheet { file, header, .. } = self.sheet;
        match header.iter().filter(|name| *name == column).count() {
            0 => {
                let near = nearest(column, header.iter().map(String::as_str));
                let hint = match near {
                    Some(near) => format!(" (a similar one exists: `{near}`)"),
                    None => self.sheet.header_hint(),
                };
                Err(Error::Usage(format!(
                    "{file}:1: there is no column `{column}`, which the mapping has for `{key}`{hint}"
                )))
            }
            1 => Ok(self.sheet.column(column).expect("it was just counted")),
            _ => Err(Error::Usage(format!(
                "{file}:1: there are two columns `{column}`, and the mapping has that for `{key}`"
            ))),
        }
    }

    /// Names of the columns that nothing is taken from.
    pub(super) fn unused(&self) -> Vec<&'s str> {
        let used: Vec<usize> = self.columns.values().flatten().copied().collect();
        let header = self.sheet.header.iter().enumerate();
        header.filter(|(at, _)| !used.contains(at)).map(|(_, name)| name.as_str()).collect()
    }

    fn has(&self, key: &str) -> bool {
        self.columns.contains_key(key)
    }

    fn name(&self, key: &str) -> &'s str {
        self.columns.get(key).map_or("", |at| self.sheet.header[at[0]].as_str())
    }
}

/// Whether a row has the names that what it says belongs to.
pub(super) fn check(plan: &Plan<'_>, cells: &StringRecord) -> Result<(), String> {
    let is_filled = |key: &str| {
        let mut columns = plan.columns.get(key).into_iter().flatten();
        columns.any(|at| !cells[*at].trim().is_empty())
    };
    for (key, hanging) in HANGS_ON {
        let hangs = hanging.iter().find(|hanging| is_filled(hanging));
        if let Some(hangs) = hangs
            && plan.has(key)
            && !is_filled(key)
        {
            return Err(format!(
                "`{}` is empty, and `{}` is not",
                plan.name(key),
                plan.name(hangs)
            ));
        }
    }
    if is_filled("role") && is_filled("skill") && !is_filled("step") {
        return Err(format!(
            "`{}` is empty: the role asks for no step of the skill",
            plan.name("step")
        ));
    }
    if !["discipline", "role", "skill"].into_iter().any(is_filled) {
        return Err("nothing is in a column that is used".to_owned());
    }
    Ok(())
}
