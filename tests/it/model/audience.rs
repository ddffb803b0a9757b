//! What is internal never reaches the model of the public, and nothing tells of it.

mod parts;

use rungs::diagnostic::{Format, draw};
use rungs::model::{Audience, Target};

use super::{LADDER, ladder_for, resolved, role, slugs};

/// Something internal of every kind, each with `secret` in its id, and things for everyone that name it.
const SECRETS: &str = r#"
[scales.secret-scale]
name = "Secret"
visibility = "internal"
steps = [{ id = "only", name = "Only" }, { id = "more", name = "More" }]

[categories.secret-category]
name = "Secret"
kind = "hard"
visibility = "internal"

[skills.secret-skill]
name = "Secret"
category = "secret-category"
scale = "secret-scale"
visibility = "internal"

[levels.secret-level]
rank = 9
name = "Secret"
visibility = "internal"

[tracks.secret-track]
name = "Secret"
visibility = "internal"

[disciplines.secret-discipline]
name = "Secret"
visibility = "internal"
derive = { levels = ["junior"] }

[disciplines.open]
name = "Open"
parent = "secret-discipline"
skills = { core = ["secret-skill", "programming"] }
modifiers = { categories = { secret-category = 1 }, skills = { secret-skill = 1 } }
level-titles = { secret-level = "Secret" }
derive = { levels = ["junior", "secret-level"], tracks = ["ic", "secret-track"], without-track = true }

[entries.secret-entry]
name = "Secret"
visibility = "internal"

[exits.secret-exit]
name = "Secret"
visibility = "internal"

[questions.secret-question]
text = "Secret?"
visibility = "internal"

[exercises.secret-exercise]
name = "Secret"
kind = "other"
visibility = "internal"

[interview-plans.secret-plan]
name = "Secret"
visibility = "internal"

[interview-plans.plan]
name = "Plan"
stages = [{ name = "Talk", questions = ["secret-question", "for-secret-role"], exercises = ["secret-exercise"], skills = ["secret-skill", "design"] }]

[adverts.secret-advert]
name = "Secret"
company = "Secret"
visibility = "internal"

[questions.for-secret-role]
text = "Whom did you lead?"
roles = ["secret-role"]

[questions.for-both]
text = "What did you build?"
roles = ["secret-role", "engineer"]
skill = "secret-skill"
step = "only"

[roles.secret-role]
name = "Secret"
visibility = "internal"
discipline = "open"
level = "junior"
former-ids = ["old-secret"]

[roles.other]
name = "Other"

[roles.engineer]
name = "Engineer"
discipline = "secret-discipline"
level = "secret-level"
track = "secret-track"
summary = "Not [hidden](role:secret-role), nor [this](role:junior-secret-discipline), [step](move:secret-entry--engineer), [way](move:engineer--other)."
requires = { secret-skill = "only", programming = "two" }
interview = "secret-plan"
rules = [
    { skill = "secret-skill", step = "only" },
    { any = [{ skill = "secret-skill", step = "only" }, { text = "A panel agrees." }] },
    { not = { skill = "secret-skill", step = "only" } },
    { all = [{ skill = "secret-skill", step = "only" }] },
    { at-least = 2, of = [{ text = "One" }, { skill = "secret-skill", step = "only" }] },
    { points = 3, in = ["secret-category"] },
    { at-least = 1, step = "two", in = ["secret-category"] },
]
sections = [
    { title = "Secret", text = "Secret.", visibility = "internal" },
    { title = "Open", text = "Open." },
]
compensation = { visibility = "internal", note = "Secret." }
advert = { template = "secret-advert", visibility = "internal" }
progression.enter-from = ["secret-entry", "junior-secret-discipline"]
progression.advance-to = ["secret-role", "junior-open-secret-track", "secret-level-open"]
progression.exit-to = ["secret-exit"]

[[moves]]
from = "engineer"
to = "other"
kind = "lateral"
visibility = "internal"

[[changes]]
date = 2026-10-01
summary = "Secret."
visibility = "internal"

[[changes]]
date = 2026-10-02
summary = "Open."
roles = ["secret-role", "engineer"]
"#;

/// An essay for everyone that names what is internal, and an internal one.
const OPEN_ESSAY: &str = "+++\ntitle = \"Open\"\nkind = \"guide\"\nskills = [\"secret-skill\"]\nroles = [\"engineer\"]\n+++\n\n[One](essay:secret-essay), [two](secret-essay.md), [three](skill:secret-skill).\n";
const SECRET_ESSAY: &str =
    "+++\ntitle = \"Secret\"\nkind = \"guide\"\nvisibility = \"internal\"\n+++\n\nSecret.\n";

fn files(ladder: &str) -> [(&'static str, &str); 3] {
    [
        ("content/ladder.toml", ladder),
        ("content/open.md", OPEN_ESSAY),
        ("content/secret-essay.md", SECRET_ESSAY),
    ]
}

/// What names something internal of what it was called is left out here, for it is what it says.
fn everything(model: &rungs::model::Model) -> String {
    format!("{model:#?}")
}

#[test]
fn nothing_internal_reaches_the_public_and_naming_it_is_no_mistake() {
    let ladder = format!("{LADDER}{SECRETS}");
    let (model, diagnostics) = resolved(&files(&ladder), Audience::Public);
    let drawn = draw(&diagnostics, Format::Human { color: false });
    assert!(diagnostics.is_empty(), "{drawn}");
    assert_eq!(slugs(&model), ["junior-open-ic", "other", "engineer"]);
    let engineer = role(&model, "engineer");
    assert!(engineer.discipline.is_none() && engineer.level.is_none() && engineer.track.is_none());
    assert_eq!(engineer.requires.len(), 1);
    assert!(engineer.interview.is_none() && engineer.advert.is_none());
    assert!(engineer.compensation.is_none());
    let sections: Vec<&str> = engineer.sections.iter().map(|section| &*section.title).collect();
    assert_eq!(sections, ["Open"]);
    let rules: Vec<String> = engineer.rules.iter().map(|rule| rule.plain(&model)).collect();
    assert_eq!(rules, [""; 0], "no rule that says less, or something else");
    let summary = engineer.summary.as_ref().expect("it has one");
    assert_eq!(summary.targets, vec![Target::Nowhere; 4]);
    assert_eq!(summary.plain(), "Not hidden, nor this, step, way.");
    assert!(model.moves.is_empty());
    let questions: Vec<&str> =
        model.questions.iter().map(|(_, question)| &*question.slug).collect();
    assert_eq!(questions, ["for-both"], "one for an internal role only is for nobody here");
    let (_, plan) = model.interview_plans.iter().next().expect("there is a plan");
    let stage = &plan.stages[0];
    assert!(stage.questions.is_empty() && stage.exercises.is_empty());
    assert_eq!(stage.skills.len(), 1);
    assert_eq!(model.history.len(), 1);
    assert_eq!(model.history[0].roles.len(), 1);
    assert_eq!(model.essays.len(), 1);
    let (_, essay) = model.essays.iter().next().expect("there is an essay");
    assert_eq!(essay.body.targets, vec![Target::Nowhere; 3]);
}

#[test]
fn the_public_model_holds_no_name_of_anything_internal() {
    let ladder = format!("{LADDER}{SECRETS}");
    let (model, _) = resolved(&files(&ladder), Audience::Public);
    for (_, role) in model.roles.iter() {
        assert!(!role.slug.contains("secret") && !role.name.contains("Secret"), "{}", role.slug);
    }
    // Places hold the whole file, and texts what their authors wrote: everything else must be free of it.
    let words = everything(&model);
    let names = words.lines().filter(|line| {
        let line = line.trim_start();
        ["slug: ", "name: ", "title: ", "company: "].iter().any(|key| line.starts_with(key))
    });
    let told: Vec<&str> = names.filter(|line| line.to_lowercase().contains("secret")).collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn those_inside_see_all_of_it() {
    let ladder = format!("{LADDER}{SECRETS}");
    let (model, diagnostics) = resolved(&files(&ladder), Audience::Internal);
    assert!(diagnostics.is_empty(), "{}", draw(&diagnostics, Format::Human { color: false }));
    let engineer = role(&model, "engineer");
    assert_eq!(engineer.requires.len(), 2);
    assert_eq!(engineer.rules.len(), 7);
    assert_eq!(engineer.sections.len(), 2);
    assert!(engineer.compensation.is_some() && engineer.interview.is_some());
    assert!(engineer.advert.is_some());
    assert_eq!(model.questions.len(), 3);
    assert_eq!(model.history.len(), 2);
    assert_eq!(model.essays.len(), 2);
    assert_eq!(model.moves.len(), 7);
    let summary = engineer.summary.as_ref().expect("it has one");
    assert!(summary.targets.iter().all(|target| matches!(target, Target::Thing(..))));
}

/// What is said of a mistake beside something internal whose name is near.
#[track_caller]
fn says_nothing_of_it(mistake: &str) {
    let ladder = format!("{LADDER}{SECRETS}");
    let files = [
        ("content/ladder.toml", ladder.as_str()),
        ("content/secret-essay.md", SECRET_ESSAY),
        ("content/mistake.toml", mistake),
    ];
    let (_, diagnostics) = resolved(&files, Audience::Public);
    assert_eq!(diagnostics.len(), 1, "{mistake}: {}", draw(&diagnostics, Format::Short));
    for diagnostic in &diagnostics {
        let labels = diagnostic.labels.iter().map(|label| label.text.as_str());
        let texts = labels.chain(diagnostic.help.as_deref());
        let told: Vec<&str> = texts.filter(|text| text.contains("secret")).collect();
        assert!(told.is_empty(), "{mistake}: {told:?}");
        assert!(
            diagnostic.labels.iter().all(|label| label.place.source.path == "content/mistake.toml"),
            "{mistake}: it points at something internal"
        );
    }
    let (_, diagnostics) = resolved(&files, Audience::Internal);
    let helps: Vec<&str> = diagnostics.iter().filter_map(|found| found.help.as_deref()).collect();
    assert!(helps.iter().any(|help| help.contains("secret")), "{mistake}: {helps:?}");
}

#[test]
fn no_suggestion_names_anything_internal() {
    for mistake in [
        "[roles.x]\nname = \"X\"\nrequires = { secret-skil = \"one\" }\n",
        "[roles.x]\nname = \"X\"\nsummary = \"[x](role:secret-rol)\"\n",
        "[roles.x]\nname = \"X\"\nsummary = \"[x](role:old-secret)\"\n",
        "[roles.x]\nname = \"X\"\nsummary = \"[x](essay:secret-esay)\"\n",
        "[roles.x]\nname = \"X\"\nsummary = \"[x](secret-esay.md)\"\n",
        "[roles.x]\nname = \"X\"\nlevel = \"secret-leve\"\n",
        "[roles.x]\nname = \"X\"\ntrack = \"secret-trac\"\n",
        "[roles.x]\nname = \"X\"\ndiscipline = \"secret-disciplin\"\n",
        "[roles.x]\nname = \"X\"\ninterview = \"secret-pla\"\n",
        "[roles.x]\nname = \"X\"\nprogression.enter-from = [\"secret-entri\"]\n",
        "[roles.x]\nname = \"X\"\nprogression.exit-to = [\"secret-exi\"]\n",
        "[roles.x]\nname = \"X\"\nprogression.advance-to = [\"junior-open-secret-trac\"]\n",
        "[skills.x]\nname = \"X\"\ncategory = \"secret-categor\"\n",
        "[skills.x]\nname = \"X\"\ncategory = \"craft\"\nscale = \"secret-scal\"\n",
        "[interview-plans.x]\nname = \"X\"\nstages = [{ name = \"S\", questions = [\"secret-questio\"] }]\n",
        "[interview-plans.x]\nname = \"X\"\nstages = [{ name = \"S\", exercises = [\"secret-exercis\"] }]\n",
    ] {
        says_nothing_of_it(mistake);
    }
}

#[test]
fn a_figure_is_of_what_is_seen() {
    let ladder = format!(
        "{LADDER}[roles.same]\nname = \"Same\"\nprogression.advance-to = [\"other\"]\n\
         [roles.other]\nname = \"Other\"\n\
         [tracks.same]\nname = \"Secret\"\nvisibility = \"internal\"\n"
    );
    let figures = ["moves:same", "graph:same", "graph:track:same", "matrix:same"];
    let figures = figures.map(|its| format!("![Shown]({its})\n\n")).concat();
    let essay = format!("+++\ntitle = \"Open\"\nkind = \"guide\"\n+++\n\n{figures}");
    let files = [("content/ladder.toml", &*ladder), ("content/open.md", &*essay)];
    let (model, diagnostics) = resolved(&files, Audience::Public);
    assert!(diagnostics.is_empty(), "{}", draw(&diagnostics, Format::Short));
    let (_, essay) = model.essays.iter().next().expect("there is an essay");
    let shown = essay.body.targets.iter().map(|target| matches!(target, Target::Figure(_)));
    assert_eq!(shown.collect::<Vec<_>>(), [true, true, false, false]);
}

#[test]
fn a_mark_with_an_escape_is_a_mark() {
    for mark in [
        "visibility = \"intern\\u0061l\"",
        "\"\\u0076isibility\" = \"inte\\u0072nal\"",
        "\"\\u0064raft\" = true",
    ] {
        let ladder = format!("{LADDER}[roles.secret]\nname = \"Secret\"\n{mark}\n");
        let (model, diagnostics) = resolved(&[("content/ladder.toml", &ladder)], Audience::Public);
        assert!(diagnostics.is_empty(), "{}", draw(&diagnostics, Format::Short));
        assert!(!slugs(&model).contains(&"secret"), "{mark}");
    }
    let sections =
        r#"sections = [{ title = "Secret", text = "No.", visibility = "\u0069nternal" }]"#;
    let ladder = format!("{LADDER}[roles.open]\nname = \"Open\"\n{sections}\n");
    let (model, _) = resolved(&[("content/ladder.toml", &ladder)], Audience::Public);
    assert!(role(&model, "open").sections.is_empty());
}
