//! Waits until the project's inputs have changed.
//!
//! It must not know what is in them, nor what is done about it. Events of the file system are an alarm clock and no more:
//! systems lose them, double them and name them differently. They say where to look first; what changed is found by
//! looking, and a look at everything soon after, and every now and then, finds what no event told.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::place::{is_remote, lock_of_git};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::source::{Found, Inputs, exists};

/// Silence after which a burst of events counts as over.
const QUIET: Duration = Duration::from_millis(8);

/// The same after a known input was written and closed, where the system tells that: it is whole.
const QUIET_OF_CLOSED: Duration = Duration::from_millis(2);

/// The same for a burst of many files, as when a branch is checked out.
const QUIET_OF_MANY: Duration = Duration::from_millis(80);

/// How many paths are many.
const MANY: usize = 20;

/// Longest wait for that silence.
const LONGEST_BURST: Duration = Duration::from_millis(500);

/// Time to the next look at a file that is gone or empty, which may be for a moment only.
const DOUBT: Duration = Duration::from_millis(60);

/// Longest time in which such a file is not taken over.
const LONGEST_DOUBT: Duration = Duration::from_millis(400);

/// Longest wait while `git` is at work.
const LONGEST_LOCK: Duration = Duration::from_secs(5);

/// Time to a look at everything after a change that an event told of.
const AFTER: Duration = Duration::from_millis(150);

/// Time between two looks at everything, in case an event got lost, and between two attempts to be told of them.
const SAFETY: Duration = Duration::from_secs(3);

/// The same where the system tells nothing.
const SCAN: Duration = Duration::from_millis(500);

/// A file that was written is closed.
const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

/// What is watched, below the project's root.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// What wakes the loop that builds.
pub(super) enum Message {
    /// Something happened to these paths.
    Alarm(Vec<PathBuf>),
    /// Whoever wrote these files has closed them.
    Closed(Vec<PathBuf>),
    /// Something happened, and nobody knows where; perhaps not everything is watched any more.
    Lost,
    /// The pages of this version could be rendered, or not.
    Rendered(u64, Vec<Diagnostic>),
    /// The server can't go on.
    Broken(std::io::Error),
    /// The server stops.
    Stop,
}

/// Why a wait ended.
pub(super) enum Wake {
    /// These inputs have changed.
    Changed(Vec<String>),
    /// They can't be read.
    Unreadable(Error),
    /// The system tells nothing of changes any more, so they are looked for.
    Blind(String),
    /// The pages of this version could be rendered, or not.
    Rendered(u64, Vec<Diagnostic>),
    /// The server can't go on.
    Broken(std::io::Error),
    /// It is to stop.
    Stop,
}

/// A watch over the inputs of one project.
pub(super) struct Watch {
    root: PathBuf,
    sender: Sender<Message>,
    alarms: Receiver<Message>,
    /// Held for its effect: it sends alarms as long as it lives. Nothing where inputs are only looked at.
    watcher: Option<RecommendedWatcher>,
    /// Why there is none.
    blindness: Option<String>,
    /// When to try again to have one, if that may go well.
    retry: Option<Instant>,
    /// The file that is there while `git` is at work, and since when it has been seen.
    lock: Option<PathBuf>,
    locked: Option<Instant>,
    /// When everything is looked at next.
    next: Instant,
    /// What came while something else was waited for.
    delayed: VecDeque<Wake>,
}

/// What is known of a burst of events.
#[derive(Default)]
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// The paths are not all.
    is_lost: bool,
    /// The last that happened is that a file was closed.
    closed: Option<PathBuf>,
}

impl Watch {
    /// Starts to watch the project at `root`. Changes from now on are noticed. With `poll`, events are not used at all.
    pub(super) fn new(root: &Path, poll: bool) -> Self {
        let (sender, alarms) = channel();
        let (lock, locked) = (lock_of_git(root), None);
        let (root, next) = (root.to_owned(), Instant::now() + AFTER);
        let (watcher, blindness, retry, delayed) = (None, None, None, VecDeque::new());
        let mut watch =
            Self { root, sender, alarms, watcher, blindness, retry, lock, locked, next, delayed };
        let kind = watch.places().find_map(|place| is_remote(&place));
        if poll {
            watch.blind("`--poll` was asked for".to_owned());
        } else if let Some(kind) = kind {
            watch.blind(format!("changes on a file system of type `{kind}` are not told"));
        } else {
            watch.open();
        }
        watch
    }

    /// The root and the folders below it that are watched.
    fn places(&self) -> impl Iterator<Item = PathBuf> {
        let folders = FOLDERS.map(|name| self.root.join(name));
        std::iter::once(self.root.clone()).chain(folders)
    }

    /// Where messages to [`wait`](Self::wait) are sent.
    pub(super) fn sender(&self) -> Sender<Message> {
        self.sender.clone()
    }

    /// Watches anew. A folder that was removed and made again is not watched any more, and a renamed one still is; a new
    /// watch is right in every case, if it is there before the inputs are looked at.
    fn open(&mut self) {
        self.watcher = None;
        match watcher(&self.root, &self.sender) {
            Ok(watcher) => {
                self.watcher = Some(watcher);
                (self.blindness, self.retry) = (None, None);
            }
            Err(error) => {
                self.retry = Some(Instant::now() + SAFETY);
                self.blind(error.to_string());
            }
        }
    }

    /// Goes on without a watch, and says why, once.
    fn blind(&mut self, why: String) {
        if self.blindness.replace(why.clone()).is_none() {
            self.delayed.push_back(Wake::Blind(why));
        }
    }

    /// Waits until the inputs have changed, or something else is to be done.
    pub(super) fn wait(&mut self, inputs: &mut Inputs) -> Wake {
        loop {
            if let Some(wake) = self.delayed.pop_front() {
                return wake;
            }
            let left = self.next.saturating_duration_since(Instant::now());
            let mut burst = Burst::default();
            let is_told = match self.alarms.recv_timeout(left) {
                Err(RecvTimeoutError::Timeout) if self.is_locked() => {
                    self.next = Instant::now() + QUIET_OF_MANY;
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => {
                    burst.is_lost = true;
                    false
                }
                Err(RecvTimeoutError::Disconnected) => return Wake::Stop,
                Ok(message) => {
                    if !self.hear(message, &mut burst) {
                        continue;
                    }
                    true
                }
            };
            if is_told {
                self.settle(inputs, &mut burst);
            }
            if let Some(wake) = self.look(inputs, &mut burst, is_told) {
                return wake;
            }
        }
    }

    /// Takes a message. Whether it is an alarm.
    fn hear(&mut self, message: Message, burst: &mut Burst) -> bool {
        burst.closed = None;
        let wake = match message {
            Message::Closed(paths) => {
                burst.closed = paths.first().cloned();
                burst.paths.extend(paths);
                return true;
            }
            Message::Alarm(paths) => {
                burst.paths.extend(paths);
                return true;
            }
            Message::Lost => {
                burst.is_lost = true;
                return true;
            }
            Message::Rendered(version, diagnostics) => Wake::Rendered(version, diagnostics),
            Message::Broken(error) => Wake::Broken(error),
            Message::Stop => Wake::Stop,
        };
        self.delayed.push_back(wake);
        false
    }

    /// Whether something came that may not wait until it is certain what has changed.
    fn is_urgent(&self) -> bool {
        self.delayed.iter().any(|wake| matches!(wake, Wake::Broken(_) | Wake::Stop))
    }

    /// Whether `git` is at work. What it was doing when it was killed is not waited for.
    fn is_locked(&mut self) -> bool {
        if !self.lock.as_ref().is_some_and(|lock| exists(lock)) {
            self.locked = None;
            return false;
        }
        self.locked.get_or_insert_with(Instant::now).elapsed() < LONGEST_LOCK
    }

    /// Lets a burst of events pass, such as that of an editor that writes a file in several steps.
    fn settle(&mut self, inputs: &Inputs, burst: &mut Burst) {
        let start = Instant::now();
        loop {
            let is_locked = self.is_locked();
            let is_closed = burst.closed.as_ref().is_some_and(|path| inputs.has(path));
            let quiet = match burst.paths.len() {
                count if is_locked || count > MANY => QUIET_OF_MANY,
                _ if is_closed => QUIET_OF_CLOSED,
                _ => QUIET,
            };
            match self.alarms.recv_timeout(quiet) {
                Ok(message) => {
                    if !self.hear(message, burst) && self.is_urgent() {
                        return;
                    }
                }
                Err(_) if is_locked => {}
                Err(_) => return,
            }
            if !is_locked && start.elapsed() > LONGEST_BURST {
                return;
            }
        }
    }

    /// Looks until it is certain what has changed.
    fn look(&mut self, inputs: &mut Inputs, burst: &mut Burst, is_told: bool) -> Option<Wake> {
        let start = Instant::now();
        loop {
            let is_moved = self.places().any(|place| burst.paths.contains(&place));
            let is_in_doubt = self.blindness.is_none() && (burst.is_lost && is_told || is_moved);
            if is_in_doubt || self.retry.is_some_and(|time| time <= Instant::now()) {
                self.open();
            }
            let patient = start.elapsed() < LONGEST_DOUBT;
            let found = if burst.is_lost || is_moved {
                self.next = Instant::now() + if self.watcher.is_some() { SAFETY } else { SCAN };
                inputs.look(patient)
            } else {
                inputs.look_at(&burst.paths, patient)
            };
            if !matches!(found, Ok(Found::Elsewhere)) && self.watcher.is_some() && is_told {
                // What else may have changed is looked for soon, but not before this is shown.
                self.next = self.next.min(Instant::now() + AFTER);
            }
            match found {
                Ok(Found::Nothing | Found::Elsewhere) => return None,
                Ok(Found::Changed(paths)) => {
                    if !is_told && self.watcher.is_some() {
                        // Nobody told of it, so perhaps not everything is watched.
                        self.open();
                        self.next = self.next.min(Instant::now() + AFTER);
                    }
                    return Some(Wake::Changed(paths));
                }
                Err(error) if !patient => return Some(Wake::Unreadable(error)),
                Ok(Found::Doubtful) | Err(_) => {
                    if let Ok(message) = self.alarms.recv_timeout(DOUBT) {
                        if self.hear(message, burst) {
                            self.settle(inputs, burst);
                        } else if self.is_urgent() {
                            return None;
                        }
                    }
                }
            }
        }
    }
}

/// Sends an alarm for whatever happens to the inputs. The root itself is watched too, without what is below:
/// there the config is, and there a folder appears that was gone.
fn watcher(root: &Path, sender: &Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let sender = sender.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let message = match event {
            Ok(event) if event.kind == CLOSED => Message::Closed(event.paths),
            // A build reads every file. If that were an alarm, it would never end.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
            Ok(event) if event.need_rescan() || event.paths.is_empty() => Message::Lost,
            Ok(event) => Message::Alarm(event.paths),
            Err(_) => Message::Lost,
        };
        let _ = sender.send(message);
    })?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.map(|name| root.join(name)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(watcher)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests change files")]
mod tests {
    use std::fs;

    use super::*;

    /// Longer than anything here takes.
    const LIMIT: Duration = Duration::from_mins(1);

    #[test]
    fn a_watch_that_went_wrong_is_tried_again() {
        let parent = tempfile::tempdir().unwrap();
        let [root, away] = ["here", "away"].map(|name| parent.path().join(name));
        let file = root.join("content/a.toml");
        fs::create_dir_all(root.join("content")).unwrap();
        let mut inputs = Inputs::new(&root, |_| None).unwrap();
        fs::rename(&root, &away).unwrap();
        let mut watch = Watch::new(&root, false);
        assert!(matches!(watch.wait(&mut inputs), Wake::Blind(_)));
        fs::rename(&away, &root).unwrap();
        let start = Instant::now();
        let mut count = 0;
        while watch.blindness.is_some() {
            assert!(start.elapsed() < LIMIT, "{:?}", watch.blindness);
            count += 1;
            fs::write(&file, format!("a = {count}")).unwrap();
            assert!(!matches!(watch.wait(&mut inputs), Wake::Blind(_)), "it is told once");
        }
        // Now it is told of a change, and does not have to look for it.
        watch.next = Instant::now() + LIMIT;
        fs::write(&file, "b = 1").unwrap();
        assert!(matches!(watch.wait(&mut inputs), Wake::Changed(_)));
        assert!(start.elapsed() < LIMIT);
    }
}
