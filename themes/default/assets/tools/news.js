// What changed in the ladder since someone answered. Loaded when the browser kept answers.
// It must not know the page.

import { asked, height, place, seen, mark } from "./answers.js";
import { positions } from "./common.js";

/** What changed since someone looked at a role and answered, in sentences. */
export function news(kept, ladder, role) {
  const said = ladder.skills.map((skill) => newsOf(kept.answers.get(skill.id), ladder, skill)).filter(Boolean);
  const before = kept.roles.get(role?.id);
  if (before) said.push(...newsOfRole(before, ladder, role));
  const gone = aside(kept, ladder).filter((id) => !kept.answers.get(id).isTold);
  if (gone.length > 0) said.push(`No longer in the ladder: ${gone.join(", ")}. What you answered there is kept aside.`);
  return said;
}

/** The ids of the skills that have an answer and are not in the ladder. */
export function aside(kept, ladder, known = positions(ladder.skills)) {
  return [...kept.answers.keys()].filter((id) => !known.has(id));
}

/** Remembers that someone has seen the news. */
export function look(kept, ladder, role) {
  if (role) kept.roles.set(role.id, asked(ladder, role));
  for (const id of aside(kept, ladder)) kept.answers.get(id).isTold = true;
  for (const skill of ladder.skills) if (height(ladder, skill, kept) !== undefined) seen(kept.answers.get(skill.id), ladder, skill);
}

function newsOf(its, ladder, skill) {
  if (!its?.text) return undefined;
  const at = place(ladder, skill, its.step);
  const { steps } = ladder.scales[skill.scale];
  if (at === undefined) return `${skill.name}: you answered “${its.step}”, a step that is no more. Please answer again.`;
  if (its.at && (its.at[0] !== at || its.at[1] !== steps.length)) {
    return `${skill.name}: your answer, “${steps[at - 1].name}”, was step ${its.at[0]} of ${its.at[1]} and is ${at} of ${steps.length} now.`;
  }
  return its.text === mark(skill) ? undefined : `${skill.name}: what it says at its steps has changed since you answered on ${its.saved}.`;
}

function newsOfRole(before, ladder, role) {
  const [now, at] = [asked(ladder, role), positions(ladder.skills)];
  const changed = [...new Set([...now.keys(), ...before.keys()])].filter((id) => now.get(id) !== before.get(id));
  return changed.map((id) => {
    const skill = ladder.skills[at.get(id)];
    const step = (its) => its && `“${ladder.scales[skill?.scale]?.steps.find((one) => one.id === its)?.name ?? its}”`;
    const name = skill?.name ?? id;
    if (!now.has(id)) return `${role.name} no longer asks for ${name}.`;
    return `${role.name} asks for ${step(now.get(id))} in ${name} now; before, it asked for ${step(before.get(id)) ?? "none of it"}.`;
  });
}
