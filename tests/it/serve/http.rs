//! What clients do to a server that nobody would call a browser, and what they may ask for.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use rungs::model::Audience;
use rungs::serve::{ServeOptions, start};

use super::site::{
    Answer, ESSAY, ESSAY_PATH, ESSAY_URL, Events, LIMIT, Site, project, status, write,
};

/// Larger than what fits between a server and a client that does not read.
const LARGE: usize = 32 * 1024 * 1024;

fn site_with_large_file() -> Site {
    let root = project();
    write(root.path(), "content/essays/large.bin", &"x".repeat(LARGE));
    write(root.path(), ESSAY_PATH, &format!("{ESSAY}\n[Large](large.bin)\n"));
    Site::start(root)
}

fn large(site: &Site) -> String {
    let page = site.get(ESSAY_URL).body;
    let at = page.find("large.bin\"").expect("the page links to the file") + "large.bin".len();
    let start = page[..at].rfind('"').expect("a link is in quotation marks") + 1;
    page[start..at].to_owned()
}

fn is_alive(site: &Site) {
    let start = Instant::now();
    assert_eq!(site.get("/").status(), 200);
    assert!(start.elapsed() < LIMIT / 2, "{:?}", start.elapsed());
}

fn ask(site: &Site, text: &str) -> TcpStream {
    let mut stream = site.connect();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

#[test]
fn every_answer_keeps_other_sites_out() {
    let site = Site::start(project());
    let evil = "Host: localhost\nOrigin: https://evil.example\n";
    for target in
        ["/", "/assets/base.css", "/__rungs/events?page=/&seen=", "/missing", "/roles", "/%zz"]
    {
        for headers in ["Host: localhost\n", "Host: evil.example\n", evil] {
            if headers == "Host: localhost\n" && target.contains("events") {
                continue;
            }
            let answer = site.send(&format!("GET {target} HTTP/1.1\n{headers}"));
            assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some("same-origin"));
            assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
            assert_eq!(answer.header("Referrer-Policy"), Some("same-origin"));
            assert_eq!(answer.header("X-Frame-Options"), Some("SAMEORIGIN"));
            assert!(!answer.head.to_lowercase().contains("access-control"), "{}", answer.head);
            assert_eq!(answer.header("Server"), None);
            assert!(headers == "Host: localhost\n" || answer.status() == 403, "{target}");
        }
    }
}

#[test]
fn the_answer_to_a_body_keeps_other_sites_out_like_every_other() {
    let site = Site::start(project());
    let body = "x".repeat(1024 * 1024);
    for (host, status) in [("localhost", 405), ("evil.example", 403)] {
        let length = body.len();
        let head = format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n");
        let mut stream = ask(&site, &head);
        stream.write_all(body.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        // What comes first only says to go on.
        let (_, answer) = answer.split_once("\r\n\r\n").unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let answer = Answer { head: head.to_owned(), body: body.to_owned() };
        assert_eq!(answer.status(), status);
        assert_eq!(answer.header("Content-Length"), Some(&*answer.body.len().to_string()));
        assert_eq!(answer.header("Connection"), Some("close"));
        assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some("same-origin"));
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(answer.header("Referrer-Policy"), Some("same-origin"));
        assert_eq!(answer.header("Server"), None);
        assert_eq!(answer.header("Allow"), (status == 405).then_some("GET, HEAD"));
    }
}

#[test]
fn bodies_that_come_are_read_to_their_end_and_cost_nothing() {
    let site = Site::start(project());
    let body = "x".repeat(2 * 1024 * 1024);
    for _ in 0..70 {
        let length = body.len();
        let mut stream = ask(
            &site,
            &format!("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"),
        );
        // A client that sends before it listens.
        stream.write_all(body.as_bytes()).unwrap();
        let next = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(next.as_bytes()).unwrap();
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        assert!(all.contains("HTTP/1.1 405"), "{all}");
    }
    is_alive(&site);
}

#[test]
fn a_part_of_a_file_can_be_asked_for() {
    let site = Site::start(project());
    let whole = site.get("/data/roles.csv").body;
    let get = |range: &str| {
        site.send(&format!("GET /data/roles.csv HTTP/1.1\nHost: localhost\nRange: bytes={range}\n"))
    };
    for (range, part) in
        [("0-3", 0..4), ("-4", whole.len() - 4..whole.len()), ("5-", 5..whole.len())]
    {
        let answer = get(range);
        assert_eq!((answer.status(), &*answer.body), (206, &whole[part.clone()]), "{range}");
        let place = format!("bytes {}-{}/{}", part.start, part.end - 1, whole.len());
        assert_eq!(answer.header("Content-Range"), Some(&*place));
    }
    for range in ["9-2", "0-0,2-3", "x"] {
        assert_eq!((get(range).status(), get(range).body), (200, whole.clone()), "{range}");
    }
    for range in ["99999999-", "18446744073709551616-"] {
        let answer = get(range);
        assert_eq!(answer.status(), 416, "{range}");
        assert_eq!(answer.header("Content-Range"), Some(&*format!("bytes */{}", whole.len())));
    }
}

#[test]
fn what_a_browser_has_already_is_not_sent_again() {
    let site = Site::start(project());
    let tag = site.get(ESSAY_URL).header("ETag").unwrap().to_owned();
    let ask = |value: &str| {
        let head = format!("GET {ESSAY_URL} HTTP/1.1\nHost: localhost\nIf-None-Match: {value}\n");
        site.send(&head)
    };
    for value in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
        let answer = ask(&value);
        assert_eq!((answer.status(), &*answer.body), (304, ""), "{value}");
        assert_eq!(answer.header("ETag"), Some(&*tag));
    }
    assert_eq!(ask("\"x\"").status(), 200);
    site.write(ESSAY_PATH, &ESSAY.replace("first", "second"));
    site.follow(ESSAY_URL, |page| page.body.contains("The second version"));
    assert_eq!(ask(&tag).status(), 200);
}

#[test]
fn a_large_file_is_sent_whole_and_head_tells_its_length() {
    let site = site_with_large_file();
    let head = site.send(&format!("HEAD {} HTTP/1.1\nHost: localhost\n", large(&site)));
    assert_eq!(head.status(), 200);
    assert_eq!(head.header("Content-Length"), Some(&*LARGE.to_string()));
    assert_eq!(head.body, "");
    let all = site.get(&large(&site));
    assert_eq!((all.status(), all.body.len()), (200, LARGE));
}

#[test]
fn long_addresses_and_strange_lines_are_answered_or_closed() {
    let site = Site::start(project());
    for length in [4000, 100_000, 1_000_000] {
        let answer = site.get(&format!("/{}", "a".repeat(length)));
        assert_eq!(answer.status(), if length < 4096 { 404 } else { 414 });
    }
    let injected =
        ask(&site, "GET /roles/senior-engineer\nSet-Cookie:x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(status(injected), "HTTP/1.1 400");
    let two = ask(&site, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n");
    assert_eq!(status(two), "HTTP/1.1 400");
    for garbage in [
        "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00",
        "\r\n\r\n",
        "GET",
        "",
    ] {
        drop(ask(&site, garbage));
        is_alive(&site);
    }
    let mut stream = site.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: \xFF\r\n\r\n").unwrap();
    drop(stream);
    let header =
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(5_000_000));
    assert_eq!(status(ask(&site, &header)), "HTTP/1.1 200");
    is_alive(&site);
}

#[test]
fn two_lengths_of_a_body_are_refused() {
    let site = Site::start(project());
    for headers in [
        "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 10000000000\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n",
    ] {
        let stream = ask(&site, &format!("GET / HTTP/1.1\r\nHost: localhost\r\n{headers}"));
        let status = status(stream);
        assert!(["HTTP/1.1 413", "HTTP/1.1 400", ""].contains(&&*status), "{headers}: {status}");
        is_alive(&site);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn connections_that_say_nothing_are_let_go() {
    let site = Site::start(project());
    let mut silent: Vec<TcpStream> = (0..100).map(|_| site.connect()).collect();
    silent.extend((0..100).map(|_| ask(&site, "GET / HTTP/1.1\r\nHost: loc")));
    is_alive(&site);
    for mut stream in silent {
        stream.set_read_timeout(Some(4 * LIMIT)).unwrap();
        assert!(matches!(stream.read(&mut [0]), Ok(0)), "the server ends the connection");
    }
}

#[test]
fn a_client_that_says_little_at_a_time_stops_nobody() {
    let site = Site::start(project());
    let connect = |_| {
        is_alive(&site);
        site.connect()
    };
    let mut open: Vec<TcpStream> = (0..5).map(connect).collect();
    for letter in b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".chunks(3) {
        for stream in &mut open {
            stream.write_all(letter).unwrap();
        }
        is_alive(&site);
    }
    for stream in open {
        assert_eq!(status(stream), "HTTP/1.1 200");
    }
}

#[test]
fn a_client_that_has_said_all_gets_all() {
    let site = Site::start(project());
    let mut stream = ask(&site, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("</html>\n"));
}

#[test]
fn what_comes_after_a_stream_on_its_connection_stops_nobody() {
    let site = Site::start(project());
    let seen = site.get("/").seen().to_owned();
    let mut events = site.events("/", &seen);
    let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    // More than there are threads to answer.
    events.stream.get_mut().write_all(request.repeat(40).as_bytes()).unwrap();
    is_alive(&site);
    is_alive(&site);
    let mut stream = site.connect();
    let _ = stream.write_all(request.repeat(2000).as_bytes());
    drop(stream);
    is_alive(&site);
}

#[test]
fn requests_that_do_not_wait_for_answers_stop_nobody() {
    let site = Site::start(project());
    let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut open = Vec::new();
    for _ in 0..10 {
        // Nothing is read, so not everything may be taken.
        let mut stream = site.connect();
        stream.set_write_timeout(Some(Duration::from_millis(200))).unwrap();
        let _ = stream.write_all(request.repeat(3000).as_bytes());
        open.push(stream);
        assert_eq!(site.get("/").status(), 200);
    }
    for mut stream in open {
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200", "the first one is answered");
    }
}

#[test]
fn pages_that_went_away_make_room_by_themselves() {
    let site = Site::start(project());
    let seen = site.get("/").seen().to_owned();
    drop((0..32).map(|_| site.events("/", &seen)).collect::<Vec<Events>>());
    let end = Instant::now() + LIMIT;
    while !site.events("/", &seen).status.contains(" 200 ") {
        assert!(Instant::now() < end, "there is room again");
        std::thread::park_timeout(Duration::from_millis(100));
    }
}

#[test]
fn all_who_listen_hear_and_those_who_went_make_room() {
    let site = Site::start(project());
    let seen = site.get(ESSAY_URL).seen().to_owned();
    let mut open: Vec<Events> = (0..10).map(|_| site.events(ESSAY_URL, &seen)).collect();
    open.extend((0..22).map(|_| site.events("/", site.get("/").seen())));
    site.write(ESSAY_PATH, &ESSAY.replace("first", "second"));
    let now: Vec<String> = open[..10].iter_mut().map(Events::next).collect();
    assert!(now.iter().all(|its| *its == now[0] && *its != seen));
    drop(open);
    // That they are gone shows when they are told something.
    let end = Instant::now() + LIMIT;
    for count in 0.. {
        site.write(
            ESSAY_PATH,
            &ESSAY.replace("first", &format!("{count}.")).replace("Saying", "Say"),
        );
        site.write("content/more.toml", &format!("[tracks.t{count}]\nname = \"T\"\n"));
        if site.events("/", &seen).status.contains(" 200 ") {
            break;
        }
        assert!(Instant::now() < end, "there is room again");
        let _ = site.told.recv_timeout(Duration::from_millis(200));
    }
}

#[test]
fn a_host_that_the_author_allows_is_served() {
    let allowed_hosts = vec!["dev.box".to_owned()];
    let site =
        Site::start_with(project(), ServeOptions { allowed_hosts, ..ServeOptions::default() });
    let status = |host: &str| site.send(&format!("GET / HTTP/1.1\nHost: {host}\n")).status();
    assert_eq!(
        ["dev.box", "dev.box:1", "localhost", "x.dev.box"].map(status),
        [200, 200, 200, 403]
    );
}

#[test]
fn others_are_served_only_if_the_author_says_so() {
    let root = project();
    let open = |allowed: &[&str], audience, is_internal_allowed| {
        let options = ServeOptions {
            root: root.path().to_owned(),
            host: Some("0.0.0.0".parse().unwrap()),
            port: Some(0),
            allowed_hosts: allowed.iter().map(|&name| name.to_owned()).collect(),
            audience,
            is_internal_allowed,
            ..ServeOptions::default()
        };
        start(&options).map(|running| running.stopper().stop()).map_err(|error| error.to_string())
    };
    assert!(open(&[], Audience::Public, false).unwrap_err().contains("--allow-host"));
    let refused = open(&["dev.box"], Audience::Internal, false).unwrap_err();
    assert!(refused.contains("--yes-serve-internal-on-network"), "{refused}");
    assert_eq!(open(&["dev.box"], Audience::Internal, true), Ok(()));
    assert_eq!(open(&["dev.box"], Audience::Public, false), Ok(()));
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    let [one, two] = [project(), project()];
    let options =
        |root: &std::path::Path| ServeOptions { root: root.to_owned(), ..Default::default() };
    let started = (start(&options(one.path())), start(&options(two.path())));
    let (Ok(one), Ok(two)) = started else {
        // Other programs have them all.
        let errors = [started.0.err(), started.1.err()];
        return assert!(errors.iter().flatten().all(|error| error.exit_code() == 5));
    };
    assert_ne!(one.address.port(), two.address.port());
    for running in [one, two] {
        assert!((4321..=4331).contains(&running.address.port()));
        running.stopper().stop();
    }
}
