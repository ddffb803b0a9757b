// What follows from answers: where a role asks for more, what goes beyond it, which roles are near.
// It must not know the page, nor how answers are kept.

/** A number of things in words: "1 step", "2 steps". */
export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** The name of a height on a skill's scale: of a step from 1, or "not yet". */
export const stepName = (ladder, skill, at) => (at === 0 ? "not yet" : ladder.scales[skill.scale].steps[at - 1].name);

/**
 * Lays answers beside what a role asks for. `mine` gives the height of a skill: a step from 1, 0 for "not yet",
 * nothing if that is not known.
 */
export function beside(ladder, role, mine) {
  const found = { gaps: [], there: [], beyond: [], open: [] };
  const required = new Set();
  for (const [at, need] of role.requires) {
    const skill = ladder.skills[at];
    required.add(skill);
    const have = mine(skill);
    const list = have === undefined ? found.open : have < need ? found.gaps : have > need ? found.beyond : found.there;
    list.push({ skill, have, need });
  }
  for (const skill of ladder.skills.filter((its) => !required.has(its))) {
    const have = mine(skill);
    if (have > 0) found.beyond.push({ skill, have, need: 0 });
  }
  found.gaps.sort((one, other) => other.need - other.have - (one.need - one.have));
  return found;
}

/** The next step of a gap of which anything is written, up to the one that is asked for, with what helps there. */
export function nextStep(ladder, { skill, have, need }) {
  let at = have + 1;
  while (at < need && skill.steps[at - 1].length === 0) at += 1;
  return {
    at, name: stepName(ladder, skill, at), statements: skill.steps[at - 1],
    essays: (skill.essays ?? []).map((essay) => ladder.essays[essay]),
    resources: (skill.resources ?? []).filter((its) => its.step === undefined || its.step === at),
  };
}

/**
 * The roles that lie nearest to answers: those with the least steps between the two, up or down, on average over the
 * skills that they ask for. A step counts by its share of its scale, and what has no answer as a whole scale: nothing
 * says that it is near. Roles with more of these than of others are left out.
 */
export function nearest(ladder, mine, except, most = 5) {
  const far = (role) => {
    const its = { role, there: 0, below: 0, steps: 0, beyond: 0, open: 0, distance: 0 };
    for (const [at, need] of role.requires) {
      const have = mine(ladder.skills[at]);
      const share = Math.abs(need - have) / ladder.scales[ladder.skills[at].scale].steps.length;
      its.distance += (have === undefined ? 1 : share) / role.requires.length;
      if (have === undefined) its.open += 1;
      else if (have < need) [its.below, its.steps] = [its.below + 1, its.steps + need - have];
      else if (have > need) its.beyond += 1;
      else its.there += 1;
    }
    return its;
  };
  const all = ladder.roles.filter((role) => role !== except && role.requires.length > 0).map(far);
  const known = all.filter((its) => its.open * 2 <= its.role.requires.length);
  return known.sort((one, other) => one.distance - other.distance).slice(0, most);
}

/** How a role lies beside the answers, in words. */
export function inWords({ there, below, steps, beyond, open }) {
  return [
    there > 0 && `at its step in ${count(there, "skill")}`,
    below > 0 && `${count(steps, "step")} to go in ${below}`,
    beyond > 0 && `beyond it in ${beyond}`,
    open > 0 && `${open} without an answer`,
  ].filter(Boolean).join(", ");
}

/** How far a height is from what is asked for, in words. */
export function difference(have, need) {
  if (have === undefined) return "";
  return have === need ? "as asked" : have < need ? `${count(need - have, "step")} to go` : `${count(have - need, "step")} beyond`;
}
