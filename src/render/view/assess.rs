//! The page where people hold themselves beside a role.
//!
//! It must not know what they answer: that stays in their browsers.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageView;
use crate::model::RoleId;
use crate::render::Renderer;
use crate::site::{Data, Route};

/// What `assess.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AssessView {
    /// The page.
    pub page: PageView,
    /// Link to the data that its script reads.
    pub data: String,
    /// Link to the page that compares roles, if there is one.
    pub compare: Option<String>,
    /// Link to the page that plans ways between roles, if there is one.
    pub plan: Option<String>,
    /// Link to all roles.
    pub roles: String,
    /// Link to all skills.
    pub skills: String,
    /// Link to all disciplines, each of which has a table of skills and roles.
    pub disciplines: String,
}

/// Makes the view of the self-assessment.
pub fn assess(renderer: &Renderer<'_>) -> AssessView {
    let href = |route| renderer.site.href(&route);
    let tool = |route| renderer.site.has(&route).then(|| href(route));
    AssessView {
        page: renderer.page(&Route::Assess, "Self-assessment", None, &[]),
        data: href(Route::Data(Data::Tools)),
        compare: tool(Route::Compare),
        plan: tool(Route::Plan),
        roles: href(Route::Roles),
        skills: href(Route::Skills),
        disciplines: href(Route::Disciplines),
    }
}

impl Renderer<'_> {
    /// The link to the self-assessment beside a role, if that asks for any skill.
    pub(super) fn assess_href(&self, role: RoleId) -> Option<String> {
        let role = &self.model.roles[role];
        let page = self.site.href(&Route::Assess);
        (!role.requires.is_empty()).then(|| format!("{page}#role={}", role.slug))
    }
}
