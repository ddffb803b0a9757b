//! Names in pictures: broken into lines, and in the direction in which they are written.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rungs::graph::{Direction, Drawing, Scope, layout};
use rungs::model::Model;
use rungs::render::svg::{SvgWords, svg};

use super::model;

/// A ladder with a role of each name.
fn ladder(names: &[&str]) -> Model {
    let mut toml = String::from("[ladder]\nname = \"Test\"\n");
    for (number, name) in names.iter().enumerate() {
        let name = serde_json::to_string(name).expect("a string is JSON");
        write!(toml, "[roles.r{number}]\nname = {name}\n").expect("a string takes any text");
    }
    model(&toml)
}

fn drawing(model: &Model) -> Drawing {
    layout(model, Scope::Ladder, Direction::Right)
}

#[test]
fn a_name_takes_four_lines_at_most_and_its_box_grows_with_it() {
    let word = "Überwachung".repeat(8);
    let model = ladder(&["Clerk", "Deputy Head of Cross-Functional Coordination", &word]);
    let drawing = drawing(&model);
    let node = |start: &str| {
        let node = drawing.nodes.iter().find(|node| node.lines[0].starts_with(start));
        node.expect("it is drawn")
    };
    assert_eq!(node("Clerk").lines, ["Clerk"]);
    assert_eq!(node("Deputy").lines, ["Deputy Head of", "Cross-Functional", "Coordination"]);
    assert_eq!(node("Über").lines.len(), 4);
    assert!(node("Über").lines[3].ends_with('…'));
    assert!(node("Clerk").height < node("Deputy").height);
    assert!(node("Deputy").height < node("Über").height);
}

#[test]
fn names_are_drawn_in_the_direction_in_which_they_are_written() {
    let names = ["Engineer", "٣ مهندس C++", "Engineer מהנדס", "(מהנדס)", "2", "工程師"];
    let model = ladder(&names);
    let svg = svg(&model, &drawing(&model), "map", &SvgWords::default(), &|_| None);
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let texts = document.descendants().filter(|it| it.attribute("class") == Some("name"));
    let from_right = texts.filter(|it| it.attribute("direction") == Some("rtl"));
    let from_right: BTreeSet<_> =
        from_right.filter_map(|it| it.first_element_child()?.text()).collect();
    assert_eq!(from_right, BTreeSet::from(["٣ مهندس C++", "(מהנדס)"]));
}

#[test]
fn a_word_that_is_broken_is_one_word_to_whom_it_is_read() {
    let name = "Donaudampfschifffahrtskapitän der Reserve, full-stack/infrastructure_and\u{2013}operations";
    let model = ladder(&[name]);
    let drawing = drawing(&model);
    assert_eq!(drawing.nodes[0].lines.len(), 4, "{:?}", drawing.nodes[0].lines);
    let svg = svg(&model, &drawing, "map", &SvgWords::default(), &|_| None);
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let text = document.descendants().find(|it| it.attribute("class") == Some("name"));
    let text: String = text
        .expect("it is drawn")
        .descendants()
        .filter(roxmltree::Node::is_text)
        .filter_map(|it| it.text())
        .collect();
    assert!(name.starts_with(text.trim_end_matches('…')), "{text}");
}

#[test]
fn signs_that_turn_text_around_stay_out_of_pictures() {
    let model = ladder(&["a\u{202E}b\u{202C}", "\u{2067}c", "d\u{AD}e"]);
    let mut lines: Vec<String> =
        drawing(&model).nodes.into_iter().flat_map(|it| it.lines).collect();
    lines.sort();
    assert_eq!(lines, ["ab", "c", "de"]);
}
