//! The files of the built-in theme. A test compares the list with the folder.

macro_rules! embed {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path))),)*]
    };
}

/// Path below the theme's folder, and text.
pub(super) const FILES: &[(&str, &str)] = embed! {
    "assets/base.css"
    "assets/figures/growth.css"
    "assets/figures/map.css"
    "assets/figures/matrix.css"
    "assets/figures/pictures.css"
    "assets/head/theme.js"
    "assets/home/home.css"
    "assets/icon.svg"
    "assets/tools/compare.js"
    "assets/tools/plan.js"
    "assets/tools/shared.js"
    "assets/tools/tools.css"
    "assets/tools/answers.js"
    "assets/tools/assess.css"
    "assets/tools/assess.js"
    "assets/tools/common.js"
    "assets/tools/gaps.js"
    "assets/tools/keep.js"
    "assets/tools/news.js"
    "assets/tools/papers.js"
    "assets/tools/results.js"
    "templates/404.html"
    "templates/assess.html"
    "templates/base.html"
    "templates/changes.html"
    "templates/charts.html"
    "templates/compare.html"
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
    "templates/plan.html"
    "templates/role.html"
    "templates/roles.html"
    "templates/sitemap.xml"
    "templates/skill.html"
    "templates/skills.html"
    "templates/track.html"
    "templates/tracks.html"
};
