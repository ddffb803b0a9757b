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
use super::resolver::Resolver;
use super::roles::{Combination, RoleDraft};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::placeholder::{self, IN_SUMMARIES, IN_TITLES, Meanings};
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
pub(super) struct Rules<'m> {
    pub(super) levels: &'m Catalog<Level>,
    disciplines: &'m Catalog<Discipline>,
    tracks: &'m Catalog<Track>,
    tiers: Vec<BTreeMap<SkillId, Tier>>,
    bases: Vec<BTreeMap<ScaleId, Bases>>,
    of_disciplines: Vec<Vec<Modifier>>,
    of_tracks: Vec<Vec<Modifier>>,
    scale_lengths: Vec<usize>,
}

impl<'m> Rules<'m> {
    pub(super) fn new(
        tables: &Tables<'_>,
        levels: &'m Catalog<Level>,
        disciplines: &'m Catalog<Discipline>,
        tracks: &'m Catalog<Track>,
        resolver: &mut Resolver<'_>,
    ) -> Self {
        let tiers = |discipline: &Discipline| {
            discipline.skills.iter().map(|(tier, skill, _)| (*skill, *tier)).collect()
        };
        Self {
            levels,
            disciplines,
            tracks,
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
        rules: &Rules<'_>,
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
                (scale, rules.scale_lengths[scale.index()]),
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
                let names = self.names;
                let is_its = |skill: SkillId| {
                    let own = names.skill_categories[skill.index()];
                    own.is_some_and(|own| names.ancestors(own).any(|id| id == category))
                };
                self.check_modifier(steps, is_its, source);
                let of = Modified::Category(category);
                modifiers.push(Modifier { by, of, steps: *steps.get_ref(), place });
            }
        }
        for (id, steps) in &table.skills {
            if let Some(skill) = self.find::<Skill>(id, source) {
                let place = Place::new(source, id.span().start..steps.span().end);
                self.check_modifier(steps, |its| its == skill, source);
                let of = Modified::Skill(skill);
                modifiers.push(Modifier { by, of, steps: *steps.get_ref(), place });
            }
        }
        modifiers
    }

    /// Reports a modifier of no steps, or of more than there are from one end of the scales of its skills to the other.
    fn check_modifier(
        &mut self,
        steps: &Spanned<i32>,
        is_its: impl Fn(SkillId) -> bool,
        source: &Arc<Source>,
    ) {
        let skills = self.names.skill_scales.iter().enumerate();
        let its = skills.filter_map(|(at, scale)| (*scale).filter(|_| is_its(Id::new(at))));
        let longest = its.map(|id| self.names.scale_tables[id.index()].steps.len()).max();
        let message = match (steps.get_ref().unsigned_abs(), longest) {
            (0, _) => "a modifier of 0 changes nothing".to_owned(),
            (count, Some(longest)) if count as usize >= longest => {
                format!(
                    "a modifier of {count} leads out of a scale of {longest} steps from anywhere"
                )
            }
            _ => return,
        };
        self.diagnostics.push(
            Diagnostic::warning(Code::ModifierRange, message)
                .label(Place::new(source, steps.span()), "steps up or down")
                .help("remove it, or write how many steps it is"),
        );
    }

    /// Reports what leads nowhere in `derive`.
    pub(super) fn derive_table(&mut self, table: &DeriveTable, source: &Arc<Source>) {
        self.find_all::<Level>(&table.levels, source);
        self.find_all::<Track>(&table.tracks, source);
        if let Some(title) = &table.title {
            let LineText(title) = LineText::from(title.clone());
            self.check_placeholders(&title.value, IN_TITLES, source, &|range| {
                title.span_of(range, source)
            });
        }
        if let Some(summary) = &table.summary {
            let text = &summary.0;
            self.check_placeholders(&text.value, IN_SUMMARIES, source, &|range| {
                text.span_of(range, source)
            });
        }
    }

    /// The title of a derived role: "Senior Backend Engineer".
    pub(super) fn derived_title(
        &self,
        draft: &RoleDraft<'_>,
        tables: &Tables<'_>,
        meanings: &Meanings<'_>,
    ) -> Option<String> {
        let (_, derive) = self.derive_of(draft, tables)?;
        let default = "{level} {role-title}, {track}";
        let title = derive.table.title.as_ref().map_or(default, |title| title.get_ref());
        let title = placeholder::fill(title, meanings);
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
        meanings: &Meanings<'_>,
    ) -> Option<Sourced<Text>> {
        let (id, derive) = self.derive_of(draft, tables)?;
        let mut text = self.line(derive.table.summary.as_ref()?, derive.source);
        text.markdown = Arc::new(placeholder::fill_markdown(&text.markdown, meanings));
        let origin = Origin { how: How::Discipline(id), place: text.place.clone() };
        Some(Sourced { value: text, origin })
    }

    /// The discipline that derives a role, and what it says of its roles.
    fn derive_of<'p>(
        &self,
        draft: &RoleDraft<'_>,
        tables: &Tables<'p>,
    ) -> Option<(Id<Discipline>, DeriveIn<'p>)> {
        let id = self.names.disciplines.get(draft.derived_from?.discipline).flatten()?;
        let found = &tables.disciplines[id.index()];
        Some((id, DeriveIn { table: found.table.derive.as_ref()?, source: found.source }))
    }

    /// What placeholders stand for in the texts of a derived role, but for its title.
    pub(super) fn meanings<'m>(&self, draft: &RoleDraft<'_>, rules: &Rules<'m>) -> Meanings<'m> {
        let Some(combination) = draft.derived_from else { return Meanings::default() };
        let discipline = self.names.disciplines.get(combination.discipline).flatten();
        let level = self.names.levels.get(combination.level).flatten();
        let track = combination.track.and_then(|track| self.names.tracks.get(track).flatten());
        Meanings {
            discipline: discipline.map(|id| &rules.disciplines[id]),
            level: level.map(|id| (id, &rules.levels[id])),
            track: track.map(|id| &rules.tracks[id]),
            ..Meanings::default()
        }
    }
}

/// What a discipline says of the roles that it derives, and where.
struct DeriveIn<'p> {
    table: &'p DeriveTable,
    source: &'p Arc<Source>,
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
    (scale, scale_length): (ScaleId, usize),
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
    let within = capped.clamp(0, top.max(0));
    let step = usize::try_from(within).ok()?;
    let derivation = Derivation {
        level,
        scale,
        tier,
        base: base.step,
        modifiers,
        capped: cap,
        clamped: (within != capped).then_some(step),
    };
    Some(Derived { step, derivation, place: base.place.clone() })
}
