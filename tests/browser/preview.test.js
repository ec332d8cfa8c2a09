// In the preview a page follows its file by itself, keeps its place, and shows errors above the last good page.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import test from "node:test";
import { axe } from "./accessible.test.js";
import { none, open } from "./kit/browser.js";
import { large, temporary } from "./kit/sites.js";
import { ESSOR, ROOT } from "./kit/tools.js";

const ARTICLE = "content/actualites/2025-05-12-tout.md";
const STYLE = "themes/essor/static/style.css";

/** The preview of a copy of the larger site, an open article of it, and how often that was loaded. */
async function preview(test, name) {
  const root = `${temporary}/${name}`;
  cpSync(large.root, root, { recursive: true });
  cpSync(`${ROOT}${STYLE}`, `${root}/${STYLE}`);
  const child = spawn(ESSOR, ["serve", "--port", "0", "--root", root], { stdio: ["ignore", "pipe", "ignore"] });
  const [address] = await once(createInterface(child.stdout), "line");
  const context = await open({ viewport: { width: 1000, height: 700 } });
  const tab = await context.newPage();
  const said = [];
  tab.on("console", (message) => said.push(message.text()));
  tab.on("pageerror", (error) => said.push(error.message));
  await tab.goto(new URL("actualites/tout/", address.trim()).href);
  let loads = 0;
  tab.on("load", () => loads++);
  const edit = (file, change) => writeFileSync(`${root}/${file}`, change(readFileSync(`${root}/${file}`, "utf8")));
  test.after(async () => {
    await context.close();
    child.kill();
  });
  return { tab, edit, said, loads: () => loads };
}

test("a saved text shows itself, where the reader was", async (test) => {
  const { tab, edit, said, loads } = await preview(test, "saved");
  await tab.evaluate(() => document.querySelector("#ranger").scrollIntoView());
  const place = await tab.evaluate(() => scrollY);
  assert.ok(place > 1000);
  edit(ARTICLE, (text) => text.replace("une tâche faite", "une tâche bien faite"));
  await tab.getByText("une tâche bien faite").waitFor();
  await tab.waitForLoadState();
  assert.equal(loads(), 1);
  // Where there are pictures, the browser finds the place again when it knows how large they are.
  await tab.waitForFunction((place) => Math.abs(scrollY - place) < 2, place);
  assert.deepEqual(said, []);
});

test("an error lies over the last good page, and goes when it is mended", async (test) => {
  const { tab, edit, said, loads } = await preview(test, "broken");
  const overlay = tab.getByRole("alert");
  edit(ARTICLE, (text) => text.replace("figure:heures/2023", "figure:heure/2023"));
  await overlay.waitFor();
  assert.match(await overlay.innerText(), /content\/actualites\/2025-05-12-tout\.md:\d+/);
  assert.match(await overlay.innerText(), /heures/);
  assert.ok(await tab.getByRole("heading", { name: "Ranger" }).isVisible());
  assert.equal(loads(), 0);
  none(await axe(tab));
  edit(ARTICLE, (text) => text.replace("figure:heure/2023", "figure:heures/2023"));
  await overlay.waitFor({ state: "detached" });

  // It can be put away before that, by mouse and by keyboard.
  for (const close of [() => overlay.getByRole("button").click(), () => overlay.press("Escape")]) {
    edit("site.yaml", (text) => text.replace("language: fr", "language: xx"));
    await overlay.waitFor();
    await close();
    await overlay.waitFor({ state: "detached" });
    edit("site.yaml", (text) => text.replace("language: xx", "language: fr"));
    await tab.waitForFunction(async () => (await (await fetch("/__essor/problems")).json()).text === null);
  }
  assert.deepEqual(said, []);
});

test("a stylesheet is exchanged under the page", async (test) => {
  const { tab, edit, said, loads } = await preview(test, "styled");
  assert.equal(await tab.evaluate(() => getComputedStyle(document.querySelector("h1")).letterSpacing), "normal");
  await tab.evaluate(() => scrollTo(0, 900));
  edit(STYLE, (text) => `${text}h1 { letter-spacing: 3px; }\n`);
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "3px");
  await tab.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
  assert.equal(loads(), 0);
  assert.equal(await tab.evaluate(() => scrollY), 900);
  assert.deepEqual(said, []);
});
