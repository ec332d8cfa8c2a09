// Each of these tests can fail: on a page on which everything is wrong they say what.

import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { axe, melted } from "./accessible.test.js";
import { fits } from "./fits.test.js";
import { onPages, withTabs } from "./kit/browser.js";
import { serve } from "./kit/server.js";
import { walk } from "./keyboard.test.js";
import { sheets, withoutReader } from "./print.test.js";
import { noises } from "./quiet.test.js";
import { check, withoutJava } from "./valid.test.js";
import { moving, unseenShapes, unseenSigns } from "./wishes.test.js";

const url = `${await serve(fileURLToPath(new URL("./broken/", import.meta.url)), "/")}/`;
const page = { name: "broken", kind: "article", url };

const forced = { forcedColors: "active" };
const LOOKS = {
  axe: [(tab) => axe(tab), {}, ["image-alt", "color-contrast"]],
  halos: [melted, {}, ["melts into its halo: fondu"]],
  fits: [fits, {}, ["scrolls sideways", "outside: “Un texte trop large", "cut off: “après sa", "over each other: “sur un autre"]],
  keyboard: [walk, {}, ["no visible focus: a “Un lien que rien", "too pale, 1.*: a “Un lien que l'on montre", "never reached: a “Un lien que l'on n'atteint", "the first stop does not lead to the text"]],
  "forced colours": [unseenShapes, forced, ["cannot be seen: ghost", "cannot be read: fantôme"]],
  "forced colours, signs": [unseenSigns, forced, ["cannot be seen: search-link"]],
  motion: [moving, {}, ["moves: p.turning"]],
};

for (const [name, [look, settings, expected]] of Object.entries(LOOKS)) {
  test(`what is wrong is found: ${name}`, async () => finds(await onPages([page], settings, look), expected));
}

test("what is wrong is found: quiet", async () => {
  finds(await withTabs([page], {}, noises), [
    "asks for https://ailleurs.example/mesure.js",
    "loads .*noise.js",
    "404: .*nulle-part.png",
    "says .*inline script",
    "says bruit",
    "shows no picture",
    "moves by 0.*: ",
    "keeps the cookie visite",
    "keeps visite: for good",
    "keeps visite: for a while",
  ]);
});

test("what is wrong is found: print", { skip: withoutReader }, async () => {
  finds(await onPages([page], {}, sheets), ["scrolls sideways", "not on paper: fantôme", "sheet 2 is nearly empty"]);
});

test("what is wrong is found: validity", { skip: withoutJava }, async () => {
  finds(await check([url]), ["error: An “img” element must have an “alt” attribute", "warning: .*violates Content Security Policy"]);
});

function finds(found, expected) {
  for (const one of expected) assert.ok(found.some((finding) => new RegExp(one).test(finding)), `${one} is not among\n${found.join("\n")}`);
}
