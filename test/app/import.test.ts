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
