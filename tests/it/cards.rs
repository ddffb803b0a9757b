//! Social cards: made when asked for, found by full address, and not blank.

use resvg::tiny_skia::Pixmap;

use crate::support::{Project, tree};

const LADDER: &str = r#"
-- rungs.toml --
base-url = "https://example.org/ladder/"
social-cards = true
-- content/ladder.toml --
ladder = { name = "Our ladder" }
[disciplines.backend]
name = "Backend"
[roles.engineer]
name = "Engineer"
discipline = "backend"
progression.advance-to = ["senior"]
[roles.senior]
name = "Senior"
discipline = "backend"
[roles.alone]
name = "Alone"
"#;

/// The addresses of cards that a page names.
fn images(project: &Project, page: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(&project.read(&format!("public/{page}index.html")));
    let selector = scraper::Selector::parse("meta[property='og:image']").expect("it is a selector");
    let contents = html.select(&selector).filter_map(|it| it.attr("content"));
    contents.map(str::to_owned).collect()
}

fn cards(project: &Project) -> Vec<String> {
    let files = tree(&project.path("public")).into_keys();
    files.filter(|path| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "png")).collect()
}

#[test]
fn cards_are_made_and_pages_name_theirs() {
    let project = Project::new(LADDER);
    let run = project.run(&["build"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
    let (ladder, backend) = ("assets/cards/ladder.png", "assets/cards/disciplines/backend.png");
    assert_eq!(cards(&project), [backend, ladder]);
    let at = |path: &str| [format!("https://example.org/ladder/{path}")];
    assert_eq!(images(&project, ""), at(ladder));
    assert_eq!(images(&project, "skills/"), at(ladder));
    assert_eq!(images(&project, "roles/alone/"), at(ladder));
    assert_eq!(images(&project, "roles/senior/"), at(backend));
    assert_eq!(images(&project, "disciplines/backend/"), at(backend));
    let mut seen = Vec::new();
    for card in [ladder, backend] {
        let png = Pixmap::load_png(project.path(&format!("public/{card}"))).expect("it is a PNG");
        assert_eq!((png.width(), png.height()), (1200, 630), "{card}");
        let ground = png.pixel(1199, 0).expect("it is inside");
        let row = |y: u32| (40..1200).any(|x| png.pixel(x, y).is_some_and(|it| it != ground));
        assert!((110..150).any(row), "{card} has no title");
        assert!((224..600).any(row), "{card} has no drawing");
        seen.push(png);
    }
    assert!(seen[0].data() != seen[1].data(), "each has a card of its own");
}

#[test]
fn cards_are_made_only_if_asked_for_and_with_an_address() {
    for (from, to) in [("social-cards = true", ""), ("https://example.org", "")] {
        let project = Project::new(LADDER);
        project.edit("rungs.toml", from, to);
        let run = project.run(&["build"]);
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{run:#?}");
        assert_eq!(cards(&project), Vec::<String>::new());
        assert_eq!(images(&project, ""), Vec::<String>::new());
    }
}
