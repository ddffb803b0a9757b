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
use crate::source::resolved;

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

/// What `name` shows now. A page that can't be rendered is shown as it was when all could be; every other one is as new
/// as it can be.
pub(super) fn shown(name: &str, state: &State) -> Shown {
    let served = state.now();
    let Some(pages) = &served.pages else {
        let file = own("No site yet", "Mend what is wrong below, and the site appears here.");
        return Shown::Page { status: 503, file, served };
    };
    let index = |name: &str| format!("{name}index.html");
    let key = if name.is_empty() || name.ends_with('/') { index(name) } else { name.to_owned() };
    let (status, key) = if let Some(key) = pages.name(&key) {
        (200, key)
    } else if let Some(key) = pages.name(&index(&format!("{name}/"))) {
        let folder = key.strip_suffix("index.html").expect("the key was made with it");
        return Shown::Folder(folder.to_owned());
    } else if let Some(key) = pages.name("404.html") {
        (404, key)
    } else {
        let file = own("Not found", "There is no such page.");
        return Shown::Page { status: 404, file, served };
    };
    match pages.get(key).expect("the name is the site's") {
        Ok(file) => found(status, key, file, &served),
        Err(diagnostic) => {
            // The thread that renders all pages finds that, too, and shows it everywhere.
            let (served, good) = state.instead(&served, &diagnostic);
            if let Some(Ok(file)) = good.and_then(|pages| pages.get(key)) {
                return found(status, key, file, &served);
            }
            let file = own("No page", "It could not be made from its template.");
            Shown::Page { status: 500, file, served }
        }
    }
}

fn found(status: u16, key: &str, file: File, served: &Arc<Served>) -> Shown {
    if is_page(key) {
        Shown::Page { status, file, served: Arc::clone(served) }
    } else {
        Shown::File { media: media_type(key), file }
    }
}

fn own(title: &str, sentence: &str) -> File {
    let bytes: Arc<[u8]> = own_page(title, sentence).into();
    File { fingerprint: fingerprint(&bytes), bytes }
}

impl Shown {
    /// A name of what a reader sees, in two parts: the page with its pictures, fonts and scripts, and its styles. Each
    /// is the same as long as that is.
    pub(super) fn seen(&self) -> String {
        let Self::Page { status, file, served } = self else { return String::new() };
        let mut page = DefaultHasher::new();
        (status, file.fingerprint, served.trouble.as_ref().map(|its| &its.html)).hash(&mut page);
        let mut styles = DefaultHasher::new();
        if let Some(pages) = &served.pages {
            for (name, file) in parts(&file.bytes, pages) {
                if media_type(&name).starts_with("text/css") {
                    // What a stylesheet shows is not fetched again with it.
                    for (name, file) in shown_by(&name, &file.bytes, pages) {
                        (name, file.fingerprint).hash(&mut page);
                    }
                    (name, file.fingerprint).hash(&mut styles);
                } else {
                    (name, file.fingerprint).hash(&mut page);
                }
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

/// The files of the site that a page loads or shows, as far as its attributes name them.
fn parts(html: &[u8], pages: &Pages) -> BTreeMap<String, File> {
    let text = String::from_utf8_lossy(html);
    let begin = "=\"/";
    let starts = text.match_indices(begin).map(|(at, _)| at + begin.len());
    let values = starts.filter_map(|start| text[start..].split(['"', '?', '#']).next());
    let names = values.filter(|name| !name.is_empty() && !name.ends_with('/') && !is_page(name));
    names.filter_map(|name| part(&decode(name)?, pages)).collect()
}

/// The files of the site that a stylesheet shows, such as pictures and fonts.
fn shown_by(stylesheet: &str, css: &[u8], pages: &Pages) -> BTreeMap<String, File> {
    let text = String::from_utf8_lossy(css);
    let addresses = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let addresses = addresses.map(|address| address.trim().trim_matches(['"', '\'']));
    let paths = addresses.filter_map(|address| decode(address.split(['?', '#']).next()?));
    let names = paths.filter_map(|path| match path.strip_prefix('/') {
        Some(name) => Some(name.to_owned()),
        None => resolved(stylesheet, &path),
    });
    names.filter_map(|name| part(&name, pages)).collect()
}

fn part(name: &str, pages: &Pages) -> Option<(String, File)> {
    Some((name.to_owned(), pages.part(name)?))
}
