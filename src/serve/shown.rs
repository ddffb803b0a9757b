//! Finds what an address shows: a page with what is wrong over it, a file, or nothing; and tells whether that has changed.
//!
//! It must not know who asks, nor how.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::media::{is_page, media_type};
use super::overlay::{dress, own_page};
use super::pages::{File, Pages};
use super::range::fingerprint;
use super::request::decode;
use super::state::{Served, State};
use crate::diagnostic::Diagnostic;

/// What an address shows.
pub(super) enum Shown {
    /// A page, perhaps the one that says that there is none.
    Page {
        /// The HTTP status.
        status: u16,
        /// The page as a build has it.
        file: File,
        /// What it is a part of.
        served: Arc<Served>,
    },
    /// Another file.
    File {
        /// Its media type.
        media: &'static str,
        /// What is in it.
        file: File,
    },
    /// Nothing: the page has this name.
    Folder(String),
}

/// What `name` shows now. Where a page can't be rendered, that is shown over the last good one.
pub(super) fn shown(name: &str, state: &State) -> Shown {
    find(name, &state.now()).unwrap_or_else(|diagnostic| {
        // The thread that renders all pages finds that, too, and replaces what is served for good.
        let served = state.instead(&diagnostic);
        find(name, &served).unwrap_or_else(|_| {
            let file = own("No page", "It could not be made from its template.");
            Shown::Page { status: 500, file, served }
        })
    })
}

fn find(name: &str, served: &Arc<Served>) -> Result<Shown, Box<Diagnostic>> {
    let page = |status, file| Shown::Page { status, file, served: Arc::clone(served) };
    let Some(pages) = &served.pages else {
        let sentence = "Mend what is wrong below, and the site appears here.";
        return Ok(page(503, own("No site yet", sentence)));
    };
    let index = |name: &str| format!("{name}index.html");
    let key = if name.is_empty() || name.ends_with('/') { index(name) } else { name.to_owned() };
    if let Some(file) = pages.get(&key) {
        let file = file?;
        return Ok(if is_page(&key) {
            page(200, file)
        } else {
            Shown::File { media: media_type(&key), file }
        });
    }
    if let Some(key) = pages.name(&index(&format!("{name}/"))) {
        let folder = key.strip_suffix("index.html").expect("the key was made with it");
        return Ok(Shown::Folder(folder.to_owned()));
    }
    Ok(match pages.get("404.html") {
        Some(file) => page(404, file?),
        None => page(404, own("Not found", "There is no such page.")),
    })
}

fn own(title: &str, sentence: &str) -> File {
    let bytes: Arc<[u8]> = own_page(title, sentence).into();
    File { fingerprint: fingerprint(&bytes), bytes }
}

impl Shown {
    /// A name of what a reader sees, in two parts: the page with its pictures and scripts, and its styles. Each is the
    /// same as long as that is.
    pub(super) fn seen(&self) -> String {
        let Self::Page { status, file, served } = self else { return String::new() };
        let mut page = DefaultHasher::new();
        (status, file.fingerprint, served.trouble.as_ref().map(|its| &its.html)).hash(&mut page);
        let mut styles = DefaultHasher::new();
        if let Some(pages) = &served.pages {
            for (name, fingerprint) in parts(&file.bytes, pages) {
                let part =
                    if media_type(&name).starts_with("text/css") { &mut styles } else { &mut page };
                (name, fingerprint).hash(part);
            }
        }
        format!("{:x}-{:x}", page.finish(), styles.finish())
    }

    /// A page with what the server adds to it; nothing of anything else.
    pub(super) fn dressed(&self) -> Vec<u8> {
        match self {
            Self::Page { file, served, .. } => dress(&file.bytes, served, &self.seen()),
            Self::File { .. } | Self::Folder(_) => Vec::new(),
        }
    }
}

/// The files of the site that a page loads or shows, as far as its attributes name them, with the names of what is in
/// them.
fn parts(html: &[u8], pages: &Pages) -> BTreeMap<String, u64> {
    let text = String::from_utf8_lossy(html);
    let begin = "=\"/";
    let starts = text.match_indices(begin).map(|(at, _)| at + begin.len());
    let values = starts.filter_map(|start| text[start..].split(['"', '?', '#']).next());
    let names = values.filter(|name| !name.is_empty() && !name.ends_with('/') && !is_page(name));
    let found = names.filter_map(|name| {
        let name = decode(name)?;
        let fingerprint = pages.part(&name)?.fingerprint;
        Some((name, fingerprint))
    });
    found.collect()
}
