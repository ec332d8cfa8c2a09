// Who chose the colours of the whole screen still sees every chart and sign, and nothing moves for who wants it still.

import assert from "node:assert/strict";
import test from "node:test";
import { none, onPages } from "./kit/browser.js";
import { giveContrast } from "./kit/colours.js";
import { large, longest, samples } from "./kit/sites.js";

/** Shapes and words of charts that cannot be told from the ground. Runs in the page. */
function unseen() {
  document.body.style.backgroundColor = "Canvas";
  const ground = getComputedStyle(document.body).backgroundColor;
  const visible = (paint) => (/^(rgb|color)/.test(paint) ? globalThis.contrast(paint, ground) : 1);
  const drawn = (shape) => {
    const { fill, stroke, strokeWidth } = getComputedStyle(shape);
    // A fill with a pattern shows as well as the lines of the pattern.
    const pattern = fill.match(/#([^")]+)/)?.[1];
    const lines = pattern ? [...document.getElementById(pattern).children].map(drawn) : [];
    return Math.max(visible(fill), parseFloat(strokeWidth) > 0 ? visible(stroke) : 1, ...lines);
  };
  // A casing only keeps a line apart from what it crosses.
  const shapes = [...document.querySelectorAll("main svg :is(path, rect, circle, line)")].filter((shape) => !shape.closest("defs, .chart-casing"));
  const found = shapes.filter((shape) => drawn(shape) < 3).map((shape) => `cannot be seen: ${shape.getAttribute("class")}`);
  for (const text of document.querySelectorAll("main svg text")) {
    // Words inside a dark shape have the colour of the ground.
    const contrast = visible(getComputedStyle(text).fill);
    if (text.closest(".is-inside") ? contrast > 1.1 : contrast < 4.5) found.push(`cannot be read: ${text.textContent}`);
  }
  return [...new Set(found)];
}

/** What a reader with colours of their own does not see in charts. */
export async function unseenShapes(tab) {
  await tab.evaluate(giveContrast);
  return tab.evaluate(unseen);
}

/** Which of the signs leave nothing on the screen. */
export async function unseenSigns(tab) {
  const found = [];
  for (const sign of await tab.locator(".search-link, .brand-mark").all()) {
    // A theme may say it in words alone.
    const isWords = await sign.evaluate((element) => {
      const { maskImage } = getComputedStyle(element, "::before");
      return element.textContent.trim() && parseFloat(getComputedStyle(element).fontSize) > 0 && maskImage === "none";
    });
    if (isWords) continue;
    // Without its words only the sign is left, and without the sign nothing.
    await sign.evaluate((element) => (element.style.fontSize = "0"));
    const clip = await sign.boundingBox();
    const shown = clip.width * clip.height > 0 && (await tab.screenshot({ clip }));
    await sign.evaluate((element) => (element.style.visibility = "hidden"));
    if (!shown || shown.equals(await tab.screenshot({ clip }))) found.push(`cannot be seen: ${await sign.getAttribute("class")}`);
    await sign.evaluate((element) => (element.style.visibility = ""));
  }
  return found;
}

test("nothing vanishes in forced colours, neither on white nor on black", async () => {
  const both = (look) => async (tab) => {
    const found = [];
    for (const colorScheme of ["light", "dark"]) {
      await tab.emulateMedia({ colorScheme });
      found.push(...(await look(tab)).map((finding) => `${colorScheme}: ${finding}`));
    }
    return found;
  };
  none(await onPages(samples, { forcedColors: "active" }, both(unseenShapes)));
  const homes = samples.filter((page) => page.kind === "home");
  none(await onPages(homes, { forcedColors: "active" }, both(unseenSigns)));
});

/** What moves by itself or slowly. */
export function moving(tab) {
  return tab.evaluate(() => {
    const slow = (style) => /[1-9]/.test(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth";
    const all = [document.documentElement, ...document.querySelectorAll("body *")];
    const found = all.filter((element) => ["", "::before", "::after"].some((part) => slow(getComputedStyle(element, part))));
    return found.map((element) => `moves: ${element.localName}.${element.getAttribute("class")}`);
  });
}

test("for who wants less motion nothing moves", async () => {
  none(await onPages(longest(large), {}, moving));
  const others = await onPages(longest(large).slice(0, 1), { reducedMotion: "no-preference" }, moving);
  assert.equal(others.length, 1, "for all others the page scrolls smoothly");
});
