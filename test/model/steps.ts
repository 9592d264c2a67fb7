// What people do in a room, step by step: some time passes, then one or several things are asked
// for at once.

import fc from "fast-check";
import type { Media } from "../../src/domain/media.ts";
import type { Rules } from "./model.ts";

export const hosts = ["房主"];
const guests = ["皮皮", "小雨", "阿明"];
const operator = "@operator";

type By<Name extends string, Fields = object> = Name extends string
  ? { readonly do: Name; readonly who: string } & Readonly<Fields>
  : never;

/** `place`: the how-manieth of those that wait. */
export type Deed =
  | By<"join" | "disconnect" | "move away", { device: string }>
  | By<"leave" | "chat" | "accept" | "decline" | "pause" | "resume">
  | By<"queue", { media: Media; seconds: number }>
  | By<"withdraw" | "cut", { media: Media }>
  | By<"remove", { place: number }>
  | By<"move", { place: number; before: number | null }>
  /** `quarters`: of the whole. */
  | By<"seek", { quarters: number; named: boolean }>
  | By<"kick" | "ban" | "unban" | "mute" | "unmute", { whom: string }>
  | { readonly do: "look" }
  | { readonly do: "rules"; readonly rules: Partial<Rules> };

export type Step =
  | { readonly wait: number; readonly deeds: readonly Deed[] }
  /** The how-manieth last loss is taken back by the operator. */
  | { readonly wait: number; readonly undo: number }
  /** Everything stops and begins anew; the processes named have lived on. */
  | { readonly downMs: number; readonly alive: readonly string[] };

const who = fc.constantFrom(...guests, ...guests, ...hosts);
/** On stage or asked, whoever that will be. */
export const theOne = "whoever is on stage";
const oneOnStage = fc.oneof(
  { weight: 3, arbitrary: fc.constant(theOne) },
  { weight: 1, arbitrary: who },
);
const host = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hosts) },
  { weight: 2, arbitrary: who },
  { weight: 2, arbitrary: fc.constant(operator) },
);
const device = fc.constantFrom("a:1", "a:2", "b:1");
const media = fc.constantFrom<Media>("sing", "sing", "listen", "watch");
const place = fc.nat(4);
const quarters = fc.constantFrom(-1, 0, 1, 2, 3, 4, 5);

const rules: fc.Arbitrary<Partial<Rules>> = fc.record(
  {
    askMs: fc.constantFrom(1_000, 15_000, 60_000),
    restMs: fc.constantFrom(0, 1_000, 30_000),
    graceMs: fc.constantFrom(0, 10_000, 30_000),
    pauseMs: fc.constantFrom(5_000, 60_000),
    queueLimit: fc.integer({ min: 2, max: 6 }),
    control: fc.constantFrom("members", "owner"),
  },
  { requiredKeys: [] },
);

const deed = <Name extends string, Fields>(name: Name, fields: fc.Arbitrary<Fields>) =>
  fields.map((chosen) => ({ do: name, ...chosen }));

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 14, arbitrary: deed("join", fc.record({ who, device })) },
  { weight: 6, arbitrary: deed("disconnect", fc.record({ who, device })) },
  { weight: 1, arbitrary: deed("move away", fc.record({ who, device })) },
  { weight: 2, arbitrary: deed("leave", fc.record({ who })) },
  { weight: 4, arbitrary: deed("chat", fc.record({ who })) },
  { weight: 2, arbitrary: fc.constant({ do: "look" as const }) },
  {
    weight: 16,
    arbitrary: deed("queue", fc.record({ who, media, seconds: fc.integer({ min: 1, max: 90 }) })),
  },
  { weight: 2, arbitrary: deed("withdraw", fc.record({ who, media })) },
  { weight: 3, arbitrary: deed("cut", fc.record({ who: oneOnStage, media })) },
  { weight: 2, arbitrary: deed("remove", fc.record({ who: host, place })) },
  {
    weight: 3,
    arbitrary: deed("move", fc.record({ who: host, place, before: fc.option(place) })),
  },
  { weight: 12, arbitrary: deed("accept", fc.record({ who: oneOnStage })) },
  { weight: 3, arbitrary: deed("decline", fc.record({ who: oneOnStage })) },
  {
    weight: 6,
    arbitrary: deed("seek", fc.record({ who: oneOnStage, quarters, named: fc.boolean() })),
  },
  { weight: 5, arbitrary: deed("pause", fc.record({ who })) },
  { weight: 3, arbitrary: deed("resume", fc.record({ who })) },
  { weight: 1, arbitrary: deed("kick", fc.record({ who: host, whom: who })) },
  { weight: 1, arbitrary: deed("ban", fc.record({ who: host, whom: who })) },
  { weight: 2, arbitrary: deed("unban", fc.record({ who: host, whom: who })) },
  { weight: 1, arbitrary: deed("mute", fc.record({ who: host, whom: who })) },
  { weight: 1, arbitrary: deed("unmute", fc.record({ who: host, whom: who })) },
  { weight: 1, arbitrary: rules.map((changed) => ({ do: "rules" as const, rules: changed })) },
);

const wait = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.nat(5_000) },
  { weight: 3, arbitrary: fc.constantFrom(1, 999, 1_000, 10_000, 15_000, 29_999, 30_000) },
  { weight: 1, arbitrary: fc.nat(200_000) },
  { weight: 1, arbitrary: fc.constantFrom(86_400_000, 200_000_000) },
);

/** The rules change once a step at most: what falls due by that is the clock's, after the step. */
const deeds = fc.uniqueArray(anyDeed, {
  minLength: 1,
  maxLength: 4,
  selector: (one) => (one.do === "rules" ? one.do : one),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({ wait, deeds }),
  },
  { weight: 2, arbitrary: fc.record({ wait, undo: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ downMs: wait, alive: fc.constantFrom([], ["a"], ["b"], ["a", "b"]) }),
  },
);

/** Somebody is there, more often than not. */
const arrival = fc.subarray([...guests, ...hosts]).map(
  (those): Step => ({
    wait: 0,
    deeds: those.map((who) => ({ do: "join", who, device: "a:1" })),
  }),
);

export type Evening = { readonly rules: Partial<Rules>; readonly steps: readonly Step[] };

export const evening: fc.Arbitrary<Evening> = fc
  .record({ rules, arrival, rest: fc.array(step, { maxLength: 30, size: "max" }) })
  .map(({ rules, arrival, rest }) => ({ rules, steps: [arrival, ...rest] }));
