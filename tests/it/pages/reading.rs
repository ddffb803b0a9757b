//! What readers find on pages of essays and below all pages, and that drafts are on none.

use rungs::build::{Build, Builder, Options};
use rungs::model::Audience;
use rungs::source::Sources;
use scraper::{ElementRef, Html};

use super::{Site, all};
use crate::support::{build, everything, sources};

/// A ladder with links below its pages, and drafts of an essay, a role and a skill.
const LADDER: &str = "\
-- rungs.toml --
base-url = \"https://example.org/ladder/\"
edit-url = \"https://example.org/edit/{path}#L{line}\"
feedback-url = \"mailto:a@example.org?subject={title}&body={url}\"
-- content/ladder.toml --
[ladder]
name = \"L\"
[scales.s]
name = \"S\"
steps = [{ id = \"one\", name = \"One\" }]
[categories.c]
name = \"C\"
kind = \"hard\"
[skills.open]
name = \"Open\"
category = \"c\"
essays = [\"early\"]
resources = [{ essay = \"early\" }]
[skills.unripe]
name = \"UNRIPE\"
category = \"c\"
draft = true
[roles.here]
name = \"R&D, \\\"here\\\"\"
reviewed = 2026-01-01
review-in = \"1 month\"
requires = { open = \"one\", unripe = \"one\" }
progression.advance-to = [\"there\"]
[roles.there]
name = \"UNRIPE\"
draft = true
-- content/early.md --
+++
title = \"UNRIPE\"
kind = \"guide\"
draft = true
skills = [\"open\"]
+++

![A file](early.svg)
-- content/early.svg --
<svg>UNRIPE</svg>
-- content/essay.md --
+++
title = \"Essay\"
kind = \"guide\"
date = 2026-02-03
tags = [\"C++\", \"C\"]
+++

See [that essay](essay:early), [a role](role:there) and [another](early.md).

![Where it leads](graph:there)
";

fn with(sources: &Sources, options: Options) -> Build {
    Builder::new(options).build_sources(sources, &|_| {})
}

fn page(build: &Build, path: &str) -> Html {
    let outputs = build.outputs.as_ref().expect("the ladder has no mistakes");
    Html::parse_document(&String::from_utf8_lossy(&outputs.0[path]))
}

#[test]
fn a_draft_is_nowhere() {
    for audience in [Audience::Public, Audience::Internal] {
        let build = with(&sources(LADDER), Options { audience, ..Options::default() });
        assert_eq!(build.diagnostics, [], "nothing is said of drafts");
        assert_eq!(build.drafts, 3);
        for (path, bytes) in &build.outputs.as_ref().expect("there are no mistakes").0 {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("UNRIPE"), "`{path}` tells of a draft");
            let is_its = ["early", "there", "unripe"].iter().any(|id| path.contains(id));
            assert!(!is_its, "`{path}` is of a draft");
        }
        let essay = page(&build, "essays/essay/index.html");
        assert!(all(&essay, "main .prose a[href]").is_empty(), "links to drafts are text");
        assert!(all(&essay, "main svg").is_empty(), "no graph is drawn of a draft");
    }
}

#[test]
fn a_preview_shows_drafts_with_a_mark() {
    let build = with(&sources(LADDER), Options { drafts: true, ..Options::default() });
    for (path, is_draft) in [
        ("essays/early/index.html", true),
        ("roles/there/index.html", true),
        ("skills/unripe/index.html", true),
        ("essays/essay/index.html", false),
    ] {
        let marks = all(&page(&build, path), "main > .note strong").len();
        assert_eq!(marks, usize::from(is_draft), "{path}");
    }
    assert_eq!(all(&page(&build, "essays/index.html"), ".card strong").len(), 1);
}

#[test]
fn pages_lead_to_where_they_are_written() {
    let build = build(&sources(LADDER));
    let link = |path: &str, at: usize| {
        let page = page(&build, path);
        let links = all(&page, "main > .about:last-child a");
        links[at].attr("href").expect("it leads somewhere").to_owned()
    };
    let role = "roles/here/index.html";
    let row = LADDER.lines().position(|row| row == "[roles.here]").expect("it is there");
    let first = LADDER.lines().position(|row| row == "[ladder]").expect("it is there");
    let expected = format!("https://example.org/edit/content/ladder.toml#L{}", row - first + 1);
    assert_eq!(link(role, 0), expected);
    assert_eq!(
        link(role, 1),
        "mailto:a@example.org?subject=R%26D%2C%20%22here%22&body=https%3A%2F%2Fexample.org%2Fladder%2Froles%2Fhere%2F"
    );
    assert_eq!(link("essays/essay/index.html", 0), "https://example.org/edit/content/essay.md#L1");
}

#[test]
fn a_review_is_overdue_by_the_day_that_is_given() {
    for (day, count) in [(None, 0), (Some("2026-02-01"), 0), (Some("2026-02-02"), 1)] {
        let as_of = day.map(|day| day.parse().expect("the day exists"));
        let build = with(&sources(LADDER), Options { as_of, ..Options::default() });
        let page = page(&build, "roles/here/index.html");
        assert_eq!(all(&page, "main > .note time").len(), count, "{day:?}");
    }
}

#[test]
fn colours_of_code_are_loaded_where_there_is_code() {
    let site = Site::at(super::ADDRESSES[0]);
    let mut coloured = 0;
    for (path, page) in &site.pages {
        let has_code = !all(page, ".code").is_empty();
        let is_loaded = !all(page, "link[href$=\"/code.css\"]").is_empty();
        assert_eq!(has_code, is_loaded, "{path}");
        coloured += usize::from(!all(page, "pre .c-key").is_empty());
    }
    assert!(coloured > 5, "{coloured} pages have keys in colour");
}

#[test]
fn an_essay_loads_the_styles_of_what_it_shows() {
    let site = Site::at(super::ADDRESSES[0]);
    let essays = site.pages.iter().filter(|(path, _)| path.starts_with("essays/"));
    let mut shown = 0;
    for (path, page) in essays {
        for (what, styles) in [
            ("figure > .graph-scroll", "map"),
            // The sheet of maps has that of pictures in it.
            (
                "svg.radar",
                if all(page, "figure > .graph-scroll").is_empty() { "pictures" } else { "map" },
            ),
            ("table.matrix", "matrix"),
        ] {
            let is_shown = !all(page, what).is_empty();
            let sheet = format!("link[href$=\"figures/{styles}.css\"]");
            assert!(!is_shown || !all(page, &sheet).is_empty(), "{path} shows {what}");
            shown += usize::from(is_shown);
        }
    }
    assert!(shown >= 3, "{shown} pieces are shown");
}

#[test]
fn tags_lead_to_their_place() {
    let build = build(&sources(LADDER));
    let essay = page(&build, "essays/essay/index.html");
    let links: Vec<_> = all(&essay, "dd a").iter().filter_map(|a| a.attr("href")).collect();
    assert_eq!(links, ["/ladder/essays/#tag-c-2", "/ladder/essays/#tag-c"]);
    let essays = page(&build, "essays/index.html");
    for id in ["tag-c", "tag-c-2"] {
        assert_eq!(all(&essays, &format!("#{id} a[href$=\"/essays/essay/\"]")).len(), 1, "{id}");
    }
}

#[test]
fn the_home_page_has_the_latest_essays() {
    let site = Site::at(super::ADDRESSES[0]);
    let home = &site.pages["index.html"];
    let days: Vec<_> =
        all(home, ".card time").iter().filter_map(|time| time.attr("datetime")).collect();
    assert_eq!(days.len(), 6);
    assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
}

#[test]
fn essays_show_pieces_of_the_ladder() {
    let build = build(&everything());
    let page = page(&build, "essays/coiling/index.html");
    assert_eq!(all(&page, "figure > section.graph-scroll").len(), 1, "a graph");
    assert_eq!(all(&page, "#fig_1-list .ways").len(), 2, "its ways as lists");
    assert_eq!(all(&page, "section[aria-label=\"Moves of the bosun\"] .ways").len(), 2, "moves");
    assert_eq!(all(&page, "table.matrix").len(), 1, "a table of skills");
    let title = all(&page, "svg.graph title").first().map(ElementRef::inner_html);
    assert_eq!(title.as_deref(), Some("Ways to and from bosun"), "its text is its alternative");
}
