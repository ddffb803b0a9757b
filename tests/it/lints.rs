//! Lints: their levels on the command line, what is said about them, and that our own site has nothing to mend.

use rungs::build::{Builder, Options};
use rungs::diagnostic::{Code, Format, LintLevel, LintName, draw};
use rungs::model::Audience;

use crate::support::{Project, own_sources};

/// A ladder with HTML in a text and a skill that no role requires.
const LADDER: &str = "\
-- content/ladder.toml --
[ladder]
name = \"Small\"
summary = \"Of <b>three</b> parts.\"

[scales.proficiency]
name = \"Proficiency\"
steps = [{ id = \"learning\", name = \"Learning\" }]

[categories.craft]
name = \"Craft\"
kind = \"hard\"

[skills.programming]
name = \"Programming\"
category = \"craft\"
";

/// What a check finds, as `severity[code]`, and its exit code.
#[track_caller]
fn found(project: &Project, arguments: &[&str]) -> (Vec<String>, Option<i32>) {
    let run = project.run(&[&["check", "--format", "short"], arguments].concat());
    let lines = run.stdout.lines().filter_map(|line| {
        let (start, _) = line.split_once("]: ")?;
        Some(start.rsplit(' ').next()?.to_owned() + "]")
    });
    (lines.collect(), run.code)
}

#[test]
fn levels_of_the_command_line_come_after_those_of_the_config() {
    let project = Project::new(LADDER);
    project.write("rungs.toml", "[lints]\nraw-html = \"deny\"\n");
    let is = |arguments: &[&str], expected: &[&str], code| {
        let (found, exit) = found(&project, arguments);
        assert_eq!(
            (&found[..], exit),
            (&expected.iter().map(ToString::to_string).collect::<Vec<_>>()[..], Some(code)),
            "{arguments:?}"
        );
    };
    is(&[], &["error[raw-html]", "warning[unused-skill]"], 1);
    is(&["--warn", "raw-html"], &["warning[raw-html]", "warning[unused-skill]"], 0);
    is(&["-A", "raw-html", "-D", "unused-skill"], &["error[unused-skill]"], 1);
    is(&["-D", "raw-html", "-A", "raw-html"], &["warning[unused-skill]"], 0);
    is(&["-A", "raw-html", "-D", "raw-html"], &["error[raw-html]", "warning[unused-skill]"], 1);
    is(&["-A", "warnings"], &["error[raw-html]"], 1);
    is(&["-W", "raw-html", "-D", "warnings"], &["error[raw-html]", "error[unused-skill]"], 1);
    is(
        &["-W", "empty-stub", "-A", "raw-html"],
        &["warning[empty-stub]", "warning[empty-stub]", "warning[unused-skill]"],
        0,
    );
}

#[test]
fn a_denied_lint_publishes_nothing() {
    let project = Project::new(LADDER);
    let run = project.run(&["build", "--deny", "unused-skill"]);
    assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{run:#?}");
    assert!(run.stderr.contains("error[unused-skill]"), "{run:#?}");
    assert!(!project.path("public").exists());
    let run = project.run(&["build", "-A", "warnings"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
}

#[test]
fn names_that_are_no_lints_end_with_2() {
    let project = Project::new(LADDER);
    for (arguments, said) in [
        (&["check", "--deny", "unusd-skill"][..], "a similar name exists: `unused-skill`"),
        (&["build", "-A", "unknown-role"], "`unknown-role` is an error and not a lint"),
        (&["serve", "-W", "gardening"], "lints are `backward-expansion`, `band-order`"),
        (&["check", "--explain", "unused-skil"], "a similar code exists: `unused-skill`"),
        (&["check", "--explain", "gardening"], "no such code"),
        (&["check", "--explain", "unused-skill", "--fix"], "cannot be used with"),
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{arguments:?}: {run:#?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {run:#?}");
    }
}

#[test]
fn a_code_is_explained_without_a_project() {
    let run = Project::empty().run(&["check", "--explain", "unknown-entry"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    assert!(run.stdout.starts_with("## `unknown-entry`\n\nA link names an entry"), "{run:#?}");
    assert!(run.stdout.contains("reported as\n`unknown-role`, since"), "{run:#?}");
    assert!(run.stdout.ends_with('\n') && !run.stdout.contains("## `unknown-essay`"), "{run:#?}");
}

#[test]
fn no_lint_has_anything_to_say_about_our_own_site() {
    let lints = LintName::all().filter_map(|name| LintName::find(name).ok());
    let lints: Vec<_> = lints.map(|lint| (lint, LintLevel::Warn)).collect();
    let as_of = Some("2026-11-22".parse().expect("it is a day"));
    for audience in [Audience::Public, Audience::Internal] {
        let lints = Vec::clone(&lints);
        let options = Options { lints, as_of, audience, ..Options::default() };
        let mut builder = Builder::new(options);
        let found = builder.build_sources(&own_sources(), &|_| {}).diagnostics;
        assert!(found.is_empty(), "{}", draw(&found, Format::Human { color: false }));
    }
}

#[test]
fn the_example_of_each_lint_is_one() {
    let guide = &own_sources().content["content/guide/diagnostics.md"].text.clone();
    for code in Code::ALL.iter().filter(|code| code.default_level().is_some()) {
        let start = guide.find(&format!("\n## `{code}`\n")).expect("each code has a heading") + 1;
        let section = guide[start..].split("\n## ").next().expect("it begins");
        let project = Project::empty();
        assert_eq!(project.run(&["init"]).code, Some(0));
        for example in section.split("\nIn `").skip(1) {
            let (path, rest) = example.split_once("`:\n").expect("a path, then the text");
            let mut fences = rest.split("```");
            let text = fences.nth(1).and_then(|text| text.split_once('\n'));
            project.write(path, text.expect("a block of code").1);
        }
        let mut reported = found(&project, &["--as-of", "2026-11-22"]).0;
        reported.dedup();
        assert_eq!(reported, [format!("warning[{code}]")], "{section}");
    }
}
