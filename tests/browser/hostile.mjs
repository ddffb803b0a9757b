// Writes a ladder whose names take much room or are written in other ways, into a folder: `node hostile.mjs FOLDER`.
import fs from "node:fs";
import path from "node:path";

export const names = [
  "Rinderkennzeichnungsfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbeauftragte",
  "Donau\u00ADdampf\u00ADschiff\u00ADfahrts\u00ADgesellschafts\u00ADkapitän",
  "WWWWWWWWWW MMMMMMMMMM WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  "illiquidity specialist, fi/fl/ffi",
  "Principal_engineer_without_any_break-or/space.anywhere",
  "كبير مهندسي موثوقية المواقع والبنية التحتية",
  "מהנדסת תוכנה בכירה",
  "מהנדס C++ (בכיר) 2",
  "Engineer מהנדס and مهندس",
  "データ基盤エンジニアリングマネージャー（東京）、品質管理部",
  "高级软件工程师",
  "선임 소프트웨어 엔지니어 관리자",
  "วิศวกรซอฟต์แวร์อาวุโสประจำสำนักงานใหญ่",
  "វិស្វករជាន់ខ្ពស់ផ្នែកទន្ន័យ",
  "वरिष्ठ सॉफ़्टवेयर अभियंता क्षत्रिय",
  "மூத்த மென்பொருள் பொறியாளர்",
  "জ্যেষ্ঠ সফটওয়্যার প্রকৌশলী",
  "Старший инженер-программист подразделения",
  "Ανώτερος μηχανικός λογισμικού",
  "Kỹ sư phần mềm cao cấp Ễ Ộ Ữ",
  "👩🏽‍💻👨‍👩‍👧‍👦🏳️‍🌈🇩🇪👩🏽‍💻👨‍👩‍👧‍👦🏳️‍🌈🇩🇪",
  "<script>alert(1)</script> & \"quotes\"",
  "abc \u202Edef\u202C \u2067ghi",
  "Z\u0351\u036B\u0343a\u0329\u032Bl\u0348\u0325g\u0356\u032Do\u0321\u032E engineer",
  "Ingénieur·e fiabilité — niveau 3",
];

export function writeHostile(folder) {
  const quoted = (name) => JSON.stringify(name);
  const levels = 6;
  const toml = names.map((name, number) => `[roles.r${number}]
name = ${quoted(name)}
discipline = "d${number}"
level = "l${number % levels}"
summary = "Summary."
progression = { lateral-to = ["r${(number + levels) % names.length}"], advance-to = ["r${(number + 1) % names.length}"] }
[disciplines.d${number}]
name = ${quoted(name)}
`);
  for (let level = 0; level < levels; level += 1) toml.push(`[levels.l${level}]\nrank = ${level}\nname = ${quoted(names[(level * 5) % names.length])}\n`);
  fs.mkdirSync(path.join(folder, "content"), { recursive: true });
  fs.writeFileSync(path.join(folder, "content/ladder.toml"), `[ladder]\nname = "Hostile"\n${toml.join("")}`);
}

if (process.argv[1] === import.meta.filename) writeHostile(process.argv[2]);
