// Who has no mouse reaches everything, sees where they are, and can jump over what stands above the text.

import assert from "node:assert/strict";
import test from "node:test";
import { none, onPages, open } from "./kit/browser.js";
import { giveContrast } from "./kit/colours.js";
import { large, samples } from "./kit/sites.js";

/** Gives the page what the walk asks it for. Runs in the page. */
function prepare() {
  // What is seen at a point of the window.
  const ground = (x, y) => {
    const colours = document.elementsFromPoint(x, y).map((at) => getComputedStyle(at).backgroundColor);
    return colours.find((colour) => colour !== "rgba(0, 0, 0, 0)") ?? "Canvas";
  };
  const name = (at) => `${at.localName} “${(at.textContent.trim() || at.getAttribute("aria-label") || at.id).slice(0, 40)}”`;
  const stops = new Set(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']"));
  for (const stop of stops) if (!stop.checkVisibility({ contentVisibilityAuto: true }) || stop.disabled) stops.delete(stop);
  const outlined = (at) => getComputedStyle(at).outlineStyle !== "none";
  const before = new Set([...stops].filter(outlined));
  const seen = new Set();

  // Whether the place that has the focus looks so.
  const shown = (at) => {
    const style = getComputedStyle(at);
    if (before.has(at) || !outlined(at) || parseFloat(style.outlineWidth) < 2) return [`no visible focus: ${name(at)}`];
    const box = at.getClientRects()[0];
    const outside = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth) / 2;
    const contrast = globalThis.contrast(style.outlineColor, ground(Math.max(0, box.left - outside), box.top + box.height / 2));
    return contrast < 3 ? [`a focus too pale, ${contrast.toFixed(2)}: ${name(at)}`] : [];
  };
  const placed = (at) => {
    const box = at.getClientRects()[0];
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return [`off the screen: ${name(at)}`];
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return top && !at.contains(top) && !top.contains(at) ? [`hidden behind ${name(top)}: ${name(at)}`] : [];
  };

  globalThis.walk = {
    stops: stops.size,
    // What is wrong with the place that has the focus; nothing where the walk is at its end.
    stop() {
      const at = document.activeElement;
      const [first] = seen;
      // Some browsers go on from the end to the beginning at once.
      if (at === document.body || at === null || (at === first && seen.size > 1)) return null;
      const again = seen.has(at) ? [`reached twice: ${name(at)}`] : [];
      seen.add(at);
      return [...again, ...shown(at), ...placed(at)];
    },
    missed: () => [...stops].filter((stop) => !seen.has(stop)).map((stop) => `never reached: ${name(stop)}`),
    // The same places once more, without the way between them.
    again: () => [...seen].flatMap((at) => (at.focus(), shown(at))),
  };
}

/** Walks through a page with the Tab key, and then back in by the link that comes first. */
export async function walk(tab) {
  await tab.evaluate(giveContrast);
  await tab.evaluate(prepare);
  const most = (await tab.evaluate(() => globalThis.walk.stops)) + 20;
  const found = [];
  for (let step = 0; ; step++) {
    if (step > most) return [...found, `no way out after ${most} steps`];
    await tab.keyboard.press("Tab");
    const wrong = await tab.evaluate(() => globalThis.walk.stop());
    if (wrong === null) break;
    found.push(...wrong);
  }
  found.push(...(await tab.evaluate(() => globalThis.walk.missed())));

  const focus = (what) => tab.evaluate((what) => document.activeElement[what], what);
  if ((await focus("localName")) === "body") await tab.keyboard.press("Tab");
  const first = await focus("hash");
  if (first === "#main-content") await tab.keyboard.press("Enter");
  if ((await focus("localName")) !== "main") found.push(`the first stop does not lead to the text: ${first}`);

  await tab.emulateMedia({ colorScheme: "dark" });
  found.push(...(await tab.evaluate(() => globalThis.walk.again())).map((finding) => `in dark: ${finding}`));
  await tab.emulateMedia({ colorScheme: "light" });
  return found;
}

test("the keyboard reaches everything, visibly, in light and in dark", async () => {
  none(await onPages(samples, {}, walk));
});

test("a folded passage opens by the keyboard", async () => {
  const context = await open();
  const tab = await context.newPage();
  await tab.goto(`${large.home}actualites/tout/`);
  await tab.locator(".prose > details summary").focus();
  await tab.keyboard.press("Enter");
  assert.ok(await tab.getByText("Un passage replié.").isVisible());
  await context.close();
});
