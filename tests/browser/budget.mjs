// What pages weigh and how Lighthouse sees them: `node budget.mjs [FOLDER…]`, for this repository's ladder, or for those in
// other folders. Bytes are counted at the server, as only that sees all that is sent.
//
// Held are bytes, requests, shifts of the layout, and Lighthouse's marks for accessibility, practice and search engines, since
// they are the same on any machine. Speed is printed: it is that of the machine, too.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { host, root, rungs } from "./harness.mjs";
import { weigh } from "./weigh.mjs";

const folders = process.argv.length > 2 ? process.argv.slice(2) : [root];
const reading = { html: 20, css: 8, js: 4, all: 30, requests: 6 };
/** Kilobytes with gzip; `all` is without the ladder's data, which is as large as the ladder. */
const tool = { ...reading, js: 8, all: 45, requests: 9 };
/** The pages to look at. A map has its own styles besides, and a matrix grows with its roles and skills. */
const kinds = [
  ["home", /^$/, { ...reading, css: 10 }], ["role", /^roles\/[^/]+\/$/, reading], ["move", /^moves\/[^/]+\/$/, reading],
  ["matrix", /^matrix\/[^/]+\/$/, { ...reading, html: 60, all: 75 }], ["compare", /^compare\/$/, tool],
  ["essay", /^essays\/[^/]+\/$/, { ...reading, requests: 7 }], // the colours of code, where there is some ["plan", /^plan\/$/, tool], ["assess", /^assess\/$/, tool],
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
    if (address === undefined) {
      console.log(`${name.padEnd(8)} is no page of this ladder`);
      if (folder === root) failed.push(`${name}: there is no such page`);
      continue;
    }
    await look(name, `${site.url}/site/${address}`, site, budget);
  }
  site.close();
  fs.rmSync(temporary, { recursive: true, force: true });
}

async function look(name, url, site, budget) {
  const { kinds, requests, scores, faults, cls, lcp, tbt } = await weigh(url, site);
  for (const fault of faults) console.log(`         ${fault}`);
  const weights = Object.entries(kinds).map(([kind, kb]) => `${kind} ${kb.toFixed(1)}`).join(", ");
  console.log(`${name.padEnd(8)} ${Object.values(scores).join("/")}  ${weights} KB in ${requests} requests  LCP ${lcp}, TBT ${tbt}, CLS ${cls}  ${url.replace(site.url, "")}`);
  const complain = (what) => failed.push(`${name}: ${what}`);
  for (const [kind, kb] of Object.entries({ ...kinds, all: kinds.all - kinds.json, requests })) if (kb > budget[kind]) complain(`${kind} ${kb.toFixed(1)} is above ${budget[kind]}`);
  for (const part of ["accessibility", "best-practices", "seo"]) if (scores[part] !== 100) complain(`${part} is ${scores[part]}`);
  if (cls > 0.01) complain(`the layout shifts by ${cls}`);
}

for (const line of failed) console.log(`FAIL ${line}`);
console.log(failed.length === 0 ? "budget: all passed" : `budget: ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
