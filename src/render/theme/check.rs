//! Looks a theme's templates over: names that their views don't have, values without quotation marks, and text that is
//! shown as HTML.
//!
//! It must not know what the site holds: what is wrong is wrong on every site. The engine says of a name only what a page
//! runs into.

mod attributes;
mod names;
mod scan;
mod shape;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Place, Source};
use names::{Wrong, declared, wrong};
use scan::{Kind, Part, parts, words};
use shape::{Shape, Shapes};

/// Templates, by name.
type Templates = BTreeMap<String, Arc<Source>>;

/// Of more names than these, nobody reads a list.
const MOST_LISTED: usize = 12;

/// How many templates may extend or include one another.
const MOST_DEPTH: usize = 16;

/// Reports what is wrong with templates.
pub(super) fn check(templates: &Templates) -> Vec<Diagnostic> {
    let shapes = Shapes::new();
    let read: BTreeMap<&str, (&Arc<Source>, Vec<Part>)> = templates
        .iter()
        .map(|(name, source)| (name.as_str(), (source, parts(&source.text))))
        .collect();
    let mut found: BTreeMap<(&str, usize, usize), Diagnostic> = BTreeMap::new();
    let mut add = |source: &'_ Arc<Source>, name: &'_ str, range: Range<usize>, wrong: &Wrong| {
        let (key, _) = templates.get_key_value(name).expect("it is one of the templates");
        let its = (key.as_str(), range.start, range.end);
        found.entry(its).or_insert_with(|| report(name, source, range, wrong));
    };
    for (page, view) in shapes.views() {
        let chain = chain(page, &read);
        for (at, name) in chain.iter().enumerate() {
            let Some((source, parts)) = read.get(name) else { continue };
            let above = chain[at + 1..].iter().filter_map(|name| read.get(name));
            let around: Vec<String> =
                above.flat_map(|(source, parts)| declared(&source.text, parts)).collect();
            for (range, its) in wrong(&shapes, view, (&source.text, parts), &around) {
                add(source, name, range, &its);
            }
        }
    }
    // What holds components alone is of no page.
    let views: Vec<&str> = shapes.views().flat_map(|(page, _)| chain(page, &read)).collect();
    for (name, (source, parts)) in read.iter().filter(|(name, _)| !views.contains(name)) {
        let inside = components(&source.text, parts);
        for (range, its) in wrong(&shapes, Shape::Unknown, (&source.text, &inside), &[]) {
            add(source, name, range, &its);
        }
    }
    let mut diagnostics: Vec<Diagnostic> = found.into_values().collect();
    for (source, parts) in read.values() {
        let found = attributes::unquoted(&source.text, parts).into_iter();
        diagnostics.extend(found.map(|range| unquoted(source, range)));
    }
    diagnostics
}

/// A template and those that it extends and includes.
fn chain<'t>(
    page: &'t str,
    read: &BTreeMap<&'t str, (&'t Arc<Source>, Vec<Part>)>,
) -> Vec<&'t str> {
    let mut chain = vec![page];
    let mut at = 0;
    while let Some((source, parts)) = chain.get(at).and_then(|name| read.get(name)) {
        for part in parts {
            let Part::Tag(range) = part else { continue };
            let words = words(&source.text, range.clone());
            if let [first, second, ..] = &words[..]
                && (first.is_name("extends") || first.is_name("include"))
                && second.kind == Kind::Text
                && let Some((name, _)) = read.get_key_value(second.text)
                && !chain.contains(name)
                && chain.len() < MOST_DEPTH
            {
                chain.push(name);
            }
        }
        at += 1;
    }
    chain
}

/// The parts of a template that lie in components.
fn components(text: &str, parts: &[Part]) -> Vec<Part> {
    let mut is_inside = false;
    let mut inside = Vec::new();
    for part in parts {
        let name = match part {
            Part::Tag(range) => words(text, range.clone()).first().map(|word| word.text),
            _ => None,
        };
        is_inside |= name == Some("component");
        if is_inside {
            inside.push(part.clone());
        }
        is_inside &= name != Some("endcomponent");
    }
    inside
}

fn report(template: &str, source: &Arc<Source>, range: Range<usize>, wrong: &Wrong) -> Diagnostic {
    let place = Place::new(source, range);
    match wrong {
        Wrong::Unknown { of, name, known } => {
            let (message, label) = match of {
                Some(of) => (format!("`{of}` has no field `{name}`"), "not one of its fields"),
                None => (format!("`{template}` has no variable `{name}`"), "not in its view"),
            };
            let diagnostic = Diagnostic::error(Code::UnknownVariable, message).label(place, label);
            match nearest(name, known.iter().map(String::as_str)) {
                Some(near) => diagnostic.help(format!("a similar name exists: `{near}`")),
                None if known.is_empty() => diagnostic.help("it is a value without fields"),
                None if known.len() > MOST_LISTED => diagnostic
                    .help("none of its names is similar; Theming in the guide lists what it sees"),
                None => diagnostic.help(format!("there are {}", listed(known))),
            }
        }
        Wrong::Safe { path } => {
            let message = format!("`{path}` is text, and `safe` shows it as HTML");
            Diagnostic::warning(Code::UnescapedText, message)
                .label(place, "what authors write would become markup")
                .help("leave `safe` out; what is HTML in a view shows as HTML anyway")
        }
    }
}

fn unquoted(source: &Arc<Source>, range: Range<usize>) -> Diagnostic {
    let value = source.text[range.clone()].to_owned();
    Diagnostic::warning(Code::UnquotedAttribute, "a value stands without quotation marks")
        .label(Place::new(source, range), "a space in it would begin another attribute")
        .help(format!("write the whole value between quotation marks: `\"{value}\"`"))
}

/// Names as a list, in order.
fn listed(names: &[String]) -> String {
    let names: BTreeSet<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}
