// The programs of the machine that the tests need, and a loud word where one is not there.

import { spawnSync } from "node:child_process";
import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
export const ESSOR = process.env.ESSOR || `${ROOT}target/debug/essor`;
export const CHROMIUM = process.env.CHROMIUM || "/usr/bin/chromium";

/** A file of a package of npm. */
export const inPackage = (path) => createRequire(import.meta.url).resolve(path);

/** Why a test is left out for want of a program, or `false`. Where everything must be there it fails instead. */
export function without(program, what, question = "-version") {
  if (spawnSync(program, [question]).error === undefined) return false;
  const reason = `there is no ${program} on this machine, so that ${what} not tested`;
  if (process.env.ESSOR_SKIP_NOTHING) throw new Error(reason);
  // At once, and past the report, which is only shown when a test fails.
  writeSync(2, `SKIPPED: ${reason}\n`);
  return reason;
}
