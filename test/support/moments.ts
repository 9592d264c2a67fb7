// Moments of a room in a few words: commands given to it one after the other, and what came of them.

import { isRight } from "fp-ts/lib/Either.js";
import type { Moment } from "../../src/app/history/moments.ts";
import type { Command } from "../../src/domain/command.ts";
import { decide } from "../../src/domain/decide.ts";
import type { Event } from "../../src/domain/event.ts";
import { evolve, fold } from "../../src/domain/evolve.ts";
import { emptyRoom, type Room } from "../../src/domain/room.ts";
import { record, upcast } from "../../src/domain/upcast.ts";
import type { StoredEvent } from "../../src/infra/event-store.ts";
import { roomId } from "./rooms.ts";

/** What these events made of a room, as it would be read from the log. */
export const momentsAfter = (start: Room, events: readonly Event[]): readonly Moment[] => {
  const moments: Moment[] = [];
  let before = start;
  for (const event of events) {
    const after = evolve(before, event);
    const stored = { ...record(event), version: after.version, messageId: null };
    moments.push({ stored, event, before, after });
    before = after;
  }
  return moments;
};

/** Each command must be accepted. */
export const lived = (...commands: readonly Command[]): readonly Moment[] => {
  let room = emptyRoom(roomId);
  return commands.flatMap((command) => {
    const decision = decide(command)(room);
    if (!isRight(decision)) throw new Error(`${command.type}: ${decision.left.code}`);
    const moments = momentsAfter(room, decision.right);
    room = fold(room, decision.right);
    return moments;
  });
};

export const momentsIn = (stored: readonly StoredEvent[]): readonly Moment[] =>
  momentsAfter(
    emptyRoom(roomId),
    stored.map((one) => {
      const event = upcast(one);
      if (!isRight(event)) throw new Error(JSON.stringify(event.left));
      return event.right;
    }),
  );
