//! Which rows are used, and what is said of those that are not.

use super::{MAPPING, SHEET, assert_says, import, project, short, table, value};
use crate::support::tree;

#[test]
fn rows_that_cannot_be_used_are_listed_with_their_line() {
    let project = short(
        "a,one,skill,Low,\"1\n2\n\n3\"\n\
         a,,skill,Low,\n\
         a,one,,Low,\n\
         a,one,other,,\n\
         a,one,other,Lowe,\n\
         ,NONE,other,Low,\n\
         a,one\n\
         \n , ,,,\n\
         a,two,,,\n\
         a,one,other,low,,,\n\
         a,one,third,Low,\"no end\na,two,other,Low,\n",
    );
    let run = import(&project);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_says(
        &run,
        &[
            "sheet.csv:6: error: row not used: `R` is empty, and `S` is not",
            "sheet.csv:7: error: row not used: `S` is empty, and `T` is not",
            "sheet.csv:8: error: row not used: `T` is empty: the role asks for no step of the skill",
            "sheet.csv:9: error: row not used: the step `Lowe` is not listed in the mapping (a similar one is: `Low`)",
            "sheet.csv:10: error: row not used: `NONE` is no name, and the role has no discipline that could give one",
            "sheet.csv:11: error: row not used: it has 2 cells where the header has 5",
            "sheet.csv:16: error: row not used: a quotation mark has no end, so that this row takes in the rest of the file",
        ],
    );
    assert!(
        run.stdout.starts_with(
            "sheet.csv: 10 rows read: 3 used, 0 repeated, 0 used in part, 7 not used\n"
        ),
        "{run:#?}"
    );
    let roles = table(&project, "out/content/roles/a.toml");
    assert_eq!(value(&roles, &["roles", "one", "requires"]), r#"{ skill = "low", other = "low" }"#);
    assert_eq!(value(&roles, &["roles", "two", "name"]), "\"two\"");
}

#[test]
fn strict_writes_all_or_nothing() {
    let arguments = ["import", "csv", "sheet.csv", "--mapping", "mapping.toml", "--strict"];
    let project = short("a,one,skill,Low,\na,one,other,,\n");
    let run = project.run(&arguments);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.contains("sheet.csv:3: error: ") && run.stderr.contains("nothing was written"),
        "{run:#?}"
    );
    assert!(!project.path("content").exists());
    project.edit("sheet.csv", "other,,", "other,High,");
    assert_eq!(project.run(&arguments).code, Some(0));
    assert!(project.path("content/ladder.toml").exists());
}

#[test]
fn the_first_of_two_texts_stays_and_the_other_is_listed_once() {
    let long = "A text that begins like the other one and goes on and on for a long while until the end is";
    let project = short(&format!(
        "a,one,skill,Low,{long} near.\n\
         a,two,skill,Low,{long} far.\n\
         a,three,skill,Low,{long} far.\n\
         a,one,skill,High,\n\
         a,one,skill,Low,{long} near.\n\
         a,two,skill,Low,\n"
    ));
    let run = import(&project);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_says(
        &run,
        &[
            "sheet.csv:3: error: not used: the description of step `Low` of skill `skill` is \"…le until the end is far.\", but line 2 has \"…le until the end is near.\", which stays",
            "sheet.csv:5: error: not used: the step of skill `skill` in role `one` is \"High\", but line 2 has \"Low\", which stays",
        ],
    );
    assert!(
        run.stdout.contains("6 rows read: 1 used, 2 repeated, 3 used in part, 0 not used"),
        "{run:#?}"
    );
    let skills = project.read("out/content/skills/skills.toml");
    assert!(skills.contains("near.") && !skills.contains("far."), "{skills}");
    let roles = table(&project, "out/content/roles/a.toml");
    assert_eq!(value(&roles, &["roles", "one", "requires"]), r#"{ skill = "low" }"#);
}

#[test]
fn byte_order_marks_and_line_ends_do_not_matter_and_other_encodings_are_refused() {
    let project = project(SHEET, MAPPING);
    import(&project);
    project.write("sheet.csv", format!("\u{feff}{}", SHEET.replace('\n', "\r\n")));
    let arguments = ["import", "csv", "sheet.csv", "-m", "mapping.toml", "-o", "again"];
    assert_eq!(project.run(&arguments).code, Some(0));
    assert_eq!(tree(&project.path("again")), tree(&project.path("out")));
    project.write("sheet.csv", b"Skill\r\na\r\nGr\xFC\xDFe\r\n");
    let run = project.run(&["import", "csv", "sheet.csv", "--column", "skill=Skill"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
    assert!(run.stderr.starts_with("error: sheet.csv:3: the text is not UTF-8"), "{run:#?}");
    let run = project.run(&["import", "csv", "gone.csv", "--column", "skill=Skill"]);
    assert!(run.code == Some(5) && run.stderr.contains("gone.csv"), "{run:#?}");
}

#[test]
fn texts_come_through_as_they_are() {
    let texts = [
        "say \"\"\"\nx",
        "C:\\new\\",
        "a  \nb  c",
        "'''\n\"\"\"",
        "bell\u{7}",
        "x\u{2028}y\u{200b}z\ta",
    ];
    let cells = texts
        .iter()
        .enumerate()
        .map(|(at, text)| format!("s{at},\"{}\"\n", text.replace('"', "\"\"")));
    let sheet = format!("S,X\n{}", cells.collect::<Vec<_>>().concat());
    let project = project(&sheet, "columns = { skill = \"S\", skill-description = \"X\" }");
    let run = import(&project);
    assert_eq!(run.code, Some(0), "{run:#?}");
    let line = 2 + sheet[..sheet.find('\u{7}').expect("it is there")].matches('\n').count() - 1;
    assert_says(
        &run,
        &[&*format!(
            "sheet.csv:{line}: note: the description of skill `s4` holds the control character U+0007, which no page can show"
        )],
    );
    let skills = table(&project, "out/content/skills/skills.toml");
    for (at, text) in texts.iter().enumerate() {
        let found = skills["skills"][&format!("s{at}")]["description"].as_str();
        assert_eq!(found.map(str::trim_end), Some(text.trim_end()));
    }
}

#[test]
fn a_sheet_of_nothing_makes_nothing() {
    let project = project("S\n\n", "columns = { skill = \"S\" }");
    let run = import(&project);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(run.stderr.contains("nothing was written"), "{run:#?}");
    assert!(!project.path("out").exists());
    project.write("sheet.csv", "");
    assert_eq!(import(&project).code, Some(2));
}

#[test]
fn columns_that_are_not_used_are_named_once() {
    let project = project("Skill,Who,When\na,x,y\nb,x,y\n", "columns = { skill = \"Skill\" }");
    let run = import(&project);
    assert_eq!(run.code, Some(0));
    assert_says(&run, &["sheet.csv:1: note: columns that are not used: `Who`, `When`"]);
}

#[test]
fn categories_have_a_skill_each_and_kinds_a_category() {
    let mapping = "kinds = { Hands = \"soft\", Heads = \"value\" }\nplaceholders = [\"TBC\"]\n\
                   columns = { skill = \"S\", category = \"C\", skill-description = \"X\" }";
    let project = project("S,C,X\na,Hands,TBC\na,Feet,\n", mapping);
    let run = import(&project);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_says(
        &run,
        &[
            "sheet.csv:1: note: the mapping has a kind for the category `Heads`, which no row has",
            "sheet.csv:2: note: `TBC` counts as empty",
            "sheet.csv:3: error: not used: the category of skill `a` is \"Feet\", but line 2 has \"Hands\", which stays",
        ],
    );
    let ladder = table(&project, "out/content/ladder.toml");
    assert_eq!(value(&ladder, &["categories"]), r#"{ hands = { name = "Hands", kind = "soft" } }"#);
}
