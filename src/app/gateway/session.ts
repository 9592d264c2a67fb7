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
import { type Receiver, showed } from "./audience.ts";
import type { Doorman, Visitor } from "./doorman.ts";
import { encodeSnapshotAnswer, encodeSuccess } from "./envelope.ts";
import type { ActionName } from "./frames.ts";
import { readChats, readPage } from "./history.ts";
import type { House } from "./house.ts";
import type { Allowance, Spent } from "./limits.ts";
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
  readonly connection: ConnectionId;
  readonly receiver: Receiver;
  readonly visitor: Visitor;
  readonly spent: Spent;
  seat: Seat | null;
  entrances: number;
  isClosed: boolean;
  /** Whether it ever was in a room. */
  hasJoined: boolean;
};

export const newSession = (
  who: Pick<Session, "connection" | "receiver" | "visitor" | "spent">,
): Session => ({ ...who, seat: null, entrances: 0, isClosed: false, hasJoined: false });

export type Sessions = {
  /** Answers the message, now or later; what comes next waits for a promise. */
  readonly handle: (
    session: Session,
    text: string,
    place: AnswerPlace,
  ) => Promise<void> | undefined;
  /** The room has put it out. */
  readonly ejected: (session: Session) => void;
  readonly closed: (session: Session) => void;
};

/** What a connection may ask for, by itself and by where it comes from. */
export type Leave = { readonly allowance: Allowance; readonly doorman: Doorman };

/** What is done for all sessions alike. */
export const createSessions = (house: House, { allowance, doorman }: Leave): Sessions => {
  const { clock, rooms, fanOut, observer } = house;
  const { refuse, refuseFor, refuseField } = createRefusals(clock);
  const { submit, ask } = createAsking(house);

  const handle: Sessions["handle"] = (session, text, { answer, reached }) => {
    const { reading, echo } = readMessage(text);
    const question = { echo, answer: counted(observer, reading.action, answer) };
    if (!mayAsk(session.spent, reading)) return refuse(question, "rate_limited");
    switch (reading.is) {
      case "message":
        return actSafely(session, reading.action, {
          ...question,
          reached,
          message: reading.message,
        });
      case "bad_field":
        return refuseField(question, reading.wrong);
      case "unknown_action":
        return refuse(question, reading.is, { field: "action", expected: "the name of an action" });
      case "bad_json":
        return refuse(question, reading.is);
    }
  };

  /** W9: who says too much at once is told so, and stays. */
  const mayAsk = (spent: Spent, reading: Reading): boolean =>
    allowance.message(spent) &&
    (reading.is !== "message" || reading.action !== "chat" || allowance.chat(spent));

  /** A bug of ours, or a database that cannot be read, is this message's trouble and no other's. */
  const actSafely = (
    session: Session,
    action: ActionName,
    turn: Turn,
  ): Promise<void> | undefined => {
    const { connection } = session;
    const failed = (code: Code) => (err: unknown) => {
      house.log.error({ err, connection, action }, "a message could not be handled");
      refuse(turn, code);
    };
    try {
      return act(session, action, turn)?.catch(failed("storage_unavailable"));
    } catch (err) {
      failed("internal_error")(err);
      return undefined;
    }
  };

  const act = (session: Session, action: ActionName, turn: Turn): Promise<void> | undefined => {
    const { message, answer, echo } = turn;
    const { seat } = session;
    // M9: every message is from him who joined here
    const isHis = message.fullname === seat?.fullname && seat.isHis(message.token);
    if (seat !== null && !isHis) return refuse(turn, "wrong_identity");
    if (action === "heart") {
      const bytes = encodeSuccess(clock.now(), { heart: "success" }, { type: 1, ...echo });
      return void answer(bytes, "ok");
    }
    if (action === "join") return join(session, turn);
    if (seat === null || message.room !== seat.room) return refuse(turn, "not_joined");
    if (action === "leave") return leave(session, turn, seat);
    if (action === "history") return history(turn, seat);
    const isHere = () => session.seat?.room === seat.room;
    return ask(session.receiver, actions[action], turn, seat, isHere);
  };

  const join = async (session: Session, turn: Turn): Promise<void> => {
    const { receiver, visitor } = session;
    const { fullname, token, room } = turn.message;
    if (!doorman.mayJoin(visitor)) return refuse(turn, "rate_limited");
    const account = isFullname(fullname) ? await house.verify(fullname, token) : null;
    if (account === null) {
      doorman.missed(visitor);
      return refuse(turn, "invalid_account");
    }
    if (!isRoomId(room)) {
      return refuseFor(turn, { kind: "rejected", rejection: { code: "room_not_found" } });
    }
    const by = fullname as Fullname;
    // M4: no push of the room comes before he is told that he is in it, and so none that is newer than
    // this answer; what was asked before may still wait, also by who has just left
    await turn.reached();
    const place = { room, fullname: by, entrance: entranceTo(session, room) };
    await new Promise<void>((settled) => {
      const { nick, avatar } = account;
      const asked: Ask = { type: "Join", connection: place.entrance, nick, avatar };
      const joined = (committed: Committed) => {
        sit(session, { ...place, isHis: isToken(token) });
        receiver.answered = committed.room.version;
        receiver.shown = committed.room.version;
        receiver.patches = asksForPatches(turn.message.body);
        receiver.base = null;
        turn.answer(encodeSnapshotAnswer(clock.now(), committed.room, turn.echo), "ok", () =>
          showed(receiver, committed.room),
        );
        settled();
      };
      const failed = ({ kind }: Failure): void => {
        // M5: the disk may have written what it refused
        if (kind === "store" && session.seat?.room !== room) goOut(place, false);
        settled();
      };
      submit(turn, place, asked, joined, { failed });
    });
  };

  /** Each try has its own, so that to undo one never undoes the next. */
  const entranceTo = (session: Session, room: RoomId): ConnectionId => {
    if (session.seat?.room === room) return session.seat.entrance;
    session.entrances += 1;
    return entranceOf(session.connection, session.entrances);
  };

  const sit = (session: Session, next: Seat): void => {
    const { seat, receiver } = session;
    if (seat !== null && seat.room !== next.room) stand(receiver, seat, true);
    session.seat = next;
    session.hasJoined = true;
    fanOut.attach(next.room, receiver);
    if (session.isClosed) stand(receiver, next, false);
  };

  const stand = (receiver: Receiver, place: Place, moved: boolean): void => {
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

  const leave = (session: Session, turn: Turn, held: Seat): Promise<void> =>
    new Promise((settled) => {
      const left = () => {
        fanOut.detach(held.room, session.receiver);
        session.seat = null;
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
    ejected: (session) => {
      const { seat, receiver } = session;
      if (seat !== null) fanOut.detach(seat.room, receiver);
      session.seat = null;
    },
    closed: (session) => {
      const { seat, receiver } = session;
      session.isClosed = true;
      if (seat !== null) stand(receiver, seat, false);
      session.seat = null;
    },
  };
};
