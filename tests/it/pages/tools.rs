//! The data of the tools: it says what the model says, its numbers lead somewhere, and so do its addresses.

use rungs::model::MoveEnd;
use serde_json::Value;

use super::{ADDRESSES, Site};
use crate::support::{model, own_sources, sources};

const FILE: &str = "data/tools.json";

fn tools(site: &Site) -> Value {
    serde_json::from_str(&site.files[FILE]).expect("it is JSON")
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The number below `name`, if there is one.
fn number(value: &Value, name: &str) -> Option<usize> {
    value.get(name)?.as_u64().and_then(|number| usize::try_from(number).ok())
}

#[test]
fn every_address_and_every_number_leads_somewhere() {
    let sites = ADDRESSES.map(Site::at).into_iter().chain([Site::of_everything()]);
    for site in sites {
        let data = tools(&site);
        assert_eq!((&data["format"], &data["version"]), (&"rungs-tools".into(), &1.into()));
        assert_eq!(data["ladder"]["id"], site.base);
        for kind in ["skills", "roles", "moves", "essays"] {
            assert!(!list(&data, kind).is_empty(), "{kind}");
            for its in list(&data, kind) {
                let href = its["href"].as_str().expect("it has an address");
                let file = site.file(href).unwrap_or_else(|| panic!("{href} is elsewhere"));
                assert!(site.files.contains_key(&file), "{href} leads nowhere");
            }
        }
        let is_there = |its: &Value, name: &str, kind: &str| {
            let at = number(its, name);
            at.is_none_or(|at| at < list(&data, kind).len())
        };
        for role in list(&data, "roles") {
            let places = ["discipline", "level", "track"];
            assert!(places.iter().all(|name| is_there(role, name, &format!("{name}s"))), "{role}");
            for its in list(role, "requires") {
                let skill = its[0].as_u64().and_then(|at| usize::try_from(at).ok());
                let skill = &list(&data, "skills")[skill.expect("a skill is a number")];
                let step = its[1].as_u64().expect("a step is a number");
                let steps = list(skill, "steps").len() as u64;
                assert!((1..=steps).contains(&step), "{}: {its}", role["id"]);
            }
        }
        for skill in list(&data, "skills") {
            assert!(is_there(skill, "category", "categories"), "{skill}");
            let scale = &list(&data, "scales")[number(skill, "scale").expect("a skill has one")];
            assert_eq!(list(skill, "steps").len(), list(scale, "steps").len(), "{}", skill["id"]);
        }
    }
}

#[test]
fn the_moves_of_the_tools_are_those_between_roles() {
    let (data, model) = (tools(&Site::at(ADDRESSES[0])), model(&own_sources()));
    let roles = list(&data, "roles");
    let found: Vec<(&str, &str)> = (list(&data, "moves").iter())
        .map(|its| {
            let id = |name| roles[number(its, name).expect("it has both ends")]["id"].as_str();
            (id("from").unwrap_or_default(), id("to").unwrap_or_default())
        })
        .collect();
    let slug = |end: MoveEnd| end.role().map(|id| model.roles[id].slug.as_str());
    let wanted: Vec<_> =
        model.moves.iter().filter_map(|(_, its)| Some((slug(its.from)?, slug(its.to)?))).collect();
    assert_eq!(found, wanted);
    assert!(found.iter().any(|(from, to)| found.contains(&(to, from))), "some lead both ways");
}

#[test]
fn the_tools_know_former_ids_and_texts_without_markup() {
    let ladder = "
-- content/ladder.toml --
[ladder]
name = \"L\"
[scales.s]
name = \"S\"
steps = [{ id = \"low\", name = \"Low\" }, { id = \"high\", name = \"High\" }]
[categories.c]
name = \"C\"
kind = \"hard\"
[skills.two]
name = \"Two\"
former-ids = [\"one\"]
category = \"c\"
steps.high = [\"Does **both** of `them`.\"]
[roles.new]
name = \"New\"
former-ids = [\"old\", \"older\"]
requires.two = { step = \"high\", note = \"Mostly *there*.\" }
";
    let data = tools(&Site::of(&sources(ladder), ADDRESSES[1]));
    let (role, skill) = (&data["roles"][0], &data["skills"][0]);
    assert_eq!(role["former"], serde_json::json!(["old", "older"]));
    assert_eq!(skill["former"], serde_json::json!(["one"]));
    assert_eq!(skill["steps"], serde_json::json!([[], ["Does both of them."]]));
    assert_eq!(role["requires"], serde_json::json!([[0, 2, null, "Mostly there."]]));
}
