// What a connection costs while it does nothing: nothing of its handshake stays in memory, and hardly a
// function is made for it alone.

import { ServerResponse } from "node:http";
import { queryObjects } from "node:v8";
import { expect, test } from "vitest";
import { connect } from "../support/client.ts";
import { startTestServer } from "../support/server.ts";

/** Those alive after a collection. */
const alive = (kind: typeof ServerResponse | FunctionConstructor): number =>
  queryObjects(kind, { format: "count" });

const connections = 8;

test("[M1] neither the request nor the reply of a handshake lives as long as its connection", async () => {
  const { url, join } = await startTestServer();
  const lele = await join("乐乐");
  const before = alive(ServerResponse);
  for (let times = 0; times < connections; times += 1) await connect(url);
  await lele.say({ action: "status" });
  expect(alive(ServerResponse) - before).toBeLessThan(4);
});

test("[M1] what a connection can do is there once for all connections", async () => {
  const { url } = await startTestServer();
  for (let times = 0; times < connections; times += 1) await connect(url);
  const before = alive(Function);
  for (let times = 0; times < connections; times += 1) await connect(url);
  expect((alive(Function) - before) / connections).toBeLessThan(30);
});
