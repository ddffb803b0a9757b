//! Where each value of a role comes from, and what a role has because its level does.

use rungs::model::{How, Model, Modified, ModifiedBy, Origin, Tier};

use super::{ladder, role};

/// "own", "inherited engineer", "level senior" and so on, with the text at its place.
fn told<'m>(model: &'m Model, origin: &'m Origin) -> (String, &'m str) {
    let how = match &origin.how {
        How::Own => "own".to_owned(),
        How::Inherited(id) => format!("inherited {}", model.roles[*id].slug),
        How::Level(id) => format!("level {}", model.levels[*id].slug),
        How::Discipline(id) => format!("discipline {}", model.disciplines[*id].slug),
        How::Derived(derivation) => format!("derived {}", model.levels[derivation.level].slug),
    };
    (how, origin.place.text())
}

fn told_owned<'m>(how: &str, text: &'m str) -> (String, &'m str) {
    (how.to_owned(), text)
}

#[test]
fn every_value_of_a_role_knows_where_it_comes_from() {
    let model = ladder(
        r#"
[interview-plans.talks]
name = "Talks"

[roles.engineer]
name = "Engineer"
summary = "Builds."
tags = ["apps"]
attributes = { scope = "A feature" }
requires = { programming = "three" }
rules = [{ text = "A panel agrees." }]
responsibilities.primary = ["Ships."]
qualifications = { experience.years = [2, 4], certifications = ["None needed"] }
resources = [{ title = "A book" }]
tools = [{ name = "A phone" }]
sections = [{ title = "On call", text = "One week of six." }]
interview = "talks"

[roles.senior]
name = "Senior"
based-on = "engineer"
definition = "Builds more."
tags = ["more"]
requires = { testing = "two" }
"#,
    );
    let senior = role(&model, "senior");
    let base = |text| told_owned("inherited engineer", text);
    let own = |text| told_owned("own", text);
    let origin = |found: Option<&Origin>, expected| {
        assert_eq!(found.map(|origin| told(&model, origin)), Some(expected));
    };
    origin(senior.summary.as_ref().map(|text| &text.origin), base("\"Builds.\""));
    origin(senior.definition.as_ref().map(|text| &text.origin), own("\"Builds more.\""));
    origin(senior.tags.first().map(|tag| &tag.origin), base("\"apps\""));
    origin(senior.tags.last().map(|tag| &tag.origin), own("\"more\""));
    origin(senior.attributes.first().map(|(_, text)| &text.origin), base("\"A feature\""));
    origin(senior.requires.first().map(|needed| &needed.origin), base("\"three\""));
    origin(senior.requires.last().map(|needed| &needed.origin), own("\"two\""));
    let rule = "{ text = \"A panel agrees.\" }";
    origin(senior.rules.first().map(|rule| &rule.origin), base(rule));
    origin(senior.primary.first().map(|statement| &statement.origin), base("\"Ships.\""));
    let qualifications = &senior.qualifications;
    origin(qualifications.years.as_ref().map(|years| &years.origin), base("[2, 4]"));
    let certificate = qualifications.certifications.first();
    origin(certificate.map(|text| &text.origin), base("\"None needed\""));
    let resource = "{ title = \"A book\" }";
    origin(senior.resources.first().map(|resource| &resource.origin), base(resource));
    origin(senior.tools.first().map(|tool| &tool.origin), base("\"A phone\""));
    origin(senior.sections.first().map(|section| &section.origin), base("\"One week of six.\""));
    origin(senior.interview.as_ref().map(|plan| &plan.origin), base("\"talks\""));
}

#[test]
fn a_value_through_two_roles_comes_from_the_one_that_says_it() {
    let model = ladder(
        r#"
[roles]
engineer = { name = "Engineer", summary = "Builds." }
senior = { name = "Senior", based-on = "engineer" }
staff = { name = "Staff", based-on = "senior" }
"#,
    );
    let summary = role(&model, "staff").summary.as_ref().expect("it takes one");
    assert_eq!(told(&model, &summary.origin), told_owned("inherited engineer", "\"Builds.\""));
}

#[test]
fn a_derived_requirement_knows_its_base_and_every_modifier() {
    let model = ladder(
        r#"
[tracks.own]
name = "Own"
modifiers = { categories = { craft = 1, people = -1 }, skills = { programming = 1 } }

[disciplines.mobile]
name = "Mobile"
skills = { supporting = ["programming"] }
modifiers = { skills = { programming = -1 } }
derive = { levels = ["senior"], tracks = ["own"], summary = "Builds apps." }
"#,
    );
    let senior = role(&model, "senior-mobile-own");
    let programming = senior
        .requires
        .iter()
        .find(|needed| model.skills[needed.skill].slug == "programming")
        .expect("it is required");
    assert_eq!(told(&model, &programming.origin), told_owned("derived senior", "\"three\""));
    let How::Derived(derivation) = &programming.origin.how else { panic!("{programming:?}") };
    assert_eq!(derivation.tier, Some(Tier::Supporting));
    assert_eq!(derivation.base, 2);
    assert_eq!(derivation.capped, None);
    assert_eq!(programming.step, 3);
    let modifiers: Vec<_> = derivation
        .modifiers
        .iter()
        .map(|modifier| {
            let by = match modifier.by {
                ModifiedBy::Discipline(_) => "discipline",
                ModifiedBy::Track(_) => "track",
            };
            let of = match modifier.of {
                Modified::Category(id) => &*model.categories[id].slug,
                Modified::Skill(id) => &*model.skills[id].slug,
            };
            (by, of, modifier.steps, modifier.place.text())
        })
        .collect();
    let expected = [
        ("discipline", "programming", -1, "programming = -1"),
        ("track", "craft", 1, "craft = 1"),
        ("track", "programming", 1, "programming = 1"),
    ];
    assert_eq!(modifiers, expected, "what concerns other categories is not named");
    let summary = senior.summary.as_ref().expect("its discipline says one");
    let expected = told_owned("discipline mobile", "\"Builds apps.\"");
    assert_eq!(told(&model, &summary.origin), expected);
}

#[test]
fn what_a_role_says_beats_what_it_takes_and_that_what_follows() {
    let model = ladder(
        r#"
[disciplines.mobile]
name = "Mobile"
skills = { core = ["programming"] }
derive = { levels = ["senior"], summary = "Builds apps." }

[roles.template]
name = "Template"
summary = "Builds."
requires = { programming = "two" }

[roles.senior-mobile]
based-on = "template"
requires = { programming = "five" }
"#,
    );
    let senior = role(&model, "senior-mobile");
    let summary = senior.summary.as_ref().expect("it takes one");
    assert_eq!(told(&model, &summary.origin).0, "inherited template");
    let programming = &senior.requires[0];
    assert_eq!(told(&model, &programming.origin).0, "own");
    let (step, origin) = programming.instead_of.as_ref().expect("the template says another one");
    assert_eq!((*step, told(&model, origin).0), (1, "inherited template".to_owned()));
}

/// Two levels that say what all of their roles have, and roles there.
const LEVELS: &str = r#"
[levels.staff]
rank = 3
name = "Staff"
attributes = { scope = "An area", pace = "A year" }
compensation = { note = "By the market.", bands = [{ currency = "EUR", period = "year", min = 80000, max = 95000 }] }

[roles.engineer]
name = "Engineer"
level = "staff"

[roles.expert]
name = "Expert"
level = "staff"
attributes = { pace = "Three years" }
compensation = { bands = [{ currency = "EUR", period = "year", min = 90000, max = 110000.5 }] }
"#;

#[test]
fn a_role_has_the_attributes_of_its_level_that_it_does_not_say() {
    let model = ladder(LEVELS);
    let attributes = |slug| {
        let attributes = role(&model, slug).attributes.iter();
        let one = |(name, text): &(String, rungs::model::Sourced<rungs::model::Text>)| {
            (name.clone(), text.plain().to_owned(), told(&model, &text.origin).0)
        };
        attributes.map(one).collect::<Vec<_>>()
    };
    let of = |name: &str, text: &str, how: &str| (name.to_owned(), text.to_owned(), how.to_owned());
    let expected = [of("scope", "An area", "level staff"), of("pace", "A year", "level staff")];
    assert_eq!(attributes("engineer"), expected);
    let expected = [of("pace", "Three years", "own"), of("scope", "An area", "level staff")];
    assert_eq!(attributes("expert"), expected);
}

#[test]
fn a_role_is_paid_as_its_level_unless_it_says_otherwise() {
    let model = ladder(LEVELS);
    let paid = |slug| {
        let paid = role(&model, slug).compensation.as_ref().expect("there is pay");
        let band = &paid.bands[0];
        (format!("{} to {}", band.min, band.max), told(&model, &paid.origin).0)
    };
    assert_eq!(paid("engineer"), ("80000 to 95000".to_owned(), "level staff".to_owned()));
    assert_eq!(paid("expert"), ("90000 to 110000.5".to_owned(), "own".to_owned()));
}
