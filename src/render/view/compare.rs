//! Roles side by side: the pair that the page shows before anybody chooses others.
//!
//! The script of the page (`assets/tools/compare.js`) shows others in the same form.

mod cells;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

pub use cells::{CompareCellView, ComparePartView, CompareSentenceView};

use super::LinkView;
use super::PageView;
use crate::model::{CategoryId, Change, MoveEnd, RoleId, SkillId, compare as compare_roles};
use crate::render::Renderer;
use crate::render::view::tools::sentences;
use crate::site::{Data, Route};

/// What `compare.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareView {
    /// The page.
    pub page: PageView,
    /// The data that the script loads.
    pub data: String,
    /// The page of all moves, each of which has a page of its own.
    pub moves: Option<String>,
    /// Link to the tables of skills and roles, if there are any.
    pub matrices: Option<String>,
    /// The roles that are compared; everything is against the first.
    pub roles: Vec<CompareRoleView>,
    /// How many skills are gained, raised, lowered, dropped and kept on the way from the first role to the second.
    pub counts: Vec<CompareCountView>,
    /// The move from the first role to the second, if there is one.
    pub way: Option<LinkView>,
    /// Link that plans ways from the first role to the second.
    pub plan: Option<String>,
    /// Link to the page that plans, if there is one.
    pub planner: Option<String>,
    /// What is compared.
    pub sections: Vec<CompareSectionView>,
}

/// A role that is compared.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareRoleView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub name: String,
    /// Its page.
    pub href: String,
}

/// How many skills change in one way.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareCountView {
    /// The way: `gained`, `raised`, `lowered`, `dropped` or `kept`.
    pub change: &'static str,
    /// How many.
    pub count: usize,
}

/// One kind of thing that is compared.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareSectionView {
    /// A heading.
    pub name: &'static str,
    /// The rows, in groups.
    pub groups: Vec<CompareGroupView>,
}

/// Rows that belong together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareGroupView {
    /// What they have in common; nothing if the section has just one group.
    pub name: Option<String>,
    /// Whether nothing in it differs.
    pub same: bool,
    /// The rows.
    pub rows: Vec<CompareRowView>,
}

/// What is compared in all roles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareRowView {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub href: Option<String>,
    /// Whether it is the same in all roles.
    pub same: bool,
    /// A cell for each role.
    pub cells: Vec<CompareCellView>,
}

/// Makes the view of the page that compares roles.
pub fn compare(renderer: &Renderer<'_>) -> CompareView {
    let model = renderer.model;
    let mut below = model.roles.ids();
    let mut pairs = model.roles.ids().filter_map(|id| Some((id, model.role_above(id)?.0)));
    let first_two = || Some((below.next()?, below.next()?));
    let (from, to) = pairs.next().or_else(first_two).expect("the page is there for two roles");
    let changes = compare_roles(model, from, to);
    let count = |change: &'static str| {
        let all = changes.skills.iter();
        let count = all.filter(|(_, its)| its.word() == change).count();
        CompareCountView { change, count }
    };
    let mut ways = model.moves_from(MoveEnd::Role(from));
    let way = ways.find(|(_, its)| its.to == MoveEnd::Role(to));
    let roles = [from, to];
    let has_planner = renderer.site.has(&Route::Plan);
    let has_matrices = renderer.site.has(&Route::Matrices);
    CompareView {
        page: renderer.page(&Route::Compare, "Compare roles", None, &[]),
        data: renderer.site.href(&Route::Data(Data::Tools)),
        moves: (!model.moves.is_empty()).then(|| renderer.site.href(&Route::Moves)),
        matrices: has_matrices.then(|| renderer.site.href(&Route::Matrices)),
        roles: roles
            .iter()
            .map(|id| CompareRoleView {
                id: model.roles[*id].slug.clone(),
                name: model.roles[*id].name.clone(),
                href: renderer.site.href(&Route::Role(*id)),
            })
            .collect(),
        counts: ["gained", "raised", "lowered", "dropped", "kept"].map(count).into(),
        way: way.map(|(id, _)| renderer.link("What this move takes", &Route::Move(id))),
        plan: renderer.site.plan_href(from, Some(to), model),
        planner: has_planner.then(|| renderer.site.href(&Route::Plan)),
        sections: renderer.compare_sections(roles, &changes.skills),
    }
}

impl Renderer<'_> {
    fn compare_sections(
        &self,
        roles: [RoleId; 2],
        changes: &[(SkillId, Change)],
    ) -> Vec<CompareSectionView> {
        let all = [
            ("Skills", self.skill_groups(roles, changes)),
            ("Responsibilities", whole(self.duty_rows(roles))),
            ("Expectations besides skills", whole(self.expectation_rows(roles))),
            ("What it is like", whole(self.phrase_rows(roles))),
        ];
        let all = all.into_iter().filter(|(_, groups)| !groups.is_empty());
        all.map(|(name, groups)| CompareSectionView { name, groups }).collect()
    }

    /// The skills that either role requires, by category.
    fn skill_groups(
        &self,
        roles: [RoleId; 2],
        changes: &[(SkillId, Change)],
    ) -> Vec<CompareGroupView> {
        let model = self.model;
        let groups = changes.chunk_by(|(one, _), (other, _)| {
            model.skills[*one].category == model.skills[*other].category
        });
        let group = |changes: &[(SkillId, Change)]| {
            let rows = changes.iter().map(|(id, change)| self.skill_row(roles, *id, *change));
            let name = self.category_words(model.skills[changes[0].0].category);
            grouped(Some(name), rows.collect())
        };
        groups.map(group).collect()
    }

    /// The name of a category, after those that it is inside of.
    fn category_words(&self, id: CategoryId) -> String {
        let mut names: Vec<&str> =
            self.model.around(id).map(|id| self.model.categories[id].name.as_str()).collect();
        names.reverse();
        names.join(" › ")
    }

    fn duty_rows(&self, roles: [RoleId; 2]) -> Vec<CompareRowView> {
        let roles = roles.map(|id| &self.model.roles[id]);
        let primary = roles.map(|role| sentences(&role.primary));
        let secondary = roles.map(|role| sentences(&role.secondary));
        let rows = [("Primary", primary), ("Secondary", secondary)];
        let rows = rows.into_iter().filter(|(_, lists)| !lists.concat().is_empty());
        rows.map(|(name, lists)| cells::row(name.to_owned(), &lists)).collect()
    }

    fn expectation_rows(&self, roles: [RoleId; 2]) -> Vec<CompareRowView> {
        let roles = roles.map(|id| &self.model.roles[id]);
        let all = roles.iter().flat_map(|role| &role.expectations);
        let categories: BTreeSet<CategoryId> = all.map(|(category, _)| *category).collect();
        let row = |category| {
            let lists = roles.map(|role| {
                let its = role.expectations.iter().filter(|(its, _)| *its == category);
                its.flat_map(|(_, found)| sentences(found)).collect()
            });
            cells::row(self.category_words(category), &lists)
        };
        categories.into_iter().map(row).collect()
    }

    /// The attributes of the first role, then those of the second only.
    fn phrase_rows(&self, roles: [RoleId; 2]) -> Vec<CompareRowView> {
        let both = roles.map(|id| self.tool_attributes(id));
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in both.iter().flatten() {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let row = |name: &str| {
            let of = |all: &'_ [(String, String)]| {
                all.iter().find(|(its, _)| its == name).map(|(_, text)| text.clone())
            };
            cells::phrase_row(name, [of(&both[0]), of(&both[1])])
        };
        names.into_iter().map(row).collect()
    }
}

/// Rows as the only group of their section, if there are any.
fn whole(rows: Vec<CompareRowView>) -> Vec<CompareGroupView> {
    if rows.is_empty() { Vec::new() } else { vec![grouped(None, rows)] }
}

fn grouped(name: Option<String>, rows: Vec<CompareRowView>) -> CompareGroupView {
    CompareGroupView { name, same: rows.iter().all(|row| row.same), rows }
}
