// `mido undo ROOM VERSION`: what it gives back, how it says so, and why it refuses.

import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../src/app/cli/program.ts";
import type { Command } from "../../src/domain/command.ts";
import { createCli } from "../support/cli.ts";
import {
  accept,
  changePolicy,
  close,
  cut,
  decline,
  host,
  join,
  leave,
  listen,
  moderate,
  open,
  remove,
  sing,
  start,
  video,
  watch,
  withdraw,
} from "../support/rooms.ts";
import { accepted, openStore, run, tempFile, typesIn } from "../support/running.ts";

/** 皮皮 sings since version 8, with 阿明, 小雨 and the host waiting; the last event is version 11. */
const busy = [
  ...[open(), join("皮皮"), join("小雨"), join("阿明"), join(host), sing("皮皮"), accept("皮皮")],
  ...[listen("阿明"), sing("小雨"), watch(host)],
];
const [ming, yu] = ["R123-9", "R123-10"] as const;

/** A room on a file, and the command as its operator gives it. */
const evening = async (...commands: readonly Command[]) => {
  const file = tempFile();
  const { store } = await openStore(file);
  const running = run({ store, ticking: false });
  const play = async (...more: readonly Command[]): Promise<number> => {
    for (const command of more) {
      running.clock.set(Math.max(running.clock.now(), command.at));
      accepted(await running.ask(command));
    }
    return (await running.look()).version;
  };
  await play(...commands);
  const mido = async (...args: readonly (string | number)[]) => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const argv = ["node", "mido", ...args.map(String)];
    const env = { DATABASE_URL: `sqlite:${file}` };
    const exitCode = await runProgram({ argv, env, stdout, stderr } as never);
    stdout.end();
    stderr.end();
    running.rooms.catchUp();
    return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
  };
  const log = () => typesIn(store);
  const undo = (version: number | string) => mido("undo", "R123", version);
  return { play, mido, undo, log };
};

const done = (line: string) => ({ exitCode: 0, stdout: `R123: ${line}\n`, stderr: "" });
const refused = (line: string) => ({ exitCode: 1, stdout: "", stderr: `mido: R123: ${line}\n` });

describe("what it gives back", () => {
  test("[U2] an entry, and where it stands", async () => {
    const { undo } = await evening(...busy, remove(host, yu));
    expect(await undo(12)).toEqual(
      done("小雨's Ode to Joy is back in the queue, 2nd of 3 (event 13 takes back 12)"),
    );
  });

  test("[U2] the version may be written as the log shows it", async () => {
    const { undo } = await evening(...busy, remove(host, ming));
    expect(await undo("#12")).toEqual(
      done("阿明's Ode to Joy is back in the queue, 1st of 3 (event 13 takes back 12)"),
    );
  });

  test("[U2] on an idle stage, that its turn has come", async () => {
    const asked = await evening(open(), join("皮皮"), sing("皮皮"), decline("皮皮"));
    expect(await asked.undo(5)).toEqual(
      done("皮皮's Ode to Joy is back, and 皮皮 is asked to sing it (event 6 takes back 5)"),
    );
    const quiet = [sing("皮皮"), accept("皮皮"), watch("皮皮"), withdraw("皮皮", "watch")];
    const late = await evening(open({ restMs: 0 }), join("皮皮"), ...quiet, cut("皮皮", "sing"));
    expect(await late.undo(7)).toEqual(
      done("皮皮's Night sky is back and plays (event 10 takes back 7)"),
    );
  });

  test("[U3] a turn, and from where it goes on", async () => {
    const { undo, log } = await evening(...busy, cut(host, "sing", { at: start + 65_900 }));
    expect(await undo(12)).toEqual(
      done("皮皮's Ode to Joy goes on from 1:05 (event 13 takes back 12)"),
    );
    expect((await log()).at(-1)).toBe("TurnRestored");
  });

  test("[U5] several, and which of them stay away, and why", async () => {
    const { undo, play } = await evening(...busy, close(), open(), join("阿明"), join("皮皮"));
    expect(await undo(12)).toEqual(
      done(
        "皮皮's Ode to Joy goes on from 0:00; " +
          "阿明's Ode to Joy is back in the queue, 1st of 2; " +
          "房主's Night sky is back in the queue, 2nd of 2; " +
          "not 小雨's Ode to Joy: 小雨, who would sing it, is not in the room " +
          "(events 16 to 18 take back 12)",
      ),
    );
    await play(join("小雨"));
    expect(await undo(12)).toEqual(
      done("小雨's Ode to Joy is back in the queue, 2nd of 3 (event 20 takes back 12)"),
    );
  });

  test("[U5] of many it names some", async () => {
    const guests = Array.from({ length: 14 }, (_, number) => `g${number}`);
    const waiting = guests.flatMap((who) => [join(who), sing(who)]);
    const here = guests.slice(0, 7).map((who) => join(who));
    const { undo } = await evening(
      open(),
      join(host),
      watch(host),
      ...waiting,
      close(),
      open(),
      ...here,
    );
    const { stdout } = await undo(33);
    expect(stdout).toContain(
      "g3's Ode to Joy is back in the queue, 4th of 7; and 3 more; not g7's",
    );
    expect(stdout).toContain("; nor 2 more (events 42 to 49 take back 33)\n");
  });

  test("[CLI] --json holds all of it", async () => {
    const again = [close(), open({ queueLimit: 1 }), join("皮皮"), join("小雨")];
    const { mido } = await evening(...busy, ...again);
    const { stdout, ...rest } = await mido("undo", "R123", 12, "--json");
    expect(rest).toEqual({ exitCode: 0, stderr: "" });
    const ode = { name: "Ode to Joy" };
    const full = { code: "queue_full", why: "the queue is full" };
    expect(JSON.parse(stdout)).toEqual({
      room: "R123",
      undoes: 12,
      version: 17,
      restored: [
        ...[{ ...ode, id: "R123-6", kind: "sing", fullname: "皮皮" }].map((entry) => ({
          ...entry,
          event: 16,
          now: "playing",
          from_ms: 0,
        })),
        ...[{ ...ode, id: ming, kind: "listen", fullname: "阿明" }].map((entry) => ({
          ...entry,
          event: 17,
          now: "queue",
          place: 1,
          waiting: 1,
        })),
      ],
      missed: [
        { ...ode, id: yu, kind: "sing", fullname: "小雨", ...full },
        { name: video.name, id: "R123-11", kind: "watch", fullname: host, ...full },
      ],
    });
  });
});

describe("why it refuses, and what else could be done", () => {
  test("[U6] the event took nothing", async () => {
    const { undo, log } = await evening(...busy);
    expect(await undo(6)).toEqual(
      refused("event 6 (EntryQueued) took nothing that could come back; mido log shows what did"),
    );
    expect(await log()).toHaveLength(11);
  });

  test("[U6] it is back already, or went again", async () => {
    const { undo, play } = await evening(...busy, remove(host, yu));
    await undo(12);
    const already = "event 12 is taken back already: 小雨's Ode to Joy came back with event 13";
    expect(await undo(12)).toEqual(refused(already));
    const again = await play(remove(host, yu));
    expect(await undo(12)).toEqual(
      refused(`${already}; it went again with event ${again}: undo that`),
    );
    expect((await undo(again)).exitCode).toBe(0);
  });

  const cannot = "event 12 stands: 小雨's Ode to Joy cannot come back";

  test("[U6] its singer is not in the room, or may not be", async () => {
    const left = await evening(...busy, remove(host, yu), leave("小雨"));
    expect(await left.undo(12)).toEqual(
      refused(
        `${cannot}: 小雨, who would sing it, is not in the room; undo again when 小雨 is back`,
      ),
    );
    const banned = await evening(...busy, remove(host, yu), moderate("Ban", host, "小雨"));
    expect(await banned.undo(12)).toEqual(
      refused(`${cannot}: 小雨 is banned from the room; let 小雨 in again first`),
    );
  });

  test("[U6] its owner has queued another, or the queue is full", async () => {
    const again = await evening(...busy, remove(host, yu), sing("小雨"));
    expect(await again.undo(12)).toEqual(
      refused(
        `${cannot}: 小雨 has queued another to sing since; undo again when that one no longer waits`,
      ),
    );
    const full = await evening(...busy, remove(host, yu), changePolicy({ queueLimit: 2 }));
    expect(await full.undo(12)).toEqual(
      refused(
        `${cannot}: the queue is full; undo again when there is room, or raise the limit ` +
          "(mido room policy)",
      ),
    );
  });

  test("[U6] nobody is in the room, or it is closed", async () => {
    const { undo, play } = await evening(...busy, close());
    expect(await undo(12)).toEqual(
      refused("it is closed; open it first (mido room open), then undo"),
    );
    await play(open());
    expect(await undo(12)).toEqual(
      refused(
        "event 12 stands: 皮皮's Ode to Joy cannot come back, nor can 3 more: " +
          "nobody is in the room; undo again when somebody is",
      ),
    );
  });

  test("[CLI] no such event, no such room, and what is no version", async () => {
    const { undo, mido } = await evening(...busy);
    expect(await undo(12)).toEqual(refused("there is no event 12 yet; the last is 11"));
    expect(await mido("undo", "R9", 1)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "mido: R9: no such room\n",
    });
    for (const wrong of ["0", "-1", "1.5", "x", "1e3", ""]) {
      const { exitCode, stderr } = await mido("undo", "R123", "--", wrong);
      expect([exitCode, stderr]).toEqual([
        2,
        `mido: ${wrong}: expected the version of an event, such as 57\n`,
      ]);
    }
    expect((await mido("undo", "no room", 1)).exitCode).toBe(2);
    expect((await mido("undo", "R123")).exitCode).toBe(2);
  });
});

test("[CLI] as a process of its own it ends with the same words and codes", async () => {
  const { mido, spawn } = createCli();
  await mido("room", "open", "R1", "--name", "Lanterns");
  expect(await spawn({}, "undo", "R1", "1")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr:
      "mido: R1: event 1 (RoomOpened) took nothing that could come back; mido log shows what did\n",
  });
});
