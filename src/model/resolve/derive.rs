//! Derives what a role requires from its discipline, its level and its track.
//!
//! The rules are those that the Forward Impact Team publishes with its engineering standard
//! (<https://www.forwardimpact.team>, `libskill`): the step of a skill is the level's base for the skill's tier, plus
//! the modifiers of discipline and track; a sum of modifiers above zero lifts nothing above the level's highest base;
//! the result stays within the scale. A skill outside the tiers is required if its modifiers are above zero, from the
//! base of broad skills. A base that is one step for all skills of a scale has no tiers, and so no cap.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::collect::{Found, Tables};
use super::placeholder::{self, Values};
use super::resolver::Resolver;
use super::roles::{Combination, RoleDraft};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Catalog, Category, Derivation, Discipline, How, Id, Level, LevelId, Modified, ModifiedBy,
    Modifier, Origin, Requirement, ScaleId, Skill, SkillId, Sourced, Text, Tier, Track,
};
use crate::parse::{BaseTable, DeriveTable, LevelTable, LineText, ModifiersTable, OrText, Spanned};
use crate::source::{Place, Source};

/// A step from which derived roles begin: its position, and where it is written.
#[derive(Clone)]
struct Base {
    step: usize,
    place: Place,
}

/// The bases of a level on one scale.
enum Bases {
    Every(Base),
    Tiers([Base; 3]),
}

impl Bases {
    fn of(&self, tier: Tier) -> &Base {
        match self {
            Self::Every(base) => base,
            Self::Tiers([core, supporting, broad]) => match tier {
                Tier::Core => core,
                Tier::Supporting => supporting,
                Tier::Broad => broad,
            },
        }
    }
}

/// What derivation needs of disciplines, levels and tracks, each in the order of its catalog.
pub(super) struct Rules {
    tiers: Vec<BTreeMap<SkillId, Tier>>,
    bases: Vec<BTreeMap<ScaleId, Bases>>,
    of_disciplines: Vec<Vec<Modifier>>,
    of_tracks: Vec<Vec<Modifier>>,
    scale_lengths: Vec<usize>,
}

impl Rules {
    pub(super) fn new(
        tables: &Tables<'_>,
        disciplines: &Catalog<Discipline>,
        resolver: &mut Resolver<'_>,
    ) -> Self {
        // The first tier that names a skill is its tier.
        let tiers = |discipline: &Discipline| {
            discipline.skills.iter().rev().map(|(tier, skill)| (*skill, *tier)).collect()
        };
        Self {
            tiers: disciplines.iter().map(|(_, discipline)| tiers(discipline)).collect(),
            bases: tables.levels.iter().map(|found| resolver.bases(found)).collect(),
            of_disciplines: (tables.disciplines.iter().enumerate())
                .map(|(at, found)| {
                    let by = ModifiedBy::Discipline(Id::new(at));
                    resolver.modifiers(&found.table.modifiers, by, found.source)
                })
                .collect(),
            of_tracks: (tables.tracks.iter().enumerate())
                .map(|(at, found)| {
                    let by = ModifiedBy::Track(Id::new(at));
                    resolver.modifiers(&found.table.modifiers, by, found.source)
                })
                .collect(),
            scale_lengths: tables.scales.iter().map(|found| found.table.steps.len()).collect(),
        }
    }

    /// The tier of a skill in a discipline.
    pub(super) fn tier(&self, discipline: Id<Discipline>, skill: SkillId) -> Option<Tier> {
        self.tiers[discipline.index()].get(&skill).copied()
    }
}

impl Resolver<'_> {
    /// What follows for a combination, by skill.
    pub(super) fn derived_requirements(
        &self,
        combination: &Combination<'_>,
        rules: &Rules,
    ) -> BTreeMap<SkillId, Requirement> {
        let discipline = self.names.disciplines.get(combination.discipline).flatten();
        let level = self.names.levels.get(combination.level).flatten();
        let track = combination.track.and_then(|track| self.names.tracks.get(track).flatten());
        let (Some(discipline), Some(level)) = (discipline, level) else { return BTreeMap::new() };
        let mut modifiers: Vec<&Modifier> =
            rules.of_disciplines[discipline.index()].iter().collect();
        modifiers.extend(track.iter().flat_map(|track| &rules.of_tracks[track.index()]));
        let skills = (0..self.names.skill_scales.len()).map(SkillId::new);
        let derived = skills.filter_map(|skill| {
            let scale = self.names.skill_scales[skill.index()]?;
            let tier = rules.tier(discipline, skill);
            let modifiers = self.of_skill(&modifiers, skill);
            let step = derive(
                rules.bases[level.index()].get(&scale)?,
                tier,
                modifiers,
                rules.scale_lengths[scale.index()],
                level,
            )?;
            Some((skill, step.requirement(skill, tier)))
        });
        derived.collect()
    }

    /// The modifiers that concern a skill: its own, and those of the categories that it is in.
    fn of_skill(&self, modifiers: &[&Modifier], skill: SkillId) -> Vec<Modifier> {
        let category = self.names.skill_categories[skill.index()];
        let concerns = |modifier: &Modifier| match modifier.of {
            Modified::Skill(id) => id == skill,
            Modified::Category(id) => {
                category.is_some_and(|category| self.names.ancestors(category).any(|c| c == id))
            }
        };
        modifiers.iter().filter(|modifier| concerns(modifier)).map(|m| (*m).clone()).collect()
    }

    /// The bases of a level, by scale.
    fn bases(&mut self, found: &Found<'_, LevelTable>) -> BTreeMap<ScaleId, Bases> {
        let source = found.source;
        let mut bases = BTreeMap::new();
        for (id, OrText(table)) in &found.table.base {
            let Some(scale) = self.find(id, source) else { continue };
            let mut base = |step: &Spanned<String>| {
                let place = Place::new(source, step.span());
                let step = self.step(step.get_ref(), scale, place.clone())?;
                Some(Base { step, place })
            };
            let of_scale = match table {
                BaseTable { every: Some(step), core: None, supporting: None, broad: None } => {
                    base(step).map(Bases::Every)
                }
                BaseTable {
                    every: None,
                    core: Some(core),
                    supporting: Some(supporting),
                    broad: Some(broad),
                } => match (base(core), base(supporting), base(broad)) {
                    (Some(core), Some(supporting), Some(broad)) => {
                        Some(Bases::Tiers([core, supporting, broad]))
                    }
                    _ => None,
                },
                // A step that is misspelt has been reported.
                _ if found.is_flawed => None,
                _ => {
                    let message = format!("the base of scale `{}` is not whole", id.get_ref());
                    self.diagnostics.push(
                        Diagnostic::error(Code::MissingKey, message)
                            .label(
                                Place::new(source, id.span()),
                                "a step for each tier, or one for all",
                            )
                            .help("write one step, or all of `core`, `supporting` and `broad`"),
                    );
                    None
                }
            };
            bases.extend(of_scale.map(|of_scale| (scale, of_scale)));
        }
        bases
    }

    fn modifiers(
        &mut self,
        table: &ModifiersTable,
        by: ModifiedBy,
        source: &Arc<Source>,
    ) -> Vec<Modifier> {
        let mut modifiers = Vec::new();
        for (id, steps) in &table.categories {
            if let Some(category) = self.find::<Category>(id, source) {
                let place = Place::new(source, id.span().start..steps.span().end);
                let of = Modified::Category(category);
                modifiers.push(Modifier { by, of, steps: *steps.get_ref(), place });
            }
        }
        for (id, steps) in &table.skills {
            if let Some(skill) = self.find::<Skill>(id, source) {
                let place = Place::new(source, id.span().start..steps.span().end);
                let of = Modified::Skill(skill);
                modifiers.push(Modifier { by, of, steps: *steps.get_ref(), place });
            }
        }
        modifiers
    }

    /// Reports what leads nowhere in `derive`.
    pub(super) fn derive_table(&mut self, table: &DeriveTable, source: &Arc<Source>) {
        self.find_all::<Level>(&table.levels, source);
        self.find_all::<Track>(&table.tracks, source);
        if let Some(title) = &table.title {
            let LineText(title) = LineText::from(title.clone());
            self.check_placeholders(&title.value, source, &|range| title.span_of(range, source));
        }
        if let Some(summary) = &table.summary {
            let text = &summary.0;
            self.check_placeholders(&text.value, source, &|range| text.span_of(range, source));
        }
    }

    /// The title of a derived role: "Senior Backend Engineer".
    pub(super) fn derived_title(
        &self,
        draft: &RoleDraft<'_>,
        tables: &Tables<'_>,
    ) -> Option<String> {
        let combination = draft.derived_from?;
        let discipline = self.names.disciplines.get(combination.discipline).flatten()?;
        let derive = tables.disciplines[discipline.index()].table.derive.as_ref()?;
        let default = "{level} {role-title}, {track}";
        let title = derive.title.as_ref().map_or(default, |title| title.get_ref());
        let values = self.values(combination, tables, None);
        let title = placeholder::fill(title, &values);
        // A placeholder at an end that stands for nothing leaves what was to set it off.
        let title = title
            .trim_matches(|c: char| c.is_whitespace() || ",:|/-\u{2013}\u{2014}\u{b7}".contains(c));
        Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The summary of a derived role.
    pub(super) fn derived_summary(
        &mut self,
        draft: &RoleDraft<'_>,
        tables: &Tables<'_>,
        name: &str,
    ) -> Option<Sourced<Text>> {
        let combination = draft.derived_from?;
        let id = self.names.disciplines.get(combination.discipline).flatten()?;
        let found = &tables.disciplines[id.index()];
        let summary = found.table.derive.as_ref()?.summary.as_ref()?;
        let mut text = self.line(summary, found.source);
        let values = self.values(combination, tables, Some(name));
        text.markdown = Arc::new(placeholder::fill_markdown(&text.markdown, &values));
        let origin = Origin { how: How::Discipline(id), place: text.place.clone() };
        Some(Sourced { value: text, origin })
    }

    /// What the placeholders stand for.
    fn values<'v>(
        &'v self,
        combination: Combination<'v>,
        tables: &'v Tables<'_>,
        name: Option<&'v str>,
    ) -> Box<Values<'v>> {
        let discipline = self.names.disciplines.get(combination.discipline).flatten();
        let discipline = discipline.map(|id| tables.disciplines[id.index()].table);
        let level = self.names.levels.get(combination.level).flatten();
        let level = level.map(|id| tables.levels[id.index()].table);
        let track = combination.track.and_then(|track| self.names.tracks.get(track).flatten());
        let track = track.map(|id| tables.tracks[id.index()].table);
        Box::new(move |placeholder| match placeholder {
            "role" => name.map(str::to_owned),
            "role-title" => {
                discipline.map(|table| table.role_title.as_ref().unwrap_or(&table.name).clone())
            }
            "level" => {
                let titles = discipline.map(|table| &table.level_titles);
                let own = titles.and_then(|titles| {
                    titles.iter().find(|(id, _)| id.get_ref() == combination.level)
                });
                own.map(|(_, title)| title.clone())
                    .or_else(|| level.map(|table| table.name.clone()))
            }
            "discipline" => discipline.map(|table| table.name.clone()),
            "track" => track.map(|table| table.name.clone()),
            "experience" => {
                let [from, to] = level?.experience.as_ref()?.years.as_ref()?.get_ref().0;
                Some(format!("{from}\u{2013}{to}"))
            }
            _ => None,
        })
    }
}

/// A step that follows, and from what.
struct Derived {
    step: usize,
    derivation: Derivation,
    place: Place,
}

impl Derived {
    fn requirement(self, skill: SkillId, tier: Option<Tier>) -> Requirement {
        let Self { step, derivation, place } = self;
        let origin = Origin { how: How::Derived(Box::new(derivation)), place };
        Requirement {
            skill,
            step,
            tier,
            weight: None,
            note: None,
            ext: None,
            origin,
            instead_of: None,
        }
    }
}

/// The step of one skill; nothing if it is not required.
fn derive(
    bases: &Bases,
    tier: Option<Tier>,
    modifiers: Vec<Modifier>,
    scale_length: usize,
    level: LevelId,
) -> Option<Derived> {
    let sum: i64 = modifiers.iter().map(|modifier| i64::from(modifier.steps)).sum();
    let base = bases.of(tier.unwrap_or(Tier::Broad));
    let (tier, highest) = match bases {
        Bases::Every(_) => (None, None),
        Bases::Tiers(_) if tier.is_none() && sum <= 0 => return None,
        Bases::Tiers(all) => {
            (Some(tier.unwrap_or(Tier::Broad)), all.iter().map(|base| base.step).max())
        }
    };
    let top = i64::try_from(scale_length).ok()? - 1;
    let modified = i64::try_from(base.step).ok()? + sum;
    let cap = highest.filter(|highest| sum > 0 && modified > i64::try_from(*highest).unwrap_or(0));
    let capped = cap.map_or(modified, |cap| i64::try_from(cap).unwrap_or(modified));
    let step = usize::try_from(capped.clamp(0, top.max(0))).ok()?;
    let derivation = Derivation { level, tier, base: base.step, modifiers, capped: cap };
    Some(Derived { step, derivation, place: base.place.clone() })
}
