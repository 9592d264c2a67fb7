// The text of a room that is sent out, put together from texts kept of its members and entries, is
// what the rules say, after whatever happened before.

import { deepEqual } from "node:assert/strict";
import { test } from "vitest";
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
