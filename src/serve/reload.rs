//! The stream of server-sent events that tells an open page that it has changed.
//!
//! It must not know what changed.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::answer::Listener;
use super::send::HEADERS;
use super::shown::shown;
use super::state::{News, Slots, State};

/// Most pages that listen at once.
pub(super) const MOST_STREAMS: usize = 32;

/// Silence after which a sign of life is sent; only then does a page that went away show.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The same while many pages listen: most of those have gone, and others need their places.
const FAST_HEARTBEAT: Duration = Duration::from_secs(2);

/// Longest life of a stream. The page opens the next one by itself.
const LIFE: Duration = Duration::from_mins(5);

/// Tells a page whenever it is not what its reader has seen any more. Ends when the page goes away, the server stops or
/// the stream has lived long enough.
pub(super) fn stream(
    mut writer: Box<dyn Write + Send>,
    state: &State,
    streams: &Slots,
    listener: &Listener,
) {
    let _ = tell(&mut writer, (state, streams), listener, LIFE);
}

fn tell(
    writer: &mut dyn Write,
    (state, streams): (&State, &Slots),
    listener: &Listener,
    life: Duration,
) -> io::Result<()> {
    let end = Instant::now() + life;
    write!(
        writer,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n{HEADERS}\r\n"
    )?;
    chunk(writer, "retry: 1000\n\n")?;
    let mut seen = listener.seen.clone();
    let mut version = None;
    let mut told = Instant::now();
    while Instant::now() < end {
        // What it has seen may be of another time, so the first look waits for nothing.
        let news = match version {
            Some(version) => state.wait(version, FAST_HEARTBEAT),
            None => News::Changed(state.now()),
        };
        match news {
            News::Changed(served) => {
                version = Some(served.version);
                let now = shown(&listener.page, state).seen();
                if now != seen {
                    chunk(writer, &format!("data: {now}\n\n"))?;
                    seen = now;
                }
            }
            News::Nothing if streams.are_scarce() || told.elapsed() >= HEARTBEAT => {
                chunk(writer, ":\n\n")?;
                told = Instant::now();
            }
            News::Nothing => {}
            News::Stopped => break,
        }
    }
    // The end has to be said: the connection itself stays open.
    writer.write_all(b"0\r\n\r\n")?;
    writer.flush()
}

/// Sends a part of the stream at once.
fn chunk(writer: &mut dyn Write, text: &str) -> io::Result<()> {
    write!(writer, "{:x}\r\n{text}\r\n", text.len())?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::editor::Editor;

    #[test]
    fn a_stream_that_has_lived_long_enough_says_that_it_ends() {
        let (state, streams) = (State::new(Editor::default()), Slots::new(1));
        let listener = Listener { page: "index.html".to_owned(), seen: String::new() };
        let mut sent = Vec::new();
        tell(&mut sent, (&state, &streams), &listener, Duration::ZERO).unwrap();
        let sent = String::from_utf8(sent).unwrap();
        // The page comes back after a second.
        assert!(sent.contains("retry: 1000\n\n") && sent.ends_with("\r\n0\r\n\r\n"), "{sent}");
    }

    #[test]
    fn a_chunk_says_its_length_in_hexadecimal() {
        let mut sent = Vec::new();
        chunk(&mut sent, "data: 0123456789\n\n").unwrap();
        assert_eq!(sent, b"12\r\ndata: 0123456789\n\n\r\n");
    }
}
