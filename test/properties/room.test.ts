// What holds of every room anybody can bring about.

import { expect, test } from "vitest";
import type { Room } from "../../src/domain/room.ts";
import { atEveryMoment, eventsOf, inEveryEvening } from "./evening.ts";

const always = (claim: (room: Room) => void) => atEveryMoment(({ after }) => claim(after));
const once = (things: readonly unknown[]) => expect(new Set(things).size).toBe(things.length);

test("[M2] a member is in the room once, by his name, and no connection of his twice", () => {
  always(({ members }) => {
    for (const [name, member] of members) {
      expect(member.fullname).toBe(name);
      once(member.connections);
    }
  });
});

test("[M5] absent are just those without a connection, the longest absent first", () => {
  always(({ members, absent, at }) => {
    const unconnected = [...members.values()].filter(({ connections }) => connections.length === 0);
    expect([...absent.keys()].sort()).toEqual(unconnected.map(({ fullname }) => fullname).sort());
    const since = [...absent.values(), at];
    expect(since.toSorted((one, other) => one - other)).toEqual(since);
  });
});

test("[M7] where nobody is, nothing waits and the stage is idle", () => {
  always(({ members, queue, stage }) => {
    if (members.size > 0) return;
    expect(queue).toEqual([]);
    expect(stage.status).toBe("idle");
  });
});

test("[C5] who is banned is not in the room, nor is anything he queued waiting", () => {
  always(({ members, banned, queue }) => {
    for (const name of banned) expect(members.has(name)).toBe(false);
    for (const { owner } of queue) expect(banned.has(owner)).toBe(false);
  });
});

test("[C5] who is muted is heard by nobody", () => {
  atEveryMoment(({ before, command, after }) => {
    const speaks = command.type === "Chat" || command.type === "Broadcast";
    if (speaks && before.muted.has(command.by as never)) expect(after).toBe(before);
  });
});

test("[Q7] an entry's id is its own for ever, and leads straight to its event", () => {
  inEveryEvening((evening) => {
    const events = eventsOf(evening);
    for (const { after } of evening) {
      once(after.queue.map(({ id }) => id));
      for (const { id, owner, media } of after.queue) {
        const event = events[Number(id.slice(id.lastIndexOf("-") + 1)) - 1];
        expect(event).toMatchObject({ type: "EntryQueued", owner, media });
      }
    }
  });
});

test("[Q2] a member has at most one waiting entry of each kind", () => {
  always(({ queue }) => once(queue.map(({ owner, media }) => `${media} ${owner}`)));
});

test("[Q3] whatever waits lasts whole seconds, at least one", () => {
  always(({ queue }) => {
    for (const { durationMs } of queue) {
      expect(durationMs % 1_000).toBe(0);
      expect(durationMs).toBeGreaterThan(0);
    }
  });
});

test("[Q5] the queue grows to its limit and not beyond", () => {
  atEveryMoment(({ before, after }) => {
    const most = Math.max(after.policy.queueLimit, before.queue.length);
    expect(after.queue.length).toBeLessThanOrEqual(most);
  });
});

test("[M2] the room fills to its limit and not beyond", () => {
  atEveryMoment(({ before, after }) => {
    const most = Math.max(after.policy.memberLimit, before.members.size);
    expect(after.members.size).toBeLessThanOrEqual(most);
  });
});

test("[M6] whoever waits to sing, is asked or sings is a member", () => {
  always(({ members, queue, stage }) => {
    const onStage = stage.status === "playing" ? [stage.entry] : [];
    for (const { media, owner } of [...queue, ...onStage]) {
      if (media === "sing") expect(members.has(owner)).toBe(true);
    }
  });
});

test("[T1] the one asked still waits in the queue, what plays does not", () => {
  always(({ queue, stage }) => {
    if (stage.status === "asking") {
      expect(stage.entry.media).toBe("sing");
      expect(queue).toContainEqual(stage.entry);
    }
    if (stage.status === "playing") {
      expect(queue.map(({ id }) => id)).not.toContain(stage.entry.id);
    }
  });
});

test("[P5] no singer is paused", () => {
  always(({ stage }) => {
    if (stage.status !== "playing" || stage.entry.media !== "sing") return;
    expect(stage.pausedAt).toBeNull();
  });
});
