// The queue, told: who asked for what, and how it left or moved.

import type { Departure, EventOf } from "../../../domain/event.ts";
import type { Entry, Media } from "../../../domain/media.ts";
import type { Moment } from "../moments.ts";
import { byAnother, doer, named, origin, owned, owner, placeOf, time, title } from "../people.ts";
import { part, type Sentence, say } from "../sentence.ts";

const wishes: Readonly<Record<Media, string>> = {
  sing: "queued to sing",
  listen: "queued for all to hear",
  watch: "queued for all to watch",
};

export const queued = ({ after }: Moment, event: EventOf<"EntryQueued">): Sentence => {
  const { media, nick, track, durationMs } = event;
  const wish = say`${named(event.owner, nick)} ${wishes[media]} ${part("what")(track.name)}`;
  return say`${wish}, ${time(durationMs)}; place ${part("number")(after.queue.length)}`;
};

/** Why what was his went with him, or went because of him. */
export const fate = (moment: Moment, reason: Departure): Sentence => {
  switch (reason) {
    case "left":
      return say`left`;
    case "timeout":
      return say`did not come back`;
    case "kicked":
      return say`was kicked out${byAnother(moment)}`;
    case "banned":
      return say`was banned${byAnother(moment)}`;
  }
};

export const removed = (
  moment: Moment,
  entry: Entry,
  { reason }: EventOf<"EntryRemoved">,
): Sentence => {
  const { stage } = moment.before;
  const asked = stage.status === "asking" && stage.entry.id === entry.id ? " while asked" : "";
  switch (reason) {
    case "withdrawn":
      return say`${owner(moment, entry)} took back ${title(entry)}${origin(entry)}`;
    case "removed":
      return say`${owned(moment, entry)} was removed${asked}${byAnother(moment)}${origin(entry)}`;
    default: {
      const why = fate(moment, reason);
      return say`${owned(moment, entry)} left the queue${asked}: its owner ${why}${origin(entry)}`;
    }
  }
};

export const moved = (moment: Moment, entry: Entry, before: Entry | undefined): Sentence => {
  const where = before === undefined ? say`to the end` : say`before ${owned(moment, before)}`;
  const [from, to] = [placeOf(moment.before, entry.id), placeOf(moment.after, entry.id)];
  const place = part("number")(to);
  const places =
    from === to ? say`still place ${place}` : say`place ${part("number")(from)} → ${place}`;
  return say`${doer(moment)} moved ${owned(moment, entry)} ${where}; ${places}`;
};

/** U: whoever took back what an event took. */
export const undoer = (moment: Moment, undoes: number): Sentence =>
  say`${doer(moment)} took back ${part("ref")(`#${undoes}`)}`;

export const restored = (moment: Moment, event: EventOf<"EntryRestored">): Sentence => {
  const place = part("number")(placeOf(moment.after, event.entry.id));
  const what = owned(moment, event.entry);
  return say`${undoer(moment, event.undoes)}: ${what} waits again, place ${place}`;
};
