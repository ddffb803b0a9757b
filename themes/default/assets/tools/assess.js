// The self-assessment: shows the skills of a role to answer, and what follows from the answers.
// It must not know how answers are kept or compared.

import { answer, asked, follow, height, nothing, NOT_SURE, NOT_YET, pack, shelf, unpack } from "./answers.js";
import { element, link, list, load, positions, roleOptions, say, setState, state } from "./common.js";

const part = (name) => document.getElementById(`assess-${name}`);
const root = document.getElementById("assess");
const [chooser, said, done, skills] = ["role", "said", "done", "skills"].map(part);
const toc = root.querySelector(".toc");

const ladder = await load(root.dataset.ladder).catch((error) => {
  part("loading").textContent = `${part("loading").dataset.failed} ${error.message}`;
  root.querySelector(".without span").remove();
  root.querySelector(".without").className = "";
  throw error;
});
const [roleAt, skillAt] = [ladder.roles, ladder.skills].map(positions);
const stored = shelf(ladder, () => localStorage);
const mine = (skill) => height(ladder, skill, page.kept);
const page = { ladder, root, done, stored, mine, show, replace, kept: nothing(), role: undefined };
let isUnreadable = false;
// Loaded when there is something for them to say.
let news;
let shows;

const facts = (...children) => element("span", { class: "facts" }, children);
const skillOf = (node) => ladder.skills[skillAt.get(node.closest("fieldset").id.slice("skill-".length))];

/** Takes what the browser keeps. */
async function open() {
  const text = stored.read();
  let kept;
  try {
    kept = text ? unpack(JSON.parse(text)) : nothing();
  } catch { /* It is not ours. */ }
  isUnreadable = !kept;
  troubled(text === undefined ? "blocked" : "");
  part("unreadable").hidden = !isUnreadable;
  page.kept = follow(kept ?? nothing(), ladder);
  if (text) news = await import("./news.js");
}

/** Keeps the answers; without any, nothing. */
function save() {
  const { kept, role } = page;
  if (isUnreadable) return;
  if (role && !kept.roles.has(role.id)) kept.roles.set(role.id, asked(ladder, role));
  const isKept = kept.answers.size > 0 ? stored.write(JSON.stringify(pack(kept, ladder))) : stored.clear();
  troubled(isKept ? "" : stored.read() === undefined ? "blocked" : "full");
}

/** Says why answers are not kept: at the top, and in short where it is seen from everywhere. */
function troubled(why) {
  for (const its of ["blocked", "full"]) part(its).hidden = its !== why;
  const short = why && part(why).dataset.short;
  if (part("unkept").textContent !== short) part("unkept").textContent = short;
}

/** Takes other answers in the place of all. */
async function replace(kept) {
  page.kept = kept;
  isUnreadable = false;
  part("unreadable").hidden = true;
  news ??= await import("./news.js");
  choose(kept.role ?? page.role?.id);
}

function choose(id) {
  const role = ladder.roles[roleAt.get(id)];
  const isUnknown = id && !role;
  page.role = role;
  said.textContent = done.textContent = "";
  if (isUnknown) say(said, `This ladder has no role “${id}”. Choose another one.`);
  else page.kept.role = role?.id;
  chooser.value = role?.id ?? "";
  setState(role ? { role: role.id } : {});
  if (!isUnknown) save();
  show();
}

function show() {
  const { role } = page;
  part("body").hidden = toc.hidden = !role;
  part("roles").hidden = Boolean(role);
  showNews();
  if (!role) return;
  part("skills-name").textContent = `Skills of ${role.name}`;
  part("about").replaceChildren("◆ marks the step that the role asks for. ", link(role, `All about ${role.name}`));
  let category;
  skills.replaceChildren(...role.requires.flatMap((its) => {
    const own = ladder.skills[its[0]].category;
    return [own === category ? "" : element("h3", {}, ladder.categories[category = own].name), field(its)];
  }));
  toc.querySelector("ul").replaceWith(list(role.requires.map(([at]) => {
    const { id, name } = ladder.skills[at];
    return element("a", { href: `#skill-${id}` }, name, facts());
  })));
  update();
}

function showNews() {
  const found = news?.news(page.kept, ladder, page.role) ?? [];
  part("news").hidden = found.length === 0;
  part("news").querySelector("ul").replaceWith(list(found));
}

/** The question about one skill. */
function field([at, need, , note]) {
  const skill = ladder.skills[at];
  const { step, note: own = "" } = root.matches(".blank") ? {} : page.kept.answers.get(skill.id) ?? {};
  const { steps } = ladder.scales[skill.scale];
  const choice = (value, name, more, says = [], isAsked = false) => {
    const id = `${skill.id}:${value}`;
    return element("div", { class: isAsked ? "choice asked" : "choice" },
      element("input", { type: "radio", name: skill.id, id, value, checked: step === value, "aria-describedby": says[0] && `${id}:says` }),
      element("label", { for: id }, element("b", {}, name), " ", facts(more), isAsked ? element("span", { class: "mark" }, " ◆ asked for") : ""),
      says[0] ? list(says, { id: `${id}:says` }) : "");
  };
  return element("fieldset", { id: `skill-${skill.id}`, tabIndex: -1 },
    element("legend", {}, skill.name),
    element("p", { class: "facts about" }, element("span", { class: "state" }), link(skill, `About ${skill.name}`)),
    note && element("p", { class: "note" }, note),
    element("div", { class: "others" }, choice(NOT_YET, "Not yet", "below the first step"), choice(NOT_SURE, "Not sure", "to talk about")),
    steps.map(({ id, name }, at) => choice(id, name, `${at + 1} of ${steps.length}`, skill.steps[at], at + 1 === need)),
    element("div", { class: "beside" }, element("details", { class: "fold", open: own !== "" || root.matches(".blank") }, element("summary", {}, "Note: what shows it?"),
      element("textarea", { rows: 2, maxLength: 5000, value: own, "aria-label": `Note on ${skill.name}` })),
    element("button", { type: "button", class: "clear", "aria-label": `Clear the answer on ${skill.name}` }, "Clear")));
}

/** Brings everything that follows from the answers up to date. */
async function update() {
  const { requires } = page.role;
  const steps = requires.map(([at]) => page.kept.answers.get(ladder.skills[at].id)?.step);
  const answered = steps.filter(Boolean).length;
  // Without an answer there is nothing to work out.
  if (answered > 0) shows ??= await import("./results.js");
  [...skills.querySelectorAll("fieldset")].forEach((own, number) => {
    const [at, need] = requires[number];
    const words = !steps[number] ? "" : steps[number] === NOT_SURE ? "not sure" : shows.difference(mine(ladder.skills[at]), need);
    own.querySelector(".state").textContent = toc.querySelectorAll(".facts")[number].textContent = words;
    own.querySelector(".clear").hidden = !words;
  });
  const isWhole = answered === requires.length;
  part("count").textContent = isWhole ? "All skills answered." : `${answered} of ${requires.length} skills answered.`;
  part("next").hidden = isWhole;
  part("shows").lastElementChild.replaceChildren(...(answered > 0 ? shows.results(page) : ["Nothing yet: it takes an answer or two."]));
}

/** Writes a part of an answer. */
function write(node, change) {
  answer(page.kept, ladder, skillOf(node), change, new Date().toLocaleDateString("sv-SE"));
  save();
  if ("step" in change) update();
}

function goTo(place, target = place) {
  target.focus();
  place.scrollIntoView();
}

/** Does what a control of the last section is for. */
async function keep(control) {
  try {
    await (await import("./keep.js")).act(control, page);
  } catch (error) {
    say(done, `That did not work. ${error.message}`);
  }
}

root.addEventListener("change", ({ target }) => {
  if (target === chooser) choose(target.value);
  else if (target.type === "radio") write(target, { step: target.value });
  else if (target.type === "file") keep(target);
  showNews();
});
root.addEventListener("input", ({ target }) => { if (target.closest("fieldset textarea")) write(target, { note: target.value }); });
root.addEventListener("click", (event) => {
  const { target } = event;
  const hash = target.closest('a[href^="#"]:not([href^="#role="])')?.hash;
  const fold = target.closest("summary")?.parentElement;
  if (hash) {
    // The address holds the role, so links on the page only go there.
    event.preventDefault();
    goTo(document.getElementById(hash.slice(1)));
  } else if (target.className === "clear") {
    const own = target.closest("fieldset");
    own.querySelector(":checked").checked = false;
    own.focus();
    write(own, { step: undefined });
  } else if (target === part("next")) {
    const open = skills.querySelector("fieldset:not(:has(:checked))");
    goTo(open, open.querySelector("input"));
  } else if (fold?.open === false) {
    requestAnimationFrame(() => fold.querySelector("textarea").focus());
  } else if (target.closest("#assess-news button")) {
    news.look(page.kept, ladder, page.role);
    save();
    showNews();
    chooser.focus();
  } else if (target.id === "assess-print") {
    print();
  } else if (target.matches("#assess-keep button")) {
    keep(target);
  }
});
addEventListener("hashchange", () => {
  const isFirst = !page.role;
  if (state().has("role")) {
    choose(state().get("role"));
    // The link that was pressed is gone.
    if (isFirst) chooser.focus();
  }
  else if (page.role) setState({ role: page.role.id });
});
// Another tab may answer, too.
addEventListener("storage", ({ key }) => { if (key === stored.key) open().then(show); });

const groups = roleOptions(ladder);
chooser.append(...groups);
part("roles").append(...groups.flatMap((group) => [element("h2", {}, group.label),
  list([...group.children].map((its) => element("a", { href: `#role=${its.value}` }, its.text)), { class: "strip" })]));
await open();
choose(state().get("role") ?? page.kept.role);
root.querySelector(".without").remove();
part("loading").remove();
root.querySelector(".with").hidden = false;
