// `mido export` and `mido import`: what comes out goes in again, and is the same.

import { spawn } from "node:child_process";
import { createReadStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createCli } from "../support/cli.ts";
import { karaoke } from "../support/import-log.ts";
import { copyOfLogs } from "../support/log-file.ts";
import { midoOn } from "../support/mido.ts";
import { tempFolder } from "../support/temp.ts";

const write = (content: string): string => {
  const path = join(tempFolder(), "room.ndjson");
  writeFileSync(path, content);
  return path;
};

test("[L4] [O] export, import elsewhere, export: the same bytes, and one event more", async () => {
  const exported = await midoOn(await copyOfLogs())("export", "R123");
  expect(exported).toMatchObject({ exitCode: 0, stderr: "" });
  const elsewhere = midoOn(join(tempFolder(), "mido.db"));
  expect(await elsewhere("import", write(exported.stdout))).toStrictEqual({
    exitCode: 0,
    stdout: "R123 is imported: 57 events, with 2 members, none of them connected\n",
    stderr: "",
  });
  const again = await elsewhere("export", "R123", "--json");
  const lines = again.stdout.split("\n");
  expect(lines.toSpliced(56, 1).join("\n")).toBe(exported.stdout);
  expect(JSON.parse(lines[56] ?? "")).toMatchObject({ version: 57, type: "RoomRecovered" });
  expect((await elsewhere("verify")).exitCode).toBe(0);
});

test("[L4] [O] import --as beside the room itself, with --json", async () => {
  const mido = midoOn(await copyOfLogs());
  const { stdout } = await mido("export", "R123");
  const file = write(stdout);
  const imported = await mido("import", file, "--as", "Copy", "--json");
  expect(JSON.parse(imported.stdout)).toStrictEqual({ id: "Copy", version: 57, members: 2 });
  expect((await mido("export", "Copy")).stdout).toContain('"entry":"Copy-6"');
  expect(await mido("import", file)).toStrictEqual({
    exitCode: 1,
    stdout: "",
    stderr: "mido: R123: there is such a room already; --as gives it another id\n",
  });
  expect((await mido("verify")).stdout).toMatch(/^4 rooms/);
});

test("[L4] [O] import says which line is wrong, and leaves nothing behind", async () => {
  const mido = midoOn(await copyOfLogs());
  const file = write(karaoke.with(8, "{").join("\n"));
  const { exitCode, stdout, stderr } = await mido("import", file, "--as", "New");
  expect({ exitCode, stdout }).toStrictEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toBe(`mido: ${file}, line 9: not valid JSON: Expected property name or '}'\n`);
  expect((await mido("export", "New")).stderr).toBe("mido: New: no such room\n");
});

test("[O] import of no file, a folder, or into what is no room's id is used wrongly", async () => {
  const mido = midoOn(join(tempFolder(), "mido.db"));
  const wrong = async (...args: readonly string[]) => {
    const { exitCode, stderr } = await mido("import", ...args);
    expect(exitCode).toBe(2);
    return stderr;
  };
  expect(await wrong("nowhere.ndjson")).toBe("mido: nowhere.ndjson: no such file\n");
  const folder = tempFolder();
  expect(await wrong(folder)).toBe(`mido: ${folder}: a folder, not a file\n`);
  expect(await wrong(write(""), "--as", "no room")).toContain("expected a room's id");
});

test("[L4] [O] import - takes standard input, as a process of its own beside a server", async () => {
  const cli = createCli();
  const serving = await cli.serveWith({ LOG_LEVEL: "error" });
  const file = write(karaoke.join("\n"));
  const main = new URL("../../src/app/main.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [main, "import", "-", "--as", "Piped"], {
    env: { DATABASE_URL: `sqlite:${cli.database}` },
    stdio: ["pipe", "pipe", "inherit"],
  });
  createReadStream(file).pipe(child.stdin);
  expect(await text(child.stdout)).toMatch(/^Piped is imported: 57 events/);
  await cli.mido("user", "add", "pipi", "--token", "pipis");
  const client = await serving.connect();
  const who = { fullname: "pipi", token: "pipis", room: "Piped" };
  const { body } = await client.ask({ action: "join", ...who });
  expect(body).toMatchObject({ room: "Piped", room_name: "Late" });
});
