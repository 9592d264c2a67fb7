// A media element as machines have them: it starts late, seeks take their time, a new rate is heard
// after what is buffered, its clock goes a little wrong, it says only roughly where it is, and now and
// then it has to wait for data.

import type { Media } from "../../web/src/play/follow.ts";

export type Habits = {
  readonly chance: () => number;
  /** Each of these lasts as long as this answers, in milliseconds. */
  readonly startMs: () => number;
  readonly seekMs: () => number;
  readonly rateMs: () => number;
  /** Parts of a million by which it plays too fast. */
  readonly skewPpm: number;
  /** It may say this much too much or too little. */
  readonly noiseMs: number;
  readonly durationMs: number;
};

export type SimulatedMedia = Media & {
  readonly advance: (ms: number) => void;
  /** It has to wait for data this long. */
  readonly stall: (ms: number) => void;
  /** It loses so much, as when the machine is busy. */
  readonly slip: (ms: number) => void;
  /** Where it is, without noise. */
  readonly positionMs: () => number;
  readonly counts: { seeks: number; rates: number; plays: number; pauses: number };
};

export const createSimulatedMedia = (habits: Habits): SimulatedMedia => {
  const { chance, noiseMs, durationMs } = habits;
  const counts = { seeks: 0, rates: 0, plays: 0, pauses: 0 };
  let now = 0;
  let positionMs = 0;
  let paused = true;
  let rate = 1;
  let heard: { readonly rate: number; readonly from: number } = { rate: 1, from: 0 };
  let before = 1;
  let startsAt = 0;
  let seekedAt = 0;
  let dataAt = 0;

  const step = (): void => {
    now += 1;
    if (paused || now < Math.max(startsAt, seekedAt, dataAt)) return;
    const factor = now < heard.from ? before : heard.rate;
    positionMs = Math.min(positionMs + factor * (1 + habits.skewPpm / 1e6), durationMs);
    if (positionMs === durationMs) paused = true;
  };

  return {
    counts,
    positionMs: () => positionMs,
    advance: (ms) => {
      for (let done = 0; done < ms; done += 1) step();
    },
    stall: (ms) => {
      dataAt = now + ms;
    },
    slip: (ms) => {
      positionMs -= ms;
    },
    get currentTime() {
      const noise = paused ? 0 : (chance() * 2 - 1) * noiseMs;
      return Math.max(0, positionMs + noise) / 1_000;
    },
    set currentTime(seconds) {
      counts.seeks += 1;
      positionMs = seconds * 1_000;
      seekedAt = now + habits.seekMs();
    },
    get playbackRate() {
      return rate;
    },
    set playbackRate(wanted) {
      counts.rates += 1;
      before = now < heard.from ? before : heard.rate;
      rate = wanted;
      heard = { rate: wanted, from: now + habits.rateMs() };
    },
    duration: durationMs / 1_000,
    get paused() {
      return paused;
    },
    get seeking() {
      return now < seekedAt;
    },
    get readyState() {
      return now < Math.max(seekedAt, dataAt) ? 1 : 4;
    },
    play: async () => {
      counts.plays += 1;
      if (paused) startsAt = now + habits.startMs();
      paused = false;
    },
    pause: () => {
      counts.pauses += 1;
      paused = true;
    },
  };
};
