//! Search, and all pages from A to Z.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{LinkView, PageView};
use crate::render::Renderer;
use crate::site::Route;

/// What `search.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SearchView {
    /// The page.
    pub page: PageView,
    /// Link to the script with the words of all pages.
    pub index: String,
    /// All pages that can be found, by what they are.
    pub groups: Vec<PageGroupView>,
}

/// Pages of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PageGroupView {
    /// The kind in words.
    pub name: &'static str,
    /// The pages, from A to Z.
    pub pages: Vec<LinkView>,
}

/// Makes the view of search.
pub fn search(renderer: &Renderer<'_>) -> SearchView {
    let mut groups: BTreeMap<_, Vec<LinkView>> = BTreeMap::new();
    for route in renderer.site.routes.values() {
        if let Some((kind, title)) = renderer.listed(route) {
            groups.entry(kind).or_default().push(renderer.link(&title, route));
        }
    }
    let groups = groups.into_iter().map(|(kind, mut pages)| {
        pages.sort_by_cached_key(|page| (page.name.to_lowercase(), page.href.clone()));
        PageGroupView { name: kind.names().1, pages }
    });
    SearchView {
        page: renderer.page(&Route::Search, "Search", None, &[]),
        index: renderer.site.href(&Route::SearchIndex),
        groups: groups.collect(),
    }
}
