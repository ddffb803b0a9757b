//! What is served at this moment, and the bell that rings when it changes.
//!
//! It must not know how it is made, nor who looks.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::render::Outputs;

/// What every answer is made from. A change replaces it as a whole, so that one answer never mixes two states.
#[derive(Debug)]
pub(super) struct Served {
    /// Which state this is. No other has the same name, not even after the server is started again.
    pub(super) version: String,
    /// The last good build, if there was one.
    pub(super) outputs: Option<Arc<Outputs>>,
    /// What is wrong with the sources now, as the terminal shows it.
    pub(super) trouble: Option<String>,
}

/// The state that the threads of a server share.
pub(super) struct State {
    /// Tells the versions of this run from those of another.
    run: u64,
    inner: Mutex<Inner>,
    changed: Condvar,
}

struct Inner {
    count: u64,
    served: Arc<Served>,
    is_stopped: bool,
}

/// What ended a wait for a change.
pub(super) enum News {
    /// This is served now.
    Changed(Arc<Served>),
    /// Nothing changed in the time given.
    Nothing,
    /// The server stops.
    Stopped,
}

impl State {
    /// A server with nothing to show yet.
    pub(super) fn new() -> Self {
        let run = RandomState::new().build_hasher().finish();
        let served = Served { version: version(run, 0), outputs: None, trouble: None };
        let inner = Inner { count: 0, served: Arc::new(served), is_stopped: false };
        Self { run, inner: Mutex::new(inner), changed: Condvar::new() }
    }

    /// What is served now.
    pub(super) fn now(&self) -> Arc<Served> {
        Arc::clone(&self.lock().served)
    }

    /// Shows the result of a build; without outputs, the last good ones stay. Whether that changed anything.
    pub(super) fn show(&self, outputs: Option<&Outputs>, trouble: Option<String>) -> bool {
        let mut inner = self.lock();
        let old = &inner.served;
        let is_same = outputs.is_none_or(|new| old.outputs.as_deref() == Some(new));
        let outputs = if is_same { old.outputs.clone() } else { outputs.cloned().map(Arc::new) };
        if is_same && old.trouble == trouble {
            return false;
        }
        inner.count += 1;
        let version = version(self.run, inner.count);
        inner.served = Arc::new(Served { version, outputs, trouble });
        self.changed.notify_all();
        true
    }

    /// Waits until something else than the version `seen` is served.
    pub(super) fn wait(&self, seen: &str, longest: Duration) -> News {
        let is_seen = |inner: &mut Inner| !inner.is_stopped && inner.served.version == seen;
        let waited = self.changed.wait_timeout_while(self.lock(), longest, is_seen);
        let (inner, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if inner.is_stopped {
            News::Stopped
        } else if inner.served.version == seen {
            News::Nothing
        } else {
            News::Changed(Arc::clone(&inner.served))
        }
    }

    /// Whether the server stops.
    pub(super) fn is_stopped(&self) -> bool {
        self.lock().is_stopped
    }

    /// Ends every wait.
    pub(super) fn stop(&self) {
        self.lock().is_stopped = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Nothing is left half done where the lock is held, so a panic elsewhere does no harm.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn version(run: u64, count: u64) -> String {
    format!("{run:x}-{count}")
}

/// A limit to how many of something there are at once.
pub(super) struct Slots {
    taken: AtomicUsize,
    most: usize,
}

/// One of them; it is free again when this is dropped.
pub(super) struct Slot(Arc<Slots>);

impl Slots {
    /// At most so many.
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { taken: AtomicUsize::new(0), most })
    }

    /// Takes one if there is one left.
    pub(super) fn take(self: &Arc<Self>) -> Option<Slot> {
        let one_more = |taken| (taken < self.most).then_some(taken + 1);
        let taken = self.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more);
        taken.is_ok().then(|| Slot(Arc::clone(self)))
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> Outputs {
        Outputs([("index.html".to_owned(), Arc::from(text.as_bytes()))].into())
    }

    #[test]
    fn only_what_differs_is_a_new_version() {
        let state = State::new();
        assert!(state.show(Some(&site("1")), None));
        let first = state.now().version.clone();
        assert!(!state.show(Some(&site("1")), None));
        assert_eq!(state.now().version, first);
        assert!(state.show(Some(&site("2")), None));
        assert_ne!(state.now().version, first);
    }

    #[test]
    fn a_failed_build_keeps_the_last_good_one() {
        let state = State::new();
        state.show(Some(&site("1")), None);
        assert!(state.show(None, Some("error".to_owned())));
        assert!(!state.show(None, Some("error".to_owned())));
        assert_eq!(state.now().outputs.as_deref(), Some(&site("1")));
        assert!(state.show(Some(&site("1")), None), "the trouble is gone");
    }

    #[test]
    fn a_change_that_was_missed_is_news_at_once() {
        let state = State::new();
        let seen = state.now().version.clone();
        assert!(matches!(state.wait(&seen, Duration::ZERO), News::Nothing));
        state.show(Some(&site("1")), None);
        assert!(matches!(state.wait(&seen, Duration::ZERO), News::Changed(_)));
        state.stop();
        assert!(matches!(state.wait(&seen, Duration::ZERO), News::Stopped));
    }

    #[test]
    fn slots_are_given_back() {
        let slots = Slots::new(1);
        let slot = slots.take();
        assert!(slot.is_some() && slots.take().is_none());
        drop(slot);
        assert!(slots.take().is_some());
    }
}
