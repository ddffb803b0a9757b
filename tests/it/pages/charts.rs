//! The charts of skills say what the model says, in a form that can be read out.

use std::collections::BTreeMap;

use rungs::model::{Change, Model, MoveEnd, RoleId, compare};
use scraper::{ElementRef, Html, Selector};

use super::{ADDRESSES, Site, all};
use crate::support::{build_at, model, own_sources, sources};

fn inside<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    element.select(&Selector::parse(selector).expect("the selector is right")).collect()
}

/// The text of an element with single spaces.
fn said(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn role(model: &Model, slug: &str) -> RoleId {
    let found = model.roles.iter().find(|(_, role)| role.slug == slug);
    found.unwrap_or_else(|| panic!("there is no role `{slug}`")).0
}

#[test]
fn a_matrix_has_the_number_and_the_word_of_every_step_with_heads_that_name_it() {
    let (site, model) = (Site::at(ADDRESSES[0]), model(&own_sources()));
    let mut cells = 0;
    for (id, discipline) in model.disciplines.iter() {
        let page = &site.pages[&format!("disciplines/{}/index.html", discipline.slug)];
        let roles = model.roles.iter().filter(|(_, role)| role.discipline == Some(id));
        let roles: Vec<_> = roles.map(|(_, role)| role).collect();
        let table = *all(page, "table.matrix").first().expect("the page has a matrix");
        assert_eq!(inside(table, "caption").len(), 1);
        let heads = inside(table, "thead th[scope=col] a").into_iter().map(said);
        let names: Vec<_> = roles.iter().map(|role| role.name.clone()).collect();
        assert_eq!(heads.collect::<Vec<_>>(), names, "the lowest role comes first");
        let rows: BTreeMap<String, ElementRef<'_>> = inside(table, "tbody tr:has(td)")
            .into_iter()
            .map(|row| (said(inside(row, "th[scope=row]")[0]), row))
            .collect();
        for (skill_id, skill) in model.skills.iter() {
            let steps = &model.scales[skill.scale].steps;
            let required: Vec<_> = roles.iter().map(|role| role.requirement(skill_id)).collect();
            let Some(row) = rows.get(&skill.name) else {
                assert!(required.iter().all(Option::is_none), "no row for `{}`", skill.slug);
                continue;
            };
            for (cell, required) in inside(*row, "td").into_iter().zip(required) {
                let wanted = match required {
                    Some(its) => format!("{} {}", its.step + 1, steps[its.step].name),
                    None => "– not required".to_owned(),
                };
                let parts = cell.children().filter_map(ElementRef::wrap);
                let parts = parts.filter(|part| part.attr("class") != Some("mark")).map(said);
                let text = parts.collect::<Vec<_>>().join(" ");
                assert_eq!(text, wanted, "{}, {}", discipline.slug, skill.slug);
                cells += 1;
            }
        }
    }
    assert!(cells > 300, "only {cells} cells were looked at");
}

/// A lane of three roles on two scales, with a way up from each to the next.
const LANE: &str = "\
-- content/ladder.toml --
[ladder]
name = \"L\"
[scales.depth]
name = \"Depth\"
steps = [{ id = \"a\", name = \"Aware\" }, { id = \"b\", name = \"Able\" }, { id = \"c\", name = \"Leading\" }]
[scales.reach]
name = \"Reach\"
steps = [{ id = \"near\", name = \"Near\" }, { id = \"far\", name = \"Far\" }]
[categories]
one = { name = \"One\", kind = \"hard\" }
two = { name = \"Two\", kind = \"soft\" }
three = { name = \"Three\", kind = \"soft\" }
four = { name = \"Four\", kind = \"soft\" }
FIFTH
[skills]
kept = { name = \"Kept\", category = \"one\", scale = \"depth\" }
low = { name = \"Low\", category = \"one\", scale = \"depth\" }
raised = { name = \"Raised\", category = \"two\", scale = \"depth\" }
lowered = { name = \"Lowered\", category = \"three\", scale = \"depth\" }
gained = { name = \"Gained\", category = \"four\", scale = \"depth\" }
dropped = { name = \"Dropped\", category = \"five\", scale = \"depth\" }
far = { name = \"Far\", category = \"four\", scale = \"reach\" }
[levels]
low = { rank = 1, name = \"Low\" }
high = { rank = 2, name = \"High\" }
[disciplines.lane]
name = \"Lane\"
[roles.one]
name = \"One\"
discipline = \"lane\"
level = \"low\"
requires = { kept = \"b\", raised = \"a\", lowered = \"c\", dropped = \"b\", far = \"near\" }
progression.advance-to = [\"two\"]
[roles.two]
name = \"Two\"
discipline = \"lane\"
level = \"high\"
requires = { kept = \"b\", low = \"a\", raised = \"c\", lowered = \"a\", gained = \"b\", far = \"far\" }
";

/// The pages of [`LANE`], with or without its fifth category of skills.
fn lane(has_five: bool) -> BTreeMap<String, Html> {
    let text = if has_five {
        LANE.replace("FIFTH", "five = { name = \"Five\", kind = \"soft\" }")
    } else {
        LANE.replace("FIFTH\n", "").replace("\"five\"", "\"four\"")
    };
    let outputs = build_at(&sources(&text), "/").outputs.expect("the ladder has no mistakes");
    let page = |bytes: &[u8]| Html::parse_document(&String::from_utf8_lossy(bytes));
    outputs.0.iter().map(|(path, bytes)| (path.clone(), page(bytes))).collect()
}

#[test]
fn a_matrix_marks_what_differs_from_the_role_below() {
    let pages = lane(true);
    let table = all(&pages["disciplines/lane/index.html"], "table.matrix")[0];
    let rows = inside(table, "tbody tr:has(td)");
    let marks = rows.iter().map(|row| {
        let marks = inside(*row, "td")
            .into_iter()
            .map(|cell| inside(cell, ".mark").into_iter().map(said).collect::<Vec<_>>().concat());
        (said(inside(*row, "th")[0]), marks.collect::<Vec<_>>())
    });
    let wanted = [
        ("Kept", ""),
        ("Low", "▲new"),
        ("Raised", "▲higher"),
        ("Lowered", "▼lower"),
        ("Gained", "▲new"),
        ("Far", "▲higher"),
        ("Dropped", "▼dropped:"),
    ];
    let wanted = wanted.map(|(name, mark)| (name.to_owned(), vec![String::new(), mark.to_owned()]));
    assert_eq!(marks.collect::<Vec<_>>(), wanted);
}

#[test]
fn a_strip_has_a_line_for_each_skill_that_changes() {
    let (site, model) = (Site::at(ADDRESSES[0]), model(&own_sources()));
    let mut lines = 0;
    for (_, step) in model.moves.iter() {
        let (MoveEnd::Role(from), MoveEnd::Role(to)) = (step.from, step.to) else { continue };
        let slug = |id: RoleId| &model.roles[id].slug;
        let path = format!("moves/{}--{}/index.html", slug(from), slug(to));
        let changes = compare(&model, from, to).skills;
        let changes = changes.iter().filter(|(_, change)| !matches!(change, Change::Kept(_)));
        let names: Vec<_> = changes.map(|(id, _)| model.skills[*id].name.clone()).collect();
        let rows = all(&site.pages[&path], ".growth [role=img] .growth-name:has(.sign)");
        let rows: Vec<_> = rows.into_iter().map(|row| said(inside(row, "span")[1])).collect();
        assert_eq!(rows, names, "{path}: in the order of the ladder");
        if let [picture] = all(&site.pages[&path], ".growth [role=img]")[..] {
            let label = picture.attr("aria-label").unwrap_or_default();
            assert!(
                names.iter().all(|name| label.contains(&format!("{name}: "))),
                "{path}: {label}"
            );
        }
        lines += rows.len();
    }
    assert!(lines > 300, "only {lines} lines were looked at");
}

#[test]
fn a_strip_leads_from_ring_to_disc_on_the_scale_of_the_skill() {
    let pages = lane(true);
    let page = &pages["moves/one--two/index.html"];
    let scales = all(page, ".growth-scale")
        .into_iter()
        .map(|scale| inside(scale, ".growth-axis li").into_iter().map(said).collect::<Vec<_>>());
    assert_eq!(scales.collect::<Vec<_>>(), [vec!["Aware", "Able", "Leading"], vec!["Near", "Far"]]);
    let lines = all(page, ".growth-line").into_iter().map(|line| {
        let at = |class: &str| {
            let found = inside(line, class);
            found.first().map_or("", |circle| circle.attr("cx").unwrap_or_default()).to_owned()
        };
        (at(".ring"), at(".disc"))
    });
    let wanted = [
        ("", "16.6%"),
        ("16.6%", "83.3%"),
        ("83.3%", "16.6%"),
        ("", "50.0%"),
        ("50.0%", ""),
        ("25.0%", "75.0%"),
    ];
    let wanted = wanted.map(|(ring, disc)| (ring.to_owned(), disc.to_owned()));
    assert_eq!(lines.collect::<Vec<_>>(), wanted);
    let label = all(page, ".growth [role=img]")[0].attr("aria-label").unwrap_or_default();
    assert_eq!(
        label,
        "Low: new at Aware; Raised: up from Aware to Leading; Lowered: down from Leading to Aware; \
         Gained: new at Able; Far: up from Near to Far; Dropped: no longer required, was Able."
    );
}

#[test]
fn a_radar_has_the_highest_step_of_each_category_and_says_so() {
    let pages = lane(true);
    let page = &pages["roles/two/index.html"];
    let [picture] = all(page, "svg.radar[role=img]")[..] else { panic!("there is one radar") };
    let id = |name: &str| {
        let id = picture.attr(name).expect("the picture has a name and a description");
        said(all(page, &format!("#{id}"))[0])
    };
    assert_eq!(id("aria-labelledby"), "Two");
    // What stands on another scale is not on an axis of this one.
    assert_eq!(
        id("aria-describedby"),
        "One 2, Two 3, Three 1, Four 2, Five 0. Dashed, One: One 2, Two 1, Three 3, Four 0, Five 2."
    );
    let labels = inside(picture, "text").into_iter().map(|text| {
        text.children().filter_map(ElementRef::wrap).map(said).collect::<Vec<_>>().join(" ")
    });
    let wanted = ["One 2 of 3", "Two 3 of 3", "Three 1 of 3", "Four 2 of 3", "Five 0 of 3"];
    assert_eq!(labels.collect::<Vec<_>>(), wanted);
    assert_eq!(inside(picture, ".ring").len(), 3);
    // The second of three rings on the first axis, which points up.
    let points = inside(picture, ".now")[0].attr("points").unwrap_or_default();
    assert_eq!(points.split(' ').next(), Some("164.0,76.0"));
    assert_eq!(all(&pages["roles/one/index.html"], ".radar .before").len(), 0);
    assert_eq!(
        all(&lane(false)["roles/two/index.html"], ".radar").len(),
        0,
        "four axes are no shape"
    );
}

#[test]
fn a_discipline_has_a_small_radar_for_each_role_on_the_same_axes() {
    let (site, model) = (Site::at(ADDRESSES[0]), model(&own_sources()));
    let page = &site.pages["disciplines/backend/index.html"];
    let names = all(page, ".shapes figcaption a").into_iter().map(said).collect::<Vec<_>>();
    let senior = &model.roles[role(&model, "senior-backend-engineer")];
    let roles = model.roles.iter().filter(|(_, role)| role.discipline == senior.discipline);
    assert_eq!(names, roles.map(|(_, role)| role.name.clone()).collect::<Vec<_>>());
    for picture in all(page, ".shapes svg.radar") {
        let points = inside(picture, ".now")[0].attr("points").unwrap_or_default();
        assert_eq!(points.split(' ').count(), 9);
        assert_eq!(inside(picture, "text").len(), 0);
    }
}

#[test]
fn a_track_of_many_roles_leaves_the_matrix_to_its_disciplines() {
    let site = Site::at(ADDRESSES[0]);
    let count =
        |track: &str| all(&site.pages[&format!("tracks/{track}/index.html")], ".matrix").len();
    assert_eq!((count("management"), count("ic")), (1, 0));
}

#[test]
fn every_discipline_of_two_roles_has_a_matrix_of_its_own() {
    let site = Site::at(ADDRESSES[0]);
    let links: Vec<_> = all(&site.pages["matrix/index.html"], "main .card a")
        .iter()
        .map(|link| site.file(link.attr("href").unwrap_or_default()).unwrap_or_default())
        .collect();
    assert_eq!(links.len(), 7, "{links:?}");
    assert_eq!(all(&site.pages["matrix/index.html"], ".matrix").len(), 0, "it would be too wide");
    for path in &links {
        let id = path.trim_start_matches("matrix/");
        let there = all(&site.pages[&format!("disciplines/{id}")], "table.matrix")[0].html();
        assert_eq!(all(&site.pages[path], "table.matrix")[0].html(), there, "{path}");
    }
}

#[test]
fn a_small_ladder_has_one_matrix_of_all_roles() {
    let ladder = "-- content/a.toml --\n[ladder]\nname = \"L\"\n[scales.s]\nname = \"S\"\n\
        steps = [{ id = \"a\", name = \"A\" }]\n[categories.c]\nname = \"C\"\nkind = \"hard\"\n\
        [skills.k]\nname = \"K\"\ncategory = \"c\"\nscale = \"s\"\n[disciplines.d]\nname = \"D\"\n[roles.one]\nname = \"One\"\n\
        discipline = \"d\"\nrequires.k = \"a\"\n[roles.two]\nname = \"Two\"\n";
    let site = Site::of(&sources(ladder), ADDRESSES[0]);
    let heads = all(&site.pages["matrix/index.html"], ".matrix thead th + th a");
    let heads: Vec<String> = heads.iter().map(|it| it.text().collect()).collect();
    assert_eq!(heads, ["One", "Two"]);
    assert!(
        !site.pages.contains_key("matrix/d/index.html"),
        "there is nothing to set beside one role"
    );
}
