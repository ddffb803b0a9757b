//! Writes answers to connections, and gives up on those that don't take them.
//!
//! It must not know what an answer is about.
//!
//! Each answer ends its connection, because a browser that keeps several open would occupy all the threads that read
//! them.

use std::io::{self, ErrorKind, Write};
use std::time::{Duration, Instant};

use super::answer::{Reply, reason};

/// The headers of every answer. Nothing of ours may be part of another site's page, and nothing is used again without
/// asking.
pub(super) const HEADERS: &str = "Connection: close\r\n\
    Cache-Control: no-cache\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    X-Frame-Options: SAMEORIGIN\r\n\
    Referrer-Policy: same-origin\r\n";

/// Longest time that an answer takes.
const LONGEST: Duration = Duration::from_secs(20);

/// Most bytes that are written at once, so that the time is looked at in between.
const PIECE: usize = 64 * 1024;

/// Sends one answer; without a body if only its head was asked for.
pub(super) fn send(writer: &mut dyn Write, reply: &Reply, has_body: bool) -> io::Result<()> {
    let end = Instant::now() + LONGEST;
    let Reply { status, media, headers, body, part, .. } = reply;
    let part = part.clone().unwrap_or(0..body.len());
    let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(*status));
    // An answer that says "nothing has changed" has no body, whose type or length could be told.
    if *status != 304 {
        let length = part.len().to_string();
        head.extend(["Content-Type: ", media, "\r\nContent-Length: ", &length, "\r\n"]);
    }
    head += HEADERS;
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head += "\r\n";
    write(writer, head.as_bytes(), end)?;
    if has_body && *status != 304 {
        write(writer, &body[part], end)?;
    }
    writer.flush()
}

/// Writes all of it until a moment. Each write has a time limit of its own, but one that wrote a little counts as done.
fn write(writer: &mut dyn Write, mut bytes: &[u8], end: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        if Instant::now() > end {
            return Err(ErrorKind::TimedOut.into());
        }
        match writer.write(&bytes[..bytes.len().min(PIECE)]) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error)
                if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
