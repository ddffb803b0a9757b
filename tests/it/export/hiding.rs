//! Nothing comes out that the audience does not see, whatever it is called.

use super::*;

#[test]
fn random_ladders_hide_what_is_internal() {
    let mut hidden = 0;
    for seed in 1..=12 {
        let sources = random::ladder(&mut Numbers(seed));
        assert_hidden(&sources, &format!("seed {seed}"));
        hidden += export(&sources, Audience::Internal).matches("hidden-").count();
    }
    assert!(hidden > 200, "the ladders hide {hidden} things only");
}

/// Nothing that begins with `hidden-` comes out for the public, in data and in pages.
#[track_caller]
fn assert_hidden(sources: &Sources, what: &str) {
    let analysis = analyse(sources, Audience::Public);
    let sheets = Sheet::ALL.map(|sheet| sheet.text(&analysis.model)).concat();
    let texts = [export(sources, Audience::Public), sheets, markdown(&analysis.model)];
    let outputs = crate::support::build(sources).outputs.expect("there are no errors").0;
    let pages = outputs.iter().map(|(path, bytes)| {
        let text = String::from_utf8_lossy(bytes).replace("overflow: hidden", "");
        format!("{path}\n{text}")
    });
    // What styles and scripts say of their own.
    let pages = pages.filter(|page| !page.starts_with("assets/"));
    for text in texts.into_iter().chain(pages) {
        if let Some(at) = text.find("hidden-") {
            let around: String = text[..at].chars().rev().take(80).collect();
            let around: String = around.chars().rev().collect();
            let rest: String = text[at..].chars().take(40).collect();
            panic!("{what}: it can be seen: {around}{rest}");
        }
    }
}

#[test]
fn random_ladders_have_no_mistakes_that_only_the_public_sees() {
    let errors = |sources: &Sources, audience| -> BTreeSet<String> {
        let found = analyse(sources, audience).diagnostics.into_iter();
        let errors = found.filter(|found| found.severity == Severity::Error);
        // Not the help: what it suggests, the public may not know of.
        let told = |found: Diagnostic| draw(&[Diagnostic { help: None, ..found }], Format::Short);
        errors.map(told).collect()
    };
    let (mut reported, mut whole) = (0, 0);
    for seed in 1..=60 {
        let sources = random::wild_ladder(&mut Numbers(seed));
        let inside = errors(&sources, Audience::Internal);
        let public = errors(&sources, Audience::Public);
        let of_public: Vec<_> = public.difference(&inside).collect();
        for error in &of_public {
            assert!(error.contains("[hidden-reference]"), "seed {seed}: {error}");
        }
        reported += usize::from(!of_public.is_empty());
        if public.is_empty() {
            assert_hidden(&sources, &format!("seed {seed}"));
            whole += 1;
        }
    }
    assert!(reported > 10 && whole > 1, "{reported} with reports, {whole} without any");
}

pub(super) const HIDING: &str = r#"
-- content/ladder.toml --
[ladder]
name = "L"
[scales.s]
name = "S"
steps = [{ id = "low", name = "Low" }, { id = "high", name = "High" }]
[categories.c]
name = "C"
kind = "hard"
[skills.open]
name = "Open"
category = "c"
summary = "Not [the other](skill:secret)."
[skills.secret]
name = "Secret"
category = "c"
visibility = "internal"
[levels.one]
rank = 1
name = "One"
compensation = { bands = [{ currency = "EUR", period = "year", min = 1, max = 2 }] }
-- content/roles/a.toml --
[roles.a]
name = "A"
level = "one"
definition = "Read [this](../essays/e.md#part), see ![it](../pictures/it.png)."
requires = { open = "low", secret = "high" }
rules = [{ any = [{ skill = "secret", step = "low" }, { skill = "open", step = "low" }] }]
progression = { advance-to = ["b", "gone"] }
compensation = { visibility = "internal", note = "Between us" }
sections = [{ title = "T", text = "Between us", visibility = "internal" }]
advert = { visibility = "internal", title = "Between us" }
[roles.b]
based-on = "a"
name = "B"
terminal = true
[roles.gone]
name = "Gone"
visibility = "internal"
-- content/essays/e.md --
+++
title = "E"
kind = "guide"
roles = ["a", "gone"]
+++
## Part
See [a role](role:gone) and [a file](../pictures/it.png).
-- content/pictures/it.png --
"#;

#[test]
fn what_is_internal_is_left_out_with_all_that_names_it() {
    let sources = sources(HIDING);
    let text = export(&sources, Audience::Public);
    for word in ["secret", "gone", "Between us", "internal"] {
        assert!(!text.contains(word), "`{word}` in {text}");
    }
    let all = object(&text);
    assert_eq!(all["skills"]["open"]["summary"], "Not the other.");
    assert_eq!(
        all["essays"]["e"]["body"],
        "## Part\nSee a role and [a file](../pictures/it.png).\n"
    );
    // Its pay is internal, which is no reason to show what its level pays.
    assert_eq!(all["roles"]["a"]["compensation"], serde_json::json!({}));
    assert!(all["resolved"]["roles"][0].get("compensation").is_none());
    let inside = export(&sources, Audience::Internal);
    for word in ["skill:secret", "\"gone\"", "Between us", "internal"] {
        assert!(inside.contains(word), "`{word}` not in {inside}");
    }
}

#[test]
fn links_to_files_count_from_the_content() {
    let sources = sources(HIDING);
    let text = export(&sources, Audience::Internal);
    let definition = "Read [this](essay:e#part), see ![it](pictures/it.png).";
    let all = object(&text);
    assert_eq!(all["roles"]["a"]["definition"], definition);
    assert_eq!(all["resolved"]["roles"][1]["definition"], definition, "inherited");
    assert_eq!(all["files"], serde_json::json!(["content/pictures/it.png"]));
}

#[test]
fn the_words_of_the_format_may_be_ids() {
    let sources = sources(
        r#"
-- content/ladder.toml --
[ladder]
name = "L"
[scales.s]
name = "S"
steps = [{ id = "supporting", name = "Low" }, { id = "core", name = "High" }]
[categories.skills]
name = "C"
kind = "hard"
[skills.interview]
name = "I"
category = "skills"
steps.core = ["Does it."]
[skills.core]
name = "C"
category = "skills"
visibility = "internal"
[tracks.t]
name = "T"
modifiers.skills = { core = 1, interview = 1 }
weights.skills = 2
[roles.r]
name = "R"
requires = { interview = "core", core = "core" }
expectations.skills = ["Holds."]
attributes = { level = "Low", track = "core" }
"#,
    );
    let all = object(&export(&sources, Audience::Public));
    assert_eq!(all["tracks"]["t"]["modifiers"]["skills"], serde_json::json!({ "interview": 1 }));
    assert_eq!(all["tracks"]["t"]["weights"], serde_json::json!({ "skills": 2 }));
    let role = &all["roles"]["r"];
    assert_eq!(role["requires"], serde_json::json!({ "interview": "core" }));
    assert_eq!(role["expectations"], serde_json::json!({ "skills": ["Holds."] }));
    assert_eq!(role["attributes"], serde_json::json!({ "level": "Low", "track": "core" }));
    assert_survives(&sources, Audience::Public, "words as ids");
}

/// Texts in which much is told that is on no page.
const TELLING: &str = r#"
-- content/ladder.toml --
[ladder]
name = "L"
[scales.s]
name = "S"
steps = [{ id = "low", name = "Low" }]
[categories.c]
name = "C"
kind = "hard"
[skills.open]
name = "Open"
category = "c"
resources = [{ title = "Hush", essay = "inside", summary = "Hush." }, { title = "Book" }]
-- content/roles/a.toml --
[roles.boss]
name = "Boss"
visibility = "internal"
summary = "Hush"
[roles.a]
name = "A"
summary = "    Four blanks, [them](role:boss), <!-- hush --> and ![it](../open.png)"
definition = """
Of [one][b], [two][c] and [b].

<!-- hush -->

    code <!-- kept -->

[b]: role:boss
[c]: <role:boss>
[d]: role:boss
[//]: # (hush)
"""
-- content/essays/inside.md --
+++
title = "Hush"
kind = "guide"
visibility = "internal"
+++
See ![this](hush.png) and ![that](../open.png).
-- content/essays/e.md --
+++
title = "E"
kind = "guide"
+++
<!-- hush -->
See [them](role:boss "Hush"), and <b>text</b>.
-- content/essays/hush.png --
-- content/open.png --
-- content/nobody-links-here.txt --
"#;

#[test]
fn what_is_on_no_page_is_in_no_data() {
    let sources = sources(TELLING);
    let analysis = analyse(&sources, Audience::Public);
    let document = export(&sources, Audience::Public);
    let all = object(&document);
    let role = &all["roles"]["a"];
    assert_eq!(role["summary"], "    Four blanks, them,  and ![it](open.png)");
    let definition = role["definition"].as_str().expect("a text");
    assert_eq!(definition.trim_end(), "Of one, two and b.\n\n\n\n    code <!-- kept -->");
    assert_eq!(all["essays"]["e"]["body"], "\nSee them, and text.\n");
    assert_eq!(all["skills"]["open"]["resources"], serde_json::json!([{ "title": "Book" }]));
    let files = serde_json::json!(["content/nobody-links-here.txt", "content/open.png"]);
    assert_eq!(all["files"], files);
    let sheets = Sheet::ALL.map(|sheet| sheet.text(&analysis.model)).concat();
    for text in [document, sheets, markdown(&analysis.model)] {
        let text = text.to_lowercase();
        assert!(!text.contains("hush") && !text.contains("boss"), "{text}");
    }
    let outputs = crate::support::build(&sources).outputs.expect("there are no errors").0;
    assert!(!outputs.contains_key("essays/hush.png") && outputs.contains_key("open.png"));
    let inside = object(&export(&sources, Audience::Internal));
    assert_eq!(inside["files"].as_array().map(Vec::len), Some(3));
    for audience in AUDIENCES {
        assert_survives(&sources, audience, "telling texts");
    }
}
