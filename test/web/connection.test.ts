// The connection breaks, and nobody loses anything.

import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { chat, order, panel, prompt, walkIn } from "./support/person.ts";

const browser = openBrowser();

test("[page] [R7] [M5] a server that restarts is said to be lost, then found; places and turn are kept", async () => {
  const house = await openHouse({ songSeconds: 300 });
  const [pipi, lele] = await Promise.all([
    walkIn(browser(), house.url, "Pipi", { mayLose: true }),
    walkIn(browser(), house.url, "Lele", { mayLose: true }),
  ]);
  await order(pipi, "Sing Twinkle");
  await prompt(pipi).getByRole("button", { name: "Sing" }).click();
  await order(lele, "Sing Ode to Joy");
  await panel(pipi, "Queue").getByText("Lele").waitFor();
  await chat(lele, "before");

  await house.stop();
  const lost = "Connection lost. Your place is kept; reconnecting…";
  await Promise.all([pipi.getByText(lost).waitFor(), lele.getByText(lost).waitFor()]);
  await pipi.getByText("sung by Pipi").waitFor();
  // what is said meanwhile is sent when it is back
  await chat(pipi, "after");
  await house.start();
  await lele.getByText("Connected again").waitFor();
  await Promise.all([
    pipi.getByText(lost).waitFor({ state: "detached" }),
    lele.getByText(lost).waitFor({ state: "detached" }),
  ]);
  await lele.getByText("sung by Pipi").waitFor();
  await panel(pipi, "Queue").getByText("Lele").waitFor();
  await panel(lele, "Chat").getByText("after").waitFor();
  expect(await panel(lele, "Chat").getByText("before").count()).toBe(1);
});

test("[page] who leaves is out at once; who only goes to the lobby keeps his place for the grace", async () => {
  const { url } = await openHouse();
  const [pipi, lele] = await Promise.all([
    walkIn(browser(), url, "Pipi"),
    walkIn(browser(), url, "Lele"),
  ]);
  const here = panel(pipi, "People").getByRole("listitem").filter({ hasText: "Lele" });
  await here.waitFor();
  await lele.getByRole("link", { name: "To the lobby" }).click();
  await here.getByText("away").waitFor();
  await lele.getByRole("link", { name: /Lantern room/ }).click();
  await here.getByText("away").waitFor({ state: "detached" });
  await lele.getByRole("button", { name: "Settings" }).click();
  await lele.getByRole("button", { name: "Leave the room" }).click();
  await here.waitFor({ state: "detached" });
  await lele.getByRole("heading", { name: "Rooms" }).waitFor();
});
