// Catalogue files that are good: the three formats say the same of the same items. Files that
// cannot be read at all.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isLeft } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { describeImportError } from "../../src/app/import/import-error.ts";
import { songFile } from "../../src/app/import/kinds.ts";
import { readCatalogue } from "../../src/app/import/read-catalogue.ts";
import { noRest, readSongs, readVideos, song } from "../support/catalogue-file.ts";
import { tempFolder } from "../support/temp.ts";

const joy = song("1", "Ode to Joy", {
  author: "Ludwig, van",
  duration: 37,
  lrc: "/1.lrc",
  link: "/1.mp3",
  cover: "/1.svg",
});

const items = [joy, { sid: 2, name: "送别" }];
const expected = [joy, song("2", "送别")];
const csv = `sid,name,author,duration,lrc,link,cover
1,Ode to Joy,"Ludwig, van",37,/1.lrc,/1.mp3,/1.svg
2, 送别 ,,,,,
`;
const ndjson = items.map((item) => JSON.stringify(item)).join("\n");

test.each([
  ["an indented array", "a.json", JSON.stringify(items, null, 2)],
  ["an array in one line", "a.json", JSON.stringify(items)],
  ["an object a line", "a.ndjson", ndjson],
  ["a header and records", "a.csv", csv],
  ["an extension in capitals", "a.CSV", csv],
  ["blank lines between", "a.ndjson", `\n${ndjson.replace("\n", "\n\n \n")}\n\n`],
  ["blank records between", "a.csv", csv.replace(/\n/g, "\n\n")],
  ["columns in another order", "a.csv", `name,sid\n送别,2\n`],
])("[CLI] songs are read from %s: %s", async (_what, name, content) => {
  const some = content.startsWith("name,sid") ? expected.slice(1) : expected;
  expect(await readSongs(name, content)).toStrictEqual(some);
});

test.each(["a.json", "a.ndjson", "a.csv"])(
  "[CLI] a byte order mark and CRLF change nothing in %s",
  async (name) => {
    const plain = { "a.json": JSON.stringify(items, null, 2), "a.ndjson": ndjson, "a.csv": csv };
    const content = plain[name as keyof typeof plain].replace(/\n/g, "\r\n");
    expect(await readSongs(name, `\ufeff${content}`)).toStrictEqual(expected);
  },
);

test("[CLI] brackets, quotes and backslashes in text are only text", async () => {
  const tricky = [
    song("1", 'a "quoted" ] } , { [ name'),
    song("2", "ends in a backslash \\"),
    song("3", '\\\\server\\"[,]'),
  ];
  expect(await readSongs("a.json", JSON.stringify(tricky))).toStrictEqual(tricky);
  expect(await readSongs("a.json", JSON.stringify(tricky, null, 1))).toStrictEqual(tricky);
});

test("[CLI] videos need a duration and a link", async () => {
  const video = { vid: "7", name: "Night", duration: 90, link: "/7.webm", cover: "" };
  const { cover: _, ...withoutCover } = video;
  expect(await readVideos("a.json", JSON.stringify([withoutCover]))).toStrictEqual([video]);
  expect(await readVideos("a.csv", "vid,name,duration,link\n7,Night,90,/7.webm")).toStrictEqual([
    video,
  ]);
  expect(await readVideos("a.csv", "vid,name,duration,link\n7,Night,,/7.webm")).toBe(
    "a.csv, line 2: duration: expected whole seconds from 1 to 86400, but it is missing",
  );
  expect(await readVideos("a.json", '[{"vid":7,"name":"Night","duration":90}]')).toContain(
    "a.json, line 1: link: expected 1 to 2000 characters",
  );
});

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
  const text = JSON.stringify([joy, { ...joy, sid: "2", name: "" }], null, 2);
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

test("[CLI] a file that cannot be read says why", async () => {
  const folder = tempFolder();
  const told = async (name: string) => {
    const rows = await readCatalogue(songFile, join(folder, name), noRest);
    return isLeft(rows) ? [rows.left.code, describeImportError(rows.left)] : rows.right;
  };
  const of = (name: string, words: string) => ["unusable_file", `${join(folder, name)}: ${words}`];
  const format = "expected a file named .json, .ndjson or .csv";
  mkdirSync(join(folder, "folder.json"));
  expect(await told("none.json")).toStrictEqual(of("none.json", "no such file"));
  expect(await told("folder.json")).toStrictEqual(of("folder.json", "a folder, not a file"));
  expect(await told("songs.txt")).toStrictEqual(of("songs.txt", format));
  expect(await told("json")).toStrictEqual(of("json", format));
});
