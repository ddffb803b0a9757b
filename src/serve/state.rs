//! What is served at this moment, and the bell that rings when it changes.
//!
//! It must not know how it is made, nor who looks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::editor::Editor;
use super::pages::Pages;
use crate::diagnostic::Diagnostic;

/// What every answer is made from. A change replaces it as a whole, so that one answer never mixes two states.
#[derive(Debug)]
pub(super) struct Served {
    /// Which state of this run it is; 0 is the one before the first build.
    pub(super) version: u64,
    /// The site. After a failed build that is the one before; nothing if there was none.
    pub(super) pages: Option<Arc<Pages>>,
    /// What is wrong with the sources now.
    pub(super) trouble: Option<Trouble>,
}

/// What is wrong with the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trouble {
    /// As HTML, with links that open an editor.
    pub(super) html: String,
}

/// The state that the threads of a server share.
pub(super) struct State {
    /// What opens the files that are wrong.
    pub(super) editor: Editor,
    inner: Mutex<Inner>,
    changed: Condvar,
}

struct Inner {
    served: Arc<Served>,
    /// The last site of which every page could be rendered.
    good: Option<Arc<Pages>>,
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
    pub(super) fn new(editor: Editor) -> Self {
        let served = Arc::new(Served { version: 0, pages: None, trouble: None });
        let inner = Inner { served, good: None, is_stopped: false };
        Self { editor, inner: Mutex::new(inner), changed: Condvar::new() }
    }

    /// What is served now.
    pub(super) fn now(&self) -> Arc<Served> {
        Arc::clone(&self.lock().served)
    }

    /// Shows a site. Gives its version.
    pub(super) fn show(&self, pages: Arc<Pages>) -> u64 {
        self.replace(&mut self.lock(), Some(pages), None)
    }

    /// Shows what is wrong with the sources, over the site from before.
    pub(super) fn fail(&self, trouble: Trouble) {
        let mut inner = self.lock();
        if inner.served.trouble.as_ref() != Some(&trouble) {
            let pages = inner.served.pages.clone();
            self.replace(&mut inner, pages, Some(trouble));
        }
    }

    /// What is `served`, with what is wrong with a page of it, and the last site of which every page could be rendered.
    pub(super) fn instead(
        &self,
        served: &Served,
        diagnostic: &Diagnostic,
    ) -> (Arc<Served>, Option<Arc<Pages>>) {
        let Served { version, pages, trouble } = served;
        let found = || self.editor.trouble(std::slice::from_ref(diagnostic));
        let trouble = Some(trouble.clone().unwrap_or_else(found));
        let served = Served { version: *version, pages: pages.clone(), trouble };
        (Arc::new(served), self.lock().good.clone())
    }

    /// Shows what is wrong with the templates of the site that is `version`, unless it has been replaced already.
    pub(super) fn fail_rendering(&self, version: u64, diagnostics: &[Diagnostic]) {
        let trouble = self.editor.trouble(diagnostics);
        let mut inner = self.lock();
        if inner.served.version == version {
            let pages = inner.served.pages.clone();
            self.replace(&mut inner, pages, Some(trouble));
        }
    }

    /// Every page of the site that is `version` could be rendered: its pages are shown where later ones can't be.
    pub(super) fn confirm(&self, version: u64) {
        let mut inner = self.lock();
        if inner.served.version == version {
            let pages = inner.served.pages.clone();
            inner.good = pages;
        }
    }

    fn replace(
        &self,
        inner: &mut Inner,
        pages: Option<Arc<Pages>>,
        trouble: Option<Trouble>,
    ) -> u64 {
        let version = inner.served.version + 1;
        inner.served = Arc::new(Served { version, pages, trouble });
        self.changed.notify_all();
        version
    }

    /// Waits until something else than the version `seen` is served.
    pub(super) fn wait(&self, seen: u64, longest: Duration) -> News {
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

    /// Waits until the server stops. Whether it does.
    pub(super) fn wait_for_stop(&self, longest: Duration) -> bool {
        let end = Instant::now() + longest;
        let mut inner = self.lock();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if inner.is_stopped || left.is_zero() {
                return inner.is_stopped;
            }
            let waited = self.changed.wait_timeout(inner, left);
            (inner, _) = waited.unwrap_or_else(PoisonError::into_inner);
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

    /// Whether more than half of them are taken.
    pub(super) fn are_scarce(&self) -> bool {
        self.taken.load(Ordering::Relaxed) > self.most / 2
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

    fn trouble(html: &str) -> Trouble {
        Trouble { html: html.to_owned() }
    }

    #[test]
    fn only_what_differs_is_a_new_version() {
        let state = State::new(Editor::default());
        state.fail(trouble("1"));
        let first = state.now().version;
        state.fail(trouble("1"));
        assert_eq!(state.now().version, first);
        state.fail(trouble("2"));
        assert_ne!(state.now().version, first);
    }

    #[test]
    fn what_is_found_late_does_not_replace_what_came_since() {
        let state = State::new(Editor::default());
        state.fail(trouble("1"));
        state.fail_rendering(state.now().version - 1, &[]);
        assert_eq!(state.now().trouble, Some(trouble("1")));
    }

    #[test]
    fn a_change_that_was_missed_is_news_at_once() {
        let state = State::new(Editor::default());
        let seen = state.now().version;
        assert!(matches!(state.wait(seen, Duration::ZERO), News::Nothing));
        state.fail(trouble("1"));
        assert!(matches!(state.wait(seen, Duration::ZERO), News::Changed(_)));
        state.stop();
        assert!(matches!(state.wait(seen, Duration::ZERO), News::Stopped));
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
