//! The law of the server: whatever was edited before, what it serves is what a build from nothing makes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use rungs::build::{Builder, Options};
use rungs::site::BaseUrl;

use super::site::{ESSAY, LADDER, LIMIT, Site, project};
use crate::support::{Numbers, ending};

type Files = BTreeMap<String, Arc<[u8]>>;

/// The files that a build from nothing makes; nothing if there is a mistake.
fn build(site: &Site) -> Option<Files> {
    let base_url = Some(BaseUrl::default());
    let root = site.root.path().to_owned();
    let options = Options { root, base_url, drafts: true, ..Options::default() };
    Builder::new(options).build().ok()?.outputs.map(|outputs| outputs.0)
}

/// A page without what the server adds.
fn undressed(body: &str) -> String {
    let Some((before, rest)) = body.split_once("<script src=\"/__rungs/reload.js\"") else {
        return body.to_owned();
    };
    let (_, after) = rest.split_once("</script>\n").expect("the script ends");
    let Some((page, overlay)) = before.split_once("<link rel=\"stylesheet\" href=\"/__rungs/")
    else {
        return format!("{before}{after}");
    };
    let (_, between) = overlay.split_once("</aside>\n").expect("the overlay ends");
    format!("{page}{between}{after}")
}

/// What is served and is not what it should be; nothing if all is right. Of what was there once, `known` has the names.
fn difference(
    site: &Site,
    files: &Files,
    known: &BTreeSet<String>,
    is_broken: bool,
) -> Option<String> {
    let gone = known.iter().filter(|name| !files.contains_key(*name));
    for name in gone {
        if site.get(&format!("/{}", address(name))).status() != 404 {
            return Some(format!("`{name}` is there"));
        }
    }
    for (name, bytes) in files.iter().filter(|(name, _)| ending(name) != "png") {
        let answer = site.get(&format!("/{}", address(name)));
        let is_page = ending(name) == "html";
        if undressed(&answer.body).as_bytes() != &**bytes {
            return Some(format!("`{name}` has other bytes"));
        }
        if is_page && answer.has_overlay() != is_broken {
            return Some(format!("`{name}` has the wrong overlay"));
        }
    }
    None
}

fn address(name: &str) -> &str {
    name.strip_suffix("index.html").unwrap_or(name)
}

/// Changes something. Gives what, in words.
fn edit(site: &Site, numbers: &mut Numbers, step: usize) -> String {
    let root = site.root.path();
    let number = numbers.below(5);
    let essay = format!("content/essays/e{number}.md");
    let text = ESSAY.replace("Saying no", &format!("Essay {number}"));
    let path = |path: &str| root.join(path);
    match numbers.below(17) {
        0 => site.write(&essay, &text.replace("first", &format!("{step}."))),
        1 => site.write(&essay, &format!("{text}\nSee [it](role:senior-engineer) {step}.\n")),
        2 => site.write(&essay, &text.replace("kind =", "kind")),
        3 => drop(fs::remove_file(path(&essay))),
        4 => {
            let to = format!("content/essays/moved/m{number}.md");
            fs::create_dir_all(path("content/essays/moved")).expect("the test may write there");
            drop(fs::rename(path(&essay), path(&to)));
        }
        5 => drop(fs::remove_dir_all(path("content/essays/moved"))),
        6 => {
            site.write("content/ladder.toml", &LADDER.replace("Builds", &format!("Builds {step}")));
        }
        7 => {
            let role = format!(
                "[roles.r{number}]\nname = \"Role {step}\"\nsummary = \"One more.\"\nlevel = \"senior\"\n"
            );
            site.write(&format!("content/roles/r{number}.toml"), &role);
        }
        8 => drop(fs::remove_file(path(&format!("content/roles/r{number}.toml")))),
        9 => {
            let config = [
                "",
                "[lints]\nunused-skill = \"deny\"\n",
                "feedback-url = \"mailto:a@b.example\"\n",
            ];
            let config = *numbers.of::<&str>(&config);
            site.write("rungs.toml", config);
        }
        10 => {
            let template =
                format!("<!doctype html>\n<html><title>{step}</title><body>None.</body></html>\n");
            site.write("themes/default/templates/404.html", &template);
        }
        11 => site.write("themes/default/assets/extra.css", &format!("a {{ margin: {step}px }}\n")),
        12 => site.write("themes/default/templates/404.html", "{% if %}"),
        13 => {
            let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"s{step}\"/>\n");
            site.write(&format!("content/pictures/{number}.svg"), &picture);
            site.write(&essay, &format!("{text}\n![A picture](../pictures/{number}.svg)\n"));
        }
        14 => drop(fs::remove_dir_all(path("content/pictures"))),
        15 => {
            let (from, to) = ("content/roles", "content/more");
            let (from, to) = if step.is_multiple_of(2) { (from, to) } else { (to, from) };
            drop(fs::rename(path(from), path(to)));
        }
        _ => drop(fs::remove_dir_all(path("themes"))),
    }
    format!("edit {step}")
}

/// Takes everything away that may be wrong.
fn mend(site: &Site) -> String {
    for folder in ["themes", "content/essays", "content/more"] {
        drop(fs::remove_dir_all(site.root.path().join(folder)));
    }
    site.write("rungs.toml", "");
    "mending".to_owned()
}

#[test]
fn after_any_edits_what_is_served_is_what_a_build_makes() {
    let site = Site::start(project());
    let mut numbers = Numbers(7);
    let mut good = build(&site).expect("the project has no mistakes");
    let (mut is_broken, mut good_ones) = (false, 0);
    let mut known = BTreeSet::new();
    for step in 0..200 {
        let is_mended = is_broken && numbers.below(2) == 0;
        let what = if is_mended { mend(&site) } else { edit(&site, &mut numbers, step) };
        let built = build(&site);
        is_broken = built.is_none();
        good_ones += usize::from(!is_broken);
        good = built.unwrap_or(good);
        known.extend(good.keys().cloned());
        let end = Instant::now() + 3 * LIMIT;
        while let Some(difference) = difference(&site, &good, &known, is_broken) {
            assert!(Instant::now() < end, "after {what}: {difference}");
            // Something is told when it is built; what it was is another test's matter.
            let _ = site.told.recv_timeout(LIMIT / 100);
        }
    }
    assert!(good_ones > 100, "most of the 200 sites have no mistake: {good_ones}");
}
