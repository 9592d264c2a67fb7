// A long evening's events: people talk, queue, sing, lose their connection and come back. Made by
// the rules, from step to step by arithmetic, so that it is the same every time.

import { isRight } from "fp-ts/lib/Either.js";
import type { Command } from "../../../src/domain/command.ts";
import { deadline } from "../../../src/domain/deadline.ts";
import { decide } from "../../../src/domain/decide.ts";
import type { Event } from "../../../src/domain/event.ts";
import { fold } from "../../../src/domain/evolve.ts";
import type { Actor, ConnectionId, Fullname } from "../../../src/domain/ids.ts";
import type { Room } from "../../../src/domain/room.ts";
import { planRoom, song } from "./room.ts";

const start = 1_700_000_000_000;
const stepMs = 2_000;

type Deed = Command extends infer C ? (C extends Command ? Omit<C, "at" | "by"> : never) : never;

const talk = "今晚的月亮真圆，下一首唱什么好呢？";

/** What somebody does at a step; most of it is talk. */
const deedAt = (step: number, room: Room): readonly [who: Actor, deed: Deed] => {
  const who = `guest-${(step * 7) % room.members.size}` as Fullname;
  const connection = `before:${step}` as ConnectionId;
  const { stage } = room;
  if (stage.status === "asking") {
    return [stage.entry.owner, { type: "Answer", accept: step % 3 !== 0, target: {} }];
  }
  if (room.absent.has(who)) return [who, { type: "Join", connection, nick: who, avatar: "" }];
  switch (step % 10) {
    case 0:
    case 1:
      return [who, { type: "Queue", media: "sing", track: song, seconds: 30 }];
    case 2:
      return [who, { type: "SetDevice", device: "audio", on: step % 3 === 0 }];
    case 3: {
      const [gone = connection] = room.members.get(who)?.connections ?? [];
      return [who, { type: "Disconnect", connection: gone, moved: false }];
    }
    case 4:
      return [who, { type: "Withdraw", media: "sing" }];
    default:
      return [who, { type: "Chat", content: talk }];
  }
};

/** At least so many events of a room with so many members. */
export const makeEvening = (count: number, members: number): readonly Event[] => {
  const opened = planRoom({ id: "R1", guests: members, waiting: 0, playing: false }, start);
  const events: Event[] = [...opened.events];
  let { room } = opened;
  const command = (by: Actor, at: number, deed: Deed): void => {
    const decision = decide({ ...deed, at, by } as Command)(room);
    if (!isRight(decision)) return;
    events.push(...decision.right);
    room = fold(room, decision.right);
  };
  for (let step = 1; events.length < count; step += 1) {
    const at = start + step * stepMs;
    const due = deadline(room);
    if (due !== null && due <= at) command("@room", at, { type: "Tick" });
    command(...withTime(at, deedAt(step, room)));
  }
  return events;
};

const withTime = (
  at: number,
  [who, deed]: readonly [Actor, Deed],
): readonly [Actor, number, Deed] => [who, at, deed];
