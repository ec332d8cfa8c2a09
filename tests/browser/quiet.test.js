// Pages ask nobody else for anything, keep nothing on the reader's machine, obey their own policy, and stand still.

import assert from "node:assert/strict";
import test from "node:test";
import { none, onPages, open, withTabs } from "./kit/browser.js";
import { large, longest, pages, samples, sites } from "./kit/sites.js";

/** What a page asks for elsewhere, says on the console, keeps, and moves, when it is loaded and read to its end. */
export async function noises(tab, page) {
  await tab.goto("about:blank");
  const found = [];
  const own = new URL(page.url).origin;
  const listeners = {
    request(request) {
      if (new URL(request.url()).origin !== own && !request.url().startsWith("data:")) found.push(`asks for ${request.url()}`);
      if (request.resourceType() === "script" && page.kind !== "search") found.push(`loads ${request.url()}`);
    },
    response: (answer) => answer.status() >= 400 && answer.url() !== page.url && found.push(`${answer.status()}: ${answer.url()}`),
    console: (message) => found.push(`says ${message.text()}`),
    pageerror: (error) => found.push(`fails: ${error.message}`),
  };
  for (const [event, listener] of Object.entries(listeners)) tab.on(event, listener);
  await tab.goto(page.url);
  found.push(...(await tab.evaluate(read)));
  for (const [event, listener] of Object.entries(listeners)) tab.off(event, listener);
  const cookies = await tab.context().cookies();
  return [...found, ...cookies.map((cookie) => `keeps the cookie ${cookie.name}`)];
}

/** Reads the page to its end, and tells what it keeps and how far it has moved. Runs in the page. */
async function read() {
  const found = [];
  let moved = 0;
  const movers = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    moved += entry.value;
    movers.push(...entry.sources.map(({ node }) => node?.className ?? node?.nodeName));
  })).observe({ type: "layout-shift", buffered: true });
  const frame = () => new Promise((ready) => requestAnimationFrame(() => setTimeout(ready)));
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
    scrollTo(0, at);
    await frame();
  }
  await Promise.all([...document.images].map((image) => image.decode().catch(() => found.push(`shows no picture: ${image.src}`))));
  await frame();
  await frame();
  if (moved > 0) found.push(`moves by ${moved}: ${movers}`);
  for (const kept of [sessionStorage, localStorage]) found.push(...Object.keys(kept).map((key) => `keeps ${key}: ${kept[key]}`));
  const [databases, stores, workers] = await Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker?.getRegistrations() ?? []]);
  if (databases.length + stores.length + workers.length) found.push("keeps a database, a cache or a worker");
  return found;
}

/** What is heard twice: a browser on a busy machine may paint a page of which it has read a part. */
async function heard(pages, settings) {
  const found = await withTabs(pages, settings, noises);
  return withTabs(pages.filter((page) => found.some((finding) => finding.startsWith(`${page.name}: `))), settings, noises);
}

test("every page is quiet, and stands still", async () => {
  none(await heard(pages, { viewport: { width: 1366, height: 900 } }));
});

test("every kind of page stands still on a telephone", async () => {
  none(await heard(samples, { viewport: { width: 390, height: 800 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true }));
});

test("the policy of every kind of page lets no foreign script in", async () => {
  const found = await onPages(longest(large), {}, async (tab) => {
    const refused = await tab.evaluate(async () => {
      const told = new Promise((tell) => addEventListener("securitypolicyviolation", (event) => tell(event.violatedDirective)));
      const script = document.createElement("script");
      script.textContent = "globalThis.intruder = true";
      document.head.append(script);
      return `${await told} ${globalThis.intruder}`;
    });
    return refused === "script-src-elem undefined" ? [] : [`lets a script in: ${refused}`];
  });
  none(found);
});

test("an earlier address leads to the article", async () => {
  const aliases = large.pages.filter((page) => page.kind === "alias");
  assert.deepEqual(aliases.map((page) => page.file), ["2025/tout.html", "contact/index.html", "news/tout/index.html"]);
  const context = await open();
  const tab = await context.newPage();
  // The address that the site will have is not there yet.
  await tab.route("https://ateliers.example/part/**", (route) => route.fulfill({ body: "arrived" }));
  for (const page of aliases) {
    await tab.goto(page.url);
    await tab.waitForURL(/^https:\/\/ateliers\.example\/part\/(actualites\/tout|association\/nous-trouver)\/$/);
    assert.equal(await tab.locator("body").innerText(), "arrived");
  }
  await context.close();
});

test("a wrong address shows the page for it, in the site's own look", async () => {
  const context = await open();
  const tab = await context.newPage();
  for (const site of sites) {
    const answer = await tab.goto(`${site.home}no/such/page/`);
    assert.equal(answer.status(), 404);
    const rules = await tab.evaluate(() => [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0));
    assert.ok(rules > 100, `${site.name}: ${rules} rules`);
    await tab.locator("main a").first().click();
    assert.equal(tab.url(), site.home);
  }
  await context.close();
});
