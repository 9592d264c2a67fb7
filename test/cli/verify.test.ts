// `mido verify`: what it prints and how it ends.

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCli } from "../support/cli.ts";
import { copyOfLogs, harm } from "../support/log-file.ts";
import { midoOn } from "../support/mido.ts";
import { tempFolder } from "../support/temp.ts";

const whole = { rooms: 3, events: 1_266, checkpoints: 1 };

test("[O] verify of a log that is whole is one line with figures, exit 0", async () => {
  const mido = midoOn(await copyOfLogs());
  expect(await mido("verify")).toStrictEqual({
    exitCode: 0,
    stdout: expect.stringMatching(
      /^3 rooms, 1,266 events, 1 checkpoint: all in order, \d+\.\d+ s\n$/,
    ),
    stderr: "",
  });
  const { stdout } = await mido("verify", "R123");
  expect(stdout).toMatch(/^1 room, 56 events, 0 checkpoints: all in order/);
});

test("[O] verify --json is one JSON value", async () => {
  const { exitCode, stdout } = await midoOn(await copyOfLogs())("verify", "--json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toStrictEqual({
    ...whole,
    findings: [],
    found: 0,
    remarks: [],
    seconds: expect.any(Number),
  });
});

test("[O] verify tells a line a fault, says how many there are, and exits 1", async () => {
  const path = await copyOfLogs();
  harm(path, (connection) =>
    connection.exec(`
      delete from events where stream = 'room-R123' and version = 30;
      update events set type = 'Sung' where stream = 'room-Small' and version = 2;
      insert into checkpoints values ('room-Ghost', 1, 1, '{}')`),
  );
  const mido = midoOn(path);
  const lines = [
    "the file: holds a checkpoint of room-Ghost, which has no row in streams",
    "R123 #30: is missing",
    "Small #2: is not what was written",
    "Small #2: unknown event type Sung",
  ];
  expect(await mido("verify")).toStrictEqual({
    exitCode: 1,
    stdout: `${lines.join("\n")}\n`,
    stderr: "mido: found 4 faults in 3 rooms, 1,265 events, 1 checkpoint\n",
  });
  const { exitCode, stdout } = await mido("verify", "--json");
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    found: 4,
    findings: [
      { room: null, version: null },
      { room: "R123", version: 30, what: "is missing" },
      { room: "Small", version: 2 },
      { room: "Small", version: 2 },
    ],
  });
  expect((await mido("verify", "Small")).stdout).toBe(`${lines.slice(2).join("\n")}\n`);
  expect((await mido("verify", "Long")).exitCode).toBe(0);
});

test("[O] of very many faults verify tells some, and how many more there are", async () => {
  const path = await copyOfLogs();
  harm(path, (connection) => connection.exec("update events set data = '{}'"));
  const { stdout, stderr } = await midoOn(path)("verify");
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(20 + 20 + 10 + 1);
  expect(lines.at(-1)).toMatch(/^… and [\d,]+ more faults$/);
  expect(stderr).toMatch(/^mido: found 2,\d\d\d faults in 3 rooms/);
});

test("[O] a name that somebody put into the file cannot write on the terminal", async () => {
  const path = await copyOfLogs();
  harm(path, (connection) =>
    connection.exec("insert into streams values ('x' || char(27) || '[2J' || char(10), 1, null)"),
  );
  const { stdout } = await midoOn(path)("verify");
  expect(stdout).toBe("the file: holds a stream that is no room's: x\ufffd[2J\n");
});

test("[O] a file that cannot be opened is a fault; one that is not there is no database", async () => {
  const path = join(tempFolder(), "mido.db");
  expect(await midoOn(path)("verify")).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: `mido: the database ${path} cannot be opened: there is no such file\n`,
  });
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, "no database at all, but a file\n".repeat(99));
  expect(await midoOn(path)("verify")).toStrictEqual({
    exitCode: 1,
    stdout: "the file: cannot be opened: file is not a database\n",
    stderr: "mido: found 1 fault\n",
  });
  const folder = await midoOn(tempFolder())("verify");
  expect([folder.exitCode, folder.stdout]).toStrictEqual([2, ""]);
});

test("[O] verify of a room that is not there, or of what is no room's id", async () => {
  const mido = midoOn(await copyOfLogs());
  const refused = { exitCode: 1, stdout: "", stderr: "mido: Nowhere: no such room\n" };
  expect(await mido("verify", "Nowhere")).toStrictEqual(refused);
  expect(await mido("verify", "no room")).toMatchObject({ exitCode: 2, stdout: "" });
});

test("[L2] [O] verify beside a server that is used, as processes of their own", async () => {
  const cli = createCli();
  await cli.mido("user", "add", "pipi", "--token", "pipis");
  await cli.mido("room", "open", "R1", "--name", "Lanterns");
  const serving = await cli.serveWith({ LOG_LEVEL: "error" });
  const client = await serving.connect();
  const who = { fullname: "pipi", token: "pipis", room: "R1" };
  await client.ask({ action: "join", ...who });
  let talking = true;
  const talk = async (): Promise<void> => {
    while (talking) await client.ask({ action: "chat", content: "在吗", ...who });
  };
  const talked = talk();
  const { exitCode, stdout, stderr } = await cli.mido("verify");
  talking = false;
  await talked;
  expect({ exitCode, stderr }).toStrictEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^1 room, [\d,]+ events, \d checkpoints?: all in order/);
});
