//! The strip of a move: each skill that changes as a line from the step here to the step there.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Change, Comparison, ScaleId};
use crate::render::Renderer;

/// What changes in the skills on a move, as a picture.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StripView {
    /// What it shows, in words.
    pub label: String,
    /// The lines, by scale.
    pub scales: Vec<StripScaleView>,
}

/// The lines on one scale.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StripScaleView {
    /// What the scale is called.
    pub name: String,
    /// Its steps, the lowest first.
    pub steps: Vec<StripStepView>,
    /// A line for each skill that changes.
    pub rows: Vec<StripRowView>,
}

/// A step on the axis.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StripStepView {
    /// What it is called.
    pub name: String,
    /// Where it stands, in hundredths of the axis: `37.5`.
    pub at: String,
}

/// A line of a strip.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StripRowView {
    /// The name of the skill.
    pub name: String,
    /// What happens to it: `gained`, `raised`, `lowered` or `dropped`.
    pub change: &'static str,
    /// Where the step here stands, as in [`StripStepView::at`]; nothing if the skill is not required here.
    pub from: Option<String>,
    /// Where the step there stands; nothing if the skill is not required there.
    pub to: Option<String>,
}

impl Renderer<'_> {
    /// The strip of what changes between two roles; nothing if nothing does. Skills are in the order of the ladder,
    /// scales in that of their first skill.
    pub(super) fn strip(&self, comparison: &Comparison) -> Option<StripView> {
        let mut scales: Vec<(ScaleId, StripScaleView)> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        for (id, change) in &comparison.skills {
            let skill = &self.model.skills[*id];
            let name = |step: &usize| &self.model.scales[skill.scale].steps[*step].name;
            let (from, to, word, said) = match change {
                Change::Gained(to) => (None, Some(to), "gained", format!("new at {}", name(to))),
                Change::Raised(from, to) => (
                    Some(from),
                    Some(to),
                    "raised",
                    format!("up from {} to {}", name(from), name(to)),
                ),
                Change::Lowered(from, to) => (
                    Some(from),
                    Some(to),
                    "lowered",
                    format!("down from {} to {}", name(from), name(to)),
                ),
                Change::Dropped(from) => {
                    (Some(from), None, "dropped", format!("no longer required, was {}", name(from)))
                }
                Change::Kept(_) => continue,
            };
            words.push(format!("{}: {said}", skill.name));
            let at = scales.iter().position(|(scale, _)| *scale == skill.scale);
            let at = at.unwrap_or_else(|| {
                scales.push((skill.scale, self.strip_scale(skill.scale)));
                scales.len() - 1
            });
            let steps = &scales[at].1.steps;
            let place = |step: Option<&usize>| step.map(|step| steps[*step].at.clone());
            let (from, to) = (place(from), place(to));
            scales[at].1.rows.push(StripRowView {
                name: skill.name.clone(),
                change: word,
                from,
                to,
            });
        }
        let label = format!("{}.", words.join("; "));
        let scales: Vec<_> = scales.into_iter().map(|(_, scale)| scale).collect();
        (!scales.is_empty()).then_some(StripView { label, scales })
    }

    /// A scale without lines. Each step stands in the middle of its share of the axis.
    fn strip_scale(&self, id: ScaleId) -> StripScaleView {
        let scale = &self.model.scales[id];
        let count = scale.steps.len();
        let steps = scale.steps.iter().enumerate().map(|(at, step)| {
            let tenths = (2 * at + 1) * 500 / count;
            StripStepView {
                name: step.name.clone(),
                at: format!("{}.{}", tenths / 10, tenths % 10),
            }
        });
        StripScaleView { name: scale.name.clone(), steps: steps.collect(), rows: Vec::new() }
    }
}
