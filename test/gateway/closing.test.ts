// A WebSocket that has begun to close is sent nothing more, though the network would still take it.

import { once } from "node:events";
import { expect, test } from "vitest";
import { textFrame } from "../support/client.ts";
import { joinMute, startTestServer, tokenOf } from "../support/server.ts";

/** Goodbye, 1000 (RFC 6455, section 5.5.1): as a client masks it, with a mask of zeros, and as we answer it. */
const itsGoodbye = Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]);
const ourGoodbye = Buffer.from([0x88, 2, 0x03, 0xe8]);

test("[W1] after our goodbye no frame follows, also to what was asked just before it", async () => {
  const { url, join } = await startTestServer();
  const lele = await join("乐乐");
  const { mute, said } = await joinMute(url, lele);

  const heart = textFrame(
    JSON.stringify({ action: "heart", fullname: "皮皮", token: tokenOf("皮皮") }),
  );
  mute.write(Buffer.concat([heart, itsGoodbye]));
  await once(mute, "end");
  const all = Buffer.concat(said);
  expect(all.includes(ourGoodbye)).toBe(true);
  expect(all.subarray(all.indexOf(ourGoodbye))).toEqual(ourGoodbye);
});
