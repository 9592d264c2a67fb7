// Writes the stored logs of today's version, each an evening in the real rooms, and beside each the
// room it ends as. Run by hand when events have changed, with a new evening or a new name for an old
// one, and format: `node test/logs/make.ts`. What is there already is never written again, for it is what an earlier
// version left behind (R8).

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isLeft } from "fp-ts/lib/Either.js";
import { readUndo } from "../../src/app/history/undo.ts";
import { silentLog } from "../../src/app/log.ts";
import { streamOf } from "../../src/app/room-log.ts";
import { createRooms } from "../../src/app/rooms.ts";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import type { Command } from "../../src/domain/command.ts";
import type { Room } from "../../src/domain/room.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { roomId } from "../support/rooms.ts";
import { amends, cinema, type Evening, house, karaoke } from "./evenings.ts";

/** Plays an evening, with a clock of its own; its log, a line an event, and the room as it is at the end. */
export const record = async (play: (evening: Evening) => Promise<void>) => {
  const clock = createSimulatedClock();
  const store = createMemoryEventStore();
  let last: Room | null = null;
  let messages = 0;
  const begin = () =>
    createRooms({
      store,
      clock,
      log: silentLog,
      ticking: true,
      onCommitted: ({ room }) => {
        last = room;
      },
    });
  let rooms = begin();
  const ask = (command: Command): Promise<Room> =>
    new Promise((done, refused) => {
      messages += 1;
      rooms.submit(roomId, {
        command: { ...command, at: clock.now() },
        asked: messages % 3 === 0 ? null : { by: command.by, id: `m${messages}`, digest: "" },
        done: (outcome) =>
          isLeft(outcome)
            ? refused(new Error(`${command.type}: ${JSON.stringify(outcome.left)}`))
            : done(outcome.right.room),
      });
    });
  await play({
    say: async (...commands) => {
      let room: Room | null = null;
      for (const command of commands) {
        room = await ask(command);
        await clock.advance(700);
      }
      if (room === null) throw new Error("nothing was said");
      return room;
    },
    wait: clock.advance,
    undo: async (version) => {
      const read = await readUndo(store, roomId, version);
      if (isLeft(read) || read.right === null) throw new Error(`no version ${version}`);
      const room = await ask({ ...read.right.ask, at: clock.now(), by: "@operator" });
      await clock.advance(700);
      return room;
    },
    restart: async (downMs, ...alive) => {
      await rooms.stop();
      await clock.advance(downMs);
      rooms = begin();
      await rooms.takeUp(alive);
    },
  });
  await rooms.stop();
  if (last === null) throw new Error("nothing happened");
  const events = await store.read(streamOf(roomId), 0, 1_000);
  const lines = events.map(({ version, type, schema, at, by, messageId, data }) =>
    JSON.stringify({ version, type, schema, at, by, messageId, data }),
  );
  return {
    log: `${lines.join("\n")}\n`,
    end: `${JSON.stringify(toCheckpoint(last), null, 2)}\n`,
  };
};

/** By the name under which each was first stored. */
export const evenings = {
  "v1-karaoke": karaoke,
  "v1-cinema": cinema,
  "v1-house": house,
  "v2-amends": amends,
};

const main = async (): Promise<void> => {
  for (const [name, play] of Object.entries(evenings)) {
    const { log, end } = await record(play);
    for (const [file, text] of [
      [`${name}.ndjson`, log],
      [`${name}.end.json`, end],
    ] as const) {
      try {
        writeFileSync(new URL(file, import.meta.url), text, { flag: "wx" });
        console.log(`${file}: ${text.split("\n").length - 1} lines`);
      } catch (err) {
        if ((err as NodeJS.ErrnoException).code !== "EEXIST") throw err;
        console.log(`${file} is there already`);
      }
    }
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
