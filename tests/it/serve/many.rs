//! Clients in great numbers, and what the program holds when they are gone; and the address that it tells.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use rungs::serve::{Event, ServeOptions, start};

use super::process::Served;
use super::site::{ESSAY, ESSAY_PATH, ESSAY_URL, LIMIT, project, write};

const REQUEST: &str = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// How many threads and open files a program has.
fn held(served: &Served) -> [usize; 2] {
    let process = format!("/proc/{}", served.child.id());
    ["task", "fd"].map(|what| fs::read_dir(format!("{process}/{what}")).unwrap().count())
}

/// Waits until it holds hardly more than before.
#[track_caller]
fn comes_back_to(served: &Served, before: [usize; 2]) {
    let end = Instant::now() + 6 * LIMIT;
    loop {
        let now = held(served);
        // Threads that read requests stay for some time after the last one.
        if now.iter().zip(before).all(|(now, before)| *now <= before + 10) {
            return;
        }
        assert!(Instant::now() < end, "threads and files: {now:?}, before: {before:?}");
        std::thread::park_timeout(Duration::from_millis(200));
    }
}

#[track_caller]
fn is_alive(served: &Served) {
    let start = Instant::now();
    assert!(served.get("/").is_some_and(|answer| answer.starts_with("HTTP/1.1 200")));
    assert!(start.elapsed() < LIMIT / 2, "{:?}", start.elapsed());
}

#[test]
fn a_thousand_silent_connections_leave_nothing_behind() {
    let root = project();
    let served = Served::start(root.path(), "").expect("the program serves");
    is_alive(&served);
    let before = held(&served);
    // Both programs need as many files; where the system allows fewer, those have to do.
    let allowed = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(0);
    let count = if allowed >= 4096 { 1000 } else { 200 };
    let silent: Vec<_> =
        (0..count).map(|_| TcpStream::connect_timeout(&served.address, LIMIT).unwrap()).collect();
    is_alive(&served);
    // The server ends them, and not those who opened them.
    comes_back_to(&served, before);
    is_alive(&served);
    drop(silent);
}

#[test]
fn clients_that_do_not_read_are_let_go() {
    let root = project();
    // Larger than what fits between a server and a client that does not read.
    write(root.path(), "content/essays/large.bin", &"x".repeat(32 * 1024 * 1024));
    write(root.path(), ESSAY_PATH, &format!("{ESSAY}\n[Large](large.bin)\n"));
    let served = Served::start(root.path(), "").expect("the program serves");
    let page = served.get(ESSAY_URL).expect("the essay is served");
    let at = page.find("large.bin\"").expect("the page links to the file") + "large.bin".len();
    let from = page[..at].rfind('"').expect("a link is in quotation marks") + 1;
    let request = REQUEST.replace("GET /", &format!("GET {}", &page[from..at]));
    let before = held(&served);
    let begin = || {
        let mut stream = TcpStream::connect_timeout(&served.address, LIMIT).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let _ = stream.read(&mut [0; 12]).unwrap();
        stream
    };
    let waiting: Vec<_> = (0..20).map(|_| begin()).collect();
    is_alive(&served);
    comes_back_to(&served, before);
    drop(waiting);
    // Connections that are reset in the middle of an answer.
    (0..100).for_each(|_| drop(begin()));
    is_alive(&served);
    comes_back_to(&served, before);
}

#[test]
fn the_address_that_is_told_works() {
    let has_ipv6 = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_ok();
    let six = has_ipv6.then_some(Some(Ipv6Addr::LOCALHOST.into()));
    for host in [None, Some(Ipv4Addr::LOCALHOST.into())].into_iter().chain(six) {
        let root = project();
        let root = root.path().to_owned();
        let options = ServeOptions { root, host, port: Some(0), ..ServeOptions::default() };
        let running = start(&options).unwrap();
        let stopper = running.stopper();
        let (tell, told) = channel();
        let thread = std::thread::spawn(move || {
            running.run(&|event| {
                if let Event::Listening { url, .. } = event {
                    tell.send(url.to_owned()).unwrap();
                }
            })
        });
        let url = told.recv_timeout(LIMIT).unwrap();
        let name = url.strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).unwrap();
        let address: SocketAddr = name.parse().unwrap();
        let mut stream = TcpStream::connect_timeout(&address, LIMIT).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream.write_all(REQUEST.replace("localhost", name).as_bytes()).unwrap();
        let mut status = [0; 12];
        stream.read_exact(&mut status).unwrap();
        assert_eq!(&status, b"HTTP/1.1 200", "{url}");
        stopper.stop();
        assert!(matches!(thread.join(), Ok(Ok(()))));
    }
}
