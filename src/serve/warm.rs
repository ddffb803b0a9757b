//! Renders all pages of what is served, in the background, to find what is wrong with templates before a reader does.
//!
//! It must not know how pages are rendered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::pages::Rendered;
use super::state::{News, State};
use super::watch::Message;

/// Time after which a wait begins anew.
const LONG: Duration = Duration::from_hours(1);

/// Time in which those who look have all cores, and a newer state may come.
const AFTER: Duration = Duration::from_millis(60);

/// Renders every state of the site, until the server stops. `told` hears how it went.
#[expect(clippy::disallowed_methods, reason = "`serve` has threads")]
pub(super) fn warm(state: &Arc<State>, told: Sender<Message>) {
    let state = Arc::clone(state);
    thread::spawn(move || {
        let mut seen = 0;
        loop {
            let served = match state.wait(seen, LONG) {
                News::Changed(served) => served,
                News::Nothing => continue,
                News::Stopped => return,
            };
            seen = served.version;
            // A newer one is met in the next turn.
            if matches!(state.wait(seen, AFTER), News::Changed(_)) {
                continue;
            }
            let is_wanted = || !state.is_stopped() && state.now().version == seen;
            let (Some(pages), None) = (&served.pages, &served.trouble) else { continue };
            // A panic is our bug, and whoever asks for the page meets it, too.
            let rendered = catch_unwind(AssertUnwindSafe(|| pages.render_all(&is_wanted)));
            let diagnostics = match rendered {
                Ok(Rendered::Some) | Err(_) => continue,
                Ok(Rendered::All) => {
                    state.confirm(seen);
                    Vec::new()
                }
                Ok(Rendered::Failed(diagnostics)) => {
                    state.fail_rendering(seen, &diagnostics);
                    diagnostics
                }
            };
            if told.send(Message::Rendered(seen, diagnostics)).is_err() {
                return;
            }
        }
    });
}
