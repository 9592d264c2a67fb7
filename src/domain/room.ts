// The state of a room: what the fold of its events is (R2), and what can be read off it.

import type { Profile } from "./command.ts";
import type { ConnectionId, Fullname, Millis, RoomId } from "./ids.ts";
import type { Entry, Media } from "./media.ts";
import { persistentMap } from "./persistent-map.ts";
import { defaultPolicy, type Policy } from "./policy.ts";

export type Member = {
  readonly fullname: Fullname;
  readonly nick: string;
  readonly avatar: string;
  readonly connections: readonly ConnectionId[];
  readonly devices: Readonly<Record<string, boolean>>;
};

export type Idle = { readonly status: "idle"; readonly since: Millis };
export type Asking = {
  readonly status: "asking";
  /** It still stands in the queue (T1). */
  readonly entry: Entry;
  readonly since: Millis;
  readonly until: Millis;
};
export type Playing = {
  readonly status: "playing";
  readonly entry: Entry;
  /** When the turn began; unlike `startedAt` no seek moves it. */
  readonly since: Millis;
  /** When position 0 played or would have: `startedAt` + duration is the end (P1). */
  readonly startedAt: Millis;
  readonly pausedAt: Millis | null;
};
export type Resting = {
  readonly status: "resting";
  readonly since: Millis;
  readonly until: Millis;
};
export type Stage = Idle | Asking | Playing | Resting;

export type Room = Profile & {
  readonly id: RoomId;
  /** How many events made it; 0: it was never opened and does not exist (R1). */
  readonly version: number;
  /** The time of the last event (R4). */
  readonly at: Millis;
  readonly open: boolean;
  readonly policy: Policy;
  /** In the order they joined. */
  readonly members: ReadonlyMap<Fullname, Member>;
  /** Members without a connection and since when, the longest absent first (M5). */
  readonly absent: ReadonlyMap<Fullname, Millis>;
  readonly queue: readonly Entry[];
  readonly stage: Stage;
  /** What played last: a late word about it must not touch what plays now (P4). */
  readonly previous: Entry | null;
  readonly muted: ReadonlySet<Fullname>;
  readonly banned: ReadonlySet<Fullname>;
};

export const emptyRoom = (id: RoomId): Room => ({
  id,
  version: 0,
  at: 0,
  open: false,
  name: "",
  cover: "",
  hosts: [],
  policy: defaultPolicy,
  members: persistentMap(),
  absent: persistentMap(),
  queue: [],
  stage: { status: "idle", since: 0 },
  previous: null,
  muted: new Set(),
  banned: new Set(),
});

export const isHost = (room: Room, who: string): boolean => room.hosts.some((host) => host === who);

export const isPresent = (room: Room, who: Fullname): boolean =>
  room.members.has(who) && !room.absent.has(who);

export const waitingEntry = (room: Room, owner: string, media: Media): Entry | undefined =>
  room.queue.find((entry) => entry.owner === owner && entry.media === media);

/** What plays, or undefined. */
export const playing = (room: Room): Playing | undefined =>
  room.stage.status === "playing" ? room.stage : undefined;

export const endOf = (turn: Playing): Millis => turn.startedAt + turn.entry.durationMs;
