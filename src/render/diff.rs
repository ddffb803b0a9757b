//! What differs between two texts, word by word, and which sentences of two lists belong together.
//!
//! The script of the page that compares roles does the same in the browser (`assets/tools/compare.js`); a browser test
//! holds them together. It must not know where the texts come from.

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// They are in both texts.
    Kept,
    /// They are in the second only.
    Added,
    /// They are in the first only.
    Removed,
}

/// Two texts in one: runs of words, in order.
pub(super) fn words(from: &str, to: &str) -> Vec<(Became, String)> {
    let (from, to) = (split(from), split(to));
    let common = lengths(&from, &to);
    let (mut i, mut j) = (0, 0);
    let mut runs: Vec<(Became, String)> = Vec::new();
    while i < from.len() || j < to.len() {
        let (became, word) = if i < from.len() && j < to.len() && from[i] == to[j] {
            (i, j) = (i + 1, j + 1);
            (Became::Kept, to[j - 1])
        } else if j == to.len() || i < from.len() && common[i + 1][j] >= common[i][j + 1] {
            i += 1;
            (Became::Removed, from[i - 1])
        } else {
            j += 1;
            (Became::Added, to[j - 1])
        };
        match runs.last_mut() {
            Some((last, text)) if *last == became => {
                text.push(' ');
                text.push_str(word);
            }
            _ => runs.push((became, word.to_owned())),
        }
    }
    runs
}

/// How much two texts have in common, from 0 to 1.
pub(super) fn likeness(from: &str, to: &str) -> f64 {
    if from == to {
        return 1.0;
    }
    let (from, to) = (split(from), split(to));
    #[expect(clippy::cast_precision_loss, reason = "no text has so many words")]
    let share = (2 * lengths(&from, &to)[0][0]) as f64 / (from.len() + to.len()).max(1) as f64;
    share
}

/// How much two sentences have to have in common to be versions of the same.
pub(super) const ALIKE: f64 = 0.5;

/// For each sentence of `to`, the sentence of `from` that it is a version of. Those that are most alike come together.
pub(super) fn pairs(from: &[&str], to: &[&str]) -> Vec<Option<usize>> {
    let mut candidates = Vec::new();
    for (j, there) in to.iter().enumerate() {
        for (i, here) in from.iter().enumerate() {
            let share = likeness(here, there);
            if share >= ALIKE {
                candidates.push((share, j, i));
            }
        }
    }
    // Stable: of those that are as alike, the first of both lists.
    candidates.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut pairs = vec![None; to.len()];
    for (_, j, i) in candidates {
        if pairs[j].is_none() && !pairs.contains(&Some(i)) {
            pairs[j] = Some(i);
        }
    }
    pairs
}

fn split(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// How many words the rests of both texts have in common, from each place on.
fn lengths(from: &[&str], to: &[&str]) -> Vec<Vec<usize>> {
    let mut common = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in (0..from.len()).rev() {
        for j in (0..to.len()).rev() {
            common[i][j] = if from[i] == to[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_can_be_read_from_what_differs() {
        let texts =
            ["", "one", "one two three", "three two one", "one and two and three", "two two"];
        for from in texts {
            for to in texts {
                let runs = words(from, to);
                let without = |left: Became| {
                    let runs = runs.iter().filter(|(became, _)| *became != left);
                    runs.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
                };
                assert_eq!(
                    (without(Became::Added), without(Became::Removed)),
                    (from.into(), to.into())
                );
                assert!(runs.windows(2).all(|two| two[0].0 != two[1].0), "{runs:?}");
            }
        }
    }

    #[test]
    fn little_is_marked() {
        use Became::{Added, Kept, Removed};
        let found = words("Owns a small service", "Owns several services well");
        let found: Vec<_> = found.iter().map(|(became, text)| (*became, text.as_str())).collect();
        assert_eq!(
            found,
            [(Kept, "Owns"), (Removed, "a small service"), (Added, "several services well")]
        );
        let found = words("a b c", "a x c");
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn versions_of_a_sentence_find_each_other() {
        let from = ["Writes tests.", "Runs the service of the team.", "Is kind."];
        let to = ["Runs the services of the team.", "Is kind.", "Hires."];
        assert_eq!(pairs(&from, &to), [Some(1), Some(2), None]);
        assert_eq!(pairs(&["same", "same"], &["same"]), [Some(0)]);
    }
}
