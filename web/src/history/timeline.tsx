// The evening as a line one can stand on: pointed at, dragged along, or walked with keys.

import { useMemo, useRef } from "preact/hooks";
import { EveningPicture, lanesHeight } from "./evening-picture.tsx";
import type { Past } from "./past.ts";
import type { Picture } from "./picture.ts";
import { createScale } from "./scale.ts";
import { sentenceAt } from "./sentence.ts";
import { timeOf } from "./times.ts";
import { useWidth } from "./use-width.ts";
import type { Walk } from "./walk.ts";
import { historyWords } from "./words/words.ts";

type Props = { readonly past: Past; readonly picture: Picture; readonly walk: Walk };

export const Timeline = ({ past, picture, walk }: Props) => {
  const line = useRef<HTMLDivElement>(null);
  const width = useWidth(line);
  const said = historyWords.value;
  const { version, time } = walk.position.value;
  const scale = useMemo(() => createScale(picture.from, picture.to, picture.quiets), [picture]);

  const goTo = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left, width } = (currentTarget as Element).getBoundingClientRect();
    const x = clientX - left;
    walk.toTime(x > width - edge ? picture.to : scale.toTime(x / width));
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    goTo(event);
  };
  const drag = (event: PointerEvent): void => {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) goTo(event);
  };
  const press = (event: KeyboardEvent): void => {
    const step = keys[event.key]?.(walk, past);
    if (step === undefined) return;
    event.preventDefault();
    step();
  };

  const x = Math.round(scale.toShare(time) * width);
  return (
    <section class="panel timeline" aria-label={said.line}>
      <div
        ref={line}
        class="timeline-line"
        role="slider"
        tabIndex={0}
        aria-label={said.line}
        aria-valuemin={past.first}
        aria-valuemax={past.last}
        aria-valuenow={version}
        aria-valuetext={`${timeOf(time)}, ${sentenceAt(past, version)}`}
        onPointerDown={down}
        onPointerMove={drag}
        onKeyDown={press}
      >
        {width > 0 && <EveningPicture picture={picture} scale={scale} width={width} />}
        <svg class="timeline-hand" width={width} height={lanesHeight} aria-hidden="true">
          <line x1={x} x2={x} y1="0" y2={lanesHeight} />
          <circle cx={Math.min(Math.max(x, 7), Math.max(7, width - 7))} cy="8" r="7" />
        </svg>
      </div>
      <div class="timeline-foot">
        <p class="legend quiet">
          {(["sing", "listen", "watch", "asking", "resting", "came", "went"] as const).map(
            (kind) => (
              <span key={kind}>
                <i class={`swatch ${kind}`} />
                {said.legend[kind]}
              </span>
            ),
          )}
        </p>
        <p class="timeline-keys quiet">{said.keys}</p>
      </div>
    </section>
  );
};

/** Pixels: a finger hardly meets the very last one. */
const edge = 4;

type Key = (walk: Walk, past: Past) => () => void;

const by =
  (step: number): Key =>
  (walk) =>
  () =>
    walk.toVersion(walk.position.value.version + step);

const keys: Readonly<Record<string, Key | undefined>> = {
  ArrowLeft: by(-1),
  ArrowDown: by(-1),
  ArrowRight: by(1),
  ArrowUp: by(1),
  PageUp: (walk) => () => walk.toTurn(-1),
  PageDown: (walk) => () => walk.toTurn(1),
  Home: (walk, past) => () => walk.toVersion(past.first),
  End: (walk, past) => () => walk.toVersion(past.last),
};
