// What a person says next, looking at what he sees: he answers when he is asked, sings, chats, makes
// mistakes; a host keeps order.

import type { RoomId } from "../../src/domain/ids.ts";
import type { Person } from "./people.ts";
import { hostOf, people } from "./people.ts";
import type { World } from "./world.ts";

/** The parts of a snapshot that people go by. */
export type Scene = {
  readonly version: number;
  readonly room: string;
  readonly status: string;
  readonly media: string;
  readonly entry: string;
  readonly fullname: string;
  readonly members: readonly { readonly fullname: string; readonly devices: object }[];
  readonly songs: readonly { readonly id: string; readonly fullname: string }[];
};

export type Wish = { readonly action: string } & Readonly<Record<string, unknown>>;

/** A message that is not answered yet. */
export type Asked = {
  readonly action: string;
  readonly id: string;
  readonly room: RoomId;
  /** The newest version that was seen there before. */
  readonly seen: number;
};

/** What is refused so may be said again, with the same id. */
export const uncertain: ReadonlySet<string> = new Set([
  "storage_unavailable",
  "conflict",
  "rate_limited",
  "not_joined",
  "room_unreadable",
]);

export const nextWish = (world: World, person: Person, seen: Scene, number: number): Wish => {
  const { chance, pick, between } = world;
  const isAsked = seen.status === "2" && seen.fullname === person.fullname;
  if (isAsked && chance() < 0.8) {
    return { action: "ask", ack: chance() < 0.8 ? 1 : 0, entry: seen.entry };
  }
  if (person.fullname === hostOf(person.rooms[0]) && chance() < 0.25) return order(world, seen);
  const target = chance() < 0.5 && seen.entry !== "" ? { entry: seen.entry } : {};
  const wishes: readonly (() => Wish)[] = [
    () => ({ action: "chat", content: `${person.fullname} says ${number}` }),
    () => ({ action: "chat", content: `${person.fullname} says ${number}` }),
    () => ({ action: "sing", sid: pick(["1", "2", "9"]), duration: between(20, 300) }),
    () => ({ action: "sing", sid: "1", duration: between(20, 200) }),
    () => ({ action: "listen", sid: "2", duration: between(10, 200) }),
    () => ({ action: "watch", vid: "3" }),
    () => ({ action: pick(["del", "del_music", "del_video"]) }),
    () => ({ action: pick(["cut", "cut_music", "cut_video"]), ...target }),
    () => ({ action: "device", device: pick(["audio", "video"]), value: between(0, 1) }),
    () => ({ action: "set_duration", current: between(0, 100), ...target }),
    () => ({ action: "pause", ...target }),
    () => ({ action: "resume", ...target }),
    () => ({ action: "boardcast", ...(chance() < 0.5 && { body: { number } }) }),
    () => ({ action: "status" }),
    () => ({ action: "history", body: { limit: 5 } }),
    () => (chance() < 0.3 ? { action: "leave" } : { action: "heart" }),
  ];
  return pick(wishes)();
};

const order = ({ pick, chance }: World, seen: Scene): Wish => {
  const member = pick(seen.members).fullname;
  const entry = seen.songs.length === 0 ? "R1-1" : pick(seen.songs).id;
  const before = chance() < 0.3 || seen.songs.length === 0 ? null : pick(seen.songs).id;
  return pick<() => Wish>([
    () => ({ action: "mute", member, reason: "loud" }),
    () => ({ action: "unmute", member }),
    () => ({ action: "kick", member }),
    () => ({ action: chance() < 0.3 ? "ban" : "kick", member }),
    () => ({ action: "unban", member: pick(people).fullname }),
    () => ({ action: "remove", entry }),
    () => ({ action: "move", entry, before }),
  ])();
};
