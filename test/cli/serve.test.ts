// `mido serve`, as a process of its own: how it begins, how it ends, and what other commands do to
// it while it runs.

import { once } from "node:events";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Cli, createCli, type Serving } from "../support/cli.ts";
import { type Client, connectMute } from "../support/client.ts";

const quiet = { LOG_LEVEL: "error" };

/** As long as a stop may take. */
const stopWithinMs = 5_000;

/** Room R1 is open and pipi may come in. */
const prepare = async (): Promise<Cli> => {
  const cli = createCli();
  await cli.mido("user", "add", "pipi", "--nick", "皮皮", "--token", "pipis");
  await cli.mido("room", "open", "R1", "--name", "Lanterns");
  return cli;
};

const who = { fullname: "pipi", token: "pipis", room: "R1" };

const joined = async (serving: Serving): Promise<Client> => {
  const client = await serving.connect();
  expect(await client.ask({ action: "join", ...who })).toMatchObject({ status: 0 });
  return client;
};

test("[CLI] serve says where it listens, on standard output, and answers there", async () => {
  const { serve } = createCli();
  const { printed, url } = await serve();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  const socket = url.replace("http", "ws");
  expect(printed).toBe(`Mido listens on ${url}\nWebSocket: ${socket}\n`);
  const health = await fetch(`${url}/healthz`);
  expect([health.status, await health.json()]).toStrictEqual([200, { status: "ok" }]);
});

test("[CLI] serve --json is one JSON value, and its socket is one", async () => {
  const serving = await (await prepare()).serve("--json");
  expect(serving.printed).toMatch(/^.+\n$/);
  const { url } = serving;
  const socket = url.replace("http", "ws");
  expect(JSON.parse(serving.printed)).toStrictEqual({ address: url, socket, demo: null });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await joined(serving);
});

test("[CLI] the log is on standard error, JSON a line, as LOG_LEVEL says", async () => {
  const { serve, serveWith } = createCli();
  const loud = await serve();
  const { stdout, stderr } = await loud.stop();
  expect(stdout).toBe(loud.printed);
  const [first = ""] = stderr.split("\n");
  expect(JSON.parse(first)).toMatchObject({ level: 30, msg: expect.stringContaining(loud.url) });
  expect((await (await serveWith(quiet)).stop()).stderr).toBe("");
});

test("[CLI] the database is data/mido.db where nothing else is said, made when missing", async () => {
  const { serveWith, folder, database } = createCli();
  expect(existsSync(join(folder, "data"))).toBe(false);
  await serveWith({ DATABASE_URL: "" });
  expect(database).toBe(join(folder, "data", "mido.db"));
  expect(existsSync(database)).toBe(true);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "[CLI] %s ends serve with exit 0, and its clients are told to come again",
  async (signal) => {
    const cli = await prepare();
    const serving = await cli.serveWith(quiet);
    const client = await joined(serving);
    const before = Date.now();
    expect(await serving.stop(signal)).toStrictEqual({
      exitCode: 0,
      stdout: serving.printed,
      stderr: "",
    });
    expect(Date.now() - before).toBeLessThan(stopWithinMs);
    expect(await client.closed).toBe(1012);
    // a database that was closed has nothing left beside it
    expect(existsSync(`${cli.database}-wal`)).toBe(false);
    await expect(fetch(serving.url)).rejects.toThrow();
  },
);

test("[CLI] a client that never answers holds up no stop", async () => {
  const serving = await (await prepare()).serveWith(quiet);
  await connectMute(serving.url);
  const before = Date.now();
  expect(await serving.stop()).toMatchObject({ exitCode: 0, stderr: "" });
  expect(Date.now() - before).toBeLessThan(stopWithinMs);
});

test("[R7] [CLI] who was in a room when serve was stopped is in it when it runs again", async () => {
  const cli = await prepare();
  const first = await cli.serveWith(quiet);
  await joined(first);
  await first.stop();
  const client = await (await cli.serveWith(quiet)).connect();
  await cli.mido("user", "add", "lele", "--token", "leles");
  const lele = { action: "join", fullname: "lele", token: "leles", room: "R1" };
  const { body } = await client.ask(lele);
  expect(body.members).toMatchObject([{ fullname: "pipi", absent: true }, { fullname: "lele" }]);
});

test.each([
  ["PORT", "http", 'PORT: expected a whole number from 0 to 65535, found "http"'],
  ["PORT", "65536", 'PORT: expected a whole number from 0 to 65535, found "65536"'],
  [
    "LOG_LEVEL",
    "loud",
    'LOG_LEVEL: expected fatal, error, warn, info, debug, trace or silent, found "loud"',
  ],
  [
    "DATABASE_URL",
    "postgres://pipi:secret@db.example/mido",
    'DATABASE_URL: expected sqlite:./path/to/file or sqlite::memory:; PostgreSQL is not supported yet, found "postgres:…"',
  ],
  ["DEMO", "yes", 'DEMO: expected 0 or 1, found "yes"'],
])("[CLI] serve with %s=%s exits 2, and one line names it", async (name, value, line) => {
  const { midoWith, database } = createCli();
  expect(await midoWith({ PORT: "0", [name]: value }, "serve")).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: `mido: ${line}\n`,
  });
  expect(existsSync(database)).toBe(false);
});

test("[CLI] serve on a port that is taken exits 2 with one line, and leaves nothing open", async () => {
  const { midoWith, database } = createCli();
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  expect(await midoWith({ PORT: `${port}` }, "serve")).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: `mido: cannot start: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
  });
  expect(existsSync(`${database}-wal`)).toBe(false);
});

test("[W10] [CLI] a second server on the same file is refused, and the first goes on", async () => {
  const { serve, mido, midoWith, database } = createCli();
  const first = await serve();
  expect(await midoWith({ PORT: "0" }, "serve")).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: `mido: cannot start: another server runs on ${database}\n`,
  });
  expect((await fetch(`${first.url}/healthz`)).ok).toBe(true);
  // a command is no server
  expect(await mido("room", "open", "R1", "--name", "One")).toMatchObject({ exitCode: 0 });
  // whatever way the first one ends, the next may start
  await first.stop("SIGKILL");
  await (await serve()).stop();
});

test("[CLI] serve with a database that cannot be reached exits 2 with one line", async () => {
  const { midoWith, write } = createCli();
  const path = write("not.db", "this is text, and no database at all\n".repeat(100));
  const ended = await midoWith({ PORT: "0", DATABASE_URL: `sqlite:${path}` }, "serve");
  expect(ended).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: "mido: cannot start: file is not a database\n",
  });
});

test("[R6] a room changed by another process is seen by who is in it, and counts", async () => {
  const cli = await prepare();
  const client = await joined(await cli.serveWith(quiet));
  const flags = [
    "--name",
    "Evening",
    "--host",
    "pipi",
    "--ask-seconds",
    "20",
    "--control",
    "owner",
  ];
  const changed = await cli.mido("room", "policy", "R1", ...flags, "--json");
  expect(JSON.parse(changed.stdout)).toMatchObject({ name: "Evening", members: 1 });
  const push = await client.next(({ body }) => body.room_name === "Evening");
  expect(push).toMatchObject({ status: 0, body: { room_name: "Evening", hosts: ["pipi"] } });

  const songs = cli.write("songs.json", '[{"sid": 1, "name": "Ode to Joy", "duration": 37}]');
  await cli.mido("song", "import", songs);
  await client.ask({ ...who, action: "sing", sid: "1", duration: "37" });
  const { body } = await client.ask({ ...who, action: "status" });
  expect(body).toMatchObject({ status: "2", duration: "20" });
});

test("[R6] a room closed by another process is told to who is in it, and to whoever comes", async () => {
  const cli = await prepare();
  const serving = await cli.serveWith(quiet);
  const client = await joined(serving);
  expect((await cli.mido("room", "close", "R1")).exitCode).toBe(0);
  const notice = await client.next(({ code }) => code === "room_closed");
  expect(notice).toMatchObject({ status: -1, body: { room: "R1" } });
  const late = await serving.connect();
  const join = { action: "join", ...who };
  expect(await late.ask(join)).toMatchObject({ code: "room_not_found" });
  await cli.mido("room", "open", "R1", "--name", "Again");
  expect(await late.ask(join)).toMatchObject({ status: 0, body: { room_name: "Again" } });
});

test("[R6] a room opened by another process may be walked into at once", async () => {
  const cli = await prepare();
  const client = await (await cli.serveWith(quiet)).connect();
  const join = { action: "join", ...who, room: "R2" };
  expect(await client.ask(join)).toMatchObject({ code: "room_not_found" });
  await cli.mido("room", "open", "R2", "--name", "Other");
  expect(await client.ask(join)).toMatchObject({ status: 0, body: { room_name: "Other" } });
});

test("[M1] a user added by another process may come in; one removed may not again", async () => {
  const cli = await prepare();
  const serving = await cli.serveWith(quiet);
  const client = await serving.connect();
  const refused = { status: -1, code: "invalid_account" };
  const join = { action: "join", fullname: "lele", token: "leles", room: "R1" };
  expect(await client.ask(join)).toMatchObject(refused);
  await cli.mido("user", "add", "lele", "--nick", "乐乐", "--token", "leles");
  const { body } = await client.ask(join);
  expect(body.members).toMatchObject([{ fullname: "lele", nick: "乐乐" }]);

  const token = (await cli.mido("user", "rotate", "lele")).stdout.trim();
  const again = await serving.connect();
  expect(await again.ask(join)).toMatchObject(refused);
  expect(await again.ask({ ...join, token })).toMatchObject({ status: 0 });
  await cli.mido("user", "remove", "lele");
  expect(await (await serving.connect()).ask({ ...join, token })).toMatchObject(refused);
});
