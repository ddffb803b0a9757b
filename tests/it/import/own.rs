//! Rungs' own sheets: what its CSV export writes comes in without a mapping.

use super::{assert_says, table, value};
use crate::support::{Project, Run, tree};

const ROLES: &str = "\
role,name,discipline,discipline-name,family,family-name,level,level-name,level-rank,track,track-name,summary,definition,tags
cook,Cook,kitchen,Kitchen,house,House,l1,First,1,ic,Craft,'=Cooks,\"Much.

More.\",\"warm, early\"
chef,Chef,kitchen,Kitchen,house,House,l15,Middle,1.5,,,'+Leads,,
guest,Guest,,,,,,,,,,,,
";

const SKILLS: &str = "\
skill,name,category,category-name,category-kind,scale,summary,description,step,step-name,step-rank,step-description,statements
tasting,Tasting,craft,Craft,hard,reach,Tastes.,,wide,Wide,2,All of it.,\"Tastes.
Seasons.\"
tasting,Tasting,craft,Craft,hard,reach,Tastes.,,near,Near,1,,\"Sips.
\"
calm,Calm,heart,Heart,soft,depth,,'- still,some,Some,1,,
";

const REQUIREMENTS: &str = "\
role,skill,step,tier,weight,note
cook,tasting,near,,,
chef,tasting,wide,core,1.5,'@home
chef,calm,some,,2,
";

const MOVES: &str = "\
from,to,kind,typical-months-min,typical-months-max,minimum-months,why
cook,chef,advance,12,24,6,More say.
cooking-school,cook,enter,,,,
chef,own-place,exit,,,,
";

fn project() -> Project {
    let project = Project::empty();
    for (path, text) in [
        ("roles.csv", ROLES),
        ("skills.csv", SKILLS),
        ("requirements.csv", REQUIREMENTS),
        ("moves.csv", MOVES),
    ] {
        project.write(path, text);
    }
    project
}

fn import(project: &Project, output: &str) -> Run {
    let files = ["moves.csv", "requirements.csv", "skills.csv", "roles.csv"];
    let mut arguments = vec!["import", "csv"];
    arguments.extend(files);
    arguments.extend(["--output", output, "--name", "House"]);
    project.run(&arguments)
}

#[test]
fn they_need_no_mapping() {
    let project = project();
    let run = import(&project, "out");
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    let ladder = table(&project, "out/content/ladder.toml");
    let steps = value(&ladder, &["scales", "reach", "steps"]);
    assert_eq!(steps, r#"[{ id = "near", name = "Near" }, { id = "wide", name = "Wide" }]"#);
    assert_eq!(value(&ladder, &["levels", "l15"]), r#"{ name = "Middle", rank = 1.5 }"#);
    assert_eq!(value(&ladder, &["categories", "heart"]), r#"{ name = "Heart", kind = "soft" }"#);
    let disciplines = table(&project, "out/content/disciplines.toml");
    assert_eq!(value(&disciplines, &["disciplines", "kitchen", "parent"]), "\"house\"");
    let expected = r#"[roles.cook]
name = "Cook"
discipline = "kitchen"
level = "l1"
track = "ic"
summary = "=Cooks"
definition = """
Much.

More.
"""
tags = ["warm", "early"]

[roles.cook.requires]
tasting = "near"

[roles.chef]
name = "Chef"
discipline = "kitchen"
level = "l15"
summary = "+Leads"

[roles.chef.requires]
tasting = { step = "wide", tier = "core", weight = 1.5, note = "@home" }
calm = { step = "some", weight = 2 }
"#;
    assert_eq!(project.read("out/content/roles/house/kitchen.toml"), expected);
    let skills = project.read("out/content/skills/craft.toml");
    let expected = "\
[skills.tasting]
name = \"Tasting\"
category = \"craft\"
scale = \"reach\"
summary = \"Tastes.\"

[skills.tasting.steps]
near = [\"Sips.\"]
wide = { description = \"All of it.\", statements = [\"Tastes.\", \"Seasons.\"] }
";
    assert_eq!(skills, expected);
    assert!(project.read("out/content/skills/heart.toml").contains("description = \"- still\""));
    let expected = r#"[[moves]]
from = "cook"
to = "chef"
kind = "advance"
why = "More say."
typical-months = [12, 24]
minimum-months = 6

[[moves]]
from = "cooking-school"
to = "cook"
kind = "enter"
"#;
    let moves = project.read("out/content/moves.toml");
    assert!(moves.contains(expected), "{moves}");
    let moves = table(&project, "out/content/moves.toml");
    assert_eq!(value(&moves, &["entries", "cooking-school", "name"]), "\"Cooking school\"");
    assert_eq!(value(&moves, &["exits", "own-place", "name"]), "\"Own place\"");
}

#[test]
fn what_they_hold_builds() {
    let project = project();
    import(&project, "out");
    let run = project.run(&["build", "--root", "out"]);
    assert_eq!(run.code, Some(0), "{run:#?}");
}

#[test]
fn the_order_of_files_and_columns_does_not_matter() {
    let project = project();
    import(&project, "out");
    project.write("requirements.csv", "note,weight,tier,step,skill,role\n,,,near,tasting,cook\n'@home,1.5,core,wide,tasting,chef\n,2,,some,calm,chef\n");
    let run = project.run(&[
        "import",
        "csv",
        "roles.csv",
        "requirements.csv",
        "moves.csv",
        "skills.csv",
        "-o",
        "again",
        "--name",
        "House",
    ]);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert_eq!(tree(&project.path("again")), tree(&project.path("out")));
}

#[test]
fn they_go_out_as_they_came_in() {
    let project = project();
    let roles =
        ROLES.replace("Cook,kitchen", "'''=Cook,kitchen").replace("guest,Guest", "guest,''+1");
    project.write("roles.csv", &roles);
    assert_eq!(import(&project, "out").code, Some(0));
    let run = project.run(&["export", "--root", "out", "--format", "csv", "--output", "sheets"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    assert_eq!(project.read("sheets/roles.csv"), roles);
    assert_eq!(project.read("sheets/requirements.csv"), REQUIREMENTS);
}

#[test]
fn rows_that_make_no_sense_are_listed() {
    let project = project();
    project.write("roles.csv", format!("{ROLES}../up,Up,,,,,,,,,,,,\nlow,Low,../../x,X,,,,,,,,,,\nodd,Odd,,,,,l2,Two,high,,,,,\n,No,,,,,,,,,,,,\n"));
    project.write("skills.csv", format!("{SKILLS}a,A,c,C,firm,,,,,,,,\nb,B,,,,,,,,,,,\n"));
    project.write(
        "requirements.csv",
        format!("{REQUIREMENTS}cooc,tasting,near,,,\ncook,tastin,near,,,\ncook,calm,near,,,\ncook,calm,some,main,,\n"),
    );
    project.write(
        "moves.csv",
        format!("{MOVES}cook,gone,lateral,,,,\ncook,chef,up,,,,\nchef,guest,lateral,3,,,\nchef,guest,lateral,1.5,2,,\nchef,guest,lateral,3,2,,\nchef,guest,lateral,,,-3,\nchef,chef,lateral,,,,\nguest,cook,enter,,,,\n"),
    );
    let run = import(&project, "out");
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_says(
        &run,
        &[
            "moves.csv:5: error: row not used: no row says what the role `gone` is",
            "moves.csv:6: error: row not used: the kind `up` is none of advance, switch-track, lateral, return, enter, exit",
            "moves.csv:7: error: row not used: one of `typical-months-min` and `typical-months-max` is empty",
            "moves.csv:8: error: row not used: the typical-months-min `1.5` is no whole number, 0 or more",
            "moves.csv:9: error: row not used: `typical-months-min` is more than `typical-months-max`",
            "moves.csv:10: error: row not used: the minimum-months `-3` is no whole number, 0 or more",
            "moves.csv:11: error: row not used: the move from `chef` leads back to it",
            "moves.csv:12: error: row not used: `guest` is a role, and a move of kind `enter` has an end outside",
            "requirements.csv:5: error: row not used: no row says what the role `cooc` is (a similar one is: `cook`)",
            "requirements.csv:6: error: row not used: no row says what the skill `tastin` is (a similar one is: `tasting`)",
            "requirements.csv:7: error: row not used: no row says what the step `near` is",
            "requirements.csv:8: error: row not used: the tier `main` is none of core, supporting, broad",
            "skills.csv:7: error: row not used: the category-kind `firm` is none of hard, soft, behaviour, value, knowledge",
            "skills.csv:8: error: row not used: `category` is empty",
            "roles.csv:7: error: row not used: the role `../up` is no id: letters a to z and digits, in groups joined by hyphens",
            "roles.csv:8: error: row not used: the discipline `../../x` is no id: letters a to z and digits, in groups joined by hyphens",
            "roles.csv:9: error: row not used: the level-rank `high` is no number",
            "roles.csv:10: error: row not used: `role` is empty",
        ],
    );
}

#[test]
fn they_are_not_mixed_with_others() {
    let project = project();
    project.write("other.csv", "Skill\na\n");
    let run = project.run(&["import", "csv", "roles.csv", "other.csv", "--column", "skill=Skill"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
    assert!(run.stderr.contains("`roles.csv` came from Rungs"), "{run:#?}");
}
