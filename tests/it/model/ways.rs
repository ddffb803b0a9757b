//! Which role is next, and which one is below.

use rungs::model::{Model, MoveId, RoleId};

use super::ladder;

/// Two lines of work: engineers, and leads at the level of senior engineers and above.
fn two_tracks(moves: &str) -> Model {
    ladder(&format!(
        r#"
[levels.head]
rank = 3
name = "Head"

[disciplines.mobile]
name = "Mobile"

[roles.engineer]
name = "Engineer"
discipline = "mobile"
level = "junior"
track = "ic"
progression.advance-to = ["senior"]

[roles.senior]
name = "Senior"
discipline = "mobile"
level = "senior"
track = "ic"

[roles.team-lead]
name = "Team lead"
discipline = "mobile"
level = "senior"
track = "lead"

[roles.head-lead]
name = "Head"
discipline = "mobile"
level = "head"
track = "lead"

[[moves]]
from = "senior"
to = "team-lead"
kind = "switch-track"
both-ways = true
{moves}
"#
    ))
}

type Found = Option<(RoleId, MoveId)>;

/// The ids of the role below and of the next one.
fn around<'m>(model: &'m Model, slug: &str) -> [Option<&'m str>; 2] {
    let (id, _) = model.roles.iter().find(|(_, role)| role.slug == slug).expect("it is there");
    let slug = |found: Found| found.map(|(id, _)| model.roles[id].slug.as_str());
    [slug(model.role_below(id)), slug(model.role_above(id))]
}

#[test]
fn a_change_of_track_at_the_same_level_leads_nowhere_up() {
    let model = two_tracks("");
    assert_eq!(around(&model, "senior"), [Some("engineer"), None]);
    assert_eq!(around(&model, "team-lead"), [None, None]);
}

#[test]
fn the_way_up_on_the_same_track_comes_first() {
    let model = two_tracks(
        r#"
[[moves]]
from = "team-lead"
to = "head-lead"
kind = "advance"

[[moves]]
from = "senior"
to = "head-lead"
kind = "switch-track"

[[moves]]
from = "engineer"
to = "team-lead"
kind = "switch-track"
"#,
    );
    assert_eq!(around(&model, "engineer"), [None, Some("senior")]);
    assert_eq!(around(&model, "senior"), [Some("engineer"), Some("head-lead")]);
    assert_eq!(around(&model, "team-lead"), [Some("engineer"), Some("head-lead")]);
    assert_eq!(around(&model, "head-lead"), [Some("team-lead"), None]);
}

#[test]
fn without_levels_a_change_of_track_leads_up_if_nothing_leads_back() {
    let roles = r#"
[roles.engineer]
name = "Engineer"
track = "ic"

[roles.lead]
name = "Lead"
track = "lead"

[[moves]]
from = "engineer"
to = "lead"
kind = "switch-track"
"#;
    assert_eq!(around(&ladder(roles), "engineer"), [None, Some("lead")]);
    let model = ladder(&format!("{roles}both-ways = true\n"));
    assert_eq!(around(&model, "engineer"), [None, None]);
}
