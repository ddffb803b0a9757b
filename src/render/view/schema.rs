//! Which view each template sees, and what the types of views say of their fields.
//!
//! It must not know what a view holds. Whoever adds a template adds a line here.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    AdvertView, AssessView, CompareView, DisciplineView, DisciplinesView, EssayView, EssaysView,
    GuideView, HistoryView, HomeView, Html, InterviewView, LevelView, LevelsView, MapView,
    MatricesView, MatrixPageView, MoveView, MovesView, NotFoundView, PlannerView, RoleView,
    RolesView, SearchView, SiteView, SitemapView, SkillView, SkillsView, TrackView, TracksView,
};

/// What makes the schema of a view.
type OfView = fn(&mut SchemaGenerator) -> Schema;

macro_rules! views {
    ($($template:literal $view:ty)*) => {
        &[$(($template, SchemaGenerator::subschema_for::<$view>)),*]
    };
}

/// The templates that are rendered, each with its view.
pub const TEMPLATES: &[(&str, OfView)] = views! {
    "404.html" NotFoundView
    "advert.html" AdvertView
    "assess.html" AssessView
    "changes.html" HistoryView
    "compare.html" CompareView
    "discipline.html" DisciplineView
    "disciplines.html" DisciplinesView
    "essay.html" EssayView
    "essays.html" EssaysView
    "guide.html" GuideView
    "home.html" HomeView
    "interview.html" InterviewView
    "level.html" LevelView
    "levels.html" LevelsView
    "map.html" MapView
    "matrices.html" MatricesView
    "matrix.html" MatrixPageView
    "move.html" MoveView
    "moves.html" MovesView
    "plan.html" PlannerView
    "role.html" RoleView
    "roles.html" RolesView
    "search.html" SearchView
    "sitemap.xml" SitemapView
    "skill.html" SkillView
    "skills.html" SkillsView
    "track.html" TrackView
    "tracks.html" TracksView
};

/// The `format` of texts that are HTML.
pub const HTML: &str = "html";

/// What all templates see besides, as `site`.
pub fn site_schema(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<SiteView>()
}

impl JsonSchema for Html {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Html".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": HTML })
    }
}
