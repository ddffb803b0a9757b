//! Selectors: which elements a rule is about. Understood are names, classes, attributes, `:root` and `:not()`, alone,
//! inside one another (` `) and as children (`>`).
//!
//! It must not know what a rule says.

use super::value::{arguments, call};

/// An element of a page or a picture.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, unescaped.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    /// An element without attributes.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), attributes: Vec::new() }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(its, _)| its == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Parts of a selector, from the last to the first; each with whether it is the parent of the one before.
#[derive(Debug)]
pub(super) struct Selector(Vec<(Part, bool)>);

#[derive(Debug, Default)]
struct Part {
    name: Option<String>,
    classes: Vec<String>,
    attributes: Vec<(String, Option<String>)>,
    is_root: bool,
    not: Vec<Part>,
}

/// Most choices that `:is()` leaves for one selector: each takes a factor.
const MOST_CHOICES: usize = 64;

/// The selectors of a list, with one for each choice of an `:is()`. Those with too many are left out.
pub(super) fn alternatives(list: &str) -> Vec<String> {
    arguments(list).into_iter().filter_map(choices).flatten().collect()
}

fn choices(selector: &str) -> Option<Vec<String>> {
    let (mut open, mut choices) = (vec![selector.to_owned()], Vec::new());
    while let Some(selector) = open.pop() {
        let Some((before, inside, after)) = call(&selector, ":is(") else {
            choices.push(selector);
            continue;
        };
        let all = arguments(inside).into_iter().rev();
        open.extend(all.map(|choice| format!("{before}{choice}{after}")));
        if open.len() + choices.len() > MOST_CHOICES {
            return None;
        }
    }
    Some(choices)
}

impl Selector {
    /// Nothing if it holds what is not understood.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mut parts, mut is_parent) = (Vec::new(), false);
        for word in text.replace('>', " > ").split_whitespace().rev() {
            if word == ">" {
                is_parent = true;
                continue;
            }
            parts.push((Part::parse(word)?, is_parent));
            is_parent = false;
        }
        (!parts.is_empty()).then_some(Self(parts))
    }

    /// Classes and the like count before names.
    pub(super) fn weight(&self) -> (usize, usize) {
        let weights = self.0.iter().map(|(part, _)| part.weight());
        weights.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1))
    }

    /// Whether it means the last element of a path from the root.
    pub(super) fn matches(&self, path: &[Element]) -> bool {
        let Some((last, above)) = path.split_last() else { return false };
        self.0[0].0.matches(last, above.is_empty()) && rest_matches(&self.0[1..], above)
    }
}

fn rest_matches(parts: &[(Part, bool)], path: &[Element]) -> bool {
    let Some(((part, is_parent), rest)) = parts.split_first() else { return true };
    let reach = if *is_parent { 1 } else { path.len() };
    (0..path.len())
        .rev()
        .take(reach)
        .any(|at| part.matches(&path[at], at == 0) && rest_matches(rest, &path[..at]))
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        let mut part = Self::default();
        let mut rest = text.strip_prefix('*').unwrap_or(text);
        while let Some(sign) = rest.chars().next() {
            let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
            if let Some(after) = rest.strip_prefix(":not(") {
                let (inside, after) = after.split_once(')')?;
                part.not.push(Self::parse(inside)?);
                rest = after;
            } else if let Some(after) = rest.strip_prefix(":root") {
                part.is_root = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix('[') {
                let (inside, after) = after.split_once(']')?;
                let (name, value) = match inside.split_once('=') {
                    Some((name, value)) => (name, Some(value.trim_matches(['"', '\'']).to_owned())),
                    None => (inside, None),
                };
                // `~=`, `^=` and their like.
                if !name.chars().all(is_name) {
                    return None;
                }
                part.attributes.push((name.to_owned(), value));
                rest = after;
            } else {
                let after = rest.strip_prefix('.').unwrap_or(rest);
                let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
                let name = after[..end].to_owned();
                match sign {
                    _ if name.is_empty() => return None,
                    '.' => part.classes.push(name),
                    _ if rest.len() == text.len() => part.name = Some(name),
                    _ => return None,
                }
                rest = &after[end..];
            }
        }
        Some(part)
    }

    fn weight(&self) -> (usize, usize) {
        let own = self.classes.len() + self.attributes.len() + usize::from(self.is_root);
        let not: usize = self.not.iter().map(|part| part.weight().0).sum();
        (own + not, usize::from(self.name.is_some()))
    }

    fn matches(&self, element: &Element, is_root: bool) -> bool {
        let classes = element.attribute("class").unwrap_or_default();
        let has_class = |class: &String| classes.split_whitespace().any(|its| its == class);
        let has_value = |(name, value): &(String, Option<String>)| {
            let its = element.attribute(name);
            its.is_some_and(|its| value.as_ref().is_none_or(|value| value == its))
        };
        self.name.as_ref().is_none_or(|name| *name == element.name)
            && (!self.is_root || is_root)
            && self.classes.iter().all(has_class)
            && self.attributes.iter().all(has_value)
            && !self.not.iter().any(|part| part.matches(element, is_root))
    }
}
