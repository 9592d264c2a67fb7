// What the data of each event looks like today, field by field. The fold trusts it; what comes from
// a file need not have it.

import Type, { type TObject, type TSchema } from "typebox";
import type { EventOf, EventType } from "../../domain/event.ts";

type Data<T extends EventType> = Omit<EventOf<T>, "type" | "at" | "by">;

/** A field without a shape would not compile. */
type Shapes = {
  readonly [T in EventType]: TObject<{ [Field in keyof Data<T>]: TSchema }>;
};

const text = Type.String();
const name = Type.String({ minLength: 1 });
const flag = Type.Boolean();
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const ms = count;
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = (...words: string[]) => Type.Enum(words);

const media = oneOf("sing", "listen", "watch");
const departures = ["left", "timeout", "kicked", "banned"];

const profile = { name: text, cover: text, hosts: Type.Array(name) };
const policy = Type.Object({
  askMs: ms,
  restMs: ms,
  graceMs: ms,
  maxSongMs: ms,
  pauseMs: ms,
  queueLimit: count,
  memberLimit: count,
  control: oneOf("members", "owner"),
});
const track = Type.Object({
  id: text,
  name: text,
  author: text,
  seconds: orNull(count),
  lrc: text,
  link: text,
  cover: text,
});
const queued = { media, owner: name, nick: text, track, durationMs: ms };
const wholeEntry = Type.Object({ ...queued, id: name, queuedAt: ms });

const nothing = Type.Object({});
const member = Type.Object({ member: name });
const arrival = Type.Object({ member: name, nick: text, avatar: text, connection: name });
const moderation = Type.Object({ member: name, reason: text });
const entry = Type.Object({ entry: name });
const before = orNull(name);

export const shapes: Shapes = {
  RoomOpened: Type.Object({ ...profile, policy }),
  ProfileChanged: Type.Object(profile),
  PolicyChanged: Type.Object({ policy }),
  RoomClosed: nothing,
  RoomEmptied: nothing,
  RoomRecovered: Type.Object({ alive: Type.Array(text) }),

  MemberJoined: arrival,
  MemberConnected: arrival,
  MemberDisconnected: Type.Object({ member: name, connection: name }),
  MemberLeft: member,
  MemberTimedOut: member,
  MemberKicked: moderation,
  MemberBanned: moderation,
  MemberUnbanned: moderation,
  MemberMuted: moderation,
  MemberUnmuted: moderation,

  EntryQueued: Type.Object(queued),
  EntryRemoved: Type.Object({ entry: name, reason: oneOf("withdrawn", "removed", ...departures) }),
  EntryMoved: Type.Object({ entry: name, before }),
  EntryRestored: Type.Object({ entry: wholeEntry, before, undoes: count }),

  AskStarted: entry,
  AskDeclined: entry,
  AskExpired: entry,
  AskPassedOver: entry,
  TurnStarted: entry,
  TurnPaused: entry,
  TurnResumed: entry,
  ProgressSet: Type.Object({ entry: name, positionMs: ms }),
  TurnEnded: Type.Object({ entry: name, reason: oneOf("over", "finished", "cut", ...departures) }),
  TurnRestored: Type.Object({ entry: wholeEntry, positionMs: ms, undoes: count }),
  RestEnded: nothing,
  IdleRenewed: nothing,

  ChatSent: Type.Object({ member: name, nick: text, content: text }),
  DeviceSet: Type.Object({ member: name, device: name, on: flag }),
  BroadcastSent: Type.Object({ member: name, body: Type.Unknown() }),
};
