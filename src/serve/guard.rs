//! Asks the server for a sign of life every second, and begins anew when there is none.
//!
//! It must not know what is served. `tiny_http` accepts connections on a thread that ends, sometimes without a word, when
//! the process runs out of file descriptors; the socket itself stays, so another server can take over. The question
//! keeps that thread awake, too: the time limit that connections inherit holds for waiting for them as well.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use tiny_http::Server;

use super::http::{Shared, WORKERS, answer_all};

/// Time between two questions.
const PERIOD: Duration = Duration::from_secs(1);

/// Longest time for an answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Questions without an answer after which another server takes over.
const FAILURES: usize = 2;

/// What is asked for.
pub(super) const HEALTH: &str = "__rungs/health";

/// Watches over `server`, which listens on the same socket as `listener`, until the state is stopped.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
pub(super) fn guard(server: Arc<Server>, listener: TcpListener, shared: &Arc<Shared>) {
    let shared = Arc::clone(shared);
    thread::spawn(move || {
        let Ok(address) = listener.local_addr() else { return };
        let mut servers = vec![server];
        let mut failures = 0;
        while !shared.state.wait_for_stop(PERIOD) {
            // Where all are at work, a question would only wait in the queue.
            let is_busy = shared.busy.load(Ordering::Relaxed) >= WORKERS;
            failures = if is_busy || is_alive(address) { 0 } else { failures + 1 };
            if failures < FAILURES {
                continue;
            }
            let next = listener.try_clone().ok();
            if let Some(next) = next.and_then(|next| Server::from_listener(next, None).ok()) {
                let next = Arc::new(next);
                answer_all(&next, &shared);
                servers.push(next);
                failures = 0;
            }
        }
        // The end of a server is a connection to itself, which a dead one would wait for.
        let last = servers.pop();
        servers.into_iter().for_each(std::mem::forget);
        drop(last);
    });
}

/// Whether a question is answered.
fn is_alive(address: SocketAddr) -> bool {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&(ip, address.port()).into(), PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        write!(stream, "GET /{HEALTH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(answer == *b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}
