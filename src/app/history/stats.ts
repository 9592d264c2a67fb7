// What a room's log, or that of many rooms, comes to in figures. Events are counted as they come, room
// after room; what is kept grows with people, songs and rooms, not with events.

import type { EventType } from "../../domain/event.ts";
import type { Fullname, Millis, RoomId } from "../../domain/ids.ts";
import type { Entry, Media } from "../../domain/media.ts";
import { playing, type Room } from "../../domain/room.ts";
import type { Step } from "../../domain/undo.ts";
import { type MemberStats, tallyMembers } from "./stats/members.ts";
import { type Ranked, type Share, tallyRanking } from "./stats/ranking.ts";
import { type Spread, tallySpread } from "./stats/spread.ts";
import { type Asks, type Turns, tallyTurns } from "./stats/turns.ts";

export type RankedTrack = Ranked<{
  /** Its sid or vid. */
  readonly id: string;
  readonly name: string;
  readonly author: string;
}>;

export type Stats = {
  readonly from: Millis;
  readonly to: Millis;
  readonly events: number;
  /** Of those that happened, the most frequent first. */
  readonly byType: readonly { readonly type: EventType; readonly count: number }[];
  /** The most eventful first. */
  readonly rooms: readonly {
    readonly id: RoomId;
    readonly name: string;
    readonly events: number;
  }[];
  readonly members: MemberStats;
  readonly turns: Readonly<Record<Media, Turns>>;
  readonly asks: Asks;
  /** From an ask to the answer, where there was one. */
  readonly answers: Spread;
  /** From the queue to the stage, of those who got there. */
  readonly waits: Spread;
  /** Sung or listened to. */
  readonly songs: readonly RankedTrack[];
  readonly videos: readonly RankedTrack[];
  readonly singers: readonly Ranked<{ readonly fullname: Fullname; readonly nick: string }>[];
  readonly chats: number;
  /** What members did, by the hour of the day that it was here. */
  readonly hours: readonly number[];
};

export type StatsTally = {
  /** The room as it was before the first of its events that are counted. */
  readonly open: (room: Room) => void;
  /** Those events in order, each once; and then `close`. */
  readonly add: (step: Step) => void;
  /** The room as its last event left it. */
  readonly close: (room: Room) => void;
  readonly result: () => Stats;
};

/** How many of the best are told. */
const most = 10;

/** Counts what happened from one time to another, both included. */
export const tallyStats = (from: Millis, to: Millis): StatsTally => {
  const types = new Map<EventType, number>();
  const hours = new Array<number>(24).fill(0);
  const rooms: Stats["rooms"][number][] = [];
  const members = tallyMembers(from, to);
  const turns = tallyTurns();
  const stage = tallyStage();
  let inRoom = 0;

  const count = (step: Step): void => {
    const { type, at, by } = step.event;
    types.set(type, (types.get(type) ?? 0) + 1);
    if (!by.startsWith("@")) {
      const hour = new Date(at).getHours();
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
    members.add(step);
    turns.add(step);
    stage.add(step);
  };

  return {
    open: members.open,
    add: (step) => {
      // a room that is running goes on while it is counted
      if (step.event.at < from || step.event.at > to) return;
      inRoom += 1;
      count(step);
    },
    close: ({ id, name }) => {
      members.close();
      rooms.push({ id, name, events: inRoom });
      inRoom = 0;
    },
    result: () => ({
      from,
      to,
      events: [...types.values()].reduce((sum, number) => sum + number, 0),
      byType: [...types]
        .map(([type, number]) => ({ type, count: number }))
        .toSorted((one, other) => other.count - one.count),
      rooms: rooms.toSorted((one, other) => other.events - one.events),
      members: members.result(),
      ...turns.result(),
      ...stage.result(),
      chats: types.get("ChatSent") ?? 0,
      hours,
    }),
  };
};

type StageStats = Pick<Stats, "answers" | "waits" | "songs" | "videos" | "singers">;

/** Who and what came onto the stage, and how long that took. */
const tallyStage = () => {
  const answers = tallySpread(100);
  const waits = tallySpread(1_000);
  const songs = tallyRanking<RankedTrack["item"]>();
  const videos = tallyRanking<RankedTrack["item"]>();
  const singers = tallyRanking<Stats["singers"][number]["item"]>();

  const rank = ({ media, owner, nick, track }: Entry, share: Share): void => {
    const { id, name, author } = track;
    (media === "watch" ? videos : songs).add(id, { id, name, author }, share);
    if (media === "sing") singers.add(owner, { fullname: owner, nick }, share);
  };

  return {
    add: ({ before, event, after }: Step): void => {
      if (before.stage === after.stage) return;
      const [was, is] = [playing(before), playing(after)];
      if (event.type === "TurnStarted" && is !== undefined) {
        waits.add(event.at - is.entry.queuedAt);
        rank(is.entry, { times: 1 });
      }
      const isAnswer = event.type === "TurnStarted" || event.type === "AskDeclined";
      if (isAnswer && before.stage.status === "asking") answers.add(event.at - before.stage.since);
      if (was !== undefined && is === undefined) rank(was.entry, { ms: event.at - was.since });
    },
    result: (): StageStats => ({
      answers: answers.result(),
      waits: waits.result(),
      songs: songs.top(most),
      videos: videos.top(most),
      singers: singers.top(most),
    }),
  };
};
