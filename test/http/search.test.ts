// Looking for something to play.

import { expect, test } from "vitest";
import { defaultLimits } from "../../src/app/gateway/limits.ts";
import { createCatalogue } from "../../src/infra/catalogue.ts";
import { openDatabase } from "../../src/infra/sqlite/database.ts";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

const start = async () => {
  const running = await startTestServer();
  const ask = speakTo(() => running.server().address);
  return { ...running, get: async (path: string) => ask("GET", path) };
};

const ids = (rows: readonly { readonly sid?: string; readonly vid?: string }[]) =>
  rows.map(({ sid, vid }) => sid ?? vid);

test("[H3] songs are found by name or author, in upper or lower case, and shown whole", async () => {
  const { get } = await start();
  const all = await get("/api/songs");
  expect(all).toMatchObject({ status: 200, body: { page: 1, pages: 1, total: 2 } });
  expect(ids(all.body.songs)).toEqual(["2", "1"]);
  const found = await get(`/api/songs?q=${encodeURIComponent(" DANY ")}`);
  expect(found.body).toStrictEqual({
    songs: [
      {
        sid: "1",
        name: "告白气球",
        author: "dany",
        duration: 200,
        lrc: "/1.lrc",
        link: "/1.mp3",
        cover: "",
      },
    ],
    page: 1,
    pages: 1,
    total: 1,
  });
  expect(ids((await get(`/api/songs?q=${encodeURIComponent("气球")}`)).body.songs)).toEqual(["1"]);
  expect((await get("/api/songs?q=nothing")).body).toStrictEqual({
    songs: [],
    page: 1,
    pages: 0,
    total: 0,
  });
  // nothing in it is special
  expect((await get("/api/songs?q=%25")).body.total).toBe(0);
});

test("[H3] videos are found by name", async () => {
  const { get } = await start();
  const night = { vid: "7", name: "Night sky", duration: 90, link: "/7.webm", cover: "" };
  expect((await get("/api/videos?q=night")).body).toStrictEqual({
    videos: [night],
    page: 1,
    pages: 1,
    total: 1,
  });
  expect((await get("/api/videos?q=day")).body.videos).toEqual([]);
});

test("[H3] a long list comes in pages of fifty, each song once", async () => {
  const { get, path } = await start();
  const database = await openDatabase(path);
  await createCatalogue(database).importSongs(
    Array.from({ length: 120 }, (_, number) => ({
      sid: `n${number}`,
      name: `Number ${number}`,
      author: "",
      duration: 60,
      lrc: "",
      link: "",
      cover: "",
    })),
  );
  await database.close();
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => get(`/api/songs?q=number&page=${page}`)),
  );
  expect(pages.map(({ body }) => body.songs.length)).toEqual([50, 50, 20, 0]);
  expect(pages.map(({ body }) => [body.page, body.pages, body.total])).toEqual([
    [1, 3, 120],
    [2, 3, 120],
    [3, 3, 120],
    [4, 3, 120],
  ]);
  expect(new Set(pages.flatMap(({ body }) => ids(body.songs))).size).toBe(120);
});

test("[H3] who asks more than three hundred times in ten seconds waits, and nobody else does", async () => {
  const { server } = await startTestServer({}, { limits: defaultLimits, trustProxy: true });
  const ask = speakTo(() => server().address);
  const from = async (address: string, path: string) =>
    (await ask("GET", path, undefined, { "X-Forwarded-For": address })).status;
  const many = await Promise.all(
    Array.from({ length: 301 }, () => from("10.0.0.1", "/api/songs?q=x")),
  );
  expect(many.filter((status) => status === 200)).toHaveLength(300);
  expect(many).toContain(429);
  expect(await from("10.0.0.2", "/api/songs?q=x")).toBe(200);
  expect(await from("10.0.0.1", "/api/rooms")).toBe(200);
});
