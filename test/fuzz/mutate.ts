// Messages as nobody should send them: real ones, broken in every way that costs a server dear.

import { readGoldens } from "../support/golden.ts";
import { tokenOf } from "../support/server.ts";

export type Chance = () => number;

const pick = <Value>(chance: Chance, values: readonly Value[]): Value =>
  values[Math.floor(chance() * values.length)] as Value;

/** Every request that the wire examples know. */
const requests = readGoldens().flatMap(({ request }) => (request === undefined ? [] : [request]));

const deep = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** Values that are at home nowhere. */
const strange: readonly string[] = [
  ...["null", "true", "[]", "{}", '""', "0", "-0", "1e309", "-1e309", "1e-400", "9007199254740993"],
  ...[
    '"\\u0000"',
    '"\\ud800"',
    '"__proto__"',
    '"constructor"',
    '"R123-1"',
    "[[[]]]",
    "3.5",
    '"1 "',
  ],
  ...['{"__proto__":{"x":1}}', '{"toString":1}', `"${"长".repeat(1_000)}"`, deep(200), deep(3_000)],
  ...['"房主"', '"@operator"', '"@room"', '"皮皮\\n"', '"\u202e"', '"🎤"', "1".repeat(400)],
];

const fields = ["action", "fullname", "token", "room", "id", "body", "sid", "vid", "duration"];
const more = [
  "ack",
  "entry",
  "before",
  "content",
  "device",
  "value",
  "current",
  "member",
  "reason",
];

/** A real request with one field or several set to what does not belong there. */
const swapped = (chance: Chance, request: object): string => {
  const known = new Map<string, string>();
  for (const [name, value] of Object.entries(request)) known.set(name, JSON.stringify(value));
  for (let times = 0; times < 1 + chance() * 3; times += 1) {
    known.set(pick(chance, [...fields, ...more]), pick(chance, strange));
  }
  if (chance() < 0.2) known.delete(pick(chance, [...known.keys()]));
  const text = Array.from(known, ([name, value]) => `${JSON.stringify(name)}:${value}`);
  // a name that stands twice
  if (chance() < 0.1) text.push(pick(chance, text));
  return `{${text.join()}}`;
};

/** Its text, cut, doubled, or with characters changed. */
const bent = (chance: Chance, text: string): string => {
  const at = Math.floor(chance() * text.length);
  switch (Math.floor(chance() * 5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + Math.floor(chance() * 4));
    case 2:
      return `${text.slice(0, at)}${pick(chance, strange)}${text.slice(at)}`;
    case 3:
      return `${text.slice(0, at)}${String.fromCharCode(chance() * 65_536)}${text.slice(at + 1)}`;
    default:
      return text + text.slice(at);
  }
};

/** One message: half of them still an object that names who sends it. */
export const mutant = (chance: Chance, fullname: string): string => {
  const request = { ...pick(chance, requests), fullname, token: tokenOf(fullname), room: "R123" };
  const kind = chance();
  if (kind < 0.5) return swapped(chance, request);
  if (kind < 0.9) return bent(chance, JSON.stringify(request));
  return pick(chance, strange);
};

/** Text, its fragments, binary, close, ping, pong. */
const kinds = [0x81, 0x81, 0x01, 0x00, 0x80, 0x82, 0x88, 0x89, 0x8a];

/** Bytes as they come after the handshake: frames of every kind, most of them against the rules. */
export const rawFrames = (chance: Chance): Buffer => {
  const frames: Buffer[] = [];
  for (let count = 0; count < 1 + chance() * 4; count += 1) {
    const payload = Buffer.from(Array.from({ length: chance() * 140 }, () => chance() * 256));
    const length = pick(chance, [payload.length, payload.length, 125, 126, 127, 0]);
    const first = chance() < 0.7 ? pick(chance, kinds) : Math.floor(chance() * 256);
    const masked = chance() < 0.9 ? 0x80 : 0;
    frames.push(Buffer.from([first, masked | length]));
    if (masked !== 0) frames.push(Buffer.alloc(4));
    frames.push(payload);
    if (chance() < 0.2)
      frames.push(Buffer.from(pick(chance, ["GET / HTTP/1.1\r\n\r\n", "\u0000"])));
  }
  return Buffer.concat(frames);
};
