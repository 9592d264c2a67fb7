// A room as one would tell it to a friend: who is in and since when absent, who waits for what, who
// is on stage and until when. Far simpler than the system, and changed in place.

import type { Media } from "../../src/domain/media.ts";

export type Entry = {
  readonly owner: string;
  readonly media: Media;
  readonly ms: number;
  /** What the system calls it, once that is known. */
  id: string;
};

type Stage =
  | { readonly is: "idle" }
  | { readonly is: "ask"; readonly entry: Entry; readonly until: number }
  | { readonly is: "rest"; readonly until: number }
  | {
      readonly is: "play";
      readonly entry: Entry;
      readonly began: number;
      /** When it would have begun to end when it does. */
      readonly from: number;
      readonly paused: number | null;
    };

export type Rules = {
  askMs: number;
  restMs: number;
  graceMs: number;
  pauseMs: number;
  queueLimit: number;
  control: "members" | "owner";
};

type Person = { connections: string[]; awaySince: number };

/** What was taken from the room at one stroke, and what has come back of it. */
export type Loss = {
  /** The queue as it stood. */
  readonly queue: readonly Entry[];
  readonly entries: readonly Entry[];
  readonly turn: { readonly entry: Entry; readonly position: number } | null;
  readonly returned: Set<Entry>;
};

export type Model = {
  now: number;
  rules: Rules;
  readonly hosts: readonly string[];
  readonly people: Map<string, Person>;
  queue: Entry[];
  stage: Stage;
  /** What played before. */
  previous: Entry | null;
  readonly banned: Set<string>;
  readonly muted: Set<string>;
  readonly losses: Loss[];
};

export const createModel = (now: number, rules: Rules, hosts: readonly string[]): Model => ({
  now,
  rules,
  hosts,
  people: new Map(),
  queue: [],
  stage: { is: "idle" },
  previous: null,
  banned: new Set(),
  muted: new Set(),
  losses: [],
});

export const isHere = (model: Model, who: string): boolean =>
  (model.people.get(who)?.connections.length ?? 0) > 0;

export const find = (model: Model, owner: string, media: Media): Entry | undefined =>
  model.queue.find((entry) => entry.owner === owner && entry.media === media);

/** When something happens by itself, if nobody does anything. An idle day is no such thing. */
const nextMoment = (model: Model): number => {
  const { people, rules, stage } = model;
  const away = [...people.values()].filter(({ connections }) => connections.length === 0);
  return Math.min(stageEnd(stage, rules), ...away.map((one) => one.awaySince + rules.graceMs));
};

export const stageEnd = (stage: Stage, rules: Rules): number => {
  if (stage.is === "idle") return Number.POSITIVE_INFINITY;
  if (stage.is !== "play") return stage.until;
  return stage.paused === null ? stage.from + stage.entry.ms : stage.paused + rules.pauseMs;
};

/** Lets time pass, and all happen at its moment. */
export const passTime = (model: Model, end: number): void => {
  for (let when = nextMoment(model); when <= end; when = nextMoment(model)) {
    model.now = Math.max(model.now, when);
    comeToRest(model);
  }
  model.now = end;
};

/** What is due happens, and whoever is next has his turn. */
export const comeToRest = (model: Model): void => {
  while (lapse(model) || giveStage(model));
};

const lapse = (model: Model): boolean => {
  const { people, rules, now } = model;
  const late = [...people]
    .filter(([, one]) => one.connections.length === 0 && one.awaySince + rules.graceMs <= now)
    .sort(([, one], [, other]) => one.awaySince - other.awaySince)[0];
  if (late !== undefined) {
    depart(model, late[0]);
    return true;
  }
  const { stage } = model;
  if (stageEnd(stage, rules) > now) return false;
  if (stage.is === "ask" && isHere(model, stage.entry.owner)) drop(model, stage.entry);
  if (stage.is === "play" && stage.paused !== null) {
    model.stage = { ...stage, from: stage.from + now - stage.paused, paused: null };
  } else if (stage.is === "play") endTurn(model);
  else model.stage = { is: "idle" };
  return true;
};

const giveStage = (model: Model): boolean => {
  const { now, rules } = model;
  const entry = model.queue.find(({ media, owner }) => media !== "sing" || isHere(model, owner));
  if (model.stage.is !== "idle" || entry === undefined) return false;
  if (entry.media === "sing") model.stage = { is: "ask", entry, until: now + rules.askMs };
  else start(model, entry);
  return true;
};

export const start = (model: Model, entry: Entry): void => {
  const { now } = model;
  model.queue = model.queue.filter((one) => one !== entry);
  model.stage = { is: "play", entry, began: now, from: now, paused: null };
};

/** T4: a rest follows a song that was sung. */
export const endTurn = (model: Model): void => {
  const { stage, now, rules } = model;
  lose(model, []);
  if (stage.is === "play") model.previous = stage.entry;
  const sung = stage.is === "play" && stage.entry.media === "sing";
  model.stage = sung ? { is: "rest", until: now + rules.restMs } : { is: "idle" };
};

/** An entry that waits is gone; if its owner was being asked, so is the question. */
export const drop = (model: Model, entry: Entry): void => {
  model.losses.push({ queue: model.queue, entries: [entry], turn: null, returned: new Set() });
  model.queue = model.queue.filter((one) => one !== entry);
  if (model.stage.is === "ask" && model.stage.entry === entry) model.stage = { is: "idle" };
};

/** M6, M7: what he would sing goes with him; of who is banned, everything. Whether he was in. */
export const depart = (model: Model, who: string, everything = false): boolean => {
  for (const entry of model.queue) {
    if (entry.owner === who && (everything || entry.media === "sing")) drop(model, entry);
  }
  const { stage } = model;
  const sings = stage.is === "play" && stage.entry.media === "sing" && stage.entry.owner === who;
  if (sings) endTurn(model);
  const wasIn = model.people.delete(who);
  if (wasIn && model.people.size === 0) {
    lose(model, model.queue);
    model.queue = [];
    model.previous = null;
    model.stage = { is: "idle" };
  }
  return wasIn;
};

/** These go, and with them the turn on stage, which counts if a second or more was to come. */
const lose = (model: Model, entries: readonly Entry[]): void => {
  const { queue, stage, now } = model;
  const position = stage.is === "play" ? (stage.paused ?? now) - stage.from : 0;
  const early = stage.is === "play" && stage.entry.ms - position >= 1_000;
  const turn = early ? { entry: stage.entry, position } : null;
  if (turn === null && entries.length === 0) return;
  model.losses.push({ queue, entries, turn, returned: new Set() });
};
