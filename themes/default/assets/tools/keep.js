// What is done with a whole self-assessment: exported, imported, copied, printed empty, deleted. Loaded on first use.
// It must not know how answers are made.

import { nothing } from "./answers.js";
import { copy, element, say } from "./common.js";
import { count } from "./gaps.js";
import { aside } from "./news.js";
import { exported, imported, markdown } from "./papers.js";

const part = (name) => document.getElementById(`assess-${name}`);

/** Carries out what a control of the page is for. */
export function act(control, page) {
  const action = { export: exportFile, copy: copyText, blank: printBlank, delete: forget, import: take }[control.id.slice("assess-".length)];
  return action?.(page, control);
}

function exportFile({ kept, ladder, done }) {
  if (kept.answers.size === 0) return say(done, "There is nothing to export yet: no skill is answered.");
  const href = URL.createObjectURL(new Blob([exported(kept, ladder)], { type: "application/json" }));
  element("a", { href, download: "self-assessment.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
  const gone = aside(kept, ladder).length;
  return say(done, `Exported: ${count(kept.answers.size, "skill")}${gone > 0 ? `, ${gone} of which the ladder no longer has` : ""}.`);
}

function copyText({ kept, ladder, role, mine, done }) {
  if (!role) return say(done, "Choose a role first.");
  return copy(markdown(ladder, role, mine, (skill) => kept.answers.get(skill.id), location.href), part("text"), done);
}

function printBlank({ role, root, show, done }) {
  if (!role) return say(done, "Choose a role first.");
  root.classList.add("blank");
  show();
  addEventListener("afterprint", () => {
    root.classList.remove("blank");
    show();
  }, { once: true });
  return print();
}

async function forget(page) {
  if (!await confirmed("Delete all your answers and notes from this browser?", "Delete")) return;
  const isGone = page.stored.clear();
  await page.replace(nothing());
  say(page.done, isGone ? "Deleted." : "Nothing was kept. What you entered here is gone.");
}

async function take(page, control) {
  const [file] = control.files;
  const { kept, trouble } = file.size > 1e6 ? { trouble: "It is too large." } : imported(await file.text(), page.ladder);
  control.value = "";
  if (trouble) return say(page.done, `“${file.name}” was not imported. ${trouble} Nothing has changed.`);
  const [before, after] = [page.kept, kept].map((its) => count(its.answers.size, "skill"));
  if (page.kept.answers.size > 0 && !await confirmed(`Replace your answers on ${before} with those on ${after} in the file?`, "Replace")) return undefined;
  await page.replace(kept);
  return say(page.done, `Imported: ${after}.`);
}

/** Asks before something is lost. */
function confirmed(question, yes) {
  const ask = part("ask");
  part("question").textContent = question;
  ask.querySelector("button").textContent = yes;
  ask.returnValue = "";
  ask.onclick = ({ target }) => { if (target.type === "button") ask.close(target.value); };
  ask.showModal();
  return new Promise((done) => ask.addEventListener("close", () => done(ask.returnValue === "yes"), { once: true }));
}
