//! Writes terms and where they stand as texts that are small and, compressed, smaller.
//!
//! It must not know what a term or a section is. `decode` of `themes/default/assets/search/engine.js` reads it back.

use std::collections::BTreeMap;

use super::Postings;

/// Digits of numbers, five bits each, the low ones first; a digit of the second half says that another one follows.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Terms as three texts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Encoded {
    /// The terms, in order: a capital letter for how many characters each has in common with the one before (`A` for
    /// none), and the others. No term has a capital letter.
    pub names: String,
    /// For each term how many places it has, and how far each is from the one before.
    pub places: String,
    /// For each place a digit with its fields.
    pub fields: String,
}

/// Writes terms.
pub(super) fn encode(terms: &BTreeMap<String, Postings>) -> Encoded {
    let mut encoded = Encoded::default();
    let mut before = "";
    for (term, postings) in terms {
        let shared = shared(before, term);
        encoded.names.push(char::from(b'A' + units(&term[..shared])));
        encoded.names.push_str(&term[shared..]);
        before = term;
        number(postings.len(), &mut encoded.places);
        let mut last = 0;
        for (at, fields) in postings {
            number(at - last, &mut encoded.places);
            encoded.fields.push(digit(usize::from(*fields)));
            last = *at;
        }
    }
    encoded
}

/// How many bytes both terms begin with, as far as one letter can say it.
fn shared(before: &str, term: &str) -> usize {
    let same = term.char_indices().zip(before.chars()).take_while(|((_, a), b)| a == b);
    let ends = same.map(|((at, c), _)| at + c.len_utf8());
    ends.take_while(|end| units(&term[..*end]) < 26).last().unwrap_or(0)
}

/// How long a text is to a script.
fn units(text: &str) -> u8 {
    u8::try_from(text.encode_utf16().count()).unwrap_or(u8::MAX)
}

fn number(mut number: usize, into: &mut String) {
    while number >= 32 {
        into.push(digit(32 + number % 32));
        number /= 32;
    }
    into.push(digit(number));
}

fn digit(value: usize) -> char {
    char::from(DIGITS[value])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads what was written; as the script does it.
    fn decode(encoded: &Encoded) -> BTreeMap<String, Postings> {
        let value = |c: u8| DIGITS.iter().position(|digit| *digit == c).expect("it is a digit");
        let mut places = encoded.places.bytes().map(value);
        let mut fields = encoded.fields.bytes().map(value);
        let mut number = || {
            let (mut number, mut unit) = (0, 1);
            loop {
                let digit = places.next().expect("the number has an end");
                number += digit % 32 * unit;
                unit *= 32;
                if digit < 32 {
                    return number;
                }
            }
        };
        let mut terms = BTreeMap::new();
        let mut before: Vec<u16> = Vec::new();
        let starts: Vec<usize> = encoded
            .names
            .match_indices(|c: char| c.is_ascii_uppercase())
            .map(|(at, _)| at)
            .collect();
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(encoded.names.len());
            let mut term = before[..usize::from(encoded.names.as_bytes()[*start] - b'A')].to_vec();
            term.extend(encoded.names[start + 1..end].encode_utf16());
            let mut at = 0;
            let mut postings = Postings::new();
            for _ in 0..number() {
                at += number();
                let fields = fields.next().expect("each place has fields");
                postings.insert(at, u8::try_from(fields).expect("a digit is small"));
            }
            terms.insert(String::from_utf16(&term).expect("no sign is cut"), postings);
            before = term;
        }
        terms
    }

    #[test]
    fn what_is_written_is_read_back() {
        let long = "incomprehensibilitiesincomprehensibilities";
        let words =
            ["c++", "design", "designer", "𝒶𝒷", "𝒶𝒸", "設計", long, &format!("{long}2"), "z"];
        let mut terms = BTreeMap::new();
        for (index, word) in words.iter().enumerate() {
            let places = (0..index * 7)
                .map(|at| (at * at * 31, u8::try_from(at % 16).expect("it is small")));
            terms.insert((*word).to_owned(), places.collect());
        }
        let encoded = encode(&terms);
        assert_eq!(decode(&encoded), terms);
        assert!(encoded.names.contains("Ger"), "beginnings are shared: {}", encoded.names);
    }
}
