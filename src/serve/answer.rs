//! Decides what a request is answered with.
//!
//! A function of the request's head and of what is served: names are looked up, files are not. It must not know the
//! socket.

use std::ops::Range;
use std::sync::Arc;

use super::guard::HEALTH;
use super::hosts::Hosts;
use super::media::media_type;
use super::overlay;
use super::range::{Part, fingerprint, names, part, tag};
use super::request::{self, Head};
use super::shown::{Shown, shown};
use super::state::State;

/// What the names of the server's own files begin with. A site may have others there.
const OWN: &str = "__rungs/";

/// The reload script.
const SCRIPT: &str = include_str!("reload.js");

/// What a request gets.
pub(super) enum Answer {
    /// An answer of known length.
    Reply(Reply),
    /// The stream that tells of changes.
    Events(Listener),
}

/// Who listens to changes.
pub(super) struct Listener {
    /// The name of the page.
    pub(super) page: String,
    /// What it shows.
    pub(super) seen: String,
}

/// An answer of known length.
pub(super) struct Reply {
    /// The HTTP status.
    pub(super) status: u16,
    /// The media type.
    pub(super) media: &'static str,
    /// More headers, by name.
    pub(super) headers: Vec<(&'static str, String)>,
    /// The body, which is not sent if only the head was asked for.
    pub(super) body: Arc<[u8]>,
    /// What of the body is sent, if it is not all.
    pub(super) part: Option<Range<usize>>,
    /// The name of the body, if it is known already.
    fingerprint: Option<u64>,
}

impl Reply {
    /// A sentence.
    pub(super) fn text(status: u16, sentence: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{sentence}\n").into_bytes())
    }

    fn new(status: u16, media: &'static str, body: impl Into<Arc<[u8]>>) -> Self {
        let (headers, body) = (Vec::new(), body.into());
        Self { status, media, headers, body, part: None, fingerprint: None }
    }

    fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// Answers a request.
pub(super) fn answer(head: &Head, hosts: &Hosts, state: &State) -> Answer {
    let name = match request::accept(head, hosts) {
        Ok(name) => name,
        Err(refusal) => {
            let reply = Reply::text(refusal.status, refusal.reason);
            return Answer::Reply(match refusal.status {
                405 => reply.header("Allow", "GET, HEAD".to_owned()),
                _ => reply,
            });
        }
    };
    let reply = match name.strip_prefix(OWN) {
        Some("events") if head.method == "GET" => match listener(head) {
            Some(listener) => return Answer::Events(listener),
            None => Reply::text(400, "say which page listens"),
        },
        Some("version") => match listener(head) {
            Some(listener) => {
                let seen = shown(&listener.page, state).seen();
                Reply::new(200, "text/plain; charset=utf-8", seen.into_bytes())
            }
            None => Reply::text(400, "say which page asks"),
        },
        own => own.and_then(own_file).unwrap_or_else(|| site_file(&name, state)),
    };
    Answer::Reply(asked_for(head, reply))
}

fn listener(head: &Head) -> Option<Listener> {
    let page = request::decode(request::query(head.target, "page")?)?;
    let seen = request::query(head.target, "seen").unwrap_or_default().to_owned();
    Some(Listener { page: request::name(&page).ok()?, seen })
}

fn own_file(name: &str) -> Option<Reply> {
    Some(match name {
        "reload.js" => Reply::new(200, media_type(name), SCRIPT.as_bytes()),
        "overlay.css" => Reply::new(200, media_type(name), overlay::CSS.as_bytes()),
        "events" => Reply::new(200, "text/event-stream", []),
        _ if HEALTH.strip_prefix(OWN) == Some(name) => Reply::text(200, "alive"),
        _ => return None,
    })
}

fn site_file(name: &str, state: &State) -> Reply {
    match shown(name, state) {
        Shown::Folder(folder) => {
            // From the site and not from the request: it can only lead to a page of the site.
            let location = format!("/{}", request::encode(&folder));
            Reply::text(308, "the page is a folder").header("Location", location)
        }
        Shown::File { media, file } => {
            Reply { fingerprint: Some(file.fingerprint), ..Reply::new(200, media, file.bytes) }
        }
        shown @ Shown::Page { status, .. } => {
            Reply::new(status, media_type("index.html"), shown.dressed())
        }
    }
}

/// An answer, as far as the client does not have it already, or wants it.
fn asked_for(head: &Head, reply: Reply) -> Reply {
    if reply.status != 200 {
        return reply;
    }
    let (name, length) = (reply.fingerprint, reply.body.len());
    let tag = tag(name.unwrap_or_else(|| fingerprint(&reply.body)));
    let mut reply = reply.header("ETag", tag.clone()).header("Accept-Ranges", "bytes".to_owned());
    if head.first("If-None-Match").is_some_and(|value| names(value, &tag)) {
        reply.status = 304;
        return reply;
    }
    let is_other = head.first("If-Range").is_some_and(|value| value != tag);
    let range = head.first("Range").filter(|_| head.method == "GET" && !is_other);
    match range.map_or(Part::All, |value| part(value, length)) {
        Part::All => reply,
        Part::Some(range) => {
            let value = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            reply.status = 206;
            reply.part = Some(range);
            reply.header("Content-Range", value)
        }
        Part::Nothing => Reply::text(416, "there is no such part")
            .header("Content-Range", format!("bytes */{length}")),
    }
}

/// The words that go with a status.
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        500 => "Internal Server Error",
        _ => "Service Unavailable",
    }
}
