//! What one brings to a role.

use schemars::JsonSchema;
use serde::Serialize;

use super::level::years;
use super::phrase::same;
use super::{FromView, Html, PhraseView};
use crate::model::{How, Qualifications, Sourced, Text};
use crate::render::Renderer;

/// What one brings to a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QualificationsView {
    /// Whether there is anything at all.
    pub any: bool,
    /// Where all of it comes from, if that is one place and not the role; then the lists don't say it.
    pub origin: Vec<PhraseView>,
    /// Schooling that has to be there.
    pub education_minimum: Vec<FromView<Html>>,
    /// Schooling that is welcome.
    pub education_preferred: Vec<FromView<Html>>,
    /// Fields of study.
    pub fields: Vec<FromView<Html>>,
    /// Experience that is typical, in words.
    pub years: Vec<FromView<String>>,
    /// Experience that has to be there.
    pub experience_minimum: Vec<FromView<Html>>,
    /// Experience that is welcome.
    pub experience_preferred: Vec<FromView<Html>>,
    /// Certificates.
    pub certifications: Vec<FromView<Html>>,
}

impl Renderer<'_> {
    pub(super) fn qualifications(&self, its: &Qualifications) -> QualificationsView {
        let lists = [
            &its.education_minimum,
            &its.education_preferred,
            &its.fields,
            &its.experience_minimum,
            &its.experience_preferred,
            &its.certifications,
        ];
        let texts = lists.into_iter().flatten().map(|text| &text.origin.how);
        let origins: Vec<&How> = its.years.iter().map(|its| &its.origin.how).chain(texts).collect();
        let is_one = origins.windows(2).all(|pair| same(pair[0], pair[1]));
        let one = origins.first().filter(|how| is_one && !matches!(how, How::Own));
        let runs = |list: &[Sourced<Text>]| {
            let runs = self.by_origin(list, |text| self.html(text));
            if one.is_some() { without_origin(runs) } else { runs }
        };
        let typical = self.by_origin(its.years.as_slice(), |its| years(*its));
        QualificationsView {
            any: !origins.is_empty(),
            origin: one.map(|how| self.origin_words(how)).unwrap_or_default(),
            education_minimum: runs(&its.education_minimum),
            education_preferred: runs(&its.education_preferred),
            fields: runs(&its.fields),
            years: if one.is_some() { without_origin(typical) } else { typical },
            experience_minimum: runs(&its.experience_minimum),
            experience_preferred: runs(&its.experience_preferred),
            certifications: runs(&its.certifications),
        }
    }
}

fn without_origin<T>(runs: Vec<FromView<T>>) -> Vec<FromView<T>> {
    runs.into_iter().map(|run| FromView { origin: Vec::new(), ..run }).collect()
}
