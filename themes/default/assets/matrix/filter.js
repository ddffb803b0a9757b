// Leaves those rows of a matrix that a name, a category and changes ask for.
// It must not know what a skill is: it looks at the text of the rows that the page has.

/** How many rows come back at once: those that a screen has room for. Laying out a thousand cells takes a while. */
const SCREEN = 16;

const tools = document.querySelector(".matrix-filter");
const found = document.querySelector(".found");
const box = document.querySelector(".matrix-scroll");
const clear = document.querySelector(".clear-filter");
const [text, category, changes] = [".find-skill", ".find-category", ".find-changes"].map((its) => tools?.querySelector(its));

/** Without capitals and accents. */
const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const groups = [...document.querySelectorAll(".matrix tbody")].map((body) => ({
  body,
  rows: [...body.rows].filter((row) => !row.classList.contains("category")).map((row) => ({
    row, name: plain(row.cells[0].textContent), changes: row.querySelector(".mark") !== null,
  })),
}));
const all = groups.flatMap((group) => group.rows).length;
let waiting = [];

/** Shows the next rows that wait, and the rest when the browser has drawn them. */
function show() {
  for (const row of waiting.splice(0, SCREEN)) {
    row.parentElement.hidden = false;
    row.hidden = false;
  }
  if (waiting.length > 0) requestAnimationFrame(() => setTimeout(show));
}

function filter() {
  const words = plain(text.value).split(/\s+/).filter(Boolean);
  const isWaiting = waiting.length > 0;
  waiting = [];
  let shown = 0;
  groups.forEach(({ body, rows }, at) => {
    const isChosen = category.value === "" || Number(category.value) === at;
    let left = 0;
    for (const { row, name, changes: has } of rows) {
      const fits = isChosen && (has || !changes.checked) && words.every((word) => name.includes(word));
      if (!fits) row.hidden = true;
      else if (row.hidden) waiting.push(row);
      left += fits;
    }
    if (left === 0) body.hidden = true;
    shown += left;
  });
  box.scrollTop = 0;
  if (!isWaiting) show();
  if (clear) clear.hidden = shown > 0;
  found.textContent = shown === all ? "" : `${shown} of ${all} skills`;
}

if (tools && groups.length > 0) {
  tools.hidden = false;
  tools.addEventListener("input", filter);
  clear?.addEventListener("click", () => {
    text.value = category.value = "";
    changes.checked = false;
    filter();
    text.focus();
  });
  // A browser may keep what was typed when one comes back.
  filter();
}
