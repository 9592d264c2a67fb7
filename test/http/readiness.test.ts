// /readyz says whether people should be sent here: yes only while the log can be written and the
// server does not stop.

import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

/** Another process that writes, until it rolls back. */
const hold = (path: string): Sqlite.Database => {
  const holder = new Sqlite(path);
  onTestFinished(() => void holder.close());
  holder.exec("begin immediate");
  return holder;
};

const ready = { status: 200, body: { status: "ready" } };

test("[H5] a server that can write is ready; one whose file another holds is not, until it is let go", async () => {
  const { server, path, clock } = await startTestServer();
  const ask = speakTo(() => server().address);
  expect(await ask("GET", "/readyz")).toMatchObject(ready);
  const holder = hold(path);
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

test("[H5] a server that stops is not ready any more, while it still answers what it was asked", async () => {
  const { server, path, clock, join } = await startTestServer();
  const ask = speakTo(() => server().address);
  const pipi = await join("皮皮");
  const holder = hold(path);
  pipi.tell({ action: "chat", content: "hi" });
  const tried = async () => String((await ask("GET", "/metrics")).body).match(/"busy"\} [1-9]/);
  while ((await tried()) === null) await clock.advance(25);
  const stopping = server().stop();
  expect(await ask("GET", "/readyz")).toMatchObject({
    status: 503,
    body: { code: "draining", message: "the server is stopping" },
  });
  holder.exec("rollback");
  await clock.advance(5_000);
  await stopping;
  await expect(ask("GET", "/readyz")).rejects.toThrow();
});
