// The log read as a story: each event between the room before it and after it.

import { isLeft, isRight } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { type Moment, readMoments, roomAt } from "../../../src/app/history/moments.ts";
import { streamOf } from "../../../src/app/room-log.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { emptyRoom } from "../../../src/domain/room.ts";
import { append, event } from "../../contract/given.ts";
import { accept, chat, join, open, roomId, sing } from "../../support/rooms.ts";
import { run } from "../../support/running.ts";

const story = [open(), join("皮皮"), sing("皮皮"), accept("皮皮"), chat("皮皮", "好")];

const read = async ({ store }: Pick<ReturnType<typeof run>, "store">) => {
  const moments: Moment[] = [];
  let unreadable: object | null = null;
  for await (const page of readMoments(store, emptyRoom(roomId))) {
    if (isRight(page)) moments.push(...page.right);
    else unreadable = page.left;
  }
  return { moments, unreadable };
};

test("[R2] every event stands between the room it happened in and the room it made", async () => {
  const running = run();
  await running.do(...story);
  const { moments } = await read(running);
  expect(moments[0]?.before).toEqual(emptyRoom(roomId));
  for (const [index, { before, event, after, stored }] of moments.entries()) {
    expect(after).toEqual(evolve(before, event));
    expect(stored.version).toBe(after.version);
    expect(before).toBe(moments[index - 1]?.after ?? before);
  }
  expect(moments.at(-1)?.after).toEqual(await running.look());
});

test("[R8] what cannot be read ends the story after all that came before it", async () => {
  const running = run();
  await running.do(...story);
  const { moments: before } = await read(running);
  await running.store.append([append(streamOf(roomId), before.length, [event()])]);
  const { moments, unreadable } = await read(running);
  expect(moments).toHaveLength(before.length);
  expect(unreadable).toMatchObject({ version: before.length + 1, type: "Noted" });
  expect(isLeft(await roomAt(running.store, roomId, before.length + 1))).toBe(true);
});

test("[R2] the room at a version is the fold up to there, and no further than the log goes", async () => {
  const running = run();
  await running.do(...story);
  const { moments } = await read(running);
  for (const { before, after } of moments) {
    expect(await roomAt(running.store, roomId, after.version)).toMatchObject({ right: after });
    expect(await roomAt(running.store, roomId, before.version)).toMatchObject({ right: before });
  }
  const last = moments.at(-1)?.after;
  expect(await roomAt(running.store, roomId, 999)).toMatchObject({ right: last });
});
