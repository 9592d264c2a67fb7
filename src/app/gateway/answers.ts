// One answer a message, in the order the messages came (W2), whenever each becomes known.

export type Answer = (bytes: Buffer) => void;

export type Answers = {
  /** Keeps the next place; what is given to it goes out when all before it has. */
  readonly reserve: () => Answer;
  /** Places not yet answered. */
  readonly waiting: () => number;
};

export const createAnswers = (send: (bytes: Buffer) => void): Answers => {
  const places: { bytes: Buffer | null }[] = [];
  return {
    reserve: () => {
      const place: { bytes: Buffer | null } = { bytes: null };
      places.push(place);
      return (bytes) => {
        place.bytes ??= bytes;
        for (let first = places[0]; first?.bytes != null; first = places[0]) {
          places.shift();
          send(first.bytes);
        }
      };
    },
    waiting: () => places.length,
  };
};
