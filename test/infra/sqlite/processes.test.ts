// Other processes on the file: killed while they write, or racing each other.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { event, readWhole, stored, versions } from "../../contract/given.ts";
import { eventsPerGroup, streams } from "./group.ts";
import { openForTest, tempFile } from "./open.ts";

const groupWriter = import.meta.resolve("./group-writer.ts");
const racer = import.meta.resolve("./racer.ts");

const start = (script: string, ...args: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  // already gone, unless the test failed
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
};

/** The lines of a process, given to `heard` as they come, until it is gone and all are read. */
const hear = async (child: ChildProcess, heard: (line: string) => void): Promise<void> => {
  if (child.stdout === null) throw new Error("nothing to hear");
  const closed = once(child, "close");
  for await (const line of createInterface(child.stdout)) heard(line);
  await closed;
};

/** Looks at a file a writer died on. Gives how many whole groups are there. */
const expectWholeGroups = async (file: string): Promise<number> => {
  const { store, database } = await openForTest(file);
  const heads = await store.list();
  const length = heads[0]?.version ?? 0;
  // no half groups: a group has so many events of each stream
  expect(length % eventsPerGroup).toBe(0);
  const groups = length / eventsPerGroup;
  const head = { version: length, wakeAt: length };
  expect(heads).toStrictEqual(streams.map((stream) => ({ stream, ...head })));
  for (const stream of streams) {
    const page = await readWhole(store, stream);
    expect(versions(page)).toStrictEqual(Array.from({ length }, (_, index) => index + 1));
    expect(page.map(({ data }) => [data["group"], data["index"]])).toStrictEqual(
      page.map(({ version }) => [
        Math.floor((version - 1) / eventsPerGroup),
        (version - 1) % eventsPerGroup,
      ]),
    );
    expect(await store.checkpoint(stream)).toStrictEqual({
      version: length,
      schema: 1,
      state: { group: groups - 1 },
    });
  }
  await database.close();
  return groups;
};

test("[R5] a writer that dies in the middle of a group leaves nothing of that group", async () => {
  const file = tempFile();
  const child = start(groupWriter, file, "3");
  const told: string[] = [];
  await hear(child, (line) => told.push(line));
  expect(child.signalCode).toBe("SIGKILL");
  expect(told).toStrictEqual(["1", "2", "3"]);
  expect(await expectWholeGroups(file)).toBe(3);
});

test("[R5] a writer killed at any moment leaves all it told of, and whole groups only", async () => {
  const file = tempFile();
  for (let told = 0, kill = 1; kill <= 5; kill += 1) {
    // where in its work the kill meets it is chance, so that it is killed five times
    const until = told + 5 * kill;
    const child = start(groupWriter, file);
    await hear(child, (line) => {
      told = Number(line);
      if (told === until) child.kill("SIGKILL");
    });
    expect(child.signalCode).toBe("SIGKILL");
    expect(told).toBeGreaterThanOrEqual(until);
    const there = await expectWholeGroups(file);
    // the last group may be there although the word of it was not sent any more
    expect([told, told + 1]).toContain(there);
    told = there;
  }
});

test("[R1] two processes that race on a new file put down each event once, no gaps", async () => {
  const file = tempFile();
  const each = 200;
  const names = ["刘备", "张飞"];
  const racers = names.map((name) => start(racer, file, name, String(each)));
  let ready = 0;
  await Promise.all(
    racers.map((one) =>
      hear(one, () => {
        ready += 1;
        if (ready === racers.length) for (const { stdin } of racers) stdin?.end("go\n");
      }),
    ),
  );
  expect(racers.map(({ exitCode }) => exitCode)).toStrictEqual([0, 0]);

  const { store } = await openForTest(file);
  const page = await readWhole(store, "room-1");
  expect(versions(page)).toStrictEqual(Array.from({ length: 2 * each }, (_, index) => index + 1));
  for (const name of names) {
    const own = page.filter(({ by }) => by === name).map(({ version, ...one }) => one);
    const wanted = Array.from({ length: each }, (_, index) =>
      event({ by: name, data: { number: index + 1 } }),
    );
    expect(stored(own)).toStrictEqual(stored(wanted));
  }
});
