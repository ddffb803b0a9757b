//! Makes a picture that stands alone of one that a page's stylesheets colour: every class becomes plain
//! attributes, as the theme's own rules have it, so that there is no second list of colours.
//!
//! It must not know what a picture shows, nor any class. It reads the SVG that [`svg`](super::svg()) writes, and
//! keeps what is said to readers: titles, labels and links.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{escape, put};
use crate::css::{Colour, Element, Rules, Scheme, fill, numbers};
use crate::source::Source;

/// What may be written as an attribute, and what kind of value it takes.
const PROPERTIES: [(&str, Kind); 17] = [
    ("direction", Kind::Word),
    ("dominant-baseline", Kind::Word),
    ("fill", Kind::Colour),
    ("fill-opacity", Kind::Numbers),
    ("font-family", Kind::Word),
    ("font-size", Kind::Numbers),
    ("font-style", Kind::Word),
    ("font-weight", Kind::Word),
    ("opacity", Kind::Numbers),
    ("stroke", Kind::Colour),
    ("stroke-dasharray", Kind::Numbers),
    ("stroke-linecap", Kind::Word),
    ("stroke-linejoin", Kind::Word),
    ("stroke-opacity", Kind::Numbers),
    ("stroke-width", Kind::Numbers),
    ("text-anchor", Kind::Word),
    ("unicode-bidi", Kind::Word),
];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Colour,
    Numbers,
    Word,
}

/// A theme's stylesheets, ready to be asked.
#[derive(Debug)]
pub struct Styles {
    rules: Rules,
    scheme: Scheme,
}

type Variables = BTreeMap<String, String>;

impl Styles {
    /// Reads stylesheets, in the order in which pages link them.
    pub fn read<'s>(sheets: impl IntoIterator<Item = &'s Arc<Source>>, scheme: Scheme) -> Self {
        Self { rules: Rules::read(sheets), scheme }
    }

    /// A colour that a page has, such as `--bg`, as hex.
    pub fn colour(&self, variable: &str) -> Option<String> {
        let variables = self.variables(&[Element::named("html")], &Variables::new());
        let value = variables.get(variable);
        value.and_then(|value| Colour::parse(value, self.scheme)).map(Colour::hex)
    }

    /// What text is written with, wherever nothing else can be told.
    fn ink(&self) -> String {
        self.colour("--ink").unwrap_or_else(|| "#000000".to_owned())
    }

    /// The SVG with plain attributes in place of classes, on the ground that a page has.
    pub fn resolve(&self, svg: &str) -> String {
        let mut walk = Walk {
            styles: self,
            path: Vec::new(),
            variables: vec![Variables::new()],
            out: String::new(),
        };
        for element in ["html", "body"].map(Element::named) {
            walk.enter(element);
        }
        walk.read(svg);
        walk.out
    }

    /// The variables of the last element of a path, with those that it takes over.
    fn variables(&self, path: &[Element], inherited: &Variables) -> Variables {
        let own: Variables = self
            .rules
            .of(path, self.scheme)
            .filter(|its| its.name.starts_with("--"))
            .map(|its| (its.name.clone(), its.value.clone()))
            .collect();
        let mut get =
            |name: &str| own.get(name).or_else(|| inherited.get(name)).map(String::as_str);
        let mut all = inherited.clone();
        for (name, value) in &own {
            match fill(value, &mut get) {
                Some(value) => drop(all.insert(name.clone(), value)),
                None => drop(all.remove(name)),
            }
        }
        all
    }

    /// The plain attributes of the last element of a path; nothing if it is not shown.
    fn attributes(
        &self,
        path: &[Element],
        variables: &Variables,
    ) -> Option<Vec<(&'static str, String)>> {
        let mut get = |name: &str| variables.get(name).map(String::as_str);
        let mut found: BTreeMap<&'static str, String> = BTreeMap::new();
        for its in self.rules.of(path, self.scheme) {
            let name = its.name.as_str();
            let Some(value) = fill(&its.value, &mut get) else { continue };
            if name == "display" {
                found.insert("display", value);
                continue;
            }
            let property = PROPERTIES.iter().find(|(its, _)| *its == name);
            let Some(&(name, kind)) = property else { continue };
            let plain = match kind {
                Kind::Word => Some(value.replace('"', "'")),
                _ if value == "none" => Some(value),
                Kind::Numbers => numbers(&value),
                Kind::Colour => Colour::parse(&value, self.scheme).map(|it| {
                    if it.alpha() < 1.0 {
                        let opacity =
                            if name == "fill" { "fill-opacity" } else { "stroke-opacity" };
                        found.insert(opacity, format!("{:.3}", it.alpha()));
                    }
                    it.hex()
                }),
            };
            match plain {
                Some(plain) => drop(found.insert(name, plain)),
                // A colour that can't be read leaves what was said before it, or the colour of text, but no gap.
                None if kind == Kind::Colour => {
                    found.entry(name).or_insert_with(|| self.ink());
                }
                None => {}
            }
        }
        let is_hidden = found.remove("display").is_some_and(|value| value == "none");
        (!is_hidden).then(|| found.into_iter().collect())
    }
}

/// On the way through a picture.
struct Walk<'s> {
    styles: &'s Styles,
    /// From the root of the page to the element that is open.
    path: Vec<Element>,
    /// Of each of them, after those of nothing.
    variables: Vec<Variables>,
    out: String,
}

/// Elements above the picture: `html` and `body`.
const ABOVE: usize = 2;

impl Walk<'_> {
    fn read(&mut self, svg: &str) {
        let mut rest = svg;
        // How deep the element lies that is left out, with all that is in it.
        let mut hidden: Option<usize> = None;
        let mut has_ground = false;
        while let Some(at) = rest.find('<') {
            let (text, tag) = rest.split_at(at);
            let end = tag.find('>').expect("we close our tags");
            if hidden.is_none() {
                self.text(text);
            }
            let inside = &tag[1..end];
            if let Some(name) = inside.strip_prefix('/') {
                if hidden.is_none() {
                    put(&mut self.out, format_args!("</{name}>"));
                }
                hidden = hidden.filter(|depth| *depth < self.path.len());
                self.leave();
            } else {
                let (element, is_empty) = element(inside);
                let is_picture = self.path.len() == ABOVE + 1;
                if is_picture && !has_ground && !["title", "desc"].contains(&&*element.name) {
                    has_ground = true;
                    self.ground();
                }
                self.enter(element);
                if hidden.is_none() && !self.start(is_empty) {
                    hidden = Some(self.path.len());
                }
                if is_empty {
                    hidden = hidden.filter(|depth| *depth < self.path.len());
                    self.leave();
                }
            }
            rest = &tag[end + 1..];
        }
        self.out.push_str(rest);
    }

    /// Text of the element that is open. Not every program knows `direction`, but all know the signs for it (Unicode's
    /// annex 9): from right to left, on its own.
    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() && self.path.iter().any(runs_left) {
            put(&mut self.out, format_args!("\u{2067}{text}\u{2069}"));
        } else {
            self.out.push_str(text);
        }
    }

    fn enter(&mut self, element: Element) {
        self.path.push(element);
        let inherited = self.variables.last().expect("there are those of nothing");
        self.variables.push(self.styles.variables(&self.path, inherited));
    }

    fn leave(&mut self) {
        self.path.pop();
        self.variables.pop();
    }

    /// A page's ground behind the picture, so that it can be read on any other.
    fn ground(&mut self) {
        if let Some(colour) = self.styles.colour("--bg") {
            put(
                &mut self.out,
                format_args!("<rect width=\"100%\" height=\"100%\" fill=\"{colour}\"/>"),
            );
        }
    }

    /// Writes the start of the element that was entered last; says whether it is shown.
    fn start(&mut self, is_empty: bool) -> bool {
        let element = self.path.last().expect("it was entered");
        let variables = self.variables.last().expect("it was entered");
        let Some(mut plain) = self.styles.attributes(&self.path, variables) else { return false };
        if runs_left(element) {
            turn(&mut plain);
        }
        let is_plain = |name: &str| plain.iter().any(|(its, _)| *its == name);
        let kept = element
            .attributes
            .iter()
            .filter(|(name, _)| name != "class" && !name.starts_with("data-") && !is_plain(name))
            .filter(|(name, _)| name != "direction");
        put(&mut self.out, format_args!("<{}", element.name));
        let kept = kept.map(|(name, value)| (name.as_str(), value));
        for (name, value) in kept.chain(plain.iter().map(|(name, value)| (*name, value))) {
            put(&mut self.out, format_args!(" {name}=\"{}\"", escape(value)));
        }
        self.out.push_str(if is_empty { "/>" } else { ">" });
        true
    }
}

fn runs_left(element: &Element) -> bool {
    element.attribute("direction") == Some("rtl")
}

/// Says where a text from right to left begins and ends as if it ran to the right, since it does so without `direction`.
fn turn(attributes: &mut [(&'static str, String)]) {
    for (_, anchor) in attributes.iter_mut().filter(|(name, _)| *name == "text-anchor") {
        match &**anchor {
            "start" => "end".clone_into(anchor),
            "end" => "start".clone_into(anchor),
            _ => {}
        }
    }
}

/// Reads what stands between `<` and `>`; says whether the element ends there, too.
fn element(inside: &str) -> (Element, bool) {
    let (inside, is_empty) = match inside.strip_suffix('/') {
        Some(inside) => (inside, true),
        None => (inside, false),
    };
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while let Some((name, after)) = rest.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').expect("we close our quotes");
        attributes.push((name.to_owned(), unescape(value)));
        rest = after;
    }
    (Element { name: name.to_owned(), attributes }, is_empty)
}

/// What [`escape`] was given.
fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}
