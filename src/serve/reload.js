// Keeps a page of the preview up to date. It is no part of the published site.
"use strict";
(() => {
  const shown = Object.fromEntries(new URL(document.currentScript.src).searchParams);
  const neverBuilt = shown.pages === "0";
  let source = null;
  let overlay = null;
  let overlaid = "0";

  // A browser opens few connections to one server: only the tab that is looked at holds one.
  function connect() {
    if (source !== null || document.hidden) return;
    source = new EventSource("/__essor/events");
    source.onmessage = (message) => update(JSON.parse(message.data));
    source.onerror = () => {
      // The browser tries again by itself, except after an answer that is not a stream.
      if (source !== null && source.readyState === EventSource.CLOSED) {
        disconnect();
        setTimeout(connect, 1000);
      }
    };
  }

  function disconnect() {
    if (source !== null) source.close();
    source = null;
  }

  function update(now) {
    if (now.pages !== shown.pages || (neverBuilt && now.problems !== shown.problems)) {
      disconnect();
      location.reload();
      return;
    }
    if (now.styles !== shown.styles) {
      shown.styles = now.styles;
      exchangeStyles(now.styles);
    }
    if (!neverBuilt && now.problems !== overlaid) {
      overlaid = now.problems;
      showProblems(now.problems);
    }
  }

  // The old stylesheet goes when the new one has come, so that the page never stands bare.
  function exchangeStyles(version) {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const address = new URL(old.href);
      if (address.origin !== location.origin || old.dataset.leaving) continue;
      address.searchParams.set("essor", version);
      const fresh = old.cloneNode();
      fresh.href = address.href;
      old.dataset.leaving = "true";
      fresh.onload = () => old.remove();
      fresh.onerror = () => old.remove();
      old.after(fresh);
    }
  }

  async function showProblems(version) {
    if (overlay !== null) overlay.remove();
    overlay = null;
    if (version === "0") return;
    let problems;
    try {
      problems = await (await fetch("/__essor/problems")).json();
    } catch {
      // The preview ended in this moment. When it is back, its first word brings us here again.
      overlaid = "0";
      return;
    }
    if (version !== overlaid || problems.text === null) return;
    overlay = box(problems);
    document.body.append(overlay);
  }

  // Styles are set one by one, which a strict security policy allows where it forbids a <style>.
  function element(name, text, style) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.assign(made.style, style);
    return made;
  }

  function box({ language, title, close, text }) {
    const outer = element("section", "", {
      position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647", maxHeight: "60vh", overflow: "auto",
      boxSizing: "border-box", padding: "1rem 1.5rem", background: "#1d1a16", color: "#fff",
      borderTop: "4px solid #e4572e", font: "1rem/1.5 system-ui, sans-serif", textAlign: "left",
    });
    outer.lang = language;
    outer.setAttribute("role", "alert");
    outer.setAttribute("aria-label", title);
    // What is longer than the box can be scrolled without a mouse.
    outer.tabIndex = 0;
    outer.onkeydown = (event) => {
      if (event.key === "Escape") outer.remove();
    };
    const button = element("button", close, {
      float: "right", font: "inherit", color: "inherit", background: "transparent",
      border: "1px solid currentColor", borderRadius: "4px", padding: "0 .75rem", cursor: "pointer",
    });
    button.type = "button";
    button.onclick = () => outer.remove();
    const heading = element("strong", title, { fontSize: "1.1rem" });
    const lines = element("pre", text, {
      whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: ".75rem 0 0", background: "transparent",
      color: "inherit", font: ".875rem/1.5 ui-monospace, monospace",
    });
    outer.append(button, heading, lines);
    return outer;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
