// A decision in the making: the events so far, and the room as they leave it.

import type { Event, Fact } from "../event.ts";
import { fold } from "../evolve.ts";
import type { Actor, Millis } from "../ids.ts";
import type { Room } from "../room.ts";

export type Draft = { readonly room: Room; readonly events: readonly Event[] };

export const draft = (room: Room): Draft => ({ room, events: [] });

/** Adds facts, with when they happened and by whom. */
export const emit =
  (at: Millis, by: Actor) =>
  (facts: readonly Fact[]) =>
  ({ room, events }: Draft): Draft => {
    const news = facts.map((fact): Event => ({ ...fact, at, by }));
    return { room: fold(room, news), events: [...events, ...news] };
  };
