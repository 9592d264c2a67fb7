// What of an evening is drawn: what stood on the stage from when to when, who came and went, how many
// were there, when something was said, and when nothing happened at all. One pass over the events.

import { deadline, type Entry, type Event, evolve, type Room, type Stage } from "mido/domain";

/** Something on the stage, and the versions by which it came and went. */
export type Span = {
  readonly status: Stage["status"];
  readonly entry: Entry | null;
  readonly from: number;
  readonly to: number;
  readonly version: number;
  readonly lastVersion: number;
};

export type Passage = { readonly version: number; readonly at: number; readonly came: boolean };

/** How many were there from then on. */
export type Count = { readonly at: number; readonly count: number };

export type Picture = {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
  readonly passages: readonly Passage[];
  readonly counts: readonly Count[];
  /** When something was said. */
  readonly chats: readonly number[];
  /** Times without anything to see: an idle stage, or no server that ran. */
  readonly quiets: readonly Quiet[];
};

export type Quiet = { readonly from: number; readonly to: number };

const quietMs = 600_000;
/** A running server is never later than this. */
const slackMs = 2_000;

export const drawEvening = (before: Room, events: readonly Event[]): Picture => {
  const from = events[0]?.at ?? before.at;
  const to = events.at(-1)?.at ?? from;
  const spans: Span[] = [];
  const passages: Passage[] = [];
  const counts: Count[] = [{ at: from, count: before.members.size }];
  const chats: number[] = [];
  const quiets: Quiet[] = [];
  let room = before;
  let open = { stage: before.stage, from, version: before.version };

  const end = (at: number, version: number): void => {
    const { stage } = open;
    if (stage.status === "idle" || at <= open.from) return;
    const { status } = stage;
    const entry = "entry" in stage ? stage.entry : null;
    spans.push({
      status,
      entry,
      from: open.from,
      to: at,
      version: open.version,
      lastVersion: version,
    });
  };

  for (const event of events) {
    const next = evolve(room, event);
    const lasted = Math.max(from, lastingOf(room, event.at));
    if (event.at - lasted > quietMs) quiets.push({ from: lasted, to: event.at });
    if (!isSame(open.stage, next.stage)) {
      end(Math.min(event.at, endOf(room.stage)), next.version);
      open = { stage: next.stage, from: event.at, version: next.version };
    }
    if (next.members.size !== room.members.size) {
      counts.push({ at: event.at, count: next.members.size });
      const came = next.members.size > room.members.size;
      passages.push({ version: next.version, at: event.at, came });
    }
    if (event.type === "ChatSent") chats.push(event.at);
    room = next;
  }
  end(to, room.version);
  return { from, to, spans, passages, counts, chats, quiets };
};

/** Until when there was something to see of a room in which nothing happened before `next`: what is due
 * and does not happen shows that no server ran. */
const lastingOf = (room: Room, next: number): number => {
  if (room.stage.status === "idle") return room.at;
  const due = deadline(room) ?? next;
  return due + slackMs < next ? Math.max(room.at, due) : next;
};

/** When it ends by itself. */
const endOf = (stage: Stage): number => {
  switch (stage.status) {
    case "idle":
      return Number.POSITIVE_INFINITY;
    case "asking":
    case "resting":
      return stage.until;
    case "playing":
      return stage.pausedAt === null
        ? stage.startedAt + stage.entry.durationMs
        : Number.POSITIVE_INFINITY;
  }
};

/** Seeking and pausing make no other turn of it. */
const isSame = (one: Stage, other: Stage): boolean =>
  one.status === other.status &&
  entryOf(one) === entryOf(other) &&
  (one.status !== "resting" || one.since === other.since);

const entryOf = (stage: Stage): string | null => ("entry" in stage ? stage.entry.id : null);

/** How often something happened in each of so many parts of the scale, 0 to 1 of the most. */
export const densityOf = (
  times: readonly number[],
  toShare: (time: number) => number,
  parts: number,
): readonly number[] => {
  const counts = Array.from({ length: parts }, () => 0);
  for (const time of times) {
    const part = Math.min(parts - 1, Math.floor(toShare(time) * parts));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  return counts.map((count) => count / most);
};
