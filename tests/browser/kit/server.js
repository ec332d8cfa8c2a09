// A web server for one folder on loopback, as plain as that of any host.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  xml: "application/xml",
  webmanifest: "application/manifest+json",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  ico: "image/x-icon",
};

/** Shows a folder below the path `base`, which is `/` or `/part/`, and returns the address of the server. */
export async function serve(folder, base) {
  const fileOf = (address) => {
    const asked = decodeURIComponent(new URL(address, "http://localhost").pathname);
    if (!asked.startsWith(base)) return null;
    const file = path.join(folder, asked.slice(base.length), asked.endsWith("/") ? "index.html" : "");
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
  };
  const server = createServer((request, response) => {
    const file = fileOf(request.url);
    const shown = file ?? fileOf(`${base}404.html`);
    if (!shown) return response.writeHead(404).end();
    response.writeHead(file ? 200 : 404, {
      "content-type": TYPES[path.extname(shown).slice(1)] ?? "application/octet-stream",
      "content-length": statSync(shown).size,
    });
    createReadStream(shown).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}
