//! The program from outside: exit codes, what goes to which stream, which files are made.

use std::io::Read as _;
use std::process::Stdio;

use rungs::diagnostic::Code;
use serde_json::Value;

use crate::support::{Project, Run, tree};

/// A ladder without mistakes.
const GOOD: &str = "\
-- content/ladder.toml --
[ladder]
name = \"Small\"

[roles.engineer]
name = \"Engineer\"
";

/// A ladder with a mistake in line 6 and a warning in an essay.
const BAD: &str = "\
-- content/ladder.toml --
[ladder]
name = \"Small\"

[roles.engineer]
name = \"Engineer\"
level = \"senior\"
-- content/essays/one.md --
+++
title = \"One\"
kind = \"guide\"
+++

<b>One</b>
";

/// No backtrace of a panic, whatever else there is.
#[track_caller]
fn assert_no_panic(run: &Run) {
    assert!(
        !run.stderr.contains("panicked") && run.code.is_some_and(|code| code < 100),
        "{run:#?}"
    );
}

#[test]
fn a_build_writes_the_site_and_says_so_on_standard_output() {
    let project = Project::new(GOOD);
    let run = project.run(&["build"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    assert!(run.stdout.contains("pages in") && run.stdout.lines().count() == 1, "{run:#?}");
    assert!(project.read("public/roles/engineer/index.html").contains("Engineer"));
}

#[test]
fn a_mistake_ends_a_build_with_1_and_the_last_good_site_stays() {
    let project = Project::new(GOOD);
    assert_eq!(project.run(&["build"]).code, Some(0));
    let before = tree(&project.path("public"));
    project.edit("content/ladder.toml", "name = \"Engineer\"", "nam = \"Engineer\"");
    let run = project.run(&["build"]);
    assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{run:#?}");
    assert!(
        run.stderr.contains("error[unknown-key]") && run.stderr.contains("content/ladder.toml:5:1"),
        "{run:#?}"
    );
    assert!(run.stderr.contains("nothing was changed in"), "{run:#?}");
    assert_eq!(tree(&project.path("public")), before);
    project.edit("content/ladder.toml", "nam =", "name =");
    assert_eq!(project.run(&["build"]).code, Some(0));
}

#[test]
fn a_first_build_with_a_mistake_makes_no_folder() {
    let project = Project::new(BAD);
    assert_eq!(project.run(&["build"]).code, Some(1));
    assert!(!project.path("public").exists());
}

#[test]
fn a_warning_ends_a_build_with_0() {
    let project = Project::new(BAD);
    project.edit("content/ladder.toml", "level = \"senior\"\n", "");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert!(
        run.stderr.contains("warning[raw-html]") && run.stdout.contains("pages in"),
        "{run:#?}"
    );
}

#[test]
fn the_output_folder_can_be_chosen() {
    let project = Project::new(GOOD);
    project.write("rungs.toml", "output = \"site\"\n");
    assert_eq!(project.run(&["build"]).code, Some(0));
    assert_eq!(project.run(&["build", "--output", "other/deep"]).code, Some(0));
    assert_eq!(tree(&project.path("site")), tree(&project.path("other/deep")));
    assert!(!project.path("public").exists());
}

#[test]
fn the_base_url_of_the_command_line_wins() {
    let project = Project::new(GOOD);
    project.write("rungs.toml", "base-url = \"https://example.org/config/\"\n");
    project.run(&["build", "--base-url", "https://example.org/option"]);
    let home = project.read("public/index.html");
    assert!(home.contains("https://example.org/option/") && !home.contains("config"), "{home}");
    let run = project.run(&["build", "--base-url", "example.org"]);
    assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{run:#?}");
    assert!(run.stderr.contains("--base-url") && run.stderr.contains("https://"), "{run:#?}");
}

#[test]
fn a_check_says_what_it_found_on_standard_output_and_writes_nothing() {
    let good = Project::new(GOOD);
    let run = good.run(&["check"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    assert!(run.stdout.starts_with("no mistakes found"), "{run:#?}");
    assert!(!good.path("public").exists());

    let bad = Project::new(BAD);
    let run = bad.run(&["check"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""), "{run:#?}");
    assert!(
        run.stdout.contains("error[unknown-level]") && run.stdout.ends_with("1 error, 1 warning\n"),
        "{run:#?}"
    );
    assert!(!run.stdout.contains('\u{1b}'), "a file is no terminal: {run:#?}");
}

#[test]
fn a_check_for_everyone_says_how_much_it_did_not_look_at() {
    let project = Project::new(
        r#"
-- content/ladder.toml --
[ladder]
name = "L"
[roles.secret]
name = "Secret"
visibility = "internal"
[roles.open]
name = "Open"
compensation = { note = "Between us", visibility = "internal" }
"#,
    );
    let note = "2 internal things were not checked; `--audience internal` looks at them\n";
    let run = project.run(&["check"]);
    assert!(run.code == Some(0) && run.stdout.ends_with(note), "{run:#?}");
    for arguments in [["--audience", "internal"], ["--format", "short"]] {
        let run = project.run(&["check", arguments[0], arguments[1]]);
        assert!(!run.stdout.contains("not checked"), "{run:#?}");
    }
}

#[test]
fn a_check_says_how_many_drafts_there_are() {
    let project = Project::new(
        r#"
-- content/ladder.toml --
[ladder]
name = "L"
[roles.open]
name = "Open"
[roles.next]
name = "Next"
draft = true
visibility = "internal"
[skills.lost]
name = "Lost"
category = "nowhere"
draft = true
-- content/early.md --
+++
title = "Early"
kind = "guide"
draft = true
+++
-- content/plan.markdown --
+++
title = "Plan"
kind = "guide"
draft = true
+++
"#,
    );
    let run = project.run(&["check"]);
    assert!(run.stdout.contains("1 internal thing was not checked"), "{run:#?}");
    let note = "3 drafts were left out; `rungs serve` shows them\n";
    assert!(run.code == Some(0) && run.stdout.ends_with(note), "{run:#?}");
    let run = project.run(&["check", "--audience", "internal"]);
    let note = "4 drafts were left out; `rungs serve` shows them\n";
    assert!(run.code == Some(0) && run.stdout.ends_with(note), "{run:#?}");
    project.run(&["build"]);
    assert!(!tree(&project.path("public")).keys().any(|path| path.ends_with("plan.markdown")));
}

#[test]
fn short_reports_are_one_line_each() {
    let run = Project::new(BAD).run(&["check", "--format", "short"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    let lines: Vec<&str> = run.stdout.lines().collect();
    let [warning, error, summary] = lines[..] else { panic!("{run:#?}") };
    assert!(warning.starts_with("content/essays/one.md:6:1: warning[raw-html]: "), "{warning}");
    assert!(error.starts_with("content/ladder.toml:6:9: error[unknown-level]: "), "{error}");
    assert_eq!(summary, "1 error, 1 warning");
}

#[test]
fn json_reports_are_one_document() {
    let run = Project::new(BAD).run(&["check", "--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!((report["errors"].as_u64(), report["warnings"].as_u64()), (Some(1), Some(1)));
    let diagnostics = report["diagnostics"].as_array().expect("a list");
    assert_eq!(diagnostics.len(), 2);
    for diagnostic in diagnostics {
        assert!(Code::ALL.iter().any(|code| diagnostic["code"] == code.name()), "{diagnostic}");
        assert!(
            diagnostic["severity"] == "error" || diagnostic["severity"] == "warning",
            "{diagnostic}"
        );
    }
    let label = &diagnostics[1]["labels"][0];
    let place = ["line", "column", "end_line", "end_column"].map(|key| label[key].as_u64());
    assert_eq!(
        (label["path"].as_str(), place),
        (Some("content/ladder.toml"), [6, 9, 6, 17].map(Some))
    );

    let run = Project::new(GOOD).run(&["check", "--format", "json"]);
    let report: Value =
        serde_json::from_str(&run.stdout).expect("it is JSON without mistakes, too");
    assert_eq!((run.code, report["diagnostics"].as_array().map(Vec::len)), (Some(0), Some(0)));
}

#[test]
fn help_says_what_exit_codes_mean() {
    let project = Project::empty();
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["build", "--help"],
        &["check", "--help"],
        &["serve", "--help"],
        &["init", "--help"],
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{arguments:?}");
        assert!(
            run.stdout.contains("Exit codes:") && run.stdout.contains("  5  "),
            "{arguments:?}: {run:#?}"
        );
    }
    assert_eq!(
        project.run(&["--version"]).stdout,
        format!("rungs {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let project = Project::new(GOOD);
    for arguments in [
        &[][..],
        &["biuld"],
        &["build", "--colour"],
        &["check", "--format", "xml"],
        &["serve", "--port", "99999"],
        &["build", "--root", "nowhere"],
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{arguments:?}: {run:#?}");
        assert!(!run.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_folder_without_content_is_told_of_init() {
    let project = Project::empty();
    for command in ["build", "check"] {
        let run = project.run(&[command]);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{run:#?}");
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains("rungs init"), "{run:#?}");
    }
}

#[test]
fn an_output_that_is_somebody_elses_ends_with_3() {
    let project = Project::new(GOOD);
    project.write("public/precious.txt", "precious");
    let run = project.run(&["build"]);
    assert_eq!((run.code, &*run.stdout), (Some(3), ""), "{run:#?}");
    assert_eq!(tree(&project.path("public")).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_ends_with_5() {
    let project = Project::new(GOOD);
    // As emacs does while a file is edited: a hidden name is no input, wherever it leads.
    std::os::unix::fs::symlink("me@here.1:2", project.path("content/.#ladder.toml")).unwrap();
    assert_eq!(project.run(&["check"]).code, Some(0));
    std::os::unix::fs::symlink("nowhere.md", project.path("content/lost.md")).unwrap();
    let run = project.run(&["check"]);
    assert_eq!((run.code, &*run.stdout), (Some(5), ""), "{run:#?}");
    assert!(
        run.stderr.starts_with("error: cannot read `")
            && run.stderr.contains("lost.md`: it is a link"),
        "{run:#?}"
    );
    project.remove("content/lost.md");

    // Who may read everything is told nothing by permissions; the link above is for them.
    let closed = project.path("content/ladder.toml");
    std::fs::set_permissions(&closed, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    #[expect(clippy::disallowed_methods, reason = "the test asks what the program may do")]
    let is_closed = std::fs::File::options().read(true).open(&closed).is_err();
    if is_closed {
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(5), "{run:#?}");
        assert!(run.stderr.contains("ladder.toml"), "{run:#?}");
    }
}

#[test]
fn a_new_project_builds_without_a_warning() {
    let project = Project::empty();
    let run = project.run(&["init", "ladder"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    assert!(
        run.stdout.contains("content/ladder.toml") && run.stdout.contains("rungs serve"),
        "{run:#?}"
    );
    let run = project.run(&["build", "--root", "ladder"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    assert!(project.path("ladder/public/index.html").is_file());
    let run = project.run(&["check", "--root", "ladder"]);
    assert!(run.stdout.starts_with("no mistakes found"), "{run:#?}");
}

#[test]
fn init_overwrites_nothing() {
    let project = Project::empty();
    project.write("content/ladder.toml", "precious");
    let run = project.run(&["init"]);
    assert_eq!((run.code, &*run.stdout), (Some(3), ""), "{run:#?}");
    assert!(run.stderr.contains("content` already"), "{run:#?}");
    assert_eq!(
        tree(project.root()).into_iter().collect::<Vec<_>>(),
        [("content/ladder.toml".to_owned(), b"precious".to_vec())]
    );
}

#[test]
fn no_color_is_kept_out_of_pipes() {
    let project = Project::new(BAD);
    for (name, value) in [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "0"), ("TERM", "xterm-256color")] {
        let run = Run::of(project.command(&["build"]).env(name, value));
        assert!(!format!("{}{}", run.stdout, run.stderr).contains('\u{1b}'), "{name}: {run:#?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let project = Project::new(BAD);
    // More than a pipe holds.
    let table = |n| format!("[roles.role-{n}]\nname = \"Role\"\nlevel = \"none-{n}\"\n");
    let tables: Vec<String> = (0..2000).map(table).collect();
    project.write("content/more.toml", tables.concat());
    for arguments in [&["check", "--format", "json"][..], &["check"], &["--help"]] {
        let mut command = project.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().expect("it is piped");
        stdout.read_exact(&mut [0; 10]).expect("it says something");
        drop(stdout);
        let mut stderr = String::new();
        child.stderr.take().expect("it is piped").read_to_string(&mut stderr).unwrap();
        let run = Run { code: child.wait().unwrap().code(), stdout: String::new(), stderr };
        assert_no_panic(&run);
    }
}

#[test]
fn strange_folders_are_no_trouble() {
    let project = Project::new(GOOD);
    project.write(
        "content/with space/größe/skill.toml",
        "[skills.one]\nname = \"One\"\ncategory = \"none\"\n",
    );
    project.write("content/.hidden/skill.toml", "not read");
    project.write("content/ladder.toml~", "not read");
    let run = project.run(&["check", "--format", "short"]);
    assert!(
        run.stdout.contains("content/with space/größe/skill.toml:3:12: error[unknown-category]"),
        "{run:#?}"
    );
}
