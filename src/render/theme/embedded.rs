//! The files of the built-in themes. A test compares the lists with the folders.

macro_rules! embed {
    ($theme:literal: $($path:literal)*) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/", $theme, "/", $path))),)*]
    };
}

/// Path below the theme's folder, and text.
pub(super) const DEFAULT: &[(&str, &str)] = embed! {
    "default":
    "assets/base.css"
    "assets/figures/growth.css"
    "assets/figures/map.css"
    "assets/figures/matrix.css"
    "assets/figures/pictures.css"
    "assets/guide/guide.css"
    "assets/head/page.js"
    "assets/hiring/copy.js"
    "assets/hiring/hiring.css"
    "assets/home/home.css"
    "assets/icon.svg"
    "assets/matrix/filter.js"
    "assets/matrix/matrix.css"
    "assets/reading/code.css"
    "assets/reading/essay.css"
    "assets/reading/essay.js"
    "assets/search/box.js"
    "assets/search/engine.js"
    "assets/search/search.css"
    "assets/tools/answers.js"
    "assets/tools/assess.css"
    "assets/tools/assess.js"
    "assets/tools/common.js"
    "assets/tools/compare.js"
    "assets/tools/gaps.js"
    "assets/tools/keep.js"
    "assets/tools/news.js"
    "assets/tools/papers.js"
    "assets/tools/plan.js"
    "assets/tools/results.js"
    "assets/tools/shared.js"
    "assets/tools/tools.css"
    "templates/404.html"
    "templates/advert.html"
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
    "templates/guide.html"
    "templates/hiring.html"
    "templates/home.html"
    "templates/interview.html"
    "templates/level.html"
    "templates/levels.html"
    "templates/map.html"
    "templates/matrices.html"
    "templates/matrix.html"
    "templates/move.html"
    "templates/moves.html"
    "templates/plan.html"
    "templates/role.html"
    "templates/roles.html"
    "templates/search.html"
    "templates/sitemap.xml"
    "templates/skill.html"
    "templates/skills.html"
    "templates/track.html"
    "templates/tracks.html"
};

/// A serif theme that reads like a newspaper, made on the default one.
pub(super) const BROADSHEET: &[(&str, &str)] = embed! {
    "broadsheet":
    "assets/broadsheet.css"
    "theme.toml"
};
