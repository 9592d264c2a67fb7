// What may be the name of a room or of a member (R1, M1).

import { expect, test } from "vitest";
import {
  connectionId,
  entranceOf,
  entryId,
  isFullname,
  isRoomId,
  nodeOf,
} from "../../src/domain/ids.ts";
import { roomId } from "../support/rooms.ts";

test.each(["R123", "0", "a.b-c_d", "R".repeat(64)])("[R1] %j may be a room's id", (id) => {
  expect(isRoomId(id)).toBe(true);
});

test.each(["", " R1", "R 1", "-R1", ".", "房", "R/1", "R1\n", "R".repeat(65)])(
  "[R1] %j may not be a room's id",
  (id) => {
    expect(isRoomId(id)).toBe(false);
  },
);

test.each(["皮", "皮皮", "13888888888", "Ann Lee", "a@b", "🎤".repeat(64)])(
  "[M1] %j may be a fullname",
  (name) => {
    expect(isFullname(name)).toBe(true);
  },
);

test.each(["", " ", "@room", "@operator", " a", "a ", "a\n", "a\u0000b", "\ud800", "a".repeat(65)])(
  "[M1] %j may not be a fullname",
  (name) => {
    expect(isFullname(name)).toBe(false);
  },
);

test("[Q7] an entry's id is its room's and a version", () => {
  expect(entryId(roomId, 12)).toBe("R123-12");
});

test("[R7] a connection's id tells the process that holds it", () => {
  expect(nodeOf(connectionId("node-1", 7))).toBe("node-1");
  expect(nodeOf(connectionId("10.0.0.1:80", 7))).toBe("10.0.0.1:80");
  expect(nodeOf(entranceOf(connectionId("node-1", 7), 2))).toBe("node-1");
});
