// The Nu Html Checker finds no error and no warning in any page, stylesheet or drawing.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { none } from "./kit/browser.js";
import { sites } from "./kit/sites.js";
import { inPackage, without } from "./kit/tools.js";

/** What the checker says that is no fault of the page, and why. */
const ALLOWED = [
  // Data are never run, and browsers ask the policy about scripts alone: `quiet.test.js` would see it.
  /^Inline script violates Content Security Policy .*application\/ld\+json/s,
];

/** What the checker says of files and addresses. */
export async function check(files) {
  const options = ["-Xss8m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", inPackage("vnu-jar/build/dist/vnu.jar")];
  const how = ["--stdout", "--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg"];
  const { stdout } = await promisify(execFile)("java", [...options, ...how, ...files], { maxBuffer: 1 << 28 });
  // Beside errors and warnings the checker has advice, on what is right.
  const messages = JSON.parse(stdout).messages.filter((message) => message.type !== "info" || message.subType === "warning");
  const said = messages.filter((message) => !ALLOWED.some((known) => known.test(`${message.message} ${message.extract}`)));
  return said.map((message) => `${message.url}:${message.lastLine} ${message.subType ?? message.type}: ${message.message}`);
}

export const withoutJava = without("java", "the validity of pages is");
test("the Nu Html Checker has nothing to say", { skip: withoutJava }, async () => {
  // Pages by their addresses, so that `'self'` in their policy means the site.
  const pages = sites.flatMap((site) => site.pages.map((page) => page.url));
  const others = sites.flatMap((site) => site.files.filter((file) => /\.(css|svg)$/.test(file)).map((file) => path.join(site.folder, file)));
  assert.ok(pages.length > 100 && others.length > 20);
  none(await check([...pages, ...others]));
});
