// A line that cannot be is told, with why, and nothing of the file is imported (L4).

import { expect, test } from "vitest";
import { errorOf, eventOf, karaoke } from "../support/import-log.ts";
import { start } from "../support/rooms.ts";

/** The evening with another line in place of one. */
const withLine = (line: number, text: string): string =>
  karaoke.toSpliced(line - 1, 1, text).join("\n");

const withEvent = (line: number, event: unknown): string => withLine(line, JSON.stringify(event));

test.each<[string, number, string, string]>([
  ["no JSON", 9, "{", "not valid JSON: Expected property name or '}'"],
  ["half a line", 9, (karaoke[8] ?? "").slice(0, 40), "not valid JSON: "],
  ["a version again", 9, karaoke[7] ?? "", "version: expected 9, found 8"],
  ["a version left out", 9, karaoke[9] ?? "", "version: expected 9, found 10"],
])("[L4] %s, in line %i", async (_, line, text, problem) => {
  const error = await errorOf(withLine(line, text));
  expect(error).toMatchObject({ code: "bad_syntax", file: "f", line });
  expect("problem" in error && error.problem).toContain(problem);
});

const entryOfAnother = JSON.parse(JSON.stringify(eventOf(8)).replaceAll("R123-", "R9-"));

test.each<[string, number, object, string]>([
  ["an event nobody knows", 3, { type: "Sung" }, "unknown event type Sung"],
  ["a schema of later", 3, { schema: 2 }, "ChatSent: schema is not one of 1 to 1"],
  ["data of another shape", 3, { data: {} }, "ChatSent: its field member is missing or wrong"],
  ["another room's entry", 8, entryOfAnother, 'is of "R9", and what is before it of "R123"'],
  ["another room", 8, { room: "R9" }, 'is of "R9", and what is before it of "R123"'],
  ["a time before", 9, { at: 1 }, "ms before the one before it"],
  ["a time to come", 56, { at: start + 1e12 }, "at: it lies in the future"],
])("[L4] %s, in line %i", async (_, line, change, problem) => {
  const error = await errorOf(withEvent(line, { ...eventOf(line), ...change }));
  expect(error).toMatchObject({ code: "bad_syntax", file: "f", line });
  expect("problem" in error && error.problem).toContain(problem);
});

test.each([
  ["version", "1", "a whole number from 1"],
  ["schema", 0.5, "a whole number from 1"],
  ["at", -1, "milliseconds since the epoch"],
  ["by", "", "a name"],
  ["messageId", 7, "text or null"],
  ["data", [], "an object"],
  ["room", "no room", "a room's id"],
])("[L4] a field that is wrong: %s %j", async (field, value, expected) => {
  const error = await errorOf(withEvent(4, { ...eventOf(4), [field]: value }));
  expect(error).toMatchObject({ code: "bad_item", line: 4, field, expected });
});

test("[L4] a field too many, a field missing, no object at all", async () => {
  const more = await errorOf(withEvent(4, { ...eventOf(4), hash: "" }));
  expect(more).toMatchObject({ code: "unknown_fields", line: 4, fields: ["hash"] });
  const { by: _, ...less } = eventOf(4);
  const missing = await errorOf(withEvent(4, less));
  expect(missing).toMatchObject({ code: "bad_item", line: 4, field: "by", found: null });
  const none = await errorOf(withEvent(4, 7));
  expect(none).toMatchObject({ code: "bad_item", line: 4, field: null, found: "7" });
});

test("[L4] a log that does not begin at its beginning", async () => {
  expect(await errorOf(karaoke.slice(1).join("\n"))).toMatchObject({
    line: 1,
    problem: "version: expected 1, found 2",
  });
  expect(await errorOf(JSON.stringify({ ...eventOf(2), version: 1 }), "R1")).toMatchObject({
    line: 1,
    problem: "is MemberJoined; the first event of a room opens it",
  });
});

test("[L4] a room that breaks a rule is told by the line that left it so", async () => {
  const at = Number(eventOf(56)["at"]);
  const data = { ...(eventOf(6)["data"] as object), owner: "路人" };
  const broken = { ...eventOf(6), version: 57, at: at + 1, data };
  const next = { ...eventOf(3), version: 58, at: at + 2 };
  const lines = [...karaoke, JSON.stringify(broken), "", JSON.stringify(next)];
  const problem =
    "leaves a room that breaks M6: whoever waits to sing, is asked or sings is a member";
  expect(await errorOf(lines.join("\n"))).toMatchObject({ line: 57, problem });
  expect(await errorOf(lines.slice(0, 57).join("\n"))).toMatchObject({ line: 57, problem });
});

test("[L4] of several faults the first is told", async () => {
  const lines = karaoke.with(20, "{").with(10, JSON.stringify({ ...eventOf(11), type: "Sung" }));
  expect(await errorOf(lines.join("\n"))).toMatchObject({ line: 11 });
});

test("[L4] where nobody says which room it is, it is refused", async () => {
  expect(await errorOf(karaoke.slice(0, 3).join("\n"))).toMatchObject({
    line: null,
    problem: "it does not say which room it is; name one with --as",
  });
});

test("[L4] what is no text, too long, or nothing", async () => {
  const bytes = Buffer.from(karaoke.join("\n"));
  bytes[Buffer.byteLength(karaoke.slice(0, 4).join("\n")) + 20] = 0xff;
  expect(await errorOf(bytes)).toMatchObject({ line: 5, problem: "not UTF-8 text" });
  const long = withLine(5, `"${"x".repeat(2 ** 20)}"`);
  expect(await errorOf(long)).toMatchObject({ line: 5, problem: "longer than a mebibyte" });
  for (const nothing of ["", "\n\n"]) {
    const problem = "there is no event in it";
    expect(await errorOf(nothing)).toMatchObject({ line: null, problem });
  }
});

test("[L4] lists within lists, deeper than can be written again", async () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const said = { ...eventOf(3), type: "BroadcastSent", data: { member: "皮皮", body: "deep" } };
  const text = withLine(3, JSON.stringify(said).replace('"deep"', deep));
  expect(await errorOf(text)).toMatchObject({ line: 3 });
});
