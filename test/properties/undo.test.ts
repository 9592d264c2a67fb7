// What holds of everything that is taken back (U).

import { deepStrictEqual } from "node:assert/strict";
import { expect, test } from "vitest";
import type { CommandOf } from "../../src/domain/command.ts";
import { fold } from "../../src/domain/evolve.ts";
import type { EntryId } from "../../src/domain/ids.ts";
import { isPresent, type Room } from "../../src/domain/room.ts";
import { idsOf, lossOf, returnedBy } from "../../src/domain/undo.ts";
import { momentsAfter } from "../support/moments.ts";
import { atEveryMoment, eventsOf, inEveryEvening, newsOf, nobodyYet } from "./evening.ts";

type Undo = {
  readonly command: CommandOf<"Restore">;
  readonly before: Room;
  readonly after: Room;
  /** As soon as all is back that comes back. */
  readonly restored: Room;
  readonly back: readonly EntryId[];
};

const atEveryUndo = (claim: (undo: Undo) => void): void =>
  atEveryMoment((moment) => {
    const { before, command, after } = moment;
    if (command.type !== "Restore" || after === before) return;
    const news = newsOf(moment).filter(({ by }) => by === "@operator");
    const back = news.flatMap((event) => returnedBy(event) ?? []);
    claim({ command, before, after, restored: fold(before, news), back });
  });

test("[U1] all that comes back was taken, and is as it was when it was queued", () => {
  inEveryEvening((evening) => {
    const queued = new Map(
      evening.flatMap(({ after }) => after.queue.map((entry) => [entry.id, entry] as const)),
    );
    for (const event of eventsOf(evening)) {
      if (event.type !== "EntryRestored" && event.type !== "TurnRestored") continue;
      deepStrictEqual(event.entry, queued.get(event.entry.id) ?? event.entry);
    }
  });
  atEveryUndo(({ command, back }) => {
    expect(back.length).toBeGreaterThan(0);
    expect(idsOf(command.loss)).toEqual(expect.arrayContaining([...back]));
  });
});

test("[U6] nothing comes back more often than it went", () => {
  inEveryEvening((evening) => {
    const past = momentsAfter(nobodyYet, eventsOf(evening));
    const out = new Set<EntryId>();
    for (const [index, { event }] of past.entries()) {
      const returned = returnedBy(event);
      if (returned !== null) expect(out.delete(returned), returned).toBe(true);
      for (const id of idsOf(lossOf(past.slice(index, index + 1)))) out.add(id);
    }
  });
});

test("[U2] nobody who stood behind an entry then stands before it now, but one who is asked", () => {
  atEveryUndo(({ command, restored, back }) => {
    const { stage } = restored;
    const asked = stage.status === "asking" ? stage.entry.id : null;
    const { turn, queue } = command.loss;
    const then = [...(turn === null ? [] : [turn.entry.id]), ...queue];
    const now = restored.queue.map(({ id }) => id);
    for (const id of back.filter((one) => now.includes(one))) {
      const before = now.slice(0, now.indexOf(id)).filter((one) => one !== asked);
      const behind = then.slice(then.indexOf(id) + 1);
      expect(before.filter((one) => behind.includes(one))).toEqual([]);
    }
  });
});

test("[U2] nobody else loses his place, nor is a stage taken from anybody", () => {
  atEveryUndo(({ before, restored, back }) => {
    const others = restored.queue.filter(({ id }) => !back.includes(id));
    expect(others).toEqual(before.queue);
    const held = before.stage.status === "playing" || before.stage.status === "asking";
    if (held) expect(restored.stage).toBe(before.stage);
  });
});

test("[U2] whoever could take the stage after an undo has it", () => {
  atEveryUndo(({ after }) => {
    if (after.stage.status !== "idle") return;
    for (const { media, owner } of after.queue) {
      expect(media === "sing" && isPresent(after, owner)).toBe(false);
      expect(media).toBe("sing");
    }
  });
});

test("[U3] a turn goes on where it was ended", () => {
  let resumed = 0;
  atEveryUndo(({ command, restored, back }) => {
    const { turn } = command.loss;
    const { stage, at } = restored;
    if (stage.status !== "playing" || stage.entry.id !== turn?.entry.id) return;
    // an earlier undo may have brought the turn back, and this one only what went with it
    if (!back.includes(turn.entry.id)) return;
    resumed += 1;
    expect(at - stage.startedAt).toBe(turn.positionMs);
    expect(turn.positionMs).toBeLessThan(turn.entry.durationMs);
  });
  expect(resumed).toBeGreaterThan(0);
});
