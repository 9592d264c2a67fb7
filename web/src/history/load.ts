// An evening as the server gives it: the room before it, then its events page by page. Whatever goes
// wrong is an answer.

import type { Answer, Failure } from "mido/client";
import {
  type Checkpoint,
  checkpointSchema,
  type Event,
  fromCheckpoint,
  type Recorded,
  upcast,
} from "mido/domain";
import { askAs } from "../http.ts";
import type { Me } from "../me.ts";
import { createPast, type Past } from "./past.ts";
import { drawEvening, type Picture } from "./picture.ts";

export type Evening = {
  readonly past: Past;
  readonly picture: Picture;
  /** A version in the evening before or after, where there is one. */
  readonly earlier: number | null;
  readonly later: number | null;
};

type Told = {
  readonly from: number;
  readonly to: number;
  readonly earlier: number | null;
  readonly later: number | null;
  readonly before: { readonly schema: number; readonly state: Checkpoint };
};

type Page = { readonly events: readonly Recorded[]; readonly next: number | null };

type Asked = {
  readonly room: string;
  readonly me: Me;
  /** Null: the last evening. */
  readonly at: number | null;
  readonly progress: (done: number, all: number) => void;
};

const atOnce = 1_000;

export const loadEvening = async ({ room, me, at, progress }: Asked): Promise<Answer<Evening>> => {
  const path = `/api/rooms/${encodeURIComponent(room)}`;
  const told = await askAs<Told>(me, `${path}/evening${at === null ? "" : `?at=${at}`}`);
  if (!told.ok) return told;
  const { from, to, before, earlier, later } = told.body;
  if (before.schema !== checkpointSchema) return otherVersion;
  const events: Event[] = [];
  for (let next: number | null = from; next !== null && next <= to; ) {
    progress(next - from, to - from + 1);
    const page: Answer<Page> = await askAs<Page>(
      me,
      `${path}/events?from=${next}&to=${to}&limit=${atOnce}`,
    );
    if (!page.ok) return page;
    for (const stored of page.body.events) {
      const event = upcast(stored);
      if (event._tag === "Left") return otherVersion;
      events.push(event.right);
    }
    next = page.body.next;
  }
  const start = fromCheckpoint(before.state);
  const past = createPast(start, events);
  return { ok: true, body: { past, picture: drawEvening(start, events), earlier, later } };
};

/** The page was loaded before the server was renewed. */
const otherVersion: Failure = { ok: false, code: "other_version", message: "load the page anew" };
