//! What belongs to what, seen from the other side: found once a build, since every page asks for some of it.
//!
//! It must not know how anything is shown.

mod axes;
mod tags;

use std::collections::BTreeMap;

pub use axes::Axes;
pub use tags::Tag;

use crate::model::{
    CategoryId, DisciplineId, EssayId, ExerciseId, LevelId, Model, QuestionId, RoleId, SkillId,
    TrackId,
};

/// What belongs to each key, in the order of its catalog.
#[derive(Debug)]
pub struct Groups<K, V>(BTreeMap<K, Vec<V>>);

impl<K: Ord, V: PartialEq + Copy> Groups<K, V> {
    /// Groups pairs, which come in the order of their values.
    pub(super) fn of(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
        for (key, value) in pairs {
            let group = groups.entry(key).or_default();
            // Authors may name a thing twice in a list.
            if group.last() != Some(&value) {
                group.push(value);
            }
        }
        Self(groups)
    }

    /// What belongs to `key`.
    pub fn get(&self, key: &K) -> &[V] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Everything that a page lists of others.
#[derive(Debug)]
pub struct Index {
    /// Roles by discipline; those without one, too.
    pub of_discipline: Groups<Option<DisciplineId>, RoleId>,
    /// Roles by level.
    pub of_level: Groups<Option<LevelId>, RoleId>,
    /// Roles by track.
    pub of_track: Groups<Option<TrackId>, RoleId>,
    /// Roles of the same discipline and track.
    pub ladders: Groups<(Option<DisciplineId>, Option<TrackId>), RoleId>,
    /// Roles that require a skill at just this step.
    pub at_step: Groups<(SkillId, usize), RoleId>,
    /// What radars have in common; nothing if the ladder has none.
    pub axes: Option<Axes>,
    /// Skills by category.
    pub of_category: Groups<CategoryId, SkillId>,
    /// Disciplines inside others.
    pub inside: Groups<DisciplineId, DisciplineId>,
    /// Essays that name a skill, or that it names.
    pub essays_of_skill: Groups<SkillId, EssayId>,
    /// Essays that name a role.
    pub essays_of_role: Groups<RoleId, EssayId>,
    /// Essays that name a role of a discipline.
    pub essays_of_discipline: Groups<DisciplineId, EssayId>,
    /// Essays by the words that their authors group them by.
    pub tags: BTreeMap<String, Tag>,
    /// Questions by skill.
    pub questions_of_skill: Groups<Option<SkillId>, QuestionId>,
    /// Questions that name a role.
    pub questions_of_role: Groups<RoleId, QuestionId>,
    /// Exercises by skill.
    pub exercises_of_skill: Groups<Option<SkillId>, ExerciseId>,
}

impl Index {
    /// Looks through a model.
    pub fn new(model: &Model) -> Self {
        let roles = || model.roles.iter();
        let required = roles().flat_map(|(id, role)| {
            role.requires.iter().map(move |its| ((its.skill, its.step), id))
        });
        let parents = model.disciplines.iter();
        let questions = || model.questions.iter();
        Self {
            of_discipline: Groups::of(roles().map(|(id, role)| (role.discipline, id))),
            of_level: Groups::of(roles().map(|(id, role)| (role.level, id))),
            of_track: Groups::of(roles().map(|(id, role)| (role.track, id))),
            ladders: Groups::of(roles().map(|(id, role)| ((role.discipline, role.track), id))),
            at_step: Groups::of(required),
            axes: Axes::of(model),
            of_category: Groups::of(model.skills.iter().map(|(id, skill)| (skill.category, id))),
            inside: Groups::of(parents.filter_map(|(id, its)| Some((its.parent?, id)))),
            essays_of_skill: essays_of_skill(model),
            essays_of_role: Groups::of(
                model
                    .essays
                    .iter()
                    .flat_map(|(id, essay)| essay.roles.iter().map(move |role| (*role, id))),
            ),
            essays_of_discipline: Groups::of(model.essays.iter().flat_map(|(id, essay)| {
                essay
                    .roles
                    .iter()
                    .filter_map(move |role| Some((model.roles[*role].discipline?, id)))
            })),
            tags: tags::of(model),
            questions_of_skill: Groups::of(questions().map(|(id, question)| (question.skill, id))),
            questions_of_role: Groups::of(
                questions()
                    .flat_map(|(id, question)| question.roles.iter().map(move |role| (*role, id))),
            ),
            exercises_of_skill: Groups::of(model.exercises.iter().flat_map(|(id, exercise)| {
                let none = exercise.skills.is_empty().then_some((None, id));
                none.into_iter().chain(exercise.skills.iter().map(move |skill| (Some(*skill), id)))
            })),
        }
    }
}

/// Either may name the other.
fn essays_of_skill(model: &Model) -> Groups<SkillId, EssayId> {
    let by_essay = model.essays.iter();
    let by_essay =
        by_essay.flat_map(|(id, essay)| essay.skills.iter().map(move |skill| (*skill, id)));
    let by_skill = model.skills.iter();
    let by_skill =
        by_skill.flat_map(|(id, skill)| skill.essays.iter().map(move |essay| (id, *essay)));
    let mut pairs: Vec<(SkillId, EssayId)> = by_essay.chain(by_skill).collect();
    pairs.sort_unstable();
    Groups::of(pairs)
}
