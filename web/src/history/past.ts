// An evening to walk in: the room after any of its events, by the fold that the server uses. Rooms are
// kept on the way, so that it is never far from one of them to where one looks next.

import { type Event, evolve, type Room } from "mido/domain";

export type Past = {
  /** Of the room before the first event. */
  readonly first: number;
  /** Of the room after the last one. */
  readonly last: number;
  /** Versions beyond the ends are the ends. */
  readonly at: (version: number) => Room;
  /** By which the room came to a version; undefined at the first. */
  readonly event: (version: number) => Event | undefined;
  /** The version that the room was at then. */
  readonly versionAt: (time: number) => number;
};

/** A fold of so many events is done before one sees that it took time. */
const stride = 200;

export const createPast = (before: Room, events: readonly Event[]): Past => {
  const first = before.version;
  const last = first + events.length;
  const kept: Room[] = [before];
  let here = before;

  const inside = (version: number): number => Math.min(last, Math.max(first, Math.round(version)));

  const nearest = (version: number): Room => {
    const place = Math.min(kept.length - 1, Math.floor((version - first) / stride));
    const room = kept[place] ?? before;
    return here.version <= version && here.version > room.version ? here : room;
  };

  const at = (wanted: number): Room => {
    const version = inside(wanted);
    let room = nearest(version);
    for (const event of events.slice(room.version - first, version - first)) {
      room = evolve(room, event);
      if (room.version === first + kept.length * stride) kept.push(room);
    }
    here = room;
    return room;
  };

  return {
    first,
    last,
    at,
    event: (version) => events[version - first - 1],
    versionAt: (time) => {
      let [low, high] = [0, events.length];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        // R4: times never go back
        if ((events[middle - 1]?.at ?? 0) <= time) low = middle;
        else high = middle - 1;
      }
      return first + low;
    },
  };
};
