// The demo: rooms to walk into, songs, a video, and guests who may come in. Seeded once, into an
// empty database; the guests' tokens stand in a file beside it, since the database has hashes only.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isRight } from "fp-ts/lib/Either.js";
import songs from "../../db/demo/songs.json" with { type: "json" };
import videos from "../../db/demo/videos.json" with { type: "json" };
import type { Fullname, RoomId } from "../domain/ids.ts";
import { defaultPolicy } from "../domain/policy.ts";
import type { Accounts } from "../infra/accounts.ts";
import type { Catalogue } from "../infra/catalogue.ts";
import type { Clock } from "../infra/clock.ts";
import type { EventStore } from "../infra/event-store.ts";
import type { Log } from "./log.ts";
import { operate } from "./operator.ts";

export type Guest = { readonly fullname: string; readonly nick: string; readonly token: string };

export type Demo = { readonly room: string; readonly guests: readonly Guest[] };

type House = {
  readonly store: EventStore;
  readonly accounts: Accounts;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
};

const people = [
  { fullname: "pipi", nick: "皮皮" },
  { fullname: "lele", nick: "乐乐" },
  { fullname: "xiaoyu", nick: "小雨" },
];

const rooms = [
  { id: "R123", name: "灯笼小屋 The lantern room", cover: "/demo/room-lanterns.svg" },
  { id: "R456", name: "晚风影院 The evening cinema", cover: "/demo/room-evening.svg" },
];

/** Who can come in and where, or null when this database holds no demo. */
export const openDemo = async (house: House, databasePath: string): Promise<Demo | null> => {
  const file = databasePath === ":memory:" ? null : `${databasePath}.guests.json`;
  if (await isEmpty(house)) return seed(house, file);
  if (file === null || !existsSync(file)) return null;
  return { room: "R123", guests: JSON.parse(readFileSync(file, "utf8")) as Guest[] };
};

const isEmpty = async ({ store, accounts, catalogue }: House): Promise<boolean> => {
  const users = await accounts.list({ limit: 1, offset: 0 });
  const streams = await store.list();
  const catalogued = (await catalogue.countSongs("")) + (await catalogue.countVideos(""));
  return users.length + streams.length + catalogued === 0;
};

const seed = async (house: House, file: string | null): Promise<Demo> => {
  await house.catalogue.importSongs(songs);
  await house.catalogue.importVideos(videos);
  const guests: Guest[] = [];
  for (const person of people) {
    const added = await house.accounts.add(person);
    if (isRight(added)) guests.push({ ...person, token: added.right.token });
  }
  // before the rooms, which are what makes the demo one that can be walked into
  if (file !== null) writeFileSync(file, `${JSON.stringify(guests, null, 2)}\n`, { mode: 0o600 });
  for (const { id, name, cover } of rooms) {
    const hosts = ["pipi" as Fullname];
    const profile = { name, cover, hosts };
    await operate(house, id as RoomId, { type: "OpenRoom", profile, policy: defaultPolicy });
  }
  return { room: "R123", guests };
};
