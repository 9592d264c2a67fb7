// `mido export ROOM`: a room's log as it is stored, a JSON line an event, to be kept, sent to whoever
// mends a bug, or imported elsewhere.

import type { Command } from "commander";
import { right } from "fp-ts/lib/Either.js";
import { readAll } from "../../infra/event-store.ts";
import { streamOf } from "../room-log.ts";
import { inRoomLog } from "./archive.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";

export const registerExport = (program: Command, context: Context): void => {
  const exporting = addCommand(program, "export", "print a room's log, a JSON line an event");
  act(exporting.argument("<room>"), (room: string, _: CommonOptions) =>
    inRoomLog(context, room, async (store, id) => {
      for await (const page of readAll(store, streamOf(id), 0)) {
        const lines = page.map(({ version, type, schema, at, by, messageId, data }) =>
          JSON.stringify({ room: id, version, type, schema, at, by, messageId, data }),
        );
        if (!(await context.output.write(`${lines.join("\n")}\n`))) break;
      }
      return right(undefined);
    }),
  );
};
