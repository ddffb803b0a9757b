//! Turns Markdown into HTML pieces with holes where its links lead, and notes what a page may want to know.
//!
//! It must not know what a destination means: the holes are filled when pages are rendered.
//! HTML inside Markdown is left out and noted; comments are left out.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{
    BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};

pub use code::CodeBlock;
pub use figure::{FigureKind, FigureName};
pub use plain::plain_text;
pub use relink::{Relinked, relink};

use holes::HOLE;
use reader::Reader;

use crate::source::resolved;

mod anchor;
mod code;
mod figure;
mod holes;
mod notes;
mod plain;
mod reader;
mod relink;

/// Length of what [`Markdown::line`] puts before a text.
const LEAD: usize = 1;

/// A text, parsed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markdown {
    /// The HTML, cut where destinations go.
    pub pieces: Vec<Piece>,
    /// The links and images, in the order of the pieces that lead there.
    pub links: Vec<Link>,
    /// Headings of an article, in order.
    pub headings: Vec<Heading>,
    /// The text without markup.
    pub plain: String,
    /// The text as the author wrote it; empty for an article, whose file is its text.
    pub written: String,
    /// How many words an article has.
    pub words: usize,
    /// Whether an article has blocks of code.
    pub has_code: bool,
    /// Places of HTML that was left out, as bytes of the text.
    pub raw_html: Vec<Range<usize>>,
    /// Places of links such as `[text][name]` whose name is not defined, so that they are none.
    pub undefined: Vec<Range<usize>>,
    /// Places of pictures without alternative text.
    pub unnamed: Vec<Range<usize>>,
    /// Places of all that no page shows, as bytes of the text: HTML, comments, definitions that no link uses.
    pub unseen: Vec<Range<usize>>,
}

/// A part of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// HTML as it is.
    Html(String),
    /// The attribute with the address that [`Markdown::links`] at this index leads to: ` href="…"`. Left out, the text
    /// of the link is text and no more.
    Destination(usize),
    /// Code of an article, in a language that is named.
    Code(CodeBlock),
    /// A part of the ladder, in an article.
    Figure {
        /// The one of [`Markdown::links`] that says which.
        link: usize,
        /// What it shows, in words.
        alt: String,
    },
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What the author wrote.
    pub destination: String,
    /// Whether it is an image.
    pub is_image: bool,
    /// Bytes of the text that the whole link takes.
    pub range: Range<usize>,
    /// Where it is written what is shown, and where it leads.
    pub form: LinkForm,
    /// Whether the audience must not know where it leads.
    pub is_hidden: bool,
}

/// How a link is written. The ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkForm {
    /// `<destination>`, which is its own text.
    Auto,
    /// `[text](destination)`
    Inline {
        /// Where the text stands.
        text: Range<usize>,
    },
    /// `[text][label]` and `[label]: destination`.
    Reference {
        /// Where the text stands.
        text: Range<usize>,
        /// Where the definition stands.
        definition: Range<usize>,
    },
}

impl Link {
    /// The beginning of the attribute that leads there.
    pub fn attribute(&self) -> &'static str {
        if self.is_image { " src=\"" } else { " href=\"" }
    }

    /// Whether it is a path that counts from the folder of its file.
    pub fn is_relative(&self) -> bool {
        let is_path = !self.destination.starts_with('#') && !self.destination.contains(':');
        is_path && !self.destination.is_empty()
    }

    /// The path of the file, from the project's folder, to which a relative link leads that stands in the file `base`.
    /// Nothing if it leads out of the folder of all content.
    pub fn path(&self, base: &str) -> Option<String> {
        let relative = self.destination.split('#').next().unwrap_or_default();
        let relative = percent_decode_str(relative).decode_utf8_lossy();
        if relative.starts_with('/') || relative.contains('\\') {
            return None;
        }
        let (content, below) = base.split_once('/').unwrap_or(("", base));
        Some([content, &resolved(below, &relative)?].join("/"))
    }

    /// The kind and the id of the thing to which it leads by its id: `role:senior` leads to the role `senior`.
    pub fn thing(&self) -> Option<(String, &str)> {
        let (kind, id) = self.destination.split_once(':')?;
        Some((kind.to_ascii_lowercase(), id.split('#').next().unwrap_or_default()))
    }
}

/// A heading of a block text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, as in the output.
    pub level: u8,
    /// Its anchor, unique in the text.
    pub id: String,
    /// Its text without markup.
    pub text: String,
}

impl Markdown {
    /// Parses a text of any number of blocks that makes up most of its page. If it uses first-level headings,
    /// all headings go one level down: the first level is the page's own.
    pub fn article(text: &str) -> Self {
        let text = &without_holes(text);
        let options = options() | Options::ENABLE_FOOTNOTES;
        let mut article = read(text, options, (0, true), |_| {});
        article.words = count_words(&article.plain);
        article
    }

    /// Parses a text of any number of blocks that is a part of its page. It has no anchors, neither of headings
    /// nor of footnotes: they could be those of another part.
    pub fn blocks(text: &str) -> Self {
        let written = text.to_owned();
        let text = &without_holes(text);
        let read = read(text, options(), (0, false), |_| {});
        Self { written, ..read }
    }

    /// Parses a text of one line: emphasis, code and links, but no blocks. Line ends count as spaces.
    pub fn line(text: &str) -> Self {
        let written = text.to_owned();
        // An opening bracket starts no block, and quotation marks after it open. It is cut off again below.
        let text = format!("({}", text.trim_end().replace(['\n', '\r', HOLE], " "));
        let read = read(&text, options(), (LEAD, false), |events| {
            events.retain(|(event, _)| !is_paragraph(event));
            if let Some((Event::Text(first), _)) = events.first_mut() {
                *first = first.strip_prefix('(').unwrap_or(first).trim_start().to_owned().into();
            }
        });
        Self { written, ..read }
    }
}

/// Events, with their places in the text.
type Events<'t> = Vec<(Event<'t>, Range<usize>)>;

/// Reads a text whose events `prepare` changes before, with what [`Reader::new`] takes. Links whose names are not
/// defined are noted. (A name alone in square brackets is text.)
fn read(
    text: &str,
    options: Options,
    (lead, has_anchors): (usize, bool),
    prepare: impl FnOnce(&mut Events<'_>),
) -> Markdown {
    let undefined = RefCell::new(Vec::new());
    let mut on_broken = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.borrow_mut().push(link.span);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut on_broken));
    let mut parser = parser.into_offset_iter();
    let mut events: Events<'_> = TextMergeWithOffset::new(&mut parser).collect();
    prepare(&mut events);
    let reader = Reader::new(lead, has_anchors, parser.reference_definitions());
    reader.read(text, events, &undefined.borrow())
}

/// Number of words, for reading times. Text without spaces between words (Chinese, Japanese) counts two
/// characters as a word.
fn count_words(text: &str) -> usize {
    let dense = |c: &char| matches!(u32::from(*c), 0x3040..=0x30FF | 0x3400..=0x9FFF);
    let spaced = text.split(|c: char| c.is_whitespace() || dense(&c));
    spaced.filter(|word| !word.is_empty()).count() + text.chars().filter(dense).count() / 2
}

/// The text without what marks a hole; as long as before, so that places stay right.
fn without_holes(text: &str) -> Cow<'_, str> {
    if text.contains(HOLE) { text.replace(HOLE, " ").into() } else { text.into() }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
}

fn is_paragraph(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
}

#[cfg(test)]
mod tests {
    use super::{Markdown, Piece};

    fn html(markdown: &Markdown) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Html(html) => html.clone(),
            Piece::Destination(link) => {
                let link = &markdown.links[*link];
                format!("{}{{{}}}\"", link.attribute(), link.destination)
            }
            Piece::Code(code) => code.html().to_owned(),
            Piece::Figure { link, alt } => {
                format!("{{{}: {alt}}}", markdown.links[*link].destination)
            }
        };
        markdown.pieces.iter().map(piece).collect()
    }

    #[track_caller]
    fn line(text: &str, expected: &str) {
        assert_eq!(html(&Markdown::line(text)), expected);
    }

    #[track_caller]
    fn blocks(text: &str, expected: &str) {
        assert_eq!(html(&Markdown::blocks(text)), expected);
    }

    #[test]
    fn a_line_starts_no_block() {
        line("# not a heading", "# not a heading");
        line("- not a list", "- not a list");
        line("1. not a list", "1. not a list");
        line("one\n- two", "one - two");
        line("_soft_ **hard** `code`", "<em>soft</em> <strong>hard</strong> <code>code</code>");
        line("\"quoted\"", "\u{201c}quoted\u{201d}");
        line("(bracket", "(bracket");
        line("a < b & c", "a &lt; b &amp; c");
        line("a\r\r# b", "a  # b");
        line("", "");
    }

    #[test]
    fn links_leave_holes_and_know_their_place() {
        let text = "See [the *role*](role:senior \"Why\").";
        let markdown = Markdown::line(text);
        assert_eq!(
            html(&markdown),
            "See <a href=\"{role:senior}\" title=\"Why\">the <em>role</em></a>."
        );
        assert_eq!(&text[markdown.links[0].range.clone()], "[the *role*](role:senior \"Why\")");
    }

    #[test]
    fn a_character_that_marks_holes_makes_none() {
        line("a\0b [c](d)", "a b <a href=\"{d}\">c</a>");
        blocks("`a\0b`", "<p><code>a b</code></p>");
        let heading = html(&Markdown::article("## a\0b"));
        assert!(heading.starts_with("<div class=\"headed\"><h2 id=\"a-b\">a b</h2>"), "{heading}");
    }

    #[test]
    fn images_keep_their_alternative_text() {
        blocks(
            "![a *b* \"c\"](x.png)",
            "<p><img src=\"{x.png}\" alt=\"a b \u{201c}c\u{201d}\"></p>",
        );
    }

    #[test]
    fn html_is_left_out_and_noted() {
        let text = "a <b>c</b>\n\n<div>\nd\n</div>\n\n<!-- e -->\nf";
        let markdown = Markdown::blocks(text);
        assert_eq!(html(&markdown), "<p>a c</p>\n<p>f</p>");
        let noted: Vec<_> = markdown.raw_html.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(noted, ["<b>", "<div>\nd\n</div>"]);
    }

    #[test]
    fn text_beside_a_comment_is_noted() {
        let text = "<!-- a --> b\n\n</div>\nc\n\n<!-- d -->\n";
        let noted: Vec<_> =
            Markdown::blocks(text).raw_html.iter().map(|at| &text[at.clone()]).collect();
        assert_eq!(noted, ["<!-- a --> b", "</div>\nc"]);
    }

    #[test]
    fn footnotes_and_headings_share_no_anchor() {
        let html = html(&Markdown::article("## Note 1\n\na[^a!] b[^a?]\n\n[^a!]: c\n\n[^a?]: d\n"));
        for id in ["note-1", "fn_1", "fn_2"] {
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id} in {html}");
        }
    }

    #[test]
    fn footnotes_lead_back_to_where_they_are_first_named() {
        let html = html(&Markdown::article("a[^x] b[^x]\n\n[^x]: c\n\n[^y]: d\n"));
        assert_eq!(html.matches("id=\"ref_1\"").count(), 1, "{html}");
        assert_eq!(html.matches("href=\"#fn_1\"").count(), 2, "{html}");
        assert_eq!(html.matches("href=\"#ref_").count(), 1, "nothing leads back from `y`: {html}");
    }

    #[test]
    fn headings_have_a_link_to_themselves() {
        let html = html(&Markdown::article("## One & two\n"));
        let expected = "<div class=\"headed\"><h2 id=\"one-two\">One &amp; two</h2>\
             <a class=\"anchor\" href=\"#one-two\" aria-labelledby=\"one-two\">#</a></div>";
        assert_eq!(html, expected);
    }

    #[test]
    fn parts_of_the_ladder_stand_alone() {
        let text = "a\n\n![*b* \"c\"](graph:d)\n\n- j\n\n  ![e](Radar:f)\n\ng ![h](matrix:i)\n";
        let expected = "<p>a</p>\n{graph:d: b \u{201c}c\u{201d}}\n<ul>\n<li>\n<p>j</p>\n<p><img src=\"{Radar:f}\" alt=\"e\"></p>\n\
             </li>\n</ul>\n<p>g <img src=\"{matrix:i}\" alt=\"h\"></p>";
        assert_eq!(html(&Markdown::article(text)), expected);
        assert!(!html(&Markdown::blocks(text)).contains("{graph:d: "), "only in an article");
    }

    #[test]
    fn headings_go_below_the_title_and_have_distinct_anchors() {
        let markdown = Markdown::article("# One & two\n## One & two\n");
        let headings: Vec<_> = markdown.headings.iter().map(|h| (h.level, &*h.id)).collect();
        assert_eq!(headings, [(2, "one-two"), (3, "one-two-2")]);
        assert!(html(&markdown).contains("<h2 id=\"one-two\">One &amp; two</h2>"));
    }

    #[test]
    fn tables_scroll_and_align_without_inline_style() {
        let markdown = Markdown::blocks("| a | b |\n|--:|---|\n| 1 | 2 |\n");
        let html = html(&markdown);
        assert!(
            html.contains("<th class=\"right\" scope=\"col\">a</th><th scope=\"col\">b</th>"),
            "{html}"
        );
        assert!(html.contains("<td class=\"right\">1</td><td>2</td>"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }

    #[test]
    fn words_are_counted_in_text_with_and_without_spaces() {
        assert_eq!(Markdown::article("one *two*\n\nthree").words, 3);
        assert_eq!(Markdown::article("\u{4e00}\u{4e8c}\u{4e09}\u{56db}").words, 2);
    }
}
