// One answer a message, in the order the messages came (W2), whenever each becomes known.

/** `sent` is called when it goes out, which may be later. */
export type Answer = (bytes: Buffer, sent?: () => void) => void;

export type Answers = {
  /** Keeps the next place; what is given to it goes out when all before it has. */
  readonly reserve: () => Answer;
  /** Places not yet answered. */
  readonly waiting: () => number;
};

type Place = { given: { readonly bytes: Buffer; readonly sent: () => void } | null };

export const createAnswers = (send: (bytes: Buffer) => void): Answers => {
  const places: Place[] = [];
  return {
    reserve: () => {
      const place: Place = { given: null };
      places.push(place);
      return (bytes, sent = () => {}) => {
        place.given ??= { bytes, sent };
        for (let first = places[0]; first?.given != null; first = places[0]) {
          places.shift();
          send(first.given.bytes);
          first.given.sent();
        }
      };
    },
    waiting: () => places.length,
  };
};
