// /metrics counts what the server did, as Prometheus reads it.

import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { speakTo } from "../support/http.ts";
import { startTestServer } from "../support/server.ts";

const start = async () => {
  const running = await startTestServer();
  const ask = speakTo(() => running.server().address);
  /** Each line's value by what stands before it, as `name{label="…"}`. */
  const read = async (): Promise<Readonly<Record<string, number>>> => {
    const { body } = await ask("GET", "/metrics");
    const lines = String(body).split("\n");
    const samples = lines.filter((line) => line !== "" && !line.startsWith("#"));
    return Object.fromEntries(
      samples.map((line) => [
        line.slice(0, line.lastIndexOf(" ")),
        Number(line.slice(line.lastIndexOf(" "))),
      ]),
    );
  };
  return { ...running, ask, read };
};

test("[O] messages are counted by action and outcome, events by type, whoever sent them", async () => {
  const { join, connect, read } = await start();
  const [pipi, lele] = [await join("皮皮"), await join("乐乐")];
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  await pipi.say({ action: "heart" });
  await pipi.say({ action: "history" });
  await lele.say({ action: "chat", content: "hi" });
  await lele.say({ action: "chat" });
  await lele.say({ action: "dance" });
  const stranger = await connect();
  await stranger.ask({ action: "status", fullname: "x", token: "y", room: "R123" });
  stranger.send("garbage");
  await stranger.next(({ code }) => code === "bad_json");
  stranger.send(Buffer.from("binary"));
  expect(await stranger.closed).toBe(1003);

  const counted = Object.entries(await read()).filter(([name]) => /^mido_(comm|event)/.test(name));
  expect(Object.fromEntries(counted)).toStrictEqual({
    'mido_commands_total{action="join",outcome="ok"}': 2,
    'mido_commands_total{action="sing",outcome="ok"}': 1,
    'mido_commands_total{action="sing",outcome="already_queued"}': 1,
    'mido_commands_total{action="heart",outcome="ok"}': 1,
    'mido_commands_total{action="history",outcome="ok"}': 1,
    'mido_commands_total{action="chat",outcome="ok"}': 1,
    'mido_commands_total{action="chat",outcome="bad_field"}': 1,
    'mido_commands_total{action="",outcome="unknown_action"}': 1,
    'mido_commands_total{action="status",outcome="not_joined"}': 1,
    'mido_commands_total{action="",outcome="bad_json"}': 1,
    'mido_commands_total{action="",outcome="binary_frame"}': 1,
    'mido_events_total{type="MemberJoined"}': 2,
    'mido_events_total{type="EntryQueued"}': 1,
    'mido_events_total{type="AskStarted"}': 1,
    'mido_events_total{type="ChatSent"}': 1,
  });
});

test("[O] connections, rooms, members and pushes are counted as they are", async () => {
  const { join, connect, read } = await start();
  expect(await read()).toMatchObject({
    mido_connections: 0,
    mido_rooms_in_memory: 0,
    mido_members: 0,
    'mido_slow_readers_total{outcome="skipped"}': 0,
    'mido_slow_readers_total{outcome="closed"}': 0,
  });
  const guests = [await join("皮皮"), await join("乐乐"), await join("小雨")] as const;
  await connect();
  await guests[0].say({ action: "chat", content: "hi" });
  for (const guest of guests) await guest.caughtUp();
  await guests[2].say({ action: "leave" });
  await guests[2].close();
  for (const guest of [guests[0], guests[1]]) await guest.next(({ body }) => body.count === 2);
  const metrics = await read();
  expect(metrics).toMatchObject({
    mido_connections: 3,
    mido_rooms_in_memory: 1,
    mido_members: 2,
    'mido_connections_closed_total{code="none"}': 1,
    'mido_pushes_total{kind="message"}': 2,
    // the second to join is shown to the first, the third to both, his leaving too
    'mido_pushes_total{kind="snapshot"}': 5,
  });
  // with the four bytes of a WebSocket frame's head
  const lengthOf = (text: string) => Buffer.byteLength(text) + 4;
  const bytes = (guest: (typeof guests)[number]) =>
    guest.frames.filter((frame) => !frame.includes('"action":"')).map(lengthOf);
  const pushed = guests.flatMap(bytes).reduce((sum, length) => sum + length, 0);
  expect(metrics['mido_push_bytes_total{kind="snapshot"}']).toBe(pushed);
});

test("[O] each durable transaction is measured, and one that fails is counted by why", async () => {
  const { join, read, path, clock } = await start();
  const pipi = await join("皮皮");
  await pipi.say({ action: "sing", sid: "1", duration: 40 });
  const before = await read();
  expect(before).toMatchObject({
    mido_append_events_count: 2,
    mido_append_events_sum: 3,
    'mido_append_events_bucket{le="1"}': 1,
    mido_append_seconds_count: 2,
    'mido_append_failures_total{reason="busy"}': 0,
  });
  expect(before["mido_append_seconds_sum"]).toBeGreaterThan(0);

  const holder = new Sqlite(path);
  onTestFinished(() => void holder.close());
  holder.exec("begin immediate");
  const answer = pipi.say({ action: "chat", content: "hi" });
  const refusals = async () => (await read())['mido_append_failures_total{reason="busy"}'] ?? 0;
  while ((await refusals()) === 0) await clock.advance(25);
  holder.exec("rollback");
  await clock.advance(100);
  expect(await answer).toMatchObject({ status: 0 });
  expect(await read()).toMatchObject({ mido_append_events_sum: 4 });
});

test("[O] requests are counted by route and status, and the process is measured", async () => {
  const { ask, read } = await start();
  await ask("GET", "/api/rooms/R123");
  await ask("GET", "/api/rooms/R7");
  await ask("GET", "/api/rooms/R8");
  await ask("GET", "/nowhere/1");
  const metrics = await read();
  expect(metrics).toMatchObject({
    'mido_http_requests_total{route="GET /api/rooms/:id",status="200"}': 1,
    'mido_http_requests_total{route="GET /api/rooms/:id",status="404"}': 2,
    'mido_http_requests_total{route="",status="404"}': 1,
  });
  expect(metrics["nodejs_eventloop_lag_p99_seconds"]).toBeGreaterThan(0);
  expect(metrics["process_resident_memory_bytes"]).toBeGreaterThan(1_000_000);
});
