// What became of what was queued: how often it was asked, played, ended, and why it did not come to it.

import type { Departure } from "../../../domain/event.ts";
import type { Millis } from "../../../domain/ids.ts";
import type { Media } from "../../../domain/media.ts";
import { type Playing, playing } from "../../../domain/room.ts";
import type { Step } from "../../../domain/undo.ts";

export type Turns = {
  readonly queued: number;
  readonly began: number;
  /** Played to the end, by the clock or by a player's word. */
  readonly toTheEnd: number;
  readonly cut: number;
  /** Ended because the singer, or everyone, went. */
  readonly lost: number;
  /** Taken back by its owner before it began. */
  readonly withdrawn: number;
  /** Taken out by a host. */
  readonly removed: number;
  /** Gone from the queue with its owner, or with everyone. */
  readonly dropped: number;
  /** U: put back into the queue, or on stage again. */
  readonly requeued: number;
  readonly resumed: number;
  /** On stage, pauses too. */
  readonly stageMs: Millis;
};

export type Asks = {
  readonly asked: number;
  readonly accepted: number;
  readonly declined: number;
  readonly unanswered: number;
  readonly passedOver: number;
};

type Counts<Of> = { -readonly [Key in keyof Of]: Of[Key] };

export type TurnsTally = {
  readonly add: (step: Step) => void;
  readonly result: () => {
    readonly turns: Readonly<Record<Media, Turns>>;
    readonly asks: Asks;
  };
};

export const tallyTurns = (): TurnsTally => {
  const turns = { sing: noTurns(), listen: noTurns(), watch: noTurns() };
  const asks: Counts<Asks> = { asked: 0, accepted: 0, declined: 0, unanswered: 0, passedOver: 0 };
  return {
    add: (step) => {
      const { before, after } = step;
      if (before.queue === after.queue && before.stage === after.stage) return;
      countAsk(asks, step);
      countArrival(turns, step);
      const [was, is] = [playing(before), playing(after)];
      if (was !== undefined && is === undefined) countEnd(turns[was.entry.media], was, step);
      for (const [media, loss] of lossesBy(step)) turns[media][loss] += 1;
    },
    result: () => ({ turns, asks }),
  };
};

const noTurns = (): Counts<Turns> => ({
  queued: 0,
  began: 0,
  toTheEnd: 0,
  cut: 0,
  lost: 0,
  withdrawn: 0,
  removed: 0,
  dropped: 0,
  requeued: 0,
  resumed: 0,
  stageMs: 0,
});

const countArrival = (turns: Record<Media, Counts<Turns>>, { event, after }: Step): void => {
  switch (event.type) {
    case "EntryQueued":
      turns[event.media].queued += 1;
      break;
    case "EntryRestored":
      turns[event.entry.media].requeued += 1;
      break;
    case "TurnRestored":
      turns[event.entry.media].resumed += 1;
      break;
    case "TurnStarted": {
      const media = playing(after)?.entry.media;
      if (media !== undefined) turns[media].began += 1;
      break;
    }
  }
};

const countAsk = (asks: Counts<Asks>, { before, event }: Step): void => {
  switch (event.type) {
    case "AskStarted":
      asks.asked += 1;
      break;
    case "TurnStarted":
      if (before.stage.status === "asking") asks.accepted += 1;
      break;
    case "AskDeclined":
      asks.declined += 1;
      break;
    case "AskExpired":
      asks.unanswered += 1;
      break;
    case "AskPassedOver":
      asks.passedOver += 1;
      break;
  }
};

const countEnd = (turns: Counts<Turns>, was: Playing, { event }: Step): void => {
  turns.stageMs += event.at - was.since;
  const reason = event.type === "TurnEnded" ? event.reason : "left";
  if (reason === "over" || reason === "finished") turns.toTheEnd += 1;
  else if (reason === "cut") turns.cut += 1;
  else turns.lost += 1;
};

type Loss = "withdrawn" | "removed" | "dropped";

const losses: Readonly<Record<"withdrawn" | "removed" | Departure, Loss>> = {
  withdrawn: "withdrawn",
  removed: "removed",
  left: "dropped",
  timeout: "dropped",
  kicked: "dropped",
  banned: "dropped",
};

/** What left the queue otherwise than to the stage or by its owner's answer. */
const lossesBy = ({ before: { queue }, event }: Step): readonly (readonly [Media, Loss])[] => {
  switch (event.type) {
    case "EntryRemoved": {
      const entry = queue.find(({ id }) => id === event.entry);
      return entry === undefined ? [] : [[entry.media, losses[event.reason]]];
    }
    case "RoomEmptied":
    case "RoomClosed":
      return queue.map(({ media }) => [media, "dropped"]);
    default:
      return [];
  }
};
