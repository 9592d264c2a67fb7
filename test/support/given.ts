// Decider specs: given events or earlier commands, when a command, then events or a rejection.

import * as E from "fp-ts/lib/Either.js";
import { expect } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { decide } from "../../src/domain/decide.ts";
import type { Event, EventType } from "../../src/domain/event.ts";
import { fold } from "../../src/domain/evolve.ts";
import type { Rejection } from "../../src/domain/rejection.ts";
import type { Room, Stage } from "../../src/domain/room.ts";

/** An event as a test expects it; what it leaves out, it does not care about. */
type Expected = { readonly type: EventType } & Readonly<Record<string, unknown>>;

/** A room, commands given to it one after the other, and what came of the last. */
export type Story = {
  readonly room: Room;
  readonly events: readonly Event[];
  readonly rejection: Rejection | undefined;
  /** What led here: each of these commands is accepted. */
  readonly after: (...commands: readonly Command[]) => Story;
  /** Decides and evolves. */
  readonly when: (command: Command) => Story;
  /** The last command led to just these facts, in order. */
  readonly thenEvents: (...facts: readonly Expected[]) => Story;
  /** The last command was refused with this code. */
  readonly thenRejected: (code: Rejection["code"]) => Story;
  /** The stage as it is now; what is left out does not matter. */
  readonly thenStage: (stage: Partial<Stage>) => Story;
  /** Whose entries wait, in order. */
  readonly thenQueue: (...owners: readonly string[]) => Story;
};

const story = (room: Room, events: readonly Event[], rejection?: Rejection): Story => {
  const self: Story = {
    room,
    events,
    rejection,
    after: (...commands) =>
      commands.reduce((now, command) => {
        const next = now.when(command);
        expect(next.rejection, `${command.type} by ${command.by}`).toBeUndefined();
        return next;
      }, self),
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
      return self;
    },
    thenRejected: (code) => {
      expect(rejection?.code).toBe(code);
      return self;
    },
    thenStage: (stage) => {
      expect(room.stage).toMatchObject(stage);
      return self;
    },
    thenQueue: (...owners) => {
      expect(room.queue.map(({ owner }) => owner)).toEqual(owners);
      return self;
    },
  };
  return self;
};

export const given = (room: Room, ...events: readonly Event[]): Story =>
  story(fold(room, events), events);
