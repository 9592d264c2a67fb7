// The text of a room that is sent out, put together from texts kept of its members and entries, is
// what the rules say, after whatever happened before.

import { deepEqual } from "node:assert/strict";
import { expect, test } from "vitest";
import { sceneText } from "../../src/app/gateway/scene-text.ts";
import { scene } from "../../src/domain/snapshot.ts";
import { atEveryMoment } from "./evening.ts";

test("[W3] [W4] the text of the scene is the scene, at every moment of every evening", () => {
  atEveryMoment(({ after }) => {
    deepEqual(
      JSON.parse(`{${sceneText(after).join("")}`),
      JSON.parse(JSON.stringify(scene(after))),
    );
  });
});

test("[W4] what is kept of a room's texts holds no memory but its own", () => {
  /** Shorter ones are not kept for a room, but there once for all. */
  const shortest = 12;
  let seen = 0;
  atEveryMoment(({ after }) => {
    for (const piece of sceneText(after)) {
      if (typeof piece === "string" || piece.byteLength < shortest) continue;
      // but for the comma after the last member
      expect(piece.buffer.byteLength - piece.byteLength).toBeLessThanOrEqual(1);
      seen += 1;
    }
  });
  expect(seen).toBeGreaterThan(0);
});
