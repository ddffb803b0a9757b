//! Templates ask only for what their view holds, so that a field that is renamed is missed here and not on a page;
//! and what authors write stays text.

use std::collections::{BTreeMap, BTreeSet};

use rungs::diagnostic::{Format, draw};
use rungs::render::{
    BUILT_IN, DEFAULT_THEME, Index, PageOptions, Renderer, Theme, built_in_files, view,
};
use rungs::site::{BaseUrl, Route, route};
use rungs::source::Sources;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::{build_at, ending, everything, model, sources, sources_of, texts};

/// The template of a route and its view as data; nothing for files.
fn view_of(renderer: &Renderer<'_>, route: &Route) -> Option<(&'static str, Value)> {
    let value = |name, view: Result<Value, _>| Some((name, view.expect("a view is plain data")));
    match route {
        Route::Home => value("home.html", serde_json::to_value(view::home(renderer))),
        Route::Map => value("map.html", serde_json::to_value(view::map(renderer))),
        Route::Disciplines => {
            value("disciplines.html", serde_json::to_value(view::disciplines(renderer)))
        }
        Route::Discipline(id) => {
            value("discipline.html", serde_json::to_value(view::discipline(renderer, *id)))
        }
        Route::Tracks => value("tracks.html", serde_json::to_value(view::tracks(renderer))),
        Route::Track(id) => value("track.html", serde_json::to_value(view::track(renderer, *id))),
        Route::Levels => value("levels.html", serde_json::to_value(view::levels(renderer))),
        Route::Level(id) => value("level.html", serde_json::to_value(view::level(renderer, *id))),
        Route::Roles => value("roles.html", serde_json::to_value(view::roles(renderer))),
        Route::Role(id) => value("role.html", serde_json::to_value(view::role(renderer, *id))),
        Route::Advert(id) => {
            value("advert.html", serde_json::to_value(view::advert(renderer, *id)))
        }
        Route::Interview(id) => {
            value("interview.html", serde_json::to_value(view::interview(renderer, *id)))
        }
        Route::Matrices => value("matrices.html", serde_json::to_value(view::matrices(renderer))),
        Route::Matrix(id) => {
            value("matrix.html", serde_json::to_value(view::discipline_matrix(renderer, *id)))
        }
        Route::Moves => value("moves.html", serde_json::to_value(view::moves(renderer))),
        Route::Move(id) => value("move.html", serde_json::to_value(view::r#move(renderer, *id))),
        Route::Skills => value("skills.html", serde_json::to_value(view::skills(renderer))),
        Route::Skill(id) => value("skill.html", serde_json::to_value(view::skill(renderer, *id))),
        Route::Essays => value("essays.html", serde_json::to_value(view::essays(renderer))),
        Route::Essay(id) => value("essay.html", serde_json::to_value(view::essay(renderer, *id))),
        Route::Compare => value("compare.html", serde_json::to_value(view::compare(renderer))),
        Route::Plan => value("plan.html", serde_json::to_value(view::plan(renderer))),
        Route::Guide => value("guide.html", serde_json::to_value(view::guide(renderer))),
        Route::Changes => value("changes.html", serde_json::to_value(view::history(renderer))),
        Route::Assess => value("assess.html", serde_json::to_value(view::assess(renderer))),
        Route::Search => value("search.html", serde_json::to_value(view::search(renderer))),
        Route::NotFound => value("404.html", serde_json::to_value(view::not_found(renderer))),
        Route::Sitemap => value("sitemap.xml", serde_json::to_value(view::sitemap(renderer))),
        Route::SearchIndex | Route::Data(_) | Route::Card(_) | Route::Asset(_) | Route::File(_) => {
            None
        }
    }
}

/// Calls `look` with the theme, the site's own view and the views of all pages, by template.
fn with_views(look: impl Fn(&Theme, &Value, &BTreeMap<&str, Vec<Value>>)) {
    let sources: Sources = everything();
    let model = model(&sources);
    let theme = Theme::load(&sources.theme).expect("the built-in theme is right");
    let base = BaseUrl::parse("https://example.org/ladder/").expect("the address is right");
    let files = sources.files.keys().map(String::as_str).collect();
    let (site, _) = route(&model, base, theme.assets(), &files, true);
    let index = Index::new(&model);
    let renderer = Renderer {
        theme: &theme,
        model: &model,
        index: &index,
        site: &site,
        files: &sources.files,
        parsed: &[],
        fonts: None,
        options: &PageOptions::default(),
    };
    let mut views: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (name, view) in site.routes.values().filter_map(|route| view_of(&renderer, route)) {
        views.entry(name).or_default().push(view);
    }
    let shared = serde_json::to_value(view::site(&renderer)).expect("a view is plain data");
    look(&theme, &shared, &views);
}

#[test]
fn the_check_of_templates_knows_every_template_of_a_page_and_finds_nothing_in_ours() {
    with_views(|_, _, views| {
        let known: BTreeSet<&str> = view::TEMPLATES.iter().map(|(name, _)| *name).collect();
        assert_eq!(known, views.keys().copied().collect(), "view::TEMPLATES lists the templates");
    });
    for theme in BUILT_IN {
        let files = built_in_files(DEFAULT_THEME).chain(built_in_files(theme));
        let files =
            files.map(|(path, text)| (format!("themes/{theme}/{path}"), text.as_bytes().to_vec()));
        let sources = sources_of(files);
        assert!(!sources.theme.templates.is_empty());
        let theme = Theme::load(&sources.theme).expect("the built-in theme is right");
        let found: Vec<String> = theme
            .check()
            .into_iter()
            .map(|its| format!("{}: {:?}", its.message, its.labels))
            .collect();
        assert_eq!(found, Vec::<String>::new());
    }
}

/// What `404.html` shows with this inside, and with `bit.html`. The check of templates looked at both before.
#[track_caller]
fn shows(main: &str, bit: &str, expected: &str) {
    let page =
        format!("{{% extends \"base.html\" %}}{{% block main %}}[{main}]{{% endblock main %}}");
    let files = [("404.html", page.as_str()), ("bit.html", bit)];
    let files =
        files.map(|(name, text)| format!("-- themes/default/templates/{name} --\n{text}\n"));
    let base = include_str!("../cases/base.txt");
    let build = build_at(&sources(&format!("{base}{}", files.concat())), "https://example.org/");
    let drawn = draw(&build.diagnostics, Format::Short);
    let outputs = build.outputs.unwrap_or_else(|| panic!("{main}: {drawn}"));
    let html = String::from_utf8_lossy(&outputs.0["404.html"]).replace('\n', "");
    assert!(html.contains(&format!("[{expected}]")), "{main}: {html}");
}

#[test]
fn what_the_engine_takes_the_check_takes() {
    shows("{% filter upper %}hello{% endfilter %}", "", "HELLO");
    shows("{% filter upper | replace(from=\"L\", to=\"x\") %}hello{% endfilter %}", "", "HExxO");
    shows("{% set x | upper %}abc{% endset %}{{ x }}", "", "ABC");
    shows("{% set x %}abc{% endset %}{{ x }}", "", "abc");
    shows("{% for n in [1, 2] %}{% set_global last = n %}{% endfor %}{{ last }}", "", "2");
    shows("{% for n in [1, 2] %}{% include \"bit.html\" %}{% endfor %}", "{{ n }}", "12");
    shows("{% set who = \"me\" %}{% include \"bit.html\" %}", "{{ who }}", "me");
    shows("{% if page.nope is defined and page.nope %}a{% else %}b{% endif %}", "", "b");
    shows("{% if page.nope is defined %}{{ page.nope.no }}{% else %}b{% endif %}", "", "b");
    shows("{{ page.nope if page.nope is defined else 1 }}", "", "1");
}

#[test]
fn templates_want_only_fields_of_their_views() {
    with_views(|theme, _, views| {
        for (name, views) in views {
            let fields: BTreeSet<&String> =
                views[0].as_object().expect("a view is a struct").keys().collect();
            for wanted in theme.wanted_variables(name) {
                let is_there = wanted == "site" || fields.contains(&wanted.to_owned());
                assert!(is_there, "`{name}` wants `{wanted}`, its view has {fields:?}");
            }
        }
    });
}

#[test]
fn every_template_is_of_a_page_or_used_by_one() {
    with_views(|theme, _, views| {
        let others: Vec<&str> =
            theme.templates().filter(|name| !views.contains_key(name)).collect();
        assert_eq!(others, ["base.html", "charts.html", "components.html", "hiring.html"]);
        for name in views.keys() {
            assert!(theme.templates().any(|template| template == *name), "there is no `{name}`");
        }
    });
}

#[test]
fn fields_of_fields_exist_too() {
    let templates = texts("themes/default/templates");
    with_views(|_, site, views| {
        for (name, views) in views {
            let text = &templates[&format!("themes/default/templates/{name}")];
            let base = &templates["themes/default/templates/base.html"];
            let parent = if text.contains("{% extends") { base } else { "" };
            for path in paths(&format!("{parent}{text}")) {
                let root = |root: &str| match root {
                    "site" => vec![site],
                    _ => views.iter().filter_map(|view| view.get(root)).collect(),
                };
                assert!(
                    exists(&path, &root),
                    "`{name}` wants `{}`, which no page has",
                    path.join(".")
                );
            }
        }
    });
}

#[test]
fn the_guide_names_every_field() {
    let guide = texts("content").remove("content/guide/templates.md");
    let guide = guide.expect("the guide has a page on templates");
    with_views(|_, site, views| {
        let mut missing = missing_fields(&guide, "site", &[site]);
        for (name, views) in views {
            missing.extend(missing_fields(&guide, name, &views.iter().collect::<Vec<_>>()));
        }
        assert_eq!(missing, Vec::<String>::new(), "content/guide/templates.md does not name these");
    });
}

/// The fields of a view that its table in the guide does not list, and those inside that no table does.
fn missing_fields(guide: &str, name: &str, views: &[&Value]) -> Vec<String> {
    let heading = format!("### `{name}`");
    let (_, after) = guide.split_once(&heading).unwrap_or_else(|| panic!("no heading `{name}`"));
    let table = after.split("\n#").next().unwrap_or_default();
    let listed = |text: &str, field: &str| text.contains(&format!("`{field}`"));
    let own = views[0].as_object().into_iter().flatten().map(|(field, _)| field);
    let own = own.filter(|field| *field != "page" && !listed(table, field));
    let mut inner = BTreeSet::new();
    for view in views {
        fields(view, &mut inner);
    }
    let inner = inner.into_iter().filter(|field| !listed(guide, field));
    own.cloned().chain(inner).map(|field| format!("{name}: {field}")).collect()
}

/// The names of all fields inside a value.
fn fields(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            // The assets of the theme are by their paths.
            into.extend(object.keys().filter(|name| !name.contains('/')).cloned());
            object.values().for_each(|value| fields(value, into));
        }
        Value::Array(all) => all.iter().for_each(|value| fields(value, into)),
        _ => {}
    }
}

/// Follows a path of names from its root; lists stand for their elements. A root that is not a field is a
/// variable of a loop or a component, and what is nothing on every page may hold anything.
fn exists<'v>(path: &[&str], root: &dyn Fn(&str) -> Vec<&'v Value>) -> bool {
    let mut values = root(path[0]);
    for name in &path[1..] {
        values = values.into_iter().flat_map(elements).filter(|value| !value.is_null()).collect();
        if values.is_empty() {
            return true;
        }
        values = values.into_iter().filter_map(|value| value.get(name)).collect();
        if values.is_empty() {
            return false;
        }
    }
    true
}

fn elements(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |list| list.iter().collect())
}

/// Every `a.b.c` inside the tags of a template, with the variables of its loops replaced by what they go over.
fn paths(text: &str) -> Vec<Vec<&str>> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let mut loops: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut paths = Vec::new();
    for tag in text.split(['{', '}']).filter(|part| !part.contains('<')) {
        let mut words = tag.trim_matches(['%', ' ']).split(' ');
        if let (Some("for"), Some(name), Some("in"), Some(over)) =
            (words.next(), words.next(), words.next(), words.next())
        {
            loops.insert(name, full(over, &loops));
        }
        // What stands between quotation marks is no name.
        let outside = tag.split('"').step_by(2);
        let words = outside.flat_map(|part| part.split(|c| !is_path(c)));
        let dotted = words.filter(|word| word.contains('.'));
        let named = dotted.filter(|word| {
            word.split('.').all(|part| part.starts_with(|c: char| c.is_alphabetic()))
        });
        paths.extend(named.map(|word| full(word, &loops)));
    }
    paths
}

fn full<'t>(path: &'t str, loops: &BTreeMap<&str, Vec<&'t str>>) -> Vec<&'t str> {
    let mut names: Vec<&str> = path.split('.').collect();
    if let Some(over) = loops.get(names[0]) {
        names.splice(0..1, over.iter().copied());
    }
    names
}

#[test]
fn paths_follow_loops() {
    let found =
        paths("<p>{% for a in b.c %}{{ a.d | join(sep=\".\") }}{% endfor %}{{ e }} f.g</p>");
    assert_eq!(found, [vec!["b", "c"], vec!["b", "c", "d"]]);
}

/// A ladder with `EVIL` wherever authors can write.
const HOSTILE: &str = "\
-- content/ladder.toml --
[ladder]
name = \"EVIL\"
summary = \"EVIL\"
version = \"EVIL\"
owner = \"EVIL\"
notice = \"`EVIL`\"
external = [{ framework = \"EVIL\", version = \"EVIL\", id = \"EVIL\", name = \"EVIL\", level = \"EVIL\" }]
[scales.one]
name = \"EVIL\"
steps = [{ id = \"one\", name = \"EVIL\", summary = \"`EVIL`\" }]
[categories.one]
name = \"EVIL\"
kind = \"hard\"
description = \"`EVIL`\"
[skills.one]
name = \"EVIL\"
category = \"one\"
tags = [\"EVIL\"]
keywords = [\"EVIL\"]
resources = [{ title = \"EVIL\", url = \"https://example.com/?EVIL\" }]
tools = [{ name = \"EVIL\", use-when = \"`EVIL`\" }]
steps.one = [{ text = \"`EVIL`\", note = \"`EVIL`\", examples = [\"`EVIL`\"] }]
[levels.one]
rank = 1
name = \"EVIL\"
short = \"EVIL\"
attributes.\"EVIL\" = \"`EVIL`\"
rules = [{ skill = \"one\", step = \"one\", note = \"`EVIL`\" }, { text = \"`EVIL`\" }]
sections = [{ title = \"EVIL\", text = \"`EVIL`\" }]
base.one = \"one\"
compensation = { note = \"`EVIL`\", bands = [
    { location = \"EVIL\", currency = \"EUR\", period = \"day\", min = 1, max = 2, note = \"`EVIL`\" },
] }
[tracks.one]
name = \"EVIL\"
[disciplines.one]
name = \"EVIL\"
role-title = \"EVIL\"
skills.core = [\"one\"]
derive = { levels = [\"one\"], title = \"EVIL {level}\", summary = \"`EVIL` {role}\" }
[entries.in]
name = \"EVIL\"
[exits.out]
name = \"EVIL\"
[questions.one]
text = \"`EVIL`\"
rubric.\"EVIL\" = \"`EVIL`\"
[exercises.one]
name = \"EVIL\"
kind = \"other\"
brief = \"`EVIL`\"
[interview-plans.one]
name = \"EVIL\"
stages = [{ name = \"EVIL\", questions = [\"one\"], exercises = [\"one\"] }]
[adverts.one]
name = \"EVIL\"
company = \"EVIL\"
location = \"EVIL\"
job-type = \"EVIL\"
about = \"`EVIL` {company} {role} [EVIL](https://example.com/?EVIL)\"
[[changes]]
version = \"EVIL\"
date = 2026-10-01
summary = \"`EVIL`\"
roles = [\"one\"]
[roles.one]
name = \"EVIL\"
interview = \"one\"
advert = { title = \"EVIL\" }
discipline = \"one\"
level = \"one\"
track = \"one\"
definition = \"`EVIL`\"
tags = [\"EVIL\"]
keywords = [\"EVIL\"]
requires.one = { step = \"one\", note = \"`EVIL`\" }
responsibilities.primary = [\"[EVIL](https://example.com/?EVIL 'EVIL')\"]
progression.enter-from = [\"in\"]
progression.exit-to = [\"out\"]
qualifications.certifications = [\"![EVIL](https://example.com/?EVIL)\"]
-- content/essays/one.md --
+++
title = \"EVIL\"
kind = \"guide\"
owner = \"EVIL\"
tags = [\"EVIL\"]
skills = [\"one\"]
roles = [\"one\"]
+++

# `EVIL`

```EVIL
EVIL
```
";

#[test]
fn nothing_that_authors_write_becomes_markup() {
    let evil = "<evil> \\\"&amp;'{{ page }}<evil onload=evil> ";
    let build = build_at(&sources(&HOSTILE.replace("EVIL", evil)), "/");
    let evil = Selector::parse("evil, [onload], [evil]").expect("the selector is right");
    let outputs = build.outputs.expect("HTML is a warning at most");
    for (path, bytes) in outputs.0.iter().filter(|(path, _)| ending(path) == "html") {
        let page = Html::parse_document(&String::from_utf8_lossy(bytes));
        let found = page.select(&evil).count();
        assert_eq!(found, 0, "`{path}` lets markup through: {}", String::from_utf8_lossy(bytes));
    }
}
