// The stage, told: who was asked and what he said to it, what played, how it was steered and ended.

import type { EventOf } from "../../../domain/event.ts";
import type { Millis } from "../../../domain/ids.ts";
import type { Entry } from "../../../domain/media.ts";
import { type Playing, playing, type Stage } from "../../../domain/room.ts";
import type { Moment } from "../moments.ts";
import { doer, owned, ownedByDoer, owner, placeOf, span, time, title } from "../people.ts";
import { part, type Sentence, say } from "../sentence.ts";
import { fate, undoer } from "./queue.ts";

type Asked = EventOf<"AskStarted" | "AskDeclined" | "AskExpired" | "AskPassedOver">;

export const asked = (moment: Moment, entry: Entry, { type, at }: Asked): Sentence => {
  const who = owner(moment, entry);
  const song = title(entry);
  const { stage } = moment.before;
  switch (type) {
    case "AskStarted":
      return say`${who} was asked to sing ${song}; ${span(moment.after.policy.askMs)} to answer`;
    case "AskDeclined":
      return say`${who} declined to sing ${song}, after ${span(at - stage.since)}`;
    case "AskExpired":
      return say`${who} did not answer within ${limit(stage)}; ${song} is out of the queue`;
    case "AskPassedOver": {
      const place = part("number")(placeOf(moment.after, entry.id));
      return say`${who} was away and is passed over; ${song} keeps place ${place}`;
    }
  }
};

/** How long there was to answer: that the server noticed later is not his doing. */
const limit = (stage: Stage): Sentence =>
  span(stage.status === "asking" ? stage.until - stage.since : 0);

export const started = (moment: Moment, entry: Entry): Sentence => {
  const length = time(entry.durationMs);
  return entry.media === "sing"
    ? say`${owner(moment, entry)} began to sing ${title(entry)}, ${length}`
    : say`${owned(moment, entry)} began to play for all, ${length}`;
};

/** How far it had come, of the whole. */
const place = (turn: Playing, at: Millis): Millis =>
  Math.min(turn.entry.durationMs, (turn.pausedAt ?? at) - turn.startedAt);

type Steered = EventOf<"TurnPaused" | "TurnResumed" | "ProgressSet">;

export const steered = (moment: Moment, entry: Entry, event: Steered): Sentence => {
  const turn = playing(moment.before);
  const wasMs = turn === undefined ? 0 : place(turn, event.at);
  const was = time(wasMs);
  const what = ownedByDoer(moment, entry);
  switch (event.type) {
    case "TurnPaused":
      return say`${doer(moment)} paused ${what} at ${was}`;
    case "TurnResumed": {
      const most = span(moment.before.policy.pauseMs);
      const stood = span(event.at - (turn?.pausedAt ?? event.at));
      return event.by === "@room"
        ? say`${what} went on by itself at ${was}, after ${stood}; a pause lasts ${most} at most`
        : say`${doer(moment)} resumed ${what} at ${was}, after ${stood}`;
    }
    case "ProgressSet": {
      const where = event.positionMs < wasMs ? "back" : "forward";
      return say`${doer(moment)} wound ${what} ${where} from ${was} to ${time(event.positionMs)}`;
    }
  }
};

export const ended = (moment: Moment, entry: Entry, event: EventOf<"TurnEnded">): Sentence =>
  say`${ending(moment, entry, event)}${restAfter(moment)}`;

const ending = (moment: Moment, entry: Entry, { reason, at }: EventOf<"TurnEnded">): Sentence => {
  const turn = playing(moment.before);
  const point = say`at ${time(turn === undefined ? 0 : place(turn, at))} of ${time(entry.durationMs)}`;
  const sings = entry.media === "sing";
  switch (reason) {
    case "over":
      return sings
        ? say`${owner(moment, entry)} sang ${title(entry)} to its end`
        : say`${owned(moment, entry)} played to its end`;
    case "finished":
      return say`${owned(moment, entry)} was over ${point}, by the word of ${teller(moment, entry)}`;
    case "cut":
      return say`${doer(moment)} cut ${ownedByDoer(moment, entry)} short ${point}`;
    default:
      return say`${owned(moment, entry)} ended ${point}: its singer ${fate(moment, reason)}`;
  }
};

/** P2: whose player said that it had come to the end. */
const teller = (moment: Moment, entry: Entry): Sentence =>
  moment.event.by === entry.owner ? say`its owner` : doer(moment);

/** T4 */
const restAfter = ({ after: { stage } }: Moment): Sentence => {
  const restMs = stage.status === "resting" ? stage.until - stage.since : 0;
  return restMs > 0 ? say`; ${span(restMs)} of rest` : [];
};

export const restored = (moment: Moment, event: EventOf<"TurnRestored">): Sentence => {
  const { entry, positionMs, undoes } = event;
  const point = say`from ${time(positionMs)} of ${time(entry.durationMs)}`;
  return say`${undoer(moment, undoes)}: ${owned(moment, entry)} goes on ${point}`;
};
