// What is found for a text, songs and videos, as many pages as were asked for. An answer that comes
// after a later question's is passed over.

import type { Answer } from "mido/client";
import { useEffect, useRef, useState } from "preact/hooks";
import { findSongs, findVideos, type Song, type Video } from "../http.ts";
import { announceRefusal } from "../room/announce.ts";

export type Found = {
  readonly songs: readonly Song[];
  readonly videos: readonly Video[];
  readonly total: number;
};

/** So long nothing is typed before it is looked for. */
const pauseMs = 200;

const find = async (text: string, page: number): Promise<Answer<Found>> => {
  const [songs, videos] = await Promise.all([findSongs(text, page), findVideos(text, page)]);
  if (!songs.ok) return songs;
  if (!videos.ok) return videos;
  const total = songs.body.total + videos.body.total;
  return { ok: true, body: { songs: songs.body.songs, videos: videos.body.videos, total } };
};

export const useSearch = () => {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const page = useRef(1);
  const asked = useRef(0);

  const look = async (known: Found | null): Promise<void> => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await find(text.trim(), page.current);
    if (mine !== asked.current || !announceRefusal(answer) || !answer.ok) return;
    const { songs, videos, total } = answer.body;
    setFound({
      songs: [...(known?.songs ?? []), ...songs],
      videos: [...(known?.videos ?? []), ...videos],
      total,
    });
  };

  useEffect(() => {
    page.current = 1;
    const timer = setTimeout(() => void look(null), found === null ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [text]);

  const more = (): void => {
    page.current += 1;
    void look(found);
  };

  return { text, setText, found, more };
};
