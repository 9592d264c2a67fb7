// What goes wrong in the hour, each kind as often as the seed says: crashes and stops, a disk that
// stalls or refuses, a server that stands still, an operator beside it, clients cut off or too loud.

import type { Log } from "../../src/app/log.ts";
import { operate } from "../../src/app/operator.ts";
import type { Client } from "./client.ts";
import type { Disk } from "./disk.ts";
import type { Faults } from "./faults.ts";
import type { Lives } from "./lives.ts";
import { roomIds } from "./people.ts";
import type { Season } from "./season.ts";
import type { Link } from "./socket.ts";
import type { Actor, World } from "./world.ts";

export type Stage = {
  readonly world: World;
  readonly season: Season;
  readonly faults: Faults;
  readonly disk: Disk;
  readonly lives: Lives;
  readonly clients: readonly Client[];
  readonly log: Log;
};

/** Nothing goes through it. */
const block = ({ now }: World, { untilCalm }: Season, link: Link, ms: number): void => {
  link.blockedUntil = Math.max(link.blockedUntil, now() + untilCalm(ms));
};

/** Nobody reaches the server. */
export const cutOff = (
  world: World,
  season: Season,
  clients: readonly Client[],
  ms: number,
): void => {
  world.trace(`nobody reaches the server for ${ms}`);
  for (const { line } of clients) block(world, season, line.link, ms);
};

export const beginTrouble = (stage: Stage): void => {
  const { world, season, faults, disk, lives, clients, log } = stage;
  const { chance, between, pick, trace } = world;
  const { every, untilCalm } = season;

  every(faults.crashEveryMin, () => {
    if (chance() < 0.2) void lives.stop();
    else lives.crash(chance() < 0.7);
  });

  every(faults.stallEveryMin, () => {
    const ms = untilCalm(between(100, 15_000));
    trace(`disk stalls or refuses for ${ms}`);
    if (chance() < 0.5) disk.stall(ms);
    else disk.refuse(pick(["busy", "full", "failed"]), ms);
  });

  every(faults.pauseEveryMin, () => lives.standStill(untilCalm(between(1, 120) * 1_000)));

  every(faults.operatorEveryMin, () => {
    const room = pick(roomIds);
    const process: Actor = { alive: true, pausedUntil: 0 };
    const clock = lives.clockOf(process);
    const policy = { restMs: between(0, 20) * 1_000, askMs: between(5, 20) * 1_000 };
    trace(`operator changes ${room}`);
    const store = disk.open(process);
    void operate({ store, clock, log }, room, { type: "ChangeRoom", profile: {}, policy });
  });

  every(1, () => {
    for (const { line, burstOut } of clients) {
      const luck = chance();
      if (luck < faults.disconnects) line.drop(chance() < 0.2 ? "black hole" : "both");
      else if (luck < 1.5 * faults.disconnects) {
        block(world, season, line.link, between(100, 90_000));
      }
      if (chance() < faults.outbursts) burstOut();
    }
  });
};
