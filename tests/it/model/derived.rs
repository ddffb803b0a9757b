//! Roles that no file names: which there are, what they are called, what they require.

use rungs::model::{How, Requirement, Tier};

use super::{ladder, required, role, slugs};

/// A discipline with roles at both levels.
const MOBILE: &str = r#"
[disciplines.mobile]
name = "Mobile"
role-title = "App Engineer"
skills = { core = ["programming"], supporting = ["testing"], broad = ["feedback"] }
derive = { levels = ["junior", "senior"] }
"#;

fn mobile_with(added: &str) -> String {
    format!("{MOBILE}{added}")
}

/// The tables of a test instead of those that it shares with others.
fn on_track(modifiers: &str) -> String {
    let discipline = MOBILE.replace("[\"junior\", \"senior\"]", "[\"senior\"], tracks = [\"own\"]");
    format!("{discipline}\n[tracks.own]\nname = \"Own\"\nmodifiers = {modifiers}\n")
}

#[test]
fn the_base_of_a_level_depends_on_the_tier_of_the_skill() {
    let model = ladder(MOBILE);
    assert_eq!(required(&model, "junior-mobile"), "programming two, testing one, feedback one");
    assert_eq!(required(&model, "senior-mobile"), "programming four, testing three, feedback two");
    let tiers = role(&model, "senior-mobile").requires.iter().map(|requirement| requirement.tier);
    let expected = [Tier::Core, Tier::Supporting, Tier::Broad].map(Some);
    assert_eq!(tiers.collect::<Vec<_>>(), expected);
}

#[test]
fn modifiers_add_up_over_discipline_and_track_category_and_skill() {
    let modified =
        on_track("{ categories = { craft = 2, coding = -1 }, skills = { testing = -1 } }");
    let model = ladder(&modified.replace(
        "role-title",
        "modifiers = { skills = { testing = -1, feedback = -1 } }\nrole-title",
    ));
    // Testing: three, and 2 of craft, -1 of coding inside it, -1 of the track for it, -1 of the discipline.
    // Design is in no tier: broad, and 2 of craft. Feedback: two, and -1 of the discipline.
    let expected = "design four, programming four, testing two, feedback one";
    assert_eq!(required(&model, "senior-mobile-own"), expected);
}

#[test]
fn what_is_added_lifts_no_skill_above_the_highest_base_of_the_level() {
    let model = ladder(&on_track("{ skills = { programming = 1, testing = 2, feedback = 2 } }"));
    // Five steps there are, but four is the most that the level asks of anyone.
    let expected = "programming four, testing four, feedback four";
    assert_eq!(required(&model, "senior-mobile-own"), expected);
    let capped = role(&model, "senior-mobile-own").requires.iter().map(|requirement| {
        let How::Derived(derivation) = &requirement.origin.how else { panic!("{requirement:?}") };
        derivation.capped
    });
    assert_eq!(capped.collect::<Vec<_>>(), [Some(3), Some(3), None], "two and two make four");
}

#[test]
fn a_base_for_every_skill_has_no_tiers_and_no_highest_base() {
    let model = ladder(
        r#"
[levels.staff]
rank = 3
name = "Staff"
base.steps = "three"

[tracks.own]
name = "Own"
modifiers = { skills = { programming = 1, testing = 4, feedback = -4 } }

[disciplines.mobile]
name = "Mobile"
skills = { core = ["programming"], broad = ["testing"] }
derive = { levels = ["staff"], tracks = ["own"] }
"#,
    );
    // Every skill of the scale is required, named by the discipline or not, within the scale.
    let expected = "design three, programming four, testing five, feedback one";
    assert_eq!(required(&model, "staff-mobile-own"), expected);
}

#[test]
fn a_step_stays_within_its_scale() {
    let model = ladder(&on_track("{ skills = { programming = -4, testing = 4 } }"));
    let expected = "programming one, testing four, feedback two";
    assert_eq!(required(&model, "senior-mobile-own"), expected);
}

#[test]
fn modifiers_above_zero_add_skills_that_no_tier_names() {
    let model = ladder(&on_track("{ skills = { design = 1 } }"));
    let expected = "design three, programming four, testing three, feedback two";
    assert_eq!(required(&model, "senior-mobile-own"), expected, "from the base of broad skills");
    let design = &role(&model, "senior-mobile-own").requires[0];
    assert_eq!(design.tier, None, "the discipline names it in none");
    let How::Derived(derivation) = &design.origin.how else { panic!("{design:?}") };
    assert_eq!(derivation.tier, Some(Tier::Broad));

    // As much is taken as is given.
    let model = ladder(&on_track("{ categories = { craft = 1 }, skills = { design = -1 } }"));
    let expected = "programming four, testing four, feedback two";
    assert_eq!(required(&model, "senior-mobile-own"), expected);
}

#[test]
fn a_level_without_a_base_on_a_scale_asks_nothing_of_its_skills() {
    let model = ladder(
        &mobile_with(
            r#"
[scales.reach]
name = "Reach"
steps = [{ id = "team", name = "Team" }, { id = "company", name = "Company" }]

[skills.hiring]
name = "Hiring"
category = "people"
scale = "reach"
"#,
        )
        .replace("broad = [\"feedback\"]", "broad = [\"hiring\"]"),
    );
    assert_eq!(required(&model, "junior-mobile"), "programming two, testing one");
}

#[test]
fn a_role_is_derived_for_every_level_and_track() {
    let derive = |how: &str| MOBILE.replace("levels = [\"junior\", \"senior\"]", how);
    for (how, expected) in [
        ("levels = [\"senior\", \"junior\"]", vec!["junior-mobile", "senior-mobile"]),
        ("levels = [\"senior\"], tracks = [\"ic\"]", vec!["senior-mobile-ic"]),
        (
            "levels = [\"senior\"], tracks = [\"ic\"], without-track = true",
            vec!["senior-mobile", "senior-mobile-ic"],
        ),
        ("levels = [\"senior\"], without-track = false", vec![]),
        // A lead begins at senior.
        (
            "levels = [\"junior\", \"senior\"], tracks = [\"ic\", \"lead\"]",
            vec!["junior-mobile-ic", "senior-mobile-ic", "senior-mobile-lead"],
        ),
        (
            "levels = [\"senior\"], tracks = [\"lead\", \"ic\"], without-track = true",
            vec!["senior-mobile", "senior-mobile-lead", "senior-mobile-ic"],
        ),
    ] {
        let model = ladder(&derive(how));
        assert_eq!(slugs(&model), expected, "{how}");
        assert!(model.roles.iter().all(|(_, role)| role.is_derived), "{how}");
    }
}

#[test]
fn a_derived_role_knows_where_its_discipline_names_its_level() {
    let model = ladder(MOBILE);
    let place = &role(&model, "senior-mobile").place;
    assert_eq!(place.text(), "\"senior\"");
    assert_eq!(place.source.path, "content/ladder.toml");
}

#[test]
fn titles_are_made_of_level_discipline_and_track() {
    let derive = |table: &str| {
        ladder(&MOBILE.replace("{ levels = [\"junior\", \"senior\"] }", table))
            .roles
            .iter()
            .map(|(_, role)| role.name.clone())
            .collect::<Vec<_>>()
    };
    let titles = derive("{ levels = [\"senior\"], tracks = [\"ic\"], without-track = true }");
    assert_eq!(titles, ["Senior App Engineer", "Senior App Engineer, Individual contributor"]);
    let titles = derive(
        "{ levels = [\"senior\"], tracks = [\"lead\"], without-track = true, title = \"{track} {role-title} ({discipline}, {level})\" }",
    );
    assert_eq!(
        titles,
        ["App Engineer (Mobile, Senior)", "Lead App Engineer (Mobile, Senior)"],
        "what a role does not have leaves no gap"
    );
}

#[test]
fn titles_take_the_disciplines_own_names() {
    let model = ladder(
        &mobile_with("level-titles = { junior = \"Associate\" }")
            .replace("role-title = \"App Engineer\"\n", "")
            .replace("derive = ", "derive.title = \"{level} {role-title}\"\nderive.levels = [\"junior\", \"senior\"]\n#"),
    );
    assert_eq!(role(&model, "junior-mobile").name, "Associate Mobile");
    assert_eq!(role(&model, "senior-mobile").name, "Senior Mobile");
}

#[test]
fn summaries_hold_placeholders() {
    let model = ladder(&MOBILE.replace(
        "\"senior\"] }",
        "\"senior\"], summary = \"As *{role}*: [{level}](level:senior), for {experience} years ({track}).\" }",
    ));
    let summary =
        |slug| role(&model, slug).summary.as_ref().expect("it has one").plain().to_owned();
    assert_eq!(summary("senior-mobile"), "As Senior App Engineer: Senior, for 5\u{2013}8 years.");
    assert_eq!(summary("junior-mobile"), "As Junior App Engineer: Junior, for years.");
}

#[test]
fn a_written_role_of_the_same_discipline_level_and_track_is_the_derived_one() {
    let model = ladder(&mobile_with(
        r#"
[roles.app-owner]
discipline = "mobile"
level = "senior"
summary = "Answers for the app."
requires = { programming = { step = "five", note = "In the core." }, design = "two" }
"#,
    ));
    assert_eq!(slugs(&model), ["junior-mobile", "app-owner"], "by the id that is written");
    let owner = role(&model, "app-owner");
    assert_eq!(owner.name, "Senior App Engineer", "a title that nobody writes is derived");
    assert!(!owner.is_derived);
    let expected = "design two, programming five, testing three, feedback two";
    assert_eq!(required(&model, "app-owner"), expected);
    let own: Vec<bool> = owner.requires.iter().map(Requirement::is_own).collect();
    assert_eq!(own, [true, true, false, false]);
    let programming = &owner.requires[1];
    assert_eq!(programming.tier, Some(Tier::Core), "the discipline's word stays");
    let (before, origin) = programming.instead_of.as_ref().expect("it was four");
    assert_eq!(*before, 3);
    assert!(matches!(origin.how, How::Derived(_)));
    assert!(owner.requires[0].instead_of.is_none());
}

#[test]
fn a_written_role_with_the_id_of_a_derived_one_is_that_role() {
    let model = ladder(&mobile_with(
        r#"
[roles.senior-mobile]
name = "Senior Developer"
tags = ["apps"]
drops.skills = ["testing"]
"#,
    ));
    assert_eq!(slugs(&model), ["junior-mobile", "senior-mobile"]);
    let senior = role(&model, "senior-mobile");
    assert_eq!(senior.name, "Senior Developer");
    assert_eq!(senior.discipline.map(|id| &*model.disciplines[id].slug), Some("mobile"));
    assert_eq!(senior.level.map(|id| &*model.levels[id].slug), Some("senior"));
    assert_eq!(required(&model, "senior-mobile"), "programming four, feedback two");
}

#[test]
fn a_written_role_without_a_track_is_not_one_on_a_track() {
    let model = ladder(
        r#"
[disciplines.mobile]
name = "Mobile"
skills.core = ["programming"]
derive = { levels = ["senior"], tracks = ["ic"] }

[roles.app-engineer]
name = "App Engineer"
discipline = "mobile"
level = "senior"
"#,
    );
    assert_eq!(slugs(&model), ["app-engineer", "senior-mobile-ic"]);
    assert_eq!(required(&model, "app-engineer"), "");
}

#[test]
fn a_written_requirement_has_the_tier_of_the_discipline_unless_it_says_another() {
    let model = ladder(
        r#"
[disciplines.mobile]
name = "Mobile"
skills = { core = ["programming"], broad = ["feedback"] }

[roles.engineer]
name = "Engineer"
discipline = "mobile"
requires = { programming = "two", feedback = { step = "one", tier = "core" }, design = "one" }
"#,
    );
    let tiers = role(&model, "engineer").requires.iter().map(|requirement| requirement.tier);
    let expected = [None, Some(Tier::Core), Some(Tier::Core)];
    assert_eq!(tiers.collect::<Vec<_>>(), expected, "design, programming, feedback");
}

#[test]
fn a_role_can_drop_what_its_discipline_and_its_level_give_it() {
    let derived = MOBILE.replace("\"senior\"] }", "\"senior\"], summary = \"As {role}.\" }");
    let more = r#"
[levels.staff]
rank = 3
name = "Staff"
attributes = { scope = "A service", pace = "A month" }
expectations.craft = [{ id = "plans", text = "Plans." }]

[roles.senior-mobile]
drops.keys = ["summary"]

[roles.staff]
name = "Staff"
level = "staff"
drops = { attributes = ["scope"], expectations = ["plans"] }

[roles.other-staff]
name = "Other"
level = "staff"
drops.keys = ["attributes"]
"#;
    let model = ladder(&format!("{derived}{more}"));
    assert!(role(&model, "junior-mobile").summary.is_some());
    assert!(role(&model, "senior-mobile").summary.is_none());
    let names = |slug| -> Vec<&str> {
        role(&model, slug).attributes.iter().map(|(name, _)| name.as_str()).collect()
    };
    assert_eq!(names("staff"), ["pace"]);
    assert!(role(&model, "staff").expectations.is_empty());
    assert!(names("other-staff").is_empty());
}

#[test]
fn adverts_call_a_level_as_the_discipline_does() {
    let model = ladder(&mobile_with(
        r#"level-titles = { senior = "Principal" }

[adverts.usual]
name = "Usual"
company = "Example"
about = "{company} needs a {level} ({track}) for {experience} years."

[roles.senior-mobile]
advert = {}
"#,
    ));
    let (id, role) = model.roles.iter().find(|(_, its)| its.advert.is_some()).expect("one has it");
    let advert = role.advert.as_ref().expect("it was found by it");
    let (_, common) = model.adverts.iter().next().expect("there is one");
    let text = common.about_us.as_ref().expect("it is written");
    let filled = model.advert_text(id, advert, text);
    assert_eq!(filled.plain(), "Example needs a Principal for 5\u{2013}8 years.");
}
