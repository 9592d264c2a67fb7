// What was said last, up to a moment of the evening.

import type { Past } from "./past.ts";

export type Said = { readonly version: number; readonly nick: string; readonly content: string };

const most = 5;
/** However quiet it was, one does not look for ever. */
const lookedAt = 2_000;

export const saidUntil = (past: Past, version: number): readonly Said[] => {
  const said: Said[] = [];
  const end = Math.max(past.first, version - lookedAt);
  for (let one = version; one > end && said.length < most; one -= 1) {
    const event = past.event(one);
    if (event?.type !== "ChatSent") continue;
    said.unshift({ version: one, nick: event.nick, content: event.content });
  }
  return said;
};
