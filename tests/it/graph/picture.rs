//! Pictures: well-formed whatever they show, and readable without seeing them.

use std::fmt::Write as _;

use rungs::graph::{Direction, Drawing, Scope, layout};
use rungs::model::{Model, MoveEnd};
use rungs::render::Theme;
use rungs::render::svg::{FEW_LIT, MOST_LIT, SvgWords, svg};
use rungs::source::ThemeFiles;

use super::{LADDER, model};

const SVG: &str = "http://www.w3.org/2000/svg";

#[test]
fn nothing_to_draw_is_drawn() {
    let model = Model::default();
    let drawing = layout(&model, Scope::Ladder, Direction::Right);
    assert_eq!(drawing, Drawing::default());
    let svg = svg(&model, &drawing, "map", &SvgWords::default(), &|_| None);
    roxmltree::Document::parse(&svg).expect("it is well-formed");
}

fn words() -> SvgWords {
    SvgWords {
        title: "Ways & \"means\"".into(),
        description: "All <roles>".into(),
        advance: "Advances to".into(),
        switch_track: "Changes track to".into(),
        lateral: "Sideways to".into(),
        r#return: "Returns to".into(),
        enter: "Enters as".into(),
        exit: "Leaves for".into(),
    }
}

fn svg_of(model: &Model, scope: Scope) -> String {
    svg_to(model, scope, Direction::Right)
}

fn svg_to(model: &Model, scope: Scope, direction: Direction) -> String {
    let href =
        |end: MoveEnd| end.role().map(|role| format!("/roles/{}/?a=1&b", model.roles[role].slug));
    svg(model, &layout(model, scope, direction), "map", &words(), &href)
}

#[test]
fn a_picture_says_what_it_shows() {
    let model = model(LADDER);
    let senior =
        model.roles.iter().find(|(_, role)| role.slug == "senior").expect("it is written").0;
    let svg = svg_of(&model, Scope::Role(senior));
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let root = document.root_element();
    let text_of = |id: &str| {
        document.descendants().find(|it| it.attribute("id") == Some(id)).and_then(|it| it.text())
    };
    assert_eq!(
        text_of(root.attribute("aria-labelledby").unwrap_or_default()),
        Some("Ways & \"means\"")
    );
    assert_eq!(
        text_of(root.attribute("aria-describedby").unwrap_or_default()),
        Some("All <roles>")
    );
    let links: Vec<_> = document
        .descendants()
        .filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "a")))
        .map(|it| (it.attribute("href"), it.attribute("aria-label"), it.attribute("aria-current")))
        .collect();
    let label = "Senior. Backend, Senior. Advances to Guide. Changes track to Staff. Sideways to Analyst. Returns to Junior.";
    assert!(
        links.contains(&(Some("/roles/senior/?a=1&b"), Some(label), Some("page"))),
        "{links:?}"
    );
    let junior = "Junior. Backend, Junior. Advances to Senior.";
    assert!(links.contains(&(Some("/roles/junior/?a=1&b"), Some(junior), None)), "{links:?}");
    assert!(!svg.contains("style"), "the site's policy allows no inline style");
}

#[test]
fn hostile_names_stay_text() {
    let names = [
        "<script>alert(1)</script>",
        "\"><a href='javascript:x'>&amp;\u{7}\u{7F}",
        "مهندس برمجيات أول",
        "上級バックエンドエンジニア",
        &"Donaudampfschiff".repeat(5),
        "👩🏽‍💻 e\u{301}",
        " ",
    ];
    let mut toml = String::from("[ladder]\nname = \"Test\"\n");
    for (number, name) in names.iter().enumerate() {
        let next = (number + 1) % names.len();
        let name =
            serde_json::to_string(name).expect("a string is JSON").replace('\u{7F}', "\\u007F");
        write!(
            toml,
            "[levels.l{number}]\nrank = {number}\nname = {name}\n[disciplines.d{number}]\nname = {name}\n\
             [roles.r{number}]\nname = {name}\ndiscipline = \"d{number}\"\nlevel = \"l{number}\"\n\
             progression = {{ lateral-to = [\"r{next}\"] }}\n"
        )
        .expect("a string takes any text");
    }
    let model = model(&toml);
    let svg = svg_of(&model, Scope::Ladder);
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let allowed = ["svg", "title", "desc", "g", "rect", "path", "a", "text", "tspan"];
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(allowed.contains(&element.tag_name().name()), "{element:?}");
    }
    let text: String = document.descendants().filter_map(|it| it.text()).collect();
    assert!(text.contains("<script>") && text.contains("مهندس") && text.contains("バック"));
    let drawing = layout(&model, Scope::Ladder, Direction::Right);
    let widest = drawing.nodes.iter().map(|node| node.width).max().unwrap_or(0);
    assert!(widest < 200, "a long word is broken: {widest}");
}

fn number(element: roxmltree::Node<'_, '_>, name: &str) -> i32 {
    element.attribute(name).and_then(|value| value.parse().ok()).expect("it is a number")
}

/// The elements with a class.
fn with_class<'d, 'i>(
    document: &'d roxmltree::Document<'i>,
    class: &str,
) -> Vec<roxmltree::Node<'d, 'i>> {
    let has = |it: &roxmltree::Node<'_, '_>| {
        it.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    };
    document.descendants().filter(has).collect()
}

/// Where the first line of a name stands.
fn place(name: roxmltree::Node<'_, '_>) -> (i32, i32) {
    let line = name.descendants().find(|it| it.has_attribute("x")).expect("a name has a line");
    (number(line, "x"), number(line, "y"))
}

#[test]
fn names_of_lanes_and_levels_stand_beside_the_nodes_whichever_way_a_drawing_runs() {
    let model = model(LADDER);
    for direction in [Direction::Right, Direction::Down, Direction::Up] {
        let svg = svg_to(&model, Scope::Ladder, direction);
        let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
        let boxes: Vec<_> = with_class(&document, "node")
            .into_iter()
            .filter_map(|node| node.descendants().find(|it| it.has_tag_name((SVG, "rect"))))
            .collect();
        let (lanes, levels) =
            (with_class(&document, "lane-name"), with_class(&document, "level-name"));
        assert_eq!((lanes.len(), levels.len()), (3, 6));
        let left = boxes.iter().map(|it| number(*it, "x")).min().expect("there are boxes");
        let top = boxes.iter().map(|it| number(*it, "y")).min().expect("there are boxes");
        let (above, beside) =
            if direction == Direction::Right { (&levels, &lanes) } else { (&lanes, &levels) };
        for name in above {
            let (x, y) = place(*name);
            assert!(x > left && (13..top).contains(&y), "{direction:?}: {x}, {y}");
        }
        for name in beside {
            let (x, y) = place(*name);
            assert!((0..left).contains(&x) && y > top, "{direction:?}: {x}, {y}");
        }
        // In the order that they are read in: from the lowest level on.
        let along = |name: &roxmltree::Node<'_, '_>| match direction {
            Direction::Right => place(*name).0,
            Direction::Down => place(*name).1,
            Direction::Up => -place(*name).1,
        };
        assert!(levels.iter().map(along).is_sorted(), "{direction:?}");
    }
}

/// The classes of a node, and of the line of a move, without what they look like.
fn marks(svg: &str, name: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).expect("it is well-formed");
    let node = with_class(&document, "node").into_iter().find(|node| {
        node.attribute("aria-label").is_some_and(|label| label.starts_with(&format!("{name}.")))
    });
    let class = node.and_then(|node| node.attribute("class")).expect("it is drawn");
    class.split(' ').map(str::to_owned).collect()
}

#[test]
fn a_node_and_its_neighbours_and_its_way_know_one_another() {
    let model = model(LADDER);
    let svg = svg_of(&model, Scope::Ladder);
    let number_of = |name: &str| {
        let marks = marks(&svg, name);
        let own = marks.iter().find_map(|mark| mark.strip_prefix('n')?.parse::<usize>().ok());
        own.expect("a node has a number")
    };
    let has = |name: &str, mark: char, of: &str| {
        marks(&svg, name).contains(&format!("{mark}{}", number_of(of)))
    };
    for neighbour in ["Junior", "Guide", "Staff", "Analyst"] {
        assert!(has(neighbour, 't', "Senior"), "{neighbour}");
    }
    assert!(!has("School", 't', "Senior") && !has("World", 't', "Senior"));
    // What one passes on the way up, and not what is aside.
    for passed in ["School", "Junior", "Guide", "Staff", "World"] {
        assert!(has(passed, 'p', "Senior"), "{passed}");
    }
    assert!(!has("Analyst", 'p', "Senior") && !has("Coach", 'p', "Senior"));
    assert!(!has("Guide", 'p', "Staff"), "two ways from one role are two ways");
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let lines = with_class(&document, &format!("t{}", number_of("Staff")));
    let lines = lines
        .iter()
        .filter(|it| it.attribute("class").is_some_and(|class| class.starts_with("move ")))
        .count();
    assert_eq!(lines, 2, "one to it, and one on from it");
}

#[test]
fn the_page_of_a_role_marks_the_way_to_it_and_on() {
    let model = model(LADDER);
    let senior =
        model.roles.iter().find(|(_, role)| role.slug == "senior").expect("it is written").0;
    let svg = svg_of(&model, Scope::Role(senior));
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let kind = |it: &roxmltree::Node<'_, '_>| {
        it.attribute("class").is_some_and(|class| class.starts_with("move "))
    };
    let marked: Vec<_> = with_class(&document, "on-path").into_iter().filter(kind).collect();
    assert_eq!(marked.len(), 3, "up to it, up from it, and to another track");
    assert!(with_class(&document, "lateral").iter().all(|it| !marked.contains(it)));
    assert!(!svg.contains("id=\"map-role"), "nothing leads to a part of it");
}

/// Two ways into one exit.
const LEAVERS: &str = r#"
[ladder]
name = "Test"
[levels.one]
rank = 1
name = "One"
[disciplines.a]
name = "A"
[disciplines.b]
name = "B"
[exits.world]
name = "World"
[roles.a]
name = "A"
discipline = "a"
level = "one"
progression = { exit-to = ["world"] }
[roles.b]
name = "B"
discipline = "b"
level = "one"
progression = { exit-to = ["world"] }
"#;

#[test]
fn lines_that_share_a_way_begin_their_dashes_at_one_point() {
    let svg = svg_of(&model(LEAVERS), Scope::Ladder);
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let lines = with_class(&document, "line");
    let starts: Vec<_> =
        lines.iter().filter_map(|it| it.attribute("d")?.split_once('L')).map(|it| it.0).collect();
    assert_eq!(starts.len(), 2);
    assert_eq!(starts[0], starts[1], "dashes lie on one another");
    let halos = with_class(&document, "halo").len();
    assert_eq!(halos, 1, "the second does not cut the first");
}

#[test]
fn the_theme_has_a_rule_for_every_node_that_is_marked() {
    let theme = Theme::load(&ThemeFiles::default()).expect("the built-in theme is right");
    let css = |name: &str| String::from_utf8_lossy(&theme.asset(name)).into_owned();
    let (few, all) = (css("figures/pictures.css"), css("figures/map.css"));
    let has = |css: &str, rule: &str| {
        let ends = |rest: &str| rest.starts_with(',') || rest.starts_with(" {");
        css.split(rule).skip(1).any(ends)
    };
    for at in 0..MOST_LIT {
        let near = format!(".graph:has(.n{at}:is(:hover, :focus-visible)) .t{at}");
        let way = format!(".graph:has(.n{at}:target) .p{at}");
        assert!(has(if at < FEW_LIT { &few } else { &all }, &near), "no rule begins {near}");
        assert!(has(&all, &way), "no rule begins {way}");
    }
    let too_many = |css: &str, most: usize| css.contains(&format!(".n{most}:"));
    assert!(!too_many(&few, FEW_LIT) && !too_many(&all, MOST_LIT), "more rules than are needed");
}
