// Whom an event is about: whoever did it, and whoever it was done to.

import type { Event } from "../../domain/event.ts";
import type { EntryId } from "../../domain/ids.ts";
import type { Moment } from "./moments.ts";
import { entryIn } from "./people.ts";

/** Fullnames, and `@room` or `@operator`; none is named twice. */
export const involved = (moment: Moment): ReadonlySet<string> => {
  const { event } = moment;
  return new Set([event.by, ...named(event), ...owners(moment), ...affected(moment)]);
};

const named = (event: Event): readonly string[] => {
  if ("member" in event) return [event.member];
  return event.type === "EntryQueued" ? [event.owner] : [];
};

const owners = (moment: Moment): readonly string[] => {
  const { event } = moment;
  if (!("entry" in event)) return [];
  if (typeof event.entry !== "string") return [event.entry.owner];
  const ids: readonly (EntryId | null)[] =
    event.type === "EntryMoved" ? [event.entry, event.before] : [event.entry];
  return ids.flatMap((id) => (id === null ? [] : (entryIn(moment, id)?.owner ?? [])));
};

/** Of the room's own events: those who lost something by it, or became host, or are it no more. */
const affected = ({ event, before, after }: Moment): readonly string[] => {
  switch (event.type) {
    case "RoomOpened":
      return event.hosts;
    case "ProfileChanged":
      return [
        ...event.hosts.filter((host) => !before.hosts.includes(host)),
        ...before.hosts.filter((host) => !event.hosts.includes(host)),
      ];
    case "RoomRecovered":
      return [...after.absent.keys()];
    case "RoomClosed":
      return [...before.members.keys()];
    case "RoomEmptied":
      return before.queue.map(({ owner }) => owner);
    default:
      return [];
  }
};
