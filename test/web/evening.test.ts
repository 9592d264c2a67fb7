// An evening in a room, in real browsers.

import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { chat, openPage, order, panel, prompt, walkIn, walkInAsHost } from "./support/person.ts";

const browser = openBrowser();

test("[page] a newcomer gives a nick, sees the lobby, walks into a room and sings; others see it and chat", async () => {
  const { url } = await openHouse({ policy: { restMs: 1_000 } });
  const { page: pipi } = await openPage(browser());
  await pipi.goto(url);
  await pipi.getByLabel("Nickname").fill("Pipi");
  await pipi.getByRole("button", { name: "Come in" }).click();
  await pipi.getByRole("link", { name: /Lantern room/ }).click();
  await pipi.getByText("The mic is free. Who goes first?").waitFor();
  expect(new URL(pipi.url()).pathname).toBe("/r/R1");

  const [lele, hostess] = await Promise.all([
    walkIn(browser(), url, "Lele"),
    walkInAsHost(browser(), url),
  ]);
  await panel(pipi, "People").getByText("Lele").waitFor();

  await pipi.getByRole("button", { name: "Pick a song" }).first().click();
  await pipi.getByRole("searchbox").fill("twin");
  await pipi.getByRole("button", { name: "Sing Ode to Joy" }).waitFor({ state: "detached" });
  await pipi.getByRole("button", { name: "Sing Twinkle" }).click();
  await lele.getByRole("heading", { name: "Pipi is asked to sing" }).waitFor();
  await prompt(pipi).waitFor();
  await order(lele, "Listen to Ode to Joy");
  await pipi.keyboard.press("Enter");
  await lele.getByText("sung by Pipi").waitFor();
  await pipi.getByText("sung by Pipi").waitFor();
  await pipi.getByText("Ode to Joy plays").waitFor();

  await chat(lele, "Bravo!");
  await panel(pipi, "Chat").getByText("Bravo!").waitFor();

  await hostess.getByRole("button", { name: "Skip" }).click();
  await lele.getByText("A short rest").waitFor();
  await pipi.getByText("picked by Lele").waitFor();
  await pipi.getByRole("button", { name: "Pause" }).click();
  await lele.getByText("Paused").waitFor();
  await lele.getByRole("button", { name: "Resume" }).click();
  await pipi.getByRole("button", { name: "Pause" }).waitFor();
  await pipi.getByRole("button", { name: "Skip" }).click();
  await lele.getByText("The mic is free. Who goes first?").waitFor();
});

test("[page] [T2] who declines, by Escape, or says nothing in time is passed over, and the next is asked", async () => {
  const { url } = await openHouse({ policy: { askMs: 4_000 } });
  const [pipi, lele] = await Promise.all([
    walkIn(browser(), url, "Pipi"),
    walkIn(browser(), url, "Lele"),
  ]);
  await order(pipi, "Sing Twinkle");
  await prompt(pipi).waitFor();
  await order(lele, "Sing Ode to Joy");
  await pipi.keyboard.press("Escape");
  await prompt(lele).waitFor();
  await prompt(pipi).waitFor({ state: "detached" });
  await pipi.getByRole("heading", { name: "Lele is asked to sing" }).waitFor();
  // Lele says nothing
  await pipi.getByText("The mic is free. Who goes first?").waitFor();
  await prompt(lele).waitFor({ state: "detached" });
});
