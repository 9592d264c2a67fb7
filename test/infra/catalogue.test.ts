// What can be played: found by its id or by a part of its name, imported whole or not at all.

import { expect, test } from "vitest";
import { createCatalogue, type Song, type Video } from "../../src/infra/catalogue.ts";
import { song } from "../support/catalogue-file.ts";
import { collect } from "../support/collect.ts";
import { connectForTest, openForTest, tempFile } from "./sqlite/open.ts";

const video = (vid: string, name: string): Video => ({
  vid,
  name,
  duration: 90,
  link: `/${vid}.webm`,
  cover: "/cover.svg",
});

const openCatalogue = async (...songs: readonly Song[]) => {
  const file = tempFile();
  const { database } = await openForTest(file);
  const catalogue = createCatalogue(database);
  await catalogue.importSongs(songs);
  const find = async (text: string) =>
    (await catalogue.searchSongs(text, { limit: 100, offset: 0 })).map(({ sid }) => sid);
  return { file, database, catalogue, find };
};

test("[Q3] a song is known by its sid, and by nothing else", async () => {
  const media = { lrc: "/1.lrc", link: "/1.mp3", cover: "/1.svg" };
  const { catalogue } = await openCatalogue(
    song("1", "送别", { author: "李叔同", duration: 46, ...media }),
  );
  const track = { id: "1", name: "送别", author: "李叔同", seconds: 46, ...media };
  expect(await catalogue.song("1")).toStrictEqual(track);
  expect(await catalogue.song("送别")).toBeNull();
  expect(await catalogue.song("01")).toBeNull();
  expect(await catalogue.video("1")).toBeNull();
});

test("[Q3] a song whose length nobody knows has none", async () => {
  const { catalogue } = await openCatalogue(song("1", "a"));
  expect(await catalogue.song("1")).toMatchObject({ seconds: null });
});

test("[Q3] a video is a track without author and lyrics", async () => {
  const { catalogue } = await openCatalogue();
  await catalogue.importVideos([video("7", "Night sky")]);
  expect(await catalogue.video("7")).toStrictEqual({
    id: "7",
    name: "Night sky",
    author: "",
    seconds: 90,
    lrc: "",
    link: "/7.webm",
    cover: "/cover.svg",
  });
});

test("a search looks for a text anywhere in name or author", async () => {
  const { find } = await openCatalogue(
    song("1", "Ode to Joy", { author: "Beethoven" }),
    song("2", "Joyful", { author: "Nobody" }),
    song("3", "送别", { author: "李叔同" }),
  );
  expect(await find("joy")).toStrictEqual(["2", "1"]);
  expect(await find("THOV")).toStrictEqual(["1"]);
  expect(await find("叔")).toStrictEqual(["3"]);
  expect(await find("nothing of this")).toStrictEqual([]);
  expect(await find("")).toStrictEqual(["2", "1", "3"]);
});

test("a search knows upper and lower case beyond ASCII", async () => {
  const { find } = await openCatalogue(
    song("1", "LA VIE EN ROSE", { author: "ÉDITH PIAF" }),
    song("2", "Подмосковные вечера"),
    song("3", "Straße [live]"),
  );
  expect(await find("édith")).toStrictEqual(["1"]);
  expect(await find("МОСКОВ")).toStrictEqual(["2"]);
  expect(await find("straße [LIVE")).toStrictEqual(["3"]);
});

test.each([
  "100%",
  "a_b",
  "back\\slash",
  "what?",
  "st*r",
  "[x]",
  "it's",
  "é*",
  "é?[",
  "é%_",
  "é\\",
  "é]^-",
])("a search takes %j literally", async (text) => {
  const { find } = await openCatalogue(
    song("1", `x ${text} y`),
    // what it would be if any of it were a pattern
    song("2", "100 apples, a-b, backslash, whatX, star, x, its, é, éa, éab, é1"),
  );
  expect(await find(text)).toStrictEqual(["1"]);
});

test("a search for more than any name can hold finds nothing", async () => {
  const { find } = await openCatalogue(song("1", "a"));
  expect(await find("é".repeat(100_000))).toStrictEqual([]);
});

test("found songs come by name, then by sid, in pages, and are counted", async () => {
  const { catalogue } = await openCatalogue(song("2", "a"), song("1", "a"), song("0", "b"));
  const page = async (offset: number) =>
    (await catalogue.searchSongs("", { limit: 2, offset })).map(({ sid }) => sid);
  expect(await page(0)).toStrictEqual(["1", "2"]);
  expect(await page(2)).toStrictEqual(["0"]);
  expect(await catalogue.countSongs("")).toBe(3);
  expect(await catalogue.countSongs("A")).toBe(2);
});

test("videos are searched, counted and listed by their name", async () => {
  const { catalogue } = await openCatalogue();
  await catalogue.importVideos([video("1", "Night sky"), video("2", "Day"), video("3", "Night 2")]);
  const found = await catalogue.searchVideos("NIGHT", { limit: 9, offset: 0 });
  expect(found.map(({ vid }) => vid)).toStrictEqual(["3", "1"]);
  expect(await catalogue.countVideos("night")).toBe(2);
  const pages = await collect(catalogue.everyVideo("day"));
  expect(pages).toStrictEqual([[video("2", "Day")]]);
});

test("every song is read once, in pages, also where many have one name", async () => {
  const songs = Array.from({ length: 12_001 }, (_, index) => song(`${index}`, `${index % 3}`));
  const { catalogue } = await openCatalogue(...songs);
  const pages = await collect(catalogue.everySong(""));
  expect(pages.map(({ length }) => length)).toStrictEqual([5_000, 5_000, 2_001]);
  expect(new Set(pages.flat().map(({ sid }) => sid)).size).toBe(12_001);
  const names = pages.flat().map(({ name }) => name);
  expect(names).toStrictEqual(names.toSorted());
});

test("an import replaces what has the same sid and leaves the rest", async () => {
  const { catalogue } = await openCatalogue(song("1", "old", { author: "x" }), song("2", "kept"));
  await catalogue.importSongs([song("1", "new"), song("3", "added")]);
  const all = await catalogue.searchSongs("", { limit: 9, offset: 0 });
  expect(all).toStrictEqual([song("3", "added"), song("2", "kept"), song("1", "new")]);
});

test("an import of none is none", async () => {
  const { catalogue } = await openCatalogue();
  expect(await catalogue.countSongs("")).toBe(0);
});

test("an import tells how far it is, and waits for whoever is told", async () => {
  const { catalogue } = await openCatalogue();
  const told: number[] = [];
  const songs = Array.from({ length: 1_200 }, (_, index) => song(`${index}`, "x"));
  await catalogue.importSongs(songs, async (done) => {
    await new Promise(setImmediate);
    told.push(done);
  });
  expect(told).toStrictEqual([0, 500, 1_000, 1_200]);
});

test("[Q3] while an import goes on, songs are found at once as they were before it", async () => {
  const { catalogue } = await openCatalogue(song("1", "before"));
  const found: (string | undefined)[] = [];
  await catalogue.importSongs([song("1", "after")], async () => {
    found.push((await catalogue.song("1"))?.name);
  });
  found.push((await catalogue.song("1"))?.name);
  expect(found).toStrictEqual(["before", "before", "after"]);
});

test("an import that fails late leaves the catalogue as it was", async () => {
  const { database, catalogue } = await openCatalogue(song("1", "before"));
  const songs = Array.from({ length: 1_200 }, (_, index) => song(`${index}`, "after"));
  database.log.exec(
    "create trigger late before insert on songs when new.sid = '1199' begin select raise(abort, 'late'); end",
  );
  await expect(catalogue.importSongs(songs)).rejects.toThrow("late");
  expect(await catalogue.searchSongs("", { limit: 9, offset: 0 })).toStrictEqual([
    song("1", "before"),
  ]);
});

test("while another process is writing, an import waits for it", async () => {
  const { file, catalogue } = await openCatalogue();
  const other = connectForTest(file);
  other.exec("begin immediate");
  setTimeout(() => other.exec("commit"), 300);
  await catalogue.importSongs([song("1", "a")]);
  expect(await catalogue.countSongs("")).toBe(1);
});

test("[Q3] what another process imports is found from the next turn of the loop on", async () => {
  const { file, catalogue } = await openCatalogue(song("1", "before"));
  const there = connectForTest(file);
  for (const name of ["after", "later"]) {
    await catalogue.song("1");
    there.prepare("update songs set name = ?").run(name);
    await new Promise(setImmediate);
    expect((await catalogue.song("1"))?.name).toBe(name);
  }
});

test("[Q3] who looks up keeps nobody from writing, nor the log from being emptied into the file", async () => {
  const { database, catalogue } = await openCatalogue(song("1", "before"));
  for (let times = 0; times < 5; times += 1) {
    await catalogue.song("1");
    database.log.exec("update songs set name = name || '!'");
    await new Promise(setImmediate);
    expect(database.log.pragma("wal_checkpoint(truncate)")).toMatchObject([{ busy: 0 }]);
  }
  expect((await catalogue.song("1"))?.name).toBe("before!!!!!");
});
