//! The cells of roles side by side: steps of skills, and sentences with what differs in them.
//!
//! It must not know which roles are compared.

use schemars::JsonSchema;
use serde::Serialize;

use super::CompareRowView;
use crate::model::{Change, RoleId, SkillId, Text};
use crate::render::Renderer;
use crate::render::diff::{ALIKE, Became, likeness, pairs, words};
use crate::render::view::tools::step_sentences;
use crate::site::Route;

/// What one role says in a row.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct CompareCellView {
    /// The name of the step that is required, in a row of a skill.
    pub step: Option<String>,
    /// Number of that step, from 1.
    pub number: Option<usize>,
    /// How many steps the scale has; nothing in other rows than those of skills.
    pub of: Option<usize>,
    /// What changes in the skill against the first role: `gained`, `raised`, `lowered`, `dropped` or `kept`.
    pub change: Option<&'static str>,
    /// The change with a sign and in words.
    pub change_words: Option<String>,
    /// When, or how, the skill is needed.
    pub note: Option<String>,
    /// What is said.
    pub sentences: Vec<CompareSentenceView>,
}

/// A sentence, and what becomes of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareSentenceView {
    /// Against the first role: `gained`, `dropped`, `changed` or `kept`; nothing in a cell of the first role itself, and
    /// where sentences are not compared.
    pub change: Option<&'static str>,
    /// Whether it is the same in all roles.
    pub same: bool,
    /// Its words, in runs.
    pub parts: Vec<ComparePartView>,
}

/// Words of a sentence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComparePartView {
    /// What became of them: `added`, `removed`, or nothing.
    pub became: Option<&'static str>,
    /// The words.
    pub text: String,
}

impl Renderer<'_> {
    pub(super) fn skill_row(
        &self,
        roles: [RoleId; 2],
        id: SkillId,
        change: Change,
    ) -> CompareRowView {
        let skill = &self.model.skills[id];
        let required = roles.map(|role| self.model.roles[role].requirement(id));
        let notes = required.map(|its| its.and_then(|its| its.note.as_ref()).map(Text::plain));
        let steps = &self.model.scales[skill.scale].steps;
        let cell = |at: usize| {
            let of = Some(steps.len());
            let is_second = at == 1;
            let words = is_second.then(|| (change.word(), said(change)));
            let (change, change_words) = words.unzip();
            let Some(its) = required[at] else {
                return CompareCellView { of, change, change_words, ..Default::default() };
            };
            let is_kept = change == Some("kept");
            let note = notes[at].filter(|_| !is_kept || notes[0] != notes[1]);
            let sentences = step_sentences(&skill.steps[its.step]);
            let sentences = if is_kept { Vec::new() } else { plain(&sentences) };
            CompareCellView {
                step: Some(steps[its.step].name.clone()),
                number: Some(its.step + 1),
                of,
                change,
                change_words,
                note: note.map(ToOwned::to_owned),
                sentences,
            }
        };
        CompareRowView {
            name: skill.name.clone(),
            href: Some(self.site.href(&Route::Skill(id))),
            same: change.word() == "kept" && notes[0] == notes[1],
            cells: vec![cell(0), cell(1)],
        }
    }
}

/// A row of two lists of sentences.
pub(super) fn row(name: String, lists: &[Vec<&str>; 2]) -> CompareRowView {
    let versions = pairs(&lists[0], &lists[1]);
    let mut second = Vec::new();
    for (text, version) in lists[1].iter().zip(&versions) {
        second.push(match version.map(|at| lists[0][at]) {
            None => sentence("gained", vec![part(Some("added"), text)]),
            Some(from) if from == *text => sentence("kept", vec![part(None, text)]),
            Some(from) => sentence("changed", differing(from, text)),
        });
    }
    let is_gone = |at: &usize| !versions.contains(&Some(*at));
    let gone = (0..lists[0].len()).filter(is_gone).map(|at| lists[0][at]);
    second.extend(gone.map(|text| sentence("dropped", vec![part(Some("removed"), text)])));
    let mut first = plain(&lists[0]);
    // Where a sentence stands twice, each has a version of its own or none.
    for (at, sentence) in first.iter_mut().enumerate() {
        let mut others = lists[1].iter().zip(&versions);
        sentence.same = others.any(|(its, from)| *from == Some(at) && *its == lists[0][at]);
    }
    of_sentences(name, first, second)
}

/// A row of a phrase that either role may not have.
pub(super) fn phrase_row(name: &str, [from, to]: [Option<String>; 2]) -> CompareRowView {
    let second = match (&from, &to) {
        (Some(from), Some(to)) if from == to => Some(sentence("kept", vec![part(None, to)])),
        (Some(from), Some(to)) if likeness(from, to) >= ALIKE => {
            Some(sentence("changed", differing(from, to)))
        }
        (Some(_), Some(to)) => Some(sentence("changed", vec![part(Some("added"), to)])),
        (None, Some(to)) => Some(sentence("gained", vec![part(Some("added"), to)])),
        (Some(from), None) => Some(sentence("dropped", vec![part(Some("removed"), from)])),
        (None, None) => None,
    };
    let mut first = plain(from.as_deref().as_slice());
    for sentence in &mut first {
        sentence.same = from == to;
    }
    of_sentences(name.to_owned(), first, second.into_iter().collect())
}

fn of_sentences(
    name: String,
    first: Vec<CompareSentenceView>,
    second: Vec<CompareSentenceView>,
) -> CompareRowView {
    let same = second.iter().all(|sentence| sentence.same);
    let cell = |sentences| CompareCellView { sentences, ..Default::default() };
    CompareRowView { name, href: None, same, cells: vec![cell(first), cell(second)] }
}

fn sentence(change: &'static str, parts: Vec<ComparePartView>) -> CompareSentenceView {
    CompareSentenceView { change: Some(change), same: change == "kept", parts }
}

fn part(became: Option<&'static str>, text: &str) -> ComparePartView {
    ComparePartView { became, text: text.to_owned() }
}

/// Sentences that are not compared.
fn plain(texts: &[&str]) -> Vec<CompareSentenceView> {
    let sentence = |text: &&str| CompareSentenceView {
        change: None,
        same: false,
        parts: vec![part(None, text)],
    };
    texts.iter().map(sentence).collect()
}

fn differing(from: &str, to: &str) -> Vec<ComparePartView> {
    let part = |(became, text)| ComparePartView {
        became: match became {
            Became::Kept => None,
            Became::Added => Some("added"),
            Became::Removed => Some("removed"),
        },
        text,
    };
    words(from, to).into_iter().map(part).collect()
}

fn said(change: Change) -> String {
    match change {
        Change::Gained(_) => "▲ gained".to_owned(),
        Change::Raised(from, to) => format!("▲ raised by {}", to - from),
        Change::Lowered(from, to) => format!("▼ lowered by {}", from - to),
        Change::Dropped(_) => "▼ dropped".to_owned(),
        Change::Kept(_) => "= same step".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn of_two_that_say_the_same_one_may_be_gone() {
        let row = row(String::new(), &[vec!["Same.", "Same."], vec!["Same."]]);
        let [first, second] = &row.cells[..] else { panic!("there are two roles") };
        assert_eq!(first.sentences.iter().filter(|its| its.same).count(), 1);
        let changes: Vec<_> = second.sentences.iter().map(|its| its.change).collect();
        assert_eq!(changes, [Some("kept"), Some("dropped")]);
    }
}
