// Rooms with their whole past at hand, so that what happened in it can be taken back.

import type { Moment } from "../../src/app/history/moments.ts";
import type { Command, CommandOf, Loss } from "../../src/domain/command.ts";
import type { EventType } from "../../src/domain/event.ts";
import { emptyRoom, type Room } from "../../src/domain/room.ts";
import { idsOf, lossOf, mostWithOne, returnedBy } from "../../src/domain/undo.ts";
import { given, type Story } from "./given.ts";
import { momentsAfter } from "./moments.ts";
import { roomId, start } from "./rooms.ts";

/** Every event so far, each with the room before it and after it. */
export type Past = readonly Moment[];

/** The versions that took something away. */
export const losses = (past: Past): readonly number[] =>
  past.flatMap((_, index) => (idsOf(lossAt(past, index + 1)).length > 0 ? index + 1 : []));

const lossAt = (past: Past, version: number): Loss =>
  lossOf(past.slice(Math.max(0, version - 1 - mostWithOne), version));

/** What an operator's command asks for who would take that version back. */
export const undoing = (past: Past, version: number, at = start): CommandOf<"Restore"> => ({
  type: "Restore",
  undoes: version,
  loss: lossAt(past, version),
  returned: past.slice(version).flatMap(({ event }) => returnedBy(event) ?? []),
  at,
  by: "@operator",
});

export type Telling = {
  readonly room: Room;
  readonly past: Past;
  /** Each of these commands is accepted. */
  readonly after: (...commands: readonly Command[]) => Telling;
  /** The version of the last event of that type. */
  readonly last: (type: EventType) => number;
  /** Takes back the last event of that type, or that version. */
  readonly undo: (which: EventType | number, at?: number) => Story;
  /** The same, which is accepted; and what is told goes on from there. */
  readonly afterUndo: (which: EventType | number, at?: number) => Telling;
};

export const tell = (past: Past = []): Telling => {
  const room = past.at(-1)?.after ?? emptyRoom(roomId);
  const last = (type: EventType) => past.findLastIndex(({ event }) => event.type === type) + 1;
  const restore = (which: EventType | number, at?: number) =>
    undoing(past, typeof which === "number" ? which : last(which), at);
  const after: Telling["after"] = (...commands) => tell(commands.reduce(goOn, past));
  return {
    room,
    past,
    after,
    last,
    undo: (which, at) => given(room).when(restore(which, at)),
    afterUndo: (which, at) => after(restore(which, at)),
  };
};

const goOn = (past: Past, command: Command): Past => {
  const room = past.at(-1)?.after ?? emptyRoom(roomId);
  return [...past, ...momentsAfter(room, given(room).after(command).events)];
};
