//! The whole ladder as one text to read, in Markdown: everything that the audience sees, but for free data and the
//! bodies of essays, which are Markdown already.
//!
//! It must not know what was written where: it shows what follows.

mod advert;
mod hiring;
mod kit;
mod roles;
mod skills;
mod ways;
mod writer;

pub use advert::advert;
pub use kit::interview_kit;

use crate::model::{Essay, HistoryEntry, Id, Model};
use writer::{Writer, escaped, word};

/// The ladder as one text. Links inside the ladder are text: they lead nowhere without a site.
pub fn markdown(model: &Model) -> String {
    let mut writer = Writer { model, text: String::new() };
    let ladder = &model.ladder;
    writer.heading(1, &ladder.name);
    writer.sentence(ladder.summary.as_ref());
    writer.block(ladder.description.as_ref());
    let version = ladder.version.as_ref().map(|version| format!("Version {}", escaped(version)));
    let effective = ladder.effective.map(|day| format!("in effect from {day}"));
    let about: Vec<String> = version.into_iter().chain(effective).collect();
    writer.line(&about.join(", "));
    writer.sentence(ladder.notice.as_ref());
    writer.about(&ladder.about);
    writer.disciplines();
    writer.levels();
    writer.tracks();
    writer.roles();
    writer.skills();
    writer.scales();
    writer.moves();
    writer.ends();
    writer.hiring();
    writer.essays();
    writer.history();
    writer.finish()
}

impl<'m> Writer<'m> {
    /// Things of one kind below a heading; nothing if there are none.
    fn group<T: 'm>(
        &mut self,
        title: &str,
        things: impl Iterator<Item = (Id<impl Sized>, &'m T)>,
        write: impl Fn(&mut Self, &T),
    ) {
        for (at, (_, thing)) in things.enumerate() {
            if at == 0 {
                self.heading(2, title);
            }
            write(self, thing);
        }
    }

    fn essays(&mut self) {
        let essays = self.model.essays.iter();
        self.group("Essays", essays, Self::essay);
    }

    fn essay(&mut self, essay: &Essay) {
        self.heading(3, &essay.title);
        self.line(&format!("Kind: {}", word(&essay.kind)));
        self.sentence(essay.summary.as_ref());
        let model = self.model;
        let skills: Vec<_> = essay.skills.iter().map(|id| &*model.skills[*id].name).collect();
        let roles: Vec<_> = essay.roles.iter().map(|id| &*model.roles[*id].name).collect();
        self.words("Helps with", &skills);
        self.words("For", &roles);
        self.sentence(essay.takeaway.as_ref());
        self.words("Tags", &essay.tags.iter().map(String::as_str).collect::<Vec<_>>());
        self.about(&essay.about);
    }

    fn history(&mut self) {
        if !self.model.history.is_empty() {
            self.heading(2, "Changes");
        }
        for change in &self.model.history {
            self.change(change);
        }
    }

    fn change(&mut self, change: &HistoryEntry) {
        let version = change.version.as_ref().map(|version| format!(", version {version}"));
        let kind = change.kind.map(|kind| format!(", {}", word(&kind)));
        let more: String = version.into_iter().chain(kind).collect();
        self.heading(3, &format!("{}{more}", change.date));
        self.sentence(Some(&change.summary));
        self.block(change.description.as_ref());
        let model = self.model;
        let roles: Vec<_> = change.roles.iter().map(|id| &*model.roles[*id].name).collect();
        let skills: Vec<_> = change.skills.iter().map(|id| &*model.skills[*id].name).collect();
        self.words("Roles", &roles);
        self.words("Skills", &skills);
    }
}
