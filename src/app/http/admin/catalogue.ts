// Songs and videos imported: all of a request or none. Long lists come in several requests, or by
// `mido song import`.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import Type, { type TObject } from "typebox";
import { SongItem, toSong, toVideo, VideoItem } from "../../import/catalogue-items.ts";
import { type Kind, songFile, videoFile } from "../../import/kinds.ts";
import type { HttpHouse } from "../house.ts";
import { type Problem, problems, refuse, wrongField } from "../problem.ts";
import { operators } from "./operators.ts";

/** So many are written in a moment that nobody in a room notices. */
const mostItems = 5_000;
const bodyLimit = 8 * 1_024 * 1_024;

const Imported = Type.Object({ imported: Type.Integer() });

const listOf = <Item extends TObject>(item: Item) =>
  Type.Array(item, {
    minItems: 1,
    maxItems: mostItems,
    description: `a list of 1 to ${mostItems}`,
  });

export const catalogue: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house: { catalogue } },
) => {
  const schema = { ...operators, response: { 200: Imported, ...problems } };

  app.post(
    "/api/songs",
    {
      bodyLimit,
      config: { action: "song.import" },
      schema: {
        ...schema,
        summary: "Import songs, all or none; a known sid is replaced",
        body: listOf(SongItem),
      },
    },
    async ({ body }, reply) => {
      const songs = body.map(toSong);
      const wrong = repeated(songFile, songs);
      if (wrong !== null) return refuse(reply, wrong);
      await catalogue.importSongs(songs);
      return { imported: songs.length };
    },
  );

  app.post(
    "/api/videos",
    {
      bodyLimit,
      config: { action: "video.import" },
      schema: {
        ...schema,
        summary: "Import videos, all or none; a known vid is replaced",
        body: listOf(VideoItem),
      },
    },
    async ({ body }, reply) => {
      const videos = body.map(toVideo);
      const wrong = repeated(videoFile, videos);
      if (wrong !== null) return refuse(reply, wrong);
      await catalogue.importVideos(videos);
      return { imported: videos.length };
    },
  );
};

const repeated = <Row>({ idField, idOf }: Kind<Row>, rows: readonly Row[]): Problem | null => {
  const places = new Map<string, number>();
  for (const [place, row] of rows.entries()) {
    const first = places.get(idOf(row));
    if (first !== undefined) {
      return wrongField(`[${place}].${idField}`, `another than that of [${first}]`);
    }
    places.set(idOf(row), place);
  }
  return null;
};
