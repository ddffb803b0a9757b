//! Rules in plain language.

use super::ladder;

/// How a rule reads.
#[track_caller]
fn reads(rule: &str, expected: &str) {
    let model = ladder(&format!("[roles.engineer]\nname = \"Engineer\"\nrules = [{rule}]\n"));
    let (_, engineer) = model.roles.iter().next().expect("there is a role");
    assert_eq!(engineer.rules[0].plain(&model), expected, "{rule}");
}

#[test]
fn a_skill_is_at_a_step() {
    reads(r#"{ skill = "design", step = "three" }"#, "Design at Three or above");
    reads(r#"{ skill = "design", step = "five" }"#, "Design at Five");
}

#[test]
fn groups_are_joined_by_words() {
    reads(
        r#"{ all = [{ text = "A panel agrees." }, { skill = "design", step = "two" }] }"#,
        "A panel agrees. and Design at Two or above",
    );
    reads(
        r#"{ any = [{ skill = "design", step = "two" }, { skill = "testing", step = "two" }] }"#,
        "Design at Two or above or Testing at Two or above",
    );
    reads(
        r#"{ at-least = 2, of = [{ text = "One" }, { text = "Two" }, { text = "Three" }] }"#,
        "at least two of: One; Two; Three",
    );
    reads(r#"{ not = { text = "still in probation" } }"#, "not: still in probation");
}

#[test]
fn groups_inside_groups_stand_in_brackets() {
    reads(
        r#"{ all = [{ text = "one" }, { any = [{ text = "two" }, { text = "three" }] }] }"#,
        "one and (two or three)",
    );
    reads(
        r#"{ not = { all = [{ text = "one" }, { not = { any = [{ text = "two" }, { text = "three" }] } }] } }"#,
        "not: (one and (not: (two or three)))",
    );
    reads(
        r#"{ any = [{ all = [{ text = "one" }] }, { at-least = 1, of = [{ text = "two" }, { text = "three" }] }] }"#,
        "one or (at least one of: two; three)",
    );
    reads(r#"{ all = [{ not = { text = "one" } }, { text = "two" }] }"#, "(not: one) and two");
    reads(
        r#"{ all = [{ any = [{ not = { text = "one" } }] }, { text = "two" }] }"#,
        "(not: one) and two",
    );
    reads(r#"{ not = { any = [{ text = "one", note = "two" }] } }"#, "not: (one \u{2013} two)");
}

#[test]
fn a_list_of_one_rule_reads_as_that_rule() {
    for list in ["all = [RULE]", "any = [RULE]", "at-least = 1, of = [RULE]"] {
        let rule = list.replace("RULE", r#"{ text = "A panel agrees." }"#);
        reads(&format!("{{ {rule} }}"), "A panel agrees.");
    }
}

#[test]
fn skills_are_counted_at_a_step() {
    reads(r#"{ at-least = 1, step = "two" }"#, "at least one skill at Two or above");
    reads(
        r#"{ at-least = 2, step = "five", in = ["people"] }"#,
        "at least two skills in People at Five",
    );
    reads(
        r#"{ at-least = 12, step = "four", in = ["coding", "craft", "people"], scale = "steps" }"#,
        "at least 12 skills in Coding, Craft or People at Four or above",
    );
}

#[test]
fn points_are_added_up() {
    reads("{ points = 1 }", "at least 1 point");
    reads("{ points = [0, 1] }", "0 to 1 point");
    reads("{ points = 36 }", "at least 36 points");
    reads("{ points = [36, 57] }", "36 to 57 points");
    reads("{ points = [36, 36] }", "36 points");
    reads(r#"{ points = 5, in = ["people"] }"#, "at least 5 points in People");
}

#[test]
fn a_remark_follows_its_rule() {
    reads(
        r#"{ skill = "design", step = "five", note = "or *nearly* so" }"#,
        "Design at Five \u{2013} or nearly so",
    );
    reads(
        r#"{ any = [{ text = "one", note = "first" }, { text = "two" }] }"#,
        "(one \u{2013} first) or two",
    );
}

#[test]
fn moves_and_levels_have_rules_too() {
    let model = ladder(
        r#"
[levels.staff]
rank = 3
name = "Staff"
rules = [{ text = "A panel agrees." }]

[roles]
engineer = { name = "Engineer" }
lead = { name = "Lead" }

[[moves]]
from = "engineer"
to = "lead"
kind = "advance"
minimum-months = 12
rules = [{ skill = "feedback", step = "three" }]
"#,
    );
    let (_, staff) = model.levels.iter().last().expect("there is a level");
    assert_eq!(staff.rules[0].plain(&model), "A panel agrees.");
    let (_, step) = model.moves.iter().next().expect("there is a move");
    assert_eq!(step.rules[0].plain(&model), "Feedback at Three or above");
    assert_eq!(step.minimum_months, Some(12));
}
