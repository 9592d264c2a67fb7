// A command on its way to a room, and what becomes of it on its way back: the answer to who asked, and
// what he need not be told again.

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../../domain/command.ts";
import type { Fullname, RoomId } from "../../domain/ids.ts";
import type { Committed, Failure } from "../job.ts";
import type { Asked } from "../room-log.ts";
import type { Action, Ask } from "./actions.ts";
import { askedBy, doneBefore } from "./again.ts";
import { type Receiver, showed } from "./audience.ts";
import type { House } from "./house.ts";
import { encodeReply } from "./reply.ts";
import type { Seat, Session } from "./session.ts";
import { createRefusals, type Turn } from "./turn.ts";

/** Who asks, and of which room. */
type Asker = { readonly room: RoomId; readonly fullname: Fullname };

/** How a command is handed on. */
type Sending = {
  readonly failed?: (failure: Failure) => void;
  /** The message with an id that it is done for, once. */
  readonly asked?: Asked | null;
};

const nothing = (): void => {};

export type Asking = ReturnType<typeof createAsking>;

/** One for all who ask. */
export const createAsking = (house: House) => {
  const { clock, rooms } = house;
  const { refuseFor } = createRefusals(clock);

  /** Hands a command to a room; what it becomes, or an answer that says why not. */
  const submit = (
    turn: Turn,
    { room, fullname: by }: Asker,
    ask: Ask | null,
    done: (committed: Committed) => void,
    { failed = nothing, asked = null }: Sending = {},
  ): void => {
    rooms.submit(room, {
      command: ask === null ? null : ({ ...ask, at: clock.now(), by } as Command),
      asked,
      done: (outcome) => {
        if (E.isRight(outcome)) return done(outcome.right);
        refuseFor(turn, outcome.left);
        return failed(outcome.left);
      },
    });
  };

  /** `seat`: where he was when he asked. */
  const ask = (
    session: Session,
    action: Action,
    turn: Turn,
    seat: Seat,
  ): Promise<void> | undefined => {
    const { receiver } = session;
    const reply = (committed: Committed): void => {
      if (session.seat?.room === seat.room) heard(receiver, action, committed);
      const isShown = action.answer === "snapshot";
      const sent = isShown ? () => showed(receiver, committed.room) : undefined;
      turn.answer(encodeReply(clock.now(), action, committed, turn.echo), "ok", sent);
    };
    const asked = action.looks ? null : askedBy(seat.fullname, turn.message);
    if (asked === null) return handOn(turn, seat, action, reply, asked);
    return doneBefore(house.store, seat.room, asked).then((before) => {
      if (before === null) return handOn(turn, seat, action, reply, asked);
      if (E.isLeft(before)) return refuseFor(turn, before.left);
      // W7: what it did, shown in the room as it is now
      const { right } = before;
      return void submit(turn, seat, null, ({ room }) => reply({ ...right, room }));
    });
  };

  /** What the message asks for, which may have to be looked up first. */
  const handOn = (
    turn: Turn,
    seat: Seat,
    action: Action,
    reply: (committed: Committed) => void,
    asked: Asked | null,
  ): Promise<void> | undefined => {
    const wanted = action.ask(turn.message, house);
    if (!(wanted instanceof Promise)) return void submit(turn, seat, wanted, reply, { asked });
    return wanted.then((ask) => submit(turn, seat, ask, reply, { asked }));
  };

  /** What the answer says, no push need say again (W3). */
  const heard = (receiver: Receiver, { answer }: Action, { room, events }: Committed): void => {
    if (events.length > 0) receiver.answered = room.version;
    if (answer === "snapshot") receiver.shown = room.version;
  };

  return { submit, ask };
};
