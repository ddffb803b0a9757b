//! Writes the parts that Markdown is made of: headings, paragraphs, lists; and texts, without links into the ladder.
//!
//! It must not know what a ladder is made of, beyond texts and what everything has.

use serde::Serialize;

use crate::export::texts::outside;
use crate::model::{About, External, Model, Resource, ResourceAt, Section, Text, Tool};

/// Writes Markdown.
pub(super) struct Writer<'m> {
    pub(super) model: &'m Model,
    pub(super) text: String,
}

impl Writer<'_> {
    /// The text, with one line end at its end.
    pub(super) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text
    }

    pub(super) fn heading(&mut self, level: usize, name: &str) {
        self.line(&format!("{} {}", "#".repeat(level), escaped(name)));
    }

    /// A paragraph of a line.
    pub(super) fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(line);
            self.text.push_str("\n\n");
        }
    }

    /// A paragraph of a text that is one line.
    pub(super) fn sentence(&mut self, text: Option<&impl AsRef<Text>>) {
        if let Some(text) = text {
            let line = one_line(text.as_ref());
            self.line(&line);
        }
    }

    /// Paragraphs, lists and so on: a text at length.
    pub(super) fn block(&mut self, text: Option<&impl AsRef<Text>>) {
        if let Some(text) = text {
            let text = outside(text.as_ref());
            self.line(text.trim());
        }
    }

    /// A list below a title; nothing if there is none. What is below an item stands so many levels deep.
    pub(super) fn items(&mut self, title: &str, items: &[(usize, String)]) {
        if items.is_empty() {
            return;
        }
        self.line(title);
        for (depth, item) in items {
            self.text.push_str(&"  ".repeat(*depth));
            self.text.push_str("- ");
            self.text.push_str(item);
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    /// A plain list.
    pub(super) fn list(&mut self, title: &str, items: impl IntoIterator<Item = String>) {
        let items: Vec<_> = items.into_iter().map(|item| (0, item)).collect();
        self.items(title, &items);
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, title: &str, texts: &[impl AsRef<Text>]) {
        let lines: Vec<_> = texts.iter().map(|text| one_line(text.as_ref())).collect();
        self.list(title, lines);
    }

    pub(super) fn sections(
        &mut self,
        level: usize,
        sections: &[impl std::ops::Deref<Target = Section>],
    ) {
        for section in sections {
            self.heading(level, &section.title);
            self.block(Some(&section.text));
        }
    }

    /// Words that group things.
    pub(super) fn words(&mut self, title: &str, words: &[&str]) {
        if !words.is_empty() {
            self.line(&format!("{title}: {}", escaped(&words.join(", "))));
        }
    }

    /// Who keeps it, and what it is called elsewhere.
    pub(super) fn about(&mut self, about: &About) {
        let owner = about.owner.as_ref().map(|owner| format!("kept by {}", escaped(owner)));
        let reviewed = about.reviewed.as_ref().map(|(day, _)| format!("looked through on {day}"));
        let review = about.review_in.map(|period| format!("again after {period}"));
        let all: Vec<_> = owner.into_iter().chain(reviewed).chain(review).collect();
        self.line(&capitalised(&all.join(", ")));
        self.external(&about.external);
    }

    /// What something is called in the frameworks of others.
    pub(super) fn external(&mut self, all: &[External]) {
        let line = |its: &External| {
            let version = its.version.as_ref().map(|version| format!(" {version}"));
            let framework = format!("{}{}", its.framework, version.unwrap_or_default());
            let names = [&its.id, &its.name, &its.level].into_iter().flatten();
            let names: Vec<_> = names.map(|name| escaped(name)).collect();
            let url = its.url.as_ref().map(|url| url.get_ref().as_str());
            format!("{}: {}{}", escaped(&framework), names.join(", "), address(url))
        };
        let lines: Vec<_> = all.iter().map(line).collect();
        self.list("Elsewhere:", lines);
    }

    pub(super) fn resource(&self, its: &Resource) -> String {
        let kind = its.kind.map(|kind| format!(" ({})", word(&kind))).unwrap_or_default();
        let at = match &its.at {
            ResourceAt::Nowhere => String::new(),
            ResourceAt::Address(url) => address(Some(url)),
            ResourceAt::Essay(id) => format!(", {}", escaped(&self.model.essays[*id].title)),
        };
        let summary = after(its.summary.as_ref());
        let minutes = its.minutes.map(|count| format!(", {}", minutes(count))).unwrap_or_default();
        format!("{}{kind}{at}{minutes}{summary}", escaped(&its.title))
    }

    pub(super) fn resources(&mut self, resources: &[impl std::ops::Deref<Target = Resource>]) {
        let all: Vec<_> = resources.iter().map(|its| self.resource(its)).collect();
        self.list("To learn from:", all);
    }

    pub(super) fn tools(&mut self, tools: &[impl std::ops::Deref<Target = Tool>]) {
        let all: Vec<_> = tools.iter().map(|its| tool(its)).collect();
        self.list("Tools:", all);
    }
}

pub(super) fn tool(its: &Tool) -> String {
    let (summary, when) = (after(its.summary.as_ref()), after(its.use_when.as_ref()));
    format!("{}{}{summary}{when}", escaped(&its.name), address(its.url.as_deref()))
}

/// A text that follows a name: ": What it is."
pub(super) fn after(text: Option<&Text>) -> String {
    text.map_or_else(String::new, |text| format!(": {}", inline(text)))
}

/// A text in one line that is a line wherever it stands: what would begin a list, a heading or the like does not.
pub(super) fn one_line(text: &Text) -> String {
    let mut line = inline(text);
    if let Some(at) = block_mark(&line) {
        line.insert(at, '\\');
    }
    line
}

/// A text in one line, to stand within one.
pub(super) fn inline(text: &Text) -> String {
    outside(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a line has the mark that would make more than a paragraph of it: that of a list, a heading, a quotation, a
/// rule, code or a link's definition (`CommonMark` 0.31, chapter 4 and 5).
fn block_mark(line: &str) -> Option<usize> {
    let first = line.split(' ').next().unwrap_or_default();
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    let is_all = |mark: char| first.chars().all(|c| c == mark);
    let is_rule = |mark: char| line.chars().all(|c| c == mark || c == ' ');
    if (1..=9).contains(&digits) && matches!(&first[digits..], "." | ")") {
        return Some(digits);
    }
    let begins = matches!(first, "-" | "+" | "*")
        || is_all('#') && (1..=6).contains(&first.len())
        || line.starts_with(['>', '|'])
        || ['-', '*', '_'].into_iter().any(is_rule)
        || line.starts_with("~~~")
        || line.starts_with("```") && !line.trim_start_matches('`').contains('`')
        || line.starts_with('[') && line.contains("]:");
    (begins && !line.is_empty()).then_some(0)
}

/// A name in which nothing is markup.
pub(super) fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars() {
        if "\\`*_[]<>#|~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c.is_whitespace() { ' ' } else { c });
    }
    escaped
}

/// A word of the format, as people say it: "code review".
pub(super) fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("it is a word");
    value.as_str().unwrap_or_default().replace('-', " ")
}

/// So many: "1 month", "2 months".
pub(super) fn count(number: u32, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// From and to: "5 to 8 years", "1 year".
pub(super) fn span([from, to]: [u32; 2], one: &str) -> String {
    if from == to { count(to, one) } else { format!("{from} to {}", count(to, one)) }
}

pub(super) fn minutes(number: u32) -> String {
    count(number, "minute")
}

fn address(url: Option<&str>) -> String {
    url.map_or_else(String::new, |url| format!(" <{url}>"))
}

/// "kept by" as "Kept by".
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::{block_mark, span};
    use crate::parse::Markdown;

    #[test]
    fn a_line_stays_a_line() {
        for line in [
            "- not a list",
            "+ x",
            "* x",
            "# x",
            "> x",
            "12. x",
            "3) x",
            "___",
            "* * *",
            "~~~",
            "```",
            "[a]: b",
            "| x |",
            "*soft* words",
            "-x",
            "#1 of all",
            "1.5 times",
            "`code`",
            "[a](https://b.c)",
        ] {
            let mut escaped = line.to_owned();
            if let Some(at) = block_mark(line) {
                escaped.insert(at, '\\');
            }
            let html = |markdown: Markdown| format!("{:?}", markdown.pieces);
            let one = html(Markdown::blocks(&escaped));
            let one = ["<p>", "</p>", "\\n"].iter().fold(one, |html, mark| html.replace(mark, ""));
            assert_eq!(one, html(Markdown::line(line)), "{line}");
        }
    }

    #[test]
    fn counts_are_in_plain_language() {
        assert_eq!(span([1, 1], "month"), "1 month");
        assert_eq!(span([12, 12], "month"), "12 months");
        assert_eq!(span([0, 1], "year"), "0 to 1 year");
    }
}
