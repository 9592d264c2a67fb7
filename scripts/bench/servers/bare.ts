// The bound: the whole path with nothing checked, no rules, no history and no slow reader. What came in
// one turn of the loop is saved in one durable transaction, and each connection gets its answers and
// pushes in one write, every frame made once. What is beyond this is what Mido's own work costs.

import type { Socket } from "node:net";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { serverFrame } from "../load/frames.ts";
import {
  entryOf,
  letIn,
  newPlainRoom,
  type PlainRoom,
  type Sample,
  showPlain,
} from "../world/plain-room.ts";
import type { Served } from "./serve.ts";
import { openWebSockets, served } from "./web-sockets.ts";

export type BareSettings = { readonly folder: string; readonly snapshot: Sample };

type Message = { readonly action: string; readonly fullname: string; readonly room: string };

type House = { readonly room: PlainRoom; readonly sockets: Set<Socket> };

type Asked = {
  readonly house: House;
  readonly version: number;
  readonly message: Message;
  readonly socket: Socket;
};

export const serve = async ({ folder, snapshot }: BareSettings): Promise<Served> => {
  const { save, close } = openLog(join(folder, `bare-${process.pid}.db`));
  const server = openWebSockets();
  const houses = new Map<string, House>();
  let waiting: Asked[] = [];

  const commit = (): void => {
    const group = waiting;
    waiting = [];
    save(group);
    const out = new Map<Socket, Buffer[]>();
    const send = (socket: Socket, frame: Buffer): void => {
      const frames = out.get(socket);
      if (frames === undefined) out.set(socket, [frame]);
      else frames.push(frame);
    };
    const changed = new Set<House>();
    for (const { house, message, socket } of group) {
      const { action, fullname } = message;
      if (action === "chat") {
        const told = frameOf(message);
        for (const one of house.sockets) if (one !== socket) send(one, told);
      } else {
        if (action === "sing") house.room.songs.set(fullname, entryOf(snapshot, fullname));
        else house.room.songs.delete(fullname);
        changed.add(house);
      }
      send(socket, frameOf({}, { action }));
    }
    for (const { room, sockets } of changed) {
      const frame = frameOf(showPlain(snapshot, room));
      for (const one of sockets) send(one, frame);
    }
    for (const [socket, frames] of out) socket.write(Buffer.concat(frames));
  };

  const enter = ({ action, room: id, fullname }: Message, socket: Socket): House => {
    const house = houses.get(id) ?? { room: newPlainRoom(), sockets: new Set() };
    houses.set(id, house);
    house.sockets.add(socket);
    letIn(house.room, fullname);
    socket.write(frameOf(showPlain(snapshot, house.room), { action }));
    return house;
  };

  server.on("connection", (webSocket, { socket }) => {
    let house: House | null = null;
    webSocket.on("message", (data) => {
      const message = JSON.parse(String(data)) as Message;
      if (house === null) {
        house = enter(message, socket);
        return;
      }
      house.room.version += 1;
      const asked = { house, version: house.room.version, message, socket };
      if (waiting.push(asked) === 1) setImmediate(commit);
    });
    webSocket.on("close", () => house?.sockets.delete(socket));
  });
  return served(server, close);
};

/** As Mido's envelopes end: an answer with its action, a push with its time. */
const frameOf = (body: object, echo: { readonly action?: string } = {}): Buffer => {
  const timestamp = (Date.now() / 1000).toFixed(2);
  return serverFrame(JSON.stringify({ status: 0, body, message: "success", timestamp, ...echo }));
};

const openLog = (path: string) => {
  const db = new Sqlite(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(
    `create table events (
       room text, version integer, by text, at integer, data text, unique (room, version)
     )`,
  );
  const insert = db.prepare("insert into events values (?, ?, ?, ?, ?)");
  const save = db.transaction((group: readonly Asked[]) => {
    for (const { version, message } of group) {
      const { room, fullname, ...data } = message;
      insert.run(room, version, fullname, Date.now(), JSON.stringify(data));
    }
  });
  return { save: save.immediate, close: () => void db.close() };
};
