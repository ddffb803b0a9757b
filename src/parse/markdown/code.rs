//! Tells the words of code apart: comments, strings, keywords and so on, each with a class for a stylesheet.
//!
//! It must not know colours. A language that is not known stays plain.

use std::sync::{LazyLock, OnceLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Code of an article, with the name of its language.
#[derive(Debug, Clone)]
pub struct CodeBlock {
    /// What the author calls the language.
    pub language: String,
    /// The code.
    pub text: String,
    html: OnceLock<String>,
}

/// Longest code that is looked at, in bytes: more is a file and no example.
const MOST_BYTES: usize = 50_000;
/// Longest line that is looked at: some grammars look at it again from each of its characters.
const MOST_LINE: usize = 1_000;

/// Names of what has nothing to tell apart.
const PLAIN: [&str; 4] = ["text", "txt", "plain", "plaintext"];

/// The classes by what grammars call a word. The first that fits counts; an empty one has no class.
const CLASSES: [(&str, &str); 21] = [
    ("comment", "c-comment"),
    ("string", "c-string"),
    ("constant", "c-number"),
    ("keyword.operator", ""),
    ("keyword", "c-keyword"),
    ("storage", "c-keyword"),
    ("variable.language", "c-keyword"),
    ("variable.function", "c-name"),
    ("variable.parameter.option", "c-key"),
    ("variable.other.member", "c-key"),
    ("entity.name.tag", "c-key"),
    ("entity.other.attribute-name", "c-name"),
    ("entity.name", "c-name"),
    ("support.type.property-name", "c-key"),
    ("support", "c-name"),
    ("meta.property-name", "c-key"),
    ("markup.heading", "c-keyword"),
    ("markup.underline.link", "c-string"),
    ("markup.raw", "c-string"),
    ("markup.inserted", "c-string"),
    ("markup.deleted", "c-number"),
];

/// What makes a key of the string inside it.
const KEY: &str = "meta.mapping.key";

/// All languages. They are a megabyte that never changes, and reading it takes longer than most texts do.
static GRAMMARS: LazyLock<Grammars> = LazyLock::new(Grammars::load);

impl CodeBlock {
    pub(super) fn new(language: &str, text: String) -> Self {
        Self { language: language.to_owned(), text, html: OnceLock::new() }
    }

    /// The code as HTML. It is made when it is first asked for: most commands show no page.
    pub fn html(&self) -> &str {
        self.html.get_or_init(|| html(&self.language, &self.text))
    }
}

impl PartialEq for CodeBlock {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.text == other.text
    }
}

impl Eq for CodeBlock {}

fn html(language: &str, text: &str) -> String {
    let is_short = text.len() <= MOST_BYTES && text.lines().all(|line| line.len() <= MOST_LINE);
    let language = language.split(',').next().unwrap_or_default();
    let is_plain = PLAIN.iter().any(|plain| language.eq_ignore_ascii_case(plain));
    let told = || GRAMMARS.tell_apart(GRAMMARS.set.find_syntax_by_token(language)?, text);
    let told = if is_short && !is_plain { told() } else { None };
    told.unwrap_or_else(|| {
        let mut html = String::with_capacity(text.len());
        escape(&mut html, text);
        html
    })
}

struct Grammars {
    set: SyntaxSet,
    key: Scope,
    classes: Vec<(Scope, &'static str)>,
}

impl Grammars {
    fn load() -> Self {
        let scope = |name: &str| Scope::new(name).expect("the names of scopes are short");
        Self {
            set: two_face::syntax::extra_newlines(),
            key: scope(KEY),
            classes: CLASSES.iter().map(|(name, class)| (scope(name), *class)).collect(),
        }
    }

    /// The text as HTML; nothing if the grammar can't make sense of it.
    fn tell_apart(&self, syntax: &SyntaxReference, text: &str) -> Option<String> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut spans = Spans { html: String::with_capacity(text.len() * 2), class: "" };
        for line in text.split_inclusive('\n') {
            let mut start = 0;
            for (end, change) in state.parse_line(line, &self.set).ok()? {
                spans.push(self.class(&stack), &line[start..end]);
                start = end;
                stack.apply(&change).ok()?;
            }
            spans.push(self.class(&stack), &line[start..]);
        }
        Some(spans.end())
    }

    /// The class of what stands inside of `stack`.
    fn class(&self, stack: &ScopeStack) -> &'static str {
        let scopes = &stack.scopes;
        if scopes.iter().any(|scope| self.key.is_prefix_of(*scope)) {
            return "c-key";
        }
        let class = |scope: &Scope| {
            let found = self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
            found.map(|(_, class)| *class)
        };
        scopes.iter().rev().find_map(class).unwrap_or_default()
    }
}

/// HTML with a span around all that follows one another and has the same class.
struct Spans {
    html: String,
    class: &'static str,
}

impl Spans {
    fn push(&mut self, class: &'static str, text: &str) {
        // Blanks look the same in any class.
        if class != self.class && !text.trim().is_empty() {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.class = class;
        }
        escape(&mut self.html, text);
    }

    fn close(&mut self) {
        if !self.class.is_empty() {
            self.html.push_str("</span>");
        }
    }

    fn end(mut self) -> String {
        self.close();
        self.html
    }
}

fn escape(html: &mut String, text: &str) {
    pulldown_cmark_escape::escape_html_body_text(html, text).expect("a string takes any text");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, text: &str, expected: &str) {
        assert_eq!(CodeBlock::new(language, text.to_owned()).html(), expected);
    }

    #[test]
    fn words_have_classes() {
        check(
            "toml",
            "[a.b] # c\nd = \"<e>\"\n",
            "[<span class=\"c-name\">a</span>.<span class=\"c-name\">b</span>] <span class=\"c-comment\"># c\n</span>\
             <span class=\"c-key\">d </span>= <span class=\"c-string\">\"&lt;e&gt;\"\n</span>",
        );
        check(
            "JSON",
            "{\"a\": 1}",
            "{<span class=\"c-key\">\"a\"</span>: <span class=\"c-number\">1</span>}",
        );
    }

    #[test]
    fn what_is_not_known_stays_plain() {
        check("klingon", "if a < b\n", "if a &lt; b\n");
        check("text", "# a & b", "# a &amp; b");
        let long = format!("x = \"{}\"", "a".repeat(MOST_LINE));
        check("toml", &long, &long);
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "/* <a> */ fn a() -> \"x\u{e9}\" { 'b' } // c & d\n\n\t# e: [1, 2]\n</script>\n<% \u{fffd}\n";
        // One grammar takes a moment to get ready, and there are two hundred.
        let mut spans = 0;
        for syntax in GRAMMARS.set.syntaxes().iter().step_by(20) {
            let html = html(&syntax.name, text);
            spans += html.matches("<span").count();
            let mut plain = String::new();
            for part in html.split('<') {
                plain.push_str(part.split_once('>').map_or(part, |(_, text)| text));
            }
            let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert_eq!(plain, text, "in {}", syntax.name);
        }
        assert!(spans > 20, "{spans} parts are coloured");
    }
}
