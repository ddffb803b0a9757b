// What the tools share: reading the ladder's data, making elements, the state in the address, saying what happened,
// copying. It must not know what any tool shows.

/** The ladder's data, from its address. */
export async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const ladder = await response.json();
  if (ladder.version !== 1) throw new Error(`${address} is of another version`);
  return ladder;
}

/** Where each id is in a list, also those that things had before; what is called so now comes first. */
export function positions(things) {
  const found = new Map();
  things.forEach((its, at) => (its.former ?? []).forEach((id) => found.set(id, at)));
  things.forEach((its, at) => found.set(its.id, at));
  return found;
}

/** An element. Properties that elements have are set, others become attributes; children are elements or text. */
export function element(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null) continue;
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.flat(9).filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return made;
}

/** A link to something with a name or a title; only the name where it has no address. */
export const link = (its, name = its.name ?? its.title) => (its.href ? element("a", { href: its.href }, name) : name);

/** A list of what elements may hold. */
export const list = (items, properties) => element("ul", properties, items.map((its) => element("li", {}, its)));

/** The roles to choose from, by discipline, in the order of the ladder. The values are ids. */
export function roleOptions(ladder) {
  const groups = new Map();
  for (const role of ladder.roles) {
    const name = ladder.disciplines[role.discipline]?.name ?? "Other roles";
    if (!groups.has(name)) groups.set(name, element("optgroup", { label: name }));
    groups.get(name).append(element("option", { value: role.id }, role.name));
  }
  return [...groups.values()];
}

/** The state in the address. */
export const state = () => new URLSearchParams(location.hash.slice(1));

/** Writes the state into the address; as a new entry of the history if `isStep` and it differs. */
export function setState(entries, isStep = false) {
  const text = new URLSearchParams(entries).toString();
  const isNew = isStep && text !== location.hash.slice(1);
  history[isNew ? "pushState" : "replaceState"](null, "", text ? `#${text}` : location.pathname + location.search);
}

/** Says something in a `role=status`; also when it is the same as before. */
export function say(status, text) {
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}

/** Copies a text. If the browser refuses, it stands in the text area, selected. */
export async function copy(text, area, status, done = "Copied.") {
  try {
    await navigator.clipboard.writeText(text);
    area.hidden = true;
    say(status, done);
  } catch {
    area.value = text;
    area.hidden = false;
    area.select();
    say(status, "Copying was refused. The text is selected in the box: copy it from there.");
  }
}
