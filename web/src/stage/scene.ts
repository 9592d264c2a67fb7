// What the stage shows, made of a snapshot, who looks, and the server's time.

import { type Entry, type Kind, remainingMs, type Snapshot } from "mido/client";

export type Playing = {
  readonly is: "playing";
  readonly kind: Kind;
  readonly isMine: boolean;
  readonly paused: boolean;
  /** Whether one may end it, pause it, seek in it. */
  readonly maySteer: boolean;
};

export type Scene = {
  /** Milliseconds, 0 while idle. */
  readonly leftMs: number;
  readonly totalMs: number;
  /** The entry that follows, unless somebody comes back or something is moved. */
  readonly next: Entry | null;
  /** Milliseconds until it has the stage; null where nothing follows or nobody can say. */
  readonly nextInMs: number | null;
} & (
  | Playing
  | { readonly is: "asking"; readonly isMe: boolean }
  | { readonly is: "resting" }
  /** `waits`: entries are there, and nobody whose they are. */
  | { readonly is: "idle"; readonly waits: boolean }
);

export const toScene = (shown: Snapshot, me: string, now: number): Scene => {
  const leftMs = shown.status === "4" ? 0 : remainingMs(shown, now);
  const next = nextOf(shown);
  const nextInMs = next === null ? null : nextIn(shown, leftMs);
  const common = { leftMs, totalMs: Number(shown.duration) * 1_000, next, nextInMs };
  if (shown.status === "1") return { ...common, ...playing(shown, me) };
  if (shown.status === "2") return { ...common, is: "asking", isMe: shown.fullname === me };
  if (shown.status === "3") return { ...common, is: "resting" };
  return { ...common, totalMs: 0, is: "idle", waits: shown.songs.length > 0 };
};

export const isHost = (shown: Snapshot, fullname: string): boolean =>
  shown.hosts.includes(fullname);

const playing = (shown: Snapshot, me: string): Playing => {
  const kind = shown.media === "" ? "sing" : shown.media;
  const isMine = shown.fullname === me;
  const isForAll = kind !== "sing" && shown.policy.control === "members";
  const maySteer = isMine || isForAll || isHost(shown, me);
  return { is: "playing", kind, isMine, paused: shown.paused, maySteer };
};

/** T4: after a song there is a rest. */
const nextIn = ({ status, media, paused, policy }: Snapshot, leftMs: number): number | null => {
  if (status === "3") return leftMs;
  if (status !== "1" || paused) return null;
  return media === "sing" ? leftMs + policy.rest_seconds * 1_000 : leftMs;
};

/** T1, T7: the first that needs nobody, or whose owner is here; not the one that is being asked. */
const nextOf = ({ songs, members, entry }: Snapshot): Entry | null => {
  const away = new Set(members.filter(({ absent }) => absent).map(({ fullname }) => fullname));
  const isReady = ({ id, kind, fullname }: Entry): boolean =>
    id !== entry && (kind !== "sing" || !away.has(fullname));
  return songs.find(isReady) ?? null;
};
