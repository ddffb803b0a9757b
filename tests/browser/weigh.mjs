// What a page weighs and how Lighthouse sees it. Bytes are counted at the server, as only that sees all that is sent.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { chromiumPath, flags } from "./harness.mjs";

const manifest = createRequire(import.meta.url).resolve("lighthouse/package.json");
export const lighthouse = JSON.parse(fs.readFileSync(manifest, "utf8")).version;

/** Kilobytes by kind and requests of one cold load of a page of a `host`, and Lighthouse's view of it. */
export async function weigh(url, site) {
  site.sent.length = 0;
  const view = await judged(url);
  // Lighthouse loads a page once for all that a reader loads, and asks for robots.txt and the maps of scripts besides.
  const sent = new Map(site.sent.filter(({ file }) => !/robots\.txt$|\.map$/.test(file)).map((its) => [its.file, its.bytes]));
  const kinds = { html: 0, css: 0, js: 0, json: 0, all: 0 };
  for (const [file, bytes] of sent) {
    const kind = path.extname(file).slice(1) || "html";
    if (kind in kinds) kinds[kind] += bytes / 1000;
    kinds.all += bytes / 1000;
  }
  return { kinds, requests: sent.size, ...view };
}

/** Lighthouse's view of a page, as on a phone. */
async function judged(url) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-profile-"));
  const report = path.join(profile, "report.json");
  await promisify(execFile)(process.execPath, [path.join(path.dirname(manifest), "cli/index.js"), url, "--output=json", `--output-path=${report}`, "--quiet", "--no-enable-error-reporting",
    `--chrome-path=${chromiumPath}`, `--chrome-flags=${[...flags, `--user-data-dir=${profile}`].join(" ")}`], { env: { ...process.env, CHROME_PATH: chromiumPath } });
  const { categories, audits } = JSON.parse(fs.readFileSync(report, "utf8"));
  fs.rmSync(profile, { recursive: true, force: true });
  const scores = Object.fromEntries(Object.entries(categories).map(([name, its]) => [name, Math.round(its.score * 100)]));
  const faults = [];
  for (const [name, its] of Object.entries(audits)) if (its.score !== null && its.score < 1 && ["accessibility", "best-practices", "seo"].some((part) => scores[part] < 100 && categories[part].auditRefs.some(({ id }) => id === name))) faults.push(`${name}: ${its.title}`);
  return { scores, faults, cls: Number(audits["cumulative-layout-shift"].numericValue.toFixed(4)), lcp: audits["largest-contentful-paint"].displayValue, tbt: audits["total-blocking-time"].displayValue };
}
