//! Answers that take their time, on threads of their own.
//!
//! It must not know what is answered.

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use tiny_http::{Request, Response};

use super::answer::Reply;
use super::send::send;

/// Longest request body that `tiny_http` has read before it gives us the request.
const READ_AHEAD: usize = 1024;

/// Longest request body that is read to its end. When it does not come, `tiny_http` asks for memory of the size that
/// is missing, and a process that gets none is gone.
const BEARABLE: usize = 64 * 1024 * 1024;

/// Longest time in which a body is read.
const LONGEST: Duration = Duration::from_secs(20);

/// Hands a request to a thread of its own, or does something else with it if the system has no thread left.
pub(super) fn aside(
    request: Request,
    work: impl FnOnce(Request) + Send + 'static,
    otherwise: impl FnOnce(Request),
) {
    // What is given to a thread that can't be had is dropped, which a request must not be.
    let (hand, taken) = channel();
    let thread = thread::Builder::new().spawn(move || {
        if let Ok(request) = taken.recv() {
            // A panic is our bug. It ends this answer.
            let _ = catch_unwind(AssertUnwindSafe(|| work(request)));
        }
    });
    if thread.is_err() {
        return otherwise(request);
    }
    hand.send(request).expect("the thread waits for it");
}

/// Whether a request announces a body that has not been read.
pub(super) fn has_body(request: &Request) -> bool {
    // One that asks whether to go on has sent nothing.
    let has_asked = request.headers().iter().any(|header| header.field.equiv("Expect"));
    let most_read = if has_asked { 0 } else { READ_AHEAD };
    request.body_length().is_some_and(|length| length > most_read)
}

/// Answers a request that has a body, and reads that to its end, so that a client which sends before it listens hears
/// the answer, too.
pub(super) fn refuse_body(request: Request, reply: &Reply) {
    let is_bearable = request.body_length().is_some_and(|length| length <= BEARABLE);
    // Everything else that leads to the writer waits for the body first. Every client knows "continue", and waits for
    // the answer that comes after it.
    let mut stream = request.upgrade("none", Response::empty(100));
    let _ = send(&mut stream, reply, true);
    if !is_bearable {
        // Its end would be the end of the process.
        std::mem::forget(stream);
        return;
    }
    let end = Instant::now() + LONGEST;
    let mut piece = vec![0; 64 * 1024];
    while Instant::now() < end && stream.read(&mut piece).is_ok_and(|length| length > 0) {}
}
