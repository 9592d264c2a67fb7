// One answer a message, in the order the messages came (W2), whenever each becomes known.

/** `sent` is called when it goes out, which may be later. */
export type Answer = (bytes: Buffer, sent?: () => void) => void;

export type Place = {
  /** What is given goes out when all before it has. */
  readonly answer: Answer;
  /** Resolves when all before it has gone out. */
  readonly reached: () => Promise<void>;
};

export type Answers = {
  /** Keeps the next place. */
  readonly reserve: () => Place;
  /** Places not yet answered. */
  readonly waiting: () => number;
};

type Kept = {
  given: { readonly bytes: Buffer; readonly sent: () => void } | null;
  reached: () => void;
};

export const createAnswers = (send: (bytes: Buffer) => void): Answers => {
  const places: Kept[] = [];

  const sendReady = (): void => {
    for (let first = places[0]; first?.given != null; first = places[0]) {
      places.shift();
      send(first.given.bytes);
      first.given.sent();
    }
    places[0]?.reached();
  };

  return {
    reserve: () => {
      const place: Kept = { given: null, reached: () => {} };
      places.push(place);
      return {
        answer: (bytes, sent = () => {}) => {
          place.given ??= { bytes, sent };
          sendReady();
        },
        reached: () =>
          new Promise((resolve) => {
            place.reached = resolve;
            if (places[0] === place) resolve();
          }),
      };
    },
    waiting: () => places.length,
  };
};
