// One entry's place, told: where it waits and behind whom, or how it went.

import type { Millis } from "../../../domain/ids.ts";
import type { Media } from "../../../domain/media.ts";
import type { Move, Pass, Return } from "../entry-story.ts";
import { span, time, title } from "../people.ts";
import type { Predecessor } from "../place.ts";
import { part, type Sentence, say } from "../sentence.ts";
import { atPoint, doerOf, ref } from "../when-words.ts";
import type { EntryWhy, Why } from "../why.ts";
import { goneLines } from "./gone.ts";
import { type Line, line } from "./line.ts";
import { ownerOf } from "./stage.ts";
import { turnLines } from "./turn.ts";

const wishes: Readonly<Record<Media, string>> = {
  sing: "to sing",
  listen: "for all to hear",
  watch: "for all to watch",
};

export const entryLines = (why: EntryWhy, all: Why): readonly Line[] => {
  const { entry, queued } = why;
  const gone = why.state === "gone" ? "gone: " : "";
  const what = say`${wishes[entry.media]} ${title(entry)} (${time(entry.durationMs)})`;
  return [
    line(0, say`${gone}${what}, queued ${atPoint(queued, all.at)}`),
    ...placeLines(why, all).map((sentence) => line(1, sentence)),
  ];
};

const placeLines = (why: EntryWhy, all: Why): readonly Sentence[] => {
  switch (why.state) {
    case "on stage":
      return [...pastLines(why, all), onStage(why, all)];
    case "asked":
      return [...pastLines(why, all), asked(why, all)];
    case "waiting":
      return [
        ...pastLines(why, all),
        ...behindLines(why.place, why.behind, all),
        ...turnLines(why.forecast),
      ];
    case "gone":
      return [...pastLines(why, all), ...goneLines(why, all)];
  }
};

type Of<State extends EntryWhy["state"]> = EntryWhy & { readonly state: State };

const onStage = ({ started, leftMs, isPaused }: Of<"on stage">, { at }: Why): Sentence => {
  const since = started === null ? [] : say` ${atPoint(started, at)}`;
  return say`began${since}, and is on stage: ${time(leftMs)} to go${isPaused ? ", paused" : ""}`;
};

const asked = ({ asks, leftMs }: Of<"asked">, { at, visit }: Why): Sentence => {
  const since = asks.at(-1);
  const when = since === undefined ? [] : say` ${atPoint(since, at)}`;
  const away = visit.state === "away" ? say`; passed over if still away then` : [];
  return say`asked${when}: ${span(leftMs)} left to answer${away}`;
};

/** What is told of many alike: the last few. */
const mostAlike = 3;

/** Moves, returns, and turns that went by while its owner was away (T7), as they came. */
const pastLines = (why: EntryWhy, { at }: Why): readonly Sentence[] =>
  [
    ...why.moves.slice(-mostAlike).map((one) => [one.version, moved(one, at)] as const),
    ...why.passes.slice(-mostAlike).map((one) => [one.version, passed(one, at)] as const),
    ...why.returns.slice(-mostAlike).map((one) => [one.version, returned(one, at)] as const),
  ]
    .toSorted(([one], [other]) => one - other)
    .map(([, sentence]) => sentence);

const moved = (move: Move, now: Millis): Sentence => {
  const places = say`place ${number(move.from)} → ${number(move.to)}`;
  return say`moved by ${doerOf(move)} ${atPoint(move, now)}: ${places}`;
};

const passed = ({ taken, lost, ...pass }: Pass, now: Millis): Sentence => {
  const away = say`away since ${ref(lost.version)}`;
  return taken === null
    ? say`asked while away, and passed over ${atPoint(pass, now)}: ${away}`
    : say`passed over ${atPoint(pass, now)}, for ${ownerOf(taken)}'s ${title(taken)}: ${away}`;
};

const returned = (back: Return, now: Millis): Sentence =>
  say`put back by ${doerOf(back)} ${atPoint(back, now)}, undoing ${ref(back.undoes)}`;

const number = (count: number): Sentence => part("number")(count);

/** Of a long queue those who came earlier are only counted. */
const mostBehind = 8;

const behindLines = (
  place: number,
  behind: readonly Predecessor[],
  all: Why,
): readonly Sentence[] => {
  if (behind.length === 0) return [say`waits at place ${number(place)}, first in line`];
  const { listed, earlier, others } = listedOf(behind);
  return [
    say`waits at place ${number(place)}, behind`,
    ...listed.map((one) => say`  ${predecessor(one, behind.indexOf(one) + 1, all)}`),
    ...(others === 0 ? [] : [say`  ${number(others)} more who were put before it`]),
    ...(earlier === 0
      ? []
      : [say`  ${number(earlier)} ${listed.length > 0 ? "more" : "others"} who came earlier`]),
  ];
};

/** All of a few; of many those whose place wants a reason, and how many there are besides. */
const listedOf = (behind: readonly Predecessor[]) => {
  if (behind.length <= mostBehind) return { listed: behind, earlier: 0, others: 0 };
  const placed = behind.filter(({ why }) => why !== "earlier");
  const listed = placed.slice(0, mostBehind);
  return {
    listed,
    earlier: behind.length - placed.length,
    others: placed.length - listed.length,
  };
};

const predecessor = (one: Predecessor, place: number, { at }: Why): Sentence => {
  const { entry, canPlay } = one;
  const away = canPlay ? "" : "; away now, and passed over until back";
  return say`${number(place)}. ${ownerOf(entry)}'s ${title(entry)}: ${reason(one, at)}${away}`;
};

const reason = ({ why, since }: Predecessor, now: Millis): Sentence => {
  switch (why) {
    case "earlier":
      return say`came earlier, ${atPoint(since, now)}`;
    case "moved up":
      return say`moved up by ${doerOf(since)} ${atPoint(since, now)}`;
    case "moved back":
      return say`this one was moved behind it ${atPoint(since, now)}`;
    case "put back":
      return say`put back before it by ${doerOf(since)} ${atPoint(since, now)}`;
    case "put back behind":
      return say`this one was put back behind it ${atPoint(since, now)}`;
  }
};
