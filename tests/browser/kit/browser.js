// The one browser of all tests, and walks through many pages with several tabs at once.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { CHROMIUM } from "./tools.js";

/** A few more than there are processors: a tab often waits for its server, or for us. */
const TABS = 3;

/** On a busy machine everything may take long. */
export const PATIENCE = 60_000;

export const browser = await chromium.launch({
  executablePath: CHROMIUM,
  chromiumSandbox: process.getuid?.() !== 0,
  // Whatever a page would ask for elsewhere, nothing leaves the machine.
  args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
});

/** A window as a reader has it, for which `settings` are those of playwright. */
export async function open(settings = {}) {
  const context = await browser.newContext({ serviceWorkers: "block", locale: "fr-FR", reducedMotion: "reduce", ...settings });
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** What `look` finds on each page, in the order of the pages; a look returns the list of its findings. */
export function onPages(pages, settings, look) {
  return withTabs(pages, settings, async (tab, page) => {
    await tab.goto(page.url);
    return look(tab, page);
  });
}

/** The same for a look that opens the page itself. */
export async function withTabs(pages, settings, look) {
  const found = pages.map(() => []);
  const queue = [...pages.entries()];
  const walk = async () => {
    const context = await open(settings);
    const tab = await context.newPage();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [at, page] = next;
      for (const finding of await look(tab, page)) found[at].push(`${page.name}: ${finding}`);
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: Math.min(TABS, pages.length) }, walk));
  return found.flat();
}

/** Fails with one line for each finding. */
export function none(findings) {
  assert.ok(findings.length === 0, `\n${findings.join("\n")}`);
}
