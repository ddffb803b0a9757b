//! Roles.

use std::cmp::Reverse;

use serde::Serialize;

use super::level::{months, years};
use super::{EssayCardView, GraphView, GroupView, Html, LinkView, PageView};
use crate::graph::Scope;
use crate::model::{
    CategoryKind, Change, Essay, Move, MoveEnd, MoveId, MoveKind, Qualifications, Requirement,
    Role, RoleId, compare,
};
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

/// What a role requires of one kind.
#[derive(Debug, Serialize)]
pub struct ExpectationsView {
    /// "Hard skills", "Soft skills" and so on.
    pub name: &'static str,
    /// An anchor for it.
    pub anchor: &'static str,
    /// The skills, by category.
    pub categories: Vec<SkillGroupView>,
}

/// What a role requires of one category.
#[derive(Debug, Serialize)]
pub struct SkillGroupView {
    /// The category; leads to its place among the skills.
    pub category: LinkView,
    /// The skills.
    pub skills: Vec<ExpectationView>,
}

/// What a role requires of one skill.
#[derive(Debug, Serialize)]
pub struct ExpectationView {
    /// The skill.
    pub skill: LinkView,
    /// The name of the step that is needed.
    pub step: String,
    /// Its number, from 1.
    pub number: usize,
    /// How many steps the scale has.
    pub of: usize,
    /// What one does at that step.
    pub statements: Vec<Html>,
    /// When, or how, it is needed.
    pub note: Option<Html>,
    /// Against the role below: `gained`, `raised`, `lowered` or `kept`; nothing without a role below.
    pub change: Option<&'static str>,
    /// The change in words: "new", "was Working".
    pub change_words: Option<String>,
}

/// A way from a role or to it.
#[derive(Debug, Serialize)]
pub struct WayView {
    /// The role, entry or exit at its other end.
    pub name: String,
    /// The page of that.
    pub href: String,
    /// The page of the move.
    pub move_href: String,
    /// The kind of the move: `advance`, `switch-track`, `lateral`, `return`, `enter` or `exit`.
    pub kind: &'static str,
    /// Time before it that is typical, in words.
    pub typical: Option<String>,
    /// Whether it leads away from the role (and not to it).
    pub leads_away: bool,
    /// Whether the way back exists too.
    pub both_ways: bool,
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
        page: renderer.page(&Route::Role(id), &role.name, role.summary.as_ref(), &above),
        summary: renderer.html_optional(role.summary.as_ref()),
        definition: renderer.html_optional(role.definition.as_ref()),
        level: role.level.map(|id| renderer.link(&model.levels[id].name, &Route::Level(id))),
        level_short: level.and_then(|level| level.short.clone()),
        discipline: discipline.map(|(name, route)| renderer.link(name, &route)),
        track: role.track.map(|id| renderer.link(&model.tracks[id].name, &Route::Track(id))),
        tags: role.tags.clone(),
        keywords: role.keywords.clone(),
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

/// The ways of a role, as its page shows them.
#[derive(Default)]
struct Ways {
    enter_from: Vec<WayView>,
    advance_to: Vec<WayView>,
    lateral: Vec<WayView>,
    leave_to: Vec<WayView>,
}

impl Ways {
    fn of(renderer: &Renderer<'_>, id: RoleId) -> Self {
        let (model, here) = (renderer.model, MoveEnd::Role(id));
        let mut ways = Self::default();
        for (step_id, step) in model.moves_from(here) {
            let way = renderer.way(step_id, step, here);
            match step.kind {
                MoveKind::Advance | MoveKind::SwitchTrack | MoveKind::Enter => {
                    ways.advance_to.push(way);
                }
                MoveKind::Lateral => ways.lateral.push(way),
                MoveKind::Return | MoveKind::Exit => ways.leave_to.push(way),
            }
        }
        for (step_id, step) in model.moves_to(here) {
            // Shown once, as the way there, if both exist.
            let shown = step.kind == MoveKind::Lateral && model.way_back(step).is_some();
            if shown {
                continue;
            }
            let way = renderer.way(step_id, step, here);
            match step.kind {
                MoveKind::Lateral => ways.lateral.push(way),
                _ => ways.enter_from.push(way),
            }
        }
        ways
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

    /// A move, seen from one of its ends.
    pub(super) fn way(&self, id: MoveId, step: &Move, here: MoveEnd) -> WayView {
        let leads_away = step.from == here;
        let there = if leads_away { step.to } else { step.from };
        WayView {
            name: self.model.end_name(there).to_owned(),
            href: self.site.end_href(there, self.model),
            move_href: self.site.href(&Route::Move(id)),
            kind: step.kind.name(),
            typical: step.typical_months.map(months),
            leads_away,
            both_ways: self.model.way_back(step).is_some(),
        }
    }

    /// The role that most people come from: the nearest one below in the same discipline that a move leads up
    /// from, else the nearest in another.
    fn role_below(&self, id: RoleId) -> Option<(RoleId, MoveId)> {
        let model = self.model;
        let up = |kind| matches!(kind, MoveKind::Advance | MoveKind::SwitchTrack);
        let steps = model.moves_to(MoveEnd::Role(id)).filter(|(_, step)| up(step.kind));
        let below = steps.filter_map(|(step_id, step)| Some((step.from.role()?, step_id)));
        let nearness = |role: &Role| (role.discipline == model.roles[id].discipline, role.level);
        below.max_by_key(|(below, _)| (nearness(&model.roles[*below]), Reverse(*below)))
    }

    /// The move that most people make next: up in the same discipline, else the nearest way up.
    fn next_move(&self, id: RoleId) -> Option<LinkView> {
        let model = self.model;
        let up = |kind| matches!(kind, MoveKind::Advance | MoveKind::SwitchTrack);
        let steps = model.moves_from(MoveEnd::Role(id)).filter(|(_, step)| up(step.kind));
        let next = steps.filter_map(|(step_id, step)| Some((step.to.role()?, step_id)));
        let distance = |role: &Role| (role.discipline != model.roles[id].discipline, role.level);
        let next = next.min_by_key(|(next, _)| (distance(&model.roles[*next]), *next));
        next.map(|(next, step)| self.link(&model.roles[next].name, &Route::Move(step)))
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

    fn expectations(&self, id: RoleId, below: Option<RoleId>) -> Vec<ExpectationsView> {
        let model = self.model;
        let changes = below.map(|below| compare(model, below, id)).unwrap_or_default();
        let kinds = [
            ("Hard skills", "hard-skills", CategoryKind::Hard),
            ("Soft skills", "soft-skills", CategoryKind::Soft),
            ("Behaviours", "behaviours", CategoryKind::Behaviour),
            ("Values", "values", CategoryKind::Value),
            ("Knowledge", "knowledge", CategoryKind::Knowledge),
        ];
        let group = |category| {
            let requires = model.roles[id].requires.iter();
            let requires = requires.filter(|its| model.skills[its.skill].category == category);
            let skills: Vec<_> = requires
                .map(|requirement| {
                    let change =
                        changes.skills.iter().find(|(skill, _)| *skill == requirement.skill);
                    self.expectation(requirement, change.map(|(_, change)| *change))
                })
                .collect();
            SkillGroupView { category: self.category_link(category), skills }
        };
        let expectations = kinds.into_iter().map(|(name, anchor, kind)| {
            let categories = model.categories.iter().filter(|(_, category)| category.kind == kind);
            let groups = categories.map(|(category, _)| group(category));
            let categories = groups.filter(|group| !group.skills.is_empty()).collect();
            ExpectationsView { name, anchor, categories }
        });
        expectations.filter(|kind| !kind.categories.is_empty()).collect()
    }

    fn expectation(&self, requirement: &Requirement, change: Option<Change>) -> ExpectationView {
        let skill = &self.model.skills[requirement.skill];
        let steps = &self.model.scales[skill.scale].steps;
        let (change, change_words) = match change {
            Some(Change::Gained(_)) => (Some("gained"), Some("new".to_owned())),
            Some(Change::Raised(from, _)) => {
                (Some("raised"), Some(format!("was {}", steps[from].name)))
            }
            Some(Change::Lowered(from, _)) => {
                (Some("lowered"), Some(format!("was {}", steps[from].name)))
            }
            Some(Change::Kept(_)) => (Some("kept"), Some("same".to_owned())),
            Some(Change::Dropped(_)) | None => (None, None),
        };
        ExpectationView {
            skill: self.skill_link(requirement.skill),
            step: steps[requirement.step].name.clone(),
            number: requirement.step + 1,
            of: steps.len(),
            statements: self.htmls(&skill.steps[requirement.step].statements),
            note: self.html_optional(requirement.note.as_ref()),
            change,
            change_words,
        }
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
            years: its.years.map(years),
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
