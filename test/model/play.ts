// Plays an evening in the model and in the real rooms side by side, and compares after every step.

import { deepStrictEqual } from "node:assert/strict";
import { isRight } from "fp-ts/lib/Either.js";
import { readUndo } from "../../src/app/history/undo.ts";
import { streamOf } from "../../src/app/room-log.ts";
import { toCheckpoint } from "../../src/domain/checkpoint.ts";
import type { Command } from "../../src/domain/command.ts";
import type { Room } from "../../src/domain/room.ts";
import { idsOf, lossOf } from "../../src/domain/undo.ts";
import { record } from "../../src/domain/upcast.ts";
import type { EventStore } from "../../src/infra/event-store.ts";
import { createSimulatedClock } from "../support/clock.ts";
import { momentsIn } from "../support/moments.ts";
import { open, profile, roomId, start } from "../support/rooms.ts";
import { accepted, type Running, run, stored, storedEvents } from "../support/running.ts";
import { plan } from "./deeds.ts";
import { comeToRest, createModel, type Entry, type Model, passTime, stageEnd } from "./model.ts";
import { type Evening, hosts, type Step } from "./steps.ts";
import { giveBack } from "./undo.ts";

/** Where the log is kept: opened anew after every restart. */
export type Place = {
  readonly open: () => Promise<EventStore>;
  readonly close: () => Promise<void>;
};

const defaultRules = {
  askMs: 15_000,
  restMs: 30_000,
  graceMs: 30_000,
  pauseMs: 60_000,
  queueLimit: 4,
  control: "members",
} as const;

export const play = async (evening: Evening, place: Place): Promise<void> => {
  const clock = createSimulatedClock(start);
  const rules = { ...defaultRules, ...evening.rules };
  const model = createModel(start, rules, hosts);
  let running = run({ clock, store: await place.open() });
  const { told } = running;
  const restart = async (alive: readonly string[], downMs: number): Promise<void> => {
    await running.rooms.stop();
    await place.close();
    await clock.advance(downMs);
    const store = await place.open();
    running = run({ clock, store, onCommitted: (committed) => told.push(committed) });
    await running.rooms.takeUp(alive);
  };
  try {
    accepted(await running.ask({ ...open(rules), profile: { ...profile } }));
    for (const step of evening.steps) {
      if ("downMs" in step) {
        await restart(step.alive, step.downMs);
        takeUp(model, step.alive, step.downMs);
      } else if ("undo" in step) {
        await takeBack(step, model, running);
      } else {
        await doAll(step, model, running);
      }
      await compare(model, running, told);
    }
    const log = await running.store.read(streamOf(roomId), 0, 1_000_000);
    const written = told.flatMap(({ events }) => events).map(record);
    deepStrictEqual(
      log.map(({ messageId: _, version: __, ...one }) => one),
      written,
    );
  } finally {
    await running.rooms.stop();
    await place.close();
  }
};

const takeUp = (model: Model, alive: readonly string[], downMs: number): void => {
  model.now += downMs;
  for (const person of model.people.values()) {
    person.connections = person.connections.filter((one) => alive.includes(one.slice(0, 1)));
    if (person.connections.length === 0) person.awaySince = model.now;
  }
  if (model.stage.is === "ask") {
    model.stage = { ...model.stage, until: model.now + model.rules.askMs };
  }
  comeToRest(model);
};

type Doing = Extract<Step, { readonly deeds: unknown }>;
type Undoing = Extract<Step, { readonly undo: number }>;

/** All of a step is asked for before any of it is answered. */
const doAll = async ({ wait, deeds }: Doing, model: Model, running: Running): Promise<void> => {
  await running.clock.advance(wait);
  passTime(model, model.now + wait);
  const plans = deeds.map((deed) => plan(model, deed));
  const outcomes = await Promise.all(plans.map(({ command }) => submit(running, command)));
  const expected = plans.map(({ carryOut }) => carryOut());
  deepStrictEqual(outcomes, expected, JSON.stringify(deeds));
  // what is heard of an answer may come a moment later
  await running.clock.advance(0);
};

/** The log knows of as many losses as the model. */
const takeBack = async ({ wait, undo }: Undoing, model: Model, running: Running): Promise<void> => {
  await running.clock.advance(wait);
  passTime(model, model.now + wait);
  const { store } = running;
  const past = momentsIn(await store.read(streamOf(roomId), 0, 1_000_000));
  const lossy = past.filter((moment) => idsOf(lossOf([moment])).length > 0);
  deepStrictEqual(lossy.length, model.losses.length);
  const [version, loss] = [lossy.at(-1 - undo)?.after.version, model.losses.at(-1 - undo)];
  if (version === undefined || loss === undefined) return;
  const read = await readUndo(store, roomId, version);
  if (!isRight(read) || read.right === null) throw new Error(`no version ${version}`);
  const command = { ...read.right.ask, at: 0, by: "@operator" } as const;
  deepStrictEqual(await submit(running, command), giveBack(model, loss), `undo ${version}`);
  await running.clock.advance(0);
};

/** Whether it was accepted. */
const submit = async (running: Running, command: Command | null): Promise<boolean> =>
  command === null ? (await running.look()) !== null : isRight(await running.ask(command));

const compare = async (model: Model, running: Running, told: Running["told"]): Promise<void> => {
  const room = told.at(-1)?.room;
  if (room === undefined) throw new Error("nothing was told");
  deepStrictEqual(viewOf(room), viewOfModel(model));
  learnNames(model, room);
  // R2: the log makes the same room again, with and without its checkpoint
  deepStrictEqual(toCheckpoint(await stored(running.store)), toCheckpoint(room));
  deepStrictEqual(toCheckpoint(await storedEvents(running.store)), toCheckpoint(room));
  deepStrictEqual(running.rooms.inMemory(), model.people.size === 0 ? 0 : 1);
  deepStrictEqual(running.errors, []);
};

const viewOf = (room: Room) => ({
  people: Array.from(room.members.values(), ({ fullname, connections }) => [
    fullname,
    connections,
    room.absent.get(fullname) ?? null,
  ]),
  queue: room.queue.map(({ owner, media, durationMs }) => [owner, media, durationMs]),
  stage: viewOfStage(room),
  banned: [...room.banned],
  muted: [...room.muted],
});

const viewOfStage = ({ stage, policy }: Room): readonly unknown[] => {
  switch (stage.status) {
    case "idle":
      return ["idle"];
    case "resting":
      return ["rest", stage.until];
    case "asking":
      return ["ask", stage.entry.owner, stage.until];
    case "playing": {
      const { entry, startedAt, pausedAt } = stage;
      const end = pausedAt === null ? startedAt + entry.durationMs : pausedAt + policy.pauseMs;
      return ["play", entry.owner, entry.media, end, startedAt, pausedAt !== null];
    }
  }
};

const viewOfModel = (model: Model) => ({
  people: Array.from(model.people, ([name, { connections, awaySince }]) => [
    name,
    connections,
    connections.length === 0 ? awaySince : null,
  ]),
  queue: model.queue.map(({ owner, media, ms }) => [owner, media, ms]),
  stage: viewOfModelStage(model),
  banned: [...model.banned],
  muted: [...model.muted],
});

const viewOfModelStage = ({ stage, rules }: Model): readonly unknown[] => {
  switch (stage.is) {
    case "idle":
      return ["idle"];
    case "rest":
      return ["rest", stage.until];
    case "ask":
      return ["ask", stage.entry.owner, stage.until];
    case "play": {
      const { owner, media } = stage.entry;
      return ["play", owner, media, stageEnd(stage, rules), stage.from, stage.paused !== null];
    }
  }
};

/** Entries are the same ones, under the names that the system gave them. */
const learnNames = (model: Model, { queue, stage }: Room): void => {
  const learn = (entry: Entry | undefined, id: string): void => {
    if (entry === undefined) return;
    if (entry.id !== "") deepStrictEqual(id, entry.id);
    entry.id = id;
  };
  for (const [index, { id }] of queue.entries()) learn(model.queue[index], id);
  const held = "entry" in model.stage ? model.stage.entry : undefined;
  if ("entry" in stage) learn(held, stage.entry.id);
};
