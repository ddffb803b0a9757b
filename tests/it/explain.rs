//! `rungs explain`: each value of a role with where it comes from.

use crate::support::Project;

const LADDER: &str = "\
-- content/ladder.toml --
[ladder]
name = \"Derived\"
scale = \"proficiency\"
[scales.proficiency]
name = \"Proficiency\"
steps = [{id=\"awareness\",name=\"Awareness\",points=1},{id=\"working\",name=\"Working\",points=3},{id=\"practitioner\",name=\"Practitioner\"},{id=\"expert\",name=\"Expert\"}]
[scales.maturity]
name = \"Maturity\"
steps = [{id=\"emerging\",name=\"Emerging\"},{id=\"developing\",name=\"Developing\"},{id=\"practising\",name=\"Practising\"}]
[categories.craft]
name = \"Craft\"
kind = \"hard\"
[categories.reliability]
name = \"Reliability\"
kind = \"hard\"
parent = \"craft\"
[categories.ways]
name = \"Ways\"
kind = \"behaviour\"
[skills.api]
name = \"API design\"
category = \"craft\"
steps.working = [\"Designs APIs\"]
[skills.observe]
name = \"Observability\"
category = \"reliability\"
[skills.incident]
name = \"Incidents\"
category = \"reliability\"
[skills.systems]
name = \"Systems thinking\"
category = \"ways\"
scale = \"maturity\"
[levels.junior]
rank = 1
name = \"Junior\"
base.proficiency = { core = \"working\", supporting = \"awareness\", broad = \"awareness\" }
base.maturity = \"emerging\"
[levels.senior]
rank = 2
name = \"Senior\"
experience.years = [5, 8]
attributes.scope = \"A service\"
base.proficiency = { core = \"practitioner\", supporting = \"working\", broad = \"awareness\" }
base.maturity = \"developing\"
[levels.senior.compensation]
bands = [{ currency = \"EUR\", period = \"year\", min = 80000, max = 100000 }]
[tracks.platform]
name = \"Platform\"
min-level = \"senior\"
modifiers.categories = { reliability = 1 }
modifiers.skills = { systems = 1 }
[disciplines.backend]
name = \"Backend engineering\"
role-title = \"Backend Engineer\"
skills = { core = [\"api\"], supporting = [\"observe\"] }
[disciplines.backend.derive]
levels = [\"junior\", \"senior\"]
tracks = [\"platform\"]
without-track = true
summary = \"As a {role}, you bring {experience} years.\"
[roles.senior-backend-platform]
requires.api = \"expert\"
rules = [{ any = [{ skill = \"api\", step = \"expert\" }, { at-least = 2, step = \"practitioner\", in = [\"reliability\"] }] }, { points = [3, 9], note = \"roughly\" }]
[roles.lead]
name = \"Lead\"
based-on = \"senior-backend-platform\"
drops.skills = [\"observe\"]
tags = [\"x\"]
";

#[track_caller]
fn explained(arguments: &[&str]) -> String {
    let run = Project::new(LADDER).run(&[&["explain"], arguments].concat());
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    run.stdout
}

/// The line of an answer that begins with `name`, with single blanks.
#[track_caller]
fn line(answer: &str, name: &str) -> String {
    let found = answer.lines().find(|line| line.trim_start().starts_with(name));
    let found = found.unwrap_or_else(|| panic!("no line begins with `{name}`:\n{answer}"));
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_value_of_a_role_has_its_origin_and_place() {
    let answer = explained(&["senior-backend-platform"]);
    for (name, expected) in [
        ("requires.api", "requires.api Expert (core) of this role content/ladder.toml:63"),
        (
            "requires.observe",
            "requires.observe Practitioner (supporting) derived: supporting at `senior`, +1 `platform` for `reliability` content/ladder.toml:44",
        ),
        (
            "attributes.scope",
            "attributes.scope A service from the level `senior` content/ladder.toml:43",
        ),
        ("compensation", "compensation 1 band from the level `senior` content/ladder.toml:47"),
    ] {
        assert_eq!(line(&answer, name), expected);
    }
    let answer = explained(&["lead"]);
    assert_eq!(
        line(&answer, "requires.api"),
        "requires.api Expert (core) inherited from `senior-backend-platform` content/ladder.toml:63"
    );
    assert!(!answer.contains("requires.observe"), "it is dropped:\n{answer}");
    for (name, expected) in [
        ("name", "name Lead of this role content/ladder.toml:65"),
        (
            "discipline",
            "discipline Backend engineering from the discipline `backend` content/ladder.toml:53",
        ),
        ("track", "track Platform from the discipline `backend` content/ladder.toml:59"),
    ] {
        assert_eq!(line(&answer, name), expected);
    }
}

#[test]
fn a_derived_step_is_explained_term_by_term() {
    let answer = explained(&["senior-backend-platform", "incident"]);
    assert_eq!(line(&answer, "Incidents"), "Incidents (incident): Working (step 2 of 4)");
    assert_eq!(
        line(&answer, "base"),
        "base Awareness (step 1 of 4): broad skills at level `senior` content/ladder.toml:44"
    );
    assert_eq!(
        line(&answer, "+1"),
        "+1 by track `platform`, for category `reliability` content/ladder.toml:51"
    );
}

#[test]
fn what_a_role_says_otherwise_is_beside_what_would_follow() {
    let answer = explained(&["senior-backend-platform", "api"]);
    assert_eq!(line(&answer, "of this role"), "of this role; a core skill of the role");
    assert_eq!(
        line(&answer, "instead of"),
        "instead of Practitioner (step 3 of 4), derived: core at `senior`"
    );
}

#[test]
fn a_role_that_does_not_exist_is_a_usage_error_with_the_nearest_one() {
    let run = Project::new(LADDER).run(&["explain", "junior-backnd"]);
    assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{run:#?}");
    assert!(run.stderr.contains("a similar id is `junior-backend`"), "{run:#?}");
    let run = Project::new(LADDER).run(&["explain", "junior-backend", "incident"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
    assert!(run.stderr.contains("does not require skill `incident`"), "{run:#?}");
}

#[test]
fn nothing_is_explained_of_a_ladder_with_mistakes() {
    let project = Project::new(LADDER);
    project.edit("content/ladder.toml", "parent = \"craft\"", "parent = \"crft\"");
    let run = project.run(&["explain", "lead"]);
    assert_eq!((run.code, &*run.stdout), (Some(1), ""), "{run:#?}");
    assert!(run.stderr.contains("error[unknown-category]"), "{run:#?}");
}

#[test]
fn what_the_level_and_the_requirement_add_is_there_too() {
    let project = Project::new(LADDER);
    project.edit(
        "content/ladder.toml",
        "requires.api = \"expert\"",
        "requires.api = { step = \"expert\", weight = 1.5, note = \"Above all.\" }\nadvert.title = \"Wanted\"",
    );
    project.edit(
        "content/ladder.toml",
        "attributes.scope",
        "rules = [{ skill = \"api\", step = \"working\" }]\nattributes.scope",
    );
    let answer = project.run(&["explain", "senior-backend-platform"]).stdout;
    for (name, expected) in [
        (
            "requires.api ",
            "requires.api Expert (core, weight 1.5) of this role content/ladder.toml:64",
        ),
        ("requires.api.note", "requires.api.note Above all. of this role content/ladder.toml:64"),
        (
            "rules              API design at Working",
            "rules API design at Working or above from the level `senior` content/ladder.toml:43",
        ),
        ("level", "level Senior from the discipline `backend` content/ladder.toml:59"),
        ("advert", "advert Wanted of this role content/ladder.toml:63"),
    ] {
        assert_eq!(line(&answer, name), expected);
    }
}

#[test]
fn sums_beyond_the_scale_end_with_it() {
    let project = Project::new(LADDER);
    for (before, after) in [
        (
            "modifiers.categories = { reliability = 1 }",
            "modifiers.categories = { reliability = -2147483648, craft = -2147483648 }",
        ),
        ("modifiers.skills = { systems = 1 }", "modifiers.skills = { systems = 2147483647 }"),
    ] {
        project.edit("content/ladder.toml", before, after);
    }
    let run = project.run(&["explain", "senior-backend-platform"]);
    assert_eq!(run.code, Some(0), "{run:#?}");
    let found = line(&run.stdout, "requires.observe");
    assert!(found.contains(", at least Awareness"), "{found}");
    let answer = project.run(&["explain", "senior-backend-platform", "systems"]).stdout;
    assert_eq!(line(&answer, "not"), "not above Practising (step 3 of 3): the scale ends there");
}

#[test]
fn what_is_dropped_or_renamed_is_said_to_be() {
    let project = Project::new(LADDER);
    let run = project.run(&["explain", "lead", "observe"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
    let expected = "does not require skill `observe`: it is dropped in content/ladder.toml:68";
    assert!(run.stderr.contains(expected), "{run:#?}");
    project.edit(
        "content/ladder.toml",
        "name = \"Lead\"",
        "name = \"Lead\"\nformer-ids = [\"boss\"]",
    );
    let run = project.run(&["explain", "boss"]);
    assert!(run.stderr.contains("`boss` does not exist; it is called `lead` now"), "{run:#?}");
}
