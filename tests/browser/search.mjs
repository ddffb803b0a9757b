// How well search finds, and what it weighs: `node search.mjs [SEED] [--show]`. Run by `tests/run`; needs the program, no browser.
//
// A script makes a ladder of about 500 pages and 200 questions from a seed: words of titles as they are, their beginnings,
// with a slip of the fingers, in another form. Whoever tunes the engine uses other seeds than the one that is tested.
import { execFileSync } from "node:child_process";
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { numbers, writeLarge } from "./large.mjs";

const seed = Number(process.argv[2] ?? 20261130);
const isShown = process.argv.includes("--show");
const root = path.resolve(import.meta.dirname, "../..");
const rungs = process.env.RUNGS ?? path.join(root, "target/release/rungs");
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-search-"));
const weigh = (file) => zlib.gzipSync(fs.readFileSync(file)).length;

/** Builds a ladder and gives what a browser loads of it before there is a result. */
function built(name, folder) {
  const output = path.join(temporary, name);
  execFileSync(rungs, ["build", "--root", folder, "--output", output], { stdio: "ignore" });
  const files = ["search-index.js", "assets/search/engine.js", "assets/search/box.js", "assets/search/search.css"];
  const bytes = files.map((file) => weigh(path.join(output, file)));
  console.log(`${name}: ${files.map((file, at) => `${path.basename(file)} ${bytes[at]}`).join(", ")}; in all ${bytes.reduce((a, b) => a + b)} bytes with gzip`);
  return { output, bytes: bytes.reduce((a, b) => a + b), engine: bytes[1] };
}

/** The engine on the index of a site. */
function open(output) {
  const browser = {};
  for (const file of ["search-index.js", "assets/search/engine.js"]) new Function("self", fs.readFileSync(path.join(output, file), "utf8"))(browser);
  const begin = performance.now();
  const find = browser.rungsSearch(browser.rungsIndex);
  console.log(`read in ${(performance.now() - begin).toFixed(0)} ms: ${browser.rungsIndex.pages.length} pages, ${browser.rungsIndex.sections.length / 2} sections`);
  return { find, again: () => browser.rungsSearch(browser.rungsIndex), pages: browser.rungsIndex.pages.map(([, title, href]) => ({ title, href })) };
}

// --- The questions ---------------------------------------------------------------------------------

const chance = numbers(seed ^ 0x5EA2C4);
const { below, of } = chance;
const plain = (text) => text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? [];

/** Words of a title that no other title has all of: one to three that stand side by side, else all. */
function named(title, titles) {
  const words = plain(title);
  const isOnly = (some) => some.some((word) => word.length > 3) && titles.filter((other) => some.every((word) => other.includes(word))).length === 1;
  for (let count = 1 + below(3); count <= 3; count += 1) {
    const start = below(Math.max(1, words.length - count + 1));
    const some = words.slice(start, start + count);
    if (isOnly(some)) return some;
  }
  return words;
}
/** A word that is long enough to be changed. */
const changed = (words, length, change) => {
  const long = words.map((word, at) => [word, at]).filter(([word]) => word.length >= length && /^[a-z]+$/.test(word));
  if (!long.length) return null;
  const [word, at] = of(long);
  const other = change(word);
  return other === word ? null : words.with(at, other);
};
const letters = "abcdefghijklmnopqrstuvwxyz";
const kinds = {
  exact: (words) => words,
  prefix: (words) => {
    const last = words.at(-1);
    return last.length < 5 ? null : words.with(-1, last.slice(0, Math.max(3, Math.ceil(last.length * (0.5 + 0.3 * chance.next())))));
  },
  typo: (words) => changed(words, 5, (word) => {
    const at = 1 + below(word.length - 2);
    return of([
      () => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
      () => word.slice(0, at) + word.slice(at + 1),
      () => word.slice(0, at) + word[at] + word.slice(at),
      () => word.slice(0, at) + of(letters) + word.slice(at + 1),
    ])();
  }),
  form: (words) => changed(words, 5, (word) => {
    if (/ies$/.test(word)) return word.replace(/ies$/, "y");
    if (/[^s]s$/.test(word)) return word.replace(/s$/, "");
    if (/ing$/.test(word)) return word.replace(/ing$/, of(["ed", "s"]));
    if (/er$/.test(word)) return of([`${word}s`, word.replace(/er$/, "ing")]);
    if (/y$/.test(word)) return word.replace(/y$/, "ies");
    return `${word}s`;
  }),
};

function questions(pages) {
  const titles = pages.map(({ title }) => plain(title));
  const sorted = titles.map((words) => [...words].sort().join(" "));
  const only = pages.filter((_, at) => sorted.filter((other) => other === sorted[at]).length === 1);
  const asked = [];
  for (const [kind, change] of Object.entries(kinds)) {
    for (let count = 0; count < 50;) {
      const page = of(only);
      const words = change(named(page.title, titles));
      if (!words) continue;
      asked.push({ kind, question: words.join(" "), href: page.href });
      count += 1;
    }
  }
  return asked;
}

// --- The answers -----------------------------------------------------------------------------------

try {
  const own = built("this repository", root);
  const folder = path.join(temporary, "large");
  writeLarge(folder, seed);
  const large = built("500 pages", folder);
  const { find: first, again, pages } = open(large.output);
  assert.ok(pages.length >= 490, `${pages.length} pages`);
  const asked = questions(pages);
  // The code is warm when it is timed; what it remembers of these questions is not there.
  asked.forEach(({ question }) => first(question));
  const find = again();
  const of_kind = {}, times = [];
  for (const { kind, question, href } of asked) {
    const begin = process.cpuUsage();
    const { hits } = find(question);
    const { user, system } = process.cpuUsage(begin);
    times.push((user + system) / 1000);
    const rank = hits.slice(0, 10).findIndex((hit) => hit.href.split("#")[0] === href) + 1;
    (of_kind[kind] ??= []).push(rank ? 1 / rank : 0);
    if (isShown && rank !== 1) console.log(`  ${kind}: “${question}” finds ${href} at ${rank || "no place"}; first is ${hits[0]?.href}`);
  }
  const mean = (all) => all.reduce((a, b) => a + b, 0) / all.length;
  const overall = mean(Object.values(of_kind).flat());
  for (const [kind, ranks] of Object.entries(of_kind)) console.log(`mean reciprocal rank, ${kind}: ${mean(ranks).toFixed(3)}`);
  times.sort((a, b) => a - b);
  console.log(`mean reciprocal rank, ${asked.length} questions of seed ${seed}: ${overall.toFixed(3)}; ` +
    `warm answers take ${times[times.length >> 1].toFixed(1)} ms of CPU in the middle, 95 of 100 below ${times[Math.floor(times.length * 0.95)].toFixed(1)} ms, the slowest ${times.at(-1).toFixed(1)} ms`);
  assert.ok(overall >= 0.92, `overall ${overall}`);
  for (const [kind, ranks] of Object.entries(of_kind)) assert.ok(mean(ranks) >= 0.85, `${kind} ${mean(ranks)}`);
  assert.ok(own.engine <= 3072, `the engine has ${own.engine} bytes`);
  assert.ok(own.bytes <= 60_000, `this repository's site loads ${own.bytes} bytes`);
  assert.ok(large.bytes <= 180_000, `500 pages load ${large.bytes} bytes`);
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}
