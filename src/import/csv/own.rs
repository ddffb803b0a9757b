//! Hears what the rows of Rungs' own sheets say: those that its CSV export writes.
//!
//! It must not know how a ladder is written.

mod row;
mod tables;

use csv::StringRecord;

use super::draft::{At, Draft, Heard};
use super::sheet::Sheet;
use crate::export::Sheet as Own;
use row::Row;

/// The sheet with this header, in any order of columns.
pub(super) fn of(header: &[String]) -> Option<Own> {
    let sorted = |header: &[&str]| {
        let mut header = header.to_vec();
        header.sort_unstable();
        header.join(",")
    };
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let header = sorted(&header);
    Own::ALL.into_iter().find(|own| sorted(own.header()) == header)
}

/// Hears a row.
///
/// # Errors
/// Why nothing of it can be used.
pub(super) fn row(
    own: Own,
    draft: &mut Draft,
    sheet: &Sheet,
    cells: &StringRecord,
    at: At,
) -> Result<Heard, String> {
    let row = Row { sheet, cells, at };
    match own {
        Own::Roles => tables::role(draft, &row),
        Own::Skills => tables::skill(draft, &row),
        Own::Requirements => tables::requirement(draft, &row),
        Own::Moves => tables::a_move(draft, &row),
    }
}
