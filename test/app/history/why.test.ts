// The answer to "where did my song go?": each way to wait, to be passed over and to lose a place.

import { beforeEach, describe, expect, test, vi } from "vitest";
import { plain } from "../../../src/app/history/sentence.ts";
import { traceAfter, traceOf } from "../../../src/app/history/trace.ts";
import { explain } from "../../../src/app/history/why.ts";
import { whyParagraphs } from "../../../src/app/history/why-words.ts";
import type { Command } from "../../../src/domain/command.ts";
import type { Fullname } from "../../../src/domain/ids.ts";
import { emptyRoom } from "../../../src/domain/room.ts";
import type { Step } from "../../../src/domain/undo.ts";
import { lived } from "../../support/moments.ts";
import {
  accept,
  changePolicy,
  close,
  cut,
  decline,
  drop,
  host,
  join,
  leave,
  listen,
  moderate,
  move,
  open,
  pause,
  recover,
  remove,
  roomId,
  seek,
  sing,
  start,
  tick,
  watch,
  withdraw,
} from "../../support/rooms.ts";
import { tell } from "../../support/undo.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Asia/Shanghai");
});

const linesOf = (who: string, steps: readonly Step[], now = 0): readonly string[] => {
  const trace = steps.reduce(traceAfter, traceOf(who as Fullname, emptyRoom(roomId)));
  return whyParagraphs(explain(trace, now)).flatMap((lines) =>
    lines.map(({ depth, sentence }) => `${"  ".repeat(depth)}${plain(sentence)}`),
  );
};

const seconds = (count: number): number => start + count * 1_000;

const told = (who: string, commands: readonly Command[], now?: number): readonly string[] =>
  linesOf(who, lived(...commands), now);

/** #1 opens the room at 14:09:24; the members come in with #2, #3, … */
const room = (...members: readonly string[]): readonly Command[] => [
  open(),
  ...members.map((who) => join(who, { nick: who })),
];

const people = [host, "皮皮", "小雨", "阿明"] as const;
/** #6 皮皮 queues, #7 she is asked, #8 she sings; #9 小雨 waits, #10 阿明. */
const singing = [
  ...room(...people),
  sing("皮皮"),
  accept("皮皮"),
  sing("小雨"),
  sing("阿明"),
] as const;

describe("[Q1] who waits is told behind whom, and why", () => {
  test("[Q1] those who came earlier", () => {
    expect(told("阿明", singing)).toEqual([
      "Late (R123) as of #10, 2018-05-29 14:09:24",
      "阿明 is here, since #5, 14:09:24",
      "On stage: 皮皮 sings Ode to Joy, 3:20 to go",
      "To sing Ode to Joy (3:20), queued at #10, 14:09:24",
      "  waits at place 2, behind",
      "    1. 小雨's Ode to Joy: came earlier, at #9, 14:09:24",
      "  turn in about 8 min: Ode to Joy (3:20), then a rest (30 s), then 1 turn before it (4 min 5 s)",
    ]);
  });

  test("[Q1] nobody", () => {
    expect(told("小雨", singing)).toContain("  waits at place 1, first in line");
  });

  test("[Q6] one whom a host moved up", () => {
    const moved = [...singing, move(host, "R123-10", "R123-9", { at: seconds(5) })];
    expect(told("小雨", moved)).toEqual(
      expect.arrayContaining([
        "  waits at place 2, behind",
        "    1. 阿明's Ode to Joy: moved up by the host 房主 at #11, 14:09:29",
      ]),
    );
    expect(told("阿明", moved)).toEqual(
      expect.arrayContaining([
        "  moved by the host 房主 at #11, 14:09:29: place 2 → 1",
        "  waits at place 1, first in line",
      ]),
    );
  });

  test("[Q6] one behind whom a host moved him", () => {
    const moved = [...singing, move(host, "R123-9", null)];
    expect(told("小雨", moved)).toEqual(
      expect.arrayContaining([
        "  moved by the host 房主 at #11, 14:09:24: place 1 → 2",
        "    1. 阿明's Ode to Joy: this one was moved behind it at #11, 14:09:24",
      ]),
    );
  });

  test("[T7] one who is away, and would be passed over", () => {
    expect(told("阿明", [...singing, drop("小雨")])).toContain(
      "    1. 小雨's Ode to Joy: came earlier, at #9, 14:09:24; away now, and passed over until back",
    );
  });

  test("[Q1] in a long queue those who came earlier are counted, and no others", () => {
    const crowd = Array.from({ length: 12 }, (_, index) => `客${index}`);
    const queue = [
      ...room(host, "皮皮", ...crowd),
      sing("皮皮"),
      accept("皮皮"),
      ...crowd.map((who) => sing(who)),
      move(host, "R123-30", "R123-19"),
    ];
    expect(told("客10", queue)).toEqual(
      expect.arrayContaining([
        "  waits at place 12, behind",
        "    1. 客11's Ode to Joy: moved up by the host 房主 at #31, 14:09:24",
        "    10 more who came earlier",
      ]),
    );
  });

  test("[Q6] nor is it said of those who were put there that they came earlier", () => {
    const crowd = Array.from({ length: 12 }, (_, index) => `客${index}`);
    // #16 客0 queues, is asked and sings; #19 客1, #20 客2, … #29 客11; all after 客1 are moved up
    const queue = [
      ...room(host, "皮皮", ...crowd),
      ...crowd.flatMap((who, index) => (index === 0 ? [sing(who), accept(who)] : [sing(who)])),
      ...crowd.slice(2).map((_, index) => move(host, `R123-${20 + index}`, "R123-19")),
    ];
    const lines = told("客1", queue);
    expect(lines.filter((line) => line.includes("moved up by"))).toHaveLength(8);
    expect(lines).toContain("    2 more who were put before it");
    expect(lines.join()).not.toContain("came earlier");
  });
});

describe("[T7] whose owner is away is passed over, and keeps the place", () => {
  // #11 the song is over; #12 小雨 is away; #13 the rest is over too, and #14 阿明 is asked
  const passed = [
    ...singing,
    tick(seconds(200)),
    drop("小雨", { at: seconds(210) }),
    tick(seconds(230)),
  ] as const;

  test("[T7] for whom, and away since when", () => {
    expect(told("小雨", passed)).toEqual([
      "Late (R123) as of #14, 2018-05-29 14:13:14",
      "小雨 is away: the connection was lost at #12, 14:12:54; 10 s left to come back",
      "On stage: 阿明 is asked to sing Ode to Joy, 15 s left to answer",
      "To sing Ode to Joy (3:20), queued at #9, 14:09:24",
      "  passed over at #14, 14:13:14, for 阿明's Ode to Joy: away since #12",
      "  waits at place 1, first in line",
      "  no turn before its owner is back: 10 s left, then it goes",
    ]);
  });

  test("[T7] it is still told when the owner is back", () => {
    const back = [...passed, join("小雨", { nick: "小雨" }), accept("阿明")];
    expect(told("小雨", back)).toEqual([
      "Late (R123) as of #16, 2018-05-29 14:13:14",
      "小雨 is here, since #4, 14:09:24",
      "On stage: 阿明 sings Ode to Joy, 3:20 to go",
      "To sing Ode to Joy (3:20), queued at #9, 14:09:24",
      "  passed over at #14, 14:13:14, for 阿明's Ode to Joy: away since #12",
      "  waits at place 1, first in line",
      "  turn in about 4 min: Ode to Joy (3:20), then a rest (30 s)",
    ]);
  });

  test("[M5] also when the owner was away at the end of the time to answer", () => {
    const silent = [...room(...people), sing("皮皮"), drop("皮皮"), tick(seconds(15))];
    expect(told("皮皮", silent)).toEqual(
      expect.arrayContaining([
        "To sing Ode to Joy (3:20), queued at #6, 14:09:24",
        "  asked while away, and passed over at #9, 14:09:39: away since #8",
        "  no turn before its owner is back: 15 s left, then it goes",
      ]),
    );
  });

  test("[T1] but not what is played to all", () => {
    const played = [...room(...people), watch("皮皮"), listen("小雨"), drop("小雨")];
    expect(told("小雨", played)).toEqual(
      expect.arrayContaining([
        "For all to hear Ode to Joy (3:20), queued at #8, 14:09:24",
        "  waits at place 1, first in line",
        "  turn in about 2 min: Night sky (1:30)",
      ]),
    );
  });
});

describe("[T8] on stage, asked, or after a pause", () => {
  test("[T2] who is asked is told how long there is to answer", () => {
    const asked = [...room("皮皮"), sing("皮皮")];
    expect(told("皮皮", asked, seconds(6))).toEqual([
      "Late (R123) as of #4, 2018-05-29 14:09:30",
      "皮皮 is here, since #2, 14:09:24",
      "On stage: 皮皮 is asked to sing Ode to Joy, 9 s left to answer",
      "To sing Ode to Joy (3:20), queued at #3, 14:09:24",
      "  asked at #4, 14:09:24: 9 s left to answer",
    ]);
  });

  test("[M5] and who is asked and away, that silence costs nothing", () => {
    const asked = [...room("皮皮", "小雨"), sing("皮皮"), drop("皮皮")];
    expect(told("皮皮", asked)).toContain(
      "  asked at #5, 14:09:24: 15 s left to answer; passed over if still away then",
    );
  });

  test("[T4] while another sings or rests", () => {
    expect(told("小雨", singing, seconds(140))).toContain(
      "  turn in about 2 min: Ode to Joy (1:00), then a rest (30 s)",
    );
    const resting = [...singing, cut(host, "sing", { at: seconds(10) })];
    expect(told("小雨", resting, seconds(20))).toEqual(
      expect.arrayContaining([
        "On stage: a rest, 20 s to go",
        "  turn in less than a minute: a rest (20 s)",
      ]),
    );
  });

  test("[T1] while another is asked", () => {
    const asked = [...room(...people), sing("皮皮"), sing("小雨")];
    expect(told("小雨", asked)).toEqual(
      expect.arrayContaining([
        "    1. 皮皮's Ode to Joy: came earlier, at #6, 14:09:24",
        "  turn in about 4 min: 皮皮 answers (15 s), then Ode to Joy (3:20), then a rest (30 s)",
      ]),
    );
  });

  test("[P5] nobody knows how long a pause lasts, only how long at most", () => {
    const paused = [...room(...people), watch("皮皮"), sing("小雨"), pause("皮皮")];
    expect(told("小雨", paused, seconds(60))).toEqual(
      expect.arrayContaining([
        "On stage: 皮皮's Night sky plays, 1:30 to go, paused",
        "  turn when the pause is over, Night sky (1:30)",
        "  the pause ends by itself in 29 min",
      ]),
    );
    expect(told("皮皮", paused, seconds(60))).toContain(
      "  began at #7, 14:09:24, and is on stage: 1:30 to go, paused",
    );
  });

  test("[R7] where a turn is over and nothing followed, no server runs", () => {
    expect(told("小雨", singing, seconds(3_600))).toEqual(
      expect.arrayContaining([
        "Late (R123) as of #10, 2018-05-29 14:09:24",
        "  no server has run since: something was due at 14:12:44",
        "On stage: 皮皮 sings Ode to Joy, 3:20 to go",
      ]),
    );
  });
});

/** The paragraph about what is gone: how it went, and where to read on. */
const gone = (who: string, ...commands: readonly Command[]): readonly string[] => {
  const lines = told(who, commands);
  const first = lines.findIndex((line) => line.startsWith("Gone: "));
  return lines.slice(first + 1, first + 3);
};

describe("[Q4] each way to lose a place is told, by whom and where to read on", () => {
  const waiting = singing;
  const asked = [...room(...people), sing("皮皮")] as const;

  test("[Q4] taken back", () => {
    expect(gone("小雨", ...waiting, withdraw("小雨", "sing"))).toEqual([
      "  taken back by its owner at #11, 14:09:24",
      "  see mido log R123 --from 9 --to 11",
    ]);
  });

  test("[Q6] removed by a host, or by the operator", () => {
    expect(gone("小雨", ...waiting, remove(host, "R123-9"), leave("阿明"))).toEqual([
      "  removed by the host 房主 at #11, 14:09:24",
      "  see mido log R123 --from 9 --to 13",
    ]);
    expect(gone("小雨", ...waiting, remove("@operator", "R123-9"))).toContain(
      "  removed by the operator at #11, 14:09:24",
    );
  });

  test("[T2] declined, also by `del`", () => {
    const declined = "  asked at #7, 14:09:24, and declined by its owner at #8, 14:09:28";
    const at = seconds(4);
    expect(gone("皮皮", ...asked, decline("皮皮", { at }))).toContain(declined);
    expect(gone("皮皮", ...asked, withdraw("皮皮", "sing", { at }))).toContain(declined);
  });

  test("[T2] not answered in time", () => {
    expect(gone("皮皮", ...asked, tick(seconds(15)))).toEqual([
      "  asked at #7, 14:09:24, and not answered in time: gone at #8, 14:09:39",
      "  see mido log R123 --from 7 --to 8",
    ]);
  });

  test("[T4] sung or played to its end, which was no loss", () => {
    expect(gone("皮皮", ...waiting, tick(seconds(200)))).toEqual([
      "  sung to its end at #11, 14:12:44",
      "  see mido log R123 --from 8 --to 11",
    ]);
    expect(gone("皮皮", ...room("皮皮"), watch("皮皮"), tick(seconds(90)))).toContain(
      "  played to its end at #5, 14:10:54",
    );
  });

  test("[P2] wound to its end", () => {
    const at = seconds(60);
    expect(gone("皮皮", ...waiting, seek(host, 200_000, { at }))).toContain(
      "  wound to its end by the host 房主 at #11, 14:10:24, 1:00 into 3:20",
    );
  });

  test("[T5] cut, and how far it had come", () => {
    const at = seconds(60);
    expect(gone("皮皮", ...waiting, cut(host, "sing", { at }))).toContain(
      "  cut short by the host 房主 at #11, 14:10:24, 1:00 into 3:20",
    );
    expect(gone("皮皮", ...waiting, cut("皮皮", "sing", { at }))).toContain(
      "  cut short by its owner at #11, 14:10:24, 1:00 into 3:20",
    );
  });

  test("[M6] left, while waiting or singing; what is listened to stays", () => {
    const both = [...waiting, listen("小雨"), leave("小雨")];
    expect(gone("小雨", ...both)).toEqual([
      "  went with its owner, who left, at #12, 14:09:24",
      "  see mido log R123 --from 12 --to 13",
    ]);
    expect(told("小雨", both)).toEqual(
      expect.arrayContaining([
        "小雨 is not here: left at #13, 14:09:24",
        "For all to hear Ode to Joy (3:20), queued at #11, 14:09:24",
      ]),
    );
    expect(gone("皮皮", ...waiting, leave("皮皮", { at: seconds(20) }))).toEqual([
      "  went with its owner, who left, at #11, 14:09:44, 0:20 into 3:20",
      "  see mido log R123 --from 8 --to 12",
    ]);
  });

  test("[M5] away for longer than the grace", () => {
    const away = [...waiting, drop("小雨", { at: seconds(5) }), tick(seconds(35))];
    expect(gone("小雨", ...away)).toEqual([
      "  went with its owner, who was away too long (since #11), at #12, 14:09:59",
      "  see mido log R123 --from 11 --to 13",
    ]);
    expect(told("小雨", away)).toContain(
      "小雨 is not here: the connection was lost at #11, 14:09:29, and the time to come back was over at #13, 14:09:59",
    );
  });

  test("[C5] kicked or banned, with the host's words", () => {
    expect(gone("小雨", ...waiting, moderate("Kick", host, "小雨"))).toEqual([
      "  went with its owner, kicked out by the host 房主 (reason: noise), at #11, 14:09:24",
      "  see mido log R123 --from 11 --to 12",
    ]);
    expect(gone("小雨", ...waiting, moderate("Ban", host, "小雨"))).toContain(
      "  went with its owner, banned by the host 房主 (reason: noise), at #11, 14:09:24",
    );
  });

  test("[M7] cleared when the last one went", () => {
    const empty = [...room("皮皮", "小雨"), watch("小雨"), listen("皮皮"), leave("皮皮")];
    expect(gone("皮皮", ...empty, leave("小雨"))).toEqual([
      "  cleared at #9, 14:09:24, for the room was empty: 小雨 was the last to go",
      "  see mido log R123 --from 8 --to 9",
    ]);
  });

  test("[R1] cleared with a room that was closed", () => {
    expect(gone("小雨", ...waiting, close())).toEqual([
      "  cleared at #11, 14:09:24, when the operator closed the room",
      "  see mido log R123 --from 9 --to 11",
    ]);
    expect(told("小雨", [...waiting, close()])).toEqual(
      expect.arrayContaining([
        "  mido undo R123 11 can bring it back once the room is open again",
        "Late (R123) as of #11, 2018-05-29 14:09:24; closed",
        "小雨 is not here: the operator closed the room at #11, 14:09:24",
      ]),
    );
  });

  test("[Q4] the last three are told, and where to find those before", () => {
    const again = [sing("皮皮"), decline("皮皮")];
    const lines = told("皮皮", [...room("皮皮"), ...again, ...again, ...again, ...again, ...again]);
    expect(lines.filter((line) => line.startsWith("Gone: "))).toHaveLength(3);
    expect(lines.at(-1)).toBe("2 more before these: mido log R123 --type EntryQueued --by 皮皮");
  });
});

describe("[U1] what can be undone is told, and what has to be otherwise first", () => {
  const undo = (who: string, ...commands: readonly Command[]) =>
    told(who, commands).filter((line) => line.includes("mido undo"));
  const removed = [...singing, remove(host, "R123-9")];

  test("[U2] at once", () => {
    expect(undo("小雨", ...removed)).toEqual(["  mido undo R123 11 brings it back"]);
  });

  test("[U6] only when its owner is here, may come, has no other, and there is room", () => {
    const once = "  mido undo R123 11 can bring it back once";
    expect(undo("小雨", ...removed, leave("小雨"))).toEqual([`${once} its owner is in the room`]);
    expect(undo("小雨", ...removed, sing("小雨"))).toEqual([
      `${once} its owner has no other of the kind in the queue`,
    ]);
    expect(undo("小雨", ...removed, moderate("Ban", host, "小雨"))).toEqual([
      `${once} its owner may come in again`,
    ]);
    expect(undo("小雨", ...removed, changePolicy({ queueLimit: 1 }))).toEqual([
      `${once} there is room in the queue`,
    ]);
  });

  test("[U1] nothing, where it was sung to its end", () => {
    expect(undo("皮皮", ...singing, tick(seconds(200)))).toEqual([]);
  });

  test("[U2] what was put back is told, and behind whom it stands", () => {
    const story = tell()
      .after(...singing, remove(host, "R123-9"))
      .afterUndo(11, seconds(30));
    const lines = linesOf("小雨", story.past);
    expect(lines).toEqual(
      expect.arrayContaining([
        "To sing Ode to Joy (3:20), queued at #9, 14:09:24",
        "  put back by the operator at #12, 14:09:54, undoing #11",
        "  waits at place 1, first in line",
      ]),
    );
    expect(linesOf("阿明", story.past)).toContain(
      "    1. 小雨's Ode to Joy: put back before it by the operator at #12, 14:09:54",
    );
  });

  test("[U2] also when another, who came later, stands before it now", () => {
    const story = tell()
      .after(...singing, remove(host, "R123-10"), listen("小雨"))
      .afterUndo("EntryRemoved");
    expect(linesOf("阿明", story.past)).toEqual(
      expect.arrayContaining([
        "    1. 小雨's Ode to Joy: came earlier, at #9, 14:09:24",
        "    2. 小雨's Ode to Joy: this one was put back behind it at #13, 14:09:24",
      ]),
    );
  });

  test("[U3] a turn that goes on is on stage again", () => {
    const story = tell()
      .after(...singing, cut(host, "sing", { at: seconds(60) }))
      .afterUndo("TurnEnded", seconds(65));
    expect(linesOf("皮皮", story.past)).toEqual(
      expect.arrayContaining([
        "  put back by the operator at #12, 14:10:29, undoing #11",
        "  began at #12, 14:10:29, and is on stage: 2:20 to go",
      ]),
    );
  });
});

describe("[M5] where somebody is who waits for nothing", () => {
  test("[M1] a host who was never here", () => {
    expect(told(host, room("皮皮"))).toEqual([
      "Late (R123) as of #2, 2018-05-29 14:09:24",
      "The host 房主 has not been in this room so far",
      "On stage: nobody",
      "Nothing was queued so far",
    ]);
  });

  test("[R7] away since the server was started again", () => {
    expect(told("皮皮", [...room("皮皮"), recover(seconds(10))])).toContain(
      "皮皮 is away: the connection went with a restart of the server at #3, 14:09:34; 30 s left to come back",
    );
  });

  test("[M5] back in time, and in again after leaving", () => {
    const back = [...room("皮皮"), drop("皮皮"), join("皮皮", { nick: "皮皮" })];
    expect(told("皮皮", back)).toContain("皮皮 is here, since #2, 14:09:24");
    const again = [...room("皮皮", "小雨"), leave("皮皮"), join("皮皮", { nick: "皮" })];
    expect(told("皮皮", again)).toContain("皮 (皮皮) is here, since #5, 14:09:24");
  });

  test("[C5] kicked, banned, muted, by whom and why; and freed of it", () => {
    const there = room(...people);
    expect(told("皮皮", [...there, moderate("Kick", host, "皮皮")])).toContain(
      "皮皮 is not here: kicked out by the host 房主 at #6, 14:09:24 (reason: noise), free to come again",
    );
    const banned = [...there, moderate("Ban", host, "皮皮")];
    const ban = "  banned by the host 房主 at #6, 14:09:24 (reason: noise): may not come in";
    expect(told("皮皮", banned)).toEqual(
      expect.arrayContaining(["皮皮 is not here: out since the ban at #6, 14:09:24", ban]),
    );
    expect(told("皮皮", [...banned, moderate("Unban", host, "皮皮")])).not.toContain(ban);
    const muted = [...there, moderate("Mute", host, "皮皮")];
    const mute = "  muted by the host 房主 at #6, 14:09:24 (reason: noise): no chat, no broadcast";
    expect(told("皮皮", muted)).toContain(mute);
    expect(told("皮皮", [...muted, moderate("Unmute", host, "皮皮")])).not.toContain(mute);
  });

  test("[C5] banned without ever having been here", () => {
    expect(told("路人", [...room(host), moderate("Ban", host, "路人")])).toEqual(
      expect.arrayContaining([
        "路人 has not been in this room so far",
        "  banned by the host 房主 at #3, 14:09:24 (reason: noise): may not come in",
      ]),
    );
  });
});
