// `mido room …`: rooms opened, changed, closed and listed, beside a running server or without one.

import type { Command } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import { isRoomId, type RoomId } from "../../domain/ids.ts";
import { defaultPolicy } from "../../domain/policy.ts";
import type { Room } from "../../domain/room.ts";
import { systemClock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { createSqliteEventStore } from "../../infra/sqlite/event-store.ts";
import type { Failure as RoomFailure } from "../job.ts";
import { silentLog } from "../log.ts";
import { type AskOf, operate } from "../operator.ts";
import { loadRoom, roomOf } from "../room-log.ts";
import { act, addCommand, type CommonOptions, type Context, inHouse } from "./command.ts";
import { type Failure, misused, noRoomId } from "./errors.ts";
import { type Listing, writeRows } from "./output.ts";
import { describeFailure } from "./room-failure.ts";
import {
  addRoomOptions,
  describeBounds,
  policyOf,
  profileOf,
  type RoomOptions,
} from "./room-options.ts";

export const registerRoom = (program: Command, context: Context): void => {
  const room = program.command("room").description("rooms, beside a running server or without one");

  const open = addRoomOptions(addCommand(room, "open <id>", "open a room"));
  open.options.find((option) => option.long === "--name")?.makeOptionMandatory();
  act(open, (id: string, options: RoomOptions) => {
    const profile = { name: id, cover: "", hosts: [], ...profileOf(options) };
    const policy = { ...defaultPolicy, ...policyOf(options) };
    return change(context, id, options, { type: "OpenRoom", profile, policy });
  });

  const policy = addRoomOptions(addCommand(room, "policy <id>", "change what is given, at once"));
  act(policy, (id: string, options: RoomOptions) => {
    const ask = { profile: profileOf(options), policy: policyOf(options) };
    return change(context, id, options, { type: "ChangeRoom", ...ask });
  });

  const close = addCommand(room, "close <id>", "close a room; whoever is in it is told");
  act(close, (id: string, options: CommonOptions) =>
    change(context, id, options, { type: "CloseRoom" }),
  );

  const list = addCommand(room, "list", "list the rooms");
  act(list, (options: CommonOptions) => listRooms(context, options));
};

const change = async (
  context: Context,
  id: string,
  { json }: CommonOptions,
  ask: AskOf<keyof typeof done>,
): Promise<Either<Failure, unknown>> => {
  if (!isRoomId(id)) return left(noRoomId(id));
  return inHouse(context, async ({ database }) => {
    const store = createSqliteEventStore(database.log);
    const outcome = await operate({ store, clock: systemClock, log: silentLog }, id, ask);
    if (isLeft(outcome)) return left(describe(id, outcome.left));
    const { room } = outcome.right;
    const text = json ? JSON.stringify(toJson(room)) : `${id} is ${done[ask.type]}`;
    await context.output.write(`${text}\n`);
    return right(undefined);
  });
};

const done = { OpenRoom: "open", ChangeRoom: "changed", CloseRoom: "closed" } as const;

const describe = (id: RoomId, failure: RoomFailure): Failure => {
  if (failure.kind === "rejected" && failure.rejection.code === "policy_out_of_range") {
    const { field, least, most } = failure.rejection;
    return misused(describeBounds(field, least, most));
  }
  return describeFailure(id, failure);
};

const listRooms = (context: Context, { json }: CommonOptions) =>
  inHouse(context, async ({ database }) => {
    const store = createSqliteEventStore(database.log);
    const streams = await store.list();
    const pages = async function* () {
      for (let from = 0; from < streams.length; from += pageSize) {
        const page = streams.slice(from, from + pageSize).map(({ stream }) => stream);
        yield await Promise.all(page.map((stream) => readRow(store, roomOf(stream))));
      }
    };
    await writeRows(context.output, json === true)(pages(), listing);
    return right(undefined);
  });

/** Rooms read and written at a time. */
const pageSize = 200;

const readRow = async (store: EventStore, id: RoomId): Promise<Row> => {
  const loaded = await loadRoom(store, id);
  return isLeft(loaded) ? { id, unreadable: loaded.left.why } : loaded.right;
};

type Row = Room | { readonly id: RoomId; readonly unreadable: string };

const isReadable = (row: Row): row is Room => !("unreadable" in row);

const toJson = (row: Row): unknown => {
  if (!isReadable(row)) return row;
  const { id, version, open, name, cover, hosts, policy, members, queue, stage } = row;
  const counts = { members: members.size, waiting: queue.length };
  return { id, version, open, name, cover, hosts, policy, stage: stage.status, ...counts };
};

const cell = (read: (room: Room) => string) => (row: Row) => (isReadable(row) ? read(row) : "");

const listing: Listing<Row> = {
  columns: [
    { head: "id", cell: (row) => row.id },
    { head: "name", most: 32, cell: (row) => (isReadable(row) ? row.name : row.unreadable) },
    { head: "stage", cell: cell(({ open, stage }) => (open ? stage.status : "closed")) },
    { head: "members", cell: cell(({ members }) => String(members.size)) },
    { head: "waiting", cell: cell(({ queue }) => String(queue.length)) },
    { head: "version", cell: cell(({ version }) => String(version)) },
  ],
  toJson,
};
