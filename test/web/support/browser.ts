// A real browser, one for a test file: the system's Chromium, for no test may download one.

import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const findBrowser = (): string => {
  const given = process.env["CHROMIUM"];
  const found = given ?? usual.find((path) => existsSync(path));
  if (found !== undefined && existsSync(found)) return found;
  throw new Error(
    `no Chromium at ${given ?? usual.join(", ")}: ` +
      "install one (`apt-get install -y chromium`), or name yours in the variable CHROMIUM",
  );
};

/** To be called once in a file; answers how to reach the browser within a test. */
export const openBrowser = (): (() => Browser) => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const args = ["--no-sandbox", "--autoplay-policy=user-gesture-required"];
    browser = await chromium.launch({ executablePath: findBrowser(), args });
  }, 60_000);
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error("within a test only");
    return browser;
  };
};
