//! Looks at the places in what has been parsed.
//!
//! They are taken from how values are printed for debugging, where each stands as `span: 3..8`. So there is
//! nothing to be kept up with the types of the format, and no place is forgotten.

use rungs::source::Source;

/// Every place of `written` lies in `source`, on character boundaries.
pub fn check(written: &str, source: &Source) {
    let mut rest = written;
    let mut found = 0;
    while let Some(at) = rest.find(['"', 's']) {
        let (before, here) = rest.split_at(at);
        rest = &here[1..];
        if here.starts_with('"') {
            rest = after_string(rest);
        } else if let Some(span) = here.strip_prefix("span: ")
            && before.ends_with([' ', '\n'])
        {
            let (start, end) = range(span).expect("a span is printed as a range");
            let text = source.text.get(start..end);
            assert!(text.is_some(), "{start}..{end} is no place in {:?}", source.text);
            found += 1;
        }
    }
    assert_eq!(found > 0, written.contains(" span: "), "places are printed as they were");
}

/// What follows the quotation mark that ends a printed string.
fn after_string(inside: &str) -> &str {
    let mut is_escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    &inside[end.expect("a printed string ends") + 1..]
}

/// The range that a text begins with.
fn range(text: &str) -> Option<(usize, usize)> {
    let (start, rest) = text.split_once("..")?;
    let end = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    Some((start.parse().ok()?, end.parse().ok()?))
}
