// What whoever runs the server does to a room, from a process that may come and go beside it: the
// expected version decides between the two (a running server sees it and tells its members).

import type { CommandOf, CommandType } from "../domain/command.ts";
import type { RoomId } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";
import type { EventStore } from "../infra/event-store.ts";
import type { Outcome } from "./job.ts";
import type { Log } from "./log.ts";
import { createRooms } from "./rooms.ts";

/** Without when and by whom. */
export type AskOf<Type extends CommandType> = Type extends CommandType
  ? Omit<CommandOf<Type>, "at" | "by">
  : never;
export type OperatorAsk = AskOf<"OpenRoom" | "ChangeRoom" | "CloseRoom" | "Restore">;

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
