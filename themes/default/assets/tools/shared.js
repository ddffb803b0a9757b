// What the pages of tools have in common: the ladder in short, lists to choose roles from, the state after the `#`, the
// clipboard. It must not know what a tool computes.
"use strict";

const Tools = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const controls = all("#tool")[0];

  /** Makes an element. What it holds is text or elements, never markup; what is nothing is left out. */
  const el = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value);
    element.append(...inside.flat(9).filter((its) => its != null && its !== false));
    return element;
  };

  /** The positions of things by their ids, and by ids that they had before. */
  const positions = (things) => {
    const found = new Map();
    things.forEach((its, at) => (its.former ?? []).forEach((id) => found.set(id, at)));
    things.forEach((its, at) => found.set(its.id, at));
    return found;
  };

  const say = (text) => { all("#said")[0].textContent = text; };

  /** Lists all roles to choose from, by discipline, the lowest first. */
  const list = (select, roles, disciplines, none) => {
    const groups = [];
    roles.forEach((role, at) => {
      if (at === 0 || role.discipline !== roles[at - 1].discipline) {
        groups.push(el("optgroup", { label: disciplines[role.discipline]?.name ?? "Other roles" }));
      }
      groups.at(-1).append(el("option", { value: role.id }, role.name));
    });
    const options = groups.length > 1 ? groups : [...groups[0].children];
    select.replaceChildren(...(none ? [el("option", { value: "" }, none)] : []), ...options);
  };

  /** Copies a text, or shows it where the browser lets no page copy. */
  const copy = async (text, done) => {
    const box = all(".copied")[0];
    const area = box.querySelector("textarea");
    try {
      await navigator.clipboard.writeText(text);
      box.hidden = true;
      say(done);
    } catch {
      box.hidden = false;
      area.value = text;
      area.focus();
      area.select();
      say("This browser lets no page copy. The text is below, and selected.");
    }
  };

  /** The control of the tool with this name. */
  const control = (name) => controls.querySelector(`[name=${name}]`);

  /** Loads the ladder, fills the lists (a text for no role is its first entry) and calls `begin` with it. */
  const start = async (lists, begin) => {
    try {
      const response = await fetch(controls.dataset.tools);
      if (!response.ok) throw new Error(response.statusText);
      const ladder = await response.json();
      ladder.at = positions(ladder.roles);
      for (const [name, none] of Object.entries(lists)) list(control(name), ladder.roles, ladder.disciplines, none);
      controls.disabled = false;
      begin(ladder);
    } catch (error) {
      say(`The data of this ladder could not be loaded, so other roles cannot be chosen. ${error.message}`);
      document.querySelectorAll("[aria-busy]").forEach((its) => its.removeAttribute("aria-busy"));
    }
  };

  /** What stands after the `#`, by name. */
  const state = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

  /** Writes it there; what is empty is left out. */
  const keep = (values) => {
    const parts = Object.entries(values).filter(([, value]) => value);
    history.replaceState(null, "", `#${new URLSearchParams(parts)}`);
  };

  /** A step of a skill, as other pages show it. */
  const step = (name, number, of) => el("span", { class: "step" },
    el("span", { class: "pips", "aria-hidden": "true" },
      Array.from({ length: of }, (_, at) => el("i", { class: at < number ? "on" : null }))),
    `${name} `, el("span", { class: "facts" }, `${number} of ${of}`));

  const click = (name, act) => control(name).addEventListener("click", act);
  click("link", () => copy(location.href, "The link is copied."));
  click("print", () => print());

  return { el, say, copy, control, controls, start, state, keep, step, click };
})();
