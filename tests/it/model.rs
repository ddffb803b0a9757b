//! What follows from what authors write: derived roles, inheritance, provenance, rules in words, order, audiences.

mod audience;
mod based_on;
mod derived;
mod hiring;
mod order;
mod origin;
mod rules;
mod ways;

use std::collections::BTreeSet;
use std::sync::Arc;

use rungs::diagnostic::{Diagnostic, Format, draw};
use rungs::model::{Audience, Model, Role, resolve, visible};
use rungs::parse::parse;
use rungs::source::Source;

/// What the ladders of these tests have in common: five steps, categories in one another, two levels, two tracks.
const LADDER: &str = r#"
[ladder]
name = "Example"
scale = "steps"

[scales.steps]
name = "Steps"
steps = [
    { id = "one", name = "One", points = 1 },
    { id = "two", name = "Two", points = 2 },
    { id = "three", name = "Three", points = 3 },
    { id = "four", name = "Four", points = 4 },
    { id = "five", name = "Five", points = 5 },
]

[categories]
craft = { name = "Craft", kind = "hard" }
coding = { name = "Coding", kind = "hard", parent = "craft" }
people = { name = "People", kind = "soft" }

[skills]
programming = { name = "Programming", category = "coding" }
testing = { name = "Testing", category = "coding" }
design = { name = "Design", category = "craft" }
feedback = { name = "Feedback", category = "people" }

[levels.junior]
rank = 1
name = "Junior"
base = { steps = { core = "two", supporting = "one", broad = "one" } }

[levels.senior]
rank = 2
name = "Senior"
experience.years = [5, 8]
base = { steps = { core = "four", supporting = "three", broad = "two" } }

[tracks]
ic = { name = "Individual contributor" }
lead = { name = "Lead", min-level = "senior" }
"#;

/// Resolves files, each with its path.
fn resolved(files: &[(&str, &str)], audience: Audience) -> (Model, Vec<Diagnostic>) {
    let parsed: Vec<_> = files
        .iter()
        .map(|(path, text)| Arc::new(parse(&Arc::new(Source::new(*path, text.as_bytes())))))
        .collect();
    let (model, found) = resolve(&visible(&parsed, audience), &BTreeSet::new());
    let unread = parsed.iter().flat_map(|parsed| parsed.diagnostics.iter().cloned());
    (model, unread.chain(found).collect())
}

/// The model of the common ladder and of what a test adds, which has no mistakes for anyone.
#[track_caller]
fn ladder_for(added: &str, audience: Audience) -> Model {
    let (model, diagnostics) =
        resolved(&[("content/ladder.toml", &format!("{LADDER}{added}"))], audience);
    assert!(diagnostics.is_empty(), "{}", draw(&diagnostics, Format::Human { color: false }));
    model
}

/// The same for everyone.
#[track_caller]
fn ladder(added: &str) -> Model {
    ladder_for(added, Audience::Public)
}

#[track_caller]
fn role<'m>(model: &'m Model, slug: &str) -> &'m Role {
    let found = model.roles.iter().find(|(_, role)| role.slug == slug);
    let (_, role) = found.unwrap_or_else(|| panic!("there is no `{slug}`, but {:?}", slugs(model)));
    role
}

/// The ids of all roles, in their order.
fn slugs(model: &Model) -> Vec<&str> {
    model.roles.iter().map(|(_, role)| role.slug.as_str()).collect()
}

/// What a role requires: "programming four, feedback two".
#[track_caller]
fn required(model: &Model, slug: &str) -> String {
    let one = |requirement: &rungs::model::Requirement| {
        let skill = &model.skills[requirement.skill];
        format!("{} {}", skill.slug, model.scales[skill.scale].steps[requirement.step].slug)
    };
    role(model, slug).requires.iter().map(one).collect::<Vec<_>>().join(", ")
}
