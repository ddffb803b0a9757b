//! Everything in one document, to print or to keep: its parts lead to one another and not to other pages.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::essay::kind_name;
use super::level::months;
use super::ways::Ways;
use super::{
    CompensationView, ExpectationsView, FromView, Html, LinkView, PageView, PhraseView,
    QualificationsView, ScaleView, SectionView, StatementsView, TermView, WayView,
};
use crate::model::{
    CategoryId, DisciplineId, EssayId, EssayKind, LevelId, Model, Move, MoveId, RoleId, SkillId,
    Sourced, Statement, Text, Thing, TrackId,
};
use crate::render::Renderer;
use crate::site::{Route, anchor};

/// What `guide.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideView {
    /// The page.
    pub page: PageView,
    /// What the ladder is, in a sentence.
    pub summary: Option<Html>,
    /// What it is for and how to read it.
    pub description: Option<Html>,
    /// The levels, the lowest first.
    pub levels: Vec<GuidePartView>,
    /// The tracks.
    pub tracks: Vec<GuidePartView>,
    /// The disciplines with their roles; those without one come last.
    pub disciplines: Vec<GuideDisciplineView>,
    /// The skills, by category.
    pub categories: Vec<GuideCategoryView>,
    /// The scales of their steps.
    pub scales: Vec<ScaleView>,
    /// The moves, in brief.
    pub moves: Vec<GuideMoveView>,
    /// The essays, but for guides.
    pub essays: Vec<GuideEssayView>,
}

/// A level or a track.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuidePartView {
    /// What it is called.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// What it is.
    pub summary: Option<Html>,
    /// What it is, at length.
    pub description: Option<Html>,
    /// Free names with a phrase each.
    pub attributes: Vec<TermView>,
    /// Free prose.
    pub sections: Vec<SectionView>,
}

/// A discipline with its roles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideDisciplineView {
    /// The discipline, as above.
    pub part: GuidePartView,
    /// Its roles, the lowest first.
    pub roles: Vec<GuideRoleView>,
}

/// A role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideRoleView {
    /// Its title.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// Its level.
    pub level: Option<LinkView>,
    /// Its track.
    pub track: Option<LinkView>,
    /// What it is, in a sentence.
    pub summary: Option<Html>,
    /// What it is for, at length.
    pub definition: Option<Html>,
    /// What it is for.
    pub primary: Vec<Html>,
    /// What it does besides.
    pub secondary: Vec<Html>,
    /// What it requires.
    pub expectations: Vec<ExpectationsView>,
    /// What has to hold besides.
    pub rules: Vec<FromView<Vec<PhraseView>>>,
    /// What one brings.
    pub qualifications: QualificationsView,
    /// What is paid.
    pub pay: Option<CompensationView>,
    /// Free prose.
    pub sections: Vec<SectionView>,
    /// Ways on, sideways, back and out.
    pub ways: Vec<WayView>,
}

/// The skills of a category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideCategoryView {
    /// What it is called.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// What it is.
    pub summary: Option<Html>,
    /// What it is, at length.
    pub description: Option<Html>,
    /// Its skills.
    pub skills: Vec<GuideSkillView>,
}

/// A skill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideSkillView {
    /// What it is called.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// What one can do who has it.
    pub summary: Option<Html>,
    /// What it is, at length.
    pub description: Option<Html>,
    /// Its steps, the lowest first.
    pub steps: Vec<GuideStepView>,
}

/// A step of a skill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideStepView {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called.
    pub name: String,
    /// What it looks like.
    pub text: StatementsView,
}

/// A move, in brief.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideMoveView {
    /// Its anchor.
    pub anchor: String,
    /// Where it begins.
    pub from: LinkView,
    /// Where it leads.
    pub to: LinkView,
    /// Its kind.
    pub kind: &'static str,
    /// Time before it that is typical, in words.
    pub typical: Option<String>,
    /// What has to be true or to happen.
    pub gate: Vec<Html>,
}

/// An essay.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GuideEssayView {
    /// Its title.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// Its kind.
    pub kind: &'static str,
    /// What it says, in a sentence.
    pub summary: Option<Html>,
    /// The essay.
    pub body: Html,
    /// One thing to practise.
    pub takeaway: Option<Html>,
}

/// Makes the view of everything in one document.
pub fn guide(outside: &Renderer<'_>) -> GuideView {
    let model = outside.model;
    let site = outside.site.within(parts(model));
    let renderer = &Renderer { site: &site, ..*outside };
    let ladder = &model.ladder;
    let essays = model.essays.ids().filter(|id| is_in_guide(model, *id));
    GuideView {
        page: outside.page(&Route::Guide, &ladder.name, ladder.summary.as_ref(), &[]),
        summary: renderer.html_optional(ladder.summary.as_ref()),
        description: renderer.html_optional(ladder.description.as_ref()),
        levels: model.levels.ids().map(|id| renderer.guide_level(id)).collect(),
        tracks: model.tracks.ids().map(|id| renderer.guide_track(id)).collect(),
        disciplines: renderer.guide_disciplines(),
        categories: model.categories.ids().map(|id| renderer.guide_category(id)).collect(),
        scales: model.scales.iter().map(|(id, its)| renderer.scale(id, its)).collect(),
        moves: renderer.guide_moves(),
        essays: essays.map(|id| renderer.guide_essay(id)).collect(),
    }
}

/// Guides say how to use something; they are read where it is used.
fn is_in_guide(model: &Model, id: EssayId) -> bool {
    model.essays[id].kind != EssayKind::Guide
}

/// The anchors of all that is in the document. No id of the ladder has `_` in it.
fn parts(model: &Model) -> BTreeMap<Route, String> {
    let lists = [
        (Route::Roles, "disciplines"),
        (Route::Disciplines, "disciplines"),
        (Route::Levels, "levels"),
        (Route::Tracks, "tracks"),
        (Route::Skills, "skills"),
        (Route::Moves, "moves"),
        (Route::Essays, "essays"),
    ];
    let essays = model.essays.ids().filter(|id| is_in_guide(model, *id));
    let things = (model.roles.ids().map(Route::Role))
        .chain(model.disciplines.ids().map(Route::Discipline))
        .chain(model.levels.ids().map(Route::Level))
        .chain(model.tracks.ids().map(Route::Track))
        .chain(model.skills.ids().map(Route::Skill))
        .chain(model.moves.ids().map(Route::Move))
        .chain(essays.map(Route::Essay));
    let things = things.map(|route| {
        let anchor = part(&route, model);
        (route, anchor)
    });
    lists.into_iter().map(|(route, anchor)| (route, anchor.to_owned())).chain(things).collect()
}

fn part(route: &Route, model: &Model) -> String {
    let (kind, slug) = match route {
        Route::Role(id) => ("role", &model.roles[*id].slug),
        Route::Discipline(id) => ("discipline", &model.disciplines[*id].slug),
        Route::Level(id) => ("level", &model.levels[*id].slug),
        Route::Track(id) => ("track", &model.tracks[*id].slug),
        Route::Skill(id) => ("skill", &model.skills[*id].slug),
        Route::Move(id) => ("move", &model.moves[*id].slug),
        Route::Essay(id) => ("essay", &model.essays[*id].slug),
        _ => return String::new(),
    };
    format!("{kind}_{slug}")
}

impl Renderer<'_> {
    fn part(
        &self,
        name: &str,
        route: &Route,
        summary: Option<&Text>,
        description: Option<&Text>,
    ) -> GuidePartView {
        GuidePartView {
            name: name.to_owned(),
            anchor: part(route, self.model),
            summary: self.html_optional(summary),
            description: self.html_optional(description),
            attributes: Vec::new(),
            sections: Vec::new(),
        }
    }

    fn guide_level(&self, id: LevelId) -> GuidePartView {
        let its = &self.model.levels[id];
        let part =
            self.part(&its.name, &Route::Level(id), its.summary.as_ref(), its.description.as_ref());
        let attributes = its.attributes.iter().map(|term| self.term(term)).collect();
        GuidePartView { attributes, sections: self.sections(&its.sections), ..part }
    }

    fn guide_track(&self, id: TrackId) -> GuidePartView {
        let its = &self.model.tracks[id];
        let part =
            self.part(&its.name, &Route::Track(id), its.summary.as_ref(), its.description.as_ref());
        GuidePartView { sections: self.sections(&its.sections), ..part }
    }

    fn guide_disciplines(&self) -> Vec<GuideDisciplineView> {
        let of = |id: Option<DisciplineId>| {
            let roles = self.index.of_discipline.get(&id);
            roles.iter().map(|role| self.guide_role(*role)).collect::<Vec<_>>()
        };
        let discipline = |id: DisciplineId| {
            let its = &self.model.disciplines[id];
            let (summary, description) = (its.summary.as_ref(), its.description.as_ref());
            let part = self.part(&its.name, &Route::Discipline(id), summary, description);
            let part = GuidePartView { sections: self.sections(&its.sections), ..part };
            GuideDisciplineView { part, roles: of(Some(id)) }
        };
        let mut all: Vec<_> = self.model.disciplines.ids().map(discipline).collect();
        let roles = of(None);
        if !roles.is_empty() {
            let name = if all.is_empty() { "Roles" } else { "Other roles" };
            let part = self.part(name, &Route::Roles, None, None);
            let part = GuidePartView { anchor: "roles_other".to_owned(), ..part };
            all.push(GuideDisciplineView { part, roles });
        }
        all
    }

    fn guide_role(&self, id: RoleId) -> GuideRoleView {
        let model = self.model;
        let role = &model.roles[id];
        let ways = Ways::of(self, id);
        let ways = ways.advance_to.into_iter().chain(ways.lateral).chain(ways.leave_to);
        let duties =
            |all: &[Sourced<Statement>]| all.iter().map(|its| self.html(&its.text)).collect();
        GuideRoleView {
            name: role.name.clone(),
            anchor: part(&Route::Role(id), model),
            level: role.level.map(|id| self.link(&model.levels[id].name, &Route::Level(id))),
            track: role.track.map(|id| self.link(&model.tracks[id].name, &Route::Track(id))),
            summary: self.html_optional(role.summary.as_ref()),
            definition: self.html_optional(role.definition.as_ref()),
            primary: duties(&role.primary),
            secondary: duties(&role.secondary),
            expectations: self.expectations(id, None),
            rules: self.by_origin(&role.rules, |rule| self.rule(rule)),
            qualifications: self.qualifications(&role.qualifications),
            pay: self.role_compensation(role.compensation.as_ref()),
            sections: self.role_sections(&role.sections),
            ways: ways.filter(|way| way.leads_away).collect(),
        }
    }

    fn guide_category(&self, id: CategoryId) -> GuideCategoryView {
        let its = &self.model.categories[id];
        let skills = self.index.of_category.get(&id).iter();
        GuideCategoryView {
            name: its.name.clone(),
            anchor: anchor(Thing::Category(id), self.model).unwrap_or_default(),
            summary: self.html_optional(its.summary.as_ref()),
            description: self.html_optional(its.description.as_ref()),
            skills: skills.map(|id| self.guide_skill(*id)).collect(),
        }
    }

    fn guide_skill(&self, id: SkillId) -> GuideSkillView {
        let its = &self.model.skills[id];
        let steps = its.steps.iter().zip(&self.model.scales[its.scale].steps).enumerate();
        let steps = steps.map(|(at, (text, step))| GuideStepView {
            number: at + 1,
            name: step.name.clone(),
            text: self.step_text(text),
        });
        GuideSkillView {
            name: its.name.clone(),
            anchor: part(&Route::Skill(id), self.model),
            summary: self.html_optional(its.summary.as_ref()),
            description: self.html_optional(its.description.as_ref()),
            steps: steps.filter(|step| step.text.any).collect(),
        }
    }

    fn guide_moves(&self) -> Vec<GuideMoveView> {
        let model = self.model;
        let end = |end| LinkView {
            name: model.end_name(end).to_owned(),
            href: self.site.end_href(end, model),
        };
        let view = |(id, its): (MoveId, &Move)| GuideMoveView {
            anchor: part(&Route::Move(id), model),
            from: end(its.from),
            to: end(its.to),
            kind: its.kind.name(),
            typical: its.typical_months.map(months),
            gate: self.htmls(&its.gate),
        };
        model.moves.iter().map(view).collect()
    }

    fn guide_essay(&self, id: EssayId) -> GuideEssayView {
        let its = &self.model.essays[id];
        let anchor = part(&Route::Essay(id), self.model);
        GuideEssayView {
            name: its.title.clone(),
            kind: kind_name(its.kind),
            summary: self.html_optional(its.summary.as_ref()),
            body: self.html_within(&its.body, &format!("{anchor}_"), &its.title),
            takeaway: self.html_optional(its.takeaway.as_ref()),
            anchor,
        }
    }
}
