// Opens search: by its button, by `/`, and by Ctrl or ⌘ K. Loads what searches once it is asked for.
// It must not know how anything is found, nor how results look.
(() => {
  const button = document.querySelector(".find");
  if (!button) return;
  const { style, box, engine, index } = button.dataset;
  let loaded;
  const add = (name, values) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(name), { onload, onerror, ...values }));
  });
  const open = async () => {
    // The page of search has everything already.
    if (!self.rungsSearchBox) {
      loaded ??= [Promise.all([add("link", { rel: "stylesheet", href: style }), add("script", { src: box })]),
        Promise.all([engine, index].map((src) => add("script", { src })))];
      await loaded[0];
    }
    rungsSearchBox.open(button, loaded?.[1]);
  };
  addEventListener("keydown", (event) => {
    const isCalled = event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/" && !event.target.matches(":read-write, select");
    if (!isCalled) return;
    event.preventDefault();
    open();
  });
  button.onclick = open;
  button.disabled = false;
})();
