//! Reads a file of ladder data: tables of any kinds, in any number, in any order.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::DeValue;
use toml::value::Datetime;

use super::decode::{decode, toml, unknown_key};
use super::{BlockText, LineText, MoveTable, RoleTable, SkillTable, is_slug, shape};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Source};

/// What one TOML file below `content/` says.
#[derive(Debug, Default)]
pub struct LadderFile {
    /// `[ladder]`, with the place of its key.
    pub ladder: Vec<Declared<LadderTable>>,
    /// `[scales.ID]`
    pub scales: Vec<Declared<ScaleTable>>,
    /// `[categories.ID]`
    pub categories: Vec<Declared<CategoryTable>>,
    /// `[skills.ID]`
    pub skills: Vec<Declared<SkillTable>>,
    /// `[levels.ID]`
    pub levels: Vec<Declared<LevelTable>>,
    /// `[tracks.ID]`
    pub tracks: Vec<Declared<TrackTable>>,
    /// `[disciplines.ID]`
    pub disciplines: Vec<Declared<DisciplineTable>>,
    /// `[roles.ID]`
    pub roles: Vec<Declared<RoleTable>>,
    /// `[entries.ID]`
    pub entries: Vec<Declared<EndTable>>,
    /// `[exits.ID]`
    pub exits: Vec<Declared<EndTable>>,
    /// `[[moves]]`
    pub moves: Vec<MoveTable>,
    /// Whether there is a `[[moves]]` table that can't be read.
    pub has_unreadable_move: bool,
    /// Whether it can't be read as a whole, so that anything may be declared in it.
    pub is_unreadable: bool,
}

/// The kinds of tables, by their key.
const KINDS: [&str; 11] = [
    "ladder",
    "scales",
    "categories",
    "skills",
    "levels",
    "tracks",
    "disciplines",
    "roles",
    "entries",
    "exits",
    "moves",
];

/// A table with its id. The id counts as declared even where the table can't be read, so that one mistake
/// is one report and not one for every reference as well.
#[derive(Debug)]
pub struct Declared<T> {
    /// The id, and where it is written.
    pub id: Spanned<String>,
    /// What is declared; nothing if it can't be read.
    pub table: Option<T>,
}

/// `[ladder]`: the whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LadderTable {
    /// What the ladder is called.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: Option<LineText>,
    /// What it is for and how to read it.
    pub description: Option<BlockText>,
    /// Version of the expectations, as in semantic versioning: major, the bar rises; minor, clarified; patch, wording.
    pub version: Option<String>,
    /// The day from which it holds.
    pub effective: Option<Spanned<Datetime>>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// Language tag of the texts (BCP 47), such as "en-GB".
    pub locale: Option<Spanned<String>>,
    /// The sentence that says what a ladder is not.
    pub notice: Option<LineText>,
    /// The scale of skills that name none. May be left out if there is only one.
    pub scale: Option<Spanned<String>>,
}

/// `[scales.ID]`: ordered steps.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScaleTable {
    /// What the scale is called.
    pub name: String,
    /// What it measures.
    pub summary: Option<LineText>,
    /// From the lowest to the highest.
    pub steps: Vec<StepTable>,
}

/// `[[scales.ID.steps]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepTable {
    /// The name by which requirements ask for it.
    pub id: Spanned<String>,
    /// What it is called.
    pub name: String,
    /// What it means.
    pub summary: Option<LineText>,
}

/// `[categories.ID]`: a group of skills.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CategoryTable {
    /// What it is called.
    pub name: String,
    /// What its skills are.
    pub kind: CategoryKind,
    /// What belongs to it.
    pub summary: Option<LineText>,
}

/// What the skills of a category are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CategoryKind {
    /// Skills of the craft.
    Hard,
    /// Skills of working with oneself and others.
    Soft,
    /// What one does.
    Behaviour,
    /// What one stands for.
    Value,
    /// What one knows.
    Knowledge,
}

/// `[levels.ID]`: a height.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LevelTable {
    /// Order among the levels.
    pub rank: Rank,
    /// What it is called.
    pub name: String,
    /// A short form, such as "L3".
    pub short: Option<String>,
    /// What it is.
    pub summary: Option<LineText>,
    /// Free names with a phrase each: scope, autonomy, influence.
    #[serde(default)]
    pub attributes: BTreeMap<Spanned<String>, LineText>,
    /// Experience that is typical.
    #[serde(default, deserialize_with = "shape::optional_table")]
    pub experience: Option<LevelExperienceTable>,
}

/// `[levels.ID.experience]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LevelExperienceTable {
    /// Years from and to.
    pub years: Option<Years>,
}

/// Years from and to: `[5, 8]`.
pub type Years = Spanned<Range>;

/// Two numbers, from and to. (serde's arrays would take the first two of many.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range(pub [u32; 2]);

impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let numbers = Vec::<u32>::deserialize(deserializer)?;
        let pair = numbers.try_into();
        pair.map(Self).map_err(|_| Error::custom("expected two numbers, from and to"))
    }
}

/// A rank in thousandths, so that ranks like `2.5` are exact and have an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(pub i64);

impl<'de> Deserialize<'de> for Rank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rank = f64::deserialize(deserializer)?;
        if !(-1e6..=1e6).contains(&rank) {
            return Err(Error::custom("a rank lies between -1000000 and 1000000"));
        }
        #[expect(clippy::cast_possible_truncation, reason = "the range is checked above")]
        Ok(Self((rank * 1000.0).round() as i64))
    }
}

/// `[tracks.ID]`: a line of work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TrackTable {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub summary: Option<LineText>,
}

/// `[disciplines.ID]`: a profession.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DisciplineTable {
    /// What it is called.
    pub name: String,
    /// The title of its roles without their level, such as "Backend Engineer".
    pub role_title: Option<String>,
    /// What it is.
    pub summary: Option<LineText>,
    /// Its skills, in tiers.
    #[serde(default, deserialize_with = "shape::table")]
    pub skills: TierTable,
}

/// `[disciplines.ID.skills]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct TierTable {
    /// What the profession is about.
    pub core: Vec<Spanned<String>>,
    /// What it leans on.
    pub supporting: Vec<Spanned<String>>,
    /// What every profession needs.
    pub broad: Vec<Spanned<String>>,
}

/// `[entries.ID]`, `[exits.ID]`: an end of moves outside the ladder.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EndTable {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub summary: Option<LineText>,
}

/// Reads a file of ladder data.
pub(super) fn parse(source: &Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> LadderFile {
    let mut file = LadderFile::default();
    let Some(tables) = toml(&source.text, source, diagnostics) else {
        file.is_unreadable = true;
        return file;
    };
    let mut tables: Vec<_> = tables.into_iter().collect();
    tables.sort_by_key(|(key, _)| key.span().start);
    let mut reader = Reader { source, diagnostics };
    for (key, value) in tables {
        let kind: &str = key.get_ref();
        match kind {
            "ladder" => {
                let table = decode(value, "`[ladder]`", reader.source, reader.diagnostics);
                let id = Spanned::new(key.span(), "ladder".to_owned());
                file.ladder.push(Declared { id, table });
            }
            "scales" => file.scales = reader.tables(kind, value),
            "categories" => file.categories = reader.tables(kind, value),
            "skills" => file.skills = reader.tables(kind, value),
            "levels" => file.levels = reader.tables(kind, value),
            "tracks" => file.tracks = reader.tables(kind, value),
            "disciplines" => file.disciplines = reader.tables(kind, value),
            "roles" => file.roles = reader.tables(kind, value),
            "entries" => file.entries = reader.tables(kind, value),
            "exits" => file.exits = reader.tables(kind, value),
            "moves" => (file.moves, file.has_unreadable_move) = reader.array(value),
            _ => {
                let place = Place::new(source, key.span());
                let known = KINDS.map(str::to_owned);
                reader.diagnostics.push(unknown_key(kind, &known, "ladder data", place));
                // Whatever is declared there was meant to be declared.
                file.is_unreadable = true;
            }
        }
    }
    file
}

struct Reader<'r> {
    source: &'r Arc<Source>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Reads `[kind.ID]` for every id, in the order written.
    fn tables<T: DeserializeOwned>(
        &mut self,
        kind: &str,
        value: Spanned<DeValue<'_>>,
    ) -> Vec<Declared<T>> {
        let span = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.wrong_type(&format!("expected tables `[{kind}.ID]`"), span);
            return Vec::new();
        };
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let declared = entries.into_iter().map(|(key, value)| {
            let id = Spanned::new(key.span(), key.get_ref().to_string());
            self.check_id(&id);
            let what = format!("`[{kind}.{}]`", id.get_ref());
            if value.get_ref().is_array() {
                let place = Place::new(self.source, id.span());
                let message = format!("expected {what}, with single brackets");
                self.diagnostics.push(
                    Diagnostic::error(Code::WrongType, message)
                        .label(place, "remove one pair of brackets"),
                );
                return Declared { id, table: None };
            }
            let table = decode(value, &what, self.source, self.diagnostics);
            Declared { id, table }
        });
        declared.collect()
    }

    /// Reads `[[moves]]`; gives whether one of them can't be read, too.
    fn array<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'_>>) -> (Vec<T>, bool) {
        let span = value.span();
        let DeValue::Array(array) = value.into_inner() else {
            self.wrong_type("expected `[[moves]]`, with double brackets", span);
            return (Vec::new(), true);
        };
        let count = array.iter().count();
        let tables: Vec<T> = array
            .into_iter()
            .filter_map(|value| decode(value, "`[[moves]]`", self.source, self.diagnostics))
            .collect();
        let lacks_some = tables.len() < count;
        (tables, lacks_some)
    }

    fn wrong_type(&mut self, expected: &str, span: std::ops::Range<usize>) {
        let place = Place::new(self.source, span);
        let diagnostic =
            Diagnostic::error(Code::WrongType, expected).label(place, "something else stands here");
        self.diagnostics.push(diagnostic);
    }

    fn check_id(&mut self, id: &Spanned<String>) {
        if !is_slug(id.get_ref()) {
            let diagnostic = invalid_id(id.get_ref(), Place::new(self.source, id.span()));
            self.diagnostics.push(diagnostic);
        }
    }
}

/// The report on an id that is not in kebab-case.
pub fn invalid_id(id: &str, place: Place) -> Diagnostic {
    Diagnostic::error(Code::InvalidId, format!("`{id}` is not a valid id"))
        .label(place, "ids are part of addresses")
        .help("use lower-case letters and digits, in groups joined by single hyphens")
}
