// What can be played, for whoever looks for a song or a video.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import Type from "typebox";
import type { HttpHouse } from "./house.ts";
import { searching } from "./limits.ts";
import { factsOf, pageOf, pageQuery, toPage, totalOf } from "./paging.ts";
import { problems } from "./problem.ts";

const tags = ["catalogue"];
const text = Type.String();

const Song = Type.Object({
  sid: text,
  name: text,
  author: text,
  duration: Type.Union([Type.Integer(), Type.Null()], { description: "seconds, where known" }),
  lrc: text,
  link: text,
  cover: text,
});

const Video = Type.Object({
  vid: text,
  name: text,
  duration: Type.Integer({ description: "seconds" }),
  link: text,
  cover: text,
});

const Search = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        maxLength: 100,
        default: "",
        description: "text to look for, in upper or lower case, 100 characters at most",
      }),
    ),
    ...pageQuery,
  },
  { additionalProperties: false },
);

export const catalogue: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house },
) => {
  const { searchSongs, countSongs, searchVideos, countVideos } = house.catalogue;

  app.get(
    "/api/songs",
    {
      config: { rateLimit: searching },
      schema: {
        tags,
        summary: "Songs with a text in their name or author, by name",
        querystring: Search,
        response: { 200: pageOf("songs", Song), ...problems },
      },
    },
    async ({ query }) => {
      const text = (query.q ?? "").trim();
      const songs = [...(await searchSongs(text, toPage(query)))];
      return { songs, ...factsOf(query, await totalOf(query, songs, () => countSongs(text))) };
    },
  );

  app.get(
    "/api/videos",
    {
      config: { rateLimit: searching },
      schema: {
        tags,
        summary: "Videos with a text in their name, by name",
        querystring: Search,
        response: { 200: pageOf("videos", Video), ...problems },
      },
    },
    async ({ query }) => {
      const text = (query.q ?? "").trim();
      const videos = [...(await searchVideos(text, toPage(query)))];
      return { videos, ...factsOf(query, await totalOf(query, videos, () => countVideos(text))) };
    },
  );
};
