// The client stays away when it should, says why, and what was asked meanwhile is settled.

import { expect, test } from "vitest";
import { finalClose } from "../../src/client/status.ts";
import { connectForTest } from "../infra/sqlite/open.ts";
import { offline, online, startWithSockets } from "../support/kept.ts";
import { connectRoom } from "../support/room-client.ts";

test("[C5] [M6] [R1] told that it is out, it says why and stays away", async () => {
  for (const why of ["kicked", "banned", "left_elsewhere", "room_closed"] as const) {
    const { server, sockets, enter } = await startWithSockets();
    const [pipi, host] = [await enter("皮皮"), await enter("房主")];
    if (why === "kicked") await host.kick("皮皮", "吵");
    if (why === "banned") await host.ban("皮皮", "吵");
    if (why === "left_elsewhere") await (await enter("皮皮")).leave();
    if (why === "room_closed") {
      await server.operate({ type: "CloseRoom" });
      await server.clock.advance(1_000);
    }
    const reason = why === "kicked" || why === "banned" ? "吵" : "";
    expect(await pipi.next("notice")).toMatchObject({ code: why, reason });
    expect(pipi.connection()).toMatchObject({ state: "closed", why });
    const opened = sockets.opened();
    await pipi.clock.advance(120_000);
    expect(sockets.opened()).toBe(opened);
    expect(await pipi.chat("still here?")).toMatchObject({ ok: false, code: "closed" });
  }
});

test("[M1] a join that is refused says why, and is not tried again", async () => {
  const { server, sockets, enter } = await startWithSockets();
  const refused = async (more: object, code: string): Promise<void> => {
    const room = connectRoom(server.url, "皮皮", { WebSocket: sockets.WebSocket, ...more });
    const waiting = room.chat("early");
    expect(await room.joined).toMatchObject({
      ok: false,
      code,
      message: expect.stringMatching(/./),
    });
    expect(room.connection()).toMatchObject({ state: "closed", why: code });
    expect(await waiting).toMatchObject({ ok: false, code: "closed" });
    const opened = sockets.opened();
    await room.clock.advance(60_000);
    expect(sockets.opened()).toBe(opened);
  };
  await refused({ token: "wrong" }, "invalid_account");
  await refused({ room: "R404" }, "room_not_found");
  await (await enter("房主")).ban("皮皮");
  await refused({}, "banned");
});

test("[M1] a join that the server cannot judge now is tried again", async () => {
  const { server, sockets } = await startWithSockets();
  const other = connectForTest(server.path);
  other.exec("begin immediate");
  const pipi = connectRoom(server.url, "皮皮", { WebSocket: sockets.WebSocket });
  await expect.poll(() => sockets.sent.length).toBe(1);
  await server.clock.advance(30_000);
  const { code, retryInMs } = await offline(pipi);
  expect(code).toBe("storage_unavailable");
  other.exec("rollback");
  await pipi.clock.advance(retryInMs);
  expect(await online(pipi)).toMatchObject({ again: false });
});

test("[M6] leave leaves at once; [M5] close keeps his place for the grace", async () => {
  const { server, enter } = await startWithSockets();
  const [pipi, lele, host] = [await enter("皮皮"), await enter("乐乐"), await enter("房主")];
  expect(await pipi.leave()).toStrictEqual({ ok: true, body: {} });
  expect(pipi.connection()).toMatchObject({ state: "closed", why: "left" });
  lele.close();
  expect(lele.connection()).toMatchObject({ state: "closed", why: "closed" });
  const { members } = await host.next("snapshot", ({ members }) => members[0]?.absent === true);
  expect(members).toMatchObject([{ fullname: "乐乐", absent: true }, { fullname: "房主" }]);
  await server.restart();
  await pipi.clock.advance(60_000);
  expect(pipi.states()).toStrictEqual(["online", "closed"]);
});

test("[W6] closed as one that is to be mended, it does not come back", () => {
  expect([1_002, 1_003, 1_007, 1_008, 1_009].map(finalClose)).toStrictEqual(
    Array(5).fill("protocol_error"),
  );
  expect(finalClose(4_403)).toBe("kicked");
  expect([1_000, 1_006, 1_012, 1_013, 4_401, 4_408, null].map(finalClose)).toStrictEqual(
    Array(7).fill(null),
  );
});
