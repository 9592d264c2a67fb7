// A client that keeps its place, and what a test waits for while it does.

import { expect } from "vitest";
import { enterRoom, type RoomClient } from "./room-client.ts";
import { startTestServer } from "./server.ts";
import { createSockets } from "./sockets.ts";

export const offline = (room: RoomClient) =>
  room.next("status", (status) => status.state === "offline") as Promise<{
    readonly closeCode: number | null;
    readonly code: string | null;
    readonly retryInMs: number;
  }>;
export const online = (room: RoomClient) => room.next("status", ({ state }) => state === "online");

/** Waits out the wait, until it is in again. */
export const comeBack = async (room: RoomClient): Promise<void> => {
  const { retryInMs } = await offline(room);
  await room.clock.advance(retryInMs);
  expect(await online(room)).toMatchObject({ again: true });
};

/** A server, and people whose sockets the test may meddle with. */
export const startWithSockets = async () => {
  const server = await startTestServer();
  const sockets = createSockets(() => server.url);
  const enter = async (fullname: string) => {
    const room = await enterRoom(server.url, fullname, { WebSocket: sockets.WebSocket });
    await online(room);
    return room;
  };
  return { server, sockets, enter };
};
