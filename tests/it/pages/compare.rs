//! The page that compares roles says what the model says before a script runs, and other pages lead to the tools.

use percent_encoding::percent_decode_str;
use rungs::model::{Change, MoveEnd, RoleId, compare};
use scraper::{ElementRef, Html, Selector};

use super::{ADDRESSES, Site, all};
use crate::support::{model, own_sources, sources};

fn inside<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    element.select(&Selector::parse(selector).expect("the selector is right")).collect()
}

/// The text of an element with single spaces.
fn said(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the section with this name.
fn rows<'h>(page: &'h Html, section: &str) -> Vec<ElementRef<'h>> {
    let label = format!("section[aria-label^='{section}'] tbody tr:has(td)");
    all(page, &label)
}

#[test]
fn the_pair_of_the_page_has_every_skill_with_its_change() {
    let (site, model) = (Site::at(ADDRESSES[0]), model(&own_sources()));
    let page = &site.pages["compare/index.html"];
    let mut pairs = model.roles.ids().filter_map(|id| Some((id, model.role_above(id)?.0)));
    let (from, to) = pairs.next().expect("some role has a next one");
    let changes = compare(&model, from, to).skills;
    let rows = rows(page, "Skills");
    assert_eq!(rows.len(), changes.len());
    for ((skill, change), row) in changes.iter().zip(rows) {
        let skill = &model.skills[*skill];
        let steps = &model.scales[skill.scale].steps;
        assert_eq!(said(inside(row, "th[scope=row] a")[0]), skill.name);
        let wanted = match change {
            Change::Gained(_) => "▲ gained".to_owned(),
            Change::Raised(from, to) => format!("▲ raised by {}", to - from),
            Change::Lowered(from, to) => format!("▼ lowered by {}", from - to),
            Change::Dropped(_) => "▼ dropped".to_owned(),
            Change::Kept(_) => "= same step".to_owned(),
        };
        assert_eq!(said(inside(row, "td > .change")[0]), wanted, "{}", skill.slug);
        let (Change::Gained(there) | Change::Raised(_, there) | Change::Kept(there)) = *change
        else {
            continue;
        };
        let cell = said(inside(row, "td")[1]);
        assert!(cell.starts_with(&steps[there].name), "{}: {cell}", skill.slug);
    }
}

#[test]
fn what_is_marked_in_a_text_makes_one_role_or_the_other() {
    let ladder = |from: &str, to: &str| {
        format!(
            "-- content/ladder.toml --
ladder = {{ name = \"L\" }}
[roles.one]
name = \"One\"
responsibilities.primary = {from}
[roles.two]
name = \"Two\"
responsibilities.primary = {to}
"
        )
    };
    let ladder = ladder(
        r#"["Owns one service of the team.", "Stays.", "Goes away."]"#,
        r#"["Stays.", "Owns the services of the team.", "Hires and coaches people."]"#,
    );
    let site = Site::of(&sources(&ladder), ADDRESSES[0]);
    let rows = rows(&site.pages["compare/index.html"], "Responsibilities");
    let cells = inside(rows[0], "td");
    let found: Vec<_> = inside(cells[1], "li").into_iter().map(said).collect();
    let expected = [
        "Stays.",
        "± changed Owns [removed: one service] [added: the services] of the team.",
        "▲ new Hires and coaches people.",
        "▼ not named Goes away.",
    ];
    assert_eq!(found, expected);
    let same: Vec<_> = inside(rows[0], "li.same").into_iter().map(said).collect();
    assert_eq!(same, ["Stays.", "Stays."], "in both cells");
}

#[test]
fn roles_and_moves_lead_to_tools_that_begin_with_them() {
    let (site, model) = (Site::at(ADDRESSES[0]), model(&own_sources()));
    let href = |page: &Html, tool: &str| {
        let found = all(page, &format!("main a[href^='/ladder/{tool}/#']"));
        found.first().and_then(|link| link.attr("href")).map(|href| {
            let (_, state) = href.split_once('#').expect("it has a state");
            percent_decode_str(state).decode_utf8_lossy().into_owned()
        })
    };
    let slug = |id: RoleId| &*model.roles[id].slug;
    for (id, role) in model.roles.iter() {
        let page = &site.pages[&format!("roles/{}/index.html", role.slug)];
        let wanted = match (model.role_above(id), model.role_below(id)) {
            (Some((next, _)), _) => Some(format!("a={}&b={}", role.slug, slug(next))),
            (None, below) => below.map(|(below, _)| format!("a={}&b={}", slug(below), role.slug)),
        };
        assert_eq!(href(page, "compare"), wanted);
        let leads_on = model.moves_from(MoveEnd::Role(id)).any(|(_, its)| its.to.role().is_some());
        assert_eq!(href(page, "plan"), leads_on.then(|| format!("from={}", role.slug)));
    }
    for (_, its) in model.moves.iter() {
        let wanted = its.from.role().zip(its.to.role());
        let wanted = wanted.map(|(from, to)| format!("a={}&b={}", slug(from), slug(to)));
        let page = &site.pages[&format!("moves/{}/index.html", its.slug)];
        assert_eq!(href(page, "compare"), wanted, "{}", its.slug);
    }
}

#[test]
fn a_ladder_without_two_roles_or_moves_has_no_tools_for_them() {
    let of = |roles: &str| {
        let ladder = format!("-- content/ladder.toml --\nladder = {{ name = \"L\" }}\n{roles}");
        Site::of(&sources(&ladder), ADDRESSES[0])
    };
    let (one, two) = ("[roles.one]\nname = \"One\"\n", "[roles.two]\nname = \"Two\"\n");
    for (roles, wanted) in [
        (one.to_owned(), [false, false]),
        (format!("{one}{two}"), [true, false]),
        (format!("{one}progression.advance-to = [\"two\"]\n{two}"), [true, true]),
    ] {
        let site = of(&roles);
        for (tool, is_there) in ["compare", "plan"].into_iter().zip(wanted) {
            assert_eq!(site.pages.contains_key(&format!("{tool}/index.html")), is_there, "{tool}");
            let link = format!("nav a[href='/ladder/{tool}/']");
            let is_linked = !all(&site.pages["index.html"], &link).is_empty();
            assert_eq!(is_linked, is_there, "{tool}");
        }
    }
}
