//! stub
use crate::model::*;
/// stub
#[derive(Debug, Clone, Copy)]
pub enum Scope { /// a
 Ladder, /// a
 Discipline(DisciplineId), /// a
 Track(TrackId), /// a
 Role(RoleId) }
