//! Hears what the rows of Rungs' own sheets say: those that its CSV export writes.
//!
//! It must not know how a ladder is written.

mod row;
mod tables;

use csv::StringRecord;

use super::draft::{At, Draft, Heard};
use super::sheet::Sheet;
use row::Row;

/// One of Rungs' own sheets. They are read in this order, since the later ones speak of what is in the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Own {
    Roles,
    Skills,
    Requirements,
    Moves,
}

impl Own {
    const ALL: [Self; 4] = [Self::Roles, Self::Skills, Self::Requirements, Self::Moves];

    /// The one with this header, in any order of columns.
    pub(super) fn of(header: &[String]) -> Option<Self> {
        let sorted = |header: &[&str]| {
            let mut header = header.to_vec();
            header.sort_unstable();
            header.join(",")
        };
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let header = sorted(&header);
        Self::ALL.into_iter().find(|own| sorted(own.header()) == header)
    }

    fn header(self) -> &'static [&'static str] {
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

    /// Hears a row.
    ///
    /// # Errors
    /// Why nothing of it can be used.
    pub(super) fn row(
        self,
        draft: &mut Draft,
        sheet: &Sheet,
        cells: &StringRecord,
        at: At,
    ) -> Result<Heard, String> {
        let row = Row { sheet, cells, at };
        match self {
            Self::Roles => tables::role(draft, &row),
            Self::Skills => tables::skill(draft, &row),
            Self::Requirements => tables::requirement(draft, &row),
            Self::Moves => tables::a_move(draft, &row),
        }
    }
}
