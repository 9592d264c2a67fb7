// Who reads too slowly costs nobody but himself (W5): snapshots are skipped for him, chats are not, and
// he is closed when they pile up or when he stands still.

import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { closeCodes } from "../../src/app/gateway/wire.ts";
import { speakTo } from "../support/http.ts";
import { type Guest, startTestServer } from "../support/server.ts";

/** What the network's own buffers may hold on this machine before anything waits with us. */
const networkBytes = 12_000_000;
const coverBytes = 400_000;

/** The client's own socket: paused, it reads no more. */
const networkOf = ({ socket }: Guest): Socket =>
  (socket as unknown as { readonly _socket: Socket })._socket;

const setUp = async () => {
  const server = await startTestServer();
  const cover = "x".repeat(coverBytes);
  await server.operate({ type: "ChangeRoom", profile: { cover }, policy: {} });
  const [slow, other] = [await server.join("皮皮"), await server.join("乐乐")];
  /** Two pushes of everything, which is long. */
  const change = async (): Promise<number> => {
    await other.say({ action: "watch", vid: 7 });
    await other.say({ action: "cut_video" });
    // so big a room rests after a push
    await server.clock.advance(10);
    const { body } = await other.say({ action: "status" });
    await other.next((push) => push.action === undefined && push.body?.version >= body.version);
    return body.version;
  };
  const fillNetwork = async (): Promise<void> => {
    networkOf(slow).pause();
    for (let bytes = 0; bytes < networkBytes; bytes += 2 * coverBytes) await change();
  };
  return { ...server, slow, other, change, fillNetwork };
};

test("[W5] snapshots are skipped for who is slow; back at reading, the next holds all", async () => {
  const { slow, other, fillNetwork, change, clock } = await setUp();
  await fillNetwork();
  networkOf(slow).resume();
  const newest = await change();
  await clock.advance(1_000);
  await slow.next(({ body }) => body?.version === newest);
  const versionsOf = ({ received }: Guest): number[] =>
    received.filter(({ action }) => action === undefined).map(({ body }) => body.version);
  expect(versionsOf(slow)).toEqual(versionsOf(slow).toSorted((a, b) => a - b));
  expect(versionsOf(slow).length).toBeLessThan(versionsOf(other).length);
}, 60_000);

test("[W5] who stands still for 5 s is closed; the others are shown every change", async () => {
  const { slow, other, fillNetwork, clock, server } = await setUp();
  await fillNetwork();
  expect(slow.socket.readyState).toBe(slow.socket.OPEN);
  await clock.advance(6_000);
  networkOf(slow).resume();
  expect(await slow.closed).toBe(closeCodes.slow);
  await other.next(({ body }) => body?.members?.some(isAbsent));
  // [O] and whoever watches the server sees both
  const { body: metrics } = await speakTo(() => server().address)("GET", "/metrics");
  expect(metrics).toMatch(/mido_slow_readers_total\{outcome="skipped"\} [1-9]/);
  expect(metrics).toContain('mido_slow_readers_total{outcome="closed"} 1\n');
  expect(metrics).toContain('mido_connections_closed_total{code="1013"} 1\n');
}, 60_000);

test("[W5] who lets more chats pile up than a connection may hold is closed", async () => {
  const { slow, other, fillNetwork } = await setUp();
  await fillNetwork();
  const content = "长".repeat(500);
  for (let sent = 0; sent < 1_000; sent += 1) other.tell({ action: "chat", content });
  await other.caughtUp();
  networkOf(slow).resume();
  expect(await slow.closed).toBe(closeCodes.slow);
}, 60_000);

test("[W5] who asks for much and does not read is not answered further until he reads", async () => {
  const { slow, change } = await setUp();
  await change();
  networkOf(slow).pause();
  for (let sent = 0; sent < 200; sent += 1) slow.tell({ action: "status", id: `s${sent}` });
  await wait(50);
  networkOf(slow).resume();
  await slow.next(({ id }) => id === "s199");
  expect(slow.received.filter(({ id }) => /^s\d/.test(id))).toHaveLength(200);
  expect(slow.socket.readyState).toBe(slow.socket.OPEN);
}, 60_000);

const isAbsent = ({ absent }: { readonly absent: boolean }): boolean => absent;
