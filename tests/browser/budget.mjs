// What pages weigh and how Lighthouse sees them: `node budget.mjs [FOLDER…]`, for this repository's ladder, or for those in
// other folders. Bytes are counted at the server, as only that sees all that is sent.
//
// Held are bytes, requests, shifts of the layout, and Lighthouse's marks for accessibility, practice and search engines, since
// they are the same on any machine. Speed is printed: it is that of the machine, too.
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { chromiumPath, flags, host, root, rungs } from "./harness.mjs";

const folders = process.argv.length > 2 ? process.argv.slice(2) : [root];
const lighthouse = path.join(path.dirname(createRequire(import.meta.url).resolve("lighthouse/package.json")), "cli/index.js");
const reading = { html: 20, css: 8, js: 4, all: 30, requests: 6 };
const tool = { ...reading, js: 8, all: 45, requests: 9 };
/** The pages to look at, by what is there: the first of each kind that a search engine would be shown. */
const kinds = [
  ["home", /^$/, reading], ["role", /^roles\/[^/]+\/$/, reading], ["move", /^moves\/[^/]+\/$/, reading],
  ["matrix", /^matrix\/[^/]+\/$/, { ...reading, html: Infinity, all: Infinity }], ["compare", /^compare\/$/, { ...tool, all: Infinity }], ["essay", /^essays\/[^/]+\/$/, reading],
];
const failed = [];

for (const folder of folders) {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-budget-"));
  const site = await host(temporary, { gzip: true });
  execFileSync(rungs, ["build", "--root", folder, "--output", path.join(temporary, "site"), "--base-url", `${site.url}/site/`], { stdio: "ignore" });
  const all = fs.readFileSync(path.join(temporary, "site/sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g);
  const addresses = [...all].map(([, address]) => address.replace(`${site.url}/site/`, ""));
  console.log(`${path.basename(path.resolve(folder))}: ${addresses.length} pages`);
  for (const [name, pattern, budget] of kinds) {
    const found = addresses.filter((address) => pattern.test(address));
    // The one in the middle: neither the first of all nor the last is like most.
    const address = found[Math.floor(found.length / 2)];
    if (address === undefined) continue;
    await look(name, `${site.url}/site/${address}`, site, budget);
  }
  site.close();
  fs.rmSync(temporary, { recursive: true, force: true });
}

async function look(name, url, site, budget) {
  site.sent.length = 0;
  const { scores, cls, lcp, tbt } = await judged(url);
  // Lighthouse loads a page once for all that a reader loads, and asks for robots.txt besides.
  const kinds = { html: 0, css: 0, js: 0, all: 0 };
  const sent = new Map(site.sent.filter(({ file }) => !file.endsWith("robots.txt")).map((its) => [its.file, its.bytes]));
  for (const [file, bytes] of sent) {
    const kind = path.extname(file).slice(1) || "html";
    if (kind in kinds) kinds[kind] += bytes / 1000;
    kinds.all += bytes / 1000;
  }
  const requests = sent.size;
  const weights = Object.entries(kinds).map(([kind, kb]) => `${kind} ${kb.toFixed(1)}`).join(", ");
  console.log(`${name.padEnd(8)} ${Object.values(scores).join("/")}  ${weights} KB in ${requests} requests  LCP ${lcp}, TBT ${tbt}, CLS ${cls}  ${url.replace(site.url, "")}`);
  const complain = (what) => failed.push(`${name}: ${what}`);
  for (const [kind, kb] of Object.entries({ ...kinds, requests })) if (kb > budget[kind]) complain(`${kind} ${kb.toFixed(1)} is above ${budget[kind]}`);
  for (const part of ["accessibility", "best-practices", "seo"]) if (scores[part] !== 100) complain(`${part} is ${scores[part]}`);
  if (cls > 0.01) complain(`the layout shifts by ${cls}`);
}

/** Lighthouse's view of a page, as on a phone. */
async function judged(url) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-profile-"));
  const report = path.join(profile, "report.json");
  await promisify(execFile)(process.execPath, [lighthouse, url, "--output=json", `--output-path=${report}`, "--quiet", "--no-enable-error-reporting",
    `--chrome-path=${chromiumPath}`, `--chrome-flags=${[...flags, `--user-data-dir=${profile}`].join(" ")}`], { env: { ...process.env, CHROME_PATH: chromiumPath } });
  const { categories, audits } = JSON.parse(fs.readFileSync(report, "utf8"));
  fs.rmSync(profile, { recursive: true, force: true });
  const scores = Object.fromEntries(Object.entries(categories).map(([name, its]) => [name, Math.round(its.score * 100)]));
  for (const [name, its] of Object.entries(audits)) if (its.score !== null && its.score < 1 && ["accessibility", "best-practices", "seo"].some((part) => scores[part] < 100 && categories[part].auditRefs.some(({ id }) => id === name))) console.log(`         ${name}: ${its.title}`);
  return { scores, cls: Number(audits["cumulative-layout-shift"].numericValue.toFixed(4)), lcp: audits["largest-contentful-paint"].displayValue, tbt: audits["total-blocking-time"].displayValue };
}

for (const line of failed) console.log(`FAIL ${line}`);
console.log(failed.length === 0 ? "budget: all passed" : `budget: ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
