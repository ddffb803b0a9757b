// What the bench and the soak share: the program, serving a folder, and a page that listens to it.
import { spawn } from "node:child_process";
import http from "node:http";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../../..");
export const rungs = process.env.RUNGS ?? path.join(root, "target/release/rungs");
export const wait = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** Starts a program and waits until it has printed what `pattern` finds. */
export async function start(command, args, pattern) {
  const begin = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  process.on("exit", () => child.kill("SIGKILL"));
  const found = await new Promise((done, fail) => {
    let text = "";
    const read = (chunk) => {
      text += chunk;
      const match = text.match(pattern);
      if (match) done(match);
      if (text.length > 1e6) text = "";
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => fail(new Error(`${command} ended with ${code}: ${text}`)));
  });
  return { child, url: found[1], took: performance.now() - begin };
}

/** The text at an address. */
export const get = (url) => new Promise((done, fail) => {
  http.get(url, { agent: false }, (response) => {
    let body = "";
    response.setEncoding("utf8");
    response.on("data", (chunk) => { body += chunk; });
    // Also where the connection ends before the page does.
    response.on("error", () => {});
    response.on("close", () => done(body));
  }).on("error", fail);
});

/** The name of what a page shows. */
export const seenOn = (html) => html.match(/data-seen="([^"]*)"/)?.[1] ?? "";

/** Calls `heard` for each event of a page's stream, and asks for the next stream when one ends, until it is closed. */
export async function listen(url, page, heard) {
  let request, isClosed = false;
  const connect = async () => {
    const seen = seenOn(await get(`${url}${page}`));
    const address = `${url}/__rungs/events?page=${encodeURIComponent(page)}&seen=${seen}`;
    request = http.get(address, { agent: false }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (chunk) => { if (chunk.includes("data: ")) heard(performance.now()); });
      response.on("end", () => { if (!isClosed) connect(); });
    });
    request.on("error", () => {});
    await wait(50);
  };
  await connect();
  return () => {
    isClosed = true;
    request.destroy();
  };
}
