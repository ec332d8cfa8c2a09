// The search finds what readers type, loads little and only when it is used, and remembers on the way back.

import assert from "node:assert/strict";
import test from "node:test";
import { open } from "./kit/browser.js";
import { amie, large, starter } from "./kit/sites.js";

const searchOf = (site) => site.pages.find((page) => page.kind === "search");

/** Opens the search of a site; `loaded` grows with what is loaded for it. */
async function opened(site, settings) {
  const context = await open(settings);
  const tab = await context.newPage();
  const loaded = [];
  tab.on("response", (answer) => loaded.push(answer));
  await tab.goto(searchOf(site).url);
  return { tab, loaded, end: () => context.close() };
}

/** The titles that are found for a query. */
async function titles(tab, query) {
  // Nothing is left of an earlier query.
  await tab.locator("#search-input").fill("");
  await tab.waitForFunction(() => document.querySelector(".search-results").hidden);
  await tab.locator("#search-input").fill(query);
  return shown(tab);
}

/** The titles that are shown, once there are some. */
async function shown(tab) {
  await tab.locator(".search-title").first().waitFor();
  return tab.locator(".search-title").allInnerTexts();
}

test("words are found without their accents, in the plural, and while they are typed", async () => {
  for (const [site, queries, expected] of [
    [amie, ["visite", "depute", "DÉPUTÉS", "visit"], /^Le député Christophe Bex/],
    [large, ["visite", "depute", "deputes", "élues"], /^La visite du député/],
    [starter, ["figures", "FIGURE"], /./],
  ]) {
    const { tab, end } = await opened(site);
    for (const query of queries) {
      const found = await titles(tab, query);
      assert.ok(found.some((title) => expected.test(title)), `${site.name}, ${query}: ${found}`);
    }
    await end();
  }
});

test("a result leads to its page, says how many there are, and shows more when asked", async () => {
  const { tab, end } = await opened(large);
  const found = await titles(tab, "atelier");
  assert.equal(found.length, 5);
  assert.match(await tab.locator(".search-status").innerText(), /^\d+ résultats/);
  await tab.locator(".search-more").click();
  await tab.waitForFunction(() => document.querySelectorAll(".search-title").length === 10);
  assert.equal(await tab.evaluate(() => document.activeElement.closest("li") === document.querySelectorAll(".search-results li")[5]), true);
  await titles(tab, "anticonstitutionnellement");
  await tab.locator(".search-title a").first().click();
  await tab.waitForURL(`${large.home}actualites/tout/`);
  await end();
});

test("each result shows the words that were looked for, in its title, its summary or a sentence of its page", async () => {
  const { tab, end } = await opened(large);
  await titles(tab, "anticonstitutionnellement");
  await tab.locator(".search-text mark").first().waitFor();
  assert.match(await tab.locator(".search-text").first().innerText(), /anticonstitutionnellement/i);
  await end();
});

test("a query loads less than 50 kB, and nothing before it is used", async () => {
  const { tab, loaded, end } = await opened(large);
  await tab.waitForLoadState("networkidle");
  assert.deepEqual(loaded.filter((answer) => answer.url().includes("/index/")), []);
  await titles(tab, "visite");
  await tab.waitForLoadState("networkidle");
  const own = loaded.filter((answer) => /\/index\/|search\.js/.test(answer.url()));
  const sizes = await Promise.all(own.map(async (answer) => (await answer.body()).length));
  assert.ok(own.length >= 3, own.map((answer) => answer.url()).join());
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total < 50_000, `${total} bytes`);
  await end();
});

test("the Back button shows the results again, and an address with a query shows them at once", async () => {
  for (const [site, query, enter] of [[amie, "visite", true], [large, "visite", false], [starter, "figures", false]]) {
    const { tab, end } = await opened(site);
    const address = `${searchOf(site).url}?q=${query}`;
    await tab.locator("#search-input").pressSequentially(query);
    if (enter) await tab.keyboard.press("Enter");
    const found = await shown(tab);
    await tab.locator(".search-title a").first().click();
    await tab.waitForURL((url) => !/search|recherche/.test(url.pathname));
    await tab.goBack();
    assert.equal(tab.url(), address);
    assert.deepEqual(await shown(tab), found);
    await tab.goto(site.home);
    await tab.goto(address);
    assert.deepEqual(await shown(tab), found);
    await end();
  }
});

test("what is not found, or cannot be loaded, is said above the list of everything", async () => {
  const { tab, end } = await opened(large);
  const status = tab.locator(".search-status");
  await tab.locator("#search-input").fill("xylographie");
  await status.getByText(/Aucun/).waitFor();
  assert.ok(await tab.locator(".search-list").isVisible());
  await tab.route("**/results-*.json*", (route) => route.abort());
  await tab.locator("#search-input").fill("visite");
  await status.getByText(/ne répond pas/).waitFor();
  assert.ok(await tab.locator(".search-list").isVisible());
  await end();
});
