//! A role.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::ways::Ways;
use super::{
    AboutView, CompensationView, EssayCardView, ExpectationsView, FromView, GraphView, Html,
    LinkView, PageView, PhraseView, QualificationsView, RadarView, ResourceView, SectionView,
    StatementView, TermView, ToolView, WayView,
};
use crate::graph::Scope;
use crate::model::{
    Compensation, EssayId, MoveEnd, MoveId, Role, RoleId, Sourced, Statement, Text, TrackId,
};
use crate::render::Renderer;
use crate::render::svg::node_id;
use crate::site::Route;

/// What `role.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleView {
    /// The page.
    pub page: PageView,
    /// What it is, in a sentence.
    pub summary: Option<Html>,
    /// What it is for, at length.
    pub definition: Option<Html>,
    /// Where the definition comes from, if it is not the role's own.
    pub definition_origin: Vec<PhraseView>,
    /// Its level.
    pub level: Option<LinkView>,
    /// The short form of its level.
    pub level_short: Option<String>,
    /// Its discipline.
    pub discipline: Option<LinkView>,
    /// Its track.
    pub track: Option<LinkView>,
    /// The role that it is based on.
    pub based_on: Option<LinkView>,
    /// Words to group roles by.
    pub tags: Vec<String>,
    /// Other names that people look for.
    pub keywords: Vec<String>,
    /// The roles of its discipline and track, the lowest first, itself among them.
    pub ladder: Vec<LadderStepView>,
    /// All roles of its discipline, by track; nothing if it is the only one.
    pub ladders: Vec<LadderView>,
    /// The role below it: the one that people advance from, or else the nearest of its ladder on a lower level.
    pub previous: Option<LinkView>,
    /// The role above it: the one that people advance to, or else the nearest of its ladder on a higher level.
    pub following: Option<LinkView>,
    /// Free names with a phrase each: its own, then those of its level.
    pub attributes: Vec<FromView<TermView>>,
    /// What it requires: hard skills, then soft ones, then the rest.
    pub expectations: Vec<ExpectationsView>,
    /// What it requires, as a shape.
    pub radar: Option<RadarView>,
    /// What has to hold besides: its own rules, then those of its level.
    pub rules: Vec<FromView<Vec<PhraseView>>>,
    /// The move from the role below, which the changes in the expectations are against.
    pub below: Option<LinkView>,
    /// The move that leads up to the next role.
    pub next: Option<LinkView>,
    /// Compares it with the next role, or with the one below, or with one to be chosen; nothing if it is alone.
    pub compare: Option<String>,
    /// Plans ways from it; nothing if no move leads on.
    pub plan: Option<String>,
    /// What it is for.
    pub primary: Vec<FromView<StatementView>>,
    /// What it does besides.
    pub secondary: Vec<FromView<StatementView>>,
    /// Where people come from.
    pub enter_from: Vec<WayView>,
    /// The next roles up.
    pub advance_to: Vec<WayView>,
    /// Lateral moves either way, and changes of track that lead no higher.
    pub lateral: Vec<WayView>,
    /// Ways back, and out of the ladder.
    pub leave_to: Vec<WayView>,
    /// Whether it is meant that no move leads on.
    pub terminal: bool,
    /// The role and its neighbours.
    pub graph: Option<GraphView>,
    /// Its place on the map of its discipline, if that has a picture.
    pub on_map: Option<LinkView>,
    /// What one brings.
    pub qualifications: QualificationsView,
    /// What is paid.
    pub compensation: Option<CompensationView>,
    /// Free prose.
    pub sections: Vec<SectionView>,
    /// What to learn from.
    pub resources: Vec<FromView<ResourceView>>,
    /// What it works with.
    pub tools: Vec<FromView<ToolView>>,
    /// Its interview kit.
    pub interview: Option<LinkView>,
    /// Its job advert, by its title.
    pub advert: Option<LinkView>,
    /// Essays for this role.
    pub essays: Vec<EssayCardView>,
    /// Essays for the skills it requires, beyond those.
    pub skill_essays: Vec<EssayCardView>,
    /// Who keeps it.
    pub about: AboutView,
    /// Link to the self-assessment beside this role, if it asks for any skill.
    pub assess: Option<String>,
    /// Whether no file names it: it follows from its discipline.
    pub is_derived: bool,
    /// Where the role is written, or where its discipline derives it: file and line.
    pub written_in: String,
}

/// The roles of a discipline on one track.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LadderView {
    /// The track, where the discipline has roles on several.
    pub name: Option<String>,
    /// Its roles, the lowest first.
    pub steps: Vec<LadderStepView>,
}

/// A role in the ladder of its discipline.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LadderStepView {
    /// Its title.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The name of its level; nothing if another role of the ladder has the same.
    pub level: Option<String>,
    /// Whether it is the role of this page.
    pub is_current: bool,
}

/// Makes the view of a role.
pub fn role(renderer: &Renderer<'_>, id: RoleId) -> RoleView {
    let model = renderer.model;
    let role = &model.roles[id];
    let discipline = role.discipline.map(|id| (&model.disciplines[id].name, Route::Discipline(id)));
    let level = role.level.map(|id| &model.levels[id]);
    let mut above = vec![("Roles", Route::Roles)];
    above.extend(discipline.as_ref().map(|(name, route)| (name.as_str(), route.clone())));
    let (below, next) = (model.role_below(id), model.role_above(id));
    let of_move =
        |(role, way): (RoleId, MoveId)| renderer.link(&model.roles[role].name, &Route::Move(way));
    let ways = Ways::of(renderer, id);
    let (essays, skill_essays) = renderer.role_essays(id);
    RoleView {
        page: renderer.page(&Route::Role(id), &role.name, role.summary.as_deref(), &above),
        summary: renderer.html_optional(role.summary.as_ref()),
        definition: renderer.html_optional(role.definition.as_ref()),
        definition_origin: renderer.origin_optional(role.definition.as_ref()),
        level: role.level.map(|id| renderer.link(&model.levels[id].name, &Route::Level(id))),
        level_short: level.and_then(|level| level.short.clone()),
        discipline: discipline.map(|(name, route)| renderer.link(name, &route)),
        track: role.track.map(|id| renderer.link(&model.tracks[id].name, &Route::Track(id))),
        based_on: role.based_on.map(|id| renderer.role_link(id)),
        tags: role.tags.iter().map(|tag| tag.value.clone()).collect(),
        keywords: role.keywords.iter().map(|word| word.value.clone()).collect(),
        ladder: renderer.ladder_of(id),
        ladders: renderer.ladders_around(id),
        previous: below
            .map(|(role, _)| renderer.role_link(role))
            .or_else(|| renderer.along(id, Ordering::Less)),
        following: next
            .map(|(role, _)| renderer.role_link(role))
            .or_else(|| renderer.along(id, Ordering::Greater)),
        attributes: renderer.attributes(role),
        expectations: renderer.expectations(id, below.map(|(below, _)| below)),
        radar: renderer.radar(id),
        rules: renderer.by_origin(&role.rules, |rule| renderer.rule(rule)),
        below: below.map(of_move),
        next: next.map(of_move),
        compare: match (next, below) {
            (None, Some((below, _))) => renderer.site.compare_href(below, Some(id), model),
            (next, _) => renderer.site.compare_href(id, next.map(|(next, _)| next), model),
        },
        plan: renderer.plan_from(id),
        primary: renderer.responsibilities(&role.primary),
        secondary: renderer.responsibilities(&role.secondary),
        enter_from: ways.enter_from,
        advance_to: ways.advance_to,
        lateral: ways.lateral,
        leave_to: ways.leave_to,
        terminal: role.terminal,
        graph: renderer.graph(Scope::Role(id), "ways"),
        on_map: renderer.on_map(id),
        qualifications: renderer.qualifications(&role.qualifications),
        compensation: renderer.role_compensation(role.compensation.as_ref()),
        sections: renderer.role_sections(&role.sections),
        resources: renderer.by_origin(&role.resources, |its| renderer.resource(its)),
        tools: renderer.by_origin(&role.tools, |its| renderer.tool(its)),
        interview: renderer.interview_link(id),
        advert: renderer.advert_link(id),
        essays,
        skill_essays,
        about: about(&role.about),
        assess: renderer.assess_href(id),
        is_derived: role.is_derived,
        written_in: written_in(role),
    }
}

fn written_in(role: &Role) -> String {
    let source = &role.place.source;
    format!("{}, line {}", source.path, source.line_column(role.place.range.start).0)
}

impl Renderer<'_> {
    pub(super) fn role_link(&self, id: RoleId) -> LinkView {
        self.link(&self.model.roles[id].name, &Route::Role(id))
    }

    pub(super) fn advert_link(&self, id: RoleId) -> Option<LinkView> {
        let title = self.model.whole_advert(id)?.title;
        Some(self.link(title, &Route::Advert(id)))
    }

    pub(super) fn interview_link(&self, id: RoleId) -> Option<LinkView> {
        let route = Route::Interview(id);
        self.site.has(&route).then(|| self.link("Interview kit", &route))
    }

    /// The pages above one that belongs to a role.
    pub(super) fn above_role(&self, id: RoleId) -> Vec<(&str, Route)> {
        let role = &self.model.roles[id];
        let discipline = role.discipline;
        let discipline =
            discipline.map(|id| (&*self.model.disciplines[id].name, Route::Discipline(id)));
        let roles = std::iter::once(("Roles", Route::Roles)).chain(discipline);
        roles.chain([(&*role.name, Route::Role(id))]).collect()
    }

    /// The place of a role on the map of its discipline.
    fn on_map(&self, id: RoleId) -> Option<LinkView> {
        let discipline = self.model.roles[id].discipline?;
        let LinkView { name, href } = self.discipline_link(discipline);
        let anchor = node_id(self.model, "map", MoveEnd::Role(id));
        let link = LinkView { name, href: format!("{href}#{anchor}") };
        self.has_picture(Scope::Discipline(discipline)).then_some(link)
    }

    pub(super) fn origin_optional<T>(&self, value: Option<&Sourced<T>>) -> Vec<PhraseView> {
        value.map(|value| self.origin_of(value)).unwrap_or_default()
    }

    fn responsibilities(&self, all: &[Sourced<Statement>]) -> Vec<FromView<StatementView>> {
        self.by_origin(all, |statement| self.statement(statement))
    }

    pub(super) fn role_compensation(
        &self,
        its: Option<&Sourced<Compensation>>,
    ) -> Option<CompensationView> {
        its.map(|its| self.compensation(its, self.origin_of(its)))
    }

    fn attributes(&self, role: &Role) -> Vec<FromView<TermView>> {
        let named = |(name, text): &(String, Sourced<Text>)| Sourced {
            value: (name.clone(), text.value.clone()),
            origin: text.origin.clone(),
        };
        let named: Vec<_> = role.attributes.iter().map(named).collect();
        self.by_origin(&named, |term| self.term(term))
    }

    /// The roles of the same discipline and track.
    fn ladder_of(&self, id: RoleId) -> Vec<LadderStepView> {
        let role = &self.model.roles[id];
        if role.discipline.is_none() {
            return Vec::new();
        }
        self.steps(self.index.ladders.get(&(role.discipline, role.track)), id)
    }

    /// All roles of a role's discipline, by track.
    fn ladders_around(&self, id: RoleId) -> Vec<LadderView> {
        let (model, discipline) = (self.model, self.model.roles[id].discipline);
        if discipline.is_none() || self.index.of_discipline.get(&discipline).len() < 2 {
            return Vec::new();
        }
        let tracks = model.tracks.ids().map(Some).chain([None]);
        let ladders = tracks.map(|track| (track, self.index.ladders.get(&(discipline, track))));
        let ladders: Vec<_> = ladders.filter(|(_, roles)| !roles.is_empty()).collect();
        let is_named = ladders.len() > 1;
        let view = |&(track, roles): &(Option<TrackId>, &[RoleId])| LadderView {
            name: track.filter(|_| is_named).map(|track| model.tracks[track].name.clone()),
            steps: self.steps(roles, id),
        };
        ladders.iter().map(view).collect()
    }

    fn steps(&self, ladder: &[RoleId], current: RoleId) -> Vec<LadderStepView> {
        let model = self.model;
        let level = |role: RoleId| model.roles[role].level;
        let alone = |role| ladder.iter().filter(|other| level(**other) == level(role)).count() == 1;
        let steps = ladder.iter().map(|&other| LadderStepView {
            name: model.roles[other].name.clone(),
            href: self.site.href(&Route::Role(other)),
            level: level(other).filter(|_| alone(other)).map(|id| model.levels[id].name.clone()),
            is_current: other == current,
        });
        steps.collect()
    }

    /// The next role of its discipline and track on a lower or a higher level. Those on its own are beside it.
    fn along(&self, id: RoleId, side: Ordering) -> Option<LinkView> {
        let (model, role) = (self.model, &self.model.roles[id]);
        role.discipline?;
        let rank = model.rank(role);
        let ladder = self.index.ladders.get(&(role.discipline, role.track)).iter();
        let mut there = ladder.filter(|other| model.rank(&model.roles[**other]).cmp(&rank) == side);
        let next = if side == Ordering::Less { there.next_back() } else { there.next() };
        next.map(|role| self.role_link(*role))
    }

    /// Essays for a role, and beyond those the ones for the skills that it requires.
    fn role_essays(&self, id: RoleId) -> (Vec<EssayCardView>, Vec<EssayCardView>) {
        let own = self.index.essays_of_role.get(&id);
        let requires = self.model.roles[id].requires.iter();
        let for_skills: BTreeSet<EssayId> = requires
            .flat_map(|requirement| self.index.essays_of_skill.get(&requirement.skill))
            .filter(|essay| own.binary_search(essay).is_err())
            .copied()
            .collect();
        let cards = |essays: &mut dyn Iterator<Item = EssayId>| {
            essays.map(|essay| self.essay_card(essay)).collect()
        };
        (cards(&mut own.iter().copied()), cards(&mut for_skills.into_iter()))
    }
}
