//! Pictures: well-formed whatever they show, and readable without seeing them.

use std::fmt::Write as _;

use rungs::graph::{Direction, Drawing, Scope, layout};
use rungs::model::{Model, MoveEnd};
use rungs::render::svg::{SvgWords, svg};

use super::{LADDER, model};

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
    let href =
        |end: MoveEnd| end.role().map(|role| format!("/roles/{}/?a=1&b", model.roles[role].slug));
    svg(model, &layout(model, scope, Direction::Right), "map", &words(), &href)
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
