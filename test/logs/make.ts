// Writes the stored logs of today's version, each an evening in the real rooms, and beside each the
// room it ends as. Run by hand when events have changed, under another name than `v1`, and format:
// `node test/logs/make.ts`. What is there already is never written again, for it is what an earlier
// version left behind (R8).

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isLeft } from "fp-ts/lib/Either.js";
import { silentLog } from "../../src/app/log.ts";
import { streamOf } from "../../src/app/room-log.ts";
import { createRooms } from "../../src/app/rooms.ts";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import type { Command } from "../../src/domain/command.ts";
import type { Room } from "../../src/domain/room.ts";
import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { roomId } from "../support/rooms.ts";
import { cinema, type Evening, house, karaoke } from "./evenings.ts";

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

export const evenings = { karaoke, cinema, house };

const main = async (): Promise<void> => {
  for (const [name, play] of Object.entries(evenings)) {
    const { log, end } = await record(play);
    for (const [file, text] of [
      [`v1-${name}.ndjson`, log],
      [`v1-${name}.end.json`, end],
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
