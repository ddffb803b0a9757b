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

/// Templates taken apart, by name.
type Read<'t> = BTreeMap<&'t str, Template<'t>>;

/// A template taken apart.
struct Template<'t> {
    source: &'t Arc<Source>,
    parts: Vec<Part>,
    /// The templates that it names, each with the word before it: `extends` or `include`.
    named: Vec<(&'t str, &'t str)>,
}

/// Of more names than these, nobody reads a list.
const MOST_LISTED: usize = 12;

/// How many templates may extend or include one another.
const MOST_DEPTH: usize = 16;

/// Reports what is wrong with templates.
pub(super) fn check(templates: &Templates) -> Vec<Diagnostic> {
    let shapes = Shapes::new();
    let read: Read<'_> =
        templates.iter().map(|(name, source)| (name.as_str(), Template::read(source))).collect();
    let mut found: BTreeMap<(&str, usize, usize), Diagnostic> = BTreeMap::new();
    let mut add = |source: &'_ Arc<Source>, name: &'_ str, range: Range<usize>, wrong: &Wrong| {
        let (key, _) = templates.get_key_value(name).expect("it is one of the templates");
        let its = (key.as_str(), range.start, range.end);
        found.entry(its).or_insert_with(|| report(name, source, range, wrong));
    };
    for (page, view) in shapes.views() {
        let chain = chain(page, &read);
        for name in &chain {
            let Some(Template { source, parts, .. }) = read.get(name) else { continue };
            let around = around(name, &chain, &read).into_iter().filter_map(|its| read.get(its));
            let around: Vec<String> =
                around.flat_map(|its| declared(&its.source.text, &its.parts)).collect();
            for (range, its) in wrong(&shapes, view, (&source.text, parts), &around) {
                add(source, name, range, &its);
            }
        }
    }
    // What holds components alone is of no page.
    let views: Vec<&str> = shapes.views().flat_map(|(page, _)| chain(page, &read)).collect();
    for (name, Template { source, parts, .. }) in
        read.iter().filter(|(name, _)| !views.contains(name))
    {
        let inside = components(&source.text, parts);
        for (range, its) in wrong(&shapes, Shape::Unknown, (&source.text, &inside), &[]) {
            add(source, name, range, &its);
        }
    }
    let mut diagnostics: Vec<Diagnostic> = found.into_values().collect();
    for Template { source, parts, .. } in read.values() {
        let found = attributes::unquoted(&source.text, parts).into_iter();
        diagnostics.extend(found.map(|range| unquoted(source, range)));
    }
    diagnostics
}

/// A template and those that it extends and includes.
fn chain<'t>(page: &'t str, read: &Read<'t>) -> Vec<&'t str> {
    let mut chain = vec![page];
    let mut at = 0;
    while let Some(name) = chain.get(at) {
        let named = read.get(name).map(|its| &its.named);
        for (_, other) in named.into_iter().flatten() {
            if read.contains_key(other) && !chain.contains(other) && chain.len() < MOST_DEPTH {
                chain.push(other);
            }
        }
        at += 1;
    }
    chain
}

/// The templates of a chain whose names another one of it sees: those that include it, those that it extends, and those
/// that extend it, since their blocks are run between its own lines.
fn around<'t>(name: &'t str, chain: &[&'t str], read: &Read<'t>) -> Vec<&'t str> {
    let named = |name: &str| read.get(name).map(|its| its.named.as_slice()).unwrap_or_default();
    let mut around = vec![name];
    let mut at = 0;
    while let Some(inner) = around.get(at).copied() {
        let extended = named(inner).iter().filter(|(how, _)| *how == "extends");
        let users = chain.iter().copied();
        let users = users.filter(|its| named(its).iter().any(|(_, other)| *other == inner));
        let new = extended.map(|(_, other)| *other).chain(users);
        let new: Vec<&str> = new.filter(|its| !around.contains(its)).collect();
        around.extend(new);
        at += 1;
    }
    around.split_off(1)
}

impl<'t> Template<'t> {
    fn read(source: &'t Arc<Source>) -> Self {
        let parts = parts(&source.text);
        let tags = parts.iter().filter_map(|part| match part {
            Part::Tag(range) => Some(words(&source.text, range.clone())),
            _ => None,
        });
        let named = tags.filter_map(|words| match words[..] {
            [first, second, ..] if second.kind == Kind::Text => {
                let is_one = first.is_name("extends") || first.is_name("include");
                is_one.then_some((first.text, second.text))
            }
            _ => None,
        });
        let named = named.collect();
        Self { source, parts, named }
    }
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
