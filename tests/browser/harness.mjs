// What the browser tests share: the program, Chromium, and a server for built files.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";
import { chromium } from "playwright-core";

export const root = path.resolve(import.meta.dirname, "../..");
export const rungs = process.env.RUNGS ?? path.join(root, "target/release/rungs");
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A browser of its own. */
export const browse = () => chromium.launch({ executablePath: chromiumPath, args: flags });

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".xml": "application/xml",
  ".json": "application/json", ".svg": "image/svg+xml", ".txt": "text/plain", ".png": "image/png" };

/** Serves a folder of files at `/ladder/`, as a static host would below a path. `sent` has the file and the bytes of each answer. */
export async function host(folder, { gzip = false } = {}) {
  const sent = [];
  const server = http.createServer((request, response) => {
    const url = decodeURIComponent(request.url.split("?")[0]);
    const below = url.startsWith("/ladder/") ? url.slice("/ladder/".length) : "\0";
    const file = path.join(folder, below.endsWith("/") || below === "" ? `${below}index.html` : below);
    if (below === "\0" || !fs.existsSync(file)) {
      response.writeHead(404).end("not found");
      return;
    }
    const type = types[path.extname(file)] ?? "application/octet-stream";
    const isSmaller = gzip && /gzip/.test(request.headers["accept-encoding"] ?? "") && !type.startsWith("image/png");
    const bytes = isSmaller ? zlib.gzipSync(fs.readFileSync(file)) : fs.readFileSync(file);
    sent.push({ file: path.relative(folder, file), bytes: bytes.length });
    response.writeHead(200, { "content-type": type, ...(isSmaller ? { "content-encoding": "gzip" } : {}) });
    response.end(bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/ladder`, sent, close: () => server.close() };
}
