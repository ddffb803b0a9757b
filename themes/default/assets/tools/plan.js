// Plans ways from one role to another over the moves of the ladder. It must not know how the ladder is kept.

import { el, say, copy, control, start, state, keep, click, follow } from "./shared.js";

const shown = document.querySelector("#planned");

// --- Ways

/** How many ways are shown at most, and how many beginnings of ways are looked at. */
const WAYS = 5;
const LOOKS = 20000;

/** A heap of numbered things, the least first. */
const heap = () => {
  const items = [];
  const isBefore = (one, other) => items[one][0] < items[other][0];
  const swap = (one, other) => { [items[one], items[other]] = [items[other], items[one]]; };
  const push = (...item) => {
    let at = items.push(item) - 1;
    for (let up; at > 0 && isBefore(at, up = (at - 1) >> 1); at = up) swap(at, up);
  };
  const pop = () => {
    const [first] = items;
    const last = items.pop();
    if (items.length) {
      items[0] = last;
      for (let at = 0, down; (down = 2 * at + 1) < items.length; at = down) {
        if (down + 1 < items.length && isBefore(down + 1, down)) down += 1;
        if (!isBefore(down, at)) break;
        swap(at, down);
      }
    }
    return first;
  };
  return { push, pop, size: () => items.length };
};

const middle = ([from, to]) => (from + to) / 2;

/** The months that moves of a ladder usually take: those in the middle of all that say it. */
const usual = (moves) => {
  const known = moves.filter((its) => its.months).map((its) => middle(its.months)).sort((one, other) => one - other);
  return Math.round(known[known.length >> 1] ?? 18);
};

/** What each move costs: the middle of its time, and a little for the step. One without a time takes the usual one. */
const costs = (moves) => {
  const without = usual(moves);
  return moves.map((its) => (its.months ? middle(its.months) : Math.max(without, its.minimum ?? 0)) + 0.01);
};

/** The least cost between `goal` and every role, along moves forwards or backwards; none where no way leads. */
const distances = (count, moves, cost, goal, backwards) => {
  const [near, far] = backwards ? ["to", "from"] : ["from", "to"];
  const along = Array.from({ length: count }, () => []);
  moves.forEach((its, at) => along[its[near]].push(at));
  const found = new Array(count).fill(Infinity);
  const open = heap();
  found[goal] = 0;
  open.push(0, goal);
  while (open.size()) {
    const [so, role] = open.pop();
    if (so > found[role]) continue;
    for (const at of along[role]) {
      const next = moves[at][far];
      if (so + cost[at] < found[next]) {
        found[next] = so + cost[at];
        open.push(found[next], next);
      }
    }
  }
  return found;
};

/** The ways between two roles that visit none twice, as lists of moves, the quickest first. One that visits all roles
    between the ends of a quicker one is a detour and left out. */
export const findWays = (ladder, from, to) => {
  const { moves } = ladder;
  const cost = costs(moves);
  const rest = distances(ladder.roles.length, moves, cost, to, true);
  if (from === to || rest[from] === Infinity) return [];
  const leading = Array.from(ladder.roles, () => []);
  moves.forEach((its, at) => leading[its.from].push(at));
  const ways = [];
  const open = heap();
  open.push(rest[from], { role: from, so: 0 });
  for (let looks = 0; open.size() && ways.length < WAYS && looks < LOOKS; looks += 1) {
    const [, end] = open.pop();
    const visited = new Set();
    const way = [];
    for (let its = end; its; its = its.before) {
      visited.add(its.role);
      if (its.before) way.unshift(moves[its.move]);
    }
    if (ways.some((quicker) => quicker.length > 1 && quicker.every((its) => its.to === to || visited.has(its.to)))) continue;
    if (end.role === to) {
      ways.push(way);
      continue;
    }
    for (const move of leading[end.role]) {
      const role = moves[move].to;
      if (visited.has(role) || rest[role] === Infinity) continue;
      const so = end.so + cost[move];
      open.push(so + rest[role], { role, so, move, before: end });
    }
  }
  return ways;
};

/** What a role requires more than another: skill, step there (0 for none), step here. */
const gaps = (from, to) => {
  const has = new Map(from.requires.map((its) => [its[0], its[1]]));
  const more = to.requires.map((its) => [its[0], has.get(its[0]) ?? 0, its[1]]);
  return more.filter(([, now, then]) => then > now);
};

/** The role that is nearest to `to` in what it requires, of those that moves lead to from `from`; the soonest of many. */
const nearest = (ladder, from, to) => {
  const far = distances(ladder.roles.length, ladder.moves, costs(ladder.moves), from, false);
  const size = (role) => gaps(ladder.roles[role], ladder.roles[to]).reduce((sum, [, now, then]) => sum + then - now, 0);
  const reached = [...ladder.roles.keys()].filter((role) => far[role] < Infinity);
  return reached.map((role) => [size(role), far[role], role]).sort((one, other) => one[0] - other[0] || one[1] - other[1])[0][2];
};

// --- In words

const KINDS = { advance: "Advancement", "switch-track": "Change of track", lateral: "Lateral move", return: "Way back" };
const some = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const span = ([from, to]) => (from === to ? some(from, "month") : `${from} to ${some(to, "month")}`);

/** The time of a way: the sum of what is known, and how much is not. */
const timeOf = (way) => {
  const known = way.filter((its) => its.months).map((its) => its.months);
  const sum = known.reduce(([from, to], its) => [from + its[0], to + its[1]], [0, 0]);
  const unknown = way.length - known.length;
  if (!known.length) return "no typical time is declared";
  return `typically ${span(sum)}${unknown ? `, besides ${some(unknown, "step")} without a declared time` : ""}`;
};

const factsOf = (its) => [KINDS[its.kind] ?? its.kind,
  its.months ? `typically after ${span(its.months)}` : !its.minimum && "no typical time is declared",
  its.minimum && `after ${span([its.minimum, its.minimum])} at the earliest`].filter(Boolean).join(" · ");

/** What helps from a step of a skill to another: essays, then what there is for just these steps. */
const help = (ladder, [at, now, then]) => {
  const skill = ladder.skills[at];
  const essays = (skill.essays ?? []).map((its) => ladder.essays[its]);
  const isMeant = (its) => its.step === undefined || (its.step > now && its.step <= then);
  const titles = new Set(essays.map((its) => its.href));
  return [...essays.map((its) => ({ ...its, more: ` (${its.minutes} min)` })),
    ...(skill.resources ?? []).filter((its) => isMeant(its) && !titles.has(its.href))];
};

const stepName = (ladder, at, number) => (number ? ladder.scales[ladder.skills[at].scale].steps[number - 1].name : "not required");
const growth = (ladder, [at, now, then]) => `${stepName(ladder, at, now)} → ${stepName(ladder, at, then)}`;

// --- As elements, and as Markdown

const link = (its, name = its.name) => el("a", { href: its.href }, name);

const gapOf = (ladder, gap) => {
  const [at, now, then] = gap;
  const skill = ladder.skills[at];
  const said = [el("span", { "aria-hidden": "true" }, "→"), el("span", { class: "away" }, "to")];
  const helps = help(ladder, gap);
  return el("li", {},
    el("div", {}, link(skill), el("span", { class: `change ${now ? "raised" : "gained"}` }, `▲ ${stepName(ladder, at, now)} `, said, ` ${stepName(ladder, at, then)}`)),
    el("div", {}, el("ul", {}, skill.steps[then - 1].map((text) => el("li", {}, text))),
      helps.length > 0 && el("p", { class: "learn" }, "To learn from: ", helps.map((its, place) =>
        [place > 0 && ", ", its.href ? link(its, its.title) : el("cite", {}, its.title), its.more]))));
};

const legOf = (ladder, its, number) => {
  const [from, to] = [ladder.roles[its.from], ladder.roles[its.to]];
  const more = gaps(from, to);
  return el("li", {},
    el("h3", {}, `${number}. `, link(to)),
    el("p", { class: "facts" }, factsOf(its), " · ", el("a", { href: its.href }, "what changes", el("span", { class: "away" }, ` from ${from.name} to ${to.name}`))),
    its.gate && [el("h4", {}, "Gate"), el("ul", {}, its.gate.map((text) => el("li", {}, text)))],
    more.length === 0 && el("p", {}, `It asks for no more in skills than ${from.name}.`),
    // What comes first is what one looks at first.
    more.length > 0 && el("details", { class: "more", open: number === 1 },
      el("summary", {}, `${some(more.length, "skill")} to gain or raise`),
      el("div", {}, el("ul", { class: "expect" }, more.map((gap) => gapOf(ladder, gap))))));
};

const planOf = (ladder, from, way) => [
  el("h2", {}, "Step by step"),
  el("ol", { class: "legs" },
    el("li", {}, el("h3", {}, link(from)), el("p", { class: "facts" }, "Where the way begins")),
    way.map((its, at) => legOf(ladder, its, at + 1))),
];

const namesOf = (ladder, way) => [way[0].from, ...way.map((its) => its.to)].map((at) => ladder.roles[at].name).join(" → ");

/** The way as a list of tasks. */
const markdown = (ladder, way) => {
  const linked = (its, name) => (its.href ? `[${name}](${new URL(its.href, location.href)})` : name);
  const lines = [`# ${namesOf(ladder, way)}`, "", `${some(way.length, "step")}, ${timeOf(way)}. <${location.href}>`];
  way.forEach((its, at) => {
    const [from, to] = [ladder.roles[its.from], ladder.roles[its.to]];
    lines.push("", `## ${at + 1}. ${to.name}`, "", `${factsOf(its)} · ${linked(its, "what changes")}`, "");
    (its.gate ?? []).forEach((text) => lines.push(`- Gate: ${text}`));
    for (const gap of gaps(from, to)) {
      const skill = ladder.skills[gap[0]];
      lines.push(`- [ ] ${linked(skill, skill.name)}: ${growth(ladder, gap)}`);
      skill.steps[gap[2] - 1].forEach((text) => lines.push(`  - ${text}`));
      help(ladder, gap).forEach((one) => lines.push(`  - To learn from: ${linked(one, one.title)}`));
    }
  });
  return `${lines.join("\n")}\n`;
};

// --- The page

start({ from: "Choose a role", to: "Choose a role" }, (ladder) => {
  const remark = shown.firstElementChild;
  const role = (name) => ladder.at.get(control(name).value);
  let ways = [];
  let taken = 0;

  /** The roles between both ends of a way, by their ids. */
  const via = (way) => way.slice(0, -1).map((its) => ladder.roles[its.to].id).join(" ");
  const note = (isStep) => keep({ from: control("from").value, to: control("to").value, via: taken > 0 && via(ways[taken]) }, isStep);

  const noWay = (from, to) => {
    const near = nearest(ladder, role("from"), role("to"));
    const into = ladder.moves.filter((its) => its.to === role("to")).map((its) => ladder.roles[its.from]);
    const more = some(gaps(ladder.roles[near], to).length, "skill");
    return [
      el("h2", {}, "No way by declared moves"),
      el("p", {}, `The moves of this ladder do not lead from ${from.name} to ${to.name}. Nobody has written down how; that does not say that nobody may.`),
      role("from") === near ? el("p", {}, `No role that they lead to is nearer to ${to.name} than ${from.name} itself, where ${more} would have to be gained or raised.`)
        : el("p", {}, "Of the roles that they lead to, ", link(ladder.roles[near]), ` is the nearest to ${to.name}: from there, ${more} would have to be gained or raised. `,
          el("button", { class: "button quiet", type: "button", "data-to": ladder.roles[near].id }, `Plan the way to ${ladder.roles[near].name}`)),
      into.length > 0 && el("p", {}, `Moves lead to ${to.name} from `, into.map((its, at) => [at > 0 && ", ", link(its)]), "."),
    ];
  };

  const choice = () => el("fieldset", { class: "choice" },
    el("legend", {}, ways.length > 1 ? `${ways.length} ways, the quickest first` : "One way"),
    ways.length > 1 && ways.flat().some((its) => !its.months) && el("p", { class: "facts" },
      `To put them in order, a step without a declared time counts as ${some(usual(ladder.moves), "month")}, which is usual on this ladder.`),
    ways.map((way, at) => el("label", {}, el("input", { type: "radio", name: "way", value: at, checked: at === taken }),
      el("span", {}, el("b", {}, `${some(way.length, "step")}, ${timeOf(way)}`), el("span", { class: "facts" }, namesOf(ladder, way))))));

  const show = () => {
    const [from, to] = [ladder.roles[role("from")], ladder.roles[role("to")]];
    control("markdown").disabled = !ways.length;
    if (!from || !to || from === to) {
      shown.replaceChildren(remark);
      say(from && from === to ? "You are there already. Choose another role." : "");
      return;
    }
    if (!ways.length) {
      shown.replaceChildren(...noWay(from, to).filter(Boolean));
      say(`No declared moves lead from ${from.name} to ${to.name}.`);
      return;
    }
    const steps = el("div", {}, planOf(ladder, from, ways[taken]));
    const list = choice();
    list.addEventListener("change", ({ target }) => {
      taken = Number(target.value);
      note(true);
      steps.replaceChildren(...planOf(ladder, from, ways[taken]));
      say(`The steps of this way are shown: ${namesOf(ladder, ways[taken])}.`);
    });
    shown.replaceChildren(remark, list, steps);
    say(`${some(ways.length, "way")} from ${from.name} to ${to.name}.${ways.length > 1 ? " The first:" : ""} ${some(ways[0].length, "step")}, ${timeOf(ways[0])}.`);
  };

  const plan = (wanted = "") => {
    const ends = [role("from"), role("to")];
    ways = ends.includes(undefined) ? [] : findWays(ladder, ...ends);
    const roles = (text) => text.split(" ").filter(Boolean).map((id) => ladder.at.get(id)).join(" ");
    taken = Math.max(0, ways.findIndex((way) => roles(via(way)) === roles(wanted)));
    show();
  };

  /** Chooses what the address says. */
  const read = () => {
    const wanted = state();
    const unknown = [wanted.from, wanted.to].filter((id) => id && !ladder.at.has(id));
    for (const name of ["from", "to"]) control(name).value = ladder.roles[ladder.at.get(wanted[name])]?.id ?? "";
    plan(wanted.via);
    if (unknown.length) say(`This ladder has no role “${unknown.join("”, “")}”. Choose another one.`);
  };

  const chosen = () => { plan(); note(true); };
  for (const name of ["from", "to"]) control(name).addEventListener("change", chosen);
  click("swap", () => {
    [control("from").value, control("to").value] = [control("to").value, control("from").value];
    chosen();
  });
  click("markdown", () => copy(markdown(ladder, ways[taken]), "The plan is copied as Markdown."));
  shown.addEventListener("click", ({ target }) => {
    if (!target.dataset.to) return;
    control("to").value = target.dataset.to;
    chosen();
    control("to").focus();
  });
  // Paper has no folds.
  addEventListener("beforeprint", () => shown.querySelectorAll("details").forEach((its) => { its.open = true; }));
  follow(read, note);
});
