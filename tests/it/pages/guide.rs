//! Everything in one document.

use std::collections::BTreeSet;

use super::{ADDRESSES, Site, all, ids, text_of, words};
use crate::support::{model, own_sources};

const GUIDE: &str = "guide/index.html";

#[test]
fn links_to_what_the_document_has_stay_inside() {
    for site in Site::all() {
        let page = &site.pages[GUIDE];
        let anchors: Vec<&str> = ids(page);
        let known: BTreeSet<&str> = anchors.iter().copied().collect();
        assert_eq!(anchors.len(), known.len(), "an anchor stands twice");
        let mut inside = 0;
        for link in all(page, "main a[href]") {
            let href = link.attr("href").unwrap_or_default();
            if let Some(anchor) = href.strip_prefix('#') {
                assert!(known.contains(anchor), "`{href}` leads nowhere");
                inside += 1;
            }
            let folders =
                ["roles/", "skills/", "levels/", "tracks/", "disciplines/", "moves/", "essays/"];
            let leads_out =
                folders.iter().find(|folder| href.contains(&format!("{}{folder}", site.base)));
            assert_eq!(leads_out, None, "`{href}` leaves the document");
        }
        for element in all(page, "main [aria-labelledby]") {
            let label = element.attr("aria-labelledby").unwrap_or_default();
            assert!(known.contains(label), "nothing is called `{label}`");
        }
        assert!(inside > 50, "{inside} links");
    }
}

#[test]
fn the_document_has_every_role_skill_and_essay() {
    let site = Site::at(ADDRESSES[0]);
    let model = model(&own_sources());
    let page = &site.pages[GUIDE];
    let anchors: BTreeSet<&str> = ids(page).into_iter().collect();
    let shown = text_of(page);
    for (_, role) in model.roles.iter() {
        assert!(anchors.contains(&*format!("role_{}", role.slug)), "{}", role.slug);
        for text in role.primary.iter().chain(&role.secondary) {
            assert!(
                shown.contains(&words(text.text.plain())),
                "{}: {}",
                role.slug,
                text.text.plain()
            );
        }
    }
    for (_, skill) in model.skills.iter() {
        assert!(anchors.contains(&*format!("skill_{}", skill.slug)), "{}", skill.slug);
        for text in skill.steps.iter().flat_map(|step| &step.statements) {
            assert!(
                shown.contains(&words(text.text.plain())),
                "{}: {}",
                skill.slug,
                text.text.plain()
            );
        }
    }
    let is_there = |slug: &str| anchors.contains(&*format!("essay_{slug}"));
    assert!(
        is_there("saying-what-you-know") && !is_there("theming"),
        "guides are read on their own"
    );
    assert!(anchors.iter().any(|anchor| anchor.starts_with("essay_saying-what-you-know_")));
    assert!(shown.contains(&words("Version 2.0.0")) && shown.contains("2026-10-01"));
}
