// All that can be asked of a room. Time, ids and catalogue data arrive in the command (R2).

import type { Each } from "./each.ts";
import type { Actor, ConnectionId, EntryId, Fullname, Json, Millis } from "./ids.ts";
import type { Entry, Media, Track } from "./media.ts";
import type { Policy } from "./policy.ts";

export type Profile = {
  readonly name: string;
  readonly cover: string;
  readonly hosts: readonly Fullname[];
};

/** P4: which turn a message means; what it leaves out, it does not care about. */
export type Target = {
  readonly entry?: string;
  readonly sid?: string;
  readonly vid?: string;
};

/** U1: what an event took from the room, as the log has it. */
export type Loss = {
  /** Ids in the order of the queue as it stood before. */
  readonly queue: readonly EntryId[];
  /** Those of it that went, in that order. */
  readonly entries: readonly Entry[];
  /** What was on stage, and how far it had come. */
  readonly turn: { readonly entry: Entry; readonly positionMs: Millis } | null;
};

type Ask =
  // the room itself
  | { readonly type: "OpenRoom"; readonly profile: Profile; readonly policy: Policy }
  | {
      readonly type: "ChangeRoom";
      readonly profile: Partial<Profile>;
      readonly policy: Partial<Policy>;
    }
  | { readonly type: "CloseRoom" }
  /** R3: the clock's word; never stored. */
  | { readonly type: "Tick" }
  /** R7: the processes not named in `alive` are gone, and their connections with them. */
  | { readonly type: "Recover"; readonly alive: readonly string[] }
  /** U: gives back what the event of that version took. `returned`: what came back since, of which
   * the log knows and the room does not. */
  | {
      readonly type: "Restore";
      readonly undoes: number;
      readonly loss: Loss;
      readonly returned: readonly EntryId[];
    }
  // members
  | {
      readonly type: "Join";
      readonly connection: ConnectionId;
      readonly nick: string;
      readonly avatar: string;
    }
  /** `moved`: to another room (M4), so nobody waits for this connection's return. */
  | { readonly type: "Disconnect"; readonly connection: ConnectionId; readonly moved: boolean }
  | { readonly type: "Leave" }
  // queue
  | {
      readonly type: "Queue";
      readonly media: Media;
      /** What the catalogue has under the id that was given; null: nothing. */
      readonly track: Track | null;
      /** Whole seconds; null (watch): the catalogue's own. */
      readonly seconds: number | null;
    }
  | { readonly type: "Withdraw"; readonly media: Media }
  | { readonly type: "Remove"; readonly entry: string }
  | { readonly type: "Move"; readonly entry: string; readonly before: string | null }
  // turns
  | { readonly type: "Answer"; readonly accept: boolean; readonly target: Target }
  | { readonly type: "Cut"; readonly media: Media; readonly target: Target }
  | { readonly type: "SetProgress"; readonly positionMs: Millis; readonly target: Target }
  | { readonly type: "Pause"; readonly target: Target }
  | { readonly type: "Resume"; readonly target: Target }
  // talk
  | { readonly type: "Chat"; readonly content: string }
  | { readonly type: "SetDevice"; readonly device: string; readonly on: boolean }
  | { readonly type: "Broadcast"; readonly body: Json }
  // moderation
  | Each<
      "Mute" | "Unmute" | "Kick" | "Ban" | "Unban",
      {
        readonly member: Fullname;
        readonly reason: string;
      }
    >;

export type Command = Ask & { readonly at: Millis; readonly by: Actor };
export type CommandType = Command["type"];
export type CommandOf<Type extends CommandType> = Extract<Command, { readonly type: Type }>;
