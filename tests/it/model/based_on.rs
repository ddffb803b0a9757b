//! Roles that take from others what they don't say themselves.

use rungs::model::{Model, Role, Text};

use super::{ladder, required, role, slugs};

/// A role that says everything, and one that is based on it.
fn based(own: &str) -> Model {
    ladder(&format!(
        r#"
[interview-plans.talks]
name = "Talks"

[disciplines.mobile]
name = "Mobile"

[roles.engineer]
name = "Engineer"
discipline = "mobile"
level = "senior"
track = "ic"
owner = "platform"
summary = "Builds."
definition = "Builds apps."
tags = ["apps", "remote"]
keywords = ["Developer"]
attributes = {{ scope = "A feature", pace = "A week" }}
requires = {{ programming = "three", testing = {{ step = "two", tier = "core", weight = 2, note = "By hand." }} }}
rules = [{{ text = "A panel agrees." }}]
progression.enter-from = ["other"]
compensation.note = "By the market."
resources = [{{ title = "A book" }}]
tools = [{{ name = "A phone" }}]
interview = "talks"
advert = {{ title = "Come" }}
terminal = true
responsibilities.primary = [{{ id = "releases", text = "Ships." }}, "Fixes."]
responsibilities.secondary = [{{ id = "hiring", text = "Hires." }}]
sections = [{{ id = "on-call", title = "On call", text = "One week of six." }}]

[roles.engineer.qualifications]
education = {{ minimum = ["None"], preferred = ["Any"], fields = ["All"] }}
experience = {{ years = [2, 4], minimum = ["One app"], preferred = ["Two apps"] }}
certifications = ["None needed"]

[roles.other]
name = "Other"

[roles.senior]
name = "Senior"
based-on = "engineer"
{own}
"#
    ))
}

/// Everything that a role takes, in words.
fn taken(role: &Role) -> Vec<String> {
    let mut all = Vec::new();
    let texts = |role: &Role| {
        let qualifications = &role.qualifications;
        let lists = [
            &qualifications.education_minimum,
            &qualifications.education_preferred,
            &qualifications.fields,
            &qualifications.experience_minimum,
            &qualifications.experience_preferred,
            &qualifications.certifications,
        ];
        lists.into_iter().flatten().map(|text| text.plain().to_owned()).collect::<Vec<_>>()
    };
    all.extend(role.summary.iter().chain(&role.definition).map(|text| text.plain().to_owned()));
    all.extend(role.tags.iter().chain(&role.keywords).map(|word| word.value.clone()));
    all.extend(role.attributes.iter().map(|(name, text)| format!("{name}: {}", text.plain())));
    let statements = role.primary.iter().chain(&role.secondary);
    all.extend(statements.map(|statement| statement.text.plain().to_owned()));
    all.extend(role.sections.iter().map(|section| section.title.clone()));
    all.extend(role.resources.iter().map(|resource| resource.title.clone()));
    all.extend(role.tools.iter().map(|tool| tool.name.clone()));
    all.extend(texts(role));
    all.extend(role.qualifications.years.iter().map(|years| format!("{:?}", years.value)));
    all.extend(role.rules.iter().map(|_| "a rule".to_owned()));
    all.extend(role.interview.iter().map(|_| "an interview".to_owned()));
    all
}

#[test]
fn a_role_takes_what_it_does_not_say() {
    let model = based("");
    let senior = role(&model, "senior");
    assert_eq!(taken(senior), taken(role(&model, "engineer")));
    assert_eq!(taken(senior).len(), 22);
    assert_eq!(required(&model, "senior"), "programming three, testing two");
    assert_eq!(senior.discipline, role(&model, "engineer").discipline);
    assert_eq!(senior.track, role(&model, "engineer").track);
    let note = senior.requires[1].note.as_ref().expect("a requirement is taken whole");
    assert_eq!(note.plain(), "By hand.");
}

#[test]
fn a_role_does_not_take_what_only_the_other_is() {
    let model = based("");
    let senior = role(&model, "senior");
    assert_eq!(senior.name, "Senior");
    assert!(senior.level.is_none(), "its height is its own");
    assert!(senior.compensation.is_none());
    assert!(senior.advert.is_none());
    assert!(!senior.terminal);
    assert!(senior.about.owner.is_none());
    let to_senior = model.moves.iter().filter(|(_, step)| model.end_name(step.to) == "Senior");
    assert_eq!(to_senior.count(), 0, "moves are not taken");
}

#[test]
fn values_override() {
    let model = based(
        r#"summary = "Builds more."
attributes = { scope = "A service" }
requires = { testing = "four" }
qualifications.experience.years = [5, 8]"#,
    );
    let senior = role(&model, "senior");
    assert_eq!(senior.summary.as_ref().map(|text| text.plain()), Some("Builds more."));
    let attributes: Vec<_> =
        senior.attributes.iter().map(|(name, text)| (name.as_str(), text.plain())).collect();
    assert_eq!(attributes, [("scope", "A service"), ("pace", "A week")]);
    assert_eq!(senior.qualifications.years.as_ref().map(|years| years.value), Some([5, 8]));
    assert_eq!(required(&model, "senior"), "programming three, testing four");
    let testing = &senior.requires[1];
    assert!(
        testing.note.is_none() && testing.weight.is_none() && testing.tier.is_none(),
        "a requirement is replaced whole"
    );
    assert_eq!(testing.instead_of.as_ref().map(|(step, _)| *step), Some(1));
}

#[test]
fn lists_extend() {
    let model = based(
        r#"tags = ["more"]
rules = [{ text = "Another one." }]
responsibilities.primary = ["Designs."]
resources = [{ title = "Another book" }]
qualifications.certifications = ["One needed"]"#,
    );
    let senior = role(&model, "senior");
    let tags: Vec<&str> = senior.tags.iter().map(|tag| tag.value.as_str()).collect();
    assert_eq!(tags, ["apps", "remote", "more"]);
    let primary: Vec<&str> =
        senior.primary.iter().map(|statement| statement.text.plain()).collect();
    assert_eq!(primary, ["Ships.", "Fixes.", "Designs."]);
    assert_eq!(senior.rules.len(), 2);
    assert_eq!(senior.resources[1].title, "Another book");
    assert_eq!(senior.qualifications.certifications.len(), 2);
}

#[test]
fn drops_leave_single_things_out() {
    let model = based(
        r#"tags = ["more"]
[roles.senior.drops]
skills = ["testing"]
responsibilities = ["releases", "hiring"]
sections = ["on-call"]
tags = ["remote"]
keywords = ["Developer"]
attributes = ["pace"]"#,
    );
    let senior = role(&model, "senior");
    assert_eq!(required(&model, "senior"), "programming three");
    let left = taken(senior);
    for gone in ["Ships.", "Hires.", "On call", "remote", "Developer", "pace: A week"] {
        assert!(!left.iter().any(|text| text == gone), "{gone}");
    }
    assert_eq!(left.len(), 22 - 6 + 1);
}

#[test]
fn drops_leave_whole_keys_out_and_keep_what_the_role_says_itself() {
    let model = based(
        r#"tags = ["more"]
requires = { feedback = "one" }
drops.keys = ["summary", "definition", "tags", "keywords", "attributes", "requires", "rules",
    "responsibilities", "qualifications", "sections", "resources", "tools", "interview"]"#,
    );
    assert_eq!(taken(role(&model, "senior")), ["more"]);
    assert_eq!(required(&model, "senior"), "feedback one");
}

#[test]
fn a_role_based_on_one_that_is_based_on_another_takes_from_both() {
    let model = based(
        r#"tags = ["more"]
drops.tags = ["remote"]

[roles.staff]
name = "Staff"
based-on = "senior"
level = "junior"
tags = ["most"]
responsibilities.primary = ["Decides."]
drops.responsibilities = ["releases"]
"#,
    );
    let staff = role(&model, "staff");
    let tags: Vec<&str> = staff.tags.iter().map(|tag| tag.value.as_str()).collect();
    assert_eq!(tags, ["apps", "more", "most"], "what the one between drops stays dropped");
    let primary: Vec<&str> = staff.primary.iter().map(|statement| statement.text.plain()).collect();
    assert_eq!(primary, ["Fixes.", "Decides."]);
    assert_eq!(staff.discipline, role(&model, "engineer").discipline);
    assert_eq!(staff.based_on.map(|id| &*model.roles[id].slug), Some("senior"));
}

#[test]
fn a_statement_can_expand_on_one_that_is_taken() {
    let model = based(
        r#"responsibilities.primary = [{ text = "Plans releases.", expands-on = "releases" }]"#,
    );
    let last = role(&model, "senior").primary.last().expect("it says one");
    assert_eq!(last.expands_on.as_ref().map(Text::plain), Some("Ships."));
}

/// Roles that a discipline derives, and what a test adds.
fn derived(added: &str) -> Model {
    ladder(&format!(
        r#"
[disciplines.mobile]
name = "Mobile"
skills = {{ core = ["programming"], supporting = ["testing"] }}
derive = {{ levels = ["senior"], tracks = ["ic"], summary = "Builds apps as {{role}}." }}
{added}
"#
    ))
}

#[test]
fn a_role_can_be_based_on_one_that_is_only_derived() {
    let model = derived(
        r#"
[roles.games]
name = "Games Engineer"
based-on = "senior-mobile-ic"
requires = { design = "two" }
drops.skills = ["testing"]
"#,
    );
    assert_eq!(slugs(&model), ["senior-mobile-ic", "games"]);
    assert_eq!(required(&model, "games"), "design two, programming four");
    let games = role(&model, "games");
    assert_eq!(games.based_on.map(|id| &*model.roles[id].slug), Some("senior-mobile-ic"));
    assert_eq!(games.discipline, role(&model, "senior-mobile-ic").discipline);
    assert_eq!(games.track, role(&model, "senior-mobile-ic").track);
    assert!(games.level.is_none());
    let summary = games.summary.as_ref().map(|text| text.plain());
    assert_eq!(summary, Some("Builds apps as Games Engineer."));
}

#[test]
fn a_role_can_be_based_on_one_that_refines_a_derived_one() {
    let model = derived(
        r#"
[roles.senior-mobile-ic]
tags = ["apps"]
requires = { programming = "five" }

[roles.games]
name = "Games Engineer"
based-on = "senior-mobile-ic"
"#,
    );
    assert_eq!(required(&model, "games"), "programming five, testing three");
    let games = role(&model, "games");
    assert_eq!(games.tags.len(), 1);
    assert_eq!(games.discipline, role(&model, "senior-mobile-ic").discipline);
}

#[test]
fn a_derived_role_that_is_based_on_another_has_the_derived_title() {
    let model = derived(
        r#"
[roles.contributor]
name = "Contributor"
tags = ["apps"]

[roles.senior-mobile-ic]
based-on = "contributor"
"#,
    );
    let senior = role(&model, "senior-mobile-ic");
    assert_eq!(senior.name, "Senior Mobile, Individual contributor");
    assert_eq!(senior.tags.len(), 1);
    assert_eq!(required(&model, "senior-mobile-ic"), "programming four, testing three");
}
