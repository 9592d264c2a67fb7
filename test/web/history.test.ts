// The time machine in real browsers: a host plays an evening, looks back, and shares a moment of it.

import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { host, openHouse } from "./support/house.ts";
import { liveEvening } from "./support/lived-room.ts";
import { openPage, order, walkIn, walkInAsHost } from "./support/person.ts";

const browser = openBrowser();

const slider = (page: Page) => page.getByRole("slider", { name: "Moment of the evening" });
const version = async (page: Page) => Number(await slider(page).getAttribute("aria-valuenow"));
const moment = (page: Page) => page.getByRole("region", { name: "What it changed" });
const roomThen = (page: Page) => page.getByRole("region", { name: "The room then" });

/** Comes as somebody whom this browser knows already. */
const comeAs = async (page: Page, { fullname, token }: { fullname: string; token: string }) => {
  await page.addInitScript(
    (who) => localStorage.setItem("mido.me", who),
    JSON.stringify({ fullname, token }),
  );
};

test("[page] [H9] a host looks back on the evening: scrubs, steps, and shares a moment", async () => {
  const { url } = await openHouse({ policy: { askMs: 60_000, restMs: 60_000 } });
  const hostess = await walkInAsHost(browser(), url);
  const pipi = await walkIn(browser(), url, "Pipi");
  await order(pipi, "Sing Twinkle");
  await pipi.getByRole("dialog", { name: "It is your turn" }).waitFor();
  await pipi.keyboard.press("Enter");
  await hostess.getByText("sung by Pipi").waitFor();
  await pipi.getByPlaceholder("Say something").fill("Listen!");
  await pipi.keyboard.press("Enter");
  await hostess.getByText("Listen!").waitFor();
  await hostess.getByRole("button", { name: "Skip" }).click();
  await pipi.getByText("A short rest").waitFor();

  // 1 opened, 2 and 3 came in, 4 queued, 5 asked, 6 sings, 7 said, 8 cut
  await hostess.getByRole("button", { name: "Settings" }).click();
  await hostess.getByRole("link", { name: "Time machine" }).click();
  await slider(hostess).waitFor();
  await slider(hostess).press("Home");
  await moment(hostess).getByText("Before the evening began").waitFor();
  for (const sentence of [
    "The room opens: Lantern room",
    "Hostess comes in",
    "Pipi comes in",
    "Pipi queues to sing “Twinkle”",
    "Pipi is asked to sing “Twinkle”",
    /^Pipi begins to sing “Twinkle”/,
    "Pipi: Listen!",
    "Pipi’s “Twinkle” was cut by Hostess",
  ]) {
    await hostess.getByRole("button", { name: "One event on" }).click();
    await moment(hostess).getByRole("heading", { name: sentence }).waitFor();
  }
  await moment(hostess).getByText("Pipi sings “Twinkle” → A rest").waitFor();

  // by keys, a turn back; and the room is as it was then
  await slider(hostess).press("PageUp");
  await roomThen(hostess).getByText("Pipi sings “Twinkle”").waitFor();
  expect(await version(hostess)).toBe(6);
  await slider(hostess).press("ArrowLeft");
  await roomThen(hostess).getByText("Pipi is asked to sing “Twinkle”").waitFor();

  // by pointer: at the left end somebody had just come in, at the right end it is as it is now
  const { x, y, width, height } = (await slider(hostess).boundingBox()) ?? expect.fail("no line");
  await hostess.mouse.move(x + 1, y + height / 2);
  await hostess.mouse.down();
  expect(await version(hostess)).toBe(1);
  await hostess.mouse.move(x + width - 1, y + height / 2, { steps: 5 });
  await hostess.mouse.up();
  expect(await version(hostess)).toBeGreaterThanOrEqual(8);

  await moment(hostess).getByRole("button", { name: "The turn before" }).click();
  await hostess.waitForURL(`${url}/r/R1/history?at=6`);
  const shared = hostess.url();

  // whoever looks at it sees the same, without walking in
  const { page: other } = await openPage(browser());
  await comeAs(other, host);
  await other.goto(shared);
  await roomThen(other).getByText("Pipi sings “Twinkle”").waitFor();
  expect(await moment(other).innerText()).toBe(await moment(hostess).innerText());
  expect(await roomThen(other).innerText()).toBe(await roomThen(hostess).innerText());

  // the hostess is in the room still, and back in it at once
  await hostess.getByRole("link", { name: "Back to the room" }).click();
  await hostess.getByRole("region", { name: "People" }).getByText("Pipi").waitFor();
  const { page: late } = await openPage(browser());
  await comeAs(late, host);
  await late.goto(`${url}/r/R1/history`);
  await slider(late).waitFor();
  expect(await late.getByText("Hostess comes in by another device, too").count()).toBe(0);
});

test("[page] [H9] who is no host is told so in a clear sentence", async () => {
  const { url } = await openHouse();
  const lele = await walkIn(browser(), url, "Lele", { mayBeRefused: true });
  expect(await lele.getByRole("link", { name: "Time machine" }).count()).toBe(0);
  await lele.goto(`${url}/r/R1/history`);
  await lele.getByText("Only hosts of this room can look back. You are not one of them.").waitFor();
  await lele.getByRole("link", { name: "Back to the room" }).last().click();
  await lele.getByRole("region", { name: "Queue" }).waitFor();
});

/** What is serious or worse, with where. */
const faults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run(document)")) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

for (const colorScheme of ["light", "dark"] as const) {
  test(`[page] a long evening fits a narrow phone, and axe finds nothing serious, ${colorScheme}`, async () => {
    const { url } = await openHouse({ prepare: liveEvening(3_000) });
    const viewport = { width: 360, height: 740 };
    const { page } = await openPage(browser(), { colorScheme, viewport, locale: "zh-CN" });
    await comeAs(page, host);
    await page.goto(`${url}/r/R2/history?at=1500`);
    await page.getByRole("slider", { name: "这一晚的时刻" }).waitFor();
    expect(await faults(page)).toStrictEqual([]);
    const widths = "[document.documentElement.scrollWidth, innerWidth]";
    const [content, screen] = (await page.evaluate(widths)) as [number, number];
    expect(content).toBeLessThanOrEqual(screen);
    // the language changes on the spot, and one stays where one is
    await page.getByRole("button", { name: "English" }).click();
    expect(await version(page)).toBe(1_500);
    await page.getByRole("button", { name: "One event back" }).click();
    expect(await version(page)).toBe(1_499);
  });
}
