// The page of a matrix as people use it. Run by `run.mjs`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { host, rungs } from "./harness.mjs";

const matrix = "/matrix/engineering-management/";
const rows = (page) => page.locator(".matrix tbody tr:not(.category):visible");

/** Writes a ladder of one discipline, whose roles ask for all skills. */
function writeWide(folder, skills, roles) {
  const numbers = (count) => Array.from({ length: count }, (_, at) => at);
  const steps = ["low", "mid", "high"];
  const text = ['[ladder]\nname = "Wide"\n[disciplines.one]\nname = "One"\n[scales.own]\nname = "Own"\n',
    `steps = [${steps.map((id) => `{ id = "${id}", name = "${id}" }`).join(", ")}]\n`,
    ...numbers(5).map((at) => `[categories.c${at}]\nname = "Category ${at}"\nkind = "hard"\nscale = "own"\n`),
    ...numbers(skills).map((at) => `[skills.s${at}]\nname = "Skill ${at}"\ncategory = "c${at % 5}"\nsteps = { low = ["One."], mid = ["Two."], high = ["Three."] }\n`),
    ...numbers(roles).map((at) => `[roles.r${at}]\nname = "Role ${at}"\ndiscipline = "one"\nrequires = { ${
      numbers(skills).map((skill) => `s${skill} = "${steps[(at + skill) % 3]}"`).join(", ")} }\n`)];
  fs.mkdirSync(path.join(folder, "content"), { recursive: true });
  fs.writeFileSync(path.join(folder, "content/ladder.toml"), text.join(""));
}

export async function testMatrix({ test, open, site }) {
  await test("a matrix is filtered by name, category and change", async () => {
    const page = await open(site.url + matrix);
    const all = await rows(page).count();
    assert.ok(all > 15, `${all} rows`);
    await page.getByLabel("Skill", { exact: true }).fill("MAN  peo");
    assert.deepEqual(await rows(page).locator("th").allTextContents(), ["People management"]);
    assert.equal(await page.getByRole("status").textContent(), `1 of ${all} skills`);
    assert.equal(await page.locator(".matrix .category:visible").count(), 1, "a category without rows is away");
    await page.getByLabel("Skill", { exact: true }).fill("");
    await rows(page).nth(all - 1).waitFor({ timeout: 5000 });
    assert.equal(await rows(page).count(), all);
    await page.getByLabel("Category").selectOption({ label: "Communication" });
    const some = await rows(page).count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await page.getByLabel("Category").selectOption({ label: "All" });
    await rows(page).nth(all - 1).waitFor({ timeout: 5000 });
    await page.getByLabel("only what changes").check();
    const changed = await rows(page).count();
    assert.ok(changed > 0 && changed < all && await page.locator(".matrix tr:visible .mark").count() >= changed, `${changed} of ${all}`);
    await page.context().close();
  });

  await test("where no skill fits, one clears the filter at once", async () => {
    const page = await open(site.url + matrix);
    const all = await rows(page).count();
    const clear = page.getByRole("button", { name: "Clear the filter" });
    assert.equal(await clear.count(), 0);
    await page.getByLabel("only what changes").check();
    await page.getByLabel("Skill", { exact: true }).fill("zzzz");
    assert.equal(await page.getByRole("status").textContent(), `0 of ${all} skills`);
    await clear.focus();
    await page.keyboard.press("Enter");
    await rows(page).nth(all - 1).waitFor({ timeout: 5000 });
    assert.equal(await clear.count(), 0);
    assert.ok(await page.evaluate(() => document.activeElement.matches(".find-skill")), "the focus is not lost with the button");
    assert.ok(!await page.getByLabel("only what changes").isChecked());
    await page.context().close();
  });

  await test("a matrix of 100 skills and 60 roles is filtered in less than 50 ms", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-matrix-"));
    writeWide(folder, 100, 60);
    execFileSync(rungs, ["build", "--root", folder, "--output", path.join(folder, "public"), "--base-url", "https://example.org/ladder/"], { stdio: "ignore" });
    const wide = await host(path.join(folder, "public"));
    const page = await open(`${wide.url}/matrix/one/`);
    assert.equal(await rows(page).count(), 100);
    // The time of the processor for the script, styles and layout; others on the machine make it longer by some, so that
    // the shortest of three counts.
    const meter = await page.context().newCDPSession(page);
    await meter.send("Performance.enable", { timeDomain: "threadTicks" });
    const spent = async () => (await meter.send("Performance.getMetrics")).metrics
      .filter((its) => ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].includes(its.name)).reduce((sum, its) => sum + its.value * 1000, 0);
    const questions = [["", 100], ["skill 1", 19], ["zzzz", 0], ["9", 19]];
    const shortest = questions.map(() => Infinity);
    for (let at = 1; at < 4 * questions.length; at += 1) {
      const [question, count] = questions[at % questions.length];
      const before = await spent();
      // Until the browser has drawn the next frame.
      await page.locator(".find-skill").evaluate((field, question) => {
        field.value = question;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }, question);
      shortest[at % questions.length] = Math.min(shortest[at % questions.length], await spent() - before);
      await page.waitForFunction((count) => document.querySelectorAll(".matrix tbody tr:not(.category, [hidden])").length === count, count);
    }
    console.log(`     ${shortest.map((its) => its.toFixed(1)).join(", ")} ms`);
    assert.ok(shortest.every((its) => its > 0 && its < 50), `${shortest} ms`);
    await page.context().close();
    wide.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  await test("a matrix shows numbers or words, without JavaScript", async () => {
    const page = await open(site.url + matrix, { javaScriptEnabled: false });
    assert.ok(!await page.getByLabel("Skill", { exact: true }).isVisible(), "a filter that can't filter is away");
    const cell = page.locator(".matrix td.shade-3").first();
    const [number, word] = [cell.locator("b"), cell.locator("> span:last-child")];
    const widths = async () => Promise.all([number, word].map(async (its) => (await its.boundingBox())?.width ?? 0));
    const both = await widths();
    assert.ok(both[0] > 4 && both[1] > 4, `${both}`);
    await page.getByLabel("number", { exact: true }).check();
    const numbers = await widths();
    assert.ok(numbers[0] > 4 && numbers[1] <= 1, `${numbers}`);
    await page.getByLabel("word", { exact: true }).check();
    const words = await widths();
    assert.ok(words[0] === 0 && words[1] > 4, `${words}`);
    await page.getByLabel("mark changes").uncheck();
    assert.equal(await page.locator(".matrix .mark:visible").count(), 0);
    await page.context().close();
  });
}
