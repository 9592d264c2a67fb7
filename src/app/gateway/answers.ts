// One answer a message, in the order the messages came (W2), whenever each becomes known.

import type { Frame } from "./text-frame.ts";

/** `sent` is called when it goes out, which may be later. */
export type Answer = (frame: Frame, sent?: () => void) => void;

export type Place = {
  /** What is given goes out when all before it has. */
  readonly answer: Answer;
  /** Resolves when all before it has gone out. */
  readonly reached: () => Promise<void>;
};

/** What has been given for a place, and who waits for its turn. */
export type Kept = {
  given: { readonly frame: Frame; readonly sent: () => void } | null;
  reached: () => void;
};

/** Where answers go. */
type Asker = { readonly answer: (frame: Frame) => void };

/** Keeps the next place; `places` are those of one asker that are not yet answered. */
export const reserve = (places: Kept[], asker: Asker): Place => {
  const place: Kept = { given: null, reached: () => {} };
  places.push(place);
  return {
    answer: (frame, sent = () => {}) => {
      place.given ??= { frame, sent };
      sendReady(places, asker);
    },
    reached: () =>
      new Promise((resolve) => {
        place.reached = resolve;
        if (places[0] === place) resolve();
      }),
  };
};

const sendReady = (places: Kept[], asker: Asker): void => {
  for (let first = places[0]; first?.given != null; first = places[0]) {
    places.shift();
    asker.answer(first.given.frame);
    first.given.sent();
  }
  places[0]?.reached();
};
