//! Many roles with the same neighbours are a list, and ladders beside one another have a row each.

use std::fmt::Write as _;

use rungs::graph::{Direction, Scope, layout, report};
use rungs::model::{Model, MoveEnd};
use rungs::render::svg::{SvgWords, svg};

use super::model;

/// A ladder in which so many roles lead from one role to another.
fn fan(count: usize) -> Model {
    let mut toml = String::from(
        "ladder = { name = \"Test\" }\n[levels]\none = { rank = 1, name = \"One\" }\n\
         two = { rank = 2, name = \"Two\" }\nthree = { rank = 3, name = \"Three\" }\n\
         [disciplines]\na = { name = \"A\" }\n[roles]\n",
    );
    let of = |level: &str| format!("discipline = \"a\", level = \"{level}\"");
    let names: Vec<String> = (0..count).map(|number| format!("\"r{number}\"")).collect();
    writeln!(
        toml,
        "first = {{ name = \"First\", {}, progression.advance-to = [{}] }}\nlast = {{ name = \"Last\", {} }}",
        of("one"),
        names.join(", "),
        of("three"),
    )
    .expect("a string takes any text");
    for name in names {
        let name = name.trim_matches('"');
        let its = of("two");
        writeln!(
            toml,
            "{name} = {{ name = \"{name}\", {its}, progression.advance-to = [\"last\"] }}"
        )
        .expect("a string takes any text");
    }
    model(&toml)
}

fn role(model: &Model, slug: &str) -> MoveEnd {
    let found = model.roles.iter().find(|(_, role)| role.slug == slug);
    MoveEnd::Role(found.expect("it is written").0)
}

#[test]
fn five_roles_with_the_same_neighbours_are_a_list_of_links_with_one_line_to_it() {
    let model = fan(5);
    for direction in [Direction::Right, Direction::Down, Direction::Up] {
        let drawing = layout(&model, Scope::Ladder, direction);
        let rows: Vec<_> = drawing.nodes.iter().filter(|node| node.card.is_some()).collect();
        assert_eq!(rows.len(), 5, "{direction:?}");
        assert!(
            rows.windows(2).all(|two| two[0].y + two[0].height == two[1].y && two[0].x == two[1].x),
            "{direction:?}: the rows of a list have no gaps: {rows:#?}"
        );
        assert_eq!(drawing.edges.len(), 10, "no move is lost");
        let mut lines: Vec<_> = drawing.edges.iter().map(|edge| &edge.points).collect();
        lines.dedup();
        assert_eq!(lines.len(), 2, "{direction:?}: one line in, one line out");
    }
    let drawing = layout(&model, Scope::Ladder, Direction::Right);
    let (list, first) = (&drawing.nodes[1], &drawing.nodes[0]);
    assert!(first.height < 2 * list.height, "what stands beside a list does not grow with it");
    let words = SvgWords { advance: "Advances to".into(), ..SvgWords::default() };
    let svg = svg(&model, &drawing, "map", &words, &|end| {
        end.role().map(|role| model.roles[role].slug.clone())
    });
    let document = roxmltree::Document::parse(&svg).expect("it is well-formed");
    let classes = |name: &str| {
        let all = document.descendants().filter_map(|it| it.attribute("class"));
        all.filter(|class| class.split(' ').any(|it| it == name)).collect::<Vec<_>>()
    };
    assert_eq!((classes("card").len(), classes("row").len()), (1, 5));
    assert_eq!(classes("line").len(), 2);
    let links = document.descendants().filter(|it| it.attribute("href") == Some("r3"));
    let labels: Vec<_> = links.filter_map(|it| it.attribute("aria-label")).collect();
    assert_eq!(labels, ["r3. A, Two. Advances to Last."], "a row is a link like any box");
    for row in classes("row") {
        let number = row.split(' ').find_map(|mark| mark.strip_prefix('n')?.parse::<u8>().ok());
        let number = number.expect("it has one");
        let shown = classes(&format!("t{number}")).len();
        assert_eq!(shown, 4, "both lines, and both neighbours, light up for {row}");
    }
}

#[test]
fn fewer_roles_and_the_role_of_a_page_are_boxes() {
    let model = fan(4);
    let drawing = layout(&model, Scope::Ladder, Direction::Right);
    assert!(drawing.nodes.iter().all(|node| node.card.is_none()));
    let model = fan(5);
    let MoveEnd::Role(own) = role(&model, "r0") else { unreachable!("it is a role") };
    let drawing = layout(&model, Scope::Role(own), Direction::Right);
    assert!(drawing.nodes.iter().all(|node| node.card.is_none()), "a role stands alone");
    let MoveEnd::Role(first) = role(&model, "first") else { unreachable!("it is a role") };
    let drawing = layout(&model, Scope::Role(first), Direction::Right);
    assert_eq!(drawing.nodes.iter().filter(|node| node.card.is_some()).count(), 5);
}

#[test]
fn ladders_beside_one_another_have_a_row_each() {
    let mut toml =
        String::from("ladder = { name = \"Test\" }\n[disciplines]\na = { name = \"A\" }\n");
    let places =
        [[3, 7, 1], [0, 2, 6], [5, 4, 0], [1, 6, 4], [7, 0, 5], [2, 5, 3], [6, 1, 7], [4, 3, 2]];
    for level in 0..3 {
        writeln!(toml, "[levels.l{level}]\nrank = {level}\nname = \"L{level}\"")
            .expect("a string takes any text");
    }
    for chain in places {
        for (level, place) in chain.iter().enumerate() {
            let next = chain.get(level + 1).map_or(String::new(), |next| {
                format!("progression.advance-to = [\"r{next}-{}\"]\n", level + 1)
            });
            writeln!(
                toml,
                "[roles.r{place}-{level}]\nname = \"R\"\ndiscipline = \"a\"\nlevel = \"l{level}\"\n{next}"
            )
            .expect("a string takes any text");
        }
    }
    let drawing = layout(&model(&toml), Scope::Ladder, Direction::Right);
    assert_eq!((drawing.quality.crossings, drawing.quality.bends), (0, 0));
}

#[test]
fn lanes_have_one_order_whichever_way_a_drawing_runs() {
    let input = super::fixtures::organisation();
    let order = |direction| {
        let input = rungs::graph::input::Input { direction, ..input.clone() };
        rungs::graph::plan(&input).lane_order()
    };
    let right = order(Direction::Right);
    assert_eq!((order(Direction::Down), order(Direction::Up)), (right.clone(), right));
}

#[test]
fn a_chain_of_roles_without_levels_is_placed_to_its_end() {
    let mut toml = String::from(
        "ladder = { name = \"Test\" }\n[levels]\none = { rank = 1, name = \"One\" }\n\
         two = { rank = 2, name = \"Two\" }\n[roles]\nr0 = { name = \"R0\", level = \"one\", progression.lateral-to = [\"r1\"] }\n",
    );
    for number in 1..7 {
        writeln!(
            toml,
            "r{number} = {{ name = \"R{number}\", progression.lateral-to = [\"r{}\"] }}",
            number + 1
        )
        .expect("a string takes any text");
    }
    toml.push_str("r7 = { name = \"R7\" }\n");
    let model = model(&toml);
    let drawing = layout(&model, Scope::Ladder, Direction::Right);
    assert_eq!(drawing.levels.len(), 1, "all stand beside the first");
    assert!(report(&model).iter().all(|map| map.unplaced.is_empty()));
}
