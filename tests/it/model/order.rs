//! The order of things.

use rungs::model::{Audience, Catalog, Category, Discipline};

use super::{LADDER, ladder, resolved, slugs};

#[test]
fn what_nests_follows_what_it_is_in() {
    let model = ladder(
        r#"
[categories.tools]
name = "Tools"
kind = "hard"
parent = "coding"

[categories.speaking]
name = "Speaking"
kind = "soft"
parent = "people"

[categories.reviews]
name = "Reviews"
kind = "hard"
parent = "coding"

[disciplines.games]
name = "Games"
parent = "apps"

[disciplines.web]
name = "Web"

[disciplines.apps]
name = "Apps"
"#,
    );
    let categories: Vec<&str> =
        model.categories.iter().map(|(_, category)| category.slug.as_str()).collect();
    assert_eq!(categories, ["craft", "coding", "tools", "reviews", "people", "speaking"]);
    let disciplines: Vec<&str> =
        model.disciplines.iter().map(|(_, discipline)| discipline.slug.as_str()).collect();
    assert_eq!(disciplines, ["web", "apps", "games"]);
    let parent = |categories: &Catalog<Category>, at: usize| {
        let (_, category) = categories.iter().nth(at)?;
        Some(categories[category.parent?].slug.clone())
    };
    assert_eq!(parent(&model.categories, 0), None);
    assert_eq!(parent(&model.categories, 3).as_deref(), Some("coding"));
    let games: Option<&Discipline> = model.disciplines.iter().map(|(_, games)| games).next_back();
    let parent = games.and_then(|games| games.parent).map(|id| &*model.disciplines[id].slug);
    assert_eq!(parent, Some("apps"));
}

#[test]
fn skills_follow_their_category_and_then_what_is_written() {
    let model = ladder(
        r#"
[skills.coaching]
name = "Coaching"
category = "people"

[skills.architecture]
name = "Architecture"
category = "craft"
"#,
    );
    let skills: Vec<&str> = model.skills.iter().map(|(_, skill)| skill.slug.as_str()).collect();
    let expected = ["design", "architecture", "programming", "testing", "feedback", "coaching"];
    assert_eq!(skills, expected, "craft, coding inside it, people");
}

#[test]
fn roles_follow_their_discipline_and_then_their_level() {
    let added = r#"
[roles]
loner = { name = "Loner" }
app-owner = { name = "App Owner", discipline = "apps", level = "senior" }

[disciplines]
web = { name = "Web", derive = { levels = ["senior", "junior"] } }
apps = { name = "Apps", derive = { levels = ["junior", "senior"], tracks = ["ic"] } }
"#;
    let model = ladder(added);
    let expected =
        ["junior-web", "senior-web", "junior-apps-ic", "app-owner", "senior-apps-ic", "loner"];
    assert_eq!(slugs(&model), expected);
}

#[test]
fn the_order_of_files_decides_and_not_the_kind_of_tables() {
    let files = [
        ("content/a.toml", LADDER),
        ("content/b.toml", "[exits.b]\nname = \"B\"\n[exits.a]\nname = \"A\"\n"),
        (
            "content/c.toml",
            "[exits.c]\nname = \"C\"\n[[changes]]\ndate = 2026-01-01\nsummary = \"Old.\"\n",
        ),
        ("content/d.toml", "[[changes]]\ndate = 2026-02-01\nsummary = \"New.\"\n"),
    ];
    let (model, diagnostics) = resolved(&files, Audience::Public);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let exits: Vec<&str> = model.exits.iter().map(|(_, exit)| exit.0.slug.as_str()).collect();
    assert_eq!(exits, ["b", "a", "c"]);
    let history: Vec<&str> = model.history.iter().map(|entry| entry.summary.plain()).collect();
    assert_eq!(history, ["New.", "Old."], "the latest first");
}
