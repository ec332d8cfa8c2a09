// axe-core finds nothing on any kind of page, in light, in dark, and on the narrowest screen.

import { readFileSync } from "node:fs";
import test from "node:test";
import { none, onPages } from "./kit/browser.js";
import { giveContrast } from "./kit/colours.js";
import { samples } from "./kit/sites.js";
import { inPackage } from "./kit/tools.js";

const AXE = readFileSync(inPackage("axe-core/axe.min.js"), "utf8");

/** The rules of axe that the page breaks, with the elements that break them; `some` chooses among the rules. */
export async function axe(tab, some) {
  // The debugger's door: the page's own policy stays in force, and lets no script in.
  if (!(await tab.evaluate(() => "axe" in globalThis))) await tab.evaluate(AXE);
  const options = { resultTypes: ["violations"], ...(some && { runOnly: some }) };
  const { violations } = await tab.evaluate((options) => globalThis.axe.run(document, options), options);
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} (${node.failureSummary})`));
}

/** Words of charts that melt into the halo around them; axe does not look at drawings. */
export async function melted(tab) {
  await tab.evaluate(giveContrast);
  return tab.evaluate(() => {
    const melts = (text) => {
      const { fill, stroke } = getComputedStyle(text);
      return stroke !== "none" && globalThis.contrast(fill, stroke) < 3;
    };
    return [...document.querySelectorAll("main svg text")].filter(melts).map((text) => `melts into its halo: ${text.textContent}`);
  });
}

test("the words of charts can be told from their halo", async () => {
  const drawn = samples.filter((page) => /article|dashboard|indicator/.test(page.kind));
  for (const settings of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    none(await onPages(drawn, settings, melted));
  }
});

test("everybody can use every kind of page, in light and in dark, on a desk and on the narrowest screen", async () => {
  const found = await onPages(samples, {}, async (tab) => {
    await tab.setViewportSize({ width: 1366, height: 900 });
    const light = await axe(tab);
    // Only colours are others.
    await tab.emulateMedia({ colorScheme: "dark" });
    const dark = await axe(tab, ["color-contrast", "link-in-text-block"]);
    await tab.emulateMedia({ colorScheme: "light" });
    await tab.setViewportSize({ width: 320, height: 720 });
    const narrow = await axe(tab);
    return [...light, ...dark.map((finding) => `in dark: ${finding}`), ...narrow.map((finding) => `320 pixels wide: ${finding}`)];
  });
  none(found);
});
