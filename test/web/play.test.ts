// What one sees and hears of what plays, in real browsers: pauses and jumps, the first tap, media that
// is over early or cannot be had, the words in time, and how loud it is.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { openPage, walkIn, walkInAsHost } from "./support/person.ts";
import { hostClient, until } from "./support/steering.ts";

const browser = openBrowser();

type Heard = {
  paused: boolean;
  muted: boolean;
  position: number;
  volume: number;
  playing: boolean;
};

const heard = (page: Page): Promise<Heard | null> =>
  page.evaluate(() => {
    const media = document.querySelector("video");
    if (media === null) return null;
    const { paused, muted, volume, readyState, seeking } = media;
    const playing = !paused && !seeking && readyState >= 3;
    return { paused, muted, volume, playing, position: media.currentTime };
  });

/** Waits until what is heard is so. */
const hears = async (page: Page, isSo: (heard: Heard) => boolean): Promise<Heard> => {
  let last: Heard | null = null;
  await expect
    .poll(
      async () => {
        last = await heard(page);
        return last !== null && isSo(last);
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBe(true);
  return last as unknown as Heard;
};

const slider = (page: Page) => page.getByRole("slider", { name: "Position" });

test("[S1] what is paused, moved and resumed by one is so for the other", async () => {
  const { url } = await openHouse({ songSeconds: 31 });
  const room = await hostClient(url);
  const pipi = await walkIn(browser(), url, "Pipi");
  const lele = await walkIn(browser(), url, "Lele");
  await room.watch({ vid: "1" });
  for (const page of [pipi, lele]) await hears(page, ({ playing }) => playing);
  expect(await lele.locator("video").isVisible()).toBe(true);

  await lele.getByRole("button", { name: "Pause" }).click();
  const stands = await Promise.all([pipi, lele].map((page) => hears(page, ({ paused }) => paused)));
  await expect
    .poll(async () => apart(await Promise.all([pipi, lele].map(heard))))
    .toBeLessThan(0.1);
  expect(stands.length).toBe(2);

  await slider(pipi).fill("20");
  for (const page of [pipi, lele])
    await hears(page, ({ paused, position }) => paused && Math.abs(position - 20) < 0.1);

  await pipi.getByRole("button", { name: "Resume" }).click();
  for (const page of [pipi, lele])
    await hears(page, ({ playing, position }) => playing && position > 21);

  await lele.getByRole("slider", { name: "Position" }).fill("3");
  for (const page of [pipi, lele])
    await hears(page, ({ playing, position }) => playing && position > 3 && position < 15);
});

const apart = ([a, b]: readonly (Heard | null)[]): number =>
  Math.abs((a?.position ?? Number.NaN) - (b?.position ?? Number.NaN));

test("[S3] before a first tap it plays without sound, and says so; the tap makes it heard", async () => {
  const { url } = await openHouse();
  const room = await hostClient(url);
  const before = await walkIn(browser(), url, "Pipi");
  await room.listen({ sid: "1", duration: 30 });
  await hears(before, ({ playing, muted }) => playing && !muted);
  // the same person in a browser that is opened anew, at the room's address
  const storageState = await before.context().storageState();
  const { page } = await openPage(browser(), { storageState });
  const asked = page.waitForRequest("**/*.mp3");
  await page.goto(`${url}/r/R1`);
  // to look into a page counts as a gesture there: not before it has tried to play
  await asked;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const tap = page.getByRole("button", { name: "Tap to hear it" });
  await tap.waitFor();
  await hears(page, ({ playing, muted }) => playing && muted);
  await tap.click();
  await hears(page, ({ playing, muted }) => playing && !muted);
  await tap.waitFor({ state: "detached" });
});

test("[S4] media that is shorter than its turn ends it for all, once, and not the next", async () => {
  const { url } = await openHouse({ songSeconds: 40 });
  const room = await hostClient(url);
  const pages = [await walkIn(browser(), url, "Pipi"), await walkIn(browser(), url, "Lele")];
  await room.watch({ vid: "1" });
  await room.listen({ sid: "1", duration: 40 });
  for (const page of pages) await hears(page, ({ playing }) => playing);
  // the picture is over at 31.8 s, and its turn would be at 40 s
  await room.setDuration(29);
  const wouldEnd = Number(room.snapshot()?.end_time_ms);
  await until(room, ({ media }) => media === "listen");
  expect(room.now()).toBeLessThan(wouldEnd - 1_000);
  const began = room.snapshot()?.entry;
  for (const page of pages) await hears(page, ({ playing, position }) => playing && position > 3);
  const shown = room.snapshot();
  expect([shown?.entry, shown?.media]).toStrictEqual([began, "listen"]);
  expect(Number(shown?.end_time_ms) - Number(shown?.start_time_ms)).toBe(40_000);
});

test("[S5] the line that is sung is lit and in sight, its words one by one", async () => {
  const { url } = await openHouse();
  const room = await hostClient(url);
  const { page } = await openPage(browser());
  const file =
    "[00:01.00]First line\n[00:03.00]<00:03.00>One <00:05.00>two <00:07.00>three<00:08.00>";
  const more = Array.from({ length: 20 }, (_, place) => `[00:${10 + place}.00]Line ${place}`);
  await page.route("**/*.lrc", (route) => route.fulfill({ body: [file, ...more].join("\n") }));
  await page.goto(`${url}/r/R1`);
  await page.getByLabel("Nickname").fill("Pipi");
  await page.getByRole("button", { name: "Come in", exact: true }).click();
  await page.getByRole("heading", { name: "Lantern room" }).waitFor();
  await room.listen({ sid: "1", duration: 30 });
  await hears(page, ({ playing }) => playing);
  await room.pause();

  const lit = page.locator(".lyrics [aria-current]");
  const sung = lit.locator("[data-sung=true]");
  const at = async (second: number): Promise<void> => {
    await room.setDuration(second);
    await hears(page, ({ position }) => Math.abs(position - second) < 0.1);
  };
  await at(2);
  await lit.getByText("First line").waitFor();
  await at(5.5);
  await expect.poll(() => sung.allTextContents()).toStrictEqual(["One ", "two "]);
  await at(0.5);
  await expect.poll(() => lit.count()).toBe(0);
  await at(25.5);
  await lit.getByText("Line 15").waitFor();
  await expect.poll(() => inMiddle(page)).toBe(true);
});

/** Whether the lit line stands in the middle third of what is seen of the words. */
const inMiddle = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const box = document.querySelector(".lyrics ol")?.getBoundingClientRect();
    const line = document.querySelector(".lyrics [aria-current]")?.getBoundingClientRect();
    if (box === undefined || line === undefined) return false;
    const middle = (line.top + line.bottom) / 2;
    return middle > box.top + box.height / 3 && middle < box.bottom - box.height / 3;
  });

test("[S6] media that cannot be had is told, and tried again", async () => {
  const { url } = await openHouse();
  const room = await hostClient(url);
  const page = await walkIn(browser(), url, "Pipi", { mayLose: true });
  await page.route("**/*.mp3", (route) => route.abort("connectionrefused"));
  await room.listen({ sid: "1", duration: 30 });
  await page.getByText("It cannot be played here").waitFor();
  await page.unroute("**/*.mp3");
  await page.getByRole("button", { name: "Try now" }).click();
  await hears(page, ({ playing }) => playing);
  await page.getByText("It cannot be played here").waitFor({ state: "detached" });
});

test("[S6] how loud it is, is remembered in this browser", async () => {
  const { url } = await openHouse();
  const room = await hostClient(url);
  const page = await walkIn(browser(), url, "Pipi");
  await room.listen({ sid: "1", duration: 30 });
  await page.getByRole("slider", { name: "Volume" }).fill("0.3");
  await hears(page, ({ volume }) => volume === 0.3);
  await page.reload();
  await hears(page, ({ volume }) => volume === 0.3);
  await page.getByRole("button", { name: "Mute" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Unmute" }).waitFor();
});

test("[P3] who may not steer sees where it is, and moves nothing", async () => {
  const { url } = await openHouse({ policy: { control: "owner" } });
  const room = await hostClient(url);
  const host = await walkInAsHost(browser(), url);
  const pipi = await walkIn(browser(), url, "Pipi");
  await room.listen({ sid: "2", duration: 30 });
  await slider(host).waitFor();
  await pipi.getByRole("progressbar", { name: "Position" }).waitFor();
  expect(await slider(pipi).count()).toBe(0);
});
