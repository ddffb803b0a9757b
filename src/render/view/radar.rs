//! Radars: the shape of what a role requires, and of all roles of a discipline side by side.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Html, LinkView};
use crate::model::{RoleId, Thing};
use crate::render::radar::{Radar, radar};
use crate::render::{Axes, Renderer};

/// The shape of a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RadarView {
    /// The picture: an `<svg class="radar">` without links.
    pub svg: Html,
    /// The scale that its axes stand on; leads to its place among the skills.
    pub scale: LinkView,
    /// The names of its rings, from the centre.
    pub steps: Vec<String>,
    /// The role below, which is drawn dashed.
    pub before: Option<LinkView>,
}

/// The shapes of some roles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RadarsView {
    /// The scale that their axes stand on.
    pub scale: LinkView,
    /// The names of their rings, from the centre.
    pub steps: Vec<String>,
    /// The categories that their axes stand for, from the top, clockwise.
    pub axes: Vec<LinkView>,
    /// A picture for each role, the lowest first.
    pub roles: Vec<SmallRadarView>,
    /// Whether any of them has a dashed shape.
    pub has_before: bool,
}

/// One of several small pictures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SmallRadarView {
    /// The picture.
    pub svg: Html,
    /// The role.
    pub name: String,
    /// Its page.
    pub href: String,
}

impl Renderer<'_> {
    /// The shape of a role; nothing if the ladder has no axes, or the role requires nothing on them.
    pub(super) fn radar(&self, id: RoleId) -> Option<RadarView> {
        self.radar_named(id, "radar", &self.model.roles[id].name)
    }

    /// The same with ids of its own, under another name.
    pub(super) fn radar_named(&self, id: RoleId, picture: &str, name: &str) -> Option<RadarView> {
        let axes = self.index.axes.as_ref()?;
        let names = axes.categories.iter().map(|id| self.model.categories[*id].name.clone());
        let names: Vec<String> = names.collect();
        let before = self.model.role_below(id).map(|(below, _)| below);
        Some(RadarView {
            svg: self.radar_picture((picture, name), id, before, &names)?,
            scale: self.scale_link(axes),
            steps: self.ring_names(axes),
            before: before.map(|below| self.role_link(below)),
        })
    }

    /// The shapes of some roles, in their order; nothing if there are less than two. A shape has the role below dashed
    /// inside it if that is one of them.
    pub(super) fn radars(&self, roles: &[RoleId]) -> Option<RadarsView> {
        let axes = self.index.axes.as_ref()?;
        let before = |id: RoleId| {
            let below = self.model.role_below(id).map(|(below, _)| below);
            below.filter(|below| roles.contains(below))
        };
        let pictures = roles.iter().enumerate().filter_map(|(at, &id)| {
            let picture = format!("radar-{}", at + 1);
            let svg =
                self.radar_picture((&picture, &self.model.roles[id].name), id, before(id), &[])?;
            let LinkView { name, href } = self.role_link(id);
            Some(SmallRadarView { svg, name, href })
        });
        let pictures: Vec<_> = pictures.collect();
        let categories = axes.categories.iter();
        (pictures.len() > 1).then(|| RadarsView {
            scale: self.scale_link(axes),
            steps: self.ring_names(axes),
            axes: categories.map(|id| self.category_link(*id)).collect(),
            has_before: roles.iter().any(|id| before(*id).is_some()),
            roles: pictures,
        })
    }

    fn radar_picture(
        &self,
        (id, title): (&str, &str),
        role: RoleId,
        before: Option<RoleId>,
        labels: &[String],
    ) -> Option<Html> {
        let (model, axes) = (self.model, self.index.axes.as_ref()?);
        let values = axes.values(model, role);
        if values.iter().all(|value| *value == 0) {
            return None;
        }
        let dashed = before.map(|before| axes.values(model, before));
        let said = |values: &[usize]| {
            let categories = axes.categories.iter().map(|id| &model.categories[*id].name);
            let each = categories.zip(values).map(|(name, value)| format!("{name} {value}"));
            each.collect::<Vec<_>>().join(", ")
        };
        let also = before.zip(dashed.as_deref());
        let also = also.map_or_else(String::new, |(before, dashed)| {
            format!(" Dashed, {}: {}.", model.roles[before].name, said(dashed))
        });
        Some(Html::new(&radar(&Radar {
            id,
            title,
            description: &format!("{}.{also}", said(&values)),
            steps: model.scales[axes.scale].steps.len(),
            labels,
            values: &values,
            before: dashed.as_deref(),
        })))
    }

    fn scale_link(&self, axes: &Axes) -> LinkView {
        LinkView {
            name: self.model.scales[axes.scale].name.clone(),
            href: self.site.thing_href(Thing::Scale(axes.scale), self.model),
        }
    }

    fn ring_names(&self, axes: &Axes) -> Vec<String> {
        self.model.scales[axes.scale].steps.iter().map(|step| step.name.clone()).collect()
    }
}
