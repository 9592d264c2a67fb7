// Nothing is found where nothing is wrong: in evenings of every kind, however they are stored, and in
// a file that a server writes to meanwhile.

import { isRight } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { appendFor, streamOf } from "../../../src/app/room-log.ts";
import { createFindings } from "../../../src/app/verify/finding.ts";
import { verify } from "../../../src/app/verify/verify.ts";
import { verifyRoom } from "../../../src/app/verify/verify-room.ts";
import { checkpointSchema, toCheckpoint } from "../../../src/domain/checkpoint.ts";
import type { EventStore } from "../../../src/infra/event-store.ts";
import { createMemoryEventStore } from "../../../src/infra/memory-event-store.ts";
import { openArchive } from "../../../src/infra/sqlite/archive.ts";
import { type Evening, manyEvenings, newsOf } from "../../properties/evening.ts";
import { copyOfLogs, lengths, longRoom, verifyFile } from "../../support/log-file.ts";
import { roomId } from "../../support/rooms.ts";
import { openStore, tempFile } from "../../support/running.ts";
import { startTestServer } from "../../support/server.ts";

/** Appended as it was decided, with a checkpoint now and then. */
const store = async (evening: Evening, into: EventStore): Promise<void> => {
  for (const [index, moment] of evening.entries()) {
    const { before, after } = moment;
    if (after === before) continue;
    const checkpoint = {
      version: after.version,
      schema: checkpointSchema,
      state: toCheckpoint(after),
    };
    const [answer] = await into.append([
      {
        ...appendFor(before, after, newsOf(moment), null),
        ...(index % 10 === 0 && { checkpoint }),
      },
    ]);
    if (answer === undefined || !isRight(answer)) throw new Error("not appended");
  }
};

const evenings = manyEvenings().slice(0, 500);

test("[L1] whatever evening was had, its log is found in order", async () => {
  let events = 0;
  for (const evening of evenings) {
    const log = createMemoryEventStore();
    await store(evening, log);
    const { tell, kept } = createFindings();
    const stream = streamOf(roomId);
    const progress = async (more: number) => {
      events += more;
    };
    await verifyRoom({ store: log, tell, progress })(
      { stream, head: await log.head(stream) },
      true,
    );
    expect(kept).toStrictEqual([]);
  }
  expect(events).toBeGreaterThan(5_000);
});

test("[L1] an evening on a file is found in order, closed and open", async () => {
  const path = tempFile();
  const { store: log, close } = await openStore(path);
  const longest = evenings.reduce((one, other) => (other.length > one.length ? other : one));
  await store(longest, log);
  expect(await verifyFile(path)).toMatchObject({ rooms: 1, found: 0 });
  await close();
  expect(await verifyFile(path)).toMatchObject({ rooms: 1, found: 0 });
});

test("[L2] what a server writes while its file is read is no damage", async () => {
  const { path, join, log } = await startTestServer();
  // it takes a while to read, and comes first: all that is known of R123 is old by then
  const { store: other } = await openStore(path);
  await other.append(longRoom("A", 3_000, 2_500));
  const guest = await join("皮皮");
  const archive = openArchive(path);
  for (let round = 0; round < 10; round += 1) {
    const report = await verify(archive, null, async () => {
      await guest.say({ action: "chat", content: `${round}` });
      await guest.say({ action: "sing", sid: "1", duration: 10 });
      await guest.say({ action: round % 2 === 0 ? "del" : "status" });
    });
    expect(report).toMatchObject({ rooms: 2, findings: [], found: 0 });
  }
  archive.close();
  expect((await log()).length).toBeGreaterThan(40);
});

test("[L1] one room is judged alone, and one that is not there holds nothing", async () => {
  const archive = openArchive(await copyOfLogs());
  const alone = await verify(archive, roomId);
  expect(alone).toMatchObject({ rooms: 1, events: lengths.R123, checkpoints: 0, found: 0 });
  expect(await verify(archive, "Nowhere" as never)).toMatchObject({ events: 0, found: 0 });
  archive.close();
});
