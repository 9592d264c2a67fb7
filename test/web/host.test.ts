// What hosts do, and what those it is done to are told.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { chat, order, panel, prompt, walkIn, walkInAsHost } from "./support/person.ts";

const browser = openBrowser();

const start = async (): Promise<readonly [host: Page, pipi: Page]> => {
  const { url } = await openHouse({ songSeconds: 300 });
  return Promise.all([walkInAsHost(browser(), url), walkIn(browser(), url, "Pipi")]);
};

const moderate = async (host: Page, deed: string, reason = ""): Promise<void> => {
  await host.getByRole("button", { name: "About Pipi" }).click();
  const dialog = host.getByRole("dialog", { name: "About Pipi" });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: deed, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
};

test("[page] [C5] a host mutes, unmutes, sends out and bans, each with a reason", async () => {
  const [host, pipi] = await start();
  expect(await pipi.getByRole("button", { name: /^About/ }).count()).toBe(0);
  await moderate(host, "Mute", "too loud");
  await pipi.getByPlaceholder("You are muted").waitFor();
  await moderate(host, "Unmute");
  await chat(pipi, "sorry");
  await panel(host, "Chat").getByText("sorry").waitFor();

  await moderate(host, "Send out", "cool down");
  await pipi.getByText("You were sent out of the room").waitFor();
  await pipi.getByText("Reason: cool down").waitFor();
  await pipi.getByRole("button", { name: "Enter again" }).click();
  await panel(host, "People").getByText("Pipi").waitFor();

  await moderate(host, "Send out for good", "enough");
  await pipi.getByText("You may not enter this room").waitFor();
  expect(await pipi.getByRole("button", { name: "Enter again" }).count()).toBe(0);
  await pipi.reload();
  await pipi.getByText("You may not enter this room").waitFor();
});

test("[page] [Q6] a host reorders by keys and by dragging, and removes; others take back only their own", async () => {
  const [host, pipi] = await start();
  await order(host, "Sing Twinkle");
  await prompt(host).getByRole("button", { name: "Sing" }).click();
  await host.getByText("sung by Hostess").waitFor();
  await order(pipi, "Sing Ode to Joy");
  await order(pipi, "Listen to Twinkle");
  await order(pipi, "Watch Night sky");
  await host.getByRole("button", { name: "Close" }).click();
  const grips = host.getByRole("button", { name: /arrow keys/ });
  const names = async (): Promise<readonly string[]> =>
    (await grips.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""))).map(
      (label) => label.split(",")[0] ?? "",
    );
  await expect.poll(names).toStrictEqual(["Ode to Joy", "Twinkle", "Night sky"]);

  await grips.last().focus();
  await host.keyboard.press("ArrowUp");
  await expect.poll(names).toStrictEqual(["Ode to Joy", "Night sky", "Twinkle"]);
  // it is still the same one that the keys move
  await host.keyboard.press("ArrowUp");
  await expect.poll(names).toStrictEqual(["Night sky", "Ode to Joy", "Twinkle"]);

  const [from, to] = [await grips.first().boundingBox(), await grips.last().boundingBox()];
  if (from === null || to === null) throw new Error("nothing to drag");
  await host.mouse.move(from.x + 10, from.y + 10);
  await host.mouse.down();
  await host.mouse.move(from.x + 10, to.y + 20, { steps: 4 });
  await host.mouse.up();
  await expect.poll(names).toStrictEqual(["Ode to Joy", "Twinkle", "Night sky"]);

  await host.getByRole("button", { name: "Remove Twinkle" }).click();
  expect(await pipi.getByRole("button", { name: /arrow keys|^Remove/ }).count()).toBe(0);
  await pipi.getByRole("button", { name: "Take back Ode to Joy" }).click();
  await expect.poll(names).toStrictEqual(["Night sky"]);
});
