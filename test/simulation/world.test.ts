// The simulated time itself: what happens in which order.

import { expect, test } from "vitest";
import { createWorld } from "./world.ts";

test("[O] what a standing process was to do it does in its order, also when it stands longer", async () => {
  const world = createWorld(1);
  const server = { alive: true, pausedUntil: 10 };
  const done: string[] = [];
  world.after(5, () => done.push("first"), server);
  world.after(8, () => done.push("second"), server);
  world.after(7, () => {
    server.pausedUntil = 20;
  });
  await world.run(30);
  expect(done).toStrictEqual(["first", "second"]);
});

test("[O] what is called off is not done, also after a pause", async () => {
  const world = createWorld(1);
  const server = { alive: true, pausedUntil: 10 };
  const done: string[] = [];
  const callOff = world.after(5, () => done.push("never"), server);
  world.after(8, callOff);
  await world.run(30);
  expect(done).toStrictEqual([]);
});
