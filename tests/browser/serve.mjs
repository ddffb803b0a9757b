// The dev mode in Chromium: `node serve.mjs`. Run by `tests/run`; RUNGS and CHROMIUM name other programs.
//
// A starter ladder is served and edited while pages of it are open.
import { execFileSync, spawn } from "node:child_process";
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { browse, rungs } from "./harness.mjs";

const project = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "rungs-serve-")), "ladder");
execFileSync(rungs, ["init", project]);
const browser = await browse();
const ESSAY = "content/essays/giving-feedback.md";
const PAGE = "/essays/giving-feedback/";
const LIMIT = { timeout: 10_000 };

/** Starts the server and gives its address. */
async function serve(port) {
  const child = spawn(rungs, ["serve", "--root", project, "--port", String(port)], { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((done, fail) => {
    child.stdout.on("data", (data) => done(String(data).match(/http:\/\/[^\s]+/)[0].replace(/\/$/, "")));
    child.on("exit", (code) => fail(new Error(`rungs serve ended with ${code}`)));
  });
  const end = () => new Promise((done) => { child.on("exit", done); child.kill("SIGINT"); });
  return { url, end };
}

let server = await serve(0);
const file = (name) => path.join(project, name);
const write = (name, text) => {
  fs.mkdirSync(path.dirname(file(name)), { recursive: true });
  fs.writeFileSync(file(name), text);
};
const edit = (name, from, to) => {
  const text = fs.readFileSync(file(name), "utf8");
  assert.ok(text.includes(from), `${name} has “${from}”`);
  write(name, text.replace(from, to));
};

/** A page with a mark that is gone once it is loaded again. */
async function open(address, prepare) {
  const context = await browser.newContext({ viewport: { width: 900, height: 500 } });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.complaints.push(message.text()); });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  if (prepare) await page.addInitScript(prepare);
  await page.goto(`${server.url}${address}`);
  await page.evaluate(() => { window.mark = true; });
  return page;
}
const isSame = (page) => page.evaluate(() => window.mark === true);

let failed = 0;
async function test(name, run) {
  try {
    await run();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n${error.stack}`);
  }
}

await test("an essay that is edited shows by itself, at the same place, with the same parts unfolded", async () => {
  write(ESSAY, `${fs.readFileSync(file(ESSAY), "utf8")}\n${"Another paragraph.\n\n".repeat(60)}`);
  const page = await open(PAGE);
  const folded = page.locator("details").first();
  const had = await folded.evaluate((its) => { its.open = !its.open; return its.open; });
  await page.evaluate(() => scrollTo(0, 700));
  edit(ESSAY, "Feedback is used", "Feedback is heard and used");
  await page.getByText("Feedback is heard and used").waitFor(LIMIT);
  assert.equal(await isSame(page), false);
  assert.equal(await folded.evaluate((its) => its.open), had);
  await page.waitForFunction(() => Math.abs(scrollY - 700) < 30, null, LIMIT);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

await test("a page that has not changed is not loaded again; one that has, is", async () => {
  const [essay, role] = [await open(PAGE), await open("/roles/engineer/")];
  edit("content/ladder.toml", "Delivers features from question to production.", "Delivers whole features.");
  await role.getByText("Delivers whole features.").first().waitFor(LIMIT);
  assert.equal(await isSame(essay), true);
  await essay.context().close();
  await role.context().close();
});

await test("styles change without loading the page again", async () => {
  const page = await open(PAGE);
  const colour = () => page.evaluate(() => getComputedStyle(document.body).outlineColor);
  const before = await colour();
  const base = execFileSync(rungs, ["theme", "eject", "assets/base.css", "--root", project], { encoding: "utf8" });
  assert.match(base, /base\.css/);
  write("themes/default/assets/base.css", `${fs.readFileSync(file("themes/default/assets/base.css"), "utf8")}\nbody { outline-color: rgb(1, 2, 3) !important; }\n`);
  await page.waitForFunction(() => getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)", null, LIMIT);
  assert.notEqual(before, "rgb(1, 2, 3)");
  assert.equal(await isSame(page), true);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

await test("styles that change while earlier ones are on their way stand there once", async () => {
  const page = await open(PAGE);
  const sheets = () => page.locator('link[rel="stylesheet"]').count();
  const before = await sheets();
  const asked = [];
  const release = [];
  await page.route(/\.css\?/, async (route) => {
    asked.push(route.request().url());
    await new Promise((done) => { release.push(done); });
    await route.continue().catch(() => { /* The page does not want it any more. */ });
  });
  const base = file("themes/default/assets/base.css");
  for (const colour of ["rgb(4, 5, 6)", "rgb(7, 8, 9)"]) {
    const known = new Set(asked);
    fs.appendFileSync(base, `\nbody { outline-color: ${colour} !important; }\n`);
    const end = Date.now() + LIMIT.timeout;
    while (asked.every((url) => known.has(url))) {
      assert.ok(Date.now() < end, "the styles are asked for");
      await page.waitForTimeout(20);
    }
  }
  await page.unroute(/\.css\?/);
  release.forEach((done) => done());
  await page.waitForFunction(() => getComputedStyle(document.body).outlineColor === "rgb(7, 8, 9)", null, LIMIT);
  await page.waitForFunction((count) => document.querySelectorAll('link[rel="stylesheet"]').length === count, before, LIMIT);
  assert.equal(await isSame(page), true);
  await page.context().close();
});

await test("a template that is edited shows by itself", async () => {
  execFileSync(rungs, ["theme", "eject", "templates/essay.html", "--root", project]);
  const page = await open(PAGE);
  edit("themes/default/templates/essay.html", "{% block main %}", "{% block main %}<p>Made by us</p>");
  await page.getByText("Made by us").waitFor(LIMIT);
  await page.context().close();
});

await test("a mistake lies over the last good page, leads to the editor, and goes away when it is mended", async () => {
  const page = await open("/roles/engineer/");
  edit("content/ladder.toml", 'progression.advance-to = ["senior-engineer"]', 'progression.advance-to = ["<b>senior-enginer"]');
  const overlay = page.locator("#rungs-overlay");
  await overlay.waitFor(LIMIT);
  assert.match(await overlay.textContent(), /<b>senior-enginer/);
  const link = await overlay.locator("a").first().getAttribute("href");
  assert.match(link, /^vscode:\/\/file\/.*content\/ladder\.toml:\d+:\d+$/);
  assert.ok(await page.getByText("Delivers whole features.").first().isVisible());
  edit("content/ladder.toml", "<b>senior-enginer", "senior-engineer");
  await overlay.waitFor({ state: "detached", ...LIMIT });
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

await test("a page finds the server again, and loads only if it has changed in the meantime", async () => {
  const [essay, role] = [await open(PAGE), await open("/roles/engineer/")];
  const { port } = new URL(server.url);
  await server.end();
  edit("content/ladder.toml", "Delivers whole features.", "Delivers them again.");
  server = await serve(port);
  await role.getByText("Delivers them again.").first().waitFor({ timeout: 20_000 });
  assert.equal(await isSame(essay), true);
  await essay.context().close();
  await role.context().close();
});

await test("tabs that nobody looks at keep no connection, so a seventh loads", async () => {
  // Every page of a headless browser is visible, so these have to say that they are not.
  const hide = () => Object.defineProperty(document, "hidden", { get: () => true });
  const context = await browser.newContext();
  await context.addInitScript(hide);
  const tabs = [];
  for (let count = 0; count < 7; count += 1) {
    tabs.push(await context.newPage());
    await tabs.at(-1).goto(`${server.url}/`, { waitUntil: "load", timeout: 5000 });
  }
  await context.close();
});

await test("a page of another site gets nothing", async () => {
  const html = `<!doctype html><title>Other</title><script>

    const element = (name, attribute, url) => new Promise((done) => {
      const its = document.createElement(name);
      its.onload = () => done("loaded");
      its.onerror = () => done("blocked");
      its[attribute] = url;
      document.head.append(its);
    });
    window.attack = async (url) => ({
      script: await element("script", "src", url + "/__rungs/reload.js"),
      picture: await element("img", "src", url + "/assets/icon.svg"),
      fetch: await fetch(url + "/data/ladder.json").then(() => "loaded", () => "blocked"),
      stream: await new Promise((done) => {
        const its = new EventSource(url + "/__rungs/events?page=/&seen=");
        its.onopen = () => done("loaded");
        its.onerror = () => { its.close(); done("blocked"); };
      }),
    });
  </script>`;
  const other = http.createServer((_, response) => response.end(html));
  await new Promise((ready) => other.listen(0, "127.0.0.1", ready));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${other.address().port}/`);
  const results = await page.evaluate((url) => window.attack(url), server.url);
  assert.deepEqual(results, { script: "blocked", picture: "blocked", fetch: "blocked", stream: "blocked" });
  await context.close();
  other.close();
});

await server.end();
await browser.close();
fs.rmSync(path.dirname(project), { recursive: true });
console.log(failed === 0 ? "all passed" : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
