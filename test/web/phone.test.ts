// On a small phone: everything is there, nothing is wider than it.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { connect } from "../../src/client/index.ts";
import { openBrowser } from "./support/browser.ts";
import { host, openHouse } from "./support/house.ts";
import { openPage, order, panel, prompt, walkIn } from "./support/person.ts";

const browser = openBrowser();
const small = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

const isAsWideAsThePhone = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

/** The hostess, as a program of hers. */
const beHost = async (url: string) => {
  const { fullname, token } = host;
  const client = connect({ url: url.replace("http", "ws"), fullname, token, room: "R1" });
  await client.joined;
  return client;
};

test("[page] at 360 px nothing is cut off, in any state, and the panels are a tap away", async () => {
  const { url } = await openHouse({ policy: { restMs: 60_000 }, songSeconds: 300 });
  const { page: outside } = await openPage(browser(), small);
  await outside.goto(url);
  await outside.getByLabel("Nickname").waitFor();
  await isAsWideAsThePhone(outside);
  const page = await walkIn(browser(), url, "A nick that is rather long", small);
  await isAsWideAsThePhone(page);
  await order(page, "Sing Twinkle");
  await prompt(page).waitFor();
  await isAsWideAsThePhone(page);
  await prompt(page).getByRole("button", { name: "Sing" }).click();
  await page.getByText("sung by A nick that is rather long").waitFor();
  await order(page, "Listen to Ode to Joy");
  await isAsWideAsThePhone(page);
  await page.getByRole("button", { name: "I am done" }).click();
  await page.getByText("A short rest").waitFor();
  for (const name of ["People", "Chat"] as const) {
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await panel(page, name).waitFor();
    expect(await panel(page, "Queue").isVisible()).toBe(false);
    await isAsWideAsThePhone(page);
  }
  await page.getByRole("button", { name: "Settings" }).click();
  await isAsWideAsThePhone(page);
});

test("[page] what was said while nobody looked is counted; older words come by scrolling up", async () => {
  const { url } = await openHouse();
  const client = await beHost(url);
  for (let count = 1; count <= 120; count += 1) await client.chat(`word ${count}`);
  const page = await walkIn(browser(), url, "Pipi", small);
  await client.chat("hello");
  await client.chat("again");
  const tab = page.getByRole("button", { name: /^Chat/ });
  await expect.poll(() => tab.textContent()).toBe("Chat2");
  await tab.click();
  const talk = panel(page, "Chat");
  await talk.getByText("again").waitFor();
  await expect.poll(() => tab.textContent()).toBe("Chat");
  expect(await talk.getByText("word 1", { exact: true }).count()).toBe(0);
  const toTop = () =>
    talk.getByRole("log").evaluate((box) => {
      box.scrollTop = 0;
      return box.textContent?.includes("word 1word 2") ?? false;
    });
  await expect.poll(toTop, { timeout: 20_000 }).toBe(true);

  await client.chat("news");
  await talk.getByRole("button", { name: "1 new message" }).click();
  await talk.getByRole("button", { name: "1 new message" }).waitFor({ state: "detached" });
  client.close();
});
