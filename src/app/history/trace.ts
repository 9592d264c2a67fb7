// All that the log says of one member up to some moment: the fold that explains his place.

import type { EntryId, Fullname } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import type { Room } from "../../domain/room.ts";
import { returnedBy, type Step } from "../../domain/undo.ts";
import { type LastOut, lastOutBy } from "./ending.ts";
import {
  type EntryStory,
  isHeld,
  storyAfter,
  storyHeld,
  storyOf,
  storyReturned,
  withFarewell,
} from "./entry-story.ts";
import { type Sanctions, sanctionsAfter, type Visit, visitAfter, visitIn } from "./visit.ts";

export type Trace = {
  readonly who: Fullname;
  /** As he was called last; his fullname where he was never here. */
  readonly nick: string;
  /** The room as it is after the last of the events. */
  readonly room: Room;
  readonly visit: Visit;
  readonly sanctions: Sanctions;
  /** What became of what he queued, in that order; of what is gone the last so many. */
  readonly stories: readonly EntryStory[];
  /** How many more he queued before those, all gone. */
  readonly forgotten: number;
  /** Whoever left the room last. */
  readonly last: LastOut | null;
  /** What undos brought back, anybody's, and when. */
  readonly returns: readonly Return[];
};

export type Return = { readonly entry: EntryId; readonly version: number };

/** How many entries that are gone are remembered. */
const mostGone = 20;

/** Nothing is known yet: `room` is where the events begin. */
export const traceOf = (who: Fullname, room: Room): Trace => ({
  who,
  nick: who,
  room,
  visit: { state: "never" },
  sanctions: { muted: null, banned: null },
  stories: [],
  forgotten: 0,
  last: null,
  returns: [],
});

/** The same where the events begin in the middle: of what is there already the log is not asked. */
export const traceWithin = (who: Fullname, room: Room): Trace => ({
  ...traceOf(who, room),
  nick: room.members.get(who)?.nick ?? who,
  visit: visitIn(room, who),
  stories: heldBy(who, room).map((entry) => storyHeld(entry, room)),
});

const heldBy = (who: Fullname, { queue, stage }: Room): readonly Entry[] =>
  [...(stage.status === "playing" ? [stage.entry] : []), ...queue].filter(
    ({ owner }) => owner === who,
  );

export const traceAfter = (trace: Trace, step: Step): Trace => {
  const visit = visitAfter(trace.visit, trace.who, step);
  const stories = parted(goneOn(trace, step), trace.visit, visit);
  return {
    ...trace,
    nick: step.after.members.get(trace.who)?.nick ?? trace.nick,
    room: step.after,
    visit,
    sanctions: sanctionsAfter(trace.sanctions, trace.who, step),
    ...withArrival(stories, trace, step),
    last: lastOutBy(step) ?? trace.last,
    returns: returnsAfter(trace.returns, step),
  };
};

const returnsAfter = (returns: Trace["returns"], { event, after }: Step): Trace["returns"] => {
  const entry = returnedBy(event);
  return entry === null ? returns : [...returns, { entry, version: after.version }];
};

type Stories = Trace["stories"];

const goneOn = ({ stories, visit, last }: Trace, step: Step): Stories => {
  const { before, after } = step;
  return before.queue === after.queue && before.stage === after.stage
    ? stories
    : stories.map((story) =>
        isHeld(before, story.entry.id) ? storyAfter(story, step, { visit, last }) : story,
      );
};

/** What went with him hears how he went. */
const parted = (stories: Stories, before: Visit, after: Visit): Stories =>
  before !== after && after.state === "gone"
    ? stories.map((story) => withFarewell(story, after.farewell))
    : stories;

type Told = Pick<Trace, "stories" | "forgotten">;

/** One of his that came in: new, or back (U). */
const withArrival = (stories: Stories, { who, forgotten }: Trace, step: Step): Told => {
  const entry = arrivedBy(step);
  if (entry?.owner !== who) return { stories, forgotten };
  const known = stories.find((story) => story.entry.id === entry.id);
  const story = storyReturned(known ?? storyOf(entry, step), step);
  if (known !== undefined) {
    return { stories: stories.with(stories.indexOf(known), story), forgotten };
  }
  const isNew = step.event.type === "EntryQueued";
  return bounded([...stories, story], isNew ? forgotten : forgotten - 1);
};

const arrivedBy = ({ event, after }: Step): Entry | undefined => {
  switch (event.type) {
    case "EntryQueued":
      return after.queue.at(-1);
    case "EntryRestored":
    case "TurnRestored":
      return event.entry;
    default:
      return undefined;
  }
};

const bounded = (stories: Stories, forgotten: number): Told => {
  const isTooMany = stories.filter(({ ending }) => ending !== null).length > mostGone;
  const oldest = stories.findIndex(({ ending }) => ending !== null);
  return isTooMany
    ? { stories: stories.toSpliced(oldest, 1), forgotten: forgotten + 1 }
    : { stories, forgotten };
};
