//! The stream of server-sent events that tells an open page of a change.
//!
//! It must not know what changed.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::state::{News, State};

/// Most pages that listen at once.
pub(super) const MOST_STREAMS: usize = 32;

/// Silence after which a sign of life is sent; only then does a page that went away show.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Longest life of a stream. The page opens the next one by itself.
const LIFE: Duration = Duration::from_mins(5);

/// Tells a page of every version after the one it has `seen`. Ends when the page goes away, the server stops
/// or the stream has lived long enough.
pub(super) fn stream(
    mut writer: Box<dyn Write + Send>,
    headers: &str,
    state: &State,
    seen: String,
) {
    let _ = tell(&mut writer, headers, state, seen);
}

fn tell(writer: &mut dyn Write, headers: &str, state: &State, mut seen: String) -> io::Result<()> {
    let end = Instant::now() + LIFE;
    write!(
        writer,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n{headers}\r\n"
    )?;
    chunk(writer, "retry: 1000\n\n")?;
    while Instant::now() < end {
        match state.wait(&seen, HEARTBEAT) {
            News::Changed(served) => {
                seen.clone_from(&served.version);
                chunk(writer, &format!("data: {seen}\n\n"))?;
            }
            News::Nothing => chunk(writer, ":\n\n")?,
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

    #[test]
    fn a_chunk_says_its_length_in_hexadecimal() {
        let mut sent = Vec::new();
        chunk(&mut sent, "data: 0123456789\n\n").unwrap();
        assert_eq!(sent, b"12\r\ndata: 0123456789\n\n\r\n");
    }
}
