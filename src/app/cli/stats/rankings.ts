// Who and what came most often, each with a bar.

import { named } from "../../history/people.ts";
import { part, type Sentence, say } from "../../history/sentence.ts";
import { inWords } from "../../history/spans.ts";
import type { RankedTrack, Stats } from "../../history/stats.ts";
import { barLine, barPairs } from "./line.ts";

/** How many of each are shown; there are more in JSON. */
const mostRanked = 5;
const mostRooms = 10;

export const trackLines = (head: string, ranked: readonly RankedTrack[]): readonly Sentence[] =>
  section(head, ranked, ({ item: { name, author, id } }) => {
    const by = author === "" ? [] : say` ${part("aside")(author)}`;
    return say`${part("what")(name || id)}${by}`;
  });

export const singerLines = (ranked: Stats["singers"]): readonly Sentence[] =>
  section("Singers", ranked, ({ item: { fullname, nick } }) => named(fullname, nick));

type Ranked = { readonly times: number; readonly totalMs: number };

const section = <One extends Ranked>(
  head: string,
  ranked: readonly One[],
  label: (one: One) => Sentence,
): readonly Sentence[] => {
  const most = Math.max(0, ...ranked.map(({ times }) => times));
  const lines = ranked
    .slice(0, mostRanked)
    .map((one) => barLine(label(one), one.times, most, part("aside")(inWords(one.totalMs))));
  return lines.length === 0 ? [] : [say`${head}`, ...lines];
};

export const roomLines = (rooms: Stats["rooms"]): readonly Sentence[] => {
  const most = Math.max(0, ...rooms.map(({ events }) => events));
  const shown = rooms.slice(0, mostRooms);
  const rest = rooms.length - shown.length;
  return [
    say`Rooms, by events`,
    ...shown.map(({ id, name, events }) =>
      barLine(say`${part("what")(name || id)} ${part("aside")(`(${id})`)}`, events, most),
    ),
    ...(rest === 0 ? [] : [say`  ${part("aside")(`and ${rest} more`)}`]),
  ];
};

export const eventLines = (byType: Stats["byType"]): readonly Sentence[] =>
  byType.length === 0
    ? []
    : [
        say`Events`,
        ...barPairs(byType.map(({ type, count }) => ({ label: say`${type}`, value: count }))),
      ];
