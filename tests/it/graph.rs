//! Layout: what holds for every drawing, whatever the graph.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use rungs::graph::input::{Block, Course, Heading, Input, Line, Link, Plan, Rect};
use rungs::graph::{Drawing, Scope, layout, plan};
use rungs::model::{Model, MoveEnd, MoveKind, resolve};
use rungs::parse::parse;
use rungs::render::svg::{SvgWords, svg};
use rungs::source::Source;

/// Marsaglia's xorshift: random enough, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

const COURSES: [Course; 5] =
    [Course::Onward, Course::Outside, Course::Across, Course::Sideways, Course::Backward];

/// A graph with anything in it: cycles, forks, several links between two blocks, links of a block to itself,
/// full cells and empty lanes.
fn random_graph(random: &mut Random) -> Input {
    let most = if random.below(16) == 0 { 40 } else { 12 };
    let blocks = 1 + random.below(most);
    let lanes = 1 + random.below(if most == 40 { 14 } else { 5 });
    let columns = 1 + random.below(7);
    let links = random.below(2 * blocks + 1);
    let heading = |random: &mut Random| Heading {
        width: i32::try_from(random.below(200)).expect("it is small"),
        height: i32::try_from(random.below(60)).expect("it is small"),
    };
    Input {
        lanes: (0..lanes).map(|_| heading(random)).collect(),
        columns: (0..columns).map(|_| heading(random)).collect(),
        blocks: (0..blocks)
            .map(|number| Block {
                key: format!("block-{number}"),
                lane: random.below(lanes),
                column: random.below(columns),
                width: 20 + i32::try_from(random.below(150)).expect("it is small"),
                height: 20 + i32::try_from(random.below(70)).expect("it is small"),
            })
            .collect(),
        links: (0..links)
            .map(|_| Link {
                from: random.below(blocks),
                to: random.below(blocks),
                course: COURSES[random.below(COURSES.len())],
            })
            .collect(),
        keep_lanes: random.below(3) == 0,
    }
}

/// The same graph, told in another order.
fn shuffled(input: &Input, random: &mut Random) -> (Input, Vec<usize>) {
    let order = |count: usize, random: &mut Random| {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, random.below(at + 1));
        }
        order
    };
    let blocks = order(input.blocks.len(), random);
    let mut new = vec![0; blocks.len()];
    for (at, &old) in blocks.iter().enumerate() {
        new[old] = at;
    }
    let renamed = |link: &Link| Link { from: new[link.from], to: new[link.to], ..*link };
    let links = order(input.links.len(), random);
    let input = Input {
        blocks: blocks.iter().map(|&old| input.blocks[old].clone()).collect(),
        links: links.iter().map(|&old| renamed(&input.links[old])).collect(),
        ..input.clone()
    };
    (input, new)
}

fn overlap(a: (i32, i32), b: (i32, i32)) -> i32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// The pieces of a line as rectangles without width.
fn pieces(points: &[(i32, i32)]) -> impl Iterator<Item = Rect> + '_ {
    points.windows(2).map(|pair| {
        let (a, b) = (pair[0].min(pair[1]), (pair[0].max(pair[1])));
        assert!(
            (a.0 == b.0) != (a.1 == b.1),
            "a piece is straight and leads somewhere: {a:?} {b:?}"
        );
        let (y, height) = (a.1.min(b.1), (a.1 - b.1).abs());
        Rect { x: a.0, y, width: b.0 - a.0, height }
    })
}

/// How much two rectangles share on each axis; negative if they are apart.
fn shared(a: Rect, b: Rect) -> (i32, i32) {
    (
        overlap((a.x, a.x + a.width), (b.x, b.x + b.width)),
        overlap((a.y, a.y + a.height), (b.y, b.y + b.height)),
    )
}

#[track_caller]
fn assert_sound(input: &Input, plan: &Plan) {
    let mut drawn: Vec<usize> =
        plan.lines.iter().flat_map(|line| [Some(line.link), line.back]).flatten().collect();
    drawn.sort_unstable();
    assert_eq!(drawn, (0..input.links.len()).collect::<Vec<_>>(), "every link is drawn once");
    for (a, &rect) in plan.blocks.iter().enumerate() {
        assert!(rect.width >= input.blocks[a].width && rect.height >= input.blocks[a].height);
        for &other in &plan.blocks[..a] {
            let (x, y) = shared(rect, other);
            assert!(x < 0 || y < 0, "blocks are apart: {rect:?} {other:?}");
        }
    }
    assert_bands(input, plan);
    for line in &plan.lines {
        assert_ports(input, plan, line.link, &line.points);
        for piece in pieces(&line.points) {
            for &block in &plan.blocks {
                let (x, y) = shared(piece, block);
                let inside = x >= 0 && y >= 0 && (x > 0 || y > 0);
                assert!(!inside, "no line runs through a block or along it: {piece:?} {block:?}");
            }
        }
    }
    let all: Vec<(usize, Rect)> = plan
        .lines
        .iter()
        .enumerate()
        .flat_map(|(number, line)| pieces(&line.points).map(move |piece| (number, piece)))
        .collect();
    for (at, &(line, piece)) in all.iter().enumerate() {
        for &(other, with) in &all[..at] {
            let (x, y) = shared(piece, with);
            let alike = (piece.width == 0) == (with.width == 0);
            assert!(
                !(alike && x >= 0 && y >= 0) || line == other && x.max(y) == 0,
                "lines share points at most: {line} {piece:?}, {other} {with:?}"
            );
        }
    }
}

fn assert_bands(input: &Input, plan: &Plan) {
    for bands in [&plan.lanes, &plan.columns] {
        for pair in bands.windows(2) {
            assert!(pair[0].start + pair[0].size <= pair[1].start, "bands are apart");
        }
    }
    assert!(plan.columns.is_sorted_by_key(|column| column.index));
    for (block, rect) in input.blocks.iter().zip(&plan.blocks) {
        let lane = plan.lanes.iter().find(|lane| lane.index == block.lane).expect("it is in use");
        let column = plan.columns.iter().find(|it| it.index == block.column).expect("it is in use");
        assert!(rect.y > lane.start && rect.y + rect.height < lane.start + lane.size);
        assert!(rect.x > column.start && rect.x + rect.width < column.start + column.size);
        assert!(rect.x + rect.width <= plan.width && rect.y + rect.height <= plan.height);
    }
}

/// Lines begin and end on the border of their blocks, away from the corners.
fn assert_ports(input: &Input, plan: &Plan, link: usize, points: &[(i32, i32)]) {
    let ends =
        [(input.links[link].from, points[0]), (input.links[link].to, points[points.len() - 1])];
    for (block, (x, y)) in ends {
        let rect = plan.blocks[block];
        let (left, top) = (x - rect.x, y - rect.y);
        let side = (left == 0 || left == rect.width) && (8..=rect.height - 8).contains(&top);
        let end = (top == 0 || top == rect.height) && (8..=rect.width - 8).contains(&left);
        assert!(side != end, "a port lies on one side: {rect:?} {x} {y}");
    }
}

#[test]
fn any_graph_is_drawn_soundly_and_the_same_in_any_order() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..2400 {
        let input = random_graph(&mut random);
        let drawn = plan(&input);
        assert_sound(&input, &drawn);
        let (other, new) = shuffled(&input, &mut random);
        let again = plan(&other);
        assert_eq!((drawn.width, drawn.height), (again.width, again.height));
        assert_eq!((drawn.lanes, drawn.columns), (again.lanes, again.columns));
        for (old, rect) in drawn.blocks.iter().enumerate() {
            assert_eq!(*rect, again.blocks[new[old]]);
        }
        let points =
            |plan: Vec<Line>| -> Vec<_> { plan.into_iter().map(|line| line.points).collect() };
        assert_eq!(points(drawn.lines), points(again.lines));
    }
}

fn model(toml: &str) -> Model {
    let parsed = parse(&Arc::new(Source::new("content/ladder.toml", toml.as_bytes())));
    let (model, diagnostics) = resolve(&[Arc::new(parsed)], &BTreeSet::new());
    assert!(diagnostics.is_empty(), "the test's ladder is right: {diagnostics:?}");
    model
}

const LADDER: &str = r#"
[ladder]
name = "Test"
[levels.junior]
rank = 1
name = "Junior"
[levels.senior]
rank = 2
name = "Senior"
[levels.staff]
rank = 3
name = "Staff"
[tracks.ic]
name = "Individual contributor"
[tracks.lead]
name = "Lead"
[disciplines.data]
name = "Data"
[disciplines.backend]
name = "Backend"
[entries.school]
name = "School"
[exits.world]
name = "World"
[roles.coach]
name = "Coach"
[roles.junior]
name = "Junior"
discipline = "backend"
level = "junior"
track = "ic"
progression = { enter-from = ["school"], advance-to = ["senior"] }
[roles.senior]
name = "Senior"
discipline = "backend"
level = "senior"
track = "ic"
progression = { advance-to = ["staff", "guide"], lateral-to = ["analyst"], return-to = ["junior"] }
[roles.staff]
name = "Staff"
discipline = "backend"
level = "staff"
track = "lead"
progression = { exit-to = ["world"] }
[roles.guide]
name = "Guide"
discipline = "backend"
[roles.analyst]
name = "Analyst"
discipline = "data"
level = "senior"
progression = { lateral-to = ["senior"] }
"#;

/// The names of the nodes, each with its lane and level, in the order of the drawing.
fn nodes(model: &Model, drawing: &Drawing) -> Vec<String> {
    let node = |node: &rungs::graph::Node| {
        let (lane, level) = (&drawing.lanes[node.lane].name, &drawing.levels[node.level].name);
        format!("{}: {lane}, {level}", model.end_name(node.end))
    };
    drawing.nodes.iter().map(node).collect()
}

#[test]
fn a_ladder_shows_every_role_in_its_lane_and_level() {
    let model = model(LADDER);
    let drawing = layout(&model, Scope::Ladder);
    assert_eq!(
        nodes(&model, &drawing),
        [
            "Analyst: Data, Senior",
            "School: Backend, Entry",
            "Junior: Backend, Junior",
            "Senior: Backend, Senior",
            // It has no level, and stands one above the role that advances to it.
            "Guide: Backend, Staff",
            "Staff: Backend, Staff",
            "World: Backend, Exit",
            "Coach: Other, No level",
        ]
    );
    // One line stands for the two lateral moves.
    assert_eq!(drawing.edges.len(), model.moves.len() - 1);
    let two_headed: Vec<_> = drawing.edges.iter().filter(|edge| edge.back.is_some()).collect();
    assert_eq!(two_headed.len(), 1);
    assert_eq!(two_headed[0].kind, MoveKind::Lateral);
    assert!(drawing.nodes.iter().all(|node| !node.focus));
}

#[test]
fn a_part_shows_one_step_around_it() {
    let model = model(LADDER);
    let staff = model.roles.iter().find(|(_, role)| role.slug == "staff").expect("it is written").0;
    let drawing = layout(&model, Scope::Role(staff));
    let expected = ["Senior: Backend, Senior", "Staff: Backend, Staff", "World: Backend, Exit"];
    assert_eq!(nodes(&model, &drawing), expected);
    assert!(drawing.nodes.iter().all(|node| node.focus == (node.end == MoveEnd::Role(staff))));
    assert_eq!(drawing.lanes[0].order, 1, "a lane keeps its place among all, and so its colour");

    let data = model.roles.iter().find_map(|(_, role)| role.discipline).expect("there are some");
    let drawing = layout(&model, Scope::Discipline(data));
    assert_eq!(nodes(&model, &drawing), ["Analyst: Data, Senior", "Senior: Backend, Senior"]);

    let lead = model.tracks.ids().next_back().expect("there are two");
    assert_eq!(nodes(&model, &layout(&model, Scope::Track(lead))), expected);
}

#[test]
fn nothing_to_draw_is_drawn() {
    let model = Model::default();
    let drawing = layout(&model, Scope::Ladder);
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
    svg(model, &layout(model, scope), "map", &words(), &href)
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
    let label = "Senior. Backend, Senior. Advances to Staff, Guide. Sideways to Analyst. Returns to Junior.";
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
    let drawing = layout(&model, Scope::Ladder);
    let widest = drawing.nodes.iter().map(|node| node.width).max().unwrap_or(0);
    assert!(widest < 200, "a long word is broken: {widest}");
}
