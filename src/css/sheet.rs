//! The rules of stylesheets, from the weakest to the strongest.
//!
//! It must not know what a value means. Rules with selectors that are for what a file can't show, such as `:hover`, and
//! rules within `@media` and the like are for other places: they are left out, but for `prefers-color-scheme`.

use std::ops::Range;
use std::sync::Arc;

use super::Scheme;
use super::selector::{Element, Selector};
use super::value::arguments;
use crate::source::{Place, Source};

/// All rules, from the weakest to the strongest.
#[derive(Debug)]
pub struct Rules(Vec<Rule>);

/// What a rule says of one property.
#[derive(Debug)]
pub struct Declaration {
    /// The property, such as `fill` or `--bg`.
    pub name: String,
    /// Its value, without `!important`.
    pub value: String,
    /// The number of its stylesheet, in the order in which they were read.
    pub sheet: usize,
    /// Where it stands.
    pub place: Place,
}

#[derive(Debug)]
struct Rule {
    around: Around,
    selector: Selector,
    declarations: Arc<[Declaration]>,
}

/// What a rule stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    /// The cascade layer by its number, if it is in one.
    layer: Option<usize>,
    /// The scheme, if it is for one only.
    scheme: Option<Scheme>,
}

impl Rules {
    /// Reads stylesheets, in the order in which pages link them.
    pub fn read<'s>(sheets: impl IntoIterator<Item = &'s Arc<Source>>) -> Self {
        let mut reader = Reader::default();
        for (number, source) in sheets.into_iter().enumerate() {
            let plain = without_comments(&source.text);
            let sheet = Sheet { source, number, plain: &plain };
            reader.block(&sheet, 0..plain.len(), Around::default());
        }
        let mut rules = reader.rules;
        // What is in no layer is stronger than all layers. The sort is stable: the later of two equals is stronger.
        let layer = |rule: &Rule| rule.around.layer.unwrap_or(usize::MAX);
        rules.sort_by_key(|rule| (layer(rule), rule.selector.weight()));
        Self(rules)
    }

    /// What holds in `scheme` for the last element of a path from the root, from the weakest to the strongest.
    pub fn of<'r>(
        &'r self,
        path: &[Element],
        scheme: Scheme,
    ) -> impl Iterator<Item = &'r Declaration> {
        let rules = self.0.iter();
        let rules = rules.filter(move |its| its.around.scheme.is_none_or(|its| its == scheme));
        rules.filter(|rule| rule.selector.matches(path)).flat_map(|rule| &*rule.declarations)
    }
}

/// A stylesheet, and its text without comments, in which every place is the same.
struct Sheet<'s> {
    source: &'s Arc<Source>,
    number: usize,
    plain: &'s str,
}

#[derive(Default)]
struct Reader {
    /// The names of layers, the weakest first.
    layers: Vec<String>,
    rules: Vec<Rule>,
}

impl Reader {
    fn block(&mut self, sheet: &Sheet<'_>, range: Range<usize>, around: Around) {
        for (head, body) in items(sheet.plain, range) {
            let head = sheet.plain[head].trim();
            match (head.strip_prefix("@layer"), body) {
                (Some(names), None) => {
                    for name in names.split(',') {
                        self.layer(name);
                    }
                }
                (Some(name), Some(body)) => {
                    let layer = Some(self.layer(name));
                    self.block(sheet, body, Around { layer, ..around });
                }
                (None, Some(body)) if head.starts_with('@') => {
                    if let Some(scheme) = only_for(head) {
                        self.block(sheet, body, Around { scheme: Some(scheme), ..around });
                    }
                }
                (None, Some(body)) => self.rule(sheet, head, body, around),
                (None, None) => {}
            }
        }
    }

    fn layer(&mut self, name: &str) -> usize {
        let name = name.trim();
        let known = self.layers.iter().position(|its| its == name);
        known.unwrap_or_else(|| {
            self.layers.push(name.to_owned());
            self.layers.len() - 1
        })
    }

    fn rule(&mut self, sheet: &Sheet<'_>, head: &str, body: Range<usize>, around: Around) {
        let statements = items(sheet.plain, body).into_iter().filter(|(_, block)| block.is_none());
        let declarations: Arc<[Declaration]> =
            statements.filter_map(|(range, _)| sheet.declaration(range)).collect();
        for selector in alternatives(head).iter().filter_map(|text| Selector::parse(text)) {
            self.rules.push(Rule { around, selector, declarations: Arc::clone(&declarations) });
        }
    }
}

impl Sheet<'_> {
    fn declaration(&self, range: Range<usize>) -> Option<Declaration> {
        let text = &self.plain[range.clone()];
        let (name, value) = text.split_once(':')?;
        let start = range.start + text.len() - text.trim_start().len();
        let end = range.start + text.trim_end().len();
        Some(Declaration {
            name: name.trim().to_owned(),
            value: value.trim().trim_end_matches("!important").trim_end().to_owned(),
            sheet: self.number,
            place: Place::new(self.source, start..end),
        })
    }
}

/// The scheme that a condition is about, if it is about nothing else.
fn only_for(condition: &str) -> Option<Scheme> {
    let condition: String = condition.chars().filter(|c| !c.is_whitespace()).collect();
    match condition.as_str() {
        "@media(prefers-color-scheme:dark)" => Some(Scheme::Dark),
        "@media(prefers-color-scheme:light)" => Some(Scheme::Light),
        _ => None,
    }
}

/// The text with spaces for its comments, so that every place stays.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut quote, mut rest) = (None, text);
    while let Some(c) = rest.chars().next() {
        let length = if quote.is_none() && rest.starts_with("/*") {
            let length = rest.find("*/").map_or(rest.len(), |end| end + "*/".len());
            plain.extend(std::iter::repeat_n(' ', length));
            length
        } else {
            match quote {
                Some(open) if open == c => quote = None,
                None if matches!(c, '"' | '\'') => quote = Some(c),
                _ => {}
            }
            plain.push(c);
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    plain
}

/// The statements of a range of `text`, which end with `;`, and its blocks, which have a body.
fn items(text: &str, range: Range<usize>) -> Vec<(Range<usize>, Option<Range<usize>>)> {
    let (mut items, mut start, mut open) = (Vec::new(), range.start, 0);
    let (mut braces, mut brackets, mut quote) = (0_usize, 0_usize, None);
    for (at, c) in text[range.clone()].char_indices() {
        let at = range.start + at;
        match c {
            _ if quote.is_some() => quote = quote.filter(|it| *it != c),
            '"' | '\'' => quote = Some(c),
            '(' => brackets += 1,
            ')' => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 => {}
            '{' => {
                open = if braces == 0 { at } else { open };
                braces += 1;
            }
            '}' if braces > 0 => {
                braces -= 1;
                if braces == 0 {
                    items.push((start..open, Some(open + 1..at)));
                    start = at + 1;
                }
            }
            ';' if braces == 0 => {
                items.push((start..at, None));
                start = at + 1;
            }
            _ => {}
        }
    }
    if braces == 0 {
        items.push((start..range.end, None));
    }
    items
}

/// The selectors of a list, with one for each choice of an `:is()`.
fn alternatives(list: &str) -> Vec<String> {
    let mut all = Vec::new();
    for selector in arguments(list) {
        let Some((before, rest)) = selector.split_once(":is(") else {
            all.push(selector.to_owned());
            continue;
        };
        let Some((choices, after)) = rest.split_once(')') else { continue };
        for choice in arguments(choices) {
            all.extend(alternatives(&format!("{before}{choice}{after}")));
        }
    }
    all
}
#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Element, Rules, Scheme};
    use crate::source::Source;

    fn element(name: &str, class: &str) -> Element {
        let attributes = vec![("class".to_owned(), class.to_owned())];
        Element { name: name.to_owned(), attributes }
    }

    /// What holds for `rect.box` in `a.node` in `svg.graph` in `html`.
    #[track_caller]
    fn says(sheets: &[&str], expected: &str) {
        let path = [
            element("html", ""),
            element("svg", "graph wide"),
            element("a", "node"),
            element("rect", "box"),
        ];
        let source = |text: &&str| Arc::new(Source::new("a.css".to_owned(), text.as_bytes()));
        let sheets: Vec<_> = sheets.iter().map(source).collect();
        let rules = Rules::read(&sheets);
        let last = rules.of(&path, Scheme::Dark).filter(|its| its.name == "fill").last();
        assert_eq!(last.map_or("", |its| &its.value), expected, "{sheets:?}");
    }

    #[test]
    fn the_stronger_selector_wins_then_the_later_rule() {
        says(&[".graph .box { fill: 1 } rect { fill: 2 }"], "1");
        says(&["rect { fill: 1 } rect { fill: 2; }"], "2");
        says(&["rect { fill: 1 }", "rect { fill: 2 }"], "2");
        says(&[".graph .node .box { fill: 1 } .graph rect { fill: 2 }"], "1");
    }

    #[test]
    fn later_layers_win_and_what_is_in_none_wins_over_all() {
        says(
            &["@layer a, b; @layer b { rect { fill: 1 } } @layer a { .graph .box { fill: 2 } }"],
            "1",
        );
        says(&["@layer a { .graph .box { fill: 1 } }", "rect { fill: 2 }"], "2");
    }

    #[test]
    fn elements_are_found_by_what_they_are_and_where_they_stand() {
        says(&[":root rect { fill: 1 }"], "1");
        says(&["svg > rect { fill: 1 }"], "");
        says(&["svg > a > rect { fill: 1 }"], "1");
        says(&[".none, .graph :is(.node, .x) rect { fill: 1 }"], "1");
        says(&["rect:not(.box) { fill: 1 }"], "");
        says(&["rect:not(.x) { fill: 1 }"], "1");
        says(&["[class] > [class=\"box\"] { fill: 1 }"], "1");
    }

    #[test]
    fn what_a_file_can_not_show_is_left_out() {
        says(&["rect { fill: 1 } a:hover rect { fill: 2 } .graph:has(a) rect { fill: 3 }"], "1");
        says(&["rect { fill: 1 } @media print { rect { fill: 2 } } rect::before { fill: 3 }"], "1");
        says(&["rect { fill: 1; a { fill: 2 } } /* rect { fill: 3 } */"], "1");
        says(&["rect { content: \"}/*\"; fill: 1 /* } */ }"], "1");
        says(&["rect { fill: 1; background: url(data:a;b}) } rect { x: y; }"], "1");
        says(&["rect { fill: 1 } rect {"], "1");
    }
    #[test]
    fn schemes_have_rules_of_their_own() {
        says(&["@media (prefers-color-scheme: dark) { rect { fill: 1 } } a { fill: 2 }"], "1");
        says(&["rect { fill: 1 } @media (prefers-color-scheme:light) { rect { fill: 2 } }"], "1");
    }
}
