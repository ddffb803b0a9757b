//! Shows the site while it is written: builds it in memory, serves it to this machine, builds it anew when a
//! file changes, and tells the open pages.
//!
//! It must not know what a page looks like, and writes nothing to disk. The only module with threads, locks
//! and sockets.
//!
//! It is for its author and not for the network: it listens on the loopback address only. What `tiny_http`
//! leaves open is known and harms nobody else: there are no time limits on a slow client, headers of any size
//! are read, and when file descriptors run out the server ends, saying so where it notices.

mod answer;
mod http;
mod media;
mod overlay;
mod reload;
mod request;
mod state;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::build::{Build, Builder, Options};
use crate::diagnostic::{Diagnostic, Format, LintLevel, LintName, draw};
use crate::error::Error;
use crate::model::Audience;
use crate::site::BaseUrl;
use state::State;
use watch::{Message, Wake, Watch};

/// The port that is tried first, if none is asked for.
const PORT: u16 = 4321;

/// How many ports after it are tried if it is taken.
const MORE_PORTS: u16 = 10;

/// What to serve, and where.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// The project's folder.
    pub root: PathBuf,
    /// The port; 0 for any that is free. Without one, 4321 or one of the next ten.
    pub port: Option<u16>,
    /// Whom the site is for.
    pub audience: Audience,
    /// Levels of lints; they come after those of the config.
    pub lints: Vec<(LintName, LintLevel)>,
}

/// What happened, for the terminal.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// The server answers.
    Listening {
        /// The address of the home page.
        url: &'a str,
    },
    /// The sources were built, with another result than before. If there were errors, the last good site is
    /// still served.
    Built {
        /// The result.
        build: &'a Build,
        /// How long it took.
        took: Duration,
    },
    /// Something could not be done; the server goes on without.
    Failed {
        /// What and why.
        error: &'a Error,
    },
}

/// Serves a project until the process ends. `events` is told what happens.
///
/// # Errors
/// If the project can't be read at the start, if the port is taken, or if no more connections are accepted.
pub fn serve(options: &ServeOptions, events: &dyn Fn(Event<'_>)) -> Result<(), Error> {
    start(options)?.run(events)
}

/// A server that answers. It does not follow changes until [`run`](Running::run) is called.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    server: Arc<tiny_http::Server>,
    state: Arc<State>,
    builds: Builds,
    watch: Watch,
    first: Outcome,
}

/// Stops a server from another thread.
#[derive(Clone)]
pub struct Stopper {
    state: Arc<State>,
    alarm: Sender<Message>,
}

impl Stopper {
    /// Makes [`Running::run`] return.
    pub fn stop(&self) {
        self.state.stop();
        // If nobody is there to hear it, it has returned.
        let _ = self.alarm.send(Message::Stop);
    }
}

/// Builds a project and begins to serve it.
///
/// # Errors
/// If the project can't be read or the port is taken.
pub fn start(options: &ServeOptions) -> Result<Running, Error> {
    let (listener, address) = listen(options.port)?;
    // Before the first build, so that a change which comes during it is not missed.
    let watch = Watch::new(&options.root);
    let state = Arc::new(State::new());
    let mut builds = Builds::new(options, &state);
    let first = builds.next()?.expect("the first result differs from none");
    let server = tiny_http::Server::from_listener(listener, None);
    let server = server.map_err(|error| listen_error(address, io::Error::other(error)))?;
    let server = Arc::new(server);
    http::answer_all(&server, &state, &watch.sender());
    Ok(Running { address, server, state, builds, watch, first })
}

impl Running {
    /// What ends [`run`](Self::run).
    pub fn stopper(&self) -> Stopper {
        Stopper { state: Arc::clone(&self.state), alarm: self.watch.sender() }
    }

    /// Builds anew whenever a file changes, until it is stopped. `events` is told what happens.
    ///
    /// # Errors
    /// If no more connections are accepted.
    pub fn run(mut self, events: &dyn Fn(Event<'_>)) -> Result<(), Error> {
        events(self.first.event());
        events(Event::Listening { url: &format!("http://{}/", self.address) });
        if let Some(trouble) = self.watch.trouble() {
            let trouble = format!("{trouble}; its files are looked at twice a second instead");
            let error = Error::io("watch", &self.builds.options.root)(io::Error::other(trouble));
            events(Event::Failed { error: &error });
        }
        let end = loop {
            match self.watch.wait() {
                Wake::Changed => {
                    let result = self.builds.next();
                    let outcome = result.unwrap_or_else(|error| self.builds.fail(error));
                    if let Some(outcome) = outcome {
                        events(outcome.event());
                    }
                }
                Wake::Broken(error) => break Err(listen_error(self.address, error)),
                Wake::Stop => break Ok(()),
            }
        };
        self.state.stop();
        http::unblock(&self.server);
        end
    }
}

/// The builds of one project, and what the last one said.
struct Builds {
    options: Options,
    builder: Builder,
    state: Arc<State>,
    diagnostics: Vec<Diagnostic>,
}

/// What came of trying to build.
enum Outcome {
    Built { build: Build, took: Duration },
    Failed { error: Error },
}

impl Outcome {
    fn event(&self) -> Event<'_> {
        match self {
            Self::Built { build, took } => Event::Built { build, took: *took },
            Self::Failed { error } => Event::Failed { error },
        }
    }
}

impl Builds {
    fn new(options: &ServeOptions, state: &Arc<State>) -> Self {
        let ServeOptions { root, audience, lints, .. } = options.clone();
        let base_url = Some(BaseUrl::default());
        let options = Options { root, base_url, audience, lints, as_of: None, drafts: true };
        let builder = Builder::new(options.clone());
        Self { options, builder, state: Arc::clone(state), diagnostics: Vec::new() }
    }

    /// Builds and shows the result. Gives nothing if it is the same as before.
    fn next(&mut self) -> Result<Option<Outcome>, Error> {
        let start = Instant::now();
        let Ok(result) = catch_unwind(AssertUnwindSafe(|| self.builder.build())) else {
            // Our bug. What the builder remembers may be half done.
            self.builder = Builder::new(self.options.clone());
            let message = "Rungs made a mistake of its own, and the terminal tells which";
            return Ok(self.fail(Error::Usage(message.to_owned())));
        };
        let build = result?;
        let took = start.elapsed();
        let has_failed = build.outputs.is_none();
        let trouble = has_failed.then(|| draw(&build.diagnostics, Format::Human { color: false }));
        let is_shown = self.state.show(build.outputs.as_ref(), trouble);
        let is_news = is_shown || build.diagnostics != self.diagnostics;
        self.diagnostics.clone_from(&build.diagnostics);
        Ok(is_news.then_some(Outcome::Built { build, took }))
    }

    /// Shows that there was no result at all.
    fn fail(&mut self, error: Error) -> Option<Outcome> {
        self.diagnostics.clear();
        let is_news = self.state.show(None, Some(format!("error: {error}\n")));
        is_news.then_some(Outcome::Failed { error })
    }
}

/// Listens on this machine only. A port that was asked for is not replaced by another one.
#[expect(clippy::disallowed_methods, reason = "`serve` opens sockets")]
fn listen(port: Option<u16>) -> Result<(TcpListener, SocketAddr), Error> {
    let (first, last) = port.map_or((PORT, PORT + MORE_PORTS), |port| (port, port));
    let mut ports = first..=last;
    loop {
        let port = ports.next().expect("the last one returns");
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let bound = TcpListener::bind(address)
            .and_then(|listener| listener.local_addr().map(|address| (listener, address)));
        match bound {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => {}
            bound => return bound.map_err(|error| listen_error(address, error)),
        }
    }
}

fn listen_error(address: SocketAddr, source: io::Error) -> Error {
    if source.kind() == io::ErrorKind::AddrInUse {
        let help = "leave `--port` out to take a free one";
        let source = io::Error::other(format!("another program listens there; {help}"));
        return Error::Io { action: "listen on", path: address.to_string().into(), source };
    }
    Error::Io { action: "listen on", path: address.to_string().into(), source }
}
