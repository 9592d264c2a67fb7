// What was queued and what became of it, how askings went, and how long people waited.

import type { Millis } from "../../../domain/ids.ts";
import type { Media } from "../../../domain/media.ts";
import { part, type Sentence, say } from "../../history/sentence.ts";
import { inWords } from "../../history/spans.ts";
import type { Spread } from "../../history/stats/spread.ts";
import type { Stats } from "../../history/stats.ts";
import { left, right } from "../columns.ts";
import { number } from "./line.ts";

const kinds: readonly Media[] = ["sing", "listen", "watch"];
const heads: Readonly<Record<Media, string>> = {
  sing: "to sing",
  listen: "to hear",
  watch: "to watch",
};

const labelColumns = 26;
const cellColumns = 14;

export const turnLines = (stats: Stats): readonly Sentence[] => {
  const { turns, asks } = stats;
  const columns = kinds.filter((kind) => turns[kind].queued > 0 || turns[kind].began > 0);
  if (columns.length === 0) return [];
  const row = (label: string, cell: (kind: Media) => Sentence): Sentence =>
    say`${left(say`${label}`, labelColumns)}${columns.flatMap((kind) => right(cell(kind), cellColumns))}`;
  const counted = (label: string, count: (kind: Media) => number): readonly Sentence[] =>
    columns.some((kind) => count(kind) > 0)
      ? [
          row(`  ${label}`, (kind) =>
            count(kind) === 0 ? part("aside")("-") : number(count(kind)),
          ),
        ]
      : [];
  const sung = (count: number) => (kind: Media) => (kind === "sing" ? count : 0);
  return [
    row("Turns", (kind) => part("aside")(heads[kind])),
    ...counted("queued", (kind) => turns[kind].queued),
    ...counted("began", (kind) => turns[kind].began),
    ...counted("  to the end", (kind) => turns[kind].toTheEnd),
    ...counted("  cut", (kind) => turns[kind].cut),
    ...counted("  ended, people gone", (kind) => turns[kind].lost),
    ...counted("declined", sung(asks.declined)),
    ...counted("not answered", sung(asks.unanswered)),
    ...counted("taken back", (kind) => turns[kind].withdrawn),
    ...counted("removed by a host", (kind) => turns[kind].removed),
    ...counted("gone with the owner", (kind) => turns[kind].dropped),
    ...counted("put back by undo", (kind) => turns[kind].requeued + turns[kind].resumed),
    row("  time on stage", (kind) => part("number")(inWords(turns[kind].stageMs))),
    ...askLines(stats),
  ];
};

const askLines = ({ asks, answers, waits }: Stats): readonly Sentence[] => {
  const passed =
    asks.passedOver === 0 ? [] : say`, ${number(asks.passedOver)} passed over while away`;
  const told = say`${number(asks.asked)}: ${number(asks.accepted)} said yes, ${number(asks.declined)} no, ${number(asks.unanswered)} nothing${passed}`;
  return [
    ...(asks.asked === 0 ? [] : [say`Asked     ${told}`]),
    ...spreadLine("Answered", answers, finely),
    ...spreadLine("Waited  ", waits, inWords),
  ];
};

/** `half within 1 min, nine in ten within 4 min` */
const spreadLine = (
  label: string,
  { medianMs, p90Ms }: Spread,
  length: (ms: Millis) => string,
): readonly Sentence[] => {
  if (medianMs === null || p90Ms === null) return [];
  const [median, p90] = [medianMs, p90Ms].map((ms) => part("number")(length(ms)));
  return [say`${label}  half within ${median ?? []}, nine in ten within ${p90 ?? []}`];
};

/** Where a tenth of a second counts. */
const finely = (ms: Millis): string => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : inWords(ms));
