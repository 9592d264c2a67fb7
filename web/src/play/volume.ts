// How loud it is in this browser; remembered here, and nobody else's.

import { signal } from "@preact/signals";
import { keep, readKept } from "../kept.ts";

const kept = Number(readKept("volume") ?? "1");

/** From 0 to 1. */
export const volume = signal(kept >= 0 && kept <= 1 ? kept : 1);

export const isMuted = signal(readKept("muted") === "yes");

/** Whoever moves it wants to hear it. */
export const setVolume = (loud: number): void => {
  volume.value = loud;
  keep("volume", String(loud));
  setMuted(loud === 0);
};

export const setMuted = (muted: boolean): void => {
  isMuted.value = muted;
  keep("muted", muted ? "yes" : null);
};
