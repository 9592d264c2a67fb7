// Pushes of all rooms together leave as they can be afforded: at once where they are few, in time where
// they are many, and whoever is answered meanwhile gets them with his answer.

import { expect, test } from "vitest";
import { Connection, type Inside } from "../../src/app/gateway/connection.ts";
import type { Visitor } from "../../src/app/gateway/doorman.ts";
import { Outbox } from "../../src/app/gateway/outbox.ts";
import { createPace } from "../../src/app/gateway/pace.ts";
import { type Frame, textFrame } from "../../src/app/gateway/text-frame.ts";
import type { ConnectionId } from "../../src/domain/ids.ts";
import { createSimulatedClock } from "../support/clock.ts";

/** Asks for one write each time, and tells when each came about. */
const setUp = () => {
  const clock = createSimulatedClock();
  const pace = createPace(clock);
  const begin = clock.now();
  const ran: { readonly number: number; readonly at: number; readonly waited: number }[] = [];
  let count = 0;
  const ask = (times: number, writes = 1): void => {
    for (let time = 0; time < times; time += 1) {
      const [number, asked] = [count, clock.now()];
      count += 1;
      pace.inTurn(writes, () =>
        ran.push({ number, at: clock.now() - begin, waited: clock.now() - asked }),
      );
    }
  };
  /** So many every millisecond. */
  const askOnAndOn = async (perMs: number, ms: number): Promise<void> => {
    for (let time = 0; time < ms; time += 1) {
      ask(perMs);
      await clock.advance(1);
    }
  };
  return { clock, ask, askOnAndOn, ran };
};

test("[W5] what is pushed after a quiet while waits for nothing, were it a thousand", async () => {
  const { clock, ask, ran } = setUp();
  for (let hour = 0; hour < 3; hour += 1) {
    ask(1_000);
    expect(ran).toHaveLength(1_000 * (hour + 1));
    await clock.advance(3_600_000);
  }
  expect(Math.max(...ran.map(({ waited }) => waited))).toBe(0);
});

test("[W5] nine thousand writes a second go on and on without a wait", async () => {
  const { askOnAndOn, ran } = setUp();
  await askOnAndOn(9, 5_000);
  expect(ran).toHaveLength(45_000);
  expect(Math.max(...ran.map(({ waited }) => waited))).toBe(0);
});

test("[W5] more than can be afforded waits, in order, 50 ms at most", async () => {
  const { clock, ask, askOnAndOn, ran } = setUp();
  await askOnAndOn(60, 500);
  await clock.advance(50);
  expect(ran.map(({ number }) => number)).toStrictEqual([...ran.keys()]);
  expect(ran).toHaveLength(30_000);
  expect(Math.max(...ran.map(({ waited }) => waited))).toBe(50);
  await clock.advance(100);
  ask(1);
  expect(ran.at(-1)?.waited).toBe(0);
});

test("[W5] what is dear keeps others waiting, 50 ms at most", async () => {
  const { clock, ask, ran } = setUp();
  ask(1, 25_000);
  ask(1);
  expect(ran).toHaveLength(1);
  await clock.advance(50);
  expect(ran.map(({ waited }) => waited)).toStrictEqual([0, 50]);
});

/** An outbox of which all that is pushed has to wait. */
const setUpOutbox = () => {
  const clock = createSimulatedClock();
  const pace = createPace(clock);
  pace.inTurn(100_000, () => {});
  const writes: Buffer[] = [];
  const socket = {
    writable: true,
    writableLength: 0,
    write: (bytes: Buffer) => writes.push(bytes),
    cork: () => {},
    uncork: () => {},
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { clock, outbox: new Outbox(socket, pace), writes, turn };
};

const [one, two, three] = ["一", "二", "三"].map((text) => textFrame(text));
if (one === undefined || two === undefined || three === undefined) throw new Error("three frames");
const together = Buffer.concat([one, two, three]);

test("[W5] what waits to be pushed leaves in one write", async () => {
  const { clock, outbox, writes, turn } = setUpOutbox();
  for (const frame of [one, two, three]) {
    outbox.push(frame);
    await clock.advance(10);
    await turn();
  }
  expect(writes).toStrictEqual([]);
  expect(outbox.buffered()).toBe(together.byteLength);
  await clock.advance(20);
  await turn();
  expect(writes).toStrictEqual([together]);
});

test("[W5] an answer waits for nothing, and takes along what was pushed before it", async () => {
  const { clock, outbox, writes, turn } = setUpOutbox();
  outbox.push(one);
  outbox.push(two);
  outbox.send(three);
  await turn();
  expect(writes).toStrictEqual([together]);
  await clock.advance(1_000);
  await turn();
  expect(writes).toHaveLength(1);
});

const setUpConnection = () => {
  const around = setUpOutbox();
  const { outbox } = around;
  const none = () => {};
  const whatElse = { ping: none, close: none, onceDrained: none, pause: none, resume: none };
  const wire = {
    ...whatElse,
    send: (frame: Frame) => outbox.send(frame),
    push: (frame: Frame) => outbox.push(frame),
    buffered: () => outbox.buffered(),
  };
  const inside = { house: { clock: around.clock } } as unknown as Inside;
  return {
    ...around,
    connection: new Connection("c1" as ConnectionId, wire, {} as Visitor, inside),
  };
};

test("[W5] a snapshot waits as a chat does, and an answer takes both along", async () => {
  const { connection, writes, turn } = setUpConnection();
  connection.show(one, true);
  connection.tell(two);
  await turn();
  expect(writes).toStrictEqual([]);
  connection.answer(three);
  await turn();
  expect(writes).toStrictEqual([together]);
});

test("[W5] a snapshot that has waited long leaves at once, and takes along what waits", async () => {
  const { outbox, connection, writes, turn } = setUpConnection();
  connection.tell(one);
  connection.show(two, false);
  await turn();
  expect(writes).toStrictEqual([Buffer.concat([one, two])]);
  expect(outbox.buffered()).toBe(0);
});

test("[W5] no more than 64 KB wait for others", async () => {
  const { outbox, writes, turn } = setUpOutbox();
  const large = textFrame("x".repeat(30_000));
  outbox.push(large);
  outbox.push(large);
  await turn();
  expect(writes).toStrictEqual([]);
  outbox.push(large);
  await turn();
  expect(Buffer.concat(writes).byteLength).toBe(3 * large.byteLength);
});
