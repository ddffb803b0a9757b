//! How readers get about: menus, the ladder around a role, and what a page loads.

use super::{ADDRESSES, Site, all};
use crate::support::ending;

#[test]
fn a_role_lists_the_others_of_its_discipline_and_leads_along_its_ladder() {
    let site = Site::at(ADDRESSES[0]);
    let page = &site.pages["roles/backend-engineer/index.html"];
    let href = |selector: &str| -> Vec<&str> {
        all(page, selector).into_iter().filter_map(|link| link.attr("href")).collect()
    };
    let others = href(".side a");
    assert!(others.len() > 4, "{others:?}");
    assert_eq!(href(".side a[aria-current]"), ["/ladder/roles/backend-engineer/"]);
    assert_eq!(href(".pager a[rel=prev]"), ["/ladder/roles/junior-backend-engineer/"]);
    assert_eq!(href(".pager a[rel=next]"), ["/ladder/roles/senior-backend-engineer/"]);
    let lowest = &site.pages["roles/junior-backend-engineer/index.html"];
    assert_eq!(all(lowest, ".pager a[rel=prev]").len(), 0, "there is none below");
}

#[test]
fn every_role_is_two_clicks_from_home() {
    for site in Site::all() {
        let home = &site.pages["index.html"];
        let roles = site.pages.keys().filter(|path| {
            path.strip_prefix("roles/").is_some_and(|rest| rest.matches('/').count() == 1)
        });
        let mut count = 0;
        for path in roles {
            let address = format!("{}{}", site.base, path.trim_end_matches("index.html"));
            let links = all(home, ".finder a, .graph a, .ladder a, .counts a");
            let is_linked = links.iter().any(|link| link.attr("href") == Some(&address));
            assert!(is_linked, "home does not lead to `{address}`");
            count += 1;
        }
        assert!(count > 5, "{count} roles");
    }
}

#[test]
fn the_menu_of_a_phone_holds_what_the_bar_does() {
    let site = Site::at(ADDRESSES[0]);
    for page in site.pages.values() {
        let hrefs = |selector: &str| -> Vec<&str> {
            all(page, selector).into_iter().filter_map(|link| link.attr("href")).collect()
        };
        let (bar, menu) = (hrefs(".top .bar a"), hrefs(".top .menu a"));
        assert!(bar.len() > 5, "{bar:?}");
        assert_eq!(bar, menu);
    }
}

#[test]
fn what_is_published_has_no_comments_and_every_page_loads_what_it_shows() {
    let site = Site::at(ADDRESSES[0]);
    for (path, text) in site.files.iter().filter(|(path, _)| ending(path) == "css") {
        assert!(!text.contains("/*"), "`{path}` has comments");
    }
    let needs = [
        // A map's sheet has that of pictures in it, and the one of the home page both.
        ("svg.graph", &["pictures.css", "map.css", "home.css"][..]),
        ("svg.radar", &["pictures.css", "map.css", "home.css"]),
        (".figure.map, .counts", &["map.css", "home.css"]),
        (".matrix", &["matrix.css"]),
        (".growth", &["growth.css"]),
        (".hero", &["home.css"]),
    ];
    for (sheet, part) in
        [("figures/map", ".radar"), ("home/home", ".radar"), ("home/home", ".legend")]
    {
        let text = &site.files[&format!("assets/{sheet}.css")];
        assert!(text.contains(part), "`{sheet}.css` has not what it imports");
    }
    let mut met = 0;
    for (path, page) in &site.pages {
        let sheets = all(page, "head link[rel=stylesheet]");
        for (shown, any) in needs {
            let mut linked = sheets.iter().filter_map(|link| link.attr("href"));
            let has = linked.any(|it| any.iter().any(|sheet| it.ends_with(sheet)));
            let shows = !all(page, shown).is_empty();
            assert!(has || !shows, "`{path}` shows {shown} without {any:?}");
            met += usize::from(shows);
        }
    }
    assert!(met > 100, "{met}");
}
