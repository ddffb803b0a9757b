//! Resolves the links of texts.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::resolver::{Named, Resolver};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{self, Essay, Id, Target, Text, Thing};
use crate::parse::{BlockText, LineText, Link, LinkForm, Markdown, Piece};
use crate::source::{Place, Source};

/// Kinds that links can name, before the colon.
const KINDS: [&str; 11] = [
    "category",
    "discipline",
    "entry",
    "essay",
    "exit",
    "level",
    "move",
    "role",
    "scale",
    "skill",
    "track",
];
/// What to do about a link that is none.
const LINK_HELP: &str =
    "link to pages by `role:ID`, `skill:ID`, `essay:ID` and so on; to other hosts with `https://`";
/// Most anchors that a report lists.
const LISTED: usize = 8;
/// Schemes of links out of the site.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Resolver<'_> {
    /// A text of one line.
    pub(super) fn line(&mut self, text: &LineText, source: &Arc<Source>) -> Text {
        let LineText(text) = text;
        let place = Place::new(source, text.span.clone());
        self.text(&text.markdown, place, &|range| text.span_of(range, source))
    }

    /// A text of one line that may be left out.
    pub(super) fn line_optional(
        &mut self,
        text: Option<&LineText>,
        source: &Arc<Source>,
    ) -> Option<Text> {
        text.map(|text| self.line(text, source))
    }

    /// A list of texts.
    pub(super) fn lines(&mut self, texts: &[LineText], source: &Arc<Source>) -> Vec<Text> {
        texts.iter().map(|text| self.line(text, source)).collect()
    }

    /// A text of blocks that may be left out.
    pub(super) fn block_optional(
        &mut self,
        text: Option<&BlockText>,
        source: &Arc<Source>,
    ) -> Option<Text> {
        text.map(|text| self.block(text, source))
    }

    /// A text of blocks.
    pub(super) fn block(&mut self, text: &BlockText, source: &Arc<Source>) -> Text {
        let BlockText(text) = text;
        let place = Place::new(source, text.span.clone());
        self.text(&text.markdown, place, &|range| text.span_of(range, source))
    }

    /// Any text that stands at `place`; `span` turns a range of the text into one of the file.
    pub(super) fn text(
        &mut self,
        markdown: &Arc<Markdown>,
        place: Place,
        span: &dyn Fn(Range<usize>) -> Range<usize>,
    ) -> Text {
        let source = &Arc::clone(&place.source);
        for range in &markdown.raw_html {
            self.diagnostics.push(
                Diagnostic::warning(Code::RawHtml, "HTML in Markdown is left out")
                    .label(Place::new(source, span(range.clone())), "this is not published")
                    .help("use Markdown, or put it between backticks to show it as it is"),
            );
        }
        for range in &markdown.undefined {
            self.diagnostics.push(
                Diagnostic::warning(Code::UndefinedReference, "no line says where this link leads")
                    .label(Place::new(source, span(range.clone())), "shown as it is written")
                    .help("write the address in round brackets, or a line `[name]: address`"),
            );
        }
        for range in &markdown.unnamed {
            self.diagnostics.push(
                Diagnostic::warning(Code::MissingAlternative, "the picture has no text")
                    .label(Place::new(source, span(range.clone())), "not there for all readers")
                    .help("write what it shows between the square brackets"),
            );
        }
        let figures = markdown.pieces.iter().filter_map(|piece| match piece {
            Piece::Figure { link, .. } => Some(*link),
            _ => None,
        });
        let figures: BTreeSet<usize> = figures.collect();
        let target = |(at, link): (usize, &Link)| {
            let place = Place::new(source, span(link.range.clone()));
            let target = match &link.form {
                LinkForm::Auto if is_of_a_thing(link) => Err(Some(bare(&link.destination, &place))),
                _ if link.is_hidden => Err(None),
                _ => match link.figure() {
                    Some(name) => {
                        self.figure(name, &place, figures.contains(&at)).map(Target::Figure)
                    }
                    None => self.target(link, &place, markdown),
                },
            };
            let target = target.and_then(|target| match target {
                Target::File(..) | Target::Figure(_) => Ok(target),
                _ if link.is_image => Err(Some(no_picture(&place))),
                _ => Ok(target),
            });
            let to = match &target {
                Ok(Target::Thing(to, _)) => Some(*to),
                Ok(Target::Figure(figure)) => Some(figure.thing()),
                _ => None,
            };
            self.links.extend(to.map(|to| model::Link { to, place }));
            target.unwrap_or_else(|diagnostic| {
                self.diagnostics.extend(diagnostic);
                Target::Nowhere
            })
        };
        let targets = markdown.links.iter().enumerate().map(target).collect();
        Text { markdown: Arc::clone(markdown), targets, place }
    }

    /// Where `destination` leads. The error is nothing if it has been reported elsewhere.
    fn target(
        &self,
        link: &Link,
        place: &Place,
        markdown: &Markdown,
    ) -> Result<Target, Option<Diagnostic>> {
        let destination = &*link.destination;
        if destination.trim_matches('#').is_empty() {
            let label = "write where it leads between the round brackets";
            return Err(Some(broken("the link leads nowhere".to_owned(), place, label)));
        }
        if let Some(anchor) = destination.strip_prefix('#') {
            has_anchor(markdown, anchor, place)?;
            return Ok(Target::Anchor(anchor.to_owned()));
        }
        if destination == "/" {
            return Ok(Target::Home);
        }
        let scheme = destination.split_once(':').filter(|(scheme, _)| is_scheme(scheme));
        let Some((scheme, id)) = scheme else {
            return self.relative(link, place);
        };
        let scheme = scheme.to_ascii_lowercase();
        if matches!(&*scheme, "http" | "https") && !has_host(id) {
            let diagnostic = broken(format!("`{destination}` has no host"), place, "leads nowhere");
            return Err(Some(diagnostic.help(format!("write it like `{scheme}://example.org/`"))));
        }
        if SCHEMES.contains(&&*scheme) {
            return Ok(Target::External(destination.to_owned()));
        }
        let (id, anchor) = match id.split_once('#') {
            Some((id, anchor)) => (id, Some(anchor)),
            None => (id, None),
        };
        let thing = match &*scheme {
            "role" => Thing::Role(self.named(id, place)?),
            "skill" => Thing::Skill(self.named(id, place)?),
            "level" => Thing::Level(self.named(id, place)?),
            "track" => Thing::Track(self.named(id, place)?),
            "discipline" => Thing::Discipline(self.named(id, place)?),
            "category" => Thing::Category(self.named(id, place)?),
            "scale" => Thing::Scale(self.named(id, place)?),
            "entry" => Thing::Entry(self.named(id, place)?),
            "exit" => Thing::Exit(self.named(id, place)?),
            "move" => Thing::Move(self.named(id, place)?),
            "essay" => return self.essay_target(self.named(id, place)?, anchor, place),
            _ => {
                let message = format!("links that begin with `{scheme}:` are not known");
                let diagnostic = broken(message, place, "not a kind of link");
                let known = || KINDS.into_iter().chain(SCHEMES);
                let diagnostic = match nearest(&scheme, known()) {
                    Some(near) => diagnostic.help(format!("similar links begin with `{near}:`")),
                    None => diagnostic.help(LINK_HELP),
                };
                return Err(Some(diagnostic));
            }
        };
        if anchor.is_none() {
            return Ok(Target::Thing(thing, None));
        }
        let a = if scheme.starts_with('e') { "an" } else { "a" };
        let message = "only essays have headings to link to";
        Err(Some(
            Diagnostic::error(Code::BrokenAnchor, message)
                .label(place.clone(), format!("leads to {a} {scheme}"))
                .help("leave the part from `#` out"),
        ))
    }

    pub(super) fn named<T: Named>(
        &self,
        id: &str,
        place: &Place,
    ) -> Result<Id<T>, Option<Diagnostic>> {
        self.names.find(id, place.clone())
    }

    fn essay_target(
        &self,
        id: Id<Essay>,
        anchor: Option<&str>,
        place: &Place,
    ) -> Result<Target, Option<Diagnostic>> {
        if let Some(anchor) = anchor {
            has_anchor(&self.names.essay_files[id.index()].body, anchor, place)?;
        }
        Ok(Target::Thing(Thing::Essay(id), anchor.map(str::to_owned)))
    }

    /// A path from the folder of the file: to another essay, or to a file that is published as it is.
    fn relative(&self, link: &Link, place: &Place) -> Result<Target, Option<Diagnostic>> {
        let destination = &*link.destination;
        let anchor = destination.split_once('#').map(|(_, anchor)| anchor);
        let Some(path) = link.path(&place.source.path) else {
            let diagnostic = broken(
                format!("`{destination}` is not a path inside `content/`"),
                place,
                "leads out of it",
            );
            return Err(Some(diagnostic.help(LINK_HELP)));
        };
        if let Some(id) = self.names.essay_paths.get(&*path) {
            // One that can't be read has been reported.
            return self.essay_target(id.ok_or(None)?, anchor, place);
        }
        if self.names.files.contains(&*path) {
            return Ok(Target::File(path, anchor.map(str::to_owned)));
        }
        // Not those that can't be read, or that the audience does not see.
        let essays = self.names.essay_paths.iter().filter(|(_, id)| id.is_some());
        let known = essays.map(|(path, _)| *path);
        let is_data =
            path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("toml"));
        let diagnostic = if is_data {
            let message = format!("`{path}` is ladder data, which is not published");
            broken(message, place, "leads nowhere")
                .help("link to what it declares, by `role:ID`, `skill:ID` and so on")
        } else if destination.starts_with("www.") {
            broken(format!("`{path}` does not exist"), place, "leads nowhere")
                .help(format!("to link to another host, write `https://{destination}`"))
        } else {
            let known: Vec<&str> = known.chain(self.names.files.iter().copied()).collect();
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
            let beside = known.iter().filter_map(|known| {
                known.rsplit_once('/').filter(|(its, _)| *its == folder).map(|(_, name)| name)
            });
            let beside: Vec<&str> = beside.collect();
            broken(format!("`{path}` does not exist"), place, "leads nowhere")
                .help(LINK_HELP)
                .suggest(&path, known)
                .fix_name(name, beside)
        };
        Err(Some(diagnostic))
    }
}

/// Whether a link leads to something of the ladder by its id.
fn is_of_a_thing(link: &Link) -> bool {
    link.thing().is_some_and(|(kind, _)| KINDS.contains(&&*kind))
}

fn bare(destination: &str, place: &Place) -> Diagnostic {
    let message = format!("the link `<{destination}>` has no text");
    broken(message, place, "shows an id and no name")
        .help(format!("write `[what it is]({destination})`"))
}

fn no_picture(place: &Place) -> Diagnostic {
    broken("this is not a picture of this site".to_owned(), place, "shows nothing").help(
        "put the picture beside the file and name it by its path; pages show none of other hosts",
    )
}

pub(super) fn broken(message: String, place: &Place, label: &str) -> Diagnostic {
    Diagnostic::error(Code::BrokenLink, message).label(place.clone(), label)
}

fn has_anchor(markdown: &Markdown, anchor: &str, place: &Place) -> Result<(), Option<Diagnostic>> {
    let anchor = &*percent_decode_str(anchor).decode_utf8_lossy();
    let anchors = || markdown.headings.iter().map(|heading| heading.id.as_str());
    if anchors().any(|known| known == anchor) {
        return Ok(());
    }
    let diagnostic =
        Diagnostic::error(Code::BrokenAnchor, format!("no heading has the anchor `{anchor}`"))
            .label(place.clone(), "there is no such heading");
    let listed: Vec<_> = anchors().map(|anchor| format!("`{anchor}`")).collect();
    Err(Some(match (nearest(anchor, anchors()), listed.len()) {
        (None, 0) => diagnostic.help("the essay has no headings"),
        (None, 1..=LISTED) => diagnostic.help(format!("anchors there: {}", listed.join(", "))),
        _ => diagnostic.suggest(anchor, anchors()),
    }))
}

/// Whether what follows the scheme begins with a host.
fn has_host(rest: &str) -> bool {
    let host = rest.strip_prefix("//").unwrap_or_default();
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
}

/// RFC 3986, section 3.1.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}
