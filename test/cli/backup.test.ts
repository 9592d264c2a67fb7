// `mido backup`: a copy of a running server's database that is whole, and can be served.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { connectForTest } from "../infra/sqlite/open.ts";
import { createCli } from "../support/cli.ts";

const done = { exitCode: 0, stderr: "" };

test("[L6] [O] a running server is copied as it is at one moment, and the copy can be served", async () => {
  const { serveWith, mido, midoWith, folder, database } = createCli();
  const server = await serveWith({ LIMITS: "0" }, "--demo");
  const [{ fullname, token }] = JSON.parse(readFileSync(`${database}.guests.json`, "utf8"));
  const client = await server.connect();
  const say = (message: object) => client.ask({ fullname, token, room: "R123", ...message });
  expect(await say({ action: "join" })).toMatchObject({ status: 0 });
  let chats = 0;
  let isOver = false;
  const talking = (async () => {
    while (!isOver) {
      const { status } = await say({ action: "chat", content: `${chats}` });
      if (status === 0) chats += 1;
    }
  })();
  const copy = join(folder, "copy.db");
  const { stdout, ...ended } = await mido("backup", copy, "--json");
  const answered = chats;
  isOver = true;
  await talking;
  expect(ended).toEqual(done);
  const { rooms, events, bytes } = JSON.parse(stdout);
  expect({ rooms, bytes }).toEqual({ rooms: 2, bytes: statSync(copy).size });
  expect(events).toBeGreaterThan(3);
  expect(events).toBeLessThanOrEqual(3 + answered + 1);
  await server.stop();
  const there = { DATABASE_URL: `sqlite:${copy}` };
  expect(await midoWith(there, "verify")).toMatchObject(done);
  const restored = await serveWith(there);
  const guest = await restored.connect();
  const message = { action: "join", fullname, token, room: "R123" };
  expect(await guest.ask(message)).toMatchObject({ status: 0, body: { count: 1 } });
});

test("[L6] [O] a file that is there is left as it was, unless --force is given", async () => {
  const { mido, write, folder } = createCli();
  await mido("room", "open", "R1", "--name", "One");
  const file = write("kept.db", "kept");
  expect(await mido("backup", file)).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `mido: ${file} is there already; --force takes its place\n`,
  });
  expect(readFileSync(file, "utf8")).toBe("kept");
  const forced = await mido("backup", file, "--force");
  expect(forced).toMatchObject(done);
  expect(forced.stdout).toMatch(/kept\.db: 1 room, 1 event, [\d,]+ bytes, verified, [\d.]+ s\n$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
});

test("[L6] [O] a log that is not whole is not backed up, and nothing half-done is left", async () => {
  const { mido, database, folder } = createCli();
  await mido("room", "open", "R1", "--name", "One");
  connectForTest(database).exec("update events set at = at + 1");
  const copy = join(folder, "copy.db");
  const { exitCode, stderr } = await mido("backup", copy);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^mido: not backed up, the log is not whole: R1 #1: .*\n$/);
  expect(readdirSync(folder)).toEqual(["data"]);
  writeFileSync(`${copy}.new`, "left behind by a power loss");
  connectForTest(database).exec("update events set at = at - 1");
  expect(await mido("backup", copy)).toMatchObject(done);
  expect(existsSync(`${copy}.new`)).toBe(false);
});

test("[L6] [O] the database itself, and one that is in use, are no place for a copy", async () => {
  const { mido, database, folder, write } = createCli();
  await mido("room", "open", "R1", "--name", "One");
  const itself = await mido("backup", database, "--force");
  expect(itself).toMatchObject({
    exitCode: 1,
    stderr: `mido: ${database} is the database itself\n`,
  });
  const other = write("other.db", "");
  write("other.db-wal", "what was written last");
  const used = await mido("backup", other, "--force");
  expect(used).toMatchObject({
    exitCode: 1,
    stderr: `mido: ${other} is in use, or was: there is a ${other}-wal\n`,
  });
  expect(readdirSync(folder).toSorted()).toEqual(["data", "other.db", "other.db-wal"]);
});

test("[L6] [O] where the copy cannot be written, one line says so", async () => {
  const { mido, folder } = createCli();
  await mido("room", "open", "R1", "--name", "One");
  const copy = join(folder, "nowhere", "copy.db");
  const { exitCode, stderr } = await mido("backup", copy);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^mido: .*nowhere\/copy\.db cannot be written: .*\n$/);
});
