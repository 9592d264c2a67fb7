// All rooms at a glance: those with somebody in them from memory, all others by the events that
// open, name and close rooms. No room is loaded, and each look reads only what is new.

import { isLeft } from "fp-ts/lib/Either.js";
import type { Profile } from "../domain/command.ts";
import type { RoomId } from "../domain/ids.ts";
import type { Room } from "../domain/room.ts";
import { upcast } from "../domain/upcast.ts";
import type { Clock } from "../infra/clock.ts";
import type { EventStore, PlacedEvent } from "../infra/event-store.ts";
import type { Page } from "../infra/page.ts";
import { roomOf } from "./room-log.ts";

/** A room with nobody in it: nothing plays, nothing waits (M7). */
export type QuietRoom = Pick<Profile, "name" | "cover"> & { readonly id: RoomId };

type Listed<A> = Promise<{ readonly rooms: readonly A[]; readonly total: number }>;

export type Lobby = {
  /** Open rooms: those with most people first, then the quiet ones by id. */
  readonly open: (page: Page) => Listed<Room | QuietRoom>;
  /** Every room that was ever opened, by id. */
  readonly all: (page: Page) => Listed<RoomId>;
};

type Sources = {
  readonly store: Pick<EventStore, "readType">;
  readonly clock: Pick<Clock, "soon">;
  /** The rooms in memory. */
  readonly live: () => readonly Room[];
};

type Known = QuietRoom & { readonly version: number; readonly open: boolean };

/** Events read at a time; others may run before the next. */
const pageSize = 500;

export const createLobby = ({ store, clock, live }: Sources): Lobby => {
  const known = new Map<RoomId, Known>();
  /** Up to where each type was read. */
  const places = { RoomOpened: 0, ProfileChanged: 0, RoomClosed: 0 };
  let ids: readonly RoomId[] = [];
  let open: readonly Known[] = [];
  let looking: Promise<void> | null = null;

  /** The types are read one after the other: the newest of a room counts, whichever it is. */
  const learn = (event: PlacedEvent): void => {
    const id = roomOf(event.stream);
    const before = known.get(id);
    const seen = (before?.version ?? 0) < event.version ? seenIn(event) : null;
    if (seen !== null) known.set(id, { id, version: event.version, ...seen });
  };

  const readOn = async (type: keyof typeof places): Promise<number> => {
    for (let read = 0; ; ) {
      const page = await store.readType(type, places[type], pageSize);
      page.forEach(learn);
      read += page.length;
      places[type] = page.at(-1)?.place ?? places[type];
      if (page.length < pageSize) return read;
      await new Promise<void>((resume) => clock.soon(resume));
    }
  };

  const look = async (): Promise<void> => {
    const opened = await readOn("RoomOpened");
    const others = (await readOn("ProfileChanged")) + (await readOn("RoomClosed"));
    // what is sorted already is sorted again in no time
    if (opened > 0) ids = Array.from(new Set([...ids, ...known.keys()])).sort();
    if (opened + others > 0) open = ids.flatMap((id) => openOne(known.get(id)));
  };

  /** Whoever asks while another waits for the same waits with him. */
  const lookOnce = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };

  return {
    open: async ({ limit, offset }) => {
      await lookOnce();
      const busy = live().filter((room) => room.open && room.members.size > 0);
      busy.sort(byPeople);
      const taken = new Set<RoomId>(busy.map(({ id }) => id));
      const quiet = open.filter(({ id }) => !taken.has(id));
      const total = busy.length + quiet.length;
      return { rooms: [...busy, ...quiet].slice(offset, offset + limit), total };
    },
    all: async ({ limit, offset }) => {
      await lookOnce();
      return { rooms: ids.slice(offset, offset + limit), total: ids.length };
    },
  };
};

const byPeople = (a: Room, b: Room): number =>
  b.members.size - a.members.size || (a.id < b.id ? -1 : 1);

const openOne = (room: Known | undefined): readonly Known[] => (room?.open ? [room] : []);

/** What an event says of its room; R8: one that cannot be read says nothing. */
const seenIn = (stored: PlacedEvent): Omit<Known, "id" | "version"> | null => {
  const event = upcast(stored);
  if (isLeft(event)) return null;
  switch (event.right.type) {
    case "RoomOpened":
    case "ProfileChanged":
      return { name: event.right.name, cover: event.right.cover, open: true };
    case "RoomClosed":
      return { name: "", cover: "", open: false };
    default:
      return null;
  }
};
