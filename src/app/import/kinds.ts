// The two kinds of catalogue file. Each takes an item or says what is wrong with it.

import { type Either, left, right } from "fp-ts/lib/Either.js";
import type { TObject } from "typebox";
import { Compile } from "typebox/compile";
import type { TLocalizedValidationError } from "typebox/error";
import type { Song, Video } from "../../infra/catalogue.ts";
import { describedBy } from "../described.ts";
import { SongItem, toSong, toVideo, VideoItem } from "./catalogue-items.ts";

export type WrongItem =
  | { readonly code: "unknown_fields"; readonly fields: readonly string[] }
  | { readonly code: "bad_item"; readonly field: string | null; readonly expected: string };

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

/** Unknown fields first: a misspelt name is also a missing one. Then in the order of the schema. */
const firstWrong = (
  { properties }: TObject,
  errors: readonly TLocalizedValidationError[],
): WrongItem => {
  const unknown = errors.find((error) => error.keyword === "additionalProperties");
  if (unknown?.keyword === "additionalProperties") {
    return { code: "unknown_fields", fields: unknown.params.additionalProperties };
  }
  const wrong = new Set(errors.flatMap(fieldsOf));
  const [field, schema] = Object.entries(properties).find(([name]) => wrong.has(name)) ?? [];
  return field === undefined || schema === undefined
    ? { code: "bad_item", field: null, expected: "an object" }
    : { code: "bad_item", field, expected: describedBy(schema) };
};

const fieldsOf = (error: TLocalizedValidationError): readonly string[] =>
  error.keyword === "required"
    ? error.params.requiredProperties
    : error.instancePath.split("/").slice(1, 2);
