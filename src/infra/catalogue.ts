// What can be played: songs and videos, looked up, searched, and imported all or nothing. Every
// call rejects when the database fails.

import { type Kysely, sql } from "kysely";
import type { Track } from "../domain/media.ts";
import { type Page, readAfter } from "./page.ts";
import { contains } from "./sqlite/contains.ts";
import type { Database } from "./sqlite/database.ts";
import { patiently } from "./sqlite/patience.ts";
import type { Schema } from "./sqlite/schema.ts";
import { prepareTracks } from "./sqlite/tracks.ts";

export type Song = Readonly<Schema["songs"]>;
export type Video = Readonly<Schema["videos"]>;

/** Told how many rows are written so far; the import goes on when it is done with that. */
export type Progress = (done: number) => void | Promise<void>;

export type Catalogue = {
  readonly song: (sid: string) => Promise<Track | null>;
  readonly video: (vid: string) => Promise<Track | null>;
  /** Songs with a text in their name or author, in whatever case, by name; "" is in all. */
  readonly searchSongs: (text: string, page: Page) => Promise<readonly Song[]>;
  /** Videos with a text in their name, in whatever case, by name. */
  readonly searchVideos: (text: string, page: Page) => Promise<readonly Video[]>;
  readonly countSongs: (text: string) => Promise<number>;
  readonly countVideos: (text: string) => Promise<number>;
  /** All that a search finds, in pages; a late page costs no more than an early one. */
  readonly everySong: (text: string) => AsyncIterable<readonly Song[]>;
  readonly everyVideo: (text: string) => AsyncIterable<readonly Video[]>;
  /** All or none; a song whose sid is known takes the place of the one there. */
  readonly importSongs: (songs: readonly Song[], progress?: Progress) => Promise<void>;
  readonly importVideos: (videos: readonly Video[], progress?: Progress) => Promise<void>;
};

/** How many rows `everySong` reads at a time, and how many one statement of an import writes. */
const pageSize = 5_000;
const chunkSize = 500;

export const createCatalogue = ({ db, looks }: Pick<Database, "db" | "looks">): Catalogue => {
  // not on the connection that imports: what it has not finished is not there yet
  const tracks = prepareTracks(looks);
  const songs = db.selectFrom("songs");
  const videos = db.selectFrom("videos");
  const songsWith = (text: string) =>
    songs.where(({ or, ref }) => or([ref("name"), ref("author")].map(contains(text))));
  const videosWith = (text: string) => videos.where(({ ref }) => contains(text)(ref("name")));

  return {
    song: async (sid) => tracks.song(sid),
    video: async (vid) => tracks.video(vid),
    searchSongs: (text, { limit, offset }) => {
      const found = songsWith(text).selectAll().orderBy("name").orderBy("sid");
      return found.limit(limit).offset(offset).execute();
    },
    searchVideos: (text, { limit, offset }) => {
      const found = videosWith(text).selectAll().orderBy("name").orderBy("vid");
      return found.limit(limit).offset(offset).execute();
    },
    countSongs: async (text) =>
      (await songsWith(text).select(sql<number>`count(*)`.as("rows")).executeTakeFirstOrThrow())
        .rows,
    countVideos: async (text) =>
      (await videosWith(text).select(sql<number>`count(*)`.as("rows")).executeTakeFirstOrThrow())
        .rows,
    everySong: (text) => {
      const found = songsWith(text).selectAll().orderBy("name").orderBy("sid").limit(pageSize);
      return readAfter({ name: "", sid: "" }, pageSize, ({ name, sid }) =>
        found.where((is) => is.eb(is.refTuple("name", "sid"), ">", is.tuple(name, sid))).execute(),
      );
    },
    everyVideo: (text) => {
      const found = videosWith(text).selectAll().orderBy("name").orderBy("vid").limit(pageSize);
      return readAfter({ name: "", vid: "" }, pageSize, ({ name, vid }) =>
        found.where((is) => is.eb(is.refTuple("name", "vid"), ">", is.tuple(name, vid))).execute(),
      );
    },
    importSongs: importAll(db, tracks.renew)(writeSongs),
    importVideos: importAll(db, tracks.renew)(writeVideos),
  };
};

type Write<Row> = (into: Kysely<Schema>, rows: readonly Row[]) => Promise<unknown>;

/** One transaction, in statements small enough for a database's limit on parameters. */
const importAll =
  (db: Kysely<Schema>, imported: () => void) =>
  <Row>(write: Write<Row>) =>
  (rows: readonly Row[], progress: Progress = () => {}): Promise<void> =>
    patiently(() =>
      db.transaction().execute(async (transaction) => {
        for (let done = 0; done < rows.length; done += chunkSize) {
          await progress(done);
          await write(transaction, rows.slice(done, done + chunkSize));
        }
        await progress(rows.length);
      }),
    ).then(imported);

const writeSongs: Write<Song> = (into, songs) =>
  into
    .insertInto("songs")
    .values(songs)
    .onConflict((known) =>
      known.column("sid").doUpdateSet(({ ref }) => ({
        name: ref("excluded.name"),
        author: ref("excluded.author"),
        duration: ref("excluded.duration"),
        lrc: ref("excluded.lrc"),
        link: ref("excluded.link"),
        cover: ref("excluded.cover"),
      })),
    )
    .execute();

const writeVideos: Write<Video> = (into, videos) =>
  into
    .insertInto("videos")
    .values(videos)
    .onConflict((known) =>
      known.column("vid").doUpdateSet(({ ref }) => ({
        name: ref("excluded.name"),
        duration: ref("excluded.duration"),
        link: ref("excluded.link"),
        cover: ref("excluded.cover"),
      })),
    )
    .execute();
