// What holds of every room anybody can bring about.

import { expect, test } from "vitest";
import { invariants } from "../../src/domain/invariants.ts";
import type { Room } from "../../src/domain/room.ts";
import { atEveryMoment, eventsOf, inEveryEvening } from "./evening.ts";

const always = (claim: (room: Room) => void) => atEveryMoment(({ after }) => claim(after));

for (const { rule, says, holds } of invariants) {
  test(`[${rule}] ${says}`, () => {
    always((room) => expect(holds(room)).toBe(true));
  });
}

test("[C5] who is muted is heard by nobody", () => {
  atEveryMoment(({ before, command, after }) => {
    const speaks = command.type === "Chat" || command.type === "Broadcast";
    if (speaks && before.muted.has(command.by as never)) expect(after).toBe(before);
  });
});

test("[Q7] an entry's id leads straight to its event, for ever", () => {
  inEveryEvening((evening) => {
    const events = eventsOf(evening);
    for (const { after } of evening) {
      for (const { id, owner, media } of after.queue) {
        const event = events[Number(id.slice(id.lastIndexOf("-") + 1)) - 1];
        expect(event).toMatchObject({ type: "EntryQueued", owner, media });
      }
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
