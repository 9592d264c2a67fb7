// Why an entry waits, as the server reads it in the log, and the lines that say it.

import type { WhyWords } from "./why-words/zh.ts";

export type Kind = "sing" | "listen" | "watch";

export type Wished = {
  readonly id: string;
  readonly media: Kind;
  readonly owner: string;
  readonly nick: string;
  readonly track: { readonly name: string };
};

/** Whose doing it was, and when. */
type Mark = {
  readonly at: number;
  readonly by: string;
  readonly nick: string | null;
  readonly isHost: boolean;
};

type Ahead = {
  readonly entry: Wished;
  readonly why: "earlier" | "moved up" | "moved back" | "put back" | "put back behind";
  readonly since: Partial<Mark> & { readonly at: number };
  readonly canPlay: boolean;
};

type Wait = {
  readonly kind: "asking" | "playing" | "paused" | "rest" | "turn" | "return";
  readonly entry?: Wished;
  readonly ms: number;
};

export type EntryWhy = {
  readonly entry: Wished;
  readonly queued: { readonly at: number };
  readonly state: "waiting" | "asked" | "on stage" | "gone";
  readonly place?: number;
  readonly behind?: readonly Ahead[];
  readonly forecast?: { readonly waits: readonly Wait[]; readonly inMs: number | null };
  readonly moves: readonly (Mark & { readonly from: number; readonly to: number })[];
  readonly passes: readonly { readonly at: number; readonly taken: Wished | null }[];
  readonly leftMs?: number;
  readonly ending?: Mark & {
    readonly how: string;
    readonly farewell: { readonly reason: string } | null;
  };
};

export type WhyAnswer = {
  readonly waits: readonly { readonly entry: string; readonly inMs: number | null }[];
  readonly why: { readonly entries: readonly EntryWhy[] };
};

/** All that is to say of an entry, most wanted first. */
export const whyLines = (one: EntryWhy, say: WhyWords): readonly string[] => {
  switch (one.state) {
    case "on stage":
      return [say.onStage(one.leftMs ?? 0)];
    case "asked":
      return [say.asked(one.leftMs ?? 0)];
    case "gone":
      return [goneLine(one, say), ...pastLines(one, say)];
    case "waiting":
      return [...turnLines(one, say), ...pastLines(one, say), ...behindLines(one, say)];
  }
};

/** What others may know of it, too: how long it waits at most. */
export const waitLine = (inMs: number | null, say: WhyWords): string =>
  inMs === null ? say.unknown : say.turnIn(inMs);

const turnLines = ({ forecast }: EntryWhy, say: WhyWords): readonly string[] => {
  if (forecast === undefined) return [];
  const { waits, inMs } = forecast;
  const back = waits.find(({ kind }) => kind === "return");
  if (back !== undefined) return [say.away(back.ms)];
  const steps = waits.flatMap((wait) => stepOf(wait, say));
  const turns = waits.filter(({ kind }) => kind === "turn");
  const turnsMs = turns.reduce((sum, { ms }) => sum + ms, 0);
  const before = [...steps, ...(turns.length === 0 ? [] : [say.turns(turns.length, turnsMs)])];
  return [waitLine(inMs, say), ...(before.length === 0 ? [] : [say.first(before)])];
};

const stepOf = ({ kind, entry, ms }: Wait, say: WhyWords): readonly string[] => {
  switch (kind) {
    case "asking":
      return [say.answers(entry?.nick ?? "", ms)];
    case "playing":
      return [say.plays(entry?.track.name ?? "", ms)];
    case "paused":
      return [say.paused(ms)];
    case "rest":
      return ms === 0 ? [] : [say.rest(ms)];
    default:
      return [];
  }
};

/** Of many alike the last ones. */
const mostAlike = 2;

const pastLines = ({ moves, passes }: EntryWhy, say: WhyWords): readonly string[] => [
  ...moves
    .slice(-mostAlike)
    .map((move) => say.moved(doerOf(move, say), move.at, move.from, move.to)),
  ...passes.slice(-mostAlike).map(({ at, taken }) => say.passed(at, taken?.track.name ?? null)),
];

const mostBehind = 4;

const behindLines = ({ behind = [] }: EntryWhy, say: WhyWords): readonly string[] => {
  // whose place wants a reason comes before who only came earlier
  const told = [...behind]
    .sort((one, other) => Number(one.why === "earlier") - Number(other.why === "earlier"))
    .slice(0, mostBehind)
    .map(({ entry, why, since, canPlay }) =>
      say.behind(
        entry.nick,
        entry.track.name,
        say.reasons[why](doerOf(since, say), since.at),
        canPlay,
      ),
    );
  const rest = behind.length - told.length;
  return [...told, ...(rest === 0 ? [] : [say.others(rest)])];
};

const goneLine = ({ ending, entry }: EntryWhy, say: WhyWords): string => {
  if (ending === undefined) return "";
  const ended = say.endings[ending.how] ?? ((doer: string) => `${ending.how}, ${doer}`);
  const doer = ending.by === entry.owner ? say.owner : doerOf(ending, say);
  return say.gone(ended(doer), ending.at, ending.farewell?.reason ?? "");
};

const doerOf = ({ by, nick, isHost }: Partial<Mark>, say: WhyWords): string => {
  if (by === undefined || by === "@room") return say.room;
  if (by === "@operator") return say.operator;
  return isHost === true ? say.host(nick ?? by) : (nick ?? by);
};
