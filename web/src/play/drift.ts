// How a player is kept in step: little drift is left alone, some is made up for by playing a little
// faster or slower, and much by seeking. It never oscillates: how much faster grows with the drift,
// a correction that has begun goes on to the middle, and seeks that do not help become rare.

/** What to do about the drift; `null` says: nothing. */
export type Correction =
  | { readonly type: "rate"; readonly rate: number }
  /** To where it should be by then, which is so much further on. */
  | { readonly type: "seek"; readonly leadMs: number }
  /** To wait for the time to catch up, after a seek that went too far. */
  | { readonly type: "hold"; readonly ms: number };

export type Drift = {
  /** `at` by a clock that goes evenly; `lateMs` is where the player should be less where it is. */
  readonly read: (at: number, lateMs: number) => Correction | null;
  /** A seek from elsewhere begins: how far ahead of now it has to aim. */
  readonly seek: () => number;
  /** The player stood still: what was read before says nothing. */
  readonly interrupt: () => void;
  /** What it follows has jumped, and it plays at its usual rate: nothing is known. */
  readonly jump: () => void;
};

/** Nobody hears less, and clocks are not known better. */
const tolerableMs = 15;
const inStepMs = 5;
const seekBeyondMs = 500;
/** Waiting shorter than this would last longer: players take about `startMs` to begin. */
const holdBeyondMs = 150;
const startMs = 80;
/** So much faster is heard, and keeps its pitch; the usual drift needs a hundredth or two. */
const fastestBy = 0.15;
/** How long making up for it is to take; longer where readings are rare, or it would overshoot. */
const makeUpMs = 800;
const readingsToMakeUp = 3;
/** A player that moves at less than half its speed is not playing yet. */
const unevenBy = 0.5;
/** Until it is known how long a seek takes here. */
const firstLeadMs = 250;
const longestLeadMs = 3_000;
/** From one seek to the next; ever longer, until there was none for a while. */
const firstPatienceMs = 1_000;
const longestPatienceMs = 8_000;
const calmMs = 20_000;

type Reading = { readonly at: number; readonly lateMs: number };

export const createDrift = (): Drift => {
  let readings: readonly Reading[] = [];
  let rate = 1;
  let leadMs = firstLeadMs;
  let isSettling = false;
  let seekedAt = Number.NEGATIVE_INFINITY;
  let patienceMs = firstPatienceMs;

  const setRate = (wanted: number): Correction | null => {
    if (wanted === rate) return null;
    rate = wanted;
    return { type: "rate", rate };
  };

  const interrupt = (): void => {
    readings = [];
  };

  const seek = (): number => {
    interrupt();
    isSettling = true;
    return leadMs;
  };

  /** What a seek left over tells how long it took. To go too far costs a pause that nobody notices, to
   * fall short some seconds out of step: so a slow one is remembered for a while. */
  const settle = (lateMs: number): Correction | null => {
    isSettling = false;
    const tookMs = between(0, leadMs + lateMs, longestLeadMs);
    leadMs = Math.max(tookMs, leadMs + (tookMs - leadMs) / 4);
    if (-lateMs <= holdBeyondMs || -lateMs > longestLeadMs) return null;
    interrupt();
    return { type: "hold", ms: -lateMs - startMs };
  };

  const jump = (): void => {
    interrupt();
    rate = 1;
    isSettling = false;
    seekedAt = Number.NEGATIVE_INFINITY;
  };

  const correct = (at: number, lateMs: number, everyMs: number): Correction | null => {
    const far = Math.abs(lateMs);
    const sinceSeekMs = at - seekedAt;
    if (sinceSeekMs > calmMs) patienceMs = firstPatienceMs;
    if (far > seekBeyondMs && sinceSeekMs >= patienceMs) {
      seekedAt = at;
      patienceMs = Math.min(2 * patienceMs, longestPatienceMs);
      return { type: "seek", leadMs: seek() };
    }
    if (far <= (rate === 1 ? tolerableMs : inStepMs)) return setRate(1);
    const by = lateMs / Math.max(makeUpMs, readingsToMakeUp * everyMs);
    return setRate(1 + steps(between(-fastestBy, by, fastestBy)));
  };

  const read = (at: number, lateMs: number): Correction | null => {
    const last = readings.at(-1);
    const isEven =
      last !== undefined && Math.abs(lateMs - last.lateMs) <= unevenBy * (at - last.at);
    readings = isEven ? [...readings, { at, lateMs }].slice(-3) : [{ at, lateMs }];
    if (!isEven) return null;
    const middle = median(readings.map((reading) => reading.lateMs));
    const held = isSettling ? settle(middle) : null;
    return held ?? correct(at, middle, at - last.at);
  };

  return { read, seek, interrupt, jump };
};

const between = (least: number, value: number, most: number): number =>
  Math.min(Math.max(value, least), most);

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};

/** Few enough of them that the rate is not set anew at each reading. */
const steps = (by: number): number => Math.round(by * 200) / 200;
