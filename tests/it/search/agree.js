// Runs the functions of the theme's script on what a test gives it, and prints what they answer.
"use strict";
const fs = require("fs");
const vm = require("vm");
const { script, files, folder, words, queries } = JSON.parse(fs.readFileSync(0, "utf8"));
vm.runInThisContext(script);
const run = async () => {
  const load = async (name) => files[folder + name];
  const { prepare, fold, stem, find, excerpt } = vm.runInThisContext("({ prepare, fold, stem, find, excerpt })");
  const head = prepare(await load("head.json"));
  const answers = [];
  for (const query of queries) {
    const found = await find(head, load, query);
    const best = found.documents[0];
    const text = best === undefined ? "" : JSON.parse(await load(`results-${best >> 4}.json`))[best & 15].text;
    answers.push({ documents: found.documents, waiting: found.waiting, excerpt: excerpt(text, found.isFound) });
  }
  console.log(JSON.stringify({ stems: words.map((word) => stem(head, fold(word))), answers }));
};
run();
