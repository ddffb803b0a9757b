// What pages of other site generators weigh beside those of Rungs: `node peers.mjs`. The peers are what npm and pip have today,
// installed into a temporary folder, with their defaults. Not run by CI: it needs a network, python3 and some minutes.
//
// A peer gets the text of our role pages and essays: headings, lists, tables, code and links, without our pictures, menus and
// buttons. Weighed is one cold load, as in budget.mjs. What a search adds later is left out: for Starlight and Rungs its engine
// and index, while Material loads both with each page. Speed, and with it the mark for performance, is that of the machine, too.
// One default is off: Material takes its fonts from Google's servers, whose bytes and requests no server here can count.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { browse, chromiumPath, host, root, rungs } from "./harness.mjs";
import { lighthouse, weigh } from "./weigh.mjs";

const kinds = { home: /^$/, role: /^roles\/[^/]+\/$/, move: /^moves\/[^/]+\/$/, matrix: /^matrix\/[^/]+\/$/, compare: /^compare\/$/, essay: /^essays\/[^/]+\/$/ };
const count = (text) => text.replace(/\]\([^)]*\)/g, "").match(/[\p{L}\p{N}]+/gu).length;
const poured = ["role", "essay"];
/** How many pages of each kind a peer gets: those around the one that is weighed. */
const many = 24;

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "rungs-peers-"));
const site = await host(temporary, { gzip: true });
execFileSync(rungs, ["build", "--root", root, "--output", path.join(temporary, "rungs"), "--base-url", `${site.url}/rungs/`], { stdio: "ignore" });
const all = [...fs.readFileSync(path.join(temporary, "rungs/sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address.replace(`${site.url}/rungs/`, ""));
const found = Object.fromEntries(Object.entries(kinds).map(([kind, pattern]) => [kind, all.filter((address) => pattern.test(address))]));
const middle = Object.fromEntries(Object.entries(found).map(([kind, its]) => [kind, its[Math.floor(its.length / 2)]]));

const browser = await browse();
const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
const texts = { "index.md": '---\ntitle: "Engineering Ladder"\n---\n\nRoles and essays.\n' };
for (const kind of poured) {
  const first = Math.max(0, Math.floor(found[kind].length / 2) - many / 2);
  for (const address of found[kind].slice(first, first + many)) {
    await page.goto(`${site.url}/rungs/${address}`);
    const { title, description, text } = await page.evaluate(markdown);
    texts[`${address.slice(0, -1)}.md`] = `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\n---\n\n${text}\n`;
  }
}

const peers = { rungs: execFileSync(rungs, ["--version"], { encoding: "utf8" }).trim(), starlight: starlight(), material: material() };
const rows = [["", "words", "HTML", "CSS", "JS", "other", "KB in all", "requests", "Lighthouse", "LCP", "TBT", "CLS"]];
for (const peer of Object.keys(peers)) {
  for (const kind of peer === "rungs" ? Object.keys(kinds) : poured) {
    const url = `${site.url}/${peer}/${middle[kind]}`;
    const answer = await page.goto(url);
    const words = count((await page.evaluate(markdown)).text);
    const expected = poured.includes(kind) ? count(texts[`${middle[kind].slice(0, -1)}.md`].split("\n---\n")[1]) : words;
    if (answer.status() !== 200 || Math.abs(words / expected - 1) > 0.02) throw new Error(`${url}: ${answer.status()}, ${words} words instead of ${expected}`);
    const { kinds: { html, css, js, all }, requests, scores, lcp, tbt, cls } = await weigh(url, site);
    rows.push([`${peer} ${kind}`, words, ...[html, css, js, all - html - css - js, all].map((kb) => kb.toFixed(1)), requests, Object.values(scores).join("/"), lcp, tbt, cls]);
  }
}
await browser.close();
site.close();
fs.rmSync(temporary, { recursive: true, force: true });

const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
for (const row of rows) console.log(row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]))).join("  "));
console.log(`\n${Object.values(peers).join("; ")}\nrungs: ${all.length} pages, peers: ${Object.keys(texts).length}; kilobytes after gzip, cold cache; Lighthouse ${lighthouse}, mobile: performance/accessibility/best practices/SEO`);
console.log(`node ${process.versions.node}, ${execFileSync(chromiumPath, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()}`);

/** Writes files and gives the folder, for commands to run in. */
function folder(name, files) {
  const its = path.join(temporary, "work", name);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(its, file)), { recursive: true });
    fs.writeFileSync(path.join(its, file), text);
  }
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", PATH: [path.join(its, "node_modules/.bin"), process.env.PATH].join(path.delimiter) };
  return { its, run: (command, ...rest) => execFileSync(command, rest, { cwd: its, env, encoding: "utf8", stdio: "pipe" }).trim() };
}

function below(place) {
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [`${place}/${file}`, text]));
}

function starlight() {
  const { its, run } = folder("starlight", {
    "package.json": '{ "private": true, "type": "module" }',
    "astro.config.mjs": `import { defineConfig } from "astro/config";\nimport starlight from "@astrojs/starlight";\nexport default defineConfig({ site: ${JSON.stringify(new URL(site.url).origin)}, base: "/ladder/starlight", outDir: ${JSON.stringify(path.join(temporary, "starlight"))}, integrations: [starlight({ title: "Engineering Ladder" })] });\n`,
    "src/content.config.ts": 'import { defineCollection } from "astro:content";\nimport { docsLoader } from "@astrojs/starlight/loaders";\nimport { docsSchema } from "@astrojs/starlight/schema";\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n',
    ...below("src/content/docs"),
  });
  // Astro needs a newer node than our tests do; npm has that as well.
  const node = Number(process.versions.node.split(".")[0]) < 22 ? [`node-${process.platform}-${process.arch}@22`] : [];
  run("npm", "install", "--no-audit", "--no-fund", "astro", "@astrojs/starlight", ...node);
  run("astro", "build");
  return ["@astrojs/starlight", "astro"].map((name) => `${name} ${JSON.parse(fs.readFileSync(path.join(its, "node_modules", name, "package.json"), "utf8")).version}`).join(" on ");
}

function material() {
  const config = { site_name: "Engineering Ladder", site_url: `${site.url}/material/`, site_dir: path.join(temporary, "material"), theme: { name: "material", font: false } };
  const { run } = folder("material", { "mkdocs.yml": JSON.stringify(config), ...below("docs") });
  run("python3", "-m", "venv", "venv");
  run("venv/bin/pip", "install", "--quiet", "mkdocs-material");
  run("venv/bin/mkdocs", "build", "--quiet");
  return run("venv/bin/python", "-c", 'from importlib.metadata import version as v; print("mkdocs-material", v("mkdocs-material"), "on mkdocs", v("mkdocs"))');
}

/** Runs in a page: its text as Markdown that both peers read alike. */
function markdown() {
  const leftOut = "nav, svg, style, script, button, form, .contents, .anchor, .sl-anchor-link, .away, [hidden], [aria-hidden=true]";
  const isBlock = (node) => /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|D[DLT]|DETAILS|DIV|FIGCAPTION|FIGURE|FOOTER|H[1-6]|HEADER|LI|OL|P|PRE|SECTION|SUMMARY|TABLE|UL)$/.test(node.nodeName);
  const plain = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_[\]]/g, "\\$&").replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const marks = { STRONG: "**", B: "**", EM: "*", I: "*" };
  const inline = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return plain(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(leftOut)) return "";
    if (node.nodeName === "CODE") return `\`\` ${node.textContent} \`\``;
    if (node.nodeName === "BR") return " ";
    const text = [...node.childNodes].map(inline).join("");
    if (text.trim() === "") return text;
    if (node.nodeName === "A") return `[${text.trim()}](${node.href.replace(location.origin, "")})`;
    return node.nodeName in marks ? `${marks[node.nodeName]}${text.trim()}${marks[node.nodeName]}` : text;
  };
  const item = (node) => `${node.parentNode.nodeName === "OL" ? "1.  " : "-   "}${join(blocks(node)).replace(/\n(?=[^\n])/g, "\n    ")}`;
  // A list follows the only line before it closely, as a blank line would make paragraphs of its items.
  const join = (parts) => parts.slice(1).reduce((text, part) => `${text}${/^(-|1\.)  /.test(part) && !text.includes("\n") ? "\n" : "\n\n"}${part}`, parts[0] ?? "");
  const cells = (row) => `| ${[...row.cells].map((cell) => inline(cell).trim().replace(/\|/g, "\\|")).join(" | ")} |`;
  const block = (node) => {
    if (node.matches(leftOut)) return [];
    if (node.nodeName === "H1") return [];
    if (/^H\d$/.test(node.nodeName)) return [`${"#".repeat(node.nodeName[1])} ${inline(node).trim()}`];
    if (/^[UOD]L$/.test(node.nodeName)) return [[...node.children].map(item).join("\n")];
    if (node.nodeName === "DT" || node.nodeName === "SUMMARY") return [`**${inline(node).trim()}**`];
    if (node.nodeName === "PRE") return [`\`\`\`${/language-(\w+)/.exec(node.firstElementChild?.className ?? "")?.[1] ?? ""}\n${node.textContent.trimEnd()}\n\`\`\``];
    if (node.nodeName === "TABLE") return [[...node.rows].flatMap((row, at) => (at === 0 ? [cells(row), `|${" --- |".repeat(row.cells.length)}`] : [cells(row)])).join("\n")];
    if (node.nodeName === "BLOCKQUOTE") return [`> ${join(blocks(node)).replace(/\n/g, "\n> ")}`];
    return blocks(node);
  };
  const blocks = (node) => {
    const parts = [];
    let run = "";
    const flush = () => {
      if (run.trim() !== "") parts.push(run.trim().replace(/ +/g, " ").replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[-+#>]/, "\\$&"));
      run = "";
    };
    for (const child of node.childNodes) {
      if (!isBlock(child)) run += inline(child);
      else {
        flush();
        parts.push(...block(child));
      }
    }
    flush();
    return parts;
  };
  const article = ["main article", ".sl-markdown-content", "main"].map((its) => document.querySelector(its)).find((its) => its !== null);
  return { title: document.querySelector("h1").textContent.trim(), description: document.querySelector("meta[name=description]")?.content ?? "", text: blocks(article).join("\n\n") };
}
