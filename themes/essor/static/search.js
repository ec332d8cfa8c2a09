// Finds the texts of the site in its index, on the reader's machine. The page is complete without it.
"use strict";

const WORDS = /[\p{Alphabetic}\p{M}\p{N}]+/gu;
const SHOWN = 5;
// So many results are in one file.
const TOGETHER = 16;
// A beginning of a word that so many files may hold is too short.
const MOST_FILES = 3;

// Small letters without accents, as the index has them.
const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");

// What the first file says, ready for use.
function prepare(text) {
  const head = JSON.parse(text);
  return {
    ...head,
    first: head.first.split(" "),
    common: new Set(head.common.split(" ")),
    endings: head.endings.split(" ").map((rule) => rule.split(":")),
  };
}

// A word without its endings.
function stem(head, word) {
  while (/^[a-z]+$/.test(word)) {
    const rule = head.endings.find(([end, , before]) => word.endsWith(end) && word.length - end.length >= before);
    if (!rule) break;
    const next = word.slice(0, -rule[0].length) + rule[1];
    if (next.length >= word.length) return next;
    word = next;
  }
  return word;
}

// The words that a word which is still being typed may come to.
function endings(head, word) {
  const found = new Set();
  for (const [end, becomes, before] of head.endings) {
    for (let size = end.length - 1; size; size--) {
      const rest = word.slice(0, -size);
      if (word.endsWith(end.slice(0, size)) && rest.length >= Math.max(before, 3)) found.add(stem(head, rest + becomes));
    }
  }
  return [...found];
}

// Adds the documents of a word: distances times 5 plus the level, in digits of 32, the lowest first.
function read(codes, exact, scores) {
  let document = -1, value = 0, scale = 1;
  for (let at = 0; at < codes.length; at++) {
    const digit = codes.charCodeAt(at) - 63;
    value += (digit % 32) * scale;
    scale *= 32;
    if (digit > 31) continue;
    document += Math.floor(value / 5);
    scores.set(document, Math.max(scores.get(document) || 0, 2 ** ((value % 5) + 1) + exact));
    value = 0;
    scale = 1;
  }
}

// The documents with words from `from` to `to`; nothing when those are in too many files.
async function lookUp(head, load, from, to, scores) {
  const file = (word) => Math.max(0, head.first.filter((first) => first <= word).length - 1);
  const [start, end] = [file(from), file(to)];
  if (end - start >= MOST_FILES) return false;
  const names = head.first.slice(start, end + 1).map((_, at) => `words-${start + at}.txt`);
  for (const text of await Promise.all(names.map(load))) {
    for (const line of text.split("\n")) {
      const [word, codes] = line.split(" ");
      if (codes && word >= from && word <= to) read(codes, word === from, scores);
    }
  }
  return true;
}

// The documents with all words of a query, the best first, and a test for the words to mark.
async function find(head, load, query) {
  const typed = fold(query).match(WORDS) || [];
  const words = typed.filter((word) => word.length > 1 && !head.common.has(word));
  if (!words.length) words.push(...typed.slice(-1));
  const open = !/\s$/.test(query) && words[words.length - 1] === typed[typed.length - 1];
  const stems = new Set(), totals = new Map();
  let start = "", waiting = !words.length;
  for (const [at, word] of words.entries()) {
    const scores = new Map();
    const one = (stem) => (stems.add(stem), lookUp(head, load, stem, stem, scores));
    await one(stem(head, word));
    if (open && at === words.length - 1) {
      const wide = word.length < 3 || !(await lookUp(head, load, word, word + "\uffff", scores));
      if (wide) waiting = !scores.size;
      else start = word;
      if (!scores.size) await Promise.all(endings(head, word).map(one));
    }
    for (const [document, score] of scores) {
      const [count, sum] = totals.get(document) || [0, 0];
      totals.set(document, [count + 1, sum + score]);
    }
  }
  const all = [...totals].filter(([, [count]]) => count === words.length);
  // Of equals the newest, then what has no date in its own order.
  const age = (document) => (document < head.dated ? -document : document);
  all.sort(([a, [, x]], [b, [, y]]) => y - x || age(a) - age(b));
  return {
    documents: all.map(([document]) => document),
    waiting: waiting && !all.length,
    isFound(written) {
      const word = fold(written), key = stem(head, word);
      return word.length > 1 && (stems.has(key) || (start && (word.startsWith(start) || key.startsWith(start)))) && key;
    },
  };
}

// The sentence with the most words of the query, or the first one; a long one around its first word.
function excerpt(text, isFound) {
  let best = "", most = -1;
  for (const line of text.replace(/([.!?…]["»”)]?)\s+(?=[\p{Lu}«“"])/gu, "$1\n").split("\n")) {
    const found = new Set((line.match(WORDS) || []).map(isFound).filter(Boolean));
    const worth = found.size && found.size * 100 + Math.min(line.length, 80);
    if (worth > most) [best, most] = [line, worth];
  }
  if (best.length < 280) return best;
  const first = [...best.matchAll(WORDS)].find(([word]) => isFound(word));
  const from = first && first.index > 120 ? best.lastIndexOf(" ", first.index - 80) + 1 : 0;
  const end = best.lastIndexOf(" ", from + 240);
  return (from ? "… " : "") + best.slice(from, end > from ? end : from + 240) + " …";
}

// The own text of a page, line by line.
function textOf(page) {
  const main = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  for (const other of main.querySelectorAll("nav, .related")) other.remove();
  return [...main.querySelectorAll("p, li, h2, h3, dd, td, figcaption")].map((one) => one.textContent.trim()).join("\n");
}

// Writes text, with the words that were looked for marked.
function write(parent, text, isFound) {
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (!isFound(word)) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    parent.append(text.slice(at, index), mark);
    at = index + word.length;
  }
  parent.append(text.slice(at));
}

function start() {
  const one = (selector) => document.querySelector(selector);
  const [form, input, status] = [".search-form", "#search-input", ".search-status"].map(one);
  const [results, more, template, list] = [".search-results", ".search-more", "#search-result", ".search-list"].map(one);
  const words = form.dataset, files = new Map();
  let head, turn = 0, timer;

  const get = async (address, options) => {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  };
  const begin = () => (head = head || get(words.index + "head.json", { cache: "no-cache" }).then(prepare));
  const once = (name, ask) => files.get(name) || files.set(name, ask()).get(name);
  const load = (name) => once(name, () => begin().then(({ version }) => get(`${words.index}${name}?v=${version}`)));

  async function result(number, isFound) {
    const shown = JSON.parse(await load(`results-${Math.floor(number / TOGETHER)}.json`));
    const { title, url, kind, date, text } = shown[number % TOGETHER];
    const item = template.content.cloneNode(true).firstChild;
    const [heading, meta, body] = item.children;
    heading.firstChild.href = url;
    write(heading.firstChild, title, isFound);
    meta.textContent = [words[kind], date].filter(Boolean).join(" · ");
    write(body, excerpt(text, isFound), isFound);
    return item;
  }

  // Where title and summary have no word of the query, the page itself has: it is in the cache when it is opened.
  async function explain(item, isFound, isWanted) {
    if (item.querySelector("mark")) return;
    const { href } = item.querySelector("a"), body = item.lastElementChild;
    const text = excerpt(textOf(await once(href, () => get(href))), isFound);
    if (!isWanted() || !(text.match(WORDS) || []).some(isFound)) return;
    body.replaceChildren();
    write(body, text, isFound);
  }

  function tell(text, hasResults) {
    status.textContent = text;
    list.hidden = hasResults;
    results.hidden = !hasResults;
    if (!hasResults) {
      results.replaceChildren();
      more.hidden = true;
    }
  }

  async function search() {
    const own = ++turn, query = input.value;
    try {
      const found = query.trim() && (await find(await begin(), load, query));
      if (own !== turn) return;
      const count = found ? found.documents.length : 0;
      if (!count) return tell(found ? (found.waiting ? words.waiting : words.none) : "", false);
      const show = async (from) => {
        const next = found.documents.slice(from, from + SHOWN);
        const items = await Promise.all(next.map((number) => result(number, found.isFound)));
        if (own !== turn) return;
        if (!from) results.replaceChildren();
        results.append(...items);
        more.hidden = from + SHOWN >= count;
        more.onclick = () => show(from + SHOWN);
        if (from) items[0].querySelector("a").focus();
        else tell(count > 1 ? words.many.replace("{count}", count) : words.one, true);
        for (const item of items) explain(item, found.isFound, () => own === turn).catch(() => {});
      };
      await show(0);
    } catch {
      head = null;
      files.clear();
      if (own === turn) tell(words.failed, false);
    }
  }

  const keep = () => {
    const query = input.value.trim();
    history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
  };
  input.addEventListener("focus", () => begin().catch(() => (head = null)), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  input.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
    search();
  });
  input.value = input.value || new URLSearchParams(location.search).get("q") || "";
  if (input.value) search();
}

if (typeof document === "object") start();
