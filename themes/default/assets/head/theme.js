// The reader's choice of colours, set before anything is drawn, and menus that close by themselves.
// It must not know what a page shows. Loaded in <head> without `defer`, so that there is no flash.
{
  const root = document.documentElement;
  const key = "rungs-colours";
  let choice = "";
  const show = () => {
    if (choice) root.dataset.theme = choice;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll(".colours button"))
      button.ariaPressed = button.value === choice;
  };
  const take = (value) => {
    choice = value === "light" || value === "dark" ? value : "";
    show();
  };
  try { take(localStorage.getItem(key)); } catch { /* no storage: the system's colours */ }
  addEventListener("storage", (event) => { if (event.key === key) take(event.newValue); });

  addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll(".colours")) group.hidden = false;
    show();
  });
  addEventListener("click", (event) => {
    const button = event.target.closest(".colours button");
    if (button) {
      take(button.value);
      try { localStorage.setItem(key, choice); } catch { /* it holds for this page */ }
    }
    close((menu) => !menu.contains(event.target));
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close((menu) => {
      if (menu.contains(document.activeElement)) menu.firstElementChild.focus();
      return true;
    });
  });
  const close = (which) => {
    for (const menu of document.querySelectorAll(".top details[open]")) if (which(menu)) menu.open = false;
  };
}
