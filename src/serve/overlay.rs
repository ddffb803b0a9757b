//! What the server adds to a page on its way out: the reload script and, after a failed build, the overlay
//! with what is wrong.
//!
//! It must not know how pages are made. The build never contains any of this. No script and no style stands
//! in the page itself, so that a theme's content security policy holds here as it does in the published site.

use super::editor::escaped;
use super::state::Served;

/// The styles of the overlay.
pub(super) const CSS: &str = include_str!("overlay.css");

/// A page as it is served: with what the server adds, before the end of its body. `seen` names what the reader sees.
pub(super) fn dress(page: &[u8], served: &Served, seen: &str) -> Vec<u8> {
    let end = page.windows(6).rposition(|window| window.eq_ignore_ascii_case(b"</body"));
    let (before, after) = page.split_at(end.unwrap_or(page.len()));
    let mut dressed = Vec::with_capacity(page.len() + 1024);
    dressed.extend_from_slice(before);
    if let Some(trouble) = &served.trouble {
        dressed.extend_from_slice(overlay(&trouble.html, served.pages.is_some()).as_bytes());
    }
    dressed.extend_from_slice(script(seen).as_bytes());
    dressed.extend_from_slice(after);
    dressed
}

/// A page of the server's own, for when the site has none to show.
pub(super) fn own_page(title: &str, sentence: &str) -> Vec<u8> {
    let (title, sentence) = (escaped(title), escaped(sentence));
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n\
         <p>{sentence}</p>\n</body>\n</html>\n"
    );
    page.into_bytes()
}

fn script(seen: &str) -> String {
    format!("<script src=\"/__rungs/reload.js\" data-seen=\"{seen}\" defer></script>\n")
}

/// A `details` can be folded away without a script, to see the page beneath.
fn overlay(trouble: &str, has_page: bool) -> String {
    let more = if has_page { "; this page is the last good one" } else { "" };
    format!(
        "<link rel=\"stylesheet\" href=\"/__rungs/overlay.css\">\n<aside id=\"rungs-overlay\" \
         aria-label=\"Build errors\">\n<details open>\n<summary>The build failed{more}</summary>\n\
         <pre tabindex=\"0\">{trouble}</pre>\n</details>\n</aside>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::state::Trouble;

    fn served(trouble: Option<&str>) -> Served {
        let trouble = trouble.map(|html| Trouble { html: html.to_owned() });
        Served { version: 1, pages: None, trouble }
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let page = "<body>a</body> in text: &lt;/body&gt; <BODY>b</BODY >\n</html>";
        let dressed = String::from_utf8(dress(page.as_bytes(), &served(None), "1-2")).unwrap();
        let (before, after) = dressed.split_once("<script").unwrap();
        assert!(before.ends_with("<BODY>b") && after.ends_with("</script>\n</BODY >\n</html>"));
        assert!(!dressed.contains("rungs-overlay"));
    }

    #[test]
    fn a_page_without_an_end_gets_the_script_at_its_end() {
        let dressed = dress(b"<p>a\xFF", &served(None), "");
        assert!(dressed.starts_with(b"<p>a\xFF<script") && dressed.ends_with(b"</script>\n"));
    }

    #[test]
    fn trouble_stands_over_the_page() {
        let dressed = dress(b"<body></body>", &served(Some("&lt;b&gt; is wrong")), "");
        let dressed = String::from_utf8(dressed).unwrap();
        assert!(dressed.contains("<pre tabindex=\"0\">&lt;b&gt; is wrong</pre>"));
    }
}
