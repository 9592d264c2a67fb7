// One tap says how long somebody waits, and why, by what the log says of him.

import { expect, test } from "vitest";
import type { EntryWhy, WhyAnswer } from "../../web/src/queue/why.ts";
import { whyLines } from "../../web/src/queue/why.ts";
import { en } from "../../web/src/queue/why-words/en.ts";
import { zh } from "../../web/src/queue/why-words/zh.ts";
import { startWithOperator } from "../support/admin.ts";
import { introduced } from "../support/introduce.ts";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { order, walkIn, walkInAsHost } from "./support/person.ts";

const browser = openBrowser();

const start = async () => {
  const running = await startWithOperator({});
  const why = async (fullname: string): Promise<EntryWhy> => {
    const path = "/api/rooms/R123/why";
    const { body } = await running.asAnybody("GET", path, undefined, introduced(fullname));
    const [entry] = (body as WhyAnswer).why.entries;
    return entry ?? expect.fail("nothing was queued");
  };
  return { ...running, why };
};

test("[page] [H9] whoever waits is told for how long, for what, and who put whom before him", async () => {
  const { why, join, clock } = await start();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  await pipi.say({ action: "ask", ack: 1 });
  await lele.say({ action: "sing", sid: "2", duration: 60 });
  await pipi.say({ action: "listen", sid: "2", duration: 50 });
  const host = await join("房主");
  const { songs } = host.joined.body;
  await host.say({ action: "move", entry: songs[1].id, before: songs[0].id });
  clock.set(clock.now() + 10_000);

  const told = await why("乐乐");
  const [turn, first, behind, ...rest] = whyLines(told, en);
  expect(turn).toBe("Its turn comes in 2 min at most");
  expect(first).toBe("First: “告白气球” (30 s), then a rest (30 s), then 1 turn before it (50 s)");
  expect(behind).toMatch(/^Behind 皮皮~’s “Twinkle”: the host 房主~ moved it up at \d\d:\d\d$/);
  expect(rest).toEqual([]);
  expect(whyLines(told, zh)).toEqual([
    "最多再等 2 分钟",
    "先要：《告白气球》（30 秒），休息（30 秒），前面 1 首（50 秒）",
    expect.stringMatching(/^前面是 皮皮~ 的《Twinkle》：\d\d:\d\d 被主持 房主~ 移到前面$/),
  ]);
});

test("[page] [H9] whose song is gone is told how and by whom", async () => {
  const { why, join } = await start();
  const [pipi, lele, host] = [await join("皮皮"), await join("乐乐"), await join("房主")];
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  expect(whyLines(await why("皮皮"), en)).toEqual(["Asked now, 15 s left to answer"]);
  await lele.say({ action: "sing", sid: "2", duration: 60 });
  const { songs } = (await host.say({ action: "boardcast" })).body;
  await host.say({ action: "remove", entry: songs[1].id });
  expect(whyLines(await why("乐乐"), en)).toEqual([
    expect.stringMatching(/^Removed by the host 房主~ at \d\d:\d\d$/),
  ]);
  await pipi.say({ action: "ask", ack: 0 });
  expect(whyLines(await why("皮皮"), zh)).toEqual([
    expect.stringMatching(/^\d\d:\d\d 轮到时说不唱$/),
  ]);
});

test("[page] [H9] in the queue it is one tap: of oneself why, of others how long, for a host both", async () => {
  const { url } = await openHouse({ policy: { askMs: 60_000 } });
  const hostess = await walkInAsHost(browser(), url);
  const [pipi, lele] = [await walkIn(browser(), url, "Pipi"), await walkIn(browser(), url, "Lele")];
  for (const [page, name] of [
    [pipi, "Twinkle"],
    [lele, "Ode to Joy"],
  ] as const) {
    await order(page, `Sing ${name}`);
    await hostess.getByRole("region", { name: "Queue" }).getByText(name, { exact: true }).waitFor();
  }
  const ask = (page: typeof pipi) =>
    page.getByRole("button", { name: "Why Ode to Joy waits" }).click();
  await ask(lele);
  await lele.getByText(/^Its turn comes in \d min at most$/).waitFor();
  await lele.getByText(/^First: Pipi answers .*, then “Twinkle” .*, then a rest/).waitFor();
  await ask(lele);
  expect(await lele.getByText(/^Its turn comes in/).count()).toBe(0);

  await ask(hostess);
  await hostess.getByText(/^Behind Pipi’s “Twinkle”: it came earlier, at/).waitFor();
  await pipi.keyboard.press("Escape");
  await pipi.getByRole("button", { name: "Where is my song?" }).click();
  await pipi.getByText(/^Twinkle · Its owner passed at \d\d:\d\d$/).waitFor();
  await ask(pipi);
  await pipi.getByText("Why, only they and the hosts may see.").waitFor();
});
