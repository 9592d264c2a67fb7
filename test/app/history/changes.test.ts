// What an event changed is found by comparing, so nothing that changed goes unsaid.

import { describe, expect, test } from "vitest";
import { changeLines } from "../../../src/app/history/change-lines.ts";
import { type Change, changesBetween } from "../../../src/app/history/changes.ts";
import type { Moment } from "../../../src/app/history/moments.ts";
import { plain } from "../../../src/app/history/sentence.ts";
import type { Command } from "../../../src/domain/command.ts";
import type { Room } from "../../../src/domain/room.ts";
import { crowd } from "../../support/crowd.ts";
import { lived, momentsIn } from "../../support/moments.ts";
import {
  chat,
  close,
  host,
  join,
  leave,
  listen,
  move,
  open,
  roomId,
  setDevice,
  watch,
} from "../../support/rooms.ts";
import { asStored } from "../../support/running.ts";
import { readStoredLog, storedLogs } from "../../support/stored-logs.ts";

const everything = [...storedLogs.flatMap((name) => momentsIn(readStoredLog(name))), ...crowd()];

/** All but what every event changes. */
const lasting = (room: Room): unknown => {
  const { version: _, at: __, ...rest } = asStored(room) as Record<string, unknown>;
  return rest;
};

const same = (some: unknown, others: unknown) => JSON.stringify(some) === JSON.stringify(others);

test("[O] an event that changed the room has changes, and one that did not has none", () => {
  for (const { before, after, event } of everything) {
    const changed = changesBetween(before, after).length > 0;
    expect(changed, `#${after.version} ${event.type}`).toBe(!same(lasting(before), lasting(after)));
  }
});

/** Who goes and comes again is the last; no event alone makes him so. */
const inAnyOrder = (room: Room): unknown => {
  const members = new Map([...room.members].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return lasting({ ...room, members });
};

test("[O] between any two moments of an evening no difference goes unsaid", () => {
  for (const name of storedLogs) {
    const rooms = momentsIn(readStoredLog(name)).map(({ after }) => after);
    for (const before of rooms.filter((_, index) => index % 7 === 0)) {
      for (const after of rooms) {
        const changed = changesBetween(before, after).length > 0;
        expect(changed).toBe(!same(inAnyOrder(before), inAnyOrder(after)));
      }
    }
  }
});

test("[O] what came is undone by what went: a change back is the same with its sign turned", () => {
  const turned = { "+": "-", "-": "+", "~": "~" } as const;
  const key = ({ sign, thing, field }: Change) => `${sign} ${thing} ${field}`;
  for (const { before, after } of everything) {
    if (before.version === 0) continue;
    const back = changesBetween(after, before).map((change) => {
      return key({ ...change, sign: turned[change.sign] });
    });
    const places = (keys: readonly string[]) => keys.filter((one) => !one.endsWith(" place"));
    const forth = changesBetween(before, after).map(key);
    expect(new Set(places(back))).toEqual(new Set(places(forth)));
  }
});

const linesOf = ({ before, after }: Moment): readonly string[] =>
  changeLines(changesBetween(before, after)).map(({ sign, words }) => `${sign} ${plain(words)}`);

/** What the last event of these commands changed. */
const changed = (...commands: readonly Command[]): readonly string[] =>
  linesOf(lived(...commands).at(-1) as Moment);

describe("[O] changes are small lines", () => {
  const two = [open(), join("皮皮"), join("小雨")];

  test("somebody came, switched something on, has another connection, left", () => {
    expect(changed(...two)).toEqual(["+ member  小雨~ (小雨), connections a:小雨"]);
    expect(changed(...two, setDevice("皮皮", "audio", true))).toEqual([
      "~ member  皮皮~ (皮皮): audio none → on",
    ]);
    expect(changed(...two, join("皮皮", { connection: "b:1", nick: "P" }))).toEqual([
      "~ member  P (皮皮): nick 皮皮~ → P",
      "~ member  P (皮皮): connections a:皮皮 → a:皮皮, b:1",
    ]);
    expect(changed(...two, leave("小雨"))).toEqual(["- member  小雨~ (小雨), connections a:小雨"]);
    expect(changed(...two, chat("皮皮", "好"))).toEqual([]);
  });

  test("an entry is moved: only the one that is, not those that make way", () => {
    const waiting = [listen("小雨"), watch("小雨"), listen("皮皮"), watch("皮皮")];
    const full = [...two, join(host), ...waiting];
    expect(changed(...full, move(host, `${roomId}-9`, `${roomId}-7`))).toEqual([
      "~ queue   皮皮~ (皮皮)'s Night sky: place 3 → 1",
    ]);
    expect(changed(...full, move(host, `${roomId}-9`, null))).toEqual([]);
  });

  test("many who go at once are counted", () => {
    const crowd = Array.from({ length: 12 }, (_, index) =>
      join(`m${index}`, { nick: `m${index}` }),
    );
    const lines = changed(open(), ...crowd, close());
    expect(lines).toHaveLength(1 + 8 + 1);
    expect(lines[0]).toBe("~ room    open → closed");
    expect(lines.at(-1)).toBe("- member  and 4 more");
  });
});
