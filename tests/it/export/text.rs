//! The text of the Markdown export.

use super::*;

#[test]
fn the_text_is_markdown_without_links_into_the_ladder() {
    let analysis = analyse(&own_sources(), Audience::Public);
    let text = markdown(&analysis.model);
    for (_, role) in analysis.model.roles.iter() {
        assert!(text.contains(&format!("\n#### {}\n", role.name)), "{}", role.name);
    }
    for (_, skill) in analysis.model.skills.iter() {
        assert!(text.contains(&format!("\n#### {}\n", skill.name)), "{}", skill.name);
    }
    let schemes = ["](role:", "](skill:", "](essay:", "](level:"];
    assert!(!schemes.iter().any(|scheme| text.contains(scheme)));
    assert!(!text.contains("\n\n\n"), "blank lines come one at a time");
}

/// The texts with more than one word in a value; not free data, and not those with placeholders.
fn prose(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.trim().contains(' ') && !text.contains('{') => {
            found.insert(text.clone());
        }
        Value::Array(all) => all.iter().for_each(|it| prose(it, found)),
        Value::Object(all) => {
            let hidden = ["ext", "derive", "body", "resolved", "level-titles", "review-in"];
            all.iter()
                .filter(|(key, _)| !hidden.contains(&&***key))
                .for_each(|(_, it)| prose(it, found));
        }
        _ => {}
    }
}

#[test]
fn the_text_holds_every_word_that_is_seen() {
    let plain = |markdown: &str| {
        let plain = rungs::parse::Markdown::blocks(markdown).plain;
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let sources = everything();
    for audience in [Audience::Public, Audience::Internal] {
        let text = plain(&markdown(&analyse(&sources, audience).model));
        let mut all = BTreeSet::new();
        prose(&object(&export(&sources, audience)), &mut all);
        let lost: Vec<_> = all.iter().filter(|it| !text.contains(&plain(it))).collect();
        assert!(all.len() > 100 && lost.is_empty(), "{lost:#?}");
    }
}

#[test]
fn lines_and_counts_in_the_text_read_well() {
    let ladder = "\
-- content/ladder.toml --
[ladder]
name = \"L\"
summary = \"- not a list\"
[levels.l]
rank = 1
name = \"Top\"
rules = [{ text = \"A panel agrees.\" }]
[roles.a]
name = \"A\"
level = \"l\"
summary = \"# not a heading\"
responsibilities.primary = [\"1. of all\"]
qualifications.experience.years = [5, 5]
[roles.b]
name = \"B\"
[[moves]]
from = \"a\"
to = \"b\"
kind = \"lateral\"
typical-months = [12, 12]
minimum-months = 1
";
    let text = markdown(&analyse(&sources(ladder), Audience::Public).model);
    for expected in [
        "\n\\- not a list\n",
        "\n\\# not a heading\n",
        "\n- 1\\. of all\n",
        "\n**And**\n\n- A panel agrees.\n",
        "\n- typically 5 years\n",
        "\nTo another profession, typically after 12 months, after 1 month at least\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert_eq!(text.matches("A panel agrees.").count(), 2, "of the level, and of its role\n{text}");
}

#[test]
fn links_behind_placeholders_are_found() {
    let ladder = "\
-- content/ladder.toml --
[ladder]
name = \"L\"
[levels.l]
rank = 1
name = \"I\"
[roles.boss]
name = \"Boss\"
visibility = \"internal\"
[disciplines.d]
name = \"D\"
role-title = \"W\"
derive = { levels = [\"l\"], summary = \"{role-title} {role-title} asks [the \u{e4}ldest](role:boss).\" }
";
    let analysis = analyse(&sources(ladder), Audience::Public);
    let document = object(&export(&sources(ladder), Audience::Public));
    assert_eq!(document["resolved"]["roles"][0]["summary"], "W W asks the \u{e4}ldest.");
    let text = markdown(&analysis.model);
    assert!(text.contains("\nW W asks the \u{e4}ldest.\n"), "{text}");
}
