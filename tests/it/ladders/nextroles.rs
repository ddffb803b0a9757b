//! A ladder of six roles on five dimensions, each with steps of its own, and moves in circles.
//!
//! A dimension is a skill on its own scale. Skills that the source only names are on a scale of one step.

use std::collections::{BTreeMap, BTreeSet};

use rungs::model::MoveEnd;
use serde_json::Value;
use toml::Table;

use super::site::Site;
use super::values::{entries, items, list, position, rest, slug, sub, table, text, toml};
use super::{Document, folder};

#[test]
fn moves_lead_in_circles() {
    let Some((document, site)) = ladder() else { return };
    let model = &site.model;
    assert_eq!((items(&document.1["dimensions"]).len(), model.roles.len()), (5, 6));
    let end = |end: MoveEnd| match end {
        MoveEnd::Role(id) => model.roles[id].slug.clone(),
        _ => panic!("every move is between roles"),
    };
    let moves: BTreeSet<_> = model.moves.iter().map(|(_, m)| (end(m.from), end(m.to))).collect();
    let expected: BTreeSet<_> = edges(&document.1).collect();
    assert_eq!(moves, expected);
    assert_eq!(moves.len(), 9);
    let is_circle = |(from, to): &&(String, String)| moves.contains(&(to.clone(), from.clone()));
    assert_eq!(moves.iter().filter(is_circle).count(), 4, "two pairs lead to each other");
}

#[test]
fn each_dimension_is_required_at_its_level() {
    let Some((document, site)) = ladder() else { return };
    for role in items(&document.1["roles"]) {
        let required: BTreeMap<_, _> =
            site.requires(site.role(text(&role["id"]))).into_iter().collect();
        for dimension in items(&document.1["dimensions"]) {
            let level = position(&role["levels"][text(&dimension["id"])]) - 1;
            let label = text(&dimension["levels"][level]["label"]);
            assert_eq!(required[&*slug(text(&dimension["id"]))], label);
        }
        assert_eq!(required.len(), 5 + items(&role["skills"]).len());
    }
}

/// The ladder, and its site, which has lost nothing.
fn ladder() -> Option<(Document, Site)> {
    let document = folder("adrukh-nextroles")?.json("career-ladder.json");
    let site = Site::new([("ladder".to_owned(), convert(&document.1))]);
    site.assert_has_all_of(std::slice::from_ref(&document));
    Some((document, site))
}

/// Every edge of the source: from, to.
fn edges(ladder: &Value) -> impl Iterator<Item = (String, String)> {
    items(&ladder["roles"]).iter().flat_map(|role| {
        let next = items(&role["nextRoles"]).iter();
        next.map(|next| (text(&role["id"]).to_owned(), text(next).to_owned()))
    })
}

fn convert(ladder: &Value) -> Table {
    let dimensions = items(&ladder["dimensions"]);
    let roles = items(&ladder["roles"]);
    let named = roles.iter().flat_map(|role| items(&role["skills"])).map(text);
    let tracks: BTreeSet<&str> = roles.iter().map(|role| text(&role["track"])).collect();
    let has = sub([("name", "Has it".into()), ("steps", list([step("has", "Has it")]))]);
    let category = |name: &str, kind: &str| sub([("name", name.into()), ("kind", kind.into())]);
    let skills =
        dimensions.iter().map(|dimension| (slug(text(&dimension["id"])), skill(dimension)));
    let unlevelled = |name: &str| {
        sub([("name", name.into()), ("category", "skills".into()), ("scale", "has".into())])
    };
    table([
        ("ladder", sub([("name", "Career ladder".into())])),
        ("scales", sub(dimensions.iter().map(scale).chain([("has".to_owned(), has)]))),
        (
            "categories",
            sub([
                ("dimensions", category("Dimensions", "behaviour")),
                ("skills", category("Skills", "hard")),
            ]),
        ),
        ("skills", sub(skills.chain(named.map(|name| (slug(name), unlevelled(name)))))),
        ("tracks", sub(tracks.iter().map(|name| (slug(name), sub([("name", (*name).into())]))))),
        ("roles", sub(roles.iter().map(|role| (text(&role["id"]), self::role(role, ladder))))),
        ("moves", list(moves(ladder))),
    ])
}

fn step(id: &str, name: &str) -> Table {
    table([("id", id.into()), ("name", name.into())])
}

fn scale(dimension: &Value) -> (String, toml::Value) {
    let steps = items(&dimension["levels"]).iter().map(|level| {
        table([
            ("id", toml(&level["label"])),
            ("name", toml(&level["label"])),
            ("summary", toml(&level["description"])),
        ])
    });
    let scale = sub([("name", toml(&dimension["name"])), ("steps", list(steps))]);
    (slug(text(&dimension["id"])), scale)
}

fn skill(dimension: &Value) -> toml::Value {
    sub([
        ("name", toml(&dimension["name"])),
        ("category", "dimensions".into()),
        ("scale", slug(text(&dimension["id"])).into()),
        ("ext", rest(dimension, &["name", "levels"])),
    ])
}

fn role(role: &Value, ladder: &Value) -> toml::Value {
    let levels = entries(&role["levels"]).map(|(id, level)| {
        let mut dimensions = items(&ladder["dimensions"]).iter();
        let dimension = dimensions.find(|dimension| dimension["id"] == id);
        let levels = items(&dimension.expect("roles name dimensions")["levels"]);
        (slug(id), toml(&levels[position(level) - 1]["label"]))
    });
    let named = items(&role["skills"]).iter().map(|name| (slug(text(name)), "has".into()));
    sub([
        ("name", toml(&role["name"])),
        ("track", slug(text(&role["track"])).into()),
        ("requires", sub(levels.chain(named))),
        ("responsibilities", sub([("primary", toml(&role["responsibilities"]))])),
    ])
}

/// A move for each edge; two that lead back and forth are one. On another track it is a switch.
fn moves(ladder: &Value) -> Vec<Table> {
    let roles = items(&ladder["roles"]).iter();
    let tracks: BTreeMap<&str, &Value> =
        roles.map(|role| (text(&role["id"]), &role["track"])).collect();
    let all: BTreeSet<_> = edges(ladder).collect();
    let mut moves = Vec::new();
    for (from, to) in &all {
        let back = all.contains(&(to.clone(), from.clone()));
        if back && to < from {
            continue;
        }
        let is_switch = tracks[from.as_str()] != tracks[to.as_str()];
        let kind = if is_switch { "switch-track" } else { "advance" };
        let mut written = table([
            ("from", from.as_str().into()),
            ("to", to.as_str().into()),
            ("kind", kind.into()),
        ]);
        if back {
            written.insert("both-ways".to_owned(), true.into());
        }
        moves.push(written);
    }
    moves
}
