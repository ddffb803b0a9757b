//! Roles.

use serde::Serialize;

use super::level::years;
use super::ways::Ways;
use super::{
    EssayCardView, ExpectationsView, GraphView, GroupView, Html, LinkView, PageView, WayView,
};
use crate::graph::Scope;
use crate::model::{Essay, MoveEnd, MoveKind, Qualifications, Role, RoleId};
use crate::render::Renderer;
use crate::site::Route;

/// What `roles.html` sees.
#[derive(Debug, Serialize)]
pub struct RolesView {
    /// The page.
    pub page: PageView,
    /// All roles, by discipline.
    pub disciplines: Vec<GroupView>,
    /// Links to the lists by discipline and by track.
    pub lists: Vec<LinkView>,
}

/// A role in a list.
#[derive(Debug, Serialize)]
pub struct RoleCardView {
    /// Its title.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it is, in a sentence.
    pub summary: Option<Html>,
    /// The name of its level.
    pub level: Option<String>,
    /// The short form of its level.
    pub level_short: Option<String>,
    /// The name of its track.
    pub track: Option<String>,
    /// The name of its discipline.
    pub discipline: Option<String>,
    /// Where it leads.
    pub next: Vec<WayView>,
}

/// What `role.html` sees.
#[derive(Debug, Serialize)]
pub struct RoleView {
    /// The page.
    pub page: PageView,
    /// What it is, in a sentence.
    pub summary: Option<Html>,
    /// What it is for, at length.
    pub definition: Option<Html>,
    /// Its level.
    pub level: Option<LinkView>,
    /// The short form of its level.
    pub level_short: Option<String>,
    /// Its discipline.
    pub discipline: Option<LinkView>,
    /// Its track.
    pub track: Option<LinkView>,
    /// Words to group roles by.
    pub tags: Vec<String>,
    /// Other names that people look for.
    pub keywords: Vec<String>,
    /// The roles of its discipline and track, the lowest first, itself among them.
    pub ladder: Vec<LadderStepView>,
    /// What it requires: hard skills, then soft ones, then the rest.
    pub expectations: Vec<ExpectationsView>,
    /// The move from the role below, which the changes in the expectations are against.
    pub below: Option<LinkView>,
    /// The move to the next role.
    pub next: Option<LinkView>,
    /// What it is for.
    pub primary: Vec<Html>,
    /// What it does besides.
    pub secondary: Vec<Html>,
    /// Where people come from.
    pub enter_from: Vec<WayView>,
    /// The next roles up.
    pub advance_to: Vec<WayView>,
    /// Roles at the same height, either way.
    pub lateral: Vec<WayView>,
    /// Ways back, and out of the ladder.
    pub leave_to: Vec<WayView>,
    /// The role and its neighbours.
    pub graph: Option<GraphView>,
    /// What one brings.
    pub qualifications: QualificationsView,
    /// Essays for this role.
    pub essays: Vec<EssayCardView>,
    /// Essays for the skills it requires, beyond those.
    pub skill_essays: Vec<EssayCardView>,
    /// Where the role is written: file and line.
    pub written_in: String,
}

/// A role in the ladder of its discipline.
#[derive(Debug, Serialize)]
pub struct LadderStepView {
    /// Its title.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The name of its level.
    pub level: Option<String>,
    /// Whether it is the role of this page.
    pub is_current: bool,
}

/// What one brings to a role.
#[derive(Debug, Serialize)]
pub struct QualificationsView {
    /// Whether there is anything at all.
    pub any: bool,
    /// Schooling that has to be there.
    pub education_minimum: Vec<Html>,
    /// Schooling that is welcome.
    pub education_preferred: Vec<Html>,
    /// Fields of study.
    pub fields: Vec<Html>,
    /// Experience that is typical, in words.
    pub years: Option<String>,
    /// Experience that is welcome.
    pub experience_preferred: Vec<Html>,
    /// Certificates.
    pub certifications: Vec<Html>,
}

/// Makes the view of all roles.
pub fn roles(renderer: &Renderer<'_>) -> RolesView {
    RolesView {
        page: renderer.page(&Route::Roles, "Roles", None, &[]),
        disciplines: renderer.groups(),
        lists: vec![
            renderer.link("By discipline", &Route::Disciplines),
            renderer.link("By track", &Route::Tracks),
            renderer.link("By level", &Route::Levels),
            renderer.link("All moves between them", &Route::Moves),
        ],
    }
}

/// Makes the view of a role.
pub fn role(renderer: &Renderer<'_>, id: RoleId) -> RoleView {
    let model = renderer.model;
    let role = &model.roles[id];
    let discipline = role.discipline.map(|id| (&model.disciplines[id].name, Route::Discipline(id)));
    let level = role.level.map(|id| &model.levels[id]);
    let mut above = vec![("Roles", Route::Roles)];
    above.extend(discipline.as_ref().map(|(name, route)| (name.as_str(), route.clone())));
    let below = renderer.role_below(id);
    let ways = Ways::of(renderer, id);
    let (essays, skill_essays) = renderer.role_essays(id);
    let (path, line) =
        (&role.place.source.path, role.place.source.line_column(role.place.range.start).0);
    RoleView {
        page: renderer.page(&Route::Role(id), &role.name, role.summary.as_deref(), &above),
        summary: renderer.html_optional(role.summary.as_ref()),
        definition: renderer.html_optional(role.definition.as_ref()),
        level: role.level.map(|id| renderer.link(&model.levels[id].name, &Route::Level(id))),
        level_short: level.and_then(|level| level.short.clone()),
        discipline: discipline.map(|(name, route)| renderer.link(name, &route)),
        track: role.track.map(|id| renderer.link(&model.tracks[id].name, &Route::Track(id))),
        tags: role.tags.iter().map(|tag| tag.value.clone()).collect(),
        keywords: role.keywords.iter().map(|word| word.value.clone()).collect(),
        ladder: renderer.ladder_of(id),
        expectations: renderer.expectations(id, below.map(|(below, _)| below)),
        below: below
            .map(|(below, step)| renderer.link(&model.roles[below].name, &Route::Move(step))),
        next: renderer.next_move(id),
        primary: renderer.htmls(&role.primary),
        secondary: renderer.htmls(&role.secondary),
        enter_from: ways.enter_from,
        advance_to: ways.advance_to,
        lateral: ways.lateral,
        leave_to: ways.leave_to,
        graph: renderer.graph(Scope::Role(id), "ways"),
        qualifications: renderer.qualifications(&role.qualifications),
        essays,
        skill_essays,
        written_in: format!("{path}, line {line}"),
    }
}

impl Renderer<'_> {
    /// The roles that fit, in their order.
    pub(super) fn role_cards(&self, is_wanted: impl Fn(&Role) -> bool) -> Vec<RoleCardView> {
        let wanted = self.model.roles.iter().filter(|(_, role)| is_wanted(role));
        wanted.map(|(id, role)| self.role_card(id, role)).collect()
    }

    fn role_card(&self, id: RoleId, role: &Role) -> RoleCardView {
        let level = role.level.map(|id| &self.model.levels[id]);
        let here = MoveEnd::Role(id);
        let up = |kind| matches!(kind, MoveKind::Advance | MoveKind::SwitchTrack);
        let next = self.model.moves_from(here).filter(|(_, step)| up(step.kind));
        RoleCardView {
            name: role.name.clone(),
            href: self.site.href(&Route::Role(id)),
            summary: self.html_optional(role.summary.as_ref()),
            level: level.map(|level| level.name.clone()),
            level_short: level.and_then(|level| level.short.clone()),
            track: role.track.map(|id| self.model.tracks[id].name.clone()),
            discipline: role.discipline.map(|id| self.model.disciplines[id].name.clone()),
            next: next.map(|(id, step)| self.way(id, step, here)).collect(),
        }
    }

    /// The roles of the same discipline and track.
    fn ladder_of(&self, id: RoleId) -> Vec<LadderStepView> {
        let model = self.model;
        let role = &model.roles[id];
        let beside =
            |other: &Role| other.discipline == role.discipline && other.track == role.track;
        if role.discipline.is_none() {
            return Vec::new();
        }
        let ladder = model.roles.iter().filter(|(_, other)| beside(other));
        let steps = ladder.map(|(other, its)| LadderStepView {
            name: its.name.clone(),
            href: self.site.href(&Route::Role(other)),
            level: its.level.map(|id| model.levels[id].name.clone()),
            is_current: other == id,
        });
        steps.collect()
    }

    fn qualifications(&self, its: &Qualifications) -> QualificationsView {
        let lists = [
            &its.education_minimum,
            &its.education_preferred,
            &its.fields,
            &its.experience_preferred,
            &its.certifications,
        ];
        QualificationsView {
            any: its.years.is_some() || lists.iter().any(|list| !list.is_empty()),
            education_minimum: self.htmls(&its.education_minimum),
            education_preferred: self.htmls(&its.education_preferred),
            fields: self.htmls(&its.fields),
            years: its.years.as_deref().copied().map(years),
            experience_preferred: self.htmls(&its.experience_preferred),
            certifications: self.htmls(&its.certifications),
        }
    }

    /// Essays for a role, and beyond those the ones for the skills that it requires.
    fn role_essays(&self, id: RoleId) -> (Vec<EssayCardView>, Vec<EssayCardView>) {
        let role = &self.model.roles[id];
        let is_required =
            |essay: &Essay| essay.skills.iter().any(|skill| role.requirement(*skill).is_some());
        let essays = self.model.essays.iter();
        let (own, others): (Vec<_>, Vec<_>) =
            essays.partition(|(_, essay)| essay.roles.contains(&id));
        let cards = |(essay, _): &(_, &Essay)| self.essay_card(*essay);
        let for_skills = others.iter().filter(|(_, essay)| is_required(essay));
        (own.iter().map(cards).collect(), for_skills.map(cards).collect())
    }
}
