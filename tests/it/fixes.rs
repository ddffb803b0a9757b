//! `rungs check --fix`: names are mended where only one can be meant, and not a byte besides.

use serde_json::Value;

use crate::support::{Project, tree};

/// A ladder with slips: a key, a quoted key, two references, a value, and links in texts and in an essay.
const SLIPS: &str = "\
-- rungs.toml --
base_url = \"https://example.org/\"   # where it stands
-- content/ladder.toml --
# The ladder
[ladder]
name    = \"Small\"  # two  blanks
sumary = \"See [the role](role:engineeer 'Why').\"

[levels.senior]
rank = 1
name = \"Senior\"

[roles.engineer]
name = \"Engineer\"
\"summry\" = 'Quoted; öäü.'
level = \"senoir\"
progression = { exit-to = [
    'alumn', # those who left
] }

[exits.alumni]
name = \"Alumni\"
-- content/essays/one.md --
+++
title = \"One\"
kind = \"gude\"
roles = [\"engneer\"]
+++

## Early days

Ask the [enginer](role:enginer) or read [on](#early-day).
";

const MENDED: [(&str, &str); 10] = [
    ("base_url", "base-url"),
    ("sumary", "summary"),
    ("role:engineeer", "role:engineer"),
    ("role:enginer", "role:engineer"),
    ("[\"engneer\"]", "[\"engineer\"]"),
    ("summry", "summary"),
    ("senoir", "senior"),
    ("'alumn'", "'alumni'"),
    ("\"gude\"", "\"guide\""),
    ("#early-day)", "#early-days)"),
];

/// The files of [`SLIPS`], mended.
fn mended() -> Project {
    let mut text = SLIPS.to_owned();
    for (from, to) in MENDED {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    Project::new(&text)
}

#[track_caller]
fn assert_same_files(found: &Project, expected: &Project) {
    let texts = |project: &Project| {
        let files = tree(project.root()).into_iter();
        files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(texts(found), texts(expected));
}

#[test]
fn certain_names_are_mended_and_nothing_else() {
    let project = Project::new(SLIPS);
    let run = project.run(&["check", "--fix"]);
    assert_same_files(&project, &mended());
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert!(run.stdout.starts_with("no mistakes found"), "{run:#?}");
    let mut lines: Vec<&str> = run.stderr.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "content/essays/one.md:3:9: gude \u{2192} guide",
            "content/essays/one.md:4:11: engneer \u{2192} engineer",
            "content/essays/one.md:9:24: enginer \u{2192} engineer",
            "content/essays/one.md:9:47: early-day \u{2192} early-days",
            "content/ladder.toml:12:2: summry \u{2192} summary",
            "content/ladder.toml:13:10: senoir \u{2192} senior",
            "content/ladder.toml:15:6: alumn \u{2192} alumni",
            "content/ladder.toml:4:1: sumary \u{2192} summary",
            "content/ladder.toml:4:32: engineeer \u{2192} engineer",
            "rungs.toml:1:1: base_url \u{2192} base-url",
        ]
    );
}

#[test]
fn line_ends_byte_order_marks_and_permissions_stay() {
    let as_on_windows = |project: &Project| {
        for (path, bytes) in tree(project.root()) {
            let text = String::from_utf8(bytes).expect("it is text").replace('\n', "\r\n");
            project.write(&path, format!("\u{FEFF}{text}"));
        }
    };
    let (project, expected) = (Project::new(SLIPS), mended());
    as_on_windows(&project);
    as_on_windows(&expected);
    #[cfg(unix)]
    set_mode(&project, 0o640);
    let run = project.run(&["check", "--fix"]);
    assert_same_files(&project, &expected);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert!(run.stderr.contains("content/ladder.toml:15:6: alumn \u{2192} alumni"), "{run:#?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let metadata = project.path("content/ladder.toml").metadata().unwrap();
        assert_eq!(metadata.permissions().mode() & 0o777, 0o640);
    }
}

#[cfg(unix)]
fn set_mode(project: &Project, mode: u32) {
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
    std::fs::set_permissions(project.path("content/ladder.toml"), permissions).unwrap();
}

#[test]
fn what_is_not_certain_stays_and_is_reported() {
    let files = "\
-- content/ladder.toml --
[ladder]
name = \"Small\"

[levels]
one-a = { rank = 1, name = \"One\" }
one-b = { rank = 2, name = \"Two\" }

[roles.engineer-2]
name = \"Engineer\"
nme = \"It has one.\"
level = \"one-c\"
progression.advance-to = [\"engineer-3\", \"gardener\", \"engineer\\u002D22\"]
";
    let project = Project::new(files);
    let run = project.run(&["check", "--fix", "--format", "short"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""), "{run:#?}");
    assert_eq!(run.stdout.lines().last(), Some("5 errors"), "{run:#?}");
    assert_same_files(&project, &Project::new(files));
}

#[test]
fn a_mistake_behind_a_mended_one_is_mended_too() {
    let project = Project::new(
        "\
-- content/ladder.toml --
[ladder]
name = \"Small\"

[role.engineer]
name = \"Engineer\"

[role.lead]
name = \"Lead\"
sumary = \"Leads.\"
level = \"staff\"
",
    );
    let run = project.run(&["check", "--fix", "--format", "json"]);
    assert_eq!((run.code, run.stderr.lines().count()), (Some(1), 3), "{run:#?}");
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(report["diagnostics"][0]["code"], "unknown-level", "{report}");
    assert_eq!(report["errors"], 1, "{report}");
    let text = project.read("content/ladder.toml");
    assert!(text.contains("[roles.engineer]") && text.contains("[roles.lead]"), "{text}");
}

#[test]
fn reports_for_programs_hold_the_fix() {
    let run = Project::new(SLIPS).run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let diagnostics = report["diagnostics"].as_array().expect("a list");
    let quoted = diagnostics.iter().find(|it| it["message"].as_str().unwrap().contains("summry"));
    assert_eq!(
        quoted.expect("it is reported")["fix"],
        serde_json::json!({
            "path": "content/ladder.toml",
            "line": 12,
            "column": 2,
            "end_line": 12,
            "end_column": 8,
            "replacement": "summary",
        })
    );
    let run = Project::new("-- content/a.toml --\n[roles.a]\nname = \"A\"\nlevel = \"none\"\n")
        .run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(report["diagnostics"][0]["fix"], Value::Null, "{report}");
}

#[cfg(unix)]
#[test]
fn files_that_lie_elsewhere_or_may_not_be_written_stay() {
    let project = Project::new(SLIPS);
    project.write("elsewhere.md", project.read("content/essays/one.md"));
    project.remove("content/essays/one.md");
    let link = project.path("content/essays/one.md");
    std::os::unix::fs::symlink("../../elsewhere.md", link).unwrap();
    let before = tree(project.root());
    let run = project.run(&["check", "--fix"]);
    assert_eq!((run.code, &*run.stdout), (Some(3), ""), "{run:#?}");
    assert!(run.stderr.contains("one.md` lies elsewhere"), "{run:#?}");
    assert_eq!(tree(project.root()), before);

    let project = Project::new(SLIPS);
    set_mode(&project, 0o444);
    let run = project.run(&["check", "--fix"]);
    assert_eq!(run.code, Some(3), "{run:#?}");
    assert!(run.stderr.contains("ladder.toml` may not be written"), "{run:#?}");
    assert!(project.read("content/ladder.toml").contains("sumary"), "it stays");
}

#[test]
fn a_file_that_has_changed_since_it_was_read_stays() {
    let project = Project::new(SLIPS);
    let build = rungs::build::Builder::new(rungs::build::Options {
        root: project.root().to_owned(),
        ..rungs::build::Options::default()
    })
    .build()
    .expect("it can be read");
    project.edit("content/ladder.toml", "# The ladder", "# My ladder");
    let before = tree(project.root());
    let error = rungs::fix::fix(project.root(), &build.diagnostics).expect_err("it has changed");
    assert_eq!(error.exit_code(), 3);
    assert!(error.to_string().contains("ladder.toml` has changed since"), "{error}");
    assert_eq!(tree(project.root()), before);

    let path = project.path("content/ladder.toml");
    let error = rungs::publish::replace_file(&path, b"old", b"new").expect_err("it differs");
    assert!(error.to_string().contains("has changed since it was read"), "{error}");
    assert_eq!(tree(project.root()), before, "no other file is left behind");
}

#[test]
fn what_is_renamed_and_what_is_not_of_the_ladder_is_mended_too() {
    let project = Project::new(
        "\
-- content/ladder.toml --
[ladder]
name = \"Small\"
summary = \"See [boss](role:boss), and [boss](role:boss) again.\"

[roles.lead]
name = \"Lead\"
former-ids = [\"boss\"]

[disciplines.craft]
name = \"Craft\"

[disciplines.craft.derive]
levels = []
title = \"{levl}\"
-- content/essays/one.md --
+++
title = \"One\"
kind = \"guide\"
+++

Read [two.md](../two/twoo.md), fill in [the form.pdf](b/frm.pdf).
-- content/essays/b/form.pdf --
%PDF
-- content/two/two.md --
+++
title = \"Two\"
kind = \"guide\"
+++

Enough.
",
    );
    let run = project.run(&["check", "--fix"]);
    assert!(!run.stdout.contains("error"), "{run:#?}");
    let ladder = project.read("content/ladder.toml");
    assert!(ladder.contains("[boss](role:lead), and [boss](role:lead) again"), "{ladder}");
    assert!(ladder.contains("{level}"), "{ladder}");
    let essay = project.read("content/essays/one.md");
    assert!(
        essay.contains("[two.md](../two/two.md), fill in [the form.pdf](b/form.pdf)"),
        "{essay}"
    );
}

#[test]
fn what_is_declared_with_a_slip_draws_nothing_after_it() {
    let files = "\
-- content/ladder.toml --
[ladder]
name = \"Small\"

[scales.s]
name = \"S\"
steps = [{ id = \"low\", name = \"Low\" }]

[categories.c]
name = \"C\"
kind = \"hard\"

[skills]
coachng = { name = \"Coaching\", category = \"c\" }
Testing = { name = \"Testing\", category = \"c\" }

[roles]
one = { name = \"One\", requires = { coaching = \"low\" } }
two = { name = \"Two\", requires = { coaching = \"low\", testing = \"low\" } }
";
    let project = Project::new(files);
    let run = project.run(&["check", "--fix", "--format", "short"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""), "{run:#?}");
    assert_eq!(run.stdout.lines().last(), Some("3 errors"), "{run:#?}");
    assert!(!run.stdout.contains("`testing`"), "the id is what is wrong: {run:#?}");
    assert_same_files(&project, &Project::new(files));
}
