//! What readers find in the site of this repository, and in that of a ladder with every key of the format: links that
//! lead somewhere, and all that the sources say.

mod charts;
mod compare;
mod guide;
mod hiring;
mod maps;
mod menus;
mod reading;
mod shown;
mod tools;

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use rungs::model::{How, Model, MoveEnd, Origin, Requirement, RoleId};
use rungs::source::Sources;
use scraper::{ElementRef, Html, Selector};

use crate::support::{build_at, ending, everything, model, own_sources, texts};

/// Addresses with a path and without: a link that forgets the path works on one of them only.
const ADDRESSES: [&str; 2] = ["https://example.org/ladder/", "https://example.org/"];

/// A site as readers have it.
struct Site {
    /// The path that the site begins at.
    base: &'static str,
    files: BTreeMap<String, String>,
    pages: BTreeMap<String, Html>,
}

impl Site {
    /// The site of this repository.
    fn at(address: &'static str) -> Self {
        Self::of(&own_sources(), address)
    }

    /// The site of the ladder with every key.
    fn of_everything() -> Self {
        Self::of(&everything(), ADDRESSES[0])
    }

    /// Both sites.
    fn all() -> [Self; 2] {
        [Self::at(ADDRESSES[0]), Self::of_everything()]
    }

    fn of(sources: &Sources, address: &'static str) -> Self {
        let outputs = build_at(sources, address).outputs.expect("the content has no mistakes");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let files: BTreeMap<_, _> =
            outputs.0.iter().map(|(path, bytes)| (path.clone(), text(bytes))).collect();
        let pages = files.iter().filter(|(path, _)| ending(path) == "html");
        let pages = pages.map(|(path, text)| (path.clone(), Html::parse_document(text))).collect();
        Self { base: &address["https://example.org".len()..], files, pages }
    }

    /// The file that an address of this site leads to.
    fn file(&self, address: &str) -> Option<String> {
        let path = percent_decode_str(address.strip_prefix(self.base)?).decode_utf8().ok()?;
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.into()
        };
        self.files.contains_key(&path).then_some(path)
    }
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).expect("the selector is right")).collect()
}

fn ids(page: &Html) -> Vec<&str> {
    all(page, "[id]").into_iter().filter_map(|element| element.attr("id")).collect()
}

/// The text of a page with single spaces.
fn text_of(page: &Html) -> String {
    let main = all(page, "main").into_iter().flat_map(|main| main.text()).collect::<Vec<_>>();
    words(&main.join(" "))
}

fn words(text: &str) -> String {
    // Emphasis ends before a comma: where elements begin and end, no space is sure.
    // Markdown curves quotation marks, and names are as they are written.
    let straight = |c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(straight).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let own = ADDRESSES.map(|address| (5000, address, Site::at(address)));
    let sites = own.into_iter().chain([(500, ADDRESSES[0], Site::of_everything())]);
    for (least, address, site) in sites {
        let anchors: BTreeMap<&String, BTreeSet<&str>> =
            site.pages.iter().map(|(path, page)| (path, ids(page).into_iter().collect())).collect();
        let mut links = 0;
        for (path, page) in &site.pages {
            let elements =
                all(page, "[href]").into_iter().filter_map(|e| Some((e, e.attr("href")?)));
            let images = all(page, "[src]").into_iter().filter_map(|e| Some((e, e.attr("src")?)));
            for (_, link) in
                elements.chain(images).filter(|(element, link)| !leads_out(*element, link))
            {
                let link = link.strip_prefix("https://example.org").unwrap_or(link);
                let (to, anchor) =
                    link.split_once('#').map_or((link, None), |(to, at)| (to, Some(at)));
                let target = if to.is_empty() { Some(path.clone()) } else { site.file(to) };
                let target =
                    target.unwrap_or_else(|| panic!("{address}: `{path}` links to `{link}`"));
                let anchor = anchor
                    .map(|anchor| percent_decode_str(anchor).decode_utf8_lossy().into_owned());
                let is_there = anchor.is_none_or(|anchor| {
                    anchors[&target].contains(&*anchor) || is_state(&site, &target, &anchor)
                });
                assert!(
                    is_there,
                    "{address}: `{path}` links to `{link}`, which is not on that page"
                );
                links += 1;
            }
        }
        assert!(links > least, "only {links} links were looked at");
    }
}

/// Whether what a link to a tool ends with is its state: names with the ids of roles that have pages.
fn is_state(site: &Site, target: &str, state: &str) -> bool {
    let is_role = |id| site.pages.contains_key(&format!("roles/{id}/index.html"));
    let mut parts = state.split('&').map(|part| part.split_once('='));
    let tools = ["assess/index.html", "compare/index.html", "plan/index.html"];
    tools.contains(&target) && parts.all(|part| part.is_some_and(|(_, id)| is_role(id)))
}

/// Whether a link goes to another host or program. The site's own address stands in `<link rel="canonical">`.
fn leads_out(element: ElementRef<'_>, link: &str) -> bool {
    let is_own = element.value().name() == "link" && link.starts_with("https://example.org/");
    !is_own
        && !link.starts_with('#')
        && link.split('/').next().is_some_and(|start| start.contains(':'))
}

#[test]
fn nothing_comes_from_another_host() {
    let site = Site::at(ADDRESSES[0]);
    let written: String = texts("content").into_values().collect();
    for (path, page) in &site.pages {
        for element in all(page, "[href], [src], [srcset], [poster], [data], [action]") {
            for (name, link) in element.value().attrs().filter(|(name, _)| *name != "content") {
                let is_link = ["href", "src", "srcset", "poster", "data", "action"].contains(&name);
                if !is_link || !(leads_out(element, link) || link.starts_with("//")) {
                    continue;
                }
                let is_authors = element.value().name() == "a" && written.contains(link);
                assert!(is_authors, "`{path}` has {name}=\"{link}\", which no author wrote");
            }
        }
    }
    for (path, text) in site.files.iter().filter(|(path, _)| ending(path) == "css") {
        for far in ["@import", "http:", "https:", "url(//", "url(\"//"] {
            assert!(!text.contains(far), "`{path}` holds `{far}`");
        }
    }
}

#[test]
fn every_page_has_a_head_and_one_heading() {
    let sites = Site::all();
    assert!(sites[0].pages.len() > 120, "only {} pages", sites[0].pages.len());
    sites.iter().for_each(heads_are_whole);
}

fn heads_are_whole(site: &Site) {
    let mut titles = BTreeMap::new();
    for (path, page) in &site.pages {
        let count = |selector| all(page, selector).len();
        assert_eq!((count("h1"), count("main"), count("head title")), (1, 1, 1), "`{path}`");
        assert_eq!(all(page, "html")[0].attr("lang"), Some("en-GB"), "`{path}`");
        assert!(count("link[rel=stylesheet]") > 0, "`{path}` has no stylesheet");
        let title: String = all(page, "head title")[0].text().collect();
        let heading: String = all(page, "h1")[0].text().collect();
        assert!(!heading.trim().is_empty() && title.len() > 5, "`{path}` has the title `{title}`");
        assert_eq!(titles.insert(title.clone(), path), None, "`{path}` shares the title `{title}`");
        let ids = ids(page);
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "`{path}` has an id twice: {ids:?}");
        assert!(distinct.iter().all(|id| !id.is_empty() && !id.contains(' ')), "`{path}`: {ids:?}");
    }
}

#[test]
fn headings_do_not_skip_a_level() {
    for (path, page) in Site::all().iter().flat_map(|site| &site.pages) {
        let levels = all(page, "main h1, main h2, main h3, main h4, main h5, main h6");
        let levels: Vec<u8> =
            levels.iter().map(|heading| heading.value().name().as_bytes()[1] - b'0').collect();
        let skipped = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
        assert_eq!(skipped, None, "`{path}` has headings of the levels {levels:?}");
    }
}

#[test]
fn no_page_holds_a_style_or_a_script_or_something_unescaped() {
    for (path, page) in Site::all().iter().flat_map(|site| &site.pages) {
        assert_eq!(all(page, "[style], style").len(), 0, "`{path}` holds a style");
        for script in all(page, "script") {
            let is_file =
                script.attr("src").is_some() && script.text().all(|text| text.trim().is_empty());
            assert!(is_file, "`{path}` holds a script");
        }
        let handlers = all(page, "*").into_iter().flat_map(|element| element.value().attrs());
        let handler = handlers.map(|(name, _)| name).find(|name| name.starts_with("on"));
        assert_eq!(handler, None, "`{path}` holds a script");
        // What stands in code is meant to look like this.
        let code: String = all(page, "code").into_iter().flat_map(|code| code.text()).collect();
        let text: String = page.root_element().text().collect();
        for unfit in ["{{", "{%", "&amp;", "&lt;", "<a ", "</"] {
            let (shown, meant) = (text.matches(unfit).count(), code.matches(unfit).count());
            assert_eq!(shown, meant, "`{path}` shows `{unfit}`");
        }
    }
}

#[test]
fn drawings_are_well_formed() {
    // Data holds texts that are about drawings.
    let sites = Site::all();
    let files = sites.iter().flat_map(|site| &site.files);
    for (path, text) in files.filter(|(path, _)| !path.starts_with("data/")) {
        for (at, _) in text.match_indices("<svg") {
            let end =
                text[at..].find("</svg>").unwrap_or_else(|| panic!("`{path}` has an open drawing"));
            let svg = &text[at..at + end + "</svg>".len()];
            roxmltree::Document::parse(svg)
                .unwrap_or_else(|error| panic!("`{path}`: {error}\n{svg}"));
        }
    }
}

#[test]
fn the_sitemap_lists_every_page_once() {
    let site = Site::at(ADDRESSES[0]);
    let sitemap =
        roxmltree::Document::parse(&site.files["sitemap.xml"]).expect("the sitemap is XML");
    let listed = sitemap
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")));
    let mut listed: Vec<String> = listed.map(|node| node.text().unwrap_or("").to_owned()).collect();
    let is_listed = |page: &Html| all(page, "meta[name=robots][content=noindex]").is_empty();
    let pages = site.pages.iter().filter(|(_, page)| is_listed(page)).map(|(path, _)| path);
    let mut pages: Vec<String> = pages
        .map(|path| format!("{}{}", ADDRESSES[0], path.strip_suffix("index.html").unwrap_or(path)))
        .collect();
    listed.sort();
    pages.sort();
    assert_eq!(listed, pages);
}

#[test]
fn without_a_host_there_is_no_sitemap_and_no_full_address() {
    let outputs = build_at(&own_sources(), "/ladder").outputs.expect("the content has no mistakes");
    assert!(!outputs.0.contains_key("sitemap.xml"));
    for (path, bytes) in outputs.0.iter().filter(|(path, _)| ending(path) == "html") {
        let page = Html::parse_document(&String::from_utf8_lossy(bytes));
        assert_eq!(all(&page, "[rel=canonical]").len(), 0, "`{path}` says where it stands");
    }
}

#[test]
fn the_example_is_whole() {
    let model = model(&own_sources());
    let (roles, skills, moves) = (model.roles.len(), model.skills.len(), model.moves.len());
    assert!(
        roles >= 25 && skills >= 30 && moves >= 40,
        "{roles} roles, {skills} skills, {moves} moves"
    );
    // What a discipline derives says less, on purpose.
    let written = model.roles.iter().filter(|(_, role)| !role.requires.iter().any(is_derived));
    for (_, role) in written {
        let its = &role.qualifications;
        let lists = [
            &its.education_minimum,
            &its.education_preferred,
            &its.fields,
            &its.experience_preferred,
        ];
        let is_filled = lists.iter().all(|list| !list.is_empty()) && !its.certifications.is_empty();
        assert!(is_filled && its.years.is_some(), "`{}` lacks a qualification", role.slug);
        let is_whole = role.summary.is_some() && role.definition.is_some();
        assert!(
            is_whole && !role.primary.is_empty() && !role.secondary.is_empty(),
            "`{}`",
            role.slug
        );
        assert!(
            role.discipline.is_some() && role.level.is_some() && role.track.is_some(),
            "`{}`",
            role.slug
        );
    }
    assert!(
        model.roles.ids().any(|role| leads_back(&model, role)),
        "no way leads back to where it began"
    );
    let long = model.essays.iter().filter(|(_, essay)| essay.body.markdown.words >= 500).count();
    assert!(long >= 12, "only {long} essays have 500 words");
}

/// Whether a requirement follows from the discipline, or would if the role didn't say it otherwise.
fn is_derived(requirement: &Requirement) -> bool {
    let derived = |origin: &Origin| matches!(origin.how, How::Derived(_));
    let before = requirement.instead_of.as_ref();
    derived(&requirement.origin) || before.is_some_and(|(_, origin)| derived(origin))
}

/// Whether one can leave a role and come back to it.
fn leads_back(model: &Model, role: RoleId) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![role];
    while let Some(at) = next.pop() {
        for to in model.moves_from(MoveEnd::Role(at)).filter_map(|(_, step)| step.to.role()) {
            if to == role {
                return true;
            }
            if seen.insert(to) {
                next.push(to);
            }
        }
    }
    false
}
