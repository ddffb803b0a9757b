//! `rungs graph`: the files that it writes, and what it refuses.

use std::process::Stdio;

use resvg::tiny_skia::Pixmap;
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::support::{Project, Run, repository};

const LADDER: &str = r#"
-- rungs.toml --
base-url = "https://example.org/ladder/"
-- content/ladder.toml --
ladder = { name = "Our \"ladder\" & <b>" }
[levels.one]
name = "One"
rank = 1
[levels.two]
name = "Two"
rank = 2
[tracks.makers]
name = "Makers"
[disciplines.backend]
name = "Backend; [x] \"y\""
[disciplines.other]
name = "subgraph"
[roles.end]
name = "end"
discipline = "backend"
track = "makers"
level = "one"
progression.advance-to = ["senior"]
[roles.senior]
name = 'A "b" \N <i>&amp; #quot; 上級'
discipline = "backend"
level = "two"
progression.lateral-to = ["makers"]
[roles.makers]
name = "-- o--x ==> |p|"
discipline = "other"
level = "two"
progression.lateral-to = ["senior"]
[roles.alone]
name = "Alone"
[entries.course]
name = "Course"
[[moves]]
from = "course"
to = "end"
kind = "enter"
"#;

/// Runs `rungs graph` with these words, split at spaces.
fn graph(project: &Project, arguments: &str) -> Run {
    let arguments: Vec<_> = ["graph"].into_iter().chain(arguments.split(' ')).collect();
    project.run(&arguments)
}

#[track_caller]
fn answer(project: &Project, arguments: &str) -> String {
    let run = graph(project, arguments);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{arguments}: {run:#?}");
    run.stdout
}

#[track_caller]
fn refuses(project: &Project, arguments: &str, code: i32, why: &str) {
    let run = graph(project, arguments);
    assert_eq!((run.code, &*run.stdout), (Some(code), ""), "{arguments}: {run:#?}");
    assert!(run.stderr.contains(why), "{arguments}: {}", run.stderr);
}

#[test]
fn an_svg_stands_alone() {
    for root in [Project::new(LADDER).root(), repository()] {
        let project = Project::empty();
        let root = root.to_str().expect("the path is text");
        for more in ["", " --theme dark", " --direction down", " --direction up"] {
            let svg = answer(&project, &format!("--root {root} --format svg{more}"));
            assert_stands_alone(&svg);
        }
    }
}

/// Every colour is said plainly, by the element or by one that it is in.
fn assert_stands_alone(svg: &str) {
    let document = Document::parse(svg).expect("it is well-formed");
    for word in ["var(", "light-dark", "oklch", "calc(", "class=", "style"] {
        assert!(!svg.contains(word), "`{word}` needs a stylesheet");
    }
    let is_plain = |colour: &str| {
        let hex = colour.strip_prefix('#').unwrap_or_default();
        colour == "none" || hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let said = |node: Node<'_, '_>, name: &str| {
        node.ancestors().find_map(|it| it.attribute(name)).map(str::to_owned)
    };
    let is_drawn = |node: &Node<'_, '_>| {
        ["rect", "path", "text"].iter().any(|name| node.tag_name().name() == *name)
    };
    for node in document.descendants().filter(is_drawn) {
        let fill = said(node, "fill").unwrap_or_else(|| panic!("{node:?} has no colour"));
        let stroke = said(node, "stroke").unwrap_or_else(|| "none".to_owned());
        assert!(is_plain(&fill) && is_plain(&stroke), "{fill}, {stroke}");
        let width = node.attribute("stroke-width").unwrap_or("1");
        assert!(width.parse::<f64>().is_ok(), "{width}");
    }
    let root = document.root_element();
    assert!(root.attribute("font-family").is_some_and(|it| it.ends_with("sans-serif")));
    assert!(root.children().any(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "title"))));
}

#[test]
fn an_svg_keeps_its_words_and_its_links() {
    let project = Project::new(LADDER);
    let svg = answer(&project, "role:end --format svg");
    let document = Document::parse(&svg).expect("it is well-formed");
    let text = |name: &str| {
        document.descendants().find(|it| it.tag_name().name() == name).and_then(|it| it.text())
    };
    assert_eq!(text("title"), Some("Ways to and from end"));
    assert_eq!(
        text("desc"),
        Some(
            "2 roles in 1 lane, from the lowest level at the left to the highest at the right, with 2 ways \
             between them."
        )
    );
    let links: Vec<_> = document.descendants().filter_map(|it| it.attribute("href")).collect();
    assert!(links.contains(&"https://example.org/ladder/roles/end/"), "{links:?}");
    project.remove("rungs.toml");
    let svg = answer(&project, "role:end --format svg");
    assert!(svg.contains("href=\"/roles/end/\""), "{svg}");
}

#[test]
fn pictures_have_the_colours_of_the_theme() {
    let project = Project::new(LADDER);
    let ground = |svg: &str| {
        let at = svg.find("<rect width=\"100%\"").expect("it has a ground");
        svg[at..].split('"').nth(5).expect("it has a colour").to_owned()
    };
    let [light, dark] =
        ["light", "dark"].map(|it| answer(&project, &format!("--format svg --theme {it}")));
    assert_eq!(ground(&light), "#fcfdfe");
    assert_eq!(ground(&dark), "#0e1217");
    project.write("rungs.toml", "theme = \"house\"\n");
    project.write(
        "themes/house/assets/house.css",
        ":root { --bg: #fed; --lane-0: light-dark(#123456, white); }\n.graph .node rect { rx: 0; stroke-width: calc(2px * 3) }",
    );
    let house = answer(&project, "--format svg");
    assert_eq!(ground(&house), "#ffeedd");
    assert!(house.contains("#123456") && house.contains("stroke-width=\"6\""), "{house}");
}

#[test]
fn a_png_is_as_large_as_it_is_asked_to_be_and_shows_something() {
    let project = Project::new(LADDER);
    let data: Value =
        serde_json::from_str(&answer(&project, "track:makers --format json")).expect("JSON");
    for scale in [1, 2] {
        let run =
            graph(&project, &format!("track:makers --format png --scale {scale} -o {scale}.png"));
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
        let png = Pixmap::load_png(project.path(&format!("{scale}.png"))).expect("it is a PNG");
        assert_eq!(u64::from(png.width()), scale * data["width"].as_u64().expect("a number"));
        assert_eq!(u64::from(png.height()), scale * data["height"].as_u64().expect("a number"));
        let ground = png.pixel(png.width() - 1, 0).expect("it is inside");
        let ink = png.pixels().iter().filter(|pixel| **pixel != ground).count();
        assert!(ink > 1000, "only {ink} pixels differ from the ground");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_png_without_its_words_is_not_made() {
    let project = Project::new(LADDER);
    project.write("fonts/none.txt", "");
    let folder = project.path("fonts");
    project
        .write("fonts.conf", format!("<fontconfig><dir>{}</dir></fontconfig>", folder.display()));
    let mut command = project.command(&["graph", "--format", "png", "--output", "map.png"]);
    let run =
        Run::of(command.env("FONTCONFIG_FILE", project.path("fonts.conf")).stdout(Stdio::piped()));
    assert_eq!(run.code, Some(2), "{run:#?}");
    assert!(run.stderr.contains("there is no font on this machine"), "{}", run.stderr);
    assert!(!project.path("map.png").exists());
}

#[test]
fn json_says_where_everything_is() {
    let project = Project::new(LADDER);
    let data: Value = serde_json::from_str(&answer(&project, "--format json")).expect("it is JSON");
    assert_eq!((&data["format"], &data["version"]), (&"rungs-graph".into(), &1.into()));
    let names = |key: &str, field: &str| -> Vec<Value> {
        data[key].as_array().expect("a list").iter().map(|it| it[field].clone()).collect()
    };
    assert_eq!(names("levels", "kind"), ["entry", "level", "level", "no-level"]);
    assert_eq!(names("levels", "id"), [Value::Null, "one".into(), "two".into(), Value::Null]);
    assert_eq!(names("lanes", "id").iter().filter(|id| id.is_null()).count(), 1);
    let boxes = data["boxes"].as_array().expect("a list");
    let number = |it: &Value, key: &str| it[key].as_i64().expect("a number");
    let border = |end: &Value, point: &Value| {
        let it = boxes.iter().find(|it| it["kind"] == end["kind"] && it["id"] == end["id"]);
        let it = it.expect("both ends are drawn");
        let (x, y) = (point[0].as_i64().expect("a number"), point[1].as_i64().expect("a number"));
        let (left, top) = (number(it, "x"), number(it, "y"));
        let (right, bottom) = (left + number(it, "width"), top + number(it, "height"));
        let (in_x, in_y) = ((left..=right).contains(&x), (top..=bottom).contains(&y));
        in_x && in_y && (x == left || x == right || y == top || y == bottom)
    };
    let moves = data["moves"].as_array().expect("a list");
    assert_eq!(moves.len(), 3);
    for step in moves {
        let points = step["points"].as_array().expect("a list");
        assert!(border(&step["from"], &points[0]), "{step}");
        assert!(border(&step["to"], points.last().expect("it leads somewhere")), "{step}");
        assert_eq!(step["two_headed"], Value::Bool(step["kind"] == "lateral"));
        assert_eq!(step["back"].is_string(), step["kind"] == "lateral");
    }
    assert!(number(&data["quality"], "length") > 0);
}

#[test]
fn dot_names_everything_safely() {
    let project = Project::new(LADDER);
    let dot = answer(&project, "--format dot --direction up");
    for line in [
        "digraph \"Our \\\"ladder\\\" & <b>: roles and moves\" {",
        "  graph [rankdir=BT, newrank=true, fontname=\"sans-serif\"]",
        "    label=\"Backend; [x] \\\"y\\\"\"",
        "    \"role:senior\" [label=\"A \\\"b\\\" \\\\N <i>&amp;amp; #quot; 上級\"]",
        "    \"entry:course\" [label=\"Course\", style=\"rounded,dashed\"]",
        "  { rank=same; \"role:senior\"; \"role:makers\" }",
        "  \"role:end\" -> \"role:senior\" [class=\"advance\", style=solid, penwidth=2.5]",
        "  \"role:makers\" -> \"role:senior\" [class=\"lateral\", style=dashed, penwidth=1.5, dir=both]",
    ] {
        assert!(dot.lines().any(|its| its == line), "no line is {line}:\n{dot}");
    }
}

#[test]
fn mermaid_names_everything_safely() {
    let project = Project::new(LADDER);
    let text = answer(&project, "--format mermaid --direction down");
    assert!(text.starts_with("flowchart TB\n"), "{text}");
    for line in [
        "  subgraph lane_0[\"Backend#59; [x] #34;y#34;\"]",
        "    role_end(\"end\")",
        "    role_senior(\"A #34;b#34; \\N #60;i#62;#38;amp#59; #35;quot#59; 上級\")",
        "    entry_course([\"Course\"])",
        "  role_end ==> role_senior",
        "  role_makers <-.-> role_senior",
    ] {
        assert!(text.lines().any(|its| its == line), "no line is {line}:\n{text}");
    }
    // The line of a kind is found by its number.
    let lines: Vec<_> =
        text.lines().filter(|line| line.contains('>') && !line.contains('"')).collect();
    let at = lines.iter().position(|line| line.contains("-.->")).expect("it is there");
    assert!(
        text.contains(&format!("linkStyle {at} stroke-width:1.5px,stroke-dasharray:5 4\n")),
        "{text}"
    );
}

#[test]
fn a_part_is_named_by_its_id() {
    let project = Project::new(LADDER);
    let title = |scope: &str| {
        let data: Value =
            serde_json::from_str(&answer(&project, &format!("{scope} --format json")))
                .expect("JSON");
        data["title"].as_str().expect("a text").to_owned()
    };
    assert_eq!(title("senior"), title("role:senior"));
    assert_eq!(title("track:makers"), "Makers: roles and moves");
    assert_eq!(title("role:makers"), "Ways to and from -- o--x ==> |p|");
    assert_eq!(title("backend"), "Backend; [x] \"y\": roles and moves");
    refuses(&project, "makers --format json", 2, "write `role:makers` or `track:makers`");
    refuses(&project, "senoir --format json", 2, "a similar id is `senior`");
    refuses(&project, "track:senior --format json", 2, "track `senior` does not exist");
    refuses(&project, "level:one --format json", 2, "`level` can't be drawn");
}

#[test]
fn what_can_not_be_meant_or_would_be_lost_is_refused() {
    let project = Project::new(LADDER);
    refuses(&project, "--format svg --scale 2", 2, "--scale");
    refuses(&project, "--format dot --theme dark", 2, "--theme");
    refuses(&project, "--format png --scale 9", 2, "--scale");
    refuses(&project, "--report --direction down", 2, "--direction");
    refuses(&project, "--write-lanes --direction down", 2, "--direction");
    project.write("map.svg", "mine");
    refuses(&project, "--format svg --output map.svg", 3, "`map.svg` exists already");
    assert_eq!(project.read("map.svg"), "mine");
    assert_eq!(answer(&project, "--format svg --output deep/map.svg"), "");
    assert!(project.read("deep/map.svg").starts_with("<svg "));
    assert!(answer(&project, "--format svg -o -").starts_with("<svg "));
    assert!(!project.path("-").exists(), "a dash is no file");
    let left: Vec<_> = crate::support::tree(&project.path("deep")).into_keys().collect();
    assert_eq!(left, ["map.svg"]);
    project.edit("content/ladder.toml", "level = \"one\"", "level = \"oen\"");
    refuses(&project, "--format svg", 1, "unknown-level");
    project.write("content/ladder.toml", "ladder = { name = \"Empty\" }\n");
    for format in ["svg", "png", "json", "dot", "mermaid"] {
        refuses(&project, &format!("--format {format}"), 2, "there is no role to draw");
    }
    refuses(&project, "--write-lanes", 2, "lanes have no order");
}

const CROSSED: &str = r#"
-- content/ladder.toml --
# What we call it.
[ladder]
name = "Crossed" # for now
lanes = ["a", "b", "c"]

[levels]
one = { name = "One", rank = 1 }
two = { name = "Two", rank = 2 }
three = { name = "Three", rank = 3 }
[disciplines]
a.name = "A"
b.name = "B"
c.name = "C"
[roles.a1]
name = "A1"
discipline = "a"
level = "one"
progression = { advance-to = ["a2"] }
[roles.a2]
name = "A2"
discipline = "a"
level = "two"
progression = { advance-to = ["a3"], lateral-to = ["c2"] }
[roles.a3]
name = "A3"
discipline = "a"
level = "three"
[roles.b1]
name = "B1"
discipline = "b"
level = "one"
progression = { advance-to = ["b2"] }
[roles.b2]
name = "B2"
discipline = "b"
level = "two"
progression = { advance-to = ["b3"] }
[roles.b3]
name = "B3"
discipline = "b"
level = "three"
[roles.c1]
name = "C1"
discipline = "c"
level = "one"
progression = { advance-to = ["c2"] }
[roles.c2]
name = "C2"
discipline = "c"
level = "two"
progression = { advance-to = ["c3"] }
[roles.c3]
name = "C3"
discipline = "c"
level = "three"
[roles.lost]
name = "Lost"
"#;

/// The lanes of the whole map.
fn lanes(project: &Project) -> Vec<String> {
    let drawn: Value = serde_json::from_str(&answer(project, "--format json")).expect("it is JSON");
    let lanes = drawn["lanes"].as_array().expect("a list").iter();
    lanes.filter_map(|lane| lane["id"].as_str().map(str::to_owned)).collect()
}

#[test]
fn an_order_of_lanes_is_kept_or_replaced_by_a_better_one() {
    let project = Project::new(CROSSED);
    assert_eq!(lanes(&project), ["a", "b", "c"]);
    let report = answer(&project, "--report");
    assert!(report.starts_with("Crossed: 10 boxes, 7 moves, 1 crossing in 1 place, "), "{report}");
    let better = report.lines().find(|line| line.contains(" less with `lanes = [")).expect(&report);
    assert!(report.contains("no move says where they belong: Lost\n"), "{report}");

    let before = project.read("content/ladder.toml");
    let run = graph(&project, "--write-lanes");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let after = project.read("content/ladder.toml");
    let (_, found) = better.split_once("with `").expect("it is said");
    let found = found.trim_end_matches('`');
    assert_eq!(after, before.replace("lanes = [\"a\", \"b\", \"c\"]", found));
    assert_ne!(lanes(&project), ["a", "b", "c"]);
    assert!(!answer(&project, "--report").contains("less with"), "there is no better one");
}

#[test]
fn lanes_that_a_part_does_not_show_stay_in_their_order() {
    let project = Project::new(CROSSED);
    assert_eq!(graph(&project, "b --write-lanes").code, Some(0));
    let ladder = project.read("content/ladder.toml");
    assert!(ladder.contains("lanes = [\"a\", \"b\", \"c\"]"), "{ladder}");
}

#[test]
fn names_from_right_to_left_need_no_direction_in_a_file() {
    let name = "مهندس (Senior)";
    let project =
        Project::new(&LADDER.replace("name = \"subgraph\"", &format!("name = \"{name}\"")));
    let svg = answer(&project, "--format svg");
    let document = Document::parse(&svg).expect("it is well-formed");
    let line =
        document.descendants().find(|it| it.text().is_some_and(|text| text.contains("مهندس")));
    let line = line.expect("the lane has a name");
    assert!(
        line.text().is_some_and(|text| text.starts_with('\u{2067}') && text.ends_with('\u{2069}'))
    );
    let name = line.parent_element().and_then(|it| it.parent_element()).expect("it is in a text");
    assert_eq!(name.attribute("direction"), None, "not every program knows it");
    assert_ne!(name.attribute("text-anchor"), Some("end"), "it begins at the left side");
}

#[test]
fn a_colour_that_can_not_be_read_leaves_no_gap() {
    let project = Project::new(LADDER);
    project.write("themes/default/assets/house.css", ":root { --lane-0: strange(1); }");
    let svg = answer(&project, "backend --format svg");
    let document = Document::parse(&svg).expect("it is well-formed");
    let boxes = document.descendants().filter(|it| it.tag_name().name() == "a");
    let boxes = boxes.flat_map(|it| it.children()).filter(|it| it.tag_name().name() == "rect");
    let strokes: Vec<_> = boxes.map(|it| it.attribute("stroke")).collect();
    assert!(!strokes.is_empty() && strokes.iter().all(Option::is_some), "{strokes:?}");
}

#[test]
fn lanes_are_disciplines() {
    let project = Project::new(&CROSSED.replace("\"a\", \"b\"", "\"a\", \"bb\""));
    let run = graph(&project, "--report");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("content/ladder.toml:4:"), "{}", run.stderr);
    assert!(run.stderr.contains("discipline `bb` does not exist"), "{}", run.stderr);
}
