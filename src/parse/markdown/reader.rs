//! Follows the events of one text on their way to the HTML writer: opens holes where links lead, drops HTML, and
//! writes the few elements itself that the writer would give inline styles.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, RefDefs, Tag, TagEnd, html,
};

use super::anchor::Anchors;
use super::figure;
use super::holes::{CODE, DESTINATION, FIGURE, HOLE, Holes};
use super::notes::Notes;
use super::{CodeBlock, Heading, Link, LinkForm, Markdown};

/// What has been seen of the text so far.
pub(super) struct Reader<'a, 'd> {
    markdown: Markdown,
    /// What `[label]` stands for.
    definitions: &'d RefDefs<'d>,
    /// The links that have begun and not ended, by their position, and where the last thing in them ends.
    open: Vec<(usize, usize)>,
    /// What is known to be no definition, or one that is used.
    known: Vec<Range<usize>>,
    /// Events for the HTML writer.
    output: Vec<Event<'a>>,
    /// How far offsets lie behind those of the author's text.
    lead: usize,
    /// Whether headings get anchors.
    has_anchors: bool,
    /// How many levels headings go down.
    shift: u8,
    anchors: Anchors,
    notes: Notes,
    /// The labels of the notes being read, and where in `output` each note ends that has been read.
    open_notes: Vec<String>,
    note_ends: Vec<(usize, String)>,
    /// What goes into the holes.
    holes: Holes,
    /// Where the pictures begin that show a part of the ladder.
    figures: BTreeSet<usize>,
    /// The code being read: its language and its text.
    code: Option<(String, String)>,
    /// The heading being read, and where its start stands in `output`.
    heading: Option<(Heading, usize)>,
    /// The image being read: its start tag up to the alternative text.
    image: Option<Image>,
    /// Alignments of the table being read, the column, and whether this is its head.
    table: (Vec<Alignment>, usize, bool),
    /// How many tables there were.
    tables: usize,
    /// Inside a block of HTML.
    skipping: bool,
}

struct Image {
    /// Whether it shows a part of the ladder.
    is_figure: bool,
    alt: String,
    title: String,
    /// Images inside the alternative text.
    depth: usize,
}

impl<'a, 'd> Reader<'a, 'd> {
    /// Begins to read a text; its offsets lie `lead` behind those of the author's.
    pub(super) fn new(lead: usize, has_anchors: bool, definitions: &'d RefDefs<'d>) -> Self {
        Self {
            markdown: Markdown::default(),
            definitions,
            open: Vec::new(),
            known: Vec::new(),
            output: Vec::new(),
            lead,
            has_anchors,
            shift: 0,
            anchors: Anchors::new(),
            notes: Notes::default(),
            open_notes: Vec::new(),
            note_ends: Vec::new(),
            holes: Holes::default(),
            figures: BTreeSet::new(),
            code: None,
            heading: None,
            image: None,
            table: (Vec::new(), 0, false),
            tables: 0,
            skipping: false,
        }
    }

    /// Reads the events of a text; `undefined` are the places of its links that lead nowhere.
    pub(super) fn read(
        mut self,
        text: &str,
        mut events: Vec<(Event<'a>, Range<usize>)>,
        undefined: &[Range<usize>],
    ) -> Markdown {
        if self.has_anchors {
            self.figures = figure::take(&mut events);
        }
        self.markdown.undefined = undefined.iter().map(|range| self.authors(range)).collect();
        let is_top = |event: &Event<'_>| {
            matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))
        };
        self.shift = u8::from(events.iter().any(|(event, _)| is_top(event)));
        for (event, range) in events {
            self.follow_links(&event, text, &range);
            let known = match &event {
                // Its mark looks like that of a definition.
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    range.start..range.start + "[^]:".len() + label.len()
                }
                event if is_container(event) => range.start..range.start,
                _ => range.clone(),
            };
            self.known.push(known);
            self.event(event, text, range);
        }
        self.note_unused(text);
        for (at, label) in &self.note_ends {
            self.output[*at] = Event::InlineHtml(self.notes.end(label).into());
        }
        let mut written = String::with_capacity(text.len() * 3 / 2);
        html::push_html(&mut written, self.output.into_iter());
        let mut markdown = self.markdown;
        markdown.pieces = self.holes.cut(written.trim_end());
        markdown.plain.truncate(markdown.plain.trim_end().len());
        markdown
    }

    /// Finds out where the texts of links end.
    fn follow_links(&mut self, event: &Event<'_>, text: &str, range: &Range<usize>) {
        if let Event::End(TagEnd::Link | TagEnd::Image) = event
            && let Some((at, end)) = self.open.pop()
        {
            let end = text[end..].find(']').map_or(end, |bracket| end + bracket);
            let end = end.saturating_sub(self.lead);
            match &mut self.markdown.links[at].form {
                LinkForm::Inline { text } | LinkForm::Reference { text, .. } => text.end = end,
                LinkForm::Auto => {}
            }
        }
        for (_, end) in &mut self.open {
            *end = range.end.max(*end);
        }
    }

    /// Notes the definitions that no link uses: of some, another one has the label.
    fn note_unused(&mut self, text: &str) {
        if !text.contains("]:") {
            return;
        }
        self.known.sort_by_key(|range| (range.start, range.end));
        for (at, _) in text.match_indices("]:") {
            if self.known.iter().any(|known| known.contains(&at)) {
                continue;
            }
            let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let start = text[line..at].find('[').map_or(at, |bracket| line + bracket);
            let next = self.known.iter().map(|known| known.start).find(|known| *known > at);
            let between = &text[at..next.unwrap_or(text.len())];
            // The next thing may begin after marks of its own, in its line.
            let end = if next.is_some() { between.rfind('\n') } else { None };
            let end = at + between[..end.unwrap_or(between.len())].trim_end().len();
            self.markdown.unseen.push(self.authors(&(start..end)));
        }
    }

    fn event(&mut self, event: Event<'a>, text: &str, range: Range<usize>) {
        if self.skips(&event, text, &range) {
            return;
        }
        self.note_plain(&event);
        if self.image.is_some() {
            self.image_event(&event);
            return;
        }
        match (event, &mut self.code) {
            (Event::Text(text), Some((_, code))) => code.push_str(&text),
            (event, _) => self.shown(event, range),
        }
    }

    fn shown(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::FootnoteReference(label) => {
                let mark = self.notes.reference(&label);
                self.html(mark);
            }
            Event::TaskListMarker(is_done) => {
                let (sign, name) =
                    if is_done { ("\u{2611}", "done") } else { ("\u{2610}", "to do") };
                self.html(format!(
                    "<span class=\"task\" role=\"img\" aria-label=\"{name}\">{sign}</span> "
                ));
            }
            event => self.output.push(event),
        }
    }

    /// Leaves out HTML and notes where it was; comments go without a note.
    fn skips(&mut self, event: &Event<'_>, text: &str, range: &Range<usize>) -> bool {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.skipping = true;
                self.note_unseen(text, range);
                if !without_comments(&text[range.clone()]).trim().is_empty() {
                    self.note_html(text, range.clone());
                }
            }
            Event::End(TagEnd::HtmlBlock) => self.skipping = false,
            Event::Html(_) if self.skipping => {}
            Event::InlineHtml(html) | Event::Html(html) => {
                self.note_unseen(text, range);
                // The beginning of an element stands for its end, too.
                if !html.starts_with("<!--") && !html.starts_with("</") {
                    self.note_html(text, range.clone());
                }
            }
            _ => return self.skipping,
        }
        true
    }

    fn note_html(&mut self, text: &str, range: Range<usize>) {
        let end = range.start + text[range.clone()].trim_end().len();
        self.markdown.raw_html.push(self.authors(&(range.start..end)));
    }

    fn note_unseen(&mut self, text: &str, range: &Range<usize>) {
        let end = range.start + text[range.clone()].trim_end().len();
        self.markdown.unseen.push(self.authors(&(range.start..end)));
    }

    /// A range of the author's text.
    fn authors(&self, range: &Range<usize>) -> Range<usize> {
        range.start.saturating_sub(self.lead)..range.end.saturating_sub(self.lead)
    }

    /// Keeps the text without markup, and the text of the heading that it belongs to.
    fn note_plain(&mut self, event: &Event<'_>) {
        let text = match event {
            Event::Text(text) | Event::Code(text) => text,
            Event::SoftBreak | Event::HardBreak => " ",
            Event::End(tag) if !is_inline(*tag) => "\n",
            _ => return,
        };
        if text != "\n" || !self.markdown.plain.is_empty() && !self.markdown.plain.ends_with('\n') {
            self.markdown.plain.push_str(text);
        }
        if let (Some((heading, _)), false) = (&mut self.heading, text == "\n") {
            heading.text.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, title, id } => {
                let email = link_type == LinkType::Email;
                let scheme = if email { "mailto:" } else { "" };
                let form = self.form(link_type, &id, range.start + "[".len());
                self.hole(format!("{scheme}{dest_url}"), false, &range, form);
                self.html(format!("<a{HOLE}{DESTINATION}{}>", attribute("title", &title)));
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let form = self.form(link_type, &id, range.start + "![".len());
                self.hole(dest_url.into_string(), true, &range, form);
                let is_figure = self.figures.contains(&range.start);
                let (alt, title) = (String::new(), title.into_string());
                self.image = Some(Image { is_figure, alt, title, depth: 0 });
            }
            Tag::Heading { level, .. } => {
                let level = (level as u8 + self.shift).clamp(2, 6);
                let heading = Heading { level, id: String::new(), text: String::new() };
                self.heading = Some((heading, self.output.len()));
                self.html(String::new());
            }
            Tag::CodeBlock(kind) => self.code(&kind),
            Tag::FootnoteDefinition(label) => {
                let begin = self.notes.begin(&label);
                self.html(begin);
                self.open_notes.push(label.into_string());
            }
            Tag::Table(alignments) => {
                self.table = (alignments, 0, false);
                self.tables += 1;
                let name = format!("Table {}", self.tables);
                let name = attribute("aria-label", &name);
                self.html(format!("<section class=\"scroll\" tabindex=\"0\"{name}><table>"));
            }
            Tag::TableHead => {
                self.table.2 = true;
                self.output.push(Event::Start(Tag::TableHead));
            }
            Tag::TableRow => {
                self.table.1 = 0;
                self.output.push(Event::Start(Tag::TableRow));
            }
            Tag::TableCell => self.cell(),
            tag => self.output.push(Event::Start(tag)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.html("</a>".to_owned()),
            TagEnd::Heading(_) => {
                let (mut heading, start) =
                    self.heading.take().expect("a heading that ends has begun");
                let level = heading.level;
                self.html(format!("</h{level}>\n"));
                let is_linked = self.has_anchors && !heading.text.trim().is_empty();
                if is_linked {
                    heading.id = self.anchors.of_heading(&heading.text);
                }
                let id = attribute("id", &heading.id);
                let begin = format!("<h{level}{id}>");
                if is_linked {
                    self.end_linked(&heading.id, level);
                    self.output[start] =
                        Event::InlineHtml(format!("<div class=\"headed\">{begin}").into());
                    self.markdown.headings.push(heading);
                } else {
                    self.output[start] = Event::InlineHtml(begin.into());
                }
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::FootnoteDefinition => {
                let label = self.open_notes.pop().expect("a note that ends has begun");
                self.note_ends.push((self.output.len(), label));
                self.html(String::new());
            }
            TagEnd::TableHead => {
                self.table.2 = false;
                self.output.push(Event::End(TagEnd::TableHead));
            }
            TagEnd::TableCell => {
                self.table.1 += 1;
                self.html(if self.table.2 { "</th>" } else { "</td>" }.to_owned());
            }
            TagEnd::Table => {
                self.output.push(Event::End(TagEnd::Table));
                self.html("</section>\n".to_owned());
            }
            tag => self.output.push(Event::End(tag)),
        }
    }

    /// The link beside a heading that leads to it, for those who want its address.
    fn end_linked(&mut self, id: &str, level: u8) {
        self.output.pop();
        let id = escape(id);
        self.html(format!(
            "</h{level}><a class=\"anchor\" href=\"#{id}\" aria-labelledby=\"{id}\">#</a></div>\n"
        ));
    }

    /// The beginning of code. That of an article is kept apart if its language is named.
    fn code(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        let class = match language {
            "" => String::new(),
            language => format!("language-{language}"),
        };
        let class = attribute("class", &class);
        let begin = if self.has_anchors { "<div class=\"code\">" } else { "" };
        self.html(format!("{begin}<pre tabindex=\"0\"><code{class}>"));
        self.markdown.has_code |= self.has_anchors;
        if self.has_anchors && !language.is_empty() {
            self.code = Some((language.to_owned(), String::new()));
        }
    }

    fn end_code(&mut self) {
        if let Some((language, text)) = self.code.take() {
            self.html(format!("{HOLE}{CODE}"));
            self.holes.codes.push(CodeBlock::new(&language, text));
        }
        let end = if self.has_anchors { "</div>" } else { "" };
        self.html(format!("</code></pre>{end}\n"));
    }

    /// A table cell, aligned by a class: the writer would use an inline style.
    fn cell(&mut self) {
        let (alignments, column, head) = &self.table;
        let class = match alignments.get(*column) {
            Some(Alignment::Right) => "right",
            Some(Alignment::Center) => "center",
            _ => "",
        };
        let (name, scope) = if *head { ("th", "col") } else { ("td", "") };
        self.html(format!("<{name}{}{}>", attribute("class", class), attribute("scope", scope)));
    }

    /// Collects the alternative text of an image and writes the element at its end.
    fn image_event(&mut self, event: &Event<'_>) {
        let image = self.image.as_mut().expect("called inside an image");
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) if image.depth > 0 => image.depth -= 1,
            Event::End(TagEnd::Image) => {
                let Image { is_figure, alt, title, .. } =
                    self.image.take().expect("an image is open");
                if alt.trim().is_empty() {
                    let link = self.markdown.links.last().expect("an image is a link");
                    self.markdown.unnamed.push(link.range.clone());
                }
                if is_figure {
                    self.html(format!("{HOLE}{FIGURE}\n"));
                    self.holes.figures.push(alt);
                    return;
                }
                let title = attribute("title", &title);
                self.html(format!("<img{HOLE}{DESTINATION} alt=\"{}\"{title}>", escape(&alt)));
            }
            _ => {}
        }
    }

    /// How a link is written that begins now; what `start` is the start of is its text.
    fn form(&mut self, link_type: LinkType, label: &str, start: usize) -> LinkForm {
        self.open.push((self.markdown.links.len(), start));
        let text = self.authors(&(start..start));
        match (link_type, self.definitions.get(label)) {
            (LinkType::Autolink | LinkType::Email, _) => LinkForm::Auto,
            (LinkType::Inline, _) | (_, None) => LinkForm::Inline { text },
            (_, Some(definition)) => {
                self.known.push(definition.span.clone());
                LinkForm::Reference { text, definition: self.authors(&definition.span) }
            }
        }
    }

    fn hole(&mut self, destination: String, is_image: bool, range: &Range<usize>, form: LinkForm) {
        let range = self.authors(range);
        let link = Link { destination, is_image, range, form, is_hidden: false };
        self.markdown.links.push(link);
    }

    fn html(&mut self, html: String) {
        self.output.push(Event::InlineHtml(html.into()));
    }
}

/// ` name="value"`, or nothing for an empty value.
fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escape(value)) }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    pulldown_cmark_escape::escape_html(&mut escaped, text).expect("a string takes any text");
    escaped
}

/// A block of HTML without its comments.
fn without_comments(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Whether an element may have definitions inside, beside what it holds.
fn is_container(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
            | Event::End(
                TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition
            )
    )
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
