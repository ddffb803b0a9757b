// A self-assessment to take away: as a file that can be read again, and as Markdown.
// It must not know the page.

import { follow, NOT_SURE, NOT_YET, pack, unpack, VERSION } from "./answers.js";
import { positions } from "./common.js";
import { beside, difference, nextStep, stepName } from "./gaps.js";

/** What an exported file says that it is. */
const FORMAT = "rungs-assessment";
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What is kept, as the text of a file. */
export function exported(kept, ladder) {
  return `${JSON.stringify({ format: FORMAT, ladder: ladder.ladder.name, ...pack(kept, ladder) }, null, 2)}\n`;
}

/** Reads an exported file: `{ kept }`, or `{ trouble }` in a sentence. */
export function imported(text, ladder) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return { trouble: "It is not JSON." };
  }
  const trouble = wrong(data, positions(ladder.skills));
  return trouble ? { trouble } : { kept: follow(unpack(data), ladder) };
}

const isObject = (its) => typeof its === "object" && its !== null && !Array.isArray(its);
const isSlug = (its) => typeof its === "string" && SLUG.test(its);

/** What is wrong with data from elsewhere, in a sentence; nothing if it is right. */
function wrong(data, known) {
  if (!isObject(data) || data.format !== FORMAT) return "It is not a self-assessment.";
  if (Number.isInteger(data.v) && data.v > VERSION) return "It was made by a newer version of this page.";
  if (data.v !== VERSION || !isObject(data.answers) || !isObject(data.roles)) return "It is not a self-assessment.";
  if (data.role !== undefined && !isSlug(data.role)) return "The role in it is not an id.";
  for (const [id, its] of Object.entries(data.answers)) {
    if (!isSlug(id)) return `“${id.slice(0, 40)}” in it is not the id of a skill.`;
    if (!isAnswer(its)) return `The answer on “${id.slice(0, 40)}” is not one that this page makes.`;
  }
  const isAsked = ([id, asked]) => isSlug(id) && isObject(asked) && Object.entries(asked).flat().every(isSlug);
  if (!Object.entries(data.roles).every(isAsked)) return "What roles asked for can’t be read in it.";
  const ids = Object.keys(data.answers);
  if (ids.length === 0) return "It holds no answers.";
  // Some skills may have gone since; if all are strange, it is the file of another ladder.
  return ids.some((id) => known.has(id)) ? undefined : "None of its skills are in this ladder.";
}

/** Whether it is an answer: a step with its place and a mark of what it said, a note, the day. */
function isAnswer(its) {
  if (!isObject(its)) return false;
  const { step = NOT_YET, at = [1, 1], note = "", saved, text = "0" } = its;
  return (step === NOT_YET || step === NOT_SURE || isSlug(step))
    && (at === 0 || (Array.isArray(at) && at.length === 2 && at.every(Number.isInteger) && at[0] >= 1 && at[0] <= at[1] && at[1] <= 100))
    && typeof note === "string" && note.length <= 5000
    && /^\d{4}-\d\d-\d\d$/.test(saved) && /^[0-9a-z]{1,7}$/.test(text);
}

/** Answers and what follows from them as Markdown. `mine` gives the place of an answer, `answer` all that is kept of it; links
    begin at `base`. */
export function markdown(ladder, role, mine, answer, base) {
  const linked = (its) => (its.href ? `[${its.title}](${new URL(its.href, base)})` : its.title);
  const found = beside(ladder, role, mine);
  const lines = [`# Self-assessment: ${role.name}`, "", `${[ladder.ladder.name, ladder.ladder.version].filter(Boolean).join(" ")}. A map and not a checklist: to talk about, not to add up.`];
  let category;
  for (const [at, need] of role.requires) {
    const skill = ladder.skills[at];
    if (skill.category !== category) lines.push("", `## ${ladder.categories[category = skill.category].name}`, "");
    const have = mine(skill);
    const { step, note } = answer(skill) ?? {};
    const own = step === NOT_SURE ? "not sure, to talk about" : have === undefined ? "no answer" : `${stepName(ladder, skill, have)}, ${difference(have, need)}`;
    lines.push(`- **${skill.name}**: ${own} (asked for: ${stepName(ladder, skill, need)})`);
    if (note) lines.push(...note.split("\n").map((line) => `  > ${line}`));
  }
  if (found.gaps.length > 0) lines.push("", "## Next steps");
  for (const gap of found.gaps) {
    const next = nextStep(ladder, gap);
    lines.push("", `### ${gap.skill.name}: ${next.name}`, "", ...next.statements.map((its) => `- ${its}`));
    lines.push(...next.essays.map((its) => `- To read: ${linked(its)}`), ...next.resources.map((its) => `- To learn from: ${linked(its)}`));
  }
  const beyond = found.beyond.map(({ skill, have }) => `- ${skill.name}: ${stepName(ladder, skill, have)}`);
  if (beyond.length > 0) lines.push("", "## Beyond what the role asks for", "", ...beyond);
  return `${lines.join("\n")}\n`;
}
