// How a connection comes into a room of each contender.

import { token } from "../world/database.ts";
import { clientFrame, opcodes } from "./frames.ts";
import { type Link, openLink } from "./link.ts";
import { bare, colyseus, emit, mido, say, socket, socketIo } from "./protocols.ts";

/** A message of the socket API from this user in this room. */
export const sayAs = (fullname: string, room: string) => (message: object) =>
  say({ fullname, token, room, ...message });

export const enterMido = async (
  port: number,
  room: string,
  fullname: string,
  more: object = {},
): Promise<Link> => {
  const link = await openLink(port, mido);
  const joined = link.next("answer");
  link.send(sayAs(fullname, room)({ action: "join", ...more }));
  await joined;
  return link;
};

export const enterBare = (upgrades: boolean) => async (port: number, room: string) => {
  const link = await openLink(port, upgrades ? bare : socket);
  const joined = link.next("push");
  link.send(upgrades ? clientFrame(opcodes.text, room) : Buffer.from(room));
  await joined;
  return link;
};

export const enterSocketIo = async (port: number, room: string): Promise<Link> => {
  const link = await openLink(port, socketIo, "/socket.io/?EIO=4&transport=websocket");
  for (const frame of [clientFrame(opcodes.text, "40"), emit("join", room, 0)]) {
    const answered = link.next("answer");
    link.send(frame);
    await answered;
  }
  return link;
};

/** Its matchmaker gives a seat over HTTP; the socket takes it, and says that it has it. */
export const enterColyseus = async (port: number, house: string): Promise<Link> => {
  const response = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/house`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ house }),
  });
  if (!response.ok) throw new Error(`no seat: ${response.status} ${await response.text()}`);
  const seat = (await response.json()) as Record<"sessionId" | "processId" | "roomId", string>;
  const path = `/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}`;
  const link = await openLink(port, colyseus, path);
  await link.next("answer");
  link.send(clientFrame(opcodes.binary, Buffer.from([10])));
  return link;
};

/** A message of a room by its type, without a payload. */
export const sayToColyseus = (type: string): Buffer =>
  clientFrame(
    opcodes.binary,
    Buffer.concat([Buffer.from([13, 0xa0 | type.length]), Buffer.from(type)]),
  );
