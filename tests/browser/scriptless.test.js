// No page needs a script: without one the text is the same, and the search lists everything.

import assert from "node:assert/strict";
import test from "node:test";
import { none, onPages } from "./kit/browser.js";
import { large, longest, pages, sites } from "./kit/sites.js";

/** The text of each kind of page as a reader sees it. */
async function texts(settings) {
  const others = longest(large).filter((page) => page.kind !== "search");
  return onPages(others, settings, async (tab) => [await tab.locator("main").innerText()]);
}

test("every kind of page but the search says the same without a script", async () => {
  const without = await texts({ javaScriptEnabled: false });
  assert.ok(without.length > 9 && without.every((text) => text.length > 50));
  assert.deepEqual(without, await texts({}));
});

test("without a script the search has no form, and links to everything", async () => {
  const searches = pages.filter((page) => page.kind === "search");
  assert.equal(searches.length, sites.length);
  const found = await onPages(searches, { javaScriptEnabled: false }, async (tab, search) => {
    const missing = (await tab.locator(".search-form").isVisible()) ? ["the form is shown"] : [];
    const links = new Set(await tab.locator("main a").evaluateAll((all) => all.map((link) => link.href)));
    const site = sites.find((site) => site.pages.includes(search));
    // Of a list in several pages the first one will do, and what is not out yet is found by nobody.
    const listed = site.pages.filter((page) => /^(article|page|section|dashboard|indicator)$/.test(page.kind) && !page.hidden && !/page\/\d+/.test(page.file));
    return [...missing, ...listed.filter((page) => !links.has(page.url)).map((page) => `does not link to ${page.file}`)];
  });
  none(found);
});
