// `mido serve --demo`, as `npm start` runs it: rooms, songs, a video and guests, once, in an empty
// database, and lines that work when they are pasted.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { connectForTest } from "../infra/sqlite/open.ts";
import { type Cli, createCli } from "../support/cli.ts";

type Guest = { readonly fullname: string; readonly nick: string; readonly token: string };
type Media = { readonly link: string; readonly lrc?: string; readonly cover: string };
type Room = { readonly id: string; readonly cover: string };

const linesOf = <Row>(text: string): Row[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const list = async <Row>({ mido }: Cli, noun: string): Promise<Row[]> =>
  linesOf<Row>((await mido(noun, "list", "--json")).stdout);

/** All that stands in the database. */
const everything = ({ database }: Cli): unknown[][] =>
  ["events", "users", "songs", "videos"].map((table) =>
    connectForTest(database).prepare(`select * from ${table} order by rowid`).all(),
  );

const nothing = [[], [], [], []];

/** Starts, reads what --json says, and stops. */
const startOnce = async (cli: Cli, environment = {}, ...args: readonly string[]) => {
  const serving = await cli.serveWith(environment, "--json", ...args);
  expect((await serving.stop()).exitCode).toBe(0);
  const { demo } = JSON.parse(serving.printed) as {
    demo: { room: string; guests: Guest[] } | null;
  };
  return demo;
};

/** The messages that are printed, as they stand there. */
const messages = (printed: string): string[] =>
  printed.split("\n").filter((line) => line.trimStart().startsWith("{"));

const guestsFile = ({ database }: Cli): string => `${database}.guests.json`;

test("[CLI] serve --demo fills an empty database: two rooms, five songs, a video, three guests", async () => {
  const cli = createCli();
  const demo = await startOnce(cli, {}, "--demo");
  const token = expect.stringMatching(/^[\w-]{43}$/);
  expect(demo).toStrictEqual({
    room: "R123",
    guests: [
      { fullname: "pipi", nick: "皮皮", token },
      { fullname: "lele", nick: "乐乐", token },
      { fullname: "xiaoyu", nick: "小雨", token },
    ],
  });
  expect(new Set(demo?.guests.map((guest) => guest.token)).size).toBe(3);
  const room = { version: 1, open: true, hosts: ["pipi"] };
  expect(await list(cli, "room")).toMatchObject([
    { ...room, id: "R123", name: expect.stringContaining("灯笼小屋") },
    { ...room, id: "R456", name: expect.stringContaining("晚风影院") },
  ]);
  const [, users, songs, videos] = everything(cli);
  expect(users).toMatchObject([{ nick: "皮皮" }, { nick: "乐乐" }, { nick: "小雨" }]);
  expect(songs).toMatchObject(["1", "2", "3", "4", "5"].map((sid) => ({ sid })));
  expect(videos).toMatchObject([{ vid: "1" }]);
});

test("[CLI] the printed lines, pasted as they are, join, sing and take the microphone", async () => {
  const { serve } = createCli();
  const { printed, connect, url } = await serve("--demo");
  expect(printed).toContain(`Mido listens on ${url}\n`);
  expect(printed).toContain(`npx wscat -c ${url.replace("http", "ws")})`);
  const client = await connect();
  const paste = (line: string | undefined) => {
    client.send(line ?? "");
    return client.next(({ action }) => action === JSON.parse(line ?? "").action);
  };
  const [join, sing, ask, ...more] = messages(printed);
  expect(more).toStrictEqual([]);
  expect(await paste(join)).toMatchObject({
    action: "join",
    status: 0,
    body: { members: [{ fullname: "pipi", nick: "皮皮" }], status: "4" },
  });
  expect(await paste(sing)).toMatchObject({ action: "sing", status: 0 });
  await client.next(({ body }) => body.status === "2" && body.fullname === "pipi");
  expect(await paste(ask)).toMatchObject({
    action: "ask",
    status: 0,
    body: { status: "1", fullname: "pipi", sid: "1", duration: "40" },
  });
});

test("[CLI] every guest that is printed may come into both rooms", async () => {
  const { serve } = createCli();
  const { printed, connect } = await serve("--demo");
  const guests = [...printed.matchAll(/ (\w+) \((\S+)\) ([\w-]{43})$/gm)];
  expect(guests.map(([, fullname]) => fullname)).toStrictEqual(["pipi", "lele", "xiaoyu"]);
  for (const [, fullname, nick, token] of guests) {
    const client = await connect();
    for (const room of ["R456", "R123"]) {
      const { body } = await client.ask({ action: "join", fullname, token, room });
      expect(body.members).toContainEqual(expect.objectContaining({ fullname, nick }));
    }
  }
});

test("[CLI] a second start prints the same guests and seeds nothing twice", async () => {
  const cli = createCli();
  const first = await startOnce(cli, {}, "--demo");
  const [before, file] = [everything(cli), readFileSync(guestsFile(cli))];
  const serving = await cli.serve("--demo");
  for (const { fullname, nick, token } of first?.guests ?? []) {
    expect(serving.printed).toContain(`${fullname} (${nick}) ${token}\n`);
  }
  const [join = ""] = messages(serving.printed);
  expect(await (await serving.connect()).ask(JSON.parse(join))).toMatchObject({ status: 0 });
  await serving.stop();
  const [[...events] = [], ...rest] = everything(cli);
  const [seeded = [], ...others] = before;
  // somebody has come in since
  expect(events).toStrictEqual([
    ...seeded,
    expect.objectContaining({ stream: "room-R123", type: "MemberJoined", by: "pipi" }),
  ]);
  expect(rest).toStrictEqual(others);
  expect(await startOnce(cli, {}, "--demo")).toStrictEqual(first);
  expect(readFileSync(guestsFile(cli))).toStrictEqual(file);
});

test("[CLI] only guests whose tokens still count are printed, and a room that is open", async () => {
  const cli = createCli();
  await startOnce(cli, {}, "--demo");
  await cli.mido("user", "rotate", "pipi");
  await cli.mido("user", "remove", "lele");
  await cli.mido("room", "close", "R123");
  const demo = await startOnce(cli, {}, "--demo");
  expect(demo).toMatchObject({ room: "R456", guests: [{ fullname: "xiaoyu" }] });
  writeFileSync(guestsFile(cli), '[{"fullna');
  expect(await startOnce(cli, {}, "--demo")).toBe(null);
});

test("[CLI] what was changed or taken away since the first start stays so", async () => {
  const cli = createCli();
  await startOnce(cli, {}, "--demo");
  await cli.mido("user", "remove", "xiaoyu");
  await cli.mido("room", "close", "R456");
  await cli.mido("room", "policy", "R123", "--name", "Mine");
  const before = everything(cli);
  await startOnce(cli, {}, "--demo");
  expect(everything(cli)).toStrictEqual(before);
});

const song = '[{"sid": "x", "name": "Mine"}]';
test.each([
  ["a user", (cli: Cli) => cli.mido("user", "add", "somebody")],
  ["a room", (cli: Cli) => cli.mido("room", "open", "R1", "--name", "Mine")],
  ["a song", (cli: Cli) => cli.mido("song", "import", cli.write("songs.json", song))],
  [
    "a video",
    (cli: Cli) =>
      cli.mido(
        "video",
        "import",
        cli.write("videos.json", '[{"vid": "x", "name": "Mine", "duration": 9, "link": "/x"}]'),
      ),
  ],
])("[CLI] a database that holds %s is left alone by --demo", async (_, fill) => {
  const cli = createCli();
  expect((await fill(cli)).exitCode).toBe(0);
  const before = everything(cli);
  expect(before).not.toStrictEqual(nothing);
  const serving = await cli.serve("--demo");
  const socket = serving.url.replace("http", "ws");
  expect(serving.printed).toBe(`Mido listens on ${serving.url}\nWebSocket: ${socket}\n`);
  await serving.stop();
  expect(everything(cli)).toStrictEqual(before);
  expect(existsSync(guestsFile(cli))).toBe(false);
});

test("[CLI] the guests' tokens are in a file of one's own beside the database, not in it", async () => {
  const cli = createCli();
  const serving = await cli.serve("--demo", "--json");
  const { demo } = JSON.parse(serving.printed) as { demo: { guests: Guest[] } };
  expect(JSON.parse(readFileSync(guestsFile(cli), "utf8"))).toStrictEqual(demo.guests);
  expect(statSync(guestsFile(cli)).mode & 0o777).toBe(0o600);
  const running = cli.bytes();
  await serving.stop();
  for (const bytes of [running, cli.bytes()]) {
    expect(bytes.includes("xiaoyu")).toBe(true);
    for (const { token } of demo.guests) {
      expect(bytes.includes(token)).toBe(false);
      expect(bytes.includes(Buffer.from(token, "base64url"))).toBe(false);
    }
  }
});

test("[CLI] a demo in memory leaves no file behind", async () => {
  const cli = createCli();
  const serving = await cli.serveWith({ DATABASE_URL: "sqlite::memory:" }, "--demo");
  const [join = ""] = messages(serving.printed);
  expect(await (await serving.connect()).ask(JSON.parse(join))).toMatchObject({ status: 0 });
  await serving.stop();
  expect(readdirSync(cli.folder)).toStrictEqual([]);
});

test("[CLI] DEMO seeds without --demo, and DEMO=0 does not with it", async () => {
  const cli = createCli();
  expect(await startOnce(cli)).toBeNull();
  expect(await startOnce(cli, { DEMO: "0" }, "--demo")).toBeNull();
  expect(await startOnce(cli, { DEMO: "0" })).toBeNull();
  expect(everything(cli)).toStrictEqual(nothing);
  expect(await startOnce(cli, { DEMO: "1" })).toMatchObject({ room: "R123" });
  expect(await startOnce(cli, { DEMO: "0" }, "--demo")).toBeNull();
});

const kinds = { mp3: "audio/mpeg", webm: "video/webm", svg: "image/svg+xml", lrc: null };

test("[CLI] every link, text and cover of the demo is served, as what it is", async () => {
  const cli = createCli();
  const { url } = await cli.serve("--demo");
  const songs = await list<Media>(cli, "song");
  const videos = await list<Media>(cli, "video");
  const rooms = await list<Room>(cli, "room");
  const paths = [
    ...songs.flatMap(({ link, lrc = "", cover }) => [link, lrc, cover]),
    ...videos.flatMap(({ link, cover }) => [link, cover]),
    ...rooms.map(({ cover }) => cover),
  ];
  expect(new Set(paths).size).toBe(5 * 3 + 2 + 2);
  for (const path of paths) {
    const response = await fetch(url + path);
    expect([path, response.status]).toStrictEqual([path, 200]);
    const ending = path.split(".").at(-1) as keyof typeof kinds;
    expect(Object.keys(kinds)).toContain(ending);
    const kind = kinds[ending];
    if (kind !== null) expect(response.headers.get("content-type")).toBe(kind);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.byteLength).toBeGreaterThan(100);
    if (ending === "lrc") expect(bytes.toString()).toMatch(/^\[\d\d:\d\d\.\d\d\]\S/m);
    if (ending === "svg") expect(bytes.toString()).toContain("<svg");
  }
});
