//! Resolves essays.

use super::collect::FoundEssay;
use super::resolver::Resolver;
use crate::model::Essay;
use crate::source::Place;

impl Resolver<'_> {
    pub(super) fn essay(&mut self, found: &FoundEssay<'_>) -> Essay {
        let FoundEssay { file, source } = found;
        let front_matter = &file.front_matter;
        let start = file.body_start;
        Essay {
            slug: file.id.clone(),
            title: front_matter.title.clone(),
            kind: front_matter.kind,
            summary: self.line_optional(front_matter.summary.as_ref(), source),
            skills: self.find_all(&front_matter.skills, source),
            roles: self.find_all(&front_matter.roles, source),
            takeaway: self.line_optional(front_matter.takeaway.as_ref(), source),
            tags: front_matter.tags.clone(),
            date: front_matter.date,
            about: self.about(&file.about, source),
            body: self.text(&file.body, Place::new(source, start..source.text.len()), &|range| {
                start + range.start..start + range.end
            }),
            place: Place::new(source, 0..0),
        }
    }
}
