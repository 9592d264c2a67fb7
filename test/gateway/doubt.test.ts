// A disk that says no and has written all the same: a join in doubt leaves nobody in a room that he
// was refused, and what was said is heard in order.

import { isLeft, left } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { silentLog } from "../../src/app/log.ts";
import { operate } from "../../src/app/operator.ts";
import { loadRoom } from "../../src/app/room-log.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { systemClock } from "../../src/infra/clock.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { startTestServer, tokenOf } from "../support/server.ts";

const joinTo = (room: string) => ({
  action: "join",
  fullname: "皮皮",
  token: tokenOf("皮皮"),
  room,
});

/** `fates`: what the disk does with the next appends. */
const openHouse = async () => {
  const honest = createMemoryEventStore();
  const fates: ("lies" | "refuses")[] = [];
  const store: EventStore = {
    ...honest,
    append: async (appends) => {
      const fate = fates.shift();
      const answers = fate === "refuses" ? [] : await honest.append(appends);
      if (fate === undefined) return answers;
      const error = { type: "StoreUnavailable", reason: "failed", message: "so it says" } as const;
      return appends.map(() => left(error));
    },
  };
  const clock = { ...systemClock, now: () => 1_527_574_164_000 };
  for (const room of ["R1", "R2"]) {
    const profile = { name: room, cover: "", hosts: [] };
    const ask = { type: "OpenRoom", profile, policy: defaultPolicy } as const;
    await operate({ store, clock, log: silentLog }, room as RoomId, ask);
  }
  return { ...(await startTestServer({}, {}, { store })), store, fates };
};

/** In `first` if anywhere, he asks for R1: the disk says no and has written it. What would take that
 * back it refuses once. */
const setUp = async ({ first }: { readonly first?: string } = {}) => {
  const { store, fates, ...server } = await openHouse();
  const client = await server.connect();
  if (first !== undefined) expect(await client.ask(joinTo(first))).toMatchObject({ status: 0 });
  fates.push("lies", "refuses");
  expect(await client.ask(joinTo("R1"))).toMatchObject({ code: "storage_unavailable" });
  const whoIsIn = async (room: string) => {
    const loaded = await loadRoom(store, room as RoomId);
    if (isLeft(loaded)) throw new Error(loaded.left.why);
    const { members, absent } = loaded.right;
    return [...members.keys()].map((who) => (absent.has(who) ? `${who}, absent` : who));
  };
  expect(await whoIsIn("R1")).toEqual(["皮皮"]);
  return { ...server, client, whoIsIn };
};

test("[M5] he is absent though his connection stays, and leaves after the grace", async () => {
  const { clock, whoIsIn } = await setUp();
  await clock.advance(1_000);
  expect(await whoIsIn("R1")).toEqual(["皮皮, absent"]);
  await clock.advance(30_000);
  expect(await whoIsIn("R1")).toEqual([]);
});

test("[M5] the same when that connection closes", async () => {
  const { client, clock, whoIsIn } = await setUp();
  await client.close();
  await clock.advance(31_000);
  expect(await whoIsIn("R1")).toEqual([]);
});

test.each([undefined, "R2"])("[M4] who was or goes elsewhere is there alone", async (first) => {
  const { client, clock, whoIsIn } = await setUp(first === undefined ? {} : { first });
  expect(await client.ask(joinTo("R2"))).toMatchObject({ status: 0 });
  await clock.advance(31_000);
  expect([await whoIsIn("R1"), await whoIsIn("R2")]).toEqual([[], ["皮皮"]]);
});

test("[M2] when it joins the same room again he is in it as ever, whenever the first try is undone", async () => {
  const { client, clock, whoIsIn } = await setUp();
  expect(await client.ask(joinTo("R1"))).toMatchObject({ status: 0, body: { count: 1 } });
  await clock.advance(31_000);
  expect(await whoIsIn("R1")).toEqual(["皮皮"]);
});

test("[W5] of a broadcast and a chat that were refused and are there, the chat is heard first", async () => {
  const { fates, join } = await openHouse();
  const [pipi, lele] = [await join("皮皮", "R1"), await join("乐乐", "R1")];
  const who = { fullname: "乐乐", token: tokenOf("乐乐"), room: "R1" };
  fates.push("lies");
  lele.send({ action: "boardcast", body: { hello: 1 }, ...who });
  lele.send({ action: "chat", content: "hello", ...who });
  await pipi.next(({ broadcast }) => broadcast !== undefined);
  const heard = pipi.received.flatMap(({ body, broadcast }) => body["content"] ?? broadcast ?? []);
  expect(heard).toEqual(["hello", { fullname: "乐乐", body: { hello: 1 } }]);
});
