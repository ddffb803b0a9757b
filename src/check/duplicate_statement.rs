//! Finds statements that stand in two places of the ladder, word for word or almost: a reader can't tell the two
//! steps, or the two skills, apart.
//!
//! Two statements are almost the same if nine tenths of their words are in both. Comparing each with each would take
//! too long for a large ladder. If two sets share that much, they share one of their rarest words: of a set of n words,
//! one of the n - ⌈0.9 n⌉ + 1 rarest. So statements are looked up by those words only, and none is overlooked.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::texts::{Subject, statements};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Text};

/// A statement and where it belongs.
#[derive(Clone, Copy)]
struct Statement<'m> {
    subject: Subject,
    text: &'m Text,
}

pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<BTreeSet<String>, Statement<'_>> = BTreeMap::new();
    let mut distinct = Vec::new();
    for (subject, text) in statements(model) {
        let statement = Statement { subject, text };
        let words = words(text.plain());
        if words.is_empty() {
            continue;
        }
        if let Some(first) = first.get(&words) {
            diagnostics.push(report(model, statement, *first, "the same statement"));
        } else {
            first.insert(words.clone(), statement);
            distinct.push((words, statement));
        }
    }
    let sets: Vec<_> = distinct.iter().map(|(words, _)| words).collect();
    for (later, earlier) in similar(&sets) {
        let (later, earlier) = (distinct[later].1, distinct[earlier].1);
        diagnostics.push(report(model, later, earlier, "almost the same statement"));
    }
}

fn report(model: &Model, later: Statement<'_>, earlier: Statement<'_>, what: &str) -> Diagnostic {
    let (here, there) = (later.subject.words(model), earlier.subject.words(model));
    let message = if here == there {
        format!("{what} stands twice at {here}")
    } else {
        format!("{what} stands at {there} and at {here}")
    };
    Diagnostic::warning(Code::DuplicateStatement, message)
        .label(later.text.place.clone(), "written here")
        .label(earlier.text.place.clone(), "and here")
        .help("keep it where it fits best, and say in the other place what is different there")
}

/// The words of a text, in lower case and without what stands between them.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The positions of each set that is almost the same as an earlier one, and of the first such.
fn similar(sets: &[&BTreeSet<String>]) -> Vec<(usize, usize)> {
    let sets = ranked(sets);
    let mut with_word: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        let rarest = &set[..=set.len() - (set.len() * 9).div_ceil(10)];
        let candidates = rarest.iter().filter_map(|word| with_word.get(word)).flatten();
        let found = candidates.copied().filter(|other| is_near(set, &sets[*other])).min();
        pairs.extend(found.map(|other| (at, other)));
        for word in rarest {
            with_word.entry(*word).or_default().push(at);
        }
    }
    pairs
}

/// The words as numbers, the rarest first.
fn ranked(sets: &[&BTreeSet<String>]) -> Vec<Vec<usize>> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for word in sets.iter().copied().flatten() {
        *count.entry(word).or_default() += 1;
    }
    let mut by_count: Vec<(&str, usize)> = count.into_iter().collect();
    by_count.sort_by_key(|(_, count)| *count);
    let ranks = by_count.into_iter().enumerate().map(|(rank, (word, _))| (word, rank));
    let rank: BTreeMap<&str, usize> = ranks.collect();
    let numbers = |set: &&BTreeSet<String>| {
        let mut numbers: Vec<usize> = set.iter().map(|word| rank[word.as_str()]).collect();
        numbers.sort_unstable();
        numbers
    };
    sets.iter().map(numbers).collect()
}

/// Whether nine tenths of all words of two sets, both sorted, are in both.
fn is_near(a: &[usize], b: &[usize]) -> bool {
    // With d words in one of them only, |a| + |b| - d are in both, counted twice, and |a| + |b| + d in either.
    let most = (a.len() + b.len()) / 19;
    let (mut a, mut b, mut different) = (a, b, 0);
    while different <= most {
        let ([first_of_a, rest_of_a @ ..], [first_of_b, rest_of_b @ ..]) = (a, b) else {
            return different + a.len() + b.len() <= most;
        };
        different += usize::from(first_of_a != first_of_b);
        (a, b) = match first_of_a.cmp(first_of_b) {
            Ordering::Less => (rest_of_a, b),
            Ordering::Greater => (a, rest_of_b),
            Ordering::Equal => (rest_of_a, rest_of_b),
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets of words, most of which share all but a few with others.
    fn sets() -> Vec<BTreeSet<String>> {
        let set = |seed: usize| {
            let length = 9 + seed % 17;
            let word = |at: usize| if (seed * 7 + at * 13) % 31 < 1 { at + 100 * seed } else { at };
            (0..length).map(|at| word(at).to_string()).collect()
        };
        (0..200).map(set).collect()
    }

    #[test]
    fn looking_up_rare_words_overlooks_nothing() {
        let sets = sets();
        let sets: Vec<_> = sets.iter().collect();
        let is_near = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            a.intersection(b).count() * 10 >= a.union(b).count() * 9
        };
        let first_near = |at: usize| (0..at).find(|other| is_near(sets[at], sets[*other]));
        let expected: Vec<_> =
            (0..sets.len()).filter_map(|at| Some((at, first_near(at)?))).collect();
        assert_eq!(similar(&sets), expected);
        assert!((20..190).contains(&expected.len()), "the test is one-sided: {}", expected.len());
    }
}
