// The theme as readers meet it: what a page weighs, the choice of colours, menus, ways along a ladder.
// It must not know how the site is built; `run.mjs` gives it a site and the means to open pages.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** The limits of a page, in bytes as they are sent. */
const budgets = { html: 20_000, css: 8_000, js: 4_000, all: 30_000, requests: 6 };

export async function themeTests({ test, open, site, built }) {
  await test("the page of a role is light", async () => {
    const asked = [];
    const page = await open(`${site.url}/roles/senior-backend-engineer/`, {}, (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForLoadState("networkidle");
    const sent = { html: 0, css: 0, js: 0, all: 0 };
    for (const url of asked) {
      const below = decodeURIComponent(url).replace("/ladder/", "");
      const size = gzipSync(fs.readFileSync(path.join(built, below.endsWith("/") ? `${below}index.html` : below))).length;
      const kind = path.extname(below).slice(1) || "html";
      if (kind in sent) sent[kind] += size;
      sent.all += size;
    }
    // The picture of the tab is not always asked for.
    const requests = asked.filter((url) => !url.endsWith("icon.svg")).length + 1;
    assert.ok(sent.html > 1000 && sent.css > 1000 && sent.js > 100, JSON.stringify(sent));
    for (const [kind, most] of Object.entries({ ...budgets, requests: undefined }))
      if (most) assert.ok(sent[kind] <= most, `${kind}: ${sent[kind]} bytes`);
    assert.ok(requests <= budgets.requests, `${requests} requests: ${asked}`);
    await page.context().close();
  });

  await test("the choice of colours holds on every page, and from the first frame", async () => {
    const page = await open(`${site.url}/roles/`, { colorScheme: "light" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    const pressed = () => page.locator(".top > .wrap > .colours [aria-pressed=true]").textContent();
    assert.equal(await pressed(), "Auto");
    await page.getByRole("button", { name: "Dark" }).click();
    assert.equal(await pressed(), "Dark");
    const dark = await ground();
    assert.notEqual(dark, light);
    // Before anything is drawn: a script at the very end of <head> sees the choice.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.first = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${site.url}/skills/`);
    assert.equal(await page.evaluate(() => window.first), "dark");
    assert.equal(await ground(), dark);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light", "paper is white");
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "Auto" }).click();
    assert.equal(await ground(), light, "automatic is as the system has it");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("without JavaScript nothing offers colours, and menus open", async () => {
    const page = await open(`${site.url}/`, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    assert.equal(await page.locator(".colours:visible").count(), 0);
    await page.getByText("Menu", { exact: true }).click();
    assert.equal(await page.locator(".colours:visible").count(), 0);
    await page.locator(".menu").getByRole("link", { name: "Skills", exact: true }).click();
    await page.waitForURL("**/skills/");
    await page.context().close();
  });

  await test("menus open by keyboard and close by Escape, or by a click elsewhere", async () => {
    const page = await open(`${site.url}/`);
    const tools = page.locator(".tools");
    const summary = tools.locator("summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    assert.ok(await tools.locator("a").first().isVisible());
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    assert.ok(!await tools.locator("a").first().isVisible());
    assert.ok(await summary.evaluate((its) => its === document.activeElement), "the focus is where it was");
    await summary.click();
    await page.locator("h1").click();
    assert.ok(!await tools.locator("a").first().isVisible());
    await page.context().close();
  });

  await test("the menu of a phone closes when the focus leaves it", async () => {
    const page = await open(`${site.url}/roles/senior-backend-engineer/`, { viewport: { width: 360, height: 740 } });
    const menu = page.locator(".menu");
    await menu.locator("summary").click();
    const links = await menu.locator("a, button").count();
    for (let presses = 0; presses < links; presses += 1) await page.keyboard.press("Tab");
    assert.ok(await menu.evaluate((its) => its.open && its.contains(document.activeElement)), "its last control has the focus");
    await page.keyboard.press("Tab");
    assert.ok(await menu.evaluate((its) => !its.open && !its.contains(document.activeElement)));
    await page.context().close();
  });

  await test("paper has what is folded, and neither menus nor addresses of data", async () => {
    for (const address of ["/skills/", "/roles/senior-backend-engineer/"]) {
      const page = await open(site.url + address);
      const folded = page.locator("main details.more:not([open]) > :not(summary)").first();
      assert.ok(!await folded.isVisible());
      await page.emulateMedia({ media: "print" });
      assert.ok((await folded.boundingBox())?.height > 20, address);
      assert.ok(await page.locator(".bottom p").first().isVisible(), "the notice stays");
      assert.equal(await page.locator(".bottom a:visible").count(), 0);
      await page.context().close();
    }
  });

  await test("a wide window shows the ladder beside a role, a narrow one folds it", async () => {
    for (const [width, isShown] of [[1600, true], [1280, false], [360, false]]) {
      const page = await open(`${site.url}/roles/senior-backend-engineer/`, { viewport: { width, height: 900 } });
      const links = page.locator(".side a");
      assert.equal(await links.first().isVisible(), isShown, `${width}`);
      assert.equal(await page.locator(".side summary").isVisible(), !isShown, `${width}: what shows its links is not called collapsed`);
      if (!isShown) await page.locator(".side summary").click();
      assert.ok(await links.first().isVisible());
      await page.context().close();
    }
  });
}
