// The map that never changes is, each time it is made of another, what a copied Map would be.

import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { expect, test } from "vitest";
import { firstValue, persistentMap, withKey, withoutKey } from "../../src/domain/persistent-map.ts";
import { check } from "../support/arbitraries.ts";

type Step = {
  /** How many versions ago the map stood that this step makes another of; mostly the last one. */
  readonly back: number;
  readonly key: string;
  readonly goes: boolean;
};

/** A map, and what it must be. */
type Version = { readonly map: ReadonlyMap<string, number>; readonly model: Map<string, number> };

/** Few keys come and go often, many fill several chunks; some steps branch off from an older map. */
const steps = (keys: number, maxLength: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      back: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, fc.nat(20)),
      key: fc.nat(keys - 1).map((key) => `guest-${key}`),
      goes: fc.boolean(),
    }),
    { maxLength, size: "max" },
  );

const begin = (entries: readonly (readonly [string, number])[] = []): Version => ({
  map: persistentMap(entries),
  model: new Map(entries),
});

const play = (start: Version, lines: readonly Step[]): readonly Version[] => {
  const versions = [start];
  lines.forEach(({ back, key, goes }, value) => {
    const { map, model } = versions.at(-1 - back) ?? start;
    const after = new Map(model);
    if (goes) after.delete(key);
    else after.set(key, value);
    versions.push({ map: goes ? withoutKey(map, key) : withKey(map, key, value), model: after });
  });
  return versions;
};

const isSame = ({ map, model }: Version, keys: number): void => {
  deepStrictEqual([...map], [...model]);
  deepStrictEqual([...map.keys()], [...model.keys()]);
  deepStrictEqual([...map.values()], [...model.values()]);
  deepStrictEqual(firstValue(map), model.values().next().value);
  deepStrictEqual(map.size, model.size);
  const all = Array.from({ length: keys }, (_, number) => `guest-${number}`);
  deepStrictEqual(
    all.map((key) => [map.has(key), map.get(key)]),
    all.map((key) => [model.has(key), model.get(key)]),
  );
};

test.each([
  ["few keys that come and go", 4, 400, 0.1],
  ["many keys", 80, 200, 0.05],
])("[R2] all maps that came of one another stay as they were: %s", (_what, keys, most, share) => {
  const claim = (lines: readonly Step[]): void => {
    for (const version of play(begin(), lines)) isSame(version, keys);
  };
  check(steps(keys, most), claim, share);
});

test("[R2] made of entries it is a Map of the same, and goes on as one", () => {
  const key = fc.nat(79).map((number) => `guest-${number}`);
  const entries = fc.array(fc.tuple(key, fc.nat()), { maxLength: 100, size: "max" });
  const claim = ([given, lines]: readonly [[string, number][], readonly Step[]]): void => {
    for (const version of play(begin(given), lines)) isSame(version, 80);
  };
  check(fc.tuple(entries, steps(80, 20)), claim, 0.1);
});

test("[R2] a plain Map is taken as it is, and stays as it was", () => {
  const plain: ReadonlyMap<string, number> = new Map([["a", 1]]);
  expect([...withKey(plain, "b", 2)]).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
  expect([...withoutKey(plain, "a")]).toEqual([]);
  expect(withoutKey(plain, "b")).toBe(plain);
  expect([...plain]).toEqual([["a", 1]]);
});

test("[R2] forEach tells of each entry, and of the map", () => {
  const map = persistentMap([
    ["a", 1],
    ["b", 2],
  ]);
  const told: unknown[] = [];
  map.forEach((value, key, whole) => {
    told.push([value, key, whole === map]);
  });
  expect(told).toEqual([
    [1, "a", true],
    [2, "b", true],
  ]);
});
