//! The one error type: what the environment refused us (a disk, a port, a wrong command line).
//!
//! It knows nothing of the author's mistakes: those have a place in a file and are
//! [`Diagnostic`](crate::diagnostic::Diagnostic)s, many at once. An `Error` stops the run.

use std::io;
use std::path::{Path, PathBuf};

/// Why a run could not go on, apart from what is written in the sources.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command can't be carried out as it was given. Exit code 2.
    #[error("{0}")]
    Usage(String),

    /// Carrying it out could destroy something that Rungs did not make. Exit code 3.
    #[error("{0}")]
    Refused(String),

    /// The operating system said no. Exit code 5.
    #[error("cannot {action} `{}`: {source}", path.display())]
    Io {
        /// What was tried, as a verb phrase: "read", "create the folder".
        action: &'static str,
        /// The file, folder or address it was tried on.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
}

impl Error {
    /// Wraps a system error; meant for `map_err(Error::io("read", path))`.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }

    /// The exit code of a run that ends with this error.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Refused(_) => 3,
            Self::Io { .. } => 5,
        }
    }
}
