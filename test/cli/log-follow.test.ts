// `mido log --follow`: what others write is seen as it comes, and nobody is disturbed.

import { isLeft } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { type LogOptions, printLog } from "../../src/app/cli/log.ts";
import { openArchive } from "../../src/infra/sqlite/archive.ts";
import { createSqliteEventStore } from "../../src/infra/sqlite/event-store.ts";
import { createCli } from "../support/cli.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { createTold, type Told } from "../support/output.ts";
import { chat, join, open, roomId } from "../support/rooms.ts";
import { openStore, tempFile, writeElsewhere } from "../support/running.ts";

/** A room with 14 events, and somebody who follows its log by a connection of his own. */
const follow = async (options: LogOptions = {}, told: Told = createTold()) => {
  const file = tempFile();
  const { store } = await openStore(file);
  const write = (...commands: Parameters<typeof writeElsewhere>[1][]) =>
    commands.reduce<Promise<void>>(async (before, command) => {
      await before;
      await writeElsewhere(store, command);
    }, Promise.resolve());
  await write(open(), join("皮皮"));
  for (let count = 3; count <= 14; count += 1) await write(chat("皮皮", `chat ${count}`));
  const archive = openArchive(file);
  const reader = createSqliteEventStore(archive.log);
  const clock = createSimulatedClock();
  const controller = new AbortController();
  const reading = { store: reader, id: roomId, output: told, clock, stop: controller.signal };
  const ended = printLog(reading, { follow: true, ...options }).then((outcome) => {
    archive.close();
    return isLeft(outcome) ? outcome.left.exitCode : 0;
  });
  const versions = () => told.lines().flatMap((line) => /#(\d+)/.exec(line)?.[1] ?? []);
  return { write, clock, versions, ended, stop: () => controller.abort() };
};

test("[O] --follow begins with the last ten, and shows the rest as it comes", async () => {
  const { write, clock, versions, ended, stop } = await follow();
  await clock.advance(1_000);
  expect(versions()).toEqual(["5", "6", "7", "8", "9", "10", "11", "12", "13", "14"]);
  await write(chat("皮皮", "one"), chat("皮皮", "more"));
  await clock.advance(200);
  expect(versions().slice(-3)).toEqual(["14", "15", "16"]);
  await write(join("小雨"));
  await clock.advance(200);
  expect(versions().slice(-2)).toEqual(["16", "17"]);
  stop();
  expect(await ended).toBe(0);
});

test("[O] --follow begins where it is told to, and shows only what is asked for", async () => {
  const { write, clock, versions, ended, stop } = await follow({ from: 14, by: "小雨" });
  await write(join("小雨"), chat("皮皮", "no"), chat("小雨", "yes"));
  await clock.advance(200);
  expect(versions()).toEqual(["15", "17"]);
  stop();
  expect(await ended).toBe(0);
});

test("[O] --follow --to ends by itself when that version has come", async () => {
  const { write, clock, versions, ended } = await follow({ last: 1, to: 16 });
  await clock.advance(200);
  expect(versions()).toEqual(["14"]);
  await write(chat("皮皮", "15"), chat("皮皮", "16"), chat("皮皮", "17"));
  await clock.advance(200);
  expect(versions()).toEqual(["14", "15", "16"]);
  expect(await ended).toBe(0);
});

test("[O] --follow ends quietly when nobody reads any more", async () => {
  const { write, clock, ended } = await follow({ last: 1 }, createTold({ takes: 1 }));
  await clock.advance(200);
  await write(chat("皮皮", "to nobody"));
  await clock.advance(200);
  expect(await ended).toBe(0);
});

test("[O] --follow beside a running server, from a process of its own, until Ctrl-C", async () => {
  const { serve, tail } = createCli();
  const { printed, connect } = await serve("--demo");
  const [, fullname, token] = /"fullname":"(\w+)","token":"(\S+?)"/.exec(printed) ?? [];
  const client = await connect();
  const say = (message: object) => client.ask({ fullname, token, room: "R123", ...message });
  await say({ action: "join" });
  const log = tail("log", "R123", "--follow");
  expect(await log.line("came in")).toMatch(/^\d\d:\d\d:\d\d +#2 {2}皮皮 \(pipi\) came in$/);
  const quitter = tail("log", "R123", "--follow", "--json");
  await quitter.line("MemberJoined");
  quitter.hangUp();
  await say({ action: "chat", content: "好听" });
  expect(await log.line("好听")).toMatch(/#3 {2}皮皮 \(pipi\): 好听$/);
  expect(await quitter.ended).toMatchObject({ exitCode: 0, stderr: "" });
  await say({ action: "sing", sid: "1", duration: "40" });
  await log.line("was asked to sing");
  expect(await log.stop("SIGINT")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await say({ action: "status" })).toMatchObject({ status: 0, body: { status: "2" } });
});
