// Copies the texts that a page holds, and prints the page or a part of it.
// It must not know what the texts say: they were made with the page.

const status = document.querySelector(".copied");

/** Copies the text of a field; where the browser refuses, shows the field and selects it. */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Copied.";
  } catch {
    field.closest("details").open = true;
    field.focus();
    field.select();
    status.textContent = "Your browser does not let the page copy. The text is selected: copy it from there.";
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy)));
  button.hidden = false;
}
for (const button of document.querySelectorAll("[data-print]")) {
  const { print: part } = button.dataset;
  button.addEventListener("click", () => {
    // Some browsers come back from `print` before they have printed.
    if (part) {
      document.body.classList.add(part);
      addEventListener("afterprint", () => document.body.classList.remove(part), { once: true });
    }
    window.print();
  });
  button.hidden = false;
}
