// Songs and videos by their ids, by prepared statements: whoever queues something waits for one.

import type { Database as Connection } from "better-sqlite3";
import type { Track } from "../../domain/media.ts";
import { createReadTurns } from "./read-turns.ts";

/** On a connection that nothing is written by. */
export const prepareTracks = (connection: Connection) => {
  const song = connection.prepare<[string], Track>(
    `select sid as id, name, author, duration as seconds, lrc, link, cover
     from songs where sid = ?`,
  );
  const video = connection.prepare<[string], Track>(
    `select vid as id, name, '' as author, duration as seconds, '' as lrc, link, cover
     from videos where vid = ?`,
  );
  const turns = createReadTurns(connection);
  const find =
    (statement: typeof song) =>
    (id: string): Track | null => {
      turns.begin();
      return statement.get(id) ?? null;
    };
  return {
    song: find(song),
    video: find(video),
    /** What is imported by now is found from now on, and not only when this turn is over. */
    renew: turns.end,
  };
};
