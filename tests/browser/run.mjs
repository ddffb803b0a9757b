// Browser tests: the built pages as people see them, and the dev mode as authors live in it.
// Run by `tests/run`; needs Chromium and the release binary. `node run.mjs PATTERN` runs the tests whose names fit.
import { spawn, execFileSync } from "node:child_process";
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { assess } from "./assess.mjs";
import { assessLogic } from "./assess-logic.mjs";
import { writeEverything } from "./everything.mjs";
import { testFinding } from "./finding.mjs";
import { browse, host, root, rungs } from "./harness.mjs";
import { writeHostile } from "./hostile.mjs";
import { themeTests } from "./theme.mjs";
import { tools } from "./tools.mjs";
import { testHiring } from "./hiring.mjs";
import { testMatrix } from "./matrix.mjs";
import { reading } from "./reading.mjs";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-browser-"));
const browser = await browse();

let passed = 0;
const failed = [];
const only = new RegExp(process.argv[2] ?? "");
async function test(name, body) {
  if (!only.test(name)) return;
  try {
    await body();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed.push(name);
    console.log(`FAIL ${name}\n     ${String(error.stack ?? error).replaceAll("\n", "\n     ")}`);
  }
}

/** A page that remembers what it complained about and whom it asked; `asked` is told of every request. */
async function open(url, options = {}, asked = () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("request", (request) => {
    asked(request);
    if (new URL(request.url()).host !== new URL(url).host) page.complaints.push(`asked ${request.url()}`);
  });
  const response = await page.goto(url);
  assert.equal(response.status(), 200, `${url} answers ${response.status()}`);
  assert.equal(await page.locator("h1").count(), 1, `${url} has one h1`);
  return page;
}

// --- The built site --------------------------------------------------------------------------------

const built = path.join(temporary, "public");
execFileSync(rungs, ["build", "--root", root, "--output", built, "--base-url", "https://example.org/ladder/"]);
const site = await host(built);
// A ladder with every key of the format, for what the repository's own does not use.
const everything = path.join(temporary, "everything");
writeEverything(everything);
execFileSync(rungs, ["build", "--root", everything, "--output", path.join(temporary, "full"), "--base-url", "https://example.org/ladder/"]);
const full = await host(path.join(temporary, "full"));
// One that is too large for a picture.
const large = path.join(temporary, "large");
fs.mkdirSync(path.join(large, "content"), { recursive: true });
fs.writeFileSync(path.join(large, "content/ladder.toml"), ["[ladder]\nname = \"Large\"\n[levels.one]\nrank = 1\nname = \"One\"\n",
  ...Array.from({ length: 10 }, (_, at) => `[disciplines.d${at}]\nname = "Discipline ${at}"\n[roles.r${at}]\nname = "Role ${at}"\n` +
    `discipline = "d${at}"\nlevel = "one"\nprogression.lateral-to = ["r${(at + 1) % 10}"]\n`)].join(""));
execFileSync(rungs, ["build", "--root", large, "--output", path.join(temporary, "counted"), "--base-url", "https://example.org/ladder/"],
  { stdio: "ignore" });
const counted = await host(path.join(temporary, "counted"));
// A ladder whose names take much room.
const hostile = path.join(temporary, "hostile");
writeHostile(hostile);
execFileSync(rungs, ["build", "--root", hostile, "--output", path.join(temporary, "names"), "--base-url", "https://example.org/ladder/"],
  { stdio: ["ignore", "inherit", "ignore"] }); // its moves are as strange as its names
const named = await host(path.join(temporary, "names"));
// The ladder of the repository in the other built-in theme.
const broadsheet = path.join(temporary, "broadsheet");
fs.mkdirSync(broadsheet);
fs.symlinkSync(path.join(root, "content"), path.join(broadsheet, "content"));
fs.writeFileSync(path.join(broadsheet, "rungs.toml"), 'theme = "broadsheet"\n');
execFileSync(rungs, ["build", "--root", broadsheet, "--output", path.join(temporary, "serif"), "--base-url", "https://example.org/ladder/"]);
const serif = await host(path.join(temporary, "serif"));
const addresses = ["/", "/map/", "/roles/", "/roles/senior-backend-engineer/", "/roles/tech-lead/",
  "/roles/senior-backend-engineer/advert/", "/roles/senior-backend-engineer/interview/", "/roles/junior-backend-engineer/interview/", "/disciplines/", "/disciplines/backend/",
  "/tracks/ic/", "/levels/", "/levels/senior/", "/moves/", "/moves/senior-backend-engineer--staff-backend-engineer/", "/skills/",
  "/skills/api-design/", "/matrix/", "/matrix/backend/", "/essays/", "/essays/saying-what-you-know/", "/compare/", "/plan/", "/assess/", "/search/",
  "/guide/", "/404.html"];
const fullAddresses = ["/", "/map/", "/roles/", "/roles/bosun/", "/roles/deckhand/", "/roles/senior-bow-sail/", "/roles/cat/",
  "/roles/bosun/advert/", "/roles/deckhand/interview/",
  "/disciplines/", "/disciplines/bow/", "/tracks/sail/", "/levels/", "/levels/junior/", "/levels/senior/", "/moves/deckhand--bosun/",
  "/skills/", "/skills/knots/", "/essays/coiling/", "/changes/", "/assess/#role=bosun"];
const pages = [...addresses.map((address) => site.url + address), ...fullAddresses.map((address) => full.url + address),
  ...["/", "/map/"].map((address) => counted.url + address),
  ...["/", "/roles/senior-backend-engineer/", "/disciplines/backend/", "/moves/senior-backend-engineer--staff-backend-engineer/",
    "/essays/saying-what-you-know/"].map((address) => serif.url + address)];
/** Opens what is folded. */
const unfold = (page) => page.evaluate(() => {
  document.querySelectorAll("main details").forEach((its) => its.open = true); // an open menu lies over what is below it
  document.querySelectorAll("input.show-list").forEach((its) => its.checked = true);
});

await test("pages complain about nothing and ask no other host", async () => {
  for (const address of pages) {
    const page = await open(address);
    await page.waitForLoadState("networkidle"); // tools load their data late
    assert.deepEqual(page.complaints, [], address);
    await page.context().close();
  }
});

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["narrow", { viewport: { width: 360, height: 800 } }],
  ["print", { print: true }],
  ["forced colours", { forcedColors: "active" }],
]) {
  await test(`axe finds nothing: ${name}`, async () => {
    for (const address of pages) {
      // The whole ladder in one document takes axe as long as all other pages; its colours are theirs.
      if (name !== "light" && address.endsWith("/guide/")) continue;
      const page = await open(address, { ...options, bypassCSP: true, print: undefined });
      if (options.print) await page.emulateMedia({ media: "print" });
      await unfold(page);
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(([isPaper, isForced]) => window.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        rules: {
          "target-size": { enabled: !isPaper }, // nobody taps on paper
          "color-contrast": { enabled: !isForced }, // the colours are the reader's own
        },
      }), [Boolean(options.print), Boolean(options.forcedColors)]);
      const found = violations.map((its) => `${its.id}: ${its.nodes.slice(0, 3).map((node) => node.target).join(", ")}`);
      assert.deepEqual(found, [], address);
      await page.context().close();
    }
  });
}

await test("nothing sticks out at 320 pixels", async () => {
  for (const address of pages) {
    const page = await open(address, { viewport: { width: 320, height: 640 } });
    await unfold(page);
    const outside = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const scrolls = ".scroll, .graph-scroll, pre, .away, .skip";
      const boxes = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && !element.closest(scrolls));
      const wide = boxes.filter((element) => element.getBoundingClientRect().right > width + 1);
      return [document.documentElement.scrollWidth > width, wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120))];
    });
    assert.deepEqual(outside, [false, []], address);
    await page.context().close();
  }
});

await test("no two labels of a chart overlap, and none leaves its picture", async () => {
  const charts = ["/roles/senior-backend-engineer/", "/moves/senior-backend-engineer--staff-backend-engineer/"];
  for (const width of [1280, 360, 320]) {
    for (const address of charts) {
      const page = await open(site.url + address, { viewport: { width, height: 800 } });
      const found = await page.evaluate(() => {
        const box = (node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return range.getBoundingClientRect();
        };
        const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const wrong = [];
        let labels = 0;
        for (const chart of document.querySelectorAll(".shape svg, .growth-axis")) {
          const around = chart.getBoundingClientRect();
          const boxes = [...chart.querySelectorAll("text, li")].map((node) => [node.textContent, box(node)]);
          labels += boxes.length;
          boxes.forEach(([text, its], at) => {
            if (its.left < around.left - 1 || its.right > around.right + 1) wrong.push(`${text} sticks out`);
            for (const [other, that] of boxes.slice(at + 1)) if (touch(its, that)) wrong.push(`${text} on ${other}`);
          });
        }
        return [labels > 3, wrong];
      });
      assert.deepEqual(found, [true, []], `${address} at ${width}`);
      await page.context().close();
    }
  }
});

await test("the heads of a matrix stay where its cells scroll", async () => {
  const page = await open(`${site.url}/disciplines/backend/`, { viewport: { width: 360, height: 800 } });
  const [skill, role] = await page.locator(".matrix-scroll").evaluate((box) => {
    const from = (selector) => {
      const [its, around] = [box.querySelector(selector), box].map((element) => element.getBoundingClientRect());
      return [Math.round(its.left - around.left), Math.round(its.top - around.top)];
    };
    box.scrollTo(200, 300);
    return [from("tbody th[scope=row]")[0], from("thead th:last-child")[1]];
  });
  assert.ok(skill <= 1 && role <= 1, `the heads stand at ${skill} and ${role}`);
  const shades = await page.locator(".matrix").evaluate((its) =>
    [0, 1, 2, 3, 4].map((step) => getComputedStyle(its.querySelector(`.shade-${step}`)).backgroundColor));
  assert.equal(new Set(shades).size, shades.length, `each step has its shade: ${shades}`);
  await page.context().close();
});

await testHiring({ test, open, site });
await testMatrix({ test, open, site });

await test("without JavaScript and by keyboard, the map leads to a role", async () => {
  const page = await open(`${site.url}/map/`, { javaScriptEnabled: false });
  const role = page.locator('svg.graph a[href$="/roles/senior-backend-engineer/"]').first();
  await role.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/roles/senior-backend-engineer/");
  await page.context().close();
});

const senior = "#map-role-senior-backend-engineer";
/** A computed style of what a selector finds first. */
const style = (page, selector, name) => page.locator(selector).first().evaluate((its, name) => getComputedStyle(its)[name], name);

await test("Tab skips a map or climbs its ladders, and the ring can be seen", async () => {
  const page = await open(`${site.url}/disciplines/backend/`, { reducedMotion: "reduce" });
  await page.locator(".figure .skip").focus();
  assert.equal(await style(page, ".figure .skip", "clipPath"), "none", "the link to skip it is seen");
  const order = await page.locator(".graph a").evaluateAll((all) => all.map((its) => its.id));
  await page.locator(".graph-scroll").focus();
  const reached = [];
  for (const _ of order) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id));
  }
  assert.deepEqual(reached, order);
  const climbs = ["junior-backend", "backend", "senior-backend", "staff-backend"].map((role) => order.indexOf(`map-role-${role}-engineer`));
  assert.ok(climbs[0] >= 0 && climbs.every((at, index) => index === 0 || at > climbs[index - 1]), `${climbs}`);
  assert.equal(await style(page, `#${reached.at(-1)} rect`, "strokeWidth"), "4px");
  await page.locator(".figure .skip").focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(".ladder").isVisible(), "what it leads to is there");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest(".ladder"))), "and is next");
  await page.context().close();
});

await test("pointing at a role leaves its moves and neighbours", async () => {
  for (const point of ["hover", "focus"]) {
    const page = await open(`${site.url}/disciplines/backend/`, { reducedMotion: "reduce" });
    await page.locator(senior).scrollIntoViewIfNeeded();
    if (point === "hover") await page.locator(senior).hover();
    else {
      // Only what the keyboard comes to has a ring.
      await page.keyboard.press("Tab");
      await page.locator(senior).focus();
    }
    const found = await page.locator(senior).evaluate((own) => {
      const number = own.classList.value.match(/\bn(\d+)/)[1];
      const opacity = (its) => Number(getComputedStyle(its).opacity);
      const all = [...document.querySelectorAll(".graph-scroll .node, .graph-scroll .move:has(.line)")];
      const near = all.filter((its) => its === own || its.classList.contains(`t${number}`));
      const far = all.filter((its) => !near.includes(its));
      return [near.length, near.filter((its) => opacity(its) < 1).length, far.length, far.filter((its) => opacity(its) > 0.5).length];
    });
    assert.ok(found[0] > 8 && found[2] > 8, `${point}: ${found}`);
    assert.deepEqual([found[1], found[3]], [0, 0], point);
    assert.equal(await style(page, ".graph .node", "transitionDuration"), "0s", "reduced motion has none");
    await page.context().close();
  }
});

await test("a link from a role's page shows its way on the map", async () => {
  const page = await open(`${site.url}/roles/senior-backend-engineer/`);
  await page.getByRole("link", { name: /^Its place on the map/ }).click();
  await page.waitForURL(`**/disciplines/backend/${senior}`);
  const [wide, usual] = await page.locator(senior).evaluate((own) => {
    const number = own.classList.value.match(/\bn(\d+)/)[1];
    const width = (selector) => parseFloat(getComputedStyle(document.querySelector(`${selector} .line`)).strokeWidth);
    return [width(`.move.advance.p${number}`), width(`.move.advance:not(.p${number})`)];
  });
  assert.ok(wide > usual, `${wide} and ${usual}`);
  assert.ok(await page.locator(senior).evaluate((its) => its.getBoundingClientRect().right < innerWidth), "it is scrolled to");
  await page.context().close();
});

await test("kinds of moves can be hidden without JavaScript", async () => {
  const page = await open(`${site.url}/disciplines/backend/`, { javaScriptEnabled: false });
  const move = page.locator(".graph-scroll .move.lateral").first();
  assert.ok(await move.isVisible());
  await page.getByRole("checkbox", { name: "sideways" }).uncheck();
  assert.ok(!await move.isVisible());
  await page.getByRole("checkbox", { name: "way in" }).uncheck();
  assert.ok(!await page.locator(".graph .node.entry").first().isVisible());
  assert.ok(await page.locator(".graph-scroll .move.advance").first().isVisible());
  assert.ok(!await page.locator(".ladder").isVisible());
  await page.getByRole("checkbox", { name: "the same as a list" }).check();
  assert.ok(await page.locator(".ladder").isVisible());
  await page.goto(`${site.url}/map/`);
  assert.ok(!await page.getByRole("checkbox", { name: "sideways" }).isChecked(), "a large map begins without them");
  await page.context().close();
});

await test("a phone shows a ladder in the place of a map", async () => {
  for (const address of ["/", "/map/", "/disciplines/backend/", "/tracks/ic/"]) {
    const page = await open(site.url + address, { viewport: { width: 360, height: 800 } });
    assert.ok(!await page.locator(".graph-scroll").first().isVisible(), address);
    assert.ok(await page.locator(".ladder").isVisible(), address);
    const [rail, lane] = await page.locator(".ladder section").first().evaluate((its) =>
      [getComputedStyle(its.querySelector(".rungs")).borderInlineStartColor, getComputedStyle(its.querySelector("h3")).color]);
    assert.equal(rail, lane, "the rail has the colour of its lane");
    assert.equal(await style(page, ".ladder .chip.lateral", "borderTopStyle"), "dashed");
    assert.equal(await style(page, ".ladder .chip.advance", "borderTopStyle"), "solid");
    await page.context().close();
  }
  const page = await open(`${site.url}/roles/senior-backend-engineer/`, { viewport: { width: 360, height: 800 } });
  assert.ok(!await page.locator(".graph-scroll").isVisible());
  assert.ok(await page.locator(".ways-grid").isVisible(), "the list of its ways is there anyway");
  await page.context().close();
});

await test("a map takes one page of paper, which is wide", async () => {
  for (const address of ["/map/", "/disciplines/backend/", "/disciplines/data/"]) {
    const page = await open(site.url + address, { colorScheme: "dark" });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => Number(width) > Number(height));
    assert.equal(pages.filter(Boolean).length, 1, `${address}: ${pages}`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".legend input:visible").count(), 0, "nobody clicks on paper");
    assert.ok(await page.locator(".legend svg.advance").isVisible());
    assert.ok(!await page.locator(".ladder").isVisible());
    await page.context().close();
  }
});

await test("forced colours keep boxes, lines and the role of the page apart", async () => {
  const page = await open(`${site.url}/roles/senior-backend-engineer/`, { forcedColors: "active" });
  const canvas = await style(page, "body", "backgroundColor");
  assert.notEqual(await style(page, ".graph .line", "stroke"), canvas);
  assert.equal(await style(page, ".graph .lane-name", "fill"), await style(page, "body", "color"));
  assert.notEqual(await style(page, ".graph a.node rect", "stroke"), canvas);
  assert.notEqual(await style(page, ".graph [aria-current] rect", "fill"), await style(page, ".graph a.node:not([aria-current]) rect", "fill"));
  await page.context().close();
});

/** What is wrong with the texts of the page's pictures, in the font that it has now. */
const misplaced = (page) => page.evaluate(() => {
  const margin = 8; // free at each side of a name, at least
  const extent = (text) => {
    const signs = [...Array(text.getNumberOfChars()).keys()].map((at) => text.getExtentOfChar(at)).filter((sign) => sign.width > 0);
    return { left: Math.min(...signs.map((sign) => sign.x)), right: Math.max(...signs.map((sign) => sign.x + sign.width)),
      top: Math.min(...signs.map((sign) => sign.y)), bottom: Math.max(...signs.map((sign) => sign.y + sign.height)) };
  };
  const found = [];
  for (const graph of document.querySelectorAll("svg.graph")) {
    for (const node of graph.querySelectorAll(".node")) {
      const box = node.querySelector("rect").getBBox();
      for (const line of node.querySelectorAll("tspan:not(.gap)")) {
        const { left, right } = extent(line);
        const [before, after] = [left - box.x, box.x + box.width - right];
        if (before < margin || after < margin) found.push(`${line.textContent} leaves its box: ${before}, ${after}`);
        else if (Math.abs(before - after) > 2) found.push(`${line.textContent} is not in the middle: ${before}, ${after}`);
      }
    }
    // Names of lanes and levels are apart from one another and from the boxes.
    const boxes = [...graph.querySelectorAll(".node rect")].map((rect) => rect.getBBox());
    const taken = boxes.map((box) => ({ left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height }));
    const { width } = graph.viewBox.baseVal;
    for (const name of graph.querySelectorAll(".lane-name, .level-name")) {
      const lines = [...name.querySelectorAll("tspan:not(.gap)")].map((line) => ({ text: line.textContent, ...extent(line) }));
      for (const it of lines) {
        const isOn = (other) => it.left < other.right && other.left < it.right && it.top + 4 < other.bottom && other.top + 4 < it.bottom;
        if (it.left < 0 || it.right > width || taken.some(isOn)) found.push(`${it.text} has no room: ${it.left} to ${it.right}`);
      }
      taken.push(...lines);
    }
  }
  return [...new Set(found)];
});

await test("names fit their boxes in any font", async () => {
  const roles = (folder) => fs.readdirSync(path.join(temporary, folder, "roles")).filter((name) => !name.includes("."));
  const drawn = [`${site.url}/`, `${site.url}/map/`, ...roles("public").map((role) => `${site.url}/roles/${role}/`),
    ...roles("names").map((role) => `${named.url}/roles/${role}/`)];
  const page = await open(drawn[0], { bypassCSP: true });
  for (const address of drawn) {
    await page.goto(address);
    for (const font of ["Noto Sans", "Liberation Sans", "DejaVu Sans"]) {
      const sheet = await page.addStyleTag({ content: `@layer graph { .graph { font-family: "${font}" !important; } }` });
      assert.deepEqual(await misplaced(page), [], `${address} in ${font}`);
      await sheet.evaluate((element) => element.remove());
    }
  }
  await page.context().close();
});

await test("names from right to left are read from the right", async () => {
  const page = await open(`${named.url}/roles/r7/`);
  const order = await page.evaluate(() => {
    const lines = [...document.querySelectorAll(".graph .name tspan:not(.gap)")];
    const line = lines.find((line) => line.textContent === "מהנדס C++ (בכיר) 2");
    const at = (sign) => line.getStartPositionOfChar(line.textContent.indexOf(sign)).x;
    return [..."מC(2"].sort((a, b) => at(b) - at(a)).join("");
  });
  assert.equal(order, "מC(2");
  await page.context().close();
});

await themeTests({ test, open, site, built });
await tools({ test, open, site, axe });
// --- The self-assessment -----------------------------------------------------------------------------

await assessLogic(test, path.join(root, "themes/default/assets/tools"), temporary);
await assess({ test, open, host, rungs, site, temporary, axe });
await reading(test, open, site, full);
await testFinding({ test, open, axe, sites: { own: site.url, hostile: named.url } });

// --- The dev mode ------------------------------------------------------------------------------------

/** Starts `rungs serve` on a starter ladder and gives its address. */
async function serve(folder) {
  execFileSync(rungs, ["init", folder]);
  const child = spawn(rungs, ["serve", "--root", folder, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
      const found = output.match(/http:\/\/[^\s]+/);
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    child.on("exit", (code) => reject(new Error(`rungs serve ended with ${code}: ${output}`)));
  });
  return { url, end: () => child.kill() };
}

const project = path.join(temporary, "project");
const server = await serve(project);
const edit = (file, from, to) => {
  const where = path.join(project, file);
  const text = fs.readFileSync(where, "utf8");
  assert.ok(text.includes(from), `${file} has “${from}”`);
  fs.writeFileSync(where, text.replace(from, to));
};

await test("an edit of an essay shows by itself", async () => {
  const page = await open(`${server.url}/essays/giving-feedback/`);
  edit("content/essays/giving-feedback.md", "Feedback is used", "Feedback is heard and used");
  await page.getByText("Feedback is heard and used").waitFor({ timeout: 5000 });
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

await test("an edit of a role shows by itself", async () => {
  const page = await open(`${server.url}/roles/engineer/`);
  edit("content/ladder.toml", "Delivers features from question to production.", "Delivers whole features.");
  await page.getByText("Delivers whole features.").first().waitFor({ timeout: 5000 });
  await page.context().close();
});

await test("an edit of a template shows by itself", async () => {
  const template = path.join(project, "themes/default/templates/404.html");
  fs.mkdirSync(path.dirname(template), { recursive: true });
  const page = await open(`${server.url}/roles/engineer/`);
  const text = fs.readFileSync(path.join(root, "themes/default/templates/base.html"), "utf8");
  fs.writeFileSync(template.replace("404", "base"), text.replace('<footer class="bottom">', '<footer class="bottom"><p>Made by us</p>'));
  await page.getByText("Made by us").waitFor({ timeout: 5000 });
  await page.context().close();
});

await test("a mistake shows on the page and goes away when it is mended", async () => {
  const page = await open(`${server.url}/roles/engineer/`);
  edit("content/ladder.toml", 'progression.advance-to = ["senior-engineer"]', 'progression.advance-to = ["<b>senior-enginer"]');
  await page.getByText("error[unknown-role]").waitFor({ timeout: 5000 });
  assert.equal(await page.locator("h1").first().textContent(), "Engineer", "the last good page stays");
  edit("content/ladder.toml", "<b>senior-enginer", "senior-engineer");
  await page.getByText("error[unknown-role]").waitFor({ state: "detached", timeout: 5000 });
  await page.context().close();
});

server.end();
site.close();
full.close();
counted.close();
serif.close();
named.close();
await browser.close();
fs.rmSync(temporary, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
