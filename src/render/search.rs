//! Says which pages readers can find, under which kind and title, and hands them to `search` as they are shown.
//!
//! It must not know how anything is found.

use std::sync::Arc;

use super::Renderer;
use crate::model::EssayKind;
use crate::search::{self, Page, Section};
use crate::site::Route;

/// What pages are, in the order in which they are listed, and found where they match equally well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Role,
    Skill,
    Discipline,
    Level,
    Track,
    Essay,
    Move,
    Guide,
    Hiring,
    Tool,
    Overview,
}

impl Kind {
    /// One page of it, and all of them.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Role => ("Role", "Roles"),
            Self::Skill => ("Skill", "Skills"),
            Self::Discipline => ("Discipline", "Disciplines"),
            Self::Level => ("Level", "Levels"),
            Self::Track => ("Track", "Tracks"),
            Self::Essay => ("Essay", "Essays"),
            Self::Move => ("Move", "Moves"),
            Self::Guide => ("Guide", "Guides"),
            Self::Hiring => ("Hiring", "Hiring"),
            Self::Tool => ("Tool", "Tools"),
            Self::Overview => ("Overview", "Overviews"),
        }
    }
}

impl Renderer<'_> {
    /// The kind and the title of a page that is worth finding.
    pub(super) fn listed(&self, route: &Route) -> Option<(Kind, String)> {
        let model = self.model;
        let overview = |title: &str| (Kind::Overview, title.to_owned());
        let tool = |title: &str| (Kind::Tool, title.to_owned());
        let hiring = |what: &str, id| (Kind::Hiring, format!("{what}: {}", model.roles[id].name));
        Some(match route {
            Route::Role(id) => (Kind::Role, model.roles[*id].name.clone()),
            Route::Skill(id) => (Kind::Skill, model.skills[*id].name.clone()),
            Route::Discipline(id) => (Kind::Discipline, model.disciplines[*id].name.clone()),
            Route::Level(id) => (Kind::Level, model.levels[*id].name.clone()),
            Route::Track(id) => (Kind::Track, model.tracks[*id].name.clone()),
            Route::Move(id) => {
                let [from, to] = [model.moves[*id].from, model.moves[*id].to];
                (Kind::Move, format!("From {} to {}", model.end_name(from), model.end_name(to)))
            }
            Route::Essay(id) => {
                let essay = &model.essays[*id];
                let is_guide = essay.kind == EssayKind::Guide;
                (if is_guide { Kind::Guide } else { Kind::Essay }, essay.title.clone())
            }
            Route::Advert(id) => hiring("Job advert", *id),
            Route::Interview(id) => hiring("Interview kit", *id),
            Route::Compare => tool("Compare roles"),
            Route::Plan => tool("Plan a way"),
            Route::Assess => tool("Self-assessment"),
            Route::Home => (Kind::Overview, model.ladder.name.clone()),
            Route::Map => overview("Map"),
            Route::Disciplines => overview("Disciplines"),
            Route::Tracks => overview("Tracks"),
            Route::Levels => overview("Levels"),
            Route::Matrices => overview("Skills by role"),
            Route::Roles => overview("Roles"),
            Route::Moves => overview("Moves"),
            Route::Skills => overview("Skills"),
            Route::Essays => overview("Essays"),
            Route::Changes => overview("Changes"),
            Route::Matrix(id) => {
                overview(&format!("Skills by role: {}", model.disciplines[*id].name))
            }
            Route::Guide => overview("Everything in one document"),
            Route::Search
            | Route::NotFound
            | Route::Sitemap
            | Route::SearchIndex
            | Route::Data(_)
            | Route::Card(_)
            | Route::Asset(_)
            | Route::File(_) => return None,
        })
    }

    /// A finished page as readers find it; nothing if it is not to be found.
    pub(super) fn as_found(&self, route: &Route, html: &[u8]) -> Option<Page> {
        let (kind, title) = self.listed(route)?;
        let mut shown = search::read(&String::from_utf8_lossy(html));
        // Each text of it is on a page of its own.
        if *route == Route::Guide {
            shown.sections = vec![Section::default()];
        }
        Some(Page {
            kind: kind.names().0,
            rank: kind as u8,
            title,
            description: shown.description,
            href: self.site.href(route),
            sections: shown.sections,
        })
    }

    /// The file that the script reads.
    pub(super) fn search_index(&self, pages: Vec<Page>) -> Arc<[u8]> {
        let language = self.model.ladder.locale.as_deref().unwrap_or("en");
        search::index(pages, language).into_bytes().into()
    }
}
