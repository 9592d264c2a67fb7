// What members see: the API document's names and types, and what stands beside them (W1, W4).

import { describe, expect, test } from "vitest";
import { scene, snapshot, timing } from "../../src/domain/snapshot.ts";
import {
  accept,
  cut,
  entryOf,
  listen,
  openRoom,
  seek,
  sing,
  start,
  watch,
} from "../support/rooms.ts";

const seconds = start / 1_000;
const one = openRoom("皮皮");
const asking = one.after(sing("皮皮"));
const singing = asking.after(accept("皮皮"));
const resting = singing.after(cut("皮皮", "sing"));
const hearing = one.after(listen("皮皮"));
const watching = one.after(watch("皮皮"));

/** Nobody is on stage and nothing is heard. */
const silence = {
  name: "",
  author: "",
  sid: "0",
  vid: "0",
  lrc: "",
  link: "",
  media: "",
  track_cover: "",
};
const nobody = { ...silence, fullname: "", nick: "", entry: "", paused: false };
const heard = { name: "Ode to Joy", author: "Beethoven", lrc: "/media/ode.lrc" };

describe("the four states", () => {
  test("[W1] idle is status 4, for a day, with nobody on stage", () => {
    expect(snapshot(one.room, start)).toMatchObject({
      ...nobody,
      status: "4",
      start_time: `${seconds}`,
      duration: "86400",
      end_time: `${seconds + 86_400}`,
    });
  });

  test("[T1] asking is status 2, for 15 s, and tells who; he still stands in songs", () => {
    expect(snapshot(asking.room, start)).toMatchObject({
      ...silence,
      status: "2",
      fullname: "皮皮",
      nick: "皮皮~",
      entry: entryOf(asking, "皮皮"),
      duration: "15",
      end_time: `${seconds + 15}`,
      songs: [{ fullname: "皮皮" }],
    });
  });

  test("[T2] singing is status 1, for the song's duration, and tells what", () => {
    expect(snapshot(singing.room, start)).toMatchObject({
      ...heard,
      status: "1",
      media: "sing",
      fullname: "皮皮",
      nick: "皮皮~",
      entry: "R123-3",
      sid: "7",
      vid: "0",
      link: "/media/ode.mp3",
      track_cover: "/media/ode.svg",
      duration: "200",
      end_time: `${seconds + 200}`,
      songs: [],
    });
  });

  test("[T4] resting is status 3, for 30 s, with nobody on stage", () => {
    expect(snapshot(resting.room, start)).toMatchObject({
      ...nobody,
      status: "3",
      start_time: `${seconds}`,
      duration: "30",
      end_time: `${seconds + 30}`,
    });
  });

  test("[W4] what is heard and what is watched is status 1 too, told apart by media", () => {
    const common = { status: "1", fullname: "皮皮" };
    expect(scene(hearing.room)).toMatchObject({ ...common, media: "listen", sid: "7", vid: "0" });
    expect(scene(watching.room)).toMatchObject({ ...common, media: "watch", sid: "0", vid: "3" });
  });
});

describe("types", () => {
  const states = { idle: one, asking, singing, resting, hearing, watching };
  test.each(Object.entries(states))("[W1] are the API document's while %s", (_name, story) => {
    const { room, at } = { room: story.room, at: start + 1_234 };
    const seen = snapshot(room, at);
    const strings = ["status", "room", "cover", "room_name", "author", "name", "nick"] as const;
    const more = ["fullname", "sid", "vid", "start_time", "end_time", "duration"] as const;
    for (const field of [...strings, ...more, "media", "entry", "lrc", "link"] as const) {
      expect(seen[field], field).toBeTypeOf("string");
    }
    for (const field of ["count", "current_time", "version"] as const) {
      expect(seen[field], field).toBeTypeOf("number");
    }
    expect(Number(seen.start_time) + Number(seen.duration)).toBe(Number(seen.end_time));
    expect(seen.start_time).toMatch(/^\d{10}$/);
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  });

  test("[W1] times are whole seconds, rounded down; the milliseconds stand beside them", () => {
    const story = one.after(listen("皮皮", { at: start + 1_999 }));
    expect(timing(story.room, start + 3_500)).toEqual({
      current_time: seconds + 3,
      start_time: `${seconds + 1}`,
      end_time: `${seconds + 201}`,
      duration: "200",
      current_time_ms: start + 3_500,
      start_time_ms: start + 1_999,
      end_time_ms: start + 201_999,
    });
  });

  test("[P1] start + duration = end after a seek by a fraction of a second", () => {
    const story = watching.after(seek("皮皮", 12_345, { at: start + 777 }));
    const seen = timing(story.room, start + 778);
    expect(seen.duration).toBe("90");
    expect(Number(seen.start_time) + 90).toBe(Number(seen.end_time));
  });

  test("[P1] start + duration = end, even of a stage that lasts no whole seconds", () => {
    const stage = { status: "resting", since: start, until: start + 1_500 } as const;
    const seen = timing({ ...resting.room, stage }, start);
    expect(Number(seen.start_time) + Number(seen.duration)).toBe(Number(seen.end_time));
  });

  test("[R4] a snapshot is not of a time before the room's last event", () => {
    const story = one.after(listen("皮皮", { at: start + 9_000 }));
    expect(timing(story.room, start)).toMatchObject({
      current_time: seconds + 9,
      current_time_ms: start + 9_000,
    });
  });
});
