// Writes a ladder of about so many pages into a folder, the same for the same number: `node site.mjs FOLDER PAGES`.
// Six pages of ten are essays; the others are roles, skills, and moves between roles, in files of one discipline each.
import fs from "node:fs";
import path from "node:path";

const WORDS = `a team keeps what it has learned where the next person can find it and says early when a plan no longer holds
  because the cost of waiting grows with every day that somebody builds on it so write the decision down with its reasons and
  ask who has to live with it before it is made`.split(/\s+/);

/** A text of so many words, which differ with `seed`. */
function text(seed, count) {
  const words = Array.from({ length: count }, (_, at) => WORDS[(at * 7 + seed * 13 + Math.floor(at / 9) * seed) % WORDS.length]);
  words[0] = words[0][0].toUpperCase() + words[0].slice(1);
  return `${words.join(" ")}.`;
}

/** An essay of about 300 words that links to a skill. `mark` is a word to look for. */
export const essay = (at, skills, mark = "first") => `+++
title = "Essay ${at}"
kind = "soft-skill"
summary = "${text(at, 12)}"
skills = ["skill-${at % skills}"]
+++

This is the ${mark} version. ${text(at, 60)}

## What happens

${text(at + 1, 90)} See [the skill](skill:skill-${at % skills}).

## What helps

${text(at + 2, 80)}

- ${text(at + 3, 20)}
- ${text(at + 4, 20)}
`;

/** Writes the ladder, and gives the paths of some of its files. */
export function writeSite(folder, pages) {
  const [roles, skills] = [Math.ceil(pages * 0.14), Math.ceil(pages * 0.11)];
  const disciplines = Math.max(1, Math.round(roles / 14));
  const essays = Math.max(1, pages - 2 * roles - skills - 2 * disciplines);
  const write = (name, content) => {
    const file = path.join(folder, "content", name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  };
  const levels = Array.from({ length: 7 }, (_, at) => `[levels.l${at}]\nrank = ${at}\nname = "Level ${at}"\n`);
  write("ladder.toml", `[ladder]
name = "A ladder of ${pages} pages"
[scales.proficiency]
name = "Proficiency"
steps = [{ id = "learning", name = "Learning" }, { id = "fluent", name = "Fluent" }, { id = "leading", name = "Leading" }]
[categories]
craft = { name = "Craft", kind = "hard" }
people = { name = "People", kind = "soft" }
[tracks]
ic = { name = "Individual contributor" }
lead = { name = "Lead" }
${levels.join("")}`);
  for (let first = 0; first < skills; first += 20) {
    const some = Array.from({ length: Math.min(20, skills - first) }, (_, at) => first + at);
    write(`skills/s${first}.toml`, some.map((at) => `[skills.skill-${at}]
name = "Skill ${at}"
category = "${at % 3 ? "craft" : "people"}"
summary = "${text(at, 12)}"
steps.learning = ["${text(at + 1, 14)}"]
steps.fluent = ["${text(at + 2, 14)}", "${text(at + 3, 14)}"]
steps.leading = ["${text(at + 4, 14)}"]
`).join("\n"));
  }
  for (let its = 0; its < disciplines; its += 1) {
    const some = Array.from({ length: 14 }, (_, at) => its * 14 + at).filter((at) => at < roles);
    write(`roles/d${its}.toml`, `[disciplines.d${its}]\nname = "Discipline ${its}"\n\n${some.map((at) => role(at, its, some, skills)).join("\n")}`);
  }
  for (let at = 0; at < essays; at += 1) write(`essays/g${at % 20}/essay-${at}.md`, essay(at, skills));
  return { essay: "essays/g0/essay-0.md", role: "roles/d0.toml", skill: "skills/s0.toml", skills };
}

function role(at, discipline, some, skills) {
  const place = at % 14;
  const step = ["learning", "fluent", "leading"][Math.min(2, Math.floor(place / 4))];
  const required = Array.from(new Set(Array.from({ length: 7 }, (_, its) => (discipline * 3 + its * 5 + (place % 3)) % skills)));
  const next = some.includes(at + 2) ? `progression.advance-to = ["role-${at + 2}"]\n` : "";
  return `[roles.role-${at}]
name = "Role ${at}"
discipline = "d${discipline}"
level = "l${Math.floor(place / 2)}"
track = "${place % 2 ? "lead" : "ic"}"
summary = "${text(at, 14)}"
responsibilities.primary = ["${text(at + 1, 16)}", "${text(at + 2, 16)}", "${text(at + 3, 16)}"]
${next}${required.map((skill) => `requires.skill-${skill} = "${step}"\n`).join("")}`;
}

if (process.argv[1] === import.meta.filename) writeSite(process.argv[2], Number(process.argv[3]));
