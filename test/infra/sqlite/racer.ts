// A process that races another: opens the file, waits for the word, and appends its share of events
// to one stream, one version after the other, deciding again whenever it lost.
// Arguments: the file, its own name, how many events.

import { once } from "node:events";
import { writeSync } from "node:fs";
import { isRight } from "fp-ts/lib/Either.js";
import { openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { append, event } from "../../contract/given.ts";

const [file = "", name = "", count = "0"] = process.argv.slice(2);
const database = await openDatabase(file);
const store = createSqliteEventStore(database.log);
writeSync(1, "ready\n");
await once(process.stdin, "data");

for (let number = 1; number <= Number(count); ) {
  const version = (await store.head("room-1"))?.version ?? 0;
  const what = [event({ by: name, data: { number } })];
  const [answer] = await store.append([append("room-1", version, what)]);
  if (answer === undefined) throw new Error("no answer");
  if (isRight(answer)) {
    number += 1;
  } else if (answer.left.type === "StoreUnavailable" && answer.left.reason !== "busy") {
    throw new Error(answer.left.message);
  }
}
await database.close();
process.stdin.destroy();
