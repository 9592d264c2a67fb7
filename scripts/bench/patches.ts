// Lighter pushes: what one connection is sent for a change of its room, whole snapshots against the
// patches that it may ask for.

import type { Bench, Claim, Context, Figure } from "./bench.ts";
import { withReady } from "./harness/compare.ts";
import { enterMido, sayAs } from "./load/enter.ts";
import { untilQuiet } from "./load/quiet.ts";
import { startMido, worldOf } from "./world/crowd.ts";
import { userOf } from "./world/database.ts";

type Size = { readonly members: readonly number[]; readonly changes: number };

const sizes: Readonly<Record<Context["scale"], Size>> = {
  full: { members: [10, 100, 1_000], changes: 20 },
  quick: { members: [10, 100], changes: 10 },
  smoke: { members: [2], changes: 2 },
};

const changes = [{ action: "sing", sid: "1", duration: 240 }, { action: "del" }];

const run: Bench["run"] = async (context) => {
  const size = sizes[context.scale];
  const figures: Figure[] = [];
  const claims: Claim[] = [];
  for (const members of size.members) {
    const plan = { guests: members, waiting: 0, playing: true };
    const world = { ...worldOf({ connections: 1, rooms: 1 }, plan), users: 3 };
    await withReady(
      async (ready) => {
        const child = await startMido(context, world);
        const enter = (index: number, more: object = {}) =>
          enterMido(child.port, "room-0", userOf(index), more);
        const links = [await enter(0), await enter(1), await enter(2, { body: { push: "patch" } })];
        ready({ name: "Mido", child, links });
      },
      async ([ready]) => {
        const [speaker, whole, patched] = ready?.links ?? [];
        if (speaker === undefined || whole === undefined || patched === undefined) return;
        const links = [speaker, whole, patched];
        const quietMs = context.scale === "smoke" ? 20 : 100;
        await untilQuiet(links, quietMs);
        const samples: [whole: number, patched: number][] = [];
        for (let number = 0; number < size.changes; number += 1) {
          const before = [whole.received(), patched.received()];
          speaker.send(sayAs(userOf(0), "room-0")(changes[number % changes.length] ?? {}));
          await untilQuiet(links, quietMs);
          samples.push([
            whole.received() - (before[0] ?? 0),
            patched.received() - (before[1] ?? 0),
          ]);
        }
        const where = `${members + 3} members`;
        const unit = "bytes a change";
        const wholes = samples.map(([bytes]) => bytes);
        const patches = samples.map(([, bytes]) => bytes);
        figures.push({ case: where, who: "snapshots", unit, samples: wholes });
        figures.push({ case: where, who: "patches", unit, samples: patches });
        claims.push({
          what: `${where}: a snapshot is so many patches`,
          unit: "×",
          samples: wholes.map((bytes, index) => bytes / (patches[index] ?? Number.NaN)),
          atLeast: 2,
        });
      },
    );
  }
  return { figures, claims };
};

export const patches: Bench = {
  name: "patches",
  about: "bytes that a change costs a connection, snapshots against the patches it may ask for",
  run,
};
