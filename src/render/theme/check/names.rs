//! Follows the names in a template to what they stand for: fields of its view, and of these.
//!
//! Looked at is every branch, whether a page takes it or not. What goes through a filter, a test or a sum has no known
//! shape, nor have the arguments of components. It must not know how a template looks.

use std::collections::BTreeMap;
use std::ops::Range;

use super::scan::{Kind, Part, Word, words};
use super::shape::{Shape, Shapes};

/// What is wrong with a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// There is no such variable, or no such field in what stands before it.
    Unknown {
        /// What has no such field: a path, or nothing for a variable.
        of: Option<String>,
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// `safe` on what is text.
    Safe {
        /// The path of the text.
        path: String,
    },
}

type Scope<'s> = BTreeMap<String, Shape<'s>>;

/// On the way through a template.
struct Names<'s, 't> {
    shapes: &'s Shapes,
    view: Shape<'s>,
    /// Names that other templates around this one declare.
    around: &'t [String],
    /// The innermost last.
    scopes: Vec<Scope<'s>>,
    /// Whether it is in a component, which sees its arguments alone.
    is_component: bool,
    /// Paths that the tags around ask for with `is defined`, by the words of each; the innermost tag last.
    guards: Vec<Vec<Path<'t>>>,
    found: Vec<(Range<usize>, Wrong)>,
}

/// A path as its words.
type Path<'t> = Vec<&'t str>;

/// Words of the language, and variables of the engine.
const WORDS: [&str; 16] = [
    "true",
    "True",
    "false",
    "False",
    "none",
    "None",
    "null",
    "and",
    "or",
    "not",
    "is",
    "in",
    "if",
    "else",
    "loop",
    "__tera_context",
];

/// Looks through a template that is rendered with `view`. `around` are names that templates around it declare.
pub(super) fn wrong<'s, 't>(
    shapes: &'s Shapes,
    view: Shape<'s>,
    (text, parts): (&'t str, &[Part]),
    around: &'t [String],
) -> Vec<(Range<usize>, Wrong)> {
    let (scopes, found) = (vec![Scope::new()], Vec::new());
    let guards = Vec::new();
    let mut names = Names { shapes, view, around, scopes, is_component: false, guards, found };
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Shown(range) => names.expression(&words(text, range.clone())),
            Part::Tag(range) => names.tag(&words(text, range.clone())),
        }
    }
    names.found
}

/// The names that a template declares for what is inside: of loops and of `set`.
pub(super) fn declared(text: &str, parts: &[Part]) -> Vec<String> {
    let tags = parts.iter().filter_map(|part| match part {
        Part::Tag(range) => Some(words(text, range.clone())),
        _ => None,
    });
    let names = tags.flat_map(|words| match words.first().map(|word| word.text) {
        Some("for") => words[1..].iter().take_while(|word| !word.is_name("in")).copied().collect(),
        Some("set" | "set_global") => words.get(1).copied().into_iter().collect(),
        _ => Vec::new(),
    });
    names.filter(|word| word.kind == Kind::Name).map(|word| word.text.to_owned()).collect()
}

impl<'s, 't> Names<'s, 't> {
    fn tag(&mut self, words: &[Word<'t>]) {
        let Some((first, rest)) = words.split_first() else { return };
        match first.text {
            "if" => {
                self.guards.push(guards(rest));
                self.expression(rest);
            }
            "elif" => {
                if let Some(inner) = self.guards.last_mut() {
                    inner.extend(guards(rest));
                }
                self.expression(rest);
            }
            "endif" => {
                self.guards.pop();
            }
            // What comes first is the name of a filter.
            "filter" => self.expression(rest.get(1..).unwrap_or_default()),
            "for" => {
                let at = rest.iter().position(|word| word.is_name("in")).unwrap_or(rest.len());
                let (names, over) = (&rest[..at], rest.get(at + 1..).unwrap_or_default());
                self.expression(over);
                let element = self.shapes.element(self.shape(over));
                let names: Vec<&Word<'_>> =
                    names.iter().filter(|word| word.kind == Kind::Name).collect();
                let shape = if names.len() == 1 { element } else { Shape::Unknown };
                self.scopes.push(names.iter().map(|name| (name.text.to_owned(), shape)).collect());
            }
            "set" | "set_global" => {
                let Some((name, value)) = rest.split_first() else { return };
                let shape = match value.split_first() {
                    Some((sign, value)) if sign.is_sign("=") => {
                        self.expression(value);
                        self.shape(value)
                    }
                    // What stands up to `endset`, through filters.
                    _ => {
                        self.expression(value);
                        Shape::Unknown
                    }
                };
                // What is set for all is set outside of every loop.
                let outermost = usize::from(self.is_component);
                let is_global = first.text == "set_global";
                let scope = if is_global { outermost } else { self.scopes.len() - 1 };
                self.scopes[scope].insert(name.text.to_owned(), shape);
            }
            "component" => {
                self.is_component = true;
                self.scopes.push(arguments(rest).map(|it| (it, Shape::Unknown)).collect());
            }
            "endfor" | "endcomponent" => {
                self.is_component &= first.text == "endfor";
                if self.scopes.len() > 1 {
                    self.scopes.pop();
                }
            }
            "<" if !rest.first().is_some_and(|word| word.is_sign("/")) => self.expression(words),
            _ => {}
        }
    }

    /// Looks at every path of an expression, and at what `safe` is put on.
    fn expression(&mut self, words: &[Word<'t>]) {
        let is_call = words.first().is_some_and(|word| word.is_sign("<"));
        let mut at = if is_call { 1 + path_length(&words[1..]) } else { 0 };
        let declared = comprehensions(words);
        self.guards.push(guards(words));
        while let Some(word) = words.get(at) {
            let path = &words[at..];
            if !is_variable(words, at) {
                at += 1;
                continue;
            }
            let length = path_length(path);
            let is_own = declared.contains(&word.text);
            let is_defined = self.guards.iter().flatten().any(|guard| begins(path, guard));
            if !is_own && !is_defined && !is_guarded(&words[at + length..]) {
                self.path(&path[..length]);
            }
            self.safe(&path[..length], &words[at + length..]);
            at += length;
        }
        self.guards.pop();
    }

    /// Follows a path, and reports the first name that is not there.
    fn path(&mut self, path: &[Word<'_>]) {
        let Some(mut shape) = self.variable(path[0].text) else {
            let (range, name) = (path[0].range(), path[0].text.to_owned());
            let known = self.known();
            self.found.push((range, Wrong::Unknown { of: None, name, known }));
            return;
        };
        let mut whole = path[0].text.to_owned();
        for (step, word) in steps(path) {
            let next = match step {
                Step::Field => self.shapes.field(shape, word.text),
                Step::Element => Ok(self.shapes.element(shape)),
                Step::Optional => return,
            };
            match next {
                Ok(next) => shape = next,
                Err(known) => {
                    let known = known.into_iter().map(str::to_owned).collect();
                    let (of, name) = (Some(whole), word.text.to_owned());
                    self.found.push((word.range(), Wrong::Unknown { of, name, known }));
                    return;
                }
            }
            whole = format!("{whole}.{}", word.text);
        }
    }

    /// Reports `path | safe`, with or without filters between, if it is of text.
    fn safe(&mut self, path: &[Word<'_>], after: &[Word<'_>]) {
        let Some(safe) =
            filters(after).find(|name| ["safe", "escape", "escape_html"].contains(&name.text))
        else {
            return;
        };
        if safe.text == "safe" && self.shapes.is_text(self.shape(path)) {
            let path: String = path.iter().map(|word| word.text).collect();
            self.found.push((safe.range(), Wrong::Safe { path }));
        }
    }

    /// The shape of an expression that is a path and nothing else.
    fn shape(&self, words: &[Word<'_>]) -> Shape<'s> {
        if words.is_empty() || !is_variable(words, 0) || path_length(words) != words.len() {
            return Shape::Unknown;
        }
        let first = self.variable(words[0].text).unwrap_or(Shape::Unknown);
        steps(words).fold(first, |shape, (step, word)| match step {
            Step::Field => self.shapes.field(shape, word.text).unwrap_or(Shape::Unknown),
            Step::Element => self.shapes.element(shape),
            Step::Optional => Shape::Unknown,
        })
    }

    fn variable(&self, name: &str) -> Option<Shape<'s>> {
        if let Some(shape) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            return Some(*shape);
        }
        if name == "site" {
            return Some(self.shapes.site());
        }
        if self.is_component {
            return None;
        }
        if self.around.iter().any(|its| its == name) {
            return Some(Shape::Unknown);
        }
        self.shapes.field(self.view, name).ok()
    }

    /// The variables that there are.
    fn known(&self) -> Vec<String> {
        let own = self.scopes.iter().flat_map(|scope| scope.keys().cloned());
        let mut known: Vec<String> = own.collect();
        if !self.is_component {
            known.push("site".to_owned());
            known.extend(self.shapes.fields(self.view).map(str::to_owned));
        }
        known
    }
}

/// How a path goes on.
enum Step {
    /// `.name` or `["name"]`.
    Field,
    /// `[0]`, or what is counted while the page is made.
    Element,
    /// `?.name`: whoever writes it knows that it may not be there.
    Optional,
}

/// The words of a path after its first, each with how it goes on.
fn steps<'w, 't>(path: &'w [Word<'t>]) -> impl Iterator<Item = (Step, &'w Word<'t>)> {
    let mut at = 1;
    std::iter::from_fn(move || {
        let (sign, word) = (path.get(at)?, path.get(at + 1)?);
        let step = if sign.is_sign("[") {
            let end = closing(&path[at..]);
            let is_field = word.kind == Kind::Text && end == 2;
            at += end + 1;
            if is_field { Step::Field } else { Step::Element }
        } else {
            at += 2;
            match word.kind {
                _ if sign.is_sign("?.") => Step::Optional,
                Kind::Number => Step::Element,
                _ => Step::Field,
            }
        };
        Some((step, word))
    })
}

/// How many words a path has: `a.b["c"].d`.
fn path_length(words: &[Word<'_>]) -> usize {
    let mut at = 1;
    while let Some(word) = words.get(at) {
        if (word.is_sign(".") || word.is_sign("?.")) && words.len() > at + 1 {
            at += 2;
        } else if word.is_sign("[") {
            at += closing(&words[at..]) + 1;
        } else {
            break;
        }
    }
    at.min(words.len())
}

/// Where the bracket closes that is the first of the words.
fn closing(words: &[Word<'_>]) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate() {
        depth += i32::from(word.is_sign("["));
        depth -= i32::from(word.is_sign("]"));
        if depth == 0 {
            return at;
        }
    }
    words.len().saturating_sub(1)
}

/// Whether a word is the name of a variable, and not of a filter, a test, a function, an argument or a key.
fn is_variable(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if word.kind != Kind::Name || WORDS.contains(&word.text) {
        return false;
    }
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    let is_test = before(1).is_some_and(|it| it.is_name("is"))
        || before(1).is_some_and(|it| it.is_name("not"))
            && before(2).is_some_and(|it| it.is_name("is"));
    let is_filter = before(1).is_some_and(|it| it.is_sign("|"));
    let is_part = before(1).is_some_and(|it| it.is_sign(".") || it.is_sign("?."));
    let next = words.get(at + 1);
    let is_called = next.is_some_and(|it| it.is_sign("(") || it.is_sign("=") || it.is_sign(":"));
    let is_loop = before(1).is_some_and(|it| it.is_name("for")) || word.is_name("for");
    !(is_test || is_filter || is_part || is_called || is_loop)
}

/// Whether what follows a path says that it may not be there: `is defined`, or a filter `default`.
fn is_guarded(after: &[Word<'_>]) -> bool {
    is_tested(after) || filters(after).next().is_some_and(|name| name.text == "default")
}

/// Whether what follows a path is `is defined` or the like.
fn is_tested(after: &[Word<'_>]) -> bool {
    let mut tested = after.iter().skip_while(|word| word.is_name("is") || word.is_name("not"));
    after.first().is_some_and(|word| word.is_name("is"))
        && tested.next().is_some_and(|word| ["defined", "undefined"].contains(&word.text))
}

/// The paths that an expression asks for with `is defined`: whoever does knows that they may not be there, in the rest
/// of it as well.
fn guards<'t>(words: &[Word<'t>]) -> Vec<Path<'t>> {
    let paths = (0..words.len()).filter(|at| is_variable(words, *at));
    let paths = paths.map(|at| words[at..].split_at(path_length(&words[at..])));
    let tested = paths.filter(|(_, after)| is_tested(after));
    tested.map(|(path, _)| path.iter().map(|word| word.text).collect()).collect()
}

/// Whether words begin with this path.
fn begins(words: &[Word<'_>], path: &Path<'_>) -> bool {
    words.len() >= path.len() && words.iter().zip(path).all(|(word, its)| word.text == *its)
}

/// The names of the filters that follow a path, in order.
fn filters<'w, 't>(after: &'w [Word<'t>]) -> impl Iterator<Item = &'w Word<'t>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let name = after.get(at..)?.first().filter(|word| word.is_sign("|"));
        name?;
        let name = after.get(at + 1)?;
        at += 2;
        if after.get(at).is_some_and(|word| word.is_sign("(")) {
            let mut depth = 0;
            while let Some(word) = after.get(at) {
                depth += i32::from(word.is_sign("("));
                depth -= i32::from(word.is_sign(")"));
                at += 1;
                if depth == 0 {
                    break;
                }
            }
        }
        Some(name)
    })
}

/// The names that `[… for a in b]` declares.
fn comprehensions<'t>(words: &[Word<'t>]) -> Vec<&'t str> {
    let mut names = Vec::new();
    for (at, _) in words.iter().enumerate().filter(|(_, word)| word.is_name("for")) {
        let own = words[at + 1..].iter().take_while(|word| !word.is_name("in"));
        names.extend(own.filter(|word| word.kind == Kind::Name).map(|word| word.text));
    }
    names
}

/// The names of a component's arguments: `name(first, second: string = "…")`.
fn arguments<'w>(words: &'w [Word<'_>]) -> impl Iterator<Item = String> + 'w {
    let mut depth = 0;
    words.iter().enumerate().filter_map(move |(at, word)| {
        let opens = ["(", "[", "{"].iter().any(|sign| word.is_sign(sign));
        let closes = [")", "]", "}"].iter().any(|sign| word.is_sign(sign));
        depth += i32::from(opens) - i32::from(closes);
        let before = at.checked_sub(1).map(|at| &words[at])?;
        let begins = before.is_sign("(") || before.is_sign(",");
        (depth == 1 && word.kind == Kind::Name && begins).then(|| word.text.to_owned())
    })
}
