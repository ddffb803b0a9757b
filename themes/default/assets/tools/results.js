// What follows from the answers, as it stands on the page. Loaded with the first answer.
// It must not know how answers are made or kept.

import { element, link, list } from "./common.js";
import { beside, difference, inWords, nearest, nextStep, stepName } from "./gaps.js";

export { difference };

/** Where the role asks for more and what helps there, where one goes beyond it, and the roles nearby. */
export function results(page) {
  const { ladder, role, mine } = page;
  const { gaps, there, beyond, open } = beside(ladder, role, mine);
  const names = (all) => [element("p", {}, all.flatMap(({ skill }, at) => [at > 0 ? ", " : "", link(skill)]))];
  const past = ({ skill, have, need }) => [link(skill), `: ${stepName(ladder, skill, have)}, `, need > 0 ? difference(have, need) : "which the role does not ask for"];
  const near = nearest(ladder, mine, role);
  const parts = [
    ["Where the role asks for more", gaps, () => [element("ul", { class: "expect" }, gaps.map((its) => gap(ladder, its)))]],
    ["Where you are at the step it asks for", there, () => names(there)],
    ["Where you go beyond it", beyond, () => [list(beyond.map(past))]],
    ["Not sure, or no answer yet", open, () => names(open)],
    ["Roles that lie near", near, () => [
      element("p", { class: "facts" }, "Those with the fewest steps between your answers and what they ask for, up or down, over all their skills, among the roles of which at least half the skills have an answer. A skill without one counts as far apart."),
      list(near.map((its) => [link(its.role), `: ${inWords(its)}. `, onwards(page, its.role)])),
    ]],
  ];
  return parts.flatMap(([heading, found, content]) => (found.length > 0 ? [element("h3", {}, heading), ...content()] : []));
}

/** A skill in which the role asks for more, with what the next step looks like and what helps. */
function gap(ladder, its) {
  const { skill, have, need } = its;
  const next = nextStep(ladder, its);
  const helps = [...next.essays, ...next.resources].map((one) => [link(one), one.takeaway ? element("p", { class: "facts" }, `To practise: ${one.takeaway}`) : ""]);
  return element("li", {},
    element("div", {}, link(skill), element("span", { class: "facts" }, `${stepName(ladder, skill, have)} → ${stepName(ladder, skill, need)}, ${difference(have, need)}`)),
    element("div", {}, element("p", { class: "tight" }, "Next: ", element("b", {}, next.name)), list(next.statements),
      helps.length > 0 ? [element("p", { class: "helps" }, "What helps"), list(helps, { class: "sources" })] : ""));
}

/** Links from a role nearby to the other tools. Nobody says which role one has: a plan begins where its reader chooses. */
function onwards({ root, role }, other) {
  const { compare, plan } = root.dataset;
  const to = (address, entries, name) => (address ? element("a", { href: `${address}#${new URLSearchParams(entries)}` }, name) : "");
  return element("span", { class: "facts about" },
    to(compare, { a: role.id, b: other.id }, `Compare with ${role.name}`), to(plan, { to: other.id }, "Plan a way there"));
}
