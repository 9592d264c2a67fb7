// What may be said in a room, by whom and when, and much that nobody would think of saying.
// FC_SEED repeats a run, FC_RUNS makes it longer.

import fc from "fast-check";
import type { CommandType } from "../../src/domain/command.ts";
import type { Media } from "../../src/domain/media.ts";
import type { Policy } from "../../src/domain/policy.ts";
import { endlessSong, host, song, video } from "./rooms.ts";

const seed = Number(process.env["FC_SEED"] ?? Date.now()) | 0;
const numRuns = Number(process.env["FC_RUNS"] ?? 1_000);
console.log(`fast-check: FC_SEED=${seed}, ${numRuns} runs each`);

/** The claim holds for all; else the seed and a shortest counterexample are shown. `share`: of the
 * usual number of runs. */
export const check = <T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => void, share = 1): void =>
  fc.assert(fc.property(arbitrary, claim), { seed, numRuns: Math.ceil(numRuns * share) });

/** Some thousands. */
export const sample = <T>(arbitrary: fc.Arbitrary<T>): readonly T[] =>
  fc.sample(arbitrary, { seed, numRuns: 4_000 });

/** A command in the making: which entry a `place` means depends on the room it comes to. */
type Saying = { readonly type: CommandType } & Readonly<Record<string, unknown>>;

export type Line = {
  /** Milliseconds since the last command, the room's deadline, or just before it. */
  readonly wait: number | "deadline" | "almost";
  /** A name, the stage's owner, or the how-manieth of those in the room. */
  readonly who: string | number;
  readonly saying: Saying;
};

const operator = "@operator";
const guests = ["皮皮", "小雨", "阿明", host, "二房"];
const hosts = [host, "二房"];

const mostly = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 24, arbitrary });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 1, arbitrary });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 4, arbitrary });
const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 12, arbitrary });

const wait = fc.oneof(
  often(fc.constantFrom(0, 1, 500, 2_999, 3_000)),
  sometimes(fc.nat(20_000)),
  sometimes(fc.constantFrom("deadline" as const, "almost" as const)),
  rarely(fc.integer({ min: -60_000, max: 300_000 })),
);
const anybody = fc.oneof(
  often(fc.nat(guests.length - 1)),
  rarely(fc.constantFrom(...guests, operator)),
);

const place = fc.nat(9);
const connection = fc.constantFrom("a:1", "a:2", "b:1");
const media = fc.constantFrom<Media>("sing", "sing", "listen", "watch");
const track = fc.constantFrom(
  song,
  song,
  endlessSong,
  video,
  { ...song, id: "9", seconds: 5 },
  null,
);
const malformed = fc.constantFrom(-1, 0, 0.5, Number.NaN, 1e15);
/** As JSON brings it: it knows no −0. */
const body = fc.json().map((text): unknown => JSON.parse(text));
const device = fc.constantFrom("audio", "video", "constructor", "__proto__");
const reason = fc.string({ maxLength: 3 });

/** Some fields of a policy. */
const policy: fc.Arbitrary<Partial<Policy>> = fc.record(
  {
    askMs: fc.constantFrom(1_000, 15_000, 60_000),
    restMs: fc.constantFrom(0, 1_000, 30_000),
    graceMs: fc.constantFrom(0, 30_000, 60_000),
    maxSongMs: fc.constantFrom(100_000, 1_200_000),
    pauseMs: fc.constantFrom(1_000, 60_000),
    queueLimit: fc.integer({ min: 1, max: 6 }),
    memberLimit: fc.integer({ min: 3, max: 6 }),
    control: fc.constantFrom("members", "owner"),
  },
  { requiredKeys: [] },
);

const anyPolicy = fc.oneof(often(policy), rarely(fc.record({ askMs: malformed })));

const target = fc.oneof(
  often(fc.constant({})),
  sometimes(fc.record({ place })),
  rarely(fc.constantFrom({ sid: song.id }, { sid: "8" }, { vid: video.id }, { vid: song.id })),
);

const say = <Fields extends object>(type: CommandType, fields: fc.Arbitrary<Fields>) =>
  fields.map((chosen): Saying => ({ ...chosen, type }));

const join = fc.record({ connection, nick: fc.constantFrom("甲", "乙"), avatar: reason });
const seconds = fc.oneof(often(fc.integer({ min: 1, max: 120 })), rarely(malformed));
const positionMs = fc.oneof(
  often(fc.nat(250_000)),
  often(fc.constantFrom(5_000, 90_000, 200_000)),
  sometimes(malformed),
);
const about = fc.record({ member: fc.constantFrom("皮皮", "皮皮", "小雨", host), reason });
const profile = fc.constantFrom({ hosts }, { hosts }, { hosts: [] }, {});

const queueing = say("Queue", fc.record({ media, track, seconds: fc.option(seconds) }));
const answering = say("Answer", fc.record({ accept: fc.constantFrom(true, true, false), target }));
const steering = fc.oneof(
  say("Cut", fc.record({ media, target })),
  say("SetProgress", fc.record({ positionMs, target })),
  say("Pause", fc.record({ target })),
  say("Resume", fc.record({ target })),
);
const coming = say("Join", join);
const going = fc.oneof(
  often(say("Disconnect", fc.record({ connection, moved: fc.constant(false) }))),
  rarely(say("Disconnect", fc.record({ connection, moved: fc.constant(true) }))),
  rarely(say("Leave", fc.record({}))),
);
const talking = fc.oneof(
  say("Chat", fc.record({ content: fc.string({ unit: "binary" }) })),
  say("SetDevice", fc.record({ device, on: fc.boolean() })),
  say("Broadcast", fc.record({ body })),
);
const ordering = fc.oneof(
  mostly(say("Move", fc.record({ place, before: fc.option(place, { freq: 3 }) }))),
  sometimes(say("Remove", fc.record({ place }))),
  mostly(say("Mute", about)),
  mostly(say("Unmute", about)),
  sometimes(say("Kick", about)),
  often(say("Ban", about)),
  mostly(say("Unban", about)),
);
const running = fc.oneof(
  often(say("Tick", fc.record({}))),
  mostly(say("Restore", fc.record({ back: fc.nat(6) }))),
  sometimes(say("Recover", fc.record({ alive: fc.subarray(["a", "b"]) }))),
  sometimes(say("ChangeRoom", fc.record({ policy: anyPolicy, profile }))),
  rarely(say("OpenRoom", fc.record({ policy: anyPolicy, profile }))),
  rarely(say("CloseRoom", fc.record({}))),
);

/** Mostly by those who may, sometimes by anybody. */
const line: fc.Arbitrary<Line> = fc.oneof(
  mostly(fc.record({ wait, who: anybody, saying: queueing })),
  often(fc.record({ wait, who: fc.constant("stage"), saying: fc.oneof(answering, steering) })),
  sometimes(fc.record({ wait, who: anybody, saying: fc.oneof(answering, steering) })),
  often(fc.record({ wait, who: fc.constantFrom(...guests), saying: coming })),
  often(fc.record({ wait, who: anybody, saying: going })),
  sometimes(fc.record({ wait, who: anybody, saying: talking })),
  sometimes(fc.record({ wait, who: anybody, saying: say("Withdraw", fc.record({ media })) })),
  often(fc.record({ wait, who: fc.constantFrom(host, operator), saying: ordering })),
  rarely(fc.record({ wait, who: anybody, saying: ordering })),
  sometimes(fc.record({ wait, who: fc.constant(operator), saying: running })),
);

/** A cut that was a mistake, undone while nothing else plays; by itself it would hardly come about. */
const mistake: fc.Arbitrary<readonly Line[]> = fc.record({ media }).map(({ media }) => [
  { wait: 500, who: "stage", saying: { type: "Cut", media, target: {} } },
  { wait: 500, who: operator, saying: { type: "Restore", back: 0 } },
]);

/** Most evenings begin with an open room and some people in it. */
const opening = fc
  .record({ policy, present: fc.subarray(guests, { minLength: 2 }), join })
  .map(({ policy, present, join }): readonly Line[] => [
    { wait: 0, who: operator, saying: { type: "OpenRoom", policy, profile: { hosts } } },
    ...present.map((who): Line => ({ wait: 0, who, saying: { ...join, type: "Join" } })),
  ]);

export const script: fc.Arbitrary<readonly Line[]> = fc
  .tuple(
    fc.oneof(often(opening), rarely(fc.constant<readonly Line[]>([]))),
    fc.array(fc.oneof(mostly(line.map((one) => [one])), rarely(mistake)), {
      maxLength: 60,
      size: "max",
    }),
  )
  .map(([first, rest]) => [...first, ...rest.flat()]);
