// Search as people use it: by keyboard, by address, without JavaScript. Part of `run.mjs`.
import assert from "node:assert/strict";

/** `sites` are the addresses of the repository's site and of one with hostile names. */
export async function testFinding({ test, open, axe, sites: { own, hostile } }) {
  const results = (page) => page.locator("[role=option]");
  const active = (page) => page.evaluate(() => {
    const field = document.activeElement;
    return [field.getAttribute("role"), document.getElementById(field.getAttribute("aria-activedescendant"))?.textContent];
  });

  await test("by keyboard alone, search finds a role", async () => {
    const page = await open(`${own}/essays/saying-what-you-know/`);
    await page.keyboard.press("/");
    await page.locator("dialog.search").waitFor();
    await page.keyboard.type("senior backend engi");
    await results(page).first().waitFor();
    const [role, first] = await active(page);
    assert.equal(role, "combobox");
    assert.match(first, /^Senior Backend Engineer/);
    await page.keyboard.press("ArrowDown");
    assert.notEqual((await active(page))[1], first, "the arrow goes to the next");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assert.equal((await active(page))[1], await results(page).last().textContent(), "and around");
    await page.keyboard.press("ArrowDown");
    assert.match(await page.locator("dialog [role=status]").textContent(), /^\d+ results/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/roles/senior-backend-engineer/");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("nothing of search is loaded before it is opened; Esc gives the focus back", async () => {
    const page = await open(`${own}/skills/api-design/`);
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map((its) => its.name).filter((name) => /search[-/]/.test(name)).length);
    assert.equal(await loaded(), 0);
    await page.locator(".find").focus();
    await page.keyboard.press("Enter");
    await page.locator("dialog.search").waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.matches("dialog [role=combobox]")));
    await page.keyboard.type("a/b");
    assert.equal(await page.locator("dialog .search-field").inputValue(), "a/b", "a slash in the field is a slash");
    await page.keyboard.press("Escape");
    assert.ok(!await page.locator("dialog.search").isVisible());
    assert.ok(await page.evaluate(() => document.activeElement.matches(".find")), "the button has the focus again");
    assert.equal(await loaded(), 4);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("comunication skils");
    await results(page).first().waitFor();
    assert.equal(await loaded(), 4, "nothing is loaded twice");
    await page.context().close();
  });

  await test("a result leads to the section that is about the question, with its words marked", async () => {
    const page = await open(`${own}/`);
    await page.keyboard.press("/");
    await page.locator("dialog.search").waitFor();
    await page.keyboard.type("unknown role");
    await results(page).first().waitFor();
    assert.deepEqual(await results(page).first().locator("mark").allTextContents(), ["unknown", "role"]);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/diagnostics/#unknown-role");
    await page.context().close();
  });

  await test("names that look like markup stay text in results", async () => {
    const page = await open(`${hostile}/`);
    await page.keyboard.press("/");
    await page.locator("dialog.search").waitFor();
    for (const [question, name] of [["script alert", '<script>alert(1)</script> & "quotes"'], ["ingenieur fiabilite", "Ingénieur·e fiabilité — niveau 3"],
      ["エンジニア", "データ基盤エンジニアリングマネージャー（東京）、品質管理部"], ["инженер", "Старший инженер-программист подразделения"]]) {
      await page.locator("dialog .search-field").fill(question);
      await page.locator("[role=option]", { hasText: name }).first().waitFor({ timeout: 5000 });
    }
    assert.equal(await page.locator("dialog script").count(), 0);
    await page.locator("dialog .search-field").fill("zzzzqqqq");
    await page.getByText("Nothing is found for “zzzzqqqq”.").waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("the page of search answers by its address", async () => {
    const page = await open(`${own}/search/?q=incident+respnse`);
    await results(page).first().waitFor();
    assert.match(await results(page).first().textContent(), /^Incident response/);
    assert.ok(!await page.locator("#all-pages").isVisible(), "the list makes room for the results");
    await page.locator("#search-page input").fill("mentoring");
    await page.waitForURL("**/search/?q=mentoring");
    await page.locator("#search-page input").fill("");
    await page.waitForURL("**/search/");
    assert.ok(await page.locator("#all-pages").isVisible());
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("a question without an answer leaves the list of all pages", async () => {
    const page = await open(`${own}/search/?q=zzzzqqqq`);
    await page.getByText("Nothing is found for “zzzzqqqq”.").waitFor();
    assert.ok(await page.locator("#all-pages").isVisible());
    await page.locator("#search-page input").fill("mentoring");
    await results(page).first().waitFor();
    assert.ok(!await page.locator("#all-pages").isVisible());
    await page.context().close();
  });

  for (const file of ["search-index.js", "engine.js"]) {
    await test(`the page of search lists every page where ${file} does not come`, async () => {
      const page = await open(`${own}/`);
      await page.route(`**/${file}`, (route) => route.fulfill({ status: 500, body: "" }));
      await page.goto(`${own}/search/?q=mentoring`);
      await page.getByText("Search could not be loaded.").waitFor();
      assert.ok(await page.locator("#all-pages").isVisible());
      await page.locator("#search-page input").fill("incident");
      await page.waitForURL("**/search/?q=incident");
      assert.ok(await page.locator("#all-pages").isVisible());
      assert.deepEqual(page.complaints.filter((its) => !its.includes("500")), []);
      await page.context().close();
    });

    await test(`the dialog of search asks again for ${file} that did not come`, async () => {
      const page = await open(`${own}/`);
      await page.route(`**/${file}`, (route) => route.abort(), { times: 1 });
      await page.keyboard.press("/");
      await page.getByText("Search could not be loaded.").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("/");
      await page.locator("dialog.search").waitFor();
      await page.keyboard.type("mentoring");
      await results(page).first().waitFor();
      assert.equal(await page.locator("dialog.search").count(), 1);
      await page.context().close();
    });
  }

  await test("where the box of search does not come, its button leads to the page of search", async () => {
    const page = await open(`${own}/`);
    await page.route("**/box.js", (route) => route.abort(), { times: 1 });
    await page.locator(".find").click();
    await page.waitForURL("**/search/");
    await page.locator("#search-page input").waitFor();
    await page.context().close();
  });

  await test("the key / can be turned off, and Ctrl K stays with those who write", async () => {
    const page = await open(`${own}/`);
    const dialog = page.locator("dialog.search");
    assert.ok(await page.locator(".find kbd").isVisible());
    await page.keyboard.press("/");
    await dialog.getByRole("checkbox", { name: "/ opens search" }).uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.locator(".find:enabled").waitFor();
    assert.ok(!await page.locator(".find kbd").isVisible());
    await page.keyboard.press("/");
    assert.equal(await dialog.count(), 0);
    await page.keyboard.press("Control+k");
    await dialog.getByRole("checkbox", { name: "/ opens search" }).check();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await dialog.waitFor();
    await page.goto(`${own}/matrix/backend/`);
    await page.locator(".find-skill").focus();
    await page.keyboard.press("Control+k");
    assert.equal(await page.evaluate(() => self.rungsSearchBox), undefined);
    assert.equal(await page.evaluate(() => document.querySelectorAll('script[src*="search/"]').length), 0, "nothing is on its way");
    await page.context().close();
  });

  await test("without JavaScript, the page of search lists every page", async () => {
    const page = await open(`${own}/search/`, { javaScriptEnabled: false });
    assert.ok(await page.getByText("Searching needs JavaScript").isVisible());
    assert.ok(!await page.locator(".find").isVisible(), "there is no button that does nothing");
    await page.getByRole("link", { name: "Senior Backend Engineer", exact: true }).click();
    await page.waitForURL("**/roles/senior-backend-engineer/");
    await page.getByRole("link", { name: "All pages from A to Z" }).click();
    await page.waitForURL("**/search/");
    await page.context().close();
  });

  await test("nothing moves when search comes", async () => {
    for (const address of ["/search/", "/search/?q=incident", "/roles/senior-backend-engineer/"]) {
      const page = await open(own + address, { viewport: { width: 360, height: 800 } });
      await page.locator(".find:enabled").waitFor();
      const moved = await page.evaluate(() => new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntries().reduce((sum, its) => sum + its.value, 0))).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(0), 300);
      }));
      assert.ok(moved < 0.001, `${address} moved ${moved}`);
      await page.context().close();
    }
  });

  for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["forced colours", { forcedColors: "active" }],
    ["narrow", { viewport: { width: 320, height: 640 } }]]) {
    await test(`axe finds nothing in the dialog of search: ${name}`, async () => {
      const page = await open(`${own}/roles/senior-backend-engineer/`, { ...options, bypassCSP: true });
      await page.keyboard.press("/");
      await page.locator("dialog.search").waitFor();
      await page.keyboard.type("design");
      await results(page).first().waitFor();
      await page.addScriptTag({ content: axe });
      const found = await page.evaluate(async (isForced) => {
        const { violations } = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          rules: { "color-contrast": { enabled: !isForced } } });
        const width = document.documentElement.clientWidth;
        const wide = [...document.querySelectorAll("dialog *")].filter((its) => its.getBoundingClientRect().right > width + 1);
        return [...violations.map((its) => `${its.id}: ${its.nodes[0].html}`), ...wide.slice(0, 2).map((its) => its.outerHTML)];
      }, Boolean(options.forcedColors));
      assert.deepEqual(found, []);
      await page.context().close();
    });
  }
}
