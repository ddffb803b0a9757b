//! What search can find: every page and its sections, and nothing that no page shows.

use std::collections::BTreeSet;

use rungs::build::{Builder, Options};
use rungs::model::Audience;
use rungs::render::{Index, PageOptions, Renderer, Theme, view};
use rungs::search::{Page, Section, index};
use rungs::site::{BaseUrl, Route, route};
use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::{build_at, ending, everything, model, own_sources, sources};

/// What the script reads.
fn read(file: &str) -> Value {
    let data = file.strip_prefix("self.rungsIndex=").and_then(|data| data.strip_suffix(";\n"));
    serde_json::from_str(data.expect("the file sets one global")).expect("it is JSON")
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn every_page_can_be_found_and_is_listed_from_a_to_z() {
    for sources in [own_sources(), everything()] {
        let outputs = build_at(&sources, "https://example.org/ladder/").outputs;
        let files = outputs.expect("the sources have no mistakes").0;
        let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
        let index = read(&text("search-index.js"));
        let listed = Html::parse_document(&text("search/index.html"));
        let links = Selector::parse(".az a").expect("the selector is right");
        let listed: BTreeSet<(String, String)> = listed
            .select(&links)
            .map(|link| (link.attr("href").unwrap_or_default().to_owned(), link.text().collect()))
            .collect();
        let found: BTreeSet<(String, String)> = index["pages"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|page| {
                (
                    page[2].as_str().unwrap_or_default().to_owned(),
                    page[1].as_str().unwrap_or_default().to_owned(),
                )
            })
            .collect();
        assert_eq!(listed, found);
        let others = ["404.html", "search/index.html"];
        let pages =
            files.keys().filter(|path| ending(path) == "html" && !others.contains(&&***path));
        let heading = Selector::parse("title").expect("the selector is right");
        for path in pages.filter(|path| !text(path).contains("http-equiv=\"refresh\"")) {
            let address = format!("/ladder/{}", path.strip_suffix("index.html").unwrap_or(path));
            let (_, title) = found
                .iter()
                .find(|(href, _)| *href == address)
                .unwrap_or_else(|| panic!("`{path}` can't be found"));
            let page = Html::parse_document(&text(path));
            let heading: String = page.select(&heading).flat_map(|its| its.text()).collect();
            // The whole ladder in one document is called as the ladder is.
            let is_guide = path == "guide/index.html";
            assert!(
                is_guide || heading.starts_with(title.as_str()),
                "`{path}` is “{heading}”, not “{title}”"
            );
        }
    }
}

#[test]
fn sections_are_on_their_pages() {
    let outputs = build_at(&own_sources(), "/").outputs.expect("the content has no mistakes").0;
    let index = read(&String::from_utf8_lossy(&outputs["search-index.js"]));
    let sections = texts(&index["sections"]);
    let mut sections = sections.chunks(2);
    let mut count = 0;
    for page in index["pages"].as_array().into_iter().flatten() {
        let href = page[2].as_str().expect("a page has an address");
        let path = format!("{}index.html", href.trim_start_matches('/'));
        let html = String::from_utf8_lossy(&outputs[&path]);
        for _ in 0..page[4].as_u64().expect("a page counts its sections") {
            let section = sections.next().expect("every section is there");
            let usual: Vec<String> = section[0]
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|part| !part.is_empty())
                .map(str::to_ascii_lowercase)
                .collect();
            let anchor =
                if section[1].is_empty() { usual.join("-") } else { section[1].to_owned() };
            assert!(html.contains(&format!("id=\"{anchor}\"")), "`{href}` has no `{anchor}`");
            count += 1;
        }
    }
    assert!(count > 500, "only {count} sections");
    assert_eq!(sections.next(), None);
}

#[test]
fn the_index_can_be_made_on_its_own() {
    let sources = everything();
    let model = model(&sources);
    let theme = Theme::load(&sources.theme).expect("the built-in theme is right");
    let files = sources.files.keys().map(String::as_str).collect();
    let (site, _) = route(&model, BaseUrl::default(), theme.assets(), &files, false);
    let index = Index::new(&model);
    let renderer = Renderer {
        theme: &theme,
        model: &model,
        index: &index,
        site: &site,
        files: &sources.files,
        parsed: &[],
        fonts: None,
        options: &PageOptions::default(),
    };
    let mut theme = Theme::load(&sources.theme).expect("the built-in theme is right");
    theme.set_site(&view::site(&renderer));
    let renderer = Renderer { theme: &theme, ..renderer };
    let all = renderer.all(&|| {}).expect("the templates are right").0;
    let alone = renderer.one(&Route::SearchIndex).expect("the templates are right");
    assert!(alone == all["search-index.js"], "alone it is another one");
}

/// A ladder with a word that the public may not see.
const LADDER: &str = "\
-- content/ladder.toml --
ladder = { name = \"Ladder\" }
[scales.proficiency]
name = \"Proficiency\"
steps = [{ id = \"learning\", name = \"Learning\" }]
[categories]
craft = { name = \"Craft\", kind = \"hard\" }
[skills]
programming = { name = \"Programming\", category = \"craft\", steps.learning = [\"Begins a quokka.\"] }
[roles.engineer]
name = \"Engineer\"
definition = \"Keeps a wombat.\"
requires.programming = \"learning\"
[roles.engineer.compensation]
visibility = \"internal\"
note = \"Counts a numbat.\"
bands = []
";

#[test]
fn what_the_audience_does_not_see_can_not_be_found() {
    let sources = sources(LADDER);
    let index = |audience| {
        let options = Options { audience, ..Options::default() };
        let build = Builder::new(options).build_sources(&sources, &|_| {});
        let outputs = build.outputs.unwrap_or_else(|| panic!("{:#?}", build.diagnostics)).0;
        terms_of(&String::from_utf8_lossy(&outputs["search-index.js"]))
    };
    let has = |terms: &[String], word: &str| terms.iter().any(|term| term == word);
    let (public, internal) = (index(Audience::Public), index(Audience::Internal));
    assert!(has(&public, "wombat") && has(&internal, "wombat"), "{public:?}");
    assert!(!has(&public, "numbat") && has(&internal, "numbat"), "{public:?}");
}

/// The terms of one page with a text, in order.
fn terms(text: &str, language: &str) -> Vec<String> {
    let section = Section { text: text.to_owned(), ..Section::default() };
    let page = Page {
        kind: "Role",
        rank: 0,
        title: String::new(),
        description: String::new(),
        href: "/".to_owned(),
        sections: vec![section],
    };
    terms_of(&index(vec![page], language))
}

#[test]
fn a_word_of_many_titles_and_few_texts_is_not_common() {
    let page = |at: usize| {
        let title = if at < 40 { format!("Onboarding {at}") } else { format!("Other {at}") };
        let text = if at < 45 { "Everybody reads this." } else { "Everybody asks for onboarding." };
        let section = Section { text: text.to_owned(), ..Section::default() };
        let (description, href) = (String::new(), format!("/{at}/"));
        Page { kind: "Role", rank: 0, title, description, href, sections: vec![section] }
    };
    let data = read(&index((0..60).map(page).collect(), "en"));
    let common: Vec<&str> = data["common"].as_str().expect("it is a text").split(' ').collect();
    assert!(common.contains(&"everybody"), "{common:?}");
    assert!(!common.contains(&"onboarding"), "{common:?}");
}

/// The terms of an index, in order.
fn terms_of(file: &str) -> Vec<String> {
    let data = read(file);
    let mut terms: Vec<String> = Vec::new();
    let names = data["terms"].as_str().expect("terms are a text");
    for part in
        names.split_inclusive(|c: char| c.is_ascii_uppercase()).collect::<Vec<_>>().windows(2)
    {
        let shared = part[0].bytes().last().map_or(0, |letter| usize::from(letter - b'A'));
        let before = terms.last().cloned().unwrap_or_default();
        let rest = part[1].trim_end_matches(|c: char| c.is_ascii_uppercase());
        terms.push(before.chars().take(shared).collect::<String>() + rest);
    }
    terms
}

#[test]
fn a_term_is_what_the_words_of_a_stem_begin_with() {
    assert_eq!(
        terms("Policies, a policy; making, makes, made", "en"),
        ["a", "made", "mak", "polic"]
    );
    assert_eq!(terms("führen führe Häuser Haus", "de-CH"), ["fuhr", "haus"]);
    assert_eq!(terms("équipes l’équipe équipe", "fr"), ["equip", "l"]);
    assert_eq!(terms("инженеры инженер инженера", "ru"), ["инженер"]);
    // What the words of a theme have in common would be taken for what “them” is.
    assert_eq!(terms("theme themes theming them", "en"), ["them", "theme", "theming"]);
    // Languages without a stemmer have their words as they are.
    assert_eq!(terms("kapitola kapitoly", "cs"), ["kapitola", "kapitoly"]);
    assert_eq!(terms("水準 C++", "ja"), ["c++", "水準"]);
}

#[test]
fn pages_in_any_order_give_the_same_index() {
    let page = |href: &str| Page {
        kind: "Role",
        rank: 0,
        title: format!("Title {href}"),
        description: "Long ".repeat(100),
        href: href.to_owned(),
        sections: vec![Section { text: format!("Text {href}"), ..Section::default() }],
    };
    let one = index(vec![page("/a/"), page("/b/"), page("/c/")], "en");
    let other = index(vec![page("/c/"), page("/a/"), page("/b/")], "en");
    assert_eq!(one, other);
    let data = read(&one);
    let description = data["pages"][0][3].as_str().expect("a description is a text");
    assert!(description.ends_with("Long…") && description.len() < 130, "{description}");
}
