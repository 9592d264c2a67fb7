// Golden wire examples: one JSON file an answer, and the comparison of what a server says with one.
// Beside each, in said/, stands what the server really says to the letter: the docs show that.

import { readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Received } from "./client.ts";

/** Anything JSON; its shape is what is compared. */
type Value = unknown;

export type Golden = {
  /** The file's name without its ending. */
  readonly name: string;
  /** What is asked, or the state of the room, or the notice or push that comes unasked. */
  readonly action?: string;
  readonly state?: string;
  readonly notice?: string;
  readonly push?: string;
  /** Said instead of a request: a frame's text as it is, or what makes the server push. */
  readonly text?: string;
  readonly said?: Readonly<Record<string, Value>>;
  /** What he who is pushed has said before. */
  readonly listening?: Readonly<Record<string, Value>>;
  readonly failure?: boolean;
  /** Not in the API document: its rule says so. */
  readonly addition?: boolean;
  readonly code?: string;
  readonly note?: string;
  readonly request?: Readonly<Record<string, Value>> & { readonly fullname: string };
  readonly answer: Value;
  /** Paths whose very value counts; of all others it is the type. */
  readonly fixed: readonly string[];
};

const folder = new URL("../wire/", import.meta.url);

export const readGoldens = (): readonly Golden[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({
      name: file.slice(0, -".json".length),
      ...JSON.parse(readFileSync(new URL(file, folder), "utf8")),
    }));

/** How the text or number of a field has to look wherever it stands. */
const looks: Readonly<Record<string, RegExp>> = {
  sid: /^\d+$/,
  vid: /^\d+$/,
  start_time: /^\d{10}$/,
  end_time: /^\d{10}$/,
  duration: /^\d+$/,
  current_time: /^\d{10}$/,
  current_time_ms: /^\d{13}$/,
  start_time_ms: /^\d{13}$/,
  end_time_ms: /^\d{13}$/,
  queued_at: /^\d{10}$/,
  value: /^[01]$/,
  timestamp: /^\d{10}(\.\d{1,6})?$/,
};

/** W1: of the envelope; of a chat in the history it is a number. */
const envelopeStamp = /^\d{10}(\.\d{1,2})?$/;

const typeOf = (value: Value): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** Every documented field is there, in items of arrays too, with the same JSON type. */
const expectLike = (real: Value, documented: Value, path = "answer"): void => {
  expect(`${path}: ${typeOf(real)}`).toBe(`${path}: ${typeOf(documented)}`);
  const key = path.split(".").at(-1) ?? "";
  if (looks[key] !== undefined) expect(String(real), path).toMatch(looks[key]);
  if (path === "answer.timestamp") expect(real, path).toMatch(envelopeStamp);
  if (Array.isArray(documented) && Array.isArray(real) && documented.length > 0) {
    expect(real, path).not.toHaveLength(0);
    real.forEach((item, index) => {
      expectLike(item, documented[0], `${path}[${index}]`);
    });
  } else if (typeof documented === "object" && documented !== null) {
    for (const [name, value] of Object.entries(documented)) {
      expect(real, path).toHaveProperty([name]);
      expectLike((real as Record<string, Value>)[name], value, `${path}.${name}`);
    }
  }
};

const at = (value: Value, path: string): Value =>
  path
    .split(".")
    .reduce((inner: Value, key) => (inner as Record<string, Value> | undefined)?.[key], value);

export const expectGolden = (real: Value, { answer, fixed }: Golden): void => {
  expectLike(real, answer);
  for (const path of fixed) expect(at(real, path), path).toEqual(at(answer, path));
};

/**
 * To the letter, and what was said before it; never a token. After a change that is meant,
 * `npx vitest run test/wire -u` writes the files anew.
 */
export const expectSaid = async (
  { name }: Golden,
  server: Received,
  client?: string | Readonly<Record<string, Value>>,
): Promise<void> => {
  const said = typeof client === "object" ? { ...client, token: "…" } : client;
  const text = JSON.stringify({ client: said, server }, null, 2);
  await expect(`${text}\n`).toMatchFileSnapshot(new URL(`said/${name}.json`, folder).pathname);
};
