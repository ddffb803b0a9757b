// Writes the ladder with every key of the format (tests/it/everything.txt) into a folder: `node everything.mjs FOLDER`.
import fs from "node:fs";
import path from "node:path";

export function writeEverything(folder) {
  const text = fs.readFileSync(path.join(import.meta.dirname, "../it/everything.txt"), "utf8");
  for (const section of text.split(/^-- /m).slice(1)) {
    const [, file, rest] = section.match(/^(.*) --\n([^]*)$/);
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), rest);
  }
}

if (process.argv[1] === import.meta.filename) writeEverything(process.argv[2]);
