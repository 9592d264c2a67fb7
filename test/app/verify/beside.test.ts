// What is stored beside the events, and could be made anew from them: checkpoints, the rows of rooms,
// when a room is to be woken, receipts.

import { expect, test } from "vitest";
import { foundAfter, lengths, type Seen } from "../../support/log-file.ts";

test.each<[string, string, readonly Seen[]]>([
  [
    "another state",
    "update checkpoints set state = json_set(state, '$.members[0].nick', 'x', '$.open', json('false'))",
    [["Long", 1_001, "its checkpoint is not what events make: open, members"]],
  ],
  [
    "the state of another version",
    "update checkpoints set version = 900",
    [["Long", 900, "its checkpoint is not what events make: version"]],
  ],
  [
    "a version beyond the end",
    "update checkpoints set version = 9000",
    [["Long", null, "its checkpoint is of #9000, beyond its last event"]],
  ],
  [
    "no version",
    "update checkpoints set version = 'x'",
    [["Long", null, "its checkpoint is of no version"]],
  ],
  [
    "the rules of a later Mido",
    "update checkpoints set schema = 99",
    [["Long", null, "its checkpoint is of schema 99, which this version of Mido does not know"]],
  ],
  [
    "text that is no JSON",
    "update checkpoints set state = '{'",
    [["Long", null, "its checkpoint is no JSON"]],
  ],
  [
    "a number",
    "update checkpoints set state = '7'",
    [["Long", 1_001, "its checkpoint is not what events make: it is no object"]],
  ],
  [
    "a room that is not there",
    "insert into checkpoints values ('room-Ghost', 1, 1, '{}')",
    [[null, null, "holds a checkpoint of room-Ghost, which has no row in streams"]],
  ],
])("[L1] a checkpoint was doctored: it holds %s", async (_, harm, found) => {
  expect(await foundAfter(harm)).toStrictEqual(found);
});

test("[L1] a checkpoint of earlier rules is passed over, whatever it holds", async () => {
  expect(await foundAfter("update checkpoints set schema = 0, state = '{}'")).toStrictEqual([]);
});

test("[L1] a checkpoint beyond a broken event is not told as well", async () => {
  const harm = "update events set data = '{}' where stream = 'room-Long' and version = 700";
  const found = await foundAfter(harm);
  expect(found.map(([room, version]) => [room, version])).toStrictEqual([
    ["Long", 700],
    ["Long", 700],
  ]);
});

const moment = "2018-05-29T06:09:39.000Z";

test.each<[string, string, readonly Seen[]]>([
  [
    "earlier",
    "update streams set wake_at = 1 where name = 'room-Long'",
    [["Long", null, `is to be woken at 1970-01-01T00:00:00.001Z, and should be at ${moment}`]],
  ],
  [
    "never",
    "update streams set wake_at = null where name = 'room-Long'",
    [["Long", null, `is to be woken never, and should be at ${moment}`]],
  ],
  [
    "at no time",
    "update streams set wake_at = 'soon' where name = 'room-Long'",
    [["Long", null, `is to be woken at soon, and should be at ${moment}`]],
  ],
])("[L1] a room would be woken %s", async (_, harm, found) => {
  expect(await foundAfter(harm)).toStrictEqual(found);
});

test.each<[string, string, readonly Seen[]]>([
  [
    "ends too early",
    "update streams set version = 50 where name = 'room-R123'",
    [["R123", 51, "stands beyond the end that its row in streams tells"]],
  ],
  [
    "ends too late",
    "update streams set version = 58 where name = 'room-R123'",
    [
      [
        "R123",
        lengths.R123 + 1,
        "is missing, and so is all up to #58, as its row in streams tells",
      ],
    ],
  ],
  [
    "tells no version",
    "update streams set version = 'x' where name = 'room-R123'",
    [["R123", null, "its row in streams tells no version"]],
  ],
  [
    "is gone",
    "delete from streams where name = 'room-R123'",
    [["R123", null, "has events and no row in streams"]],
  ],
  [
    "is of no events at all",
    "insert into streams values ('room-New', 0, null), ('room-Next', 1, null)",
    [
      ["New", null, "has a row in streams and no event"],
      ["Next", 1, "is missing, as its row in streams tells"],
    ],
  ],
  [
    "is of no room",
    "insert into streams values ('orders', 0, null)",
    [[null, null, "holds a stream that is no room's: orders"]],
  ],
])("[L1] a room's row %s", async (_, harm, found) => {
  expect(await foundAfter(harm)).toStrictEqual(found);
});

test("[L1] a receipt for what is not in the log is found", async () => {
  const receipt = "insert into receipts values ('room-R123', '皮皮', 'm', '', 99, 1)";
  expect(await foundAfter(receipt)).toStrictEqual([
    [null, null, "holds a receipt of room-R123 for #99, which is not there"],
  ]);
});

test("[L1] events that were cut off, and the row with them, show by when the room is woken", async () => {
  const found = await foundAfter(
    "delete from events where stream = 'room-R123' and version = 56",
    "update streams set version = 55 where name = 'room-R123'",
  );
  expect(found).toMatchObject([["R123", null, expect.stringContaining("is to be woken at")]]);
});
