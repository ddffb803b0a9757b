//! Ways in which editors and other programs change files. Each is one rebuild with the right content, or none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rungs::serve::ServeOptions;

use super::site::{Answer, ESSAY, ESSAY_PATH, ESSAY_URL, LADDER, LIMIT, Site, project};

/// Longer than anything that is waited for before a change is shown.
const SOON: Duration = Duration::from_millis(900);

fn polled() -> Site {
    Site::start_with(project(), ServeOptions { poll: true, ..ServeOptions::default() })
}

fn text(word: &str) -> String {
    ESSAY.replace("first", word)
}

impl Site {
    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// That the essay was changed once, is `word` now, and nothing more comes.
    #[track_caller]
    fn changed_once(&self, word: &str) {
        assert_eq!(self.next(), format!("built after {ESSAY_PATH}"), "{word}");
        let page = self.get(ESSAY_URL);
        assert!(page.body.contains(&format!("The {word} version")), "{word}");
        self.is_quiet(SOON);
    }
}

/// Pauses inside a way of saving are a part of it.
fn pause(milliseconds: u64) {
    sleep(Duration::from_millis(milliseconds));
}

#[test]
fn reading_and_touching_is_no_change() {
    let site = Site::start(project());
    let path = site.path(ESSAY_PATH);
    fs::read(&path).unwrap();
    fs::write(&path, ESSAY).unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    // What a build writes, and what lies beside the inputs.
    site.write("public/index.html", "x");
    site.write("notes.txt", "x");
    site.write("content/.hidden.toml", "x");
    site.write("content/ladder.toml~", "x");
    site.is_quiet(Duration::from_millis(3500));
}

fn plain_saves(site: &Site) {
    site.write(ESSAY_PATH, &text("plain"));
    site.changed_once("plain");
    for gap in [20, 250] {
        fs::write(site.path(ESSAY_PATH), "").unwrap();
        pause(gap);
        let word = format!("slow{gap}");
        fs::write(site.path(ESSAY_PATH), text(&word)).unwrap();
        site.changed_once(&word);
    }
}

#[test]
fn a_plain_save_is_one_change_however_slow() {
    plain_saves(&Site::start(project()));
}

#[test]
fn a_plain_save_is_one_change_for_who_only_looks() {
    let site = polled();
    assert!(site.next().contains("looked at twice a second"));
    plain_saves(&site);
}

#[test]
fn saves_by_renaming_are_one_change() {
    let site = Site::start(project());
    let (file, near) = (site.path(ESSAY_PATH), |name: &str| site.path("content/essays").join(name));
    // As `sed -i` does, and vim with `backupcopy=no`, with the file it tries the folder with.
    fs::write(near("4913"), "").unwrap();
    fs::remove_file(near("4913")).unwrap();
    fs::rename(&file, near("saying-no.md~")).unwrap();
    fs::write(&file, text("vim")).unwrap();
    fs::remove_file(near("saying-no.md~")).unwrap();
    site.changed_once("vim");
    fs::write(near("sedK3xYz"), text("sed")).unwrap();
    fs::rename(near("sedK3xYz"), &file).unwrap();
    site.changed_once("sed");
    // As the editors of JetBrains do.
    fs::write(near("saying-no.md___jb_tmp___"), text("idea")).unwrap();
    fs::rename(&file, near("saying-no.md___jb_old___")).unwrap();
    fs::rename(near("saying-no.md___jb_tmp___"), &file).unwrap();
    fs::remove_file(near("saying-no.md___jb_old___")).unwrap();
    site.changed_once("idea");
}

#[test]
#[cfg(unix)]
fn saves_with_locks_and_copies_are_one_change() {
    let site = Site::start(project());
    let (file, near) = (site.path(ESSAY_PATH), |name: &str| site.path("content/essays").join(name));
    // As emacs does: a lock that is a link to nowhere, a copy under another name, and the file in place.
    std::os::unix::fs::symlink("me@here.1:2", near(".#saying-no.md")).unwrap();
    fs::write(near("#saying-no.md#"), text("unsaved")).unwrap();
    fs::copy(&file, near("saying-no.md~")).unwrap();
    fs::write(&file, text("emacs")).unwrap();
    fs::remove_file(near("#saying-no.md#")).unwrap();
    fs::remove_file(near(".#saying-no.md")).unwrap();
    site.changed_once("emacs");
    // As vim does while somebody types, and with `backupcopy=yes`.
    fs::write(near(".saying-no.md.swp"), "x").unwrap();
    fs::write(&file, text("vim")).unwrap();
    fs::remove_file(near(".saying-no.md.swp")).unwrap();
    site.changed_once("vim");
}

/// Runs a program that changes the essay, if it is there.
fn run(program: &str, arguments: &[&str], file: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).arg(file).stdin(Stdio::null());
    let output = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    output.is_ok_and(|status| status.success())
}

#[test]
fn real_editors_make_one_change() {
    let site = Site::start(project());
    let file = site.path(ESSAY_PATH);
    let mut before = "first".to_owned();
    for (word, setting) in [("auto", "auto"), ("no", "no"), ("yes", "yes")] {
        let settings = format!("set backup writebackup backupcopy={setting}");
        let edit = format!("%s/The {before} version/The vim-{word} version/");
        let arguments = ["-es", "-u", "NONE", "-c", &*settings, "-c", &*edit, "-c", "wq"];
        if run("vim", &arguments, &file) {
            before = format!("vim-{word}");
            site.changed_once(&before);
        }
    }
    if run("sed", &["-i", &format!("s/The {before} version/The sed version/")], &file) {
        site.changed_once("sed");
    }
}

#[test]
fn folders_that_are_moved_take_their_pages_with_them() {
    let site = Site::start(project());
    site.write("elsewhere/a/deep.md", &ESSAY.replace("Saying no", "Deep"));
    fs::rename(site.path("elsewhere"), site.path("content/essays/in")).unwrap();
    site.follow("/essays/deep/", |page| page.status() == 200);
    fs::rename(site.path("content/essays/in"), site.path("content/essays/other")).unwrap();
    site.write("content/essays/other/a/deep.md", &ESSAY.replace("Saying no", "Deeper"));
    site.follow("/essays/deep/", |page| page.body.contains("Deeper"));
    fs::rename(site.path("content/essays/other"), site.path("elsewhere")).unwrap();
    site.follow("/essays/deep/", |page| page.status() == 404);
}

#[test]
fn content_that_is_replaced_by_another_folder_is_followed() {
    let site = Site::start(project());
    site.write("next/ladder.toml", LADDER);
    site.write("next/essays/saying-no.md", &text("second"));
    fs::rename(site.path("content"), site.path("old")).unwrap();
    fs::rename(site.path("next"), site.path("content")).unwrap();
    site.follow(ESSAY_URL, |page| page.body.contains("The second version"));
    while site.told.recv_timeout(SOON).is_ok() {}
    site.write("old/essays/saying-no.md", &text("old"));
    site.is_quiet(SOON);
    site.write(ESSAY_PATH, &text("third"));
    site.follow(ESSAY_URL, |page| page.body.contains("The third version"));
}

#[test]
#[cfg(unix)]
fn links_are_followed_to_where_they_lead_now() {
    use std::os::unix::fs::symlink;
    let root = project();
    fs::rename(root.path().join("content"), root.path().join("v1")).unwrap();
    symlink("v1", root.path().join("content")).unwrap();
    let site = Site::start(root);
    site.write("v2/ladder.toml", LADDER);
    site.write("v2/essays/saying-no.md", &text("second"));
    // As `git-sync` and Kubernetes do.
    symlink("v2", site.path("next")).unwrap();
    fs::rename(site.path("next"), site.path("content")).unwrap();
    site.follow(ESSAY_URL, |page| page.body.contains("The second version"));
    // A file that is a link: no event tells of an edit of what it leads to.
    fs::rename(site.path("v2/essays/saying-no.md"), site.path("apart.md")).unwrap();
    symlink("../../apart.md", site.path("v2/essays/saying-no.md")).unwrap();
    while site.told.recv_timeout(SOON).is_ok() {}
    site.write("apart.md", &text("third"));
    site.follow(ESSAY_URL, |page| page.body.contains("The third version"));
}

#[test]
#[cfg(unix)]
fn what_no_event_tells_of_is_found_beside_any_noise() {
    let root = project();
    fs::rename(root.path().join(ESSAY_PATH), root.path().join("apart.md")).unwrap();
    std::os::unix::fs::symlink("../../apart.md", root.path().join(ESSAY_PATH)).unwrap();
    let site = Site::start(root);
    let noise = site.path("notes.txt");
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let end = Instant::now() + 2 * LIMIT;
            while !is_over.load(Ordering::Relaxed) && Instant::now() < end {
                fs::write(&noise, "x").unwrap();
                pause(50);
            }
        });
        site.write("apart.md", &text("second"));
        site.follow(ESSAY_URL, |page| page.body.contains("The second version"));
        is_over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_checkout_is_one_change_when_it_is_over() {
    let root = project();
    fs::create_dir(root.path().join(".git")).unwrap();
    fs::write(root.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    let site = Site::start(root);
    site.write(".git/index.lock", "");
    for count in 0..2000 {
        let essay = text("git").replace("Saying no", &format!("Essay {count}"));
        site.write(&format!("content/essays/e{count}.md"), &essay);
    }
    site.is_quiet(SOON);
    fs::remove_file(site.path(".git/index.lock")).unwrap();
    assert!(site.next().contains("content/essays/e1999.md"));
    site.is_quiet(SOON);
    assert_eq!(site.get("/essays/e1999/").status(), 200);
}

#[test]
fn a_name_that_changes_its_case_is_another_name() {
    let site = Site::start(project());
    site.write("content/Picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_eq!(site.next(), "built after content/Picture.svg");
    assert_eq!(site.get("/Picture.svg").status(), 200);
    fs::rename(site.path("content/Picture.svg"), site.path("content/picture.svg")).unwrap();
    assert!(site.next().contains("content/picture.svg"));
    assert_eq!(site.get("/picture.svg").status(), 200);
    assert_eq!(site.get("/Picture.svg").status(), 404);
    // An id has no capital letters.
    fs::rename(site.path(ESSAY_PATH), site.path("content/essays/Saying-no.md")).unwrap();
    site.follow(ESSAY_URL, Answer::has_overlay);
    fs::rename(site.path("content/essays/Saying-no.md"), site.path(ESSAY_PATH)).unwrap();
    site.follow(ESSAY_URL, |page| !page.has_overlay());
}

#[test]
fn a_writer_that_never_rests_is_followed_all_the_same() {
    let site = Site::start(project());
    for count in 0..40 {
        site.write(ESSAY_PATH, &text(&format!("{count}.")));
        pause(50);
    }
    site.follow(ESSAY_URL, |page| page.body.contains("The 39. version"));
    let told = std::iter::from_fn(|| site.told.recv_timeout(SOON).ok()).count();
    assert!(told >= 3, "{told} rebuilds in two seconds");
}

#[test]
fn config_theme_and_data_count_as_well() {
    let site = Site::start(project());
    let role = "/roles/senior-engineer/";
    let has = |text: &'static str| move |page: &Answer| page.body.contains(text);
    site.write("rungs.toml", "feedback-url = \"https://example.org/say/{title}\"\n");
    site.follow(role, has("https://example.org/say/"));
    fs::remove_file(site.path("rungs.toml")).unwrap();
    site.follow(role, |page| !page.body.contains("https://example.org/say/"));
    site.write("rungs.toml", "feedback-url = \"https://example.com/say/{title}\"\n");
    site.follow(role, has("https://example.com/say/"));

    let template = "themes/default/templates/404.html";
    site.write(template, "<!doctype html>\n<title>Nothing</title>\n<p>Nothing is here.</p>\n");
    site.follow("/missing", has("Nothing is here"));
    fs::remove_file(site.path(template)).unwrap();
    site.follow("/missing", |page| !page.body.contains("Nothing is here"));

    site.write("content/more.toml", "[tracks.manager]\nname = \"People manager\"\n");
    site.follow("/tracks/manager/", |page| page.status() == 200);
    fs::remove_file(site.path("content/more.toml")).unwrap();
    site.follow("/tracks/manager/", |page| page.status() == 404);
}

#[test]
fn a_template_that_goes_wrong_with_a_page_is_reported_and_the_page_stays_as_it_was() {
    let site = Site::start(project());
    let before = site.get(ESSAY_URL).body;
    assert!(before.contains("The first version"));
    let role = "/roles/senior-engineer/";
    // Right as far as can be seen without a page.
    let template = "<!doctype html>\n<title>{{ page.title }}</title>\n{{ page.title / 2 }}\n";
    site.write("themes/default/templates/essay.html", template);
    let broken = site.follow(ESSAY_URL, Answer::has_overlay);
    assert!(broken.body.contains("The first version"), "{}", broken.body);
    site.write("content/ladder.toml", &LADDER.replace("Builds things", "Breaks things"));
    // Once every page has been tried, the mistake lies over all of them.
    let other = site.follow(role, |page| page.has_overlay() && page.body.contains("Breaks things"));
    assert_eq!(other.status(), 200);
    assert!(site.get(ESSAY_URL).body.contains("The first version"));
    site.write("content/ladder.toml", LADDER);
    fs::remove_file(site.path("themes/default/templates/essay.html")).unwrap();
    let mended = site.follow(ESSAY_URL, |page| !page.has_overlay());
    assert_eq!(mended.body, before);
}
