//! Answers HTTP requests with what is served at the moment, on threads of its own.
//!
//! It must not know where a page comes from, and has no way to a file.
//!
//! `tiny_http` reads the requests. It is written for friendly clients: what its documentation calls simple ends, with
//! others, in a server that hangs or is gone. So answers are written by `send`, never by it; a request that announces a
//! body is never dropped where that would be waited for; and `guard` begins anew when nobody accepts connections any more.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Request, Response, Server};

use super::answer::{Answer, Reply, answer};
use super::hosts::Hosts;
use super::reload;
use super::request::Head;
use super::send::{HEADERS, send};
use super::state::{Slot, Slots, State};
use super::watch::Message;

/// Threads that answer.
pub(super) const WORKERS: usize = 8;

/// Those of them that go on when others take over, in case the connections that they know of are still being read.
const STAYING: usize = 2;

/// Longest time until a worker sees that it is not needed any more.
const LOOK_UP: Duration = Duration::from_millis(500);

/// Bodies of more bytes may not fit between us and a client that does not read, so they get a thread of
/// their own.
const LARGE: usize = 64 * 1024;

/// Most large bodies that are sent at once.
const MOST_LARGE: usize = 16;

/// Longest request body that `tiny_http` has read before it gives us the request.
const READ_AHEAD: usize = 1024;

/// Longest request body that we let it read to its end, on a thread of its own: it allocates what was announced.
const BEARABLE: usize = 1024 * 1024;

/// Most threads that wait for the bodies of refused requests.
const MOST_REFUSED: usize = 16;

/// Most requests that can only be forgotten. Each keeps a thread and two file descriptors for ever.
const MOST_FORGOTTEN: usize = 64;

/// What all workers share.
pub(super) struct Shared {
    /// What is served.
    pub(super) state: Arc<State>,
    /// To whom.
    pub(super) hosts: Hosts,
    /// Workers that are answering at the moment.
    pub(super) busy: AtomicUsize,
    /// Which generation of workers is at work; those before it end.
    pub(super) generation: AtomicUsize,
    /// Told when the server can't go on.
    alarm: Mutex<Sender<Message>>,
    large: Arc<Slots>,
    streams: Arc<Slots>,
    refused: Arc<Slots>,
    forgotten: AtomicUsize,
    /// Connections on which a long answer is being sent, with the requests that came after it on the same connection:
    /// nobody could answer those before it ends, and a worker that tried would wait.
    occupied: Mutex<BTreeMap<SocketAddr, Vec<Request>>>,
}

impl Shared {
    /// What is shared by those who answer with `state`.
    pub(super) fn new(state: &Arc<State>, hosts: Hosts, alarm: Sender<Message>) -> Arc<Self> {
        Arc::new(Self {
            state: Arc::clone(state),
            hosts,
            busy: AtomicUsize::new(0),
            generation: AtomicUsize::new(0),
            alarm: Mutex::new(alarm),
            large: Slots::new(MOST_LARGE),
            streams: Slots::new(reload::MOST_STREAMS),
            refused: Slots::new(MOST_REFUSED),
            forgotten: AtomicUsize::new(0),
            occupied: Mutex::new(BTreeMap::new()),
        })
    }

    fn occupied(&self) -> MutexGuard<'_, BTreeMap<SocketAddr, Vec<Request>>> {
        self.occupied.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts a generation of workers for a server that reads requests.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
pub(super) fn answer_all(server: &Arc<Server>, shared: &Arc<Shared>) {
    let generation = shared.generation.fetch_add(1, Ordering::Relaxed) + 1;
    for number in 0..WORKERS {
        let (server, shared) = (Arc::clone(server), Arc::clone(shared));
        thread::spawn(move || {
            let is_needed = || {
                let is_current = shared.generation.load(Ordering::Relaxed) == generation;
                !shared.state.is_stopped() && (is_current || number < STAYING)
            };
            while is_needed() {
                match server.recv_timeout(LOOK_UP) {
                    Ok(Some(request)) => {
                        shared.busy.fetch_add(1, Ordering::Relaxed);
                        respond(&shared, request);
                        shared.busy.fetch_sub(1, Ordering::Relaxed);
                    }
                    Ok(None) => {}
                    // Nobody accepts connections for this server any more. The guard sees that, too.
                    Err(_) => return,
                }
            }
        });
    }
}

fn respond(shared: &Arc<Shared>, request: Request) {
    if request.body_length().is_some_and(|length| length > READ_AHEAD) {
        return refuse_body(shared, request);
    }
    let client = request.remote_addr().copied();
    let request = match client {
        Some(client) => match shared.occupied().get_mut(&client) {
            Some(waiting) => return waiting.push(request),
            None => request,
        },
        None => request,
    };
    // A panic is our bug. It ends this answer; the site goes on being served.
    let answered =
        catch_unwind(AssertUnwindSafe(|| answer(&head(&request), &shared.hosts, &shared.state)));
    let answer = answered.unwrap_or_else(|_| {
        let sentence = "Rungs made a mistake of its own, and the terminal tells which";
        Answer::Reply(Reply::text(500, sentence))
    });
    let has_body = request.method().as_str() != "HEAD";
    match answer {
        Answer::Reply(reply) if has_body && reply.body.len() > LARGE => match shared.large.take() {
            Some(slot) => spawn(shared, slot, request, move |mut writer| {
                let _ = send(&mut writer, &reply, true);
            }),
            None => reply_now(request, &Reply::text(503, "too many large files at once"), true),
        },
        Answer::Reply(reply) => reply_now(request, &reply, has_body),
        Answer::Events(listener) => match shared.streams.take() {
            Some(slot) => {
                let state = Arc::clone(&shared.state);
                spawn(shared, slot, request, move |writer| {
                    reload::stream(writer, HEADERS, &state, &listener);
                });
            }
            None => reply_now(request, &Reply::text(503, "too many pages are open"), true),
        },
    }
}

/// Sends an answer that takes no time. A client that went away is no error.
fn reply_now(request: Request, reply: &Reply, has_body: bool) {
    let _: io::Result<()> = send(&mut request.into_writer(), reply, has_body);
}

/// Answers slowly, on a thread of its own.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
fn spawn(
    shared: &Arc<Shared>,
    slot: Slot,
    request: Request,
    work: impl FnOnce(Box<dyn Write + Send>) + Send + 'static,
) {
    let client = request.remote_addr().copied();
    if let Some(client) = client {
        shared.occupied().insert(client, Vec::new());
    }
    let shared = Arc::clone(shared);
    thread::spawn(move || {
        let _ = catch_unwind(AssertUnwindSafe(|| work(request.into_writer())));
        drop(slot);
        let waiting = client.and_then(|client| shared.occupied().remove(&client));
        // They are answered with an error, now that nothing is before them.
        drop(waiting);
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

/// Answers a request that announces a body without waiting for it. When such a request is dropped, its body is read to
/// the end, into memory of the announced size: a thread can wait for a small one until the client's time is over, and a
/// large one is never dropped at all.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
fn refuse_body(shared: &Shared, request: Request) {
    let is_bearable = request.body_length().is_some_and(|length| length <= BEARABLE);
    let slot = is_bearable.then(|| shared.refused.take()).flatten();
    let stream = request.upgrade("none", Response::empty(413));
    if let Some(slot) = slot {
        thread::spawn(move || {
            drop(stream);
            drop(slot);
        });
        return;
    }
    std::mem::forget(stream);
    if shared.forgotten.fetch_add(1, Ordering::Relaxed) + 1 >= MOST_FORGOTTEN {
        let error = "too many requests announced a body that never came";
        let alarm = shared.alarm.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = alarm.send(Message::Broken(io::Error::other(error)));
    }
}
