//! A tiny project that is served, and a client that reads every answer to its end.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rungs::error::Error;
use rungs::serve::{Event, ServeOptions, Stopper, start};
use tempfile::TempDir;

/// Nothing here takes that long; a test that waits for it has failed. Less than the time between two signs of life
/// of an event stream, which would be taken for news.
pub(super) const LIMIT: Duration = Duration::from_secs(10);

pub(super) const LADDER: &str = r#"
[ladder]
name = "Tiny"

[scales.proficiency]
name = "Proficiency"
[[scales.proficiency.steps]]
id = "working"
name = "Working"

[categories.craft]
name = "Craft"
kind = "hard"

[skills.testing]
name = "Testing"
category = "craft"
summary = "Writes tests."
[skills.testing.steps]
working = ["Writes a test that fails first."]

[levels.senior]
rank = 1
name = "Senior"

[tracks.ic]
name = "Individual contributor"

[disciplines.backend]
name = "Backend"

[roles.senior-engineer]
name = "Senior Engineer"
discipline = "backend"
level = "senior"
track = "ic"
summary = "Builds things."
[roles.senior-engineer.requires]
testing = "working"
"#;

pub(super) const ESSAY: &str = r#"+++
title = "Saying no"
kind = "soft-skill"
summary = "Make the trade-off visible."
+++

The first version.
"#;

pub(super) const ESSAY_PATH: &str = "content/essays/saying-no.md";
pub(super) const ESSAY_URL: &str = "/essays/saying-no/";

pub(super) fn project() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/ladder.toml", LADDER);
    write(root.path(), ESSAY_PATH, ESSAY);
    root
}

pub(super) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A project that is served until this is dropped.
pub(super) struct Site {
    pub(super) root: TempDir,
    pub(super) address: SocketAddr,
    pub(super) told: Receiver<String>,
    stopper: Stopper,
    thread: Option<JoinHandle<Result<(), Error>>>,
}

impl Site {
    pub(super) fn start(root: TempDir) -> Self {
        Self::start_with(root, ServeOptions::default())
    }

    /// Serves a project on a free port, with options of which the root is not looked at.
    pub(super) fn start_with(root: TempDir, options: ServeOptions) -> Self {
        let options = ServeOptions { root: root.path().to_owned(), port: Some(0), ..options };
        let running = start(&options).unwrap();
        let (address, stopper) = (running.address, running.stopper());
        let (tell, told) = channel();
        let thread = std::thread::spawn(move || {
            running.run(&|event| {
                let _ = tell.send(match event {
                    Event::Listening { url, .. } => format!("listening at {url}"),
                    Event::Built(built) if built.changed.is_empty() => {
                        format!("built {} pages", built.pages)
                    }
                    Event::Built(built) => format!("built after {}", built.changed.join(", ")),
                    Event::Broken(built) => format!("broken by {}", built.changed.join(", ")),
                    Event::Failed { error } => format!("failed: {error}"),
                });
            })
        });
        let site = Self { root, address, told, stopper, thread: Some(thread) };
        let is_listening = |line: &String| line.starts_with("listening at");
        let mut lines = std::iter::from_fn(|| site.told.recv_timeout(LIMIT).ok());
        assert!(lines.any(|line| is_listening(&line)), "the server says where it listens");
        site
    }

    /// What the terminal is told next.
    pub(super) fn next(&self) -> String {
        self.told.recv_timeout(LIMIT).expect("something is told")
    }

    /// That nothing more is told for some time.
    pub(super) fn is_quiet(&self, time: Duration) {
        let told = self.told.recv_timeout(time);
        assert!(told.is_err(), "{told:?}");
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        write(self.root.path(), path, text);
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream.set_write_timeout(Some(LIMIT)).unwrap();
        stream
    }

    /// Sends a request line and headers, each ending with `\n`, and reads the answer to its end.
    pub(super) fn send(&self, head: &str) -> Answer {
        let mut stream = self.connect();
        let head = format!("{head}Connection: close\n\n").replace('\n', "\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end =
            bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head has an end");
        let body = bytes.split_off(end + 4);
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { head: String::from_utf8(bytes).unwrap(), body }
    }

    pub(super) fn get(&self, target: &str) -> Answer {
        self.send(&format!("GET {target} HTTP/1.1\nHost: localhost\n"))
    }

    /// What an open page listens to that shows what `seen` names.
    pub(super) fn events(&self, page: &str, seen: &str) -> Events {
        let mut stream = self.connect();
        let target = format!("/__rungs/events?page={page}&seen={seen}");
        write!(stream, "GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut events = Events { stream: BufReader::new(stream), status: String::new() };
        events.stream.read_line(&mut events.status).unwrap();
        events
    }

    /// Loads a page again at every change, as a browser does, until it is as expected.
    pub(super) fn follow(&self, target: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        loop {
            let answer = self.get(target);
            if is_right(&answer) {
                return answer;
            }
            self.events(target, answer.seen()).next();
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.thread.take().unwrap().join();
        assert!(std::thread::panicking() || matches!(ended, Ok(Ok(()))), "{ended:?}");
    }
}

/// An answer, read to the end of the connection.
pub(super) struct Answer {
    pub(super) head: String,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields
            .into_iter()
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The name of what a page shows.
    pub(super) fn seen(&self) -> &str {
        let (_, rest) = self.body.split_once(" data-seen=\"").expect("every page has the script");
        rest.split_once('"').unwrap().0
    }

    pub(super) fn has_overlay(&self) -> bool {
        self.body.contains("id=\"rungs-overlay\"")
    }
}

/// The first bytes of an answer, after what only says to go on; nothing if the connection ends without one.
pub(super) fn status(stream: TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut line = lines.next();
    while line.as_ref().is_some_and(|line| line.starts_with("HTTP/1.1 100")) {
        line = lines.by_ref().skip_while(|line| !line.is_empty()).nth(1);
    }
    line.unwrap_or_default().chars().take("HTTP/1.1 200".len()).collect()
}

/// A stream of server-sent events.
pub(super) struct Events {
    pub(super) stream: BufReader<TcpStream>,
    pub(super) status: String,
}

impl Events {
    /// Waits for the next event and gives its data.
    pub(super) fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.stream.read_line(&mut line).unwrap(), 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return data.trim_end().to_owned();
            }
        }
    }
}
