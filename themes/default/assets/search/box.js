// The field of search and its results: in a dialog on every page, and on the page of search, where the address holds the question.
// It must not know how anything is found; `engine.js` and the index may still be on their way when it opens.
self.rungsSearchBox ??= (() => {
  "use strict";
  const make = (name, values = {}, ...inner) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    element.append(...inner);
    return element;
  };
  let find;
  const finder = () => find ??= self.rungsSearch(self.rungsIndex);

  /** A text with the words marked that were asked for. */
  const marked = (text, isMarked) => text.split(/([\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}+#]*)/u)
    .map((part, at) => at % 2 && isMarked(part) ? make("mark", {}, part) : part);

  const option = (hit, at, isMarked) => {
    const title = make("span", { class: "hit-title" }, ...marked(hit.title, isMarked));
    if (hit.section) title.append(make("span", { class: "hit-section" }, " › ", ...marked(hit.section, isMarked)));
    const its = make("a", { role: "option", id: `hit-${at}`, href: hit.href, tabindex: -1, "aria-selected": false },
      title, make("span", { class: "hit-kind" }, hit.kind));
    if (hit.description) its.append(make("span", { class: "hit-text" }, ...marked(hit.description, isMarked)));
    return its;
  };

  /** The field, what it says about itself, and the results. `ask` is told of every question, with the number of its results. */
  const box = (ask) => {
    const list = make("div", { role: "listbox", id: "hits", class: "hits", "aria-label": "Results" });
    const field = make("input", { type: "text", role: "combobox", "aria-label": "Search this ladder", "aria-autocomplete": "list",
      "aria-controls": "hits", "aria-expanded": false, autocomplete: "off", autocapitalize: "none", spellcheck: false,
      enterkeyhint: "go", placeholder: "Roles, skills, essays …", class: "search-field" });
    const status = make("p", { role: "status", class: "search-status" });
    let active = -1, ready = Promise.resolve(), latest = 0;

    const choose = (at) => {
      list.children[active]?.setAttribute("aria-selected", false);
      active = at;
      const its = list.children[active];
      if (!its) return field.removeAttribute("aria-activedescendant");
      its.setAttribute("aria-selected", true);
      its.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", its.id);
    };
    const show = async () => {
      const question = field.value.trim(), mine = ++latest;
      let found;
      try {
        await ready;
        found = question ? finder()(question) : { count: 0, hits: [] };
      } catch {
        ask(question, 0);
        status.textContent = "Search could not be loaded. All pages are listed from A to Z.";
        return;
      }
      if (mine !== latest) return;
      const { count, hits, isMarked } = found;
      ask(question, count);
      list.replaceChildren(...hits.map((hit, at) => option(hit, at, isMarked)));
      field.setAttribute("aria-expanded", hits.length > 0);
      active = -1;
      choose(hits.length ? 0 : -1);
      const shown = count > hits.length ? `, the first ${hits.length} are shown` : "";
      status.textContent = !question ? "" : count ? `${count} result${count === 1 ? "" : "s"}${shown}` : `Nothing is found for “${question}”.`;
    };
    field.addEventListener("input", show);
    field.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      const next = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last }[event.key];
      if (event.isComposing || last < 0) return;
      if (event.key === "Enter") list.children[active].click();
      else if (next === undefined) return;
      else choose(next);
      event.preventDefault();
    });
    list.addEventListener("pointermove", ({ target }) => {
      const at = [...list.children].indexOf(target.closest("[role=option]"));
      if (at >= 0 && at !== active) choose(at);
    });
    const wait = (its) => {
      ready = its;
      its.then(() => finder()).catch(() => {}).finally(show);
      if (!self.rungsIndex) status.textContent = "Loading …";
    };
    return { field, status, list, show, wait };
  };

  const place = document.querySelector("#search-page");
  if (place) {
    const all = document.querySelector("#all-pages");
    const { field, status, list, show } = box((question, count) => {
      all.hidden = count > 0;
      const address = new URL(location);
      question ? address.searchParams.set("q", question) : address.searchParams.delete("q");
      history.replaceState(history.state, "", address);
    });
    field.value = new URL(location).searchParams.get("q") ?? "";
    place.replaceChildren(field, status, list);
    show();
    field.focus();
    return { open: (button, loaded) => loaded ? loaded.then(show, show) : field.select() };
  }

  /** A box to tick: `/` gets in the way of those who speak to their computer, or whose keys are pressed by accident. */
  const slash = (button) => {
    const box = make("input", { type: "checkbox" });
    box.checked = button.dataset.slash !== "off";
    box.addEventListener("change", () => {
      button.dataset.slash = box.checked ? "on" : "off";
      try { localStorage.setItem("rungs-slash", button.dataset.slash); } catch { /* it holds for this page */ }
    });
    return make("label", {}, box, "/ opens search");
  };

  let dialog, its, waited;
  return {
    /** Opens the dialog. `loaded` comes true when there is something to search with. */
    open: (button, loaded) => {
      if (!dialog) {
        const all = make("a", { href: button.dataset.page }, "All pages from A to Z");
        its = box((question) => { all.search = question && `?${new URLSearchParams({ q: question })}`; });
        const close = make("button", { type: "button", class: "search-close" }, "Close");
        const keys = make("p", { class: "search-keys" }, make("span", {}, "↑ ↓ choose, Enter opens, Esc closes"), slash(button), all);
        dialog = make("dialog", { class: "search", "aria-label": "Search" }, make("div", { class: "search-head" }, its.field, close),
          its.status, its.list, keys);
        close.addEventListener("click", () => dialog.close());
        dialog.addEventListener("click", (event) => {
          // What is around the dialog belongs to it; and a result may be on this very page.
          if (event.target === dialog || event.target.closest("a")) dialog.close();
        });
        document.body.append(dialog);
      }
      if (loaded && loaded !== waited) its.wait(waited = loaded);
      if (!dialog.open) dialog.showModal();
      its.field.focus();
      its.field.select();
    },
  };
})();
