// Whether the server stays as small as it was: edits a site of some hundred pages for half an hour, 500 times, with a page
// that listens, and prints its memory, threads and file descriptors. `node soak.mjs [MINUTES] [EDITS] [PAGES]`; Linux only.
// Ends with 1 if threads or file descriptors are more than at the start, or memory is half as much again.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { get, listen, rungs, start, wait } from "./client.mjs";
import { essay, writeSite } from "./site.mjs";

const [minutes = 30, edits = 500, pages = 300] = process.argv.slice(2).map(Number);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-soak-"));
const site = writeSite(folder, pages);
const file = (name) => path.join(folder, "content", name);
const server = await start(rungs, ["serve", "--root", folder, "--port", "0"], /serving (http:\S+)\//);
let heard = 0;
const close = await listen(server.url, "/essays/essay-0/", () => { heard += 1; });

function sample() {
  const status = fs.readFileSync(`/proc/${server.child.pid}/status`, "utf8");
  const number = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]);
  const descriptors = fs.readdirSync(`/proc/${server.child.pid}/fd`).length;
  return { megabytes: Math.round(number("VmRSS") / 1024), threads: number("Threads"), descriptors };
}

const role = fs.readFileSync(file(site.role), "utf8");
const kinds = [
  (count) => fs.writeFileSync(file(site.essay), essay(0, site.skills, `m${count}x`)),
  (count) => fs.writeFileSync(file(site.role), role.replace(/^summary = "/m, `summary = "${count} `)),
  () => fs.writeFileSync(file(site.role), role.replace("discipline = ", "discipline ")),
  () => fs.writeFileSync(file(site.role), role),
  (count) => fs.writeFileSync(file(`essays/more-${count % 7}.md`), essay(1000 + count, site.skills)),
  (count) => fs.rmSync(file(`essays/more-${(count + 3) % 7}.md`), { force: true }),
];
let first;
const begin = performance.now();
for (let count = 0; count < edits; count += 1) {
  kinds[count % kinds.length](count);
  const next = begin + ((count + 1) * minutes * 60_000) / edits;
  await get(`${server.url}/roles/role-${count % 10}/`);
  await wait(Math.max(0, next - performance.now()));
  if (count === Math.floor(edits / 20)) first = sample();
  if (count % Math.ceil(edits / 20) === 0 || count === edits - 1) {
    const { megabytes, threads, descriptors } = sample();
    const passed = ((performance.now() - begin) / 60_000).toFixed(1);
    console.log(`${passed.padStart(5)} min ${String(count).padStart(4)} edits, told ${heard}: ${megabytes} MB, ${threads} threads, ${descriptors} file descriptors`);
  }
}
const last = sample();
const isFlat = last.threads <= first.threads + 1 && last.descriptors <= first.descriptors + 2 && last.megabytes <= first.megabytes * 1.5;
console.log(isFlat ? "flat" : `not flat: ${JSON.stringify(first)} became ${JSON.stringify(last)}`);
close();
server.child.kill("SIGKILL");
fs.rmSync(folder, { recursive: true });
process.exit(isFlat ? 0 : 1);
