// The sites of all tests, built by the program and shown on loopback: AMIE's, a larger one, and the English starter.

import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { grow } from "./articles.js";
import { serve } from "./server.js";
import { ESSOR, ROOT } from "./tools.js";

export const temporary = mkdtempSync(path.join(tmpdir(), "essor-browser-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

const essor = (...args) => execFileSync(ESSOR, args, { stdio: ["ignore", "ignore", "pipe"] });

/** Builds the site in `root`, with what is not out yet, and says what is in it. */
async function site(name, root, base) {
  const folder = path.join(temporary, `${name}-built`);
  essor("build", "--root", root, "--output", folder, "--today", "2025-06-01", "--drafts", "--future");
  const origin = await serve(folder, base);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => path.relative(folder, path.join(file.parentPath ?? file.path, file.name)));
  const pages = paths.filter((file) => file.endsWith(".html")).sort().map((file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    // An earlier address is a page without a class, which only leads on.
    const kind = text.match(/<body class="is-([\w-]+)/)?.[1] ?? "alias";
    const hidden = text.includes('<meta name="robots" content="noindex">');
    return { name: `${name} ${file}`, kind, file, hidden, size: text.length, url: origin + base + file.replace(/index\.html$/, "") };
  });
  return { name, root, folder, origin, base, home: origin + base, pages, files: paths };
}

async function larger() {
  const root = path.join(temporary, "larger");
  cpSync(fileURLToPath(new URL("../site/", import.meta.url)), root, { recursive: true });
  await grow(root);
  return site("larger", root, "/part/");
}

/** The same texts, as few as were written, in the other theme. */
async function bulletin(large) {
  const root = path.join(temporary, "bulletin");
  const written = fileURLToPath(new URL("../site/", import.meta.url));
  cpSync(written, root, { recursive: true });
  cpSync(path.join(large.root, "static"), path.join(root, "static"), { recursive: true });
  appendFileSync(path.join(root, "site.yaml"), "\ntheme: bulletin\n");
  return site("bulletin", root, "/part/");
}

async function english() {
  const root = path.join(temporary, "english");
  essor("init", "--language", "en", root);
  return site("english", root, "/");
}

export const amie = await site("amie", ROOT, "/");
export const large = await larger();
export const starter = await english();
export const gazette = await bulletin(large);
export const sites = [amie, large, starter, gazette];

/** Every page that a reader reads. */
export const pages = sites.flatMap((site) => site.pages).filter((page) => page.kind !== "alias");

/** The longest page of each kind on each site. */
export const samples = sites.flatMap((site) => longest(site));

/** The longest page of each kind. */
export function longest({ pages }) {
  const kinds = new Map([...pages].sort((a, b) => a.size - b.size).map((page) => [page.kind, page]));
  kinds.delete("alias");
  return [...kinds.values()];
}
