// What is asked of a room, and what becomes of it.

import type * as E from "fp-ts/lib/Either.js";
import type { Command } from "../domain/command.ts";
import type { Event } from "../domain/event.ts";
import type { Rejection } from "../domain/rejection.ts";
import type { Room } from "../domain/room.ts";
import type { StoreError } from "../infra/event-store.ts";
import type { Asked } from "./room-log.ts";

/** Why nothing came of a command: the caller's doing, the world's, or ours. */
export type Failure =
  | { readonly kind: "rejected"; readonly rejection: Rejection }
  | { readonly kind: "store"; readonly error: StoreError }
  /** The room's log holds what this version cannot read, or cannot be read at all. */
  | { readonly kind: "unreadable" }
  /** W7: another message had this id. */
  | { readonly kind: "id_conflict" }
  | { readonly kind: "bug" };

/** A command's events, the version of the last of them, and the durable room, at least as new. */
export type Committed = {
  readonly room: Room;
  readonly events: readonly Event[];
  readonly version: number;
};

export const committed = (room: Room, events: readonly Event[]): Committed => ({
  room,
  events,
  version: room.version,
});

/** Where in the stream one of these events stands. */
export const versionOf = ({ version, events }: Committed, event: Event): number =>
  version - (events.length - 1 - events.indexOf(event));

export type Outcome = E.Either<Failure, Committed>;

export type Job = {
  /** Null: only a look at the room, once all that came before is durable. */
  readonly command: Command | null;
  /** The message with an id that asks for it: it is done once (W7). */
  readonly asked: Asked | null;
  readonly done: (outcome: Outcome) => void;
};
