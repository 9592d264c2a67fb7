// What keys do on a walk: from where one is and what was pressed to where one wants to go.

import { describe, expect, test } from "vitest";
import type { Key } from "../../src/app/cli/terminal.ts";
import { type Pressed, press, type Walk } from "../../src/app/cli/walk/keys.ts";

const start: Walk = {
  version: 57,
  question: null,
  isHelp: false,
  sought: { member: "", type: "", text: "" },
  here: { member: "皮皮", type: "TurnEnded", text: "" },
  note: "",
};

const named = new Set([
  ...["left", "right", "home", "end", "pageup", "pagedown", "escape", "return", "backspace"],
  ...["resize", "hangup", "ctrl-c", "ctrl-d", "ctrl-u", "up", "f1"],
]);

const keyOf = (key: string): Key =>
  named.has(key) ? { text: "", name: key } : { text: key, name: "" };

/** What the last of these keys wishes for, and where all of them led. */
const pressing = (walk: Walk, ...keys: readonly string[]): Pressed =>
  keys.reduce<Pressed>((now, key) => press(now.walk, keyOf(key)), { walk, wish: null });

const wish = (...keys: readonly string[]) => pressing(start, ...keys).wish;

describe("[O] a key is a step", () => {
  test.each([
    ["right", 58],
    ["n", 58],
    [" ", 58],
    ["left", 56],
    ["p", 56],
    ["]", 67],
    ["pagedown", 67],
    ["[", 47],
    ["pageup", 47],
    ["home", Number.NEGATIVE_INFINITY],
    ["end", Number.POSITIVE_INFINITY],
  ])("%j to %d", (key, version) => {
    expect(wish(key)).toEqual({ type: "go", version });
  });

  test.each(["q", "ctrl-c", "ctrl-d", "hangup"])("%s is the last", (key) => {
    expect(wish(key)).toEqual({ type: "quit" });
  });

  test.each(["up", "f1", "resize", "x", "5", "好"])("%s is none", (key) => {
    expect(pressing(start, key)).toEqual({ walk: start, wish: null });
  });
});

describe("[O] g asks where to go", () => {
  test("a moment is typed, and mended", () => {
    expect(wish("g", "2", "0", ":", "1", "5", "backspace", "4", "return")).toEqual({
      type: "moment",
      named: "20:14",
    });
    expect(wish("g", "9", "9", "ctrl-u", "5", "7", "return")).toEqual({
      type: "moment",
      named: "57",
    });
  });

  test("nothing typed, or escape, is nothing", () => {
    expect(pressing(start, "g", " ", "return")).toEqual({ walk: start, wish: null });
    expect(pressing(start, "g", "5", "escape")).toEqual({ walk: start, wish: null });
  });

  test("what is a key elsewhere is text here, and Ctrl-C is still the end", () => {
    const { walk } = pressing(start, "g", "q", "n", "?", "[");
    expect(walk.question).toEqual({ about: "moment", step: 1, typed: "qn?[" });
    expect(wish("g", "q", "ctrl-c")).toEqual({ type: "quit" });
    expect(pressing(walk, "left", "up").walk.question?.typed).toBe("qn?[");
  });
});

describe("[O] m, t and / look for what comes next, M, T and \\ for what came before", () => {
  test.each([
    ["m", "member", 1],
    ["M", "member", -1],
    ["t", "type", 1],
    ["T", "type", -1],
    ["/", "text", 1],
    ["\\", "text", -1],
  ] as const)("%s", (key, subject, step) => {
    const { walk, wish } = pressing(start, key, "小", "雨", "return");
    expect(wish).toEqual({ type: "find", subject, step });
    expect(walk.sought).toEqual({ ...start.sought, [subject]: "小雨" });
  });

  test("an empty answer means whom and what the event here is about", () => {
    expect(pressing(start, "m", "return").walk.sought.member).toBe("皮皮");
    expect(pressing(start, "t", "return").walk.sought.type).toBe("TurnEnded");
    expect(pressing(start, "/", "return")).toEqual({ walk: start, wish: null });
  });

  test("a member and a type are asked for once, a text each time, and are forgotten at will", () => {
    const { walk } = pressing(start, "m", "return", "t", "return", "/", "好", "return");
    expect(pressing(walk, "m").wish).toEqual({ type: "find", subject: "member", step: 1 });
    expect(pressing(walk, "M").wish).toEqual({ type: "find", subject: "member", step: -1 });
    expect(pressing(walk, "T").wish).toEqual({ type: "find", subject: "type", step: -1 });
    expect(pressing(walk, "/").walk.question?.about).toBe("text");
    expect(pressing(walk, "/", "return").walk.sought.text).toBe("好");
    expect(pressing(walk, "escape").walk.sought).toEqual(start.sought);
    expect(pressing(walk, "escape", "m").walk.question?.about).toBe("member");
  });

  test("a character of several units is taken back whole", () => {
    expect(pressing(start, "/", "👏", "好", "👏", "backspace").walk.question?.typed).toBe("👏好");
  });
});

test("[O] ? shows the keys, and any key goes on", () => {
  const { walk } = pressing(start, "?");
  expect(walk.isHelp).toBe(true);
  expect(pressing(walk, "right")).toEqual({ walk: start, wish: null });
  expect(pressing(walk, "q")).toEqual({ walk: start, wish: null });
  expect(pressing(walk, "ctrl-c").wish).toEqual({ type: "quit" });
});

test("[O] what was said of one key is gone with the next, but not with the window's size", () => {
  const walk = { ...start, note: "no later event" };
  expect(pressing(walk, "up").walk.note).toBe("");
  expect(pressing(walk, "resize").walk.note).toBe("no later event");
});
