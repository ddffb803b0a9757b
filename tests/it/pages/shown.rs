//! Every text of the sources is on a page, in the words that readers need.

use rungs::model::{Model, MoveEnd};
use rungs::parse::Markdown;
use toml::{Table, Value};

use super::{ADDRESSES, Site, all, text_of, words};
use crate::support::{everything, model, own_sources, sources, texts};

#[test]
fn a_role_page_shows_all_that_its_table_holds() {
    let site = Site::at(ADDRESSES[0]);
    let model = model(&own_sources());
    let mut checked = 0;
    for (path, text) in texts("content/roles") {
        let table: Table = text.parse().expect("the content is TOML");
        for (id, role) in table["roles"].as_table().expect("roles are tables") {
            let shown = text_of(&site.pages[&format!("roles/{id}/index.html")]);
            let texts = shown_texts(&model, id, role).into_iter();
            // Placeholders have their own test.
            for text in texts.filter(|text| !text.contains('{')) {
                let is_shown = shown.contains(&words(&text));
                assert!(is_shown, "the page of `{id}` ({path}) does not show: {text}");
                checked += 1;
            }
        }
    }
    assert!(checked > 1000, "only {checked} texts were looked for");
}

/// What has to stand on the page of a role, as its table says it, with names in the place of ids.
fn shown_texts(model: &Model, id: &str, role: &Value) -> Vec<String> {
    let name = |found: Option<&str>| vec![found.expect("the content has no mistakes").to_owned()];
    let (roles, skills) = (&model.roles, &model.skills);
    let own = roles.iter().find(|(_, role)| role.slug == id).expect("the role is in the model").1;
    let mut texts = Vec::new();
    for (key, value) in role.as_table().expect("a role is a table") {
        match &**key {
            "level" => texts.extend(name(own.level.map(|id| &*model.levels[id].name))),
            "track" => texts.extend(name(own.track.map(|id| &*model.tracks[id].name))),
            "discipline" => {
                texts.extend(name(own.discipline.map(|id| &*model.disciplines[id].name)));
            }
            "definition" => texts.push(Markdown::blocks(value.as_str().expect("a text")).plain),
            "requires" => {
                assert!(own.requires.len() >= value.as_table().expect("a table").len());
                for required in &own.requires {
                    let skill = &skills[required.skill];
                    let step = &model.scales[skill.scale].steps[required.step].name;
                    texts.extend([skill.name.clone(), step.clone()]);
                    texts.extend(required.note.iter().map(|note| note.plain().to_owned()));
                    let statements = &skill.steps[required.step].statements;
                    texts.extend(statements.iter().map(|text| text.text.plain().to_owned()));
                }
            }
            // It has a page of its own.
            "advert" => {}
            "progression" => {
                let ids = value
                    .as_table()
                    .expect("a table")
                    .values()
                    .filter_map(Value::as_array)
                    .flatten();
                texts.extend(ids.map(|id| end_name(model, id.as_str().expect("an id"))));
            }
            _ => strings(key, value, &mut texts),
        }
    }
    texts
}

/// What has to be shown of a table that is on a page of its own, without what has placeholders.
pub(super) fn shown_texts_of(table: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    strings("", table, &mut texts);
    texts.retain(|text| !text.contains('{'));
    texts
}

fn end_name(model: &Model, id: &str) -> String {
    let roles = model.roles.iter().map(|(at, role)| (&role.slug, MoveEnd::Role(at)));
    let entries = model.entries.iter().map(|(at, end)| (&end.0.slug, MoveEnd::Entry(at)));
    let exits = model.exits.iter().map(|(at, end)| (&end.0.slug, MoveEnd::Exit(at)));
    let found = roles.chain(entries).chain(exits).find(|(slug, _)| *slug == id);
    model.end_name(found.expect("the content has no mistakes").1).to_owned()
}

/// Keys whose values are ids, or are shown in other words; and those that hold only such.
const OTHERWISE: [&str; 53] = [
    "advance-to",
    "at-least",
    "base",
    "based-on",
    "broad",
    "category",
    "core",
    "derive",
    "discipline",
    "disciplines",
    "drops",
    "enter-from",
    "essay",
    "essays",
    "exercises",
    "exit-to",
    "expands-on",
    "ext",
    "former-ids",
    "from",
    "id",
    "in",
    "interview",
    "kind",
    "lateral-to",
    "level",
    "levels",
    "locale",
    "max",
    "min",
    "min-level",
    "modifiers",
    "parent",
    "period",
    "questions",
    "rank",
    "requires",
    "return-to",
    "review-in",
    "roles",
    "scale",
    "skill",
    "skills",
    "step",
    "supporting",
    "template",
    "terminal",
    "to",
    "track",
    "tracks",
    "url",
    "visibility",
    "without-track",
];

/// All texts, days and numbers inside a value, as readers see them.
fn strings(key: &str, value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Table(table) if key == "external" => {
            let shown = table.iter().filter(|(key, _)| *key != "url");
            into.extend(shown.filter_map(|(_, value)| value.as_str().map(str::to_owned)));
        }
        // What a role leaves out is nowhere, and what is internal is not on a public page.
        Value::Table(_) if key == "drops" => {}
        Value::Table(table) if is_internal(table) => {}
        // Tables of many things have the name of their kind, and inside are the things.
        Value::Table(table) => {
            table.iter().for_each(|(key, value)| strings(key, value, into));
        }
        Value::Array(values) => values.iter().for_each(|value| strings(key, value, into)),
        _ if OTHERWISE.contains(&key) => {}
        Value::String(text) => into.push(Markdown::blocks(text).plain),
        Value::Integer(number) => into.push(number.to_string()),
        Value::Float(number) => into.push(number.to_string()),
        Value::Datetime(day) => into.push(day.to_string()),
        Value::Boolean(_) => {}
    }
}

fn is_internal(table: &Table) -> bool {
    table.get("visibility").and_then(Value::as_str) == Some("internal")
}

#[test]
fn every_text_of_a_ladder_is_on_a_page() {
    let site = Site::of_everything();
    let footer =
        all(&site.pages["index.html"], "footer").into_iter().flat_map(|footer| footer.text());
    let footer = words(&footer.collect::<Vec<_>>().join(" "));
    let shown: String = site.pages.values().map(text_of).chain([footer]).collect();
    let (mut checked, mut missing) = (0, Vec::new());
    for (path, source) in &everything().content {
        let text = source.text.split("+++").find(|part| part.contains(" = "));
        let mut table: Table = text.unwrap_or_default().parse().expect("the ladder is TOML");
        for key in ["derive", "base", "modifiers", "requires"] {
            remove(&mut table, key);
        }
        let mut texts = Vec::new();
        table.iter().for_each(|(key, value)| strings(key, value, &mut texts));
        // Placeholders, what only authors see, and the language have their own tests.
        for text in texts.iter().filter(|text| !text.contains('{') && *text != "For authors only") {
            if !shown.contains(&words(text)) {
                missing.push(format!("{path}: {text}"));
            }
            checked += 1;
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "no page shows these");
    assert!(checked > 200, "only {checked} texts were looked for");
}

/// Removes a key wherever it stands.
fn remove(table: &mut Table, key: &str) {
    table.remove(key);
    for (_, value) in table.iter_mut() {
        match value {
            Value::Table(inner) => remove(inner, key),
            Value::Array(all) => {
                all.iter_mut().filter_map(Value::as_table_mut).for_each(|inner| remove(inner, key));
            }
            _ => {}
        }
    }
}

#[test]
fn addresses_of_the_author_are_links() {
    let site = Site::of_everything();
    for address in ["compass", "school", "knots", "spike"] {
        let selector = format!("a[href='https://example.com/{address}']");
        let found = site.pages.values().any(|page| !all(page, &selector).is_empty());
        assert!(found, "no page links to {address}");
    }
}

/// Looks for texts in the main part of a page.
#[track_caller]
pub(super) fn shows(site: &Site, path: &str, texts: &[&str]) {
    let shown = text_of(&site.pages[path]);
    for text in texts {
        assert!(shown.contains(&words(text)), "`{path}` does not show: {text}");
    }
}

#[test]
fn roles_say_where_their_values_come_from() {
    let site = Site::of_everything();
    shows(
        &site,
        "roles/senior-bow-sail/index.html",
        &[
            "instead of Aware (derived: broad at Senior, \u{2212}1 Under sail, at least Aware)",
            "derived: supporting at Senior, +1 Bow",
            "derived: core at Senior, +1 Under sail for People, at most Leading",
            "derived: for all at Senior, +1 Under sail for People",
            "from the level Senior",
        ],
    );
    shows(
        &site,
        "roles/bosun/index.html",
        &[
            "instead of Able (inherited from Deckhand ordinary)",
            "inherited from Deckhand ordinary Minds the lines.",
            "of this role Orders the rope. Goes further than: Counts the rope.",
            "from the level Senior At least two skills in Craft or Conversation at Able or above",
            "Based on Deckhand ordinary.",
            "Written in content/roles.toml, line",
        ],
    );
    shows(
        &site,
        "roles/junior-bow/index.html",
        &["Stands in front, as Junior do, at 0\u{2013}2.", "Derived in content/ladder.toml, line"],
    );
}

#[test]
fn what_is_counted_is_said_in_words() {
    let site = Site::of_everything();
    shows(&site, "index.html", &["next by 2027-03-01", "Compass 2: CMP, Chart making, level 3"]);
    shows(
        &site,
        "skills/index.html",
        &["1 point ", "2.5 points", "Weight 0.5", "People › Conversation"],
    );
    shows(&site, "skills/knots/index.html", &["SFIA: PROG, level 4", "book · 600 min"]);
    shows(
        &site,
        "levels/senior/index.html",
        &["60\u{202f}000", "EUR a year", "30.50", "GBP an hour"],
    );
    shows(&site, "moves/deckhand--bosun/index.html", &["after 9 months at the earliest"]);
    shows(&site, "roles/deckhand/index.html", &["core skill · weight 2.5"]);
    shows(&site, "changes/index.html", &["3.1.0", "Roles: Bosun", "Skills: Knots"]);
    let heads = all(&site.pages["disciplines/index.html"], "main h2 a, main h3 a");
    let heads = heads.iter().map(|head| head.text().collect::<String>()).collect::<Vec<_>>();
    assert_eq!(heads, ["Deck", "Bow"], "one that is inside another comes below it");
    assert_eq!(all(&site.pages["disciplines/index.html"], "main h3").len(), 1);
}

#[test]
fn adverts_are_about_their_role() {
    let site = Site::of_everything();
    let texts = [
        "Bosun wanted",
        "Harbour & Sons has sailed since 1901.",
        "We look for a Bosun with 0\u{2013}1 years at sea.",
        "As Senior you mind the Deck.",
    ];
    shows(&site, "roles/bosun/advert/index.html", &texts);
    shows(
        &site,
        "roles/deckhand/advert/index.html",
        &["Kiel", "We look for a Deckhand ordinary with"],
    );
}

#[test]
fn a_ladder_without_history_has_no_page_of_it() {
    let site = Site::of(&sources("-- content/a.toml --\n[ladder]\nname = \"A\"\n"), ADDRESSES[0]);
    assert!(!site.pages.contains_key("changes/index.html"));
    for (path, page) in &site.pages {
        assert!(all(page, "a[href$='changes/']").is_empty(), "`{path}` links to the history");
    }
}

#[test]
fn nothing_is_added_where_there_is_nothing() {
    let site = Site::of_everything();
    let page = &site.pages["roles/cat/index.html"];
    assert_eq!(
        all(page, "main h2, main dl, main details, main figure").len(),
        1,
        "but its contents"
    );
    let shown = text_of(page);
    assert!(
        shown.starts_with(&words(
            "Ship’s cat Compare with other roles Written in content/roles.toml"
        )),
        "{shown}"
    );
}

#[test]
fn the_ladder_on_a_role_page_names_each_of_its_roles_by_what_no_other_has() {
    let site = Site::at(ADDRESSES[0]);
    let page = &site.pages["roles/senior-backend-engineer/index.html"];
    let names: Vec<_> =
        all(page, ".strip a").iter().map(|it| it.text().collect::<String>()).collect();
    let expected = [
        "Junior: Junior Backend Engineer",
        "Mid: Backend Engineer",
        "Senior Backend Engineer",
        "Senior Integrations Engineer",
        "Staff: Staff Backend Engineer",
        "Principal: Principal Backend Engineer",
    ];
    assert_eq!(names, expected);
}
