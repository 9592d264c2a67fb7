// One answer a message, in the order sent, whatever each takes to find out.

import { expect, test } from "vitest";
import { startTestServer } from "../support/server.ts";

type Said = { readonly message: object | string; readonly code?: string };

const who = { fullname: "皮皮", token: "token-of-皮皮", room: "R123" };
const say = (message: object, code?: string): Said => ({
  message: { ...who, ...message },
  ...(code !== undefined && { code }),
});

/** What takes a look into the catalogue, the log or nothing, refused and not, by turns. */
const round = (first: boolean): readonly Said[] => [
  say({ action: "sing", sid: "1", duration: "100" }, first ? undefined : "already_queued"),
  say({ action: "heart" }),
  say({ action: "history" }),
  say({ action: "chat", content: "hi" }),
  say({ action: "chat", content: "" }, "content_length"),
  say({ action: "status" }),
  say({ action: "nonsense" }, "unknown_action"),
  say({ action: "join" }),
  say({ action: "sing", sid: "404", duration: "100" }, "song_not_found"),
  say({ action: "device", device: "audio" }, "bad_field"),
  say({ action: "device", device: "audio", value: 1 }),
  say({ action: "heart", token: "wrong" }, "wrong_identity"),
];

test("[W2] 50 messages sent at once get one answer each, in order", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  const said = [0, 1, 2, 3]
    .flatMap((number) => round(number === 0))
    .concat(round(false).slice(0, 2));
  expect(said).toHaveLength(50);
  const asked = said.map(({ message, code }, index) => ({
    // by turns a number and text
    message: { ...(message as { action: string }), id: index % 2 === 0 ? index : `no ${index}` },
    code,
  }));
  for (const { message } of asked) pipi.send(message);
  await pipi.next(({ id }) => id === "no 49");
  await pipi.caughtUp();

  const answers = pipi.received.filter((one) => "action" in one).slice(1, -1);
  expect(answers.map(({ id, action, code }) => ({ id, action, code }))).toEqual(
    asked.map(({ message: { id, action }, code }) => ({ id, action, code })),
  );
  expect(answers.map(({ status }) => status)).toEqual(asked.map(({ code }) => (code ? -1 : 0)));
});

test("[W2] what cannot be read is answered in its place too", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  pipi.tell({ action: "watch", vid: 7, id: 1 });
  pipi.send("{");
  pipi.tell({ action: "heart", id: 2 });
  pipi.send("[]");
  pipi.tell({ action: "history", id: 3 });
  await pipi.next(({ id }) => id === 3);

  // an answer always has an action, though it be unknown, and a push has none
  const answers = pipi.received.filter((one) => "action" in one).slice(1);
  expect(answers.map(({ action }) => action)).toEqual(["watch", "", "heart", "", "history"]);
  expect(answers.map(({ id, code }) => id ?? code)).toEqual([1, "bad_json", 2, "bad_json", 3]);
});

test("[W2] a history asked for amid chats holds just those said before it", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  for (let number = 0; number < 10; number += 1) {
    pipi.tell({ action: "chat", content: `${number}` });
    pipi.tell({ action: "history", id: number });
  }
  for (let number = 0; number < 10; number += 1) {
    const { body } = await pipi.next(({ id }) => id === number);
    expect(body[0].content).toBe(`${number}`);
    expect(body).toHaveLength(number + 1);
  }
});

test("[W2] an id comes back as it was, and no answer has one that was not asked with one", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  for (const id of ["", "x", 0, -7, Number.MAX_SAFE_INTEGER, "字".repeat(64)]) {
    pipi.tell({ action: "heart", id });
    expect((await pipi.next(({ body }) => body.heart === "success")).id).toBe(id);
    pipi.tell({ action: "nonsense", id });
    expect((await pipi.next(({ code }) => code === "unknown_action")).id).toBe(id);
  }
  pipi.tell({ action: "heart" });
  expect(await pipi.next(({ body }) => body.heart === "success")).not.toHaveProperty("id");
});

test("[W2] a failure has status -1, an empty body, words for people and a code", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  for (const { message, code } of [...round(true), ...round(false)]) {
    const answer = await pipi.ask(message as object);
    if (code === undefined) continue;
    expect(answer).toMatchObject({ status: -1, code });
    expect(answer.body).toEqual({});
    expect(answer.message).toMatch(/\p{Script=Han}/u);
    expect(answer.timestamp).toMatch(/^\d{10}\.\d{1,2}$/);
  }
});

test("[W2] 300 messages, more than are taken in at once, are all answered in order", async () => {
  const { join } = await startTestServer();
  const pipi = await join("皮皮");
  const ids = Array.from({ length: 300 }, (_, index) => index);
  for (const id of ids)
    pipi.tell(id % 3 === 0 ? { action: "history", id } : { action: "heart", id });
  await pipi.next(({ id }) => id === 299);
  expect(pipi.received.filter(({ id }) => typeof id === "number").map(({ id }) => id)).toEqual(ids);
});
