//! Gathers moves: those written with details and those written in short inside roles.
//!
//! One pair of ends is one move, however often it is mentioned. Details say most; then the lists of a role
//! that name a kind; `enter-from` says only that there is a way, and its kind follows from the levels.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::collect::{Found, Tables};
use super::names::Names;
use super::resolver::{Resolver, Side, repeated};
use super::roles::RoleDraft;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{About, Exit, Move, MoveEnd, MoveKind, Role};
use crate::parse::{Listed, MoveTable, RoleTable, Spanned};
use crate::source::{Place, Source};

/// A move before its texts are resolved.
pub(super) struct Draft<'p> {
    pub(super) slug: String,
    from: MoveEnd,
    pub(super) to: MoveEnd,
    kind: MoveKind,
    /// Where its kind is written.
    place: Place,
    /// Where its end is written.
    end: Place,
    /// Whether it was written with details, here or for the way back.
    detailed: bool,
    details: Option<(&'p Listed<MoveTable>, &'p Arc<Source>)>,
}

impl Draft<'_> {
    /// What follows "here" in a report: a move that `both-ways` makes is written as the one that leads the other way.
    fn remark(&self) -> &'static str {
        if self.detailed && self.details.is_none() { ", by `both-ways`" } else { "" }
    }
}

type Drafts<'p> = BTreeMap<(MoveEnd, MoveEnd), Draft<'p>>;

/// All moves, in the order of their catalog.
pub(super) fn gather<'p>(
    tables: &Tables<'p>,
    names: &Names<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft<'p>> {
    let mut gatherer = Gatherer { tables, names, diagnostics, drafts: Drafts::new() };
    for (table, source) in &tables.moves {
        gatherer.detailed(table, source);
    }
    let written = || tables.roles.iter().filter_map(|draft| draft.own.as_ref());
    for role in written() {
        let progression = &role.table.progression;
        gatherer.list(role, &progression.advance_to, MoveKind::Advance);
        gatherer.list(role, &progression.lateral_to, MoveKind::Lateral);
        gatherer.list(role, &progression.return_to, MoveKind::Return);
        gatherer.list(role, &progression.exit_to, MoveKind::Exit);
    }
    for role in written() {
        gatherer.enter_from(role);
    }
    let mut drafts: Vec<_> = gatherer.drafts.into_values().collect();
    drafts.sort_by_key(|draft| (draft.from, draft.kind, draft.to));
    drafts
}

struct Gatherer<'p, 'g> {
    tables: &'g Tables<'p>,
    names: &'g Names<'g>,
    diagnostics: &'g mut Vec<Diagnostic>,
    drafts: Drafts<'p>,
}

impl<'p> Gatherer<'p, '_> {
    /// A `[[moves]]` table.
    fn detailed(&mut self, listed: &'p Listed<MoveTable>, source: &'p Arc<Source>) {
        let table = &listed.table;
        let (from, to) =
            (self.end(&table.from, Side::From, source), self.end(&table.to, Side::To, source));
        let (Some(from), Some(to)) = (from, to) else { return };
        let place = Place::new(source, table.kind.span());
        if let Err(diagnostic) = fits(table, from, to, source) {
            self.diagnostics.push(*diagnostic);
            return;
        }
        let kind = *table.kind.get_ref();
        let slug = slug(table.from.get_ref(), table.to.get_ref());
        let details = Some((listed, source));
        let end = Place::new(source, table.to.span());
        self.add(Draft {
            slug,
            from,
            to,
            kind,
            place: place.clone(),
            end: end.clone(),
            detailed: true,
            details,
        });
        if table.both_ways.as_ref().is_some_and(|both_ways| *both_ways.get_ref()) {
            let slug = self::slug(table.to.get_ref(), table.from.get_ref());
            let kind = opposite(kind);
            self.add(Draft {
                slug,
                from: to,
                to: from,
                kind,
                place,
                end,
                detailed: true,
                details: None,
            });
        }
    }

    /// A list of a role that names the kind of its moves.
    fn list(&mut self, role: &Found<'p, RoleTable>, ids: &[Spanned<String>], kind: MoveKind) {
        let Some(from) = self.own_end(role) else { return };
        self.diagnostics.extend(repeated(ids, role.source));
        for id in ids {
            let place = Place::new(role.source, id.span());
            let Some(to) = self.end_in_list(id, kind, role.source) else { continue };
            let is_exit = matches!(to, MoveEnd::Exit(_));
            if is_exit != (kind == MoveKind::Exit) {
                let message = if is_exit {
                    format!("exit `{}` is named among roles", id.get_ref())
                } else {
                    format!("role `{}` is named among exits", id.get_ref())
                };
                let help = "exits stand in `exit-to`, roles in the other lists";
                self.diagnostics.push(
                    Diagnostic::error(Code::InvalidValue, message)
                        .label(place, "wrong list")
                        .help(help),
                );
                continue;
            }
            let slug = slug(role.id.get_ref(), id.get_ref());
            // Up, but on another track.
            let switches =
                kind == MoveKind::Advance && self.kind_by_level(from, to) == MoveKind::SwitchTrack;
            let kind = if switches { MoveKind::SwitchTrack } else { kind };
            let end = place.clone();
            self.add(Draft { slug, from, to, kind, place, end, detailed: false, details: None });
        }
    }

    /// The list of a role that says where people come from.
    fn enter_from(&mut self, role: &Found<'p, RoleTable>) {
        let Some(to) = self.own_end(role) else { return };
        self.diagnostics.extend(repeated(&role.table.progression.enter_from, role.source));
        for id in &role.table.progression.enter_from {
            let Some(from) = self.end(id, Side::From, role.source) else { continue };
            if self.drafts.contains_key(&(from, to)) {
                continue;
            }
            let kind = match from {
                MoveEnd::Entry(_) => MoveKind::Enter,
                _ => self.kind_by_level(from, to),
            };
            let slug = slug(id.get_ref(), role.id.get_ref());
            let place = Place::new(role.source, id.span());
            let end = place.clone();
            self.add(Draft { slug, from, to, kind, place, end, detailed: false, details: None });
        }
    }

    /// The kind that a move between two roles has if nobody says it.
    fn kind_by_level(&self, from: MoveEnd, to: MoveEnd) -> MoveKind {
        let draft = |end: MoveEnd| end.role().map(|role| &self.tables.roles[role.index()]);
        let (Some(from), Some(to)) = (draft(from), draft(to)) else { return MoveKind::Advance };
        let track = |draft: &RoleDraft<'_>| draft.track.map(|name| name.id.get_ref().clone());
        let level = |draft: &RoleDraft<'_>| {
            let level = self.names.levels.get(draft.level?.id.get_ref()).flatten()?;
            Some(self.tables.levels[level.index()].table.rank)
        };
        match (level(from), level(to)) {
            (Some(from), Some(to)) if from > to => MoveKind::Return,
            _ if track(from).zip(track(to)).is_some_and(|(from, to)| from != to) => {
                MoveKind::SwitchTrack
            }
            (Some(from), Some(to)) if from == to => MoveKind::Lateral,
            _ => MoveKind::Advance,
        }
    }

    fn own_end(&self, role: &Found<'_, RoleTable>) -> Option<MoveEnd> {
        self.names.roles.get(role.id.get_ref()).flatten().map(MoveEnd::Role)
    }

    /// An end in a list that is for roles, or for exits; the other kind is found as well, and reported by the caller.
    fn end_in_list(
        &mut self,
        id: &Spanned<String>,
        kind: MoveKind,
        source: &Arc<Source>,
    ) -> Option<MoveEnd> {
        let place = Place::new(source, id.span());
        let exists = self.names.roles.get(id.get_ref()).is_some()
            || self.names.exits.get(id.get_ref()).is_some()
            || self.names.entries.get(id.get_ref()).is_some();
        let found = if exists {
            self.names.find_end(id, Side::To, source)
        } else if kind == MoveKind::Exit {
            self.names.find::<Exit>(id.get_ref(), place).map(MoveEnd::Exit)
        } else {
            self.names.find::<Role>(id.get_ref(), place).map(MoveEnd::Role)
        };
        found.map_err(|diagnostic| self.diagnostics.extend(diagnostic)).ok()
    }

    fn end(&mut self, id: &Spanned<String>, side: Side, source: &Arc<Source>) -> Option<MoveEnd> {
        let found = self.names.find_end(id, side, source);
        found.map_err(|diagnostic| self.diagnostics.extend(diagnostic)).ok()
    }

    /// Adds a move, or finds that it is there already.
    fn add(&mut self, draft: Draft<'p>) {
        if draft.from == draft.to {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::SelfMove,
                    format!("move `{}` leads back to where it begins", draft.slug),
                )
                .label(draft.end, "where it begins, too")
                .help("remove it, or name another role"),
            );
            return;
        }
        let Some(first) = self.drafts.get(&(draft.from, draft.to)) else {
            self.drafts.insert((draft.from, draft.to), draft);
            return;
        };
        if draft.detailed && first.detailed {
            let message = format!("move `{}` is written twice", draft.slug);
            let by_both_ways = draft.details.is_none() || first.details.is_none();
            let help = if by_both_ways {
                "`both-ways` makes the way back, too: remove it, or the move that it makes"
            } else {
                "keep one of them"
            };
            self.diagnostics.push(
                Diagnostic::error(Code::DuplicateMove, message)
                    .label(draft.end.clone(), format!("here{}", draft.remark()))
                    .label(first.end.clone(), format!("and here{}", first.remark()))
                    .help(help),
            );
        } else if !agree(first.kind, draft.kind) {
            let message = format!("two places disagree about the kind of move `{}`", draft.slug);
            self.diagnostics.push(
                Diagnostic::error(Code::ConflictingMove, message)
                    .label(draft.place.clone(), format!("`{}` here{}", draft.kind.name(), draft.remark()))
                    .label(first.place.clone(), format!("`{}` here{}", first.kind.name(), first.remark()))
                    .help("a move between two roles has one kind: remove one of them, or change its kind"),
            );
        }
    }
}

/// Advancing may mean to switch tracks; otherwise one move has one kind.
fn agree(a: MoveKind, b: MoveKind) -> bool {
    let up = |kind| matches!(kind, MoveKind::Advance | MoveKind::SwitchTrack);
    a == b || (up(a) && up(b))
}

/// The kind of the way back.
fn opposite(kind: MoveKind) -> MoveKind {
    match kind {
        MoveKind::Advance => MoveKind::Return,
        MoveKind::Return => MoveKind::Advance,
        MoveKind::Enter => MoveKind::Exit,
        MoveKind::Exit => MoveKind::Enter,
        MoveKind::SwitchTrack | MoveKind::Lateral => kind,
    }
}

/// Whether the kind of a move is one that its ends allow.
fn fits(
    table: &MoveTable,
    from: MoveEnd,
    to: MoveEnd,
    source: &Arc<Source>,
) -> Result<(), Box<Diagnostic>> {
    let kind = *table.kind.get_ref();
    let expected = match (from, to) {
        (MoveEnd::Entry(_), _) => Some(MoveKind::Enter),
        (_, MoveEnd::Exit(_)) => Some(MoveKind::Exit),
        _ => None,
    };
    let outside = matches!(kind, MoveKind::Enter | MoveKind::Exit);
    let both_ways = table.both_ways.as_ref().filter(|both_ways| *both_ways.get_ref());
    if expected.map_or(!outside, |expected| kind == expected && both_ways.is_none()) {
        return Ok(());
    }
    let (message, span, help) = match (expected, both_ways) {
        (Some(expected), Some(both_ways)) if kind == expected => (
            "a move into or out of the ladder has no way back".to_owned(),
            both_ways.span(),
            "remove `both-ways`".to_owned(),
        ),
        (Some(expected), _) => (
            format!("kind `{}` does not fit the ends of this move", kind.name()),
            table.kind.span(),
            format!("write `kind = \"{}\"`", expected.name()),
        ),
        (None, _) => (
            format!("kind `{}` does not fit the ends of this move", kind.name()),
            table.kind.span(),
            "between roles, a move is of kind `advance`, `switch-track`, `lateral` or `return`"
                .to_owned(),
        ),
    };
    let place = Place::new(source, span);
    let what = |end| match end {
        MoveEnd::Entry(_) => "an entry",
        MoveEnd::Role(_) => "a role",
        MoveEnd::Exit(_) => "an exit",
    };
    let label = format!("it leads from {} to {}", what(from), what(to));
    Err(Box::new(Diagnostic::error(Code::InvalidValue, message).label(place, label).help(help)))
}

/// The id of a move.
pub(super) fn slug(from: &str, to: &str) -> String {
    format!("{from}--{to}")
}

impl Resolver<'_> {
    pub(super) fn r#move(&mut self, draft: &Draft<'_>) -> Move {
        let Some((Listed { table, about }, source)) = draft.details else {
            return Move {
                slug: draft.slug.clone(),
                from: draft.from,
                to: draft.to,
                kind: draft.kind,
                typical_months: None,
                minimum_months: None,
                gate: Vec::new(),
                rules: Vec::new(),
                why: None,
                evidence: Vec::new(),
                support: Vec::new(),
                about: About::default(),
                place: draft.place.clone(),
            };
        };
        self.check_months(table, source);
        Move {
            slug: draft.slug.clone(),
            from: draft.from,
            to: draft.to,
            kind: draft.kind,
            typical_months: table.typical_months.as_ref().map(|months| self.range(months, source)),
            minimum_months: table.minimum_months.as_ref().map(|months| *months.get_ref()),
            gate: self.lines(&table.gate, source),
            rules: self.rules(&table.rules, source),
            why: self.line_optional(table.why.as_ref(), source),
            evidence: self.lines(&table.evidence, source),
            support: self.lines(&table.support, source),
            about: self.about(about, source),
            place: draft.place.clone(),
        }
    }

    /// Reports a minimum that is above what is typical.
    fn check_months(&mut self, table: &MoveTable, source: &Arc<Source>) {
        let (Some(minimum), Some(typical)) = (&table.minimum_months, &table.typical_months) else {
            return;
        };
        let (least, [_, most]) = (*minimum.get_ref(), typical.get_ref().0);
        if least > most {
            let message = format!("people go after {most} months at most, and need {least} before");
            self.diagnostics.push(
                Diagnostic::error(Code::InvalidValue, message)
                    .label(Place::new(source, minimum.span()), "more than what is typical")
                    .label(Place::new(source, typical.span()), "typical"),
            );
        }
    }
}
