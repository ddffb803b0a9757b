//! What a theme's stylesheets say about an element: rules, layers, and the selectors that pictures need.
//!
//! It must not know what a value means. Understood are names, classes, attributes, `:root`, `:is()` and `:not()`,
//! alone, inside one another (` `) and as children (`>`). Rules with other selectors are for what a file can't
//! show, such as `:hover`, and rules within `@media` and the like are for other places: both are left out.

mod selector;

use super::value::arguments;
use selector::Selector;

/// An element of a picture.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    /// Its attributes, unescaped.
    pub(super) attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(its, _)| its == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// All rules, from the weakest to the strongest.
#[derive(Debug)]
pub(super) struct Rules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    layer: usize,
    selector: Selector,
    declarations: Vec<(String, String)>,
}

impl Rules {
    /// Reads stylesheets, in the order in which pages link them.
    pub(super) fn parse<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut reader = Reader::default();
        for text in texts {
            reader.sheet(&without_comments(text), None);
        }
        let outside = reader.layers.len();
        let mut rules = reader.rules;
        for rule in &mut rules {
            // What is in no layer is stronger than all layers.
            rule.layer = rule.layer.min(outside);
        }
        rules.sort_by_key(|rule| (rule.layer, rule.selector.weight()));
        Self(rules)
    }

    /// What holds for the last element of a path from the root, from the weakest to the strongest.
    pub(super) fn of<'r>(
        &'r self,
        path: &'r [Element],
    ) -> impl Iterator<Item = (&'r str, &'r str)> {
        let rules = self.0.iter().filter(move |rule| rule.selector.matches(path));
        let all = rules.flat_map(|rule| &rule.declarations);
        all.map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[derive(Default)]
struct Reader {
    layers: Vec<String>,
    rules: Vec<Rule>,
}

impl Reader {
    fn sheet(&mut self, text: &str, layer: Option<usize>) {
        for (head, body) in items(text) {
            match (head.strip_prefix("@layer"), body) {
                (Some(names), None) => {
                    for name in names.split(',') {
                        self.layer(name);
                    }
                }
                (Some(name), Some(body)) => {
                    let layer = self.layer(name);
                    self.sheet(body, Some(layer));
                }
                (None, Some(body)) if !head.starts_with('@') => self.rule(head, body, layer),
                (None, _) => {}
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

    fn rule(&mut self, head: &str, body: &str, layer: Option<usize>) {
        let statements = items(body).into_iter().filter(|(_, block)| block.is_none());
        let declarations = statements.filter_map(|(text, _)| text.split_once(':'));
        let declarations: Vec<_> = declarations
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        for selector in alternatives(head).iter().filter_map(|text| Selector::parse(text)) {
            let (declarations, layer) = (declarations.clone(), layer.unwrap_or(usize::MAX));
            self.rules.push(Rule { layer, selector, declarations });
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    plain
}

/// The statements, which end with `;`, and the blocks, which have a body.
fn items(text: &str) -> Vec<(&str, Option<&str>)> {
    let (mut items, mut start, mut open, mut depth) = (Vec::new(), 0, 0, 0);
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match c {
            _ if quote.is_some() => quote = quote.filter(|it| *it != c),
            '"' | '\'' => quote = Some(c),
            '{' => {
                open = if depth == 0 { at } else { open };
                depth += 1;
            }
            '}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    items.push((text[start..open].trim(), Some(&text[open + 1..at])));
                    start = at + 1;
                }
            }
            ';' if depth == 0 => {
                items.push((text[start..at].trim(), None));
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth == 0 {
        items.push((text[start..].trim(), None));
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
    use super::{Element, Rules};

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
        let rules = Rules::parse(sheets.iter().copied());
        let last = rules.of(&path).filter(|(name, _)| *name == "fill").last();
        assert_eq!(last.map_or("", |(_, value)| value), expected, "{sheets:?}");
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
        says(&["rect { content: \"}\"; fill: 1 }"], "1");
        says(&["rect { fill: 1 } rect {"], "1");
    }
}
