//! Roles and the moves between them, as the scripts of the tools read them.
//!
//! It must not know what a skill looks like.

use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};

use super::positions;
use crate::model::{Id, MoveKind, Requirement, RoleId, Sourced, Statement, Text, Tier};
use crate::render::Renderer;
use crate::render::view::level::{words, years};
use crate::site::Route;

/// A role.
#[derive(Debug, Serialize)]
pub struct ToolRoleView<'m> {
    /// Its id.
    pub id: &'m str,
    /// Ids that it had before.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub former: &'m [String],
    /// Its title.
    pub name: &'m str,
    /// Its page.
    pub href: String,
    /// Its discipline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discipline: Option<usize>,
    /// Its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<usize>,
    /// Its track.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<usize>,
    /// What it is, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<&'m str>,
    /// What it requires, in the order of the skills.
    pub requires: Vec<ToolRequirementView<'m>>,
    /// What it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub primary: Vec<&'m str>,
    /// What it does besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub secondary: Vec<&'m str>,
    /// What is expected in a category, where no steps say it: the category, and sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expectations: Vec<(usize, Vec<&'m str>)>,
    /// Attributes: a name in words, and a phrase.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
    /// Essays that are for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub essays: Vec<usize>,
}

/// A required skill, written as a list that ends with what is known last: the skill, its step from 1, the tier, a note.
#[derive(Debug)]
pub struct ToolRequirementView<'m> {
    /// The skill.
    pub skill: usize,
    /// Position of the step in its scale, from 1.
    pub step: usize,
    /// How near the skill is to what the role is about.
    pub tier: Option<Tier>,
    /// When, or how, it is needed.
    pub note: Option<&'m str>,
}

/// A move between two roles.
#[derive(Debug, Serialize)]
pub struct ToolMoveView {
    /// The role where it begins.
    pub from: usize,
    /// The role where it leads.
    pub to: usize,
    /// What kind of move it is.
    pub kind: MoveKind,
    /// Its page.
    pub href: String,
    /// Months from and to that people typically spend before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<[u32; 2]>,
    /// Months that one has to have spent before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
    /// What has to be true or to happen, and the rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gate: Vec<String>,
}

impl Serialize for ToolRequirementView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(&self.skill)?;
        list.serialize_element(&self.step)?;
        if self.tier.is_some() || self.note.is_some() {
            list.serialize_element(&self.tier)?;
        }
        if let Some(note) = self.note {
            list.serialize_element(note)?;
        }
        list.end()
    }
}

impl<'m> ToolRequirementView<'m> {
    fn new(its: &'m Requirement) -> Self {
        Self {
            skill: its.skill.index(),
            step: its.step + 1,
            tier: its.tier,
            note: its.note.as_ref().map(Text::plain),
        }
    }
}

impl<'m> Renderer<'m> {
    pub(super) fn tool_role(&self, id: RoleId) -> ToolRoleView<'m> {
        let role = &self.model.roles[id];
        let expectations = role.expectations.iter();
        ToolRoleView {
            id: &role.slug,
            former: &role.about.former_ids,
            name: &role.name,
            href: self.site.href(&Route::Role(id)),
            discipline: role.discipline.map(Id::index),
            level: role.level.map(Id::index),
            track: role.track.map(Id::index),
            summary: role.summary.as_ref().map(|text| text.plain()),
            requires: role.requires.iter().map(ToolRequirementView::new).collect(),
            primary: sentences(&role.primary),
            secondary: sentences(&role.secondary),
            expectations: expectations
                .map(|(category, found)| (category.index(), sentences(found)))
                .collect(),
            attributes: self.tool_attributes(id),
            essays: positions(self.index.essays_of_role.get(&id)),
        }
    }

    /// The attributes of a role, and its typical experience.
    pub(in crate::render::view) fn tool_attributes(&self, id: RoleId) -> Vec<(String, String)> {
        let role = &self.model.roles[id];
        let attributes = role.attributes.iter();
        let mut all: Vec<_> =
            attributes.map(|(name, text)| (words(name), text.plain().to_owned())).collect();
        all.extend(self.experience(role).map(|its| ("Typical experience".to_owned(), years(its))));
        all
    }

    pub(super) fn tool_moves(&self) -> Vec<ToolMoveView> {
        let moves = self.model.moves.iter().filter_map(|(id, its)| {
            let rules = its.rules.iter().map(|rule| rule.plain(self.model));
            Some(ToolMoveView {
                from: its.from.role()?.index(),
                to: its.to.role()?.index(),
                kind: its.kind,
                href: self.site.href(&Route::Move(id)),
                months: its.typical_months,
                minimum: its.minimum_months,
                gate: its.gate.iter().map(|text| text.plain().to_owned()).chain(rules).collect(),
            })
        });
        moves.collect()
    }
}

/// What statements say.
pub(in crate::render::view) fn sentences(statements: &[Sourced<Statement>]) -> Vec<&str> {
    statements.iter().map(|its| its.text.plain()).collect()
}
