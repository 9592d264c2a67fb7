// Songs and videos by a text in their name, queued by a click.

import type { Answer } from "mido/client";
import { useEffect, useState } from "preact/hooks";
import { findSongs, findVideos, type Song, type Video } from "../http.ts";
import { announce, announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { Cover } from "../stage/cover.tsx";
import { words } from "../words/words.ts";

type Found = { readonly songs: readonly Song[]; readonly videos: readonly Video[] };

const find = async (text: string): Promise<Answer<Found>> => {
  const [songs, videos] = await Promise.all([findSongs(text), findVideos(text)]);
  if (!songs.ok) return songs;
  if (!videos.ok) return videos;
  return { ok: true, body: { songs: songs.body.songs, videos: videos.body.videos } };
};

export const Find = () => {
  const { client } = usePlace();
  const { policy } = useSnapshot();
  const { queue } = words.value;
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found>({ songs: [], videos: [] });
  useEffect(() => {
    let isCurrent = true;
    void find(text).then((answer) => {
      if (isCurrent && announceRefusal(answer) && answer.ok) setFound(answer.body);
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  const order = async (name: string, answer: Promise<Answer<unknown>>): Promise<void> => {
    if (announceRefusal(await answer)) announce(queue.queued(name));
  };
  return (
    <div class="find">
      <input
        type="search"
        aria-label={queue.find}
        placeholder={queue.find}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ul class="found">
        {found.songs.map(({ sid, name, author, cover, duration: known }) => {
          const duration = known ?? policy.max_song_seconds;
          return (
            <li key={sid} class="entry">
              <Cover of={cover} name={name} />
              <div class="entry-words">
                <b>{name}</b>
                <span class="quiet">{author}</span>
              </div>
              <button
                type="button"
                class="primary"
                aria-label={queue.singIt(name)}
                onClick={() => void order(name, client.sing({ sid, duration }))}
              >
                {queue.sing}
              </button>
              <button
                type="button"
                aria-label={queue.listenTo(name)}
                onClick={() => void order(name, client.listen({ sid, duration }))}
              >
                {queue.listen}
              </button>
            </li>
          );
        })}
        {found.videos.map(({ vid, name, cover }) => (
          <li key={vid} class="entry">
            <Cover of={cover} name={name} />
            <div class="entry-words">
              <b>{name}</b>
            </div>
            <button
              type="button"
              class="primary"
              aria-label={queue.watchIt(name)}
              onClick={() => void order(name, client.watch({ vid }))}
            >
              {queue.watch}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
