//! Job adverts.

use serde::Serialize;

use super::about::about;
use super::{AboutView, Html};
use crate::model::{About, RoleAdvert, RoleId, Text};
use crate::render::Renderer;

/// The advert of a role, on top of what the company's adverts have in common.
#[derive(Debug, Serialize)]
pub struct AdvertView {
    /// The title; the role's own if the advert has none.
    pub title: String,
    /// The company's name.
    pub company: Option<String>,
    /// What the company is.
    pub about_us: Option<Html>,
    /// Where the work is done.
    pub location: Option<String>,
    /// Such as "full time, permanent".
    pub job_type: Option<String>,
    /// What it says of the role: the company's words, then the role's.
    pub description: Vec<Html>,
    /// What is offered.
    pub offer: Vec<Html>,
    /// How to apply.
    pub apply: Option<Html>,
    /// The day from which it stands, as `2026-09-01`.
    pub posted: Option<String>,
    /// The last day on which one can apply.
    pub valid_through: Option<String>,
    /// Who keeps the company's part.
    pub about: AboutView,
}

impl Renderer<'_> {
    pub(super) fn advert(&self, id: RoleId, its: &RoleAdvert) -> AdvertView {
        let model = self.model;
        let common = its.template.map(|id| &model.adverts[id]);
        let filled = |text: &Text| self.html(&model.advert_text(id, its, text));
        let or_common = |own: Option<&String>, common: Option<&String>| own.or(common).cloned();
        let description = common
            .and_then(|common| common.description.as_ref())
            .into_iter()
            .chain(&its.description);
        let offer = common.into_iter().flat_map(|common| &common.offer).chain(&its.offer);
        let apply = its.apply.as_ref().or_else(|| common?.apply.as_ref());
        AdvertView {
            title: its.title.clone().unwrap_or_else(|| model.roles[id].name.clone()),
            company: common.map(|common| common.company.clone()),
            about_us: common.and_then(|common| common.about_us.as_ref()).map(filled),
            location: or_common(
                its.location.as_ref(),
                common.and_then(|common| common.location.as_ref()),
            ),
            job_type: or_common(
                its.job_type.as_ref(),
                common.and_then(|common| common.job_type.as_ref()),
            ),
            description: description.map(filled).collect(),
            offer: offer.map(filled).collect(),
            apply: apply.map(filled),
            posted: its.posted.map(|day| day.to_string()),
            valid_through: its.valid_through.map(|day| day.to_string()),
            about: about(common.map_or(&About::default(), |common| &common.about)),
        }
    }
}
