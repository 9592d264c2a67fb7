// Where one stands in an evening: a version, and a time between its event and the next. The address
// holds the version, so that it can be shared.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Past } from "./past.ts";
import type { Picture } from "./picture.ts";

export type Position = { readonly version: number; readonly time: number };

export type Walk = {
  readonly position: ReadonlySignal<Position>;
  readonly toVersion: (version: number) => void;
  readonly toTime: (time: number) => void;
  /** To where the next turn began, or the one before. */
  readonly toTurn: (step: 1 | -1) => void;
};

export const createWalk = (past: Past, picture: Picture, start: number | null): Walk => {
  const inside = (version: number): number => Math.min(past.last, Math.max(past.first, version));
  const standing = (wanted: number): Position => {
    const version = inside(wanted);
    return { version, time: past.event(version)?.at ?? picture.from };
  };
  const position = signal(standing(start ?? past.last));
  const turns = picture.spans.filter(({ status }) => status === "playing");
  return {
    position,
    toVersion: (version) => {
      position.value = standing(version);
    },
    toTime: (time) => {
      position.value = { version: past.versionAt(time), time };
    },
    toTurn: (step) => {
      const { version: here } = position.value;
      const next =
        step === 1
          ? turns.find(({ version }) => version > here)
          : turns.findLast(({ version }) => version < here);
      position.value = standing(next?.version ?? (step === 1 ? past.last : past.first));
    },
  };
};

/** The version in an address, or null. */
export const versionIn = (search: string): number | null => {
  const at = new URLSearchParams(search).get("at") ?? "";
  return /^\d{1,15}$/.test(at) ? Number(at) : null;
};
