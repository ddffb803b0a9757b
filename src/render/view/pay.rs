//! What is paid.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Html, PhraseView};
use crate::model::{Band, Compensation, PayPeriod};
use crate::parse::Decimal;
use crate::render::Renderer;

/// What is paid.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompensationView {
    /// What there is to know about it.
    pub note: Option<Html>,
    /// From and to, by place and currency.
    pub bands: Vec<BandView>,
    /// Whether any band has a remark.
    pub has_notes: bool,
    /// Where it comes from, if that is not the thing whose page it is on.
    pub origin: Vec<PhraseView>,
}

/// What is paid in one place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BandView {
    /// Where it holds; everywhere, if it is not said.
    pub location: Option<String>,
    /// The currency's code.
    pub currency: String,
    /// What it is paid for: "a year".
    pub period: &'static str,
    /// The lowest, with its digits in groups.
    pub min: String,
    /// The highest.
    pub max: String,
    /// A remark.
    pub note: Option<Html>,
}

impl Renderer<'_> {
    pub(super) fn compensation(
        &self,
        its: &Compensation,
        origin: Vec<PhraseView>,
    ) -> CompensationView {
        CompensationView {
            note: self.html_optional(its.note.as_ref()),
            bands: its.bands.iter().map(|band| self.band(band)).collect(),
            has_notes: its.bands.iter().any(|band| band.note.is_some()),
            origin,
        }
    }

    fn band(&self, its: &Band) -> BandView {
        BandView {
            location: its.location.clone(),
            currency: its.currency.clone(),
            period: match its.period {
                PayPeriod::Year => "a year",
                PayPeriod::Month => "a month",
                PayPeriod::Day => "a day",
                PayPeriod::Hour => "an hour",
            },
            min: amount(its.min),
            max: amount(its.max),
            note: self.html_optional(its.note.as_ref()),
        }
    }
}

/// The digits in groups of three with narrow spaces between, which mean the same in every language (ISO 80000-1);
/// cents in full.
fn amount(amount: Decimal) -> String {
    let text = amount.to_string();
    let (whole, cents) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if at > 0 && left % 3 == 0 && !grouped.ends_with('-') {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    if cents.is_empty() { grouped } else { format!("{grouped}.{cents:0<2}") }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, amount};

    #[test]
    fn amounts_read_well() {
        for (thousandths, text) in [
            (950_000, "950"),
            (1_234_567_000, "1\u{202f}234\u{202f}567"),
            (25_500, "25.50"),
            (-100_000_000, "-100\u{202f}000"),
        ] {
            assert_eq!(amount(Decimal(thousandths)), text);
        }
    }
}
