//! Which connections have had their answer.
//!
//! It must not know what is asked or answered. Every answer ends its connection, but `tiny_http` goes on reading what
//! comes after it, and gives out requests that nobody can answer before the first one is: a thread that tried would
//! wait for a client that perhaps never reads.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Silence after which a connection is not that one any more: `listen` ends it earlier, and the next client may have
/// the same port.
const FORGOTTEN: Duration = Duration::from_secs(10);

/// The connections that asked for something not long ago.
#[derive(Default)]
pub(super) struct Turns {
    seen: Mutex<BTreeMap<SocketAddr, Seen>>,
}

struct Seen {
    is_answering: bool,
    last: Instant,
}

/// That a connection is being answered. Nobody else answers it before this is dropped.
pub(super) struct Turn {
    /// Whether it is the first answer there, which fits between us and a client that does not read.
    pub(super) is_first: bool,
    client: SocketAddr,
    turns: Arc<Turns>,
}

impl Turns {
    /// Begins to answer a client; nothing if that is being done already.
    pub(super) fn take(self: &Arc<Self>, client: SocketAddr) -> Option<Turn> {
        let now = Seen { is_answering: true, last: Instant::now() };
        let before = self.lock().insert(client, now);
        if before.as_ref().is_some_and(|seen| seen.is_answering) {
            return None;
        }
        let is_first = before.is_none_or(|seen| seen.last.elapsed() > FORGOTTEN);
        Some(Turn { is_first, client, turns: Arc::clone(self) })
    }

    /// Forgets connections that have ended.
    pub(super) fn forget(&self) {
        self.lock().retain(|_, seen| seen.is_answering || seen.last.elapsed() <= FORGOTTEN);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<SocketAddr, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let ended = Seen { is_answering: false, last: Instant::now() };
        self.turns.lock().insert(self.client, ended);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_answered_once_at_a_time() {
        let turns = Arc::new(Turns::default());
        let [one, other] = [1, 2].map(|port| SocketAddr::from(([127, 0, 0, 1], port)));
        let turn = turns.take(one);
        assert!(turn.as_ref().is_some_and(|turn| turn.is_first));
        assert!(turns.take(one).is_none() && turns.take(one).is_none());
        assert!(turns.take(other).is_some_and(|turn| turn.is_first));
        drop(turn);
        assert!(turns.take(one).is_some_and(|turn| !turn.is_first));
    }
}
