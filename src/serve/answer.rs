//! Decides what a request is answered with.
//!
//! A pure function of the request's head and of what is served: names are looked up, files are not. It must
//! not know the socket.

use std::sync::Arc;

use super::media::{is_page, media_type};
use super::overlay;
use super::request::{self, Head};
use super::state::Served;

/// The names that are the server's own; no site may have a page below them.
const OWN: &str = "__rungs/";

/// The reload script.
const SCRIPT: &str = include_str!("reload.js");

/// What a request gets.
pub(super) enum Answer {
    /// An answer of known length.
    Reply(Reply),
    /// The stream that tells of changes.
    Events {
        /// The version that the page was made from.
        seen: String,
    },
}

/// An answer of known length.
pub(super) struct Reply {
    /// The HTTP status.
    pub(super) status: u16,
    /// The media type.
    pub(super) media: &'static str,
    /// One more header, by name.
    pub(super) header: Option<(&'static str, String)>,
    /// The body, which is not sent if only the head was asked for.
    pub(super) body: Arc<[u8]>,
}

impl Reply {
    /// A sentence.
    pub(super) fn text(status: u16, sentence: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{sentence}\n").into_bytes())
    }

    fn new(status: u16, media: &'static str, body: impl Into<Arc<[u8]>>) -> Self {
        Self { status, media, header: None, body: body.into() }
    }

    fn page(status: u16, body: Vec<u8>) -> Self {
        Self::new(status, media_type("index.html"), body)
    }
}

/// Answers a request.
pub(super) fn answer(head: &Head, served: &Served) -> Answer {
    let name = match request::accept(head) {
        Ok(name) => name,
        Err(refusal) => {
            let allow = (refusal.status == 405).then(|| ("Allow", "GET, HEAD".to_owned()));
            let reply = Reply::text(refusal.status, refusal.reason);
            return Answer::Reply(Reply { header: allow, ..reply });
        }
    };
    match name.strip_prefix(OWN) {
        Some("events") if head.method == "GET" => {
            let seen = request::query(head.target, "seen").unwrap_or_default().to_owned();
            Answer::Events { seen }
        }
        Some(own) => Answer::Reply(own_file(own)),
        None => Answer::Reply(site_file(&name, served)),
    }
}

fn own_file(name: &str) -> Reply {
    match name {
        "reload.js" => Reply::new(200, media_type(name), SCRIPT.as_bytes()),
        "overlay.css" => Reply::new(200, media_type(name), overlay::CSS.as_bytes()),
        "events" => Reply::new(200, "text/event-stream", []),
        _ => Reply::text(404, "the server has no such file"),
    }
}

fn site_file(name: &str, served: &Served) -> Reply {
    let Some(outputs) = &served.outputs else {
        let sentence = "Mend what is wrong below, and the site appears here.";
        return Reply::page(503, overlay::own_page("No site yet", sentence, served));
    };
    let index = |name: &str| format!("{name}index.html");
    let key = if name.is_empty() || name.ends_with('/') { index(name) } else { name.to_owned() };
    if let Some(bytes) = outputs.0.get(&key) {
        return if is_page(&key) {
            Reply::page(200, overlay::dress(bytes, served))
        } else {
            Reply::new(200, media_type(&key), Arc::clone(bytes))
        };
    }
    if let Some((key, _)) = outputs.0.get_key_value(&index(&format!("{name}/"))) {
        // From the key and not from the request: it can only lead to a page of the site.
        let folder = key.strip_suffix("index.html").expect("the key was made with it");
        let location = ("Location", format!("/{}", request::encode(folder)));
        return Reply { header: Some(location), ..Reply::text(308, "the page is a folder") };
    }
    match outputs.0.get("404.html") {
        Some(page) => Reply::page(404, overlay::dress(page, served)),
        None => Reply::page(404, overlay::own_page("Not found", "There is no such page.", served)),
    }
}

/// The words that go with a status.
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        _ => "Service Unavailable",
    }
}
