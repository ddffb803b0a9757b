//! The files of the built-in theme. A test compares the list with the folder.

macro_rules! embed {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path))),)*]
    };
}

/// Path below the theme's folder, and text.
pub(super) const FILES: &[(&str, &str)] = embed! {
    "assets/base.css"
    "assets/charts.css"
    "assets/graph.css"
    "assets/icon.svg"
    "assets/search.js"
    "assets/search/box.js"
    "assets/search/engine.js"
    "assets/search/search.css"
    "templates/404.html"
    "templates/base.html"
    "templates/changes.html"
    "templates/charts.html"
    "templates/components.html"
    "templates/discipline.html"
    "templates/disciplines.html"
    "templates/essay.html"
    "templates/essays.html"
    "templates/home.html"
    "templates/level.html"
    "templates/levels.html"
    "templates/map.html"
    "templates/move.html"
    "templates/moves.html"
    "templates/role.html"
    "templates/roles.html"
    "templates/search.html"
    "templates/sitemap.xml"
    "templates/skill.html"
    "templates/skills.html"
    "templates/track.html"
    "templates/tracks.html"
};
