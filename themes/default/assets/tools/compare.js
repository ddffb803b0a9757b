// Compares roles that the reader chooses, against the first of them. It shows them in the form in which the page comes
// (src/render/view/compare.rs and templates/compare.html make that; a browser test holds both together), and must not
// know how the ladder is kept.

import { controls, el, say, copy, control, start, state, keep, click, follow } from "./shared.js";

const shown = document.querySelector("#compared");
const NAMES = ["a", "b", "c", "d"];
const SIGNS = { gained: "▲", raised: "▲", lowered: "▼", dropped: "▼", kept: "=", changed: "±" };

// --- What differs between texts

const split = (text) => text.match(/\S+/g) ?? [];

/** How many words the rests of two texts have in common, from each place on. */
const lengths = (from, to) => {
  const common = Array.from({ length: from.length + 1 }, () => new Array(to.length + 1).fill(0));
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      common[i][j] = from[i] === to[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
};

/** Two texts in one: runs of words with what became of them, in order. */
const words = (fromText, toText) => {
  const [from, to] = [split(fromText), split(toText)];
  const common = lengths(from, to);
  const runs = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    let run;
    if (i < from.length && j < to.length && from[i] === to[j]) {
      run = ["", to[j]];
      i += 1;
      j += 1;
    } else if (j === to.length || (i < from.length && common[i + 1][j] >= common[i][j + 1])) {
      run = ["removed", from[i]];
      i += 1;
    } else {
      run = ["added", to[j]];
      j += 1;
    }
    if (runs.at(-1)?.[0] === run[0]) runs.at(-1)[1] += ` ${run[1]}`;
    else runs.push(run);
  }
  return runs;
};

/** How much two texts have in common, from 0 to 1; from a half on they are versions of the same. */
const likeness = (from, to) => {
  if (from === to) return 1;
  const [one, other] = [split(from), split(to)];
  return (2 * lengths(one, other)[0][0]) / Math.max(one.length + other.length, 1);
};

/** For each sentence of `to`, the one of `from` that it is a version of. */
const pairs = (from, to) => {
  const candidates = to.flatMap((there, j) => from.map((here, i) => [likeness(here, there), j, i]));
  const found = to.map(() => null);
  for (const [share, j, i] of candidates.sort((one, other) => other[0] - one[0])) {
    if (share >= 0.5 && found[j] === null && !found.includes(i)) found[j] = i;
  }
  return found;
};

// --- Sections of rows of cells

const sentence = (change, ...parts) => ({ change, same: change === "kept", parts });
const plain = (texts) => texts.map((text) => sentence("", ["", text]));

/** The sentences of a role against those of the first. */
const against = (from, to) => {
  const versions = pairs(from, to);
  const here = to.map((text, at) => {
    const version = from[versions[at]];
    if (version === undefined) return sentence("gained", ["added", text]);
    return version === text ? sentence("kept", ["", text]) : sentence("changed", ...words(version, text));
  });
  const gone = from.filter((_, at) => !versions.includes(at));
  return [...here, ...gone.map((text) => sentence("dropped", ["removed", text]))];
};

/** The same for a phrase, which stays one even if it says something else. */
const phraseAgainst = ([from], [to]) => {
  if (from === undefined || to === undefined || from === to) return against([from ?? []].flat(), [to ?? []].flat());
  return [sentence("changed", ...(likeness(from, to) < 0.5 ? [["added", to]] : words(from, to)))];
};

/** A row of lists of sentences, one a role. */
const row = (name, [first, ...others], differ = against) => {
  const cells = [plain(first), ...others.map((list) => differ(first, list))];
  cells[0].forEach((its, at) => { its.same = others.every((list) => list.includes(first[at])); });
  const same = cells.slice(1).flat().every((its) => its.same);
  return { name, same, cells: cells.map((sentences) => ({ sentences })) };
};

const changeOf = (from, to) => {
  if (!from && !to) return [];
  if (!from) return ["gained", "▲ gained"];
  if (!to) return ["dropped", "▼ dropped"];
  if (to > from) return ["raised", `▲ raised by ${to - from}`];
  return to < from ? ["lowered", `▼ lowered by ${from - to}`] : ["kept", "= same step"];
};

const skillRow = (ladder, roles, at) => {
  const skill = ladder.skills[at];
  const { steps } = ladder.scales[skill.scale];
  const required = roles.map((role) => role.requires.find((its) => its[0] === at));
  const [first] = required;
  const cells = required.map((its, place) => {
    const [change, said] = place > 0 ? changeOf(first?.[1], its?.[1]) : [];
    const cell = { of: steps.length, change, said, sentences: [] };
    if (!its) return cell;
    const kept = change === "kept";
    const note = kept && its[3] === first[3] ? null : its[3];
    const sentences = kept ? [] : plain(skill.steps[its[1] - 1]);
    return { ...cell, number: its[1], step: steps[its[1] - 1].name, note, sentences };
  });
  const same = required.every((its) => its?.[1] === first?.[1] && its?.[3] === first?.[3]);
  return { name: skill.name, href: skill.href, same, cells };
};

const path = (ladder, at) => {
  const { name, parent } = ladder.categories[at];
  return parent === undefined ? name : `${path(ladder, parent)} › ${name}`;
};

const group = (name, rows) => ({ name, rows, same: rows.every((its) => its.same) });

/** All that is compared: sections of groups of rows with a cell for each role. */
const sections = (ladder, roles) => {
  const groups = new Map();
  ladder.skills.forEach((skill, at) => {
    if (!roles.some((role) => role.requires.some((its) => its[0] === at))) return;
    if (!groups.has(skill.category)) groups.set(skill.category, []);
    groups.get(skill.category).push(skillRow(ladder, roles, at));
  });
  const lists = (name) => roles.map((role) => role[name] ?? []);
  const duties = [["Primary", lists("primary")], ["Secondary", lists("secondary")]].filter(([, its]) => its.flat().length);
  const expected = ladder.categories.map((_, at) => [path(ladder, at),
    roles.map((role) => (role.expectations ?? []).filter((its) => its[0] === at).flatMap((its) => its[1]))]);
  const names = new Set(roles.flatMap((role) => (role.attributes ?? []).map(([name]) => name)));
  const phrases = (name) => roles.map((role) => (role.attributes ?? []).filter((its) => its[0] === name).map((its) => its[1]));
  const whole = (rows) => (rows.length ? [group(null, rows)] : []);
  return [
    ["Skills", [...groups].map(([category, rows]) => group(path(ladder, category), rows))],
    ["Responsibilities", whole(duties.map(([name, its]) => row(name, its)))],
    ["Expectations besides skills", whole(expected.filter(([, its]) => its.flat().length).map(([name, its]) => row(name, its)))],
    ["What it is like", whole([...names].map((name) => row(name, phrases(name), phraseAgainst)))],
  ].filter(([, its]) => its.length);
};

/** How many skills change in each way from the first role to the one at a place. */
const counts = (skills, place) => {
  const changes = skills.flatMap((its) => its.rows).map((its) => its.cells[place].change);
  const count = (change) => [change, changes.filter((its) => its === change).length];
  return ["gained", "raised", "lowered", "dropped", "kept"].map(count).filter(([, its]) => its);
};
const counted = ([change, count]) => `${SIGNS[change]} ${count} ${change === "kept" ? "at the same step" : change}`;

// --- As elements, and as Markdown

const WORDS = { gained: "▲ new", dropped: "▼ not named", changed: "± changed" };
const chip = (change, text) => el("span", { class: `change ${change}` }, text);
const same = (its) => (its.same ? "same" : null);

const part = (change) => ([became, text], at) => {
  const said = became && change === "changed"; // else the sign before the sentence says it
  const inside = said ? [el("span", { class: "away" }, `[${became}: `), text, el("span", { class: "away" }, "]")] : [text];
  return [at > 0 && " ", became ? el(became === "added" ? "ins" : "del", {}, inside) : text];
};

const step = (its) => el("span", { class: "step" },
  el("span", { class: "pips", "aria-hidden": "true" },
    Array.from({ length: its.of }, (_, at) => el("i", { class: at < its.number ? "on" : null }))),
  `${its.step} `, el("span", { class: "facts" }, `${its.number} of ${its.of}`));

const cell = (its) => el("td", {},
  its.number ? step(its) : its.of && el("span", { class: "facts" }, "not required"),
  its.change && [" ", chip(its.change, its.said)],
  its.sentences.length > 0 && el("ul", {}, its.sentences.map((one) => el("li", { class: same(one) },
    WORDS[one.change] && [chip(one.change, WORDS[one.change]), " "], one.parts.map(part(one.change))))),
  its.note && el("p", { class: "note" }, its.note));

const table = (name, groups, roles) => el("table", { class: `compare of-${roles.length}` },
  el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "away" }, "What is compared")),
    roles.map((role) => el("th", { scope: "col" }, role.name)))),
  groups.map((its) => el("tbody", { class: same(its) },
    its.name && el("tr", { class: "group" }, el("th", { scope: "rowgroup", colspan: roles.length + 1 }, its.name)),
    its.rows.map((one) => el("tr", { class: same(one) },
      el("th", { scope: "row" }, one.href ? el("a", { href: one.href }, one.name) : one.name), one.cells.map(cell))))));

const link = (role) => el("a", { href: role.href }, role.name);

const sums = (ladder, roles, skills) => roles.slice(1).map((role, at) => {
  if (role === roles[0]) return el("p", { class: "sums" }, link(role), " is the first role, too. Choose another one.");
  const ends = [roles[0], role].map((its) => ladder.roles.indexOf(its));
  const way = ladder.moves.find((its) => its.from === ends[0] && its.to === ends[1]);
  return el("p", { class: "sums" }, "From ", link(roles[0]), " to ", link(role), ": ",
    counts(skills, at + 1).map((its) => [chip(its[0], counted(its)), " "]),
    way ? el("a", { href: way.href }, "What this move takes")
      : el("span", { class: "facts" }, "No move is declared between them in this direction."),
    controls.dataset.plan && [" ", el("a", { href: `${controls.dataset.plan}#from=${roles[0].id}&to=${role.id}` }, "Plan the way")]);
});

const flat = (text) => text.replace(/\s+/g, " ");
const wordsOf = (its) => its.parts.map(([became, text]) =>
  ({ added: `**${flat(text)}**`, removed: `~~${flat(text)}~~` })[its.change === "changed" ? became : ""] ?? flat(text)).join(" ");

/** The comparison as a text; `brief` leaves out what is the same. */
const markdown = (all, roles, brief) => {
  const seen = (list) => list.filter((its) => !(brief && its.same));
  const lines = [`# ${roles.map((role) => role.name).join(" → ")}`, "", `<${location.href}>`];
  for (const [title, groups] of all) {
    lines.push("", `## ${title}`);
    for (const { name, rows } of seen(groups)) {
      if (name) lines.push("", `### ${name}`);
      if (title === "Skills") {
        const line = (cells) => `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
        lines.push("", line(["Skill", ...roles.map((role) => role.name)]), line(["---", ...roles.map(() => "---")]));
        for (const its of seen(rows)) {
          const cells = its.cells.map((one) => [one.step ? `${one.step} (${one.number} of ${one.of})` : "not required", one.said]);
          lines.push(line([its.name, ...cells.map((one) => one.filter(Boolean).join(" "))]));
        }
        continue;
      }
      for (const its of seen(rows)) {
        lines.push("", `### ${its.name}`);
        its.cells.forEach((one, at) => {
          lines.push("", `${roles[at].name}:`, "", ...seen(one.sentences).map((text) =>
            `- ${WORDS[text.change] ? `${WORDS[text.change]}: ` : ""}${wordsOf(text)}`));
        });
      }
    }
  }
  return `${lines.join("\n")}\n`;
};

// --- The page

// Until the roles of the address are there, those that the page came with would be the wrong ones.
if (location.hash) shown.setAttribute("aria-busy", "true");

start({ a: null, b: null, c: "None", d: "None" }, (ladder) => {
  const ladderName = document.title.split(" – ").at(-1);
  const came = NAMES.map((name) => shown.dataset[name]);
  const chosen = () => NAMES.map((name) => ladder.roles[ladder.at.get(control(name).value)]).filter(Boolean);

  const show = () => {
    const roles = chosen();
    const all = sections(ladder, roles);
    const skills = all.find(([name]) => name === "Skills")?.[1] ?? [];
    const isSame = all.every(([, groups]) => groups.every((its) => its.same));
    shown.replaceChildren(...sums(ladder, roles, skills),
      ...(isSame ? [el("p", {}, "Nothing that is compared here differs.")] : []),
      ...all.flatMap(([name, groups]) => [el("h2", { class: same({ same: groups.every((its) => its.same) }) }, name),
        el("section", { class: "scroll", tabindex: 0, "aria-label": `${name} side by side` }, table(name, groups, roles))]));
    shown.removeAttribute("aria-busy");
    document.title = `${roles.map((role) => role.name).join(" → ")} – ${ladderName}`;
  };
  const tell = () => {
    show();
    const [first, ...others] = chosen().map((role) => role.name);
    say(`Below: ${others.join(", ")} against ${first}.`);
  };
  const only = () => shown.classList.toggle("only", control("diff").checked);
  const note = (isStep) => keep({ ...Object.fromEntries(NAMES.map((name) => [name, control(name).value])), diff: control("diff").checked ? "1" : "" }, isStep);

  /** Chooses what the address says, and what goes with it where it says nothing. */
  const read = () => {
    const wanted = state();
    const unknown = [];
    const places = NAMES.map((name) => {
      const at = ladder.at.get(wanted[name]);
      if (wanted[name] && at === undefined) unknown.push(wanted[name]);
      return at;
    });
    places[0] ??= ladder.at.get(came[0]);
    const next = ladder.moves.find((its) => its.from === places[0] && its.kind === "advance")?.to;
    places[1] ??= next ?? (places[0] + 1) % ladder.roles.length;
    NAMES.forEach((name, at) => { control(name).value = ladder.roles[places[at]]?.id ?? ""; });
    control("diff").checked = wanted.diff === "1";
    only();
    show();
    say("");
    if (unknown.length) say(`This ladder has no role “${unknown.join("”, “")}”. Choose another one.`);
  };

  NAMES.forEach((name) => control(name).addEventListener("change", () => { note(true); tell(); }));
  control("diff").addEventListener("change", () => {
    only();
    note();
    say(control("diff").checked ? "Only differences are shown." : "All is shown.");
  });
  click("swap", () => {
    [control("a").value, control("b").value] = [control("b").value, control("a").value];
    note(true);
    tell();
  });
  click("markdown", () => copy(markdown(sections(ladder, chosen()), chosen(), control("diff").checked), "The comparison is copied as Markdown."));
  follow(read, note);
});
