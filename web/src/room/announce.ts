// A line said in passing, seen for some seconds and read out.

import { signal } from "@preact/signals";
import type { Answer } from "mido/client";
import { explain } from "../words/refusal.ts";

export type Announcement = { readonly text: string; readonly isBad: boolean };

export const announcement = signal<Announcement | null>(null);

const shownMs = 4_000;
let timer: ReturnType<typeof setTimeout> | undefined;

export const announce = (text: string, isBad = false): void => {
  clearTimeout(timer);
  announcement.value = { text, isBad };
  timer = setTimeout(() => {
    announcement.value = null;
  }, shownMs);
};

/** Whether it was done; if not, why is said. */
export const announceRefusal = (answer: Answer<unknown>): boolean => {
  if (!answer.ok) announce(explain(answer), true);
  return answer.ok;
};
