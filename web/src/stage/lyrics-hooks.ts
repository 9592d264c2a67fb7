// The words of what plays, fetched, and how far they are sung by the server's time.

import { useEffect, useState } from "preact/hooks";
import { type Line, parseLrc } from "../play/lrc.ts";
import { timelineOf } from "../play/now-playing.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { passed } from "./lyrics-at.ts";

export type Lyrics = { readonly url: string; readonly lines: readonly Line[] | "failed" };

/** Null while they are on their way, or where there are none. */
export const useLyrics = (url: string): Lyrics | null => {
  const [lyrics, setLyrics] = useState<Lyrics | null>(null);
  useEffect(() => {
    if (url === "") return;
    const leaving = new AbortController();
    fetch(url, { signal: leaving.signal })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
      .then((file) => setLyrics({ url, lines: parseLrc(file) }))
      .catch(() => {
        if (!leaving.signal.aborted) setLyrics({ url, lines: "failed" });
      });
    return () => leaving.abort();
  }, [url]);
  return lyrics?.url === url ? lyrics : null;
};

/** However far off the next is, the clock may be set right before. */
const longestMs = 1_000;

/** The last of the moments that has come, told as each comes; null before the first. */
export const useLastPassed = (moments: readonly number[]): number | null => {
  const { client } = usePlace();
  const shown = useSnapshot();
  const positionMs = (): number => timelineOf(shown, client.now()).positionMs;
  const [count, setCount] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = (): void => {
      const position = positionMs();
      const done = passed(moments, position);
      setCount(done);
      const next = moments[done];
      if (shown.paused || next === undefined) return;
      timer = setTimeout(look, Math.min(Math.ceil(next - position), longestMs));
    };
    look();
    return () => clearTimeout(timer);
  }, [moments, shown]);
  return moments[Math.min(count, moments.length) - 1] ?? null;
};
