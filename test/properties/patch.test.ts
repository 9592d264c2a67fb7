// A patch leads from one snapshot to another, whatever happened between the two.

import { deepEqual } from "node:assert/strict";
import { test } from "vitest";
import { patchText } from "../../src/app/gateway/patch.ts";
import type { Room } from "../../src/domain/room.ts";
import { snapshot } from "../../src/domain/snapshot.ts";
import { mergePatch } from "../support/merge-patch.ts";
import { inEveryEvening } from "./evening.ts";

/** As a client has it. */
const seen = (room: Room, ms: number) => JSON.parse(JSON.stringify(snapshot(room, room.at + ms)));

test("[W8] patches applied are the snapshot, one by one and over several at once", () => {
  inEveryEvening((evening) => {
    evening.forEach(({ before, after }, index) => {
      for (const from of [before, evening[Math.max(0, index - 7)]?.before ?? before]) {
        const { patch, ...versions } = JSON.parse(patchText(after.at + 5, from, after).join(""));
        deepEqual(versions, { from: from.version, version: after.version });
        deepEqual(mergePatch(seen(from, 1), patch), seen(after, 5));
      }
    });
  });
});
