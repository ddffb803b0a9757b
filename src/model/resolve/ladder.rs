//! Resolves what roles are ordered by: levels, tracks, disciplines; the ends outside; and the ladder as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::collect::Found;
use super::resolver::{Resolver, repeated_name};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Band, CategoryId, Compensation, Discipline, End, HistoryEntry, Ladder, Level, Scale, Skill,
    SkillId, Statement, Text, Tier, Track,
};
use crate::parse::{
    Amount, ChangeTable, CompensationTable, DisciplineTable, EndTable, LadderTable, LevelTable,
    LineText, Listed, Spanned, StatementText, TierTable, TrackTable, in_written_order,
};
use crate::source::{Place, Source};

impl Resolver<'_> {
    pub(super) fn ladder(&mut self, found: &Found<'_, LadderTable>) -> Ladder {
        let (table, source) = (found.table, found.source);
        if let Some(scale) = &table.scale {
            self.find::<Scale>(scale, source);
        }
        Ladder {
            name: table.name.clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            description: self.block_optional(table.description.as_ref(), source),
            version: table.version.clone(),
            effective: table.effective.as_ref().map(|day| *day.get_ref()),
            about: self.about(found.about, source),
            locale: table.locale.as_ref().map(|locale| self.locale(locale, source)),
            notice: self.line_optional(table.notice.as_ref(), source),
            lanes: self.find_all(&table.lanes, source),
        }
    }

    /// A language tag, by its shape (BCP 47): groups of letters and digits, joined by hyphens.
    fn locale(&mut self, locale: &Spanned<String>, source: &Arc<Source>) -> String {
        let tag = locale.get_ref();
        let mut groups = tag.split('-');
        let is_language = |group: &str| {
            (2..=8).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_alphabetic())
        };
        let is_group = |group: &str| {
            (1..=8).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if !(groups.next().is_some_and(is_language) && groups.all(is_group)) {
            self.diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("`{tag}` is not a language tag"))
                    .label(Place::new(source, locale.span()), "expected one such as `en-GB`"),
            );
        }
        tag.clone()
    }

    pub(super) fn history_entry(
        &mut self,
        listed: &Listed<ChangeTable>,
        source: &Arc<Source>,
    ) -> HistoryEntry {
        let table = &listed.table;
        HistoryEntry {
            date: *table.date.get_ref(),
            version: table.version.clone(),
            kind: table.kind,
            summary: self.line(&table.summary, source),
            description: self.block_optional(table.description.as_ref(), source),
            roles: self.find_all(&table.roles, source),
            skills: self.find_all(&table.skills, source),
        }
    }

    /// Free names with a phrase each, in the order written.
    pub(super) fn phrases(
        &mut self,
        table: &BTreeMap<Spanned<String>, LineText>,
        source: &Arc<Source>,
    ) -> Vec<(String, Text)> {
        let phrase = |(name, text): (&Spanned<String>, &LineText)| {
            (name.get_ref().clone(), self.line(text, source))
        };
        in_written_order(table).into_iter().map(phrase).collect()
    }

    pub(super) fn level(&mut self, found: &Found<'_, LevelTable>) -> Level {
        let (table, source) = (found.table, found.source);
        let experience = table.experience.as_ref();
        let years = experience.and_then(|experience| experience.years.as_ref());
        let in_words = experience.and_then(|experience| experience.summary.as_ref());
        let compensation = table.compensation.as_ref();
        Level {
            slug: found.slug(),
            rank: table.rank,
            name: table.name.clone(),
            short: table.short.clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            description: self.block_optional(table.description.as_ref(), source),
            attributes: self.phrases(&table.attributes, source),
            years: years.map(|years| self.range(years, source)),
            experience: self.line_optional(in_words, source),
            expectations: self.expectations(&table.expectations, source),
            rules: self.rules(&table.rules, source),
            compensation: compensation.map(|table| self.compensation(table, source)),
            sections: self.sections(&table.sections, source),
            about: self.about(found.about, source),
            place: found.place(),
        }
    }

    /// What is expected in each category, in the order of the categories.
    pub(super) fn expectations(
        &mut self,
        table: &BTreeMap<Spanned<String>, Vec<StatementText>>,
        source: &Arc<Source>,
    ) -> Vec<(CategoryId, Vec<Statement>)> {
        let ids = self.statement_ids(table.values().flatten(), source);
        let mut found = Vec::new();
        for (category, statements) in in_written_order(table) {
            let Some(category) = self.find(category, source) else { continue };
            let statements = statements.iter().map(|text| self.statement(text, &ids, source));
            found.push((category, statements.collect()));
        }
        found.sort_by_key(|(category, _)| *category);
        found
    }

    pub(super) fn compensation(
        &mut self,
        table: &CompensationTable,
        source: &Arc<Source>,
    ) -> Compensation {
        let mut bands = Vec::new();
        for spanned in &table.bands {
            let band = spanned.get_ref();
            let place = Place::new(source, spanned.span());
            let (Amount(min), Amount(max)) = (band.min, band.max);
            if min > max {
                let message = format!("the band ends at {max}, before it begins at {min}");
                self.diagnostics.push(
                    Diagnostic::error(Code::ReversedRange, message)
                        .label(place.clone(), "`min` and `max` are the wrong way round"),
                );
            }
            let currency = band.currency.get_ref();
            // ISO 4217 codes by their shape; new ones come.
            if !(currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase())) {
                let message = format!("`{currency}` is not the code of a currency");
                let span = Place::new(source, band.currency.span());
                self.diagnostics.push(
                    Diagnostic::error(Code::InvalidValue, message)
                        .label(span, "expected three capital letters, such as `EUR`"),
                );
            }
            bands.push(Band {
                location: band.location.clone(),
                currency: currency.clone(),
                period: band.period,
                min,
                max,
                note: self.line_optional(band.note.as_ref(), source),
                place,
            });
        }
        Compensation { note: self.line_optional(table.note.as_ref(), source), bands }
    }

    pub(super) fn track(&mut self, found: &Found<'_, TrackTable>) -> Track {
        let (table, source) = (found.table, found.source);
        if let Some(level) = &table.min_level {
            self.find::<Level>(level, source);
        }
        let weights = in_written_order(&table.weights);
        let weights = weights
            .into_iter()
            .filter_map(|(id, Amount(weight))| Some((self.find(id, source)?, *weight)));
        Track {
            slug: found.slug(),
            name: table.name.clone(),
            weights: weights.collect(),
            summary: self.line_optional(table.summary.as_ref(), source),
            description: self.block_optional(table.description.as_ref(), source),
            sections: self.sections(&table.sections, source),
            about: self.about(found.about, source),
            place: found.place(),
        }
    }

    /// The skills of a discipline, tier by tier. One that stands in two counts in the first, and is reported.
    fn tiers(&mut self, table: &TierTable, source: &Arc<Source>) -> Vec<(Tier, SkillId, Place)> {
        let tiers = [
            (Tier::Core, &table.core),
            (Tier::Supporting, &table.supporting),
            (Tier::Broad, &table.broad),
        ];
        let mut skills: Vec<(Tier, SkillId, Place)> = Vec::new();
        let mut before: Vec<&Spanned<String>> = Vec::new();
        for (tier, ids) in tiers {
            for id in ids {
                if let Some(first) = before.iter().find(|first| **first == id) {
                    let message = format!("`{}` stands in two tiers", id.get_ref());
                    let place = Place::new(source, id.span());
                    self.diagnostics.push(repeated_name(message, place, first, source));
                }
            }
            before.extend(ids);
            for id in ids {
                let skill = self.find::<Skill>(id, source);
                let new = skill.filter(|id| skills.iter().all(|(_, other, _)| other != id));
                skills.extend(new.map(|skill| (tier, skill, Place::new(source, id.span()))));
            }
        }
        skills
    }

    pub(super) fn discipline(&mut self, found: &Found<'_, DisciplineTable>) -> Discipline {
        let (table, source) = (found.table, found.source);
        let skills = self.tiers(&table.skills, source);
        let titles = in_written_order(&table.level_titles).into_iter();
        let titles =
            titles.filter_map(|(id, title)| Some((self.find::<Level>(id, source)?, title.clone())));
        let level_titles = titles.collect();
        if let Some(derive) = &table.derive {
            self.derive_table(derive, source);
        }
        let parent = table.parent.as_ref().and_then(|id| self.find::<Discipline>(id, source));
        let own = self.names.disciplines.get(found.id.get_ref()).flatten();
        Discipline {
            slug: found.slug(),
            name: table.name.clone(),
            role_title: table.role_title.clone(),
            level_titles,
            summary: self.line_optional(table.summary.as_ref(), source),
            description: self.block_optional(table.description.as_ref(), source),
            // What is inside itself has been reported.
            parent: parent.filter(|parent| own.is_some_and(|own| *parent < own)),
            skills,
            sections: self.sections(&table.sections, source),
            about: self.about(found.about, source),
            place: found.place(),
        }
    }

    pub(super) fn end(&mut self, found: &Found<'_, EndTable>) -> End {
        let (table, source) = (found.table, found.source);
        End {
            slug: found.slug(),
            name: table.name.clone(),
            summary: self.line_optional(table.summary.as_ref(), source),
            url: table.url.as_ref().and_then(|url| self.address(url, source)),
            about: self.about(found.about, source),
        }
    }
}
