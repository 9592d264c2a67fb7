// What can be queued, and what an entry in the queue is.

import type { EntryId, Fullname, Millis } from "./ids.ts";

export type Media = "sing" | "listen" | "watch";

/** A song or a video as the catalogue had it when it was queued; `id` is its sid or vid. */
export type Track = {
  readonly id: string;
  readonly name: string;
  readonly author: string;
  /** The catalogue's own duration in whole seconds, where it knows one. */
  readonly seconds: number | null;
  readonly lrc: string;
  readonly link: string;
  readonly cover: string;
};

export type Entry = {
  readonly id: EntryId;
  readonly media: Media;
  readonly owner: Fullname;
  readonly nick: string;
  readonly track: Track;
  readonly durationMs: Millis;
  readonly queuedAt: Millis;
};
