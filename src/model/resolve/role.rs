//! Resolves roles: what each says, takes from others, and follows from its discipline.

use super::collect::Tables;
use super::derive::Rules;
use super::layers::{Droppable, Layer, Layers};
use super::resolver::Resolver;
use super::roles::{NamedIn, RoleDraft};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::placeholder::Meanings;
use crate::model::{
    Catalog, Compensation, DisciplineId, How, Level, LevelId, Origin, Placement, Qualifications,
    Role, Rule, Section, Sourced, Text,
};
use crate::parse::{
    InheritedKey as Key, LineText, RoleTable, RuleTable, SectionTable, Spanned, in_written_order,
};
use crate::source::Place;

impl Resolver<'_> {
    /// Resolves a role.
    pub(super) fn role(
        &mut self,
        draft: &RoleDraft<'_>,
        tables: &Tables<'_>,
        rules: &Rules<'_>,
    ) -> Role {
        let levels = rules.levels;
        let layers = Layers::of(draft, self);
        let qualifications = self.qualifications(&layers);
        let years = qualifications.years.as_deref().copied();
        let meanings = Meanings { years, ..self.meanings(draft, rules) };
        let name = self.role_name(draft, tables, &meanings);
        let discipline = draft.discipline.and_then(|name| self.find(name.id, name.source));
        let level = draft.level.and_then(|name| self.find(name.id, name.source));
        let based_on =
            draft.own.and_then(|found| Some((found.table.based_on.as_ref()?, found.source)));
        let advert = draft.own.and_then(|found| Some((found.table.advert.as_ref()?, found.source)));
        let (requires, dropped) = self.requirements(&layers, draft, discipline, rules);
        let about = draft.own.map(|found| self.about(found.about, found.source));
        let (primary, secondary) = self.responsibilities(&layers);
        Role {
            slug: draft.slug.clone(),
            discipline,
            level,
            track: draft.track.and_then(|name| self.find(name.id, name.source)),
            based_on: based_on.and_then(|(id, source)| self.find(id, source)),
            placement: placement(draft, &layers, discipline),
            summary: self.role_summary(
                &layers,
                draft,
                tables,
                &Meanings { role: Some(&name), ..meanings },
            ),
            name,
            definition: layers
                .last(Key::Definition, |table| table.definition.as_ref())
                .map(|(text, layer)| layer.text(self.block(text, layer.source))),
            tags: self.words(&layers, Key::Tags),
            keywords: self.words(&layers, Key::Keywords),
            attributes: self.attributes(&layers, level, levels),
            requires,
            dropped,
            expectations: self.role_expectations(&layers, level, levels),
            rules: self.role_rules(&layers, level, levels),
            primary,
            secondary,
            qualifications,
            compensation: self.role_compensation(draft, level, levels),
            sections: self.role_sections(&layers),
            resources: (layers.all(Key::Resources, |table| &table.resources).into_iter())
                .filter_map(|(table, layer)| {
                    let resource = self.resource(table, layer.source)?;
                    Some(layer.sourced(resource, Place::new(layer.source, table.span())))
                })
                .collect(),
            tools: (layers.all(Key::Tools, |table| &table.tools).into_iter())
                .map(|(table, layer)| {
                    let place = Place::new(layer.source, table.name.span());
                    layer.sourced(self.tool(table, layer.source), place)
                })
                .collect(),
            interview: layers.last(Key::Interview, |table| table.interview.as_ref()).and_then(
                |(id, layer)| {
                    let plan = self.find(id, layer.source)?;
                    Some(layer.sourced(plan, Place::new(layer.source, id.span())))
                },
            ),
            advert: (advert)
                .map(|(table, source)| self.role_advert(table, draft.place.clone(), source)),
            terminal: draft.own.is_some_and(|found| found.table.terminal),
            is_derived: draft.own.is_none(),
            about: about.unwrap_or_default(),
            place: draft.place.clone(),
        }
    }

    fn role_name(
        &mut self,
        draft: &RoleDraft<'_>,
        tables: &Tables<'_>,
        meanings: &Meanings<'_>,
    ) -> String {
        if let Some(name) = draft.own.and_then(|found| found.table.name.as_ref()) {
            return name.clone();
        }
        if draft.is_derived_itself()
            && let Some(title) = self.derived_title(draft, tables, meanings)
        {
            return title;
        }
        let may_be_derived = tables.unreadable_roles.contains(&draft.slug);
        if may_be_derived || draft.own.is_some_and(|found| found.is_flawed) {
            return draft.slug.clone();
        }
        let message = format!("`[roles.{}]` has no `name`", draft.slug);
        self.diagnostics.push(
            Diagnostic::error(Code::MissingKey, message)
                .label(draft.place.clone(), "`name` has to stand here")
                .help("only roles that a discipline derives can do without"),
        );
        draft.slug.clone()
    }

    fn role_summary(
        &mut self,
        layers: &Layers<'_>,
        draft: &RoleDraft<'_>,
        tables: &Tables<'_>,
        meanings: &Meanings<'_>,
    ) -> Option<Sourced<Text>> {
        match layers.last(Key::Summary, |table| table.summary.as_ref()) {
            Some((text, layer)) => Some(layer.text(self.line(text, layer.source))),
            None if layers.drop_all(Key::Summary) => None,
            None => self.derived_summary(draft, tables, meanings),
        }
    }

    /// Tags or keywords.
    fn words(&mut self, layers: &Layers<'_>, key: Key) -> Vec<Sourced<String>> {
        let is_tags = key == Key::Tags;
        let list = Droppable {
            key,
            drops: if is_tags { |drops| &drops.tags } else { |drops| &drops.keywords },
            name: |word: &Sourced<String>| Some(word.as_str()),
        };
        self.all_named(layers, &list, Vec::new(), |_, layer| {
            let words = if is_tags { &layer.table.tags } else { &layer.table.keywords };
            let sourced = |word: &Spanned<String>| {
                layer.sourced(word.get_ref().clone(), Place::new(layer.source, word.span()))
            };
            words.iter().map(sourced).collect()
        })
    }

    /// Its own attributes and those it takes, then those of its level that nobody says otherwise.
    fn attributes(
        &mut self,
        layers: &Layers<'_>,
        level: Option<LevelId>,
        levels: &Catalog<Level>,
    ) -> Vec<(String, Sourced<Text>)> {
        let list = Droppable {
            key: Key::Attributes,
            drops: |drops| &drops.attributes,
            name: |(name, _): &(String, Sourced<Text>)| Some(name),
        };
        let of_level = level.iter().flat_map(|level| {
            let sourced = |text: &Text| {
                let origin = Origin { how: How::Level(*level), place: text.place.clone() };
                Sourced { value: text.clone(), origin }
            };
            levels[*level].attributes.iter().map(move |(name, text)| (name.clone(), sourced(text)))
        });
        let all = self.all_named(layers, &list, of_level.collect(), |resolver, layer| {
            let written = in_written_order(&layer.table.attributes).into_iter();
            let mut text = |text| layer.text(resolver.line(text, layer.source));
            written.map(|(name, its)| (name.get_ref().clone(), text(its))).collect()
        });
        let (of_level, written): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(_, text)| matches!(text.origin.how, How::Level(_)));
        let mut attributes: Vec<(String, Sourced<Text>)> = Vec::new();
        for (name, text) in written {
            match attributes.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = text,
                None => attributes.push((name, text)),
            }
        }
        let is_new = |name: &str| attributes.iter().all(|(known, _)| known != name);
        let of_level: Vec<_> = of_level.into_iter().filter(|(name, _)| is_new(name)).collect();
        attributes.extend(of_level);
        attributes
    }

    /// Its own rules and those it takes, then those of its level.
    fn role_rules(
        &mut self,
        layers: &Layers<'_>,
        level: Option<LevelId>,
        levels: &Catalog<Level>,
    ) -> Vec<Sourced<Rule>> {
        let rules = layers.all(Key::Rules, |table| &table.rules);
        let sourced = |(rule, layer): (&Spanned<RuleTable>, &Layer<'_>)| {
            let rule = self.rule(rule, layer.source)?;
            let place = rule.place.clone();
            Some(layer.sourced(rule, place))
        };
        let mut rules: Vec<_> = rules.into_iter().filter_map(sourced).collect();
        if let Some(id) = level {
            let of_level = |rule: &Rule| {
                let origin = Origin { how: How::Level(id), place: rule.place.clone() };
                Sourced { value: rule.clone(), origin }
            };
            rules.extend(levels[id].rules.iter().map(of_level));
        }
        rules
    }

    fn qualifications(&mut self, layers: &Layers<'_>) -> Qualifications {
        let years = layers
            .last(Key::Qualifications, |table| table.qualifications.experience.years.as_ref());
        let years = years.map(|(years, layer)| {
            let place = Place::new(layer.source, years.span());
            layer.sourced(self.range(years, layer.source), place)
        });
        let mut lines = |get: for<'t> fn(&'t RoleTable) -> &'t Vec<LineText>| {
            let lines = layers.all(Key::Qualifications, |table| get(table));
            let text =
                |(line, layer): (&LineText, &Layer<'_>)| layer.text(self.line(line, layer.source));
            lines.into_iter().map(text).collect::<Vec<_>>()
        };
        Qualifications {
            education_minimum: lines(|table| &table.qualifications.education.minimum),
            education_preferred: lines(|table| &table.qualifications.education.preferred),
            fields: lines(|table| &table.qualifications.education.fields),
            years,
            experience_minimum: lines(|table| &table.qualifications.experience.minimum),
            experience_preferred: lines(|table| &table.qualifications.experience.preferred),
            certifications: lines(|table| &table.qualifications.certifications),
        }
    }

    /// What the role says is paid, which may be nothing; else, what its level says.
    fn role_compensation(
        &mut self,
        draft: &RoleDraft<'_>,
        level: Option<LevelId>,
        levels: &Catalog<Level>,
    ) -> Option<Sourced<Compensation>> {
        let own = draft.own.and_then(|found| Some((found, found.table.compensation.as_ref()?)));
        if let Some((found, table)) = own {
            let value = self.compensation(table, found.source);
            if value.note.is_none() && value.bands.is_empty() {
                return None;
            }
            let place =
                value.bands.first().map_or_else(|| found.place(), |band| band.place.clone());
            return Some(Sourced { value, origin: Origin { how: How::Own, place } });
        }
        let level = level?;
        let value = levels[level].compensation.clone()?;
        let place = value.bands.first().map_or(&levels[level].place, |band| &band.place).clone();
        Some(Sourced { value, origin: Origin { how: How::Level(level), place } })
    }

    fn role_sections(&mut self, layers: &Layers<'_>) -> Vec<Sourced<Section>> {
        let list = Droppable {
            key: Key::Sections,
            drops: |drops| &drops.sections,
            name: |(table, _): &(&SectionTable, &Layer<'_>)| {
                table.id.as_ref().map(|id| id.get_ref().as_str())
            },
        };
        let sections = self.all_named(layers, &list, Vec::new(), |_, layer| {
            layer.table.sections.iter().map(|table| (table, layer)).collect()
        });
        if let Some(own) = layers.0.last().filter(|layer| layer.is_own()) {
            self.section_ids(&own.table.sections, own.source);
        }
        let mut resolved = Vec::new();
        for (table, layer) in sections {
            let value = self.section(table, layer.source);
            let place = value.text.place.clone();
            resolved.push(layer.sourced(value, place));
        }
        resolved
    }
}

/// Where the title of a role and its place in the ladder come from: its own table, one that it is based on, or the
/// discipline that derives it.
fn placement(
    draft: &RoleDraft<'_>,
    layers: &Layers<'_>,
    discipline: Option<DisciplineId>,
) -> Placement {
    let derived = discipline.map_or(How::Own, How::Discipline);
    let has_own_name = draft.own.is_some_and(|found| found.table.name.is_some());
    let origin = |named: Option<NamedIn<'_>>, get: fn(&RoleTable) -> &Option<Spanned<String>>| {
        let NamedIn { id, source } = named?;
        let is_there = |layer: &&Layer<'_>| {
            get(layer.table).as_ref().is_some_and(|written| std::ptr::eq(written, id))
        };
        let how = layers.0.iter().find(is_there).map_or(&derived, |layer| &layer.how);
        Some(Origin { how: how.clone(), place: Place::new(source, id.span()) })
    };
    Placement {
        name: Origin {
            how: if has_own_name { How::Own } else { derived.clone() },
            place: draft.place.clone(),
        },
        discipline: origin(draft.discipline, |table| &table.discipline),
        level: origin(draft.level, |table| &table.level),
        track: origin(draft.track, |table| &table.track),
    }
}

impl Layer<'_> {
    /// A text of this layer.
    fn text(&self, text: Text) -> Sourced<Text> {
        let place = text.place.clone();
        self.sourced(text, place)
    }
}
