//! Shows the site while it is written: builds it in memory, serves it to this machine, builds it anew when a
//! file changes, and tells the open pages.
//!
//! It must not know what a page looks like, and writes nothing to disk. The only module with threads, locks
//! and sockets.
//!
//! A page is rendered when somebody asks for it; meanwhile a thread renders all of them, to find what is wrong with
//! templates. It is for its author and not for the network: `content/guide/commands.md` lists what `tiny_http` leaves
//! open.

mod answer;
mod aside;
mod builds;
mod editor;
mod guard;
mod hosts;
mod http;
mod listen;
mod media;
mod overlay;
mod pages;
mod place;
mod range;
mod reload;
mod request;
mod send;
mod shown;
mod state;
mod turns;
mod warm;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::{self, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, LintLevel, LintName};
use crate::error::Error;
use crate::model::Audience;
use builds::Builds;
pub use editor::EditorName;
use hosts::Hosts;
use http::Shared;
use listen::{listen, listen_error, raise_limits};
use state::State;
use watch::{Message, Wake, Watch};

/// What to serve, and where.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// The project's folder.
    pub root: PathBuf,
    /// The address to listen on. Without one, only this machine is served.
    pub host: Option<IpAddr>,
    /// The port; 0 for any that is free. Without one, 4321 or one of the next ten.
    pub port: Option<u16>,
    /// Names by which others know this machine.
    pub allowed_hosts: Vec<String>,
    /// Whom the site is for.
    pub audience: Audience,
    /// Whether what is internal may be served to others.
    pub is_internal_allowed: bool,
    /// Whether to look for changes every now and then, instead of being told of them.
    pub poll: bool,
    /// What opens a file whose place in an error message is followed.
    pub editor: EditorName,
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
        /// Whether others can reach it, too.
        is_open: bool,
    },
    /// The sources are as they have to be, and every page can be asked for.
    Built(Built<'a>),
    /// The sources have mistakes. The last good site is still served.
    Broken(Built<'a>),
    /// Something could not be done; the server goes on without.
    Failed {
        /// What and why.
        error: &'a Error,
    },
}

/// What came of a change, or of the start.
#[derive(Debug, Clone, Copy)]
pub struct Built<'a> {
    /// The files that changed, from the project's folder; none at the start.
    pub changed: &'a [String],
    /// What the author should know.
    pub diagnostics: &'a [Diagnostic],
    /// How many pages there are.
    pub pages: usize,
    /// How long it took from when the change was certain.
    pub took: Duration,
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
    state: Arc<State>,
    builds: Builds,
    watch: Watch,
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
/// If the project can't be read or the port is taken, or if others could read what they must not.
pub fn start(options: &ServeOptions) -> Result<Running, Error> {
    check_host(options)?;
    // The system names what changed by whole paths.
    let root = path::absolute(&options.root).map_err(Error::io("find", &options.root))?;
    let options = &ServeOptions { root, ..options.clone() };
    let (listener, address) = listen(options.host, options.port)?;
    raise_limits();
    // Before the first build, so that a change which comes during it is not missed.
    let watch = Watch::new(&options.root, options.poll);
    let root = options.root.canonicalize().unwrap_or_else(|_| options.root.clone());
    let state = Arc::new(State::new(editor::Editor { name: options.editor, root }));
    let builds = Builds::new(options, &state)?;
    let hosts = Hosts::new(&options.allowed_hosts, address.ip());
    let shared = Shared::new(&state, hosts);
    let server = open(&listener).map_err(|error| listen_error(address, error))?;
    guard::guard(server, listener, shared, watch.sender());
    warm::warm(&state, watch.sender());
    Ok(Running { address, state, builds, watch })
}

/// A server on a socket of which we keep a hold.
fn open(listener: &TcpListener) -> io::Result<Arc<tiny_http::Server>> {
    let server = tiny_http::Server::from_listener(listener.try_clone()?, None);
    server.map(Arc::new).map_err(io::Error::other)
}

/// Others see the site only if the author says by which name, and what is internal only if that is said as well.
fn check_host(options: &ServeOptions) -> Result<(), Error> {
    if options.host.is_none_or(|host| host.is_loopback()) {
        return Ok(());
    }
    if options.allowed_hosts.is_empty() {
        let help = "say by which name they may ask for it, with `--allow-host NAME`";
        return Err(Error::Usage(format!("with this `--host`, others can reach the site; {help}")));
    }
    if options.audience == Audience::Internal && !options.is_internal_allowed {
        let help = "if that is meant, add `--yes-serve-internal-on-network`";
        return Err(Error::Refused(format!(
            "with this `--host`, others could read what is internal; {help}"
        )));
    }
    Ok(())
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
        self.builds.tell_first(events);
        let is_open = !self.address.ip().is_loopback();
        events(Event::Listening { url: &format!("http://{}/", self.address), is_open });
        let end = loop {
            match self.watch.wait(&mut self.builds.inputs) {
                Wake::Changed(paths) => self.builds.next(&paths, events),
                Wake::Unreadable(error) => self.builds.fail(&error, events),
                Wake::Blind(why) => self.tell_blindness(&why, events),
                Wake::Rendered(version, diagnostics) => {
                    self.builds.rendered(version, diagnostics, events);
                }
                Wake::Broken(error) => break Err(listen_error(self.address, error)),
                Wake::Stop => break Ok(()),
            }
        };
        self.state.stop();
        end
    }

    fn tell_blindness(&self, why: &str, events: &dyn Fn(Event<'_>)) {
        let trouble = format!("{why}; its files are looked at twice a second instead");
        let error = Error::io("watch", &self.builds.options.root)(io::Error::other(trouble));
        events(Event::Failed { error: &error });
    }
}
