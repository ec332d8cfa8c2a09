// Articles and figures are whole on paper: every word is there, inside the sheet, and no sheet is empty.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import test from "node:test";
import { fits } from "./fits.test.js";
import { none, onPages } from "./kit/browser.js";
import { samples, temporary } from "./kit/sites.js";
import { without } from "./kit/tools.js";

/** The room on A4 between margins of 14 millimetres, in pixels. */
const SHEET = { width: 688, height: 1017 };

/** Letters and digits alone: lines are broken elsewhere on paper. */
const letters = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

/** The lines that a reader expects on paper. Runs in the page. */
function expected() {
  for (const hidden of document.querySelectorAll(".hidden, .visually-hidden")) hidden.remove();
  // Addresses stand behind the words that lead to them.
  for (const link of document.querySelectorAll('.prose a[href^="http"]')) link.after(`\n${link.href}\n`);
  const texts = [...document.querySelectorAll("main svg text")].filter((text) => text.checkVisibility());
  return [...document.querySelector("main").innerText.split(/[\n\t]|(?=https:)/), ...texts.map((text) => text.textContent)];
}

/** What is wrong with the sheets of a page. */
export async function sheets(tab, page) {
  const file = `${temporary}/${page.name.replaceAll(/[^a-z0-9]/g, "-")}.pdf`;
  writeFileSync(file, await tab.pdf({ preferCSSPageSize: true }));
  const text = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
  const found = text.split("\f").slice(0, -1).flatMap((sheet, at) => (sheet.trim().split(/\s+/).length < 5 ? [`sheet ${at + 1} is nearly empty`] : []));

  await tab.emulateMedia({ media: "print" });
  await tab.setViewportSize(SHEET);
  // What is too wide would make all letters smaller.
  found.push(...(await fits(tab)));
  const lines = await tab.evaluate(expected);
  await tab.emulateMedia({ media: null });
  const printed = letters(text);
  return [...found, ...lines.filter((line) => !printed.includes(letters(line))).map((line) => `not on paper: ${line}`)];
}

export const withoutReader = without("pdftotext", "what is printed is", "-v");
test("articles and figures are whole on paper", { skip: withoutReader }, async () => {
  const printed = samples.filter((page) => ["article", "dashboard", "year", "indicator"].includes(page.kind));
  assert.ok(printed.length > 8);
  none(await onPages(printed, {}, sheets));
});
