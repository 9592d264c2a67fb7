// What can be queued, and for how long (Q3).

import { expect, test } from "vitest";
import {
  accept,
  changePolicy,
  endlessSong,
  listen,
  openRoom,
  sing,
  song,
  video,
  watch,
} from "../support/rooms.ts";

/** 皮皮 sings, so that whatever is queued waits. */
const busy = openRoom("皮皮", "小雨", "阿明").after(sing("皮皮"), accept("皮皮"));

test("[Q3] a song the catalogue has not", () => {
  busy.when(sing("小雨", { track: null })).thenRejected("song_not_found");
  busy.when(listen("小雨", { track: null })).thenRejected("song_not_found");
});

test("[Q3] a video the catalogue has not", () => {
  busy.when(watch("小雨", { track: null })).thenRejected("video_not_found");
});

test("[Q3] a video without a duration lasts as long as the catalogue says", () => {
  const { room } = busy.after(watch("小雨"));
  expect(room.queue[0]?.durationMs).toBe(90_000);
});

test("[Q3] the policy's limit is for what is asked, not for how long a video is", () => {
  const { room } = busy.after(watch("小雨", { track: { ...video, seconds: 7_200 } }));
  expect(room.queue[0]?.durationMs).toBe(7_200_000);
});

test("[Q3] no duration, and none in the catalogue", () => {
  busy
    .when(watch("小雨", { track: { ...video, seconds: null } }))
    .thenRejected("duration_out_of_range");
});

test.each([1, 2, 1_199, 1_200])("[Q3] %d s of a song of unknown length", (seconds) => {
  const { room } = busy.after(sing("小雨", { track: endlessSong, seconds }));
  expect(room.queue[0]?.durationMs).toBe(seconds * 1_000);
});

test.each([0, -1, 1.5, 1_201, Number.NaN, Number.POSITIVE_INFINITY])(
  "[Q3] %d s is no duration",
  (seconds) => {
    const story = busy.when(sing("小雨", { track: endlessSong, seconds }));
    expect(story.rejection).toEqual({ code: "duration_out_of_range", maxSeconds: 1_200 });
    busy.when(listen("小雨", { track: song, seconds })).thenRejected("duration_out_of_range");
  },
);

test.each([
  [199, 199],
  [200, 200],
  [201, 200],
  [1_200, 200],
])("[Q3] %d s of a song of 200 s last %d s", (seconds, lasts) => {
  const { room } = busy.after(listen("小雨", { seconds }));
  expect(room.queue[0]?.durationMs).toBe(lasts * 1_000);
});

test("[Q3] the policy's limit can be another, and change mid-evening", () => {
  const strict = busy.after(changePolicy({ maxSongMs: 60_000 }));
  const wish = { track: endlessSong, seconds: 60 };
  strict.when(sing("小雨", wish)).thenEvents({ type: "EntryQueued", durationMs: 60_000 });
  strict.when(sing("小雨", { ...wish, seconds: 61 })).thenRejected("duration_out_of_range");
});
