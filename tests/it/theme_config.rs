//! What `theme.toml` changes, and what `rungs theme eject` copies.

use std::collections::BTreeMap;

use rungs::parse::config;
use rungs::parse::theme::ThemeConfig;
use rungs::source::{Source, Sources};
use schemars::schema_for;

use crate::support::{Project, build_at, ending, own_sources, sections, sources_of, texts};

const LADDER: &str = include_str!("../cases/base.txt");

/// The files of a site with a theme's own files.
fn site(theme: &[(&str, &str)]) -> BTreeMap<String, String> {
    let base = sections(LADDER).into_iter();
    let files =
        base.chain(theme.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    let mut sources = sources_of(files.map(|(path, text)| (path, text.into_bytes())));
    // As `Builder::read` finds it out.
    let config = config::parse(sources.config.as_ref(), &mut Vec::new());
    sources.theme.name = config.theme.map(|name| name.get_ref().clone()).or(sources.theme.name);
    let build = build_at(&sources, "https://example.org/ladder/");
    let outputs = build.outputs.unwrap_or_else(|| panic!("{:#?}", build.diagnostics));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    outputs.0.iter().map(|(path, bytes)| (path.clone(), text(bytes))).collect()
}

#[test]
fn colours_fonts_and_sizes_become_properties() {
    let config = "[colours]\nhue = 150\nchroma = 0.5\naccent = { light = \"#123\", dark = \"#eee\" }\n\
                  lanes = [\"#111\"]\n[fonts]\nheadings = \"'House', serif\"\n\
                  files = [{ family = \"House\", file = \"fonts/h.woff2\", weight = \"400 700\", italic = true }]\n\
                  [sizes]\nradius = \"0\"\n";
    let files = site(&[
        ("themes/default/theme.toml", config),
        ("themes/default/assets/fonts/h.woff2", "font"),
    ]);
    let css = &files["assets/base.css"];
    let (_, own) = css.split_once("@layer theme{").expect("it has what theme.toml says");
    for part in [
        "--hue:150;",
        "--chroma:0.5;",
        "--accent:light-dark(#123,#eee);",
        "--lane-0:#111;",
        "--heading:'House', serif;",
        "--radius:0;",
        "@font-face{font-family:\"House\";src:url(\"/ladder/assets/fonts/h.woff2\");font-display:swap;font-style:italic;font-weight:400 700;}",
    ] {
        assert!(own.contains(part), "{own} has {part}");
    }
    assert!(!site(&[])["assets/base.css"].contains("@layer theme{"), "without the file, nothing");
}

#[test]
fn pictures_outside_of_pages_have_the_colours_of_theme_toml() {
    let project = Project::new(LADDER);
    let before = project.run(&["graph", "--format", "svg"]).stdout;
    project.write("themes/default/theme.toml", "colours.background = \"#fedcba\"\n");
    let after = project.run(&["graph", "--format", "svg"]).stdout;
    assert!(!before.contains("#fedcba") && after.contains("#fedcba"), "{after}");
}

#[test]
fn features_are_left_out() {
    let off = "[features]\nsearch = false\nradar = false\nstrip = false\nemblem = false\nmap-layers = false\nside = false\n\
               colour-switch = false\nsocial = false\n";
    let mut sources = own_sources();
    let pages = |sources: &Sources| {
        let outputs = build_at(sources, "https://example.org/").outputs.expect("it is right");
        // What an essay shows, its author asked for.
        let html = outputs.0.iter().filter(|(path, _)| ending(path) == "html");
        let html = html.filter(|(path, _)| !path.starts_with("essays/"));
        html.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect::<String>()
    };
    let marks = [
        "<svg class=\"radar",
        "class=\"figure growth",
        "class=\"emblem",
        "class=\"show-lateral",
        "<nav class=\"side\"",
        "class=\"colours",
        "class=\"find\"",
    ];
    let all = pages(&sources);
    let source = Source::new("themes/default/theme.toml", off.as_bytes());
    sources.theme.config = Some(std::sync::Arc::new(source));
    let few = pages(&sources);
    for mark in marks {
        assert!(all.contains(mark), "pages have {mark}");
        assert!(!few.contains(mark), "pages have no {mark}");
    }
}

#[test]
fn a_logo_stands_beside_the_name() {
    let files = site(&[
        ("themes/default/theme.toml", "logo = \"img/logo.svg\"\n"),
        ("themes/default/assets/img/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ]);
    assert!(files["index.html"].contains("<img src=\"/ladder/assets/img/logo.svg\" alt=\"\""));
}

#[test]
fn the_second_theme_is_named_or_built_on() {
    let named = site(&[("rungs.toml", "theme = \"broadsheet\"\n")]);
    assert!(named.contains_key("assets/broadsheet.css"));
    assert!(named["assets/base.css"].contains("@layer theme{:root{--hue:60;"));
    let built_on = site(&[
        ("rungs.toml", "theme = \"house\"\n"),
        ("themes/house/theme.toml", "based-on = \"broadsheet\"\ncolours.hue = 1\n"),
    ]);
    assert!(built_on.contains_key("assets/broadsheet.css"));
    let css = &built_on["assets/base.css"];
    let (broadsheet, house) = (css.rfind("--hue:60;"), css.rfind("--hue:1;"));
    assert!(broadsheet < house, "its own file comes last");
}

#[test]
fn eject_copies_lists_and_refuses() {
    let project = Project::new(LADDER);
    let list = project.run(&["theme", "eject"]);
    assert_eq!(list.code, Some(0));
    assert!(list.stdout.lines().any(|line| line == "templates/role.html"), "{}", list.stdout);
    assert!(list.stderr.contains("rungs theme eject templates/role.html"));

    let copied = project.run(&[
        "theme",
        "eject",
        "templates/404.html",
        "assets/base.css",
        "templates/404.html",
    ]);
    assert_eq!(copied.code, Some(0), "{}", copied.stderr);
    let text = project.read("themes/default/templates/404.html");
    assert!(text.contains("{% extends \"base.html\" %}"));
    assert_eq!(project.run(&["build"]).code, Some(0));

    project.edit("themes/default/templates/404.html", "{% block main %}", "{% block main %}Mine");
    let refused = project.run(&["theme", "eject", "templates/home.html", "templates/404.html"]);
    assert_eq!(refused.code, Some(3), "{}", refused.stderr);
    assert!(project.read("themes/default/templates/404.html").contains("Mine"));
    assert!(!project.path("themes/default/templates/home.html").exists(), "all or nothing");

    let unknown = project.run(&["theme", "eject", "role.html"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("do you mean `templates/role.html`?"), "{}", unknown.stderr);
    let unknown = project.run(&["theme", "eject", "zzzzzzzzzzzzzzzzzzzz"]);
    assert!(unknown.stderr.contains("has no file `zzzzzzzzzzzzzzzzzzzz`. "), "{}", unknown.stderr);
}

#[test]
fn the_guide_names_every_key() {
    let guide = texts("content").remove("content/guide/theming.md").expect("there is the page");
    let schema = serde_json::to_value(schema_for!(ThemeConfig)).expect("a schema is data");
    let mut count = 0;
    for of in schema["$defs"].as_object().expect("it has tables").values().chain([&schema]) {
        for key in of["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
            let is_there =
                guide.contains(&format!("`{key}`")) || guide.contains(&format!(".{key}`"));
            let is_table = ["colours", "fonts", "sizes", "features"].contains(&key.as_str());
            assert!(is_there || is_table, "the guide does not name `{key}`");
            count += 1;
        }
    }
    assert!(count > 40, "{count} keys");
}

#[test]
fn the_name_of_a_font_stays_a_name() {
    let config = "[[fonts.files]]\nfamily = \"'House'\"\nfile = \"h.woff2\"\n\
                  [[fonts.files]]\nfamily = 'a\"}b'\nfile = \"h.woff2\"\n";
    let files =
        site(&[("themes/default/theme.toml", config), ("themes/default/assets/h.woff2", "font")]);
    let css = &files["assets/base.css"];
    for part in ["@font-face{font-family:\"House\";", "@font-face{font-family:\"a\\\"}b\";"] {
        assert!(css.contains(part), "{part}");
    }
}
