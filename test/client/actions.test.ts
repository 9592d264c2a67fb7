// Each action once, over a real socket to a real server, through the function that is named after it.

import { expect, test } from "vitest";
import type { ActionName } from "../../src/app/gateway/frames.ts";
import type { Answer, Snapshot } from "../../src/client/index.ts";
import { connectRoom, enterRoom, type RoomClient } from "../support/room-client.ts";
import { startTestServer } from "../support/server.ts";

type Room = { readonly pipi: RoomClient; readonly host: RoomClient };
type Act = (room: Room) => Promise<Answer<unknown>>;

const song = { sid: "1", duration: 100 };
const must = async (answer: Promise<Answer<unknown>>): Promise<void> =>
  expect(await answer).toMatchObject({ ok: true });
const shown = ({ pipi }: Room): Snapshot => {
  const snapshot = pipi.snapshot();
  if (snapshot === null) throw new Error("nothing is shown");
  return snapshot;
};
/** The room as it is now, so that what is said next means it. */
const look = async (room: Room): Promise<Snapshot> => {
  await must(room.pipi.status());
  return shown(room);
};
const sings = async ({ pipi }: Room): Promise<void> => {
  await must(pipi.sing(song));
  await must(pipi.ask(true));
};
const watches = async (room: Room): Promise<void> => {
  await must(room.pipi.watch({ vid: 7 }));
  await look(room);
};

/** What leads there, the action itself, and what its answer holds. */
const cases: Readonly<Record<ActionName, readonly [Act, object]>> = {
  join: [({ pipi }) => pipi.joined, { room: "R123", count: 1, version: 2 }],
  status: [({ pipi }) => pipi.status(), { status: "4", count: 2 }],
  sing: [({ pipi }) => pipi.sing(song), {}],
  ask: [
    async ({ pipi }) => {
      await must(pipi.sing(song));
      return pipi.ask(true);
    },
    { status: "1", media: "sing", fullname: "皮皮" },
  ],
  cut: [
    async (room) => {
      await sings(room);
      return room.pipi.cut();
    },
    { status: "3" },
  ],
  boardcast: [({ pipi }) => pipi.broadcast({ lights: "off" }), { room: "R123" }],
  listen: [({ pipi }) => pipi.listen({ sid: 2, duration: 30 }), {}],
  watch: [({ pipi }) => pipi.watch({ vid: 7 }), {}],
  del: [
    async ({ pipi }) => {
      await must(pipi.sing(song));
      return pipi.del();
    },
    {},
  ],
  del_music: [
    async (room) => {
      await sings(room);
      await must(room.pipi.listen(song));
      return room.pipi.delMusic();
    },
    {},
  ],
  del_video: [
    async (room) => {
      await sings(room);
      await must(room.pipi.watch({ vid: 7 }));
      return room.pipi.delVideo();
    },
    {},
  ],
  cut_music: [
    async (room) => {
      await must(room.pipi.listen(song));
      await look(room);
      return room.pipi.cutMusic();
    },
    {},
  ],
  cut_video: [
    async (room) => {
      await watches(room);
      return room.pipi.cutVideo();
    },
    {},
  ],
  set_duration: [
    async (room) => {
      await watches(room);
      return room.pipi.setDuration(12.5);
    },
    {},
  ],
  pause: [
    async (room) => {
      await watches(room);
      return room.pipi.pause();
    },
    {},
  ],
  resume: [
    async (room) => {
      await watches(room);
      await must(room.pipi.pause());
      return room.pipi.resume();
    },
    {},
  ],
  remove: [
    async (room) => {
      await must(room.pipi.sing(song));
      const [entry] = (await look(room)).songs;
      return room.host.remove(entry?.id ?? "");
    },
    {},
  ],
  move: [
    async (room) => {
      await sings(room);
      await must(room.host.sing(song));
      await must(room.pipi.listen(song));
      const [first, second] = (await look(room)).songs;
      return room.host.move(second?.id ?? "", first?.id ?? "");
    },
    {},
  ],
  chat: [
    ({ pipi }) => pipi.chat("大家好"),
    { content: "大家好", fullname: "皮皮", version: expect.any(Number) },
  ],
  history: [
    async ({ pipi }) => {
      for (const content of ["一", "二", "三"]) await must(pipi.chat(content));
      return pipi.history({ limit: 2 });
    },
    [{ content: "三" }, { content: "二" }],
  ],
  device: [({ pipi }) => pipi.device("audio", true), { device: "audio", value: 1 }],
  heart: [({ pipi }) => pipi.heart(), { heart: "success" }],
  mute: [({ host }) => host.mute("皮皮", "吵"), {}],
  unmute: [
    async ({ host }) => {
      await must(host.mute("皮皮"));
      return host.unmute("皮皮");
    },
    {},
  ],
  kick: [({ host }) => host.kick("皮皮"), {}],
  ban: [({ host }) => host.ban("皮皮"), {}],
  unban: [
    async ({ host }) => {
      await must(host.ban("皮皮"));
      return host.unban("皮皮");
    },
    {},
  ],
  leave: [({ pipi }) => pipi.leave(), {}],
};

test.for(Object.entries(cases))("[W2] %s is answered", async ([_action, [act, body]]) => {
  const { url } = await startTestServer();
  const pipi = await enterRoom(url, "皮皮");
  const host = await enterRoom(url, "房主");
  const answer = await act({ pipi, host });
  expect(answer).toMatchObject({ ok: true, body });
});

test("[W2] a refusal is told by its code, its words and its field, and nothing rejects", async () => {
  const { url } = await startTestServer();
  const pipi = await enterRoom(url, "皮皮");
  expect(await pipi.sing({ sid: "1", duration: 0 })).toStrictEqual({
    ok: false,
    code: "duration_out_of_range",
    message: "时长超出范围",
    field: "duration",
    expected: "whole seconds from 1 to 1200",
  });
  const { code } = (await pipi.cut()) as { readonly code: string };
  expect(code).toBe("nothing_to_cut");
});

test("[W2] many actions at once are answered each with its own", async () => {
  const { url } = await startTestServer();
  const pipi = await enterRoom(url, "皮皮");
  const words = Array.from({ length: 300 }, (_, index) => `第 ${index}`);
  const answers = await Promise.all(words.map((content) => pipi.chat(content)));
  expect(answers).toMatchObject(words.map((content) => ({ ok: true, body: { content } })));
});

test("[M3] what is said before he is in waits until he is", async () => {
  const { url } = await startTestServer();
  const pipi = connectRoom(url, "皮皮");
  expect(pipi.connection()).toStrictEqual({ state: "connecting" });
  expect(await pipi.chat("early")).toMatchObject({ ok: true, body: { content: "early" } });
  expect(pipi.connection()).toStrictEqual({ state: "online", again: false });
});

test("[P4] what is said of the stage means the turn that was shown when it was said", async () => {
  const { url } = await startTestServer();
  const [pipi, host] = [await enterRoom(url, "皮皮"), await enterRoom(url, "房主")];
  const room = { pipi, host };
  await must(pipi.listen(song));
  await must(host.listen({ sid: 2, duration: 60 }));
  const { entry } = await look(room);
  await must(host.cutMusic());
  // not yet heard of here, or heard and named by hand: either way it is the turn that is over
  expect(await pipi.cutMusic({ entry })).toMatchObject({ ok: false, code: "stale" });
  expect(await look(room)).toMatchObject({ status: "1", fullname: "房主" });
  await must(pipi.cutMusic());
});

test("[W6] a message too long for the server is not sent", async () => {
  const { url } = await startTestServer();
  const pipi = await enterRoom(url, "皮皮");
  const answer = await pipi.broadcast("长".repeat(6_000));
  expect(answer).toMatchObject({ ok: false, code: "message_too_large" });
  expect(await pipi.heart()).toMatchObject({ ok: true });
  expect(pipi.states()).toStrictEqual(["online"]);
});

test("[C1] [C3] [C4] everybody hears of chats, devices and broadcasts, the sender too", async () => {
  const { url } = await startTestServer();
  const [pipi, lele] = [await enterRoom(url, "皮皮"), await enterRoom(url, "乐乐")];
  await pipi.chat("大家好");
  await pipi.device("audio", true);
  await pipi.broadcast({ lights: "off" });
  for (const room of [pipi, lele]) {
    expect(await room.next("chat")).toMatchObject({ content: "大家好", fullname: "皮皮" });
    expect(await room.next("device")).toMatchObject({ device: "audio", value: 1 });
    const { members } = await room.next(
      "snapshot",
      ({ members }) => members[0]?.devices["audio"] === 1,
    );
    expect(members).toMatchObject([{ fullname: "皮皮", devices: { audio: 1 } }, { devices: {} }]);
    const broadcast = { fullname: "皮皮", body: { lights: "off" } };
    expect(await room.next("broadcast")).toStrictEqual(broadcast);
  }
});
