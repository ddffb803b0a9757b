//! The development server: what it answers, what it refuses, and how it follows changes.

#![expect(clippy::disallowed_methods, reason = "tests make folders and open sockets")]

mod catalogue;
mod edits;
mod http;
mod looking;
mod many;
mod process;
mod site;
mod watch;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use rungs::build::{Builder, Options};
use rungs::serve::{ServeOptions, start};
use site::{Answer, ESSAY, ESSAY_PATH, ESSAY_URL, Events, LADDER, Site, project, status, write};

#[test]
fn the_home_page_is_served() {
    let site = Site::start(project());
    let answer = site.get("/");
    assert_eq!(answer.status(), 200);
    assert!(answer.body.contains("Tiny"));
    assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("Content-Length"), Some(answer.body.len().to_string().as_str()));
    assert_eq!(answer.header("Connection"), Some("close"));
    assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some("same-origin"));
    assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
}

#[test]
fn the_terminal_is_told_what_changed() {
    let site = Site::start(project());
    assert!(site.address.ip().is_loopback());
    site.write(ESSAY_PATH, &ESSAY.replace("first", "second"));
    assert_eq!(site.next(), format!("built after {ESSAY_PATH}"));
}

#[test]
fn head_is_answered_like_get_without_the_body() {
    let site = Site::start(project());
    for target in ["/", "/__rungs/reload.js", "/missing/"] {
        let (get, head) =
            (site.get(target), site.send(&format!("HEAD {target} HTTP/1.1\nHost: localhost\n")));
        assert_eq!(head.head, get.head, "{target}");
        assert_eq!(head.body, "", "{target}");
    }
}

#[test]
fn a_folder_without_its_slash_leads_to_the_page() {
    let site = Site::start(project());
    let answer = site.get("/roles/senior-engineer?from=x");
    assert_eq!(answer.status(), 308);
    assert_eq!(answer.header("Location"), Some("/roles/senior-engineer/"));
    assert_eq!(site.get("/roles/senior-engineer/").status(), 200);
}

#[test]
fn what_does_not_exist_is_not_found() {
    let site = Site::start(project());
    let answer = site.get("/no/such/page/");
    assert_eq!(answer.status(), 404);
    assert!(answer.body.contains("<html"), "the page for it is the theme's");
    answer.seen();
    for target in ["/rungs.toml", "/content/ladder.toml", "/__rungs/", "/__rungs/x", "/.git/config"]
    {
        assert_eq!(site.get(target).status(), 404, "{target}");
    }
}

#[test]
fn no_address_leads_out_of_the_site() {
    let root = project();
    write(root.path(), "secret.txt", "secret");
    let site = Site::start(root);
    let forms = [
        "/../secret.txt",
        "/..",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/secret.txt",
        "/\\..\\secret.txt",
        "/%00",
        "/%zz",
        "/%ff",
        "http://localhost/",
        "secret.txt",
        "*",
        "/#",
        "/secret.txt",
        "/a%0d%0aX:y/",
        "//evil.example",
        "//evil.example/..",
        "/\\evil.example",
        "/%5cevil.example",
        "/%2fevil.example",
        "/con",
    ];
    for form in forms {
        let answer = site.get(form);
        assert!(matches!(answer.status(), 400 | 404), "{form}: {}", answer.head);
        assert!(!answer.body.contains("secret\n"), "{form}");
        assert_eq!(answer.header("Location"), None, "{form}");
    }
    assert_eq!(site.get(&format!("/{}", "a".repeat(5000))).status(), 414);
}

#[test]
fn other_hosts_and_other_sites_are_refused() {
    let site = Site::start(project());
    let status = |headers: &str| site.send(&format!("GET / HTTP/1.1\n{headers}")).status();
    assert_eq!(status("Host: evil.example\n"), 403);
    assert_eq!(status("Host: localhost.evil.example\n"), 403);
    assert_eq!(status(&format!("Host: {}\n", site.address)), 200);
    assert_eq!(status(""), 400);
    assert_eq!(
        status("Host: localhost\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors\n"),
        403
    );
    assert_eq!(
        status("Host: localhost\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\n"),
        200
    );
    let navigate = "Host: localhost\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\n";
    for (place, result) in [("document", 200), ("iframe", 403), ("embed", 403), ("object", 403)] {
        assert_eq!(status(&format!("{navigate}Sec-Fetch-Dest: {place}\n")), result, "{place}");
    }
    assert_eq!(status("Host: localhost\nOrigin: https://evil.example\n"), 403);
}

#[test]
fn only_get_and_head_are_answered() {
    let site = Site::start(project());
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "FOO"] {
        let answer = site.send(&format!("{method} / HTTP/1.1\nHost: localhost\n"));
        assert_eq!(answer.status(), 405, "{method}");
        assert_eq!(answer.header("Allow"), Some("GET, HEAD"));
    }
}

#[test]
fn a_body_that_never_comes_does_no_harm() {
    let site = Site::start(project());
    let mut open = Vec::new();
    for length in ["1025", "2000", "1000000000000000", "18446744073709551615"] {
        // More often than there are threads to answer, and than one could afford to lose.
        for _ in 0..70 {
            let mut stream = site.connect();
            write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n")
                .unwrap();
            open.push(stream.try_clone().unwrap());
            assert_eq!(status(stream), "HTTP/1.1 413", "{length}");
        }
    }
    assert_eq!(site.get("/").status(), 200);
}

#[test]
fn many_connections_at_once_are_all_answered() {
    let site = Site::start(project());
    // All are open before the first one asks, and none says that it will ask only once: that is for the
    // server to say, or a browser would hold them all.
    let streams: Vec<TcpStream> = (0..24).map(|_| site.connect()).collect();
    let ask = |mut stream: TcpStream| {
        write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n")
            .unwrap();
        let lines = BufReader::new(stream).lines().map(Result::unwrap);
        let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        assert_eq!(head[0], "HTTP/1.1 200 OK");
        assert!(head.contains(&"Connection: close".to_owned()));
    };
    std::thread::scope(|scope| {
        for stream in streams {
            scope.spawn(move || ask(stream));
        }
    });
}

#[test]
fn an_edit_reaches_the_open_page() {
    let site = Site::start(project());
    let page = site.get(ESSAY_URL);
    assert!(page.body.contains("The first version"));
    let mut events = site.events(ESSAY_URL, page.seen());
    site.write(ESSAY_PATH, &ESSAY.replace("first", "second"));
    let seen = events.next();
    let page = site.get(ESSAY_URL);
    assert!(page.body.contains("The second version"));
    assert_eq!(page.seen(), seen);
    assert_eq!(site.get(&format!("/__rungs/version?page={ESSAY_URL}")).body, seen);
}

#[test]
fn a_page_that_has_not_changed_is_not_loaded_again() {
    let site = Site::start(project());
    let role = "/roles/senior-engineer/";
    let mut events = site.events(role, site.get(role).seen());
    site.write(ESSAY_PATH, &ESSAY.replace("first", "second"));
    site.follow(ESSAY_URL, |page| page.body.contains("The second version"));
    site.write("content/ladder.toml", &LADDER.replace("Builds things", "Breaks things"));
    // The first news is of the second edit.
    let seen = events.next();
    let page = site.get(role);
    assert!(page.body.contains("Breaks things"));
    assert_eq!(page.seen(), seen);
}

#[test]
fn a_change_of_styles_or_pictures_is_told_to_the_pages_that_have_them() {
    let site = Site::start(project());
    let parts = |seen: &str| seen.split_once('-').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let before = site.get("/").seen().to_owned();
    let mut events = site.events("/", &before);
    site.write("themes/default/assets/base.css", "body { color: red }");
    let styled = events.next();
    let (before, styled) = (parts(&before).unwrap(), parts(&styled).unwrap());
    assert_eq!(before.0, styled.0, "the page itself is the same");
    assert_ne!(before.1, styled.1);

    site.write("themes/default/assets/wall.png", "one");
    site.write("themes/default/assets/base.css", "body { background: url('wall.png') }");
    let page = site.follow("/", |_| site.get("/assets/base.css").body.contains("wall.png"));
    let mut events = site.events("/", page.seen());
    site.write("themes/default/assets/wall.png", "two");
    assert_ne!(parts(&events.next()).unwrap().0, parts(page.seen()).unwrap().0);

    site.write("content/essays/cat.png", "one");
    site.write(ESSAY_PATH, &format!("{ESSAY}\n![A cat](cat.png)\n"));
    let page = site.follow(ESSAY_URL, |page| page.body.contains("A cat"));
    let mut events = site.events(ESSAY_URL, page.seen());
    site.write("content/essays/cat.png", "two");
    assert_ne!(parts(&events.next()).unwrap().0, parts(page.seen()).unwrap().0);
}

#[test]
fn an_edit_while_the_page_loads_is_not_missed() {
    let site = Site::start(project());
    let page = site.get(ESSAY_URL);
    site.write(ESSAY_PATH, &ESSAY.replace("first", "second"));
    site.follow(ESSAY_URL, |page| page.body.contains("The second version"));
    // Only now does the first page listen.
    assert_ne!(site.events(ESSAY_URL, page.seen()).next(), page.seen());
}

#[test]
fn a_page_from_before_the_server_started_again_is_loaded_again_if_it_has_changed() {
    let site = Site::start(project());
    let old = site.get(ESSAY_URL).seen().to_owned();
    drop(site);
    let root = project();
    write(root.path(), ESSAY_PATH, &ESSAY.replace("first", "second"));
    let site = Site::start(root);
    assert_eq!(site.events(ESSAY_URL, &old).next(), site.get(ESSAY_URL).seen());
    drop(site);
    assert_eq!(Site::start(project()).get(ESSAY_URL).seen(), old);
}

#[test]
fn no_more_pages_listen_than_the_server_can_bear() {
    let site = Site::start(project());
    let seen = site.get("/").seen().to_owned();
    let open: Vec<Events> = (0..32).map(|_| site.events("/", &seen)).collect();
    assert!(open.iter().all(|events| events.status.contains(" 200 ")));
    assert!(site.events("/", &seen).status.contains(" 503 "));
    assert_eq!(site.get("/").status(), 200);
}

#[test]
fn a_mistake_is_shown_over_the_last_good_page_until_it_is_mended() {
    let site = Site::start(project());
    site.write(ESSAY_PATH, &ESSAY.replace("kind =", "kind = <script>alert(1)</script>"));
    let broken = site.follow(ESSAY_URL, Answer::has_overlay);
    assert_eq!(broken.status(), 200);
    assert!(broken.body.contains("The first version"), "the last good page stays");
    assert!(broken.body.contains("content/essays/saying-no.md:3:"), "the place is named");
    assert!(broken.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!broken.body.contains("<script>"), "no markup comes from the sources");
    assert!(!broken.body.contains("<style") && !broken.body.contains(" style="));
    assert!(site.get("/no/such/page/").has_overlay());
    assert!(
        site.get("/__rungs/overlay.css").header("Content-Type").unwrap().starts_with("text/css")
    );

    site.write(ESSAY_PATH, &ESSAY.replace("first", "mended"));
    let mended = site.follow(ESSAY_URL, |page| !page.has_overlay());
    assert!(mended.body.contains("The mended version"));
}

#[test]
fn a_project_that_never_built_shows_what_is_wrong() {
    let root = project();
    write(root.path(), "content/ladder.toml", "[ladder");
    let site = Site::start(root);
    let answer = site.get("/any/page/");
    assert_eq!(answer.status(), 503);
    assert!(answer.has_overlay() && answer.body.contains("content/ladder.toml:1:"));
    site.write("content/ladder.toml", LADDER);
    site.follow("/", |page| page.status() == 200 && !page.has_overlay());
}

#[test]
fn content_that_is_removed_and_made_again_is_followed() {
    let site = Site::start(project());
    fs::remove_dir_all(site.root.path().join("content")).unwrap();
    let broken = site.follow(ESSAY_URL, Answer::has_overlay);
    assert!(
        broken.body.contains("The first version") && broken.body.contains("no `content` folder")
    );
    site.write("content/ladder.toml", LADDER);
    site.write(ESSAY_PATH, &ESSAY.replace("first", "second"));
    site.follow(ESSAY_URL, |page| page.body.contains("The second version") && !page.has_overlay());
    site.write(ESSAY_PATH, &ESSAY.replace("first", "third"));
    site.follow(ESSAY_URL, |page| page.body.contains("The third version"));
}

#[test]
fn new_folders_and_files_appear_and_removed_ones_vanish() {
    let site = Site::start(project());
    site.write("content/essays/a/b/c/deep.md", &ESSAY.replace("Saying no", "Deep"));
    site.follow("/essays/deep/", |page| page.status() == 200);
    fs::remove_dir_all(site.root.path().join("content/essays/a")).unwrap();
    site.follow("/essays/deep/", |page| page.status() == 404);
}

#[test]
fn nothing_of_the_server_is_in_a_build() {
    let root = project();
    let options = Options { root: root.path().to_owned(), ..Options::default() };
    let outputs = Builder::new(options).build().unwrap().outputs.unwrap();
    for (path, bytes) in &outputs.0 {
        let text = String::from_utf8_lossy(bytes);
        assert!(!path.contains("__rungs") && !text.contains("__rungs"), "{path}");
    }
}

#[test]
fn what_a_build_publishes_beside_the_files_of_the_server_is_served() {
    let root = project();
    write(root.path(), "content/__rungs/cat.png", "cat");
    let options = Options { root: root.path().to_owned(), ..Options::default() };
    let outputs = Builder::new(options).build().unwrap().outputs.unwrap();
    assert!(outputs.0.contains_key("__rungs/cat.png"));
    let answer = Site::start(root).get("/__rungs/cat.png");
    assert_eq!((answer.status(), &*answer.body), (200, "cat"));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let root = project();
    let options =
        ServeOptions { root: root.path().to_owned(), port: Some(port), ..ServeOptions::default() };
    let error = start(&options).err().expect("the port is taken");
    assert_eq!(error.exit_code(), 5);
    assert!(error.to_string().contains(&format!("127.0.0.1:{port}")), "{error}");
}

#[test]
fn a_folder_without_content_is_not_served() {
    let root = tempfile::tempdir().unwrap();
    let options =
        ServeOptions { root: root.path().to_owned(), port: Some(0), ..ServeOptions::default() };
    let error = start(&options).err().expect("there is nothing to serve");
    assert!(error.to_string().contains("content"), "{error}");
}
