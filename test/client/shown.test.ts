// What the client shows and tells: never an older room after a newer one, never a token.

import { copyFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { comeBack, startWithSockets } from "../support/kept.ts";
import { tokenOf } from "../support/server.ts";

test("[W4] a snapshot older than the one shown is not shown", async () => {
  const { sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  const old = sockets.came.at(-1) ?? "";
  await pipi.listen({ sid: "1", duration: 100 });
  const { version } = await pipi.next("snapshot", ({ media }) => media === "listen");
  sockets.say(JSON.stringify({ ...JSON.parse(old), action: undefined, id: undefined }));
  expect(pipi.snapshot()).toMatchObject({ version, media: "listen" });
  const shown = pipi.told.filter(({ name }) => name === "snapshot");
  sockets.say("not even JSON");
  sockets.say("null");
  // of the same version it is fresh times
  expect(await pipi.status()).toMatchObject({ ok: true, body: { version } });
  expect(pipi.told.filter(({ name }) => name === "snapshot")).toHaveLength(shown.length + 1);
});

test("[W4] a server that went back is believed when it is joined again", async () => {
  const { server, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  await server.server().stop();
  copyFileSync(server.path, `${server.path}.before`);
  await server.restart();
  await comeBack(pipi);
  for (const content of ["a", "b", "c", "d", "e", "f"]) await pipi.chat(content);
  await pipi.status();
  const { version = 0 } = pipi.snapshot() ?? {};
  await server.server().stop();
  copyFileSync(`${server.path}.before`, server.path);
  await server.restart();
  await comeBack(pipi);
  expect(pipi.snapshot()?.version).toBeLessThan(version);
});

test("[W8] it is sent what differs, and shows the room that everybody has", async () => {
  const { server, sockets, enter } = await startWithSockets();
  const [pipi, lele] = [await enter("皮皮"), await enter("乐乐")];
  await lele.sing({ sid: "1", duration: 100 });
  await lele.device("audio", true);
  await lele.chat("hi");
  await lele.ask(true);
  await lele.broadcast("look");
  await pipi.watch({ vid: 7 });
  await server.operate({ type: "ChangeRoom", profile: {}, policy: { askMs: 20_000 } });
  await server.clock.advance(1_000);
  await pipi.next("snapshot", ({ policy }) => policy.ask_seconds === 20);
  const shown = pipi.snapshot();
  const asked = await pipi.status();
  const still = (body: object | null) =>
    Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => !/time/.test(name)));
  expect(asked.ok && still(asked.body)).toStrictEqual(still(shown));
  const patches = sockets.came.filter((text) => JSON.parse(text).type === 3);
  expect(patches.length).toBeGreaterThan(3);
});

test("[W8] a patch of a room that is not shown makes it ask for the whole", async () => {
  const { sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  const { version = 0 } = pipi.snapshot() ?? {};
  const patch = (from: number, to: number): string =>
    JSON.stringify({ status: 0, body: { from, version: to, patch: { room_name: "wrong" } } });
  sockets.say(patch(version - 1, version));
  sockets.say(patch(version + 1, version + 2));
  const looked = () => sockets.sent.filter((text) => text.includes('"status"')).length;
  await expect.poll(looked).toBe(1);
  await pipi.heart();
  expect(pipi.snapshot()).toMatchObject({ version, room_name: "小房间" });
});

test("[P4] said too late, it does nothing to the turn that came meanwhile", async () => {
  const { sockets, enter } = await startWithSockets();
  const [pipi, host] = [await enter("皮皮"), await enter("房主")];
  await pipi.listen({ sid: "1", duration: 100 });
  await pipi.next("snapshot", ({ media }) => media === "listen");
  await host.listen({ sid: "2", duration: 100 });
  const { entry } = await host.next("snapshot", ({ songs }) => songs.length === 1);
  sockets.hold();
  const [cutByHost, cutByPipi] = [host.cutMusic(), pipi.cutMusic()];
  await expect
    .poll(() => sockets.came.filter((text) => text.includes("cut_music")))
    .toHaveLength(2);
  sockets.letThrough();
  const outcomes = [await cutByHost, await cutByPipi];
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes).toContainEqual(expect.objectContaining({ ok: false, code: "stale" }));
  await pipi.status();
  expect(pipi.snapshot()).toMatchObject({ status: "1", fullname: "房主" });
  expect(pipi.snapshot()?.entry).not.toBe(entry);
});

test("[C4] no event, no answer and no state holds the token", async () => {
  const { server, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  const answers = [await pipi.joined, await pipi.chat("hi"), await pipi.cut()];
  await server.restart();
  await comeBack(pipi);
  const all = JSON.stringify([answers, pipi.told, pipi.connection(), pipi.snapshot()]);
  expect(all).not.toContain(tokenOf("皮皮"));
});

test("[O] a listener that throws harms neither the client nor other listeners", async () => {
  const { enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  const heard: string[] = [];
  const bugs: unknown[] = [];
  const note = (bug: unknown): void => void bugs.push(bug);
  const theirs = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", note);
  onTestFinished(() => {
    process.removeAllListeners("unhandledRejection");
    for (const listener of theirs) process.on("unhandledRejection", listener);
  });
  const stopThrowing = pipi.on("chat", () => {
    throw new Error("a listener's own bug");
  });
  const stop = pipi.on("chat", ({ content }) => void heard.push(content));
  expect(await pipi.chat("one")).toMatchObject({ ok: true });
  for (const off of [stop, stopThrowing]) off();
  expect(await pipi.chat("two")).toMatchObject({ ok: true });
  expect(heard).toStrictEqual(["one"]);
  expect(String(bugs[0])).toContain("a listener's own bug");
});

test("[W4] a device message that a newer room or message has overtaken changes nothing", async () => {
  const { sockets, enter } = await startWithSockets();
  const pipi = await enter("皮皮");
  const set = (value: 0 | 1, version: number): void =>
    sockets.say(
      JSON.stringify({
        status: 0,
        type: 2,
        body: { device: "audio", fullname: "皮皮", room: "R123", value, version },
      }),
    );
  const audio = () => pipi.snapshot()?.members[0]?.devices["audio"];
  const { version = 0 } = pipi.snapshot() ?? {};
  set(1, version);
  expect(audio()).toBeUndefined();
  set(1, version + 2);
  set(0, version + 1);
  expect(audio()).toBe(1);
  // nor does a room that is older than the message take it back
  await pipi.status();
  expect(audio()).toBe(1);
});
