// What was asked and is not answered yet. Each is settled, whatever happens to the connection: by its
// answer, which is known by its id, or by a failure that says whether it can have been done. What was
// not answered is sent again over the next connection: W7, the server does a message with an id once.

import { type Answer, failure, readAnswer } from "./answer.ts";
import { byteLength, type Clock } from "./machine.ts";
import type { Envelope } from "./wire.ts";

export type Fields = Readonly<Record<string, unknown>>;

export type Requests = {
  /** Sent at once when there is a connection, else as soon as there is one again. */
  readonly ask: (action: string, fields?: Fields) => Promise<Answer<unknown>>;
  /** Settles what this answers; when that was sent, or null when nothing was asked so. */
  readonly answered: (envelope: Envelope) => number | null;
  /** How many are sent and not answered. */
  readonly unanswered: () => number;
  /** The connection is there: what waits is sent, in order. */
  readonly connected: (send: (text: string) => void) => void;
  /** It is gone: all that is not answered waits for the next. */
  readonly disconnected: () => void;
  /** There will be no other. */
  readonly closed: () => void;
};

type Request = {
  readonly text: string;
  readonly settle: (answer: Answer<unknown>) => void;
  /** By the connection that is there now; null while it waits for one. */
  sentAt: number | null;
  /** By any connection. */
  wasSent: boolean;
  /** Ends the wait. */
  cancel: () => void;
};

/** How long something waits for a connection; later it would surprise whoever said it. */
const waitMs = 10_000;

/** The server's limit: beyond it, it answers and hangs up. */
const maxMessageBytes = 16_384;

export const createRequests = (
  clock: Clock,
  compose: (action: string, fields: Fields) => { readonly id: string; readonly text: string },
): Requests => {
  const open = new Map<string, Request>();
  let send: ((text: string) => void) | null = null;
  let isClosed = false;

  const settle = (id: string, answer: Answer<unknown>): void => {
    const request = open.get(id);
    open.delete(id);
    request?.cancel();
    request?.settle(answer);
  };

  const giveUp = (id: string, { wasSent }: Request, code: "offline" | "closed"): void =>
    settle(id, failure(wasSent ? "disconnected" : code));

  const dispatch = (id: string, request: Request): void => {
    request.cancel();
    if (send === null) {
      request.sentAt = null;
      request.cancel = clock.at(clock.now() + waitMs, () => giveUp(id, request, "offline"));
      return;
    }
    request.sentAt = clock.now();
    request.wasSent = true;
    send(request.text);
  };

  return {
    ask: (action, fields = {}) => {
      if (isClosed) return Promise.resolve(failure("closed"));
      const { id, text } = compose(action, fields);
      if (byteLength(text) > maxMessageBytes) return Promise.resolve(failure("message_too_large"));
      return new Promise((settled) => {
        const request: Request = {
          ...{ text, settle: settled, sentAt: null, wasSent: false },
          cancel: () => {},
        };
        open.set(id, request);
        dispatch(id, request);
      });
    },
    answered: (envelope) => {
      const id = envelope.id ?? "";
      const sentAt = open.get(id)?.sentAt ?? null;
      settle(id, readAnswer(envelope));
      return sentAt;
    },
    unanswered: () => [...open.values()].filter(({ sentAt }) => sentAt !== null).length,
    connected: (by) => {
      send = by;
      for (const [id, request] of open) dispatch(id, request);
    },
    disconnected: () => {
      send = null;
      for (const [id, request] of open) {
        if (request.sentAt !== null) dispatch(id, request);
      }
    },
    closed: () => {
      isClosed = true;
      send = null;
      for (const [id, request] of open) giveUp(id, request, "closed");
    },
  };
};
