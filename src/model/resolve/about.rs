//! Resolves what everything has, and what many have: keepers, sections, resources, tools.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{About, Link, Resource, ResourceAt, Section, Thing, Tool};
use crate::parse::{
    AboutTable, ExternalTable, ResourceTable, SectionTable, Spanned, ToolTable, invalid_id, is_slug,
};
use crate::source::{Place, Source};

impl Resolver<'_> {
    pub(super) fn about(&mut self, table: &AboutTable, source: &Arc<Source>) -> About {
        let reviewed = table.reviewed.as_ref();
        if let (None, Some(review_in)) = (reviewed, &table.review_in) {
            self.diagnostics.push(
                Diagnostic::error(Code::MissingKey, "`review-in` needs `reviewed`")
                    .label(Place::new(source, review_in.span()), "counted from which day")
                    .help("write the day of the last review, such as `reviewed = 2026-10-01`"),
            );
        }
        About {
            owner: table.owner.clone(),
            reviewed: reviewed.map(|day| (*day.get_ref(), Place::new(source, day.span()))),
            review_in: table.review_in.as_ref().map(|period| *period.get_ref()),
            former_ids: table.former_ids.iter().map(|id| id.get_ref().clone()).collect(),
            external: self.external(&table.external, source),
            ext: table.ext.clone(),
            is_draft: table.draft,
            visibility: table.visibility,
        }
    }

    pub(super) fn external(
        &mut self,
        tables: &[ExternalTable],
        source: &Arc<Source>,
    ) -> Vec<ExternalTable> {
        for table in tables {
            if let Some(url) = &table.url {
                self.address(url, source);
            }
        }
        tables.to_vec()
    }

    pub(super) fn sections(
        &mut self,
        tables: &[SectionTable],
        source: &Arc<Source>,
    ) -> Vec<Section> {
        self.section_ids(tables, source);
        tables.iter().map(|table| self.section(table, source)).collect()
    }

    /// Reports ids of sections that are no ids, or used twice.
    pub(super) fn section_ids(&mut self, tables: &[SectionTable], source: &Arc<Source>) {
        let ids = tables.iter().filter_map(|table| table.id.as_ref());
        self.inner_ids("section", ids, source);
    }

    /// Reports ids, inside a table, that are no ids, or used twice.
    pub(super) fn inner_ids<'s>(
        &mut self,
        kind: &str,
        ids: impl Iterator<Item = &'s Spanned<String>>,
        source: &Arc<Source>,
    ) {
        let mut first: BTreeMap<&str, Place> = BTreeMap::new();
        for id in ids {
            let place = Place::new(source, id.span());
            if !is_slug(id.get_ref()) {
                self.diagnostics.push(invalid_id(id.get_ref(), place.clone()));
            }
            if let Some(first) = first.get(id.get_ref().as_str()) {
                let message = format!("{kind} `{}` is declared twice", id.get_ref());
                self.diagnostics.push(
                    Diagnostic::error(Code::DuplicateId, message)
                        .label(place.clone(), "declared here")
                        .label(first.clone(), "and here")
                        .help("give one of them another id"),
                );
            }
            first.insert(id.get_ref(), place);
        }
    }

    pub(super) fn section(&mut self, table: &SectionTable, source: &Arc<Source>) -> Section {
        Section {
            slug: table.id.as_ref().map(|id| id.get_ref().clone()),
            title: table.title.clone(),
            text: self.block(&table.text, source),
        }
    }

    pub(super) fn resources(
        &mut self,
        tables: &[Spanned<ResourceTable>],
        source: &Arc<Source>,
    ) -> Vec<Resource> {
        tables.iter().filter_map(|table| self.resource(table, source)).collect()
    }

    /// A resource; nothing if it is reported.
    pub(super) fn resource(
        &mut self,
        spanned: &Spanned<ResourceTable>,
        source: &Arc<Source>,
    ) -> Option<Resource> {
        let table = spanned.get_ref();
        let at = match (&table.url, &table.essay) {
            (Some(url), Some(_)) => {
                self.diagnostics.push(
                    Diagnostic::error(Code::InvalidValue, "a resource is an address or an essay")
                        .label(Place::new(source, url.span()), "`essay` stands beside it")
                        .help("keep one of them"),
                );
                return None;
            }
            (Some(url), None) => ResourceAt::Address(self.address(url, source)?),
            (None, Some(essay)) => {
                let id = self.find(essay, source)?;
                let place = Place::new(source, essay.span());
                self.links.push(Link { to: Thing::Essay(id), place });
                ResourceAt::Essay(id)
            }
            (None, None) => ResourceAt::Nowhere,
        };
        let title = match (&table.title, &at) {
            (Some(title), _) => title.get_ref().clone(),
            (None, ResourceAt::Essay(id)) => {
                self.names.essay_files[id.index()].front_matter.title.clone()
            }
            (None, _) => {
                self.diagnostics.push(
                    Diagnostic::error(Code::MissingKey, "a resource has no `title`")
                        .label(Place::new(source, spanned.span()), "`title` has to stand here")
                        .help("only an essay has a title of its own: `{ essay = \"ID\" }`"),
                );
                return None;
            }
        };
        let summary = self.line_optional(table.summary.as_ref(), source);
        Some(Resource {
            title,
            at,
            kind: table.kind,
            summary,
            minutes: table.minutes.map(NonZeroU32::get),
        })
    }

    pub(super) fn tools(&mut self, tables: &[ToolTable], source: &Arc<Source>) -> Vec<Tool> {
        tables.iter().map(|table| self.tool(table, source)).collect()
    }

    pub(super) fn tool(&mut self, table: &ToolTable, source: &Arc<Source>) -> Tool {
        Tool {
            name: table.name.get_ref().clone(),
            url: table.url.as_ref().and_then(|url| self.address(url, source)),
            summary: self.line_optional(table.summary.as_ref(), source),
            use_when: self.line_optional(table.use_when.as_ref(), source),
        }
    }
}
