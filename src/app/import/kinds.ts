// The two kinds of catalogue file. Each takes an item or says what is wrong with it.

import { type Either, left, right } from "fp-ts/lib/Either.js";
import { Compile } from "typebox/compile";
import type { Song, Video } from "../../infra/catalogue.ts";
import { SongItem, toSong, toVideo, VideoItem } from "./catalogue-items.ts";
import { firstWrong, type WrongItem } from "./wrong-item.ts";

export type Kind<Row> = {
  readonly noun: string;
  readonly idField: string;
  readonly idOf: (row: Row) => string;
  readonly fields: readonly string[];
  /** The fields that hold whole numbers. */
  readonly numbers: readonly string[];
  readonly take: (value: unknown) => Either<WrongItem, Row>;
};

const songItem = Compile(SongItem);
const videoItem = Compile(VideoItem);

export const songFile: Kind<Song> = {
  noun: "song",
  idField: "sid",
  idOf: ({ sid }) => sid,
  fields: Object.keys(SongItem.properties),
  numbers: ["duration"],
  take: (value) =>
    songItem.Check(value)
      ? right(toSong(value))
      : left(firstWrong(SongItem, songItem.Errors(value))),
};

export const videoFile: Kind<Video> = {
  noun: "video",
  idField: "vid",
  idOf: ({ vid }) => vid,
  fields: Object.keys(VideoItem.properties),
  numbers: ["duration"],
  take: (value) =>
    videoItem.Check(value)
      ? right(toVideo(value))
      : left(firstWrong(VideoItem, videoItem.Errors(value))),
};
