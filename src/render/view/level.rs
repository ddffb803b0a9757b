//! Levels.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::{
    AboutView, CompensationView, GroupView, Html, LinkView, PageView, PhraseView, SectionView,
    StatementView,
};
use crate::model::{Level, LevelId, RoleId, TrackId};
use crate::render::{Groups, Renderer};
use crate::site::Route;

/// What `levels.html` sees: all levels side by side.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LevelsView {
    /// The page.
    pub page: PageView,
    /// The levels, the lowest first.
    pub levels: Vec<LevelHeadView>,
    /// The attributes that any level has, with a cell for each level.
    pub attributes: Vec<AttributeRowView>,
}

/// The head of a level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LevelHeadView {
    /// What it is called.
    pub name: String,
    /// A short form, such as "L3".
    pub short: Option<String>,
    /// Its page.
    pub href: String,
    /// What it is.
    pub summary: Option<Html>,
    /// Years of experience that are typical, in words.
    pub years: Option<String>,
    /// The experience in words of the author's.
    pub experience: Option<Html>,
}

/// An attribute at each level.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttributeRowView {
    /// What the attribute is called.
    pub name: String,
    /// What it is at each level, in their order.
    pub cells: Vec<Option<Html>>,
}

/// What `level.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LevelView {
    /// The page.
    pub page: PageView,
    /// A short form, such as "L3".
    pub short: Option<String>,
    /// What it is.
    pub summary: Option<Html>,
    /// What it is, at length.
    pub description: Option<Html>,
    /// Years of experience that are typical, in words.
    pub years: Option<String>,
    /// The experience in words of the author's.
    pub experience: Option<Html>,
    /// Its attributes, beside those of the level below.
    pub attributes: Vec<AttributeRowView>,
    /// The level below.
    pub below: Option<LinkView>,
    /// The level above.
    pub above: Option<LinkView>,
    /// Its roles, by track: what counts as the same height.
    pub tracks: Vec<GroupView>,
    /// What is expected of everyone at this level, by category.
    pub expectations: Vec<DutiesView>,
    /// What has to hold for everyone at this level.
    pub rules: Vec<Vec<PhraseView>>,
    /// What is paid, for roles that don't say it.
    pub compensation: Option<CompensationView>,
    /// Free prose.
    pub sections: Vec<SectionView>,
    /// Who keeps it.
    pub about: AboutView,
}

/// What is expected in a category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DutiesView {
    /// The category; leads to its place among the skills.
    pub category: LinkView,
    /// The categories that it is inside of, from the top.
    pub path: Vec<LinkView>,
    /// What one does.
    pub statements: Vec<StatementView>,
}

/// Makes the view of all levels.
pub fn levels(renderer: &Renderer<'_>) -> LevelsView {
    let model = renderer.model;
    let all: Vec<&Level> = model.levels.iter().map(|(_, level)| level).collect();
    let heads = model.levels.iter().map(|(id, level)| LevelHeadView {
        name: level.name.clone(),
        short: level.short.clone(),
        href: renderer.site.href(&Route::Level(id)),
        summary: renderer.html_optional(level.summary.as_ref()),
        years: level.years.map(years),
        experience: renderer.html_optional(level.experience.as_ref()),
    });
    LevelsView {
        page: renderer.page(&Route::Levels, "Levels", None, &[]),
        levels: heads.collect(),
        attributes: renderer.attribute_rows(&all),
    }
}

/// Makes the view of a level.
pub fn level(renderer: &Renderer<'_>, id: LevelId) -> LevelView {
    let model = renderer.model;
    let level = &model.levels[id];
    let link = |id: LevelId| renderer.link(&model.levels[id].name, &Route::Level(id));
    // Levels of equal rank stand side by side: none is below or above the other.
    let rank = |other: &LevelId| model.levels[*other].rank;
    let below = model.levels.ids().rev().find(|other| rank(other) < level.rank);
    let above = model.levels.ids().find(|other| rank(other) > level.rank);
    let compared: Vec<&Level> =
        below.map(|id| &model.levels[id]).into_iter().chain([level]).collect();
    LevelView {
        page: renderer.page(
            &Route::Level(id),
            &level.name,
            level.summary.as_ref(),
            &[("Levels", Route::Levels)],
        ),
        short: level.short.clone(),
        summary: renderer.html_optional(level.summary.as_ref()),
        description: renderer.html_optional(level.description.as_ref()),
        years: level.years.map(years),
        experience: renderer.html_optional(level.experience.as_ref()),
        attributes: renderer.attribute_rows(&compared),
        below: below.map(link),
        above: above.map(link),
        tracks: renderer.groups_by_track(id),
        expectations: renderer.duties(level),
        rules: renderer.rules(&level.rules),
        compensation: level.compensation.as_ref().map(|its| renderer.compensation(its, Vec::new())),
        sections: renderer.sections(&level.sections),
        about: about(&level.about),
    }
}

impl Renderer<'_> {
    /// The roles of a level by track; those without one come last.
    fn groups_by_track(&self, id: LevelId) -> Vec<GroupView> {
        let track = |role: &RoleId| self.model.roles[*role].track;
        let roles = self.index.of_level.get(&Some(id)).iter();
        let by_track = Groups::of(roles.map(|role| (track(role), *role)));
        let group = |id: TrackId, roles: &[RoleId]| {
            let route = Route::Track(id);
            GroupView::new(
                self.link(&self.model.tracks[id].name, &route),
                None,
                self.role_cards(roles),
            )
        };
        let tracks = self.model.tracks.ids();
        let tracks = tracks.filter(|id| !by_track.get(&Some(*id)).is_empty());
        let groups = tracks.map(|id| group(id, by_track.get(&Some(id))));
        groups.chain(GroupView::rest("Other roles", self.role_cards(by_track.get(&None)))).collect()
    }

    fn duties(&self, level: &Level) -> Vec<DutiesView> {
        let duties = level.expectations.iter().map(|(category, statements)| DutiesView {
            category: self.category_link(*category),
            path: self.category_path(*category),
            statements: self.statements(statements),
        });
        duties.collect()
    }

    /// A row for each attribute that any of the levels has, in the order in which they first occur.
    pub(super) fn attribute_rows(&self, levels: &[&Level]) -> Vec<AttributeRowView> {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in levels.iter().flat_map(|level| &level.attributes) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let cell = |level: &&Level, name: &str| {
            let found = level.attributes.iter().find(|(its, _)| its == name);
            found.map(|(_, text)| self.html(text))
        };
        let row = |name: &str| AttributeRowView {
            name: words(name),
            cells: levels.iter().map(|level| cell(level, name)).collect(),
        };
        names.into_iter().map(row).collect()
    }
}

/// "5 to 8 years".
pub(super) fn years([from, to]: [u32; 2]) -> String {
    span(from, to, "year")
}

/// "12 to 24 months".
pub(super) fn months([from, to]: [u32; 2]) -> String {
    span(from, to, "month")
}

fn span(from: u32, to: u32, unit: &str) -> String {
    let plural = if to == 1 { "" } else { "s" };
    if from == to {
        format!("{from} {unit}{plural}")
    } else {
        format!("{from} to {to} {unit}{plural}")
    }
}

/// "time-horizon" as "Time horizon".
pub(super) fn words(name: &str) -> String {
    let mut chars = name.chars();
    let rest = |c: char| if matches!(c, '-' | '_') { ' ' } else { c };
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars.map(rest)).collect())
}
