// What one client says, and who it is here: a message is understood, judged and handed on, and its
// answer made. The room a session is in, it is in as one member (M4, M9).

import * as E from "fp-ts/lib/Either.js";
import type { Command } from "../../domain/command.ts";
import {
  type ConnectionId,
  type Fullname,
  isFullname,
  isRoomId,
  type RoomId,
} from "../../domain/ids.ts";
import { hashToken, isTokenOf } from "../../infra/tokens.ts";
import type { Committed, Failure } from "../room-host.ts";
import type { Asked } from "../room-log.ts";
import { type Action, type Ask, actions, type Message } from "./actions.ts";
import { askedBy, doneBefore } from "./again.ts";
import type { Answer } from "./answers.ts";
import { type Echo, encodeFailure, encodeSnapshot, encodeSuccess } from "./envelope.ts";
import { type Receiver, showed } from "./fan-out.ts";
import type { ActionName } from "./frames.ts";
import { readChats, readPage } from "./history.ts";
import type { House } from "./house.ts";
import { readMessage } from "./message.ts";
import { asksForPatches } from "./patch.ts";
import { encodeRefusal, encodeWrongField } from "./refusals.ts";
import { encodeReply } from "./reply.ts";
import type { Code } from "./words.ts";

/** The place in a room that a session has from join to leave. */
type Seat = {
  readonly room: RoomId;
  readonly fullname: Fullname;
  /** Whether a token is the one he joined with. */
  readonly isHis: (token: string) => boolean;
};

export type Session = {
  /** Answers the message, now or later; what comes next waits for a promise. */
  readonly handle: (text: string, answer: Answer) => Promise<void> | undefined;
  readonly member: () => Fullname | null;
  /** The room has put it out. */
  readonly ejected: () => void;
  readonly closed: () => void;
};

/** A message being answered. */
type Turn = { readonly message: Message; readonly echo: Echo; readonly answer: Answer };

/** How a command is handed on. */
type Sending = {
  readonly failed?: (failure: Failure) => void;
  /** The message with an id that it is done for, once. */
  readonly asked?: Asked | null;
};

export const createSession = (
  connection: ConnectionId,
  receiver: Receiver,
  house: House,
): Session => {
  const { clock, rooms, fanOut } = house;
  let seat: Seat | null = null;
  let isClosed = false;

  const refuse = ({ answer, echo }: Turn, code: Code): undefined =>
    void answer(encodeFailure(clock.now(), code, echo));

  const handle = (text: string, answer: Answer): Promise<void> | undefined => {
    const { reading, echo } = readMessage(text);
    switch (reading.is) {
      case "message":
        return actSafely(reading.action, { message: reading.message, echo, answer });
      case "bad_field":
        return void answer(encodeWrongField(clock.now(), reading.wrong, echo));
      default: {
        const field =
          reading.is === "unknown_action"
            ? { field: "action", expected: "the name of an action" }
            : {};
        return void answer(encodeFailure(clock.now(), reading.is, { ...echo, ...field }));
      }
    }
  };

  /** A bug of ours, or a database that cannot be read, is this message's trouble and no other's. */
  const actSafely = (action: ActionName, turn: Turn): Promise<void> | undefined => {
    const failed = (code: Code) => (err: unknown) => {
      house.log.error({ err, connection, action }, "a message could not be handled");
      refuse(turn, code);
    };
    try {
      return act(action, turn)?.catch(failed("storage_unavailable"));
    } catch (err) {
      failed("internal_error")(err);
      return undefined;
    }
  };

  const act = (action: ActionName, turn: Turn): Promise<void> | undefined => {
    const { message, answer, echo } = turn;
    // M9: every message is from him who joined here
    const isHis = message.fullname === seat?.fullname && seat.isHis(message.token);
    if (seat !== null && !isHis) return refuse(turn, "wrong_identity");
    if (action === "heart") {
      return void answer(encodeSuccess(clock.now(), { heart: "success" }, { type: 1, ...echo }));
    }
    if (action === "join") return join(turn);
    if (seat === null || message.room !== seat.room) return refuse(turn, "not_joined");
    if (action === "leave") return leave(turn, seat);
    if (action === "history") return history(turn, seat);
    return ask(actions[action], turn, seat);
  };

  /** Hands a command to a room; what it becomes, or an answer that says why not. */
  const submit = (
    turn: Turn,
    room: RoomId,
    by: Fullname,
    ask: Ask | null,
    done: (committed: Committed) => void,
    { failed = () => {}, asked = null }: Sending = {},
  ): void => {
    rooms.submit(room, {
      command: ask === null ? null : ({ ...ask, at: clock.now(), by } as Command),
      asked,
      done: (outcome) => {
        if (E.isRight(outcome)) return done(outcome.right);
        turn.answer(encodeRefusal(clock.now(), outcome.left, turn.echo));
        return failed(outcome.left);
      },
    });
  };

  const ask = (action: Action, turn: Turn, { room, fullname }: Seat) => {
    const reply = (committed: Committed): void => {
      if (seat?.room === room) heard(action, committed);
      const sent =
        action.answer === "snapshot" ? () => showed(receiver, committed.room) : undefined;
      turn.answer(encodeReply(clock.now(), action, committed, turn.echo), sent);
    };
    const asked = action.looks ? null : askedBy(fullname, turn.message);
    const go = (ask: Ask | null): undefined =>
      void submit(turn, room, fullname, ask, reply, { asked });
    const doIt = () => {
      const wanted = action.ask(turn.message, house);
      return wanted instanceof Promise ? wanted.then(go) : go(wanted);
    };
    if (asked === null) return doIt();
    return doneBefore(house.store, room, asked).then((before) => {
      if (before === null) return doIt();
      if (E.isLeft(before)) {
        return void turn.answer(encodeRefusal(clock.now(), before.left, turn.echo));
      }
      // W7: what it did, shown in the room as it is now
      const { right } = before;
      return void submit(turn, room, fullname, null, (now) => reply({ ...right, room: now.room }));
    });
  };

  /** What the answer says, no push need say again (W3). */
  const heard = ({ answer }: Action, { room, events }: Committed): void => {
    if (events.length > 0) receiver.answered = room.version;
    if (answer === "snapshot") receiver.shown = room.version;
  };

  const join = async (turn: Turn): Promise<void> => {
    const { fullname, token, room } = turn.message;
    const account = isFullname(fullname) ? await house.verify(fullname, token) : null;
    if (account === null) return refuse(turn, "invalid_account");
    if (!isRoomId(room)) {
      const failure = { kind: "rejected", rejection: { code: "room_not_found" } } as const;
      return turn.answer(encodeRefusal(clock.now(), failure, turn.echo));
    }
    const by = fullname as Fullname;
    await new Promise<void>((settled) => {
      const asked: Ask = { type: "Join", connection, nick: account.nick, avatar: account.avatar };
      const joined = (committed: Committed) => {
        sit({ room, fullname: by, isHis: isTokenOf(hashToken(token)) });
        receiver.answered = committed.room.version;
        receiver.shown = committed.room.version;
        receiver.patches = asksForPatches(turn.message.body);
        receiver.base = null;
        turn.answer(encodeSnapshot(clock.now(), committed.room, turn.echo), () =>
          showed(receiver, committed.room),
        );
        settled();
      };
      submit(turn, room, by, asked, joined, { failed: () => settled() });
    });
  };

  const sit = (next: Seat): void => {
    if (seat !== null && seat.room !== next.room) stand(seat, true);
    seat = next;
    fanOut.attach(next.room, receiver);
    if (isClosed) stand(next, false);
  };

  /** M4: to another room is leaving this one; M5: a lost connection is waited for. */
  const stand = ({ room, fullname }: Seat, moved: boolean): void => {
    fanOut.detach(room, receiver);
    void rooms.submitSurely(room, () => ({
      type: "Disconnect",
      connection,
      moved,
      at: clock.now(),
      by: fullname,
    }));
  };

  const leave = (turn: Turn, { room, fullname }: Seat): Promise<void> =>
    new Promise((settled) => {
      const left = () => {
        fanOut.detach(room, receiver);
        seat = null;
        turn.answer(encodeSuccess(clock.now(), {}, turn.echo));
        settled();
      };
      submit(turn, room, fullname, { type: "Leave" }, left, { failed: () => settled() });
    });

  const history = (turn: Turn, { room, fullname }: Seat): undefined => {
    const { answer, echo, message } = turn;
    const page = readPage(message.body);
    if ("field" in page) return void answer(encodeWrongField(clock.now(), page, echo));
    return void submit(turn, room, fullname, null, (committed) => {
      readChats(house.store, committed.room, page).then(
        (chats) => answer(encodeSuccess(clock.now(), chats, { type: 2, ...echo })),
        () => refuse(turn, "storage_unavailable"),
      );
    });
  };

  return {
    handle,
    member: () => seat?.fullname ?? null,
    ejected: () => {
      if (seat !== null) fanOut.detach(seat.room, receiver);
      seat = null;
    },
    closed: () => {
      isClosed = true;
      if (seat !== null) stand(seat, false);
      seat = null;
    },
  };
};
