// Stored events of every version become today's (R8).

import * as E from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import type { Event } from "../../src/domain/event.ts";
import { defaultPolicy } from "../../src/domain/policy.ts";
import { record, type Upcasters, upcast, upcastWith } from "../../src/domain/upcast.ts";
import { broadcast, chat, listen, openRoom, start } from "../support/rooms.ts";

/** A small history: chats had words, then text, now content; a rest's end never changed. */
const history: Upcasters = {
  ChatSent: [
    ({ words, ...rest }) => ({ ...rest, text: (words as readonly string[]).join(" ") }),
    ({ text, ...rest }) => ({ ...rest, content: text }),
  ],
  RestEnded: [],
};
const read = upcastWith(history);
const stored = { type: "ChatSent", at: start, by: "皮皮" };
const today = { ...stored, member: "皮皮", content: "good evening" };

test("[R8] the oldest form goes through every step, in order", () => {
  const data = { member: "皮皮", words: ["good", "evening"] };
  expect(read({ ...stored, schema: 1, data })).toEqual(E.right(today));
});

test("[R8] a later form goes through the steps that are left", () => {
  const data = { member: "皮皮", text: "good evening" };
  expect(read({ ...stored, schema: 2, data })).toEqual(E.right(today));
});

test("[R8] today's form is taken as it is", () => {
  const data = { member: "皮皮", content: "good evening" };
  expect(read({ ...stored, schema: 3, data })).toEqual(E.right(today));
});

test("[R8] a type without upcasters has one schema", () => {
  const rest = { type: "RestEnded", at: start, by: "@room", data: {} };
  expect(E.isRight(read({ ...rest, schema: 1 }))).toBe(true);
  expect(read({ ...rest, schema: 2 })).toEqual(
    E.left({ type: "RestEnded", schema: 2, why: "schema is not one of 1 to 1" }),
  );
});

test.each([0, 4, -1, 1.5, Number.NaN])("[R8] schema %d is unreadable", (schema) => {
  expect(read({ ...stored, schema, data: {} })).toEqual(
    E.left({ type: "ChatSent", schema, why: "schema is not one of 1 to 3" }),
  );
});

test.each(["SongStarted", "", "constructor", "__proto__"])(
  "[R8] the type %j is unknown, and no word of the language makes it known",
  (type) => {
    for (const reader of [read, upcast]) {
      expect(reader({ ...stored, type, schema: 1, data: {} })).toEqual(
        E.left({ type, schema: 1, why: "unknown event type" }),
      );
    }
  },
);

test("[R8] what an event's data holds never passes for its type, time or author", () => {
  const data = { member: "皮皮", content: "", type: "RoomClosed", at: 0, by: "@operator" };
  expect(read({ ...stored, schema: 3, data })).toEqual(E.right({ ...today, content: "" }));
});

test("[R8] recorded and read again an event is the same", () => {
  const events: readonly Event[] = [
    ...openRoom("皮皮").when(listen("皮皮")).events,
    ...openRoom("皮皮").when(chat("皮皮", "晚上好 🎤")).events,
    ...openRoom("皮皮").when(broadcast("皮皮", { at: 1, by: [null] })).events,
  ];
  for (const event of events) {
    expect(upcast(JSON.parse(JSON.stringify(record(event))))).toEqual(E.right(event));
  }
});

test.each([
  ["MemberJoined", { member: "皮皮", nick: "皮皮", avatar: "" }, "connection"],
  ["ChatSent", { member: "皮皮", nick: "皮皮", content: 7 }, "content"],
  ["RoomRecovered", { alive: ["a", 1] }, "alive"],
  ["PolicyChanged", { policy: { ...defaultPolicy, askMs: "15 s" } }, "policy"],
  ["PolicyChanged", { policy: null }, "policy"],
  ["EntryMoved", { entry: "R123-7" }, "before"],
  ["TurnEnded", { entry: "R123-7", reason: "because" }, "reason"],
  ["BroadcastSent", { member: "皮皮" }, "body"],
])("[R8] %s without what it must hold is unreadable: %j", (type, data, field) => {
  expect(upcast({ type, schema: 1, at: start, by: "皮皮", data })).toEqual(
    E.left({ type, schema: 1, why: `its field ${field} is missing or wrong` }),
  );
});

test("[R8] an event without a time or an author is unreadable", () => {
  const left = { type: "RestEnded", schema: 1, data: {} };
  for (const [stamp, field] of [
    [{ at: Number.NaN, by: "@room" }, "at"],
    [{ at: start, by: null as never }, "by"],
  ] as const) {
    expect(upcast({ ...left, ...stamp })).toMatchObject(
      E.left({ why: `its field ${field} is missing or wrong` }),
    );
  }
});

test("[R8] an event is stored with its schema, and its own fields apart", () => {
  const [event] = openRoom("皮皮").when(chat("皮皮", "hello")).events;
  expect(event && record(event)).toEqual({
    type: "ChatSent",
    schema: 1,
    at: start,
    by: "皮皮",
    data: { member: "皮皮", nick: "皮皮~", content: "hello" },
  });
});
