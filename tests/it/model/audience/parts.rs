//! What becomes of roles, rules, adverts, pay and links of which a part is internal.

use super::*;

#[test]
fn an_internal_role_is_not_derived_for_the_public_instead() {
    let added = r#"
[disciplines.mobile]
name = "Mobile"
derive = { levels = ["junior", "senior"] }

[roles.app-owner]
discipline = "mobile"
level = "senior"
visibility = "internal"

[roles.junior-mobile]
visibility = "internal"
"#;
    assert_eq!(slugs(&ladder_for(added, Audience::Public)), Vec::<&str>::new());
    assert_eq!(slugs(&ladder_for(added, Audience::Internal)), ["junior-mobile", "app-owner"]);
}

#[test]
fn an_id_of_something_internal_and_of_something_public_is_a_mistake_for_everyone() {
    for (one, other) in [
        ("[exits.left]\nname = \"Left\"\n", "[exits.left]\nname = \"Fired\"\n"),
        ("[exits.left]\nname = \"Left\"\n", "[entries.left]\nname = \"School\"\n"),
    ] {
        let (one, other) =
            (format!("{LADDER}{one}"), format!("{other}visibility = \"internal\"\n"));
        let files = [("content/a.toml", one.as_str()), ("content/b.toml", other.as_str())];
        let (_, public) = resolved(&files, Audience::Public);
        let (_, internal) = resolved(&files, Audience::Internal);
        assert_eq!((public.len(), internal.len()), (1, 1), "{other}");
        assert_eq!(public, internal);
    }
}

/// The words of the only report in a public build; those inside have none.
#[track_caller]
fn needed(added: &str) -> String {
    let ladder = format!("{LADDER}{added}");
    let files = [("content/ladder.toml", ladder.as_str())];
    let (_, internal) = resolved(&files, Audience::Internal);
    assert!(internal.is_empty(), "{}", draw(&internal, Format::Short));
    let (_, public) = resolved(&files, Audience::Public);
    assert_eq!(public.len(), 1, "{}", draw(&public, Format::Short));
    format!("[{}] {}", public[0].code, public[0].message)
}

#[test]
fn what_can_not_be_left_out_is_a_mistake() {
    let level = "[levels.secret]\nrank = 2\nname = \"S\"\nvisibility = \"internal\"\n";
    let track = "[tracks.own]\nname = \"Own\"\nmin-level = \"secret\"\n";
    let expected = "[hidden-reference] level `secret` is internal, and what needs it is not";
    assert_eq!(needed(&format!("{level}{track}")), expected);
    let track = r#"
[tracks.secret]
name = "Secret"
visibility = "internal"
modifiers.skills.programming = 1
[disciplines.mobile]
name = "Mobile"
derive = { levels = ["junior"], tracks = ["secret"] }
"#;
    let expected = "[hidden-reference] track `secret` is internal, and what needs it is not";
    // Without a name of its own, it is called by its track.
    let role = "[roles.x]\ndiscipline = \"mobile\"\nlevel = \"junior\"\ntrack = \"secret\"\n";
    assert_eq!(needed(&format!("{track}{role}")), expected);
    assert_eq!(needed(&format!("{track}[roles.junior-mobile-secret]\n")), expected);
    // Without its track, it would be the role that is derived without one.
    let both = track.replace("[\"secret\"] }", "[\"ic\"], without-track = true }");
    let role = format!("{role}name = \"X\"\n");
    assert_eq!(needed(&format!("{both}{role}")), expected);
}

#[test]
fn no_role_is_derived_that_those_inside_do_not_have() {
    let inherited = r#"
[disciplines.mobile]
name = "Mobile"
derive = { levels = ["junior"] }
[roles.base]
name = "Base"
discipline = "mobile"
level = "senior"
[roles.app-owner]
based-on = "base"
level = "junior"
visibility = "internal"
name = "Owner"
"#;
    assert_eq!(slugs(&ladder_for(inherited, Audience::Public)), ["base"]);
    assert_eq!(slugs(&ladder_for(inherited, Audience::Internal)), ["app-owner", "base"]);
}

#[test]
fn what_a_role_drops_of_something_internal_is_no_mistake() {
    let added = r#"
[categories.secret]
name = "Secret"
kind = "hard"
visibility = "internal"
[roles.base]
name = "Base"
expectations.secret = [{ text = "Secret.", id = "x" }, { text = "More.", expands-on = "x" }]
expectations.craft = [{ text = "Open.", id = "y", expands-on = "x" }]
sections = [{ id = "s", title = "S", text = "Secret.", visibility = "internal" }]
[roles.top]
name = "Top"
based-on = "base"
drops = { expectations = ["x", "y"], sections = ["s"] }
[roles.other]
name = "Other"
sections = [{ id = "s", title = "S", text = "Open." }]
"#;
    let model = ladder_for(added, Audience::Public);
    let base = role(&model, "base");
    assert_eq!(base.expectations.len(), 1);
    assert!(base.expectations[0].1[0].expands_on.is_none());
    assert!(role(&model, "top").expectations.is_empty());
    assert_eq!(role(&model, "other").sections.len(), 1);
    ladder_for(added, Audience::Internal);
}

#[test]
fn rules_say_all_or_nothing() {
    let added = r#"
[skills.secret]
name = "Secret"
category = "craft"
visibility = "internal"
[categories.hidden]
name = "Hidden"
kind = "hard"
visibility = "internal"
[roles.x]
name = "X"
rules = [
    { any = [{ skill = "secret", step = "one" }, { text = "any" }] },
    { at-least = 1, of = [{ skill = "secret", step = "one" }, { text = "of" }] },
    { not = { all = [{ skill = "secret", step = "one" }, { text = "not" }] } },
    { any = [{ all = [{ skill = "secret", step = "one" }, { text = "deep" }] }, { text = "any" }] },
    { points = 3, in = ["craft", "hidden"] },
    { at-least = 1, step = "one", in = ["craft", "hidden"] },
    { all = [{ skill = "secret", step = "one" }, { text = "This holds" }] },
    { all = [{ text = "A" }, { all = [{ text = "B" }, { not = { skill = "secret", step = "one" } }] }] },
]
"#;
    let rules = |audience| -> Vec<String> {
        let model = ladder_for(added, audience);
        role(&model, "x").rules.iter().map(|rule| rule.plain(&model)).collect()
    };
    assert_eq!(rules(Audience::Public).len(), 2, "{:?}", rules(Audience::Public));
    assert_eq!(rules(Audience::Internal).len(), 8);
    let all = rules(Audience::Public).concat();
    assert!(all.contains("This holds") && all.contains('A') && all.contains('B'), "{all}");
}

#[test]
fn an_advert_that_begins_from_an_internal_one_is_left_out() {
    let added = r#"
[adverts.company]
name = "Company"
company = "C"
visibility = "internal"
[roles.x]
name = "X"
advert = { title = "X" }
"#;
    assert!(role(&ladder_for(added, Audience::Public), "x").advert.is_none());
    assert!(role(&ladder_for(added, Audience::Internal), "x").advert.is_some());
}

#[test]
fn pay_that_is_internal_does_not_give_way_to_that_of_the_level() {
    let added = r#"
[levels.staff]
rank = 3
name = "Staff"
compensation = { note = "By the market." }

[levels.fellow]
rank = 4
name = "Fellow"
compensation = { note = "Secret.", visibility = "internal" }

[roles]
expert = { name = "Expert", level = "staff", compensation = { note = "More.", visibility = "internal" } }
engineer = { name = "Engineer", level = "staff" }
fellow = { name = "Fellow", level = "fellow" }
"#;
    let model = ladder_for(added, Audience::Public);
    assert!(role(&model, "expert").compensation.is_none());
    assert!(role(&model, "engineer").compensation.is_some());
    assert!(role(&model, "fellow").compensation.is_none());
    let model = ladder_for(added, Audience::Internal);
    assert!(model.roles.iter().all(|(_, role)| role.compensation.is_some()));
}

/// Where the only link of the role `engineer` leads for everyone.
#[track_caller]
fn leads(added: &str) -> Target {
    let model = ladder_for(added, Audience::Public);
    let summary = role(&model, "engineer").summary.as_ref().expect("it has one");
    summary.targets[0].clone()
}

#[test]
fn links_to_moves_that_the_public_does_not_see_lead_nowhere() {
    let internal_move = r#"
[roles]
engineer = { name = "Engineer", summary = "See [the way](move:engineer--other)." }
other = { name = "Other" }

[[moves]]
from = "engineer"
to = "other"
kind = "lateral"
visibility = "internal"
"#;
    assert_eq!(leads(internal_move), Target::Nowhere);
    let internal_entry = r#"
[entries.friends]
name = "Friends"
visibility = "internal"

[roles.engineer]
name = "Engineer"
summary = "See [the way](move:friends--engineer)."
progression.enter-from = ["friends"]
"#;
    assert_eq!(leads(internal_entry), Target::Nowhere);
}

#[test]
fn internal_sections_are_left_out_everywhere() {
    let sections = r#"sections = [
    { title = "Open", text = "Open." },
    { title = "Secret", text = "Secret.", visibility = "internal" },
]"#;
    let added = format!(
        "[levels.staff]\nrank = 3\nname = \"Staff\"\n{sections}\n[tracks.own]\nname = \"Own\"\n{sections}\n[disciplines.mobile]\nname = \"Mobile\"\n{sections}\n"
    );
    let count = |audience| {
        let model = ladder_for(&added, audience);
        let levels = model.levels.iter().map(|(_, level)| level.sections.len());
        let tracks = model.tracks.iter().map(|(_, track)| track.sections.len());
        let disciplines = model.disciplines.iter().map(|(_, discipline)| discipline.sections.len());
        levels.chain(tracks).chain(disciplines).sum::<usize>()
    };
    assert_eq!(count(Audience::Public), 3);
    assert_eq!(count(Audience::Internal), 6);
}

#[test]
fn links_to_moves_are_checked_beside_internal_ones() {
    let added = r#"
[roles]
hidden = { name = "H", visibility = "internal", progression = { advance-to = ["other"] } }
engineer = { name = "E", summary = "See [it](move:hidden--other) or [that](move:no--such)." }
other = { name = "O", progression = { lateral-to = ["engineer"] } }
"#;
    let ladder = format!("{LADDER}{added}");
    let (_, found) = resolved(&[("content/ladder.toml", &ladder)], Audience::Public);
    let found = draw(&found, Format::Short);
    assert!(found.contains("`no--such`") && found.contains("1 error"), "{found}");
}
