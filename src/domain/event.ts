// All that can happen in a room, in the past tense. Each is stored for ever (R8): to change one,
// raise its schema and teach upcast.ts to read the old one.

import type { Profile } from "./command.ts";
import type { Each } from "./each.ts";
import type { Actor, ConnectionId, EntryId, Fullname, Json, Millis } from "./ids.ts";
import type { Entry, Media, Track } from "./media.ts";
import type { Policy } from "./policy.ts";

/** Why somebody is in the room no longer. */
export type Departure = "left" | "timeout" | "kicked" | "banned";

type RoomFact =
  | ({ readonly type: "RoomOpened"; readonly policy: Policy } & Profile)
  | ({ readonly type: "ProfileChanged" } & Profile)
  | { readonly type: "PolicyChanged"; readonly policy: Policy }
  | { readonly type: "RoomClosed" }
  | { readonly type: "RoomEmptied" }
  | { readonly type: "RoomRecovered"; readonly alive: readonly string[] };

type MemberFact =
  | Each<
      "MemberJoined" | "MemberConnected",
      {
        readonly member: Fullname;
        readonly nick: string;
        readonly avatar: string;
        readonly connection: ConnectionId;
      }
    >
  | {
      readonly type: "MemberDisconnected";
      readonly member: Fullname;
      readonly connection: ConnectionId;
    }
  | Each<"MemberLeft" | "MemberTimedOut", { readonly member: Fullname }>
  | Each<
      "MemberKicked" | "MemberBanned" | "MemberUnbanned" | "MemberMuted" | "MemberUnmuted",
      {
        readonly member: Fullname;
        readonly reason: string;
      }
    >;

type QueueFact =
  | {
      readonly type: "EntryQueued";
      readonly media: Media;
      readonly owner: Fullname;
      readonly nick: string;
      readonly track: Track;
      readonly durationMs: Millis;
    }
  | {
      readonly type: "EntryRemoved";
      readonly entry: EntryId;
      /** `withdrawn` by its owner, `removed` by a host, or gone with its owner. */
      readonly reason: "withdrawn" | "removed" | Departure;
    }
  | { readonly type: "EntryMoved"; readonly entry: EntryId; readonly before: EntryId | null }
  /** U2: what the event of version `undoes` took is back, under the id it had. */
  | {
      readonly type: "EntryRestored";
      readonly entry: Entry;
      readonly before: EntryId | null;
      readonly undoes: number;
    };

type TurnFact =
  | /** T7: the asked one is away when his time to answer ends; the entry keeps its place. */
  Each<
      "AskStarted" | "AskDeclined" | "AskExpired" | "AskPassedOver",
      {
        readonly entry: EntryId;
      }
    >
  | Each<"TurnStarted" | "TurnPaused" | "TurnResumed", { readonly entry: EntryId }>
  | { readonly type: "ProgressSet"; readonly entry: EntryId; readonly positionMs: Millis }
  | {
      readonly type: "TurnEnded";
      readonly entry: EntryId;
      /** `over` by the clock, `finished` by a player's word (P2), `cut`, or gone with its singer. */
      readonly reason: "over" | "finished" | "cut" | Departure;
    }
  /** U3: a turn that the event of version `undoes` ended goes on from there. */
  | {
      readonly type: "TurnRestored";
      readonly entry: Entry;
      readonly positionMs: Millis;
      readonly undoes: number;
    }
  | { readonly type: "RestEnded" }
  /** T6: an idle day is over, another begins. */
  | { readonly type: "IdleRenewed" };

type TalkFact =
  | {
      readonly type: "ChatSent";
      readonly member: Fullname;
      readonly nick: string;
      readonly content: string;
    }
  | {
      readonly type: "DeviceSet";
      readonly member: Fullname;
      readonly device: string;
      readonly on: boolean;
    }
  | { readonly type: "BroadcastSent"; readonly member: Fullname; readonly body: Json };

/** What happened, before it is known when and by whom. */
export type Fact = RoomFact | MemberFact | QueueFact | TurnFact | TalkFact;
export type Event = Fact & { readonly at: Millis; readonly by: Actor };
export type EventType = Event["type"];
export type EventOf<Type extends EventType> = Event & { readonly type: Type };
