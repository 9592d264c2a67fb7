// What whoever runs the server does to a room, from a process that may come and go beside it: the
// expected version decides between the two (a running server sees it and tells its members).

import type { Command } from "../domain/command.ts";
import type { RoomId } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";
import type { EventStore } from "../infra/event-store.ts";
import type { Log } from "./log.ts";
import type { Outcome } from "./room-host.ts";
import { createRooms } from "./rooms.ts";

type Operation = Extract<Command, { readonly type: "OpenRoom" | "ChangeRoom" | "CloseRoom" }>;
/** Without when and by whom. */
export type OperatorAsk = Operation extends infer O
  ? O extends Operation
    ? Omit<O, "at" | "by">
    : never
  : never;

/** Durable when it resolves with the room. */
export const operate = async (
  { store, clock, log }: { readonly store: EventStore; readonly clock: Clock; readonly log: Log },
  room: RoomId,
  ask: OperatorAsk,
): Promise<Outcome> => {
  const rooms = createRooms({ store, clock, log, ticking: false, onCommitted: () => {} });
  const command = { ...ask, at: clock.now(), by: "@operator" } as const;
  const outcome = await new Promise<Outcome>((done) => {
    rooms.submit(room, { command, asked: null, done });
  });
  await rooms.stop();
  return outcome;
};
