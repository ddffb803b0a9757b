//! Values that are more than a number or a text: days, spans of time, ranges, free data.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::value::Datetime;

use super::Spanned;

/// A number in thousandths, so that numbers like `2.5` are exact and have an order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(transparent)]
pub struct Decimal(#[schemars(with = "f64")] pub i64);

impl Decimal {
    /// The greatest one.
    pub const LIMIT: f64 = 1e12;
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if !(-Self::LIMIT..=Self::LIMIT).contains(&number) {
            return Err(Error::custom("expected a number of at most twelve digits"));
        }
        let thousandths = (number * 1000.0).round();
        if (thousandths / 1000.0).to_bits() != number.to_bits() && number != 0.0 {
            return Err(Error::custom("expected at most three digits after the point"));
        }
        #[expect(clippy::cast_possible_truncation, reason = "the range is checked above")]
        Ok(Self(thousandths as i64))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            return serializer.serialize_i64(self.0 / 1000);
        }
        #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit")]
        serializer.serialize_f64(self.0 as f64 / 1000.0)
    }
}

/// As people write it: `1.5`, `20`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let rest = format!("{rest:03}");
        write!(f, "{sign}{whole}.{}", rest.trim_end_matches('0'))
    }
}

/// A number that is never less than nothing: a weight, points, pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(transparent)]
pub struct Amount(#[schemars(range(min = 0))] pub Decimal);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Decimal::deserialize(deserializer)?;
        if number.0 < 0 {
            return Err(Error::custom("expected a number, 0 or more"));
        }
        Ok(Self(number))
    }
}

/// Two numbers, from and to. (serde's arrays would take the first two of many.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Range(pub [u32; 2]);

impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RangeVisitor;
        impl<'de> Visitor<'de> for RangeVisitor {
            type Value = Range;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("two numbers, from and to")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Range, A::Error> {
                let numbers = Vec::<u32>::deserialize(SeqAccessDeserializer::new(seq))?;
                let pair = numbers.try_into();
                pair.map(Range).map_err(|_| Error::custom("expected two numbers, from and to"))
            }
        }
        deserializer.deserialize_any(RangeVisitor)
    }
}

/// Years from and to: `[5, 8]`.
pub type Years = Spanned<Range>;

/// A day without a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(transparent)]
pub struct Day(#[schemars(with = "String", extend("format" = "date"))] Ymd);

/// Year, month, day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ymd(u16, u8, u8);

const NOT_A_DAY: &str = "expected a day, such as `2026-10-01`";

impl Day {
    /// The day so many months later, at the same day of the month, or at the month's last.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let Ymd(year, month, day) = self.0;
        let count = u32::from(year) * 12 + u32::from(month) - 1 + months;
        let year = u16::try_from(count / 12).unwrap_or(u16::MAX);
        let month = u8::try_from(count % 12 + 1).expect("there are twelve months");
        Self(Ymd(year, month, day.min(last_of(year, month))))
    }

    /// The day so many days later.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        let mut day = self;
        let mut left = days;
        while left > 0 {
            let first_of_next = Self(Ymd(day.0.0, day.0.1, 1)).plus_months(1);
            let to_next = u32::from(last_of(day.0.0, day.0.1) - day.0.2) + 1;
            if left < to_next {
                day.0.2 += u8::try_from(left).expect("less than a month");
                return day;
            }
            left -= to_next;
            day = first_of_next;
        }
        day
    }
}

/// The last day of a month.
fn last_of(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Day {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let datetime: Datetime = text.parse().map_err(|_| NOT_A_DAY)?;
        day(datetime).ok_or(NOT_A_DAY)
    }
}

fn day(datetime: Datetime) -> Option<Day> {
    let date = datetime.date.filter(|_| datetime.time.is_none())?;
    let exists = (1..=last_of(date.year, date.month)).contains(&date.day);
    exists.then_some(Day(Ymd(date.year, date.month, date.day)))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ymd(year, month, day) = self.0;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A date of TOML, or a text that reads like one.
impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DayVisitor;
        impl<'de> Visitor<'de> for DayVisitor {
            type Value = Day;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day, such as `2026-10-01`")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Day, A::Error> {
                let datetime = Datetime::deserialize(MapAccessDeserializer::new(map))?;
                day(datetime).ok_or_else(|| Error::custom(NOT_A_DAY))
            }
        }
        deserializer.deserialize_any(DayVisitor)
    }
}

/// A length of time in words: "6 months".
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(transparent)]
pub struct Period(
    #[schemars(with = "String", extend("pattern" = "^[0-9]+ (day|week|month|year)s?$"))] Length,
);

const NOT_A_PERIOD: &str = "expected a length of time, such as `6 months`";

/// How many of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Days(u32),
    Weeks(u32),
    Months(u32),
    Years(u32),
}

impl Period {
    /// The day on which it ends if it begins on `day`.
    pub fn after(self, day: Day) -> Day {
        match self.0 {
            Length::Days(count) => day.plus_days(count),
            Length::Weeks(count) => day.plus_days(count * 7),
            Length::Months(count) => day.plus_months(count),
            Length::Years(count) => day.plus_months(count * 12),
        }
    }
}

impl FromStr for Period {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (count, unit) = text.trim().split_once(' ').ok_or(NOT_A_PERIOD)?;
        let count = count.parse().ok().filter(|count| (1..=1000).contains(count));
        let count = count.ok_or(NOT_A_PERIOD)?;
        match unit.trim() {
            "day" | "days" => Ok(Self(Length::Days(count))),
            "week" | "weeks" => Ok(Self(Length::Weeks(count))),
            "month" | "months" => Ok(Self(Length::Months(count))),
            "year" | "years" => Ok(Self(Length::Years(count))),
            _ => Err(NOT_A_PERIOD),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self.0 {
            Length::Days(count) => (count, "day"),
            Length::Weeks(count) => (count, "week"),
            Length::Months(count) => (count, "month"),
            Length::Years(count) => (count, "year"),
        };
        write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PeriodVisitor;
        impl Visitor<'_> for PeriodVisitor {
            type Value = Period;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a length of time, such as `\"6 months\"`")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Period, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(PeriodVisitor)
    }
}

/// Data of the author's that means nothing to Rungs. It is kept, and comes out again on export.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(transparent)]
pub struct Ext(pub serde_json::Map<String, serde_json::Value>);

impl<'de> Deserialize<'de> for Ext {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(object(toml::Table::deserialize(deserializer)?)))
    }
}

/// A table with its keys in the order of their names: TOML can't tell every other one.
fn object(table: toml::Table) -> serde_json::Map<String, serde_json::Value> {
    let mut entries: Vec<_> = table.into_iter().collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    entries.into_iter().map(|(key, value)| (key, json(value))).collect()
}

/// JSON has no dates, and no numbers that are none: they become texts.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) if number.is_finite() => number.into(),
        toml::Value::Float(number) => number.to_string().into(),
        toml::Value::Boolean(value) => value.into(),
        toml::Value::Datetime(datetime) => datetime.to_string().into(),
        toml::Value::Array(array) => array.into_iter().map(json).collect(),
        toml::Value::Table(table) => serde_json::Value::Object(object(table)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Decimal, Period};

    #[track_caller]
    fn ends(begin: &str, period: &str, end: &str) {
        let begin: Day = begin.parse().expect("the test's day is right");
        let period: Period = period.parse().expect("the test's period is right");
        assert_eq!(period.after(begin).to_string(), end);
    }

    #[test]
    fn periods_end_on_days_that_exist() {
        ends("2026-01-31", "1 month", "2026-02-28");
        ends("2023-12-15", "2 months", "2024-02-15");
        ends("2024-02-29", "1 year", "2025-02-28");
        ends("2026-12-30", "1 week", "2027-01-06");
        ends("2026-01-01", "90 days", "2026-04-01");
        ends("2026-01-31", "1 day", "2026-02-01");
    }

    #[test]
    fn decimals_are_written_as_people_do() {
        for (thousandths, text) in [(1500, "1.5"), (-20, "-0.02"), (20_000, "20")] {
            assert_eq!(Decimal(thousandths).to_string(), text);
        }
    }
}
