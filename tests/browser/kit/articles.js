// The articles and photographs of the larger site, of which there are too many to be written by hand.

import { mkdirSync, writeFileSync } from "node:fs";
import { open } from "./browser.js";

const WORK = ["Réparer un vélo", "Prêter un outil", "Coudre un rideau", "Poncer une table", "Trier le bois"];
const WHEN = ["au printemps", "en plein été", "à l'automne", "au cœur de l'hiver"];
const TAGS = ["ateliers", "vie associative", "plaidoyer", "Œuvre commune", "été"];

/** Two a year, over seven years. */
const COUNT = 14;

function article(at) {
  const [work, when, tag] = [WORK[at % WORK.length], WHEN[at % WHEN.length], TAGS[(at * 3) % TAGS.length]];
  const title = at === 7 ? `${work} ${when} : un titre qui prend toute la place qu'on lui laisse, et même un peu davantage` : `${work} ${when}, n° ${at}`;
  const photograph = at % 9 === 0 ? '\nimage: {file: ../../static/lac.jpg, alt: "Un lac entre deux collines"}' : "";
  const text = `---
title: "${title}"
summary: "${work} : ce qu'il faut savoir, et qui peut aider."
tags: [${tag}, ateliers]${photograph}
---
${work} ${when} demande du temps, des mains et quelques outils. L'équipe des ateliers s'y est mise.

## Ce qu'il faut

- des mains ;
- du temps.

## Qui peut aider

Toutes celles et tous ceux qui veulent apprendre.
`;
  const date = `${2018 + (at % 7)}-${String((at % 12) + 1).padStart(2, "0")}-${String((at % 28) + 1).padStart(2, "0")}`;
  return [`${date}-numero-${at}.md`, text];
}

/** A picture as a camera would give it: large, and with no line of it like the next. */
function draw([sky, land]) {
  const canvas = new OffscreenCanvas(1200, 800);
  const pen = canvas.getContext("2d");
  const light = pen.createLinearGradient(0, 0, 300, 800);
  light.addColorStop(0, sky);
  light.addColorStop(1, land);
  pen.fillStyle = light;
  pen.fillRect(0, 0, 1200, 800);
  pen.fillStyle = land;
  for (let hill = 0; hill < 5; hill++) {
    pen.ellipse(hill * 300, 800, 320, 180 + 50 * (hill % 3), 0, 0, 7);
    pen.fill();
  }
  return canvas.convertToBlob({ type: "image/jpeg" }).then((blob) => blob.arrayBuffer()).then((bytes) => [...new Uint8Array(bytes)]);
}

/** Adds the generated part to the site in `folder`. */
export async function grow(folder) {
  for (let at = 0; at < COUNT; at++) {
    const [name, text] = article(at);
    writeFileSync(`${folder}/content/actualites/${name}`, text);
  }
  const context = await open();
  const tab = await context.newPage();
  mkdirSync(`${folder}/static`);
  writeFileSync(`${folder}/static/rapport.pdf`, "%PDF-1.4\n%%EOF\n");
  for (const [name, colours] of [["lac", ["#9cc4e4", "#1b4f5c"]], ["etabli", ["#e9c9a0", "#5b3a1e"]]]) {
    writeFileSync(`${folder}/static/${name}.jpg`, Uint8Array.from(await tab.evaluate(draw, colours)));
  }
  await context.close();
}
