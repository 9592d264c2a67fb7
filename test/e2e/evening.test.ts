// A whole evening over real sockets on a real file; only the time is simulated.

import { expect, test } from "vitest";
import { startTestServer } from "../support/server.ts";

test("[T1] [T2] [T4] two members through queue, ask, song, rest, and the next is asked", async () => {
  const { clock, join } = await startTestServer();
  const pipi = await join("皮皮");
  const lele = await join("乐乐");

  await pipi.say({ action: "sing", sid: "1", duration: "180" });
  await lele.say({ action: "sing", sid: 2, duration: 100 });
  const asked = await lele.next(({ body }) => body.status === "2" && body.songs.length === 2);
  expect(asked.body).toMatchObject({ fullname: "皮皮", nick: "皮皮~", sid: "0", duration: "15" });

  const sings = await pipi.say({ action: "ask", ack: 1 });
  expect(sings.body).toMatchObject({ status: "1", sid: "1", name: "告白气球", duration: "180" });
  await clock.advance(180_000);
  const rests = await lele.next(({ body }) => body.status === "3");
  expect(rests.body).toMatchObject({ duration: "30", fullname: "", sid: "0" });

  await clock.advance(30_000);
  const next = await pipi.next(({ body }) => body.status === "2" && body.fullname === "乐乐");
  expect(next.body.songs).toHaveLength(1);
});
