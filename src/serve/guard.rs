//! Asks the server for a sign of life every second, and begins anew when there is none.
//!
//! It must not know what is served. `tiny_http` accepts connections on a thread that ends, sometimes without a word, when
//! the process runs out of file descriptors or threads; the socket itself stays, so another server can take over. The question
//! keeps that thread awake, too: the time limit that connections inherit holds for waiting for them as well.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use tiny_http::Server;

use super::http::{Crew, Shared, answer_all};
use super::open;
use super::watch::Message;

/// Time between two looks.
const PERIOD: Duration = Duration::from_secs(1);

/// Longest time for an answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Looks without a sign of life after which something is done: others are hired where all workers wait for clients, and
/// else another server takes over.
const FAILURES: usize = 2;

/// Looks without a sign of life after which it is told that there is none.
const HOPELESS: usize = 60;

/// What is asked for.
pub(super) const HEALTH: &str = "__rungs/health";

/// Answers with `server`, which listens on the same socket as `listener`, and watches over it until the state is stopped.
/// The last resort is to tell `alarm`.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
pub(super) fn guard(
    server: Arc<Server>,
    listener: TcpListener,
    shared: Arc<Shared>,
    alarm: Sender<Message>,
) {
    let crew = answer_all(&server, &shared);
    let mut guard =
        Guard { listener, shared, servers: vec![server], crew, done: 0, failures: 0, silence: 0 };
    thread::spawn(move || {
        while guard.silence < HOPELESS && !guard.shared.state.wait_for_stop(PERIOD) {
            guard.shared.turns.forget();
            // `tiny_http` panics where the system has no thread for it. Later there may be one.
            let _ = catch_unwind(AssertUnwindSafe(|| guard.look()));
        }
        if guard.silence >= HOPELESS {
            let error = io::Error::other("for a long time now, nobody could connect");
            let _ = alarm.send(Message::Broken(error));
        }
        // The end of a server is a connection to itself, which a dead one would wait for.
        let last = guard.servers.pop();
        guard.servers.into_iter().for_each(std::mem::forget);
        drop(last);
    });
}

struct Guard {
    listener: TcpListener,
    shared: Arc<Shared>,
    /// All that were begun; the last one is at work.
    servers: Vec<Arc<Server>>,
    /// Who works for it.
    crew: Arc<Crew>,
    /// What they had done at the last look.
    done: usize,
    /// Looks without a sign of life, since something was done about it.
    failures: usize,
    /// The same, whatever was done.
    silence: usize,
}

impl Guard {
    fn look(&mut self) {
        let (is_busy, done) = (self.crew.is_busy(), self.crew.done());
        // Where all are at work, a question would only wait in the queue; what they get done is the answer.
        let is_alive = if is_busy { done != self.done } else { self.ask().unwrap_or(false) };
        self.done = done;
        if is_alive {
            (self.failures, self.silence) = (0, 0);
            return;
        }
        (self.failures, self.silence) = (self.failures + 1, self.silence + 1);
        if self.failures < FAILURES {
            return;
        }
        if !is_busy {
            let Ok(server) = open(&self.listener) else { return };
            self.servers.push(server);
        }
        let server = self.servers.last().expect("there is one from the start");
        self.crew = answer_all(server, &self.shared);
        (self.failures, self.done) = (0, 0);
    }

    /// Whether a question is answered.
    fn ask(&self) -> io::Result<bool> {
        let address = self.listener.local_addr()?;
        let ip = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let address = SocketAddr::new(ip, address.port());
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        write!(stream, "GET /{HEALTH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(answer == *b"HTTP/1.1 200")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;
    use crate::serve::editor::Editor;
    use crate::serve::hosts::Hosts;
    use crate::serve::http::WORKERS;
    use crate::serve::state::State;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests open sockets")]
    fn others_are_hired_where_all_wait() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = open(&listener).unwrap();
        let shared = Shared::new(&Arc::new(State::new(Editor::default())), Hosts::default());
        let (crew, gate) = (Arc::new(Crew::default()), Barrier::new(WORKERS + 1));
        let mut guard = Guard {
            listener,
            shared: Arc::clone(&shared),
            servers: vec![server],
            crew: Arc::clone(&crew),
            done: 0,
            failures: 0,
            silence: 0,
        };
        let is_answered = thread::scope(|scope| {
            for _ in 0..WORKERS {
                scope.spawn(|| crew.work(|| _ = gate.wait()));
            }
            while !crew.is_busy() {
                thread::yield_now();
            }
            (0..FAILURES).for_each(|_| guard.look());
            let is_answered = guard.ask();
            gate.wait();
            is_answered
        });
        assert!(is_answered.unwrap());
        assert_eq!(guard.servers.len(), 1, "the socket was never dead");
        shared.state.stop();
    }
}
