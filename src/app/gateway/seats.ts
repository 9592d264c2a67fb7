// Into a room and out of it: by a join, a leave or a move, by being put out, by a lost connection (M4, M5).

import {
  type ConnectionId,
  entranceOf,
  type Fullname,
  isFullname,
  isRoomId,
  type RoomId,
} from "../../domain/ids.ts";
import { isToken } from "../../infra/tokens.ts";
import type { Committed, Failure } from "../job.ts";
import type { Ask } from "./actions.ts";
import type { Asking } from "./asking.ts";
import { type Receiver, showed } from "./audience.ts";
import type { Doorman } from "./doorman.ts";
import { encodeSnapshotAnswer, encodeSuccess } from "./envelope.ts";
import type { House } from "./house.ts";
import { asksForPatches } from "./patch.ts";
import type { Place, Seat, Session } from "./session.ts";
import { createRefusals, type Turn } from "./turn.ts";

export type Seats = {
  /** Resolves when it is answered. */
  readonly join: (session: Session, turn: Turn) => Promise<void>;
  /** The same; `held`: the seat that he has. */
  readonly leave: (session: Session, turn: Turn, held: Seat) => Promise<void>;
  /** The room has put it out. */
  readonly ejected: (session: Session) => void;
  readonly closed: (session: Session) => void;
};

/** Once for all sessions. */
export const createSeats = (house: House, doorman: Doorman, { submit }: Asking): Seats => {
  const { clock, rooms, fanOut } = house;
  const { refuse, refuseFor } = createRefusals(clock);

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

  return {
    join,
    leave,
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
