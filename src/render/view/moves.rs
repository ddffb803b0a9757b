//! Moves: what changes from here to there.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::level::{months, words, years};
use super::{AboutView, Html, LinkView, PageView, PhraseView, StatementView, StripView, WayView};
use crate::model::{
    CategoryId, Change, Comparison, MoveEnd, MoveId, MoveKind, Role, RoleId, SkillId, Text, compare,
};
use crate::render::Renderer;
use crate::site::Route;

/// What `moves.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MovesView {
    /// The page.
    pub page: PageView,
    /// All moves, by where they begin.
    pub groups: Vec<MoveGroupView>,
}

/// The moves that begin at one place.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MoveGroupView {
    /// Where they begin.
    pub from: LinkView,
    /// The moves.
    pub ways: Vec<WayView>,
}

/// What `move.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MoveView {
    /// The page.
    pub page: PageView,
    /// Where it begins.
    pub from: LinkView,
    /// Where it leads.
    pub to: LinkView,
    /// Its kind: `advance`, `switch-track`, `lateral`, `return`, `enter` or `exit`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_words: &'static str,
    /// The move that leads the other way.
    pub back: Option<LinkView>,
    /// Why people make it.
    pub why: Option<Html>,
    /// Time before it that is typical, in words.
    pub typical: Option<String>,
    /// Time before it that is needed, in words.
    pub minimum: Option<String>,
    /// What has to be true or to happen.
    pub gate: Vec<Html>,
    /// What has to hold, in terms of skills.
    pub rules: Vec<Vec<PhraseView>>,
    /// What shows that one is ready.
    pub evidence: Vec<Html>,
    /// What the organisation gives.
    pub support: Vec<Html>,
    /// What changes in the skills that are required; into the ladder, all that is required.
    pub changes: Vec<ChangeView>,
    /// The same as a picture, for a move between two roles.
    pub strip: Option<StripView>,
    /// The skills that stay as they are.
    pub kept: Vec<SkillChangeView>,
    /// Compares the two roles, and others with them; nothing for a move from or to somewhere else.
    pub compare: Option<String>,
    /// Link to the self-assessment beside the role that it leads to, if that asks for any skill.
    pub assess: Option<String>,
    /// Whether any skill is lowered or dropped.
    pub asks_less: bool,
    /// Attributes of the two roles, side by side.
    pub attributes: Vec<AttributeChangeView>,
    /// Whether any of them differs.
    pub attributes_differ: bool,
    /// What is expected here and there besides skills, by category.
    pub expectations: Vec<DutiesChangeView>,
    /// Primary responsibilities here.
    pub primary_from: Vec<StatementView>,
    /// Primary responsibilities there.
    pub primary_to: Vec<StatementView>,
    /// Secondary responsibilities here.
    pub secondary_from: Vec<StatementView>,
    /// Secondary responsibilities there.
    pub secondary_to: Vec<StatementView>,
    /// The name of the level here.
    pub level_from: Option<String>,
    /// The name of the level there.
    pub level_to: Option<String>,
    /// Who keeps it.
    pub about: AboutView,
}

/// Skills that change in the same way.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeView {
    /// The change: `gained`, `raised`, `lowered` or `dropped`.
    pub change: &'static str,
    /// The change in words, as a heading.
    pub name: &'static str,
    /// The skills.
    pub skills: Vec<SkillChangeView>,
}

/// What changes in one skill.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SkillChangeView {
    /// The skill.
    pub skill: LinkView,
    /// The name of the step here, if it is required here.
    pub from: Option<String>,
    /// Number of that step, from 1.
    pub from_number: Option<usize>,
    /// The name of the step there, if it is required there.
    pub to: Option<String>,
    /// Number of that step, from 1.
    pub to_number: Option<usize>,
    /// How many steps the scale has.
    pub of: usize,
    /// The step there in words of the skill's own, where they are prose; the step here, if it is dropped.
    pub description: Option<Html>,
    /// What one does at that step.
    pub statements: Vec<StatementView>,
    /// When, or how, it is needed there.
    pub note: Option<Html>,
}

/// What two roles expect in a category.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DutiesChangeView {
    /// The category; leads to its place among the skills.
    pub category: LinkView,
    /// The categories that it is inside of, from the top.
    pub path: Vec<LinkView>,
    /// What one does here.
    pub from: Vec<StatementView>,
    /// What one does there.
    pub to: Vec<StatementView>,
}

/// An attribute of two roles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttributeChangeView {
    /// What it is called.
    pub name: String,
    /// What it is here.
    pub from: Option<Html>,
    /// What it is there.
    pub to: Option<Html>,
    /// Whether they differ.
    pub differs: bool,
}

/// Makes the view of all moves.
pub fn moves(renderer: &Renderer<'_>) -> MovesView {
    let model = renderer.model;
    let mut groups: Vec<(MoveEnd, MoveGroupView)> = Vec::new();
    for (id, step) in model.moves.iter() {
        let way = renderer.way(id, step, step.from);
        match groups.last_mut() {
            Some((from, group)) if *from == step.from => group.ways.push(way),
            _ => groups.push((
                step.from,
                MoveGroupView { from: renderer.end_link(step.from), ways: vec![way] },
            )),
        }
    }
    MovesView {
        page: renderer.page(&Route::Moves, "Moves", None, &[]),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
    }
}

/// Makes the view of a move.
pub fn r#move(renderer: &Renderer<'_>, id: MoveId) -> MoveView {
    let model = renderer.model;
    let step = &model.moves[id];
    let (from, to) = (model.end_name(step.from), model.end_name(step.to));
    let ends = (step.from.role(), step.to.role());
    let comparison = match ends {
        (Some(from), Some(to)) => compare(model, from, to),
        // Into the ladder, everything that is required is new.
        (None, Some(to)) => Comparison {
            skills: model.roles[to]
                .requires
                .iter()
                .map(|it| (it.skill, Change::Gained(it.step)))
                .collect(),
        },
        _ => Comparison::default(),
    };
    let roles = [ends.0, ends.1].map(|end| end.map(|id| &model.roles[id]));
    let level = |role: Option<&Role>| Some(model.levels[role?.level?].name.clone());
    let primary = |role: Option<&Role>| {
        let all = role.into_iter().flat_map(|role| &role.primary);
        renderer.statements(all.map(|statement| &statement.value))
    };
    let secondary = |role: Option<&Role>| {
        let all = role.into_iter().flat_map(|role| &role.secondary);
        renderer.statements(all.map(|statement| &statement.value))
    };
    let attributes = renderer.attribute_changes(roles);
    let title = format!("From {from} to {to}");
    let kept = comparison.skills.iter().filter(|(_, change)| matches!(change, Change::Kept(_)));
    let back = model.way_back(step);
    MoveView {
        page: renderer.page(
            &Route::Move(id),
            &title,
            step.why.as_ref(),
            &[("Moves", Route::Moves)],
        ),
        from: renderer.end_link(step.from),
        to: renderer.end_link(step.to),
        kind: step.kind.name(),
        kind_words: kind_words(step.kind),
        back: back.map(|id| renderer.link("The way back", &Route::Move(id))),
        why: renderer.html_optional(step.why.as_ref()),
        typical: step.typical_months.map(months),
        minimum: step.minimum_months.map(|count| months([count, count])),
        gate: renderer.htmls(&step.gate),
        rules: renderer.rules(&step.rules),
        evidence: renderer.htmls(&step.evidence),
        support: renderer.htmls(&step.support),
        changes: renderer.changes(&comparison, ends.1),
        strip: ends.0.and_then(|_| renderer.strip(&comparison)),
        kept: kept.map(|(skill, change)| renderer.skill_change(*skill, *change, ends.1)).collect(),
        compare: ends
            .0
            .zip(ends.1)
            .and_then(|(from, to)| renderer.site.compare_href(from, Some(to), model)),
        assess: ends.1.and_then(|to| renderer.assess_href(to)),
        asks_less: comparison.skills.iter().any(|(_, its)| is_less(*its)),
        expectations: renderer.duties_of(roles),
        attributes_differ: attributes.iter().any(|row| row.differs),
        attributes,
        primary_from: primary(roles[0]),
        primary_to: primary(roles[1]),
        secondary_from: secondary(roles[0]),
        secondary_to: secondary(roles[1]),
        level_from: level(roles[0]),
        level_to: level(roles[1]),
        about: about(&step.about),
    }
}

fn is_less(change: Change) -> bool {
    matches!(change, Change::Lowered(..) | Change::Dropped(..))
}

fn kind_words(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Advance => "Advancement",
        MoveKind::SwitchTrack => "Change of track",
        MoveKind::Lateral => "Lateral move",
        MoveKind::Return => "Way back",
        MoveKind::Enter => "Way in",
        MoveKind::Exit => "Way out",
    }
}

impl Renderer<'_> {
    fn end_link(&self, end: MoveEnd) -> LinkView {
        LinkView {
            name: self.model.end_name(end).to_owned(),
            href: self.site.end_href(end, self.model),
        }
    }

    /// The skills by what happens to them; what stays is left out.
    fn changes(&self, comparison: &Comparison, to: Option<RoleId>) -> Vec<ChangeView> {
        let kinds = [
            ("gained", "Gained"),
            ("raised", "Raised"),
            ("lowered", "Lowered"),
            ("dropped", "Dropped"),
        ];
        let views = kinds.into_iter().map(|(wanted, name)| {
            let skills = comparison.skills.iter().filter(|(_, change)| change.word() == wanted);
            let skills = skills.map(|(skill, change)| self.skill_change(*skill, *change, to));
            ChangeView { change: wanted, name, skills: skills.collect() }
        });
        views.filter(|view| !view.skills.is_empty()).collect()
    }

    fn skill_change(&self, id: SkillId, change: Change, to: Option<RoleId>) -> SkillChangeView {
        let (from, there) = match change {
            Change::Gained(to) => (None, Some(to)),
            Change::Raised(from, to) | Change::Lowered(from, to) => (Some(from), Some(to)),
            Change::Dropped(from) => (Some(from), None),
            Change::Kept(step) => (Some(step), Some(step)),
        };
        let skill = &self.model.skills[id];
        let steps = &self.model.scales[skill.scale].steps;
        let name = |step: usize| steps[step].name.clone();
        let shown = there.or(from).expect("a change has an end");
        let requirement = to.and_then(|role| self.model.roles[role].requirement(id));
        SkillChangeView {
            skill: self.skill_link(id),
            from: from.map(name),
            from_number: from.map(|step| step + 1),
            to: there.map(name),
            to_number: there.map(|step| step + 1),
            of: steps.len(),
            description: self.html_optional(skill.steps[shown].description.as_ref()),
            statements: self.statements(&skill.steps[shown].statements),
            note: requirement.and_then(|requirement| self.html_optional(requirement.note.as_ref())),
        }
    }

    fn duties_of(&self, roles: [Option<&Role>; 2]) -> Vec<DutiesChangeView> {
        let of = |role: Option<&Role>, category| {
            let found = role.into_iter().flat_map(|role| &role.expectations);
            let found = found.filter(|(its, _)| *its == category);
            let statements = found.flat_map(|(_, statements)| statements);
            self.statements(statements.map(|statement| &statement.value))
        };
        let all = roles.into_iter().flatten().flat_map(|role| &role.expectations);
        let categories: BTreeSet<CategoryId> = all.map(|(category, _)| *category).collect();
        let duties = categories.into_iter().map(|category| DutiesChangeView {
            category: self.category_link(category),
            path: self.category_path(category),
            from: of(roles[0], category),
            to: of(roles[1], category),
        });
        duties.collect()
    }

    fn attribute_changes(&self, roles: [Option<&Role>; 2]) -> Vec<AttributeChangeView> {
        let [Some(from), Some(to)] = roles else { return Vec::new() };
        let own = to.attributes.iter().map(|(name, _)| name);
        let gone = from.attributes.iter().map(|(name, _)| name);
        let gone = gone.filter(|name| attribute(to, name).is_none());
        let row = |name: &String| {
            let (here, there) = (attribute(from, name), attribute(to, name));
            AttributeChangeView {
                name: words(name),
                differs: here.map(Text::plain) != there.map(Text::plain),
                from: here.map(|text| self.html(text)),
                to: there.map(|text| self.html(text)),
            }
        };
        let mut rows: Vec<_> = own.chain(gone).map(row).collect();
        let (here, there) = (self.experience(from), self.experience(to));
        if here.is_some() || there.is_some() {
            let cell = |its: Option<[u32; 2]>| its.map(|its| Html::new(&years(its)));
            rows.push(AttributeChangeView {
                name: "Typical experience".to_owned(),
                differs: here != there,
                from: cell(here),
                to: cell(there),
            });
        }
        rows
    }

    /// Years of experience that are typical of a role: its own, or those of its level.
    pub(super) fn experience(&self, role: &Role) -> Option<[u32; 2]> {
        let own = role.qualifications.years.as_deref().copied();
        own.or_else(|| self.model.levels[role.level?].years)
    }
}

fn attribute<'r>(role: &'r Role, name: &str) -> Option<&'r Text> {
    let found = role.attributes.iter().find(|(its, _)| its == name);
    found.map(|(_, text)| &text.value)
}
