// An evening in a room, in real browsers.

import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { openPage, walkIn, walkInAsHost } from "./support/person.ts";

const browser = openBrowser();

test("[page] a newcomer gives a nick, sees the lobby, walks into a room and sings; others see it and chat", async () => {
  const { url } = await openHouse({ policy: { askMs: 15_000, restMs: 1_000 } });
  const { page: pipi } = await openPage(browser());
  await pipi.goto(url);
  await pipi.getByLabel("Nickname").fill("Pipi");
  await pipi.getByRole("button", { name: "Come in" }).click();
  await pipi.getByRole("link", { name: /Lantern room/ }).click();
  await pipi.getByText("The mic is free. Who goes first?").waitFor();
  expect(new URL(pipi.url()).pathname).toBe("/r/R1");

  const lele = await walkIn(browser(), url, "Lele");
  const hostess = await walkInAsHost(browser(), url);
  await pipi.getByRole("region", { name: "People" }).getByText("Lele").waitFor();

  await pipi.getByRole("button", { name: "Find a song or a video" }).click();
  await pipi.getByRole("searchbox").fill("twin");
  await pipi.getByRole("button", { name: "Sing Twinkle" }).click();
  await lele.getByRole("heading", { name: "Pipi is asked to sing" }).waitFor();
  await pipi.getByRole("dialog", { name: "It is your turn" }).waitFor();
  await pipi.keyboard.press("Enter");
  await lele.getByText("sung by Pipi").waitFor();
  await pipi.getByText("sung by Pipi").waitFor();

  await lele.getByPlaceholder("Say something").fill("Bravo!");
  await lele.keyboard.press("Enter");
  await pipi.getByText("Bravo!").waitFor();

  await hostess.getByRole("button", { name: "Skip" }).click();
  await lele.getByText("A short rest").waitFor();
  await lele.getByText("The mic is free. Who goes first?").waitFor();
});
