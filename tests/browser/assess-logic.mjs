// Tests of what the self-assessment works out, without a browser: edits of the ladder, gaps, roles nearby, files.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A small ladder as the tools read it. */
const ladder = () => ({
  version: 1,
  ladder: { id: "/ladder/", name: "Small", version: "1.0.0" },
  scales: [{ id: "skill", name: "Skill", steps: [["low", "Low"], ["mid", "Middle"], ["high", "High"]].map(([id, name]) => ({ id, name })) }],
  categories: [{ id: "craft", name: "Craft" }, { id: "people", name: "People" }],
  skills: [
    { id: "code", name: "Code", href: "/code", category: 0, scale: 0, steps: [["Reads."], ["Writes.", "Tests."], ["Designs."]], essays: [0], resources: [{ title: "For all" }, { title: "For high", step: 3 }] },
    { id: "talk", name: "Talk", href: "/talk", category: 1, scale: 0, steps: [["Listens."], [], ["Speaks."]], former: ["speech"] },
    { id: "plan", name: "Plan", href: "/plan", category: 1, scale: 0, steps: [["Keeps a list."], ["Keeps a plan."], ["Drops a plan."]] },
  ],
  disciplines: [{ id: "d", name: "D" }],
  roles: [
    { id: "junior", name: "Junior", href: "/junior", discipline: 0, requires: [[0, 1], [1, 1]] },
    { id: "senior", name: "Senior", href: "/senior", discipline: 0, former: ["old-senior"], requires: [[0, 3, "core"], [1, 2]] },
    { id: "lead", name: "Lead", href: "/lead", requires: [[1, 3], [2, 3]] },
    { id: "empty", name: "Empty", href: "/empty", requires: [] },
  ],
  essays: [{ id: "e", title: "An essay", href: "/e", takeaway: "One thing." }],
});

/** The modules of the page. They are no package, so that they are copied to where they are one. */
async function modules(assets, temporary) {
  const folder = path.join(temporary, "modules");
  fs.cpSync(assets, folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  const names = ["answers", "gaps", "news", "papers"];
  return Object.assign({}, ...await Promise.all(names.map((name) => import(pathToFileURL(path.join(folder, `${name}.js`))))));
}

export async function assessLogic(test, assets, temporary) {
  const its = await modules(assets, temporary);
  const day = "2026-11-01";
  const [code, talk, plan] = ladder().skills;
  /** What is kept after some answers beside the senior role. */
  const kept = (answers) => {
    const made = its.nothing();
    for (const [skill, step] of answers) its.answer(made, ladder(), skill, { step }, day);
    its.look(made, ladder(), ladder().roles[1]);
    made.role = "senior";
    return made;
  };
  const mine = (made, of = ladder()) => (skill) => its.height(of, skill, made);
  const again = (made, of = ladder()) => its.follow(its.unpack(JSON.parse(JSON.stringify(its.pack(made, of)))), of);

  await test("assess: what is kept is read back", () => {
    const made = kept([[code, "mid"], [talk, its.NOT_YET], [plan, its.NOT_SURE]]);
    its.answer(made, ladder(), code, { note: "The old job." }, day);
    const found = again(made);
    assert.deepEqual(its.pack(found, ladder()), JSON.parse(JSON.stringify(its.pack(made, ladder()))));
    assert.deepEqual([code, talk, plan].map(mine(found)), [2, 0, undefined]);
    assert.deepEqual(its.news(found, ladder(), ladder().roles[1]), []);
    its.answer(found, ladder(), code, { step: undefined }, day);
    assert.equal(found.answers.get("code").note, "The old job.", "a note outlives its answer");
    its.answer(found, ladder(), code, { note: "" }, day);
    assert.ok(!found.answers.has("code"));
  });

  await test("assess: what a blocked storage refuses is said", () => {
    const blocked = its.shelf({ ladder: { id: "/" } }, () => { throw new Error("blocked"); });
    assert.deepEqual([blocked.read(), blocked.write("x"), blocked.clear()], [undefined, undefined, undefined]);
    const held = new Map();
    const free = its.shelf({ ladder: { id: "/a/" } }, () => ({ getItem: (key) => held.get(key) ?? null, setItem: (key, text) => { held.set(key, text); }, removeItem: (key) => { held.delete(key); } }));
    assert.deepEqual([free.read(), free.write("x"), free.read(), [...held.keys()], free.clear(), free.read()], [null, true, "x", ["rungs:/a/:assess"], true, null]);
  });

  await test("assess: skills and roles with new ids keep their answers", () => {
    const edited = ladder();
    Object.assign(edited.skills[0], { id: "programming", former: ["code"] });
    Object.assign(edited.roles[1], { id: "expert", former: ["senior", "old-senior"] });
    const found = again(kept([[code, "mid"]]), edited);
    assert.equal(its.height(edited, edited.skills[0], found), 2);
    assert.deepEqual(its.news(found, edited, edited.roles[1]), []);
    // Both ids answered: the later one stays.
    for (const [first, second] of [["2026-01-01", "2026-02-02"], ["2026-02-02", "2026-01-01"]]) {
      const both = its.nothing();
      both.answers.set("speech", { step: "low", saved: first }).set("talk", { step: "high", saved: second });
      assert.equal(mine(its.follow(both, ladder()))(talk), first < second ? 3 : 1);
    }
  });

  await test("assess: what changed since the last look is said until it is seen", () => {
    const made = kept([[code, "mid"], [talk, "low"], [plan, "low"]]);
    const edited = ladder();
    edited.skills[0].steps[1][0] = "Writes well.";
    edited.scales.push({ id: "fine", name: "Fine", steps: [{ id: "none", name: "None" }, { id: "low", name: "Low" }, { id: "top", name: "Top" }] });
    edited.skills[1].scale = 1;
    edited.skills.splice(2, 1);
    edited.roles[1].requires = [[0, 2]];
    const found = again(made, edited);
    const role = edited.roles[1];
    assert.deepEqual(its.news(found, edited, role), [
      `Code: what it says at its steps has changed since you answered on ${day}.`,
      "Talk: your answer, “Low”, was step 1 of 3 and is 2 of 3 now.",
      "Senior asks for “Middle” in Code now; before, it asked for “High”.",
      "Senior no longer asks for Talk.",
      "No longer in the ladder: plan. What you answered there is kept aside.",
    ]);
    its.look(found, edited, role);
    assert.deepEqual(its.news(found, edited, role), []);
    assert.equal(found.answers.get("plan").step, "low", "it is kept aside");
    // A step that is gone stays in the news: only an answer mends it.
    edited.scales[1].steps.splice(1, 1, { id: "other", name: "Other" });
    assert.match(its.news(found, edited, role)[0], /^Talk: you answered “low”, a step that is no more/);
    assert.equal(its.height(edited, edited.skills[1], found), undefined);
    its.answer(found, edited, edited.skills[1], { step: "top" }, day);
    assert.deepEqual(its.news(found, edited, role), []);
  });

  await test("assess: gaps begin with the largest, and name the next step of which something is written", () => {
    const made = kept([[code, "low"], [talk, its.NOT_YET], [plan, "mid"]]);
    const found = its.beside(ladder(), ladder().roles[1], mine(made));
    assert.deepEqual(found.gaps.map(({ skill, have, need }) => [skill.id, have, need]), [["code", 1, 3], ["talk", 0, 2]]);
    assert.deepEqual(found.beyond.map(({ skill, need }) => [skill.id, need]), [["plan", 0]], "the role does not ask for it");
    const next = its.nextStep(ladder(), found.gaps[0]);
    assert.deepEqual([next.name, next.statements, next.essays[0].title, next.resources.map((one) => one.title)], ["Middle", ["Writes.", "Tests."], "An essay", ["For all"]]);
    assert.equal(its.nextStep(ladder(), { skill: talk, have: 1, need: 3 }).name, "High", "nothing is written of the one between");
    const unsure = its.beside(ladder(), ladder().roles[1], mine(kept([[code, its.NOT_SURE]])));
    assert.deepEqual(unsure.open.map(({ skill }) => skill.id), ["code", "talk"]);
    assert.deepEqual(unsure.gaps, []);
  });

  await test("assess: the nearest roles are those with the fewest steps between, up or down", () => {
    const whole = ladder();
    const near = (answers, except) => its.nearest(whole, mine(kept(answers)), whole.roles[except]);
    const order = (answers) => near(answers).map(({ role }) => role.id);
    assert.deepEqual(order([]), [], "without answers no role is near");
    assert.deepEqual(order([[code, "low"], [talk, "low"]])[0], "junior");
    assert.deepEqual(order([[code, "high"], [talk, "mid"]])[0], "senior");
    assert.deepEqual(order([[talk, "high"], [plan, "high"]])[0], "lead");
    const others = near([[code, "low"], [talk, "high"]], 0);
    assert.deepEqual(others.map((one) => [one.role.id, its.inWords(one)]),
      [["senior", "2 steps to go in 1, beyond it in 1"], ["lead", "at its step in 1 skill, 1 without an answer"]]);
  });

  await test("assess: an exported file is read back, also after edits", () => {
    const made = kept([[code, "mid"], [plan, "low"]]);
    const text = its.exported(made, ladder());
    assert.deepEqual(its.imported(text, ladder()), { kept: made });
    const edited = ladder();
    edited.skills.pop();
    const { kept: found } = its.imported(text, edited);
    assert.deepEqual(its.aside(found, edited), ["plan"]);
  });

  await test("assess: a file that is none is refused in a sentence", () => {
    const right = JSON.parse(its.exported(kept([[code, "mid"]]), ladder()));
    const change = (edit) => {
      const data = structuredClone(right);
      edit(data);
      return JSON.stringify(data);
    };
    const refused = [
      ["", /not JSON/], ["[]", /not a self-assessment/], ["null", /not a self-assessment/], ["7", /not a self-assessment/],
      [change((its) => { its.format = "rungs-tools"; }), /not a self-assessment/],
      [change((its) => { its.v = 2; }), /newer version/], [change((its) => { its.v = "1"; }), /not a self-assessment/],
      [change((its) => { its.answers = []; }), /not a self-assessment/], [change((its) => { its.answers = {}; }), /no answers/],
      [change((its) => { its.answers.code.at = [4, 3]; }), /“code” is not one/], [change((its) => { its.answers.code.at = [1.5, 3]; }), /“code” is not one/],
      [change((its) => { its.answers.code.at = [1, 1000]; }), /“code” is not one/], [change((its) => { its.answers.code.step = 2; }), /“code” is not one/],
      [change((its) => { its.answers.code.step = "<b>"; }), /“code” is not one/], [change((its) => { its.answers.code.note = "x".repeat(5001); }), /“code” is not one/],
      [change((its) => { its.answers.code.saved = "yesterday"; }), /“code” is not one/], [change((its) => { its.answers.code = null; }), /“code” is not one/],
      [change((its) => { its.answers["A b"] = its.answers.code; }), /“A b” in it is not the id/],
      [change((its) => { its.answers = { other: its.answers.code }; }), /None of its skills/],
      [change((its) => { its.role = 3; }), /The role in it/], [change((its) => { its.roles = { senior: 3 }; }), /What roles asked for/],
      [`{"format":"rungs-assessment","v":1,"roles":{},"answers":{"__proto__":{"saved":"2026-01-01"}}}`, /“__proto__” in it/],
    ];
    for (const [text, why] of refused) {
      const { kept: found, trouble } = its.imported(text, ladder());
      assert.match(trouble ?? "taken", why, text);
      assert.equal(found, undefined);
      assert.match(trouble, /^[A-Z“].*\.$/, "it is a sentence");
    }
  });

  await test("assess: as Markdown it says what was answered and what comes next", () => {
    const made = kept([[code, "low"], [plan, "mid"]]);
    its.answer(made, ladder(), code, { note: "One.\nTwo." }, day);
    its.answer(made, ladder(), talk, { step: "?" }, day);
    const text = its.markdown(ladder(), ladder().roles[1], mine(made), (skill) => made.answers.get(skill.id), "https://example.org/");
    for (const line of ["# Self-assessment: Senior", "## Craft", "- **Code**: Low, 2 steps to go (asked for: High)", "  > One.", "  > Two.",
      "- **Talk**: not sure, to talk about (asked for: Middle)", "### Code: Middle", "- Writes.", "- To read: [An essay](https://example.org/e)", "- Plan: Middle"]) {
      assert.ok(text.split("\n").includes(line), `${line}\n${text}`);
    }
    assert.match(text, /^Small 1\.0\.0\. A map and not a checklist/m);
    assert.ok(!/%|score|points/.test(text));
  });
}
