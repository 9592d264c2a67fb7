// /readyz says whether people should be sent here: yes only while the log can be written and the
// server does not stop.

import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { createReadiness } from "../../src/app/http/readiness.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

const ready = { status: 200, body: { status: "ready" } };

test("[H5] a server that can write is ready; one whose file another holds is not, until it is let go", async () => {
  const { server, path, clock } = await startTestServer();
  const ask = speakTo(() => server().address);
  expect(await ask("GET", "/readyz")).toMatchObject(ready);
  const holder = new Sqlite(path);
  onTestFinished(() => void holder.close());
  holder.exec("begin immediate");
  await clock.advance(250);
  const refused = await ask("GET", "/readyz");
  expect([refused.status, refused.body]).toStrictEqual([
    503,
    {
      code: "storage_unavailable",
      message: "the database cannot be written: another process holds it",
    },
  ]);
  // the process lives all the same
  expect(await ask("GET", "/healthz")).toMatchObject({ status: 200, body: { status: "ok" } });
  holder.exec("rollback");
  await clock.advance(250);
  expect(await ask("GET", "/readyz")).toMatchObject(ready);
});

test("[H5] asking often does not write often", async () => {
  const { server, path } = await startTestServer();
  const ask = speakTo(() => server().address);
  const other = new Sqlite(path);
  onTestFinished(() => void other.close());
  const version = () => other.pragma("data_version", { simple: true });
  await ask("GET", "/readyz");
  const before = version();
  for (let times = 0; times < 20; times += 1) await ask("GET", "/readyz");
  expect(version()).toBe(before);
});

test("[H5] a server that stops is not ready any more, at once", async () => {
  const readiness = createReadiness(createMemoryEventStore(), createSimulatedClock());
  expect(await readiness.ask()).toBeNull();
  readiness.drain();
  expect(await readiness.ask()).toStrictEqual({
    code: "draining",
    message: "the server is stopping",
  });
});
