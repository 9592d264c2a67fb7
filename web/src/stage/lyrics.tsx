// The words of what plays, line by line: the one that is sung is lit and in the middle, and its words
// are lit one by one where the file tells their moments.

import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Line } from "../play/lrc.ts";
import { useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import "./lyrics.css";
import { lastingMs, momentsOf, sungSince } from "./lyrics-at.ts";
import { useLastPassed, useLyrics } from "./lyrics-hooks.ts";

export const Lyrics = () => {
  const { lrc, entry } = useSnapshot();
  const lyrics = useLyrics(lrc);
  if (lyrics?.lines === "failed") return <p class="quiet">{words.value.play.noLyrics}</p>;
  if (lyrics === null || lyrics.lines.length === 0) return null;
  return <Lines key={entry} lines={lyrics.lines} />;
};

/** Whoever scrolls by hand looks for something, and is left alone so long. */
const byHandMs = 4_000;

const Lines = ({ lines }: { readonly lines: readonly Line[] }) => {
  const moments = useMemo(() => momentsOf(lines), [lines]);
  const last = useLastPassed(moments) ?? Number.NEGATIVE_INFINITY;
  const since = sungSince(lines, last);
  const box = useRef<HTMLOListElement>(null);
  const leftAloneUntil = useRef(0);
  const leaveAlone = (): void => {
    leftAloneUntil.current = performance.now() + byHandMs;
  };
  useEffect(() => {
    if (performance.now() >= leftAloneUntil.current) center(box.current);
  }, [since]);
  return (
    <section class="lyrics" aria-label={words.value.play.lyrics}>
      <ol
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        tabIndex={0}
        onWheel={leaveAlone}
        onTouchMove={leaveAlone}
        onKeyDown={leaveAlone}
      >
        {lines.map((line, place) => (
          <Row key={`${place} ${line.atMs}`} line={line} since={since} last={last} />
        ))}
      </ol>
    </section>
  );
};

type RowProps = {
  readonly line: Line;
  readonly since: number | null;
  readonly last: number;
};

const Row = ({ line, since, last }: RowProps) => {
  const isSung = line.atMs === since;
  const isOver = since !== null && line.atMs < since;
  return (
    <li aria-current={isSung ? "true" : undefined} data-over={isOver}>
      {isSung && line.words.length > 0 ? <Words line={line} last={last} /> : line.text || "♪"}
    </li>
  );
};

const Words = ({ line, last }: { readonly line: Line; readonly last: number }) => {
  const lasting = lastingMs(line);
  return (
    <>
      {line.words.map(({ atMs, text }, place) => (
        <span
          key={`${place} ${atMs}`}
          class="word"
          data-sung={atMs <= last}
          style={{ "--lasting": `${lasting[place]}ms` }}
        >
          {text}
        </span>
      ))}
    </>
  );
};

/** Smoothly, but for those who want nothing to move. */
const center = (box: HTMLElement | null): void => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  box?.scrollTo({ top: topOfSung(box), behavior: still ? "instant" : "smooth" });
};

/** With all that is sung at once in the middle, a translation too. */
const topOfSung = (box: HTMLElement): number => {
  const rows = [...box.querySelectorAll<HTMLElement>("[aria-current]")];
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return (first.offsetTop + last.offsetTop + last.offsetHeight - box.clientHeight) / 2;
};
