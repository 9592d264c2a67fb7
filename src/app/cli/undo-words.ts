// What `mido undo` says: what is back and where it stands, or why nothing can come back and what
// else could be done.

import { type Missed, mostTelling, type Obstacle } from "../../domain/decide/undo.ts";
import type { Event } from "../../domain/event.ts";
import type { Entry } from "../../domain/media.ts";
import type { RejectionCode } from "../../domain/rejection.ts";
import { wordsFor } from "../gateway/words.ts";
import { playTime } from "../history/spans.ts";
import type { Undo } from "../history/undo.ts";
import { type Committed, versionOf } from "../job.ts";

type Done = {
  readonly committed: Committed;
  readonly undo: Undo;
  readonly missed: readonly Missed[];
};

/** An entry that is back, and where it is now. */
type Back = {
  readonly entry: Entry;
  readonly event: number;
  readonly fromMs: number | null;
  readonly now: "playing" | "asking" | "queue";
  /** In the queue, from 1. */
  readonly place: number;
};

/** How many are named each by itself. */
const most = 5;

export const sentenceOf = ({ committed, undo, missed }: Done): string => {
  const { room } = committed;
  const back = backIn(committed);
  const away = missed.filter(({ code }) => code !== "already_undone");
  const parts = [
    ...back.slice(0, most).map((one) => `${nameOf(one.entry)} ${whereabouts(one, committed)}`),
    ...(back.length > most ? [`and ${back.length - most} more`] : []),
    ...away.slice(0, most).map((one) => `not ${nameOf(one.entry)}: ${reasonOf(one, undo)}`),
    ...(away.length > most ? [`nor ${away.length - most} more`] : []),
  ];
  const [first = 0, last = 0] = [back[0]?.event, back.at(-1)?.event];
  const events = first === last ? `event ${first} takes` : `events ${first} to ${last} take`;
  return `${room.id}: ${parts.join("; ")} (${events} back ${undo.ask.undoes})`;
};

export const toJson = ({ committed, undo, missed }: Done): unknown => ({
  room: committed.room.id,
  undoes: undo.ask.undoes,
  version: committed.room.version,
  restored: backIn(committed).map(({ entry, event, now, place, fromMs }) => ({
    ...jsonOf(entry),
    event,
    now,
    ...(now === "queue" && { place, waiting: committed.room.queue.length }),
    ...(fromMs !== null && { from_ms: fromMs }),
  })),
  missed: missed.map((one) => ({
    ...jsonOf(one.entry),
    code: one.code,
    why: reasonOf(one, undo),
  })),
});

/** Why nothing came back. */
export const whyNot = (undo: Undo, code: RejectionCode, missed: readonly Missed[]): string => {
  const { undoes } = undo.ask;
  const told = mostTelling(missed);
  if (code === "room_not_found") return "it is closed; open it first (mido room open), then undo";
  if (code === "nothing_to_undo") {
    const { type } = undo.moment.event;
    return `event ${undoes} (${type}) took nothing that could come back; mido log shows what did`;
  }
  if (told?.code !== code) return wordsFor(code).en;
  const advice = adviceFor(told, undo);
  const why = `${reasonOf(told, undo)}${advice === "" ? "" : `; ${advice}`}`;
  const name = nameOf(told.entry);
  if (code === "already_undone") return `event ${undoes} is taken back already: ${name} ${why}`;
  const others = missed.length === 1 ? "" : `, nor can ${missed.length - 1} more`;
  return `event ${undoes} stands: ${name} cannot come back${others}: ${why}`;
};

const nameOf = ({ owner, track }: Entry): string => `${owner}'s ${track.name}`;

const jsonOf = ({ id, media, owner, track }: Entry) => ({
  id,
  kind: media,
  fullname: owner,
  name: track.name,
});

const backIn = (committed: Committed): readonly Back[] =>
  committed.events.flatMap((event) => backBy(committed, event));

const backBy = (committed: Committed, event: Event): readonly Back[] => {
  if (event.type !== "EntryRestored" && event.type !== "TurnRestored") return [];
  const { stage, queue } = committed.room;
  const { id } = event.entry;
  const onStage = "entry" in stage && stage.entry.id === id;
  return [
    {
      entry: event.entry,
      event: versionOf(committed, event),
      fromMs: event.type === "TurnRestored" ? event.positionMs : null,
      now: !onStage ? "queue" : stage.status === "asking" ? "asking" : "playing",
      place: queue.findIndex((one) => one.id === id) + 1,
    },
  ];
};

const whereabouts = ({ entry, fromMs, now, place }: Back, { room }: Committed): string => {
  if (fromMs !== null) return `goes on from ${playTime(fromMs)}`;
  if (now === "playing") return "is back and plays";
  if (now === "asking") return `is back, and ${entry.owner} is asked to sing it`;
  return `is back in the queue, ${ordinal(place)} of ${room.queue.length}`;
};

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
  one: "st",
  two: "nd",
  few: "rd",
};

const ordinal = (place: number): string => `${place}${endings[ordinals.select(place)] ?? "th"}`;

const deeds = { sing: "to sing", listen: "to hear", watch: "to watch" } as const;

const reasonOf = ({ entry, code }: Missed, { since }: Undo): string => {
  const { owner, media, id } = entry;
  const back = since.get(id)?.back;
  const reasons: Readonly<Record<Obstacle, string>> = {
    already_queued: `${owner} has queued another ${deeds[media]} since`,
    already_undone: back === undefined ? "is back already" : `came back with event ${back}`,
    banned: `${owner} is banned from the room`,
    member_not_found: `${owner}, who would sing it, is not in the room`,
    queue_full: "the queue is full",
    room_empty: "nobody is in the room",
  };
  return reasons[code];
};

/** What else could be done, or "". */
const adviceFor = ({ entry, code }: Missed, { since }: Undo): string => {
  const { owner, id } = entry;
  const gone = since.get(id)?.gone ?? null;
  const advice: Readonly<Record<Obstacle, string>> = {
    already_queued: "undo again when that one no longer waits",
    already_undone: gone === null ? "" : `it went again with event ${gone}: undo that`,
    banned: `let ${owner} in again first`,
    member_not_found: `undo again when ${owner} is back`,
    queue_full: "undo again when there is room, or raise the limit (mido room policy)",
    room_empty: "undo again when somebody is",
  };
  return advice[code];
};
