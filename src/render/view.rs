//! What templates see: one `…View` struct a template, and nothing else. And what the scripts of the tools read.
//!
//! The fields of these structs, with their docs, are the reference for authors of themes. Every template also sees
//! `site` ([`SiteView`]). Fields of type [`Html`] are HTML already; everything else is text, and escaped
//! where it is shown.

mod about;
mod advert;
mod assess;
mod compare;
mod essay;
mod expectations;
mod figure;
mod graph;
mod guide;
mod history;
mod home;
mod html;
mod interview;
mod kit;
mod ladder;
mod level;
mod matrices;
mod matrix;
mod moves;
mod organisation;
mod page;
mod pay;
mod phrase;
mod picture;
mod plan;
mod qualifications;
mod radar;
mod role;
mod roles;
mod schema;
mod search;
mod skill;
mod skills;
mod statement;
mod strip;
mod tools;
mod ways;

pub use about::{AboutView, ExternalView, SectionView};
pub use advert::{AdvertView, AskedView, advert};
pub use assess::{AssessView, assess};
pub use compare::{
    CompareCellView, CompareCountView, CompareGroupView, ComparePartView, CompareRoleView,
    CompareRowView, CompareSectionView, CompareSentenceView, CompareView, compare,
};
pub use essay::{
    EssayCardView, EssayGroupView, EssayTopicView, EssayView, EssaysView, HeadingView, essay,
    essays,
};
pub use expectations::{ExpectationView, ExpectationsView, SkillGroupView};
pub use figure::{PartView, RoleWaysView, ShowsView};
pub use graph::{GraphView, KindView, LaneView, NodeView, graph_title};
pub use guide::{
    GuideCategoryView, GuideDisciplineView, GuideEssayView, GuideMoveView, GuidePartView,
    GuideRoleView, GuideSkillView, GuideStepView, GuideView, guide,
};
pub use history::{HistoryEntryView, HistoryView, ReleaseView, history};
pub use home::{
    CountsView, HomeLinksView, HomeView, MapView, NotFoundView, OutsideView, home, map, not_found,
};
pub use html::Html;
pub use interview::{ExerciseView, PlanView, QuestionView, StageView, TermView};
pub use kit::{
    AsksView, CoverageView, InterviewView, MarkView, SheetRowView, SheetView, interview,
};
pub use ladder::{
    DisciplineView, DisciplinesView, GroupView, TrackView, TracksView, WeightView, discipline,
    disciplines, track, tracks,
};
pub use level::{
    AttributeRowView, DutiesView, LevelHeadView, LevelView, LevelsView, level, levels,
};
pub use matrices::{MatricesView, MatrixChoiceView, MatrixPageView, discipline_matrix, matrices};
pub use matrix::{MatrixCellView, MatrixColumnView, MatrixGroupView, MatrixRowView, MatrixView};
pub use moves::{
    AttributeChangeView, ChangeView, DutiesChangeView, MoveGroupView, MoveView, MovesView,
    SkillChangeView, r#move, moves,
};
pub use organisation::{LaneCountsView, LevelCountView, OrganisationView};
pub use page::{
    FeaturesView, LinkView, NavView, PageView, SiteView, SitemapPageView, SitemapView, site,
    sitemap,
};
pub use pay::{BandView, CompensationView};
pub use phrase::{FromView, PhraseView};
pub use picture::{PictureOf, picture};
pub use plan::{PlannerView, plan};
pub use qualifications::QualificationsView;
pub use radar::{RadarView, RadarsView, SmallRadarView};
pub use role::{LadderStepView, LadderView, RoleView, role};
pub use roles::{RoleCardView, RolesView, roles};
pub use schema::{HTML, TEMPLATES, site_schema};
pub use search::{PageGroupView, SearchView, search};
pub use skill::{SkillStepView, SkillView, skill};
pub use skills::{
    CategoryStepView, CategoryView, ScaleView, SkillCardView, SkillsView, StepView, skills,
};
pub use statement::{ResourceView, StatementView, StatementsView, ToolView};
pub use strip::{StripRowView, StripScaleView, StripStepView, StripView};
pub use tools::{
    ToolCategoryView, ToolEssayView, ToolLadderView, ToolLevelView, ToolMoveView, ToolNamedView,
    ToolRequirementView, ToolResourceView, ToolRoleView, ToolScaleView, ToolSkillView, ToolsView,
    tools,
};
pub use ways::WayView;
