// What the page makes of a snapshot: the stage, what comes next, and when each turn comes.

import { describe, expect, test } from "vitest";
import type { Entry, Snapshot } from "../../src/client/wire.ts";
import { forecast } from "../../web/src/queue/forecast.ts";
import { toScene } from "../../web/src/stage/scene.ts";
import { toClock, toSeconds } from "../../web/src/stage/time-words.ts";

const now = 1_000_000;

const policy: Snapshot["policy"] = {
  ...{ ask_seconds: 15, rest_seconds: 30, grace_seconds: 30, max_song_seconds: 1_200 },
  ...{ queue_limit: 200, member_limit: 1_000, control: "members" },
};

const member = (fullname: string, absent = false) => ({
  ...{ fullname, nick: fullname, avatar: "", devices: {}, absent, host: false, muted: false },
});

const entry = (id: string, fullname: string, kind: Entry["kind"] = "sing"): Entry => ({
  ...{ id, kind, fullname, nick: fullname, sid: "1", vid: "", name: id, author: "" },
  ...{ lrc: "", link: "", cover: "", duration: "60", queued_at: 0 },
});

const shown = (changes: Partial<Snapshot>): Snapshot => ({
  ...{ room: "R", room_name: "R", cover: "", version: 1, hosts: ["host"], policy },
  ...{ status: "4", media: "", entry: "", fullname: "", nick: "", sid: "", vid: "" },
  ...{ name: "", author: "", lrc: "", link: "", track_cover: "", paused: false },
  ...{ current_time: 1_000, start_time: "1000", end_time: "1060", duration: "60" },
  ...{ current_time_ms: now, start_time_ms: now, end_time_ms: now + 60_000 },
  ...{ count: 2, members: [member("a"), member("b")], songs: [] },
  ...changes,
});

describe("the stage", () => {
  test("[page] [T6] idle shows no time, and says whether those who wait are away", () => {
    const idle = { is: "idle", leftMs: 0, totalMs: 0, next: null, nextInMs: null, waits: false };
    expect(toScene(shown({}), "a", now)).toStrictEqual(idle);
    const songs = [entry("1", "a")];
    expect(toScene(shown({ songs, members: [member("a", true)] }), "b", now)).toStrictEqual({
      ...idle,
      waits: true,
    });
  });

  test("[page] [T1] who is asked knows it is he, and the one asked is not what comes next", () => {
    const songs = [entry("1", "a"), entry("2", "b")];
    const asking = shown({ status: "2", entry: "1", fullname: "a", songs });
    expect(toScene(asking, "a", now + 1_000)).toMatchObject({
      ...{ is: "asking", isMe: true, leftMs: 59_000, next: { id: "2" }, nextInMs: null },
    });
    expect(toScene(asking, "b", now)).toMatchObject({ isMe: false });
  });

  test("[page] [T4] a song is followed by the rest, what is played to all by nothing", () => {
    const songs = [entry("2", "b")];
    const on = { status: "1", fullname: "a", songs } as const;
    expect(toScene(shown({ ...on, media: "sing" }), "a", now).nextInMs).toBe(90_000);
    expect(toScene(shown({ ...on, media: "listen" }), "a", now).nextInMs).toBe(60_000);
    expect(toScene(shown({ ...on, media: "listen", paused: true }), "a", now).nextInMs).toBeNull();
    expect(toScene(shown({ ...on, status: "3" }), "a", now).nextInMs).toBe(60_000);
  });

  test("[page] where nothing follows no time is given until it does", () => {
    const nothing = { next: null, nextInMs: null };
    expect(toScene(shown({ status: "1", media: "sing" }), "a", now)).toMatchObject(nothing);
    expect(toScene(shown({ status: "3" }), "a", now)).toMatchObject(nothing);
    const songs = [entry("1", "a")];
    const away = { status: "3", songs, members: [member("a", true)] } as const;
    expect(toScene(shown(away), "b", now)).toMatchObject(nothing);
  });

  test("[page] [P3] a song is steered by its singer and hosts, the rest by whom the policy lets", () => {
    const may = (changes: Partial<Snapshot>, who: string) => {
      const scene = toScene(shown({ status: "1", fullname: "a", ...changes }), who, now);
      return scene.is === "playing" && scene.maySteer;
    };
    const owners = { ...policy, control: "owner" } as const;
    const who = ["a", "b", "host"];
    const asked = (changes: Partial<Snapshot>) => who.map((one) => may(changes, one));
    expect(asked({ media: "sing" })).toStrictEqual([true, false, true]);
    expect(asked({ media: "watch" })).toStrictEqual([true, true, true]);
    expect(asked({ media: "watch", policy: owners })).toStrictEqual([true, false, true]);
  });

  test("[page] [T7] who is away is passed over, but not what he ordered for all", () => {
    const members = [member("a", true), member("b")];
    const songs = [entry("1", "a"), entry("2", "a", "listen"), entry("3", "b")];
    expect(toScene(shown({ status: "3", members, songs }), "b", now).next?.id).toBe("2");
  });

  test("[page] [P5] while paused what is left stands still", () => {
    const paused = shown({ status: "1", media: "listen", paused: true });
    expect(toScene(paused, "a", now + 30_000).leftMs).toBe(60_000);
  });
});

test("[page] each turn is foreseen: what plays, the rests, and those before", () => {
  const songs = [entry("1", "a"), entry("2", "b", "listen"), entry("3", "b")];
  const turns = (changes: Partial<Snapshot>) =>
    [...forecast(shown({ songs, ...changes }), now).values()].map((ms) => ms / 1_000);
  expect(turns({ status: "3" })).toStrictEqual([60, 150, 210]);
  expect(turns({ status: "1", media: "sing" })).toStrictEqual([90, 180, 240]);
  expect(turns({ status: "1", media: "watch" })).toStrictEqual([60, 150, 210]);
  expect(turns({ status: "2", entry: "1" })).toStrictEqual([0, 90, 150]);
});

test("[page] time is read as on a clock; a second that has begun counts", () => {
  expect([0, 1, 1_000, 61_000, 3_661_000].map(toClock)).toStrictEqual([
    "0:00",
    "0:01",
    "0:01",
    "1:01",
    "1:01:01",
  ]);
  expect([-5, 14_001].map(toSeconds)).toStrictEqual([0, 15]);
});
