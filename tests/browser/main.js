// Runs all tests of built sites and of the preview in one process, around one browser.

import { after } from "node:test";
import { browser } from "./kit/browser.js";
import "./broken.test.js";
import "./valid.test.js";
import "./accessible.test.js";
import "./fits.test.js";
import "./keyboard.test.js";
import "./scriptless.test.js";
import "./search.test.js";
import "./wishes.test.js";
import "./print.test.js";
import "./quiet.test.js";
import "./preview.test.js";

after(() => browser.close());
