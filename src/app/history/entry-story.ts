// What became of an entry from the event that queued it: moved, asked, passed over, on stage, gone.

import type { Loss } from "../../domain/command.ts";
import type { EntryId } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import { playing, type Room } from "../../domain/room.ts";
import { lossOf, type Step } from "../../domain/undo.ts";
import { type Ahead, aheadAfter, aheadIn, queuedPoint } from "./ahead.ts";
import { type Ending, endingBy, type LastOut } from "./ending.ts";
import { type Mark, markOf, type Point, pointOf } from "./mark.ts";
import { placeOf } from "./people.ts";
import type { Absence, Farewell, Visit } from "./visit.ts";

/** Places in the queue count from 1. */
export type Move = Mark & { readonly from: number; readonly to: number };

/** T7: its owner was away when its turn had come. */
export type Pass = Point & {
  /** What took the stage instead; null: he was asked, and still away when the time was up (M5). */
  readonly taken: Entry | null;
  readonly lost: Absence;
};

export type Return = Mark & {
  /** The version that is undone. */
  readonly undoes: number;
};

export type EntryStory = {
  readonly entry: Entry;
  readonly queued: Point;
  /** Those before it now. */
  readonly ahead: readonly Ahead[];
  readonly moves: readonly Move[];
  readonly passes: readonly Pass[];
  readonly asks: readonly Point[];
  /** U: each time that it came back after it had gone. */
  readonly returns: readonly Return[];
  readonly started: Point | null;
  readonly ending: Ended | null;
};

/** With all that went by the same event (U1). */
export type Ended = Ending & { readonly loss: Loss };

/** What else there is to know when an event comes. */
export type Company = { readonly visit: Visit; readonly last: LastOut | null };

/** Of what may happen to an entry again and again the last so many are kept. */
const most = 10;

const also = <A>(list: readonly A[], one: A | null): readonly A[] =>
  one === null ? list : [...list.slice(1 - most), one];

export const storyOf = (entry: Entry, step: Step): EntryStory => ({
  ...nothingYet(entry),
  ahead: aheadAfter([], entry.id, step),
});

/** Of one that is there already; who stands before it is taken to have come before it. */
export const storyHeld = (entry: Entry, room: Room): EntryStory => ({
  ...nothingYet(entry),
  ahead: aheadIn(room, entry.id),
});

const nothingYet = (entry: Entry): EntryStory => ({
  entry,
  queued: queuedPoint(entry),
  ahead: [],
  moves: [],
  passes: [],
  asks: [],
  returns: [],
  started: null,
  ending: null,
});

/** The story with one more event in it, of an entry that was there before the event. */
export const storyAfter = (story: EntryStory, step: Step, company: Company): EntryStory => {
  const { before, event, after } = step;
  if (before.queue === after.queue && before.stage === after.stage) return story;
  const { id } = story.entry;
  const asks = event.type === "AskStarted" && event.entry === id ? pointOf(step) : null;
  const starts = event.type === "TurnStarted" && event.entry === id;
  const isThere = isHeld(after, id);
  const told = {
    ...story,
    // U2: what comes back stands behind the same, for the same reasons
    ahead:
      isThere && before.queue !== after.queue ? aheadAfter(story.ahead, id, step) : story.ahead,
    moves: also(story.moves, moveBy(id, step)),
    passes: also(story.passes, passBy(story.entry, step, company.visit)),
    asks: also(story.asks, asks),
    started: starts ? pointOf(step) : story.started,
  };
  if (isThere) return told;
  const asked = story.asks.at(-1) ?? null;
  const ending = endingBy(step, { ...company, asked, started: story.started });
  return { ...told, ending: { ...ending, loss: lossOf([step]) } };
};

/** U: it is back, in the queue or on stage. */
export const storyReturned = (story: EntryStory, step: Step): EntryStory => {
  const { event, after } = step;
  if (event.type !== "EntryRestored" && event.type !== "TurnRestored") return story;
  const back = { ...markOf(step), undoes: event.undoes };
  return {
    ...story,
    ahead: aheadAfter(story.ahead, story.entry.id, step),
    returns: also(story.returns, back),
    started: playing(after)?.entry.id === story.entry.id ? pointOf(step) : null,
    ending: null,
  };
};

/** The owner's farewell comes after what went with him, in the same moment. */
export const withFarewell = (story: EntryStory, farewell: Farewell): EntryStory => {
  const { ending } = story;
  return ending?.how === farewell.how && ending.at === farewell.at
    ? { ...story, ending: { ...ending, farewell } }
    : story;
};

/** It waits, or is on stage. */
export const isHeld = ({ queue, stage }: Room, id: EntryId): boolean =>
  (stage.status === "playing" && stage.entry.id === id) || queue.some((one) => one.id === id);

const moveBy = (id: EntryId, step: Step): Move | null => {
  const { before, event, after } = step;
  if (event.type !== "EntryMoved" || event.entry !== id) return null;
  const [from, to] = [placeOf(before, id), placeOf(after, id)];
  return from === to ? null : { ...markOf(step), from, to };
};

const passBy = ({ id, media }: Entry, step: Step, visit: Visit): Pass | null => {
  const { before, event } = step;
  if (visit.state !== "away" || media !== "sing") return null;
  const { lost } = visit;
  if (event.type === "AskPassedOver") {
    return event.entry === id ? { ...pointOf(step), taken: null, lost } : null;
  }
  const taken = takenBy(step);
  const isPassed = taken !== undefined && placeOf(before, id) < placeOf(before, taken.id);
  return isPassed && placeOf(before, id) > 0 ? { ...pointOf(step), taken, lost } : null;
};

/** T1: what takes the stage before all that wait behind it. */
const takenBy = ({ before, event }: Step): Entry | undefined => {
  const isTaken =
    event.type === "AskStarted" ||
    (event.type === "TurnStarted" && before.stage.status !== "asking");
  return isTaken ? before.queue.find((entry) => entry.id === event.entry) : undefined;
};
