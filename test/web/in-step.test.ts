// Real browsers play in step: measured, against the clock of the machine that they and the server run
// on. A quarter of a minute here; STEP_SECONDS=60 measures longer, and `npm run soak` does.

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Client } from "../../src/client/index.ts";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { openPage, walkIn } from "./support/person.ts";
import { hostClient } from "./support/steering.ts";
import {
  apartMs,
  inStepAfterMs,
  percentile,
  readMeter,
  startMeter,
  stoodStill,
  wrongMs,
} from "./support/step-meter.ts";

const browser = openBrowser();

const seconds = Number(process.env["STEP_SECONDS"] ?? 15);
/** The demo's songs are short: a minute takes several. */
const windowSeconds = Math.min(seconds, 30);
const songSeconds = 45;
const withinMs = 50;
const newcomerMs = 2_000;

/** While the machine let a page stand still, nothing can be said; then it is measured once more. */
const tries = 6;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const startedAt = (room: Client): number => room.snapshot()?.start_time_ms ?? Number.NaN;

/** Plays from its beginning, and everybody had time to come into step. */
const fromTheStart = async (room: Client): Promise<void> => {
  await room.setDuration(0);
  await wait(3_000);
};

type Measured = {
  readonly apart: readonly number[];
  readonly wrong: readonly number[];
  readonly isDisturbed: boolean;
};

const measure = async (room: Client, pages: readonly [Page, Page]): Promise<Measured> => {
  await fromTheStart(room);
  await Promise.all(pages.map(readMeter));
  await wait(windowSeconds * 1_000);
  const [one, other] = await Promise.all([readMeter(pages[0]), readMeter(pages[1])]);
  return {
    apart: apartMs(one, other),
    wrong: [one, other].flatMap((samples) => wrongMs(samples, startedAt(room))),
    isDisturbed: stoodStill(one) || stoodStill(other),
  };
};

const tell = (what: string, values: readonly number[]): void => {
  const [middle, most, all] = [0.5, 0.95, 1].map((share) => percentile(values, share).toFixed(0));
  console.log(`${what}: median ${middle} ms, p95 ${most} ms, max ${all} ms of ${values.length}`);
};

test("[S1] two browsers stay within 50 ms of each other, and of the room", {
  timeout: 300_000,
}, async () => {
  const { url } = await openHouse({ songSeconds });
  const room = await hostClient(url);
  const pages = [
    await walkIn(browser(), url, "Pipi"),
    await walkIn(browser(), url, "Lele"),
  ] as const;
  await room.listen({ sid: "1", duration: songSeconds });
  await Promise.all(pages.map(startMeter));

  const windows: Measured[] = [];
  for (let left = tries; windows.length * windowSeconds < seconds && left > 0; left -= 1) {
    const measured = await measure(room, [pages[0], pages[1]]);
    const isGood = percentile(measured.apart, 0.95) < withinMs;
    if (measured.isDisturbed && !isGood && left > 1) continue;
    windows.push(measured);
  }
  const apart = windows.flatMap((window) => window.apart);
  const wrong = windows.flatMap((window) => window.wrong);
  tell("from each other", apart);
  tell("from the room", wrong);
  expect(apart.length).toBeGreaterThan(seconds * 5);
  expect(percentile(apart, 0.95)).toBeLessThan(withinMs);
  expect(percentile(wrong, 0.95)).toBeLessThan(withinMs);
});

/** From the first sight of the room. */
const newcomerTakesMs = async (url: string, room: Client) => {
  const { page } = await openPage(browser());
  await page.goto(`${url}/r/R1`);
  await page.getByLabel("Nickname").fill("Xiaoyu");
  await startMeter(page);
  await page.getByRole("button", { name: "Come in", exact: true }).click();
  await page.locator("video").waitFor({ state: "attached" });
  await wait(newcomerMs + 3_000);
  const samples = await readMeter(page);
  await page.context().close();
  const ms = inStepAfterMs(samples, startedAt(room), withinMs);
  return { ms, isDisturbed: stoodStill(samples) };
};

test("[S1] a newcomer is in step within two seconds", { timeout: 120_000 }, async () => {
  const { url } = await openHouse({ songSeconds });
  const room = await hostClient(url);
  await room.listen({ sid: "1", duration: songSeconds });
  for (let left = tries; left > 0; left -= 1) {
    await room.setDuration(7);
    const { ms, isDisturbed } = await newcomerTakesMs(url, room);
    console.log(`a newcomer: in step after ${ms} ms${isDisturbed ? ", disturbed" : ""}`);
    if (isDisturbed && ms > newcomerMs && left > 1) continue;
    expect(ms).toBeLessThan(newcomerMs);
    return;
  }
});
