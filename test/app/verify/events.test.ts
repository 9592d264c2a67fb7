// Whatever is done to an event behind Mido's back is found where it was done, and what follows from it
// is not told as well.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  copyOfLogs,
  foundAfter,
  harm,
  lengths,
  type Seen,
  verifyFile,
} from "../../support/log-file.ts";

const at = (version: number, room = "R123"): string =>
  `where stream = 'room-${room}' and version = ${version}`;
const set = (change: string, version: number): string =>
  `update events set ${change} ${at(version)}`;
/** One more event, the like of another. */
const copy = (version: number, as: string): string =>
  `insert into events select stream, ${as}, type, schema, at, by, message_id, data, hash,
   chat_before, segment
   from events ${at(version)}`;

const changed = "is not what was written";
const unfit = "does not fit the one before it";
const misplaced = "stands where nothing can: versions are whole numbers from 1";
const notJson = "its data is no JSON object";
const { R123: end } = lengths;

const swapped: readonly string[] = [
  set("version = -1", 30),
  set("version = 30", 31),
  set("version = 31", -1),
];
const swappedRooms = [
  `update events set stream = 'room-x' ${at(3)}`,
  `update events set stream = 'room-R123' ${at(3, "Small")}`,
  `update events set stream = 'room-Small' ${at(3, "x")}`,
];

test.each<[string, readonly string[], readonly Seen[]]>([
  ["nothing", [], []],
  ["a space in its data", [set("data = data || ' '", 30)], [["R123", 30, changed]]],
  ["a name in its data", [set("data = replace(data, '皮', '波')", 2)], [["R123", 2, changed]]],
  ["who did it", [set("by = '小雨'", 8)], [["R123", 8, changed]]],
  ["its message's id", [set("message_id = 'm'", 8)], [["R123", 8, changed]]],
  [
    "its type",
    [set("type = 'ChatSend'", 3)],
    [
      ["R123", 3, changed],
      ["R123", 3, "unknown event type ChatSend"],
    ],
  ],
  [
    "its schema",
    [set("schema = 2", 3)],
    [
      ["R123", 3, changed],
      ["R123", 3, "ChatSent: schema is not one of 1 to 1"],
    ],
  ],
  [
    "its time",
    [set("at = at - 100000", 30)],
    [
      ["R123", 30, changed],
      ["R123", 30, "happened 98600 ms before the one before it"],
    ],
  ],
  [
    "its time, to none",
    [set("at = 'noon'", 30)],
    [
      ["R123", 30, changed],
      ["R123", 30, "at: expected milliseconds since the epoch"],
    ],
  ],
  [
    "its data, to no JSON",
    [set("data = '{'", 30)],
    [
      ["R123", 30, changed],
      ["R123", 30, notJson],
    ],
  ],
  [
    "its data, to bytes",
    [set("data = x'7b00ff7d'", 30)],
    [
      ["R123", 30, changed],
      ["R123", 30, notJson],
    ],
  ],
  [
    "its hash",
    [set("hash = 'x'", 30)],
    [
      ["R123", 30, changed],
      ["R123", 31, unfit],
    ],
  ],
])("[L1] of an event was changed: %s", async (_, harm, found) => {
  expect(await foundAfter(...harm)).toStrictEqual(found);
});

test.each<[string, readonly string[], readonly Seen[]]>([
  ["the first", [`delete from events ${at(1)}`], [["R123", 1, "is missing"]]],
  ["one in the middle", [`delete from events ${at(30)}`], [["R123", 30, "is missing"]]],
  [
    "some in the middle",
    [`delete from events where stream = 'room-R123' and version between 30 and 32`],
    [["R123", 30, "is missing, and so is all up to #32"]],
  ],
  [
    "the last",
    [`delete from events ${at(end)}`],
    [["R123", end, "is missing, as its row in streams tells"]],
  ],
  [
    "all",
    ["delete from events where stream = 'room-R123'"],
    [["R123", 1, `is missing, and so is all up to #${end}, as its row in streams tells`]],
  ],
])("[L1] events were taken out: %s", async (_, harm, found) => {
  expect(await foundAfter(...harm)).toStrictEqual(found);
});

test.each<[string, readonly string[], readonly Seen[]]>([
  [
    "at the end",
    [copy(end, `${end + 1}`)],
    [
      ["R123", end + 1, changed],
      ["R123", end + 1, "stands beyond the end that its row in streams tells"],
    ],
  ],
  ["at version 0", [copy(end, "0")], [["R123", 0, misplaced]]],
  ["between two versions", [copy(end, "2.5")], [["R123", null, misplaced]]],
  ["at a version that is no number", [copy(end, "'x'")], [["R123", null, misplaced]]],
  [
    "two that changed places",
    swapped,
    [
      ["R123", 30, changed],
      ["R123", 31, unfit],
      ["R123", 32, unfit],
    ],
  ],
  [
    "two rooms'",
    swappedRooms,
    [
      ["R123", 3, changed],
      ["R123", 3, "happened 700 ms before the one before it"],
      ["R123", 4, unfit],
      ["Small", 3, changed],
      ["Small", 4, unfit],
    ],
  ],
])("[L1] an event stands where it should not: %s", async (_, harm, found) => {
  expect(await foundAfter(...harm)).toStrictEqual(found);
});

test("[L1] an event put between others is found where it is, though all after it moved on", async () => {
  const found = await foundAfter(
    "update events set version = version + 1000 where stream = 'room-R123' and version > 30",
    copy(30, "31"),
    "update events set version = version - 999 where stream = 'room-R123' and version > 1000",
  );
  expect(found[0]).toStrictEqual(["R123", 31, changed]);
  expect(new Set(found.map(([room]) => room))).toStrictEqual(new Set(["R123"]));
  // all that follow are wrong: some are told, the rest counted
  expect(found).toHaveLength(20);
});

const lost = "no span leads to it";

test.each<[string, readonly string[], readonly Seen[]]>([
  ["one of them", [set("segment = 7", 30)], [["R123", 30, lost]]],
  ["the last", [set("segment = 7", end)], [["R123", end, lost]]],
  [
    "all, as their span is gone",
    ["delete from spans where stream = 'room-R123'"],
    [["R123", 1, `${lost}, and to ${end - 1} more`]],
  ],
  [
    "those of a span that begins too late",
    ["update spans set first = 20 where stream = 'room-R123'"],
    [["R123", 1, `${lost}, and to 18 more`]],
  ],
  [
    "one that was changed, too",
    [set("segment = 7, data = data || ' '", 30)],
    [
      ["R123", 30, lost],
      ["R123", 30, changed],
    ],
  ],
])("[L1] events are where nobody looks for them: %s", async (_, harm, found) => {
  expect(await foundAfter(...harm)).toStrictEqual(found);
});

test("[L1] of one room that is asked for, what no span leads to in another is not told", async () => {
  const path = await copyOfLogs();
  harm(path, (connection) => connection.exec("delete from spans where stream = 'room-Long'"));
  expect((await verifyFile(path, "R123")).findings).toStrictEqual([]);
  expect((await verifyFile(path, "Long")).found).toBe(1);
});

test("[L1] events that no span leads to are judged page by page", async () => {
  const found = await foundAfter(
    "delete from spans",
    "update events set hash = 'x' where stream = 'room-Long' and version = 900",
  );
  expect(found.filter(([room]) => room === "Long")).toStrictEqual([
    ["Long", 1, `${lost}, and to ${lengths.Long - 1} more`],
    ["Long", 900, changed],
    ["Long", 901, unfit],
  ]);
});

test.each([
  ["an event was put elsewhere", set("segment = 7", 30)],
  ["its span is gone", "delete from spans where stream = 'room-R123'"],
  ["its span begins too late", "update spans set first = 20 where stream = 'room-R123'"],
])("[L1] what the manual says mends a room to which no span leads: %s", async (_, harm) => {
  const manual = readFileSync("docs/keeping.md", "utf8").replaceAll(/\s+/g, " ");
  const [, mend = ""] = /"(update events set segment[^"]*)"/.exec(manual) ?? [];
  expect(await foundAfter(harm)).not.toStrictEqual([]);
  expect(await foundAfter(harm, mend)).toStrictEqual([]);
});
