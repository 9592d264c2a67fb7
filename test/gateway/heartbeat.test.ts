// Whoever shows no sign of life for 60 s is closed; a pong is sign enough.

import { once } from "node:events";
import { expect, test } from "vitest";
import { connectMute, textFrame } from "../support/client.ts";
import { joinMute, startTestServer } from "../support/server.ts";

/** The opcodes of two kinds of frame, as the server sends them, final and unmasked. */
const [closeFrame, pingFrame] = [0x88, 0x89];

test("[M8] a client that says nothing, not even a pong, is pinged and closed after 60 s", async () => {
  const { url, join, clock } = await startTestServer();
  const lele = await join("乐乐");
  const { mute, said } = await joinMute(url, lele);

  await clock.advance(59_999);
  expect(Buffer.concat(said).includes(pingFrame)).toBe(true);
  expect((await lele.say({ action: "status" })).body.members[1]).toMatchObject({ absent: false });
  const closing = once(mute, "data");
  await clock.advance(1);
  const [frame] = (await closing) as [Buffer];
  expect(frame[0]).toBe(closeFrame);
  expect(frame.readUInt16BE(2)).toBe(4_408);
  const { body } = await lele.next(({ body }) => body.members?.[1]?.absent);
  expect(body.count).toBe(2);
});

test("[M8] it is closed before it has joined anything, too", async () => {
  const { url, clock } = await startTestServer();
  const mute = await connectMute(url);
  const said: Buffer[] = [];
  mute.on("data", (data) => said.push(data));
  const closing = new Promise<void>((closed) => {
    mute.on("data", (data) => data[0] === closeFrame && closed());
  });
  await clock.advance(60_000);
  await closing;
  expect(Buffer.concat(said)[0]).toBe(pingFrame);
});

test("[M8] one that says something now and then stays, though it never pongs", async () => {
  const { url, join, clock } = await startTestServer();
  const lele = await join("乐乐");
  const { mute } = await joinMute(url, lele);
  for (let times = 0; times < 5; times += 1) {
    await clock.advance(50_000);
    mute.write(textFrame("what"));
    await once(mute, "data");
  }
  await clock.advance(50_000);
  const { body } = await lele.say({ action: "status" });
  expect(body.members).toMatchObject([{}, { fullname: "皮皮", absent: false }]);
});

test("[M8] one that only pongs stays", async () => {
  const { join, clock } = await startTestServer();
  const pipi = await join("皮皮");
  let pings = 0;
  pipi.socket.on("ping", () => {
    pings += 1;
  });
  await clock.advance(600_000);
  expect(pings).toBeGreaterThanOrEqual(10);
  expect(pipi.received).toHaveLength(1);
  expect(await pipi.say({ action: "status" })).toMatchObject({ body: { count: 1 } });
});
