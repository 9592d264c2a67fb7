// What members see of each other and of the queue (W4), and of a pause (P5).

import { expect, test } from "vitest";
import { scene, timing } from "../../src/domain/snapshot.ts";
import {
  drop,
  host,
  join,
  moderate,
  openRoom,
  openRoomWith,
  pause,
  setDevice,
  sing,
  start,
  tick,
  watch,
} from "../support/rooms.ts";

const seconds = start / 1_000;
const one = openRoom("皮皮");
const watching = one.after(watch("皮皮"));

const heard = { name: "Ode to Joy", author: "Beethoven", lrc: "/media/ode.lrc" };

test("[W4] the room: version, name, cover, hosts, how many", () => {
  const { room } = openRoom("皮皮", host);
  expect(scene(room)).toMatchObject({
    version: 3,
    count: 2,
    room: "R123",
    cover: "/c.png",
    room_name: "Late",
    hosts: [host],
  });
});

test("[W4] the room shows the policy a client must know, in seconds", () => {
  const { room } = openRoomWith({ askMs: 5_000, queueLimit: 9, control: "owner" });
  expect(scene(room).policy).toEqual({
    ask_seconds: 5,
    rest_seconds: 30,
    grace_seconds: 30,
    max_song_seconds: 1_200,
    queue_limit: 9,
    member_limit: 1_000,
    control: "owner",
  });
});

test("[W4] a member shows his devices, whether he is absent, a host, muted", () => {
  const { room } = openRoom("皮皮", host).after(
    setDevice("皮皮", "audio", true),
    setDevice("皮皮", "video", false),
    moderate("Mute", host, "皮皮"),
    drop(host),
  );
  const known = { nick: "皮皮~", fullname: "皮皮", avatar: "/皮皮.png" };
  expect(scene(room).members).toEqual([
    { ...known, devices: { audio: 1, video: 0 }, absent: false, host: false, muted: true },
    {
      nick: `${host}~`,
      fullname: host,
      avatar: `/${host}.png`,
      devices: {},
      absent: true,
      host: true,
      muted: false,
    },
  ]);
});

test("[W4] an entry shows its kind, duration and when it was queued", () => {
  const { room } = watching.after(
    sing("皮皮", { at: start + 2_900 }),
    watch("皮皮", { at: start + 4_000 }),
  );
  const who = {
    nick: "皮皮~",
    fullname: "皮皮",
    link: "/media/ode.mp3",
    cover: "/media/ode.svg",
  };
  const sung = { ...who, ...heard, id: "R123-5", kind: "sing", sid: "7", vid: "0" };
  const seen = { ...who, name: "Night sky", author: "", lrc: "", id: "R123-6", kind: "watch" };
  expect(scene(room).songs).toEqual([
    { ...sung, duration: "200", queued_at: seconds + 2 },
    { ...seen, sid: "0", vid: "3", duration: "90", queued_at: seconds + 4 },
  ]);
});

test("[P5] paused shows only while what plays is paused", () => {
  const paused = watching.after(pause("皮皮", { at: start + 1_000 }));
  expect(scene(watching.room).paused).toBe(false);
  expect(scene(paused.room).paused).toBe(true);
  expect(scene(paused.after(tick(start + 1_801_000)).room).paused).toBe(false);
});

test("[P5] while paused start and end move with the clock, and a duration stays between", () => {
  const paused = watching.after(pause("皮皮", { at: start + 1_000 }));
  expect(timing(paused.room, start + 61_000)).toMatchObject({
    start_time_ms: start + 60_000,
    end_time_ms: start + 150_000,
    duration: "90",
  });
});

test("[P5] while paused what remains stands still in whole seconds, too", () => {
  const paused = watching.after(pause("皮皮", { at: start + 10_500 }));
  for (const ms of [0, 400, 500, 999, 1_000, 60_500]) {
    const seen = timing(paused.room, start + 10_500 + ms);
    expect(Number(seen.end_time) - seen.current_time).toBe(79);
    expect(Number(seen.start_time) + 90).toBe(Number(seen.end_time));
  }
});

test("[W4] two who come are two in count, one who comes twice is one", () => {
  expect(scene(one.after(join("皮皮", { connection: "b:1" })).room).count).toBe(1);
  expect(scene(one.after(join("小雨")).room).count).toBe(2);
});
