// What the benches' connections say: nothing that is refused, whatever was said before.

import { expect, test } from "vitest";
import type { Link } from "../../scripts/bench/load/link.ts";
import { type Mix, speakToMido, speakToPrototype } from "../../scripts/bench/load/speakers.ts";

const wordsOf = (speak: typeof speakToMido) => {
  const link = {} as Link;
  const hear = (mix: Mix, count: number): readonly (string | undefined)[] => {
    const { next } = speak(link, mix, "皮皮", "R1");
    return Array.from({ length: count }, () => {
      const frame = Buffer.from(next());
      // a client's frame is masked
      const text = frame.toString().includes("action") ? frame.toString() : unmasked(frame);
      return /"action":"(\w+)"/.exec(text)?.[1];
    });
  };
  return hear;
};

const unmasked = (frame: Buffer): string => {
  const at = (frame.readUInt8(1) & 0x7f) === 126 ? 4 : 2;
  const mask = frame.subarray(at, at + 4);
  return Buffer.from(
    frame.subarray(at + 4).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  ).toString();
};

test.each([
  ["Mido", speakToMido],
  ["a prototype", speakToPrototype],
] as const)("[BENCH] who waits for the mic goes on from there in another mix, %s", (_, speak) => {
  const hear = wordsOf(speak);
  expect(hear("sing/del", 3)).toStrictEqual(["sing", "del", "sing"]);
  expect(hear("both", 4)).toStrictEqual(["chat", "del", "chat", "sing"]);
  expect(hear("chat", 2)).toStrictEqual(["chat", "chat"]);
});
