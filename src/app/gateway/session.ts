// What one client says, and who it is here: a message is understood, judged and handed on, and its
// answer made. The room a session is in, it is in as one member (M4, M9).

import {
  type ConnectionId,
  entranceOf,
  type Fullname,
  isFullname,
  isRoomId,
  type RoomId,
} from "../../domain/ids.ts";
import { isToken } from "../../infra/tokens.ts";
import type { Committed, Failure } from "../room-host.ts";
import { type Ask, actions } from "./actions.ts";
import type { Place as AnswerPlace } from "./answers.ts";
import { createAsking } from "./asking.ts";
import type { Visit } from "./doorman.ts";
import { encodeSnapshot, encodeSuccess } from "./envelope.ts";
import { type Receiver, showed } from "./fan-out.ts";
import type { ActionName } from "./frames.ts";
import { readChats, readPage } from "./history.ts";
import type { House } from "./house.ts";
import type { Allowance } from "./limits.ts";
import { type Reading, readMessage } from "./message.ts";
import { asksForPatches } from "./patch.ts";
import { counted, createRefusals, type Turn } from "./turn.ts";
import type { Code } from "./words.ts";

/** Who is in a room, and by what the room knows that he is there from here. */
type Place = {
  readonly room: RoomId;
  readonly fullname: Fullname;
  readonly entrance: ConnectionId;
};

/** The place in a room that a session has from join to leave. */
type Seat = Place & {
  /** Whether a token is the one he joined with. */
  readonly isHis: (token: string) => boolean;
};

export type Session = {
  /** Answers the message, now or later; what comes next waits for a promise. */
  readonly handle: (text: string, place: AnswerPlace) => Promise<void> | undefined;
  readonly member: () => Fullname | null;
  /** Whether it ever was in a room. */
  readonly hasJoined: () => boolean;
  /** The room has put it out. */
  readonly ejected: () => void;
  readonly closed: () => void;
};

/** What a connection may ask for, by itself and by where it comes from. */
export type Leave = { readonly allowance: Allowance; readonly visit: Visit };

export const createSession = (
  connection: ConnectionId,
  receiver: Receiver,
  house: House,
  { allowance, visit }: Leave,
): Session => {
  const { clock, rooms, fanOut, observer } = house;
  const { refuse, refuseFor, refuseField } = createRefusals(clock);
  const { submit, ask } = createAsking(receiver, house);
  let seat: Seat | null = null;
  let entrances = 0;
  let isClosed = false;
  let hasJoined = false;

  const handle = (text: string, { answer, reached }: AnswerPlace): Promise<void> | undefined => {
    const { reading, echo } = readMessage(text);
    const question = { echo, answer: counted(observer, reading.action, answer) };
    if (!mayAsk(reading)) return refuse(question, "rate_limited");
    switch (reading.is) {
      case "message":
        return actSafely(reading.action, { ...question, reached, message: reading.message });
      case "bad_field":
        return refuseField(question, reading.wrong);
      case "unknown_action":
        return refuse(question, reading.is, { field: "action", expected: "the name of an action" });
      case "bad_json":
        return refuse(question, reading.is);
    }
  };

  /** W9: who says too much at once is told so, and stays. */
  const mayAsk = (reading: Reading): boolean =>
    allowance.message() &&
    (reading.is !== "message" || reading.action !== "chat" || allowance.chat());

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
      const bytes = encodeSuccess(clock.now(), { heart: "success" }, { type: 1, ...echo });
      return void answer(bytes, "ok");
    }
    if (action === "join") return join(turn);
    if (seat === null || message.room !== seat.room) return refuse(turn, "not_joined");
    if (action === "leave") return leave(turn, seat);
    if (action === "history") return history(turn, seat);
    const { room } = seat;
    return ask(actions[action], turn, seat, () => seat?.room === room);
  };

  const join = async (turn: Turn): Promise<void> => {
    const { fullname, token, room } = turn.message;
    if (!visit.mayJoin()) return refuse(turn, "rate_limited");
    const account = isFullname(fullname) ? await house.verify(fullname, token) : null;
    if (account === null) {
      visit.guessed();
      return refuse(turn, "invalid_account");
    }
    if (!isRoomId(room)) {
      return refuseFor(turn, { kind: "rejected", rejection: { code: "room_not_found" } });
    }
    const by = fullname as Fullname;
    // M4: no push of the new room comes before it is told that he is in it
    if (seat !== null && seat.room !== room) await turn.reached();
    const place = { room, fullname: by, entrance: entranceTo(room) };
    await new Promise<void>((settled) => {
      const { nick, avatar } = account;
      const asked: Ask = { type: "Join", connection: place.entrance, nick, avatar };
      const joined = (committed: Committed) => {
        sit({ ...place, isHis: isToken(token) });
        receiver.answered = committed.room.version;
        receiver.shown = committed.room.version;
        receiver.patches = asksForPatches(turn.message.body);
        receiver.base = null;
        turn.answer(encodeSnapshot(clock.now(), committed.room, turn.echo), "ok", () =>
          showed(receiver, committed.room),
        );
        settled();
      };
      const failed = ({ kind }: Failure): void => {
        // M5: the disk may have written what it refused
        if (kind === "store" && seat?.room !== room) goOut(place, false);
        settled();
      };
      submit(turn, place, asked, joined, { failed });
    });
  };

  /** Each try has its own, so that to undo one never undoes the next. */
  const entranceTo = (room: RoomId): ConnectionId => {
    if (seat?.room === room) return seat.entrance;
    entrances += 1;
    return entranceOf(connection, entrances);
  };

  const sit = (next: Seat): void => {
    if (seat !== null && seat.room !== next.room) stand(seat, true);
    seat = next;
    hasJoined = true;
    fanOut.attach(next.room, receiver);
    if (isClosed) stand(next, false);
  };

  const stand = (place: Place, moved: boolean): void => {
    fanOut.detach(place.room, receiver);
    goOut(place, moved);
  };

  /** M4: to another room is leaving this one; M5: a lost connection is waited for. */
  const goOut = ({ room, fullname, entrance }: Place, moved: boolean): void => {
    void rooms.submitSurely(room, () => ({
      type: "Disconnect",
      connection: entrance,
      moved,
      at: clock.now(),
      by: fullname,
    }));
  };

  const leave = (turn: Turn, held: Seat): Promise<void> =>
    new Promise((settled) => {
      const left = () => {
        fanOut.detach(held.room, receiver);
        seat = null;
        turn.answer(encodeSuccess(clock.now(), {}, turn.echo), "ok");
        settled();
      };
      submit(turn, held, { type: "Leave" }, left, { failed: () => settled() });
    });

  const history = (turn: Turn, held: Seat): undefined => {
    const { answer, echo, message } = turn;
    const page = readPage(message.body);
    if ("field" in page) return refuseField(turn, page);
    return void submit(turn, held, null, (committed) => {
      readChats(house.store, committed.room, page).then(
        (chats) => answer(encodeSuccess(clock.now(), chats, { type: 2, ...echo }), "ok"),
        () => refuse(turn, "storage_unavailable"),
      );
    });
  };

  return {
    handle,
    member: () => seat?.fullname ?? null,
    hasJoined: () => hasJoined,
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
