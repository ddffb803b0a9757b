//! Reads what a finished page shows, section by section.
//!
//! It must not know who made the page: a theme may make it as it likes, as long as what is written stands in `<main>`.
//! Navigation, pictures, scripts, fields that are filled in, and what is hidden or marked `data-search="no"` are left out.

use super::Section;

/// What a page shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What it tells others about itself.
    pub description: String,
    /// What is written on it; the first is what stands before any heading.
    pub sections: Vec<Section>,
}

/// Elements in whose content nobody reads the page's own text.
const LEFT_OUT: [&str; 9] =
    ["nav", "figure", "svg", "script", "style", "template", "noscript", "select", "textarea"];

/// Elements that may stand inside a word.
const INSIDE: [&str; 16] = [
    "a", "abbr", "b", "code", "em", "i", "kbd", "mark", "s", "small", "span", "strong", "sub",
    "sup", "u", "wbr",
];

/// Reads a page.
pub fn read(html: &str) -> Shown {
    let description = html
        .split_once("<meta name=\"description\" content=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(text, _)| decoded(text))
        .unwrap_or_default();
    let main = html.split_once("<main").map_or("", |(_, rest)| rest);
    let main = main.split_once("</main").map_or(main, |(main, _)| main);
    let mut reader = Reader { sections: vec![Section::default()], ..Reader::default() };
    let mut rest = main.split_once('>').map_or("", |(_, rest)| rest);
    while let Some((text, after)) = rest.split_once('<') {
        reader.text(text);
        let (tag, after) = tag(after);
        reader.tag(tag);
        rest = after;
    }
    reader.text(rest);
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut sections = reader.sections;
    for section in &mut sections {
        section.heading = tidy(&section.heading);
        section.text = tidy(&section.text);
    }
    Shown { description: tidy(&description), sections }
}

/// Splits off a tag, or a comment, whose `<` is read; a `>` in a value ends nothing.
fn tag(text: &str) -> (&str, &str) {
    if let Some(comment) = text.strip_prefix("!--") {
        return ("", comment.split_once("-->").map_or("", |(_, rest)| rest));
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            ('>', None) => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    /// The element that is left out, and how many of its name are open.
    left_out: Option<(String, usize)>,
    /// Whether text is that of the last section's heading.
    in_heading: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if self.left_out.is_none() {
            self.push(&decoded(text));
        }
    }

    fn push(&mut self, text: &str) {
        let last = self.sections.last_mut().expect("there is a first section");
        let into = if self.in_heading { &mut last.heading } else { &mut last.text };
        into.push_str(text);
    }

    fn tag(&mut self, tag: &str) {
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        if let Some((open, depth)) = &mut self.left_out {
            if *open == name {
                *depth = if is_end { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                self.left_out = None;
                self.push(" ");
            }
            return;
        }
        if !INSIDE.contains(&name) {
            self.push(" ");
        }
        let is_heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        if is_heading {
            self.heading(tag, is_end);
        } else if !is_end && is_left_out(tag, name) {
            self.left_out = Some((name.to_owned(), 1));
        }
    }

    /// A heading with an anchor begins a section; one without is text like any other.
    fn heading(&mut self, tag: &str, is_end: bool) {
        let anchor = attribute(tag, "id").filter(|_| !is_end).map(decoded);
        self.in_heading = anchor.is_some();
        self.sections.extend(anchor.map(|anchor| Section { anchor, ..Section::default() }));
    }
}

fn is_left_out(tag: &str, name: &str) -> bool {
    let is_void = matches!(name, "br" | "hr" | "img" | "input" | "wbr" | "source" | "col");
    // What stands between quotes is a value.
    let mut outside = tag.split('"').step_by(2).flat_map(str::split_ascii_whitespace);
    let is_hidden = outside.any(|part| part == "hidden")
        || attribute(tag, "aria-hidden") == Some("true")
        || attribute(tag, "data-search") == Some("no");
    !is_void && (is_hidden || LEFT_OUT.contains(&name))
}

/// The value of an attribute in double quotes.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let is_name = tag[..at].ends_with([' ', '\n', '\t']);
        let value = tag[at + name.len()..].strip_prefix("=\"").filter(|_| is_name)?;
        value.split_once('"').map(|(value, _)| value)
    })
}

/// Text with its character references replaced.
fn decoded(text: &str) -> String {
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let sign = part.split_once(';').and_then(|(name, rest)| Some((sign(name)?, rest)));
        if let Some((sign, rest)) = sign {
            decoded.push(sign);
            decoded.push_str(rest);
        } else {
            decoded.push('&');
            decoded.push_str(part);
        }
    }
    decoded
}

fn sign(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_by_its_headings() {
        let shown = read(
            "<title>Not me</title><meta name=\"description\" content=\"What it &quot;is&quot;.\"><p>Header</p><main id=\"main\">\
             <h1>The\n page</h1><p title=\"a > b\">Be<b>gin</b><br>ning &amp; so on</p><nav><nav>Ways</nav> out</nav>\
             <h2 id=\"one\">One &#x27;and&#39; <a aria-hidden=\"true\" href=\"#one\">#</a></h2><p>First</p><h3>Inner</h3>\
             <div data-search=\"no\"><div>Beside</div> it</div><p hidden>Hidden</p><p class=\"no hidden text\">Last</p></main><p>Footer</p>",
        );
        let section = |heading: &str, anchor: &str, text: &str| Section {
            heading: heading.to_owned(),
            anchor: anchor.to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(shown.description, "What it \"is\".");
        assert_eq!(
            shown.sections,
            [
                section("", "", "The page Begin ning & so on"),
                section("One 'and'", "one", "First Inner Last")
            ]
        );
    }

    #[test]
    fn what_is_no_page_shows_nothing() {
        for text in ["", "<main", "<main>", "a < b & c;", "<main><!-- <h1>", "<main><h2 id=\"x"] {
            let shown = read(text);
            assert_eq!(shown.description, "", "{text}");
            let is_empty = |its: &Section| its.heading.is_empty() && its.text.is_empty();
            assert!(shown.sections.iter().all(is_empty), "{text}: {:?}", shown.sections);
        }
    }
}
