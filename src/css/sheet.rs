//! The rules of stylesheets, from the weakest to the strongest.
//!
//! It must not know what a value means. Rules with selectors that are for what a file can't show, such as `:hover`, and
//! rules within `@media` and the like are for other places: they are left out, but for `prefers-color-scheme`.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::sync::Arc;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};

use super::Scheme;
use super::selector::{Element, Selector, alternatives};
use super::tokens::{rest, without_comments};
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

/// Declarations of a rule that are equally strong.
#[derive(Debug)]
struct Rule {
    around: Around,
    selector: Arc<Selector>,
    /// Whether they are `!important`.
    is_important: bool,
    declarations: Arc<[Declaration]>,
}

/// What a rule stands in.
#[derive(Debug, Clone)]
struct Around {
    /// The cascade layers that lie in one another, by their numbers, and at the end what is in none further.
    layers: Vec<usize>,
    /// The names of these, with dots between them.
    name: String,
    /// The scheme, if it is for one only.
    scheme: Option<Scheme>,
}

/// What is in no layer is stronger than all layers beside it.
const NO_LAYER: usize = usize::MAX;

impl Rules {
    /// Reads stylesheets, in the order in which pages link them.
    pub fn read<'s>(sheets: impl IntoIterator<Item = &'s Arc<Source>>) -> Self {
        let (mut layers, mut rules) = (Vec::new(), Vec::new());
        for (number, source) in sheets.into_iter().enumerate() {
            let around = Around { layers: vec![NO_LAYER], name: String::new(), scheme: None };
            let (layers, rules) = (&mut layers, &mut rules);
            let mut reader = Reader { layers, rules, sheet: Sheet { source, number }, around };
            reader.block(&mut Parser::new(&source.text));
        }
        // The sort is stable: the later of two equals is stronger.
        rules.sort_by(Rule::strength);
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

impl Rule {
    /// Where layers count, what is important in one that would give way to others wins over what is important in these.
    fn strength(&self, other: &Self) -> Ordering {
        let layers = self.around.layers.cmp(&other.around.layers);
        let layers = if self.is_important { layers.reverse() } else { layers };
        let importance = self.is_important.cmp(&other.is_important).then(layers);
        importance.then_with(|| self.selector.weight().cmp(&other.selector.weight()))
    }
}

#[derive(Clone, Copy)]
struct Sheet<'s> {
    source: &'s Arc<Source>,
    number: usize,
}

/// Reads the rules of a stylesheet, or of a block in one.
struct Reader<'r> {
    /// The whole names of layers, in the order in which they come up.
    layers: &'r mut Vec<String>,
    rules: &'r mut Vec<Rule>,
    sheet: Sheet<'r>,
    around: Around,
}

/// What a rule with `@` is, as far as it counts.
enum Head {
    /// `@layer` with its names; none if it has no name.
    Layers(Vec<String>),
    /// `@media` that asks for a scheme and nothing else.
    Only(Scheme),
}

type Failed = ParseError<Infallible>;

impl Reader<'_> {
    /// Reads rules up to the end. What is wrong is left out.
    fn block(&mut self, input: &mut Parser<'_>) {
        for _ in StyleSheetParser::new(input, self) {}
    }

    /// Reads a block in what is around it now.
    fn inside(&mut self, around: Around, input: &mut Parser<'_>) {
        let (layers, rules) = (&mut *self.layers, &mut *self.rules);
        Reader { layers, rules, sheet: self.sheet, around }.block(input);
    }

    /// A layer in the one that is read.
    fn layer(&mut self, name: &str) -> Around {
        let Around { layers, name: whole, scheme } = &self.around;
        let (mut layers, mut whole) = (layers.clone(), whole.clone());
        layers.pop();
        for part in name.split('.') {
            whole = format!("{whole}.{part}");
            let known = self.layers.iter().position(|its| *its == whole);
            layers.push(known.unwrap_or(self.layers.len()));
            if known.is_none() {
                self.layers.push(whole.clone());
            }
        }
        layers.push(NO_LAYER);
        Around { layers, name: whole, scheme: *scheme }
    }
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = Head;
    type AtRule = ();
    type Error = Infallible;

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Head, Failed> {
        let text = without_comments(rest(input)?, "");
        match name.to_ascii_lowercase().as_str() {
            "layer" => {
                let names = text.split(',').map(|name| name.trim().to_owned());
                Ok(Head::Layers(names.filter(|name| !name.is_empty()).collect()))
            }
            "media" => only_for(&text).map(Head::Only).ok_or_else(Failed::unexpected_token),
            _ => Err(Failed::unexpected_token()),
        }
    }

    fn rule_without_block(&mut self, head: Head, _: &ParserState) -> Result<(), ()> {
        if let Head::Layers(names) = head {
            for name in names {
                self.layer(&name);
            }
        }
        Ok(())
    }

    fn parse_block(
        &mut self,
        head: Head,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), Failed> {
        match head {
            Head::Layers(names) => {
                // One without a name is one of its own.
                let own = format!("{}:{}", self.sheet.number, start.position().byte_index());
                let around = self.layer(names.first().unwrap_or(&own));
                self.inside(around, input);
            }
            Head::Only(scheme) if self.around.scheme.is_none_or(|its| its == scheme) => {
                self.inside(Around { scheme: Some(scheme), ..self.around.clone() }, input);
            }
            Head::Only(_) => rest(input).map(drop)?,
        }
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = &'i str;
    type QualifiedRule = ();
    type Error = Infallible;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<&'i str, Failed> {
        rest(input)
    }

    fn parse_block(
        &mut self,
        head: &'i str,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), Failed> {
        let mut body = Body(self.sheet);
        let (mut plain, mut important) = (Vec::new(), Vec::new());
        for (declaration, is_important) in RuleBodyParser::new(input, &mut body).flatten().flatten()
        {
            if is_important { &mut important } else { &mut plain }.push(declaration);
        }
        let parts: [(bool, Arc<[_]>); 2] = [(false, plain.into()), (true, important.into())];
        let selectors = alternatives(&without_comments(head, ""));
        for selector in selectors.iter().filter_map(|text| Selector::parse(text)).map(Arc::new) {
            for (is_important, declarations) in parts.iter().filter(|(_, its)| !its.is_empty()) {
                self.rules.push(Rule {
                    around: self.around.clone(),
                    selector: Arc::clone(&selector),
                    is_important: *is_important,
                    declarations: Arc::clone(declarations),
                });
            }
        }
        Ok(())
    }
}

/// Reads what a rule says, each declaration with whether it is important. Rules in it are left out.
struct Body<'s>(Sheet<'s>);

type Item = Option<(Declaration, bool)>;

impl<'i> DeclarationParser<'i> for Body<'_> {
    type Declaration = Item;
    type Error = Infallible;

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<Item, Failed> {
        let is_variable = name.starts_with("--");
        let Sheet { source, number: sheet } = self.0;
        let (from, mut end, mut is_important) = (input.position(), input.position(), false);
        while !is_important {
            match input.next().cloned() {
                Ok(Token::Delim('!')) => {
                    input.expect_ident_matching("important")?;
                    input.expect_exhausted()?;
                    is_important = true;
                }
                // Then it is a rule within the rule.
                Ok(Token::CurlyBracketBlock) if !is_variable => {
                    return Err(Failed::unexpected_token());
                }
                Ok(token) if token.is_parse_error() => return Err(Failed::unexpected_token()),
                Ok(
                    Token::Function(_)
                    | Token::ParenthesisBlock
                    | Token::SquareBracketBlock
                    | Token::CurlyBracketBlock,
                ) => {
                    input.parse_nested_block(|inside| rest(inside).map(drop))?;
                    end = input.position();
                }
                Ok(_) => end = input.position(),
                Err(_) => break,
            }
        }
        let place = start.position().byte_index()..input.position().byte_index();
        let written = source.text[place.clone()].trim_end();
        let place = place.start..place.start + written.len();
        let name = if is_variable { name.to_string() } else { name.to_ascii_lowercase() };
        let value = without_comments(input.slice(from..end), " ").trim().to_owned();
        let place = Place::new(source, place);
        Ok(Some((Declaration { name, value, sheet, place }, is_important)))
    }
}

impl AtRuleParser<'_> for Body<'_> {
    type Prelude = ();
    type AtRule = Item;
    type Error = Infallible;
}

impl<'i> QualifiedRuleParser<'i> for Body<'_> {
    type Prelude = ();
    type QualifiedRule = Item;
    type Error = Infallible;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<(), Failed> {
        rest(input).map(drop)
    }

    fn parse_block(
        &mut self,
        (): (),
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<Item, Failed> {
        rest(input).map(|_| None)
    }
}

impl RuleBodyItemParser<'_, Item, Infallible> for Body<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// The scheme that a condition is about, if it is about nothing else.
fn only_for(condition: &str) -> Option<Scheme> {
    let condition: String = condition.chars().filter(|c| !c.is_whitespace()).collect();
    match condition.to_ascii_lowercase().as_str() {
        "(prefers-color-scheme:dark)" => Some(Scheme::Dark),
        "(prefers-color-scheme:light)" => Some(Scheme::Light),
        _ => None,
    }
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
    fn what_is_important_wins_and_layers_count_the_other_way_round() {
        says(&["rect { fill: 1 !important } .graph .box { fill: 2 }"], "1");
        says(&["rect { fill: 1 ! IMPORTANT } rect { fill: 2 !important }"], "2");
        says(&["@layer a { rect { fill: 1 !important } } rect { fill: 2 !important }"], "1");
        says(
            &["@layer a { rect { fill: 1!important } } @layer b { rect { fill: 2!important } }"],
            "1",
        );
    }

    #[test]
    fn layers_within_layers_go_by_their_whole_names() {
        says(&["@layer a { @layer b { rect { fill: 1 } } rect { fill: 2 } }"], "2");
        says(&["@layer a.b { rect { fill: 1 } } @layer b { rect { fill: 2 } }"], "2");
        says(
            &[
                "@layer b, a; @layer a { @layer b { rect { fill: 1 } } } @layer b { rect { fill: 2 } }",
            ],
            "1",
        );
        says(&["@layer { .graph .box { fill: 1 } } @layer { rect { fill: 2 } }"], "2");
    }

    #[test]
    fn texts_and_comments_are_those_of_css() {
        says(&["a { content: \"\\\"\" } rect { fill: 1 } b { content: \"\" }"], "1");
        says(&["/*/ rect { fill: 2 } */ rect { fill: 1 }"], "1");
        says(&["rect/**/.box { fill: /* 2 */ 1 /**/ }"], "1");
        says(&["rect { FILL: 1; fi/**/ll: 2 }"], "1");
    }

    #[test]
    fn what_would_take_forever_is_left_out() {
        let all = ":is(rect, .box)".repeat(40);
        says(&[&format!("rect {{ fill: 1 }} {all} {{ fill: 2 }}")], "1");
        let deep = "(".repeat(100_000);
        says(&[&format!("rect {{ fill: 1; fill: {deep} }}")], "1");
        says(&[&format!("rect {{ fill: 1 }} {} rect {{", "@layer a {".repeat(100_000))], "1");
    }

    #[test]
    fn schemes_have_rules_of_their_own() {
        says(&["@media (prefers-color-scheme: dark) { rect { fill: 1 } } a { fill: 2 }"], "1");
        says(&["rect { fill: 1 } @media (prefers-color-scheme:light) { rect { fill: 2 } }"], "1");
        says(
            &[
                "rect { fill: 1 } @media (prefers-color-scheme: light) { @media (prefers-color-scheme: dark) { rect { fill: 2 } } }",
            ],
            "1",
        );
    }
}
