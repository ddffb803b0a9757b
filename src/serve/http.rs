//! Answers HTTP requests with what is served at the moment, on threads of its own.
//!
//! It must not know where a page comes from, and has no way to a file.
//!
//! `tiny_http` reads the requests. It is written for friendly clients: what its documentation calls simple ends, with
//! others, in a server that hangs or is gone. So answers are written by `send`, never by it; a request that announces a
//! body is never dropped where that would be waited for; no connection keeps more than one worker; and `guard` begins
//! anew when nobody accepts connections any more.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tiny_http::{Request, Server};

use super::answer::{Answer, Reply, answer};
use super::aside::{aside, has_body, refuse_body};
use super::hosts::Hosts;
use super::reload;
use super::request::Head;
use super::send::send;
use super::state::{Slots, State};
use super::turns::{Turn, Turns};

/// Threads that answer.
pub(super) const WORKERS: usize = 8;

/// Those of them that go on when others take over, in case the connections that they know of are still being read.
const STAYING: usize = 2;

/// Longest time until a worker sees that it is not needed any more.
const LOOK_UP: Duration = Duration::from_millis(500);

/// Bodies of more bytes may not fit between us and a client that does not read, so they get a thread of
/// their own.
const LARGE: usize = 64 * 1024;

/// Most such bodies that are sent at once.
const MOST_SLOW: usize = 16;

/// What all workers share.
pub(super) struct Shared {
    /// What is served.
    pub(super) state: Arc<State>,
    /// To whom.
    pub(super) hosts: Hosts,
    /// Which connections are being answered.
    pub(super) turns: Arc<Turns>,
    /// Which generation of workers is at work; those before it end.
    generation: AtomicUsize,
    slow: Arc<Slots>,
    streams: Arc<Slots>,
}

impl Shared {
    /// What is shared by those who answer with `state`.
    pub(super) fn new(state: &Arc<State>, hosts: Hosts) -> Arc<Self> {
        Arc::new(Self {
            state: Arc::clone(state),
            hosts,
            turns: Arc::default(),
            generation: AtomicUsize::new(0),
            slow: Slots::new(MOST_SLOW),
            streams: Slots::new(reload::MOST_STREAMS),
        })
    }
}

/// What is known of a generation of workers.
#[derive(Default)]
pub(super) struct Crew {
    busy: AtomicUsize,
    done: AtomicUsize,
}

impl Crew {
    /// Whether all of them are answering.
    pub(super) fn is_busy(&self) -> bool {
        self.busy.load(Ordering::Relaxed) >= WORKERS
    }

    /// How many requests they have done with.
    pub(super) fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Does one request. A panic is our bug; it ends this answer.
    pub(super) fn work(&self, work: impl FnOnce()) {
        self.busy.fetch_add(1, Ordering::Relaxed);
        let _ = catch_unwind(AssertUnwindSafe(work));
        self.busy.fetch_sub(1, Ordering::Relaxed);
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// Starts a generation of workers for a server that reads requests: as many as the system has threads for.
pub(super) fn answer_all(server: &Arc<Server>, shared: &Arc<Shared>) -> Arc<Crew> {
    let generation = shared.generation.fetch_add(1, Ordering::Relaxed) + 1;
    let crew = Arc::new(Crew::default());
    for number in 0..WORKERS {
        let (server, shared, crew) = (Arc::clone(server), Arc::clone(shared), Arc::clone(&crew));
        let work = move || {
            let is_needed = || {
                let is_current = shared.generation.load(Ordering::Relaxed) == generation;
                !shared.state.is_stopped() && (is_current || number < STAYING)
            };
            while is_needed() {
                match server.recv_timeout(LOOK_UP) {
                    Ok(Some(request)) => crew.work(|| respond(&shared, request)),
                    Ok(None) => {}
                    // Nobody accepts connections for this server any more. The guard sees that, too.
                    Err(_) => return,
                }
            }
        };
        let _ = thread::Builder::new().spawn(work);
    }
    crew
}

fn respond(shared: &Arc<Shared>, request: Request) {
    let client = request.remote_addr().copied();
    let turn = client.and_then(|client| shared.turns.take(client));
    if turn.is_none() && !has_body(&request) {
        return leave(request);
    }
    let answer = whatever_happens(|| answer(&head(&request), &shared.hosts, &shared.state));
    match (answer, turn) {
        (Answer::Reply(reply), turn) if has_body(&request) => {
            let refuse = move |request| {
                refuse_body(request, &reply);
                drop(turn);
            };
            // What is never read must never be dropped.
            aside(request, refuse, std::mem::forget);
        }
        (Answer::Reply(reply), Some(turn)) => respond_with(shared, request, reply, turn),
        (Answer::Events(listener), Some(turn)) => {
            let Some(slot) = shared.streams.take() else {
                return respond_with(shared, request, too_many("pages are open"), turn);
            };
            let inner = Arc::clone(shared);
            let tell = move |request: Request| {
                reload::stream(request.into_writer(), &inner.state, &inner.streams, &listener);
                drop((slot, turn));
            };
            aside(request, tell, no_thread);
        }
        (_, None) => leave(request),
    }
}

/// An answer also where making it goes wrong, which is our bug: the site goes on being served.
fn whatever_happens(answer: impl FnOnce() -> Answer) -> Answer {
    catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| {
        let sentence = "Rungs made a mistake of its own, and the terminal tells which";
        Answer::Reply(Reply::text(500, sentence))
    })
}

/// Sends an answer: at once, if its client can't make us wait.
fn respond_with(shared: &Arc<Shared>, request: Request, reply: Reply, turn: Turn) {
    let has_body = request.method().as_str() != "HEAD";
    if turn.is_first && (!has_body || reply.body.len() <= LARGE) {
        return reply_now(request, &reply, has_body);
    }
    let Some(slot) = shared.slow.take() else {
        return if turn.is_first {
            reply_now(request, &too_many("large files at once"), has_body);
        } else {
            leave(request);
        };
    };
    let otherwise = if turn.is_first { no_thread } else { leave };
    let work = move |request| {
        reply_now(request, &reply, has_body);
        drop((slot, turn));
    };
    aside(request, work, otherwise);
}

/// A client that went away is no error.
fn reply_now(request: Request, reply: &Reply, has_body: bool) {
    let _: io::Result<()> = send(&mut request.into_writer(), reply, has_body);
}

fn no_thread(request: Request) {
    reply_now(request, &too_many("things are being done"), true);
}

fn too_many(what: &str) -> Reply {
    Reply::text(503, &format!("too many {what}"))
}

/// Does not answer a request: the answer to the one before it says that it is the last.
fn leave(request: Request) {
    drop(request.into_writer());
}

fn head(request: &Request) -> Head<'_> {
    let headers = request.headers().iter();
    Head {
        method: request.method().as_str(),
        target: request.url(),
        headers: headers.map(|h| (h.field.as_str().as_str(), h.value.as_str())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_answered_and_ends_nothing() {
        let crew = Crew::default();
        let mut status = 0;
        crew.work(|| {
            if let Answer::Reply(reply) = whatever_happens(|| panic!("this is a test")) {
                status = reply.status;
            }
        });
        assert_eq!(status, 500);
        crew.work(|| panic!("this is a test"));
        assert_eq!((crew.done(), crew.busy.load(Ordering::Relaxed)), (2, 0));
    }
}
