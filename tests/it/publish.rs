//! Publishing replaces the site in a folder, and nothing else in it.

#![expect(clippy::disallowed_methods, reason = "tests make folders and look into them")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rungs::error::Error;
use rungs::publish::{Published, publish, write_new};
use rungs::render::Outputs;
use tempfile::TempDir;

/// A project in a folder of its own, with sources that must survive everything.
fn project() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for path in ["content/ladder.toml", "themes/own/page.html", "src/main.rs", ".git/config"] {
        write(&root.path().join(path), "precious");
    }
    root
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn site(pages: &[(&str, &str)]) -> Outputs {
    let page = |(path, text): &(&str, &str)| ((*path).to_owned(), Arc::from(text.as_bytes()));
    Outputs(pages.iter().map(page).collect())
}

/// Every file and link below a folder, with what it holds and its time of change.
fn tree(folder: &Path) -> BTreeMap<PathBuf, (String, SystemTime)> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| !entry.file_type().is_dir());
    let file = |entry: walkdir::DirEntry| {
        let below = entry.path().strip_prefix(folder).unwrap().to_owned();
        let time = entry.path().symlink_metadata().unwrap().modified().unwrap();
        (below, (fs::read_to_string(entry.path()).unwrap_or_default(), time))
    };
    files.map(file).collect()
}

/// The paths of a tree, without the manifest.
fn names(folder: &Path) -> Vec<String> {
    let paths = tree(folder).into_keys().map(|path| path.to_str().unwrap().to_owned());
    paths.filter(|path| path != ".rungs-output").collect()
}

/// What a run that is killed leaves beside the output must be gone after the next.
fn is_tidy(parent: &Path) -> bool {
    let mut entries = fs::read_dir(parent).unwrap().map(|entry| entry.unwrap().file_name());
    !entries.any(|name| name.to_string_lossy().contains("rungs-"))
}

fn refusal(result: Result<Published, Error>) -> String {
    match result {
        Err(error @ Error::Refused(_)) => error.to_string(),
        other => panic!("should have been refused: {other:?}"),
    }
}

#[test]
fn the_first_publish_makes_the_folder() {
    let root = project();
    let output = root.path().join("deep/public");
    let pages = site(&[("index.html", "home"), ("roles/a/index.html", "role")]);
    let published = publish(&output, root.path(), &pages).unwrap();
    assert_eq!(published, Published { written: 2, unchanged: 0, removed: 0 });
    assert_eq!(names(&output), ["index.html", "roles/a/index.html"]);
    assert_eq!(fs::read_to_string(output.join("roles/a/index.html")).unwrap(), "role");
    assert!(is_tidy(&root.path().join("deep")));
}

#[test]
fn publishing_the_same_again_touches_nothing() {
    let root = project();
    let output = root.path().join("public");
    let pages = site(&[("index.html", "home"), ("a.css", "style")]);
    publish(&output, root.path(), &pages).unwrap();
    let (before, folder) = (tree(&output), output.metadata().unwrap().modified().unwrap());
    let published = publish(&output, root.path(), &pages).unwrap();
    assert_eq!(published, Published { written: 0, unchanged: 2, removed: 0 });
    assert_eq!(tree(&output), before);
    assert_eq!(output.metadata().unwrap().modified().unwrap(), folder);
}

#[test]
fn a_page_that_stays_the_same_stays_the_same_file() {
    let root = project();
    let output = root.path().join("public");
    publish(&output, root.path(), &site(&[("a.html", "1"), ("b.html", "1")])).unwrap();
    let before = tree(&output);
    // A second name for the file: what is written to one shows in the other as long as they are one file.
    fs::hard_link(output.join("a.html"), root.path().join("a")).unwrap();
    let published =
        publish(&output, root.path(), &site(&[("a.html", "1"), ("b.html", "2")])).unwrap();
    assert_eq!(published, Published { written: 1, unchanged: 1, removed: 0 });
    assert_eq!(tree(&output)[Path::new("a.html")], before[Path::new("a.html")]);
    fs::write(root.path().join("a"), "one file").unwrap();
    assert_eq!(fs::read_to_string(output.join("a.html")).unwrap(), "one file");
    assert_eq!(fs::read_to_string(output.join("b.html")).unwrap(), "2");
}

#[test]
fn a_page_of_the_last_run_that_is_gone_is_removed() {
    let root = project();
    let output = root.path().join("public");
    publish(&output, root.path(), &site(&[("index.html", "1"), ("old/index.html", "1")])).unwrap();
    let published = publish(&output, root.path(), &site(&[("index.html", "1")])).unwrap();
    assert_eq!(published, Published { written: 0, unchanged: 1, removed: 1 });
    assert_eq!(names(&output), ["index.html"]);
    assert!(!output.join("old").exists());
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let root = project();
    let output = root.path().join("public");
    publish(&output, root.path(), &site(&[("a", "1"), ("b/c", "1")])).unwrap();
    publish(&output, root.path(), &site(&[("a/x", "2"), ("b", "2")])).unwrap();
    assert_eq!(names(&output), ["a/x", "b"]);
}

#[test]
fn files_of_others_are_kept() {
    let root = project();
    let output = root.path().join("public");
    publish(&output, root.path(), &site(&[("index.html", "1"), ("a/index.html", "1")])).unwrap();
    write(&output.join("CNAME"), "example.org");
    write(&output.join("a/notes.txt"), "mine");
    write(&output.join(".git/config"), "mine too");
    fs::create_dir_all(output.join(".git/refs")).unwrap();
    let before = tree(&output);
    publish(&output, root.path(), &site(&[("index.html", "2")])).unwrap();
    assert_eq!(names(&output), [".git/config", "CNAME", "a/notes.txt", "index.html"]);
    for kept in [".git/config", "CNAME", "a/notes.txt"] {
        assert_eq!(tree(&output)[Path::new(kept)], before[Path::new(kept)], "{kept}");
    }
    assert!(output.join(".git/refs").is_dir(), "git needs its empty folders");
    assert!(is_tidy(root.path()));
}

#[test]
fn a_folder_that_rungs_did_not_make_is_refused_untouched() {
    let root = project();
    let output = root.path().join("public");
    write(&output.join("photos/holiday.jpg"), "mine");
    let before = tree(root.path());
    let message = refusal(publish(&output, root.path(), &site(&[("index.html", "1")])));
    assert!(message.contains("photos") && message.contains("empty folder"), "{message}");
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_folder_with_only_what_hosts_and_git_want_counts_as_empty() {
    let root = project();
    let output = root.path().join("public");
    write(&output.join(".gitignore"), "*");
    write(&output.join(".git/HEAD"), "ref");
    publish(&output, root.path(), &site(&[("index.html", "1")])).unwrap();
    assert_eq!(names(&output), [".git/HEAD", ".gitignore", "index.html"]);
    assert!(is_tidy(root.path()));
}

#[test]
fn dangerous_outputs_are_refused_untouched() {
    let root = project();
    write(&root.path().join("file"), "precious");
    let before = tree(root.path());
    let dangerous = [
        "",
        ".",
        "..",
        "/",
        "content",
        "content/new",
        "content/../content",
        "themes/own",
        "src",
        ".git",
        ".git/new",
        "file",
        "missing/../content",
        "public/.git/x",
    ];
    for folder in dangerous {
        let output = root.path().join(folder);
        let message = refusal(publish(&output, root.path(), &site(&[("index.html", "1")])));
        assert!(message.contains("nothing"), "{folder}: {message}");
        assert_eq!(tree(root.path()), before, "{folder}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_source_folder_is_as_dangerous_as_the_folder() {
    let root = project();
    std::os::unix::fs::symlink("content", root.path().join("public")).unwrap();
    let before = tree(root.path());
    refusal(publish(&root.path().join("public"), root.path(), &site(&[("index.html", "1")])));
    assert_eq!(tree(root.path()), before);
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_followed_and_stays_a_link() {
    let (root, elsewhere) = (project(), tempfile::tempdir().unwrap());
    let (output, target) = (root.path().join("public"), elsewhere.path().join("www"));
    fs::create_dir(&target).unwrap();
    std::os::unix::fs::symlink(&target, &output).unwrap();
    for text in ["1", "2"] {
        publish(&output, root.path(), &site(&[("index.html", text)])).unwrap();
        assert!(output.is_symlink());
        assert_eq!(fs::read_to_string(target.join("index.html")).unwrap(), text);
    }
    // Killed between the two renames, when the link leads nowhere.
    fs::rename(&target, elsewhere.path().join(".www.rungs-old")).unwrap();
    let published = publish(&output, root.path(), &site(&[("index.html", "2")])).unwrap();
    assert_eq!(published.unchanged, 1);
    assert!(is_tidy(elsewhere.path()) && output.is_symlink());
}

#[test]
fn a_run_killed_between_the_two_renames_is_undone() {
    let root = project();
    let output = root.path().join("public");
    publish(&output, root.path(), &site(&[("index.html", "1"), ("a.css", "1")])).unwrap();
    write(&output.join("notes.txt"), "mine");
    fs::rename(&output, root.path().join(".public.rungs-old")).unwrap();
    write(&root.path().join(".public.rungs-stage/.rungs-output"), "half of a manif");
    let published =
        publish(&output, root.path(), &site(&[("index.html", "2"), ("a.css", "1")])).unwrap();
    assert_eq!(published, Published { written: 1, unchanged: 1, removed: 0 });
    assert_eq!(names(&output), ["a.css", "index.html", "notes.txt"]);
    assert!(is_tidy(root.path()));
}

#[test]
fn a_run_killed_after_the_swap_is_finished() {
    let root = project();
    let (output, aside) = (root.path().join("public"), root.path().join(".public.rungs-old"));
    publish(&output, root.path(), &site(&[("index.html", "1"), ("old.html", "1")])).unwrap();
    write(&output.join("kept.txt"), "mine");
    fs::rename(&output, &aside).unwrap();
    publish(&root.path().join("new"), root.path(), &site(&[("index.html", "2")])).unwrap();
    fs::rename(root.path().join("new"), &output).unwrap();
    fs::hard_link(aside.join("kept.txt"), output.join("kept.txt")).unwrap();
    // Put there by somebody while the trees were swapped.
    write(&aside.join("late.txt"), "mine");
    publish(&output, root.path(), &site(&[("index.html", "2")])).unwrap();
    assert_eq!(names(&output), ["index.html", "kept.txt", "late.txt"]);
    assert!(is_tidy(root.path()));
}

#[test]
fn what_is_left_aside_is_not_deleted_if_it_is_kept_nowhere_else() {
    let root = project();
    let (output, aside) = (root.path().join("public"), root.path().join(".public.rungs-old"));
    let pages = site(&[("index.html", "1")]);
    publish(&output, root.path(), &pages).unwrap();
    write(&output.join("notes.txt"), "new notes");
    write(&aside.join("notes.txt"), "old notes, longer");
    let message = refusal(publish(&output, root.path(), &pages));
    assert!(message.contains("notes.txt"), "{message}");
    assert_eq!(fs::read_to_string(aside.join("notes.txt")).unwrap(), "old notes, longer");
    assert_eq!(fs::read_to_string(output.join("notes.txt")).unwrap(), "new notes");
}

#[test]
fn a_page_never_takes_the_place_of_a_file_of_somebody_else() {
    let root = project();
    let output = root.path().join("public");
    publish(&output, root.path(), &site(&[("index.html", "1"), ("a/index.html", "1")])).unwrap();
    write(&output.join("notes"), "mine");
    write(&output.join("a/mine.txt"), "mine");
    fs::create_dir(output.join("empty")).unwrap();
    let before = tree(root.path());
    let collisions =
        [("notes", "notes"), ("notes/x", "notes"), ("a", "a/mine.txt"), ("empty", "empty")];
    for (page, named) in collisions {
        let pages = site(&[("index.html", "2"), (page, "2")]);
        let message = refusal(publish(&output, root.path(), &pages));
        assert!(message.contains(&format!("{named}`")), "{page}: {message}");
        assert_eq!(tree(root.path()), before, "{page}");
    }
}

#[test]
fn a_damaged_manifest_is_not_trusted() {
    let root = project();
    let output = root.path().join("public");
    publish(&output, root.path(), &site(&[("index.html", "1")])).unwrap();
    write(&output.join(".rungs-output"), "{\"format\": 1, \"fil");
    let before = tree(root.path());
    let message = refusal(publish(&output, root.path(), &site(&[("index.html", "2")])));
    assert!(message.contains("damaged"), "{message}");
    assert_eq!(tree(root.path()), before);
}

#[test]
fn no_page_is_written_outside_the_output() {
    let root = project();
    let output = root.path().join("public");
    let before = tree(root.path());
    for page in ["../x", "/x", "a/../../x", "a//b", "", "a/", "./a", "a\\..\\b", ".rungs-output"] {
        refusal(publish(&output, root.path(), &site(&[("index.html", "1"), (page, "2")])));
        assert_eq!(tree(root.path()), before, "{page}");
    }
}

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let root = project();
    let pages = site(&[("b.html", "1"), ("a.html", "1")]);
    let manifest = |folder: &str| {
        let output = root.path().join(folder);
        publish(&output, root.path(), &pages).unwrap();
        fs::read_to_string(output.join(".rungs-output")).unwrap()
    };
    let text = manifest("one");
    assert_eq!(text, manifest("two"));
    assert!(text.find("a.html") < text.find("b.html"));
}

#[test]
fn new_files_are_written_only_if_none_exists() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("new/ladder");
    let files = [("content/ladder.toml", "[ladder]"), ("rungs.toml", "")];
    write_new(&folder, &files).unwrap();
    assert_eq!(names(&folder), ["content/ladder.toml", "rungs.toml"]);
    fs::remove_file(folder.join("content/ladder.toml")).unwrap();
    let error = write_new(&folder, &files).unwrap_err();
    assert!(matches!(&error, Error::Refused(message) if message.contains("rungs.toml")), "{error}");
    assert_eq!(
        names(&folder),
        ["rungs.toml"],
        "nothing is written if anything would be overwritten"
    );
}
