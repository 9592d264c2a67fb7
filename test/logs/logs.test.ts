// Logs that earlier versions stored are read as ever (R8): each makes the room that it made then.
// A log that somebody exported and sent may lie here as well, without an .end.json: it is imported and
// verified as all are (test/app/import-log.test.ts).

import { readFileSync } from "node:fs";
import { isLeft } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { fromCheckpoint } from "../../src/domain/checkpoint.ts";
import type { Event, EventType } from "../../src/domain/event.ts";
import { fold } from "../../src/domain/evolve.ts";
import { emptyRoom } from "../../src/domain/room.ts";
import { type Recorded, record as store, upcast } from "../../src/domain/upcast.ts";
import { roomId } from "../support/rooms.ts";
import { asStored } from "../support/running.ts";
import { storedLogs } from "../support/stored-logs.ts";
import { evenings, record } from "./make.ts";

type Line = Recorded & { readonly version: number; readonly messageId: string | null };

const folder = new URL("./", import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const linesOf = (name: string): readonly Line[] =>
  read(`${name}.ndjson`)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const today = (line: Recorded): Event => {
  const event = upcast(line);
  if (isLeft(event)) throw new Error(JSON.stringify(event.left));
  return event.right;
};

for (const name of storedLogs) {
  test(`[R8] ${name} is read, and makes the room that it made then`, () => {
    const lines = linesOf(name);
    expect(lines.map(({ version }) => version)).toEqual(lines.map((_, index) => index + 1));
    const end = JSON.parse(read(`${name}.end.json`));
    const room = fold(emptyRoom(roomId), lines.map(today));
    expect(asStored(room)).toEqual(end);
    expect(room).toEqual(fromCheckpoint(end));
    for (const { version: _, messageId: __, ...line } of lines) {
      const again = store(today(line));
      const { type, at, by } = line;
      expect(again).toMatchObject({ type, at, by });
      if (again.schema === line.schema) expect(again).toEqual(line);
    }
  });
}

for (const [name, play] of Object.entries(evenings)) {
  test(`[R8] the evening "${name}" can be played today, and be stored for later`, async () => {
    const { log, end } = await record(play);
    const lines: readonly Line[] = log
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(30);
    expect(asStored(fold(emptyRoom(roomId), lines.map(today)))).toEqual(JSON.parse(end));
  });
}

/** A type without a place here would not compile: what is stored today must be readable tomorrow. */
const everyType: Readonly<Record<EventType, true>> = {
  RoomOpened: true,
  ProfileChanged: true,
  PolicyChanged: true,
  RoomClosed: true,
  RoomEmptied: true,
  RoomRecovered: true,
  MemberJoined: true,
  MemberConnected: true,
  MemberDisconnected: true,
  MemberLeft: true,
  MemberTimedOut: true,
  MemberKicked: true,
  MemberBanned: true,
  MemberUnbanned: true,
  MemberMuted: true,
  MemberUnmuted: true,
  EntryQueued: true,
  EntryRemoved: true,
  EntryMoved: true,
  EntryRestored: true,
  AskStarted: true,
  AskDeclined: true,
  AskExpired: true,
  AskPassedOver: true,
  TurnStarted: true,
  TurnPaused: true,
  TurnResumed: true,
  ProgressSet: true,
  TurnEnded: true,
  TurnRestored: true,
  RestEnded: true,
  IdleRenewed: true,
  ChatSent: true,
  DeviceSet: true,
  BroadcastSent: true,
};

test("[R8] every type of event, and every reason, stands in a stored log", () => {
  const lines = storedLogs.flatMap(linesOf);
  const types = new Set(lines.map(({ type }) => type));
  expect([...types].toSorted()).toEqual(Object.keys(everyType).toSorted());
  const reasonsOf = (type: EventType) =>
    new Set(lines.filter((line) => line.type === type).map(({ data }) => data["reason"]));
  for (const reason of ["withdrawn", "removed", "left", "timeout", "kicked", "banned"]) {
    expect(reasonsOf("EntryRemoved")).toContain(reason);
  }
  for (const reason of ["over", "finished", "cut", "left", "timeout", "kicked", "banned"]) {
    expect(reasonsOf("TurnEnded")).toContain(reason);
  }
});
