// What the pages that compare and plan have in common, besides what all tools have: a form of lists to choose roles from, whose
// state is in the address. It must not know what a tool computes.
import { copy as copyOrShow, element, load, positions, roleOptions, say as sayIn, setState, state as inAddress } from "./common.js";

export const controls = document.querySelector("#tool");
export const el = element;

document.querySelectorAll(".without").forEach((its) => its.remove());

/** The control of the tool with this name. */
export const control = (name) => controls.querySelector(`[name=${name}]`);

export const say = (text) => sayIn(document.querySelector("#said"), text);

/** Copies a text, or shows it where the browser lets no page copy. */
export async function copy(text, done) {
  const box = document.querySelector(".copied");
  const area = box.querySelector("textarea");
  box.hidden = false;
  await copyOrShow(text, area, document.querySelector("#said"), done);
  box.hidden = area.hidden;
  area.hidden = false;
}

/** Loads the ladder, fills the lists (a text for no role is its first entry) and calls `begin` with it. */
export async function start(lists, begin) {
  try {
    const ladder = await load(controls.dataset.tools);
    ladder.at = positions(ladder.roles);
    for (const [name, none] of Object.entries(lists)) {
      const groups = roleOptions(ladder);
      const options = groups.length > 1 ? groups : [...groups[0].children];
      control(name).replaceChildren(...(none ? [el("option", { value: "" }, none)] : []), ...options);
    }
    controls.disabled = false;
    begin(ladder);
  } catch (error) {
    console.error(error);
    say("The data of this ladder could not be loaded, so roles cannot be chosen. Try again later.");
    document.querySelectorAll("[aria-busy]").forEach((its) => its.removeAttribute("aria-busy"));
  }
}

/** What stands after the `#`, by name. */
export const state = () => Object.fromEntries(inAddress());

/** Writes it there; what is empty is left out. What `isStep` is one that the browser's buttons go back over. */
export const keep = (values, isStep) => setState(Object.entries(values).filter(([, value]) => value), isStep);

export const click = (name, act) => control(name).addEventListener("click", act);

/** Calls `read` for the state of the address, now and whenever it is another, and `note` to write what is shown there. */
export function follow(read, note) {
  addEventListener("hashchange", () => {
    // A jump to a place on the page says nothing of roles.
    if (location.hash.includes("=") || !location.hash) read();
    else note();
  });
  click("link", () => {
    note();
    copy(location.href, "The link is copied.");
  });
  read();
}
click("print", () => print());
