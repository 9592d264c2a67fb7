// Rooms and commands in a few words. A command without a time happens at once: it is stamped with
// the start, and a room counts it as happening at its last event (R4).

import type { CommandOf, CommandType, Profile, Target } from "../../src/domain/command.ts";
import type { Actor, ConnectionId, EntryId, Fullname, Json, RoomId } from "../../src/domain/ids.ts";
import type { Media, Track } from "../../src/domain/media.ts";
import { defaultPolicy, type Policy } from "../../src/domain/policy.ts";
import { emptyRoom, type Room } from "../../src/domain/room.ts";
import { given, type Story } from "./given.ts";

/** When every story begins, in milliseconds since the epoch; a whole second. */
export const start = 1_527_574_164_000;

export const roomId = "R123" as RoomId;

/** Whoever the profile of these rooms names as host. */
export const host = "房主";

export const song: Track = {
  id: "7",
  name: "Ode to Joy",
  author: "Beethoven",
  seconds: 200,
  lrc: "/media/ode.lrc",
  link: "/media/ode.mp3",
  cover: "/media/ode.svg",
};
/** The catalogue does not know how long it is. */
export const endlessSong: Track = { ...song, id: "8", name: "Twinkle", seconds: null };
export const video: Track = {
  ...song,
  id: "3",
  name: "Night sky",
  author: "",
  seconds: 90,
  lrc: "",
};

/** How long `song` and `video` last. */
export const songMs = 200_000;
export const videoMs = 90_000;

type When = { readonly at?: number | undefined };
type Aimed = When & { readonly target?: Target };
type Wish = When & { readonly track?: Track | null; readonly seconds?: number | null };

const stamp = (by: string, { at = start }: When) => ({ by: by as Actor, at });

// the room

export const profile: Profile = { name: "Late", cover: "/c.png", hosts: [host as Fullname] };

export const open = (policy: Partial<Policy> = {}, { at }: When = {}): CommandOf<"OpenRoom"> => ({
  type: "OpenRoom",
  profile,
  policy: { ...defaultPolicy, ...policy },
  ...stamp("@operator", { at }),
});

export const changeProfile = (
  profile: Partial<Profile>,
  when: When = {},
): CommandOf<"ChangeRoom"> => ({
  type: "ChangeRoom",
  profile,
  policy: {},
  ...stamp("@operator", when),
});

export const changePolicy = (
  policy: Partial<Policy>,
  when: When = {},
): CommandOf<"ChangeRoom"> => ({
  ...changeProfile({}, when),
  policy,
});

export const close = (when: When = {}): CommandOf<"CloseRoom"> => ({
  type: "CloseRoom",
  ...stamp("@operator", when),
});

export const tick = (at: number): CommandOf<"Tick"> => ({ type: "Tick", at, by: "@room" });

export const recover = (at: number, ...alive: readonly string[]): CommandOf<"Recover"> => ({
  type: "Recover",
  alive,
  at,
  by: "@room",
});

// members

type Device = When & { readonly connection?: string };

/** A member's first connection, held by the process `a`. */
export const phone = (who: string): string => `a:${who}`;

export const join = (
  who: string,
  { at, connection = phone(who), nick = `${who}~` }: Device & { readonly nick?: string } = {},
): CommandOf<"Join"> => ({
  type: "Join",
  connection: connection as ConnectionId,
  nick,
  avatar: `/${who}.png`,
  ...stamp(who, { at }),
});

/** His connection is gone. */
export const drop = (
  who: string,
  { at, connection = phone(who), moved = false }: Device & { readonly moved?: boolean } = {},
): CommandOf<"Disconnect"> => ({
  type: "Disconnect",
  connection: connection as ConnectionId,
  moved,
  ...stamp(who, { at }),
});

export const leave = (who: string, when: When = {}): CommandOf<"Leave"> => ({
  type: "Leave",
  ...stamp(who, when),
});

// queue

const queue = (media: Media, who: string, track: Track | null, wish: Wish): CommandOf<"Queue"> => ({
  type: "Queue",
  media,
  track: wish.track === undefined ? track : wish.track,
  seconds: wish.seconds === undefined ? (track?.seconds ?? null) : wish.seconds,
  ...stamp(who, wish),
});

export const sing = (who: string, wish: Wish = {}) => queue("sing", who, song, wish);
export const listen = (who: string, wish: Wish = {}) => queue("listen", who, song, wish);
/** The API names no duration for a video. */
export const watch = (who: string, wish: Wish = {}) =>
  queue("watch", who, video, { seconds: null, ...wish });

export const withdraw = (who: string, media: Media, when: When = {}): CommandOf<"Withdraw"> => ({
  type: "Withdraw",
  media,
  ...stamp(who, when),
});

export const remove = (who: string, entry: string, when: When = {}): CommandOf<"Remove"> => ({
  type: "Remove",
  entry,
  ...stamp(who, when),
});

export const move = (
  who: string,
  entry: string,
  before: string | null,
  when: When = {},
): CommandOf<"Move"> => ({ type: "Move", entry, before, ...stamp(who, when) });

// turns

const answer = (who: string, accept: boolean, aimed: Aimed): CommandOf<"Answer"> => ({
  type: "Answer",
  accept,
  target: aimed.target ?? {},
  ...stamp(who, aimed),
});

export const accept = (who: string, aimed: Aimed = {}) => answer(who, true, aimed);
export const decline = (who: string, aimed: Aimed = {}) => answer(who, false, aimed);

export const cut = (who: string, media: Media, aimed: Aimed = {}): CommandOf<"Cut"> => ({
  type: "Cut",
  media,
  target: aimed.target ?? {},
  ...stamp(who, aimed),
});

export const seek = (
  who: string,
  positionMs: number,
  aimed: Aimed = {},
): CommandOf<"SetProgress"> => ({
  type: "SetProgress",
  positionMs,
  target: aimed.target ?? {},
  ...stamp(who, aimed),
});

export const pause = (who: string, aimed: Aimed = {}): CommandOf<"Pause"> => ({
  type: "Pause",
  target: aimed.target ?? {},
  ...stamp(who, aimed),
});

export const resume = (who: string, aimed: Aimed = {}): CommandOf<"Resume"> => ({
  ...pause(who, aimed),
  type: "Resume",
});

// talk

export const chat = (who: string, content: string, when: When = {}): CommandOf<"Chat"> => ({
  type: "Chat",
  content,
  ...stamp(who, when),
});

export const setDevice = (who: string, device: string, on: boolean): CommandOf<"SetDevice"> => ({
  type: "SetDevice",
  device,
  on,
  ...stamp(who, {}),
});

export const broadcast = (who: string, body: Json = null): CommandOf<"Broadcast"> => ({
  type: "Broadcast",
  body,
  ...stamp(who, {}),
});

// moderation

type Moderation = Extract<CommandType, "Mute" | "Unmute" | "Kick" | "Ban" | "Unban">;

export const moderate = <Type extends Moderation>(
  type: Type,
  by: string,
  member: string,
  when: When = {},
) => ({ type, member: member as Fullname, reason: "noise", ...stamp(by, when) });

// stories

/** An open room with this policy, and these members in it. */
export const openRoomWith = (policy: Partial<Policy>, ...members: readonly string[]): Story =>
  given(emptyRoom(roomId)).after(open(policy), ...members.map((who) => join(who)));

export const openRoom = (...members: readonly string[]): Story => openRoomWith({}, ...members);

/** The id of what this member queued, be it waiting or on stage. */
export const entryOf = ({ room }: { readonly room: Room }, who: string, media?: Media): EntryId => {
  const { stage, queue } = room;
  const held = stage.status === "playing" ? [stage.entry] : [];
  const own = [...queue, ...held].find(
    (entry) => entry.owner === who && (media ?? entry.media) === entry.media,
  );
  return own?.id ?? ("nothing" as EntryId);
};
