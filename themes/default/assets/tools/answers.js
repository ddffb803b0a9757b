// What people answer about their own skills: kept, and followed through edits of the ladder.
// It must not know the page, nor what follows from the answers.

import { positions } from "./common.js";

/** Answers that are no step of a scale. No id of a step looks like them. */
export const NOT_YET = "-";
export const NOT_SURE = "?";

/** The version of what is kept. */
export const VERSION = 1;

/** Nothing yet. `answers` are by skill id; `roles` are the steps that each role asked for when it was last looked at. */
export const nothing = () => ({ answers: new Map(), roles: new Map() });

/** Where answers are kept: in the browser's storage. Where that is blocked, its answers are `undefined`. */
export function shelf({ ladder }, storage) {
  const key = `rungs:${ladder.id}:assess`;
  const attempt = (action) => {
    try {
      return action(storage());
    } catch {
      return undefined;
    }
  };
  return {
    key,
    read: () => attempt((its) => its.getItem(key)),
    write: (text) => attempt((its) => its.setItem(key, text) ?? true),
    clear: () => attempt((its) => its.removeItem(key) ?? true),
  };
}

/** What is kept, as plain data. */
export const pack = (kept, { ladder }) => ({
  v: VERSION, ladderVersion: ladder.version, role: kept.role, answers: Object.fromEntries(kept.answers),
  roles: Object.fromEntries([...kept.roles].map(([id, asked]) => [id, Object.fromEntries(asked)])),
});

/** Takes plain data apart. Nothing if it is of another version. */
export function unpack({ v, role, answers, roles }) {
  if (v !== VERSION) return undefined;
  const taken = Object.entries(roles).map(([id, asked]) => [id, new Map(Object.entries(asked))]);
  return { role, answers: new Map(Object.entries(answers).filter(([, its]) => its)), roles: new Map(taken) };
}

/** Renames what has another id in the ladder by now. Of two answers on a skill, the later one stays. */
export function follow(kept, ladder) {
  const renamed = (map, things, at = positions(things)) => {
    const made = new Map();
    for (const [id, its] of map) {
      const now = things[at.get(id)]?.id ?? id;
      if (!(made.get(now)?.saved >= its.saved)) made.set(now, its);
    }
    return made;
  };
  kept.answers = renamed(kept.answers, ladder.skills);
  kept.roles = renamed(kept.roles, ladder.roles);
  kept.roles.forEach((asked, id) => kept.roles.set(id, renamed(asked, ladder.skills)));
  return kept;
}

/** The position of a skill's step by its id, from 1; 0 for "not yet"; nothing if it is none. */
export function place(ladder, skill, step) {
  return step === NOT_YET ? 0 : ladder.scales[skill.scale].steps.findIndex((its) => its.id === step) + 1 || undefined;
}

/** The place of the answer on a skill. */
export const height = (ladder, skill, kept) => place(ladder, skill, kept.answers.get(skill.id)?.step);

/** Writes a part of the answer on a skill: `{ step }`, an id, `NOT_YET` or `NOT_SURE`, or `{ note }`. */
export function answer(kept, ladder, skill, change, day) {
  const its = { ...kept.answers.get(skill.id), ...change, saved: day };
  if (its.step || its.note) kept.answers.set(skill.id, its);
  else kept.answers.delete(skill.id);
  if ("step" in change) seen(its, ladder, skill);
}

/** Remembers where the answer stands on its scale, and what the skill says. */
export function seen(its, ladder, skill) {
  const at = place(ladder, skill, its.step);
  its.at = at && [at, ladder.scales[skill.scale].steps.length];
  its.text = at === undefined ? at : mark(skill);
}

/** A short mark of what a skill says at its steps. It is another one when a word changes. */
export function mark(skill) {
  let sum = 0x811c9dc5;
  for (const sign of JSON.stringify(skill.steps)) sum = Math.imul(sum ^ sign.codePointAt(0), 0x01000193) >>> 0;
  return sum.toString(36);
}

/** What a role asks for, by ids. */
export const asked = (ladder, role) => new Map(role.requires.map(([at, step]) => {
  const skill = ladder.skills[at];
  return [skill.id, ladder.scales[skill.scale].steps[step - 1].id];
}));
