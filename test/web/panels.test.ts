// What the panels make of what is told: the talk's order and groups, the queue's places.

import { expect, test } from "vitest";
import type { Chat } from "../../src/client/wire.ts";
import { beforeAt, makesWay, placeAt } from "../../web/src/queue/order.ts";
import { mergeChats } from "../../web/src/talk/chats.ts";
import { grouped } from "../../web/src/talk/grouped.ts";

const said = (version: number, fullname = "a", timestamp = version): Chat => ({
  ...{ version, fullname, nick: fullname, timestamp, content: `${version}` },
  ...{ room: "R", action: "chat" },
});

test("[page] a chat is shown once, in its place, however it came", () => {
  const known = mergeChats([], [said(5), said(3)]);
  const all = mergeChats(known, [said(4), said(3), said(1)]);
  expect(all.map(({ version }) => version)).toStrictEqual([1, 3, 4, 5]);
});

test("[page] what somebody says in one go stands together, not after another or a long silence", () => {
  const groups = grouped([said(1), said(2), said(3, "b"), said(4), said(5, "a", 400)]);
  expect(groups.map(({ chats }) => chats.map(({ version }) => version))).toStrictEqual([
    [1, 2],
    [3],
    [4],
    [5],
  ]);
  expect(groups.map(({ fullname, version, at }) => [fullname, version, at])).toStrictEqual([
    ...[
      ["a", 1, 1],
      ["b", 3, 3],
      ["a", 4, 4],
      ["a", 5, 400],
    ],
  ]);
});

test("[page] [Q6] an entry that is dragged stands before the first whose middle is below it", () => {
  const middles = [30, 90, 150];
  expect([0, 31, 100, 900].map((y) => placeAt(middles, y))).toStrictEqual([0, 1, 2, 3]);
});

test("[page] [Q6] a place among the others is told as the entry it is before; where it stands, nothing is", () => {
  const ids = ["a", "b", "c"];
  const moved = (id: string, place: number) => beforeAt(ids, id, place);
  expect([-1, 0, 1, 2, 9].map((place) => moved("b", place))).toStrictEqual([
    "a",
    "a",
    undefined,
    null,
    null,
  ]);
  expect([moved("a", 1), moved("c", 0), moved("c", 2)]).toStrictEqual(["c", "a", undefined]);
});

test("[page] rows make way for the one that is dragged, and only those between", () => {
  const ways = (from: number, to: number) => [0, 1, 2, 3].map((row) => makesWay(row, from, to));
  expect(ways(0, 2)).toStrictEqual([0, -1, -1, 0]);
  expect(ways(3, 1)).toStrictEqual([0, 1, 1, 0]);
  expect(ways(1, 1)).toStrictEqual([0, 0, 0, 0]);
});
