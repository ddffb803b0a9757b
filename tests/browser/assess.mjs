// The self-assessment as people use it: by keyboard, without a storage, after edits of the ladder, with files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** A ladder to edit between visits. */
const LADDER = `[ladder]
name = "Small"
version = "1.0.0"
[scales.one]
name = "One"
steps = [{ id = "low", name = "Low" }, { id = "mid", name = "Middle" }, { id = "high", name = "High" }]
[categories.craft]
name = "Craft"
kind = "hard"
[skills.code]
name = "Code"
category = "craft"
steps = { low = ["Reads."], mid = ["Writes."], high = ["Designs."] }
[skills.talk]
name = "Talk"
category = "craft"
steps = { low = ["Listens."], mid = ["Speaks."], high = ["Convinces."] }
[skills.plan]
name = "Plan"
category = "craft"
steps = { low = ["Keeps a list."], mid = ["Keeps a plan."], high = ["Drops a plan."] }
[roles.engineer]
name = "Engineer"
requires = { code = "mid", talk = "mid", plan = "low" }
[roles.lead]
name = "Lead"
requires = { talk = "high", plan = "high" }
`;
const ROLE = "senior-backend-engineer";

/** The elements of the page. */
const parts = (page) => ({
  said: page.locator("#assess-said"),
  done: page.locator("#assess-done"),
  count: page.locator("#assess-count"),
  shows: page.locator("#assess-shows"),
  news: page.locator("#assess-news"),
  skill: (name) => page.getByRole("group", { name, exact: true }),
  radio: (skill, step) => page.getByRole("group", { name: skill, exact: true }).getByRole("radio", { name: new RegExp(`^${step}\\b`) }),
  answers: () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("assess")).map((key) => JSON.parse(localStorage[key]).answers)),
});

/** Presses Tab until what is focused fits. */
async function tabTo(page, fits, keys = "Tab") {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press(keys);
    if (await page.evaluate((fits) => document.activeElement.matches(fits), fits)) return;
  }
  assert.fail(`${keys} does not come to ${fits}`);
}

export async function assess({ test, open, host, rungs, site, temporary, axe }) {
  const address = `${site.url}/assess/`;
  const at = (role) => `${address}#role=${role}`;
  /** A page with a few answers beside a role. */
  const answered = async (options) => {
    const page = await open(at(ROLE), options);
    for (const [skill, step] of [["Testing", "Awareness"], ["Debugging", "Expert"], ["Code review", "Practitioner"], ["API design", "Not yet"], ["Data modelling", "Not sure"]]) {
      await parts(page).radio(skill, step).check();
    }
    await parts(page).count.getByText("5 of").waitFor();
    return page;
  };

  await test("assess: by keyboard alone one answers, sees gaps, exports, deletes and imports", async () => {
    const page = await open(address);
    const { done, count, shows, skill, radio, answers } = parts(page);
    await count.waitFor({ state: "attached" });
    await tabTo(page, "#assess-role");
    await page.keyboard.type("Senior Backend");
    await page.waitForURL(at(ROLE));
    assert.deepEqual(await answers(), [], "who only looks leaves nothing behind");
    await tabTo(page, "input[name=programming]");
    await page.keyboard.press("ArrowDown"); // not sure
    await page.keyboard.press("ArrowDown"); // the first step
    await count.getByText("1 of 14").waitFor();
    assert.ok(await radio("Programming", "Awareness").isChecked());
    await tabTo(page, "summary");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches("textarea")); // a note that is opened is written
    await page.keyboard.type("The billing job.");
    await tabTo(page, "#assess-next");
    await page.keyboard.press("Enter");
    assert.deepEqual(await page.evaluate(() => [document.activeElement.type, document.activeElement.name]), ["radio", "testing"], "the first choice of the next open one");
    await page.keyboard.press("Space");
    await shows.getByText("not yet → ").waitFor();
    assert.match(await shows.textContent(), /Where the role asks for more.*Testing.*Next: Awareness.*Programming.*Next: Working/s);
    assert.doesNotMatch(await shows.textContent(), /Roles that lie near/, "two answers say nothing about others");

    await tabTo(page, "#assess-export");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const file = path.join(temporary, "self-assessment.json");
    await download.saveAs(file);
    assert.deepEqual(Object.keys(JSON.parse(fs.readFileSync(file, "utf8")).answers), ["programming", "testing"]);

    await page.reload();
    await count.getByText("2 of 14").waitFor();
    assert.ok(await radio("Programming", "Awareness").isChecked());
    assert.equal(await skill("Programming").getByRole("textbox").inputValue(), "The billing job.");

    await tabTo(page, "#assess-delete");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^No/, "what does no harm comes first");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.equal(Object.keys((await answers())[0]).length, 2);
    await page.keyboard.press("Enter");
    await tabTo(page, "dialog .button:first-child", "Shift+Tab");
    await page.keyboard.press("Enter");
    await done.getByText("Deleted.").waitFor();
    assert.deepEqual(await answers(), []);
    assert.ok(!await radio("Programming", "Awareness").isChecked());

    await tabTo(page, "#assess-import", "Shift+Tab");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
    await chooser.setFiles(file);
    await done.getByText("Imported: 2 skills.").waitFor();
    await count.getByText("2 of 14").waitFor();
    assert.ok(await radio("Testing", "Not yet").isChecked());
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("assess: a clear takes an answer back and leaves its note", async () => {
    const page = await answered();
    const { skill, answers, count } = parts(page);
    await skill("Testing").locator("summary").click();
    await skill("Testing").getByRole("textbox").fill("A note");
    await skill("Testing").getByRole("button", { name: "Clear" }).click();
    await count.getByText("4 of").waitFor();
    const { testing } = (await answers())[0];
    assert.deepEqual([testing.step, testing.note, testing.text], [undefined, "A note", undefined]);
    await page.context().close();
  });

  await test("assess: a storage that is blocked is said, and everything works until one leaves", async () => {
    const page = await open(site.url + "/");
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } }));
    await page.goto(at(ROLE));
    const { radio, shows, done } = parts(page);
    await page.getByText("This browser keeps nothing for this page.").waitFor();
    await radio("Testing", "Awareness").check();
    await shows.getByText("Awareness → Practitioner").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export" }).click()]);
    assert.match(fs.readFileSync(await download.path(), "utf8"), /"testing"/);
    await done.getByText("Exported: 1 skill.").waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("assess: what is kept and can’t be read stays until it is deleted", async () => {
    const page = await open(at(ROLE));
    for (const odd of ["{", '{"v":9,"answers":{}}', '"text"']) {
      await page.evaluate((odd) => localStorage.setItem("rungs:/ladder/:assess", odd), odd);
      await page.reload();
      await page.getByText("can’t be read here").waitFor();
      await parts(page).radio("Testing", "Awareness").check();
      assert.equal(await page.evaluate(() => localStorage.getItem("rungs:/ladder/:assess")), odd);
    }
    await page.getByRole("button", { name: "Delete everything" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await parts(page).done.getByText("Deleted.").waitFor();
    assert.ok(!await page.getByText("can’t be read here").isVisible());
    await page.context().close();
  });

  await test("assess: answers outlive edits of the ladder, and what changed is said", async () => {
    const project = path.join(temporary, "assessed");
    const write = (text) => {
      fs.mkdirSync(path.join(project, "content"), { recursive: true });
      fs.writeFileSync(path.join(project, "content/ladder.toml"), text);
      execFileSync(rungs, ["build", "--root", project, "--output", path.join(project, "public"), "--base-url", "https://example.org/ladder/"], { stdio: "ignore" });
    };
    write(LADDER);
    const small = await host(path.join(project, "public"));
    const page = await open(`${small.url}/assess/#role=engineer`);
    const { radio, news, count } = parts(page);
    await radio("Code", "Low").check();
    await radio("Talk", "Middle").check();
    await radio("Plan", "High").check();
    await page.reload();
    await count.getByText("All skills answered.").waitFor();
    assert.ok(!await news.isVisible(), "nothing has changed");

    write(LADDER.replace('[skills.code]\nname = "Code"', '[skills.programming]\nname = "Programming"\nformer-ids = ["code"]')
      .replace('[roles.engineer]\nname = "Engineer"\nrequires = { code = "mid", talk = "mid", plan = "low" }',
        '[roles.developer]\nname = "Developer"\nformer-ids = ["engineer"]\nrequires = { programming = "high", talk = "mid" }')
      .replace('{ id = "mid", name = "Middle" }, ', "").replaceAll(', mid = ["Writes."]', "").replaceAll(', mid = ["Speaks."]', "").replaceAll(', mid = ["Keeps a plan."]', "")
      .replaceAll('talk = "mid"', 'talk = "low"').replace("Listens.", "Listens well."));
    await page.reload();
    await page.waitForURL(/#role=developer$/);
    assert.ok(await radio("Programming", "Low").isChecked(), "the answer has followed the new id");
    const lines = await news.getByRole("listitem").allTextContents();
    assert.deepEqual(lines, [
      "Programming: your answer, “Low”, was step 1 of 3 and is 1 of 2 now.",
      "Talk: you answered “mid”, a step that is no more. Please answer again.",
      "Plan: your answer, “High”, was step 3 of 3 and is 2 of 2 now.",
      "Developer asks for “High” in Programming now; before, it asked for “mid”.",
      "Developer asks for “Low” in Talk now; before, it asked for “mid”.",
      "Developer no longer asks for Plan.",
    ]);
    await news.getByRole("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await news.getByRole("listitem").count(), 1, "only a new answer mends what has lost its step");
    await radio("Talk", "Low").check();
    await news.waitFor({ state: "hidden" });
    await page.reload();
    await count.getByText("All skills answered.").waitFor();
    assert.ok(!await news.isVisible());
    assert.match(await parts(page).shows.textContent(), /Plan: High, which the role does not ask for/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    small.close();
  });

  await test("assess: files that are none are refused in a sentence, and nothing changes", async () => {
    const page = await answered();
    const before = await parts(page).answers();
    for (const [text, why] of [["{", "It is not JSON."], ["{}", "It is not a self-assessment."], ['{"format":"rungs-assessment","v":2}', "newer version"],
      ['{"format":"rungs-assessment","v":1,"roles":{},"answers":{"testing":{"saved":"2026-01-01","step":"working","at":[9,4]}}}', "“testing” is not one"],
      ['{"format":"rungs-assessment","v":1,"roles":{},"answers":{"elsewhere":{"saved":"2026-01-01","step":"low"}}}', "None of its skills"]]) {
      await page.locator("#assess-import").setInputFiles({ name: "odd.json", mimeType: "application/json", buffer: Buffer.from(text) });
      await parts(page).done.getByText(why).waitFor();
      assert.match(await parts(page).done.textContent(), /^“odd\.json” was not imported\. .* Nothing has changed\.$/);
    }
    assert.deepEqual(await parts(page).answers(), before);
    // One that is right replaces nothing without a question.
    const right = '{"format":"rungs-assessment","v":1,"roles":{},"answers":{"testing":{"saved":"2026-01-01","step":"working","at":[2,4]},"gone":{"saved":"2026-01-01","step":"low"}}}';
    const file = { name: "right.json", mimeType: "application/json", buffer: Buffer.from(right) };
    await page.locator("#assess-import").setInputFiles(file);
    await page.getByRole("button", { name: "No" }).click();
    assert.deepEqual(await parts(page).answers(), before);
    await page.locator("#assess-import").setInputFiles(file);
    await page.getByRole("button", { name: "Replace" }).click();
    await parts(page).news.getByText("No longer in the ladder: gone. What you answered there is kept aside.").waitFor();
    assert.ok(await parts(page).radio("Testing", "Working").isChecked());
    assert.deepEqual(Object.keys((await parts(page).answers())[0]), ["testing", "gone"]);
    await page.context().close();
  });

  await test("assess: it is copied as Markdown, and shown where copying is refused", async () => {
    const page = await answered({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await parts(page).done.getByText("Copied.").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(text, /^# Self-assessment: Senior Backend Engineer\n.*\n- \*\*Testing\*\*: Awareness, 2 steps to go \(asked for: Practitioner\)\n/s);
    assert.match(text, /\n- \*\*Data modelling\*\*: not sure, to talk about \(/);
    assert.match(text, /\n- \*\*Mentoring\*\*: no answer \(/);
    assert.match(text, /\n- To read: \[[^\]]+\]\(http:.*\/essays\/[^)]+\)\n/);
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }));
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    const box = page.getByRole("textbox", { name: "The self-assessment as Markdown" });
    await box.waitFor();
    assert.equal(await box.inputValue(), text);
    await page.context().close();
  });

  await test("assess: what its buttons say stands beside them", async () => {
    const page = await open(address, { permissions: ["clipboard-read", "clipboard-write"] });
    const { done } = parts(page);
    const says = async (name, text) => {
      await page.getByRole("button", { name }).click();
      await done.getByText(text).waitFor();
      const [button, status] = await Promise.all([page.getByRole("button", { name }), done].map((its) => its.boundingBox()));
      assert.ok(status.y > button.y && status.y + status.height < 900, `at ${status.y}, ${name} at ${button.y}`);
    };
    await says("Copy as Markdown", "Choose a role first.");
    await says("Print a blank form", "Choose a role first.");
    let saved = 0;
    page.on("download", () => { saved += 1; });
    await says("Export", "There is nothing to export yet");
    assert.equal(saved, 0, "an empty file is none");
    await page.getByLabel("Role", { exact: true }).selectOption(ROLE);
    await page.waitForFunction(() => document.getElementById("assess-done").textContent === "");
    await says("Copy as Markdown", "Copied.");
    await page.context().close();
  });

  await test("assess: an unknown role in the address does not make it forget the kept one", async () => {
    const page = await answered();
    await page.evaluate(() => { location.hash = "role=nobody"; });
    await parts(page).said.getByText("This ladder has no role “nobody”.").waitFor();
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForURL(at(ROLE));
    await parts(page).count.getByText("5 of").waitFor();
    await page.context().close();
  });

  await test("assess: a storage that is full is said where one answers", async () => {
    const page = await answered();
    await page.evaluate(() => {
      let free = 4096;
      while (free >= 1) {
        try {
          localStorage.full = (localStorage.full ?? "") + "x".repeat(free * 256);
        } catch {
          free /= 2;
        }
      }
    });
    const { skill } = parts(page);
    await skill("Testing").locator("summary").click();
    await skill("Testing").getByRole("textbox").fill("x".repeat(5000));
    const short = page.locator("#assess-unkept");
    await short.getByText("Not kept: the storage is full.").waitFor();
    const { y, height } = await short.boundingBox();
    assert.ok(y > 0 && y + height <= 900, `at ${y}`);
    assert.ok(await page.getByText("The storage of this browser is full.").isVisible());
    assert.ok(!await page.getByText("This browser keeps nothing for this page.").isVisible());
    await page.evaluate(() => localStorage.removeItem("full"));
    await skill("Testing").getByRole("textbox").fill("Short.");
    await page.waitForFunction(() => document.getElementById("assess-unkept").textContent === "");
    await page.context().close();
  });

  await test("assess: data that is slow is waited for, and data that does not come is said", async () => {
    const page = await open(site.url + "/");
    let answer;
    await page.route("**/tools.json", (route) => { answer = route; });
    await page.goto(at(ROLE));
    await page.getByRole("status").getByText("Loading …").waitFor();
    assert.ok(!await page.getByText("This part needs JavaScript.").isVisible());
    await answer.fulfill({ status: 500, body: "" });
    await page.getByRole("status").getByText(/could not be loaded, so there is nothing to answer\. .*500/).waitFor();
    assert.ok(await page.locator("#assess").getByRole("link", { name: "each role" }).isVisible(), "it says where else the same is to be read");
    assert.ok(!await page.getByText("This part needs JavaScript.").isVisible());
    await page.context().close();
  });

  await test("assess: forced colours mark the step that is asked for, and no other", async () => {
    const page = await open(at(ROLE), { forcedColors: "active" });
    await parts(page).count.waitFor();
    const colours = (which) => page.locator(which).evaluateAll((all) => [...new Set(all.map((its) => getComputedStyle(its).borderInlineStartColor))]);
    const [[ground], plain, asked] = await Promise.all([page.locator("body").evaluateAll(([its]) => [getComputedStyle(its).backgroundColor]),
      colours("#assess-skills .choice:not(.asked)"), colours("#assess-skills .asked")]);
    assert.deepEqual(plain, [ground]);
    assert.equal(asked.length, 1);
    assert.notEqual(asked[0], ground);
    await page.context().close();
  });

  await test("assess: paper has a place for a name and a day", async () => {
    const page = await answered();
    assert.ok(!await page.locator(".by-hand").isVisible());
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await page.locator(".by-hand span").allTextContents(), ["Name", "Date"]);
    assert.ok((await page.locator(".by-hand span").first().boundingBox()).width > 200);
    await page.context().close();
  });

  await test("assess: a blank form is printed without the answers, which are there afterwards", async () => {
    const page = await answered();
    await page.evaluate(() => { window.print = () => { window.printed = [document.querySelectorAll("#assess :checked:not(option)").length, document.querySelectorAll("#assess fieldset details[open]").length]; }; });
    await page.getByRole("button", { name: "Print a blank form" }).click();
    await page.waitForFunction(() => window.printed);
    assert.deepEqual(await page.evaluate(() => window.printed), [0, 14]);
    await page.emulateMedia({ media: "print" });
    assert.ok(!await parts(page).shows.isVisible());
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.ok(await parts(page).radio("Debugging", "Expert").isChecked());
    await page.context().close();
  });

  await test("assess: another tab’s answers show", async () => {
    const page = await answered();
    const other = await page.context().newPage();
    await other.goto(at(ROLE));
    await parts(other).radio("Testing", "Expert").check();
    await page.waitForFunction(() => document.getElementById("testing:expert").checked);
    await page.context().close();
  });

  await test("assess: a role that is not there is said, and links on the page keep the role in the address", async () => {
    const page = await open(at("nobody"));
    await parts(page).said.getByText("This ladder has no role “nobody”.").waitFor();
    assert.ok(!await page.locator("#assess-body").isVisible());
    await page.getByRole("link", { name: "Staff Backend Engineer", exact: true }).click();
    await parts(page).count.waitFor();
    assert.equal(await parts(page).said.textContent(), "", "what was said of another role is gone");
    assert.ok(await page.evaluate(() => document.activeElement.matches("#assess-role")), "the focus is not lost with the link");
    await page.goto(at(ROLE));
    await page.getByRole("navigation", { name: "Skills" }).getByRole("link", { name: "Mentoring" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "skill-mentoring");
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(at(ROLE));
    await page.goto(`${site.url}/roles/${ROLE}/`);
    await page.getByRole("link", { name: "Assess yourself" }).click();
    await page.getByRole("heading", { name: "Skills of Senior Backend Engineer" }).waitFor();
    for (const [link, tool] of [["Compare with Senior Backend Engineer", /compare\/#a=senior-backend-engineer&b=(.+)$/], ["Plan a way there", /plan\/#to=(.+)$/]]) {
      await page.goto(at(ROLE));
      await page.getByRole("radio", { name: /^Practitioner/ }).last().waitFor();
      for (const radio of await page.getByRole("radio", { name: /^Practitioner/ }).all()) await radio.check();
      await parts(page).shows.getByRole("link", { name: link }).first().click();
      await page.waitForURL(tool);
    }
    await page.context().close();
  });

  await test("assess: without JavaScript it says where the same is to be read", async () => {
    const page = await open(address, { javaScriptEnabled: false });
    await page.getByText("This part needs JavaScript.").waitFor();
    assert.ok(!await page.locator("#assess-role").isVisible());
    await page.getByRole("link", { name: "each role" }).click();
    await page.waitForURL(`${site.url}/roles/`);
    await page.context().close();
  });

  await test("assess: nothing jumps while it fills", async () => {
    for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
      const page = await answered({ viewport });
      await page.route("**/tools.json", async (route) => {
        await new Promise((done) => setTimeout(done, 400));
        await route.continue();
      });
      for (const target of [address, at(ROLE)]) {
        await page.goto("about:blank");
        await page.goto(target);
        await page.locator(".chooser").waitFor();
        const shift = await page.evaluate(() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((found) => found.getEntries().forEach((entry) => { sum += entry.value; })).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 100)));
        }));
        assert.ok(shift <= 0.01, `${target} at ${viewport.width}: ${shift}`);
      }
      await page.context().close();
    }
  });

  for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 360, height: 740 } }], ["forced colours", { forcedColors: "active" }]]) {
    await test(`assess: axe finds nothing in a filled one: ${name}`, async () => {
      const page = await answered({ ...options, bypassCSP: true });
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate((isForced) => window.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast": { enabled: !isForced } },
      }), Boolean(options.forcedColors));
      assert.deepEqual(violations.map((its) => `${its.id}: ${its.nodes.slice(0, 3).map((node) => node.target).join(", ")}`), []);
      await page.setViewportSize({ width: 320, height: 640 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), "nothing sticks out");
      await page.context().close();
    });
  }

  await test("assess: its scripts are small", async () => {
    const { gzipSync } = await import("node:zlib");
    const page = await open(address);
    await page.locator(".chooser").waitFor();
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((its) => its.name).filter((name) => name.endsWith(".js")));
    const sizes = await Promise.all(loaded.map(async (name) => gzipSync(Buffer.from(await (await fetch(name)).arrayBuffer()), { level: 9 }).length));
    const sum = sizes.reduce((one, other) => one + other, 0);
    assert.ok(sum <= 8192, `${sum} bytes: ${loaded}`);
    await page.context().close();
  });
}
