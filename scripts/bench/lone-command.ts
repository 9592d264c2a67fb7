// A lone command on a quiet server: from the message to its durable answer, against what one bare
// fdatasync takes just before.

import { setTimeout as wait } from "node:timers/promises";
import type { Bench, Context } from "./bench.ts";
import { withReady } from "./harness/compare.ts";
import { openDisk } from "./harness/disk.ts";
import { speakToMido } from "./load/speakers.ts";
import { roomOf, startCrowd, whoIs } from "./world/crowd.ts";

const rounds: Readonly<Record<Context["scale"], number>> = { full: 500, quick: 150, smoke: 5 };

const crowd = { connections: 10, rooms: 1 };

const run: Bench["run"] = (context) =>
  withReady(
    async (ready) => ready(await startCrowd(context, crowd)),
    async ([ready]) => {
      const syncs: number[] = [];
      const answers: number[] = [];
      const link = ready?.links[0];
      if (link === undefined) throw new Error("nobody is there");
      const speaker = speakToMido(link, "both", whoIs(0, crowd), roomOf(0, crowd));
      const disk = openDisk(context.folder);
      for (let round = 0; round < rounds[context.scale]; round += 1) {
        syncs.push(disk.sync());
        const answered = link.next("answer");
        const from = performance.now();
        link.send(speaker.next());
        await answered;
        answers.push(performance.now() - from);
        // what others in the room are sent is over by then, and the server is quiet again
        await wait(5);
      }
      disk.close();
      const where = "one command at a time";
      return {
        figures: [
          { case: where, who: "fdatasync", unit: "ms", samples: syncs },
          { case: where, who: "Mido", unit: "ms", samples: answers },
        ],
        claims: [
          {
            what: "what is left of an answer without two fdatasyncs",
            unit: " ms",
            samples: answers.map((ms, round) => ms - 2 * (syncs[round] ?? 0)),
            atMost: 1,
          },
        ],
      };
    },
  );

export const loneCommand: Bench = {
  name: "lone-command",
  about: "how long a command takes on a quiet server, against one bare fdatasync",
  run,
};
