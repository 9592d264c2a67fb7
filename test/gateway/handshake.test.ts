// What a connection costs while it does nothing: nothing of its handshake stays in memory.

import { ServerResponse } from "node:http";
import { queryObjects } from "node:v8";
import { expect, test } from "vitest";
import { connect } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

/** Those alive after a collection. */
const responses = (): number => queryObjects(ServerResponse, { format: "count" });

test("[M1] neither the request nor the reply of a handshake lives as long as its connection", async () => {
  const { url, join } = await startTestServer();
  const lele = await join("乐乐");
  const before = responses();
  for (let times = 0; times < 8; times += 1) await connect(url);
  await lele.say({ action: "status" });
  expect(responses() - before).toBeLessThan(4);
});
