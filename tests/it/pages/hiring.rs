//! The pages of those who hire: adverts and interview kits.

use toml::Table;

use super::shown::{shown_texts_of, shows};
use super::{ADDRESSES, Site, all, text_of, words};
use crate::support::{sources, texts};

const ADVERT: &str = "roles/senior-backend-engineer/advert/index.html";
const KIT: &str = "roles/senior-backend-engineer/interview/index.html";

/// The text of the first element that a selector finds on a page.
fn text_at(site: &Site, path: &str, selector: &str) -> String {
    let found = all(&site.pages[path], selector);
    found.first().map(|it| it.text().collect()).unwrap_or_default()
}

#[test]
fn an_advert_page_has_its_parts_in_order() {
    let site = Site::at(ADDRESSES[0]);
    let heads: Vec<String> =
        all(&site.pages[ADVERT], "main h2").iter().map(|it| it.text().collect()).collect();
    let expected = [
        "About us",
        "The role",
        "What you will do",
        "What you bring",
        "Good to have",
        "What we offer",
        "How to apply",
    ];
    assert_eq!(heads, expected);
    shows(
        &site,
        ADVERT,
        &["Saltmarsh Freight", "Rotterdam or Hull", "2026-12-31", "Typically 5 to 8 years"],
    );
    let pay = "roles/senior-security-engineer/advert/index.html";
    shows(&site, pay, &["58\u{202f}000"]);
}

#[test]
fn an_advert_page_shows_all_that_its_table_holds() {
    let site = Site::at(ADDRESSES[0]);
    let mut checked = 0;
    for (_, text) in texts("content/roles") {
        let table: Table = text.parse().expect("the content is TOML");
        for (id, role) in table["roles"].as_table().expect("roles are tables") {
            let Some(advert) = role.get("advert") else { continue };
            let path = format!("roles/{id}/advert/index.html");
            let is_internal = advert.get("visibility").is_some();
            assert_eq!(site.pages.contains_key(&path), !is_internal, "{path}");
            if is_internal {
                continue;
            }
            let shown = text_of(&site.pages[&path]);
            for text in shown_texts_of(advert) {
                assert!(shown.contains(&words(&text)), "`{path}` does not show: {text}");
                checked += 1;
            }
        }
    }
    assert!(checked > 6, "only {checked} texts were looked for");
}

#[test]
fn the_texts_to_copy_say_what_their_page_says() {
    let site = Site::at(ADDRESSES[0]);
    for path in [ADVERT, KIT] {
        let markdown = text_at(&site, path, "#as-markdown");
        let plain = text_at(&site, path, "#as-plain-text");
        assert!(!markdown.contains("](") && !plain.contains("**"), "links lead nowhere elsewhere");
        for item in
            all(&site.pages[path], "main .prose > ul > li, main .cases ul:not(.sources) > li")
        {
            let text = words(&item.text().collect::<String>());
            let copied = words(&plain).replace([':', '(', ')'], "");
            let text = text.replace([':', '(', ')'], "");
            assert!(copied.contains(&text), "the text to copy of `{path}` lacks {text}");
        }
    }
    assert!(
        text_at(&site, ADVERT, "#as-plain-text")
            .contains("https://example.org/ladder/roles/senior-backend-engineer/"),
        "an advert elsewhere leads back to the ladder"
    );
}

#[test]
fn roles_and_their_hiring_pages_lead_to_one_another() {
    let site = Site::at(ADDRESSES[0]);
    let role = "roles/senior-backend-engineer/index.html";
    for (from, to) in
        [(role, ADVERT), (role, KIT), (ADVERT, role), (KIT, role), (ADVERT, KIT), (KIT, ADVERT)]
    {
        let links = all(&site.pages[from], "main a");
        let leads =
            links.iter().filter_map(|link| site.file(link.attr("href")?)).any(|it| it == to);
        assert!(leads, "`{from}` does not lead to `{to}`");
    }
}

#[test]
fn search_engines_leave_kits_out_and_list_adverts() {
    let site = Site::at(ADDRESSES[0]);
    let is_out =
        |path: &str| !all(&site.pages[path], "meta[name=robots][content=noindex]").is_empty();
    assert!(is_out(KIT) && !is_out(ADVERT) && !is_out("index.html"));
    let listed = &site.files["sitemap.xml"];
    assert!(listed.contains("/advert/") && !listed.contains("/interview/"));
}

#[test]
fn a_kit_says_what_no_question_is_about() {
    let site = Site::at(ADDRESSES[0]);
    shows(
        &site,
        KIT,
        &[
            "Skills looked at 9 of 14",
            "Observability Working 2 of 4 nothing: a question is in reserve",
            "Performance engineering Working 2 of 4 nothing: there is no question about it",
            "Testing Practitioner 3 of 4 Reading code",
        ],
    );
    let sheets = all(&site.pages[KIT], ".sheet h3").len();
    assert_eq!(sheets, 3, "of the stages in which something is marked");
    let derived = "roles/junior-backend-engineer/interview/index.html";
    shows(&site, derived, &["No plan is written for this role."]);
}

#[test]
fn what_is_internal_is_on_no_hiring_page() {
    let site = Site::at(ADDRESSES[0]);
    for hidden in ["A table of 80 million rows", "The tariffs team has been led"] {
        let on = site.pages.iter().find(|(_, page)| text_of(page).contains(&words(hidden)));
        assert_eq!(on.map(|(path, _)| path), None, "{hidden}");
    }
}

#[test]
fn a_role_without_advert_has_no_page_of_it() {
    let ladder = "-- content/a.toml --\n[ladder]\nname = \"L\"\n[roles.a]\nname = \"A\"\n[roles.b]\nname = \"B\"\nadvert.title = \"Wanted\"\n";
    let site = Site::of(&sources(ladder), ADDRESSES[0]);
    assert!(!site.pages.contains_key("roles/a/advert/index.html"));
    assert!(!site.pages.contains_key("roles/a/interview/index.html"));
    assert!(all(&site.pages["roles/a/index.html"], "#hiring").is_empty());
    shows(&site, "roles/b/advert/index.html", &["Wanted"]);
}
