// Opens search: by its button, by `/`, and by Ctrl or ⌘ K. Loads what searches once it is asked for.
// It must not know how anything is found, nor how results look.
(() => {
  "use strict";
  const button = document.querySelector(".find");
  if (!button) return;
  const { style, box, engine, index } = button.dataset;
  let opened;

  const add = (name, values) => new Promise((done, fail) => {
    const element = Object.assign(document.createElement(name), values, { onload: done, onerror: fail });
    document.head.append(element);
  });
  const open = async () => {
    // The page of search has everything already.
    if (!self.rungsSearchBox) {
      opened ??= [Promise.all([add("link", { rel: "stylesheet", href: style }), add("script", { src: box })]),
        Promise.all([add("script", { src: engine }), add("script", { src: index })])];
      await opened[0];
    }
    self.rungsSearchBox.open(button, opened?.[1]);
  };
  const isTyping = ({ target }) => target.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
  addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isSlash && !isK) return;
    event.preventDefault();
    open();
  });
  button.addEventListener("click", open);
  button.disabled = false;
})();
