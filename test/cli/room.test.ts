// `mido room …`: what it does to a room, says of it, and refuses.

import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { silentLog } from "../../src/app/log.ts";
import { operate } from "../../src/app/operator.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { systemClock } from "../../src/infra/clock.ts";
import { connectForTest, openForTest } from "../infra/sqlite/open.ts";
import { type Cli, createCli } from "../support/cli.ts";
import { readLog } from "../support/server.ts";

const done = { exitCode: 0, stderr: "" };
const failed = (exitCode: 1 | 2, line: string) => ({
  exitCode,
  stdout: "",
  stderr: `mido: ${line}\n`,
});

const usual = {
  askMs: 15_000,
  restMs: 30_000,
  graceMs: 30_000,
  maxSongMs: 1_200_000,
  pauseMs: 1_800_000,
  queueLimit: 200,
  memberLimit: 1_000,
  control: "members",
};

const asOpened = {
  id: "R1",
  version: 1,
  open: true,
  name: "Lanterns",
  cover: "",
  hosts: [],
  policy: usual,
  stage: "idle",
  members: 0,
  waiting: 0,
};

/** Room R1 is open, with these flags. */
const opened = async (...flags: readonly string[]): Promise<Cli> => {
  const cli = createCli();
  expect(await cli.mido("room", "open", "R1", "--name", "Lanterns", ...flags)).toStrictEqual({
    ...done,
    stdout: "R1 is open\n",
  });
  return cli;
};

const listed = async ({ mido }: Cli): Promise<unknown[]> => {
  const { stdout, ...ended } = await mido("room", "list", "--json");
  expect(ended).toStrictEqual(done);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
};

const json = async (cli: Cli, ...args: readonly string[]): Promise<unknown> => {
  const { stdout, ...ended } = await cli.mido("room", ...args, "--json");
  expect(ended).toStrictEqual(done);
  expect(stdout).toMatch(/^.+\n$/);
  return JSON.parse(stdout);
};

/** The least and the most of each flag, and which of the policy's numbers it sets, in which unit. */
const numbers = [
  ["--ask-seconds", 1, 300, "askMs", 1_000],
  ["--rest-seconds", 0, 600, "restMs", 1_000],
  ["--grace-seconds", 0, 3_600, "graceMs", 1_000],
  ["--max-song-seconds", 1, 86_400, "maxSongMs", 1_000],
  ["--queue-limit", 1, 10_000, "queueLimit", 1],
  ["--member-limit", 1, 100_000, "memberLimit", 1],
] as const;

test("[CLI] room open without other flags has the usual policy, no cover and no host", async () => {
  expect(await listed(await opened())).toStrictEqual([asOpened]);
});

test("[CLI] room open takes every flag, --host several times, and --json shows the room", async () => {
  const flags =
    "--cover /lanterns.svg --host 皮皮 --host lele --ask-seconds 20 --rest-seconds 5 " +
    "--grace-seconds 60 --max-song-seconds 600 --queue-limit 50 --member-limit 12 --control owner";
  const cli = createCli();
  const words = ["open", "R1", "--name", "灯笼 Lanterns", ...flags.split(" ")];
  const room = {
    ...asOpened,
    name: "灯笼 Lanterns",
    cover: "/lanterns.svg",
    hosts: ["皮皮", "lele"],
    policy: {
      askMs: 20_000,
      restMs: 5_000,
      graceMs: 60_000,
      maxSongMs: 600_000,
      pauseMs: 1_800_000,
      queueLimit: 50,
      memberLimit: 12,
      control: "owner",
    },
  };
  expect(await json(cli, ...words)).toStrictEqual(room);
  expect(await listed(cli)).toStrictEqual([room]);
});

test("[CLI] room open --help names each flag with its usual value", async () => {
  const { stdout } = await createCli().mido("room", "open", "--help");
  const help = stdout.replace(/\s+/g, " ");
  for (const [flag, , , field, unit] of numbers) {
    expect(help).toMatch(new RegExp(`${flag} <n> [^-]*\\(${usual[field] / unit}\\)`));
  }
  expect(help).toMatch(/--control <who> .*\(members\)/);
});

test("[CLI] room open without a name is used wrongly, and nothing is opened", async () => {
  const cli = createCli();
  expect(await cli.mido("room", "open", "R1", "--host", "pipi")).toStrictEqual(
    failed(2, "required option '--name <name>' not specified"),
  );
  expect(existsSync(cli.database)).toBe(false);
});

const notAnId = (shown: string) =>
  failed(2, `${shown}: expected a room's id: letters, digits, dots, dashes; 64 at most`);

test.each([
  ["", ""],
  [".R1", ".R1"],
  ["R 1", "R 1"],
  ["R/1", "R/1"],
  ["房间", "房间"],
  ["R\n1", "R 1"],
  ["R".repeat(65), "R".repeat(65)],
])("[CLI] %j is no room's id: exit 2 and one line", async (id, shown) => {
  const cli = createCli();
  expect(await cli.mido("room", "open", id, "--name", "Lanterns")).toStrictEqual(notAnId(shown));
  expect(existsSync(cli.database)).toBe(false);
});

test("[CLI] room policy and close take no other ids than open", async () => {
  const { mido } = createCli();
  expect(await mido("room", "policy", "R 1", "--name", "x")).toStrictEqual(notAnId("R 1"));
  expect(await mido("room", "close", "R 1")).toStrictEqual(notAnId("R 1"));
});

test("[CLI] an id of 64 characters, with dots, dashes and underscores, is one", async () => {
  const cli = createCli();
  const id = `R_1.2-${"x".repeat(58)}`;
  expect(await json(cli, "open", id, "--name", "Lanterns")).toStrictEqual({ ...asOpened, id });
});

test("[CLI] each number may be its least and its most", async () => {
  const cli = createCli();
  const flags = (which: 1 | 2) => numbers.flatMap((one) => [one[0], `${one[which]}`]);
  const policy = (which: 1 | 2) => ({
    ...usual,
    ...Object.fromEntries(numbers.map((one) => [one[3], one[which] * one[4]])),
  });
  const open = ["open", "R1", "--name", "Lanterns", ...flags(1)];
  expect(await json(cli, ...open)).toStrictEqual({ ...asOpened, policy: policy(1) });
  expect(await json(cli, "policy", "R1", ...flags(2))).toStrictEqual({
    ...asOpened,
    version: 2,
    policy: policy(2),
  });
});

test.each(
  numbers.flatMap(([flag, least, most]) => [
    ...(least === 0 ? [] : [[flag, least - 1, least, most] as const]),
    [flag, most + 1, least, most] as const,
  ]),
)("[CLI] %s %i is out of its bounds: exit 2 and one line with both", async (...given) => {
  const [flag, value, least, most] = given;
  const cli = createCli();
  expect(
    await cli.mido("room", "open", "R1", "--name", "Lanterns", flag, `${value}`),
  ).toStrictEqual(failed(2, `${flag}: expected ${least} to ${most}`));
  expect(await readLog(cli.database, "R1")).toStrictEqual([]);
});

test("[CLI] room policy with one number out of its bounds changes nothing", async () => {
  const cli = await opened();
  const flags = ["--name", "Other", "--rest-seconds", "9", "--queue-limit", "0"];
  const refused = failed(2, "--queue-limit: expected 1 to 10000");
  expect(await cli.mido("room", "policy", "R1", ...flags)).toStrictEqual(refused);
  expect(await listed(cli)).toStrictEqual([asOpened]);
});

test.each([
  ["--ask-seconds", "-1"],
  ["--rest-seconds", "1.5"],
  ["--grace-seconds", "many"],
  ["--max-song-seconds", "1e2"],
  ["--queue-limit", "9999999999"],
  ["--member-limit", "0x10"],
  ["--ask-seconds", ""],
])("[CLI] %s takes no %j: exit 2 and one line", async (flag, value) => {
  const cli = createCli();
  const line = `option '${flag} <n>' argument '${value}' is invalid. Expected a whole number.`;
  expect(await cli.mido("room", "open", "R1", "--name", "Lanterns", flag, value)).toStrictEqual(
    failed(2, line),
  );
  expect(existsSync(cli.database)).toBe(false);
});

test.each([
  [
    "--control",
    "both",
    "option '--control <who>' argument 'both' is invalid. Allowed choices are members, owner.",
  ],
  [
    "--host",
    "@pipi",
    "option '--host <fullname>' argument '@pipi' is invalid. Expected a fullname.",
  ],
  ["--host", "", "option '--host <fullname>' argument '' is invalid. Expected a fullname."],
  [
    "--name",
    "",
    "option '--name <name>' argument '' is invalid. Expected one line of at most 200 characters.",
  ],
  [
    "--name",
    "a\nb",
    "option '--name <name>' argument 'a b' is invalid. Expected one line of at most 200 characters.",
  ],
  ["--cover", "a b", "option '--cover <url>' argument 'a b' is invalid. Expected an address."],
])("[CLI] %s takes no %j: exit 2 and one line", async (flag, value, line) => {
  const cli = createCli();
  const open = ["open", "R1", "--name", "Lanterns", flag, value];
  expect(await cli.mido("room", ...open)).toStrictEqual(failed(2, line));
  expect(await cli.mido("room", "policy", "R1", flag, value)).toStrictEqual(failed(2, line));
  expect(existsSync(cli.database)).toBe(false);
});

test("[CLI] an open room is not opened twice, and stays as it was", async () => {
  const cli = await opened();
  expect(await cli.mido("room", "open", "R1", "--name", "Other")).toStrictEqual(
    failed(1, "R1: the room is open already"),
  );
  expect(await listed(cli)).toStrictEqual([asOpened]);
});

test("[CLI] room policy changes what is given and nothing else", async () => {
  const cli = await opened("--cover", "/1.svg", "--host", "pipi", "--rest-seconds", "5");
  expect(await cli.mido("room", "policy", "R1", "--ask-seconds", "20")).toStrictEqual({
    ...done,
    stdout: "R1 is changed\n",
  });
  const first = {
    ...asOpened,
    version: 2,
    cover: "/1.svg",
    hosts: ["pipi"],
    policy: { ...usual, restMs: 5_000, askMs: 20_000 },
  };
  expect(await listed(cli)).toStrictEqual([first]);
  const second = { ...first, version: 3, name: "Evening" };
  expect(await json(cli, "policy", "R1", "--name", "Evening")).toStrictEqual(second);
  const both = await json(cli, "policy", "R1", "--control", "owner", "--cover", "");
  const third = { ...second, version: 5, cover: "", policy: { ...first.policy, control: "owner" } };
  expect(both).toStrictEqual(third);
  expect(await listed(cli)).toStrictEqual([third]);
});

test("[CLI] room policy that gives what is there already is no event", async () => {
  const cli = await opened("--host", "pipi");
  await cli.mido("room", "policy", "R1", "--host", "pipi", "--ask-seconds", "15");
  await cli.mido("room", "policy", "R1");
  expect((await readLog(cli.database, "R1")).map(({ type }) => type)).toEqual(["RoomOpened"]);
});

test("[CLI] the hosts that room policy gives replace those before", async () => {
  const cli = await opened("--host", "pipi", "--host", "lele");
  const changed = await json(cli, "policy", "R1", "--host", "小雨", "--host", "lele");
  expect(changed).toStrictEqual({ ...asOpened, version: 2, hosts: ["小雨", "lele"] });
});

test("[CLI] room policy and close of a room that is not there are refused", async () => {
  const cli = createCli();
  const refused = failed(1, "R1: no such room");
  expect(await cli.mido("room", "policy", "R1", "--ask-seconds", "20")).toStrictEqual(refused);
  expect(await cli.mido("room", "close", "R1")).toStrictEqual(refused);
  expect(await cli.mido("room", "close", "R1", "--json")).toStrictEqual(refused);
  expect(await listed(cli)).toStrictEqual([]);
});

test("[CLI] a closed room is neither closed nor changed again; it may be opened again", async () => {
  const cli = await opened("--host", "pipi", "--ask-seconds", "20");
  expect(await cli.mido("room", "close", "R1")).toStrictEqual({
    ...done,
    stdout: "R1 is closed\n",
  });
  const refused = failed(1, "R1: no such room");
  expect(await cli.mido("room", "close", "R1")).toStrictEqual(refused);
  expect(await cli.mido("room", "policy", "R1", "--name", "Other")).toStrictEqual(refused);
  const again = { ...asOpened, version: 3, name: "Again" };
  expect(await json(cli, "open", "R1", "--name", "Again")).toStrictEqual(again);
  expect(await json(cli, "close", "R1")).toMatchObject({ id: "R1", version: 4, open: false });
});

test("[CLI] room list is a table by id, or a JSON value a line, closed rooms included", async () => {
  const cli = await opened();
  const long = "a name that is much longer than a table has room for";
  await cli.mido("room", "open", "R0", "--name", long);
  await cli.mido("room", "close", "R1");
  expect(await cli.mido("room", "list")).toStrictEqual({
    ...done,
    stdout: [
      "id  name                              stage   members  waiting  version",
      `R0  ${long.slice(0, 31)}…  idle    0        0        1`,
      "R1  Lanterns                          closed  0        0        2",
      "",
    ].join("\n"),
  });
  expect(await listed(cli)).toStrictEqual([
    { ...asOpened, id: "R0", name: long },
    { ...asOpened, version: 2, open: false },
  ]);
});

test("[CLI] without rooms the table is its head, and JSON is nothing", async () => {
  const cli = createCli();
  expect(await cli.mido("room", "list")).toStrictEqual({
    ...done,
    stdout: "id  name  stage  members  waiting  version\n",
  });
  expect(await cli.mido("room", "list", "--json")).toStrictEqual({ ...done, stdout: "" });
});

test("[CLI] a long list of rooms is whole", async () => {
  const cli = createCli();
  const { store } = await openForTest(cli.database);
  const ids = Array.from({ length: 401 }, (_, index) => `R${1_000 + index}`);
  const ask = { type: "OpenRoom", profile: { name: "x", cover: "", hosts: [] } } as const;
  for (const id of ids) {
    const house = { store, clock: systemClock, log: silentLog };
    await operate(house, id as RoomId, { ...ask, policy: defaultPolicy });
  }
  expect((await listed(cli)).map((room) => (room as { id: string }).id)).toEqual(ids);
});

test("[R8] [CLI] a room that cannot be read is listed as such, beside all others", async () => {
  const cli = await opened();
  await cli.mido("room", "open", "R2", "--name", "Other");
  connectForTest(cli.database)
    .prepare("update events set type = 'RoomPainted' where stream = 'room-R2'")
    .run();
  const unreadable = { id: "R2", unreadable: "unknown event type" };
  expect(await listed(cli)).toStrictEqual([asOpened, unreadable]);
  const [, , row] = (await cli.mido("room", "list")).stdout.split("\n");
  expect(row).toBe("R2  unknown event type");
  for (const args of [
    ["policy", "R2"],
    ["close", "R2"],
  ]) {
    expect(await cli.mido("room", ...args)).toStrictEqual(
      failed(1, "R2: the room's log cannot be read"),
    );
  }
});

test("[CLI] every room command exits 2 with one line where the database cannot be reached", async () => {
  const cli = createCli();
  const path = cli.write("not.db", "this is text, and no database at all\n".repeat(100));
  for (const args of [
    ["open", "R1", "--name", "Lanterns"],
    ["policy", "R1", "--ask-seconds", "20"],
    ["close", "R1"],
    ["list"],
    ["list", "--json"],
  ]) {
    expect(await cli.midoWith({ DATABASE_URL: `sqlite:${path}` }, "room", ...args)).toStrictEqual(
      failed(2, `the database ${path} cannot be opened: file is not a database`),
    );
  }
});

test("[CLI] a database that another process holds exits 2 with one line, in its time", async () => {
  const cli = await opened();
  connectForTest(cli.database).exec("begin immediate");
  expect(await cli.mido("room", "close", "R1")).toStrictEqual(
    failed(2, `the database ${cli.database} cannot be opened: database is locked`),
  );
});
