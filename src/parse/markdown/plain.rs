//! Writes a document in Markdown as text that reads well where nothing shows Markdown: in a mail, on a job board.
//!
//! It must not know what the document is about.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::options;

/// The document without marks: headings are underlined, links are followed by their addresses, lists have dashes.
pub fn plain_text(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(tag) => writer.start(tag),
            Event::End(tag) => writer.end(tag),
            Event::Text(text) | Event::Code(text) => writer.text(&text),
            Event::SoftBreak => writer.text(" "),
            Event::HardBreak => writer.break_line(),
            Event::Rule => writer.block("* * *"),
            Event::TaskListMarker(is_done) => writer.text(if is_done { "[x] " } else { "[ ] " }),
            _ => {}
        }
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out.push('\n');
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// For each list that is open, the number of its next item, if it counts.
    lists: Vec<Option<u64>>,
    /// For each link that is open, where its text begins in `out`, and where it leads.
    links: Vec<(usize, String)>,
    /// Where the heading that is open begins in `out`.
    heading: usize,
}

impl Writer {
    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.end_line();
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Heading { .. } => self.heading = self.out.len(),
            Tag::Link { dest_url, .. } => {
                self.links.push((self.out.len(), dest_url.into_string()));
            }
            Tag::TableCell if !self.out.is_empty() && !self.out.ends_with('\n') => {
                self.out.push_str(" | ");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.lists.is_empty() => self.block(""),
            TagEnd::Heading(level) => self.underline(level),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.block("");
                }
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => {
                self.end_line();
            }
            TagEnd::CodeBlock | TagEnd::Table => self.block(""),
            TagEnd::Link => self.address(),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.end_line();
        self.out.push_str(&"  ".repeat(self.lists.len().saturating_sub(1)));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.extend([number.to_string().as_str(), ". "]);
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    /// Text; what is further down in an item stands below its beginning.
    fn text(&mut self, text: &str) {
        if self.out.ends_with('\n') && !self.lists.is_empty() {
            self.out.push_str(&"  ".repeat(self.lists.len()));
        }
        self.out.push_str(text);
    }

    fn underline(&mut self, level: HeadingLevel) {
        let mark = match level {
            HeadingLevel::H1 => "=",
            HeadingLevel::H2 => "-",
            _ => "",
        };
        let width = self.out[self.heading..].chars().count();
        self.break_line();
        if mark.is_empty() {
            return;
        }
        self.block(&mark.repeat(width));
    }

    fn address(&mut self) {
        let Some((start, address)) = self.links.pop() else { return };
        let shown = address.strip_prefix("mailto:").unwrap_or(&address);
        if self.out[start..] != *shown {
            self.out.extend([" (", shown, ")"]);
        }
    }

    /// Ends a block, and leaves a line free.
    fn block(&mut self, text: &str) {
        self.out.push_str(text);
        self.end_line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn break_line(&mut self) {
        self.out.push('\n');
    }

    fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn a_document_reads_without_its_marks() {
        let markdown = "# A *title*\n\nOne\ntwo, [here](https://a.b) or <jobs@a.b>.\n\n## Part\n\n- one\n- **two**\n  - three\n\n1. four\n2. five\n\n### Small\n\n`end`";
        let expected = "A title\n=======\n\nOne two, here (https://a.b) or jobs@a.b.\n\nPart\n----\n\n- one\n- two\n  - three\n\n1. four\n2. five\n\nSmall\nend\n";
        assert_eq!(plain_text(markdown), expected);
    }

    #[test]
    fn what_follows_in_an_item_stands_below_it() {
        assert_eq!(plain_text("- one\n\n  more\n\n- two\n"), "- one\n  more\n- two\n");
        assert_eq!(plain_text("| a | b |\n|---|---|\n| 1 | 2 |\n"), "a | b\n1 | 2\n");
    }
}
