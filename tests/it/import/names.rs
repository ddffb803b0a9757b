//! What names become: ids, orders, groups and files.

use super::{assert_says, import, project, short, table, value};
use crate::support::tree;

#[test]
fn without_an_order_steps_and_levels_stand_as_they_come_and_no_level_is_made_up() {
    let mapping = "columns = { role = \"R\", level = \"L\", skill = \"S\", step = \"T\" }";
    let sheet = "R,L,S,T\na,Senior,s,high\nb,Junior,s,low\nc,,s,High\n";
    let project = project(sheet, mapping);
    let run = import(&project);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert_says(
        &run,
        &[
            "sheet.csv:1: note: the steps stand in the order in which they come, since the mapping has no `steps`: `high`, `low`",
            "sheet.csv:1: note: the levels stand in the order in which they come, since the mapping has no `levels`: `Senior`, `Junior`",
        ],
    );
    let ladder = table(&project, "out/content/ladder.toml");
    assert_eq!(value(&ladder, &["levels", "senior", "rank"]), "1");
    let roles = table(&project, "out/content/roles.toml");
    assert_eq!(value(&roles, &["roles", "b", "level"]), "\"junior\"");
    assert_eq!(value(&roles, &["roles", "c", "level"]), "");

    project.write(
        "mapping.toml",
        format!("steps = [\"low\", \"high\"]\nlevels = [\"Junior\", \"Senior\"]\n{mapping}"),
    );
    project.write("sheet.csv", format!("{sheet}d,Staff,s,low\n"));
    let run = project.run(&["import", "csv", "sheet.csv", "-m", "mapping.toml"]);
    assert_says(
        &run,
        &["sheet.csv:5: error: row not used: the level `Staff` is not listed in the mapping"],
    );
    let ladder = table(&project, "content/ladder.toml");
    assert_eq!(value(&ladder, &["levels", "senior", "rank"]), "2");

    let without = self::project(
        "R,S,T\na,s,low\n",
        "columns = { role = \"R\", skill = \"S\", step = \"T\" }",
    );
    assert_eq!(import(&without).code, Some(0));
    assert!(!without.read("out/content/ladder.toml").contains("level"));
}

#[test]
fn ids_are_made_of_names() {
    let project = short(
        "Érd,Lead,Größe,Low,\n\
         Two,Lead,C++,Low,\n\
         Two,\" Lead dev \",C,Low,\n\
         Two,Lead-dev,???,Low,\n\
         Two,NONE,C,Low,\n\
         Two,Two,C,Low,\n",
    );
    let run = import(&project);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert_says(
        &run,
        &[
            "sheet.csv:4: note: blanks are left out of the name \" Lead dev \"",
            "sheet.csv:5: note: the id of role `Lead-dev` is `lead-dev-2`, since role `Lead dev` has `lead-dev`",
            "sheet.csv:7: note: the id of role `Two` is `two-2`, since role `NONE` has `two`",
        ],
    );
    let ids = |path: &str, kind: &str| {
        let table = table(&project, &format!("out/content/{path}"));
        table[kind].as_table().expect("there are some").keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(ids("roles/erd.toml", "roles"), ["erd-lead"]);
    assert_eq!(
        ids("roles/two.toml", "roles"),
        ["two-lead", "lead-dev", "lead-dev-2", "two", "two-2"]
    );
    assert_eq!(ids("skills/skills.toml", "skills"), ["grosse", "c-plus-plus", "c", "skill"]);
    let roles = table(&project, "out/content/roles/two.toml");
    assert_eq!(value(&roles, &["roles", "two", "name"]), "\"Two\"");
    assert_eq!(value(&roles, &["roles", "two", "ext"]), r#"{ source-name = "NONE" }"#);
    assert_eq!(value(&roles, &["roles", "lead-dev", "name"]), "\"Lead dev\"");
}

#[test]
fn categories_tags_tracks_notes_and_other_columns_are_kept() {
    let mapping = "kinds = { Heart = \"soft\" }\nplaceholders = [\"TBC\"]\ndelimiter = \";\"\n\
        steps = [\"Low\"]\n[columns]\nrole = \"R\"\nrole-tags = [\"Tags\", \"More\"]\nrole-ext = \"Pay Band\"\n\
        track = \"Track\"\nskill = \"S\"\nskill-tags = \"Kind\"\nskill-ext = \"Ref\"\nskill-description = \"About\"\n\
        category = \"C\"\nstep = \"T\"\nnote = \"N\"\n";
    let sheet = "R;Tags;More;Pay Band;Track;S;Kind;Ref;About;C;T;N\n\
        one;x, y;z;B 7;Lead;s;k;A1;TBC;Heart;Low;\"with\ncare\"\none;x;;B 7;Lead;t;k;A1;TBC;;Low;\n";
    let project = project(sheet, mapping);
    let run = import(&project);
    assert_eq!(run.code, Some(0), "{run:#?}");
    assert_says(
        &run,
        &[
            "sheet.csv:2: note: `TBC` counts as empty, here and in all 2 cells of `About` that hold it",
        ],
    );
    let ladder = table(&project, "out/content/ladder.toml");
    assert_eq!(value(&ladder, &["categories", "heart", "kind"]), "\"soft\"");
    assert_eq!(value(&ladder, &["categories", "skills", "kind"]), "\"hard\"");
    assert_eq!(value(&ladder, &["tracks", "lead", "name"]), "\"Lead\"");
    let roles = table(&project, "out/content/roles.toml");
    let role = |key| value(&roles, &["roles", "one", key]);
    assert_eq!(role("tags"), r#"["x", "y", "z"]"#);
    assert_eq!(role("ext"), r#"{ pay-band = "B 7" }"#);
    assert_eq!(role("track"), "\"lead\"");
    assert_eq!(role("requires"), r#"{ s = { step = "low", note = "with care" }, t = "low" }"#);
    let skills = table(&project, "out/content/skills/heart.toml");
    let skill = |key| value(&skills, &["skills", "s", key]);
    assert_eq!(
        (skill("tags"), skill("ext"), skill("description")),
        (r#"["k"]"#.to_owned(), r#"{ ref = "A1" }"#.to_owned(), String::new())
    );
}

#[test]
fn many_skills_of_a_category_get_a_file_each() {
    let rows: Vec<_> = (1..=41).map(|n| format!("many,s{n}\n")).collect();
    let mapping = "columns = { skill = \"S\", category = \"C\" }";
    let project = project(&format!("C,S\n{}few,last\n", rows.concat()), mapping);
    assert_eq!(import(&project).code, Some(0));
    let skills = tree(&project.path("out/content/skills"));
    assert_eq!(skills.len(), 42);
    assert!(skills.contains_key("few.toml") && skills.contains_key("many/s41.toml"));
}
