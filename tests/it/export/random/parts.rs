//! What entities are made of: texts, statements, rules, free data.

use serde_json::{Value, json};

use super::{LOW, Maker};

/// Words in which much could go wrong.
const WORDS: [&str; 13] = [
    "<!-- hidden-comment -->",
    "plain",
    "it's",
    "say \"so\"",
    "back\\slash",
    "a\nline",
    "\"\"\"",
    "'''",
    "größe",
    "*soft*",
    "`code ]( x`",
    "tab\there",
    "=1+1, -x",
];

impl Maker<'_> {
    pub(super) fn line(&mut self) -> String {
        let first = if self.chance(10) { "    Word" } else { "Word" };
        let mut words = vec![first.to_owned()];
        for _ in 0..self.numbers.below(4) {
            words.push((*self.numbers.of(&WORDS)).to_owned());
        }
        let up = "../".repeat(self.at.matches('/').count() - 1);
        let (role, skill) = (self.id("role"), self.id("skill"));
        match self.numbers.below(12) {
            0 => words.push(format!("[a *role*](role:{role})")),
            1 => words.push(format!("[a skill](skill:{skill} \"Why\")")),
            2 => words.push(format!("![it]({up}b/it.png)")),
            3 => {
                let essay = &self.ids["essay"][0];
                words.push(format!("[an essay]({up}essays/{essay}.md#part)"));
            }
            4 => {
                words.push(format!("[out](https://example.org/) [in](essay:{})", self.id("essay")));
            }
            _ => {}
        }
        words.join(" ")
    }

    pub(super) fn lines(&mut self) -> Vec<String> {
        (0..self.numbers.below(3)).map(|_| self.line()).collect()
    }

    pub(super) fn block(&mut self) -> String {
        let role = self.id("role");
        // Behind four blanks, links would be code.
        let line = self.line().trim_start().to_owned();
        let other = self.id("skill");
        match self.numbers.below(4) {
            0 => format!("{line}\n\n- one\n- two\n"),
            1 => {
                format!("{line}\n\nSee [it][r] and [s].\n\n[r]: role:{role}\n[s]: skill:{other}\n")
            }
            2 => format!(
                "{line}\n\n<!-- hidden-comment -->\n\n[//]: # (hidden-remark)\n[x]: role:{role}\n"
            ),
            _ => line,
        }
    }

    pub(super) fn phrases(&mut self) -> Value {
        let names = ["scope", "date", "ext", "reviewed", "advert", "two words"];
        let names = names.into_iter().filter(|_| self.chance(30)).collect::<Vec<_>>();
        names.into_iter().rev().map(|name| (name.to_owned(), Value::from(self.line()))).collect()
    }

    pub(super) fn ext(&mut self) -> Value {
        let number = f64::from(u32::try_from(self.numbers.below(1 << 30)).unwrap_or(1)) / 7.0;
        json!({
            "z": { "b": [1, { "x": [] }], "a": "2026-01-01" }, "a": number, "list": [], "t": {},
            "word": *self.numbers.of(&WORDS[1..]), "Odd key": true,
        })
    }

    pub(super) fn resources(&mut self) -> Value {
        let mut all = vec![json!({ "title": "A book", "kind": "book", "summary": self.line() })];
        all.push(json!({ "title": "E", "essay": self.id("essay"), "minutes": 5 }));
        all.push(json!({ "title": "U", "url": "https://example.org/x" }));
        all.retain(|_| self.chance(50));
        all.into()
    }

    pub(super) fn statement(&mut self, id: &str) -> Value {
        if self.chance(50) {
            return self.line().into();
        }
        json!({
            "text": self.line(), "id": id, "examples": self.lines(), "signals": self.lines(),
            "counter-examples": self.lines(), "resources": self.resources(), "note": self.line(),
        })
    }

    /// What is expected; the ids of statements begin with `id`.
    pub(super) fn expectations(&mut self, id: &str) -> Value {
        let (one, two) = (self.id("category"), self.id("category"));
        let statement =
            json!({ "text": self.line(), "id": format!("{id}-{two}"), "note": self.line() });
        json!({ two: [statement], one: self.lines() })
    }

    pub(super) fn rules(&mut self) -> Value {
        let skill = |maker: &mut Self| json!({ "skill": maker.id("skill"), "step": LOW });
        let mut all = vec![skill(self), json!({ "text": self.line(), "note": self.line() })];
        all.push(json!({ "any": [skill(self), { "not": skill(self) }] }));
        let scale = self.ids["scale"][0].clone();
        all.push(
            json!({ "at-least": 2, "step": LOW, "in": self.some("category"), "scale": scale }),
        );
        all.push(json!({ "points": [3, 9], "in": self.some("category") }));
        all.push(json!({ "points": 3 }));
        all.push(
            json!({ "at-least": 2, "of": [skill(self), skill(self), { "all": [skill(self)] }] }),
        );
        all.retain(|_| self.chance(40));
        all.into()
    }

    pub(super) fn sections(&mut self) -> Value {
        let mut all = vec![json!({ "id": "s", "title": "S", "text": self.block() })];
        let visibility = "internal";
        all.push(
            json!({ "title": "hidden-section", "text": "hidden-text", "visibility": visibility }),
        );
        all.retain(|_| self.chance(50));
        all.into()
    }

    pub(super) fn compensation(&mut self) -> Value {
        let band = json!({
            "currency": "EUR", "period": "year", "min": 1.5, "max": 2000, "note": self.line()
        });
        match self.numbers.below(3) {
            0 => json!({}),
            1 => json!({ "visibility": "internal", "note": "hidden-pay" }),
            _ => json!({ "note": self.line(), "bands": [band] }),
        }
    }
}
