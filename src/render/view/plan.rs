//! The page that plans ways from one role to another: what it shows before anybody chooses.
//!
//! The ways are found in the browser (`assets/tools/plan.js`) from the data of the tools.

use schemars::JsonSchema;
use serde::Serialize;

use super::PageView;
use crate::model::{MoveEnd, RoleId};
use crate::render::Renderer;
use crate::site::{Data, Route};

/// What `plan.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlannerView {
    /// The page.
    pub page: PageView,
    /// The data that the script loads.
    pub data: String,
    /// The page of all moves.
    pub moves: String,
    /// The map.
    pub map: String,
}

/// Makes the view of the page that plans ways.
pub fn plan(renderer: &Renderer<'_>) -> PlannerView {
    let site = renderer.site;
    PlannerView {
        page: renderer.page(&Route::Plan, "Plan a way", None, &[]),
        data: site.href(&Route::Data(Data::Tools)),
        moves: site.href(&Route::Moves),
        map: site.href(&Route::Map),
    }
}

impl Renderer<'_> {
    /// The link that plans ways from a role, if any leads on.
    pub(super) fn plan_from(&self, id: RoleId) -> Option<String> {
        let mut ways = self.model.moves_from(MoveEnd::Role(id));
        let leads_on = ways.any(|(_, its)| its.to.role().is_some());
        leads_on.then(|| self.site.plan_href(id, None, self.model)).flatten()
    }
}
