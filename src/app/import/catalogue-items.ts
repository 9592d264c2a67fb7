// What a song and a video look like in a file, and what they are in the catalogue.

import Type, { type Static, type TSchema } from "typebox";
import type { Song, Video } from "../../infra/catalogue.ts";

const says = <T extends TSchema>(description: string, schema: T): T => ({ ...schema, description });

/** Fit to be shown in one line: no control characters, no halves of characters. */
const text = (least: number, most: number) =>
  says(
    `${least === 0 ? "at most" : `${least} to`} ${most} characters, no control characters`,
    Type.String({ minLength: least, maxLength: most, pattern: "^[^\\p{Cc}\\p{Cs}]*$" }),
  );

const id = says(
  "1 to 64 characters without spaces at the ends, or a whole number",
  Type.Union([
    Type.String({
      maxLength: 64,
      pattern: "^[^\\s\\p{Cc}\\p{Cs}]([^\\p{Cc}\\p{Cs}]*[^\\s\\p{Cc}\\p{Cs}])?$",
    }),
    Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  ]),
);

const seconds = Type.Integer({ minimum: 1, maximum: 86_400 });
const duration = says("whole seconds from 1 to 86400", seconds);
const durationOrNull = says(
  "whole seconds from 1 to 86400, or null",
  Type.Union([seconds, Type.Null()]),
);

export const SongItem = Type.Object(
  {
    sid: id,
    name: text(1, 200),
    author: Type.Optional(text(0, 200)),
    duration: Type.Optional(durationOrNull),
    lrc: Type.Optional(text(0, 2_000)),
    link: Type.Optional(text(0, 2_000)),
    cover: Type.Optional(text(0, 2_000)),
  },
  { additionalProperties: false },
);

export const VideoItem = Type.Object(
  {
    vid: id,
    name: text(1, 200),
    duration,
    link: text(1, 2_000),
    cover: Type.Optional(text(0, 2_000)),
  },
  { additionalProperties: false },
);

export const toSong = (item: Static<typeof SongItem>): Song => ({
  sid: String(item.sid),
  name: item.name,
  author: item.author ?? "",
  duration: item.duration ?? null,
  lrc: item.lrc ?? "",
  link: item.link ?? "",
  cover: item.cover ?? "",
});

export const toVideo = (item: Static<typeof VideoItem>): Video => ({
  vid: String(item.vid),
  name: item.name,
  duration: item.duration,
  link: item.link,
  cover: item.cover ?? "",
});
