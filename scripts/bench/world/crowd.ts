// Mido with a crowd in it: so many connections spread over so many rooms, each a member of its own.

import { join } from "node:path";
import type { Context } from "../bench.ts";
import { startChild } from "../harness/child.ts";
import type { Ready } from "../harness/compare.ts";
import { enterMido } from "../load/enter.ts";
import { openLinks } from "../load/link.ts";
import type { MidoSettings } from "../servers/mido.ts";
import { fillDatabase, userOf, type World } from "./database.ts";
import type { RoomPlan } from "./room.ts";

export type Crowd = { readonly connections: number; readonly rooms: number };

export const roomOf = (index: number, { rooms }: Crowd): string => `room-${index % rooms}`;
export const whoIs = (index: number, { rooms }: Crowd): string => userOf(Math.floor(index / rooms));

/** Somebody plays a long song, so that whoever queues waits; with ten members this is 2 KB. */
const evening: Omit<RoomPlan, "id"> = { guests: 1, waiting: 0, playing: true };

export const worldOf = ({ connections, rooms }: Crowd, plan = evening): World => ({
  rooms: Array.from({ length: rooms }, (_, index) => ({ id: `room-${index}`, ...plan })),
  users: Math.ceil(connections / rooms),
});

const file = new URL("../servers/mido.ts", import.meta.url);

/** A server of Mido alone, on a new file. */
export const startMido = async (
  context: Context,
  world: World,
  settings: Partial<MidoSettings> = {},
) => {
  const path = join(context.folder, `mido-${crypto.randomUUID()}.db`);
  await fillDatabase(path, world);
  return startChild(context, { file, settings: { path, ...settings } }, true);
};

/** The same with everybody in it. */
export const startCrowd = async (
  context: Context,
  crowd: Crowd,
  settings: Partial<MidoSettings> = {},
  plan = evening,
): Promise<Ready> => {
  const child = await startMido(context, worldOf(crowd, plan), settings);
  const links = await openLinks(crowd.connections, (index) =>
    enterMido(child.port, roomOf(index, crowd), whoIs(index, crowd)),
  );
  return { name: "Mido", child, links };
};
