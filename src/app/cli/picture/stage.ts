// The stage drawn: what is on, whose, how far it is and how long it goes on.

import type { Millis } from "../../../domain/ids.ts";
import { endOf, type Playing, type Room, type Stage } from "../../../domain/room.ts";
import { named, nickIn, span, time, title } from "../../history/people.ts";
import { part, type Sentence, say } from "../../history/sentence.ts";
import { timeFrom } from "../../history/times.ts";
import { cut } from "../columns.ts";

/** Two lines: the words, and the time. */
export const drawStage = (room: Room, now: Millis, columns: number): readonly Sentence[] => {
  return [stageWords(room, now), timeLine(room, now)].map((line) => cut(line, columns));
};

const stageWords = (room: Room, now: Millis): Sentence => {
  const { stage, previous } = room;
  if (!room.open) return say`the room is closed`;
  switch (stage.status) {
    case "idle":
      // T7: whoever waits and is here would be on stage
      return room.queue.length === 0
        ? say`nobody is on stage`
        : say`nobody is on stage: whoever waits is away`;
    case "resting":
      return previous === null
        ? say`a rest`
        : say`a rest after ${named(previous.owner, previous.nick)}'s ${title(previous)}`;
    case "asking": {
      const { owner, nick } = stage.entry;
      const who = named(owner, nickIn(room, owner) ?? nick);
      return say`${who} is asked to sing ${withAuthor(stage)}${away(room, stage)}`;
    }
    case "playing":
      return say`${playingWords(room, stage, now)}${away(room, stage)}`;
  }
};

const playingWords = (room: Room, stage: Playing, now: Millis): Sentence => {
  const { owner, nick, media } = stage.entry;
  const who = named(owner, nickIn(room, owner) ?? nick);
  if (media === "sing") return say`${who} sings ${withAuthor(stage)}`;
  const { pausedAt } = stage;
  const plays =
    pausedAt === null ? say`plays for all` : say`is paused since ${clock(pausedAt, now)}`;
  return say`${withAuthor(stage)} ${plays}, queued by ${who}`;
};

type Held = Extract<Stage, { readonly status: "asking" | "playing" }>;

const withAuthor = ({ entry }: Held): Sentence =>
  entry.track.author === ""
    ? title(entry)
    : say`${title(entry)} by ${part("what")(entry.track.author)}`;

const away = (room: Room, { entry }: Held): string =>
  entry.media === "sing" && room.absent.has(entry.owner) ? "; away" : "";

const timeLine = (room: Room, now: Millis): Sentence => {
  const { stage } = room;
  switch (stage.status) {
    case "idle":
      return say`for ${span(now - stage.since)}, since ${clock(stage.since, now)}`;
    case "asking":
      return waited(stage, now, "to answer");
    case "resting":
      return waited(stage, now, "left");
    case "playing": {
      const at = Math.min(stage.pausedAt ?? now, endOf(stage)) - stage.startedAt;
      const whole = stage.entry.durationMs;
      const point = say`${bar(at / whole)}  ${time(at)} of ${time(whole)}`;
      if (stage.pausedAt !== null) {
        // T8
        return say`${point}, goes on by ${clock(stage.pausedAt + room.policy.pauseMs, now)}`;
      }
      const rest = say`${point}, ${time(whole - at)} left`;
      return endOf(stage) < now ? late(bar(1), endOf(stage), now) : rest;
    }
  }
};

const waited = (
  { since, until }: { readonly since: Millis; readonly until: Millis },
  now: Millis,
  what: string,
): Sentence => {
  const whole = Math.max(1, until - since);
  const drawn = bar((now - since) / whole);
  return until < now ? late(drawn, until, now) : say`${drawn}  ${span(until - now)} ${what}`;
};

/** Nothing ends without a server that runs. */
const late = (drawn: Sentence, end: Millis, now: Millis): Sentence =>
  say`${drawn}  should have ended: ${clock(end, now)}`;

const clock = (at: Millis, now: Millis): Sentence => part("number")(timeFrom(at, now));

const barColumns = 32;

export const bar = (share: number): Sentence => {
  const full = Math.floor(Math.min(1, Math.max(0, share)) * barColumns);
  const rest = "░".repeat(barColumns - full);
  return say`${part("what")("█".repeat(full))}${part("aside")(rest)}`;
};
