// Browser tests of the pages that compute: compare roles, plan a way. Called by run.mjs, with what tests there begin with.
import assert from "node:assert/strict";

/** Waits until the script of a tool is done. */
const ready = (page) => page.waitForFunction(() => !document.querySelector("fieldset:disabled, [aria-busy]"));

/** Text and elements of what is compared, without what differs in white space. */
const compared = (page) => page.locator("#compared").evaluate((its) => {
  const say = (node) => (node.nodeType === Node.TEXT_NODE ? node.data : [...node.childNodes].map(say).join("") && [
    `<${node.localName}${["class", "href", "scope", "colspan"].filter((name) => node.getAttribute(name)).map((name) => ` ${name}=${node.getAttribute(name)}`).join("")}>`,
    ...[...node.childNodes].map(say), `</${node.localName}>`].join(""));
  return [...its.children].map(say).join("").replace(/\s+/g, " ").replace(/ ?(<[^>]*>) ?/g, "$1");
});

/** How much of a page moved by itself. */
const shifts = async (page) => page.evaluate(() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((its) => { sum += its.value; })).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 50)));
}));

/** Presses Tab until the element that a selector names has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab does not come to ${selector}`);
}

/** A ladder of so many roles, in lanes with moves up and sideways. */
const largeLadder = (lanes, levels) => {
  const at = (lane, level) => lane * levels + level;
  const roles = Array.from({ length: lanes * levels }, (_, id) => ({ id: `r${id}`, name: `Role ${id}`, requires: [] }));
  const moves = [];
  for (let lane = 0; lane < lanes; lane += 1) {
    for (let level = 0; level < levels; level += 1) {
      const move = (to, kind, months) => moves.push({ from: at(lane, level), to, kind, months });
      if (level + 1 < levels) move(at(lane, level + 1), "advance", [12, 24]);
      for (const other of [(lane + 1) % lanes, (lane * 7 + level) % lanes]) if (other !== lane) move(at(other, level), "lateral");
      if (level > 0) move(at(lane, level - 1), "return", [6, 6]);
    }
  }
  return { roles, moves };
};

export async function tools({ test, open, site, axe }) {
  const pair = "a=senior-backend-engineer&b=staff-backend-engineer";
  const route = "from=junior-backend-engineer&to=engineering-manager";

  await test("by keyboard, a role is compared with the next one", async () => {
    const page = await open(`${site.url}/roles/senior-backend-engineer/`);
    await tabTo(page, "a[href*='/compare/#']");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/compare/#${pair}`);
    await ready(page);
    assert.match(await page.locator(".sums").textContent(), /^From Senior Backend Engineer to Staff Backend Engineer: .*▲ \d+ raised/);
    await tabTo(page, "[name=diff]");
    await page.keyboard.press("Space");
    await page.waitForURL(`**/compare/#${pair}&diff=1`);
    assert.equal(await page.locator("#compared .same:visible").count(), 0);
    assert.ok(await page.locator("#compared td ins:visible").count() > 0);
    await page.locator("[name=c]").focus();
    await page.keyboard.type("Tech");
    await page.waitForFunction(() => document.querySelector("#compared thead th:nth-child(4)")?.textContent === "Tech Lead");
    assert.match(await page.locator("#said").textContent(), /Tech Lead against Senior Backend Engineer/);
    await tabTo(page, "[name=swap]");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/compare/#a=staff-backend-engineer&b=senior-backend-engineer&c=tech-lead&diff=1");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("the script compares as the build does", async () => {
    const still = await open(`${site.url}/compare/`, { javaScriptEnabled: false });
    const [a, b] = await still.locator("#compared").evaluate((its) => [its.dataset.a, its.dataset.b]);
    const expected = await compared(still);
    const page = await open(`${site.url}/compare/#a=${a}&b=${b}`);
    await ready(page);
    assert.ok(await page.evaluate(() => document.querySelector("#compared").children.length > 4));
    assert.equal(await compared(page), expected);
    await still.context().close();
    await page.context().close();
  });

  await test("old addresses of tools follow their roles, and unknown ones are named", async () => {
    const page = await open(`${site.url}/compare/#a=senior-operations-engineer&b=nobody`);
    await ready(page);
    assert.equal(await page.locator("[name=a]").inputValue(), "senior-site-reliability-engineer");
    assert.match(await page.locator("#said").textContent(), /no role “nobody”/);
    await page.goto(`${site.url}/plan/#from=senior-operations-engineer&to=nobody`);
    await ready(page);
    assert.equal(await page.locator("[name=from]").inputValue(), "senior-site-reliability-engineer");
    assert.match(await page.locator("#said").textContent(), /no role “nobody”/);
    await page.context().close();
  });

  await test("the skip link and unknown places keep what was chosen", async () => {
    for (const [address, names] of [[`/compare/#${pair}&diff=1`, ["a", "b"]], [`/plan/#${route}`, ["from", "to"]]]) {
      const page = await open(site.url + address);
      await ready(page);
      const values = () => Promise.all(names.map((name) => page.locator(`[name=${name}]`).inputValue()));
      const before = await values();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement.id === "main");
      await page.waitForFunction(() => location.hash !== "#main");
      assert.deepEqual(await values(), before);
      assert.equal(page.url(), site.url + address);
      await page.context().close();
    }
  });

  await test("the browser’s buttons go over what was chosen", async () => {
    const page = await open(`${site.url}/compare/#${pair}`);
    await ready(page);
    await page.locator("[name=c]").selectOption("tech-lead");
    assert.equal(await page.locator("#compared thead th").filter({ hasText: "Tech Lead" }).count() > 0, true);
    assert.match(await page.title(), /^Senior Backend Engineer → Staff Backend Engineer → Tech Lead – /);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("[name=c]").value === "");
    assert.equal(await page.locator("#compared thead th").filter({ hasText: "Tech Lead" }).count(), 0);
    assert.equal(page.url(), `${site.url}/compare/#${pair}`);
    await page.context().close();
  });

  await test("the names of compared roles stay in sight", async () => {
    for (const [size, state] of [[{ width: 1280, height: 800 }, `${pair}&c=tech-lead&d=engineering-manager`], [{ width: 360, height: 700 }, pair],
      [{ width: 360, height: 700 }, `${pair}&c=tech-lead`]]) {
      const page = await open(`${site.url}/compare/#${state}`, { viewport: size });
      await ready(page);
      await page.locator("#compared tbody tr").nth(12).evaluate((its) => its.scrollIntoView({ block: "center" }));
      const head = await page.locator("#compared thead th").nth(1).boundingBox();
      assert.ok(head.y >= 0 && head.y < size.height / 2, `${size.width}: ${head.y}`);
      const columns = await page.getByRole("table").first().getByRole("columnheader").count();
      assert.equal(columns, state.split("&").length + 1, "each column has a head for those who listen");
      await page.context().close();
    }
  });

  await test("a status says what is chosen now", async () => {
    const page = await open(`${site.url}/plan/#${route}`);
    await ready(page);
    await page.locator("[name=to]").selectOption("junior-backend-engineer");
    await page.getByText("You are there already. Choose another role.").waitFor();
    await page.locator("[name=to]").selectOption("");
    await page.waitForFunction(() => document.querySelector("#said").textContent === "");
    await page.context().close();
  });

  await test("a refused clipboard leaves the text to be copied", async () => {
    for (const [address, heading] of [[`/compare/#${pair}`, "## Skills"], [`/plan/#${route}`, "- [ ] "]]) {
      const page = await open(site.url + address);
      await ready(page);
      await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error("refused")); });
      await page.locator("[name=markdown]").click();
      const text = page.getByLabel("Text to copy");
      await text.waitFor();
      assert.ok((await text.inputValue()).includes(`\n${heading}`), address);
      assert.equal(await page.evaluate(() => document.activeElement.localName), "textarea");
      await page.context().close();
    }
  });

  await test("by keyboard, a way is planned", async () => {
    const page = await open(`${site.url}/roles/junior-backend-engineer/`);
    await tabTo(page, "a[href*='/plan/#']");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/plan/#from=junior-backend-engineer");
    await ready(page);
    await tabTo(page, "[name=to]");
    await page.keyboard.type("Engineering Manager");
    await page.waitForFunction(() => location.hash.endsWith("to=engineering-manager"));
    const names = () => page.locator(".legs h3").allTextContents();
    const first = await names();
    assert.equal(first[0], "Junior Backend Engineer");
    assert.match(first.at(-1), /Engineering Manager$/);
    assert.ok(await page.locator(".choice input").count() > 1, "there are several ways");
    await tabTo(page, ".choice input");
    await page.keyboard.press("ArrowDown");
    const second = await names();
    assert.notDeepEqual(second, first);
    await page.waitForURL("**&via=*");
    await page.reload();
    await ready(page);
    assert.deepEqual(await names(), second, "the address has the way");
    const leg = page.locator(".legs > li").nth(1);
    assert.match(await leg.textContent(), /typically after \d+ to \d+ months.*Gate.*skills to gain or raise/s);
    assert.ok(await leg.locator(".expect li li").count() > 3, "what each step looks like");
    assert.ok(await leg.locator(".learn a").count() > 1, "what to learn from");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  await test("where no moves lead, the plan says so and what is nearest", async () => {
    const page = await open(`${site.url}/plan/#from=principal-backend-engineer&to=junior-backend-engineer`);
    await ready(page);
    const text = await page.locator("#planned").textContent();
    assert.match(text, /do not lead from Principal Backend Engineer to Junior Backend Engineer/);
    assert.match(text, /Moves lead to Junior Backend Engineer from /);
    assert.ok(await page.locator("[name=markdown]").isDisabled());
    await page.context().close();
  });

  await test("a plan over 1,000 roles takes less than 50 ms", async () => {
    const page = await open(`${site.url}/plan/`);
    await ready(page);
    const [longest, ways] = await page.evaluate(async (ladder) => {
      const { findWays } = await import(document.querySelector("script[src*='plan']").src);
      const times = [];
      let found = 0;
      for (const [from, to] of [[0, 999], [5, 504], [990, 9], [3, 996], [100, 99]]) {
        const begin = performance.now();
        const ways = findWays(ladder, from, to);
        times.push(performance.now() - begin);
        found += ways.length;
        for (const way of ways) {
          const roles = [from, ...way.map((its) => its.to)];
          if (new Set(roles).size !== roles.length || roles.at(-1) !== to) found = NaN;
          if (!way.every((its, at) => its.from === roles[at])) found = NaN;
        }
      }
      return [Math.max(...times), found];
    }, largeLadder(100, 10));
    console.log(`     ${longest.toFixed(1)} ms at most, ${ways} ways`);
    assert.ok(ways >= 15, `${ways} ways`);
    assert.ok(longest < 50, `${longest} ms`);
    await page.context().close();
  });

  await test("ways come in the order of their time and steps, without detours", async () => {
    const page = await open(`${site.url}/plan/`);
    await ready(page);
    const found = await page.evaluate(async () => {
      const { findWays } = await import(document.querySelector("script[src*='plan']").src);
      const roles = ["a", "b", "c", "d"].map((id) => ({ id, requires: [] }));
      const move = (from, to, months) => ({ from, to, months: months && [months, months] });
      const names = (moves) => findWays({ roles, moves }, 0, 3).map((way) => ["a", ...way.map((its) => roles[its.to].id)].join(""));
      return [
        names([move(0, 1, 6), move(1, 3, 6), move(0, 2, 3), move(2, 3, 3), move(1, 2, 0)]), // by time; abcd visits c, too
        names([move(0, 1, 6), move(1, 3, 6), move(0, 2, 4), move(2, 1, 2), move(0, 3, 12)]), // the same time: fewer steps
        names([move(0, 1, 6), move(1, 0, 6), move(0, 3)]), // no circles, and a time that is not known
        names([move(3, 0, 1)]), // no way
      ];
    });
    assert.deepEqual(found, [["acd", "abd"], ["ad", "abd"], ["ad"], []]);
    await page.context().close();
  });

  await test("nothing of a tool moves by itself", async () => {
    for (const address of ["/compare/", `/compare/#${pair}`, "/plan/", `/plan/#${route}`]) {
      for (const width of [1280, 360]) {
        const page = await open(site.url + address, { viewport: { width, height: 640 } });
        await ready(page);
        const moved = await shifts(page);
        assert.ok(moved <= 0.01, `${address} at ${width}: ${moved}`);
        await page.context().close();
      }
    }
  });

  await test("without JavaScript, tools name the pages that answer", async () => {
    for (const address of ["/compare/", "/plan/"]) {
      const page = await open(site.url + address, { javaScriptEnabled: false });
      assert.ok(!await page.locator("#tool").isVisible(), `${address} shows what does nothing`);
      await page.locator(".without").getByRole("link", { name: "every move has a page" }).click();
      assert.equal(await page.locator("h1").textContent(), "Moves");
      await page.context().close();
    }
  });

  for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 320, height: 640 } }, { forcedColors: "active" }]) {
    await test(`axe finds nothing in tools at work: ${JSON.stringify(options)}`, async () => {
      for (const address of [`/compare/#${pair}&c=tech-lead&d=engineering-manager`, `/compare/#${pair}&diff=1`, `/plan/#${route}`]) {
        const page = await open(site.url + address, { ...options, bypassCSP: true });
        await ready(page);
        await page.evaluate(() => document.querySelectorAll("details").forEach((its) => { its.open = true; }));
        await page.addScriptTag({ content: axe });
        const found = await page.evaluate(async (isForced) => {
          const { violations } = await window.axe.run(document, { rules: { "color-contrast": { enabled: !isForced } } });
          const width = document.documentElement.clientWidth;
          const boxes = [...document.querySelectorAll("body *")].filter((its) => !its.closest(".scroll, .away, .skip"));
          const wide = boxes.filter((its) => its.getBoundingClientRect().right > width + 1).map((its) => its.outerHTML.slice(0, 100));
          return [...violations.map((its) => `${its.id}: ${its.nodes[0].target}`), ...wide.slice(0, 3)];
        }, Boolean(options.forcedColors));
        assert.deepEqual(found, [], address);
        await page.context().close();
      }
    });
  }
}
