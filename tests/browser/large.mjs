// Writes a ladder of about 500 pages from a seed into a folder, the repository's own pages among them:
// `node large.mjs FOLDER [SEED]`. Its texts are made of the words that follow one another in the repository's texts,
// and of some that nobody has seen; its titles of words that are common at work.
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** Numbers that look like chance and are the same for a seed (mulberry32). */
export function numbers(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { next, below, of: (list) => list[below(list.length)] };
}

const split = (text) => text.trim().split(/\s+/);
const KIND = split(`Apprentice Junior Associate Senior Lead Staff Principal Deputy Regional Chief`);
const FIELD = split(`Accessibility Actuarial Analytics Animation Archive Audio Automation Billing Biology Brand Browser Catalogue Chemistry
  Clinical Cloud Compiler Compliance Content Contract Curriculum Customer Database Delivery Embedded Energy Ethics Event Facilities Finance
  Firmware Forecasting Fraud Geospatial Graphics Hardware Identity Illustration Insurance Interaction Inventory Kernel Language Laboratory
  Learning Legal Localisation Logistics Marketing Materials Media Mobile Network Nutrition Optics Packaging Partner Payments Pharmacy
  Photography Policy Pricing Privacy Procurement Quality Radio Recruiting Release Research Robotics Sales Satellite Simulation Statistics
  Storage Support Survey Sustainability Taxonomy Technical Testing Training Translation Transport Treasury Usability Video Voice Warehouse Web`);
const WORK = split(`Accountant Administrator Adviser Agent Analyst Architect Assessor Auditor Builder Buyer Consultant Coordinator Curator Designer
  Developer Economist Editor Examiner Inspector Instructor Librarian Manager Mechanic Modeller Operator Planner Producer Researcher Scientist
  Specialist Strategist Technician Trainer Translator Writer`);
const ABOUT = split(`adoption alignment analysis assessment auditing balancing benchmarking budgeting calibration certification classification
  cleaning clustering coaching comparison composition conversion coordination costing curation debugging deduplication delegation drafting
  editing enrichment escalation estimation evaluation experimentation exploration facilitation filtering forecasting handover hygiene
  inspection instrumentation interpretation interviewing labelling literacy mapping mediation migration moderation modelling monitoring
  narration negotiation onboarding ordering partitioning patching pairing planning prediction prioritisation profiling prototyping
  provisioning questioning reconciliation recovery reduction rehearsal reporting retention rotation sampling scheduling scripting
  segmentation shadowing sketching sourcing storytelling summarising synthesis tracing triage tuning validation visualisation writing`);
const ESSAY = [
  (field, about) => `When ${field} ${about} goes wrong`, (field, about) => `${field} ${about} without heroics`,
  (field, about) => `A year of ${field} ${about}`, (field, about) => `What ${field} ${about} costs`,
  (field, about) => `Notes on ${field} ${about}`, (field, about) => `Who decides about ${field} ${about}?`,
];

/** Sentences in which each word has followed the one before somewhere in the repository's texts. */
function writer({ next, below, of }) {
  const files = fs.readdirSync(path.join(root, "content"), { recursive: true }).filter((name) => /\.(md|toml)$/.test(name)).sort();
  const known = files.flatMap((name) => fs.readFileSync(path.join(root, "content", name), "utf8").match(/[A-Za-z’]{1,20}/g) ?? []);
  const after = new Map();
  known.forEach((word, at) => {
    const key = word.toLowerCase();
    if (!after.has(key)) after.set(key, []);
    after.get(key).push((known[at + 1] ?? known[0]).toLowerCase());
  });
  const syllables = split("ba cor den fal gri hun il jor kel lam mon nar ol pra qua ris sto tur ul ven wix yar zem");
  const unseen = () => Array.from({ length: 2 + below(3) }, () => of(syllables)).join("");
  return (count, own) => {
    const sentences = [];
    let word = of(known).toLowerCase();
    for (let left = count; left > 0;) {
      const length = 6 + below(16);
      const words = Array.from({ length }, () => {
        const chance = next();
        word = of(after.get(word) ?? known).toLowerCase();
        return chance < 0.02 ? unseen() : chance < 0.06 ? of(own).toLowerCase() : word;
      });
      words[0] = words[0][0].toUpperCase() + words[0].slice(1);
      sentences.push(`${words.join(" ")}.`);
      left -= length;
    }
    return sentences.join(" ");
  };
}

/** Writes the ladder. */
export function writeLarge(folder, seed) {
  const chance = numbers(seed);
  const { below, of } = chance;
  const write = writer(chance);
  fs.cpSync(path.join(root, "content"), path.join(folder, "content"), { recursive: true });
  const slug = (title) => title.toLowerCase().replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "");
  const taken = new Set();
  const fresh = (make) => {
    for (;;) {
      const title = make();
      if (!taken.has(slug(title)) && taken.add(slug(title))) return title;
    }
  };
  const skills = Array.from({ length: 90 }, () => fresh(() => `${of(FIELD)} ${of(ABOUT)}`));
  const roles = Array.from({ length: 90 }, () => fresh(() => `${of([`${of(KIND)} `, ""])}${of(FIELD)} ${of(WORK)}`));
  const toml = skills.map((title) => {
    const own = split(title);
    const steps = ["awareness", "working", "practitioner", "expert"];
    return `[skills.x-${slug(title)}]\nname = "${title}"\ncategory = "craft"\nsummary = "${write(12, own)}"\ndescription = "${write(60, own)}"\n` +
      steps.map((step) => `steps.${step} = ["${write(16, own)}", "${write(16, own)}"]\n`).join("");
  });
  toml.push(...roles.map((title) => {
    const own = split(title);
    const required = Array.from(new Set([of(skills), of(skills), of(skills)]));
    return `[roles.x-${slug(title)}]\nname = "${title}"\nsummary = "${write(14, own)}"\ndefinition = "${write(90, own)}"\n` +
      required.map((skill) => `requires.x-${slug(skill)} = "${of(["awareness", "working", "practitioner"])}"\n`).join("") +
      `responsibilities.primary = ["${write(18, own)}", "${write(18, own)}", "${write(18, own)}"]\n` +
      `qualifications = { experience = { preferred = ["${write(10, own)}"] } }\n`;
  }));
  fs.writeFileSync(path.join(folder, "content/generated.toml"), toml.join("\n"));
  fs.mkdirSync(path.join(folder, "content/essays/generated"), { recursive: true });
  for (let count = 0; count < 90; count += 1) {
    const [field, about] = [of(FIELD).toLowerCase(), of(ABOUT)];
    const title = fresh(() => { const made = of(ESSAY)(field, about); return made[0].toUpperCase() + made.slice(1); });
    const own = [field, about];
    const parts = Array.from({ length: 3 + below(3) }, () => `## ${write(4, own).split(" ").slice(0, 4).join(" ").replace(/\.$/, "")}\n\n${write(90, own)}\n`);
    fs.writeFileSync(path.join(folder, `content/essays/generated/x-${slug(title)}.md`),
      `+++\ntitle = "${title}"\nkind = "soft-skill"\nsummary = "${write(12, own)}"\n+++\n\n${write(40, own)}\n\n${parts.join("\n")}`);
  }
}

if (process.argv[1] === import.meta.filename) writeLarge(process.argv[2], Number(process.argv[3] ?? 1));
