// What is no message: an error that says so, the room untouched, the connection kept where it can be.

import { describe, expect, test } from "vitest";
import { type Guest, startTestServer } from "../support/server.ts";

/** A room with a bystander; afterwards nothing has happened in it, and all is well. */
const untouched = async (act: (pipi: Guest) => Promise<unknown>): Promise<void> => {
  const { join, log } = await startTestServer();
  const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
  await lele.caughtUp();
  const [events, seen] = [await log(), lele.received.length];
  await act(pipi);
  expect(await pipi.say({ action: "heart" })).toMatchObject({ status: 0 });
  await lele.caughtUp();
  expect(lele.received.length).toBe(seen + 1);
  expect(await log()).toEqual(events);
};

test("[W6] what is no JSON object is refused as such", async () => {
  await untouched(async (pipi) => {
    for (const text of ["", " ", "{", "nope", "[1]", "[]", "1", "null", '"join"', "true", "{}{}"]) {
      pipi.send(text);
      const answer = await pipi.next(({ code }) => code !== undefined);
      expect(answer, text).toMatchObject({ status: -1, body: {}, code: "bad_json" });
    }
  });
});

test("[W6] an action that is missing or no text is named as the wrong field", async () => {
  await untouched(async (pipi) => {
    for (const action of [undefined, null, 1, {}, [], ["join"], true]) {
      const answer = await pipi.say({ action });
      expect(answer).toMatchObject({ status: -1, code: "bad_field", field: "action" });
    }
  });
});

test("[W6] an unknown action is refused, and so are the names that every object has", async () => {
  await untouched(async (pipi) => {
    const names = ["", "nope", "JOIN", "join ", "__proto__", "constructor", "toString", "valueOf"];
    for (const action of [...names, "x".repeat(5_000)]) {
      const answer = await pipi.say({ action });
      expect(answer).toMatchObject({ status: -1, code: "unknown_action", field: "action" });
      expect(JSON.stringify(answer).length).toBeLessThan(1_000);
    }
  });
});

const hostile = ["__proto__", "constructor", "hasOwnProperty", "prototype"];
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("[W6] names that every object has are no room, no member, no song, no entry", async () => {
  await untouched(async (pipi) => {
    for (const name of hostile) {
      expect(await pipi.say({ action: "status", room: name })).toMatchObject({ status: -1 });
      expect(await pipi.say({ action: "join", room: name })).toMatchObject({
        code: "room_not_found",
      });
      expect(await pipi.say({ action: "join", fullname: name })).toMatchObject({ status: -1 });
      expect(await pipi.say({ action: "sing", sid: name, duration: 1 })).toMatchObject({
        code: "song_not_found",
      });
      expect(await pipi.say({ action: "watch", vid: name })).toMatchObject({
        code: "video_not_found",
      });
    }
    expect(await pipi.say({ action: "device", device: "__proto__", value: 1 })).toMatchObject({
      field: "device",
    });
  });
});

test("[W6] such a name is an ordinary device, shown to all", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  await pipi.say({ action: "device", device: "constructor", value: 1 });
  const { body } = await pipi.say({ action: "status" });
  expect(Object.entries(body.members[0].devices)).toEqual([["constructor", 1]]);
});

test("[W6] [C4] a body that would poison an object is not passed on", async () => {
  await untouched(async (pipi) => {
    for (const body of ['{"__proto__":{"x":1}}', '[{"a":{"__proto__":1}}]']) {
      const who = '"fullname":"皮皮","token":"token-of-皮皮","room":"R123"';
      pipi.send(`{"action":"boardcast",${who},"body":${body}}`);
      expect(await pipi.next(({ code }) => code === "bad_field")).toMatchObject({ field: "body" });
    }
  });
});

test("[W6] deep nesting is refused where it would be used and harmless where it is not", async () => {
  await untouched(async (pipi) => {
    const who = '"fullname":"皮皮","token":"token-of-皮皮","room":"R123"';
    for (const depth of [18, 1_000, 8_000]) {
      pipi.send(`{"action":"boardcast",${who},"body":${nested(depth)}}`);
      expect(await pipi.next(({ code }) => code === "bad_field")).toMatchObject({ field: "body" });
      pipi.send(`{"action":"heart",${who},"body":${nested(depth)}}`);
      expect(await pipi.next(({ action }) => action === "heart")).toMatchObject({ status: 0 });
      pipi.send(`{"action":"status","fullname":${nested(depth)},"token":"x","room":"R123"}`);
      expect(await pipi.next(({ code }) => code === "bad_field")).toMatchObject({
        field: "fullname",
      });
    }
  });
});

describe("[W6] two kinds of frame end the connection, after an error that says why", () => {
  const ends = async (frame: string | Buffer, error: string | null, close: number) => {
    const { join } = await startTestServer();
    const [lele, pipi] = [await join("乐乐"), await join("皮皮")];
    pipi.tell({ action: "chat", content: "before" });
    pipi.send(frame);
    pipi.tell({ action: "chat", content: "after" });
    expect(await pipi.closed).toBe(close);
    if (error !== null) {
      expect(pipi.received.at(-1)).toMatchObject({ status: -1, body: {}, code: error });
      expect(pipi.received.filter(({ action }) => action === "chat")).toHaveLength(1);
    }
    await lele.next(({ body }) => body.members?.[1]?.absent);
    const { body } = await lele.say({ action: "history" });
    expect(body).toMatchObject([{ content: "before" }]);
  };

  test("a binary one", () => ends(Buffer.from('{"action":"heart"}'), "binary_frame", 1003));
  test("one byte over 16 KiB", () => ends("x".repeat(16_385), "message_too_large", 1009));
  test("over 16 KiB by characters of three bytes", () =>
    ends("字".repeat(5_462), "message_too_large", 1009));
  test("100 KiB, which is not even read", () => ends("x".repeat(102_400), null, 1009));
});

test("[W6] 16 KiB are not too much", async () => {
  await untouched(async (pipi) => {
    const message = {
      action: "heart",
      fullname: "皮皮",
      token: "token-of-皮皮",
      room: "R123",
      id: 1,
    };
    const rest = 16_384 - Buffer.byteLength(JSON.stringify({ ...message, body: "" }));
    pipi.send({ ...message, body: "x".repeat(rest) });
    expect(await pipi.next(({ id }) => id === 1)).toMatchObject({ status: 0 });
  });
});
