//! Imports of spreadsheets: what is written, what is said, and what is never written over.

mod names;
mod own;
mod rows;
mod uk;

use toml::Table;

use crate::support::{Project, Run, texts, tree};

/// A mapping for [`SHEET`].
const MAPPING: &str = "\
name = \"Garden\"
steps = [\"Seen it\", \"Alone\", \"Teaches\"]

[columns]
family = \"Area\"
discipline = \"Trade\"
discipline-description = \"About the trade\"
role = \"Job\"
role-description = \"About the job\"
skill = \"Skill\"
skill-description = \"About the skill\"
step = \"Step\"
step-description = \"At that step\"
";

/// Two roles of one discipline, and a cell of several lines.
const SHEET: &str = "\
Area,Trade,About the trade,Job,About the job,Skill,About the skill,Step,At that step
Outside,Gardener,Keeps gardens.,Gardener,\"Looks after beds.

You will:
- weed
- \"\"water\"\"\",Pruning,Cutting back.,Alone,\"You can:
- prune\"
Outside,Gardener,Keeps gardens.,Gardener,\"Looks after beds.

You will:
- weed
- \"\"water\"\"\",Soil & compost,,Seen it,You can tell clay.
Outside,Gardener,Keeps gardens.,Head gardener,Leads.,Pruning,Cutting back.,Teaches,\"You can:
- show how\"
";

/// What [`SHEET`] becomes.
const FILES: &[(&str, &str)] = &[
    (
        "content/ladder.toml",
        r#"[ladder]
name = "Garden"

[scales.proficiency]
name = "Proficiency"
steps = [
  { id = "seen-it", name = "Seen it" },
  { id = "alone", name = "Alone" },
  { id = "teaches", name = "Teaches" },
]

[categories.skills]
name = "Skills"
kind = "hard"
"#,
    ),
    (
        "content/disciplines.toml",
        r#"[disciplines.outside]
name = "Outside"

[disciplines.gardener]
name = "Gardener"
parent = "outside"
description = "Keeps gardens."
"#,
    ),
    (
        "content/roles/outside/gardener.toml",
        r#"[roles.gardener]
name = "Gardener"
discipline = "gardener"
definition = """
Looks after beds.

You will:
- weed
- "water"
"""

[roles.gardener.requires]
pruning = "alone"
soil-and-compost = "seen-it"

[roles.head-gardener]
name = "Head gardener"
discipline = "gardener"
definition = "Leads."

[roles.head-gardener.requires]
pruning = "teaches"
"#,
    ),
    (
        "content/skills/skills.toml",
        r#"[skills.pruning]
name = "Pruning"
category = "skills"
description = "Cutting back."

[skills.pruning.steps.alone]
description = """
You can:
- prune
"""

[skills.pruning.steps.teaches]
description = """
You can:
- show how
"""

[skills.soil-and-compost]
name = "Soil & compost"
category = "skills"

[skills.soil-and-compost.steps]
seen-it = { description = "You can tell clay." }
"#,
    ),
];

/// A project with a sheet and a mapping for it.
fn project(sheet: &str, mapping: &str) -> Project {
    let project = Project::empty();
    project.write("sheet.csv", sheet);
    project.write("mapping.toml", mapping);
    project
}

fn import(project: &Project) -> Run {
    project.run(&["import", "csv", "sheet.csv", "--mapping", "mapping.toml", "--output", "out"])
}

/// A table of a file that was written.
fn table(project: &Project, path: &str) -> Table {
    project.read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The value below keys, drawn as TOML draws it; empty if there is none.
fn value(table: &Table, keys: &[&str]) -> String {
    let (first, rest) = keys.split_first().expect("there is a key");
    let below = rest.iter().try_fold(table.get(*first), |value, key| Some(value?.get(*key)));
    below.flatten().map_or(String::new(), ToString::to_string)
}

#[track_caller]
fn assert_says(run: &Run, lines: &[&str]) {
    assert_eq!(run.stderr.lines().collect::<Vec<_>>(), lines, "{run:#?}");
}

/// A sheet of roles and skills with a mapping of the shortest kind.
fn short(rows: &str) -> Project {
    let mapping = "steps = [\"Low\", \"High\"]\nunnamed = [\"NONE\"]\n\
                   columns = { discipline = \"D\", role = \"R\", skill = \"S\", step = \"T\", step-description = \"X\" }";
    project(&format!("D,R,S,T,X\n{rows}"), mapping)
}

#[test]
fn a_sheet_becomes_files_that_one_would_write() {
    let project = project(SHEET, MAPPING);
    let run = import(&project);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    assert_eq!(
        run.stdout,
        "sheet.csv: 3 rows read: 3 used, 0 repeated, 0 used in part, 0 not used\n\
         2 disciplines, 2 roles, 2 skills, 3 requirements in 5 files below `out`\n\
         next: `rungs serve` there shows the ladder\n"
    );
    for &(path, text) in FILES {
        assert_eq!(project.read(&format!("out/{path}")), text, "{path}");
    }
    let paths: Vec<_> = tree(&project.path("out")).into_keys().collect();
    let mut known: Vec<_> = FILES.iter().map(|(path, _)| *path).collect();
    known.push("rungs.toml");
    known.sort_unstable();
    assert_eq!(paths, known);
}

#[test]
fn what_was_imported_builds() {
    let project = project(SHEET, MAPPING);
    assert_eq!(import(&project).code, Some(0));
    let run = project.run(&["build", "--root", "out"]);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert!(project.read("out/public/roles/head-gardener/index.html").contains("Head gardener"));
}

#[test]
fn flags_say_the_same_as_a_mapping_and_win_over_it() {
    let project = project(SHEET, MAPPING);
    import(&project);
    let mut arguments = vec!["import", "csv", "sheet.csv", "--output", "flags"];
    arguments.extend(["--name", "Garden", "--steps", "Seen it, Alone,Teaches"]);
    for column in [
        "family=Area",
        "discipline=Trade",
        "discipline-description=About the trade",
        "role=Job",
        "role-description=About the job",
        "skill=Skill",
        "skill-description=About the skill",
        "step=Step",
        "step-description=At that step",
    ] {
        arguments.extend(["--column", column]);
    }
    let run = project.run(&arguments);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert_eq!(tree(&project.path("flags")), tree(&project.path("out")));

    let mut arguments = vec!["import", "csv", "sheet.csv", "--mapping", "mapping.toml"];
    arguments.extend(["--output", "both", "--name", "Park", "--column", "role-tags=Area"]);
    arguments.extend(["--column", "role-tags=Trade"]);
    assert_eq!(project.run(&arguments).code, Some(0));
    let roles = table(&project, "both/content/roles/outside/gardener.toml");
    assert_eq!(value(&roles, &["roles", "gardener", "tags"]), r#"["Outside", "Gardener"]"#);
    assert!(project.read("both/content/ladder.toml").contains("\"Park\""));
}

#[test]
fn several_sheets_are_one_ladder_and_steps_may_have_columns() {
    let project = project(SHEET, MAPPING);
    project.write(
        "more/skills.csv",
        "Skill,Text,First,Second\nPruning,Cutting back.,\"Has\nseen it\",\nDigging,Making holes.,,Alone\n",
    );
    let sheets = "[[sheets]]\nfile = \"skills.csv\"\ncolumns = { skill = \"Skill\", skill-description = \"Text\", \
                  steps = { First = \"Seen it\", Second = \"alone\" } }\n";
    project.write("mapping.toml", format!("{MAPPING}{sheets}"));
    let arguments = ["import", "csv", "more/skills.csv", "sheet.csv", "--mapping", "mapping.toml"];
    let run = project.run(&arguments);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    let skills = table(&project, "content/skills/skills.toml");
    assert_eq!(skills["skills"].as_table().map(Table::len), Some(3));
    let steps = |skill| value(&skills, &["skills", skill, "steps"]);
    assert!(steps("pruning").contains("Has\nseen it"), "{}", steps("pruning"));
    assert_eq!(steps("digging"), r#"{ alone = { description = "Alone" } }"#);
    // The order of steps is that of the scale, whichever was said first.
    let text = project.read("content/skills/skills.toml");
    let at = |step: &str| text.find(&format!("[skills.pruning.steps.{step}]"));
    assert!(at("seen-it") < at("alone") && at("seen-it").is_some(), "{text}");
}

#[test]
fn a_mapping_that_does_not_fit_is_refused_with_what_is_near() {
    for (from, to, expected) in [
        (
            "\"Job\"",
            "\"Jobb\"",
            "error: sheet.csv:1: there is no column `Jobb`, which the mapping has for `role` \
             (a similar one exists: `Job`)",
        ),
        ("role =", "rolle =", "error: mapping.toml:8: unknown field `rolle`"),
        (
            "role =",
            "#",
            "error: mapping.toml: `columns`: `role-description` says nothing without `role`",
        ),
        ("step =", "category =", "`step-description` says nothing without `step`"),
        (
            "name =",
            "kind = \"firm\"\nname =",
            "error: mapping.toml:1: unknown variant `firm`, expected one of `hard`, `soft`",
        ),
        ("\"Alone\",", "\"Alone\", \"alone\",", "can't be two steps"),
        (
            "[columns]",
            "[[sheets]]\nfile = \"a.csv\"\n[sheets.columns]",
            "`a.csv`, which is none of the files",
        ),
        ("name = \"Garden\"", "name = ", "error: mapping.toml:1: "),
    ] {
        assert!(MAPPING.contains(from), "{from}");
        let project = project(SHEET, &MAPPING.replacen(from, to, 1));
        let run = import(&project);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{run:#?}");
        assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
        assert!(!project.path("out").exists());
    }
    let project = project(SHEET, MAPPING);
    let run = project.run(&["import", "csv", "sheet.csv"]);
    assert!(run.code == Some(2) && run.stderr.contains("`--mapping`"), "{run:#?}");
    let run = project.run(&["import", "csv", "sheet.csv", "--column", "skill=Nothing"]);
    assert!(
        run.stderr.contains("`Nothing`, which the mapping has for `skill`; its columns are `"),
        "{run:#?}"
    );
    project.write("sheet.csv", "Skill;Kind\na;b\n");
    let run = project.run(&["import", "csv", "sheet.csv", "--column", "skill=Skill"]);
    assert!(run.stderr.contains("write `delimiter = \";\"` into a mapping"), "{run:#?}");
    project.write("sheet.csv", "Skill,Skill\na,b\n");
    let run = project.run(&["import", "csv", "sheet.csv", "--column", "skill=Skill"]);
    assert!(run.code == Some(2) && run.stderr.contains("two columns `Skill`"), "{run:#?}");
}

#[test]
fn nothing_is_written_over() {
    let project = project(SHEET, MAPPING);
    project.write("out/content/disciplines.toml", "mine");
    project.write("out/rungs.toml", "output = \"site\"\n");
    let before = tree(&project.path("out"));
    let run = import(&project);
    assert_eq!(run.code, Some(3), "{run:#?}");
    assert!(run.stderr.contains("disciplines.toml` exists already"), "{run:#?}");
    assert_eq!(tree(&project.path("out")), before);
    project.remove("out/content/disciplines.toml");
    assert_eq!(import(&project).code, Some(0));
    assert_eq!(project.read("out/rungs.toml"), "output = \"site\"\n");
    assert_eq!(import(&project).code, Some(3));
}

#[test]
fn without_an_output_folder_the_root_is_filled() {
    let project = project(SHEET, MAPPING);
    let run = project.run(&["--root", "there", "import", "csv", "sheet.csv", "-m", "mapping.toml"]);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert!(project.path("there/content/ladder.toml").exists());
}

#[test]
fn the_guide_shows_what_happens() {
    let guide = texts("content").remove("content/guide/importing.md");
    let guide = guide.expect("the guide has a page on importing");
    let mut blocks = guide
        .split("```")
        .skip(1)
        .step_by(2)
        .map(|block| block.split_once('\n').expect("a block begins with its language"));
    let mut block = |language: &str| {
        let (_, text) = blocks.find(|block| block.0 == language).expect("the guide has an example");
        text.to_owned()
    };
    let (sheet, mapping) = (block("csv"), block("toml"));
    let (said, roles) = (block("text"), block("toml"));
    let project = Project::empty();
    project.write("jobs.csv", sheet);
    project.write("mapping.toml", mapping);
    let arguments =
        ["import", "csv", "jobs.csv", "--mapping", "mapping.toml", "--output", "nursery"];
    let run = project.run(&arguments);
    assert_eq!((run.code, &*run.stderr, run.stdout), (Some(0), "", said));
    assert_eq!(project.read("nursery/content/roles/outdoors/tree-care.toml"), roles);
}
