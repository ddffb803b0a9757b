//! Changes where the system tells of none, and files are looked at twice a second.

use std::fs;

use rungs::serve::ServeOptions;

use super::site::{Answer, ESSAY, ESSAY_PATH, ESSAY_URL, LADDER, Site, project, write};

fn polled() -> Site {
    let site = Site::start_with(project(), ServeOptions { poll: true, ..ServeOptions::default() });
    assert!(site.next().contains("looked at twice a second"));
    site
}

#[test]
fn who_only_looks_sees_the_same() {
    let site = polled();
    let path = |path: &str| site.root.path().join(path);
    let shows = |word: &str| {
        site.follow(ESSAY_URL, |page| page.body.contains(&format!("The {word} version")));
    };
    let save = |to: &str, word: &str| {
        write(site.root.path(), to, &ESSAY.replace("first", word));
    };
    save("content/essays/sedK3xYz", "renamed");
    fs::rename(path("content/essays/sedK3xYz"), path(ESSAY_PATH)).unwrap();
    shows("renamed");
    let length = path(ESSAY_PATH).metadata().unwrap().len();
    let time = path(ESSAY_PATH).metadata().unwrap().modified().unwrap();
    save(ESSAY_PATH, "removed");
    fs::File::options().write(true).open(path(ESSAY_PATH)).unwrap().set_modified(time).unwrap();
    assert_eq!(path(ESSAY_PATH).metadata().unwrap().len(), length);
    shows("removed");

    write(site.root.path(), "content/essays/a/b/deep.md", &ESSAY.replace("Saying no", "Deep"));
    site.follow("/essays/deep/", |page| page.status() == 200);
    fs::rename(path("content/essays/a"), path("content/essays/moved")).unwrap();
    write(
        site.root.path(),
        "content/essays/moved/b/deep.md",
        &ESSAY.replace("Saying no", "Deeper"),
    );
    site.follow("/essays/deep/", |page| page.body.contains("Deeper"));
    fs::rename(path("content/essays/moved"), path("elsewhere")).unwrap();
    site.follow("/essays/deep/", |page| page.status() == 404);

    fs::remove_dir_all(path("content")).unwrap();
    site.follow(ESSAY_URL, Answer::has_overlay);
    write(site.root.path(), "content/ladder.toml", LADDER);
    save(ESSAY_PATH, "last");
    site.follow(ESSAY_URL, |page| !page.has_overlay());
    shows("last");
}
