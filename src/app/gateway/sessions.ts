// What one client says is understood, judged and handed on, and its answer made.

import { actions } from "./actions.ts";
import type { Place as AnswerPlace } from "./answers.ts";
import { createAsking } from "./asking.ts";
import type { Doorman } from "./doorman.ts";
import { encodeSuccess } from "./envelope.ts";
import type { ActionName } from "./frames.ts";
import { readChats, readPage } from "./history.ts";
import type { House } from "./house.ts";
import type { Allowance, Spent } from "./limits.ts";
import { type NoMessage, type Reading, readMessage } from "./message.ts";
import { createSeats, type Seats } from "./seats.ts";
import type { Seat, Session } from "./session.ts";
import { createRefusals, Question, Turn } from "./turn.ts";
import type { Code } from "./words.ts";

export type Sessions = Pick<Seats, "ejected" | "closed"> & {
  /** Answers the message, now or later; what comes next waits for a promise. */
  readonly handle: (
    session: Session,
    text: string,
    place: AnswerPlace,
  ) => Promise<void> | undefined;
};

/** What a connection may ask for, by itself and by where it comes from. */
export type Leave = { readonly allowance: Allowance; readonly doorman: Doorman };

/** What is done for all sessions alike. */
export const createSessions = (house: House, { allowance, doorman }: Leave): Sessions => {
  const { clock, observer } = house;
  const { refuse, refuseField } = createRefusals(clock);
  const asking = createAsking(house);
  const seats = createSeats(house, doorman, asking);

  const handle: Sessions["handle"] = (session, text, place) => {
    const { reading, echo } = readMessage(text);
    const { action } = reading;
    const isAllowed = mayAsk(session.spent, reading);
    if (reading.is !== "message") {
      const question = new Question(place, echo, action, observer);
      return isAllowed ? refuseReading(question, reading) : refuse(question, "rate_limited");
    }
    const turn = new Turn(place, echo, action, observer, reading.message);
    return isAllowed ? actSafely(session, reading.action, turn) : refuse(turn, "rate_limited");
  };

  const refuseReading = (question: Question, reading: NoMessage): undefined => {
    switch (reading.is) {
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
    const { message, echo } = turn;
    const { seat } = session;
    // M9: every message is from him who joined here
    const isHis = message.fullname === seat?.fullname && seat.isHis(message.token);
    if (seat !== null && !isHis) return refuse(turn, "wrong_identity");
    if (action === "heart") {
      const bytes = encodeSuccess(clock.now(), { heart: "success" }, { type: 1, ...echo });
      return void turn.answer(bytes, "ok");
    }
    if (action === "join") return seats.join(session, turn);
    if (seat === null || message.room !== seat.room) return refuse(turn, "not_joined");
    if (action === "leave") return seats.leave(session, turn, seat);
    if (action === "history") return history(turn, seat);
    return asking.ask(session, actions[action], turn, seat);
  };

  const history = (turn: Turn, held: Seat): undefined => {
    const { echo, message } = turn;
    const page = readPage(message.body);
    if ("field" in page) return refuseField(turn, page);
    return void asking.submit(turn, held, null, (committed) => {
      readChats(house.store, committed.room, page).then(
        (chats) => turn.answer(encodeSuccess(clock.now(), chats, { type: 2, ...echo }), "ok"),
        () => refuse(turn, "storage_unavailable"),
      );
    });
  };

  return { handle, ejected: seats.ejected, closed: seats.closed };
};
