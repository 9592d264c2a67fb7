// The evening drawn: turns as blocks, what was asked before them, rests; how many were there, who came
// and went; how much was said.

import { memo } from "./memo.ts";
import { densityOf, type Picture, type Span } from "./picture.ts";
import type { Scale } from "./scale.ts";
import { shortTimeOf } from "./times.ts";
import { historyWords } from "./words/words.ts";

type Props = { readonly picture: Picture; readonly scale: Scale; readonly width: number };

/** Where each lane begins and how high it is. */
const stage = { top: 26, height: 46 };
const people = { top: 93, height: 34 };
const chat = { top: 151, height: 22 };
const axis = { top: 193 };
export const lanesHeight = 199;

export const EveningPicture = memo(({ picture, scale, width }: Props) => {
  const x = (time: number): number => scale.toShare(time) * width;
  const said = historyWords.value;
  return (
    <svg class="evening" width={width} height={lanesHeight} aria-hidden="true">
      {scale.quiets.map(({ from, to }) => (
        <rect
          key={from}
          class="quiet-time"
          x={x(from)}
          width={x(to) - x(from)}
          y={stage.top}
          height={chat.top + chat.height - stage.top}
        />
      ))}
      {(["stage", "people", "chat"] as const).map((lane) => (
        <text key={lane} class="lane" x="0" y={lanes[lane].top - 5}>
          {said.lanes[lane]}
        </text>
      ))}
      {picture.spans.map((span) => (
        <Block key={span.version} span={span} from={x(span.from)} to={x(span.to)} />
      ))}
      <People picture={picture} x={x} width={width} />
      <Chats picture={picture} scale={scale} width={width} />
      <Axis scale={scale} x={x} width={width} />
    </svg>
  );
});

const lanes = { stage, people, chat };

type BlockProps = { readonly span: Span; readonly from: number; readonly to: number };

/** A letter or two say nothing. */
const leastText = 44;
const letter = 7.2;

const Block = ({ span, from, to }: BlockProps) => {
  const { status, entry } = span;
  const width = Math.max(1.5, to - from - 1);
  if (status === "resting") {
    return <rect class="resting-span" x={from} width={width} y={stage.top + 21} height="4" />;
  }
  if (status === "asking") {
    return <rect class="asking-span" x={from} width={width} y={stage.top + 12} height="22" />;
  }
  const media = entry?.media ?? "";
  const name = entry?.track.name ?? "";
  const room = width - 12;
  return (
    <g>
      <rect
        class={`block ${media}`}
        x={from}
        width={width}
        y={stage.top}
        height={stage.height}
        rx="5"
      />
      {width >= leastText && (
        <>
          <text class={`block-name ${media}`} x={from + 6} y={stage.top + 20}>
            {shortened(name, room)}
          </text>
          <text class={`block-nick ${media}`} x={from + 6} y={stage.top + 36}>
            {shortened(entry?.nick ?? "", room)}
          </text>
        </>
      )}
    </g>
  );
};

/** Chinese letters are about twice as wide. */
const shortened = (text: string, width: number): string => {
  let left = width;
  const letters = Array.from(text);
  const fits = letters.findIndex((one) => {
    left -= /[ᄀ-￿]/u.test(one) ? letter * 1.75 : letter;
    return left < 0;
  });
  return fits === -1 ? text : `${letters.slice(0, Math.max(1, fits - 1)).join("")}…`;
};

type LaneProps = {
  readonly picture: Picture;
  readonly x: (time: number) => number;
  readonly width: number;
};

const People = ({ picture: { counts, passages }, x, width }: LaneProps) => {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const bottom = people.top + people.height;
  const y = (count: number): number => bottom - (count / most) * (people.height - 4);
  const steps = counts.map(({ at, count }) => `H${x(at).toFixed(1)}V${y(count).toFixed(1)}`);
  return (
    <g class="people-lane">
      <path class="people-area" d={`M0 ${bottom}${steps.join("")}H${width}V${bottom}Z`} />
      {passages.map(({ version, at, came }) => (
        <line
          key={version}
          class={came ? "came" : "went"}
          x1={x(at)}
          x2={x(at)}
          y1={bottom}
          y2={bottom + (came ? -6 : 6)}
        />
      ))}
    </g>
  );
};

const barWidth = 5;

const Chats = ({ picture: { chats }, scale, width }: Omit<LaneProps, "x"> & { scale: Scale }) => {
  const parts = Math.max(1, Math.floor(width / barWidth));
  const bottom = chat.top + chat.height;
  return (
    <g class="chat-lane">
      <line class="chat-ground" x1="0" x2={width} y1={bottom} y2={bottom} />
      {densityOf(chats, scale.toShare, parts).map((share, part) =>
        share === 0 ? null : (
          <rect
            class="chat-bar"
            key={part}
            x={(part / parts) * width}
            width={barWidth - 1.5}
            y={bottom - Math.max(3, share * chat.height)}
            height={Math.max(3, share * chat.height)}
          />
        ),
      )}
    </g>
  );
};

const labelWidth = 90;

const Axis = ({ scale, x, width }: Omit<LaneProps, "picture"> & { readonly scale: Scale }) => (
  <g class="axis">
    {scale.marks(Math.max(1, Math.floor(width / labelWidth))).map((time) => {
      const at = Math.min(Math.max(x(time), 16), width - 16);
      return (
        <text key={time} x={at} y={axis.top} text-anchor="middle">
          {shortTimeOf(time)}
        </text>
      );
    })}
  </g>
);
