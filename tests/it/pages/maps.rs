//! Which page shows which graph, and what stands in its place where it would be too large.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scraper::{ElementRef, Selector};

use super::{ADDRESSES, Site, all};
use crate::support::sources;

/// A ladder with as many roles at each of `levels` as there are `disciplines`, each with a move up and a
/// sideways move to the next discipline.
fn ladder(disciplines: usize, levels: usize) -> Site {
    let mut toml = String::from("-- content/ladder.toml --\n[ladder]\nname = \"Test\"\n");
    let mut put = |text: &str| toml.write_str(text).expect("a string takes any text");
    for level in 0..levels {
        put(&format!("[levels.l{level}]\nrank = {level}\nname = \"Level {level}\"\n"));
    }
    for discipline in 0..disciplines {
        put(&format!("[disciplines.d{discipline}]\nname = \"Line {discipline}\"\n"));
        for level in 0..levels {
            let mut ways = Vec::new();
            if level + 1 < levels {
                ways.push(format!("advance-to = [\"r{discipline}-{}\"]", level + 1));
            }
            if disciplines > 1 {
                let next = (discipline + 1) % disciplines;
                ways.push(format!("lateral-to = [\"r{next}-{level}\"]"));
            }
            put(&format!(
                "[roles.r{discipline}-{level}]\nname = \"Role {discipline} {level}\"\n\
                 discipline = \"d{discipline}\"\nlevel = \"l{level}\"\n\
                 progression = {{ {} }}\n",
                ways.join(", ")
            ));
        }
    }
    Site::of(&sources(&toml), ADDRESSES[0])
}

/// Whether a page has a picture, and how many tables of a large ladder.
fn shows(site: &Site, path: &str) -> (bool, usize) {
    let page = &site.pages[path];
    (!all(page, "svg.graph").is_empty(), all(page, "table.counts").len())
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

#[test]
fn a_ladder_is_a_picture_up_to_60_roles_and_8_disciplines() {
    let site = ladder(6, 10);
    assert_eq!(shows(&site, "index.html"), (true, 0));
    assert_eq!(shows(&site, "map/index.html"), (true, 0));
    for (disciplines, levels) in [(1, 61), (9, 2)] {
        let site = ladder(disciplines, levels);
        let tables = if disciplines > 1 { 2 } else { 1 };
        assert_eq!(shows(&site, "index.html"), (false, tables));
        assert_eq!(shows(&site, "map/index.html"), (false, tables));
        let is_small = disciplines > 1;
        assert_eq!(shows(&site, "disciplines/d0/index.html").0, is_small);
        assert!(shows(&site, "roles/r0-1/index.html").0, "a role has few neighbours");
        let to_map = all(&site.pages["roles/r0-1/index.html"], "a[href*='#map-role-r0-1']").len();
        assert_eq!(to_map, usize::from(is_small), "what is not drawn has no place");
    }
}

#[test]
fn a_large_ladder_is_counted() {
    let site = ladder(9, 3);
    let page = &site.pages["map/index.html"];
    let rows = all(page, "table.counts:not(.between) tbody tr");
    assert_eq!(rows.len(), 9);
    let cells = |row: ElementRef<'_>| -> Vec<String> { row.child_elements().map(text).collect() };
    assert_eq!(cells(rows[0]), ["Line 0", "1: Role 0 0", "1: Role 0 1", "1: Role 0 2", "3"]);
    assert_eq!(all(page, "table.counts tbody td a[href$='/roles/r0-1/']").len(), 1);
    assert_eq!(all(page, "table.counts tbody th a[href$='/disciplines/d0/']").len(), 1);
    assert_eq!(all(page, "table.counts thead a[href$='/levels/l2/']").len(), 1);
    let matrix = all(page, "table.between tbody tr");
    assert_eq!(cells(matrix[0]), ["1 Line 0", "2", "3", "", "", "", "", "", "", ""]);
    assert_eq!(cells(matrix[8]), ["9 Line 8", "3", "", "", "", "", "", "", "", "2"]);
}

#[test]
fn sideways_moves_are_hidden_at_first_where_there_are_many() {
    // 4 disciplines: 4 ways up and 4 aside a level, without the last.
    for (levels, is_shown) in [(8, true), (9, false)] {
        let site = ladder(4, levels);
        let boxes = all(&site.pages["map/index.html"], "input.show-lateral");
        assert_eq!(boxes.len(), 1);
        assert_eq!(boxes[0].attr("checked").is_some(), is_shown, "{levels} levels");
    }
    let few = ladder(2, 2);
    assert!(all(&few.pages["map/index.html"], "input.show-lateral").is_empty());
}

#[test]
fn only_kinds_that_are_drawn_can_be_hidden() {
    for site in Site::all() {
        for (path, page) in &site.pages {
            for figure in all(page, "figure.figure") {
                let found = |selector: &str| -> BTreeSet<String> {
                    let selector = Selector::parse(selector).expect("it is right");
                    let classes = figure.select(&selector).filter_map(|it| it.attr("class"));
                    classes.map(|class| class.replace("show-", "")).collect()
                };
                let kinds = |selector: &str| -> BTreeSet<String> {
                    let classes = found(selector);
                    let kinds = classes.iter().filter_map(|class| class.split(' ').nth(1));
                    kinds.map(str::to_owned).collect()
                };
                let drawn = kinds(".graph-scroll g.move");
                let offered = found(".legend input:not(.show-list)");
                assert!(offered.is_subset(&drawn), "`{path}`: {offered:?}, {drawn:?}");
                assert_eq!(kinds(".legend g.move"), drawn, "`{path}`");
            }
        }
    }
}

#[test]
fn the_list_below_a_map_says_all_that_the_picture_does() {
    for site in Site::all() {
        let page = &site.pages["map/index.html"];
        let hrefs = |selector: &str| -> Vec<&str> {
            all(page, selector).into_iter().filter_map(|link| link.attr("href")).collect()
        };
        assert_eq!(hrefs(".graph a"), hrefs(".ladder li > a:first-child"), "in one order");
        let moves: BTreeSet<&str> = hrefs(".ladder a.chip").into_iter().collect();
        let pages = site.pages.keys().filter(|path| path.starts_with("moves/")).count();
        assert_eq!(moves.len(), pages - 1, "every move but not the page of all moves");
        assert_eq!(hrefs(".ladder a.chip").len(), moves.len(), "each once");
    }
}

#[test]
fn a_track_is_drawn_alone_and_its_forks_stand_beneath() {
    let site = Site::at(ADDRESSES[0]);
    let page = &site.pages["tracks/management/index.html"];
    assert!(all(page, ".graph .outside").is_empty());
    let page = &site.pages["tracks/ic/index.html"];
    assert!(all(page, ".graph a[href$='/roles/tech-lead/']").is_empty());
    let fork = "a.switch-track[href$='/moves/senior-backend-engineer--tech-lead/']";
    assert_eq!(all(page, &format!(".forks {fork}")).len(), 1);
    assert_eq!(all(page, &format!(".ladder {fork}")).len(), 1, "a phone has no other place");
}

#[test]
fn one_link_skips_a_picture() {
    let site = Site::at(ADDRESSES[0]);
    for (path, page) in &site.pages {
        let graph = Selector::parse("svg.graph").expect("it is a selector");
        for figure in all(page, "figure.figure") {
            if figure.select(&graph).next().is_none() {
                continue; // It has no links to skip.
            }
            let first = figure.child_elements().next().and_then(|link| link.attr("href"));
            let target = first.and_then(|href| href.strip_prefix('#')).expect("it is a link");
            let lists = all(page, &format!("[id='{target}'] a"));
            assert!(!lists.is_empty(), "`{path}`: #{target} holds the same as a list");
        }
    }
}
