//! What tells, without reading a file, that it may have changed.
//!
//! It must not know what is in the file.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// Age up to which the time of a change proves nothing: the clocks of file systems tick so slowly that another change may
/// have the same one.
const YOUNG: Duration = Duration::from_millis(50);

/// What a file looks like from outside. As long as this is equal, the file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Its size in bytes.
    pub(super) length: u64,
    modified: Option<SystemTime>,
    /// Number of the file and time of its last change of any kind, where the system has them; an editor or a copy can't
    /// leave them as they were. Elsewhere, what keeps size and time is not noticed.
    identity: (u64, i64, i64),
    /// It had just changed. Once it is older, its stamp is another one, so it is read again.
    is_young: bool,
}

impl Stamp {
    /// The stamp of a file now.
    #[expect(clippy::disallowed_methods, reason = "decides when a file is read, not what is read")]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let (length, modified) = (metadata.len(), metadata.modified().ok());
        #[cfg(unix)]
        let (identity, changed) = {
            use std::os::unix::fs::MetadataExt;
            let (seconds, nanoseconds) = (metadata.ctime(), metadata.ctime_nsec());
            let since = Duration::new(
                seconds.try_into().unwrap_or_default(),
                nanoseconds.try_into().unwrap_or_default(),
            );
            ((metadata.ino(), seconds, nanoseconds), SystemTime::UNIX_EPOCH.checked_add(since))
        };
        #[cfg(not(unix))]
        let (identity, changed) = ((0, 0, 0), modified);
        let now = SystemTime::now();
        let age =
            |time: SystemTime| now.duration_since(time).unwrap_or_else(|ahead| ahead.duration());
        let is_young = changed.is_some_and(|time| age(time) < YOUNG);
        Self { length, modified, identity, is_young }
    }
}
