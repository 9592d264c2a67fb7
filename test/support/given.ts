// Decider specs: given events, when a command, then events or a rejection.

import * as E from "fp-ts/lib/Either.js";
import { expect } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { decide } from "../../src/domain/decide.ts";
import type { Event, Fact } from "../../src/domain/event.ts";
import { fold } from "../../src/domain/evolve.ts";
import type { Rejection } from "../../src/domain/rejection.ts";
import type { Room } from "../../src/domain/room.ts";

/** A room, commands given to it one after the other, and what came of the last. */
export type Story = {
  readonly room: Room;
  readonly events: readonly Event[];
  readonly rejection: Rejection | undefined;
  /** Decides and evolves. */
  readonly when: (command: Command) => Story;
  /** The last command led to just these facts, in order; other fields may be left out. */
  readonly thenEvents: (
    ...facts: readonly ({ readonly type: Event["type"] } & Partial<Fact>)[]
  ) => Story;
  /** The last command was refused with this code and changed nothing. */
  readonly thenRejected: (code: Rejection["code"]) => Story;
};

const story = (room: Room, events: readonly Event[], rejection?: Rejection): Story => ({
  room,
  events,
  rejection,
  when: (command) => {
    const decision = decide(command)(room);
    return E.isLeft(decision)
      ? story(room, [], decision.left)
      : story(fold(room, decision.right), decision.right);
  },
  thenEvents: (...facts) => {
    expect({ rejection, types: events.map(({ type }) => type) }).toEqual({
      rejection: undefined,
      types: facts.map(({ type }) => type),
    });
    expect(events).toMatchObject(facts);
    return story(room, events, rejection);
  },
  thenRejected: (code) => {
    expect(rejection?.code).toBe(code);
    expect(events).toEqual([]);
    return story(room, events, rejection);
  },
});

export const given = (room: Room, ...events: readonly Event[]): Story =>
  story(fold(room, events), events);
