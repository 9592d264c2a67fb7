// A process that is to be killed: appends groups for ever, and tells of each that was written.
// Arguments: the file, and after how many groups to die in the middle of the next, or `never`.

import { writeSync } from "node:fs";
import { isLeft } from "fp-ts/lib/Either.js";
import { openDatabase } from "../../../src/infra/sqlite/database.ts";
import { createSqliteEventStore } from "../../../src/infra/sqlite/event-store.ts";
import { append, event } from "../../contract/given.ts";
import { eventsPerGroup, streams } from "./group.ts";

const [file = "", last = "never"] = process.argv.slice(2);

/** Takes the process's life at the moment it is written. */
const deadly = {
  toJSON: () => {
    process.kill(process.pid, "SIGKILL");
  },
};

const eventsOf = (group: number, isDeadly: boolean) =>
  Array.from({ length: eventsPerGroup }, (_, index) => {
    const dies = isDeadly && index === eventsPerGroup - 1;
    return event({ data: dies ? deadly : { group, index, text: "长亭外，古道边 ".repeat(40) } });
  });

const database = await openDatabase(file);
const store = createSqliteEventStore(database.log);
const begun = (await store.head("room-a"))?.version ?? 0;

for (let group = begun / eventsPerGroup; ; group += 1) {
  const version = (group + 1) * eventsPerGroup;
  const answers = await store.append(
    streams.map((stream) =>
      append(
        stream,
        group * eventsPerGroup,
        eventsOf(group, String(group) === last && stream === streams.at(-1)),
        { wakeAt: version, checkpoint: { version, schema: 1, state: { group } } },
      ),
    ),
  );
  if (answers.some(isLeft)) throw new Error(JSON.stringify(answers));
  // straight into the pipe: a line that waits in this process would die with it
  writeSync(1, `${group + 1}\n`);
}
