// Adverts and interview kits as people use them. Run by `run.mjs`.
import assert from "node:assert/strict";

const advert = "/roles/senior-backend-engineer/advert/";
const kit = "/roles/senior-backend-engineer/interview/";

export async function testHiring({ test, open, site }) {
  await test("an advert is copied as Markdown and as plain text", async () => {
    const page = await open(site.url + advert, { permissions: ["clipboard-read", "clipboard-write"] });
    for (const [button, field, begin] of [
      ["Copy as Markdown", "as-markdown", "# Senior Backend Engineer\n"],
      ["Copy as plain text", "as-plain-text", "Senior Backend Engineer\n======"],
    ]) {
      await page.getByRole("button", { name: button }).click();
      await page.waitForFunction(() => document.querySelector("[role=status]").textContent === "Copied.");
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, await page.locator(`#${field}`).inputValue());
      assert.ok(copied.startsWith(begin), copied.slice(0, 80));
      await page.evaluate(() => document.querySelector("[role=status]").textContent = "");
    }
    await page.context().close();
  });

  await test("where the browser refuses to copy, the text is shown and selected", async () => {
    const page = await open(site.url + advert);
    await page.evaluate(() => navigator.clipboard.writeText = () => Promise.reject(new Error("refused")));
    assert.ok(!await page.locator("#as-markdown").isVisible());
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
    const [length, selected] = await page.locator("#as-markdown").evaluate((its) => [its.value.length, its.selectionEnd - its.selectionStart]);
    assert.ok(await page.locator("#as-markdown").isVisible());
    assert.ok(length > 1000 && selected === length, `${selected} of ${length}`);
    await page.context().close();
  });

  await test("without JavaScript an advert shows no dead button, and its text can be opened", async () => {
    const page = await open(site.url + advert, { javaScriptEnabled: false });
    assert.equal(await page.getByRole("button", { name: /Copy|Print/ }).count(), 0);
    await page.getByText("As text", { exact: true }).click();
    assert.ok(await page.locator("#as-plain-text").isVisible());
    await page.context().close();
  });

  await test("a score sheet takes one page of paper, and can be printed alone", async () => {
    const page = await open(site.url + kit);
    const sheets = await page.locator(".sheet").count();
    const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    const all = pages(await page.pdf({ format: "A4" }));
    // A browser may come back from it before it prints.
    await page.evaluate(() => { window.print = () => {}; });
    await page.getByRole("button", { name: "Print the score sheets" }).click();
    const alone = pages(await page.pdf({ format: "A4" }));
    assert.equal(await page.evaluate(() => document.body.className), "", "afterwards, all is as it was");
    assert.equal(alone, sheets);
    assert.ok(all > sheets + 2, `${all} pages`);
    await page.emulateMedia({ media: "print" });
    const breaks = await page.locator(".cases dt").evaluateAll((all) => [...new Set(all.map((its) => getComputedStyle(its).breakAfter))]);
    assert.deepEqual(breaks, ["avoid"], "no head stands alone at the foot of a page");
    await page.context().close();
  });
}
