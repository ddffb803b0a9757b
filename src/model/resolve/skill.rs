//! Resolves what one can be good at: scales, categories, skills.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::collect::Found;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Category, Id, Scale, Skill, Statement, Statements, Step, Text};
use crate::parse::{
    Amount, CategoryTable, LineText, ScaleTable, SkillTable, Spanned, StatementTable,
    StatementText, StatementsTable, in_written_order, invalid_id, is_slug,
};
use crate::source::{Place, Source};

/// The texts of statements and the files that they stand in, by the ids of the statements.
pub(super) type WrittenById<'s> = BTreeMap<&'s str, (&'s LineText, &'s Arc<Source>)>;

impl Resolver<'_> {
    pub(super) fn scale(&mut self, found: &Found<'_, ScaleTable>) -> Scale {
        let (table, source) = (found.table, found.source);
        if table.steps.is_empty() {
            let message = format!("scale `{}` has no steps", found.id.get_ref());
            let help = "write its steps from the lowest to the highest, each with `id` and `name`";
            self.diagnostics.push(
                Diagnostic::error(Code::MissingKey, message)
                    .label(found.place(), "declared here")
                    .help(help),
            );
        }
        let mut first: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
        for step in &table.steps {
            if !is_slug(step.id.get_ref()) {
                self.diagnostics
                    .push(invalid_id(step.id.get_ref(), Place::new(source, step.id.span())));
            }
            if let Some(first) = first.insert(step.id.get_ref(), &step.id) {
                let message = format!("step `{}` is declared twice", step.id.get_ref());
                self.diagnostics.push(
                    Diagnostic::error(Code::DuplicateId, message)
                        .label(Place::new(source, step.id.span()), "declared here")
                        .label(Place::new(source, first.span()), "and here")
                        .help("remove one of them, or give it another id"),
                );
            }
        }
        let steps = table.steps.iter().map(|step| Step {
            slug: step.id.get_ref().clone(),
            name: step.name.clone(),
            summary: self.line_optional(step.summary.as_ref(), source),
            points: step.points.map(|Amount(points)| points),
            external: self.external(&step.external, source),
            place: Place::new(source, step.id.span()),
        });
        Scale {
            slug: found.slug(),
            name: table.name.clone(),
            steps: steps.collect(),
            summary: self.line_optional(table.summary.as_ref(), source),
            about: self.about(found.about, source),
        }
    }

    pub(super) fn category(&mut self, found: &Found<'_, CategoryTable>) -> Category {
        let (table, source) = (found.table, found.source);
        let scale = match &table.scale {
            Some(scale) => self.find(scale, source),
            None if table.steps.is_empty() => None,
            None => self.names.default_scale,
        };
        if let (None, None, Some((step, _))) =
            (scale, &table.scale, in_written_order(&table.steps).first())
        {
            self.diagnostics.push(
                Diagnostic::error(Code::UnknownScale, "it is not clear which scale is meant")
                    .label(Place::new(source, step.span()), "a step of which scale")
                    .help("name it with `scale`, here or for all in `[ladder]`"),
            );
        }
        let parent = table.parent.as_ref().and_then(|id| self.find::<Category>(id, source));
        let own = self.names.categories.get(found.id.get_ref()).flatten();
        Category {
            slug: found.slug(),
            name: table.name.clone(),
            kind: table.kind,
            summary: self.line_optional(table.summary.as_ref(), source),
            description: self.block_optional(table.description.as_ref(), source),
            // What is inside itself has been reported.
            parent: parent.filter(|parent| own.is_some_and(|own| *parent < own)),
            weight: table.weight.map(|Amount(weight)| weight),
            scale,
            steps: self.steps(&table.steps, scale, source),
            about: self.about(found.about, source),
            place: found.place(),
        }
    }

    pub(super) fn skill(&mut self, found: &Found<'_, SkillTable>) -> Skill {
        let (table, source) = (found.table, found.source);
        let scale = self.scale_of(found);
        Skill {
            slug: found.slug(),
            name: table.name.clone(),
            category: self.find(&table.category, source).unwrap_or(Id::new(0)),
            scale: scale.unwrap_or(Id::new(0)),
            summary: self.line_optional(table.summary.as_ref(), source),
            description: self.block_optional(table.description.as_ref(), source),
            tags: table.tags.clone(),
            keywords: table.keywords.clone(),
            steps: self.steps(&table.steps, scale, source),
            essays: self.find_all(&table.essays, source),
            resources: self.resources(&table.resources, source),
            tools: self.tools(&table.tools, source),
            about: self.about(found.about, source),
            place: found.place(),
        }
    }

    /// What each step of a scale looks like, as long as the scale.
    fn steps(
        &mut self,
        tables: &BTreeMap<Spanned<String>, StatementsTable>,
        scale: Option<Id<Scale>>,
        source: &Arc<Source>,
    ) -> Vec<Statements> {
        let length = scale.map_or(0, |scale| self.names.scale_tables[scale.index()].steps.len());
        let mut steps: Vec<_> = (0..length).map(|_| Statements::default()).collect();
        let tables = in_written_order(tables);
        let all = tables.iter().flat_map(|(_, table)| &table.statements);
        let ids = self.statement_ids(all, source);
        self.backward_expansions(&tables, scale, source);
        for (id, table) in tables {
            let statements = self.statements(table, &ids, source);
            let place = Place::new(source, id.span());
            let step = scale.and_then(|scale| self.step(id.get_ref(), scale, place));
            if let Some(step) = step {
                steps[step] = statements;
            }
        }
        steps
    }

    /// Reports statements that go further than one of a higher step.
    fn backward_expansions(
        &mut self,
        tables: &[(&Spanned<String>, &StatementsTable)],
        scale: Option<Id<Scale>>,
        source: &Arc<Source>,
    ) {
        let Some(scale) = scale else { return };
        let known = &self.names.scale_tables[scale.index()].steps;
        let statements: Vec<_> = tables
            .iter()
            .filter_map(|(id, table)| Some((known.iter().position(|step| step.id == **id)?, table)))
            .flat_map(|(step, table)| table.statements.iter().map(move |its| (step, &its.0)))
            .collect();
        let steps: BTreeMap<&Spanned<String>, usize> =
            statements.iter().filter_map(|(step, its)| Some((its.id.as_ref()?, *step))).collect();
        for (step, its) in &statements {
            let Some(id) = &its.expands_on else { continue };
            let Some(other) = steps.get(id).filter(|other| *other > step) else { continue };
            let (step, other) = (&known[*step].id, &known[*other].id);
            let message = format!(
                "a statement of step `{}` goes further than one of step `{}`",
                step.get_ref(),
                other.get_ref()
            );
            self.diagnostics.push(
                Diagnostic::warning(Code::BackwardExpansion, message)
                    .label(Place::new(source, id.span()), "of a higher step")
                    .help("let the higher step's statement expand on this one"),
            );
        }
    }

    fn statements(
        &mut self,
        table: &StatementsTable,
        ids: &WrittenById<'_>,
        source: &Arc<Source>,
    ) -> Statements {
        let statements = table.statements.iter().map(|text| self.statement(text, ids, source));
        Statements {
            statements: statements.collect(),
            description: self.block_optional(table.description.as_ref(), source),
            signals: self.lines(&table.signals, source),
            examples: self.lines(&table.examples, source),
            counter_examples: self.lines(&table.counter_examples, source),
            resources: self.resources(&table.resources, source),
            tools: self.tools(&table.tools, source),
            external: self.external(&table.external, source),
            ext: table.ext.clone(),
        }
    }

    /// The statements that have ids, by those. Reports ids that are no ids, or used twice.
    pub(super) fn statement_ids<'s>(
        &mut self,
        statements: impl Iterator<Item = &'s StatementText>,
        source: &'s Arc<Source>,
    ) -> WrittenById<'s> {
        let tables: Vec<_> = statements.map(|statement| &statement.0).collect();
        self.circles(&tables, source);
        let named: Vec<_> =
            tables.iter().filter_map(|its| Some((its.id.as_ref()?, &its.text))).collect();
        self.inner_ids("statement", named.iter().map(|(id, _)| *id), source);
        named.into_iter().map(|(id, text)| (id.get_ref().as_str(), (text, source))).collect()
    }

    /// Reports statements that go further than themselves, by way of others or not.
    fn circles(&mut self, statements: &[&StatementTable], source: &Arc<Source>) {
        let expands: BTreeMap<&Spanned<String>, &Spanned<String>> = statements
            .iter()
            .filter_map(|its| Some((its.id.as_ref()?, its.expands_on.as_ref()?)))
            .collect();
        for (id, on) in &expands {
            let chain = std::iter::successors(Some(*on), |on| expands.get(on).copied());
            // A circle is no longer than all of them.
            if chain.take(expands.len()).any(|on| on == *id) {
                let message = format!("statement `{}` expands on itself", id.get_ref());
                self.diagnostics.push(
                    Diagnostic::error(Code::Cycle, message)
                        .label(Place::new(source, on.span()), "leads back to it")
                        .help("remove one `expands-on` of the circle"),
                );
            }
        }
    }

    /// A statement; `ids` are those that it can expand on.
    pub(super) fn statement(
        &mut self,
        statement: &StatementText,
        ids: &WrittenById<'_>,
        source: &Arc<Source>,
    ) -> Statement {
        let table = &statement.0;
        let expands_on = table.expands_on.as_ref().and_then(|id| self.expanded(id, ids, source));
        Statement {
            text: self.line(&table.text, source),
            slug: table.id.as_ref().map(|id| id.get_ref().clone()),
            expands_on,
            signals: self.lines(&table.signals, source),
            examples: self.lines(&table.examples, source),
            counter_examples: self.lines(&table.counter_examples, source),
            resources: self.resources(&table.resources, source),
            note: self.line_optional(table.note.as_ref(), source),
            ext: table.ext.clone(),
        }
    }

    /// The statement that another one goes further than.
    fn expanded(
        &mut self,
        id: &Spanned<String>,
        ids: &WrittenById<'_>,
        source: &Arc<Source>,
    ) -> Option<Text> {
        if let Some((text, its_source)) = ids.get(id.get_ref().as_str()) {
            // Its mistakes are reported, and its links noted, where it is resolved for itself.
            let (count, links) = (self.diagnostics.len(), self.links.len());
            let text = self.line(text, its_source);
            self.diagnostics.truncate(count);
            self.links.truncate(links);
            return Some(text);
        }
        let message = format!("statement `{}` does not exist here", id.get_ref());
        self.diagnostics.push(
            Diagnostic::error(Code::UnknownStatement, message)
                .label(Place::new(source, id.span()), "no statement of the same skill or role")
                .help("give the statement that is meant an `id`")
                .suggest(id.get_ref(), ids.keys().copied())
                .guessed(),
        );
        None
    }

    /// The scale of a skill; nothing if that has been reported.
    fn scale_of(&mut self, found: &Found<'_, SkillTable>) -> Option<Id<Scale>> {
        if let Some(scale) = &found.table.scale {
            return self.find(scale, found.source);
        }
        let skill = self.names.skills.get(found.id.get_ref()).flatten()?;
        self.names.skill_scales[skill.index()]
    }

    /// Reports skills that name no scale where the ladder does not say which one is meant: once for all.
    pub(super) fn missing_scale(
        &mut self,
        skills: &[Found<'_, SkillTable>],
        ladder_names_one: bool,
    ) {
        let count = self.names.scales.len();
        let mut without = skills.iter().filter(|found| found.table.scale.is_none());
        // One that can't be read, or that the audience does not see, may be the one that is meant.
        let scales = &self.names.scales;
        let is_partial =
            self.names.are_partial || count > self.names.scale_tables.len() || scales.hides_some();
        if count == 1 || ladder_names_one || is_partial {
            return;
        }
        let Some(first) = without.next() else { return };
        let (message, help) = if count == 0 {
            ("the ladder has no scale", "declare one, `[scales.ID]`, with its steps")
        } else {
            (
                "it is not clear which scale is meant",
                "name one with `scale`, here or for all skills in `[ladder]`",
            )
        };
        let label = match without.count() {
            0 => "this skill needs one".to_owned(),
            more => format!("this skill needs one, and {more} more"),
        };
        self.diagnostics.push(
            Diagnostic::error(Code::UnknownScale, message).label(first.place(), label).help(help),
        );
    }

    /// The position of a step in a scale.
    pub(super) fn step(&mut self, id: &str, scale: Id<Scale>, place: Place) -> Option<usize> {
        let table = self.names.scale_tables[scale.index()];
        let ids: BTreeSet<&str> =
            table.steps.iter().map(|step| step.id.get_ref().as_str()).collect();
        // A scale that is not whole has been reported.
        if table.steps.is_empty() || ids.len() < table.steps.len() {
            return None;
        }
        let known = || table.steps.iter().map(|step| step.id.get_ref().as_str());
        let found = known().position(|step| step == id);
        if found.is_none() {
            let message = format!("step `{id}` does not exist");
            let label = format!("not a step of the scale \"{}\"", table.name);
            let diagnostic = Diagnostic::error(Code::UnknownStep, message).label(place, label);
            let near = crate::diagnostic::nearest(id, known());
            let help = near.map_or_else(
                || format!("its steps are {}", quoted(known())),
                |near| format!("a similar step exists: `{near}`"),
            );
            self.diagnostics.push(diagnostic.help(help).fix_name(id, known()).guessed());
        }
        found
    }
}

/// "`a`, `b`, `c`".
fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
