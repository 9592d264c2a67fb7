// Who sees little, or uses no mouse, gets everywhere: axe finds nothing serious, in either theme.

import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { openPage, order, panel, prompt, walkIn } from "./support/person.ts";

const browser = openBrowser();

/** What is serious or worse, with where. */
const faults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run(document)")) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

for (const colorScheme of ["light", "dark"] as const) {
  test(`[page] axe finds nothing serious, ${colorScheme}`, async () => {
    const { url } = await openHouse();
    const { page: outside } = await openPage(browser(), { colorScheme });
    await outside.goto(url);
    await outside.getByLabel("Nickname").waitFor();
    expect(await faults(outside)).toStrictEqual([]);

    const page = await walkIn(browser(), url, "Pipi", { colorScheme });
    await order(page, "Listen to Ode to Joy");
    await page.getByText("picked by Pipi").waitFor();
    await order(page, "Watch Night sky");
    await page.getByRole("button", { name: "Skip" }).click();
    await page.locator("video").waitFor();
    expect(await faults(page)).toStrictEqual([]);
    await order(page, "Sing Twinkle");
    await panel(page, "Queue").getByRole("button", { name: "Take back Twinkle" }).waitFor();
    expect(await faults(page)).toStrictEqual([]);
    await page.getByRole("button", { name: "Skip" }).click();
    await prompt(page).waitFor();
    expect(await faults(page)).toStrictEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "To the lobby" }).click();
    await page.getByRole("link", { name: /Lantern room/ }).waitFor();
    expect(await faults(page)).toStrictEqual([]);
  });
}
