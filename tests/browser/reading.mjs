// What readers of essays meet: where they are, links to headings, code to copy, and the way back from a footnote.
import assert from "node:assert/strict";

/** Runs the tests on essays of a site. */
export async function reading(test, open, site, full) {
  await test("the table of contents marks the section that is being read", async () => {
    const page = await open(`${site.url}/essays/getting-started/`);
    const current = () => page.locator(".toc a[aria-current]").allTextContents();
    assert.deepEqual(await current(), [], "above the first heading");
    for (const name of ["Check and build", "Start a ladder"]) {
      await page.locator("h2", { hasText: name }).evaluate((heading) => heading.scrollIntoView());
      await page.waitForFunction((text) => document.querySelector(".toc a[aria-current]")?.textContent === text, name);
      assert.deepEqual(await current(), [name]);
    }
    await page.context().close();
  });

  await test("headings have a link that the keyboard shows", async () => {
    const page = await open(`${site.url}/essays/getting-started/`);
    const link = page.locator(".headed", { hasText: "Start a ladder" }).locator(".anchor");
    await page.waitForTimeout(0);
    assert.equal(await link.evaluate((its) => getComputedStyle(its).opacity), "0");
    await link.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    assert.equal(await link.evaluate((its) => getComputedStyle(its).opacity), "1");
    assert.equal(await page.getByRole("link", { name: "Start a ladder", exact: true }).count(), 2, "in the contents, and beside it");
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#start-a-ladder");
    await page.context().close();
  });

  await test("code is copied as it is, and said to be", async () => {
    const page = await open(`${site.url}/essays/getting-started/`, { permissions: ["clipboard-read", "clipboard-write"] });
    const block = page.locator(".code").first();
    await block.getByRole("button", { name: "Copy" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent === "Copied");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await block.locator("code").textContent());
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("essays are whole without script", async () => {
    const page = await open(`${site.url}/essays/getting-started/`, { javaScriptEnabled: false });
    assert.equal(await page.locator(".copy").count(), 0);
    assert.notEqual(await page.locator(".c-key, .c-name").count(), 0, "code has its colours");
    await page.context().close();
    const narrow = await open(`${site.url}/essays/getting-started/`, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    await narrow.locator(".contents summary").click();
    assert.ok(await narrow.locator(".contents a").first().isVisible(), "the contents unfold");
    await narrow.context().close();
  });

  await test("pieces of the ladder stand in an essay, and skip to their list", async () => {
    const page = await open(`${full.url}/essays/coiling/`);
    assert.equal(await page.locator("figure > .graph-scroll").count(), 1);
    const skip = page.locator("figure a.skip");
    await skip.focus();
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#fig_1-list");
    assert.ok(await page.locator("#fig_1-list").isVisible());
    await page.context().close();
  });
}
