//! The commands from outside: streams, files, exit codes.

use serde_json::Value;

use super::object;
use crate::support::{Project, Run, tree};

const LADDER: &str = r#"
-- content/ladder.toml --
[ladder]
name = "L"
[roles.a]
name = "A"
visibility = "internal"
[roles.b]
name = "B"
ext = { large = 1e15, small = 1e-9, huge = 1e300 }
reviewed = 2026-09-01
-- content/essays/e.md --
+++
title = "E"
kind = "guide"
+++
Text
"#;

#[track_caller]
fn assert_ends(run: &Run, code: i32, stderr: &str) {
    assert_eq!(run.code, Some(code), "{run:#?}");
    assert!(
        run.stderr.contains(stderr) && (stderr.is_empty() == run.stderr.is_empty()),
        "{run:#?}"
    );
}

#[test]
fn a_document_goes_to_standard_output_or_to_a_new_file() {
    let project = Project::new(LADDER);
    let run = project.run(&["export", "--format", "json"]);
    assert_ends(&run, 0, "");
    assert!(object(&run.stdout)["roles"].get("a").is_none());
    let arguments = ["export", "--format", "json", "--audience", "internal", "-o", "out/all.json"];
    assert_ends(&project.run(&arguments), 0, "");
    assert!(object(&project.read("out/all.json"))["roles"].get("a").is_some());
    let before = project.read("out/all.json");
    assert_ends(&project.run(&arguments), 3, "`out/all.json` exists already");
    assert_eq!(project.read("out/all.json"), before);
    let run = project.run(&["export", "--format", "markdown"]);
    assert_ends(&run, 0, "");
    assert!(run.stdout.starts_with("# L\n"), "{}", run.stdout);
}

#[test]
fn several_files_go_to_a_folder() {
    let project = Project::new(LADDER);
    for format in ["csv", "toml"] {
        assert_ends(&project.run(&["export", "--format", format]), 2, "`--output`");
        let arguments = ["export", "--format", format, "--output", format];
        assert_ends(&project.run(&arguments), 0, "");
        let written = tree(&project.path(format));
        assert_ends(&project.run(&arguments), 3, "exists already");
        assert_eq!(tree(&project.path(format)), written);
    }
    let written = tree(&project.path("csv"));
    let names: Vec<&str> = written.keys().map(String::as_str).collect();
    assert_eq!(names, ["moves.csv", "requirements.csv", "roles.csv", "skills.csv"]);
    assert!(project.read("toml/content/roles.toml").contains("reviewed = 2026-09-01\n"));
    let run = project.run(&["export", "--format", "json", "--root", "toml"]);
    let expected = project.run(&["export", "--format", "json"]);
    assert_eq!(super::placeless(&run.stdout), super::placeless(&expected.stdout));
}

#[test]
fn pictures_go_along_with_the_sources() {
    let project = Project::new(LADDER);
    project.edit("content/essays/e.md", "Text", "![It](b/it.png)");
    project.write("content/essays/b/it.png", b"\x89PNG\0");
    assert_ends(&project.run(&["export", "--format", "toml", "--output", "out"]), 0, "");
    assert_eq!(tree(&project.path("out"))["content/essays/b/it.png"], b"\x89PNG\0");
    assert_ends(&project.run(&["check", "--root", "out"]), 0, "");
}

#[test]
fn a_ladder_with_mistakes_is_not_exported() {
    let project = Project::new(LADDER);
    project.edit("content/ladder.toml", "name = \"B\"", "nam = \"B\"");
    let run = project.run(&["export", "--format", "json", "--output", "all.json"]);
    assert_ends(&run, 1, "error[unknown-key]");
    assert!(!project.path("all.json").exists());
}

/// A project with the document of [`LADDER`], changed by `change`.
fn changed(change: impl Fn(&mut Value)) -> Project {
    let project = Project::new(LADDER);
    let mut document = object(&project.run(&["export", "--format", "json"]).stdout);
    change(&mut document);
    project.write("all.json", document.to_string());
    project
}

#[test]
fn an_imported_document_is_a_project() {
    let project = changed(|document| document["files"] = serde_json::json!(["content/a.png"]));
    let run = project.run(&["import", "json", "all.json", "--output", "new"]);
    assert_ends(&run, 0, "content/a.png");
    assert!(run.stdout.contains("1 role, 1 essay in 4 files"), "{run:#?}");
    assert!(project.read("new/content/roles.toml").contains("reviewed = 2026-09-01\n"));
    assert_ends(&project.run(&["check", "--root", "new"]), 0, "");
    let before = tree(&project.path("new"));
    let run = project.run(&["import", "json", "all.json", "--output", "new"]);
    assert_ends(&run, 3, "exists already");
    assert_eq!(tree(&project.path("new")), before);
}

#[test]
fn a_document_with_mistakes_writes_nothing() {
    for (expected, code, change) in [
        ("error[unknown-key]", 1, (|all| all["roles"]["b"]["nmae"] = 1.into()) as fn(&mut Value)),
        ("error[unknown-key]", 1, |all| all["rolls"] = Value::Object(serde_json::Map::new())),
        ("error[wrong-type]", 1, |all| all["roles"]["b"]["name"] = 1.into()),
        ("error[invalid-id]", 1, |all| all["roles"]["../b"] = serde_json::json!({ "name": "B" })),
        ("error[unknown-role]", 1, |all| all["essays"]["e"]["roles"] = serde_json::json!(["c"])),
        ("`format`", 2, |all| all["format"] = "other".into()),
        ("version 2", 2, |all| all["version"] = 2.into()),
        ("can't be its own", 2, |all| all["essays"]["e"]["path"] = "../e.md".into()),
        ("can't be its own", 2, |all| all["essays"]["e"]["path"] = "content/f.md".into()),
        ("`roles.b.ext.a`", 2, |all| {
            all["roles"]["b"]["ext"] = serde_json::json!({ "a": [null] });
        }),
    ] {
        let project = changed(change);
        let before = tree(project.root());
        assert_ends(&project.run(&["import", "json", "all.json", "-o", "new"]), code, expected);
        assert_eq!(tree(project.root()), before, "{expected}");
    }
    let project = Project::empty();
    project.write("all.json", "{");
    assert_ends(&project.run(&["import", "json", "all.json"]), 2, "is not JSON");
}

#[test]
fn schemas_are_printed_or_written() {
    let project = Project::empty();
    let run = project.run(&["schema"]);
    assert_ends(&run, 0, "");
    assert!(object(&run.stdout)["properties"]["roles"].is_object());
    assert!(object(&project.run(&["schema", "data"]).stdout)["properties"]["resolved"].is_object());
    assert_ends(&project.run(&["schema", "--output", "s"]), 0, "");
    assert_eq!(tree(&project.path("s")).len(), 5);
    assert_eq!(project.read("s/ladder.schema.json"), run.stdout);
    assert_ends(&project.run(&["schema", "--output", "s"]), 3, "exists already");
    assert_ends(&project.run(&["schema", "roles"]), 2, "invalid value");
}
