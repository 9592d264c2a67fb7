// What another process wrote is seen, though the store tells of it once and then cannot be read.

import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../src/app/log.ts";
import { lookElsewhere } from "../../src/app/look-elsewhere.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { chat, join, open } from "../support/rooms.ts";
import { openStore, run, tempFile, writeElsewhere } from "../support/running.ts";

test("[W5] news that cannot be read when it is looked for is looked for again", async () => {
  const file = tempFile();
  const { store: sound } = await openStore(file);
  let broken = false;
  const store: EventStore = {
    ...sound,
    head: (stream) => (broken ? Promise.reject(new Error("disk I/O error")) : sound.head(stream)),
  };
  const { store: other } = await openStore(file);
  const { rooms, clock, told, do: doAll } = run({ store });
  await doAll(open(), join("皮皮"));
  onTestFinished(lookElsewhere(store, rooms, clock, silentLog));
  told.length = 0;
  await writeElsewhere(other, chat("皮皮", "from elsewhere"));
  broken = true;
  await clock.advance(1_000);
  expect(told).toEqual([]);
  broken = false;
  await clock.advance(1_000);
  expect(told.flatMap(({ events }) => events)).toMatchObject([{ content: "from elsewhere" }]);
});
