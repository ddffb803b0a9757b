// The page of a matrix as people use it. Run by `run.mjs`.
import assert from "node:assert/strict";

const matrix = "/matrix/engineering-management/";
const rows = (page) => page.locator(".matrix tbody tr:not(.category):visible");

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
