// Somebody at a browser of his own. What the console says against the page fails his test.

import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { host } from "./house.ts";

/** A slow machine under load takes its time; what is waited for is a condition, never a moment. */
export const patienceMs = 20_000;

export type Person = { readonly page: Page; readonly complaints: readonly string[] };

type Setting = BrowserContextOptions & {
  /** A server that is stopped in the test cannot be reached: the browser may say so. */
  readonly mayLose?: boolean;
  /** The server will refuse something, and the browser says so whatever the page makes of it. */
  readonly mayBeRefused?: boolean;
};

/** To be called within a test. */
export const openPage = async (browser: Browser, setting: Setting = {}): Promise<Person> => {
  const { mayLose = false, mayBeRefused = false, ...options } = setting;
  const context = await browser.newContext({
    ...{ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options },
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (mayLose && /WebSocket|ERR_CONNECTION|503/.test(message.text())) return;
    if (mayBeRefused && /403/.test(message.text())) return;
    complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toStrictEqual([]);
  });
  return { page, complaints };
};

/** One of the three panels beside the stage. */
export const panel = (page: Page, name: "Queue" | "Chat" | "People"): Locator =>
  page.getByRole("region", { name, exact: true });

/** Orders by the button's name, as "Sing Twinkle". */
export const order = async (page: Page, what: string): Promise<void> => {
  const pick = panel(page, "Queue").getByRole("button", { name: "Pick a song" });
  if (await pick.isVisible()) await pick.click();
  await page.getByRole("button", { name: what }).click();
};

/** What nobody whose turn it is can miss. */
export const prompt = (page: Page): Locator =>
  page.getByRole("dialog", { name: "It is your turn" });

export const chat = async (page: Page, text: string): Promise<void> => {
  await page.getByPlaceholder("Say something").fill(text);
  await page.keyboard.press("Enter");
};

/** Comes to a room's address, and in with a nick. */
export const walkIn = async (
  browser: Browser,
  url: string,
  nick: string,
  setting: Setting = {},
): Promise<Page> => {
  const { page } = await openPage(browser, setting);
  await page.goto(`${url}/r/R1`);
  await page.getByLabel("Nickname").fill(nick);
  await page.getByRole("button", { name: "Come in", exact: true }).click();
  await page.getByRole("heading", { name: "Lantern room" }).waitFor();
  return page;
};

/** The host has an account. */
export const walkInAsHost = async (
  browser: Browser,
  url: string,
  setting: Setting = {},
): Promise<Page> => {
  const { page } = await openPage(browser, setting);
  await page.goto(`${url}/r/R1`);
  await page.getByRole("button", { name: "I have an account" }).click();
  await page.getByLabel("Account").fill(host.fullname);
  await page.getByLabel("Token").fill(host.token);
  await page.getByRole("button", { name: "Come in", exact: true }).click();
  await page.getByRole("heading", { name: "Lantern room" }).waitFor();
  return page;
};
