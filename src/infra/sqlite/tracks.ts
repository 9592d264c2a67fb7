// Songs and videos by their ids, by prepared statements: whoever queues something waits for one.

import type { Database as Connection } from "better-sqlite3";
import type { Track } from "../../domain/media.ts";

export const prepareTracks = (connection: Connection) => {
  const song = connection.prepare<[string], Track>(
    `select sid as id, name, author, duration as seconds, lrc, link, cover
     from songs where sid = ?`,
  );
  const video = connection.prepare<[string], Track>(
    `select vid as id, name, '' as author, duration as seconds, '' as lrc, link, cover
     from videos where vid = ?`,
  );
  return {
    song: (sid: string): Track | null => song.get(sid) ?? null,
    video: (vid: string): Track | null => video.get(vid) ?? null,
  };
};
