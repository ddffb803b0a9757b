//! Answers HTTP requests with what is served at the moment.
//!
//! It must not know where a page comes from, and has no way to a file.
//!
//! `tiny_http` reads the requests; the answers are written here. Each ends its connection, because a browser
//! that keeps several open would occupy all the threads that read them.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use tiny_http::{Request, Response, Server};

use super::answer::{self, Answer, Reply, answer};
use super::reload;
use super::request::Head;
use super::state::{Slot, Slots, State};
use super::watch::Message;

/// Threads that answer.
const WORKERS: usize = 8;

/// Bodies of more bytes may not fit between us and a client that does not read, so they get a thread of
/// their own.
const LARGE: usize = 64 * 1024;

/// Most large bodies that are sent at once.
const MOST_LARGE: usize = 16;

/// Longest request body that `tiny_http` has read before it gives us the request.
const READ_AHEAD: usize = 1024;

/// The headers of every answer. Nothing of ours may be part of another site's page, and nothing is kept.
const HEADERS: &str = "Connection: close\r\n\
    Cache-Control: no-cache\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Referrer-Policy: same-origin\r\n";

/// What all workers share.
struct Shared {
    server: Arc<Server>,
    state: Arc<State>,
    large: Arc<Slots>,
    streams: Arc<Slots>,
}

/// Answers requests on threads of its own, until the state is stopped.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
pub(super) fn answer_all(server: &Arc<Server>, state: &Arc<State>, alarm: &Sender<Message>) {
    let shared = Arc::new(Shared {
        server: Arc::clone(server),
        state: Arc::clone(state),
        large: Slots::new(MOST_LARGE),
        streams: Slots::new(reload::MOST_STREAMS),
    });
    for _ in 0..WORKERS {
        let (shared, alarm) = (Arc::clone(&shared), alarm.clone());
        thread::spawn(move || work(&shared, &alarm));
    }
}

/// Lets the workers end, once the state is stopped.
pub(super) fn unblock(server: &Server) {
    for _ in 0..WORKERS {
        server.unblock();
    }
}

fn work(shared: &Shared, alarm: &Sender<Message>) {
    while !shared.state.is_stopped() {
        match shared.server.recv() {
            // A panic is our bug. It ends this answer; the site goes on being served.
            Ok(request) => drop(catch_unwind(AssertUnwindSafe(|| respond(shared, request)))),
            Err(_) if shared.state.is_stopped() => {}
            Err(error) => {
                // Nobody accepts connections any more, so nobody would ever be answered.
                let _ = alarm.send(Message::Broken(error));
                return;
            }
        }
    }
}

fn respond(shared: &Shared, request: Request) {
    if request.body_length().is_some_and(|length| length > READ_AHEAD) {
        return refuse_body(request);
    }
    match answer(&head(&request), &shared.state.now()) {
        Answer::Reply(reply) if reply.body.len() > LARGE => match shared.large.take() {
            Some(slot) => spawn(slot, move || send(request, &reply)),
            None => send(request, &Reply::text(503, "too many large files at once")),
        },
        Answer::Reply(reply) => send(request, &reply),
        Answer::Events { seen } => match shared.streams.take() {
            Some(slot) => {
                let state = Arc::clone(&shared.state);
                spawn(slot, move || reload::stream(request.into_writer(), HEADERS, &state, seen));
            }
            None => send(request, &Reply::text(503, "too many pages are open")),
        },
    }
}

/// Does something slow on a thread of its own.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
fn spawn(slot: Slot, work: impl FnOnce() + Send + 'static) {
    thread::spawn(move || {
        work();
        drop(slot);
    });
}

fn head(request: &Request) -> Head<'_> {
    let headers = request.headers().iter();
    Head {
        method: request.method().as_str(),
        target: request.url(),
        headers: headers.map(|h| (h.field.as_str().as_str(), h.value.as_str())).collect(),
    }
}

/// Answers a request that announces a body without waiting for it. What would happen when such a request is
/// dropped (its body is read to the end, into memory of the announced size) must not happen, so it is not.
fn refuse_body(request: Request) {
    let stream = request.upgrade("none", Response::empty(413));
    std::mem::forget(stream);
}

/// Sends one answer. A client that went away is no error.
fn send(request: Request, reply: &Reply) {
    let has_body = request.method().as_str() != "HEAD";
    let mut writer = request.into_writer();
    let _ = write(&mut writer, reply, has_body);
}

fn write(writer: &mut dyn Write, reply: &Reply, has_body: bool) -> io::Result<()> {
    let Reply { status, media, header, body } = reply;
    let (reason, length) = (answer::reason(*status), body.len());
    write!(writer, "HTTP/1.1 {status} {reason}\r\n")?;
    write!(writer, "Content-Type: {media}\r\nContent-Length: {length}\r\n{HEADERS}")?;
    if let Some((name, value)) = header {
        write!(writer, "{name}: {value}\r\n")?;
    }
    writer.write_all(b"\r\n")?;
    if has_body {
        writer.write_all(body)?;
    }
    writer.flush()
}
