// What follows by itself: deadlines that are over (R3), and the next one's turn (T1). Repeated
// until nothing is left to do at this moment.

import { deadline } from "../deadline.ts";
import type { Fact } from "../event.ts";
import type { Millis } from "../ids.ts";
import { isPresent, type Room } from "../room.ts";
import { depart } from "./departure.ts";
import { type Draft, emit } from "./draft.ts";

/** Each step takes a member or an entry away, or the stage on to where it waits; it cannot be many. */
export const settle =
  (at: Millis) =>
  (start: Draft): Draft => {
    let now = start;
    const steps = 2 * (start.room.members.size + start.room.queue.length) + 8;
    for (let step = 0; step < steps; step += 1) {
      const facts = followUp(now.room, at);
      if (facts.length === 0) break;
      now = emit(at, "@room")(facts)(now);
    }
    return now;
  };

/** The next one's turn, and nothing that is due. */
export const giveStage =
  (at: Millis) =>
  (now: Draft): Draft =>
    now.room.stage.status === "idle" ? emit(at, "@room")(takeStage(now.room))(now) : now;

const followUp = (room: Room, at: Millis): readonly Fact[] => {
  const when = deadline(room);
  if (when !== null && when <= at) return due(room, at);
  return room.stage.status === "idle" ? takeStage(room) : [];
};

/** What was awaited until now at the latest. */
const due = (room: Room, at: Millis): readonly Fact[] => {
  for (const [member, since] of room.absent) {
    if (since + room.policy.graceMs > at) break; // the longest absent comes first
    return depart(room, member, "timeout", { type: "MemberTimedOut", member });
  }
  const { stage } = room;
  switch (stage.status) {
    case "idle":
      return [{ type: "IdleRenewed" }];
    case "asking":
      // M5: within the grace nothing is lost, so an absent member's silence is no answer
      return room.absent.has(stage.entry.owner)
        ? [{ type: "AskPassedOver", entry: stage.entry.id }]
        : [{ type: "AskExpired", entry: stage.entry.id }];
    case "playing":
      return stage.pausedAt === null
        ? [{ type: "TurnEnded", entry: stage.entry.id, reason: "over" }]
        : [{ type: "TurnResumed", entry: stage.entry.id }];
    case "resting":
      return [{ type: "RestEnded" }];
  }
};

/** T1, T7: the first whose owner is here; what is played to all needs nobody. */
const takeStage = (room: Room): readonly Fact[] => {
  const next = room.queue.find((entry) => entry.media !== "sing" || isPresent(room, entry.owner));
  if (next === undefined) return [];
  return [{ type: next.media === "sing" ? "AskStarted" : "TurnStarted", entry: next.id }];
};
