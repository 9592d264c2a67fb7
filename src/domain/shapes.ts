// What the data of each event must hold to be read at all (R8). It says what a fold and a reader rely
// on, not what is allowed: that was decided when the event was.

import type { Profile } from "./command.ts";
import type { Event, EventType } from "./event.ts";
import type { Entry, Track } from "./media.ts";
import type { Policy } from "./policy.ts";

type Check = (value: unknown) => boolean;
type Shape<Fields> = { readonly [Field in keyof Fields]-?: Check };
type FieldsOf<Type extends EventType> = Omit<
  Extract<Event, { readonly type: Type }>,
  "type" | "at" | "by"
>;

type AnyShape = Readonly<Record<string, Check>>;

const text: Check = (value) => typeof value === "string";
const number: Check = (value) => Number.isFinite(value);
const truth: Check = (value) => typeof value === "boolean";
const there: Check = (value) => value !== undefined;
const texts: Check = (value) => Array.isArray(value) && value.every(text);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.some((word) => word === value);
const holding =
  (shape: AnyShape): Check =>
  (value) =>
    typeof value === "object" && value !== null && firstWrong(shape, value) === null;

const firstWrong = (shape: AnyShape, value: object): string | null => {
  const fields = value as Readonly<Record<string, unknown>>;
  for (const [name, check] of Object.entries(shape)) {
    if (!check(fields[name])) return name;
  }
  return null;
};

const policy = holding({
  askMs: number,
  restMs: number,
  graceMs: number,
  maxSongMs: number,
  pauseMs: number,
  queueLimit: number,
  memberLimit: number,
  control: oneOf("members", "owner"),
} satisfies Shape<Policy>);

const track = holding({
  id: text,
  name: text,
  author: text,
  seconds: orNull(number),
  lrc: text,
  link: text,
  cover: text,
} satisfies Shape<Track>);

const media = oneOf("sing", "listen", "watch");

const entry = holding({
  id: text,
  media,
  owner: text,
  nick: text,
  track,
  durationMs: number,
  queuedAt: number,
} satisfies Shape<Entry>);

const profile: Shape<Profile> = { name: text, cover: text, hosts: texts };
const arrival = { member: text, nick: text, avatar: text, connection: text };
const moderation = { member: text, reason: text };
const departures = ["left", "timeout", "kicked", "banned"];

const shapes: { readonly [Type in EventType]: Shape<FieldsOf<Type>> } = {
  RoomOpened: { ...profile, policy },
  ProfileChanged: profile,
  PolicyChanged: { policy },
  RoomClosed: {},
  RoomEmptied: {},
  RoomRecovered: { alive: texts },
  MemberJoined: arrival,
  MemberConnected: arrival,
  MemberDisconnected: { member: text, connection: text },
  MemberLeft: { member: text },
  MemberTimedOut: { member: text },
  MemberKicked: moderation,
  MemberBanned: moderation,
  MemberUnbanned: moderation,
  MemberMuted: moderation,
  MemberUnmuted: moderation,
  EntryQueued: { media, owner: text, nick: text, track, durationMs: number },
  EntryRemoved: { entry: text, reason: oneOf("withdrawn", "removed", ...departures) },
  EntryMoved: { entry: text, before: orNull(text) },
  EntryRestored: { entry, before: orNull(text), undoes: number },
  AskStarted: { entry: text },
  AskDeclined: { entry: text },
  AskExpired: { entry: text },
  AskPassedOver: { entry: text },
  TurnStarted: { entry: text },
  TurnPaused: { entry: text },
  TurnResumed: { entry: text },
  ProgressSet: { entry: text, positionMs: number },
  TurnEnded: { entry: text, reason: oneOf("over", "finished", "cut", ...departures) },
  TurnRestored: { entry, positionMs: number, undoes: number },
  RestEnded: {},
  IdleRenewed: {},
  ChatSent: { member: text, nick: text, content: text },
  DeviceSet: { member: text, device: text, on: truth },
  BroadcastSent: { member: text, body: there },
};

const stamp = { at: number, by: text };

/** The first field that is missing or no such thing, or null. */
export const wrongField = (event: Event): string | null =>
  firstWrong(stamp, event) ?? firstWrong(shapes[event.type], event);
