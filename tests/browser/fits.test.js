// No page is wider than its window, and no text is cut off or written over: on telephones and desks, with the
// spacing that some readers set (WCAG 1.4.12), and with letters twice as large.

import assert from "node:assert/strict";
import test from "node:test";
import { none, onPages } from "./kit/browser.js";
import { pages, samples } from "./kit/sites.js";

/** What lies outside of the window, is cut off, or lies over other text. Runs in the page. */
function misplaced() {
  const root = document.documentElement;
  const found = new Set();
  const name = (node) => `“${node.data.trim().slice(0, 40)}” in ${node.parentElement.localName}.${node.parentElement.getAttribute("class") ?? ""}`;
  if (root.scrollWidth > root.clientWidth) found.add(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} pixels`);

  // The part of the page in which an element's text may stand; nothing for what is hidden on purpose or can be
  // scrolled to. What it says of an element that is asked often is kept.
  const known = new Map();
  const room = (at) => {
    if (!known.has(at)) known.set(at, look(at));
    return known.get(at);
  };
  const look = (at) => {
    if (at === document.body) return { left: 0, right: root.clientWidth };
    const style = getComputedStyle(at);
    if (style.clipPath !== "none" || at.matches(".skip")) return null;
    if (/auto|scroll/.test(style.overflowX)) return null;
    if (/hidden|clip/.test(style.overflow) && !at.matches("svg *")) return at.getBoundingClientRect();
    return room(at.parentElement);
  };

  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.data.trim() || !node.parentElement.checkVisibility({ contentVisibilityAuto: true })) continue;
    const box = room(node.parentElement);
    if (!box) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      if (line.left < box.left - 1 || line.right > box.right + 1) found.add(`outside: ${name(node)}`);
      if (line.top < box.top - 1 || line.bottom > box.bottom + 1) found.add(`cut off: ${name(node)}`);
      // Letters fill only the middle of their line.
      const inner = line.height * 0.3;
      lines.push({ node, left: line.left + 1, right: line.right - 1, top: line.top + inner, bottom: line.bottom - inner });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  for (const [at, line] of lines.entries()) {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next++) {
      const other = lines[next];
      if (other.node !== line.node && other.left < line.right && line.left < other.right) found.add(`over each other: ${name(line.node)}, ${name(other.node)}`);
    }
  }
  return [...found];
}

/** The same with the settings of a reader who needs more space around letters. Runs in the page. */
function space() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}

export const fits = (tab) => tab.evaluate(misplaced);

/** What `fits` finds in windows of several widths. */
async function atWidths(tab, widths) {
  const found = [];
  for (const width of widths) {
    await tab.setViewportSize({ width, height: 900 });
    found.push(...(await fits(tab)).map((finding) => `${width} pixels wide: ${finding}`));
  }
  return found;
}

test("every page fits the narrowest window", async () => {
  none(await onPages(pages, {}, (tab) => atWidths(tab, [320])));
});

test("every kind of page fits other windows, more space around letters, and letters twice as large", async () => {
  const found = await onPages(samples, {}, async (tab) => {
    const plain = await atWidths(tab, [390, 820, 1440]);
    await tab.evaluate(space);
    const spaced = await atWidths(tab, [320, 1440]);
    await tab.evaluate(() => (document.adoptedStyleSheets = []));
    // What a reader sets in the browser: 32 pixels instead of 16.
    const browser = await tab.context().newCDPSession(tab);
    await browser.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    assert.equal(await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
    const large = await atWidths(tab, [390, 1280]);
    await browser.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
    return [...plain, ...spaced.map((finding) => `spaced: ${finding}`), ...large.map((finding) => `large letters: ${finding}`)];
  });
  none(found);
});
