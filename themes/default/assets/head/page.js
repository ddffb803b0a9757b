// What every page does: it has the colours that its reader chose, its menus close by themselves, and its button, `/` and
// Ctrl or ⌘ K open search. Loaded in <head> without `defer`, so that colours are there before anything is drawn.
// It must not know what a page shows, nor how anything is found: what searches is loaded once it is asked for.
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
  // An open menu lies over what comes after it.
  addEventListener("focusin", ({ target }) => close((menu) => !menu.contains(target)));
  const close = (which) => {
    for (const menu of document.querySelectorAll(".top details[open]")) if (which(menu)) menu.open = false;
  };
}

addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".find");
  if (!button) return;
  const { page, style, box, engine, index } = button.dataset;
  let loaded;
  const add = (name, values) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(name), { onload, onerror, ...values }));
  });
  const open = async () => {
    // The page of search has everything already.
    if (!self.rungsSearchBox || !self.rungsSearch || !self.rungsIndex) {
      loaded ??= [self.rungsSearchBox || Promise.all([add("link", { rel: "stylesheet", href: style }), add("script", { src: box })]),
        Promise.all([engine, index].map((src) => add("script", { src })))];
      // What did not come is asked for again.
      loaded[1].catch(() => { loaded = null; });
    }
    const ready = loaded?.[1];
    try {
      await loaded?.[0];
      rungsSearchBox.open(button, ready);
    } catch {
      location = page;
    }
  };
  // The box of search lets people turn `/` off.
  try { button.dataset.slash = localStorage.getItem("rungs-slash"); } catch { /* no storage: it is on */ }
  addEventListener("keydown", (event) => {
    const isCalled = event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/" && button.dataset.slash !== "off";
    // A field whose dialog has just closed keeps the focus until the next picture is drawn.
    const isWriting = event.target.matches(":read-write, select") && event.target.checkVisibility();
    if (!isCalled || isWriting) return;
    event.preventDefault();
    open();
  });
  button.onclick = open;
  button.disabled = false;
});
