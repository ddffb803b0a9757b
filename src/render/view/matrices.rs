//! The pages of matrices: the choice of one, and each on a page of its own.

use schemars::JsonSchema;
use serde::Serialize;

use super::matrix::MOST_OF_TRACK;
use super::{LinkView, MatrixView, PageView};
use crate::model::{DisciplineId, RoleId};
use crate::render::Renderer;
use crate::site::Route;

/// What `matrices.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatricesView {
    /// The page.
    pub page: PageView,
    /// The disciplines that have one.
    pub disciplines: Vec<MatrixChoiceView>,
    /// That of the whole ladder, if it is small; else that of the roles without a discipline.
    pub matrix: Option<MatrixView>,
}

/// A matrix to choose.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixChoiceView {
    /// The discipline.
    pub name: String,
    /// The page of its matrix.
    pub href: String,
    /// How many roles it has.
    pub roles: usize,
    /// How many skills they require.
    pub skills: usize,
}

/// What `matrix.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixPageView {
    /// The page.
    pub page: PageView,
    /// The discipline.
    pub discipline: LinkView,
    /// The matrices of all disciplines.
    pub others: Vec<MatrixChoiceView>,
    /// The matrix.
    pub matrix: Option<MatrixView>,
}

/// Makes the view of the choice of a matrix.
pub fn matrices(renderer: &Renderer<'_>) -> MatricesView {
    let model = renderer.model;
    let matrix = if model.roles.len() <= MOST_OF_TRACK {
        let all: Vec<RoleId> = model.roles.ids().collect();
        renderer.matrix(&model.ladder.name, &all)
    } else {
        renderer.matrix("Other roles", renderer.index.of_discipline.get(&None))
    };
    MatricesView {
        page: renderer.page(&Route::Matrices, "Skills by role", None, &[]),
        disciplines: renderer.matrix_choices(),
        matrix,
    }
}

/// Makes the view of the matrix of a discipline.
pub fn discipline_matrix(renderer: &Renderer<'_>, id: DisciplineId) -> MatrixPageView {
    let discipline = &renderer.model.disciplines[id];
    let roles = renderer.index.of_discipline.get(&Some(id));
    let above = [("Skills by role", Route::Matrices)];
    let title = format!("Skills by role: {}", discipline.name);
    MatrixPageView {
        page: renderer.page(&Route::Matrix(id), &title, discipline.summary.as_ref(), &above),
        discipline: renderer.discipline_link(id),
        others: renderer.matrix_choices(),
        matrix: renderer.matrix(&discipline.name, roles),
    }
}

impl Renderer<'_> {
    /// The page of the matrix of a discipline, if it has one.
    pub(super) fn matrix_href(&self, id: DisciplineId) -> Option<String> {
        let route = Route::Matrix(id);
        self.site.has(&route).then(|| self.site.href(&route))
    }

    fn matrix_choices(&self) -> Vec<MatrixChoiceView> {
        let model = self.model;
        let choice = |id: DisciplineId| {
            let roles = self.index.of_discipline.get(&Some(id));
            let mut skills: Vec<_> = roles
                .iter()
                .flat_map(|id| &model.roles[*id].requires)
                .map(|its| its.skill)
                .collect();
            skills.sort_unstable();
            skills.dedup();
            Some(MatrixChoiceView {
                name: model.disciplines[id].name.clone(),
                href: self.matrix_href(id)?,
                roles: roles.len(),
                skills: skills.len(),
            })
        };
        model.disciplines.ids().filter_map(choice).collect()
    }
}
