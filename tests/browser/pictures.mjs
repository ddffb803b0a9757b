// Pages as pictures: those of a ladder that does not change, compared with what they looked like when somebody last looked.
// `node pictures.mjs` compares, `UPDATE=1 node pictures.mjs` takes new ones: look at them before you keep them.
//
// Single dots do not count: machines differ in how they smooth letters. A page that moves, clips or loses a colour does. With
// other fonts every line breaks elsewhere, so where the fonts are not those of the pictures, nothing is compared, and it says so.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { writeEverything } from "./everything.mjs";
import { browse, host, rungs } from "./harness.mjs";

const folder = path.join(import.meta.dirname, "pictures");
const isUpdate = process.env.UPDATE === "1";
/** The files of the fonts that a page without fonts of its own is written in here. */
const fonts = ["system-ui", "sans-serif", "monospace"].map((family) => {
  try {
    return path.basename(execFileSync("fc-match", ["--format=%{file}", family], { encoding: "utf8" }));
  } catch {
    return "unknown, without fc-match";
  }
}).join(" ");
const taken = path.join(folder, "fonts.txt");
if (!isUpdate && fs.readFileSync(taken, "utf8").trim() !== fonts) {
  console.log(`pictures: not compared; the fonts here are ${fonts}, and they were taken with ${fs.readFileSync(taken, "utf8").trim()}`);
  process.exit(0);
}
/** The share of dots that may differ. */
const most = 0.004;
const pages = {
  home: "/",
  role: "/roles/bosun/",
  move: "/moves/deckhand--bosun/",
  matrix: "/matrix/bow/",
  compare: "/compare/",
  essay: "/essays/coiling/",
};
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 800 } };

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-pictures-"));
writeEverything(path.join(temporary, "everything"));
execFileSync(rungs, ["build", "--root", path.join(temporary, "everything"), "--output", path.join(temporary, "site"), "--base-url", "https://example.org/ladder/"]);
const site = await host(path.join(temporary, "site"));
const browser = await browse();
const failed = [];
fs.mkdirSync(folder, { recursive: true });
if (isUpdate) fs.writeFileSync(taken, `${fonts}\n`);

for (const [name, address] of Object.entries(pages)) for (const [size, viewport] of Object.entries(sizes)) for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" });
  const page = await context.newPage();
  await page.goto(site.url + address, { waitUntil: "networkidle" });
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  await context.close();
  const file = path.join(folder, `${name}-${size}-${colorScheme}.png`);
  if (isUpdate) {
    fs.writeFileSync(file, picture);
    continue;
  }
  const share = fs.existsSync(file) ? difference(PNG.sync.read(fs.readFileSync(file)), PNG.sync.read(picture), file) : 1;
  if (share > most) failed.push(`${path.basename(file)}: ${(100 * share).toFixed(2)} % of it differs`);
}

/** The share of dots that differ; where it is too much, both are laid on one another beside the picture. */
function difference(before, now, file) {
  if (before.width !== now.width || before.height !== now.height) return 1;
  const { width, height } = now;
  const over = new PNG({ width, height });
  const share = pixelmatch(before.data, now.data, over.data, width, height, { threshold: 0.2 }) / (width * height);
  if (share > most) fs.writeFileSync(path.join(os.tmpdir(), path.basename(file)), PNG.sync.write(over));
  return share;
}

await browser.close();
site.close();
fs.rmSync(temporary, { recursive: true, force: true });
const count = Object.keys(pages).length * 4;
for (const line of failed) console.log(`FAIL ${line}`);
if (failed.length > 0) console.log(`pictures of what differs are in ${os.tmpdir()}; if all is well, take new ones with UPDATE=1`);
console.log(isUpdate ? `${count} pictures taken` : `pictures: ${count - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
