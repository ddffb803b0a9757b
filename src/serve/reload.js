// Shows what has changed of this page since it was loaded. Served by `rungs serve` only; no build contains it, and
// it must not know what a page is made of.
(() => {
  // What this page shows, in two parts: the page itself, and its styles. The server compares it with its own, so a
  // change that happens while the page loads is not missed, nor is one while the server is started again.
  let seen = document.currentScript.dataset.seen;
  const about = () => `page=${encodeURIComponent(location.pathname)}&seen=${encodeURIComponent(seen)}`;
  const place = `rungs ${location.pathname}`;
  let stream = null;
  let failures = 0;
  let poll = 0;

  // Where the reader was: kept over one loading of the same page.
  const details = () => Array.from(document.querySelectorAll("details:not(#rungs-overlay *)"));
  function keep() {
    const state = { x: scrollX, y: scrollY, open: details().map((its) => its.open) };
    try { sessionStorage.setItem(place, JSON.stringify(state)); } catch { /* It is a comfort only. */ }
  }
  function restore() {
    let state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch { /* As above. */ }
    if (!state) return;
    const all = details();
    // Others were added or removed: nobody can say which is which.
    if (all.length === state.open.length) all.forEach((its, at) => { its.open = state.open[at]; });
    scrollTo({ left: state.x, top: state.y, behavior: "instant" });
  }

  // Puts new stylesheets beside the old ones, and removes these when those are there: the page never stands bare.
  const coming = new Set();
  function swap(version) {
    // What has not arrived is out of date already.
    for (const its of coming) its.remove();
    coming.clear();
    for (const old of document.querySelectorAll('link[rel="stylesheet"][href^="/"]')) {
      const next = old.cloneNode();
      next.href = `${old.getAttribute("href").split("?")[0]}?${version}`;
      next.onload = next.onerror = () => { if (coming.delete(next)) old.remove(); };
      coming.add(next);
      old.after(next);
    }
  }

  function hear(now) {
    if (!now || now === seen) return;
    const [page, styles] = now.split("-");
    const isOther = page !== seen.split("-")[0];
    seen = now;
    if (isOther) {
      keep();
      location.reload();
    } else {
      swap(styles);
    }
  }

  // For when streams don't come through.
  async function ask() {
    try {
      const answer = await fetch(`/__rungs/version?${about()}`, { cache: "no-store" });
      if (!answer.ok) return false;
      hear(await answer.text());
      return true;
    } catch {
      return false;
    }
  }

  function open() {
    // A browser keeps few connections to one host; tabs that nobody looks at must not use them up.
    if (stream || document.hidden) return;
    clearTimeout(poll);
    stream = new EventSource(`/__rungs/events?${about()}`);
    stream.onopen = () => { failures = 0; };
    stream.onmessage = (event) => hear(event.data);
    stream.onerror = () => {
      failures += 1;
      // The browser connects again by itself, unless it was refused; after some failures, asking is better.
      if (!stream || (stream.readyState !== EventSource.CLOSED && failures < 3)) return;
      close();
      poll = setTimeout(async () => {
        if (await ask()) failures = 0;
        open();
      }, 2000);
    };
  }

  function close() {
    if (stream) stream.close();
    stream = null;
    clearTimeout(poll);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  // A page that the browser keeps for its back button must hold no connection either.
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  restore();
  addEventListener("load", open);
  if (document.readyState === "complete") open();
})();
