// The demo: rooms to walk into, songs, a video, and guests who may come in. Seeded once, into an
// empty database; the guests' tokens stand in a file beside it, since the database has hashes only.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
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
import { loadRoom } from "./room-log.ts";

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
  const room = await firstOpenRoom(house.store);
  const guests = file === null ? [] : await whoMayComeIn(house.accounts, readGuests(file));
  return room === null || guests.length === 0 ? null : { room, guests };
};

/** The file is a courtesy: without it, or with a broken one, the server runs all the same. */
export const readGuests = (file: string): readonly Guest[] => {
  try {
    const guests: unknown = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(guests) ? guests : [];
  } catch {
    return [];
  }
};

/** Whole or not at all, and for its owner's eyes only. */
const writeGuests = (file: string, guests: readonly Guest[]): void => {
  writeFileSync(`${file}.new`, `${JSON.stringify(guests, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

/** Without those whose token was changed, or who were removed, since the file was written. */
const whoMayComeIn = async (
  accounts: Accounts,
  guests: readonly Guest[],
): Promise<readonly Guest[]> => {
  const known = await Promise.all(
    guests.map(({ fullname, token }) => accounts.verify(fullname as Fullname, token)),
  );
  return guests.filter((_, index) => known[index] !== null);
};

const firstOpenRoom = async (store: EventStore): Promise<string | null> => {
  for (const { id } of rooms) {
    const loaded = await loadRoom(store, id as RoomId);
    if (isRight(loaded) && loaded.right.open) return id;
  }
  return null;
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
  if (file !== null) writeGuests(file, guests);
  for (const { id, name, cover } of rooms) {
    const hosts = ["pipi" as Fullname];
    const profile = { name, cover, hosts };
    await operate(house, id as RoomId, { type: "OpenRoom", profile, policy: defaultPolicy });
  }
  return { room: "R123", guests };
};
