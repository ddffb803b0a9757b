// Loads the page again when the site has changed. Served by `rungs serve` only; no build contains it.
(() => {
  // The version of the site that this page was made from. The server compares it with its own, so a change
  // that happens while the page loads is not missed, nor is one while the server is started again.
  const version = document.currentScript.dataset.version;
  let stream = null;

  function open() {
    // A browser keeps few connections to one host; tabs that nobody looks at must not use them up.
    if (stream || document.hidden) return;
    stream = new EventSource(`/__rungs/events?seen=${encodeURIComponent(version)}`);
    stream.onmessage = (event) => {
      if (event.data !== version) location.reload();
    };
    stream.onerror = () => {
      // The browser connects again by itself, unless it was refused.
      if (stream && stream.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, 2000);
      }
    };
  }

  function close() {
    if (stream) stream.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  // A page that the browser keeps for its back button must hold no connection either.
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
})();
