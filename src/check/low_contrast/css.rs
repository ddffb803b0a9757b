//! Reads the custom properties that stylesheets set for a whole page.
//!
//! A part of CSS, and no more: declarations in `:root` and `html`, with cascade layers and with
//! `prefers-color-scheme`. What stands in another rule, or below another condition, is passed over. It must not know
//! what a value means.

use std::sync::Arc;

use crate::source::{Place, Source};

/// Which of its two sets of colours a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What a block's declarations are for.
#[derive(Debug, Clone, Default)]
struct Block {
    /// The cascade layer, if it is in one.
    layer: Option<String>,
    /// The scheme, if it is for one only.
    scheme: Option<Scheme>,
    /// Whether it is a rule for the whole page: 2 for `:root`, which is stronger than `html`, 1 for that.
    root: u8,
    /// Whether it is for something else.
    is_other: bool,
}

/// A declaration for the whole page.
#[derive(Debug)]
struct Declaration {
    name: String,
    value: String,
    block: Block,
    file: usize,
    place: Place,
}

/// All that some stylesheets declare for the whole page.
#[derive(Debug, Default)]
pub(super) struct Properties {
    declarations: Vec<Declaration>,
    /// Cascade layers, the weakest first.
    layers: Vec<String>,
}

/// How often one property may lead to another: a chain that is longer leads in a circle.
const MOST_DEPTH: usize = 16;
/// Longest value that is looked at, since properties that name each other twice grow without end.
const MOST_LENGTH: usize = 10_000;

impl Properties {
    /// Reads stylesheets, in the order in which a page links to them.
    pub(super) fn of<'s>(stylesheets: impl Iterator<Item = &'s Arc<Source>>) -> Self {
        let mut properties = Self::default();
        for (file, source) in stylesheets.enumerate() {
            properties.read(file, source);
        }
        properties
    }

    /// The schemes that pages have: one, if `color-scheme` says so, else both.
    pub(super) fn schemes(&self) -> Vec<Scheme> {
        let declared = self.declared("color-scheme", Scheme::Light);
        let words: Vec<&str> =
            declared.map(|its| its.value.split_whitespace().collect()).unwrap_or_default();
        match (words.contains(&"light"), words.contains(&"dark")) {
            (false, true) => vec![Scheme::Dark],
            (true, true) => vec![Scheme::Light, Scheme::Dark],
            (_, false) => vec![Scheme::Light],
        }
    }

    /// The value of a property, with each `var()` and `light-dark()` in it replaced by what it stands for. The places
    /// that it comes from are added to `places`, with the numbers of their files.
    pub(super) fn value(
        &self,
        name: &str,
        scheme: Scheme,
        places: &mut Vec<(usize, Place)>,
    ) -> Option<String> {
        self.resolve(name, scheme, places, MOST_DEPTH)
    }

    fn resolve(
        &self,
        name: &str,
        scheme: Scheme,
        places: &mut Vec<(usize, Place)>,
        depth: usize,
    ) -> Option<String> {
        let declared = self.declared(name, scheme)?;
        places.push((declared.file, declared.place.clone()));
        let depth = depth.checked_sub(1)?;
        let value = replace(&declared.value, "var", &mut |inside| {
            let (name, fallback) = match inside.split_once(',') {
                Some((name, fallback)) => (name.trim(), Some(fallback.to_owned())),
                None => (inside.trim(), None),
            };
            self.resolve(name, scheme, places, depth).or(fallback)
        })?;
        replace(&value, "light-dark", &mut |inside| {
            let [light, dark] = arguments(inside).try_into().ok()?;
            Some(if scheme == Scheme::Light { light } else { dark }.to_owned())
        })
    }

    /// The declaration that wins: outside of any layer before inside, a later layer before an earlier one, `:root`
    /// before `html`, and else the last.
    fn declared(&self, name: &str, scheme: Scheme) -> Option<&Declaration> {
        let all = self.declarations.iter().filter(|its| its.name == name);
        let all = all.filter(|its| its.block.scheme.is_none_or(|its| its == scheme));
        let layer = |name: &Option<String>| {
            name.as_ref().map_or(usize::MAX, |name| {
                self.layers.iter().position(|its| its == name).unwrap_or_default()
            })
        };
        all.max_by_key(|its| (layer(&its.block.layer), its.block.root))
    }

    fn read(&mut self, file: usize, source: &Arc<Source>) {
        let text = without_comments(&source.text);
        let mut blocks = vec![Block::default()];
        let (mut start, mut depth, mut quote) = (0, 0_usize, None);
        for (at, c) in text.char_indices() {
            match c {
                _ if quote.is_some() => quote = quote.filter(|open| *open != c),
                '"' | '\'' => quote = Some(c),
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                '{' => {
                    let around = blocks.last().cloned().unwrap_or_default();
                    let block = self.block(text[start..at].trim(), around);
                    blocks.push(block);
                    start = at + 1;
                }
                ';' | '}' => {
                    let block = blocks.last().cloned().unwrap_or_default();
                    self.declare((file, source), start, &text[start..at], block);
                    if c == '}' {
                        blocks.pop();
                    }
                    start = at + 1;
                }
                _ => {}
            }
        }
    }

    /// The block that `head` begins inside of another.
    fn block(&mut self, head: &str, around: Block) -> Block {
        let condition: String = head.chars().filter(|c| !c.is_whitespace()).collect();
        match condition.as_str() {
            "@media(prefers-color-scheme:dark)" => Block { scheme: Some(Scheme::Dark), ..around },
            "@media(prefers-color-scheme:light)" => Block { scheme: Some(Scheme::Light), ..around },
            _ => match head.strip_prefix("@layer") {
                Some(name) => {
                    let name = name.trim();
                    self.layer(name);
                    Block { layer: Some(name.to_owned()), ..around }
                }
                None if head.starts_with('@') => Block { is_other: true, ..around },
                None => {
                    let is = |wanted| head.split(',').any(|selector| selector.trim() == wanted);
                    let root = if is(":root") { 2 } else { u8::from(is("html")) };
                    Block { root, is_other: around.is_other || root == 0, ..around }
                }
            },
        }
    }

    fn layer(&mut self, name: &str) {
        if !self.layers.iter().any(|its| its == name) {
            self.layers.push(name.to_owned());
        }
    }

    /// Adds the declaration, or the names of layers, that `text` holds; it stands at `start`.
    fn declare(
        &mut self,
        (file, source): (usize, &Arc<Source>),
        start: usize,
        text: &str,
        block: Block,
    ) {
        if let Some(names) = text.trim().strip_prefix("@layer ") {
            for name in names.split(',') {
                self.layer(name.trim());
            }
        } else if let Some((name, value)) = text.split_once(':')
            && block.root > 0
            && !block.is_other
        {
            let begin = start + text.len() - text.trim_start().len();
            let place = Place::new(source, begin..start + text.trim_end().len());
            let value = value.trim().trim_end_matches("!important").trim_end().to_owned();
            let name = name.trim().to_owned();
            self.declarations.push(Declaration { name, value, block, file, place });
        }
    }
}

/// The text with spaces for its comments, so that every place stays.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.split_once("*/").map_or("", |(_, rest)| rest);
        let spaces = "/*".len() + part.len() - rest.len();
        result.extend(std::iter::repeat_n(' ', spaces));
        result.push_str(rest);
    }
    result
}

/// `text` with each call of the function `name` replaced; nothing if `by` has nothing for one of them.
fn replace(text: &str, name: &str, by: &mut dyn FnMut(&str) -> Option<String>) -> Option<String> {
    let mut text = text.to_owned();
    let call = format!("{name}(");
    while let Some(at) = text.find(&call) {
        let inside = at + call.len();
        let end = inside + closing(&text[inside..])?;
        let value = by(&text[inside..end])?;
        text.replace_range(at..=end, value.trim());
        if text.len() > MOST_LENGTH {
            return None;
        }
    }
    Some(text)
}

/// Where the parenthesis closes that is open before `text`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The arguments of a function: parts between commas that are in no parentheses.
pub(super) fn arguments(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = text.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}
