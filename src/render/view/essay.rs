//! Essays.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::{AboutView, Html, LinkView, PageView, PartView, ShowsView};
use crate::model::{EssayId, EssayKind};
use crate::render::Renderer;
use crate::site::Route;

/// What `essays.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EssaysView {
    /// The page.
    pub page: PageView,
    /// All essays, by kind.
    pub groups: Vec<EssayGroupView>,
    /// The skills that essays help with.
    pub skills: Vec<EssayTopicView>,
    /// The words that essays are grouped by.
    pub tags: Vec<EssayTopicView>,
}

/// Essays that have something in common.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EssayTopicView {
    /// What that is.
    pub name: String,
    /// Its page, if it has one.
    pub href: Option<String>,
    /// An anchor for it.
    pub anchor: Option<String>,
    /// The essays.
    pub essays: Vec<LinkView>,
}

/// Essays of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EssayGroupView {
    /// The kind in words.
    pub name: &'static str,
    /// An anchor for it.
    pub anchor: &'static str,
    /// The essays.
    pub essays: Vec<EssayCardView>,
}

/// An essay in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EssayCardView {
    /// Its title.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it says, in a sentence.
    pub summary: Option<Html>,
    /// One thing to practise.
    pub takeaway: Option<Html>,
    /// The kind in words.
    pub kind: &'static str,
    /// Minutes that reading takes.
    pub minutes: usize,
    /// The day when it was written, as `2026-10-01`.
    pub date: Option<String>,
    /// Whether it is a draft, which only `rungs serve` shows.
    pub is_draft: bool,
}

/// What `essay.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EssayView {
    /// The page.
    pub page: PageView,
    /// The kind in words.
    pub kind: &'static str,
    /// What it says, in a sentence.
    pub summary: Option<Html>,
    /// Minutes that reading takes.
    pub minutes: usize,
    /// The day when it was written, as `2026-10-01`.
    pub date: Option<String>,
    /// The article, cut where it shows a part of the ladder.
    pub parts: Vec<PartView>,
    /// Whether there is code in it.
    pub has_code: bool,
    /// Which pieces of the ladder it shows.
    pub shows: ShowsView,
    /// Its headings of the second and third level.
    pub headings: Vec<HeadingView>,
    /// One thing to practise.
    pub takeaway: Option<Html>,
    /// Skills that it helps with.
    pub skills: Vec<LinkView>,
    /// Roles that it is for.
    pub roles: Vec<LinkView>,
    /// Words to group essays by; each leads to its place on the page of all essays.
    pub tags: Vec<LinkView>,
    /// Who keeps it.
    pub about: AboutView,
    /// The essay before it, of the same kind.
    pub previous: Option<LinkView>,
    /// The essay after it, of the same kind.
    pub next: Option<LinkView>,
}

/// A heading of an essay.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeadingView {
    /// Its text.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// 2 or 3.
    pub level: u8,
}

/// How many of the latest essays the home page shows.
const LATEST: usize = 6;

/// The kinds: one essay of it, all of them, an anchor.
const KINDS: [(EssayKind, &str, &str, &str); 5] = [
    (EssayKind::SoftSkill, "Soft skill", "Soft skills", "soft-skills"),
    (EssayKind::Responsibility, "Responsibility", "Responsibilities", "responsibilities"),
    (EssayKind::Guide, "Guide", "Guides", "guides"),
    (EssayKind::Policy, "Policy", "Policies", "policies"),
    (EssayKind::Faq, "Questions and answers", "Questions and answers", "questions"),
];

/// Makes the view of all essays.
pub fn essays(renderer: &Renderer<'_>) -> EssaysView {
    let groups = KINDS.into_iter().map(|(kind, _, name, anchor)| {
        let essays = renderer.model.essays.iter().filter(|(_, essay)| essay.kind == kind);
        let essays = essays.map(|(id, _)| renderer.essay_card(id)).collect();
        EssayGroupView { name, anchor, essays }
    });
    let skills = renderer.model.skills.ids().map(|id| {
        let LinkView { name, href } = renderer.skill_link(id);
        let essays = renderer.essay_links(renderer.index.essays_of_skill.get(&id));
        EssayTopicView { name, href: Some(href), anchor: None, essays }
    });
    let tags = renderer.index.tags.iter().map(|(word, tag)| EssayTopicView {
        name: word.clone(),
        href: None,
        anchor: Some(tag.anchor.clone()),
        essays: renderer.essay_links(&tag.essays),
    });
    EssaysView {
        page: renderer.page(&Route::Essays, "Essays", None, &[]),
        groups: groups.filter(|group| !group.essays.is_empty()).collect(),
        skills: skills.filter(|topic| !topic.essays.is_empty()).collect(),
        tags: tags.collect(),
    }
}

/// Makes the view of an essay.
pub fn essay(renderer: &Renderer<'_>, id: EssayId) -> EssayView {
    let model = renderer.model;
    let essay = &model.essays[id];
    let above = [("Essays", Route::Essays)];
    let headings = essay.headings().iter().filter(|heading| heading.level <= 3);
    let headings = headings.map(|heading| HeadingView {
        name: heading.text.clone(),
        anchor: heading.id.clone(),
        level: heading.level,
    });
    let same_kind = |other: &EssayId| model.essays[*other].kind == essay.kind;
    let link = |id: EssayId| renderer.link(&model.essays[id].title, &Route::Essay(id));
    let parts = renderer.parts(&essay.body);
    EssayView {
        page: renderer.page(&Route::Essay(id), &essay.title, essay.summary.as_ref(), &above),
        kind: kind_name(essay.kind),
        summary: renderer.html_optional(essay.summary.as_ref()),
        minutes: essay.minutes(),
        date: essay.date.map(|day| day.to_string()),
        has_code: essay.body.markdown.has_code,
        shows: ShowsView::of(&parts),
        parts,
        headings: headings.collect(),
        takeaway: renderer.html_optional(essay.takeaway.as_ref()),
        skills: essay.skills.iter().map(|id| renderer.skill_link(*id)).collect(),
        roles: essay.roles.iter().map(|id| renderer.role_link(*id)).collect(),
        tags: essay.tags.iter().map(|word| renderer.tag_link(word)).collect(),
        about: about(&essay.about),
        previous: model.essays.previous(id).filter(same_kind).map(link),
        next: model.essays.next(id).filter(same_kind).map(link),
    }
}

pub(super) fn kind_name(kind: EssayKind) -> &'static str {
    KINDS.iter().find(|(its, ..)| *its == kind).map_or("Essay", |(_, name, ..)| name)
}

impl Renderer<'_> {
    pub(super) fn essay_card(&self, id: EssayId) -> EssayCardView {
        let essay = &self.model.essays[id];
        EssayCardView {
            name: essay.title.clone(),
            href: self.site.href(&Route::Essay(id)),
            summary: self.html_optional(essay.summary.as_ref()),
            takeaway: self.html_optional(essay.takeaway.as_ref()),
            kind: kind_name(essay.kind),
            minutes: essay.minutes(),
            date: essay.date.map(|day| day.to_string()),
            is_draft: essay.about.is_draft,
        }
    }

    fn essay_links(&self, ids: &[EssayId]) -> Vec<LinkView> {
        let link = |id: &EssayId| self.link(&self.model.essays[*id].title, &Route::Essay(*id));
        ids.iter().map(link).collect()
    }

    /// A word that essays are grouped by; leads to its place on the page of all essays.
    fn tag_link(&self, word: &str) -> LinkView {
        let LinkView { name, href } = self.link(word, &Route::Essays);
        let anchor = self.index.tags.get(word).map_or("", |tag| &tag.anchor);
        LinkView { name, href: format!("{href}#{anchor}") }
    }

    /// The latest essays; nothing if no essay says when it was written.
    pub(super) fn latest_essays(&self) -> Vec<EssayCardView> {
        let dated = self.model.essays.iter();
        let mut dated: Vec<_> = dated.filter_map(|(id, its)| Some((its.date?, id))).collect();
        dated.sort_by_key(|(date, id)| (Reverse(*date), *id));
        dated.iter().take(LATEST).map(|(_, id)| self.essay_card(*id)).collect()
    }

    /// The first essays of each kind but guides: three of each.
    pub(super) fn first_essays(&self) -> Vec<EssayCardView> {
        let kinds = KINDS.into_iter().filter(|(kind, ..)| *kind != EssayKind::Guide);
        let first = kinds.flat_map(|(kind, ..)| {
            let essays = self.model.essays.iter().filter(move |(_, essay)| essay.kind == kind);
            essays.take(3).map(|(id, _)| self.essay_card(id))
        });
        first.collect()
    }
}
