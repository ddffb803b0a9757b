//! Gives everything in a draft its id.
//!
//! It must not know what is said about the things.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::draft::{Draft, Fact, RoleName, Subject};
use crate::import::{slug, unique};

/// The ids of things.
#[derive(Debug, Default)]
pub(super) struct Ids(IndexMap<Subject, String>);

impl Ids {
    /// The id of something that the draft has.
    pub(super) fn of(&self, subject: &Subject) -> &str {
        &self.0[subject]
    }

    /// Takes the names in the draft for ids, which they are in Rungs' own sheets.
    pub(super) fn kept(draft: &Draft) -> Self {
        let named = draft.things.keys().filter_map(|subject| {
            let (_, name) = name(subject)?;
            Some((subject.clone(), name.to_owned()))
        });
        Self(named.collect())
    }

    /// Makes ids of the names in the draft, and notes where two names would give the same one.
    pub(super) fn made(draft: &mut Draft) -> Self {
        let mut ids = Self::default();
        // What has the id already, by kind.
        let mut owners: BTreeMap<(&'static str, String), String> = BTreeMap::new();
        let mut taken: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        let mut notes = Vec::new();
        let shared = shared_names(draft);
        let is_role = |subject: &Subject| matches!(subject, Subject::Role(_));
        // Ids of roles may begin with those of their disciplines.
        let others = draft.things.iter().filter(|(subject, _)| !is_role(subject));
        let roles = draft.things.iter().filter(|(subject, _)| is_role(subject));
        for (subject, facts) in others.chain(roles) {
            let Some((kind, _)) = name(subject) else { continue };
            let Some(said) = facts.get(&Fact::Value("name")) else { continue };
            let mut wanted = slug(&said.text);
            if wanted.is_empty() {
                kind.clone_into(&mut wanted);
            }
            if let Subject::Role(RoleName { discipline, .. }) = subject
                && shared.contains(&wanted)
                && !discipline.is_empty()
            {
                wanted = format!("{}-{wanted}", ids.of(&Subject::Discipline(discipline.clone())));
            }
            let id = unique(&wanted, taken.entry(kind).or_default());
            if id != wanted {
                let other = &owners[&(kind, wanted.clone())];
                notes.push((
                    said.at,
                    format!("the id of {subject} is `{id}`, since {other} has `{wanted}`"),
                ));
            }
            owners.insert((kind, id.clone()), subject.to_string());
            ids.0.insert(subject.clone(), id);
        }
        for (at, note) in notes {
            draft.note(at, note);
        }
        ids
    }
}

/// The ids that the names of roles of more than one discipline would give.
fn shared_names(draft: &Draft) -> BTreeSet<String> {
    let mut disciplines: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (subject, facts) in &draft.things {
        if let (Subject::Role(role), Some(said)) = (subject, facts.get(&Fact::Value("name"))) {
            disciplines.entry(slug(&said.text)).or_default().insert(&role.discipline);
        }
    }
    disciplines.into_iter().filter(|(_, of)| of.len() > 1).map(|(id, _)| id).collect()
}

/// The kind and the name of a thing that has an id.
fn name(subject: &Subject) -> Option<(&'static str, &str)> {
    match subject {
        Subject::Scale(name) => Some(("scale", name)),
        Subject::Step { step, .. } => Some(("step", step)),
        Subject::Category(name) => Some(("category", name)),
        Subject::Level(name) => Some(("level", name)),
        Subject::Track(name) => Some(("track", name)),
        Subject::Discipline(name) => Some(("discipline", name)),
        Subject::Skill(name) => Some(("skill", name)),
        Subject::Role(role) => Some(("role", &role.name)),
        Subject::Entry(name) => Some(("entry", name)),
        Subject::Exit(name) => Some(("exit", name)),
        Subject::SkillStep { .. } | Subject::Requirement { .. } | Subject::Move { .. } => None,
    }
}
