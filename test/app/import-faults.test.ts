// Catalogue files with a fault in them: the first is told by its line, its field and what was
// expected, and nothing of the file is taken.

import fc from "fast-check";
import { expect, test } from "vitest";
import { splitArray } from "../../src/app/import/split-array.ts";
import { readSongs, song } from "../support/catalogue-file.ts";

const good = '{"sid":1,"name":"a"}';

test.each([
  ['{"sid":2}', "name: expected 1 to 200 characters, no control characters, but it is missing"],
  ['{"sid":2,"name":""}', 'name: expected 1 to 200 characters, no control characters, found ""'],
  ['{"sid":2,"name":7}', "name: expected 1 to 200 characters, no control characters, found 7"],
  [
    '{"sid":2,"name":{}}',
    "name: expected 1 to 200 characters, no control characters, found an object",
  ],
  ['{"sid":2,"name":"a\\u001b[31m"}', "name: expected 1 to 200 characters, no control"],
  ['{"sid":"","name":"b"}', "sid: expected 1 to 64 characters"],
  ['{"sid":" 2","name":"b"}', "sid: expected 1 to 64 characters without spaces at the ends"],
  ['{"sid":2.5,"name":"b"}', "sid: expected"],
  ['{"sid":12345678901234567890,"name":"b"}', "sid: expected"],
  ['{"sid":2,"name":"b","duration":"46"}', 'or null, found "46"'],
  ['{"sid":2,"name":"b","duration":0}', "duration: expected whole seconds from 1 to 86400"],
  ['{"sid":2,"name":"b","duration":86401}', "duration: expected whole seconds from 1 to 86400"],
  ['{"sid":2,"name":"b","duration":1.5}', "duration: expected whole seconds from 1 to 86400"],
  ['{"sid":2,"titel":"b","colour":1}', 'unknown fields "titel", "colour"; known are sid, name'],
  ['{"sid":2,"name":"b","__proto__":1}', 'unknown field "__proto__"'],
  ["7", "expected an object, found 7"],
  ["null", "expected an object, found null"],
  ["[]", "expected an object, found an array"],
  [`${"[".repeat(20_000)}${"]".repeat(20_000)}`, "expected an object, found an array"],
  ['{"sid":2,"name":}', "not valid JSON: Unexpected token"],
  ['{"sid":2,"name":"b"', "not valid JSON"],
  ['{"sid":2,"name":"b}', "not valid JSON"],
  ['{"sid":2,"name":"b"}}', "not valid JSON"],
  ['{"sid":2 "name":"b"}', "not valid JSON"],
  ["{'sid':2}", "not valid JSON"],
])("[CLI] %s in the third line is told by that line", async (bad, words) => {
  const line = "a.ndjson, line 3: ";
  const told = await readSongs("a.ndjson", `${good}\n\n${bad}\n{"sid":3,"name":"c"}\n`);
  expect(told).toContain(words);
  expect(told).toContain(line);
  const json = await readSongs("a.json", `[\n${good},\n${bad},\n{"sid":3,"name":"c"}\n]`);
  expect(json).toContain("a.json, line 3: ");
  if (!words.startsWith("not valid JSON")) expect(json).toContain(words);
});

test("[CLI] an item over many lines is told by the line it begins in", async () => {
  const text = JSON.stringify([song("1", "a"), song("2", "")], null, 2);
  expect(await readSongs("a.json", text)).toContain("a.json, line 11: name: expected");
});

test.each([
  ['{"sid":1,"name":"a"}', "line 1: expected an array, which begins with ["],
  [`[\n${good},\n\n]`, "line 4: an item is missing, or a comma is too many"],
  [`[\n,${good}]`, "line 2: an item is missing, or a comma is too many"],
  [`[\n${good}\n`, "line 2: the array has no ] at its end"],
  ["[", "line 1: the array has no ] at its end"],
  [`[${good}]\n[]`, "line 2: text after the array's end"],
  ["[ ]", "there is no song in it"],
  ["", "the file is empty"],
  ["\ufeff \r\n", "the file is empty"],
])("[CLI] a .json file of %j: %s", async (content, words) => {
  expect(await readSongs("a.json", content)).toContain(words);
});

test.each([
  ["sid,name\n1,a\n2,b,c\n", "line 3: not valid CSV: as many values are expected"],
  ['sid,name\n1,a\n\n2,"b\n3,c\n', "line 4: not valid CSV: a quote that begins here"],
  ['sid,name\n1,"a"b\n', "line 2: not valid CSV: text after a closing quote"],
  ['sid,name\n1,a"b\n', "line 2: not valid CSV: a quote within a value"],
  ['sid,name\n1,"a\nb"\n2,\n', "line 2: name: expected 1 to 200 characters"],
  ['sid,name,link\n1,a,"x\ny"\n', "line 2: link: expected"],
  ['sid,name,duration\n1,"a",1\n\n2,"b",4:06\n', "line 4: duration: expected whole seconds"],
  ["sid,name,duration\n1,a,0\n", "line 2: duration: expected whole seconds"],
  ["sid,titel\n", 'line 1: unknown field "titel"'],
  ["sid;name\n1;a\n", 'line 1: unknown field "sid;name"'],
  ["sid,name,nmae\n1,a,\n", 'line 1: unknown field "nmae"'],
  ["sid,sid\n1,2\n", 'line 1: the header names "sid" twice'],
  ["sid,\n1,2\n", "line 1: column 2 of the header has no name"],
  ["name\na\n", "line 2: sid: expected"],
  ["sid,name\n", "there is no song in it"],
])("[CLI] a .csv file of %j: %s", async (content, words) => {
  expect(await readSongs("a.csv", content)).toContain(words);
});

test('[CLI] an id that comes twice names both lines; 1 and "1" are the same', async () => {
  const told = await readSongs("a.json", `[\n${good},\n{"sid":"1","name":"b"}]`);
  expect(told).toBe('a.json, line 3: sid "1" stands in line 2 already');
  expect(await readSongs("a.csv", "sid,name\n1,a\n01,b\n")).toHaveLength(2);
});

test("[CLI] of two bad items the first is told, also when the second is no JSON at all", async () => {
  const lines = [good, '{"sid":2}', "{"];
  expect(await readSongs("a.ndjson", lines.join("\n"))).toContain("line 2: name");
  expect(await readSongs("a.json", `[\n${lines.join(",\n")}\n]`)).toContain("line 3: name");
  expect(await readSongs("a.csv", "sid,name\n,a\n2,b,c\n")).toContain("line 2: sid");
});

test("[CLI] what is not UTF-8 is told by its line", async () => {
  const latin = Buffer.concat([
    Buffer.from(`${good}\n{"sid":2,"name":"`),
    Buffer.from([0xe9]),
    Buffer.from('"}\n'),
  ]);
  expect(await readSongs("a.ndjson", latin)).toBe("a.ndjson, line 2: not UTF-8 text");
  const utf16 = Buffer.from(`\ufeff[${good}]`, "utf16le");
  expect(await readSongs("a.json", utf16)).toBe("a.json: this is UTF-16; save it as UTF-8");
});

test("[CLI] any array is split into its items, each in its line", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), (values, indent) => {
      const text = JSON.stringify(values, null, indent);
      const { pieces, fault } = splitArray(text);
      expect(fault).toBeNull();
      expect(pieces.map((piece) => JSON.parse(piece.text))).toStrictEqual(JSON.parse(text));
      for (const piece of pieces) {
        const fromItsLine = text
          .split("\n")
          .slice(piece.line - 1)
          .join("\n");
        expect(indent === 0 || fromItsLine.trimStart().startsWith(piece.text)).toBe(true);
      }
    }),
  );
});

test("[CLI] no text, however broken, keeps the splitting from its end", () => {
  const broken = fc.string({ unit: fc.constantFrom(...'[]{},"\\ \na1') });
  fc.assert(
    fc.property(broken, (text) => {
      const { pieces, fault } = splitArray(`[${text}`);
      expect(pieces.length + (fault === null ? 0 : 1)).toBeLessThanOrEqual(text.length + 2);
    }),
  );
});
