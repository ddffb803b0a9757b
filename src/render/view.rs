//! What templates see: one `…View` struct a template, and nothing else.
//!
//! The fields of these structs, with their docs, are the reference for authors of themes. Every template also sees
//! `site` ([`SiteView`]). Fields of type [`Html`] are HTML already; everything else is text, and escaped
//! where it is shown.

mod essay;
mod expectations;
mod graph;
mod home;
mod html;
mod ladder;
mod level;
mod moves;
mod page;
mod role;
mod skill;
mod ways;

pub use essay::{EssayCardView, EssayGroupView, EssayView, EssaysView, HeadingView, essay, essays};
pub use expectations::{ExpectationView, ExpectationsView, SkillGroupView};
pub use graph::{GraphView, LaneView, NodeView};
pub use home::{
    CountsView, HomeLinksView, HomeView, MapView, NotFoundView, OutsideView, home, map, not_found,
};
pub use html::Html;
pub use ladder::{
    DisciplineView, DisciplinesView, GroupView, TrackView, TracksView, discipline, disciplines,
    track, tracks,
};
pub use level::LevelHeadView;
pub use level::{AttributeRowView, LevelView, LevelsView, level, levels};
pub use moves::{
    AttributeChangeView, ChangeView, MoveGroupView, MoveView, MovesView, SkillChangeView, r#move,
    moves,
};
pub use page::{
    LinkView, NavView, PageView, SiteView, SitemapPageView, SitemapView, site, sitemap,
};
pub use role::{
    LadderStepView, QualificationsView, RoleCardView, RoleView, RolesView, role, roles,
};
pub use skill::{
    CategoryView, ScaleView, SkillCardView, SkillStepView, SkillView, SkillsView, StepView, skill,
    skills,
};
pub use ways::WayView;
