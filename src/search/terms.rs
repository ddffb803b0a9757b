//! Finds the terms of pages, and where each stands: what the words of one stem begin with, all of them.
//!
//! The script knows no grammar: it cuts the end of a word until a term is left. So the term of a stem is what its words
//! have in common (`polic` for `policy` and `policies`), whatever the language. It must not know how terms are written down.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_stemmers::{Algorithm, Stemmer};

use super::words::{fold, words};
use super::{Page, Postings};

/// The fields that a term stands in: [`TITLE`], [`HEADING`], and how much the text is about it, 0 to 3.
pub(super) type Fields = u8;

/// The text is about it.
const ABOUT: Fields = 2;

/// Any step of the text.
const TEXT: Fields = 3;

/// It stands in the page's title.
pub(super) const TITLE: Fields = 8;

/// It stands in the section's heading.
pub(super) const HEADING: Fields = 4;

/// A term in the texts of more than this share of pages tells nothing of any.
const COMMON: f64 = 0.4;

/// One in more than this share counts only where a text is about it.
const FREQUENT: f64 = 0.05;

/// A heading that is there more often belongs to a kind of page.
const REPEATED: usize = 8;

/// With fewer pages no term is common.
const MANY_PAGES: usize = 40;

/// All terms.
pub(super) struct Terms {
    /// Where each stands.
    pub terms: BTreeMap<String, Postings>,
    /// Words that are in so many texts that those don't count.
    pub common: Vec<String>,
}

/// Finds the terms of pages.
pub(super) fn terms(pages: &[Page], language: &str) -> Terms {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut number = |word: String| {
        let next = numbers.len();
        *numbers.entry(word).or_insert(next)
    };
    let repeated = repeated_headings(pages);
    // Each section's words: of its title, its heading, its text.
    let mut sections: Vec<[Vec<usize>; 3]> = Vec::new();
    for page in pages {
        for (at, section) in page.sections.iter().enumerate() {
            let title = if at == 0 { &*page.title } else { "" };
            let is_own = !repeated.contains(&*section.heading);
            let heading = if is_own { &*section.heading } else { "" };
            sections.push(
                [title, heading, &section.text]
                    .map(|text| words(text).into_iter().map(&mut number).collect()),
            );
        }
    }
    let numbers: BTreeMap<String, usize> = numbers.into_iter().collect();
    let of_word = term_of_each(&numbers, language);
    let lengths: usize = sections.iter().map(|[_, _, text]| text.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are small")]
    let average = (lengths as f64 / sections.len().max(1) as f64).max(1.0);
    let mut terms: BTreeMap<String, Postings> = BTreeMap::new();
    for (at, fields) in sections.iter().enumerate() {
        for (term, fields) in fields_of(fields, &of_word, average) {
            terms.entry(term.to_owned()).or_default().insert(at, fields);
        }
    }
    let sections = |(at, page): (usize, &Page)| vec![at; page.sections.len()];
    let page_of: Vec<usize> = pages.iter().enumerate().flat_map(sections).collect();
    keep_the_best(&mut terms, &page_of);
    let common = leave_out_common(&mut terms, &page_of, pages.len());
    let common = numbers.iter().filter(|(_, number)| common.contains(&of_word[**number]));
    Terms { terms, common: common.map(|(word, _)| fold(word)).collect() }
}

/// The headings that pages of a kind have all, so that they tell nothing of any.
fn repeated_headings(pages: &[Page]) -> BTreeSet<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for section in pages.iter().flat_map(|page| &page.sections) {
        *counts.entry(&section.heading).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > REPEATED).map(|(heading, _)| heading).collect()
}

/// The terms of a section, with the fields that each stands in.
fn fields_of<'t>(
    [title, heading, text]: &[Vec<usize>; 3],
    of_word: &'t [String],
    average: f64,
) -> BTreeMap<&'t str, Fields> {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for word in text {
        *counts.entry(&of_word[*word]).or_default() += 1.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are small")]
    let length = text.len() as f64 / average;
    let mut fields: BTreeMap<&str, Fields> = BTreeMap::new();
    for (term, count) in counts {
        // The saturation of BM25, in three steps.
        let saturated = count / (count + 1.2 * (0.3 + 0.7 * length));
        let step = if saturated < 0.45 {
            1
        } else if saturated < 0.7 {
            2
        } else {
            3
        };
        fields.insert(term, step);
    }
    for (words, field) in [(title, TITLE), (heading, HEADING)] {
        for word in words {
            *fields.entry(&of_word[*word]).or_default() |= field;
        }
    }
    fields
}

/// Takes what nearly all texts have out of them, and gives its terms.
fn leave_out_common(
    terms: &mut BTreeMap<String, Postings>,
    page_of: &[usize],
    pages: usize,
) -> BTreeSet<String> {
    let mut common = BTreeSet::new();
    if pages < MANY_PAGES {
        return common;
    }
    for (term, postings) in &mut *terms {
        // Headings and titles don't make it common, nor several sections of one page.
        let in_text = postings.iter().filter(|(_, fields)| **fields & TEXT > 0);
        let in_text: BTreeSet<usize> = in_text.map(|(at, _)| page_of[*at]).collect();
        #[expect(clippy::cast_precision_loss, reason = "pages are few")]
        let share = in_text.len() as f64 / pages as f64;
        if share > COMMON {
            common.insert(term.clone());
            postings.retain(|_, fields| *fields >= HEADING);
        } else if share > FREQUENT {
            postings.retain(|_, fields| *fields >= ABOUT);
        }
    }
    terms.retain(|_, postings| !postings.is_empty());
    common
}

/// Leaves of the texts of a page only the one that is most about a term, so that it leads there.
fn keep_the_best(terms: &mut BTreeMap<String, Postings>, page_of: &[usize]) {
    for postings in terms.values_mut() {
        let mut best: BTreeMap<usize, (Fields, usize)> = BTreeMap::new();
        for (at, fields) in &*postings {
            let its = best.entry(page_of[*at]).or_default();
            if *fields > its.0 {
                *its = (*fields, *at);
            }
        }
        postings.retain(|at, fields| *fields >= HEADING || best[&page_of[*at]].1 == *at);
    }
}

/// The term of each word, by the word's number.
fn term_of_each(numbers: &BTreeMap<String, usize>, language: &str) -> Vec<String> {
    let stemmer = algorithm(language).map(Stemmer::create);
    let mut of_word = vec![String::new(); numbers.len()];
    // The words of each stem, in the order of letters.
    let mut stems: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for (word, number) in numbers {
        let stem = match &stemmer {
            Some(stemmer) if word.chars().all(char::is_alphabetic) => fold(&stemmer.stem(word)),
            _ => fold(word),
        };
        stems.entry(stem).or_default().push((fold(word), *number));
    }
    let all: BTreeSet<String> = numbers.keys().map(|word| fold(word)).collect();
    for (stem, words) in &stems {
        let shared = words.iter().map(|(word, _)| &**word).reduce(shared).unwrap_or_default();
        let is_own = !stems.contains_key(shared) && !all.contains(shared);
        let is_long = shared.chars().count() + 2 >= stem.chars().count();
        for (word, number) in words {
            of_word[*number] = match shared {
                shared if shared == stem || (is_own && is_long) => shared.to_owned(),
                // What they have in common would be taken for something else.
                _ if word.starts_with(stem) => stem.clone(),
                _ => word.clone(),
            };
        }
    }
    of_word
}

/// What both words begin with.
fn shared<'w>(one: &'w str, other: &str) -> &'w str {
    let same = one.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b);
    let end = same.last().map_or(0, |((at, c), _)| at + c.len_utf8());
    &one[..end]
}

/// The stemmer of a language tag such as `pt-BR`; nothing for languages without one.
fn algorithm(language: &str) -> Option<Algorithm> {
    let language = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    Some(match &*language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
