// What happened, told in sentences: of every event there is, and of what members make of it.

import { describe, expect, test } from "vitest";
import { involved } from "../../../src/app/history/involved.ts";
import { narrate } from "../../../src/app/history/narrate.ts";
import { type PartKind, plain } from "../../../src/app/history/sentence.ts";
import type { Command } from "../../../src/domain/command.ts";
import type { EntryId } from "../../../src/domain/ids.ts";
import { eventTypes } from "../../../src/domain/upcast.ts";
import { lived, momentsAfter, momentsIn } from "../../support/moments.ts";
import {
  accept,
  changePolicy,
  changeProfile,
  chat,
  close,
  cut,
  drop,
  host,
  join,
  leave,
  listen,
  moderate,
  move,
  open,
  recover,
  remove,
  roomId,
  seek,
  sing,
  song,
  start,
  tick,
  watch,
} from "../../support/rooms.ts";
import { readStoredLog, storedLogs } from "../../support/stored-logs.ts";

const everything = storedLogs.flatMap((name) => momentsIn(readStoredLog(name)));

/** The last sentences that these commands lead to, as many as are asked for. */
const told = (count: number, ...commands: readonly Command[]): readonly string[] =>
  lived(...commands)
    .slice(-count)
    .map((moment) => plain(narrate(moment)));

test("[O] every type of event has a sentence of whole words", () => {
  expect(new Set(everything.map(({ event }) => event.type))).toEqual(new Set(eventTypes));
  for (const moment of everything) {
    const sentence = plain(narrate(moment));
    expect(sentence).toMatch(/^\S.*\S$/);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|R123-|@room|@operator| {2}/);
    expect(sentence, "its type is a word of programs").not.toContain(moment.event.type);
  }
});

test("[O] who did it is named where it was another, and whoever it was done to, always", () => {
  for (const moment of everything) {
    const names = new Set(
      narrate(moment)
        .filter(({ kind }) => kind === "who" || kind === "aside")
        .map(({ text }) => text.replace(/^\((.*)\)$/, "$1")),
    );
    const { event } = moment;
    if (event.type === "RoomClosed" || event.type === "RoomEmptied") continue;
    for (const name of involved(moment)) {
      if (name.startsWith("@")) continue;
      expect(names, `${event.type} ${plain(narrate(moment))}`).toContain(name);
    }
    const operator = plain(narrate(moment)).toLowerCase().includes("the operator");
    expect(operator, event.type).toBe(event.by === "@operator");
  }
});

describe("[O] parts say what they are", () => {
  const partsOf = (kind: PartKind, ...commands: readonly Command[]): readonly string[] =>
    narrate(lived(...commands).at(-1) as never)
      .filter((one) => one.kind === kind)
      .map(({ text }) => text);

  const story = [open(), join("皮皮"), sing("皮皮")];

  test("a name, a fullname beside it, a song, a time", () => {
    expect(partsOf("who", ...story)).toEqual(["皮皮~"]);
    expect(partsOf("aside", ...story)).toEqual(["(皮皮)"]);
    expect(partsOf("what", ...story)).toEqual([song.name]);
    expect(partsOf("number", ...story)).toEqual(["15 s"]);
  });

  test("a member's own words, and the version that leads to an entry", () => {
    expect(partsOf("said", ...story, chat("皮皮", "好"))).toEqual(["好"]);
    expect(partsOf("ref", ...story, join(host), remove(host, `${roomId}-3`))).toEqual(["#3"]);
  });

  test("a nick that is the fullname stands alone", () => {
    expect(told(1, open(), join("皮皮", { nick: "皮皮" }))).toEqual(["皮皮 came in"]);
  });
});

describe("[O] words of strangers", () => {
  const said = (content: string): string | undefined =>
    told(1, open(), join("皮皮", { nick: "皮皮" }), chat("皮皮", content))[0];

  test("are harmless, and stay on one line", () => {
    expect(said("a\nb\u001b[31mc\u202ed")).toBe("皮皮: a b\ufffd[31mc\ufffdd");
    const nick = "\u001b]0;x\u0007";
    expect(told(1, open(), join("皮皮", { nick }))).toEqual(["\ufffd]0;x\ufffd (皮皮) came in"]);
  });

  test("are cut when they are long, between characters, and not for the sake of a few", () => {
    expect(said("好".repeat(132))).toBe(`皮皮: ${"好".repeat(132)}`);
    expect(said("👏".repeat(500))).toBe(`皮皮: ${"👏".repeat(120)}… (380 more characters)`);
  });
});

describe("[O] what the stored logs do not hold", () => {
  const at = (seconds: number) => ({ at: start + seconds * 1000 });
  const two = [open(), join("皮皮"), join("小雨")];

  test("an asked one's entry that a host removes", () => {
    expect(told(1, ...two, sing("皮皮"), join(host), remove(host, `${roomId}-4`))).toEqual([
      "皮皮~ (皮皮)'s Ode to Joy was removed while asked by the host 房主~ (房主) (queued at #4)",
    ]);
  });

  test("what the operator does to a member", () => {
    const muted = { ...moderate("Mute", "@operator", "皮皮"), reason: "" };
    expect(told(1, ...two, muted)).toEqual(["皮皮~ (皮皮) was muted by the operator"]);
    expect(told(1, open(), moderate("Ban", "@operator", "皮皮"))).toEqual([
      "皮皮 was banned by the operator (reason: noise)",
    ]);
  });

  test("a host who cuts, and winds forward, what is another's", () => {
    const songs = [...two, join(host), sing("皮皮"), accept("皮皮")];
    expect(told(1, ...songs, seek(host, 20_000, at(10)))).toEqual([
      "The host 房主~ (房主) wound 皮皮~ (皮皮)'s Ode to Joy forward from 0:10 to 0:20",
    ]);
    expect(told(1, ...songs, cut(host, "sing", at(65)))).toEqual([
      "The host 房主~ (房主) cut 皮皮~ (皮皮)'s Ode to Joy short at 1:05 of 3:20; 30 s of rest",
    ]);
    expect(told(1, ...songs, seek(host, 200_000, at(10)))).toEqual([
      "皮皮~ (皮皮)'s Ode to Joy was over at 0:10 of 3:20, by the word of the host 房主~ (房主); 30 s of rest",
    ]);
  });

  test("a place that a move does not change", () => {
    const full = [...two, join(host), listen("小雨"), watch("小雨"), listen("皮皮")];
    expect(told(1, ...full, move(host, `${roomId}-8`, null))).toEqual([
      "The host 房主~ (房主) moved 皮皮~ (皮皮)'s Ode to Joy to the end; still place 2",
    ]);
  });

  test("a room that closes or empties with a queue", () => {
    const waiting = [open(), join("皮皮"), listen("皮皮"), watch("皮皮")];
    expect(told(1, ...waiting, close())).toEqual([
      "The operator closed the room; 1 member sent out; 1 entry dropped from the queue",
    ]);
    expect(told(2, ...waiting, leave("皮皮"))).toEqual([
      "皮皮~ (皮皮) left",
      "The room is empty; 1 entry dropped from the queue",
    ]);
  });

  test("many who lost the connection at once", () => {
    const crowd = Array.from({ length: 7 }, (_, index) => join(`m${index}`, { nick: `m${index}` }));
    expect(told(1, open(), ...crowd, recover(start + 1_000))).toEqual([
      "The server took the room up again; m0, m1, m2, m3 and 3 more have 30 s to come back",
    ]);
  });

  test("a connection of several, and a return", () => {
    const phones = [open(), join("皮皮"), join("皮皮", { connection: "b:1" })];
    expect(told(1, ...phones, drop("皮皮"))).toEqual(["皮皮~ (皮皮) lost a connection, 1 left"]);
    expect(told(1, ...phones.slice(0, 2), drop("皮皮"), join("皮皮", at(0.4)))).toEqual([
      "皮皮~ (皮皮) came back at once",
    ]);
  });

  test("every setting that may change", () => {
    const policy = { queueLimit: 5, memberLimit: 9, askMs: 90_000, restMs: 0, graceMs: 3_600_000 };
    expect(told(1, open(), changePolicy({ ...policy, maxSongMs: 61_000 }))).toEqual([
      "The operator changed the policy: time to answer 15 s → 1 min 30 s; rest 30 s → 0 s; " +
        "time to come back 30 s → 1 h; longest song 20 min → 1 min 1 s; " +
        "queue limit 200 → 5; member limit 1000 → 9",
    ]);
    expect(told(1, open(), changeProfile({ cover: "/new.png", hosts: [] }))).toEqual([
      "The operator changed the room: it has another cover; no host",
    ]);
  });

  test("a day on which nothing happened", () => {
    expect(told(1, open(), join("皮皮"), tick(start + 86_400_000))).toEqual([
      "A day with nobody on stage is over, another begins",
    ]);
  });
});

test("[O] an entry that is nowhere is told by its id: no sound log has it", () => {
  const [opened] = lived(open());
  const entry = `${roomId}-9` as EntryId;
  const moments = momentsAfter(opened?.after as never, [
    { type: "TurnStarted", entry, at: start, by: "@room" },
  ]);
  expect(moments.map((moment) => plain(narrate(moment)))).toEqual([
    "TurnStarted of R123-9, which is not in the room",
  ]);
});
