//! Waits until the project's inputs may have changed.
//!
//! It must not know what changed, nor what is done about it. Events of the file system are an alarm clock and
//! no more: systems lose them, double them and name them differently. What changed is found by reading, and
//! a look at the times of all inputs every now and then finds what no event told.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

/// Silence after which a burst of events counts as over.
const QUIET: Duration = Duration::from_millis(80);

/// Longest wait for that silence.
const LONGEST_BURST: Duration = Duration::from_millis(500);

/// Time between two looks at the inputs, in case an event got lost.
const SAFETY: Duration = Duration::from_secs(2);

/// The same where the system tells nothing.
const SCAN: Duration = Duration::from_millis(500);

/// What is looked at, below the project's root.
const INPUTS: [&str; 3] = ["rungs.toml", "content", "themes"];

/// What wakes the loop that builds.
pub(super) enum Message {
    /// Something happened in the project's folder.
    Alarm,
    /// Nobody accepts connections any more.
    Broken(std::io::Error),
    /// The server stops.
    Stop,
}

/// Why a wait ended.
pub(super) enum Wake {
    /// The inputs may have changed.
    Changed,
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
    /// Held for its effect: it sends alarms as long as it lives.
    watcher: notify::Result<RecommendedWatcher>,
    seen: Vec<Stamp>,
}

/// What tells that an input changed, as far as it can be told without reading.
#[derive(PartialEq)]
struct Stamp(PathBuf, u64, Option<SystemTime>);

impl Watch {
    /// Starts to watch the project at `root`. Changes from now on are noticed.
    pub(super) fn new(root: &Path) -> Self {
        let (sender, alarms) = channel();
        let watcher = watcher(root, &sender);
        Self { root: root.to_owned(), sender, alarms, watcher, seen: stamps(root) }
    }

    /// Where messages to [`wait`](Self::wait) are sent.
    pub(super) fn sender(&self) -> Sender<Message> {
        self.sender.clone()
    }

    /// Why the system does not tell of changes, if it does not.
    pub(super) fn trouble(&self) -> Option<String> {
        self.watcher.as_ref().err().map(ToString::to_string)
    }

    /// Waits until the inputs may have changed.
    pub(super) fn wait(&mut self) -> Wake {
        loop {
            let period = if self.watcher.is_ok() { SAFETY } else { SCAN };
            match self.alarms.recv_timeout(period) {
                Ok(Message::Broken(error)) => return Wake::Broken(error),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Wake::Stop,
                Err(RecvTimeoutError::Timeout) if stamps(&self.root) == self.seen => continue,
                Ok(Message::Alarm) | Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(wake) = self.settle() {
                return wake;
            }
            // A folder that was removed and made again is not watched any more, and a renamed one still is. A
            // new watch is cheap and right in every case, if it is there before the inputs are looked at.
            self.watcher = watcher(&self.root, &self.sender);
            self.seen = stamps(&self.root);
            return Wake::Changed;
        }
    }

    /// Lets a burst of events pass, such as that of an editor that writes a file in several steps.
    fn settle(&self) -> Option<Wake> {
        let end = Instant::now() + LONGEST_BURST;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.alarms.recv_timeout(QUIET.min(left)) {
                Ok(Message::Alarm) if !left.is_zero() => {}
                Ok(Message::Alarm) | Err(_) => return None,
                Ok(Message::Broken(error)) => return Some(Wake::Broken(error)),
                Ok(Message::Stop) => return Some(Wake::Stop),
            }
        }
    }
}

/// Sends an alarm for whatever happens to the inputs. The root itself is watched too, without what is below:
/// there the config is, and there a folder appears that was gone.
fn watcher(root: &Path, sender: &Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let sender = sender.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // A build reads every file. If that were an alarm, it would never end.
        let is_read = event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_)));
        if !is_read {
            let _ = sender.send(Message::Alarm);
        }
    })?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in INPUTS.map(|name| root.join(name)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(watcher)
}

/// The stamp of every input. What can't be looked at is left out; that shows too.
fn stamps(root: &Path) -> Vec<Stamp> {
    let walks = INPUTS.map(|name| {
        WalkDir::new(root.join(name)).follow_links(true).sort_by_file_name().into_iter()
    });
    let entries = walks.into_iter().flatten().filter_map(Result::ok);
    let stamp = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().ok()?;
        Some(Stamp(entry.into_path(), metadata.len(), metadata.modified().ok()))
    };
    entries.filter_map(stamp).collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests change files")]
mod tests {
    use std::fs;

    use super::*;

    const LIMIT: Duration = Duration::from_secs(10);

    fn project() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/roles")).unwrap();
        root
    }

    /// Whether an alarm comes without anybody looking at the files.
    fn is_alarmed(watch: &Watch) -> bool {
        matches!(watch.alarms.recv_timeout(LIMIT), Ok(Message::Alarm))
    }

    #[test]
    fn an_edit_raises_the_alarm() {
        let root = project();
        let watch = Watch::new(root.path());
        fs::write(root.path().join("content/roles/a.toml"), "a").unwrap();
        assert!(is_alarmed(&watch));
    }

    #[test]
    fn a_folder_that_was_made_again_is_watched_again() {
        let root = project();
        let mut watch = Watch::new(root.path());
        fs::remove_dir_all(root.path().join("content")).unwrap();
        fs::create_dir_all(root.path().join("content/roles")).unwrap();
        assert!(matches!(watch.wait(), Wake::Changed));
        assert!(watch.settle().is_none());
        fs::write(root.path().join("content/roles/a.toml"), "a").unwrap();
        assert!(is_alarmed(&watch));
    }

    #[test]
    fn what_no_event_told_is_found_by_looking() {
        let root = project();
        let mut watch = Watch::new(root.path());
        watch.watcher = Err(notify::Error::generic("no events here"));
        // The watcher that was there may still be sending.
        (watch.sender, watch.alarms) = channel();
        assert!(watch.trouble().is_some());
        fs::write(root.path().join("rungs.toml"), "").unwrap();
        assert!(matches!(watch.wait(), Wake::Changed));
        assert_eq!(watch.seen.len(), 3, "the config and two folders");
    }
}
