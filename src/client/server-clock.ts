// What time it is at the server. Each round trip bounds it: the server's stamp was made between
// sending and receiving, so half the round trip is the most that the middle can be wrong by. The
// shortest of the last round trips tells it best.

export type ServerClock = {
  /** A round trip, by the own clock, and the server's stamp in it; all in milliseconds. */
  readonly sample: (sentAt: number, receivedAt: number, serverAt: number) => void;
  /** Whether it would not be told much better by a few more round trips at once. */
  readonly isKnown: () => boolean;
  /** Server time less own time. */
  readonly offsetMs: () => number;
  /** Another server may answer from now on, and the machine may have slept. */
  readonly forget: () => void;
};

type Sample = { readonly tripMs: number; readonly offsetMs: number };

/** At a heart every 20 s some five minutes: what is older says nothing of a clock that drifts. */
const kept = 16;
/** A few tell it on a quiet line; on a busy one, or in a page that still loads, it takes more. */
const few = 5;
/** Wrong by 15 ms at most. */
const shortMs = 30;

export const createServerClock = (): ServerClock => {
  let samples: readonly Sample[] = [];
  let best: Sample = { tripMs: 0, offsetMs: 0 };
  return {
    sample: (sentAt, receivedAt, serverAt) => {
      const sample = {
        tripMs: receivedAt - sentAt,
        offsetMs: serverAt - (sentAt + receivedAt) / 2,
      };
      samples = [...samples.slice(1 - kept), sample];
      best = samples.reduce((a, b) => (b.tripMs <= a.tripMs ? b : a));
    },
    isKnown: () => samples.length >= (best.tripMs <= shortMs ? few : kept),
    offsetMs: () => best.offsetMs,
    // until the next sample the last that is known has to do
    forget: () => {
      samples = [];
    },
  };
};
